//! Every code of a finding: one pack or answers file that has it, and one nearly the same that has no finding at all.
//!
//! A case spoils the small pack; `«` in a case's text marks where the finding must stand and is taken out before use.
#![cfg(test)]

use readiness_core::{ANSWERS_FILE, Answers, Code, Diagnostic, Located, PackFiles, check, evaluate, load, scenario};

#[path = "diagnostics/decisions.rs"]
mod decisions;
#[path = "diagnostics/formats.rs"]
mod formats;
#[path = "diagnostics/layers.rs"]
mod layers;
#[path = "diagnostics/names.rs"]
mod names;
#[path = "support/overlay.rs"]
mod overlay;
#[path = "diagnostics/planning.rs"]
mod planning;
#[path = "diagnostics/records.rs"]
mod records;
#[path = "diagnostics/scripts.rs"]
mod scripts;
#[path = "support/small_pack.rs"]
mod small_pack;

const MARK: char = '«';

/// A file and what becomes of it.
#[derive(Clone)]
enum Edit {
    /// A text that stands in it once, and what stands there instead.
    Change(&'static str, &'static str, String),
    /// The file with all that is in it.
    Write(&'static str, String),
    /// From here on it is the pack `ours` on the small one, whose files are under `below/`.
    Rest,
}

struct Case {
    code: Code,
    spoiled: Vec<Edit>,
    /// Where, as `file:line:column`; empty where the whole pack is meant, and `None` where the mark says it.
    at: Option<&'static str>,
    says: &'static str,
    help: &'static str,
    quiet: Vec<Edit>,
}

fn case(code: Code) -> Case {
    Case { code, spoiled: Vec::new(), at: None, says: "", help: "", quiet: Vec::new() }
}

impl Case {
    /// Spoils the pack `ours`, which rests on the small one.
    fn on_small(mut self) -> Self {
        self.spoiled.push(Edit::Rest);
        self.quiet.push(Edit::Rest);
        self
    }

    /// What is nearly the same is the pack `ours` on the small one.
    fn quiet_on_small(mut self) -> Self {
        self.quiet.push(Edit::Rest);
        self
    }

    fn spoil(mut self, file: &'static str, from: &'static str, to: impl Into<String>) -> Self {
        self.spoiled.push(Edit::Change(file, from, to.into()));
        self
    }

    fn write(mut self, file: &'static str, text: impl Into<String>) -> Self {
        self.spoiled.push(Edit::Write(file, text.into()));
        self
    }

    fn at(mut self, place: &'static str) -> Self {
        self.at = Some(place);
        self
    }

    /// What the message must contain: who is meant.
    fn says(mut self, part: &'static str) -> Self {
        self.says = part;
        self
    }

    fn help(mut self, part: &'static str) -> Self {
        self.help = part;
        self
    }

    fn quiet(mut self, file: &'static str, from: &'static str, to: impl Into<String>) -> Self {
        self.quiet.push(Edit::Change(file, from, to.into()));
        self
    }

