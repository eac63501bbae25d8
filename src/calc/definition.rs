//! The shape of a calculator file, as written. Meaning is checked afterwards, in `check`.
//!
//! Numbers are texts here: no digit may pass through a float.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::text::Text;
use crate::yaml::Ordered;

/// `content/calculators/<id>.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Definition {
    pub id: String,
    pub title: Text,
    #[serde(default)]
    pub summary: Text,
    #[serde(default)]
    pub updated: String,
    #[serde(default)]
    pub tables: Vec<String>,
    #[serde(default)]
    pub inputs: Ordered<Input>,
    #[serde(default)]
    pub steps: Ordered<Step>,
    #[serde(default)]
    pub checks: Vec<Check>,
    #[serde(default)]
    pub warnings: Vec<Check>,
    #[serde(default)]
    pub outputs: Ordered<Output>,
    #[serde(default)]
    pub letters: Vec<String>,
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// What the reader fills in, or a column of a list of such.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Input {
    pub label: Text,
    pub help: Text,
    #[serde(rename = "type")]
    pub kind: String,
    pub per: Option<String>,
    pub of: Option<Of>,
    pub scale: Option<String>,
    pub min: Option<String>,
    pub max: Option<String>,
    pub default: Option<String>,
    pub values: Option<Vec<String>>,
    pub options: Option<Ordered<Text>>,
    pub optional: bool,
    pub word: Option<String>,
    pub columns: Option<Ordered<Input>>,
    pub min_rows: Option<String>,
    pub max_rows: Option<String>,
}

/// `of: day` of a number, or `of: {id: label}` of an order.
#[derive(Debug, Clone)]
pub(crate) enum Of {
    /// A unit of time.
    Unit(String),
    /// What is put in order.
    Options(Ordered<Text>),
}

/// A step: a formula or a loop.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Step {
    pub label: Text,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub per: Option<String>,
    pub of: Option<String>,
    pub scale: Option<String>,
    pub round: Option<String>,
    pub options: Option<Ordered<Text>>,
    pub formula: Option<String>,
    #[serde(rename = "loop")]
    pub repeat: Option<Loop>,
    pub why: Text,
    pub source: Option<String>,
}

/// A loop over a list or a count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Loop {
    pub over: String,
    #[serde(default)]
    pub carry: Ordered<String>,
    pub stop_when: Option<String>,
    #[serde(default)]
    pub row: Ordered<Step>,
    #[serde(default)]
    pub next: Ordered<String>,
    /// What carried names are called on the page.
    #[serde(default)]
    pub labels: Ordered<Text>,
}

/// A check or a warning.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    pub test: String,
    pub code: Option<String>,
    pub field: Option<String>,
    #[serde(default)]
    pub message: Text,
}

/// A public result.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Output {
    pub label: Text,
    pub value: Option<String>,
    #[serde(rename = "as")]
    pub shown_as: Option<String>,
    pub scale: Option<String>,
    pub round: Option<String>,
    pub options: Option<Ordered<Text>>,
    pub when: Option<String>,
    pub rows: Option<String>,
    pub columns: Option<Ordered<Column>>,
    pub line: Option<String>,
    pub between: Option<String>,
    pub warnings: bool,
}

/// A column of a list that is a result.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Column {
    pub label: Text,
    pub value: Option<String>,
    #[serde(rename = "as")]
    pub shown_as: Option<String>,
    pub scale: Option<String>,
    pub round: Option<String>,
    pub options: Option<Ordered<Text>>,
}

/// A worked example.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Example {
    pub id: Option<String>,
    pub note: Text,
    pub inputs: Ordered<String>,
    pub expect: Option<Ordered<Expected>>,
    pub error: Option<String>,
}

/// The value that an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    /// A value.
    Text(String),
    /// A list of rows.
    Rows(Vec<Vec<(String, String)>>),
}

/// `content/tables/<id>.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub kind: String,
    pub title: Text,
    #[serde(rename = "type")]
    pub value_kind: Option<String>,
    pub per: Option<String>,
    pub of: Option<String>,
    pub scale: Option<String>,
    pub source: Option<String>,
    #[serde(default)]
    pub article: String,
    #[serde(default)]
    pub note: Text,
    pub until: Option<String>,
    pub before: Option<Notice>,
    pub after: Option<Notice>,
    #[serde(default)]
    pub rows: Vec<TableRow>,
}

/// A code with its message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notice {
    pub code: String,
    pub message: Text,
}

/// A row of either kind of table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TableRow {
    pub from: Option<String>,
    pub value: Option<String>,
    pub up_to: Option<String>,
    pub rate: Option<String>,
    pub add: Option<String>,
}

impl<'de> Deserialize<'de> for Of {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(|text| match text {
            Text::Plain(unit) => Self::Unit(unit),
            Text::PerVariant(options) => Self::Options(Ordered(
                options
                    .into_iter()
                    .map(|(id, label)| (id, Text::Plain(label)))
                    .collect(),
            )),
        })
    }
}

impl<'de> Deserialize<'de> for Expected {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ExpectedVisitor;
        impl<'de> Visitor<'de> for ExpectedVisitor {
            type Value = Expected;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes, or a list of rows")
            }
            fn visit_str<E>(self, text: &str) -> Result<Expected, E> {
                Ok(Expected::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Expected, A::Error> {
                let mut rows = Vec::new();
                while let Some(Ordered(row)) = seq.next_element()? {
                    rows.push(row);
                }
                Ok(Expected::Rows(rows))
            }
        }
        deserializer.deserialize_any(ExpectedVisitor)
    }
}
