//! Formulas as written: the tree that the parser makes of a text.
//!
//! Every node keeps its place in the text. Names are not resolved here, units not checked: see `check`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::unit::Unit;

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expr {
    /// What it is.
    pub node: Node,
    /// Where it stands in the formula's text, in bytes.
    pub range: Range<usize>,
}

/// The kinds of parts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// A number with its unit.
    Number(Literal),
    /// A day.
    Date(i64),
    /// `"id"`.
    Id(String),
    /// `yes` or `no`.
    Bool(bool),
    /// An input, a step, a column …
    Name(String),
    /// `part.name`.
    Field(Box<Expr>, String),
    /// `-x` or `not x`.
    Unary(Unary, Box<Expr>),
    /// `a + b` and the like.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `if c then a else b`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `name(arguments)`.
    Call(String, Vec<Arg>),
}

/// A written number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Literal {
    /// Its value: `24%` is 0.24.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// Whether it was written with a percent sign.
    pub percent: bool,
}

/// An operator with one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unary {
    /// `-`
    Minus,
    /// `not`
    Not,
}

/// An operator with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binary {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `and`
    And,
    /// `or`
    Or,
}

impl Binary {
    /// How strongly it binds; more binds first.
    pub(crate) fn precedence(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Less
            | Self::LessEqual
            | Self::Greater
            | Self::GreaterEqual
            | Self::Equal
            | Self::NotEqual => 4,
            Self::Add | Self::Sub => 5,
            Self::Mul | Self::Div => 6,
        }
    }

    /// Whether it compares.
    pub(crate) fn compares(self) -> bool {
        self.precedence() == 4
    }
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Arg {
    /// An expression.
    Expr(Expr),
    /// `name = expression`; with the place of the name.
    Named(String, Range<usize>, Expr),
    /// `*`
    Star(Range<usize>),
    /// `column asc`, `column desc`.
    Order(Expr, Direction),
}

/// The direction of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Least first.
    Ascending,
    /// Greatest first.
    Descending,
}
