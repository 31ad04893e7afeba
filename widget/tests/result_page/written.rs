//! What was written down: in the form of the plan that asks for it, or beside the plans.

use readiness_core::{Answers, Pack};

use crate::rendered::{inside, pack, page, part, shipped, strong, text, with};

fn written(pack: &Pack, mut answers: Answers) -> Answers {
    for (id, said) in [("trial_start", "2027-01-11"), ("trial_baseline", "Speed: <4 days>\nCalm.")] {
        answers.set_record(pack.record_index(id).unwrap(), said.into());
    }
    answers
}

#[test]
fn the_plan_of_a_trial_opens_with_what_is_agreed() {
    let pack = pack();
    let page = page(&pack, written(&pack, strong(&pack)));
    let form = inside(part(&page, "plan-trial"), "<div class=\"result-form\"", "<ol");
    for record in &pack.questionnaire().records {
        assert!(form.contains(&format!("w-trial-{}\"", record.id)), "{}: {form}", record.id);
        assert!(form.contains(pack.texts("en").record(&record.id)), "{}: {form}", record.id);
    }
    // A day is put into its field in a browser; here it stands beside it, for paper.
    assert!(form.contains("type=\"date\"") && form.contains("Speed: &lt;4 days&gt;"), "{form}");
    // On paper it is part of the plan, and what is blank has room; notes stay behind their tick.
    assert!(form.contains("<dd>2027-01-11</dd>") && !form.contains("noted"), "{form}");
    assert_eq!(form.matches("<dd class=\"room").count(), pack.questionnaire().records.len() - 2, "{form}");
    assert!(!page.contains("result-written"), "it stands there once: {page}");
}

#[test]
fn what_no_plan_shows_stands_before_the_plans() {
    let pack = pack();
    let low = [("wants_people_half_week", Some("lowest")), ("drawn_to_people_problems", Some("lowest"))];
    let page = page(&pack, written(&pack, with(&pack, strong(&pack), &low)));
    let beside = text(part(&page, "written"));
    assert!(beside.contains("2027-01-11") && beside.contains("Calm."), "{beside}");
    assert!(!beside.contains(pack.texts("en").record("trial_decider")), "what is blank is left out: {beside}");
    let review = shipped("trial-review");
    let page = crate::rendered::page(&review, written(&review, Answers::blank(&review)));
    assert!(text(part(&page, "written")).contains("Where the team stood before it started Speed"), "{page}");
    assert!(!crate::rendered::page(&review, Answers::blank(&review)).contains("result-written"));
}
