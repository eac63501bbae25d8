//! Loops: scopes of their rows, what they carry, what they leave behind.

use super::super::definition;
use super::super::expr::Expr;
use super::super::program::{Body, Loop, Name, Op, Step, WrittenLoop};
use super::super::types::{Kind, List, Type};
use super::super::unit::Unit;
use super::steps::options;
use super::{At, Checker, Frame, Place, Typed, codes};
use crate::diagnostic::Message;

/// What a loop goes through.
struct Over {
    op: Op,
    expr: Option<Expr>,
    /// Its columns, if it is a list.
    columns: Option<Names>,
    /// The type of `index`.
    index: Type,
}

/// Names and types.
type Names = Vec<(String, Type)>;

impl Checker<'_> {
    /// The loop at `path` and the type of the list that it makes.
    pub(super) fn repeat(
        &mut self,
        written: &definition::Loop,
        path: &[&str],
        frames: &[Frame],
    ) -> (Body, Type) {
        let mut described = WrittenLoop {
            labels: options(&Some(written.labels.clone())),
            ..WrittenLoop::default()
        };
        let over = self.over(written, &[path, &["over"]].concat(), frames);
        let (carry, carried) = self.carry(written, path, (frames, &mut described));
        let mut names = vec![("index".to_owned(), over.index)];
        names.extend(carried.clone());
        let mut inner = frames.to_vec();
        inner.push(Frame {
            names,
            columns: None,
        });
        let stop_when = written.stop_when.as_ref().and_then(|text| {
            let (expr, op) =
                self.written_condition(text, &[path, &["stop_when"]].concat(), &inner)?;
            described.stop_when = Some(expr);
            Some(op)
        });
        described.list = over.columns.is_some();
        if let Some(frame) = inner.last_mut() {
            frame.columns = over.columns;
        }
        let row = self.row(written, path, &mut inner);
        let next = self.next(written, path, (&carried, &inner, &mut described));
        described.over = over.expr;
        let columns = inner.pop().map(row_columns).unwrap_or_default();
        let list = List {
            columns,
            carry: Some(carried),
        };
        let repeat = Loop {
            over: over.op,
            carry,
            stop_when,
            row,
            next,
            written: described,
        };
        (Body::Loop(Box::new(repeat)), Type::plain(Kind::List(list)))
    }

    fn over(&mut self, written: &definition::Loop, path: &[&str], frames: &[Frame]) -> Over {
        let place = Place::new(path);
        let index = Type::stored(Unit::NONE, true);
        let mut over = Over {
            op: Op::Bool(false),
            expr: None,
            columns: Some(Vec::new()),
            index: Type::unknown(),
        };
        let Some((expr, Typed { op, ty })) = self.formula(&written.over, &place, frames) else {
            return over;
        };
        let place = &place;
        let at = At { place, frames };
        match ty.kind {
            Kind::List(list) => {
                over = Over {
                    op,
                    columns: Some(list.columns),
                    index,
                    ..over
                };
            }
            Kind::Number(unit) => {
                if !ty.whole {
                    let what = Message::new("the number of rows", "行数");
                    self.not_whole(&expr, what, at);
                }
                over = Over {
                    op,
                    columns: None,
                    index: Type::stored(unit, true),
                    ..over
                };
            }
            Kind::Unknown => {}
            _ => {
                self.not_a_list(&Typed { op, ty }, &expr, at);
            }
        }
        Over {
            expr: Some(expr),
            ..over
        }
    }

    fn carry(
        &mut self,
        written: &definition::Loop,
        path: &[&str],
        (frames, described): (&[Frame], &mut WrittenLoop),
    ) -> (Vec<(Name, Op)>, Names) {
        let mut ops = Vec::new();
        let mut types = Vec::new();
        for (name, text) in written.carry.iter() {
            let path = [path, &["carry", name]].concat();
            let place = Place::new(&path);
            self.check_name(name, self.positions.key(&path));
            let typed = match self.formula(text, &place, frames) {
                Some((expr, typed)) => {
                    described.carry.push((name.to_owned(), expr));
                    typed
                }
                None => Typed::unknown(),
            };
            self.check_stable(name, &typed.ty, &path);
            ops.push((name.into(), typed.op));
            types.push((name.to_owned(), carried_type(typed.ty)));
        }
        (ops, types)
    }

    fn check_stable(&mut self, name: &str, ty: &Type, path: &[&str]) {
        if let Some(growing) = growing(name, ty) {
            let place = self.positions.value(path);
            self.report(codes::GROWING_CARRY.at(place).arg("name", &growing));
        }
    }

    fn row(&mut self, written: &definition::Loop, path: &[&str], inner: &mut [Frame]) -> Vec<Step> {
        let mut steps = Vec::new();
        for (name, step) in written.row.iter() {
            let path = [path, &["row", name]].concat();
            self.check_name(name, self.positions.key(&path));
            let taken = inner
                .last()
                .is_some_and(|frame| frame.names.iter().any(|(n, _)| n == name));
            if taken {
                let place = self.positions.key(&path);
                self.report(codes::DUPLICATE_NAME.at(place).arg("name", name));
            }
            let (checked, ty) = self.step(name, step, &path, inner);
            if let Some(frame) = inner.last_mut() {
                frame.names.push((name.to_owned(), ty));
            }
            steps.push(checked);
        }
        steps
    }

    fn next(
        &mut self,
        written: &definition::Loop,
        path: &[&str],
        (carried, inner, described): (&Names, &[Frame], &mut WrittenLoop),
    ) -> Vec<(Name, Op)> {
        for (name, _) in carried {
            if written.next.get(name).is_none() {
                self.one_sided(name, ("carry", "next"), &[path, &["carry", name]].concat());
            }
        }
        let mut ops = Vec::new();
        for (name, text) in written.next.iter() {
            let path = [path, &["next", name]].concat();
            let place = Place::new(&path);
            let Some((expr, typed)) = self.formula(text, &place, inner) else {
                continue;
            };
            let Some((_, start)) = carried.iter().find(|(known, _)| known == name) else {
                self.one_sided(name, ("next", "carry"), &path);
                continue;
            };
            let found = carried_type(typed.ty);
            if !same_shape(start, &found) {
                let at = At {
                    place: &place,
                    frames: inner,
                };
                let diagnostic = self.at(&codes::TYPES_DIFFER, at, &expr);
                let diagnostic = diagnostic
                    .arg("left", start.message())
                    .arg("right", found.message());
                self.report(diagnostic);
            } else {
                self.check_stable(name, &found, &path);
            }
            ops.push((name.into(), typed.op));
            described.next.push((name.to_owned(), expr));
        }
        ops
    }

    fn one_sided(&mut self, name: &str, (present, absent): (&str, &str), path: &[&str]) {
        if self.incomplete {
            return;
        }
        let place = self.positions.key(path);
        self.report(
            codes::LOOP_NEXT
                .at(place)
                .arg("name", name)
                .arg("present", present)
                .arg("absent", absent),
        );
    }
}

