//! What fits a plan to the person: the day on which it starts, hours a week, and what they do not want to work on.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use readiness_core::plan::{Chosen, Day, MAX_HOURS, Place};
use web_sys::{Element, Event, FocusEvent, HtmlInputElement};
use yew::prelude::*;

use super::super::Wish;
use super::Sheet;
use crate::focus;

/// The fields in the page. They keep what is typed until it is something, whatever is drawn anew meanwhile.
pub(crate) struct Fields {
    start: NodeRef,
    hours: NodeRef,
    /// Whether no plan can start on what is typed.
    wrong: UseStateHandle<bool>,
    /// Whether what is typed is no number of hours.
    no_hours: UseStateHandle<bool>,
    /// The day that came out of the field last, until it is chosen.
    typed: Rc<Cell<Option<Day>>>,
    /// What was shown and what was chosen before the person typed: where typing ends in no day, that stays.
    before: Rc<Cell<Option<[Option<Day>; 2]>>>,
}

/// Puts what is chosen into the fields, when it changes.
#[hook]
pub(crate) fn use_fields(sheet: Option<&Sheet<'_>>) -> Fields {
    let (start, hours) = (use_node_ref(), use_node_ref());
    let (typed, before) = (use_memo((), |()| Cell::new(None)), use_memo((), |()| Cell::new(None)));
    let (wrong, no_hours) = (use_state(|| false), use_state(|| false));
    let fields = Fields { start, hours, wrong, no_hours, typed, before };
    let (field, typed, wrong) = (fields.start.clone(), Rc::clone(&fields.typed), fields.wrong.setter());
    use_effect_with(sheet.map(|sheet| sheet.start), move |start| {
        let came = typed.take();
        // A day out of the field is in it already. Put there again, it would take the place of digits typed since.
        if let Some(day) = start.filter(|day| came.is_none() || came != *day) {
            put(&field, day);
            wrong.set(false);
        }
    });
    let (field, no_hours) = (fields.hours.clone(), fields.no_hours.setter());
    // It is there once a start is known.
    use_effect_with(sheet.map(|sheet| (sheet.start.is_some(), sheet.chosen().settings.hours)), move |hours| {
        if let Some((_, hours)) = *hours {
            put(&field, hours);
            no_hours.set(false);
        }
    });
    fields
}

fn put(field: &NodeRef, value: Option<impl ToString>) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        field.set_value(&value.map(|value| value.to_string()).unwrap_or_default());
    }
}

