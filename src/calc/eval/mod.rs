//! Runs the operations of a program, by need: a step when it is first asked for, once; of `if`, `and`, `or`
//! only what decides. The script does the same, operation by operation, in the same order.

mod lists;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use num_traits::ToPrimitive;

use super::date;
use super::fault::Fault;
use super::number::Exact;
use super::program::{Body, Call, Name, Op, Program, Step};
use super::value::{List, Row, Value};

/// A running calculation.
pub(crate) struct Machine<'p> {
    program: &'p Program,
    inputs: BTreeMap<Name, Value>,
    steps: BTreeMap<Name, Value>,
    frames: Vec<Frame>,
    n_rows: usize,
    late: BTreeSet<String>,
}

/// What names mean inside a loop or a list.
#[derive(Debug, Default)]
struct Frame {
    names: Row,
    row: Rc<Row>,
}

impl<'p> Machine<'p> {
    /// A calculation with these inputs; optional ones that were not filled are absent.
    pub(crate) fn new(program: &'p Program, inputs: BTreeMap<Name, Value>) -> Self {
        Self {
            program,
            inputs,
            steps: BTreeMap::new(),
            frames: Vec::new(),
            n_rows: 0,
            late: BTreeSet::new(),
        }
    }

    /// The steps computed so far.
    pub(crate) fn computed(&self) -> &BTreeMap<Name, Value> {
        &self.steps
    }

    /// Ids of the tables that were asked about a day after their last known one.
    pub(crate) fn late_tables(&self) -> &BTreeSet<String> {
        &self.late
    }

