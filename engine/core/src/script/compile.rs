//! From script files to functions that are known to be within the rule language, in the form that runs.

use std::ops::Range;

use rhai::{AST, Position, ScriptFuncDef, Token};

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{FactIndex, FactTable};
use crate::findings::Findings;
use crate::load::flat::Script;
use crate::rule::does::Does;
use crate::rule::form::{Function, FunctionIndex};
use crate::rule::sources::Sources;
use crate::rule::{COMPARISONS, CREDIT_VIEWS};
use crate::script::CALLED;
use crate::script::cases::switches;
use crate::script::engine::{MAX_FUNCTIONS, new_engine, tokens};
use crate::script::grammar::{File, Known, Parameters, Said, read};
use crate::script::source::Lines;
use crate::script::syntax::syntax;
use crate::sorted::{SortedMap, SortedSet};

/// Rhai counts lines in 16 bits.
const MAX_LINES: usize = 60_000;

/// A function of the pack's scripts.
#[derive(Debug)]
pub(crate) struct Defined {
    pub(crate) name: String,
    /// Where it is among the forms.
    pub(crate) index: FunctionIndex,
    pub(crate) parameters: Vec<String>,
    pub(crate) file: String,
    /// Where its name stands.
    pub(crate) span: Range<usize>,
    pub(crate) said: Said,
}

/// All scripts of a pack.
#[derive(Default)]
pub(crate) struct Scripts {
    pub(crate) sources: Sources,
    /// In the order of files and of places in them.
    pub(crate) functions: Vec<Defined>,
    /// What runs, in an order of its own.
    pub(crate) forms: Vec<Function>,
    /// What each of the forms does.
    pub(crate) does: Vec<Does>,
    /// Whether every file could be read, so that what is not here is not there.
    pub(crate) whole: bool,
}

struct Parsed<'a> {
    /// Index of the file.
    index: u16,
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
    let mut lines = 0;
    for (index, Script { name, text }) in (0..).zip(scripts) {
        sources.add(name, text);
        lines += text.matches('\n').count() + 1;
        // Far too many already: what more there is need not be read to say so.
        if parsed.iter().map(|file: &Parsed<'_>| file.ast.iter_fn_def().count()).sum::<usize>() > MAX_FUNCTIONS {
            break;
        }
        match engine.compile(text) {
            Ok(ast) => parsed.push(Parsed { index, name, text, tokens: tokens(&engine, text), ast }),
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
    if lines > MAX_LINES {
        found.push(
            Diagnostic::error(Code::TooLarge, format!("the scripts have more than {MAX_LINES} lines"))
                .help("split the pack"),
        );
        broken = true;
    }
    let mut scripts = Scripts { sources, whole: !broken, ..Scripts::default() };
    functions(&parsed, facts, groups, found, &mut scripts);
    let count = scripts.functions.len();
    if count > MAX_FUNCTIONS {
        scripts.functions.truncate(MAX_FUNCTIONS);
        scripts.whole = false;
        found.push(
            Diagnostic::error(Code::TooLarge, format!("the scripts have {count} functions"))
                .help(format!("at most {MAX_FUNCTIONS}")),
        );
    }
    scripts
}

fn functions(
    parsed: &[Parsed<'_>],
    facts: &FactTable,
    groups: &SortedMap<String, Vec<FactIndex>>,
    found: &mut Findings,
    scripts: &mut Scripts,
) {
    let mut parameters = SortedMap::new();
    let mut index: FunctionIndex = 0;
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
        for definition in definitions(&file.ast) {
            let name = definition.name.as_str();
            let own = places.get(name).is_some_and(|(of, _)| *of == file.name) && !parameters.contains_key(name);
            if own {
                let facts = definition.params.iter().position(|name| name == "a");
                let known = Parameters { index, parameters: definition.params.len(), facts };
                parameters.insert(name.to_owned(), known);
                index = index.saturating_add(1);
            }
        }
    }
    let known = Known { facts, groups, functions: &parameters };
    for file in parsed {
        let switches = switches(&file.tokens);
        let scanned = File::new(file.index, file.name, file.text, &switches);
        let mut read = read(&file.ast, &scanned, &known, found);
        for definition in definitions(&file.ast) {
            let name = definition.name.to_string();
            let Some((_, span)) = places.get(&name).filter(|(of, _)| *of == file.name) else { continue };
            let Some((form, said)) = read.remove(&name) else { continue };
            let index = scripts.forms.len() as FunctionIndex;
            scripts.does.push(Does::of(&form, groups));
            scripts.forms.push(form);
            if is_word(&name) {
                found.push(
                    Diagnostic::error(Code::DuplicateFunction, format!("`{name}` is a word of the rule language"))
                        .at(file.name, span.clone(), "")
                        .help("choose another name for this function"),
                );
            }
            let parameters = definition.params.iter().map(ToString::to_string).collect();
            let (file, span) = (file.name.to_owned(), span.clone());
            scripts.functions.push(Defined { name, index, parameters, file, span, said });
        }
    }
    scripts.functions.sort_by(|one, other| (&one.file, one.span.start).cmp(&(&other.file, other.span.start)));
}

/// The functions of a script in its order: Rhai has them in an order of its own, which is another with every build, and what is
/// prepared is to be the same everywhere.
fn definitions(ast: &AST) -> Vec<&ScriptFuncDef> {
    let mut all: Vec<&ScriptFuncDef> = ast.iter_fn_def().map(|definition| &**definition).collect();
    all.sort_by_key(|definition| definition.body.start_position());
    all
}

/// Two functions of one name: where the second and the first have it.
pub(super) fn defined_twice(name: &str, second: (&str, Range<usize>), first: (&str, Range<usize>)) -> Diagnostic {
    Diagnostic::error(Code::DuplicateFunction, format!("the function `{name}` is defined twice"))
        .at(second.0, second.1, "the second")
        .at(first.0, first.1, "the first")
        .help("functions of all files share their names")
}

fn is_word(name: &str) -> bool {
    COMPARISONS.contains(&name)
        || CREDIT_VIEWS.contains(&name)
        || CALLED.contains(&name)
        || name == "because"
        || name == "a"
}

impl Scripts {
    /// Helper functions that call each other in a circle, as the names on the way around.
    pub(crate) fn recursion(&self) -> Option<Vec<String>> {
        let mut names: Vec<&str> = vec![""; self.forms.len()];
        for defined in &self.functions {
            names.get_mut(usize::from(defined.index)).into_iter().for_each(|name| *name = defined.name.as_str());
        }
        let name = |index: &FunctionIndex| names.get(usize::from(*index)).copied().unwrap_or_default();
        let calls: SortedMap<&str, SortedSet<&str>> = self
            .functions
            .iter()
            .filter_map(|defined| Some((defined, self.does.get(usize::from(defined.index))?)))
            .map(|(defined, does)| (defined.name.as_str(), does.calls.iter().map(name).collect()))
            .collect();
        crate::load::cycle::cycle(calls.keys().copied(), |name| {
            calls.get(name).map_or_else(Vec::new, |calls| calls.iter().copied().collect())
        })
        .map(|names| names.into_iter().map(str::to_owned).collect())
    }
}
