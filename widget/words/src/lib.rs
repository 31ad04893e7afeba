//! Every sentence of the product's own, one value of [`Words`] for each language; those around plans are the engine's too.
//!
//! Sentences of a pack are not here; they come from its language files. A new language is one more file and one more
//! entry of [`LANGUAGES`]: a missing sentence does not compile, and no component changes. The site builder makes a module of
//! each but the first, so that nobody downloads what they do not read.

mod de;
mod en;
mod es;
mod plan;
mod plural;
mod result;

pub use en::ENGLISH;
pub use plan::{PLANS, PlanWords};
pub use plural::{counted, each_form};
pub use result::ResultWords;

/// Declares a catalogue: names only, so that the sentences themselves stand in one file for each language.
macro_rules! catalogue {
    ($(#[$doc:meta])* $catalogue:ident { $($part:ident: $of:ident)? } $($name:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct $catalogue {
            $(
                /// A part that is a catalogue of its own.
                pub $part: &'static $of,
            )?
            $(
                #[doc = concat!("The sentence `", stringify!($name), "`.")]
                pub $name: &'static str,
            )*
        }

        impl $catalogue {
            /// All sentences in the order of their names.
            pub fn sentences(&self) -> Vec<&'static str> {
                self.named().into_iter().map(|(_, sentence)| sentence).collect()
            }

            /// All sentences with their names.
            pub fn named(&self) -> Vec<(&'static str, &'static str)> {
                let own = vec![$((stringify!($name), self.$name)),*];
                [own, $(self.$part.named())?].concat()
            }

            /// Takes a sentence for each name. Nothing where there are fewer.
            pub fn read(sentences: &mut dyn Iterator<Item = &'static str>) -> Option<Self> {
                // One loop and one pattern: a call for each name would be 15 KB of code.
                let own: [&'static str; [$(stringify!($name)),*].len()] =
                    sentences.take([$(stringify!($name)),*].len()).collect::<Vec<_>>().try_into().ok()?;
                let [$($name),*] = own;
                Some(Self { $($name,)* $($part: Box::leak(Box::new($of::read(sentences)?)),)? })
            }
        }
    };
}
pub(crate) use catalogue;

catalogue! {
    /// One language. `{n}` and the like stand for what [`fill`] puts there, forms for a number for what
    /// [`counted`] takes; `tag` is the language's tag, `dir` its direction of
    /// writing, `ltr` or `rtl`.
    Words { result: ResultWords }
    tag dir
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
    thousands records_title records_says record_no_day
    open_none open_some cont back to_review back_to_review back_to_result
    settled
    // The list of answers.
    review_title review_intro review_open review_all change left_open left_out show_result
    // The result.
    result_back
    // Trying other answers.
    try_title try_says try_moved try_nothing try_some try_before try_after try_same try_yours take_back
    take_all_back keep_tried keep_tried_says try_choose try_more try_on_paper
    // Two people who rate a third.
    pair_title pair_says pair_aside pair_open pair_now pair_second pair_give_up pair_end pair_ended pair_undo_until pair_lay
    pair_both pair_both_says pair_equal pair_first pair_other pair_discuss pair_none pair_missing_some pair_nothing pair_differ pair_missing pair_same pair_show
    pair_results pair_table pair_question pair_points pair_change_first pair_change_other pair_save_first pair_save_other
    pair_restore pair_with_notes
    // The answers as a whole.
    yours save restore again delete_all delete_tab_only undo redo dismiss download_aside print with_notes delete_former
    // What happened.
    restarted restarted_kept former_gone deleted kept_tried undone undone_unkept undone_blank undo_until restored restored_other
    file_other file_other_pack file_changed file_details too_large unreadable
    set_aside newer store_full store_refused store_older store_behind gone
    other_tab take_theirs keep_mine dropped
    // Answers of another pack.
    carry_file carry_stored carry_look carry_from carry_fits carry_left carry_mine carry_fill carry_all carry_leave carried
    saved_file saved_plan save_failed undecided
}

catalogue! {
    /// What the element says before the program is there, or when it is gone.
    ElementWords { }
    loading failed blocked pack paper broken after nothing save reload
}

/// All that is said in one language.
#[derive(Debug)]
pub struct Language {
    /// The program's sentences.
    pub words: &'static Words,
    /// The element's.
    pub element: &'static ElementWords,
}

/// The languages, the first one first. It comes with the program, the others are sent to who wants them.
pub static LANGUAGES: [Language; 3] = [
    Language { words: &ENGLISH, element: &en::ELEMENT },
    Language { words: &de::GERMAN, element: &de::ELEMENT },
    Language { words: &es::SPANISH, element: &es::ELEMENT },
];

impl Words {
    /// As one text, a line for each sentence, for [`Words::received`].
    pub fn to_send(&self) -> String {
        self.sentences().join("\n")
    }

    /// Sentences that were sent, for as long as the page lives. Nothing where it is not exactly as many as there are names.
    pub fn received(text: &str) -> Option<&'static Self> {
        let text: &'static str = Box::leak(text.into());
        let mut sentences = text.split('\n');
        let words = Self::read(&mut sentences)?;
        sentences.next().is_none().then(|| &*Box::leak(Box::new(words)))
    }
}

/// Puts values in the place of `{name}`. Unknown names stay as they are, so that a slip shows.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
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
    fn what_is_sent_is_received() {
        for Language { words, .. } in &LANGUAGES {
            assert!(words.sentences().iter().all(|sentence| !sentence.contains('\n')), "{}", words.tag);
            assert_eq!(Words::received(&words.to_send()), Some(*words));
        }
        let text = ENGLISH.to_send();
        assert_eq!(
            Words::received(&format!(
                "{text}
more"
            )),
            None
        );
        assert_eq!(Words::received(text.rsplit_once('\n').unwrap().0), None);
    }

    /// The names between braces.
    fn names(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> = sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn every_language_fills_the_same_values() {
        for Language { words, element } in &LANGUAGES {
            for (here, english) in words.sentences().into_iter().zip(ENGLISH.sentences()) {
                assert_eq!(names(here), names(english), "{}: {here}", words.tag);
                assert!(!here.trim().is_empty(), "{}: {english}", words.tag);
            }
            assert!(element.sentences().iter().all(|sentence| !sentence.trim().is_empty()), "{}", words.tag);
        }
    }
}
