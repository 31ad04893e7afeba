//! How requests and replies look on their way to the worker and back: lines of text.
//!
//! Ids hold no line break, and sentences get none, so a line is a value and a list is its length and its values. JSON would
//! cost a reader for each type of the report: kilobytes of the download.

mod insight;

use std::rc::Rc;
use std::str::{FromStr, Lines};

use readiness_core::{Answers, Code, Diagnostic, FactReport, Pack, Read, Report};

use super::{Failure, Found, Reply, Request};

/// The subject of a request, and its text: the subject, then the answers.
pub(super) fn request(request: &Request, pack: &Pack) -> (String, String) {
    let subject = match request {
        Request::Report(_) => "report".to_owned(),
        Request::Settled(_) => "settled".to_owned(),
        Request::Insight(_, fact) => ["insight ", fact].concat(),
        Request::Next(_, fact) => ["next ", fact].concat(),
    };
    let text = [&subject, "\n", &request.answers().to_json(pack)].concat();
    (subject, text)
}

/// The request that a text is.
pub(super) fn asked(text: &str, pack: &Pack) -> Option<Request> {
    let (subject, answers) = text.split_once('\n')?;
    let answers = Rc::new(Answers::parse(answers, pack).ok()?);
    match subject {
        "report" => Some(Request::Report(answers)),
        "settled" => Some(Request::Settled(answers)),
        _ => match subject.split_once(' ')? {
            ("insight", fact) => Some(Request::Insight(answers, fact.to_owned())),
            ("next", fact) => Some(Request::Next(answers, fact.to_owned())),
            _ => None,
        },
    }
}

/// What is said about a request: its number, a sign that `worker.js` reads too, and the rest.
pub(super) fn saying(number: u32, reply: &Reply) -> String {
    let mut out = Writer(number.to_string());
    match reply {
        Reply::Progress { part, of } => {
            out.0.push_str(" ~");
            out.number(*part);
            out.number(*of);
        }
        Reply::Done(found) => {
            out.0.push_str(" =");
            out.found(found);
        }
        Reply::Failed(_) => out.0.push_str(" !"),
    }
    out.0
}

/// The number and the reply that a text is; `None` where it is not even about a request.
pub(super) fn reply(said: &str, pack: &Pack) -> Option<(u32, Reply)> {
    let (number, rest) = said.split_once(' ')?;
    let number = number.parse().ok()?;
    let reply = match rest.split_at_checked(1)? {
        ("~", rest) => Reader::of(rest).progress(),
        ("=", rest) => Reader::of(rest).found(pack).map(Reply::Done),
        _ => Some(Reply::Failed(Failure::Broke)),
    };
    Some((number, reply.unwrap_or(Reply::Failed(Failure::Garbled))))
}

struct Writer(String);

impl Writer {
    /// Each value stands on a line of its own, the first one below the sign's.
    fn text(&mut self, text: &str) {
        self.0.push('\n');
        text.lines().for_each(|line| self.0.push_str(line));
    }

    fn number(&mut self, number: usize) {
        self.text(&number.to_string());
    }

    fn texts(&mut self, texts: &[String]) {
        self.number(texts.len());
        texts.iter().for_each(|text| self.text(text));
    }

    /// Nothing is an empty line: no value that may be missing is ever empty.
    fn maybe(&mut self, text: Option<&str>) {
        self.text(text.unwrap_or_default());
    }

    fn found(&mut self, found: &Found) {
        match found {
            Found::Report(report, ways) => {
                self.text("report");
                self.number(report.facts.len());
                report.facts.iter().for_each(|fact| self.fact(fact));
                self.texts(&report.plans);
                self.texts(&report.focus);
                self.why_not(ways);
            }
            Found::Settled(settled) => {
                self.text("settled");
                self.number(usize::from(*settled));
            }
            Found::Next(question) => {
                self.text("next");
                self.texts(question.as_slice());
            }
            Found::Insight(insight) => {
                self.text("insight");
                self.insight(insight);
            }
        }
    }

    fn reads(&mut self, reads: &[Read]) {
        self.number(reads.len());
        for read in reads {
            self.text(&read.fact);
            self.text(&read.value);
        }
    }

    fn fact(&mut self, fact: &FactReport) {
        self.text(&fact.id);
        self.maybe(fact.outcome.as_deref());
        self.texts(&fact.possible);
        self.reads(&fact.because);
        self.texts(&fact.reasons);
        self.texts(&fact.needs);
        self.number(fact.borderline.map_or(2, usize::from));
        self.number(usize::from(fact.approximate));
        self.maybe(fact.error.as_ref().map(|error| error.message.as_str()));
    }
}

struct Reader<'a>(Lines<'a>);

impl<'a> Reader<'a> {
    /// Of what follows the sign.
    fn of(text: &'a str) -> Self {
        let mut lines = text.lines();
        lines.next();
        Self(lines)
    }

    fn text(&mut self) -> Option<String> {
        self.0.next().map(str::to_owned)
    }

    fn number(&mut self) -> Option<usize> {
        usize::from_str(self.0.next()?).ok()
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.text()).collect()
    }

    fn maybe(&mut self) -> Option<Option<String>> {
        self.text().map(|text| (!text.is_empty()).then_some(text))
    }

    fn progress(&mut self) -> Option<Reply> {
        Some(Reply::Progress { part: self.number()?, of: self.number()? })
    }

    fn found(&mut self, pack: &Pack) -> Option<Found> {
        match self.0.next()? {
            "report" => {
                let facts = self.list(Self::fact)?;
                let (plans, focus) = (self.texts()?, self.texts()?);
                let report = Report { pack: pack.identity().clone(), facts, plans, focus };
                Some(Found::Report(Rc::new(report), Rc::new(self.list(Self::why_not)?)))
            }
            "settled" => Some(Found::Settled(self.number()? == 1)),
            "next" => Some(Found::Next(self.texts()?.into_iter().next())),
            "insight" => Some(Found::Insight(Rc::new(self.insight()?))),
            _ => None,
        }
    }

    fn list<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = Vec::new();
        for _ in 0..self.number()? {
            list.push(read(self)?);
        }
        Some(list)
    }

    fn read(&mut self) -> Option<Read> {
        Some(Read { fact: self.text()?, value: self.text()? })
    }

    fn fact(&mut self) -> Option<FactReport> {
        let (id, outcome, possible) = (self.text()?, self.maybe()?, self.texts()?);
        let because = self.list(Self::read)?;
        Some(FactReport {
            id,
            outcome,
            possible,
            because,
            reasons: self.texts()?,
            needs: self.texts()?,
            borderline: Some(self.number()?).filter(|known| *known < 2).map(|known| known == 1),
            approximate: self.number()? == 1,
            // Only its sentence is shown; the code is for tools.
            error: self.maybe()?.map(|message| Diagnostic::error(Code::RuleFails, message)),
        })
    }
}
