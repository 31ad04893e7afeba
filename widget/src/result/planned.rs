//! The plan on the page: what to work on, from which day, and the way to files of it.
//!
//! Owns layout; the plan itself and its words come from the engine. Today is the browser's and is stored nowhere; what the
//! person chooses goes with their answers.

use readiness_core::plan::{Chosen, Day, Line, Paper, Part, Plan, Telling, What, appointments};
use readiness_core::{Pack, pack};
use yew::prelude::*;

use super::day::{Days, day_in_words};
use super::view::{View, term};
use super::{Export, Wish};
use lapse::Lapse;

pub(crate) use export::{export, mark, said};
pub(crate) use fields::{Fields, use_fields};

mod export;
mod fields;
mod lapse;

/// A plan, ready to be shown.
pub(crate) struct Sheet<'a> {
    view: View<'a>,
    plan: &'a Plan,
    /// Whether a development plan is told. It has the fields that fit it, and the ways to take all of it along.
    own: bool,
    /// The day on which it starts: as chosen, as written down for one of its plans, or, for a development plan, today.
    start: Option<Day>,
    /// The day on which it is shown, where a clock is at hand.
    today: Option<Day>,
    write: Box<dyn Fn(Day) -> String + 'a>,
}

impl<'a> Sheet<'a> {
    /// A plan on a page that is shown on a day.
    pub(crate) fn of(view: View<'a>, plan: &'a Plan, days: &Days) -> Self {
        let own = view.pack.development().is_some() && view.pack.alone(view.report).is_none();
        let lang = &view.texts.tag;
        Self {
            view,
            plan,
            own,
            start: view.answers.chosen().start.or_else(|| plan.written_start()).or(days.first.filter(|_| own)),
            today: days.first,
            write: Box::new(|day| day_in_words(day, lang)),
        }
    }

    fn chosen(&self) -> &'a Chosen {
        self.view.answers.chosen()
    }

    fn telling(&self) -> Option<Telling<'_>> {
        let View { pack, texts, words, .. } = self.view;
        Some(Telling { pack, texts, words: words.plan, start: self.start?, day: &*self.write })
    }

    /// How the phases of a plan are told, where a start is known.
    pub(crate) fn telling_of(&self, plan: &str) -> Option<Telling<'_>> {
        Some(self.telling()?.within(self.plan, plan))
    }

    /// What there is to say of where its days lie: those of one of its plans that has a start of its own, or all others.
    pub(crate) fn lapsed(&self, of: Option<&pack::Plan>) -> Option<String> {
        let start = match of {
            Some(of) => self.plan.start_of(&of.id),
            None => self.start,
        };
        lapsed(self.view.pack, self.plan, of, start?, self.today?)
            .map(|lapse| lapse.said(self.view.words, &*self.write))
    }

    /// The plan that is made for the person. Where the pack only names focuses, the next steps are all there is of it.
    pub(crate) fn development(&self, fields: &Fields) -> Option<Html> {
        let view = &self.view;
        let development = view.pack.development()?;
        let paper = Paper::of_focuses(&self.telling()?, self.plan)?;
        let hours = development.candidates.iter().any(|candidate| candidate.effort.is_some());
        let (id, words) = (view.id("development"), view.words);
        Some(html! {
            <section class="result-plan result-development" aria-labelledby={id.clone()}>
                <h2 {id}>{ paper.title }</h2>
                { for paper.lead.iter().map(|said| html! { <p>{ view.prose(said) }</p> }) }
                if self.plan.is_all_away() {
                    { self.bring_back() }
                }
                <details class="plan-fit result-screen">
                    <summary>{ words.plan_fit }</summary>
                    <div class="plan-fields">
                        { self.start_field(fields) }
                        if hours { { self.hours_field(fields) } }
                    </div>
                    { self.picks(development.candidates.iter().map(|candidate| candidate.fact.as_str())) }
                </details>
                // In a box of their own: nodes of a list are compared from its end, and fields before it would be made anew.
                <div>{ for paper.parts.iter().map(|part| self.part(part)) }</div>
                { self.save() }
            </section>
        })
    }

    /// Below plans of phases, where no development plan has them: when these start, and the ways to take them along.
    pub(crate) fn days(&self, fields: &Fields) -> Html {
        let (view, words) = (&self.view, self.view.words);
        // A plan with a start of its own asks for it among what is written down.
        let plans = self.plan.plans.iter().filter_map(|id| view.pack.plan(id)).filter(|plan| plan.start.is_none());
        let asks = plans.flat_map(|plan| &plan.phases).any(|phase| phase.after.is_some());
        let known = self.start.is_some() && self.plan.has_days(view.pack);
        if self.own || !(asks || known) {
            return Html::default();
        }
        let id = view.id("plan-days");
        html! {
            <section class="result-plan result-screen" aria-labelledby={id.clone()}>
                <h2 {id}>{ words.plan_days }</h2>
                if asks {
                    <p>{ words.plan_days_says }</p>
                    <div class="plan-fields">{ self.start_field(fields) }</div>
                }
                if known { { self.save() } }
            </section>
        }
    }

    fn part(&self, part: &Part) -> Html {
        let (plain, named): (Vec<&Line>, Vec<&Line>) = part.lines.iter().partition(|line| line.label.is_empty());
        let class = if part.focus.is_some() { "plan-part plan-focus" } else { "plan-part" };
        html! {
            <div {class}>
                <h3>{ &part.title }</h3>
                { for plain.iter().map(|line| html! { <p class="plan-because">{ self.view.prose(&line.text) }</p> }) }
                if !named.is_empty() {
                    <dl>{ for named.iter().map(|line| term(&line.label, self.view.prose(&line.text))) }</dl>
                }
            </div>
        }
    }

    fn save(&self) -> Html {
        let (view, says) = (&self.view, self.view.id("plan-calendar-says"));
        let words = view.words;
        html! {
            <div class="plan-save result-screen">
                <div class="rc-buttons">
                    <button type="button" class="rc-quiet rc-plan-text" onclick={view.wish(Wish::Export(Export::Markdown))}>
                        { words.plan_markdown }
                    </button>
                    if self.plan.has_days(view.pack) {
                        <button
                            type="button"
                            class="rc-quiet rc-plan-days"
                            aria-describedby={says.clone()}
                            onclick={view.wish(Wish::Export(Export::Calendar))}
                        >
                            { words.plan_calendar }
                        </button>
                    }
                </div>
                if self.plan.has_days(view.pack) { <p class="rc-hint" id={says}>{ words.plan_calendar_says }</p> }
            </div>
        }
    }
}

/// Where days of a plan lie that count from a start: those of one of its plans with a start of its own, or all others.
fn lapsed(pack: &Pack, plan: &Plan, of: Option<&pack::Plan>, start: Day, today: Day) -> Option<Lapse> {
    let counts = |what: &What| match (what, of) {
        (What::Phase { plan, .. }, Some(of)) => *plan == of.id,
        (What::Phase { plan: id, .. }, None) => plan.start_of(id).is_none(),
        (_, of) => of.is_none(),
    };
    let days: Vec<Day> =
        appointments(pack, plan, start).into_iter().filter(|on| counts(&on.what)).map(|on| on.date).collect();
    Lapse::of(today, start, &days)
}
