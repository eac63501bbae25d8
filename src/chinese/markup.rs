//! An author's own choice inside a text: `-{原样}-` and `-{zh-hans:…;zh-tw:…;zh-hk:…}-`.
//!
//! The first form keeps its text in every variant; the second chooses, falling back hk → tw → hant → hans.
//! It acts only where it stands. Text that is code is literal and must not be handed in.

use std::ops::Range;

use super::variant::Variant;

/// The names that may stand before a colon.
pub const VARIANT_NAMES: [&str; 8] = [
    "zh-hans",
    "zh-cn",
    "zh-hant",
    "zh-tw",
    "zh-hk",
    "zh-hant-tw",
    "zh-hant-hk",
    "zh-mo",
];

/// A fault in the markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupError {
    /// The bytes of the text it concerns.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: MarkupErrorKind,
}

/// What is wrong with a markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkupErrorKind {
    /// `-{` without `}-`.
    Unclosed,
    /// A name before a colon that is none of [`VARIANT_NAMES`].
    UnknownVariant(String),
    /// A variant without text.
    EmptySide,
}

/// One side of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Side<'a> {
    /// The name as written, and where it stands.
    name: &'a str,
    text: &'a str,
    range: Range<usize>,
}

/// One markup in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Markup<'a> {
    /// The whole of it, with the braces.
    pub(super) range: Range<usize>,
    inner: &'a str,
}

impl<'a> Markup<'a> {
    /// The first complete markup of `text` at or after `from`.
    pub(super) fn next(text: &'a str, from: usize) -> Option<Self> {
        let start = from + text.get(from..)?.find("-{")?;
        let len = text.get(start + 2..)?.find("}-")?;
        let inner = text.get(start + 2..start + 2 + len)?;
        Some(Self {
            range: start..start + 4 + len,
            inner,
        })
    }

    /// What stands here in `variant`.
    pub(super) fn text(&self, variant: Variant) -> &'a str {
        let sides = sides(self.inner, 0);
        if sides.is_empty() {
            return self.inner;
        }
        let find = |names: &[&str]| {
            let mut found = sides.iter().filter(|side| {
                names
                    .iter()
                    .any(|name| side.name.eq_ignore_ascii_case(name))
            });
            found.next().map(|side| side.text)
        };
        let hans = ["zh-hans", "zh-cn"];
        let hk = ["zh-hk", "zh-hant-hk", "zh-mo"];
        let tw = ["zh-tw", "zh-hant-tw"];
        let hant = ["zh-hant"];
        let order: [&[&str]; 4] = match variant {
            Variant::Hans => [&hans, &hant, &tw, &hk],
            Variant::HantTw => [&tw, &hant, &hk, &hans],
            Variant::HantHk => [&hk, &tw, &hant, &hans],
        };
        order.iter().find_map(|names| find(names)).unwrap_or("")
    }
}

/// The sides of a choice; none if the text is to be kept as it is.
fn sides(inner: &str, at: usize) -> Vec<Side<'_>> {
    if !inner.contains(':')
        || !inner.trim_start().to_ascii_lowercase().starts_with("zh") && !inner.contains(';')
    {
        return Vec::new();
    }
    let mut sides = Vec::new();
    let mut start = at;
    for part in inner.split(';') {
        let end = start + part.len();
        if let Some((name, text)) = part.split_once(':') {
            sides.push(Side {
                name: name.trim(),
                text: text.trim(),
                range: start..end,
            });
        } else if !part.trim().is_empty() {
            sides.push(Side {
                name: part.trim(),
                text: "",
                range: start..end,
            });
        }
        start = end + 1;
    }
    sides
}

/// All faults of the markup in `text`, with their bytes in it.
pub fn check(text: &str) -> Vec<MarkupError> {
    let mut errors = Vec::new();
    let mut at = 0;
    while let Some(markup) = Markup::next(text, at) {
        let inner = markup.range.start + 2;
        for side in sides(markup.inner, inner) {
            let known = VARIANT_NAMES
                .iter()
                .any(|name| name.eq_ignore_ascii_case(side.name));
            let kind = match (known, side.text.is_empty()) {
                (false, _) => MarkupErrorKind::UnknownVariant(side.name.to_owned()),
                (true, true) => MarkupErrorKind::EmptySide,
                (true, false) => continue,
            };
            errors.push(MarkupError {
                range: side.range,
                kind,
            });
        }
        if markup.inner.trim().is_empty() {
            errors.push(MarkupError {
                range: markup.range.clone(),
                kind: MarkupErrorKind::EmptySide,
            });
        }
        at = markup.range.end;
    }
    if let Some(open) = text.get(at..).and_then(|rest| rest.find("-{")) {
        let range = at + open..at + open + 2;
        errors.push(MarkupError {
            range,
            kind: MarkupErrorKind::Unclosed,
        });
    }
    errors
}