impl Sheet<'_> {
    fn choose(&self, change: impl FnOnce(&mut Chosen)) -> Wish {
        let mut chosen = self.chosen().clone();
        change(&mut chosen);
        Wish::Choose(chosen)
    }

    pub(super) fn start_field(&self, fields: &Fields) -> Html {
        let (id, says, words) = (self.view.id("plan-start"), self.view.id("plan-start-says"), self.view.words);
        let lapsed = self.lapsed(None).filter(|_| !*fields.wrong);
        let (on_wish, chosen) = (self.view.on_wish.clone(), self.chosen().clone());
        let start = move |start| on_wish.emit(Wish::Choose(Chosen { start, ..chosen.clone() }));
        // WebKit tells of a change only when the field is left.
        let oninput = {
            let (start, wrong, typed) = (start.clone(), fields.wrong.setter(), Rc::clone(&fields.typed));
            let (before, now) = (Rc::clone(&fields.before), [self.start, self.chosen().start]);
            Callback::from(move |event: InputEvent| {
                before.set(before.get().or(Some(now)));
                // While a year is typed it is no year of a plan yet.
                if let Some(Ok(day)) = field(&event).map(|field| Day::parse(&field.value())) {
                    wrong.set(false);
                    typed.set(Some(day));
                    start(Some(day));
                }
            })
        };
        let (shown, wrong) = (self.start.map(|start| start.to_string()).unwrap_or_default(), fields.wrong.setter());
        let (typed, before, chosen_now) = (Rc::clone(&fields.typed), Rc::clone(&fields.before), self.chosen().start);
        let onfocusout = Callback::from(move |event: FocusEvent| {
            let Some(field) = field(&event) else { return };
            // A day of which a part is missing has no value, and is not nothing.
            let nothing = field.value().is_empty() && field.check_validity();
            let no_day = !nothing && Day::parse(&field.value()).is_err();
            wrong.set(no_day);
            if let Some([shown, chosen]) = before.take().filter(|[_, chosen]| no_day && *chosen != chosen_now) {
                // What is typed stays in the field, with the message beside it.
                typed.set(shown);
                start(chosen);
            }
            if nothing {
                start(None);
                field.set_value(&shown);
            }
        });
        html! {
            <div class="rc-note">
                <label for={id.clone()}>{ words.plan_start }</label>
                <input
                    type="date"
                    {id}
                    class="rc-plan-start"
                    ref={fields.start.clone()}
                    min="2000-01-01"
                    max="2199-12-31"
                    autocomplete="off"
                    aria-invalid={fields.wrong.then_some("true")}
                    aria-describedby={(*fields.wrong || lapsed.is_some()).then(|| says.clone())}
                    {oninput}
                    {onfocusout}
                />
                if *fields.wrong {
                    <p class="rc-hint" id={says} role="alert">{ words.plan_start_wrong }</p>
                } else if let Some(lapsed) = lapsed {
                    <p class="rc-hint" id={says}>{ lapsed }</p>
                }
            </div>
        }
    }

    pub(super) fn hours_field(&self, fields: &Fields) -> Html {
        let (id, says, words) = (self.view.id("plan-hours"), self.view.id("plan-hours-says"), self.view.words);
        let wrong_says = self.view.id("plan-hours-wrong");
        let (on_wish, chosen, wrong) = (self.view.on_wish.clone(), self.chosen().clone(), fields.no_hours.setter());
        let onchange = Callback::from(move |event: Event| {
            let Some(field) = field(&event) else { return };
            // What is no number has no value, and is not nothing.
            let typed = Some(field.value()).filter(|_| field.check_validity());
            let hours = typed.and_then(|typed| hours(&typed));
            wrong.set(hours.is_none());
            // What is typed stays in the field, with the message beside it, and the plan as it is.
            if let Some(hours) = hours {
                let mut chosen = chosen.clone();
                chosen.settings.hours = hours;
                on_wish.emit(Wish::Choose(chosen));
            }
        });
        let wrong = *fields.no_hours;
        let described = if wrong { [&*says, &*wrong_says].join(" ") } else { says.clone() };
        html! {
            <div class="rc-note">
                <label for={id.clone()}>{ words.plan_hours }</label>
                <input
                    type="number"
                    {id}
                    class="rc-plan-hours"
                    ref={fields.hours.clone()}
                    min="1"
                    max="60"
                    step="1"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-invalid={wrong.then_some("true")}
                    aria-describedby={described}
                    {onchange}
                />
                <p class="rc-hint" id={says}>{ words.plan_hours_says }</p>
                if wrong { <p class="rc-hint" id={wrong_says} role="alert">{ words.plan_hours_wrong }</p> }
            </div>
        }
    }

    /// Brings back all that was taken away.
    pub(super) fn bring_back(&self) -> Html {
        let wish = self.choose(|plan| plan.settings.without.clear());
        let on_wish = self.view.on_wish.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            let button: Option<Element> = event.target_dyn_into();
            let within = button.and_then(|button| button.closest("section").ok()?);
            on_wish.emit(wish.clone());
            if let Some(within) = within {
                // The button goes with what it did.
                Timeout::new(0, move || {
                    focus::first_in(&within, "summary");
                })
                .forget();
            }
        });
        html! {
            <button type="button" class="rc-quiet rc-plan-back" {onclick}>{ self.view.words.plan_bring_back }</button>
        }
    }

    /// The focuses and what was taken away, in the order of the pack, so that a box stays where it was pressed.
    pub(super) fn picks<'p>(&self, candidates: impl Iterator<Item = &'p str>) -> Html {
        let is_focus = |fact: &str| self.plan.focuses.iter().any(|focus| focus.fact == fact);
        let others = &self.plan.others;
        let away = |fact: &str| others.iter().any(|other| other.fact == fact && other.place == Place::Deselected);
        let picks: Vec<(&str, bool)> =
            candidates.map(|fact| (fact, is_focus(fact))).filter(|(fact, chosen)| *chosen || away(fact)).collect();
        if picks.is_empty() {
            return Html::default();
        }
        let (view, says) = (&self.view, self.view.id("plan-pick-says"));
        let rows = picks.into_iter().map(|(fact, chosen)| {
            let wish = self.choose(|plan| {
                plan.settings.without.retain(|other| other != fact);
                if chosen {
                    plan.settings.without.push(fact.to_owned());
                }
            });
            let on_wish = view.on_wish.clone();
            let onchange = Callback::from(move |event: Event| {
                let within = field(&event).and_then(|field| Some((field.clone(), field.closest("details").ok()??)));
                on_wish.emit(wish.clone());
                if let Some((field, within)) = within {
                    Timeout::new(0, move || stay(&field, &within)).forget();
                }
            });
            html! {
                <label class={if chosen { "rc-option rc-chosen" } else { "rc-option" }} key={fact.to_owned()}>
                    <input type="checkbox" class="rc-plan-pick" value={fact.to_owned()} checked={chosen} autocomplete="off" {onchange} />
                    <span>{ view.texts.fact(fact) }</span>
                </label>
            }
        });
        html! {
            <fieldset aria-describedby={says.clone()}>
                <legend tabindex="-1">{ view.words.plan_pick }</legend>
                <p class="rc-hint" id={says}>{ view.words.plan_pick_says }</p>
                <div class="rc-options">{ for rows }</div>
            </fieldset>
        }
    }
}

/// Keeps the focus near a box that went with what was chosen by it.
fn stay(field: &HtmlInputElement, within: &Element) {
    // The legend goes with the last box.
    if !field.is_connected() && !focus::first_in(within, "legend") {
        focus::first_in(within, "summary");
    }
}

/// Hours a week as they are typed: nothing is no limit. `None` where it is no number of hours.
fn hours(typed: &str) -> Option<Option<u32>> {
    if typed.is_empty() {
        return Some(None);
    }
    typed.parse().ok().filter(|hours| (1..=MAX_HOURS).contains(hours)).map(Some)
}

fn field(event: &Event) -> Option<HtmlInputElement> {
    event.target_dyn_into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_made_of_what_is_no_number_of_hours() {
        for wrong in ["0", "-3", "abc", "61", "200", "2.5", " 4"] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
        for (typed, taken) in [("", None), ("1", Some(1)), ("60", Some(60))] {
            assert_eq!(hours(typed), Some(taken), "{typed}");
        }
    }
}
