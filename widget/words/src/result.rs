//! The names of the sentences of the result page.

use crate::{PlanWords, catalogue};

catalogue! {
    /// The result page in one language. `{n}` and the like stand for what [`fill`](crate::fill) puts there,
    /// and forms for a number for what [`counted`](crate::counted) takes.
    ResultWords { plan: PlanWords }
    tag
    // Of the page as a whole.
    kicker undecided undecided_between still_possible depending depending_then rule_failed rule_failed_body quoted or and
    comma questions_some
    possible_approximate
    // How complete and how firm.
    firm_title complete complete_all complete_some complete_besides unsure_some blanks_never_lower which_open near blanks_decide
    blanks_cannot near_line near_says near_none signals_all_open signals_open
    // Reasons.
    reasons_title settled_by settled_by_rows
    // What would change it.
    change_title change_searching change_stop change_stopped change_again change_failed change_best change_possible change_no_aim change_one change_two
    change_three change_far change_unfound change_further change_or change_more change_not_all change_open approximate try_lead try_begin try_this
    firm_none firm_one firm_some this_result tip_to next_question
    why_not for_owners would_have or_more or_fewer together together_count together_more together_less together_rated
    // Signals.
    rows_title rows_sum rows_more row_open row_all_open row_failed row_border row_answers row_needs
    // The signals as a table.
    table_show table_caption table_row table_category table_state table_why table_line table_near table_clear
    // What next.
    next_title next_none
    // The plan.
    plan_fit plan_start plan_start_wrong plan_past plan_past_first plan_far plan_hours plan_hours_says plan_hours_wrong plan_pick
    plan_pick_says plan_bring_back plan_days plan_days_says plan_markdown plan_calendar plan_calendar_says
    // Answers.
    answers_title answers_show change change_name answer answer_name blank note instead
    // Where it came from.
    colophon made_on digest digest_body
}
