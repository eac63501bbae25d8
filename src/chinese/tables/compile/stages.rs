//! Which dictionaries make up the stages of OpenCC's configurations.

use std::io;
use std::path::Path;

use super::dictionary::{self, Stage};
use super::output::Row;

/// All stages, by their table names.
pub(crate) struct Stages(Vec<(&'static str, Stage)>);

/// The stages that follow simplified → traditional; the targets after each of them are columns of `ST`.
const SECOND: [&str; 4] = ["TW", "TWP", "HK", "HKP"];

/// Table name and groups: the first group with a match wins, within a group the longest match.
const STAGES: [(&str, &[&[&str]]); 11] = [
    ("NORMAL", &[&["CJK_Compatibility_Ideographs"]]),
    (
        "ST",
        &[
            &["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"],
            &["STCharacters"],
        ],
    ),
    ("TW", &[&["TWVariantsPhrases"], &["TWVariants"]]),
    (
        "TWP",
        &[&["TWPhrases"], &["TWVariantsPhrases"], &["TWVariants"]],
    ),
    ("HK", &[&["HKVariantsPhrases"], &["HKVariants"]]),
    (
        "HKP",
        &[&["HKPhrases"], &["HKVariantsPhrases"], &["HKVariants"]],
    ),
    ("TW_BACK", &[&["TWVariantsRevPhrases"], &["TWVariantsRev"]]),
    (
        "TWP_BACK",
        &[
            &["TWPhrasesRev"],
            &["TWVariantsRevPhrases"],
            &["TWVariantsRev"],
        ],
    ),
    ("HK_BACK", &[&["HKVariantsRevPhrases"], &["HKVariantsRev"]]),
    (
        "HKP_BACK",
        &[
            &["HKPhrasesRev"],
            &["HKVariantsRevPhrases"],
            &["HKVariantsRev"],
        ],
    ),
    (
        "TS",
        &[&["TSPhrases"], &["TSCharactersExt"], &["TSCharacters"]],
    ),
];

impl Stages {
    /// Reads the dictionaries of `folder`.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut stages = Vec::new();
        for (name, groups) in STAGES {
            let mut read = Vec::new();
            for group in groups {
                let dictionaries: io::Result<Vec<_>> = group
                    .iter()
                    .map(|file| dictionary::read(&folder.join(format!("{file}.txt"))))
                    .collect();
                read.push(dictionaries?);
            }
            let borrowed: Vec<Vec<_>> = read.iter().map(|group| group.iter().collect()).collect();
            let borrowed: Vec<&[_]> = borrowed.iter().map(Vec::as_slice).collect();
            stages.push((name, Stage::new(&borrowed)));
        }
        Ok(Self(stages))
    }

    /// Every source text of every stage.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .flat_map(|(_, stage)| stage.entries.keys().map(String::as_str))
    }

    /// The phrases of simplified → traditional.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = &str> {
        let entries = self
            .get("ST")
            .into_iter()
            .flat_map(|stage| stage.entries.iter());
        entries
            .filter(|(_, entry)| entry.rank == 0)
            .map(|(source, _)| source.as_str())
    }

    /// The stages in order, each with those whose results are stored beside its own.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (&'static str, &Stage, Vec<&Stage>)> {
        self.0.iter().map(|(name, stage)| {
            let second = match *name {
                "ST" => SECOND.iter().filter_map(|name| self.get(name)).collect(),
                _ => Vec::new(),
            };
            (*name, stage, second)
        })
    }

    /// The stage called `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&Stage> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, stage)| stage)
    }
}

/// The rows of a stage, those of its first group first, and how many those are; the columns are its own
/// targets and what each of `seconds` makes of them.
pub(crate) fn rows<'a>(stage: &'a Stage, seconds: &[&Stage]) -> (usize, Vec<Row<'a>>) {
    let mut order: Vec<_> = stage.entries.iter().collect();
    order.sort_by_key(|(_, entry)| entry.rank.min(1));
    let n_phrases = order.iter().filter(|(_, entry)| entry.rank == 0).count();
    let row = |(source, entry): (&'a String, &dictionary::Entry)| {
        let mut targets = vec![entry.target.clone()];
        targets.extend(seconds.iter().map(|second| second.convert(&entry.target)));
        (source.as_str(), targets)
    };
    (n_phrases, order.into_iter().map(row).collect())
}
