//! Every sentence of the widget's own, one value of [`Words`] for each language.
//!
//! Sentences of a pack are not here; they come from its language files. A new language is one more file under `words/`
//! and one more line in [`Words::of`]: a missing sentence does not compile, and no component changes.

mod en;
mod result;

pub(crate) use result::ResultWords;

/// Declares [`Words`]: names only, so that the sentences themselves stand in one file for each language.
macro_rules! catalogue {
    ($($name:ident)*) => {
        /// One language. `{n}` and the like stand for what [`fill`] puts there.
        #[derive(Debug)]
        pub(crate) struct Words {
            /// Language tag of these sentences.
            pub(crate) tag: &'static str,
            /// Direction of writing: `ltr` or `rtl`.
            pub(crate) dir: &'static str,
            /// The result page.
            pub(crate) result: &'static ResultWords,
            $(pub(crate) $name: &'static str,)*
        }
    };
}

catalogue! {
    // Outside of any one screen.
    hide hidden show step_of progress done now ahead
    pack_failed pack_failed_body
    // The first screen.
    minutes questions_count stays_here start_not_title privacy_title privacy_body privacy_reach
    begin go_on_at restore_title restore_body
    // Where answers are kept.
    keep_title keep_nowhere keep_nowhere_who keep_tab keep_tab_who keep_device keep_device_who keep_warning
    kept_nowhere kept_tab kept_device kept_other keep_change
    // A page of questions.
    window escapes_say optional several_left several_full leave_open why note_label note_private note_left note_full
    open_none open_one open_many cont back to_review back_to_review back_to_result
    settled
    // The list of answers.
    review_title review_intro review_open review_all change left_open show_result
    // The result.
    result_back
    // Trying other answers.
    try_title try_says try_moved try_nothing try_one try_many try_before try_after try_same try_yours take_back
    take_all_back keep_tried keep_tried_says try_choose try_more try_on_paper
    // The answers as a whole.
    yours save restore again delete_all delete_tab_only undo dismiss download_aside print with_notes delete_former
    // What happened.
    restarted restarted_kept former_gone deleted kept_tried undone undone_unkept restored
    file_other file_other_pack file_changed file_details too_large unreadable
    set_aside newer store_full store_refused store_older store_behind gone
    other_tab take_theirs keep_mine dropped saved_file save_failed undecided
}

impl Words {
    /// The sentences for a language tag: the language itself, else its primary part, else English.
    pub(crate) fn of(tag: &str) -> &'static Words {
        let known = [&en::EN];
        let primary = tag.split('-').next().unwrap_or(tag);
        known
            .iter()
            .find(|words| words.tag.eq_ignore_ascii_case(tag))
            .or_else(|| known.iter().find(|words| words.tag.eq_ignore_ascii_case(primary)))
            .copied()
            .unwrap_or(&en::EN)
    }
}

/// Puts values in the place of `{name}`. Unknown names stay as they are, so that a slip shows.
pub(crate) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut rest = sentence;
    let mut filled = String::with_capacity(sentence.len() + 16);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match values.iter().find(|(key, _)| *key == name) {
                    Some((_, value)) => filled.push_str(value),
                    None => filled.extend(["{", name, "}"]),
                }
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, values: &[(&str, &str)], expected: &str) {
        assert_eq!(fill(sentence, values), expected);
    }

    #[test]
    fn values_take_the_place_of_names() {
        check("step {n} of {all}", &[("n", "3"), ("all", "10")], "step 3 of 10");
        check("{n}{n}", &[("n", "{n}")], "{n}{n}");
        check("{unknown} {n", &[("n", "1")], "{unknown} {n");
    }

    #[test]
    fn an_unknown_language_is_english() {
        assert_eq!(Words::of("en-GB").tag, "en");
        assert_eq!(Words::of("xx").tag, "en");
        assert_eq!(Words::of("").tag, "en");
    }
}
