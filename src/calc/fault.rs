//! What can go wrong while a calculation runs: values, never panics.

use super::text::Text;

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A stored value would have more than 28 digits, a power or a date would leave its limits.
    TooLarge,
    /// A division by zero.
    DivisionByZero,
    /// Flows for which there is no internal rate of return.
    NoSolution,
    /// The first or last row of an empty list.
    NoRow,
    /// A list of more than 1,200 rows, or more than 20,000 rows in one calculation.
    TooManyRows,
    /// An optional input that was not filled but is needed.
    Missing(String),
    /// A date before the first row of a table, with the table's own code and message.
    BeforeTable(Option<(String, Text)>),
    /// A program that the checks should not have let through.
    Internal,
}

impl Fault {
    /// The public code.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::TooLarge => "too-large",
            Self::DivisionByZero => "division-by-zero",
            Self::NoSolution => "no-solution",
            Self::NoRow => "no-row",
            Self::TooManyRows => "too-many-rows",
            Self::Missing(_) => "missing",
            Self::BeforeTable(Some((code, _))) => code,
            Self::BeforeTable(None) => "before-table",
            Self::Internal => "internal",
        }
    }
}
