//! Handing a converted run back to the pieces it was joined from.
//!
//! A run is the text of a block between opaque pieces; markup splits it into pieces, but conversion works
//! on the whole. A [`Converted`] text knows where each of its words ends in source and target: the offset
//! map. A border inside a word of equal length cuts at the same character; otherwise equal ends are
//! trimmed first and, if the border still falls inside, the whole target goes before it.

/// A part of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to be converted.
    Text(&'a str),
    /// Code, an address, a hard break: unchanged, and a word never crosses it.
    Opaque(&'a str),
}

/// A converted text and its offset map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Converted {
    /// The target.
    pub(super) text: String,
    /// Where each word ends: in the source, in the target.
    ends: Vec<(usize, usize)>,
}

impl Converted {
    /// Marks the end of a word at `source`; its target has been appended to the text.
    pub(super) fn end_word(&mut self, source: usize) {
        self.ends.push((source, self.text.len()));
    }

    /// The target cut at `borders` of the source `run`, which rise and end with the end of the run.
    pub(super) fn cut(&self, run: &str, borders: &[usize]) -> Vec<String> {
        let mut done = 0;
        let cuts = borders.iter().map(|border| {
            let end = self.border(run, *border).max(done);
            let piece = self.text.get(done..end).unwrap_or("");
            done = end;
            piece.to_owned()
        });
        cuts.collect()
    }

    /// Where in the target the border of the source falls.
    fn border(&self, run: &str, border: usize) -> usize {
        if border == run.len() {
            return self.text.len();
        }
        let n = self.ends.partition_point(|(source, _)| *source <= border);
        let (source_start, target_start) =
            match n.checked_sub(1).and_then(|last| self.ends.get(last)) {
                Some(start) => *start,
                None => (0, 0),
            };
        let (source_end, target_end) = self
            .ends
            .get(n)
            .copied()
            .unwrap_or((run.len(), self.text.len()));
        let before = run.get(source_start..border).unwrap_or("");
        let after = run.get(border..source_end).unwrap_or("");
        let target = self.text.get(target_start..target_end).unwrap_or("");
        target_start + border_inside(before, after, target)
    }
}

/// Where the border between `before` and `after`, which together became `target`, falls in it.
fn border_inside(before: &str, after: &str, target: &str) -> usize {
    let (n_before, n_after) = (before.chars().count(), after.chars().count());
    if n_before == 0 {
        return 0;
    }
    let n_target = target.chars().count();
    let is_same_start = target.starts_with(before);
    if n_before + n_after == n_target || is_same_start {
        return offset(target, n_before);
    }
    if target.ends_with(after) {
        return target.len() - after.len();
    }
    target.len()
}

/// The byte at which the character number `n` begins.
fn offset(text: &str, n: usize) -> usize {
    text.char_indices().nth(n).map_or(text.len(), |(at, _)| at)
}
