//! The result page in English.
//!
//! It speaks of behaviour and of what is known, never of character: visible, emerging, not visible yet, not enough to say.

use crate::words::ResultWords;

pub(in crate::words) static EN: ResultWords = ResultWords {
    kicker: "Your result",
    undecided: "Not decided yet.",
    undecided_between: "Not decided yet: {list}.",
    still_possible: "Still possible: {list}.",
    depending: "It depends on these answers:",
    rule_failed: "This result could not be worked out.",
    rule_failed_body: "A rule of this questionnaire stopped with an error: {message}. Your answers are not lost. Tell the people who look after the questionnaire.",
    quoted: "“{a}”",
    or: "{a} or {b}",
    and: "{a} and {b}",
    comma: "{a}, {b}",
    questions_one: "{step}: 1 question",
    questions_many: "{step}: {n} questions",

    limits: "The lines between results are reasoned, not validated. People see themselves only in part, some too kindly and some too strictly, so take this as a direction to try out.",

    firm_title: "How complete and how firm this is",
    complete: "Complete",
    complete_all: "All {m} questions that count are answered.",
    complete_some: "{n} of {m} questions that count are answered.",
    unsure_some: "“Not sure” is counted as open.",
    blanks_never_lower: "An open question never lowers a result; it only leaves it undecided.",
    which_open: "The open questions",
    firm: "Firm",
    blanks_decide: "The open questions can still decide the result.",
    blanks_cannot: "However you answer the open questions, this result stays the same.",
    near_line: "Close to a line: {list}. A single answer could move that.",
    near_none: "No signal stands close to a line.",
    signals_all_open: "Every signal is still open.",
    signals_open: "Still open among the signals: {list}.",

    reasons_title: "Why",
    rests_on: "The answers this rests on",
    one_change: "A different answer here would change it:",
    one_changes: "A different answer to one of these would change it:",
    several_change: "No single answer would change this; several of these together would:",
    settled_by: "It rests on the signals below and on these answers:",

    signals_title: "The signals",
    signals_sum: "What your answers show, in the window you were asked about.",
    row_open: "Not decided: {list}",
    row_all_open: "Still open",
    row_failed: "Could not be worked out",
    row_border: "Close to the line: a single answer could move this.",
    row_answers: "The answers that led here",
    row_needs: "The open questions that can still decide it",

    table_show: "Show as a table",
    table_caption: "The signals, what they show and why",
    table_signal: "Signal",
    table_category: "Category",
    table_state: "What it shows",
    table_why: "Why",
    table_line: "Close to a line",
    table_near: "Yes",
    table_clear: "No",

    next_title: "What to do next",
    next_none: "Nothing stands out that has to come first.",
    next_ask: "Ask one person who saw it. Show one of your answers to somebody who was there and ask whether they would tell it the same way. Their picture is worth more than a higher rating of your own.",
    next_again: "Take this again after eight weeks at the earliest, so that there is something new to see.",
    next_again_date: "Eight weeks from today is {date}.",

    answers_title: "Your answers",
    answers_show: "Show all answers",
    change: "Change",
    change_name: "Change the answer to: {question}",
    answer: "Answer",
    answer_name: "Answer: {question}",
    blank: "Not answered",
    note: "Your note",

    colophon: "“{name}”, version {version}",
    made_on: "Made on {date}.",
    digest: "Fingerprint of the rules: {short}",
    digest_body: "The same answers under rules with this fingerprint always give this result. In full:",
};
