//! Operations, formats and texts as nested arrays.

use serde_json::{Value, json};

use super::{Emitter, FIRST_CALL, number, text};
use crate::calc::program::{Call, Format, Name, Op, Part, Shape, Template};

impl Emitter<'_> {
    pub(super) fn template(&mut self, template: &Template) -> Value {
        template
            .parts()
            .iter()
            .map(|part| match part {
                Part::Text(words) => text(words),
                Part::Value { op, format, .. } => json!([self.op(op), self.format(format)]),
            })
            .collect()
    }

    pub(super) fn format(&mut self, format: &Format) -> Value {
        let (shape, extra) = match &format.shape {
            Shape::Number(unit) => (0, json!(self.words.get(unit.word()))),
            Shape::Percent => (1, json!("")),
            Shape::Date => (2, json!("")),
            Shape::Bool => {
                self.used.extend(["yes", "no"]);
                (3, json!(""))
            }
            Shape::Text(labels) => {
                let labels = labels.iter().map(|(id, label)| json!([id, text(label)]));
                (4, labels.collect())
            }
            Shape::List => (5, json!("")),
        };
        if shape > 1 && extra == json!("") {
            return json!([shape]);
        }
        let mode = format.mode.number();
        match (extra == json!(""), mode) {
            (true, 0) => json!([shape, format.scale, format.min_scale]),
            _ => json!([shape, format.scale, format.min_scale, mode, extra]),
        }
    }

    pub(super) fn named(&mut self, columns: &[(Name, Op)]) -> Value {
        columns
            .iter()
            .map(|(name, op)| json!([name.as_ref(), self.op(op)]))
            .collect()
    }

    pub(super) fn op(&mut self, op: &Op) -> Value {
        match op {
            Op::Number(value) => number(*value),
            Op::Text(id) => json!([1, id.as_ref()]),
            Op::Bool(yes) => json!([1, yes]),
            Op::Global(name) => json!([2, name.as_ref()]),
            Op::Local(up, name) => json!([3, up, name.as_ref()]),
            Op::Column(up, name) => json!([4, up, name.as_ref()]),
            Op::Round(x, digits, mode) => json!([5, self.op(x), digits, mode.number()]),
            Op::Given(name) => json!([6, name.as_ref()]),
            Op::Before(order, a, b) => json!([7, self.op(order), a.as_ref(), b.as_ref()]),
            Op::Lookup(table, day) => json!([9, table.as_ref(), self.op(day)]),
            Op::Brackets(table, amount) => json!([10, table.as_ref(), self.op(amount)]),
            Op::Call(call, operands) => {
                let constant =
                    matches!(operands.get(1), Some(Op::Number(value)) if !value.is_zero());
                if *call == Call::Pow || (*call == Call::Div && !constant) {
                    self.used.insert("division-by-zero");
                }
                let number = FIRST_CALL
                    + Call::ALL
                        .iter()
                        .position(|known| known == call)
                        .unwrap_or(0);
                let operands = operands.iter().map(|operand| self.op(operand));
                [json!(number)].into_iter().chain(operands).collect()
            }
            _ => self.list_op(op),
        }
    }

    pub(super) fn list_op(&mut self, op: &Op) -> Value {
        match op {
            Op::Irr(now, list, column) => {
                self.used.insert("no-solution");
                json!([8, self.op(now), self.op(list), column.as_ref()])
            }
            Op::Sum(list, each) => json!([11, self.op(list), self.op(each)]),
            Op::Edge(list, column, last) => {
                self.used.insert("no-row");
                json!([12, self.op(list), column.as_ref(), i32::from(*last)])
            }
            Op::Sort(list, keys) => {
                let keys = keys
                    .iter()
                    .map(|(name, down)| json!([name.as_ref(), i32::from(*down)]));
                json!([13, self.op(list), keys.collect::<Value>()])
            }
            Op::Filter(list, test) => json!([14, self.op(list), self.op(test)]),
            Op::Map(list, star, columns) => {
                json!([15, self.op(list), i32::from(*star), self.named(columns)])
            }
            Op::Rows(rows) => {
                json!([
                    16,
                    rows.iter().map(|row| self.named(row)).collect::<Value>()
                ])
            }
            Op::Carry(list, name) => json!([17, self.op(list), name.as_ref()]),
            _ => Value::Null,
        }
    }
}
