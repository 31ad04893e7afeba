//! The TypeScript types of all data that crosses, and their names on the Rust side.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** The files of a pack by name inside it, as in `"rules/verdict.rhai"`. */
export type PackFiles = Record<string, string | Uint8Array> | Map<string, string | Uint8Array>;

/** What goes with the files of a pack. */
export interface LoadOptions {
  /** The packs that it rests on (`extends` in `pack.toml`), and those that they rest on, in any order. */
  bases?: readonly PackFiles[];
}

/** What identifies a pack. */
export interface Identity {
  id: string;
  /** `major.minor.patch` */
  version: string;
  /** SHA-256 of its files, hexadecimal. */
  digest: string;
}

/** Everything that is asked, in order. */
export interface Questionnaire {
  /** Language of the texts. */
  language: string;
  /** Name of the pack. */
  name: string;
  /** How long it takes, where the pack says so. */
  minutes: number | null;
  sections: Section[];
  /** What is written down beside the questions. */
  records: WrittenRecord[];
}

/** Something that a person writes down and no rule reads. Its text stands in the `notes` of an answers file, by its id. */
export interface WrittenRecord {
  id: string;
  /** `date` takes a day, as in `"2026-11-23"`. */
  kind: "date" | "line" | "text";
  label: string;
  hint: string | null;
  /** Ids of the steps that show it. */
  steps: string[];
  /** Ids of the plans that show it. */
  plans: string[];
}

export interface Section {
  id: string;
  title: string;
  intro: string | null;
  steps: Step[];
}

/** Questions that are answered together. */
export interface Step {
  id: string;
  title: string;
  intro: string | null;
  questions: Question[];
}

export interface Question {
  id: string;
  text: string;
  /** Why it is asked. */
  why: string | null;
  hint: string | null;
  /** Label of the private note that goes with it; `null` where there is none. */
  note: string | null;
  optional: boolean;
  /** How many options may be chosen where it is more than one: the answer is an array then. */
  several: number | null;
  /** Worst to best, then the escapes. */
  options: Option[];
}

export interface Option {
  id: string;
  label: string;
  /** Not on the scale from worst to best. `not_sure` is the same as no answer. */
  escape: boolean;
}

/** What a rule decides. */
export interface Fact {
  id: string;
  kind: "verdict" | "signal" | "inner";
  /** Worst to best, then those beside the order. */
  outcomes: string[];
  /** How many of `outcomes`, from the front, are in order. */
  ordered: number;
}

/** One answer: an option's id, ids where the question takes several, `null` for none. */
export type Answer = string | readonly string[] | null | undefined;

/** Answers by question id; every question may be left out. */
export type AnswerMap = Readonly<Record<string, Answer>> | ReadonlyMap<string, Answer>;

/** What an answers file holds. */
export interface AnswersFile {
  /** Id of the pack; answers of another pack are refused. */
  pack?: string;
  answers: Readonly<Record<string, Answer>>;
  /** Private notes by question id, and texts by record id. */
  notes?: Readonly<Record<string, string | null>>;
  /** What the person chose for their plan; settings of the moment come before it. */
  plan?: ChosenPlan;
  version?: string;
  digest?: string;
  saved?: string;
}

/** What goes with answers of what a person chose for their plan. No rule reads it. */
export interface ChosenPlan {
  /** The day on which it starts, as in `"2027-01-11"`. */
  start?: string;
  /** Whole hours a week, 1 to 60, where the pack says how many its focuses take. */
  hours?: number;
  /** Ids of facts that they do not want to work on. */
  without?: readonly string[];
  /** What tells its days from other people's in a calendar: up to 32 small letters and digits, made once by chance. */
  mark?: string;
}

/** Answers: by question id, as an answers file, or either of them as JSON text. */
export type Answers = AnswerMap | AnswersFile | string;

/** What a pack makes of answers. */
export interface Report {
  pack: Identity;
  /** Every rule's fact by id, in the order of the pack. */
  facts: Record<string, FactReport>;
  /** Ids of the plans that are due. */
  plans: string[];
  /** Ids of the facts to work on next, the first first. */
  focus: string[];
}

export interface FactReport {
  /** Set exactly when one outcome is possible. */
  outcome: string | null;
  /** The outcomes still possible, in declared order; empty only where the rule failed. */
  possible: string[];
  /** The answers and facts that were read on the way. */
  because: Read[];
  /** Keys of the reasons. */
  reasons: string[];
  /** Blank questions that can still decide it, in the order of the pack. */
  needs: string[];
  /** Whether it is near another outcome, where the pack defines it and it is decided. */
  borderline?: boolean;
  /** Why the rule could not decide. */
  error?: { code: string; message: string };
}

/** One answer or fact that was read. */
export interface Read {
  fact: string;
  value: string;
}

/** The way to the outcome of one fact. */
export interface Explanation {
  fact: string;
  /** Where only one is possible. */
  outcome: string | null;
  possible: string[];
  /** Keys of the reasons. */
  reasons: string[];
  /** Place of the line that decided; `null` where the outcome is open. */
  file: string | null;
  line: number | null;
  /** The tests on the way; where the outcome is open, those of every way. */
  tests: Test[];
  /** The facts that the tests looked at. */
  from: Explanation[];
}

/** One test of a rule. */
export interface Test {
  /** What was looked at: a question, a fact, `count(signals, "visible")` or `credit(items).mean`. */
  subject: string;
  /** What was asked of it, in the words of the rule. */
  words: string;
  /** `null` where it is open. */
  value: string | null;
  /** Whether it held; `null` where it is open or where the value was asked for. */
  holds: boolean | null;
  file: string;
  line: number;
  /** The answers behind a count or credit. */
  answers: Read[];
}

/** Something wrong, and where. Lines and columns start at 1; columns count UTF-16 units. */
export interface Problem {
  code: string;
  severity: "error" | "warning";
  message: string;
  help: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  labels: Place[];
  /** Answers that show it. */
  witness?: Record<string, string>;
}

export interface Place {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  text: string;
}

/** What every function here throws: the first problem, and all of them. */
export interface ReadinessError extends Error {
  name: "ReadinessError";
  code: string;
  file: string | null;
  line: number | null;
  column: number | null;
  help: string | null;
  problems: Problem[];
}
"#;

#[wasm_bindgen]
extern "C" {
    /// See `PackFiles` in the TypeScript types.
    #[wasm_bindgen(typescript_type = "PackFiles")]
    pub type JsFiles;
    /// See `LoadOptions` in the TypeScript types.
    #[wasm_bindgen(typescript_type = "LoadOptions")]
    pub type JsLoadOptions;
    /// Texts by file name.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsPrepared;
    /// See `Identity`.
    #[wasm_bindgen(typescript_type = "Identity")]
    pub type JsIdentity;
    /// See `Questionnaire`.
    #[wasm_bindgen(typescript_type = "Questionnaire")]
    pub type JsQuestionnaire;
    /// See `Fact`.
    #[wasm_bindgen(typescript_type = "Fact[]")]
    pub type JsFacts;
    /// See `Answers`.
    #[wasm_bindgen(typescript_type = "Answers")]
    pub type JsAnswers;
    /// See `Answer`.
    #[wasm_bindgen(typescript_type = "Answer")]
    pub type JsOption;
    /// See `Report`.
    #[wasm_bindgen(typescript_type = "Report")]
    pub type JsReport;
    /// See `Explanation`.
    #[wasm_bindgen(typescript_type = "Explanation")]
    pub type JsExplanation;
}
