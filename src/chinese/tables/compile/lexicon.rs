//! The words by which sentences are divided, with the cost of each: the rarer, the dearer.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The cost of a character that is in no list.
const UNKNOWN: u32 = 200;
/// The cost of a word of our own list: about that of a word seen once in 60,000.
const OWN: u32 = 128;
/// What a phrase is cheaper than the words it is made of, so that it stays together unless another word
/// overlaps it.
const TOGETHER: u32 = 4;

/// The costs of the words of the lexicon, of our own list, and of `phrases`.
pub(crate) fn read<'a>(
    tables: &Path,
    phrases: impl Iterator<Item = &'a str>,
) -> io::Result<BTreeMap<String, u16>> {
    let text = fs::read_to_string(tables.join("lexicon/words.txt"))?;
    let own = fs::read_to_string(tables.join("words.tsv"))?;
    let mut costs: BTreeMap<String, u32> = text
        .lines()
        .filter_map(|line| {
            let (word, cost) = line.split_once('\t')?;
            Some((word.to_owned(), cost.parse().ok()?))
        })
        .collect();
    for word in own
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let cost = costs.entry(word.to_owned()).or_insert(OWN);
        *cost = OWN.min(*cost);
    }
    let mut phrases: Vec<&str> = phrases.collect();
    phrases.sort_by_key(|phrase| (phrase.len(), *phrase));
    for phrase in phrases {
        let apart = cheapest(phrase, &costs).saturating_sub(TOGETHER);
        let cost = costs.entry(phrase.to_owned()).or_insert(apart);
        *cost = apart.min(*cost);
    }
    Ok(costs
        .into_iter()
        .map(|(word, cost)| (word, u16::try_from(cost).unwrap_or(u16::MAX)))
        .collect())
}

/// The cost of the cheapest division of `phrase` into words.
fn cheapest(phrase: &str, costs: &BTreeMap<String, u32>) -> u32 {
    let borders: Vec<usize> = phrase
        .char_indices()
        .map(|(at, _)| at)
        .chain([phrase.len()])
        .collect();
    let mut best: Vec<u32> = vec![0];
    for (n, end) in borders.iter().enumerate().skip(1) {
        let divisions =
            borders
                .iter()
                .zip(&best)
                .enumerate()
                .filter_map(|(from, (start, before))| {
                    let word = phrase.get(*start..*end)?;
                    let unknown = (from + 1 == n).then_some(UNKNOWN);
                    Some(before + costs.get(word).copied().or(unknown)?)
                });
        let cost = divisions.min().unwrap_or(UNKNOWN * n as u32);
        best.push(cost);
    }
    best.last().copied().unwrap_or(0)
}
