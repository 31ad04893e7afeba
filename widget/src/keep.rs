//! Where answers are kept, as the person chose it, and what the page allows at most.

/// A place for answers, the least lasting first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Keep {
    /// In memory only.
    Nowhere,
    /// In this tab: `sessionStorage`.
    Tab,
    /// On this device: `localStorage`.
    Device,
}

impl Keep {
    /// Every place, the least lasting first.
    pub(crate) const ALL: [Self; 3] = [Self::Nowhere, Self::Tab, Self::Device];

    /// The upper bound that the element's `storage` attribute sets: none where it is not there, and nothing may be kept
    /// where it is a word that is not known, so that a slip of the pen never keeps more than was meant.
    pub(crate) fn bound(attribute: &str) -> Self {
        match attribute {
            "" | "local" => Self::Device,
            "session" => Self::Tab,
            _ => Self::Nowhere,
        }
    }

    /// The value of its radio button.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Tab => "tab",
            Self::Device => "device",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attribute_is_an_upper_bound() {
        let allowed = |word| Keep::ALL.into_iter().filter(|keep| *keep <= Keep::bound(word)).count();
        assert_eq!([allowed("none"), allowed("session"), allowed("local"), allowed("")], [1, 2, 3, 3]);
    }

    #[test]
    fn an_unknown_word_allows_nothing() {
        for word in ["locl", "Local", "session ", "true"] {
            assert_eq!(Keep::bound(word), Keep::Nowhere, "{word}");
        }
    }
}
