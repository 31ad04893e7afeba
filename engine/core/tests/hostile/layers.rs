//! Packs on packs: names by the ten thousand in both, and what goes around.

use readiness_core::{Code, PackFiles};

use super::{Attack, attack, overlay, small_pack};

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// The pack `ours` on the small one, with files in place of their own; those of the small one are under `below/`.
fn both(files: &[(&str, &str)]) -> PackFiles {
    let mut packs = overlay::over(&small_pack::files());
    for (name, text) in files {
        packs.insert(*name, *text);
    }
    overlay::layered(&packs)
}

pub(super) fn attacks() -> Vec<Attack> {
    let texts = many(20_000, |at| format!("t{at} = 'x'\n"));
    // Every second function calls the next one, from the last to the first.
    let functions = many(9_000, |at| format!("fn f{at}(a){{f{}(a)}}\n", at + 1));
    let facts = many(9_000, |at| format!("[[fact]]\nid='f{at}'\n"));
    let names = |of: &str| {
        let names = many(10_000, |at| format!("\"{of}{at}\","));
        format!("id = 'ours'\nversion = '1.0.0'\nextends = {{ id = 'small', version = '1' }}\nreplaces = [{names}]")
    };
    let steps = many(6_000, |at| format!("[[step]]\nadds_to='s{at}'\nquestions=[]\n"));
    let known = many(6_000, |at| format!("[[step]]\nid='z{at}'\n"));
    let sections = format!("sections = [{}]", many(20_000, |at| format!("'s{at}',")));
    vec![
        attack("texts given twice", Code::Collision, both(&[("lang/en.toml", &texts), ("below/lang/en.toml", &texts)])),
        attack(
            "functions given twice",
            Code::Collision,
            both(&[("rules/ours.rhai", &functions[..100_000]), ("below/rules/helping.rhai", &functions[..100_000])]),
        ),
        attack("facts given twice", Code::Collision, both(&[("model.toml", &facts), ("below/model.toml", &facts)])),
        attack(
            "names that are not there",
            Code::BadReplaces,
            both(&[("pack.toml", &names("text.u")), ("below/lang/en.toml", &texts)]),
        ),
        attack(
            "steps that are not there",
            Code::BadSection,
            both(&[("questions.toml", &steps), ("below/questions.toml", &known)]),
        ),
        attack(
            "sections in another order",
            Code::BadSection,
            both(&[("questions.toml", &sections.replace("'s0',", "")), ("below/questions.toml", &sections)]),
        ),
    ]
}
