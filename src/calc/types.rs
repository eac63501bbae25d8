//! Types of formulas: what kind of value, in which unit, and how much is known about its digits.

use std::collections::BTreeSet;

use super::unit::Unit;
use crate::diagnostic::Message;

/// The type of a part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Type {
    /// The kind of value.
    pub kind: Kind,
    /// Whether a number is known to be whole.
    pub whole: bool,
    /// Whether a number is stored, or made of stored ones by `+ - min max if` alone.
    pub stable: bool,
    /// Whether a number is shown as a percentage.
    pub percent: bool,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A number in a unit.
    Number(Unit),
    /// A day.
    Date,
    /// Yes or no.
    Bool,
    /// One of these ids.
    Id(BTreeSet<String>),
    /// All of these ids in some order.
    Order(Vec<String>),
    /// A text that was typed in.
    Text,
    /// A list of rows.
    List(List),
    /// Something that was already reported as wrong; fits everything.
    Unknown,
}

/// The type of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    /// Names and types of the columns.
    pub columns: Vec<(String, Type)>,
    /// Names and types of what a loop carries, where the list comes from one.
    pub carry: Option<Vec<(String, Type)>>,
}

impl List {
    /// The type of a column.
    pub(crate) fn column(&self, name: &str) -> Option<&Type> {
        self.columns
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, column)| column)
    }
}

impl Type {
    /// An exact number.
    pub(crate) fn number(unit: Unit) -> Self {
        Self {
            kind: Kind::Number(unit),
            whole: false,
            stable: false,
            percent: false,
        }
    }

    /// A number that was stored or counted.
    pub(crate) fn stored(unit: Unit, whole: bool) -> Self {
        Self {
            whole,
            stable: true,
            ..Self::number(unit)
        }
    }

    /// A type without anything to know about digits.
    pub(crate) fn plain(kind: Kind) -> Self {
        Self {
            kind,
            whole: false,
            stable: true,
            percent: false,
        }
    }

    /// Something already reported.
    pub(crate) fn unknown() -> Self {
        Self {
            whole: true,
            ..Self::plain(Kind::Unknown)
        }
    }

    /// Whether it was already reported.
    pub(crate) fn is_unknown(&self) -> bool {
        self.kind == Kind::Unknown
    }

    /// The unit, if it is a number.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self.kind {
            Kind::Number(unit) => Some(unit),
            _ => None,
        }
    }

    /// What values of the type are called in a message.
    pub(crate) fn message(&self) -> Message {
        match &self.kind {
            Kind::Number(unit) => unit.message(),
            Kind::Date => Message::new("date", "日期"),
            Kind::Bool => Message::new("yes/no", "是否"),
            Kind::Id(_) => Message::new("choice", "选项"),
            Kind::Order(_) => Message::new("order", "顺序"),
            Kind::Text => Message::new("text", "文字"),
            Kind::List(_) => Message::new("list", "列表"),
            Kind::Unknown => Message::new("unknown", "未知"),
        }
    }

    /// The common type of two alternatives (branches, arguments of `min`), if there is one.
    pub(crate) fn join(&self, other: &Self) -> Option<Self> {
        let kind = match (&self.kind, &other.kind) {
            (Kind::Unknown, _) => return Some(other.clone()),
            (_, Kind::Unknown) => return Some(self.clone()),
            (Kind::Id(a), Kind::Id(b)) => Kind::Id(a.union(b).cloned().collect()),
            (Kind::List(a), Kind::List(b)) => Kind::List(join_lists(a, b)?),
            (a, b) if a == b => a.clone(),
            _ => return None,
        };
        Some(Self {
            kind,
            whole: self.whole && other.whole,
            stable: self.stable && other.stable,
            percent: self.percent || other.percent,
        })
    }
}

fn join_lists(a: &List, b: &List) -> Option<List> {
    if a.columns.len() != b.columns.len() {
        return None;
    }
    let columns = a
        .columns
        .iter()
        .map(|(name, column)| Some((name.clone(), column.join(b.column(name)?)?)))
        .collect::<Option<_>>()?;
    let carry = if a.carry == b.carry {
        a.carry.clone()
    } else {
        None
    };
    Some(List { columns, carry })
}
