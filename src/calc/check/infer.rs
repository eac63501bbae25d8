//! Expr → Op with its type: operators, names and literals.

use super::super::expr::{Binary, Expr, Node, Unary};
use super::super::program::{Call, Op};
use super::super::types::{Kind, Type};
use super::super::unit::Unit;
use super::operators::{comparison, difference, moved, operation, product, sum};
use super::{At, Checker, Frame, State, Typed, codes};
use crate::diagnostic::Message;
use rust_decimal::Decimal;

/// Numbers that every formula knows.
const CONSTANTS: [(&str, i64, Unit); 2] = [
    (
        "days_per_year",
        365,
        Unit {
            day: 1,
            year: -1,
            ..Unit::NONE
        },
    ),
    (
        "months_per_year",
        12,
        Unit {
            month: 1,
            year: -1,
            ..Unit::NONE
        },
    ),
];

impl Checker<'_> {
    pub(super) fn infer(&mut self, expr: &Expr, at: At) -> Typed {
        match &expr.node {
            Node::Number(literal) => {
                let whole = literal.value.normalize().scale() == 0;
                let ty = Type {
                    percent: literal.percent,
                    ..Type::stored(literal.unit, whole)
                };
                Typed::new(Op::Number(literal.value), ty)
            }
            Node::Date(day) => Typed::new(Op::Number(Decimal::from(*day)), Type::plain(Kind::Date)),
            Node::Id(id) => {
                let kind = Kind::Id([id.clone()].into());
                Typed::new(Op::Text(id.as_str().into()), Type::plain(kind))
            }
            Node::Bool(yes) => Typed::new(Op::Bool(*yes), Type::plain(Kind::Bool)),
            Node::Name(name) => self.name(name, expr, at),
            Node::Field(inner, field) => self.field(inner, field, expr, at),
            Node::Unary(operator, inner) => self.unary(*operator, inner, at),
            Node::Binary(operator, left, right) => self.binary(*operator, [left, right], expr, at),
            Node::If(condition, then, other) => self.conditional([condition, then, other], at),
            Node::Call(name, args) => self.call(name, args, expr, at),
        }
    }

    fn name(&mut self, name: &str, expr: &Expr, at: At) -> Typed {
        if let Some((up, ty)) = find_local(at.frames, name) {
            return Typed::new(Op::Local(up, name.into()), ty.clone());
        }
        if let Some(ty) = self.global_type(name) {
            self.used.insert(name.to_owned());
            if find_column(at.frames, name).is_some() {
                self.warn_hidden(name, expr, at);
            }
            return Typed::new(Op::Global(name.into()), ty);
        }
        if let Some((_, value, unit)) = CONSTANTS.iter().find(|(known, ..)| *known == name) {
            return Typed::new(Op::Number(Decimal::from(*value)), Type::stored(*unit, true));
        }
        if let Some((up, ty)) = find_column(at.frames, name) {
            return Typed::new(Op::Column(up, name.into()), ty.clone());
        }
        self.unknown_name(name, expr, at)
    }

    fn warn_hidden(&mut self, name: &str, expr: &Expr, at: At) {
        let input = self.definition.inputs.get(name).is_some();
        let what = if input {
            Message::new("input", "输入")
        } else {
            Message::new("step", "步骤")
        };
        self.report(
            self.at(&codes::HIDDEN_COLUMN, at, expr)
                .arg("name", name)
                .arg("what", what),
        );
    }

    pub(super) fn unknown_name(&mut self, name: &str, expr: &Expr, at: At) -> Typed {
        self.incomplete = true;
        let definition = self.definition;
        let mut known: Vec<&str> = definition.inputs.iter().map(|(name, _)| name).collect();
        known.extend(definition.steps.iter().map(|(name, _)| name));
        known.extend(CONSTANTS.iter().map(|(name, ..)| *name));
        for frame in at.frames {
            known.extend(frame.names.iter().map(|(name, _)| name.as_str()));
            known.extend(
                frame
                    .columns
                    .iter()
                    .flatten()
                    .map(|(name, _)| name.as_str()),
            );
        }
        let diagnostic = self.at(&codes::UNKNOWN_NAME, at, expr).arg("name", name);
        let diagnostic = if self.tables.iter().any(|table| table.id == name) {
            diagnostic.help(Message::new(
                format!(
                    "a table is asked with `lookup({name}, date)` or `brackets({name}, amount)`"
                ),
                format!("数据表要用 `lookup({name}, 日期)` 或 `brackets({name}, 金额)` 来查"),
            ))
        } else {
            diagnostic.suggest(name, known)
        };
        self.report(diagnostic);
        Typed::unknown()
    }

    /// The type of an input or a step.
    pub(super) fn global_type(&mut self, name: &str) -> Option<Type> {
        if let Some((_, ty)) = self
            .inputs
            .iter()
            .find(|(input, _)| input.name.as_ref() == name)
        {
            return Some(ty.clone());
        }
        if self.definition.inputs.get(name).is_some() {
            return Some(Type::unknown());
        }
        self.definition.steps.get(name)?;
        Some(self.step_type(name))
    }

    /// The type of a step, which is checked first if it was not yet.
    pub(super) fn step_type(&mut self, name: &str) -> Type {
        match self.steps.get(name) {
            Some(State::Done(_, ty)) => return ty.clone(),
            Some(State::Visiting) => {
                self.report_cycle(name);
                return Type::unknown();
            }
            None => {}
        }
        let Some(written) = self.definition.steps.get(name) else {
            return Type::unknown();
        };
        self.steps.insert(name.to_owned(), State::Visiting);
        self.visiting.push(name.to_owned());
        let (mut step, ty) = self.step(name, written, &["steps", name], &[]);
        self.visiting.pop();
        self.steps.insert(
            name.to_owned(),
            State::Done(Box::new(step.clone()), ty.clone()),
        );
        // Only now, because the explanation of a step may show the step itself.
        step.why = self.template(&written.why, &["steps", name, "why"], &[]);
        self.steps
            .insert(name.to_owned(), State::Done(Box::new(step), ty.clone()));
        ty
    }

    fn report_cycle(&mut self, name: &str) {
        let start = self
            .visiting
            .iter()
            .position(|seen| seen == name)
            .unwrap_or(0);
        let mut circle: Vec<&str> = self
            .visiting
            .iter()
            .skip(start)
            .map(String::as_str)
            .collect();
        circle.push(name);
        let path = circle.join(" → ");
        let place = self.positions.key(&["steps", name]);
        let diagnostic = codes::CYCLE.at(place).arg("name", name).arg("path", &path);
        self.report(diagnostic);
    }

    fn field(&mut self, inner: &Expr, field: &str, expr: &Expr, at: At) -> Typed {
        if inner.node == Node::Name("row".to_owned()) {
            return match find_column(at.frames, field) {
                Some((up, ty)) => Typed::new(Op::Column(up, field.into()), ty.clone()),
                None => self.unknown_name(field, expr, at),
            };
        }
        if let Node::Field(list, carry) = &inner.node
            && carry == "carry"
        {
            let typed = self.infer(list, at);
            let Kind::List(list_type) = &typed.ty.kind else {
                return self.not_a_list(&typed, list, at);
            };
            let carried = list_type
                .carry
                .iter()
                .flatten()
                .find(|(name, _)| name == field);
            return match carried {
                Some((_, ty)) => {
                    Typed::new(Op::Carry(Box::new(typed.op), field.into()), ty.clone())
                }
                None => self.unknown_name(field, expr, at),
            };
        }
        if let Node::Call(name, args) = &inner.node
            && (name == "first" || name == "last")
        {
            return self.edge(name, args, field, expr, at);
        }
        self.report(self.at(&codes::FORMULA_SYNTAX, at, expr).arg(
            "reason",
            Message::new(
                "a point stands only in `row.x`, `first(list).x`, `last(list).x` and `loop.carry.x`",
                "点号只用在 `row.x`、`first(list).x`、`last(list).x` 和 `loop.carry.x` 里",
            ),
        ));
        Typed::unknown()
    }

    fn unary(&mut self, operator: Unary, inner: &Expr, at: At) -> Typed {
        let typed = self.infer(inner, at);
        match operator {
            Unary::Not => {
                let op = self.as_condition(typed, inner, at);
                Typed::new(Op::Call(Call::Not, vec![op]), Type::plain(Kind::Bool))
            }
            Unary::Minus if typed.ty.is_unknown() || typed.ty.unit().is_some() => {
                Typed::new(Op::Call(Call::Neg, vec![typed.op]), typed.ty)
            }
            Unary::Minus => {
                let minus = Message::new("a minus sign", "负号");
                let found = self.about(inner, &typed.ty);
                self.clash(("join", "合用"), [minus, found], inner, at);
                Typed::unknown()
            }
        }
    }

    fn binary(&mut self, operator: Binary, sides: [&Expr; 2], expr: &Expr, at: At) -> Typed {
        let [left, right] = sides.map(|side| self.infer(side, at));
        if matches!(operator, Binary::And | Binary::Or) {
            let call = if operator == Binary::And {
                Call::And
            } else {
                Call::Or
            };
            let [a, b] = sides;
            let ops = vec![
                self.as_condition(left, a, at),
                self.as_condition(right, b, at),
            ];
            return Typed::new(Op::Call(call, ops), Type::plain(Kind::Bool));
        }
        let found = match operator {
            Binary::Mul | Binary::Div => product(operator, &left.ty, &right.ty),
            Binary::Add => sum(&left.ty, &right.ty),
            Binary::Sub => difference(&left.ty, &right.ty),
            _ => comparison(operator, &left.ty, &right.ty),
        };
        match found {
            Some(ty) => {
                self.check_ids(operator, [&left, &right], expr, at);
                let day = ty.kind == Kind::Date || left.ty.kind == Kind::Date;
                if day && !operator.compares() {
                    self.need_whole([&left, &right], sides, at);
                }
                let op = if ty.kind == Kind::Date {
                    moved(operator, left, right)
                } else {
                    operation(operator, left.op, right.op)
                };
                Typed::new(op, ty)
            }
            None => {
                self.clash_of(operator, [&left.ty, &right.ty], sides, at);
                Typed::unknown()
            }
        }
    }

    /// What is added to a date must be whole days.
    fn need_whole(&mut self, typed: [&Typed; 2], sides: [&Expr; 2], at: At) {
        for (typed, side) in typed.into_iter().zip(sides) {
            if typed.ty.unit().is_some() && !typed.ty.whole {
                self.not_whole(side, Message::new("a number of days", "天数"), at);
            }
        }
    }

    pub(super) fn not_whole(&mut self, expr: &Expr, what: Message, at: At) {
        self.report(self.at(&codes::NOT_WHOLE, at, expr).arg("what", what));
    }

    fn check_ids(&mut self, operator: Binary, sides: [&Typed; 2], expr: &Expr, at: At) {
        let [left, right] = sides;
        let (Kind::Id(a), Kind::Id(b)) = (&left.ty.kind, &right.ty.kind) else {
            return;
        };
        if operator.compares() && a.is_disjoint(b) {
            let (single, options) = if b.len() == 1 { (b, a) } else { (a, b) };
            let single = single.iter().next().map_or("", String::as_str);
            let list: Vec<_> = options.iter().map(String::as_str).collect();
            let diagnostic = self.at(&codes::NEVER_EQUAL, at, expr).arg("left", single);
            let diagnostic = diagnostic.arg("right", &list.join(", "));
            self.report(diagnostic.suggest(single, list));
        }
    }

    fn conditional(&mut self, parts: [&Expr; 3], at: At) -> Typed {
        let [condition, then, other] = parts;
        let test = self.infer(condition, at);
        let test = self.as_condition(test, condition, at);
        let [a, b] = [then, other].map(|branch| self.infer(branch, at));
        match a.ty.join(&b.ty) {
            Some(ty) => Typed::new(Op::Call(Call::If, vec![test, a.op, b.op]), ty),
            None => {
                self.types_differ([&a.ty, &b.ty], [then, other], at);
                Typed::unknown()
            }
        }
    }
}

/// The nearest scope outwards where `name` is something else than a column.
fn find_local<'f>(frames: &'f [Frame], name: &str) -> Option<(usize, &'f Type)> {
    frames.iter().rev().enumerate().find_map(|(up, frame)| {
        frame
            .names
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, ty)| (up, ty))
    })
}

/// The nearest scope outwards whose row has the column `name`.
pub(super) fn find_column<'f>(frames: &'f [Frame], name: &str) -> Option<(usize, &'f Type)> {
    frames.iter().rev().enumerate().find_map(|(up, frame)| {
        let columns = frame.columns.as_ref()?;
        columns
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, ty)| (up, ty))
    })
}
