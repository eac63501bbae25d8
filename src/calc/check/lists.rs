//! Functions on lists: each opens a scope with the columns of a row.

use super::super::expr::{Arg, Direction, Expr, Node};
use super::super::program::{Call, Name, Op};
use super::super::types::{Kind, List, Type};
use super::super::unit::Unit;
use super::infer::find_column;
use super::{At, Checker, Frame, Typed, codes};

impl Checker<'_> {
    pub(super) fn list_call(&mut self, name: &str, args: &[Arg], expr: &Expr, at: At) -> Typed {
        if name == "list" {
            return self.written_list(args, expr, at);
        }
        if name == "irr" {
            return match args {
                [Arg::Expr(now), Arg::Expr(list), Arg::Expr(column)] => {
                    self.irr([now, list, column], expr, at)
                }
                _ => self.wrong_arguments(name, expr, at, None),
            };
        }
        let Some((Arg::Expr(list_expr), rest)) = args.split_first() else {
            return self.wrong_arguments(name, expr, at, None);
        };
        let list = self.infer(list_expr, at);
        let Kind::List(list_type) = list.ty.kind.clone() else {
            return self.not_a_list(&list, list_expr, at);
        };
        let op = Box::new(list.op);
        match (name, rest) {
            ("count", []) => Typed::new(
                Op::Call(Call::Count, vec![*op]),
                Type::stored(Unit::NONE, true),
            ),
            ("sum", [Arg::Expr(each)]) => self.sum(op, &list_type, each, at),
            ("filter", [Arg::Expr(test)]) => {
                let frames = with_columns(at, &list_type);
                let inner = At {
                    frames: &frames,
                    ..at
                };
                let typed = self.infer(test, inner);
                let condition = self.as_condition(typed, test, inner);
                let list = Kind::List(List {
                    carry: None,
                    ..list_type
                });
                Typed::new(Op::Filter(op, Box::new(condition)), Type::plain(list))
            }
            ("sort", [_, ..]) => self.sort(op, list_type, rest, (expr, at)),
            ("map", [_, ..]) => self.map(op, list_type, rest, (expr, at)),
            _ => self.wrong_arguments(name, expr, at, None),
        }
    }

    pub(super) fn not_a_list(&mut self, typed: &Typed, expr: &Expr, at: At) -> Typed {
        if !typed.ty.is_unknown() {
            let found = self.about(expr, &typed.ty);
            let list = Type::plain(Kind::List(List {
                columns: Vec::new(),
                carry: None,
            }));
            self.report(
                self.at(&codes::TYPES_DIFFER, at, expr)
                    .arg("left", list.message())
                    .arg("right", found),
            );
        }
        Typed::unknown()
    }

    fn sum(&mut self, list: Box<Op>, list_type: &List, each: &Expr, at: At) -> Typed {
        let frames = with_columns(at, list_type);
        let inner = At {
            frames: &frames,
            ..at
        };
        let typed = self.infer(each, inner);
        if typed.ty.unit().is_none() {
            return self.wrong_arguments("sum", each, inner, Some((each, &typed.ty)));
        }
        Typed::new(Op::Sum(list, Box::new(typed.op)), typed.ty)
    }

    fn sort(&mut self, list: Box<Op>, ty: List, keys: &[Arg], (expr, at): (&Expr, At)) -> Typed {
        let mut columns: Vec<(Name, bool)> = Vec::new();
        for key in keys {
            let (column, descending) = match key {
                Arg::Expr(column) => (column, false),
                Arg::Order(column, direction) => (column, *direction == Direction::Descending),
                _ => return self.wrong_arguments("sort", expr, at, None),
            };
            let Some((name, found)) = self.column_name(column, &ty, at) else {
                return Typed::unknown();
            };
            if !matches!(found.kind, Kind::Number(_) | Kind::Date | Kind::Unknown) {
                return self.wrong_arguments("sort", column, at, Some((column, &found)));
            }
            columns.push((name, descending));
        }
        let kind = Kind::List(List { carry: None, ..ty });
        Typed::new(Op::Sort(list, columns), Type::plain(kind))
    }

    /// A column that is named, not computed.
    fn column_name(&mut self, expr: &Expr, list: &List, at: At) -> Option<(Name, Type)> {
        if let Node::Name(name) = &expr.node
            && let Some(ty) = list.column(name)
        {
            return Some((name.as_str().into(), ty.clone()));
        }
        let frames = [Frame {
            names: Vec::new(),
            columns: Some(list.columns.clone()),
        }];
        let name = match &expr.node {
            Node::Name(name) => name.clone(),
            _ => "…".to_owned(),
        };
        if find_column(&frames, &name).is_none() {
            self.unknown_name(
                &name,
                expr,
                At {
                    frames: &frames,
                    ..at
                },
            );
        }
        None
    }

    fn map(&mut self, list: Box<Op>, ty: List, args: &[Arg], (expr, at): (&Expr, At)) -> Typed {
        let (star, named) = match args.split_first() {
            Some((Arg::Star(_), rest)) => (true, rest),
            _ => (false, args),
        };
        let frames = with_columns(at, &ty);
        let Some((ops, types)) = self.named(
            named,
            "map",
            (
                expr,
                At {
                    frames: &frames,
                    ..at
                },
            ),
        ) else {
            return Typed::unknown();
        };
        let mut columns = types;
        if star {
            let kept = ty
                .columns
                .into_iter()
                .filter(|(name, _)| !ops.iter().any(|(n, _)| **n == **name));
            columns = kept.chain(columns).collect();
        }
        let kind = Kind::List(List {
            columns,
            carry: None,
        });
        Typed::new(Op::Map(list, star, ops), Type::plain(kind))
    }

    /// `name = expression, …`
    fn named(
        &mut self,
        args: &[Arg],
        function: &str,
        (expr, at): (&Expr, At),
    ) -> Option<(Vec<(Name, Op)>, Names)> {
        let mut ops: Vec<(Name, Op)> = Vec::new();
        let mut types = Vec::new();
        for arg in args {
            let Arg::Named(name, range, value) = arg else {
                self.wrong_arguments(function, expr, at, None);
                return None;
            };
            let place = self.span(at.place, range.clone());
            self.check_name(name, place);
            if ops.iter().any(|(known, _)| **known == **name) {
                self.report(codes::DUPLICATE_NAME.at(place).arg("name", name.as_str()));
            }
            let typed = self.infer(value, at);
            ops.push((name.as_str().into(), typed.op));
            types.push((name.clone(), typed.ty));
        }
        Some((ops, types))
    }

    fn written_list(&mut self, args: &[Arg], expr: &Expr, at: At) -> Typed {
        let mut rows = Vec::new();
        let mut common: Option<Type> = None;
        for arg in args {
            let Arg::Expr(row) = arg else {
                return self.wrong_arguments("list", expr, at, None);
            };
            let Node::Call(name, named) = &row.node else {
                return self.wrong_arguments("list", row, at, None);
            };
            if name != "row" {
                return self.wrong_arguments("list", row, at, None);
            }
            let Some((ops, columns)) = self.named(named, "list", (row, at)) else {
                return Typed::unknown();
            };
            let ty = Type::plain(Kind::List(List {
                columns,
                carry: None,
            }));
            let joined = common
                .as_ref()
                .map_or(Some(ty.clone()), |common| common.join(&ty));
            let Some(joined) = joined else {
                let first = args.first().map_or(row, |arg| match arg {
                    Arg::Expr(first) => first,
                    _ => row,
                });
                let before = common.unwrap_or_else(Type::unknown);
                self.types_differ([&before, &ty], [first, row], at);
                return Typed::unknown();
            };
            common = Some(joined);
            rows.push(ops);
        }
        match common {
            Some(ty) => Typed::new(Op::Rows(rows), ty),
            None => self.wrong_arguments("list", expr, at, None),
        }
    }

    fn irr(&mut self, args: [&Expr; 3], expr: &Expr, at: At) -> Typed {
        let [now, list_expr, column] = args;
        let (first, list) = (self.infer(now, at), self.infer(list_expr, at));
        let Kind::List(list_type) = &list.ty.kind else {
            return self.not_a_list(&list, list_expr, at);
        };
        let Some((name, ty)) = self.column_name(column, list_type, at) else {
            return Typed::unknown();
        };
        for (arg, ty) in [(now, &first.ty), (column, &ty)] {
            if !matches!(ty.kind, Kind::Number(Unit::CNY) | Kind::Unknown) {
                return self.wrong_arguments("irr", expr, at, Some((arg, ty)));
            }
        }
        let rate = Type {
            percent: true,
            ..Type::number(Unit::MONTH.inverse())
        };
        Typed::new(Op::Irr(Box::new(first.op), Box::new(list.op), name), rate)
    }

    /// `first(list).column`, `last(list).column`
    pub(super) fn edge(
        &mut self,
        name: &str,
        args: &[Arg],
        column: &str,
        expr: &Expr,
        at: At,
    ) -> Typed {
        let [Arg::Expr(list_expr)] = args else {
            return self.wrong_arguments(name, expr, at, None);
        };
        let list = self.infer(list_expr, at);
        let Kind::List(list_type) = &list.ty.kind else {
            return self.not_a_list(&list, list_expr, at);
        };
        match list_type.column(column) {
            Some(ty) => {
                let op = Op::Edge(Box::new(list.op), column.into(), name == "last");
                Typed::new(op, ty.clone())
            }
            None => {
                let frames = with_columns(At { frames: &[], ..at }, list_type);
                self.unknown_name(
                    column,
                    expr,
                    At {
                        frames: &frames,
                        ..at
                    },
                )
            }
        }
    }
}

/// Names and types of columns.
type Names = Vec<(String, Type)>;

/// The scopes around, and one with the columns of `list`.
fn with_columns(at: At, list: &List) -> Vec<Frame> {
    let mut frames = at.frames.to_vec();
    frames.push(Frame {
        names: Vec::new(),
        columns: Some(list.columns.clone()),
    });
    frames
}
