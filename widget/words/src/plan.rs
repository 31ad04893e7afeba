//! The names of the sentences around a plan, on the page as in what is exported from it.

use crate::catalogue;

catalogue! {
    /// Plans in one language. `{n}` and the like stand for what [`fill`](crate::fill) puts there. Hours are a unit with a sign,
    /// and counts stand behind a colon: no sentence here has a plural.
    PlanWords { }
    // The head.
    starts starts_hours own_start nothing no_focus all_away toward
    // A focus.
    because_waits because_first because_category because_wished emphasis situation first_act practice start partner takes
    once weekly monthly review
    // The step that it leads towards.
    waits learning hours assessment other_answer
    // What is not worked on.
    opportunities answer_first not_now open failed no_time too_long later deselected best
    // With a day.
    until on
}

/// The sentences in each language, by its tag; the first one first.
pub static PLANS: [(&str, &PlanWords); 3] =
    [("en", &crate::en::plan::ENGLISH), ("de", &crate::de::plan::GERMAN), ("es", &crate::es::plan::SPANISH)];
