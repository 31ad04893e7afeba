//! Plans in English.

use crate::PlanWords;

pub(crate) static ENGLISH: PlanWords = PlanWords {
    starts: "From {start}.",
    starts_hours: "From {start}, up to {n} h a week.",
    own_start: "The days of this plan count from {date}, which is written down as its start, and not from {start}.",
    nothing: "There is nothing to plan for these answers.",
    no_focus: "Nothing to work on is planned for these answers. What follows says why.",
    all_away: "You took away everything that you could work on now, so nothing is planned.",
    toward: "{name}: towards {outcome}",

    because_waits: "{next} waits for it",
    because_first: "it comes first",
    because_category: "{category} is lowest now",
    because_wished: "you want to work on it",
    emphasis: "Matters most here",
    situation: "Where it shows",
    first_act: "First act",
    practice: "Practice",
    start: "A starting point",
    partner: "With",
    takes: "Takes",
    once: "{n} h to begin with",
    weekly: "{n} h a week",
    monthly: "{n} h a month",
    review: "Review",

    waits: "Waits for",
    learning: "What is learned",
    hours: "Hours",
    assessment: "Assessed by",
    other_answer: "another answer to “{question}”",

    opportunities: "Occasions to seek",
    answer_first: "Answer first",
    not_now: "Not in this plan",
    open: "open questions: {n}",
    failed: "its rule failed",
    no_time: "does not fit beside the others: with it up to {n} h a week",
    too_long: "takes up to {n} h a week by itself",
    later: "its turn comes later",
    deselected: "taken away by you",
    best: "nothing better to reach",

    until: "{what}, until {date}",
    on: "{what}, {date}",
};
