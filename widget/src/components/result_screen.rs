//! The result on a screen of its own: evaluates, and frames the result page with the way back and what can be done next.

use std::rc::Rc;

use readiness_core::{Answers, evaluate};
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_memo};

use crate::result::ResultPage;
use crate::state::Action;
use crate::ui::Ui;

/// The result.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// All answers.
    pub(crate) answers: Rc<Answers>,
    /// Where to say what happened.
    pub(crate) act: Callback<Action>,
    /// What can be done with the answers as a whole.
    pub(crate) actions: Html,
}

/// The page. The same answers are evaluated once.
#[component]
pub(crate) fn ResultScreen(props: &Props) -> Html {
    let Props { ui, answers, act, actions } = props;
    let report = use_memo(Rc::clone(answers), |answers| evaluate(&ui.pack, answers));
    html! {
        <div class="rc-result">
            <ResultPage
                pack={Rc::clone(&ui.pack)}
                answers={Rc::clone(answers)}
                {report}
                lang={ui.lang.clone()}
                prefix={ui.prefix.clone()}
                on_change={act.reform(Action::Change)}
                actions={html! {
                    <>
                        <button type="button" class="rc-quiet rc-back" onclick={act.reform(|_: MouseEvent| Action::Back)}>
                            {ui.words.result_back}
                        </button>
                        {actions.clone()}
                    </>
                }}
            />
        </div>
    }
}