    fn quiet_file(mut self, file: &'static str, text: impl Into<String>) -> Self {
        self.quiet.push(Edit::Write(file, text.into()));
        self
    }
}

/// The small pack after edits, and where the mark stood.
fn edited(edits: &[Edit]) -> (PackFiles, Option<String>) {
    let mut files = small_pack::files();
    for edit in edits {
        match edit {
            Edit::Change(file, from, to) => files = small_pack::with(files, file, from, to),
            Edit::Write(file, text) => files.insert(*file, text.as_str()),
            Edit::Rest => files = overlay::over(&files),
        }
    }
    let mut place = None;
    let marked: Vec<(String, String)> = files
        .iter()
        .filter_map(|(name, bytes)| Some((name.to_owned(), std::str::from_utf8(bytes).ok()?.to_owned())))
        .filter(|(_, text)| text.contains(MARK))
        .collect();
    for (name, text) in marked {
        assert!(place.is_none() && text.matches(MARK).count() == 1, "one mark a case: {name}");
        let before = &text[..text.find(MARK).unwrap()];
        let column = before.lines().last().filter(|_| !before.ends_with('\n')).map_or(0, |line| line.chars().count());
        place = Some(format!("{name}:{}:{}", before.matches('\n').count() + 1, column + 1));
        files.insert(name, text.replace(MARK, ""));
    }
    (files, place)
}

/// Everything that loading, checking, reading answers and deciding say of these files.
fn findings(files: &PackFiles) -> Vec<Diagnostic> {
    let mut pack_files = PackFiles::new();
    for (name, bytes) in files.iter().filter(|(name, _)| *name != ANSWERS_FILE) {
        pack_files.insert(name, bytes);
    }
    let pack_files = overlay::layered(&pack_files);
    let loaded = load(&pack_files);
    let mut found = loaded.diagnostics;
    let Some(pack) = loaded.pack else { return found };
    found.extend(check(&pack));
    let answers = match files.text(ANSWERS_FILE).map_or(Ok(Answers::blank(&pack)), |text| Answers::parse(text, &pack)) {
        Ok(answers) => answers,
        Err(problems) => {
            found.extend(problems);
            return found;
        }
    };
    let suite = scenario::read(&pack_files, &pack);
    found.extend(suite.diagnostics);
    for case in &suite.cases {
        found.extend(case.run(&pack).1.into_iter().map(|miss| miss.diagnostic));
    }
    for error in evaluate(&pack, &answers).facts.into_iter().filter_map(|fact| fact.error) {
        // `check` tells the same failure with answers that show it.
        if !found.iter().any(|known| known.code == error.code && known.message == error.message) {
            found.push(error);
        }
    }
    found
}

fn located(files: &PackFiles, found: &[Diagnostic]) -> Vec<Located> {
    found.iter().map(|found| found.locate(files, false)).collect()
}

fn shown(found: &[Located]) -> String {
    found.iter().map(|found| format!("\n  {}: {found}", found.code)).collect()
}

fn place(found: &Located) -> String {
    match (&found.file, found.line, found.column) {
        (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}"),
        _ => String::new(),
    }
}

fn cases() -> Vec<Case> {
    let written_down = records::cases();
    [formats::cases(), layers::cases(), names::cases(), planning::cases(), scripts::cases(), decisions::cases()]
        .into_iter()
        .flatten()
        .chain(written_down)
        .collect()
}

/// What is wrong with a case, and nothing where it is as it says.
fn check_spoiled(case: &Case) -> Option<String> {
    let (files, marked) = edited(&case.spoiled);
    let found = located(&files, &findings(&files));
    let wrong = |what: &str| Some(format!("{}: {what}{}\n", case.code, shown(&found)));
    let mut of_code = found.iter().filter(|found| found.code == case.code);
    let (Some(one), None) = (of_code.next(), of_code.next()) else {
        return wrong("one finding of it was expected");
    };
    let expected = case.at.map(str::to_owned).or(marked).unwrap();
    let help = one.help.as_deref().unwrap_or("");
    if place(one) != expected {
        return wrong(&format!("it stands at {}, not at {expected}", place(one)));
    }
    if case.says.is_empty() || !one.message.contains(case.says) {
        return wrong(&format!("the message does not name {:?}", case.says));
    }
    if case.help.is_empty() || !help.contains(case.help) {
        return wrong(&format!("the help {help:?} does not tell {:?}", case.help));
    }
    None
}

fn check_quiet(case: &Case) -> Option<String> {
    let (files, _) = edited(&case.quiet);
    let mut found = located(&files, &findings(&files));
    // A changed scale or credit can leave an outcome without a way to it; that is not what the case is about.
    let about_outcomes = |code: Code| matches!(code, Code::UnreachableOutcome | Code::NotMonotone);
    found.retain(|found| about_outcomes(case.code) || !about_outcomes(found.code));
    let same = case.quiet.is_empty();
    (same || !found.is_empty()).then(|| format!("the near miss of {}:{}\n", case.code, shown(&found)))
}

#[test]
fn the_small_pack_has_no_finding() {
    let files = small_pack::files();
    let found = located(&files, &findings(&files));
    assert!(found.is_empty(), "{}", shown(&found));
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let without: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !cases.iter().any(|case| case.code == **code))
        .map(|code| code.as_str())
        .collect();
    assert!(without.is_empty(), "codes without a case: {without:?}");
}

