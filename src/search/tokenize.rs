//! Normal form → items → terms.
//!
//! An item is one Han character, one word of letters, or one number with its point and percent sign. Terms of the body
//! are pairs of neighbouring Han characters, words and numbers whole; a single Han character is a term of its own for
//! queries that have nothing else. A numeral is also found by its digit.

use super::normal::{NUMERALS, is_han, is_letter};

/// The smallest piece of a normal form that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// The character, word or number.
    pub(crate) text: String,
    /// Whether it is a Han character.
    pub(crate) han: bool,
    /// Whether it follows the item before it without a space.
    pub(crate) joined: bool,
}

/// The items of a normal form, in order.
pub(crate) fn items(normal: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut previous = ' ';
    for c in normal.chars() {
        if c != ' ' {
            match items.last_mut() {
                Some(item) if continues(previous, c) => item.text.push(c),
                _ => items.push(Item {
                    text: c.to_string(),
                    han: is_han(c),
                    joined: previous != ' ',
                }),
            }
        }
        previous = c;
    }
    items
}

/// The terms under which a section's text is found, repeated as often as they occur.
pub(crate) fn index_terms(normal: &str) -> Vec<String> {
    let items = items(normal);
    let mut terms = pairs(&items);
    for item in &items {
        terms.push(item.text.clone());
        if let Some(number) = item.text.strip_suffix('%') {
            terms.push(number.to_string());
        }
        if let Some(digit) = digit_of(&item.text) {
            terms.push(digit.to_string());
        }
    }
    terms
}

/// The terms of a query, each once, in order; a Han character alone only where it has no neighbour.
pub(crate) fn query_terms(items: &[Item]) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| items.get(at));
        let paired = item.han && item.joined && before.is_some_and(|before| before.han);
        let next_paired = item.han
            && items
                .get(at + 1)
                .is_some_and(|next| next.han && next.joined);
        let term = match before {
            Some(before) if paired => format!("{}{}", before.text, item.text),
            _ if next_paired => continue,
            _ => item.text.clone(),
        };
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

fn pairs(items: &[Item]) -> Vec<String> {
    items
        .iter()
        .zip(items.iter().skip(1))
        .filter(|(first, second)| first.han && second.han && second.joined)
        .map(|(first, second)| format!("{}{}", first.text, second.text))
        .collect()
}

fn continues(previous: char, c: char) -> bool {
    let number = |c: char| c.is_ascii_digit() || c == '.';
    (is_letter(previous) && is_letter(c)) || (number(previous) && (number(c) || c == '%'))
}

fn digit_of(item: &str) -> Option<usize> {
    let mut chars = item.chars();
    let numeral = chars.next()?;
    match chars.next() {
        None => NUMERALS
            .iter()
            .skip(1)
            .position(|c| *c == numeral)
            .map(|at| at + 1),
        Some(_) => None,
    }
}
