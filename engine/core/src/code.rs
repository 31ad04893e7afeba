//! The stable codes of diagnostics, each with what it means.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The kind of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The code as tools see it.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text),+ }
            }
        }
    };
}

codes! {
    /// A file, or all files together, are larger or more than a pack may have.
    TooLarge = "too_large",
    /// A file is not UTF-8 text, or holds control or direction-changing characters.
    NotText = "not_text",
    /// A file that every pack needs is not there.
    MissingFile = "missing_file",
    /// A file that no pack has.
    UnknownFile = "unknown_file",
    /// TOML that does not parse.
    TomlSyntax = "toml_syntax",
    /// A key that the format does not have.
    UnknownKey = "unknown_key",
    /// A key that must be there.
    MissingKey = "missing_key",
    /// A value of another kind than its key takes.
    WrongType = "wrong_type",
    /// An id that is not of the form of ids, or that is a word of the language.
    BadId = "bad_id",
    /// An id that is given twice.
    DuplicateId = "duplicate_id",
    /// A version that is not `major.minor.patch`, or no range of versions.
    BadVersion = "bad_version",
    /// A pack that another one rests on, and that is not there.
    MissingBase = "missing_base",
    /// A pack whose version is not one of those that the pack on it asks for.
    BaseVersion = "base_version",
    /// Packs that rest on each other.
    BaseCycle = "base_cycle",
    /// Something of the pack below that is given again without `replaces`.
    Collision = "collision",
    /// A name in `replaces` that the pack below does not have, or that the pack itself does not give.
    BadReplaces = "bad_replaces",
    /// An accent that is no colour, or one that is hard to read.
    BadAccent = "bad_accent",
    /// A scale that is not declared.
    UnknownScale = "unknown_scale",
    /// A credit table that the question's scale does not have, or that has the wrong length.
    BadCredit = "bad_credit",
    /// An effort with the wrong number of numbers, or one that falls towards better options.
    BadEffort = "bad_effort",
    /// A section or step that is not declared, or a section without a step.
    BadSection = "bad_section",
    /// A question that does not exist.
    UnknownQuestion = "unknown_question",
    /// A record that is not declared, or one that is no date where a date is wanted.
    UnknownRecord = "unknown_record",
    /// A fact that does not exist.
    UnknownFact = "unknown_fact",
    /// An option or outcome that its scale does not have.
    UnknownOption = "unknown_option",
    /// A group that is not declared.
    UnknownGroup = "unknown_group",
    /// A group whose members cannot be taken together.
    BadGroup = "bad_group",
    /// A development plan that nobody could make, or one with settings that it cannot keep.
    BadPlan = "bad_plan",
    /// A text that a language lacks.
    MissingText = "missing_text",
    /// A text that nothing uses.
    UnusedText = "unused_text",
    /// A text longer than a text may be, or with a link that is not `https:`.
    BadText = "bad_text",
    /// A fact that no function decides.
    FactWithoutRule = "fact_without_rule",
    /// A function that decides no fact and that no rule calls.
    RuleWithoutFact = "rule_without_fact",
    /// Rules that need each other's outcome.
    RuleCycle = "rule_cycle",
    /// Helper functions that call each other, or one that calls itself.
    Recursion = "recursion",
    /// More than one verdict.
    VerdictCount = "verdict_count",
    /// A script that does not parse.
    ScriptSyntax = "script_syntax",
    /// Something of Rhai that the rule language does not have.
    OutsideLanguage = "outside_language",
    /// A function that does not exist, or a call with the wrong number of values.
    UnknownFunction = "unknown_function",
    /// A function defined twice, or one with the name of a word of the language.
    DuplicateFunction = "duplicate_function",
    /// A comparison with something it cannot be compared with.
    WrongOperand = "wrong_operand",
    /// A way through a rule that ends without an outcome.
    MissingOutcome = "missing_outcome",
    /// A value in a rule that goes nowhere: mostly a `return` that was forgotten.
    LostValue = "lost_value",
    /// A rule that ends in an error for some answers.
    RuleFails = "rule_fails",
    /// An evaluation that reached a limit.
    LimitReached = "limit_reached",
    /// A declared outcome that no answers lead to.
    UnreachableOutcome = "unreachable_outcome",
    /// A question that no rule reads and that does not say so.
    UnusedQuestion = "unused_question",
    /// A record that neither a step nor a plan shows.
    UnusedRecord = "unused_record",
    /// A question that says no rule reads it, and one does.
    InformsAndRead = "informs_and_read",
    /// A better answer that lowers a fact which promised otherwise.
    NotMonotone = "not_monotone",
    /// Answers that are not JSON, or not of the form of answers.
    AnswersSyntax = "answers_syntax",
    /// Answers of another pack.
    OtherPack = "other_pack",
    /// A scenario file that says nothing, or two cases of one name.
    BadScenario = "bad_scenario",
    /// A scenario whose expectation is not met.
    ScenarioFails = "scenario_fails",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
