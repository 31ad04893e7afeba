//! Very many of something that is harmless alone.

use readiness_core::{Code, MAX_FILES, PackFiles};

use super::{Attack, attack, condition, file, small_pack};

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn names(count: usize) -> String {
    many(count, |at| format!("\"n{at}\", "))
}

/// A pack with as many questions of one scale, all in the group `all`.
pub(super) fn questions(count: usize, options: usize, rule: &str) -> PackFiles {
    let names: Vec<String> = (0..options).map(|at| format!("\"o{at}\"")).collect();
    let credit: Vec<String> = (0..options).map(|at| at.to_string()).collect();
    let mut files = small_pack::files();
    let asked = many(count, |at| format!("{{ id = \"q{at}\", scale = \"wide\", credit = \"plain\" }},\n"));
    let scale = format!("[scales.wide]\noptions = [{}]\ncredit.plain = [{}]\n", names.join(", "), credit.join(", "));
    let step = format!("[[step]]\nid = \"wide\"\nsection = \"work\"\nquestions = [\n{asked}]\n");
    files = small_pack::with(files, "questions.toml", "[scales.agreed]", &format!("{scale}\n[scales.agreed]"));
    files = small_pack::with(
        files,
        "questions.toml",
        "[[step]]\nid = \"wish\"",
        &format!("{step}\n[[step]]\nid = \"wish\""),
    );
    let group = many(count, |at| format!("\"q{at}\", "));
    files = small_pack::with(files, "model.toml", "[groups]", &format!("[groups]\nall = [{group}]"));
    files = small_pack::with(files, "rules/verdict.rhai", "a.wanted is \"no\"", rule);
    let texts = many(count, |at| format!("q{at}.text = \"Q\"\n"));
    files = small_pack::with(files, "lang/en.toml", "[questions]", &format!("[questions]\n{texts}"));
    files = small_pack::with(files, "lang/en.toml", "wish.title", "wide.title = \"Wide\"\nwish.title");
    let labels = many(options, |at| format!("o{at} = \"O\"\n"));
    small_pack::with(files, "lang/en.toml", "[scales.agreed]", &format!("[scales.wide]\n{labels}\n[scales.agreed]"))
}

