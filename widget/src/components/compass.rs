//! The motif: a compass, because a result is a direction and not a mark. Never a gauge.

use yew::{Html, html};

/// The compass with one tick at the rim for each step, `done` of them gone through, its needle at one of them; without
/// ticks the four points only. An ornament: what it shows is said in words beside it.
pub(crate) fn compass(ticks: usize, done: usize, at: usize) -> Html {
    let turn = |tick: usize| format!("rotate({} 32 32)", tick * 360 / ticks.max(1));
    // Without steps the needle rests a little off north, like one that has just found its direction.
    let needle = if ticks == 0 { "rotate(28 32 32)".to_owned() } else { turn(at) };
    html! {
        <svg class="rc-compass" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
            <circle class="rc-compass-rim" cx="32" cy="32" r="29" fill="none" />
            if ticks == 0 {
                { for [0, 90, 180, 270].map(|angle| html! {
                    <path class="rc-compass-point" d="M32 5v7" transform={format!("rotate({angle} 32 32)")} />
                }) }
            } else {
                { for (0..ticks).map(|tick| html! {
                    <path
                        class={if tick < done { "rc-tick rc-tick-done" } else { "rc-tick" }}
                        d="M32 3v8"
                        transform={turn(tick)}
                    />
                }) }
            }
            <g class="rc-needle" transform={needle}>
                <path class="rc-needle-north" d="M32 14l5 18H27z" />
                <path class="rc-needle-south" d="M32 50l5-18H27z" fill="none" />
            </g>
        </svg>
    }
}
