//! The result on a screen of its own: frames the result page with the way back and what can be done next.

use std::rc::Rc;

use readiness_core::Report;
use yew::{Callback, Html, html};

use super::actions::actions;
use super::pair::way_in;
use super::scene::Scene;
use crate::result::{ResultPage, Wish};
use crate::state::Action;

/// The page for a report of the present answers.
pub(crate) fn result_screen(scene: &Scene<'_>, report: &Rc<Report>, on_wish: &Callback<Wish>) -> Html {
    let Scene { ui, state, .. } = scene;
    html! {
        <div class="rc-result">
            <ResultPage
                pack={Rc::clone(&ui.pack)}
                answers={Rc::clone(&state.answers)}
                report={Rc::clone(report)}
                plan={state.plan().map(Rc::new)}
                spoken={ui.spoken.clone()}
                prefix={ui.prefix.clone()}
                insights={state.insights.clone()}
                next={state.next.clone()}
                on_wish={on_wish.clone()}
                beside={way_in(scene)}
                actions={html! {
                    <>
                        <button type="button" class="rc-quiet rc-back" onclick={scene.go(Action::Back)}>
                            {ui.words.result_back}
                        </button>
                        {actions(scene)}
                    </>
                }}
            />
        </div>
    }
}
