//! The result page, in the order people read it: outcome, what it is not, how firm, reasons, signals, what next, answers.
//!
//! Owns layout and the choice of sentences. Decides nothing: outcomes, reasons and plans come from the report.

use std::rc::Rc;

use readiness_core::plan::{Chosen, Plan};
use readiness_core::{Answers, Given, Pack, Report};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::focus;
use crate::plan::plans;
use crate::spoken::Spoken;

use insight::Known;

mod anchor;
mod answered;
mod change;
pub(crate) mod colophon;
mod completeness;
pub(crate) mod day;
mod firmness;
mod grounds;
pub mod insight;
pub(crate) mod moved;
mod next;
mod opening;
pub(crate) mod paper;
pub(crate) mod planned;
mod reasons;
pub(crate) mod signals;
pub(crate) mod view;
mod why_not;
pub(crate) mod written;

/// What a control of the page asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// To go to the question with this index, and come back.
    Change(usize),
    /// To try answers without giving them: questions by index, each with its other answer; and the id of the control.
    Try(Vec<(usize, Given)>, String),
    /// To stop looking for what would change this fact (`false`), or to look again.
    Look(String, bool),
    /// What comes of the control of the record with this index.
    Write(usize, Written),
    /// To choose something for the plan.
    Choose(Chosen),
    /// To save the plan as a file.
    Export(Export),
}

/// What comes out of the control of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// This stands in it now.
    Text(String),
    /// It is a day, and the person went on.
    Left,
}

/// A form in which a plan is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// All of it as a text.
    Markdown,
    /// Its days.
    Calendar,
}

impl Export {
    /// How the name of its file ends.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Markdown => ".md",
            Self::Calendar => ".ics",
        }
    }

    /// Its media type.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown",
            Self::Calendar => "text/calendar",
        }
    }
}

/// What a result page shows.
#[derive(Clone, Properties)]
pub struct ResultProps {
    /// The pack that asked and decided.
    pub pack: Rc<Pack>,
    /// What was answered.
    pub answers: Rc<Answers>,
    /// What came of it.
    pub report: Rc<Report>,
    /// The sentences, the pack's and those of the page.
    pub spoken: Spoken,
    /// Goes before every id, so that two widgets on a page never share one.
    pub prefix: AttrValue,
    /// What to work on, fitted to what goes with the answers.
    #[prop_or_default]
    pub plan: Option<Rc<Plan>>,
    /// What was found out beyond the report, by fact.
    #[prop_or_default]
    pub insights: Vec<(String, Known)>,
    /// The open question to answer next, by id.
    #[prop_or_default]
    pub next: Option<String>,
    /// Takes what the controls of the page ask for.
    pub on_wish: Callback<Wish>,
    /// The way to another person's sheet, where the pack is made for two.
    #[prop_or_default]
    pub beside: Html,
    /// What can be done with the result as a whole, at the foot of the page.
    #[prop_or_default]
    pub actions: Html,
}

impl PartialEq for ResultProps {
    fn eq(&self, other: &Self) -> bool {
        // A pack never changes once it is loaded: the same one is at the same place.
        Rc::ptr_eq(&self.pack, &other.pack)
            && self.answers == other.answers
            && self.report == other.report
            && self.plan == other.plan
            && (&self.spoken, &self.prefix) == (&other.spoken, &other.prefix)
            && (&self.insights, &self.next) == (&other.insights, &other.next)
            && self.on_wish == other.on_wish
            && self.beside == other.beside
            && self.actions == other.actions
    }
}

/// The result page. Its opening sentence takes the focus when it appears.
#[component]
pub fn ResultPage(props: &ResultProps) -> Html {
    let (heading, page) = (use_node_ref(), use_node_ref());
    anchor::use_anchor(&page);
    let days = day::use_days(&props.spoken.texts.tag);
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            // A message about what led here is read first.
            let heading = heading.cast::<HtmlElement>().filter(|heading| !focus::is_on(heading, ".rc-notice"));
            if let Some(heading) = heading {
                // A heading that cannot take the focus is not a reason to fail.
                let _ = heading.focus();
            }
        });
    }
    let view = view::View {
        pack: &props.pack,
        answers: &props.answers,
        report: &props.report,
        texts: &props.spoken.texts,
        words: props.spoken.words.result,
        page: props.spoken.words,
        prefix: &props.prefix,
        insights: &props.insights,
        on_wish: &props.on_wish,
    };
    let sheet = props.plan.as_deref().map(|plan| planned::Sheet::of(view, plan, &days));
    let fields = planned::use_fields(sheet.as_ref());
    html! {
        <article class="result" aria-labelledby={view.id("title")} ref={page}>
            { opening::opening(&view, &heading, props.next.as_deref()) }
            { firmness::firmness(&view) }
            { reasons::reasons(&view) }
            { change::change(&view) }
            { signals::signal_rows(&view) }
            { next::next(&view, days.again.as_deref()) }
            { written::besides(&view) }
            // A node each, also of nothing: nodes of a list are compared from its end, and when the day is known, which is
            // after the heading took the focus, all above would be made anew.
            { sheet.as_ref().and_then(|sheet| sheet.development(&fields)).unwrap_or_default() }
            { plans(&view, sheet.as_ref()) }
            { sheet.as_ref().map(|sheet| sheet.days(&fields)).unwrap_or_default() }
            { props.beside.clone() }
            { signals::rows_on_paper(&view) }
            { answered::all_answers(&view) }
            { colophon::colophon(&view, days.today.as_deref()) }
            <div class="result-actions">{ props.actions.clone() }</div>
        </article>
    }
}
