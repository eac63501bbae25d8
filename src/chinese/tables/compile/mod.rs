//! Build time only: dictionaries as text go in, compact files and their layout come out.
//!
//! `codes_*.bin` number the characters of all keys, `edges.bin` and `seeds.bin` hold the tries of all tables,
//! `entries.bin` says where the target of each entry stands in `targets.txt`, `costs.bin` how rare a word is,
//! `layout.rs` names the tables. Which dictionaries make up a table is said in [`stages`]; nothing here knows
//! the order of conversions.

mod codes;
mod dictionary;
mod edges;
mod lexicon;
mod output;
mod own;
mod stages;
mod trie;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use codes::Codes;
use output::{Output, Row};
use own::Wording;
use stages::Stages;

/// Compiles the tables of the folder `tables` into the folder `out`.
pub(crate) fn compile(tables: &Path, out: &Path) -> io::Result<()> {
    let stages = Stages::read(&tables.join("opencc"))?;
    let wording = own::read_wording(tables)?;
    let fixes = own::read_fixes(tables, &stages)?;
    let own_words = wording
        .iter()
        .map(|entry| entry.word.as_str())
        .chain(fixes.iter().map(|(word, _)| word.as_str()));
    let words = lexicon::read(tables, stages.phrases().chain(own_words))?;
    let regional = wording
        .iter()
        .flat_map(|entry| [entry.tw.as_str(), entry.hk.as_str()]);
    let keys = stages
        .keys()
        .chain(words.keys().map(String::as_str))
        .chain(regional);
    let mut output = Output::new(Codes::of(keys));
    for (name, stage, seconds) in stages.tables() {
        let (n_phrases, rows) = stages::rows(stage, &seconds);
        output.table(name, n_phrases, &rows);
    }
    let fixes: Vec<Row> = fixes
        .iter()
        .map(|(word, targets)| (word.as_str(), targets.clone()))
        .collect();
    output.table("FIXES", 0, &fixes);
    add_wording(&wording, &mut output);
    output.words("LEXICON", &words);
    output.write(out)
}

/// The regional words: forward with a column a region, backward with a table a region, and as pairs.
fn add_wording(wording: &[Wording], output: &mut Output) {
    let rows: Vec<Row> = wording
        .iter()
        .map(|entry| {
            (
                entry.word.as_str(),
                vec![entry.tw.clone(), entry.hk.clone()],
            )
        })
        .collect();
    output.table("WORDING", 0, &rows);
    let mut pairs = Vec::new();
    for (name, region) in [("WORDING_TW_BACK", 0), ("WORDING_HK_BACK", 1)] {
        let mut back: BTreeMap<&str, &str> = BTreeMap::new();
        for (word, regional) in &rows {
            if let Some(regional) = regional.get(region).filter(|regional| !regional.is_empty()) {
                back.entry(regional).or_insert(word);
            }
        }
        let rows: Vec<Row> = back
            .iter()
            .map(|(regional, word)| (*regional, vec![(*word).to_owned()]))
            .collect();
        output.table(name, 0, &rows);
        pairs.extend(back);
    }
    pairs.sort_unstable();
    pairs.dedup();
    output.pairs("WORDING_PAIRS", &pairs);
}
