//! Where answers are kept, with who could read them there. Chosen by the person, never assumed.

use yew::{Html, classes, html};

use super::scene::{Scene, choose};
use crate::keep::Keep;
use crate::state::Action;

/// Up to three radios, each with its reader; the warning stands at the choice and not in a policy.
pub(crate) fn keep_choice(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, bound, .. } = scene;
    let words = ui.words;
    let say = |place: Keep| match place {
        Keep::Nowhere => (words.keep_nowhere, words.keep_nowhere_who),
        Keep::Tab => (words.keep_tab, words.keep_tab_who),
        Keep::Device => (words.keep_device, words.keep_device_who),
    };
    if !can_choose(scene) {
        return html! { <p class="rc-keep">{words.kept_nowhere}{" "}{words.keep_nowhere_who}</p> };
    }
    let warning = ui.id("keep-warning");
    html! {
        <fieldset key={state.moves} class="rc-keep" aria-describedby={warning.clone()}>
            <legend>{words.keep_title}</legend>
            <div class="rc-options">
                { for Keep::ALL.into_iter().filter(|place| place <= bound).map(|place| {
                    let (name, who) = say(place);
                    let onchange = choose(scene.give, Action::Keep(place), None);
                    let who_id = ui.id(&["keep-", place.id()].concat());
                    html! {
                        <label class={classes!("rc-option", (place == state.keep).then_some("rc-chosen"))}>
                            <input
                                type="radio"
                                name={ui.id("keep")}
                                value={place.id()}
                                checked={place == state.keep}
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

/// Whether there is more than one place, or one to be left.
pub(crate) fn can_choose(scene: &Scene<'_>) -> bool {
    scene.bound != Keep::Nowhere || scene.state.keep != Keep::Nowhere
}
