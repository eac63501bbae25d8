//! The inputs of a program: what the reader fills in.

use rust_decimal::Decimal;

use super::op::Name;
use super::program::Change;
use super::text::Text;
use super::unit::Unit;

/// An input, or a column of one.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// Its public name.
    pub name: Name,
    /// What it is called on the page.
    pub label: Text,
    /// What to fill in.
    pub help: Text,
    /// Its type.
    pub kind: InputKind,
    /// The least value.
    pub min: Option<Decimal>,
    /// The greatest value.
    pub max: Option<Decimal>,
    /// The only values, where they are listed.
    pub values: Vec<Decimal>,
    /// What stands for an input that is not filled, as typed on the command line.
    pub default: Option<String>,
    /// Whether it may stay without a value.
    pub optional: bool,
    /// A word that means "not filled".
    pub word: Option<String>,
}

/// The type of an input.
#[derive(Debug, Clone)]
pub(crate) enum InputKind {
    /// A number: its spelling, the decimals it may have, its unit.
    Number {
        /// How it may be spelled.
        spelling: Spelling,
        /// How many decimals it may have.
        scale: u32,
        /// Its unit.
        unit: Unit,
    },
    /// A day.
    Date,
    /// Yes or no.
    Bool,
    /// One of several ids.
    Choice(Labels),
    /// Several ids in an order.
    Order(Labels),
    /// A short text.
    Text,
    /// A list.
    Rows {
        /// What each row has.
        columns: Vec<Input>,
        /// The least number of rows.
        min_rows: usize,
        /// The greatest number of rows.
        max_rows: usize,
    },
}

/// How a number may be spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Yuan, with 元, ¥ or 万.
    Money,
    /// A percentage, with or without its sign.
    Rate,
    /// Digits with a point.
    Number,
    /// Digits.
    Integer,
}

/// Ids with what the reader sees for them.
pub(crate) type Labels = Vec<(String, Text)>;

impl Input {
    pub(super) fn texts(&mut self, change: &mut Change) {
        change(&mut self.label);
        change(&mut self.help);
        match &mut self.kind {
            InputKind::Choice(labels) | InputKind::Order(labels) => {
                labels.iter_mut().for_each(|(_, label)| change(label));
            }
            InputKind::Rows { columns, .. } => {
                columns.iter_mut().for_each(|column| column.texts(change));
            }
            _ => {}
        }
    }
}
