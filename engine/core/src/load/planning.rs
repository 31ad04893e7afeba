//! `[development]` of `model.toml`: how development plans are made.

mod resolve;

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::names::Ids;
use crate::load::node::Text;
use crate::load::table::Section;
use crate::plan::{Effort, REVIEW_WEEKS};

pub(crate) use resolve::resolve;

/// The section as it is written, its names not yet looked up.
#[derive(Debug)]
pub(crate) struct Draft {
    span: Range<usize>,
    of: Option<Text>,
    most: usize,
    toward: Option<Text>,
    categories: Option<Text>,
    wish: Option<Text>,
    /// What each focus takes; `None` where that is wrong and was told.
    focuses: Vec<(Text, Option<Effort>)>,
    emphasis: Vec<DraftEmphasis>,
}

#[derive(Debug)]
struct DraftEmphasis {
    id: Text,
    when: Vec<(Text, Vec<Text>)>,
    of: Vec<Text>,
}

#[inline(never)]
pub(crate) fn read(section: &Section<'_>) -> Draft {
    let review = read_review(section).unwrap_or(REVIEW_WEEKS);
    let focuses = match section.section("focuses", "`focuses`") {
        Some(focuses) => {
            focuses.named_sections("a focus").into_iter().map(|(fact, focus)| (fact, effort(&focus, review))).collect()
        }
        None => {
            if !section.has("focuses") {
                section.missing("focuses");
            }
            Vec::new()
        }
    };
    let mut ids = Ids::default();
    let emphasis = section.sections("emphasis", "an emphasis");
    let draft = Draft {
        span: section.span.clone(),
        of: section.need("of"),
        most: section.number("most", 1..=3).unwrap_or(3) as usize,
        toward: section.text("toward"),
        categories: section.text("categories"),
        wish: section.text("wish"),
        focuses,
        emphasis: emphasis.iter().filter_map(|emphasis| read_emphasis(emphasis, &mut ids)).collect(),
    };
    section.finish();
    draft
}

fn read_review(section: &Section<'_>) -> Option<u32> {
    section.number("review", 8..=12).map(|weeks| weeks as u32)
}

fn effort(section: &Section<'_>, review: u32) -> Option<Effort> {
    let found = section.found.borrow().len();
    let hours = |key, most| section.number(key, 0..=most).unwrap_or(0) as u32;
    let effort = Effort {
        once: hours("once", 80),
        weekly: hours("weekly", 20),
        monthly: hours("monthly", 40),
        review: read_review(section).unwrap_or(review),
    };
    section.finish();
    if section.found.borrow().len() > found {
        return None;
    }
    if (effort.once, effort.weekly, effort.monthly) == (0, 0, 0) {
        let help = "say how many hours, as in `{ once = 4, weekly = 1 }` or `{ monthly = 2 }`";
        section.report(Diagnostic::error(Code::BadPlan, "a focus takes no hours").help(help), section.span.clone());
        return None;
    }
    Some(effort)
}

fn read_emphasis(section: &Section<'_>, ids: &mut Ids) -> Option<DraftEmphasis> {
    let id = section.need("id").filter(|id| ids.admit(section, id));
    let when = section.section("when", "`when`");
    if when.is_none() && !section.has("when") {
        section.missing("when");
    }
    let of = section.texts("of");
    if of.is_empty() {
        section.missing("of");
    }
    section.finish();
    let when = when?;
    let conditions: Vec<(Text, Vec<Text>)> = when
        .entries()
        .map(|(question, value)| {
            let answers = when.texts_of(&question.text, value);
            (question.clone(), answers)
        })
        .collect();
    if conditions.is_empty() {
        let help = "as in `when = { company_size = [\"over_500\"] }`";
        when.report(Diagnostic::error(Code::WrongType, "`when` names no question").help(help), when.span.clone());
    }
    Some(DraftEmphasis { id: id?, when: conditions, of })
}