pub(super) fn attacks() -> Vec<Attack> {
    let wanted = "a.wanted is \"no\"";
    let both = |rule: &str| format!("{wanted} && {rule}");
    let mut too_many_files = small_pack::files();
    (0..MAX_FILES).for_each(|at| too_many_files.insert(format!("rules/f{at}.rhai"), ""));
    let mut too_much = small_pack::files();
    (0..20).for_each(|at| too_much.insert(format!("scenarios/s{at}.toml"), vec![b'#'; 250_000]));
    let mut functions = small_pack::files();
    for at in 0..100 {
        functions.insert(format!("rules/f{at}.rhai"), many(290, |nth| format!("fn f{at}_{nth}(a) {{ true }}\n")));
    }
    let facts = many(1_000, |at| format!("[[fact]]\nid = \"f{at}\"\nscale = \"signal\"\nkind = \"inner\"\n"));
    let mut unruled = functions.clone();
    unruled.insert("model.toml", format!("{}\n{facts}", small_pack::files().text("model.toml").unwrap()));
    let subsets = many(300, |at| {
        let values = many(9, |bit| if at >> bit & 1 == 1 { format!("\"o{bit}\", ") } else { String::new() });
        format!("if count(a, \"all\", [{values}\"o9\"]) at_least 1 {{ return \"now\" because \"verdict.now\"; }}\n")
    });
    let counted = questions(200, 10, wanted);
    let head = "fn verdict(a) {\n";
    let counted = small_pack::with(counted, "rules/verdict.rhai", head, &format!("{head}{subsets}"));
    let summed = both("credit(a, \"all\").sum at_least 250");
    let mut sum_only = questions(400, 39, &summed);
    sum_only.insert(
        "rules/helping.rhai",
        "fn helping_others(a) { \"visible\" because \"helping.visible\" } fn helping_others_borderline(a) { true }",
    );
    vec![
        attack("files", Code::TooLarge, too_many_files),
        attack("bytes", Code::TooLarge, too_much),
        attack("functions", Code::TooLarge, functions),
        attack("functions and facts without a rule", Code::TooLarge, unruled),
        attack(
            "functions of one file",
            Code::ScriptSyntax,
            file("rules/more.rhai", many(5_000, |at| format!("fn f{at}(a) {{ true }}\n"))),
        ),
        attack("questions of one file", Code::TooLarge, questions(2_500, 3, wanted)),
        attack(
            "questions of a file too large",
            Code::TooLarge,
            file("questions.toml", many(100_000, |at| format!("# {at}\n"))),
        ),
        attack(
            "a hundred thousand questions",
            Code::TooLarge,
            file("questions.toml", format!("[[step]]\nquestions = [{}]", "{id=\"q\"},".repeat(100_000))),
        ),
        attack("half a thousand members", None, questions(500, 4, &both("count(a, \"all\", \"o1\") at_least 250"))),
        attack("empty tables", Code::UnknownKey, file("pack.toml", format!("x = [{}]", "{},".repeat(85_000)))),
        attack("empty lists", Code::UnknownKey, file("model.toml", format!("x = [{}]", "[],".repeat(85_000)))),
        attack("empty texts", Code::BadText, file("lang/en.toml", many(27_000, |at| format!("{at}=''\n")))),
        attack("texts of many languages", Code::TooLarge, {
            let mut files = small_pack::files();
            (0..15).for_each(|at| files.insert(format!("lang/l{at}.toml"), many(30_000, |at| format!("{at}=''\n"))));
            files
        }),
        attack("texts of four languages", Code::UnknownFile, {
            let mut files = small_pack::files();
            (0..4).for_each(|at| files.insert(format!("lang/l{at}.toml"), many(26_000, |at| format!("{at}=''\n"))));
            files
        }),
        attack("statements of many files", Code::TooLarge, {
            let mut files = small_pack::files();
            (0..15).for_each(|at| files.insert(format!("rules/l{at}.rhai"), "a;".repeat(120_000)));
            files
        }),
        attack(
            "statements of one file",
            Code::OutsideLanguage,
            file("rules/more.rhai", format!("fn more(a) {{ {} true }}", "a;".repeat(120_000))),
        ),
        attack(
            "comparisons of one file",
            Code::LostValue,
            file("rules/more.rhai", format!("fn more(a) {{ {} true }}", "a.wanted is \"no\";".repeat(13_000))),
        ),
        attack("members that are counted", None, questions(60, 4, &both("count(a, \"all\", \"o1\") at_least 30"))),
        attack("members whose credit is summed", Code::BadGroup, questions(900, 40, &summed)),
        attack("members just within the states", Code::BadGroup, sum_only),
        attack(
            "members of which all is asked",
            Code::BadGroup,
            questions(500, 6, &both("credit(a, \"all\").mean at_least 2 && credit(a, \"all\").lowest at_least 1")),
        ),
        attack("ways to count a group", Code::BadGroup, counted),
        attack(
            "variables",
            Code::LimitReached,
            file(
                "rules/verdict.rhai",
                format!(
                    "fn verdict(a) {{ {} \"now\" because \"verdict.now\" }}",
                    many(5_000, |at| format!("let v{at} = 1; "))
                ),
            ),
        ),
        attack(
            "elements of a list",
            Code::ScriptSyntax,
            condition(&format!("a.wanted any_of [{}]", "\"no\", ".repeat(20_000))),
        ),
        attack("a text", Code::ScriptSyntax, condition(&format!("a.wanted is \"{}\"", "n".repeat(200_000)))),
        attack("a name", Code::UnknownFact, condition(&format!("a.{} is \"no\"", "n".repeat(200_000)))),
        attack("a key", Code::UnknownKey, file("pack.toml", format!("{} = 1", "k".repeat(200_000)))),
        attack(
            "a text of a language",
            Code::BadText,
            small_pack::with(small_pack::files(), "lang/en.toml", "\"Small\"", &format!("\"{}\"", "x".repeat(200_000))),
        ),
        attack(
            "cases",
            Code::DuplicateId,
            file(
                "rules/verdict.rhai",
                format!("fn verdict(a) {{ switch value(a.wanted) {{ {} _ => 1 }} }}", "\"no\" => 1, ".repeat(10_000)),
            ),
        ),
        attack(
            "unknown facts",
            Code::UnknownFact,
            file(
                "rules/verdict.rhai",
                many(290, |at| format!("fn f{at}(a) {{ {} }}\n", "a.nothing is \"no\"; ".repeat(40))),
            ),
        ),
        attack(
            "unknown words",
            Code::UnknownFunction,
            file("rules/verdict.rhai", format!("fn verdict(a) {{ {} }}", "f(a); ".repeat(40_000))),
        ),
        attack("unknown keys", Code::UnknownKey, file("pack.toml", many(20_000, |at| format!("k{at} = 1\n")))),
        attack(
            "unknown texts",
            Code::UnusedText,
            small_pack::with(
                small_pack::files(),
                "lang/en.toml",
                "[questions]",
                &format!("[questions]\n{}", many(15_000, |at| format!("k{at}.x = \"x\"\n"))),
            ),
        ),
        attack(
            "unknown members",
            Code::UnknownFact,
            small_pack::with(
                small_pack::files(),
                "model.toml",
                "\"guided\"]",
                &format!("\"guided\", {}]", names(20_000)),
            ),
        ),
        attack("syntax errors", Code::TomlSyntax, file("pack.toml", "= =\n".repeat(50_000))),
        attack(
            "languages",
            Code::MissingFile,
            small_pack::with(small_pack::files(), "pack.toml", "\"en\"", &format!("\"en\", {}", names(20_000))),
        ),
        attack(
            "sections",
            Code::TooLarge,
            small_pack::with(
                small_pack::files(),
                "questions.toml",
                "\"work\"]",
                &format!("\"work\", {}]", names(20_000)),
            ),
        ),
        attack("steps", Code::MissingKey, file("questions.toml", "[[step]]\n".repeat(25_000))),
        attack(
            "options",
            Code::TooLarge,
            small_pack::with(
                small_pack::files(),
                "questions.toml",
                "\"yes\"]",
                &format!("\"yes\", {}]", names(20_000)),
            ),
        ),
        attack(
            "groups",
            Code::UnknownFact,
            small_pack::with(
                small_pack::files(),
                "model.toml",
                "[groups]",
                &format!("[groups]\n{}", many(10_000, |at| format!("g{at} = [\"x\"]\n"))),
            ),
        ),
        attack("texts that are missing", Code::MissingText, {
            let mut files = questions(900, 40, wanted);
            files.insert("lang/en.toml", "");
            files
        }),
    ]
}
