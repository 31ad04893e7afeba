//! Prepared packs that nobody prepared. They come from wherever a page has them, so they are refused or bounded like any other.

use readiness_core::{Answers, PackFiles, evaluate, explain, load, load_prepared, prepare};

use super::{STACK, small_pack};

/// The small pack prepared, with other rules.
fn with_rules(prepared: &PackFiles, rules: &str) -> PackFiles {
    let mut files = prepared.clone();
    files.insert("rules", rules);
    files
}

/// Whether it loads; what loads can be asked.
fn suffer(files: &PackFiles) -> bool {
    let loaded = load_prepared(files);
    let Some(pack) = loaded.pack else {
        assert!(!loaded.diagnostics.is_empty());
        return false;
    };
    let blank = Answers::blank(&pack);
    assert!(!evaluate(&pack, &blank).to_json().is_empty());
    let _ = explain(&pack, &blank, "verdict");
    true
}

/// Runs on the stack that attacks have.
fn bounded(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().unwrap();
}

#[test]
fn what_is_cut_or_changed_is_refused_or_runs() {
    bounded(|| {
        let prepared = prepare(&small_pack::files()).unwrap();
        let rules = prepared.text("rules").unwrap();
        assert!(suffer(&prepared));
        for end in 0..rules.len() {
            assert!(!suffer(&with_rules(&prepared, &rules[..end])), "cut at {end}");
        }
        let marks = "\"#tfnA()[]vackC.?~b!&|{}is_=+<0123456789-\t\\";
        // Xorshift, the same on every machine.
        let mut state = 41_u64;
        let mut draw = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        let mut loaded = 0;
        for _ in 0..4_000 {
            let mut changed: Vec<u8> = rules.bytes().collect();
            for _ in 0..=draw(3) {
                let (at, mark) = (draw(changed.len()), marks.as_bytes()[draw(marks.len())]);
                match draw(3) {
                    0 => changed[at] = mark,
                    1 => changed.insert(at, mark),
                    _ => _ = changed.remove(at),
                }
            }
            loaded += usize::from(suffer(&with_rules(&prepared, &String::from_utf8(changed).unwrap())));
        }
        assert!(loaded > 0, "no change was small enough to be a rule");
    });
}

#[test]
fn a_function_that_calls_itself_or_one_behind_it_is_refused() {
    let prepared = prepare(&small_pack::files()).unwrap();
    let names = small_pack::files();
    let facts = load(&names).pack.unwrap().questionnaire().questions.len();
    let rule = |fact: usize, body: &str| format!("{fact}\t1\t0\t1\t{body}}}");
    let rules = |first: &str, count: usize| {
        let all = [rule(facts, first), rule(facts + 1, "b0\t\"later\t\"verdict.later\t"), rule(facts + 2, "t")];
        format!("1\t1\tx\t{count}\t{}", all.concat())
    };
    assert!(suffer(&with_rules(&prepared, &rules("b0\t\"visible\t\"helping.visible\t", 3))));
    for body in ["C0\tA)", "C1\tA)", "C9\tA)", "C-1\tA)"] {
        assert!(!suffer(&with_rules(&prepared, &rules(body, 3))), "{body}");
    }
    // Rules that need each other's outcome.
    let circle =
        format!("i~0\t0\ta{}\t\"now\tb0\t\"visible\t\"helping.visible\t}}b0\t\"visible\t\"helping.visible\t}}", facts);
    assert!(!suffer(&with_rules(&prepared, &rules(&circle, 3))));
    // One fact without a rule.
    assert!(!suffer(&with_rules(&prepared, &rules("b0\t\"visible\t\"helping.visible\t", 2))));
}

#[test]
fn nesting_without_end_is_refused_and_all_that_a_script_can_nest_is_not() {
    bounded(|| {
        let small = small_pack::files();
        let prepared = prepare(&small).unwrap();
        let rules = prepared.text("rules").unwrap();
        for mark in ["!", "{", "i", "[", "(", "&", "s", "C0\t", "~0\t0\t", "b0\t"] {
            assert!(
                !suffer(&with_rules(&prepared, &rules.replacen('}', &mark.repeat(60_000 / mark.len()), 1))),
                "{mark}"
            );
        }
        let no = "a.wanted is \"no\"";
        let nested: [(&str, &str, &str); 6] = [
            ("!(", no, ")"),
            ("if true { ", no, " } else { false }"),
            ("{ if true { return ", no, "; } true }"),
            ("switch value(a.wanted) { _ => { ", no, " } }"),
            ("true && (", no, " || false)"),
            ("{ let x = true; true && { ", no, " } }"),
        ];
        for (open, inside, close) in nested {
            let files = |deep: usize| {
                let body = format!("{}{inside}{}", open.repeat(deep), close.repeat(deep));
                let asked = small_pack::with(small.clone(), "rules/verdict.rhai", no, "deep(a)");
                let text = asked.text("rules/verdict.rhai").unwrap().to_owned();
                let mut files = asked;
                files.insert("rules/verdict.rhai", format!("{text}\nfn deep(a) {{ {body} }}\n"));
                files
            };
            let deepest = (1..60).take_while(|deep| load(&files(*deep)).pack.is_some()).last().unwrap();
            assert!(suffer(&prepare(&files(deepest)).unwrap()), "{open}: {deepest}");
        }
    });
}
