//! wasm as a JavaScript module, because `connect-src 'none'` lets no page fetch a file.
//!
//! It travels as a template string, see [`super::streams`]; base64 would cost 30 %. Only four things have to be written
//! differently inside such a string.

use anyhow::Result;
use wasmparser::{Parser, Payload};

use super::streams::Streams;

/// The module: `ready()` compiles and starts the wasm once and answers with the glue's exports, or rejects where the
/// page's policy or the browser has no wasm. With the exports come `module`, the compiled wasm, and `glue`, the function
/// that another thread needs to run it. `glue` here is the specifier of the wasm-bindgen module, `join` the compiled
/// `readiness_join`.
///
/// # Errors
/// When the bytes are no wasm with code.
pub fn source(glue: &str, wasm: &[u8], join: &[u8]) -> Result<String> {
    let Streams { text, starts, functions, size } = Streams::of(wasm)?;
    let join: String = join.iter().copied().map(char::from).collect();
    let (texts, wanted) = (text.len(), 4 * starts.len() + text.len() + size);
    Ok(format!(
        "import {{ glue }} from {glue:?};\n\
         const text = `{}`;\n\
         const joining = `{}`;\n\
         const wasm = () => {{\n\
         \u{20} const bytes = Uint8Array.from(joining, (unit) => unit.charCodeAt(0));\n\
         \u{20} const {{ memory, join }} = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;\n\
         \u{20} const starts = {starts:?};\n\
         \u{20} const at = memory.grow({}) * 65536;\n\
         \u{20} const from = at + 4 * starts.length;\n\
         \u{20} const to = from + {texts};\n\
         \u{20} new Uint32Array(memory.buffer, at).set(starts);\n\
         \u{20} new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, from));\n\
         \u{20} return new Uint8Array(memory.buffer, to, join(at, from, {texts}, {functions}, to, {size}));\n\
         }};\n\
         const start = async () => {{\n\
         \u{20} const module = await WebAssembly.compile(wasm());\n\
         \u{20} const program = glue();\n\
         \u{20} program.initSync({{ module }});\n\
         \u{20} return Object.assign(program, {{ glue, module }});\n\
         }};\n\
         let started;\n\
         export const ready = () => (started ??= start());\n",
        template(&text),
        template(&join),
        wanted.div_ceil(65536),
    ))
}

/// A wasm without the names and notes that only tools read.
///
/// # Errors
/// When the bytes are no wasm.
pub fn without_custom_sections(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Vec::new();
    let mut from = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CustomSection(custom) => from = custom.range().end,
            Payload::CodeSectionEntry(_) | Payload::End(_) => {}
            other => {
                let end = match &other {
                    Payload::Version { range, .. } => range.end,
                    other => other.as_section().map_or(from, |(_, range)| range.end),
                };
                kept.extend_from_slice(wasm.get(from..end).unwrap_or_default());
                from = end;
            }
        }
    }
    Ok(kept)
}

/// The inside of a template string that is this text.
fn template(plain: &str) -> String {
    let mut text = String::with_capacity(plain.len() + plain.len() / 50);
    let mut rest = plain.chars().peekable();
    while let Some(unit) = rest.next() {
        match unit {
            '\\' => text.push_str("\\\\"),
            '`' => text.push_str("\\`"),
            '$' if rest.peek() == Some(&'{') => text.push_str("\\$"),
            // A template string turns CR and CR LF into LF.
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a JavaScript engine makes of the inside of a template string.
    fn cooked(text: &str) -> String {
        assert!(!text.contains('\r'), "a bare CR would be normalised");
        let mut units = String::new();
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '`' => panic!("the string would end here"),
                '$' if rest.peek() == Some(&'{') => panic!("a substitution would begin here"),
                '\\' => match rest.next() {
                    Some('r') => units.push('\r'),
                    Some(other @ ('\\' | '`' | '$')) => units.push(other),
                    other => panic!("escape {other:?}"),
                },
                other => units.push(other),
            }
        }
        units
    }

    #[test]
    fn every_character_and_every_pair_survives() {
        let pairs: String = (0..=255u8).flat_map(|a| (0..=255u8).flat_map(move |b| [a, b])).map(char::from).collect();
        assert_eq!(cooked(&template(&pairs)), pairs);
    }

    #[test]
    fn what_would_end_or_change_the_string_is_escaped() {
        assert_eq!(template("a`b${c}$d\\e\r\n"), "a\\`b\\${c}$d\\\\e\\r\n");
    }
}
