//! Where answers are kept, with who could read them there. Chosen by the person, never assumed.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, Properties, TargetCast, classes, component, html};

use crate::keep::Keep;
use crate::state::Action;
use crate::ui::Ui;

/// The choice.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording.
    pub(crate) ui: Ui,
    /// What is chosen.
    pub(crate) keep: Keep,
    /// The most lasting place that the page allows.
    pub(crate) bound: Keep,
    /// Where to say what was chosen.
    pub(crate) act: Callback<Action>,
}

/// Three radios, each with its reader; the warning stands at the choice and not in a policy.
#[component]
pub(crate) fn KeepChoice(props: &Props) -> Html {
    let Props { ui, keep, bound, act } = props;
    let words = ui.words;
    let say = |place: Keep| match place {
        Keep::Nowhere => (words.keep_nowhere, words.keep_nowhere_who),
        Keep::Tab => (words.keep_tab, words.keep_tab_who),
        Keep::Device => (words.keep_device, words.keep_device_who),
    };
    let warning = ui.id("keep-warning");
    html! {
        <fieldset class="rc-keep" aria-describedby={warning.clone()}>
            <legend>{words.keep_title}</legend>
            <div class="rc-options">
                { for Keep::ALL.into_iter().filter(|place| place <= bound).map(|place| {
                    let (name, who) = say(place);
                    let onchange = {
                        let act = act.clone();
                        Callback::from(move |event: Event| {
                            if event.target_dyn_into::<HtmlInputElement>().is_some_and(|control| control.checked()) {
                                act.emit(Action::Keep(place));
                            }
                        })
                    };
                    let who_id = ui.id(&["keep-", place.id()].concat());
                    html! {
                        <label class={classes!("rc-option", (place == *keep).then_some("rc-chosen"))}>
                            <input
                                type="radio"
                                name={ui.id("keep")}
                                value={place.id()}
                                checked={place == *keep}
                                autocomplete="off"
                                aria-describedby={who_id.clone()}
                                {onchange}
                            />
                            <span><strong>{name}</strong><span class="rc-who" id={who_id}>{who}</span></span>
                        </label>
                    }
                }) }
            </div>
            <p class="rc-warning" id={warning}>{words.keep_warning}</p>
        </fieldset>
    }
}
