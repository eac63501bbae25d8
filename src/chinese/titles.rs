//! Where titles stand: 《…》 and 〈…〉, whose words are never replaced by regional ones.

use std::ops::Range;

/// The outermost titles of `text`, marks included. A mark without its partner protects nothing.
pub(super) fn titles(text: &str) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' | '〈' => open.push(at),
            '》' | '〉' => {
                let Some(start) = open.pop() else {
                    continue;
                };
                titles.retain(|inner| inner.start < start);
                titles.push(start..at + c.len_utf8());
            }
            _ => {}
        }
    }
    titles
}
