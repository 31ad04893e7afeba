//! `readiness`: the tool of people who own the rules of a self-assessment.
//!
//! Reads packs and answers from disk, asks the core, prints. It decides nothing itself: every judgement, every check and
//! every position comes from `readiness_core`.

mod answers;
mod arguments;
mod command;
mod findings;
mod report;
mod rewrite;
mod source;
mod stop;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser as _;

use arguments::Arguments;
use stop::Stop;

/// How a command ended that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Clean,
    Findings,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.color {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    let format = arguments.command.format();
    let mut out = io::BufWriter::new(anstream::AutoStream::auto(io::stdout()));
    let ended =
        command::run(arguments.command, &arguments.bases, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match ended {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        // `readiness … | head` is no failure of the pack.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(stop) => {
            // What was printed before stays; with standard error gone there is nobody left to tell.
            let _ = out.flush();
            let _ = findings::print_stop(&stop, format, &mut anstream::stderr().lock());
            ExitCode::from(2)
        }
    }
}
