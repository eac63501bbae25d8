//! Loops and functions on lists.

use std::cmp::Ordering;
use std::rc::Rc;

use num_traits::ToPrimitive;

use super::{Frame, Machine, whole};
use crate::calc::fault::Fault;
use crate::calc::irr;
use crate::calc::number::Exact;
use crate::calc::program::{Loop, Name, Op};
use crate::calc::value::{List, Row, Value};

/// A list has at most this many rows.
const MAX_ROWS: usize = 1_200;
/// All loops of one calculation make at most this many rows together.
const MAX_ALL_ROWS: usize = 20_000;

impl Machine<'_> {
    pub(super) fn list_op(&mut self, op: &Op) -> Result<Value, Fault> {
        match op {
            Op::Sum(list, each) => self.sum(list, each),
            Op::Edge(list, column, last) => {
                let list = self.list(list)?;
                let row = if *last {
                    list.rows.last()
                } else {
                    list.rows.first()
                };
                let row = row.ok_or(Fault::NoRow)?;
                row.get(column).cloned().ok_or(Fault::Internal)
            }
            Op::Carry(list, name) => self
                .list(list)?
                .carry
                .get(name)
                .cloned()
                .ok_or(Fault::Internal),
            Op::Sort(list, keys) => self.sort(list, keys),
            Op::Filter(list, test) => self.filter(list, test),
            Op::Map(list, star, columns) => self.map(list, *star, columns),
            Op::Rows(rows) => {
                let rows: Result<Vec<_>, _> = rows
                    .iter()
                    .map(|row| self.named(row, Row::new()).map(Rc::new))
                    .collect();
                Ok(Value::from(rows?))
            }
            Op::Irr(now, list, column) => self.irr(now, list, column),
            _ => Err(Fault::Internal),
        }
    }

    /// The rows of a loop, one after another; each sees what the one before carried on.
    pub(super) fn repeat(&mut self, repeat: &Loop) -> Result<Value, Fault> {
        let over = self.eval(&repeat.over)?;
        let (given, n) = match &over {
            Value::List(list) => (list.rows.as_slice(), list.rows.len()),
            Value::Number(n) => (
                &[][..],
                whole(n)?.max(0).to_usize().ok_or(Fault::TooManyRows)?,
            ),
            _ => return Err(Fault::Internal),
        };
        let mut carry = self.named(&repeat.carry, Row::new())?;
        let mut rows = Vec::new();
        for at in 0..n {
            let mut names = carry.clone();
            names.insert(
                "index".into(),
                Value::Number(Exact::whole(at.to_i64().unwrap_or(0) + 1)),
            );
            let row = given.get(at).cloned().unwrap_or_default();
            self.frames.push(Frame { names, row });
            let made = self.one_row(repeat);
            let frame = self.frames.pop().ok_or(Fault::Internal)?;
            match made? {
                Some(next) => carry = next,
                None => break,
            }
            rows.push(Rc::new(finished(frame)));
        }
        Ok(Value::List(Rc::new(List { rows, carry })))
    }

    /// The carry of the following row; none if the loop stops before this one.
    fn one_row(&mut self, repeat: &Loop) -> Result<Option<Row>, Fault> {
        if let Some(stop) = &repeat.stop_when
            && self.truth(stop)?
        {
            return Ok(None);
        }
        self.n_rows += 1;
        let index = self
            .frames
            .last()
            .and_then(|frame| frame.names.get("index"))
            .cloned();
        let too_long = match index {
            Some(Value::Number(index)) => whole(&index)? > MAX_ROWS.to_i64().unwrap_or(0),
            _ => false,
        };
        if too_long || self.n_rows > MAX_ALL_ROWS {
            return Err(Fault::TooManyRows);
        }
        for step in &repeat.row {
            let value = self.step(step)?;
            if let Some(frame) = self.frames.last_mut() {
                frame.names.insert(step.name.clone(), value);
            }
        }
        self.named(&repeat.next, Row::new()).map(Some)
    }

    /// The values of named operations, added to `row`.
    fn named(&mut self, columns: &[(Name, Op)], mut row: Row) -> Result<Row, Fault> {
        for (name, op) in columns {
            let value = self.eval(op)?;
            row.insert(name.clone(), value);
        }
        Ok(row)
    }

    fn sum(&mut self, list: &Op, each: &Op) -> Result<Value, Fault> {
        let list = self.list(list)?;
        let mut total = Exact::zero();
        for row in &list.rows {
            match self.eval_in_row(row, each)? {
                Value::Number(number) => total = total.add(&number),
                _ => return Err(Fault::Internal),
            }
        }
        Ok(Value::Number(total))
    }

    fn sort(&mut self, list: &Op, keys: &[(Name, bool)]) -> Result<Value, Fault> {
        let mut rows = self.list(list)?.rows.clone();
        rows.sort_by(|a, b| {
            keys.iter()
                .map(|(column, descending)| {
                    let order = compare(a.get(column), b.get(column));
                    if *descending { order.reverse() } else { order }
                })
                .find(|order| *order != Ordering::Equal)
                .unwrap_or(Ordering::Equal)
        });
        Ok(Value::from(rows))
    }

    fn filter(&mut self, list: &Op, test: &Op) -> Result<Value, Fault> {
        let list = self.list(list)?;
        let mut rows = Vec::new();
        for row in &list.rows {
            match self.eval_in_row(row, test)? {
                Value::Bool(true) => rows.push(Rc::clone(row)),
                Value::Bool(false) => {}
                _ => return Err(Fault::Internal),
            }
        }
        Ok(Value::from(rows))
    }

    fn map(&mut self, list: &Op, star: bool, columns: &[(Name, Op)]) -> Result<Value, Fault> {
        let list = self.list(list)?;
        let mut rows = Vec::new();
        for row in &list.rows {
            let start = if star { Row::clone(row) } else { Row::new() };
            self.frames.push(Frame {
                names: Row::new(),
                row: Rc::clone(row),
            });
            let made = self.named(columns, start);
            self.frames.pop();
            rows.push(Rc::new(made?));
        }
        Ok(Value::from(rows))
    }

    fn irr(&mut self, now: &Op, list: &Op, column: &Name) -> Result<Value, Fault> {
        let mut flows = vec![self.number(now)?];
        for row in &self.list(list)?.rows {
            match row.get(column) {
                Some(Value::Number(flow)) => flows.push(flow.clone()),
                _ => return Err(Fault::Internal),
            }
        }
        irr::irr(&flows).map(Value::Number)
    }
}

/// A finished row: the columns of the list, hidden by the loop's own names.
fn finished(frame: Frame) -> Row {
    let mut row = Row::clone(&frame.row);
    row.extend(frame.names);
    row
}

fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    match (a, b) {
        (Some(Value::Number(a)), Some(Value::Number(b))) => a.cmp(b),
        _ => Ordering::Equal,
    }
}
