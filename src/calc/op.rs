//! Operations: what both engines run. Names are resolved, units are gone.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::number::Mode;

/// A name at run time.
pub(crate) type Name = Arc<str>;

/// A part of a calculation, names resolved. The script runs the same tree.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    /// A number; days are numbers, too.
    Number(Decimal),
    /// An id.
    Text(Name),
    /// Yes or no.
    Bool(bool),
    /// An input or a step.
    Global(Name),
    /// What a loop carries, a step of its row, its index: so many scopes outwards.
    Local(usize, Name),
    /// A column of the row of a scope.
    Column(usize, Name),
    /// An operation with fixed operands.
    Call(Call, Vec<Op>),
    /// `round(x, digits, mode)`.
    Round(Box<Op>, u32, Mode),
    /// Whether an optional input was filled.
    Given(Name),
    /// Whether one id stands before another in an order.
    Before(Box<Op>, Name, Name),
    /// The monthly rate of a first flow and a column of flows.
    Irr(Box<Op>, Box<Op>, Name),
    /// The value of a dated table.
    Lookup(Name, Box<Op>),
    /// The sum over the brackets of a table.
    Brackets(Name, Box<Op>),
    /// The sum of an expression over a list.
    Sum(Box<Op>, Box<Op>),
    /// A column of the first or last row.
    Edge(Box<Op>, Name, bool),
    /// A list in the order of columns; true: greatest first.
    Sort(Box<Op>, Vec<(Name, bool)>),
    /// The rows for which a condition holds.
    Filter(Box<Op>, Box<Op>),
    /// New columns for each row; true: besides the old ones.
    Map(Box<Op>, bool, Vec<(Name, Op)>),
    /// A list written out.
    Rows(Vec<Vec<(Name, Op)>>),
    /// What a loop carries at its end.
    Carry(Box<Op>, Name),
}

/// Operations with fixed operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    Add,
    Sub,
    Mul,
    Div,
    Neg,
    Less,
    LessEqual,
    Equal,
    And,
    Or,
    Not,
    If,
    Min,
    Max,
    Abs,
    Pow,
    AddDays,
    AddMonths,
    Year,
    Month,
    Day,
    Count,
}

impl Call {
    /// All of them, in the order of the numbers the script knows them by.
    pub(crate) const ALL: [Self; 22] = [
        Self::Add,
        Self::Sub,
        Self::Mul,
        Self::Div,
        Self::Neg,
        Self::Less,
        Self::LessEqual,
        Self::Equal,
        Self::And,
        Self::Or,
        Self::Not,
        Self::If,
        Self::Min,
        Self::Max,
        Self::Abs,
        Self::Pow,
        Self::AddDays,
        Self::AddMonths,
        Self::Year,
        Self::Month,
        Self::Day,
        Self::Count,
    ];
}
