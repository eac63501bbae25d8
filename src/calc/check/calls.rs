//! Function calls, and the messages about types that do not fit.

use super::super::expr::{Arg, Expr, Node};
use super::super::number::{MAX_SCALE, Mode};
use super::super::program::{Call, Op};
use super::super::table::Rows;
use super::super::types::{Kind, Type};
use super::super::unit::Unit;
use super::{At, Checker, Typed, codes};
use crate::diagnostic::Message;
use num_traits::ToPrimitive;

/// How each function is written; the reference of the language and the help of its errors.
pub(crate) const FUNCTIONS: [(&str, &str); 26] = [
    ("min", "min(a, b, …)"),
    ("max", "max(a, b, …)"),
    ("round", "round(x, digits) or round(x, digits, mode)"),
    ("floor", "floor(x) or floor(x, digits)"),
    ("ceil", "ceil(x) or ceil(x, digits)"),
    ("abs", "abs(x)"),
    ("pow", "pow(x, n)"),
    ("days", "days(from, to)"),
    ("add_days", "add_days(date, n)"),
    ("add_months", "add_months(date, n)"),
    ("year", "year(date)"),
    ("month", "month(date)"),
    ("day", "day(date)"),
    ("given", "given(input)"),
    ("before", "before(order, \"a\", \"b\")"),
    ("irr", "irr(now, list, column)"),
    ("lookup", "lookup(table, date)"),
    ("brackets", "brackets(table, amount)"),
    ("sum", "sum(list, expression)"),
    ("count", "count(list)"),
    ("first", "first(list).column"),
    ("last", "last(list).column"),
    ("sort", "sort(list, column asc, column desc, …)"),
    ("filter", "filter(list, condition)"),
    (
        "map",
        "map(list, name = expression, …) or map(list, *, name = expression, …)",
    ),
    ("list", "list(row(name = expression, …), …)"),
];

