//! The names of the sentences of the result page.

/// Declares [`ResultWords`]: names only, so that the sentences themselves stand in one file for each language.
macro_rules! catalogue {
    ($($name:ident)*) => {
        /// The result page in one language. `{n}` and the like stand for what [`fill`](super::fill) puts there.
        #[derive(Debug)]
        pub(crate) struct ResultWords {
            $(pub(crate) $name: &'static str,)*
        }
    };
}

catalogue! {
    // Of the page as a whole.
    kicker undecided undecided_between still_possible depending depending_one rule_failed rule_failed_body quoted or and
    comma questions_one questions_many
    // What the result is not.
    limits
    // How complete and how firm.
    firm_title complete complete_all complete_some unsure_some blanks_never_lower which_open firm blanks_decide
    blanks_cannot near_line near_none signals_all_open signals_open
    // Reasons.
    reasons_title rests_on one_change one_changes several_change settled_by
    // What would change it.
    change_title try_lead try_begin
    // Signals.
    signals_title signals_sum row_open row_all_open row_failed row_border row_answers row_needs
    // The signals as a table.
    table_show table_caption table_signal table_category table_state table_why table_line table_near table_clear
    // What next.
    next_title next_none next_ask next_again next_again_date
    // Answers.
    answers_title answers_show change change_name answer answer_name blank note instead
    // Where it came from.
    colophon made_on digest digest_body
}
