//! YAML text → typed values, with the place of every key and value.
//!
//! [`read`] takes the part of a file that is YAML and a serde shape; out comes the value and its
//! [`Positions`]. Every mistake of shape is reported, not the first only: an entry that cannot be understood
//! is reported, blanked out and the rest read again. Meaning (names, units, dates, references) is checked
//! afterwards by whoever asked, and reported through [`Positions`].
//!
//! serde_yaml reads the values; saphyr-parser's events give the places. Nothing else in the project uses either.
//! No number passes through a float: shapes hold numbers as `String`.

mod positions;
mod reason;
mod scan;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};

use crate::diagnostic::codes::file;
use crate::diagnostic::{Diagnostics, Message};
use crate::source::{Body, Sources, Span};

pub use positions::Positions;

/// How many mistakes of one file are reported at most.
const MOST_MISTAKES: usize = 100;

/// A mapping with free keys, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Ordered<T> {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// Keys and values in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: serde::Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Ordered<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Ordered::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }
        }
        deserializer.deserialize_any(Entries(PhantomData))
    }
}

/// Reads the YAML in `span` as a `T`. Mistakes go to `diagnostics`; the value comes back when enough is left
/// of the text to make one.
pub fn read<T: DeserializeOwned>(
    sources: &Sources,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<(T, Positions)> {
    if matches!(sources.file(span.file).body, Body::NotUtf8 { .. }) {
        return None;
    }
    let text = sources.slice(span);
    let positions = match Positions::scan(text, span) {
        Ok(positions) => positions,
        Err(error) => {
            report_syntax(text, span, &error, diagnostics);
            return None;
        }
    };
    let mut text = text.to_owned();
    for (first, second) in positions.duplicates() {
        diagnostics.push(
            file::DUPLICATE_KEY
                .at(second.key_span)
                .arg("key", &second.key)
                .label(
                    first.key_span,
                    Message::new("it stands here first", "先写在这里"),
                ),
        );
        positions.blank(&mut text, second);
    }
    let mut dropped = Vec::new();
    for _ in 0..MOST_MISTAKES {
        let error = match serde_yaml::from_str::<T>(&text) {
            Ok(value) => return Some((value, positions)),
            Err(error) => error,
        };
        let mistake = reason::Mistake::new(&error);
        let blanked = report_mistake(&mistake, &positions, &mut dropped, diagnostics);
        match blanked.and_then(|at| positions.entry_at(at)) {
            Some(entry) => positions.blank(&mut text, entry),
            None => return None,
        }
    }
    None
}

fn report_syntax(
    text: &str,
    span: Span,
    error: &positions::ScanFailure,
    diagnostics: &mut Diagnostics,
) {
    let quoted = text[error.at.min(text.len())..].starts_with(['"', '\'']);
    let end = text[error.at.min(text.len())..]
        .find('\n')
        .map_or(text.len(), |length| error.at + length)
        .max(error.at);
    let end = if quoted {
        end
    } else {
        next_char(text, error.at)
    };
    let place = span.slice(error.at..end);
    if quoted {
        diagnostics.push(file::UNCLOSED_QUOTE.at(place));
    } else {
        let found = file::YAML_SYNTAX
            .at(place)
            .arg("reason", reason::syntax(&error.message));
        diagnostics.push(match reason::advice(text, error.at) {
            Some(help) => found.help(help),
            None => found,
        });
    }
}

fn next_char(text: &str, at: usize) -> usize {
    text[at.min(text.len())..]
        .chars()
        .next()
        .map_or(at, |c| at + c.len_utf8())
}

/// Reports a mistake of shape and returns the byte offset of the entry to leave out, if reading can go on.
fn report_mistake(
    mistake: &reason::Mistake,
    positions: &Positions,
    dropped: &mut Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let at = mistake.at.unwrap_or(0);
    match &mistake.kind {
        reason::Kind::UnknownField { field, known } => {
            let entry = positions.entry_at(at)?;
            let known: Vec<_> = known.iter().map(String::as_str).collect();
            let list = known
                .iter()
                .map(|key| format!("`{key}`"))
                .collect::<Vec<_>>()
                .join(", ");
            let found = file::UNKNOWN_KEY.at(entry.key_span).arg("key", field);
            if entry.flow && field.contains(')') {
                diagnostics.push(found.help(Message::new(
                    "inside `{…}` a comma ends the value: put the formula before it in quotation marks",
                    "在 `{…}` 里逗号表示值已写完：请给前面的公式加上引号",
                )));
                return Some(at);
            }
            let found = found.suggest(field, known);
            diagnostics.push(found.help(Message::new(
                format!("what may stand here: {list}"),
                format!("这里可以写：{list}"),
            )));
            Some(at)
        }
        reason::Kind::MissingField { field } => {
            if !dropped.contains(field) {
                diagnostics.push(
                    file::MISSING_KEY
                        .at(positions.mapping_at(at))
                        .arg("key", field),
                );
            }
            None
        }
        reason::Kind::Other { reason } => {
            let place = positions.node_at(at);
            diagnostics.push(file::WRONG_TYPE.at(place).arg("reason", reason.clone()));
            let entry = positions.entry_at(at)?;
            dropped.push(entry.key.clone());
            Some(at)
        }
    }
}

#[cfg(test)]
mod tests;