impl Checker<'_> {
    pub(super) fn call(&mut self, name: &str, args: &[Arg], expr: &Expr, at: At) -> Typed {
        match name {
            "sum" | "count" | "sort" | "filter" | "map" | "list" | "irr" | "first" | "last" => {
                return self.list_call(name, args, expr, at);
            }
            _ if !FUNCTIONS.iter().any(|(known, _)| *known == name) => {
                let known = FUNCTIONS.iter().map(|(name, _)| *name);
                let place = expr.range.start..expr.range.start + name.len();
                let span = self.span(at.place, place);
                self.incomplete = true;
                self.report(
                    codes::UNKNOWN_NAME
                        .at(span)
                        .arg("name", name)
                        .suggest(name, known),
                );
                return Typed::unknown();
            }
            _ => {}
        }
        let Some(args) = plain(args) else {
            return self.wrong_arguments(name, expr, at, None);
        };
        match (name, args.as_slice()) {
            ("min" | "max", [_, ..]) => self.extreme(name, &args, at),
            ("round" | "floor" | "ceil", [x, rest @ ..]) => self.round(name, x, rest, (expr, at)),
            ("given", [input]) => self.given(input, expr, at),
            ("before", [order, a, b]) => self.before([order, a, b], expr, at),
            ("lookup" | "brackets", [table, x]) => self.lookup(name, table, x, (expr, at)),
            ("pow", [x, n]) => self.pow(x, n, expr, at),
            ("abs" | "year" | "month" | "day", [x]) => self.of_one(name, x, (expr, at)),
            ("days" | "add_days" | "add_months", [a, b]) => self.of_days(name, [a, b], (expr, at)),
            _ => self.wrong_arguments(name, expr, at, None),
        }
    }

    /// The call does not fit the function; `about` is an argument that shows why.
    pub(super) fn wrong_arguments(
        &mut self,
        name: &str,
        expr: &Expr,
        at: At,
        about: Option<(&Expr, &Type)>,
    ) -> Typed {
        if about.is_some_and(|(_, ty)| ty.is_unknown()) {
            return Typed::unknown();
        }
        self.incomplete = true;
        let reason = match about {
            Some((arg, ty)) => {
                let found = self.about(arg, ty);
                Message::new(
                    format!("does not take {} here", found.en),
                    format!("这里不能用{}", found.zh),
                )
            }
            None => Message::new("takes other arguments", "的参数不对"),
        };
        let usage = FUNCTIONS
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, usage)| usage);
        let place = about.map_or(expr, |(arg, _)| arg);
        self.report(
            self.at(&codes::WRONG_ARGUMENTS, at, place)
                .arg("name", name)
                .arg("reason", reason)
                .help(Message::new(
                    format!("write `{usage}`"),
                    format!("写法：`{usage}`"),
                )),
        );
        Typed::unknown()
    }

    fn extreme(&mut self, name: &str, args: &[&Expr], at: At) -> Typed {
        let typed: Vec<Typed> = args.iter().map(|arg| self.infer(arg, at)).collect();
        let mut common = Type::unknown();
        for (index, (one, arg)) in typed.iter().zip(args).enumerate() {
            let ordered = matches!(one.ty.kind, Kind::Number(_) | Kind::Date | Kind::Unknown);
            let joined = if index == 0 {
                Some(one.ty.clone())
            } else {
                common.join(&one.ty)
            };
            match joined.filter(|_| ordered) {
                Some(ty) => common = ty,
                None if ordered => {
                    let first = args.first().copied().unwrap_or(arg);
                    self.types_differ([&common, &one.ty], [first, arg], at);
                    return Typed::unknown();
                }
                None => return self.wrong_arguments(name, arg, at, Some((arg, &one.ty))),
            }
        }
        let call = if name == "min" { Call::Min } else { Call::Max };
        Typed::new(
            Op::Call(call, typed.into_iter().map(|one| one.op).collect()),
            common,
        )
    }

    fn round(&mut self, name: &str, x: &Expr, rest: &[&Expr], (expr, at): (&Expr, At)) -> Typed {
        let typed = self.infer(x, at);
        let Some(unit) = typed.ty.unit() else {
            return self.wrong_arguments(name, expr, at, Some((x, &typed.ty)));
        };
        let own_mode = match name {
            "floor" => Some(Mode::Floor),
            "ceil" => Some(Mode::Ceil),
            _ => None,
        };
        let (digits, mode) = match (rest, own_mode) {
            ([], Some(mode)) => (Some(0), Some(mode)),
            ([digits], own) => (literal_digits(digits), own.or(Some(Mode::HalfUp))),
            ([digits, mode], None) => (literal_digits(digits), named_mode(mode)),
            _ => (None, None),
        };
        let (Some(digits), Some(mode)) = (digits, mode) else {
            return self.wrong_arguments(name, expr, at, None);
        };
        let ty = Type {
            percent: typed.ty.percent,
            ..Type::stored(unit, digits == 0)
        };
        Typed::new(Op::Round(Box::new(typed.op), digits, mode), ty)
    }

    fn given(&mut self, input: &Expr, expr: &Expr, at: At) -> Typed {
        let Node::Name(name) = &input.node else {
            return self.wrong_arguments("given", expr, at, None);
        };
        let optional = self
            .inputs
            .iter()
            .find(|(known, _)| known.name.as_ref() == name);
        match optional.map(|(input, _)| input.optional) {
            Some(true) => {
                self.used.insert(name.clone());
                Typed::new(Op::Given(name.as_str().into()), Type::plain(Kind::Bool))
            }
            Some(false) => {
                let ty = self.infer(input, at).ty;
                let reason = Message::new(
                    "asks for an input with `optional: true`",
                    "只能问写了 `optional: true` 的输入",
                );
                if !ty.is_unknown() {
                    let diagnostic = self.at(&codes::WRONG_ARGUMENTS, at, input);
                    self.report(diagnostic.arg("name", "given").arg("reason", reason));
                }
                Typed::unknown()
            }
            None => self.unknown_name(name, input, at),
        }
    }

    fn before(&mut self, args: [&Expr; 3], expr: &Expr, at: At) -> Typed {
        let [order, a, b] = args;
        let typed = self.infer(order, at);
        let (Kind::Order(ids), Node::Id(a), Node::Id(b)) = (&typed.ty.kind, &a.node, &b.node)
        else {
            return self.wrong_arguments("before", expr, at, Some((order, &typed.ty)));
        };
        for (id, arg) in [(a, args[1]), (b, args[2])] {
            if !ids.contains(id) {
                let known = ids.iter().map(String::as_str);
                let diagnostic = self
                    .at(&codes::NEVER_EQUAL, at, arg)
                    .arg("left", id.as_str());
                let diagnostic = diagnostic.arg("right", &ids.join(", "));
                self.report(diagnostic.suggest(id, known));
            }
        }
        let op = Op::Before(Box::new(typed.op), a.as_str().into(), b.as_str().into());
        Typed::new(op, Type::plain(Kind::Bool))
    }

    fn lookup(&mut self, name: &str, table: &Expr, x: &Expr, (expr, at): (&Expr, At)) -> Typed {
        let Node::Name(id) = &table.node else {
            return self.wrong_arguments(name, expr, at, None);
        };
        self.used.insert(id.clone());
        let Some(rows) = self
            .tables
            .iter()
            .find(|known| known.id == *id)
            .map(|table| table.rows.clone())
        else {
            if !self.definition.tables.contains(id) {
                let known: Vec<&str> = self.definition.tables.iter().map(String::as_str).collect();
                let diagnostic = self
                    .at(&codes::UNKNOWN_TABLE, at, table)
                    .arg("name", id.as_str());
                let help = Message::new(
                    format!("list it: `tables: [{id}]`"),
                    format!("请列出它：`tables: [{id}]`"),
                );
                self.report(diagnostic.suggest(id, known).help(help));
            }
            return Typed::unknown();
        };
        let typed = self.infer(x, at);
        let argument = Box::new(typed.op);
        let id = id.as_str().into();
        match (rows, name, &typed.ty.kind) {
            (_, _, Kind::Unknown) => Typed::unknown(),
            (Rows::ByDate { value, .. }, "lookup", Kind::Date) => {
                Typed::new(Op::Lookup(id, argument), value)
            }
            (Rows::Brackets(_), "brackets", Kind::Number(Unit::CNY)) => {
                Typed::new(Op::Brackets(id, argument), Type::number(Unit::CNY))
            }
            (Rows::ByDate { .. }, "lookup", _) | (Rows::Brackets(_), "brackets", _) => {
                self.wrong_arguments(name, expr, at, Some((x, &typed.ty)))
            }
            _ => self.wrong_arguments(name, expr, at, None),
        }
    }

    fn pow(&mut self, x: &Expr, n: &Expr, expr: &Expr, at: At) -> Typed {
        let (base, exponent) = (self.infer(x, at), self.infer(n, at));
        if !base.ty.is_unknown() && base.ty.unit() != Some(Unit::NONE) {
            return self.wrong_arguments("pow", expr, at, Some((x, &base.ty)));
        }
        if exponent.ty.unit().is_none() {
            return self.wrong_arguments("pow", expr, at, Some((n, &exponent.ty)));
        }
        if !exponent.ty.whole {
            self.not_whole(n, Message::new("the exponent", "指数"), at);
        }
        Typed::new(
            Op::Call(Call::Pow, vec![base.op, exponent.op]),
            Type::number(Unit::NONE),
        )
    }

    fn of_one(&mut self, name: &str, x: &Expr, (expr, at): (&Expr, At)) -> Typed {
        let typed = self.infer(x, at);
        let call = match name {
            "abs" => Call::Abs,
            "year" => Call::Year,
            "month" => Call::Month,
            _ => Call::Day,
        };
        let ty = match (call, &typed.ty.kind) {
            (Call::Abs, Kind::Number(_)) => typed.ty.clone(),
            (Call::Year | Call::Month | Call::Day, Kind::Date) => Type::stored(Unit::NONE, true),
            _ => return self.wrong_arguments(name, expr, at, Some((x, &typed.ty))),
        };
        Typed::new(Op::Call(call, vec![typed.op]), ty)
    }

    fn of_days(&mut self, name: &str, args: [&Expr; 2], (expr, at): (&Expr, At)) -> Typed {
        let [a, b] = args.map(|arg| self.infer(arg, at));
        if !matches!(a.ty.kind, Kind::Date | Kind::Unknown) {
            return self.wrong_arguments(name, expr, at, Some((args[0], &a.ty)));
        }
        let unit = match name {
            "days" => None,
            "add_days" => Some(Unit::DAY),
            _ => Some(Unit::MONTH),
        };
        let second = match unit {
            None => Kind::Date,
            Some(unit) => Kind::Number(unit),
        };
        if !b.ty.is_unknown() && b.ty.kind != second {
            return self.wrong_arguments(name, expr, at, Some((args[1], &b.ty)));
        }
        if unit.is_some() && !b.ty.whole {
            self.not_whole(
                args[1],
                Message::new("what is added to a date", "加到日期上的数"),
                at,
            );
        }
        let date = Type::plain(Kind::Date);
        match name {
            "days" => {
                let ty = Type::stored(Unit::DAY, true);
                Typed::new(Op::Call(Call::Sub, vec![b.op, a.op]), ty)
            }
            "add_days" => Typed::new(Op::Call(Call::AddDays, vec![a.op, b.op]), date),
            _ => Typed::new(Op::Call(Call::AddMonths, vec![a.op, b.op]), date),
        }
    }
}

/// The arguments, if all are plain expressions.
fn plain(args: &[Arg]) -> Option<Vec<&Expr>> {
    args.iter()
        .map(|arg| match arg {
            Arg::Expr(expr) => Some(expr),
            _ => None,
        })
        .collect()
}

fn literal_digits(expr: &Expr) -> Option<u32> {
    match &expr.node {
        Node::Number(literal) if literal.unit == Unit::NONE && literal.value.scale() == 0 => {
            literal.value.to_u32().filter(|digits| *digits <= MAX_SCALE)
        }
        _ => None,
    }
}

fn named_mode(expr: &Expr) -> Option<Mode> {
    match &expr.node {
        Node::Name(name) => Mode::named(name),
        _ => None,
    }
}