#[test]
fn every_case_is_found_where_it_stands() {
    let wrong: String = cases().iter().filter_map(check_spoiled).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_near_miss_is_quiet() {
    let wrong: String = cases().iter().filter_map(check_quiet).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_problem_hides_another() {
    let (files, _) = edited(&[
        Edit::Change("pack.toml", "version = \"1.0.0\"", "version = \"1\"".to_owned()),
        Edit::Change("questions.toml", "id = \"wanted\", scale", "id = \"wanted\", skale".to_owned()),
        Edit::Change("model.toml", "most = 2", "most = 2 2".to_owned()),
        Edit::Change("rules/helping.rhai", "fn often_enough(m) {", "fn often_enough(m {".to_owned()),
        Edit::Change("rules/verdict.rhai", "count(a, \"signals\"", "cout(a, \"signals\"".to_owned()),
        Edit::Change("lang/en.toml", "name = \"Small\"", "name = 7".to_owned()),
        Edit::Write("rules/third.rhai", "fn third(a) { while true { } }".to_owned()),
        Edit::Write("notes.txt", "?".to_owned()),
    ]);
    let found = located(&files, &findings(&files));
    for (code, file) in [
        (Code::BadVersion, "pack.toml"),
        (Code::MissingKey, "questions.toml"),
        (Code::UnknownKey, "questions.toml"),
        (Code::TomlSyntax, "model.toml"),
        (Code::ScriptSyntax, "rules/helping.rhai"),
        (Code::UnknownFunction, "rules/verdict.rhai"),
        (Code::OutsideLanguage, "rules/third.rhai"),
        (Code::WrongType, "lang/en.toml"),
        (Code::UnknownFile, "notes.txt"),
    ] {
        let seen = found.iter().any(|found| found.code == code && found.file.as_deref() == Some(file));
        assert!(seen, "no {code} in {file}:{}", shown(&found));
    }
}

#[test]
fn one_answers_file_tells_all_its_problems() {
    let text = r#"{"pack": "other", "extra": 1, "answers": {"offred": "once", "offered": "onse", "offered": null,
        "guided": 3, "motives": ["pay", "pay"], "wanted": ["yes"]}, "notes": {"guided": "x", "offered": 4}}"#;
    let (files, _) = edited(&[Edit::Write(ANSWERS_FILE, text.to_owned())]);
    let found = located(&files, &findings(&files));
    let count = |code: Code| found.iter().filter(|found| found.code == code).count();
    assert_eq!(count(Code::OtherPack), 1, "{}", shown(&found));
    assert_eq!(count(Code::UnknownKey), 1, "{}", shown(&found));
    assert_eq!(count(Code::UnknownQuestion), 2, "{}", shown(&found));
    assert_eq!(count(Code::UnknownOption), 1, "{}", shown(&found));
    assert_eq!(count(Code::DuplicateId), 1, "{}", shown(&found));
    assert_eq!(count(Code::WrongType), 4, "{}", shown(&found));
}

