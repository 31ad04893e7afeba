//! `cargo www`: build the site, serve it here, test everything.
//!
//! Owns the command line; the work is in the library.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use readiness_www::site::{self, Compiled, Variant};
use readiness_www::sizes::Sizes;
use readiness_www::{bench_run, console, server, setup, sizes, test_run, watch, workspace};

/// Builds the site and serves it on this machine; rebuilds when code, packs or pages change.
#[derive(Parser)]
#[command(name = "cargo www", bin_name = "cargo www", version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Task>,
    /// Port on 127.0.0.1; when taken, any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve once, without watching for changes
    #[arg(long)]
    no_watch: bool,
}

#[derive(Subcommand)]
enum Task {
    /// Write the static site to target/www and print its sizes; fails above www/budget.toml
    Build,
    /// Run every test, browsers included; the last line says how many passed and failed
    Test {
        /// Only tests whose name contains this
        filter: Option<String>,
    },
    /// Time the engine in Chromium beside JavaScript by hand and the engines that one could take instead
    Bench,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        None => serve(arguments.port, !arguments.no_watch),
        Some(Task::Build) => build(),
        Some(Task::Test { filter }) => return test(filter.as_deref()),
        Some(Task::Bench) => bench_run::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(port: u16, watching: bool) -> Result<()> {
    setup::for_building()?;
    let compiled = site::compile()?;
    let site = site::assemble(&compiled, Variant::Shipped)?;
    let server = server::start(site, server::Options { port, ..server::Options::default() })?;
    println!("{}", server.url(""));
    for page in ["embed.html", "embed-frame.html"] {
        println!("{}", server.url(page));
    }
    if watching {
        console::step("watching", "engine, widget, rules and www/pages; stop with Ctrl-C");
        watch::run(&server, compiled)?;
    }
    server.wait();
    Ok(())
}

fn build() -> Result<()> {
    setup::for_building()?;
    write(&site::compile()?)?.hold_to_budget()
}

/// Writes the site as it ships and prints what it weighs.
fn write(compiled: &Compiled) -> Result<Sizes> {
    let site = site::assemble(compiled, Variant::Shipped)?;
    site.write(&workspace::output())?;
    let sizes = sizes::measure(&site)?;
    print!("{}", sizes.table());
    println!("written to {}", workspace::output().display());
    Ok(sizes)
}

fn test(filter: Option<&str>) -> ExitCode {
    let ran = prepare_tests().and_then(|sizes| Ok((sizes.hold_to_budget(), test_run::run(filter)?)));
    let count = match ran {
        Ok((Ok(()), count)) => test_run::Count { passed: count.passed + 1, ..count },
        Ok((Err(too_large), count)) => {
            eprintln!("error: {too_large:#}");
            test_run::Count { failed: count.failed + 1, ..count }
        }
        Err(problem) => {
            eprintln!("error: {problem:#}");
            test_run::Count { passed: 0, failed: 1 }
        }
    };
    println!("{} passed, {} failed", count.passed, count.failed);
    if count.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Builds what ships and the variant that the browser tests can look into.
fn prepare_tests() -> Result<Sizes> {
    setup::for_testing()?;
    let compiled = site::compile()?;
    let sizes = write(&compiled)?;
    site::assemble(&compiled, Variant::Tested)?.write(&workspace::test_output())?;
    Ok(sizes)
}
