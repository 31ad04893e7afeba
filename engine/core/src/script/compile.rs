//! From script files to functions that are known to be within the rule language, and to one script that runs.

use std::ops::Range;
use std::rc::Rc;

use rhai::{AST, Engine, Position, Token};

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{FactIndex, FactTable};
use crate::findings::Findings;
use crate::load::flat::Script;
use crate::script::cases::switches;
use crate::script::engine::{MAX_FUNCTIONS, new_engine, tokens};
use crate::script::grammar::{File, Function, Known, read};
use crate::script::source::{Lines, Sources};
use crate::script::syntax::syntax;
use crate::script::{CALLED, COMPARISONS, CREDIT_VIEWS};
use crate::sorted::{SortedMap, SortedSet};

/// Rhai counts lines in 16 bits.
const MAX_LINES: usize = 60_000;

/// A function of the pack's scripts.
#[derive(Debug)]
pub(crate) struct Defined {
    pub(crate) name: String,
    pub(crate) parameters: Vec<String>,
    pub(crate) file: String,
    /// Where its name stands.
    pub(crate) span: Range<usize>,
    pub(crate) function: Function,
}

/// All scripts of a pack.
pub(crate) struct Scripts {
    pub(crate) engine: Engine,
    /// Everything in one; empty where a file has an error.
    pub(crate) ast: AST,
    pub(crate) sources: Rc<Sources>,
    pub(crate) functions: Vec<Defined>,
    /// Whether every file could be read, so that what is not here is not there.
    pub(crate) whole: bool,
}

struct Parsed<'a> {
    name: &'a str,
    text: &'a str,
    ast: AST,
    tokens: Vec<(Token, Position)>,
}

/// Reads every `rules/*.rhai`.
pub(crate) fn compile(
    scripts: &[Script],
    facts: &FactTable,
    groups: &SortedMap<String, Vec<FactIndex>>,
    found: &mut Findings,
) -> Scripts {
    let engine = new_engine();
    let mut sources = Sources::default();
    let mut parsed = Vec::new();
    let mut broken = false;
    for Script { name, text } in scripts {
        sources.add(name, text);
        // Far too many already: what more there is need not be read to say so.
        if parsed.iter().map(|file: &Parsed<'_>| file.ast.iter_fn_def().count()).sum::<usize>() > MAX_FUNCTIONS {
            break;
        }
        match engine.compile(text) {
            Ok(ast) => parsed.push(Parsed { name, text, tokens: tokens(&engine, text), ast }),
            Err(error) => {
                broken = true;
                found.push(syntax(&engine, &error, name, text));
            }
        }
    }
    if parsed.is_empty() && !broken {
        found.push(
            Diagnostic::error(Code::MissingFile, "the pack has no `rules/*.rhai`")
                .help("every fact is decided by a function of a script"),
        );
    }
    if sources.joined.lines().count() > MAX_LINES {
        found.push(
            Diagnostic::error(Code::TooLarge, format!("the scripts have more than {MAX_LINES} lines"))
                .help("split the pack"),
        );
        broken = true;
    }
    let mut functions = functions(&parsed, facts, groups, found);
    let count = functions.len();
    if count > MAX_FUNCTIONS {
        functions.truncate(MAX_FUNCTIONS);
        broken = true;
        found.push(
            Diagnostic::error(Code::TooLarge, format!("the scripts have {count} functions"))
                .help(format!("at most {MAX_FUNCTIONS}")),
        );
    }
    let ast =
        if broken || found.has_error() { AST::empty() } else { engine.compile(&sources.joined).unwrap_or_default() };
    Scripts { engine, ast, sources: Rc::new(sources), functions, whole: !broken }
}

fn functions(
    parsed: &[Parsed<'_>],
    facts: &FactTable,
    groups: &SortedMap<String, Vec<FactIndex>>,
    found: &mut Findings,
) -> Vec<Defined> {
    let mut parameters = SortedMap::new();
    let mut places: SortedMap<String, (&str, Range<usize>)> = SortedMap::new();
    for file in parsed {
        let lines = Lines::new(file.text);
        for pair in file.tokens.windows(2) {
            // A word that compares is a token of its own, also where a function takes its name.
            let [(Token::Fn, _), (Token::Identifier(name) | Token::Custom(name), at)] = pair else { continue };
            let span = lines.span(*at);
            if let Some((first, place)) = places.get(name.as_str()) {
                found.push(defined_twice(name, (file.name, span), (first, place.clone())));
                continue;
            }
            places.insert(name.to_string(), (file.name, span));
        }
        for definition in file.ast.iter_fn_def() {
            let facts = definition.params.iter().position(|name| name == "a");
            parameters.insert(definition.name.to_string(), (definition.params.len(), facts));
        }
    }
    let known = Known { facts, groups, functions: &parameters };
    let mut functions = Vec::new();
    for file in parsed {
        let switches = switches(&file.tokens);
        let scanned = File::new(file.name, file.text, &switches);
        let mut read = read(&file.ast, &scanned, &known, found);
        for definition in file.ast.iter_fn_def() {
            let name = definition.name.to_string();
            let Some((_, span)) = places.get(&name).filter(|(of, _)| *of == file.name) else { continue };
            let function = read.remove(&name).unwrap_or_default();
            if is_word(&name) {
                found.push(
                    Diagnostic::error(Code::DuplicateFunction, format!("`{name}` is a word of the rule language"))
                        .at(file.name, span.clone(), "")
                        .help("choose another name for this function"),
                );
            }
            let parameters = definition.params.iter().map(ToString::to_string).collect();
            functions.push(Defined { name, parameters, file: file.name.to_owned(), span: span.clone(), function });
        }
    }
    functions.sort_by(|one, other| (&one.file, one.span.start).cmp(&(&other.file, other.span.start)));
    functions
}

/// Two functions of one name: where the second and the first have it.
pub(super) fn defined_twice(name: &str, second: (&str, Range<usize>), first: (&str, Range<usize>)) -> Diagnostic {
    Diagnostic::error(Code::DuplicateFunction, format!("the function `{name}` is defined twice"))
        .at(second.0, second.1, "the second")
        .at(first.0, first.1, "the first")
        .help("functions of all files share their names")
}

fn is_word(name: &str) -> bool {
    COMPARISONS.contains(&name) || CREDIT_VIEWS.contains(&name) || CALLED.contains(&name) || name == "because"
}

/// Helper functions that call each other in a circle, as the names on the way around.
pub(crate) fn recursion(functions: &[Defined]) -> Option<Vec<String>> {
    let calls: SortedMap<&str, &SortedSet<String>> =
        functions.iter().map(|defined| (defined.name.as_str(), &defined.function.calls)).collect();
    crate::load::cycle::cycle(calls.keys().copied(), |name| {
        calls.get(name).map_or_else(Vec::new, |calls| calls.iter().map(String::as_str).collect())
    })
    .map(|names| names.into_iter().map(str::to_owned).collect())
}
