//! What is said about types and units that do not go together.

use super::super::expr::{Binary, Expr, Node};
use super::super::program::{InputKind, Labels};
use super::super::types::Type;
use super::super::unit::Unit;
use super::{At, Checker, codes};
use crate::diagnostic::Message;

impl Checker<'_> {
    /// What a part of a formula is, and where it was declared.
    pub(super) fn about(&self, expr: &Expr, ty: &Type) -> Message {
        let message = ty.message();
        let Node::Name(name) = &expr.node else {
            return message;
        };
        let part = if self.definition.inputs.get(name).is_some() {
            "inputs"
        } else {
            "steps"
        };
        if !self.positions.contains(&[part, name]) {
            return message;
        }
        let span = self.positions.key(&[part, name]);
        let before = self.sources.text(span.file).get(..span.start).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        Message::new(
            format!("{}, declared at line {line}", message.en),
            format!("{}，声明在第 {line} 行", message.zh),
        )
    }

    /// Two sides that do not go together.
    pub(super) fn clash_of(
        &mut self,
        operator: Binary,
        types: [&Type; 2],
        sides: [&Expr; 2],
        at: At,
    ) {
        let verb = match operator {
            Binary::Add => ("add", "相加"),
            Binary::Sub => ("subtract", "相减"),
            Binary::Mul => ("multiply", "相乘"),
            Binary::Div => ("divide", "相除"),
            _ => ("compare", "比较"),
        };
        let [left, right] = types;
        let notes = [self.about(sides[0], left), self.about(sides[1], right)];
        let [note, label] = notes;
        let other = self.span(at.place, sides[1].range.clone());
        let diagnostic = self
            .at(&codes::UNIT_CLASH, at, sides[0])
            .arg("verb", Message::new(verb.0, verb.1))
            .arg("left", left.message())
            .arg("right", right.message())
            .note(note)
            .label(other, label);
        self.report(match advice(types, sides) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Like [`Checker::clash_of`], for one operand.
    pub(super) fn clash(&mut self, verb: (&str, &str), found: [Message; 2], expr: &Expr, at: At) {
        if found.iter().any(|message| message.en == "unknown") {
            return;
        }
        let [left, right] = found;
        self.report(
            self.at(&codes::UNIT_CLASH, at, expr)
                .arg("verb", Message::new(verb.0, verb.1))
                .arg("left", left)
                .arg("right", right),
        );
    }

    pub(super) fn types_differ(&mut self, types: [&Type; 2], sides: [&Expr; 2], at: At) {
        let [left, right] = types;
        let label = self.about(sides[0], left);
        let note = self.about(sides[1], right);
        let first = self.span(at.place, sides[0].range.clone());
        self.report(
            self.at(&codes::TYPES_DIFFER, at, sides[1])
                .arg("left", left.message())
                .arg("right", right.message())
                .note(note)
                .label(first, label),
        );
    }

    /// Labels of the options of a choice, for texts that show it.
    pub(super) fn labels_of(&self, expr: &Expr) -> Labels {
        let Node::Name(name) = &expr.node else {
            return Vec::new();
        };
        let found = self
            .inputs
            .iter()
            .find(|(input, _)| input.name.as_ref() == name);
        match found.map(|(input, _)| &input.kind) {
            Some(InputKind::Choice(labels)) => labels.clone(),
            _ => Vec::new(),
        }
    }
}

/// What to write instead of adding or comparing values of two units.
fn advice(types: [&Type; 2], sides: [&Expr; 2]) -> Option<Message> {
    let (a, b) = (types[0].unit()?, types[1].unit()?);
    for (unit, other, side) in [(a, b, sides[1]), (b, a, sides[0])] {
        let word = if unit.is_rate() && types.iter().any(|ty| ty.percent) {
            ""
        } else {
            unit.word()
        };
        if let Node::Number(literal) = &side.node
            && other == Unit::NONE
            && !word.is_empty()
        {
            let written = format!("{}{word}", literal.value);
            return Some(Message::new(
                format!("write `{written}`"),
                format!("请写 `{written}`"),
            ));
        }
        if unit == Unit::CNY && other.is_rate() {
            return Some(Message::new(
                "money times a rate times a time is money: `amount * rate * days / days_per_year`",
                "金额乘利率再乘时间才是金额：`amount * rate * days / days_per_year`",
            ));
        }
        if unit == Unit::NONE && other.is_rate() {
            let (literal, period) = match other.inverse() {
                Unit::MONTH => ("1个月", "%/月"),
                Unit::DAY => ("1天", "%/天"),
                _ => ("1年", "%/年"),
            };
            return Some(Message::new(
                format!(
                    "a rate times a time is a number: `rate * {literal}`; a rate is written `24{period}`"
                ),
                format!("利率乘时间才是纯数：`rate * {literal}`；利率写作 `24{period}`"),
            ));
        }
    }
    None
}
