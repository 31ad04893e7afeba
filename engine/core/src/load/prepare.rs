//! Makes a pack as it travels to a browser; `prepared` reads it back. Nothing of this is in a program that only does that.

mod rules;

use crate::diagnostic::Diagnostic;
use crate::files::{PREPARED_RULES, PackFiles};
use crate::load::node::{Node, Value};
use crate::load::table::Found;
use crate::load::{layers, load};

/// The files of a pack as they travel: all that decides or words a result, under their names, and the digest. Of a pack
/// that rests on others, one pack with all that is in them.
///
/// # Errors
/// Everything that is wrong with the pack, where it does not load.
pub fn prepare(files: &PackFiles) -> Result<PackFiles, Vec<Diagnostic>> {
    let loaded = load(files);
    let Some(pack) = loaded.pack else { return Err(loaded.diagnostics) };
    let flat = layers::read(files, &Found::default());
    let mut prepared = PackFiles::new().prepared(files.digest());
    for (name, node) in flat.documents() {
        let mut written = String::new();
        write(node, &mut written);
        prepared.insert(name, written);
    }
    let rules = &pack.program.rules;
    prepared.insert(PREPARED_RULES, rules::write(&rules.functions, &rules.runtime.sources));
    Ok(prepared)
}

fn text(text: &str, to: &mut String) {
    to.push_str(&text.replace('\\', "\\\\").replace('\t', "\\t"));
    to.push('\t');
}

fn write(node: &Node, to: &mut String) {
    let text = |mark: char, it: &str, to: &mut String| {
        to.push(mark);
        text(it, to);
    };
    match &node.value {
        Value::Text(it) => text('"', it, to),
        Value::Whole(number) => text('#', &number.to_string(), to),
        Value::Flag(flag) => to.push(if *flag { 't' } else { 'f' }),
        Value::List(items) => {
            to.push('[');
            items.iter().for_each(|item| write(item, to));
            to.push(']');
        }
        Value::Table(entries) => {
            to.push('{');
            for (key, value) in entries {
                text('.', &key.text, to);
                write(value, to);
            }
            to.push('}');
        }
        // Nothing that a loader takes: a pack that has it does not load, and is not prepared.
        Value::Other(_) => to.push('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::prepared::parse;

    #[test]
    fn everything_comes_back_as_it_was() {
        let source = "a = \"tab\\t, \\\\t, \\\"quoted\\\"\\nline\"\nb = [-3, 40]\nc = true\nd = []\n[\"e.}\"]\nf = { g = [\"\", \"ü\"] }\n";
        let node = crate::load::toml::parse("x.toml", source).unwrap();
        let mut written = String::new();
        write(&node, &mut written);
        let read = parse("x.toml", &written).unwrap();
        let mut again = String::new();
        write(&read, &mut again);
        assert_eq!(written, again);
        assert_eq!(plain(&node), plain(&read));
    }

    fn plain(node: &Node) -> String {
        match &node.value {
            Value::Table(entries) => {
                entries.iter().map(|(key, value)| format!("({:?} {})", key.text, plain(value))).collect()
            }
            Value::List(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(",")),
            other => format!("{other:?}"),
        }
    }
}
