//! The CJK-friendly amendment of CommonMark's emphasis, for a parser that does not have it.
//!
//! CommonMark decides whether a run of `*` opens or closes by the characters on both sides, and takes every
//! mark for something set off by spaces. In `**重要：**不要` the closing run therefore stays text. The amendment
//! (tats-u/markdown-cjk-friendly) says, put together: as soon as one of the two neighbors is a CJK character,
//! a run opens unless white space follows and closes unless white space precedes.
//!
//! The parser is brought to this verdict by stand-ins: a letter, absent from the text, set between the run and
//! each neighbor that is no letter itself. They are removed from every string of every event ([`StandIns::strip`])
//! and ranges are led back by the [`Patch`]. Where no CJK character stands beside a run nothing is put in, so
//! such text is CommonMark's, unchanged. `_` never needs a letter (one beside it would forbid it to open or
//! close); it needs a stand-in mark after a mark with a variation selector, which the parser takes for a letter.
//! In a bare address `_` means nothing; there it is hidden from the parser.

use std::ops::Range;

use super::autolink;
use super::cjk::{is_ambiguous, is_cjk, is_form_selector, is_ideographic_selector};
use super::patch::Patch;

/// Characters that do not occur in a text and stand for others while it is parsed.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandIns {
    /// Neither white space nor a mark.
    letter: char,
    /// A mark without a meaning in Markdown.
    mark: char,
    /// An underscore in an address.
    underscore: char,
    /// Encloses the number of a call; a letter to the parser.
    pub(super) call: char,
}

impl StandIns {
    /// Chooses characters that are not in `text`.
    pub(super) fn absent_from(text: &str) -> Self {
        let mut private = ('\u{e000}'..='\u{f8ff}').filter(|&c| !text.contains(c));
        let mut marks = ('\u{700}'..='\u{70d}').filter(|&c| !text.contains(c));
        Self {
            letter: private.next().unwrap_or('\u{e000}'),
            call: private.next().unwrap_or('\u{e001}'),
            underscore: private.next().unwrap_or('\u{e002}'),
            mark: marks.next().unwrap_or('\u{700}'),
        }
    }

    /// `text` without the stand-ins for letters and marks, and with the underscores of addresses.
    pub(super) fn strip(&self, text: &str) -> String {
        text.replace([self.letter, self.mark], "")
            .replace(self.underscore, "_")
    }
}

/// The text to parse instead of `text`, and the way back.
pub(super) fn amend(text: &str, stand_ins: &StandIns) -> (String, Patch) {
    let mut insertions = Vec::new();
    let addresses = autolink::addresses(text);
    let mut at = 0;
    while let Some(run) = next_run(text, at) {
        at = run.end;
        let is_underscore = text.as_bytes().get(run.start) == Some(&b'_');
        if is_underscore && is_inside(&addresses, run.start) {
            let hidden = stand_ins.underscore.to_string().repeat(run.len());
            insertions.push((run, hidden));
            continue;
        }
        let sides = Sides::of(text, &run);
        if let Some(c) = sides.before(stand_ins) {
            insertions.push((run.start..run.start, c.to_string()));
        }
        if let Some(c) = sides.after(stand_ins) {
            insertions.push((run.end..run.end, c.to_string()));
        }
    }
    Patch::apply(text, &insertions)
}

fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start <= at)
}

/// The next run of `*`, `_` or `~` at or after `from` that no backslash escapes.
fn next_run(text: &str, mut from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    loop {
        let rest = bytes.get(from..)?;
        let start = from
            + rest
                .iter()
                .position(|b| matches!(b, b'*' | b'_' | b'~' | b'\\'))?;
        let delimiter = *bytes.get(start)?;
        if delimiter == b'\\' {
            let escaped = bytes.get(start + 1).is_some_and(u8::is_ascii_punctuation);
            from = start + if escaped { 2 } else { 1 };
            continue;
        }
        let length = bytes
            .get(start..)?
            .iter()
            .take_while(|&&b| b == delimiter)
            .count();
        return Some(start..start + length);
    }
}

/// What stands on both sides of a run.
struct Sides {
    delimiter: u8,
    length: usize,
    before: Neighbor,
    after: Neighbor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Neighbor {
    /// White space, or the beginning or end of what belongs together.
    Space,
    Letter,
    Mark,
    /// A full-width mark with a variation selector, in which the parser sees a letter.
    SelectedMark,
    /// A CJK character; a letter to the parser, or not.
    Cjk {
        letter: bool,
    },
}

impl Sides {
    fn of(text: &str, run: &Range<usize>) -> Self {
        Self {
            delimiter: text.as_bytes().get(run.start).copied().unwrap_or(0),
            length: run.len(),
            before: before(text.get(..run.start).unwrap_or("")),
            after: after(text.get(run.end..).unwrap_or("")),
        }
    }

    /// What has to stand before the run.
    fn before(&self, stand_ins: &StandIns) -> Option<char> {
        if self.delimiter == b'_' && self.before == Neighbor::SelectedMark {
            return Some(stand_ins.mark);
        }
        (self.is_amended() && needs_letter(self.before)).then_some(stand_ins.letter)
    }

    /// What has to stand after the run.
    fn after(&self, stand_ins: &StandIns) -> Option<char> {
        (self.is_amended() && needs_letter(self.after)).then_some(stand_ins.letter)
    }

    fn is_amended(&self) -> bool {
        (self.delimiter == b'*' || (self.delimiter == b'~' && self.length == 2))
            && self.beside_cjk()
    }

    fn beside_cjk(&self) -> bool {
        let is_cjk = |side| matches!(side, Neighbor::Cjk { .. } | Neighbor::SelectedMark);
        is_cjk(self.before) || is_cjk(self.after)
    }
}

fn needs_letter(side: Neighbor) -> bool {
    matches!(side, Neighbor::Mark | Neighbor::Cjk { letter: false })
}

fn before(text: &str) -> Neighbor {
    let mut chars = text.chars().rev();
    let Some(last) = chars.next().filter(|&last| last != '|') else {
        return Neighbor::Space;
    };
    // What opens a quotation is no text: the run stands at the beginning of its line.
    if last == '>'
        && chars
            .clone()
            .take_while(|&c| c != '\n')
            .all(|c| matches!(c, '>' | ' ' | '\t'))
    {
        return Neighbor::Space;
    }
    if is_ideographic_selector(last) {
        return Neighbor::Cjk { letter: true };
    }
    if !is_form_selector(last) {
        return neighbor(last);
    }
    match chars.next() {
        Some(base) if is_cjk(base) && base.is_alphanumeric() => Neighbor::Cjk { letter: true },
        Some(base) if is_cjk(base) => Neighbor::SelectedMark,
        Some(base) if is_ambiguous(base) && last == '\u{fe01}' => Neighbor::SelectedMark,
        _ => Neighbor::Letter,
    }
}

fn after(text: &str) -> Neighbor {
    match text.chars().next() {
        None | Some('|') => Neighbor::Space,
        Some(c) => neighbor(c),
    }
}

fn neighbor(c: char) -> Neighbor {
    match c {
        c if c.is_whitespace() => Neighbor::Space,
        c if is_cjk(c) => Neighbor::Cjk {
            letter: c.is_alphanumeric(),
        },
        c if c.is_alphanumeric() => Neighbor::Letter,
        _ => Neighbor::Mark,
    }
}