    /// The value of an operation.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn eval(&mut self, op: &Op) -> Result<Value, Fault> {
        match op {
            Op::Number(value) => Ok(Value::Number(Exact::from(*value))),
            Op::Text(text) => Ok(Value::Text(text.clone())),
            Op::Bool(yes) => Ok(Value::Bool(*yes)),
            Op::Global(name) => self.global(name),
            Op::Local(up, name) => {
                let frame = self.frames.iter().rev().nth(*up);
                frame
                    .and_then(|frame| frame.names.get(name))
                    .cloned()
                    .ok_or(Fault::Internal)
            }
            Op::Column(up, name) => {
                let frame = self.frames.iter().rev().nth(*up);
                frame
                    .and_then(|frame| frame.row.get(name))
                    .cloned()
                    .ok_or(Fault::Internal)
            }
            Op::Call(call, operands) => self.call(*call, operands),
            Op::Round(x, digits, mode) => {
                Ok(Value::Number(self.number(x)?.rounded(*digits, *mode)?))
            }
            Op::Given(name) => Ok(Value::Bool(self.inputs.contains_key(name))),
            Op::Before(order, a, b) => self.before(order, a, b),
            Op::Lookup(table, day) => self.lookup(table, day),
            Op::Brackets(table, amount) => self.brackets(table, amount),
            _ => self.list_op(op),
        }
    }

    /// The number that an operation gives.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn number(&mut self, op: &Op) -> Result<Exact, Fault> {
        match self.eval(op)? {
            Value::Number(number) => Ok(number),
            _ => Err(Fault::Internal),
        }
    }

    /// The answer that an operation gives.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn truth(&mut self, op: &Op) -> Result<bool, Fault> {
        match self.eval(op)? {
            Value::Bool(yes) => Ok(yes),
            _ => Err(Fault::Internal),
        }
    }

    /// The list that an operation gives.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn list(&mut self, op: &Op) -> Result<Rc<List>, Fault> {
        match self.eval(op)? {
            Value::List(list) => Ok(list),
            _ => Err(Fault::Internal),
        }
    }

    /// The value of an operation in the scope of a row.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn eval_in_row(&mut self, row: &Rc<Row>, op: &Op) -> Result<Value, Fault> {
        self.frames.push(Frame {
            names: Row::new(),
            row: Rc::clone(row),
        });
        let value = self.eval(op);
        self.frames.pop();
        value
    }

    fn global(&mut self, name: &Name) -> Result<Value, Fault> {
        if let Some(value) = self.inputs.get(name).or_else(|| self.steps.get(name)) {
            return Ok(value.clone());
        }
        let program = self.program;
        let Some(step) = program.step(name) else {
            return Err(Fault::Missing(name.to_string()));
        };
        let frames = std::mem::take(&mut self.frames);
        let value = self.step(step);
        self.frames = frames;
        let value = value?;
        self.steps.insert(name.clone(), value.clone());
        Ok(value)
    }

    fn step(&mut self, step: &Step) -> Result<Value, Fault> {
        match &step.body {
            Body::Loop(repeat) => self.repeat(repeat),
            Body::Formula { op, .. } => {
                let value = self.eval(op)?;
                match (value, step.rounding) {
                    (Value::Number(number), Some((scale, mode))) => {
                        Ok(Value::Number(number.rounded(scale, mode)?))
                    }
                    (value, _) => Ok(value),
                }
            }
        }
    }

    fn call(&mut self, call: Call, operands: &[Op]) -> Result<Value, Fault> {
        match (call, operands) {
            (Call::If, [test, then, other]) => {
                let branch = if self.truth(test)? { then } else { other };
                self.eval(branch)
            }
            (Call::And, [a, b]) => Ok(Value::Bool(self.truth(a)? && self.truth(b)?)),
            (Call::Or, [a, b]) => Ok(Value::Bool(self.truth(a)? || self.truth(b)?)),
            (Call::Not, [a]) => Ok(Value::Bool(!self.truth(a)?)),
            (Call::Equal, [a, b]) => self.equal(a, b),
            (Call::Less, [a, b]) => Ok(Value::Bool(self.number(a)? < self.number(b)?)),
            (Call::LessEqual, [a, b]) => Ok(Value::Bool(self.number(a)? <= self.number(b)?)),
            (Call::Count, [list]) => {
                let n = self.list(list)?.rows.len();
                Ok(Value::Number(Exact::whole(
                    n.to_i64().ok_or(Fault::TooManyRows)?,
                )))
            }
            (Call::Min | Call::Max, [first, rest @ ..]) => self.extreme(call, first, rest),
            (_, [a]) => self
                .number(a)
                .and_then(|a| of_one(call, &a))
                .map(Value::Number),
            (_, [a, b]) => {
                let (a, b) = (self.number(a)?, self.number(b)?);
                of_two(call, &a, &b).map(Value::Number)
            }
            _ => Err(Fault::Internal),
        }
    }

    fn equal(&mut self, a: &Op, b: &Op) -> Result<Value, Fault> {
        let equal = match (self.eval(a)?, self.eval(b)?) {
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            _ => return Err(Fault::Internal),
        };
        Ok(Value::Bool(equal))
    }

    fn extreme(&mut self, call: Call, first: &Op, rest: &[Op]) -> Result<Value, Fault> {
        let mut extreme = self.number(first)?;
        for op in rest {
            let number = self.number(op)?;
            let replaces = if call == Call::Min {
                number < extreme
            } else {
                number > extreme
            };
            if replaces {
                extreme = number;
            }
        }
        Ok(Value::Number(extreme))
    }

    fn before(&mut self, order: &Op, a: &Name, b: &Name) -> Result<Value, Fault> {
        let Value::Text(order) = self.eval(order)? else {
            return Err(Fault::Internal);
        };
        let place = |id: &Name| order.split(',').position(|known| *known == **id);
        Ok(Value::Bool(place(a) < place(b)))
    }
}

fn of_one(call: Call, a: &Exact) -> Result<Exact, Fault> {
    match call {
        Call::Neg => Ok(a.neg()),
        Call::Abs => Ok(a.abs()),
        _ => {
            let (year, month, day) = date::civil(whole(a)?);
            match call {
                Call::Year => Ok(Exact::whole(year)),
                Call::Month => Ok(Exact::whole(month)),
                Call::Day => Ok(Exact::whole(day)),
                _ => Err(Fault::Internal),
            }
        }
    }
}

fn of_two(call: Call, a: &Exact, b: &Exact) -> Result<Exact, Fault> {
    match call {
        Call::Add => Ok(a.add(b)),
        Call::Sub => Ok(a.sub(b)),
        Call::Mul => Ok(a.mul(b)),
        Call::Div => a.div(b),
        Call::Pow => a.pow(whole(b)?),
        Call::AddDays => {
            let day = whole(a)?
                .checked_add(whole(b)?)
                .filter(|day| date::in_calendar(*day));
            day.map(Exact::whole).ok_or(Fault::TooLarge)
        }
        Call::AddMonths => date::add_months(whole(a)?, whole(b)?)
            .map(Exact::whole)
            .ok_or(Fault::TooLarge),
        _ => Err(Fault::Internal),
    }
}

/// A number that is known to be whole; too large if it does not fit.
fn whole(number: &Exact) -> Result<i64, Fault> {
    number.to_whole().ok_or(Fault::TooLarge)
}
