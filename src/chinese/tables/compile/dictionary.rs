//! One OpenCC dictionary as text, and a stage of a conversion made of several.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::Path;

/// The entries of a dictionary: source and default target.
pub(crate) type Dictionary = BTreeMap<String, String>;

/// Reads a dictionary: source, tab, targets separated by spaces.
pub(crate) fn read(path: &Path) -> io::Result<Dictionary> {
    let text = fs::read_to_string(path)?;
    let entries = text.lines().filter_map(|line| {
        let (source, targets) = line.split_once('\t')?;
        let target = targets.split(' ').next()?;
        Some((source.to_owned(), target.to_owned()))
    });
    Ok(entries.collect())
}

/// A target and the rank of the group it comes from; 0 goes first.
pub(crate) struct Entry {
    pub(crate) rank: usize,
    pub(crate) target: String,
}

/// What one stage replaces: groups of dictionaries of which the first with any match wins, and
/// within a group the longest match.
#[derive(Default)]
pub(crate) struct Stage {
    pub(crate) entries: BTreeMap<String, Entry>,
    longest: HashMap<char, usize>,
}

impl Stage {
    /// Adds the groups. An entry that can never win, because a proper beginning of it stands in an
    /// earlier group, is left out; what remains is decided by length alone.
    pub(crate) fn new(groups: &[&[&Dictionary]]) -> Self {
        let mut stage = Self::default();
        for (rank, group) in groups.iter().enumerate() {
            for (source, target) in group.iter().flat_map(|dictionary| dictionary.iter()) {
                stage.add(source, rank, target);
            }
        }
        stage
    }

    fn add(&mut self, source: &str, rank: usize, target: &str) {
        let Some(first) = source.chars().next() else {
            return;
        };
        let beaten = beginnings(source).any(|beginning| {
            self.entries
                .get(beginning)
                .is_some_and(|entry| entry.rank < rank)
        });
        if beaten || self.entries.contains_key(source) {
            return;
        }
        let target = target.to_owned();
        self.entries
            .insert(source.to_owned(), Entry { rank, target });
        let longest = self.longest.entry(first).or_default();
        *longest = source.len().max(*longest);
    }

    /// The text after this stage, by longest match from the left.
    pub(crate) fn convert(&self, text: &str) -> String {
        let mut converted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let longest = self.longest.get(&first).copied().unwrap_or(0);
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let hit = ends
                .take_while(|end| *end <= longest)
                .filter_map(|end| Some((end, self.entries.get(rest.get(..end)?)?)))
                .last();
            match hit {
                Some((_, entry)) => converted.push_str(&entry.target),
                None => converted.push(first),
            }
            let step = hit.map_or(first.len_utf8(), |(end, _)| end);
            rest = rest.get(step..).unwrap_or("");
        }
        converted
    }
}

/// The proper beginnings of a text, shortest first.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices()
        .skip(1)
        .filter_map(|(end, _)| text.get(..end))
}
