//! The command line: one definition for parsing, help and shell completions.
//!
//! Owns names, defaults and help texts only; what a command does is in [`crate::command`].

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const MORE: &str = "\
A pack is a folder with questions, rules and texts; `readiness COMMAND --help` has examples.

Exit codes (every command):
  0  clean
  1  findings: a problem in a pack, a scenario or a rule that fails
  2  could not run: no such file, answers that cannot be used, a pack that does not load (for `check` a finding)";

/// For people who own the rules of a self-assessment: check a pack, test it, try answers on it.
#[derive(Debug, Parser)]
#[command(
    name = "readiness",
    version,
    styles = STYLES,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = MORE,
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    /// When to colour; `auto` is on a terminal where NO_COLOR is not set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,

    /// A pack that the pack rests on (`extends`), where it is not beside it; once for each
    #[arg(long = "base", global = true, value_name = "DIR")]
    pub(crate) bases: Vec<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The things that can be done with a pack.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find problems in packs: in their files, and over all possible answers
    #[command(after_help = "\
Examples:
  readiness check rules/readiness
  readiness check rules/*/ --format json")]
    Check {
        /// A folder or a .zip with a pack
        #[arg(required = true, value_name = "PACK")]
        packs: Vec<PathBuf>,

        /// How to print what was found
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,
    },

    /// Run the scenarios of packs: scenarios/*.toml
    #[command(after_help = "\
Examples:
  readiness test rules/readiness
  readiness test rules/readiness --update   # expect what the pack says now")]
    Test {
        /// A folder or a .zip with a pack
        #[arg(required = true, value_name = "PACK")]
        packs: Vec<PathBuf>,

        /// Rewrite expectations that are not met, in place; comments and layout stay
        #[arg(long)]
        update: bool,

        /// How to print the results
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,
    },

    /// Say what a pack makes of answers: each result with its reasons, what is open, and what to ask next
    #[command(override_usage = "readiness evaluate <PACK> --answers <FILE> [OPTIONS]")]
    #[command(after_help = "\
Examples:
  readiness evaluate rules/readiness --answers answers.json
  readiness evaluate rules/readiness --answers - --format json < answers.json
  echo '{\"offered_help\": \"once\"}' | readiness evaluate rules/readiness --answers -")]
    Evaluate {
        /// A folder or a .zip with a pack
        #[arg(value_name = "PACK")]
        pack: PathBuf,

        /// JSON file with the answers, as the check saves it, or `-` for standard input
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,

        /// How to print the report
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: ReportFormat,

        /// Language of the pack's texts, as in `de`; its first one when not given. What stands around them is English
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
    },

    /// Say why one result came out as it did, line by line down to the answers, and what would change it
    #[command(override_usage = "readiness explain <PACK> --answers <FILE> <FACT> [OPTIONS]")]
    #[command(after_help = "\
Examples:
  readiness explain rules/readiness --answers answers.json verdict
  readiness explain rules/readiness --answers - verdict --format json < answers.json")]
    Explain {
        /// A folder or a .zip with a pack
        #[arg(value_name = "PACK")]
        pack: PathBuf,

        /// JSON file with the answers, as the check saves it, or `-` for standard input
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,

        /// Id of the result: `verdict`, or as `evaluate` prints it behind each row
        #[arg(value_name = "FACT")]
        fact: String,

        /// How to print the explanation
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,

        /// Language of the pack's texts, as in `de`; its first one when not given. What stands around them is English
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
    },

    /// List what two people who each answered alone should talk about: red flags, then where they lie farthest apart
    #[command(override_usage = "readiness compare <PACK> --answers <FILE> <FILE> [OPTIONS]")]
    #[command(after_help = "\
Examples:
  readiness compare rules/interview-scorecard --answers one.json other.json
  readiness compare rules/interview-scorecard --answers one.json other.json --format json")]
    Compare {
        /// A folder or a .zip with a pack
        #[arg(value_name = "PACK")]
        pack: PathBuf,

        /// Two JSON files with answers, as the check saves them
        #[arg(long, value_names = ["FILE", "FILE"], num_args = 2, required = true)]
        answers: Vec<PathBuf>,

        /// How to print the differences
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,

        /// Language of the pack's texts, as in `de`; its first one when not given. What stands around them is English
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
    },

    /// Say what to work on after answers: at most three focuses, and the plans that the results call for
    #[command(override_usage = "readiness plan <PACK> --answers <FILE> [OPTIONS]")]
    #[command(after_help = "\
Examples:
  readiness plan rules/readiness --answers answers.json --start 2027-01-11
  readiness plan rules/readiness --answers answers.json --start 2027-01-11 --without delivery_focus
  readiness plan rules/readiness --answers answers.json --start 2027-01-11 --format ics > plan.ics")]
    Plan {
        /// A folder or a .zip with a pack
        #[arg(value_name = "PACK")]
        pack: PathBuf,

        /// JSON file with the answers, as the check saves it, or `-` for standard input
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,

        /// The day on which it starts, as in 2027-01-11; a plan for which the answers name a start of its own keeps that.
        /// Without it, what goes with the answers
        #[arg(long, value_name = "DATE", allow_negative_numbers = true)]
        start: Option<String>,

        /// Whole hours a week to spend on it, 1 to 60; what does not fit is named. Without it, what goes with the answers
        #[arg(long, value_name = "HOURS", allow_negative_numbers = true)]
        hours: Option<String>,

        /// Ids of focuses not to work on, one or several; the next in order take their places. Without it, what goes with
        /// the answers
        #[arg(long, value_name = "FOCUS", num_args = 1..)]
        without: Vec<String>,

        /// How to print the plan
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: PlanFormat,

        /// Language of the texts, as in `de`; the pack's first one when not given
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
    },

    /// Print a completion script for a shell
    #[command(after_help = "\
Examples:
  readiness completions bash > ~/.local/share/bash-completion/completions/readiness
  readiness completions fish > ~/.config/fish/completions/readiness.fish")]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For tools
    Json,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people, at a terminal
    Text,
    /// For tools: the report with ids only, the same bytes as in the browser
    Json,
    /// For people, to paste or to print
    Markdown,
}

impl ReportFormat {
    /// How problems go with it.
    pub(crate) fn of_problems(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Text | Self::Markdown => Format::Text,
        }
    }
}

/// How a plan is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// For people, at a terminal
    Text,
    /// For people, to paste or to print
    Markdown,
    /// For tools: ids, places in the order and days
    Json,
    /// For a calendar: an entry for each day of the plan
    Ics,
}

impl PlanFormat {
    /// How problems go with it.
    pub(crate) fn of_problems(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Text | Self::Markdown | Self::Ics => Format::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_consistent_and_every_command_has_an_example() {
        let command = Arguments::command();
        command.clone().debug_assert();
        for sub in command.get_subcommands() {
            let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("Examples:\n  "), "{} has no example", sub.get_name());
            // Longer ones are broken in two, and cannot be copied.
            let longest = after.lines().map(|line| line.chars().count()).max();
            assert!(longest < Some(100), "an example of {} has {longest:?} characters", sub.get_name());
        }
    }
}
