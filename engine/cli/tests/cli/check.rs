//! `check`: exit codes, shapes, colour, folders and archives.

use crate::binary::{Copy, readiness};

#[test]
fn a_pack_in_order_is_clean() {
    let run = readiness(&["check", "small"]).expect_code(0);
    assert_eq!(run.out, "small: nothing found\n");
    assert_eq!(run.err, "");
}

/// A copy of `small` with one option misspelled.
fn misspelled() -> Copy {
    let pack = Copy::new();
    pack.replace("rules/rules.rhai", "a.wants_it is \"no\"", "a.wants_it is \"noo\"");
    pack
}

#[test]
fn findings_are_shown_in_the_source() {
    let pack = misspelled();
    let run = readiness(&["check", &pack.path()]).expect_code(1);
    let shown = run.out.replace(&pack.path(), "small");
    assert_eq!(shown, include_str!("misspelled.txt"), "--- got\n{shown}");
}

#[test]
fn colour_is_for_terminals_and_on_demand() {
    let pack = misspelled();
    assert!(!readiness(&["check", &pack.path()]).expect_code(1).out.contains('\u{1b}'));
    assert!(readiness(&["check", &pack.path(), "--color", "always"]).expect_code(1).out.contains('\u{1b}'));
    assert!(!readiness(&["check", &pack.path(), "--color", "never"]).expect_code(1).out.contains('\u{1b}'));
}

#[test]
fn json_has_place_and_help() {
    let pack = misspelled();
    let json = readiness(&["check", "small", &pack.path(), "--format", "json"]).expect_code(1).json();
    assert_eq!(json["packs"][0]["findings"].as_array().unwrap().len(), 0);
    let finding = &json["packs"][1]["findings"][0];
    assert_eq!(finding["code"], "unknown_option");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["file"], "rules/rules.rhai");
    assert_eq!(finding["line"], 12);
    assert_eq!(finding["column"], 22);
    assert!(finding["help"].as_str().unwrap().contains("did you mean `no`?"), "{finding}");
}

#[test]
fn problems_of_scenarios_are_findings() {
    let pack = Copy::new();
    pack.replace("scenarios/people.toml", "offered_help", "offerd_help");
    let run = readiness(&["check", &pack.path()]).expect_code(1);
    assert!(run.out.contains("did you mean `offered_help`?"), "{}", run.out);
}

#[test]
fn an_archive_is_a_pack_with_or_without_a_folder_around() {
    let pack = Copy::new();
    assert!(readiness(&["check", &pack.zipped("")]).expect_code(0).out.ends_with("pack.zip: nothing found\n"));
    readiness(&["check", &pack.zipped("small/")]).expect_code(0);
}

#[test]
fn a_folder_of_packs_is_none_and_names_them() {
    let run = readiness(&["check", "."]).expect_code(2);
    assert!(
        run.err.contains("`.` is no pack") && run.err.contains("it holds packs: ") && run.err.contains("`./small`"),
        "{}",
        run.err
    );
}

#[test]
fn a_pack_whose_folder_has_another_name_is_a_warning() {
    let pack = Copy::new();
    pack.replace("pack.toml", "id = \"small\"", "id = \"other\"");
    let run = readiness(&["check", &pack.path()]).expect_code(1);
    assert!(run.out.contains("warning[bad_id]: the pack `other` is in a folder named `small`"), "{}", run.out);
    assert!(run.out.contains("pack.toml:1:6") && run.out.contains("1 warning"), "{}", run.out);
    readiness(&["check", &pack.zipped("small/")]).expect_code(0);
}

#[test]
fn a_byte_that_is_no_text_is_shown_in_its_line() {
    let pack = Copy::new();
    let text = pack.read("lang/en.toml").replacen("Verdict", "Verdi\u{7f}t", 1);
    pack.write("lang/en.toml", text.bytes().map(|byte| if byte == 0x7f { 0xfc } else { byte }).collect::<Vec<_>>());
    let out = readiness(&["check", &pack.path()]).expect_code(1).out;
    assert!(out.contains("not_text") && out.contains("lang/en.toml:64:14"), "{out}");
}

#[test]
fn archives_that_are_none_or_lie_are_refused() {
    let pack = Copy::new();
    pack.write("pack.zip", b"PK\x05\x06 this is no archive");
    let run = readiness(&["check", &format!("{}/pack.zip", pack.path())]).expect_code(2);
    assert!(run.err.contains("cannot read") && run.err.contains("a pack is a folder"), "{}", run.err);
    pack.remove("pack.zip");
    let run = readiness(&["check", &pack.zipped("../")]).expect_code(2);
    assert!(run.err.contains("is no name of a file in a pack"), "{}", run.err);
    // A megabyte of zeros is a kilobyte in the archive.
    pack.write("lang/en.toml", vec![b' '; 1 << 20]);
    let run = readiness(&["check", &pack.zipped("")]).expect_code(2);
    assert!(run.err.contains("`lang/en.toml` has 1048576 bytes"), "{}", run.err);
}

#[test]
fn a_bomb_that_hides_its_size_stops_at_the_cap() {
    // No other bytes of the archive are these four.
    let size = 0x0102_0304_u32;
    let pack = Copy::new();
    pack.write("lang/en.toml", vec![b' '; size as usize]);
    let path = pack.zipped("");
    let mut bytes = std::fs::read(&path).unwrap();
    assert!(bytes.len() < 1 << 16, "17 MB are {} bytes in the archive", bytes.len());
    let claims = bytes.windows(4).enumerate().filter(|(_, four)| *four == size.to_le_bytes());
    let claims: Vec<usize> = claims.map(|(at, _)| at).collect();
    assert_eq!(claims.len(), 2, "once beside the file and once in the directory");
    for at in claims {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    std::fs::write(&path, bytes).unwrap();
    let run = readiness(&["check", &path]).expect_code(2);
    assert!(run.err.contains("`lang/en.toml`: File is larger than its declared uncompressed size"), "{}", run.err);
}

#[test]
fn too_many_files_are_refused_before_they_are_read() {
    let pack = Copy::new();
    for number in 0..250 {
        pack.write(&format!("rules/more_{number}.rhai"), "");
    }
    let run = readiness(&["check", &pack.path()]).expect_code(2);
    assert!(run.err.contains("more than 200 files"), "{}", run.err);
}

#[test]
fn what_is_not_there_could_not_run() {
    let run = readiness(&["check", "smal"]).expect_code(2);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "error: there is no `smal`\n"));
    let json = readiness(&["check", "smal", "--format", "json"]).expect_code(2);
    assert!(json.err.contains("\"message\": \"there is no `smal`\""), "{}", json.err);
    readiness(&["check"]).expect_code(2);
    readiness(&["chek", "small"]).expect_code(2);
}

#[test]
fn completions_and_help_need_no_pack() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(readiness(&["completions", shell]).expect_code(0).out.contains("readiness"));
    }
    let help = readiness(&["evaluate", "--help"]).expect_code(0).out;
    assert!(help.contains("Examples:") && help.contains("--answers"), "{help}");
}
