//! Our own lists: regional words, and phrases whose characters OpenCC gets wrong.

use std::fs;
use std::io;
use std::path::Path;

use super::stages::Stages;

/// A simplified word with its form in Taiwan and in Hong Kong; empty where only the characters change.
pub(crate) struct Wording {
    pub(crate) word: String,
    pub(crate) tw: String,
    pub(crate) hk: String,
}

/// Reads `wording.tsv`: word, Taiwan, Hong Kong, reason.
pub(crate) fn read_wording(tables: &Path) -> io::Result<Vec<Wording>> {
    let rows = read_rows(&tables.join("wording.tsv"))?;
    let wording = rows.into_iter().map(|row| {
        let field = |n: usize| row.get(n).cloned().unwrap_or_default();
        Wording {
            word: field(0),
            tw: field(1),
            hk: field(2),
        }
    });
    Ok(wording.collect())
}

/// Reads `fixes.tsv`: simplified, traditional, reason. The regional forms follow from the traditional one.
pub(crate) fn read_fixes(tables: &Path, stages: &Stages) -> io::Result<Vec<(String, Vec<String>)>> {
    let rows = read_rows(&tables.join("fixes.tsv"))?;
    let fixes = rows.into_iter().filter_map(|row| {
        let (simplified, traditional) = (row.first()?, row.get(1)?);
        let regional = ["TW", "HK"]
            .iter()
            .filter_map(|name| Some(stages.get(name)?.convert(traditional)));
        Some((simplified.clone(), regional.collect()))
    });
    Ok(fixes.collect())
}

/// The fields of the rows of a file; lines that begin with `#` are remarks.
fn read_rows(path: &Path) -> io::Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path)?;
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut rows: Vec<Vec<String>> = lines
        .map(|line| {
            line.split('\t')
                .map(|field| field.trim().to_owned())
                .collect()
        })
        .collect();
    rows.sort();
    if let Some(pair) = rows
        .windows(2)
        .find(|pair| pair.first().map(|row| row.first()) == pair.last().map(|row| row.first()))
    {
        return Err(io::Error::other(format!(
            "{}: {pair:?} stands twice",
            path.display()
        )));
    }
    Ok(rows)
}
