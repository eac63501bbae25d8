//! Likeness of a query to the short strings (titles, headings, terms, search words), measured both ways.
//!
//! A string is a row of slots; a slot has one reading or several. Its tokens are the slots alone and in pairs. Four
//! spaces compare different readings of the same slots: characters, syllables, syllables as misheard, initials.
//! Likeness is `.75 R² + .25 R·P + .35 F` of the weight found of the query (R) and of the string (P), in 1/1024.

use std::collections::{BTreeMap, BTreeSet};

/// One, as all scores count it.
pub(crate) const ONE: u64 = 1024;

/// One place in a string and how it may be read there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The readings; the first is the usual one.
    pub(crate) readings: Vec<String>,
    /// Whether it makes a pair with the slot before it.
    pub(crate) paired: bool,
    /// Whether it is a whole word or number, which weighs as much as a pair.
    pub(crate) word: bool,
}

/// Tokens of which one must be found, and what finding one is worth.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    tokens: Vec<String>,
    factor: u64,
}

/// The most tokens that one group may hold.
const MOST_TOKENS: usize = 24;

/// The groups of a row of slots: each slot alone (if `alone`) and each pair.
pub(crate) fn groups(slots: &[Slot], alone: bool) -> Vec<Group> {
    let mut groups = Vec::new();
    for (at, slot) in slots.iter().enumerate() {
        if alone || slot.word {
            push_group(
                &mut groups,
                slot.readings.clone(),
                if slot.word { 2 } else { 1 },
            );
        }
        let before = at.checked_sub(1).and_then(|at| slots.get(at));
        if let Some(before) = before.filter(|_| slot.paired) {
            push_group(&mut groups, pairs(before, slot), 2);
        }
    }
    groups
}

fn pairs(first: &Slot, second: &Slot) -> Vec<String> {
    first
        .readings
        .iter()
        .flat_map(|a| second.readings.iter().map(move |b| format!("{a} {b}")))
        .take(MOST_TOKENS)
        .collect()
}

fn push_group(groups: &mut Vec<Group>, tokens: Vec<String>, factor: u64) {
    let group = Group { tokens, factor };
    if !group.tokens.is_empty() && !groups.contains(&group) {
        groups.push(group);
    }
}

/// The tokens of all short strings in one reading of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Space {
    postings: BTreeMap<String, Vec<usize>>,
    totals: Vec<u64>,
    n: u64,
}

impl Space {
    /// The space of the given strings, one list of groups each.
    pub(crate) fn new(strings: &[Vec<Group>]) -> Self {
        let mut postings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (string, groups) in strings.iter().enumerate() {
            let tokens: BTreeSet<&String> = groups.iter().flat_map(|group| &group.tokens).collect();
            for token in tokens {
                postings.entry(token.clone()).or_default().push(string);
            }
        }
        let mut space = Self {
            postings,
            totals: Vec::new(),
            n: strings.len() as u64,
        };
        space.totals = strings.iter().map(|groups| space.total(groups)).collect();
        space
    }

    /// Whether any string holds the token.
    pub(crate) fn contains(&self, token: &str) -> bool {
        self.postings.contains_key(token)
    }

    /// The words (not pairs) that begin with `prefix`, at most `most`, in order.
    pub(crate) fn beginning_with(&self, prefix: &str, most: usize) -> Vec<String> {
        self.postings
            .range(prefix.to_string()..)
            .map(|(token, _)| token)
            .take_while(|token| token.starts_with(prefix))
            .filter(|token| !token.contains(' '))
            .take(most)
            .cloned()
            .collect()
    }

    /// How alike each string is to the query, in 1/1024; only those that share something with it.
    pub(crate) fn likeness(&self, query: &[Group]) -> BTreeMap<usize, u64> {
        let mut found: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        let mut whole = 0;
        for group in query {
            let weight = self.group_weight(group);
            whole += weight;
            let mut strings = BTreeSet::new();
            for token in &group.tokens {
                let own = if seen.insert(token) {
                    self.weight(token) * group.factor
                } else {
                    0
                };
                for string in self.postings.get(token).into_iter().flatten() {
                    let of_query = if strings.insert(*string) { weight } else { 0 };
                    let sums = found.entry(*string).or_default();
                    sums.0 += of_query;
                    sums.1 += own;
                }
            }
        }
        let total = |string: usize| self.totals.get(string).copied().unwrap_or(1);
        found
            .into_iter()
            .map(|(string, (of_query, own))| {
                (string, both_ways(of_query, whole, own, total(string)))
            })
            .collect()
    }

    fn total(&self, groups: &[Group]) -> u64 {
        let usual: BTreeMap<&String, u64> = groups
            .iter()
            .filter_map(|group| group.tokens.first().map(|token| (token, group.factor)))
            .collect();
        let sum: u64 = usual
            .iter()
            .map(|(token, factor)| self.weight(token) * factor)
            .sum();
        sum.max(1)
    }

    fn weight(&self, token: &str) -> u64 {
        rarity(self.n, self.postings.get(token).map_or(0, Vec::len) as u64)
    }

    fn group_weight(&self, group: &Group) -> u64 {
        let count = |token: &String| self.postings.get(token).map_or(0, Vec::len) as u64;
        group.factor * rarity(self.n, group.tokens.iter().map(count).sum())
    }
}

fn both_ways(of_query: u64, whole: u64, own: u64, total: u64) -> u64 {
    let recall = of_query * ONE / whole.max(1);
    let precision = own.min(total) * ONE / total;
    let harmonic = 2 * precision * recall / (precision + recall).max(1);
    (768 * recall * recall + 256 * recall * precision) / (ONE * ONE) + 358 * harmonic / ONE
}

/// How much a token held by `count` of `n` tells, in sixteenths of a bit; never nothing.
pub(crate) fn rarity(n: u64, count: u64) -> u64 {
    log2_16(n + 1)
        .saturating_sub(log2_16(count.clamp(1, n.max(1))))
        .max(4)
}

/// The binary logarithm in sixteenths, straight between the powers of two.
fn log2_16(x: u64) -> u64 {
    let whole = u64::from(x.max(1).ilog2());
    let power = 1 << whole;
    16 * whole + 16 * (x.max(1) - power) / power
}
