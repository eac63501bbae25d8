//! Divides simplified text into words, as cheaply as the words of the lattice allow.
//!
//! Every word that may begin at a place is an edge with a cost: how rare it is. Terms, regional words and
//! phrases are words too, a little cheaper than the words they are made of, so that they stay together unless
//! another word overlaps them: 借款|项目 is not torn by a term 款项. The cheapest way through is the division.

use std::ops::Range;

use super::surnames;
use super::tables::{self, Table};
use super::terms::Terms;

/// The cost of a Han character that is in no list.
const UNKNOWN: i64 = 200;
/// What a regional word is cheaper than the plain one, for each of its bytes: a name of several such words goes
/// before all of them.
const WORDING_BONUS: (i64, i64) = (4, 3);
/// What a corrected phrase is cheaper than the plain one.
const FIX_BONUS: i64 = 8;
/// What a surname before a title is cheaper than the same character by itself.
const SURNAME_BONUS: i64 = 16;

/// What a word is, and so how it is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A term, with its target.
    Term(&'a str),
    /// A regional word: its entry in `tables::WORDING`.
    Wording(u32),
    /// A corrected phrase: its entry in `tables::FIXES`.
    Fix(u32),
    /// A surname that is written in just this way.
    Surname(char),
    /// Any other word.
    Plain,
}

/// A word of the division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind<'a>,
}

/// The words a division may use besides those of the lexicon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lattice<'a> {
    /// The terms, those that go first in front.
    pub(super) terms: &'a [&'a Terms],
    /// Whether regional words count.
    pub(super) wording: bool,
}

/// The cheapest way to a place: its cost, where its last word begins, and what that is.
#[derive(Debug, Clone, Copy)]
struct Step<'a> {
    cost: i64,
    start: usize,
    kind: Kind<'a>,
}

impl<'a> Lattice<'a> {
    /// The words of `text`, which cover it.
    pub(super) fn divide(self, text: &'a str) -> Vec<Word<'a>> {
        let steps = self.steps(text);
        let mut words = Vec::new();
        let mut end = text.len();
        while end > 0
            && let Some(Some(step)) = steps.get(end)
        {
            words.push(Word {
                range: step.start..end,
                kind: step.kind,
            });
            end = step.start;
        }
        words.reverse();
        words
    }

    /// The cost of the cheapest division of `text`.
    pub(super) fn cost(self, text: &'a str) -> i64 {
        self.steps(text)
            .last()
            .and_then(|step| step.map(|step| step.cost))
            .unwrap_or(0)
    }

    fn steps(self, text: &'a str) -> Vec<Option<Step<'a>>> {
        let mut steps: Vec<Option<Step>> = vec![None; text.len() + 1];
        if let Some(first) = steps.first_mut() {
            *first = Some(Step {
                cost: 0,
                start: 0,
                kind: Kind::Plain,
            });
        }
        for (at, c) in text.char_indices() {
            let Some(Some(Step { cost, .. })) = steps.get(at).copied() else {
                continue;
            };
            let mut offer = |len: usize, kind: Kind<'a>, price: i64| {
                if let Some(step) = steps.get_mut(at + len)
                    && step.is_none_or(|step| cost + price < step.cost)
                {
                    *step = Some(Step {
                        cost: cost + price,
                        start: at,
                        kind,
                    });
                }
            };
            self.offer_words(text, at, c, &mut offer);
        }
        steps
    }

    /// Offers every word that begins at `at`.
    fn offer_words(
        self,
        text: &'a str,
        at: usize,
        c: char,
        offer: &mut impl FnMut(usize, Kind<'a>, i64),
    ) {
        let rest = text.get(at..).unwrap_or("");
        for term in self.terms.iter().flat_map(|terms| terms.matches(rest)) {
            offer(term.source.len(), Kind::Term(&term.target), term.cost);
        }
        if c < '\u{2E80}' {
            return offer(c.len_utf8(), Kind::Plain, 0);
        }
        for found in tables::FIXES.matches(rest) {
            offer(
                found.len,
                Kind::Fix(found.id),
                price(rest, found.len) - FIX_BONUS,
            );
        }
        if self.wording {
            for found in tables::WORDING.matches(rest) {
                let bonus = found.len as i64 * WORDING_BONUS.0 / WORDING_BONUS.1;
                offer(
                    found.len,
                    Kind::Wording(found.id),
                    price(rest, found.len) - bonus,
                );
            }
        }
        let mut single = if is_han(c) { UNKNOWN } else { 0 };
        for found in tables::LEXICON.matches(rest) {
            let price = word_price(&tables::LEXICON, found.id);
            offer(found.len, Kind::Plain, price);
            if found.len == c.len_utf8() {
                single = price;
            }
        }
        offer(c.len_utf8(), Kind::Plain, single);
        if let Some(surname) = surnames::surname(text, at, c) {
            offer(c.len_utf8(), Kind::Surname(surname), single - SURNAME_BONUS);
        }
    }
}

/// The price of the first `len` bytes of `rest` as a word of the lexicon, which has all words of our own lists.
fn price(rest: &str, len: usize) -> i64 {
    let word = rest.get(..len).unwrap_or("");
    let found = tables::LEXICON.matches(word).find(|found| found.len == len);
    found.map_or(UNKNOWN, |found| word_price(&tables::LEXICON, found.id))
}

fn word_price(table: &Table, id: u32) -> i64 {
    table.cost(id).map_or(UNKNOWN, i64::from)
}

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}
