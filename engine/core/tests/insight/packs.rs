//! Random small packs whose facts share questions in every way there is: rules over rules, counts over rules and
//! questions, credit, answers that are read both directly and in a count.

use std::rc::Rc;

use readiness_core::{Pack, PackFiles, load};

use crate::sheets::Seeded;

const VALUES: [&str; 3] = ["a", "b", "c"];
const OUTCOMES: [&str; 4] = ["low", "mid", "high", "none"];

/// A pack of `questions` questions with four values each and `rules` facts before the verdict.
pub(crate) fn random_pack(questions: usize, rules: usize, random: &mut Seeded) -> Rc<Pack> {
    let mut groups = vec![("all".to_owned(), (0..questions).map(|at| format!("q{at}")).collect::<Vec<_>>())];
    for group in 0..2 {
        let members: Vec<String> = (0..questions).filter(|_| random.one_in(2)).map(|at| format!("q{at}")).collect();
        if !members.is_empty() {
            groups.push((format!("g{group}"), members));
        }
    }
    groups.push(("facts".to_owned(), (0..rules).map(|at| format!("f{at}")).collect()));
    let mut script = String::new();
    for rule in 0..=rules {
        let name = if rule == rules { "verdict".to_owned() } else { format!("f{rule}") };
        script += &format!("fn {name}(a) {{\n");
        for _ in 0..2 + random.below(3) {
            let condition = condition(questions, rule, rule == rules, &groups, 2, random);
            let outcome = OUTCOMES[random.below(4)];
            script += &format!("    if {condition} {{ return \"{outcome}\" because \"r.x\"; }}\n");
        }
        script += &format!("    \"{}\" because \"r.x\"\n}}\n", OUTCOMES[random.below(4)]);
    }
    // Whatever no rule reads is read here.
    script = script.replacen("fn verdict(a) {\n", "fn verdict(a) {\n    if count(a, \"all\", \"c\") at_least 99 && count(a, \"facts\", \"mid\") at_least 99 { return \"low\" because \"r.x\"; }\n", 1);
    loaded(
        &files(questions, rules, &groups, &script, &mut |_| {
            ["", "", ", change = \"slow\"", ", change = \"never\""][random.below(4)]
        }),
        &script,
    )
}

fn loaded(pack: &PackFiles, script: &str) -> Rc<Pack> {
    let loaded = load(pack);
    loaded.pack.unwrap_or_else(|| {
        let shown: Vec<String> = loaded.diagnostics.iter().map(|found| found.locate(pack, false).to_string()).collect();
        panic!("{script}\n{shown:#?}")
    })
}

/// A pack of so many questions and facts with this script; the groups `all` and `again` have all questions.
pub(crate) fn pack_of(questions: usize, rules: usize, script: &str) -> Rc<Pack> {
    let group = |id: &str| (id.to_owned(), (0..questions).map(|at| format!("q{at}")).collect());
    loaded(&files(questions, rules, &[group("all"), group("again")], script, &mut |_| ""), script)
}

fn condition(
    questions: usize,
    rule: usize,
    last: bool,
    groups: &[(String, Vec<String>)],
    depth: usize,
    random: &mut Seeded,
) -> String {
    if depth > 0 && random.one_in(2) {
        let mut side = || condition(questions, rule, last, groups, depth - 1, random);
        let (one, other) = (side(), side());
        let join = if random.one_in(2) { "&&" } else { "||" };
        return format!("({one} {join} {other})");
    }
    let question = random.below(questions);
    let asked = &groups[..groups.len() - 1];
    let group = &asked[random.below(asked.len())].0;
    match random.below(7) {
        0 => format!("a.q{question} is \"{}\"", [VALUES[0], VALUES[1], VALUES[2], "esc"][random.below(4)]),
        1 => format!("a.q{question} at_least \"{}\"", VALUES[1 + random.below(2)]),
        2 if rule > 0 => format!("a.f{} at_least \"{}\"", random.below(rule), OUTCOMES[1 + random.below(2)]),
        3 if rule > 0 => format!("a.f{} is_not \"{}\"", random.below(rule), OUTCOMES[random.below(4)]),
        4 => format!("count(a, \"{group}\", \"{}\") at_least {}", VALUES[random.below(3)], 1 + random.below(3)),
        5 => format!("credit(a, \"{group}\").mean at_least \"{}\"", ["1", "1.5", "4/3"][random.below(3)]),
        6 if last => format!("count(a, \"facts\", \"{}\") at_least {}", OUTCOMES[random.below(4)], 1 + random.below(2)),
        _ => format!("credit(a, \"{group}\").lowest at_least 1"),
    }
}

fn files(
    questions: usize,
    rules: usize,
    groups: &[(String, Vec<String>)],
    script: &str,
    change: &mut dyn FnMut(usize) -> &'static str,
) -> PackFiles {
    let mut asked = String::from(
        "sections = [\"s\"]\n[scales.x]\noptions = [\"a\", \"b\", \"c\"]\nescapes = [\"esc\", \"not_sure\"]\n\
         credit.plain = [0, 1, 2]\neffort = [0, 1, 4]\n[[step]]\nid = \"t\"\nsection = \"s\"\nquestions = [\n",
    );
    let mut lang = String::from(
        "[pack]\nname = \"x\"\nsummary = \"x\"\nwindow = \"x\"\nnot = \"x\"\n[sections.s]\ntitle = \"x\"\n\
         [steps.t]\ntitle = \"x\"\n[scales.x]\na = \"x\"\nb = \"x\"\nc = \"x\"\nesc = \"x\"\nnot_sure = \"x\"\n\
         [reasons.r]\nx = \"x\"\n[outcomes.o]\nlow = \"x\"\nmid = \"x\"\nhigh = \"x\"\nnone = \"x\"\n",
    );
    let mut model =
        String::from("[scales.o]\nordered = [\"low\", \"mid\", \"high\"]\nunordered = [\"none\"]\n[groups]\n");
    for at in 0..questions {
        let change = change(at);
        asked += &format!("  {{ id = \"q{at}\", scale = \"x\", credit = \"plain\"{change} }},\n");
        lang += &format!("[questions.q{at}]\ntext = \"x\"\n");
    }
    asked += "]\n";
    for (group, members) in groups {
        model += &format!("{group} = {members:?}\n");
    }
    for rule in 0..=rules {
        let (id, kind) = if rule == rules { ("verdict".to_owned(), "verdict") } else { (format!("f{rule}"), "inner") };
        model += &format!("[[fact]]\nid = \"{id}\"\nscale = \"o\"\nkind = \"{kind}\"\n");
        lang += &format!("[facts.{id}]\nname = \"x\"\n");
        if rule == rules {
            lang += "said.low = \"x\"\nsaid.mid = \"x\"\nsaid.high = \"x\"\nsaid.none = \"x\"\n";
        }
    }
    let mut files = PackFiles::new();
    files.insert("pack.toml", "id = \"random\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n");
    files.insert("questions.toml", asked);
    files.insert("model.toml", model);
    files.insert("rules/rules.rhai", script);
    files.insert("lang/en.toml", lang);
    files
}
