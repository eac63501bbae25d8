//! Terms at work: the settled words of a site and of a page, ready to be found in a text.

use std::collections::HashMap;

/// A word whose form in each variant is settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// The word in simplified Chinese.
    pub text: String,
    /// The word in Taiwan, if it is not just the same word in other characters.
    pub tw: Option<String>,
    /// The word in Hong Kong, likewise.
    pub hk: Option<String>,
    /// A name, an institution, a law: other characters, never other words.
    pub protected: bool,
}

/// A term between two variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settled {
    /// The word in the source.
    pub(super) source: String,
    /// The word in the target.
    pub(super) target: String,
    /// What it costs to take it as a word here; below zero it pays.
    pub(super) cost: i64,
}

/// Settled terms by their first character, longest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    by_first: HashMap<char, Vec<Settled>>,
}

impl Terms {
    /// Sorts the terms for finding. Of two with the same source the first one counts.
    pub(super) fn new(terms: impl IntoIterator<Item = Settled>) -> Self {
        let mut by_first: HashMap<char, Vec<Settled>> = HashMap::new();
        for term in terms {
            let Some(first) = term.source.chars().next() else {
                continue;
            };
            let known = by_first.entry(first).or_default();
            if known.iter().all(|other| other.source != term.source) {
                known.push(term);
            }
        }
        for terms in by_first.values_mut() {
            terms.sort_by_key(|term| std::cmp::Reverse(term.source.len()));
        }
        Self { by_first }
    }

    /// The terms that `text` begins with, longest first.
    pub(super) fn matches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Settled> {
        let first = text.chars().next();
        let terms = first.and_then(|first| self.by_first.get(&first));
        terms
            .into_iter()
            .flatten()
            .filter(move |term| text.starts_with(&term.source))
    }
}
