//! Values while a calculation runs.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::number::Exact;
use super::program::Name;

/// A value. Days are numbers, orders are their ids joined by `,`.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A number.
    Number(Exact),
    /// Yes or no.
    Bool(bool),
    /// An id or a text.
    Text(Name),
    /// A list.
    List(Rc<List>),
}

/// The values of a row by column.
pub(crate) type Row = BTreeMap<Name, Value>;

/// A list of rows, and what the loop that made it carried at its end.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    /// The rows.
    pub rows: Vec<Rc<Row>>,
    /// The final carry.
    pub carry: Row,
}

impl From<Vec<Rc<Row>>> for Value {
    fn from(rows: Vec<Rc<Row>>) -> Self {
        Self::List(Rc::new(List {
            rows,
            carry: Row::new(),
        }))
    }
}