/// The columns of a finished row: those of the list, hidden by the loop's own names.
fn row_columns(frame: Frame) -> Names {
    let mut columns = frame.columns.unwrap_or_default();
    columns.retain(|(name, _)| !frame.names.iter().any(|(known, _)| known == name));
    columns.extend(frame.names);
    columns
}

/// The name of a number or column that is not stored.
fn growing(name: &str, ty: &Type) -> Option<String> {
    match &ty.kind {
        Kind::Number(_) if !ty.stable => Some(name.to_owned()),
        Kind::List(list) => list
            .columns
            .iter()
            .find_map(|(column, ty)| growing(&format!("{name}.{column}"), ty)),
        _ => None,
    }
}

/// What is known of a value that is carried on: a list is only its rows, and a whole number may be followed by
/// one that is not.
fn carried_type(ty: Type) -> Type {
    let kind = match ty.kind {
        Kind::List(list) => {
            let columns = list
                .columns
                .into_iter()
                .map(|(name, ty)| (name, carried_type(ty)));
            Kind::List(List {
                columns: columns.collect(),
                carry: None,
            })
        }
        kind => kind,
    };
    Type {
        kind,
        whole: false,
        ..ty
    }
}

/// Whether a carry may change from one type to the other: the same kinds, units and columns.
fn same_shape(start: &Type, next: &Type) -> bool {
    match (&start.kind, &next.kind) {
        (Kind::List(a), Kind::List(b)) => {
            a.columns.len() == b.columns.len()
                && a.columns.iter().all(|(name, column)| {
                    b.column(name)
                        .is_some_and(|other| same_shape(column, other))
                })
        }
        (Kind::Id(a), Kind::Id(b)) => b.is_subset(a),
        _ => start.join(next).is_some(),
    }
}