#[test]
fn of_another_packs_answers_the_ids_that_nothing_comes_near_are_one_line() {
    let told = |text: &str| {
        let (files, _) = edited(&[Edit::Write(ANSWERS_FILE, text.to_owned())]);
        let found = located(&files, &findings(&files));
        found.iter().map(|found| (found.code, found.message.clone())).collect::<Vec<_>>()
    };
    let unknown = |id: &str| (Code::UnknownQuestion, format!("there is no question `{id}`"));
    // The pack is said first although it stands last, then the fold; a near name, a known question and a decided fact have
    // lines of their own. What is answered and noted is one id.
    let ids =
        r#""rung_1": "yes", "offred": "once", "guided": "onse", "helping_others": "x", "team_size": "3", "scope": "2""#;
    let sheet = format!(r#""answers": {{{ids}}}, "notes": {{"scope": "mine", "elsewhere": "x"}}"#);
    let listed = told(&format!(r#"{{{sheet}, "pack": "other"}}"#));
    assert_eq!(listed[0], (Code::OtherPack, "these answers are for `other`, not for `small`".to_owned()));
    assert_eq!(listed[1], (Code::UnknownQuestion, "4 of its 7 ids are not in `small`".to_owned()));
    let rest = &listed[2..];
    assert_eq!((&rest[0], &rest[2], rest.len()), (&unknown("offred"), &unknown("helping_others"), 3), "{listed:?}");
    assert_eq!(rest[1].0, Code::UnknownOption);
    // With the right pack or none every id has its line, as it has where there is one alone.
    for file in [format!("{{{sheet}}}"), format!(r#"{{{sheet}, "pack": "small"}}"#)] {
        assert_eq!(told(&file).iter().filter(|(code, _)| *code == Code::UnknownQuestion).count(), 7, "{file}");
    }
    let alone = told(r#"{"pack": "other", "answers": {"rung_1": "yes", "offered": "once"}}"#);
    assert_eq!(alone[1..], [unknown("rung_1")]);
}

#[test]
fn what_only_follows_from_a_broken_script_is_not_told() {
    let (files, _) = edited(&[Edit::Change("rules/verdict.rhai", "fn verdict(a) {", "fn verdict(a) { ) ".to_owned())]);
    let found = located(&files, &findings(&files));
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::ScriptSyntax], "{}", shown(&found));
}

#[test]
fn what_only_follows_from_unread_questions_or_facts_is_not_told() {
    for (file, from, to) in [
        ("questions.toml", "questions = [\n  { id = \"offered\"", "questions = \n  { id = \"offered\""),
        ("model.toml", "signals = [\"helping_others\"]", "signals = [\"helping_others\""),
    ] {
        let (files, _) = edited(&[Edit::Change(file, from, to.to_owned())]);
        let found = located(&files, &findings(&files));
        let others = found.iter().filter(|found| found.file.as_deref() != Some(file)).count();
        assert!(others == 0 && found.iter().any(|found| found.code == Code::TomlSyntax), "{}", shown(&found));
    }
    let (files, _) = edited(&[Edit::Write("questions.toml", String::new())]);
    let found = located(&files, &findings(&files));
    let others = found.iter().filter(|found| found.file.as_deref() != Some("questions.toml")).count();
    assert!(others == 0 && !found.is_empty(), "{}", shown(&found));
}

#[test]
fn a_byte_that_is_no_text_is_shown_where_it_is() {
    let mut files = small_pack::files();
    let mut bytes = files.get("lang/en.toml").unwrap().to_vec();
    let at = bytes.windows(5).position(|part| part == b"Small").unwrap();
    bytes[at] = 0xfc;
    files.insert("lang/en.toml", bytes);
    let found = located(&files, &findings(&files));
    let [one] = found.as_slice() else { panic!("{}", shown(&found)) };
    assert_eq!((one.code, place(one).as_str()), (Code::NotText, "lang/en.toml:2:9"), "{}", shown(&found));
}

#[test]
fn a_reason_without_a_text_shows_the_rule_and_the_text_that_may_be_meant() {
    let edit = Edit::Change("rules/verdict.rhai", "\"verdict.no_wish\"", "\"verdict.nowish\"".to_owned());
    let (files, _) = edited(&[edit]);
    let found = located(&files, &findings(&files));
    let [one] = found.as_slice() else { panic!("{}", shown(&found)) };
    let places: Vec<(&str, usize)> = one.labels.iter().map(|label| (label.file.as_str(), label.line)).collect();
    assert_eq!(places[0], ("rules/verdict.rhai", 2));
    assert_eq!(places[1].0, "lang/en.toml");
}

#[test]
fn a_witness_has_the_answers_that_its_fact_rests_on() {
    let edit = Edit::Change("rules/helping.rhai", "\"not_yet\" because \"helping.not_yet\"", "last()".to_owned());
    let more = Edit::Change(
        "rules/helping.rhai",
        "fn often_enough(m)",
        "fn last() {\n    \"x\"\n}\n\nfn often_enough(m)".to_owned(),
    );
    let (files, _) = edited(&[edit, more]);
    let found = findings(&files);
    let one = found.iter().find(|found| found.code == Code::MissingOutcome).unwrap();
    let asked: Vec<&str> = one.witness.iter().map(|(question, _)| question.as_str()).collect();
    assert_eq!(asked, ["offered", "guided"]);
}

#[test]
fn what_is_outside_the_language_hides_no_missing_rule() {
    let (files, _) = edited(&[
        Edit::Change("rules/helping.rhai", "if often_enough(m)", "if m.mean == 2 && often_enough(m)".to_owned()),
        Edit::Change("rules/verdict.rhai", "fn verdict(a)", "fn verdit(a)".to_owned()),
    ]);
    let found = located(&files, &findings(&files));
    for code in [Code::OutsideLanguage, Code::FactWithoutRule, Code::RuleWithoutFact] {
        assert!(found.iter().any(|found| found.code == code), "no {code}:{}", shown(&found));
    }
}
