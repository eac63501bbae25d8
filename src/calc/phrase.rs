//! Formulas in readable words: labels instead of names, the signs of arithmetic, Chinese for the rest.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::date;
use super::expr::{Arg, Binary, Direction, Expr, Literal, Node, Unary};
use super::number::{Exact, Mode};
use super::program::{Format, Shape};
use super::unit::Unit;
use super::value::Value;
use super::words::Words;

/// What names are called, and the words between them.
pub(crate) struct Phrases<'p> {
    /// Names with their labels.
    pub labels: BTreeMap<&'p str, &'p str>,
    /// Formulas of steps without a label: they stand for the step.
    pub formulas: BTreeMap<&'p str, &'p Expr>,
    /// Titles of tables by id.
    pub titles: BTreeMap<&'p str, &'p str>,
    /// The words of the language.
    pub words: &'p Words,
}

/// How strongly the outermost operator of a phrase binds; words bind least.
const WORDY: u8 = 0;
const TIGHT: u8 = 9;

impl Phrases<'_> {
    /// The formula in words.
    pub(crate) fn expr(&self, expr: &Expr) -> String {
        self.phrase(expr).0
    }

    /// A name as readers know it.
    pub(crate) fn name(&self, name: &str) -> String {
        match (self.labels.get(name), name) {
            (Some(label), _) if !label.is_empty() => (*label).to_owned(),
            (_, "index") => self.words.get("index").to_owned(),
            (_, "days_per_year") => "365".to_owned(),
            (_, "months_per_year") => "12".to_owned(),
            _ => name.to_owned(),
        }
    }

    fn phrase(&self, expr: &Expr) -> (String, u8) {
        match &expr.node {
            Node::Number(literal) => (self.number(*literal), TIGHT),
            Node::Date(day) => (date::to_chinese(*day), TIGHT),
            Node::Id(id) => (format!("“{}”", self.name(id)), TIGHT),
            Node::Bool(yes) => (
                self.words.get(if *yes { "yes" } else { "no" }).to_owned(),
                TIGHT,
            ),
            Node::Name(name) => match self.formulas.get(name.as_str()) {
                Some(formula) => self.phrase(formula),
                None => (self.name(name), TIGHT),
            },
            Node::Field(inner, field) => (self.field(inner, field), TIGHT),
            Node::Unary(Unary::Minus, inner) => (format!("−{}", self.within(inner, 7)), 6),
            Node::Unary(Unary::Not, inner) => (self.fill("not", &[inner]), WORDY),
            Node::Binary(operator, left, right) => self.binary(*operator, left, right),
            Node::If(test, then, other) => {
                let (test, then, other) = (self.expr(test), self.within(then, 1), self.expr(other));
                let values = [("a", test.as_str()), ("b", &then), ("c", &other)];
                (self.words.fill("if", &values), WORDY)
            }
            Node::Call(name, args) => (self.call(name, args), 1),
        }
    }

    /// A part of a formula, in brackets where it would fall apart.
    fn within(&self, expr: &Expr, least: u8) -> String {
        let (text, strength) = self.phrase(expr);
        if strength < least {
            format!("（{text}）")
        } else {
            text
        }
    }

    fn fill(&self, key: &str, parts: &[&Expr]) -> String {
        let texts: Vec<String> = parts.iter().map(|part| self.expr(part)).collect();
        let names = ["a", "b", "c"];
        let values: Vec<(&str, &str)> = names
            .into_iter()
            .zip(texts.iter().map(String::as_str))
            .collect();
        self.words.fill(key, &values)
    }

    fn binary(&self, operator: Binary, left: &Expr, right: &Expr) -> (String, u8) {
        let sign = match operator {
            Binary::And => return (self.fill("and", &[left, right]), WORDY),
            Binary::Or => return (self.fill("or", &[left, right]), WORDY),
            Binary::Add => "+",
            Binary::Sub => "−",
            Binary::Mul => "×",
            Binary::Div => "÷",
            Binary::Less => "<",
            Binary::LessEqual => "≤",
            Binary::Greater => ">",
            Binary::GreaterEqual => "≥",
            Binary::Equal => "=",
            Binary::NotEqual => "≠",
        };
        if let Some(text) = self.without_unit(operator, left, right) {
            return text;
        }
        let strength = operator.precedence();
        let (a, b) = (
            self.within(left, strength),
            self.within(right, strength + 1),
        );
        (format!("{a} {sign} {b}"), strength)
    }

    /// `x * 1个月` and `x / 1个月` only change the unit; readers see `x`.
    fn without_unit(&self, operator: Binary, left: &Expr, right: &Expr) -> Option<(String, u8)> {
        let Node::Number(literal) = &right.node else {
            return None;
        };
        let changes_unit = matches!(operator, Binary::Mul | Binary::Div)
            && literal.value == Decimal::ONE
            && literal.unit != Unit::NONE;
        changes_unit.then(|| self.phrase(left))
    }

    fn field(&self, inner: &Expr, field: &str) -> String {
        let field_name = self.name(field);
        match &inner.node {
            Node::Name(row) if row == "row" => field_name,
            Node::Field(list, carry) if carry == "carry" => self
                .words
                .fill("carried", &[("a", &self.expr(list)), ("b", &field_name)]),
            Node::Call(edge, args) => {
                let list = args.first().map_or_else(String::new, |arg| self.arg(arg));
                self.words.fill(edge, &[("a", &list), ("b", &field_name)])
            }
            _ => field_name,
        }
    }

    fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Expr(expr) => self.expr(expr),
            Arg::Named(name, _, expr) => format!("{} = {}", self.name(name), self.expr(expr)),
            Arg::Star(_) => String::new(),
            Arg::Order(expr, Direction::Ascending) => self.fill("ascending", &[expr]),
            Arg::Order(expr, Direction::Descending) => self.fill("descending", &[expr]),
        }
    }

    fn call(&self, name: &str, args: &[Arg]) -> String {
        let texts: Vec<String> = args.iter().map(|arg| self.arg(arg)).collect();
        let text = |at: usize| texts.get(at).map_or("", String::as_str);
        let (a, b) = (text(0), text(1));
        let two = |key| self.words.fill(key, &[("a", a), ("b", b), ("c", text(2))]);
        match name {
            "min" | "max" => {
                let list = texts.join(self.words.get("pause"));
                self.words.fill(name, &[("a", &list)])
            }
            "round" | "floor" | "ceil" => {
                let mode = match name {
                    "floor" => Mode::Floor,
                    "ceil" => Mode::Ceil,
                    _ => Mode::named(text(2)).unwrap_or(Mode::HalfUp),
                };
                let rounding =
                    self.rounding(b.parse().unwrap_or(0), mode, &Shape::Number(Unit::NONE));
                self.words.fill("rounded", &[("a", a), ("b", &rounding)])
            }
            "add_days" | "add_months" => two("later"),
            "year" => two("year_of"),
            "month" => two("month_of"),
            "day" => two("day_of"),
            "irr" => self.words.fill("irr", &[("a", a), ("b", text(2))]),
            "lookup" | "brackets" => {
                let title = self.titles.get(a).copied().unwrap_or(a);
                self.words.fill(name, &[("a", title), ("b", b)])
            }
            "sort" => {
                let keys = texts.get(1..).unwrap_or(&[]).join(self.words.get("pause"));
                self.words.fill("sort", &[("a", a), ("b", &keys)])
            }
            "list" => self.words.fill("list", &[("n", &args.len().to_string())]),
            _ => two(name),
        }
    }

    fn number(&self, literal: Literal) -> String {
        let shape = if literal.percent {
            Shape::Percent
        } else {
            Shape::Number(literal.unit)
        };
        let format = Format {
            scale: 18,
            min_scale: 0,
            ..Format::of(shape)
        };
        let value = Value::Number(Exact::from(literal.value));
        super::format::write(&format, &value, self.words).map_or_else(|_| String::new(), |w| w.text)
    }

    /// How a step is rounded: 四舍五入到分.
    pub(crate) fn rounding(&self, scale: u32, mode: Mode, shape: &Shape) -> String {
        let digits = match (shape, scale) {
            (Shape::Number(Unit::CNY), 0..=2) => {
                self.words.get(&format!("digits_money_{scale}")).to_owned()
            }
            (Shape::Percent, scale) => {
                let scale = scale.saturating_sub(2).to_string();
                self.words.fill("percent_digits", &[("n", &scale)])
            }
            (_, 0) => self.words.get("digits_0").to_owned(),
            (_, scale) => self.words.fill("digits", &[("n", &scale.to_string())]),
        };
        let name = Mode::ALL
            .iter()
            .find(|(_, known)| *known == mode)
            .map_or("half_up", |(name, _)| name);
        self.words.fill(name, &[("n", &digits)])
    }
}
