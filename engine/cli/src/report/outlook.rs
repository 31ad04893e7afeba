//! What a report says of the headline beyond its outcome: how firm it is, what to ask next, whether one can stop.

use std::rc::Rc;

use readiness_core::insight::{early_stop, firmness, next};
use readiness_core::texts::Texts;
use readiness_core::{Answers, Pack, Report};

use super::{Missing, counted};

/// Sentences about the headline.
#[derive(Debug, Default)]
pub(crate) struct Outlook {
    /// How firm it is, where it is decided.
    pub(crate) firm: Option<String>,
    /// That the questions left cannot change it, where that is so.
    pub(crate) stop: Option<String>,
    /// The blank question that settles most.
    pub(crate) next: Option<Missing>,
}

impl Outlook {
    /// Looks at what the page of a report opens with. What cannot be said because a rule failed is left out.
    pub(crate) fn of(pack: &Rc<Pack>, texts: &Texts, answers: &Answers, report: &Report) -> Self {
        let Some(verdict) = pack.opening(report) else { return Self::default() };
        let outcome = report.fact(&verdict.id).and_then(|fact| fact.outcome.as_deref());
        let decided = outcome.is_some();
        let firm = firmness(pack, answers, &verdict.id).ok().filter(|_| decided).map(|firmness| {
            let tipping: Vec<&str> = firmness.tipping.iter().map(|tip| tip.question.as_str()).collect();
            match tipping.len() {
                0 => format!("firm: none of {} would change this alone", counted(firmness.given, "given answer")),
                1 => format!(
                    "1 of {} would change this alone: {}",
                    counted(firmness.given, "given answer"),
                    tipping.join(", ")
                ),
                many => format!(
                    "{many} of {} would each change this alone: {}",
                    counted(firmness.given, "given answer"),
                    tipping.join(", ")
                ),
            }
        });
        let stop = early_stop(pack, answers, |fact| report.fact(fact)?.outcome.as_deref()).map(|stop| {
            let left = counted(stop.blank.len(), "question");
            format!("{left} not answered, and no answer can change this any more")
        });
        // Beside what stands alone nothing is shown that another answer could settle.
        let ask = !decided || pack.alone(report).is_none();
        let next =
            next(pack, answers, &verdict.id).ok().filter(|_| ask).and_then(|next| next.questions.into_iter().next());
        let next = next.map(|settles| Missing {
            text: texts.question(&settles.question).to_owned(),
            headline: !decided,
            id: settles.question,
        });
        Self { firm, stop, next }
    }

    /// The sentences that go with the headline.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &String> {
        self.firm.iter().chain(&self.stop)
    }
}
