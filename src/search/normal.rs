//! The normal form in which text and query meet, the same in Rust and in `search.js`.
//!
//! Each code point by itself: what has no business in search becomes a space, the rest is decomposed (NFKD), loses
//! marks above and below, is lowered and folded onto one script. Then numbers are put in order: `5,000` is `5000`,
//! a point stays between digits and `%` after one, one digit before a Han character is the numeral (`4倍` is `四倍`).
//! Spaces are single, none at the ends. Working by code point keeps the way back to the original text, which marks in
//! an excerpt need; decomposing in old blocks only leaves no room for two versions of Unicode to disagree.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Characters of the other scripts and the character each one counts as.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fold {
    classes: BTreeMap<char, char>,
}

impl Fold {
    /// The table of the given pairs, chains followed to their end.
    pub(crate) fn new(pairs: &[(char, char)]) -> Self {
        let direct: BTreeMap<char, char> = pairs
            .iter()
            .copied()
            .filter(|(from, to)| from != to && is_han(*from) && is_han(*to))
            .collect();
        let classes = direct
            .keys()
            .map(|from| (*from, end_of_chain(&direct, *from)))
            .filter(|(from, to)| from != to)
            .collect();
        Self { classes }
    }

    /// Only the pairs that lead to one of `chars`.
    pub(crate) fn limited_to(&self, chars: &BTreeSet<char>) -> Self {
        let classes = self
            .classes
            .iter()
            .filter(|(_, to)| chars.contains(to))
            .map(|(from, to)| (*from, *to))
            .collect();
        Self { classes }
    }

    /// The pairs, in the order of the first character.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (char, char)> {
        self.classes.iter().map(|(from, to)| (*from, *to))
    }

    /// The normal form of a text.
    pub(crate) fn normalize(&self, text: &str) -> String {
        let mut units = Vec::with_capacity(text.len() / 2);
        for c in text.chars() {
            self.push_units(c, &mut units);
        }
        order_numbers(&units)
    }

    fn push_units(&self, c: char, units: &mut Vec<char>) {
        if is_dropped(c) {
            return;
        }
        // A full-width comma separates; only the narrow one groups digits.
        if c == '，' || (u32::from(c) > 0xFFFF && !is_han(c)) {
            units.push(' ');
            return;
        }
        if is_composed(c) {
            units.extend(
                std::iter::once(c)
                    .nfkd()
                    .filter(|part| !is_dropped(*part))
                    .map(|part| self.unit(part)),
            );
        } else {
            units.push(self.unit(c));
        }
    }

    fn unit(&self, c: char) -> char {
        let lowered = lower(c);
        match self.classes.get(&lowered) {
            Some(class) => *class,
            None if is_kept(lowered) => lowered,
            None => ' ',
        }
    }
}

/// Han characters, and the kana that are searched the same way.
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B | 0x3041..=0x309F
        | 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFD)
}

/// Characters that stand in words written with letters.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(u32::from(c),
        0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2AF | 0x370..=0x1FFF | 0xA000..=0xABFF)
}

/// The numerals of single digits.
pub(crate) const NUMERALS: [char; 10] =
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A normal form without the spaces that stand beside Han characters, in which phrases are looked for.
pub(crate) fn squeezed(normal: &str) -> String {
    let mut text = String::with_capacity(normal.len());
    let mut chars = normal.chars().peekable();
    while let Some(c) = chars.next() {
        let beside = text.chars().next_back().is_some_and(is_han)
            || chars.peek().copied().is_some_and(is_han);
        if c != ' ' || !beside {
            text.push(c);
        }
    }
    text
}

/// Blocks in which characters may decompose; all of their decompositions are older than the oldest browser.
fn is_composed(c: char) -> bool {
    matches!(u32::from(c),
        0x80..=0x24F | 0x384..=0x38A | 0x38C..=0x4FF | 0x1E00..=0x1EFF | 0x2000..=0x209C | 0x2100..=0x2189
        | 0x2460..=0x24FF | 0x2E80..=0x2FD5 | 0x3000..=0x32FE | 0x3300..=0x33FF | 0xAC00..=0xD7A3
        | 0xF900..=0xFA6D | 0xFA70..=0xFAD9 | 0xFB00..=0xFB06 | 0xFF00..=0xFFEF | 0x2F800..=0x2FA1D)
}

fn is_kept(c: char) -> bool {
    is_han(c) || is_letter(c) || c.is_ascii_digit() || matches!(c, '.' | ',' | '%')
}

fn is_dropped(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x300..=0x36F | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF)
}

fn lower(c: char) -> char {
    let code = u32::from(c);
    let lowered = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A9 | 0x410..=0x42F => code + 0x20,
        0x400..=0x40F => code + 0x50,
        0x3C2 => 0x3C3,
        _ => code,
    };
    char::from_u32(lowered).unwrap_or(c)
}

fn end_of_chain(direct: &BTreeMap<char, char>, from: char) -> char {
    let mut seen = BTreeSet::from([from]);
    let mut end = from;
    while let Some(next) = direct.get(&end)
        && seen.insert(*next)
    {
        end = *next;
    }
    end
}

fn order_numbers(units: &[char]) -> String {
    let digit = |at: Option<usize>| {
        at.and_then(|at| units.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let mut normal = String::with_capacity(units.len() * 3);
    for (at, unit) in units.iter().enumerate() {
        let after_digit = digit(at.checked_sub(1));
        let kept = match unit {
            ',' if after_digit && is_group(&digit, at) => continue,
            '.' => after_digit && digit(Some(at + 1)),
            '%' => after_digit,
            ',' | ' ' => false,
            _ => true,
        };
        if kept {
            normal.push(numeral(units, at).unwrap_or(*unit));
        } else if !normal.is_empty() && !normal.ends_with(' ') {
            normal.push(' ');
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// The numeral of a digit that stands by itself before a Han character.
fn numeral(units: &[char], at: usize) -> Option<char> {
    let digit = units.get(at)?.to_digit(10).filter(|digit| *digit > 0)?;
    let before = at.checked_sub(1).and_then(|at| units.get(at));
    let alone =
        before.is_none_or(|c| !(c.is_ascii_digit() || is_letter(*c) || matches!(c, '.' | ',')));
    let han_next = units.get(at + 1).is_some_and(|c| is_han(*c));
    (alone && han_next)
        .then(|| NUMERALS.get(digit as usize).copied())
        .flatten()
}

/// Whether exactly three digits follow the comma at `at`.
fn is_group(digit: &dyn Fn(Option<usize>) -> bool, at: usize) -> bool {
    (1..=3).all(|step| digit(Some(at + step))) && !digit(Some(at + 4))
}
