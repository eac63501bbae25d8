//! A text with places changed, and the way back from its positions to those of the text before.

use std::ops::Range;

/// The positions of a changed text in terms of the text it was made from.
#[derive(Debug, Default)]
pub(super) struct Patch {
    edits: Vec<Edit>,
}

#[derive(Debug)]
struct Edit {
    new: Range<usize>,
    old: Range<usize>,
}

impl Patch {
    /// Replaces each range of `text` by the string beside it. The ranges are in order and do not overlap.
    pub(super) fn apply(text: &str, replacements: &[(Range<usize>, String)]) -> (String, Self) {
        let mut out = String::with_capacity(text.len() + replacements.len() * 4);
        let mut edits = Vec::with_capacity(replacements.len());
        let mut done = 0;
        for (old, new) in replacements {
            out.push_str(text.get(done..old.start).unwrap_or(""));
            let start = out.len();
            out.push_str(new);
            edits.push(Edit {
                new: start..out.len(),
                old: old.clone(),
            });
            done = old.end;
        }
        out.push_str(text.get(done..).unwrap_or(""));
        (out, Self { edits })
    }

    /// The range of the old text that `range` of the new one came from.
    pub(super) fn old_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.old(range.start, |edit| edit.old.start);
        let end = self.old(range.end, |edit| edit.old.end);
        start..end.max(start)
    }

    /// `inside` says where a position inside of a replacement belongs.
    fn old(&self, position: usize, inside: impl Fn(&Edit) -> usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.new.start < position);
        match after.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => position,
            Some(edit) if position < edit.new.end => inside(edit),
            Some(edit) => position - edit.new.end + edit.old.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back() {
        let (text, patch) = Patch::apply("abcdef", &[(1..1, "__".into()), (3..5, "X".into())]);
        assert_eq!(text, "a__bcXf");
        assert_eq!(patch.old_range(0..1), 0..1);
        assert_eq!(patch.old_range(3..5), 1..3);
        assert_eq!(patch.old_range(5..6), 3..5);
        assert_eq!(patch.old_range(6..7), 5..6);
        assert_eq!(patch.old_range(2..2), 1..1);
    }
}
