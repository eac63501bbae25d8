//! Folding for search: every written form of a character to one, every regional word to the simplified one.

use super::tables::{self, Column};

/// The character that stands for `c` and all its forms: simplified, of no region.
pub fn fold_char(c: char) -> char {
    let c = replaced(&tables::NORMAL, c);
    let c = replaced(&tables::TW_BACK, c);
    let c = replaced(&tables::HK_BACK, c);
    let c = replaced(&tables::TS, c);
    match c {
        '著' => '着',
        '帐' => '账',
        '衹' | '祗' => '只',
        '阪' => '坂',
        c => c,
    }
}

/// The folding of those of `chars` that change, each once, in order.
pub fn fold_table(chars: impl Iterator<Item = char>) -> Vec<(char, char)> {
    let mut table: Vec<(char, char)> = chars
        .map(|c| (c, fold_char(c)))
        .filter(|(c, folded)| c != folded)
        .collect();
    table.sort_unstable();
    table.dedup();
    table
}

/// Regional words, each with the simplified word it stands for (簡訊, 短信), ordered by the regional word.
pub fn wording_pairs() -> &'static [(&'static str, &'static str)] {
    tables::WORDING_PAIRS
}

/// What `table` makes of a single character.
fn replaced(table: &tables::Table, c: char) -> char {
    let mut buffer = [0; 4];
    let found = table.longest(c.encode_utf8(&mut buffer));
    let target = found.and_then(|found| table.target(found.id, Column::Plain));
    target.and_then(|target| target.chars().next()).unwrap_or(c)
}
