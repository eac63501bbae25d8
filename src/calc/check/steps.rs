//! Steps: what they declare against what their formula gives; how values are written.

use super::super::definition;
use super::super::expr::{Expr, Node};
use super::super::number::Mode;
use super::super::program::{Body, Format, InputKind, Labels, Op, Shape, Spelling, Step, Template};
use super::super::settings::{self, Declared, MONEY_SCALE, RATE_SCALE, Written};
use super::super::table::Rows;
use super::super::types::{Kind, Type};
use super::super::unit::Unit;
use super::{Checker, Frame, Place, State, Typed, codes};
use crate::diagnostic::Message;
use crate::yaml::Ordered;

/// Decimals shown of an exact number.
const SHOWN_SCALE: u32 = 6;

impl Checker<'_> {
    /// A step of the calculator or of a row. The explanation of a step of the calculator is read later.
    pub(super) fn step(
        &mut self,
        name: &str,
        written: &definition::Step,
        path: &[&str],
        frames: &[Frame],
    ) -> (Step, Type) {
        let (body, found) = self.body(name, written, path, frames);
        let declared = self.declared(written, path);
        let looping = matches!(body, Body::Loop(_));
        let (rounding, ty) = if looping {
            (None, found)
        } else {
            self.settled(name, (written, declared), found, path)
        };
        let labels = options(&written.options);
        let format = step_format(&ty, rounding, declared, labels);
        if let Some(source) = &written.source {
            let place = self.positions.value(&[path, &["source"]].concat());
            self.cited.push((source.clone(), place));
        }
        let step = Step {
            name: name.into(),
            label: written.label.clone(),
            body,
            rounding,
            format,
            why: Template::default(),
            source: written.source.clone(),
        };
        (step, ty)
    }

    fn body(
        &mut self,
        name: &str,
        written: &definition::Step,
        path: &[&str],
        frames: &[Frame],
    ) -> (Body, Type) {
        match (&written.formula, &written.repeat) {
            (Some(formula), None) => {
                let place = Place::new(&[path, &["formula"]].concat());
                match self.formula(formula, &place, frames) {
                    Some((expr, Typed { op, ty })) => (Body::Formula { op, expr }, ty),
                    None => (no_body(), Type::unknown()),
                }
            }
            (None, Some(repeat)) => {
                let path = [path, &["loop"]].concat();
                self.repeat(repeat, &path, frames)
            }
            (Some(_), Some(_)) => {
                let reason =
                    Message::new("a step has a formula or a loop", "步骤只能有公式或循环之一");
                self.bad_setting(&[path, &["loop"]].concat(), "…", reason);
                (no_body(), Type::unknown())
            }
            (None, None) => {
                self.missing(self.positions.key(path), name, "formula");
                (no_body(), Type::unknown())
            }
        }
    }

    /// The type that a step declares, if it has digits.
    fn declared(&mut self, written: &definition::Step, path: &[&str]) -> Option<Declared> {
        let kind = written.kind.as_deref()?;
        let found = settings::declared(Written {
            kind,
            per: written.per.as_deref(),
            of: written.of.as_deref(),
            scale: written.scale.as_deref(),
        });
        match found {
            Ok(Some(declared)) => return Some(declared),
            Ok(None) if ["bool", "choice", "text"].contains(&kind) => {}
            Ok(None) => {
                let known =
                    settings::one_of("money, rate, number, integer, date, bool, choice, text");
                self.bad_setting(&[path, &["type"]].concat(), kind, known);
            }
            Err((key, reason)) => self.setting_error(kind, key, reason, path),
        }
        None
    }

    pub(super) fn setting_error(&mut self, name: &str, key: &str, reason: Message, path: &[&str]) {
        let place = [path, &[key]].concat();
        if self.positions.contains(&place) {
            let value = self.sources.slice(self.positions.value(&place)).to_owned();
            self.bad_setting(&place, &value, reason);
        } else {
            self.missing(
                self.positions.value(&[path, &["type"]].concat()),
                &format!("type: {name}"),
                key,
            );
        }
    }

    /// Rounding and type of a step, once its declaration agrees with its formula.
    fn settled(
        &mut self,
        name: &str,
        (written, declared): (&definition::Step, Option<Declared>),
        found: Type,
        path: &[&str],
    ) -> (Option<(u32, Mode)>, Type) {
        let found = self.agreed(name, written, declared, (found, path));
        let round = written.round.as_deref().filter(|round| *round != "none");
        let mode = round.and_then(|round| match settings::mode(round) {
            Ok(mode) => Some(mode),
            Err(reason) => {
                self.bad_setting(&[path, &["round"]].concat(), round, reason);
                None
            }
        });
        if found.unit() == Some(Unit::CNY) && written.round.is_none() {
            self.no_rounding(name, path);
        }
        let Some(mode) = mode else {
            let percent = found.percent || is_rate(declared);
            return (None, Type { percent, ..found });
        };
        let scale = match declared {
            Some(Declared::Number {
                scale: Some(scale), ..
            }) => scale,
            _ => {
                let key = if declared.is_some() { "scale" } else { "type" };
                self.missing(
                    self.positions.value(&[path, &["round"]].concat()),
                    name,
                    key,
                );
                return (None, found);
            }
        };
        let unit = found.unit().unwrap_or(Unit::NONE);
        let percent = found.percent || is_rate(declared);
        (
            Some((scale, mode)),
            Type {
                percent,
                ..Type::stored(unit, scale == 0)
            },
        )
    }

    fn no_rounding(&mut self, name: &str, path: &[&str]) {
        let place = self.positions.key(path);
        let help = Message::new(
            "write `type: money, round: half_up`, or `round: none` to keep the fraction",
            "请写 `type: money, round: half_up`；要保留分数，写 `round: none`",
        );
        self.report(codes::NO_ROUNDING.at(place).arg("name", name).help(help));
    }

    /// The type of the formula, or the declared one where the formula's is unknown or another.
    fn agreed(
        &mut self,
        name: &str,
        written: &definition::Step,
        declared: Option<Declared>,
        (found, path): (Type, &[&str]),
    ) -> Type {
        let kind = match (declared, written.kind.as_deref()) {
            (Some(Declared::Number { unit, .. }), _) => Kind::Number(unit),
            (Some(Declared::Date), _) => Kind::Date,
            (None, Some("bool")) => Kind::Bool,
            (None, Some("choice")) => match &found.kind {
                Kind::Id(ids) => Kind::Id(ids.clone()),
                _ => Kind::Id(Default::default()),
            },
            (None, Some("text")) => Kind::Text,
            _ => return found,
        };
        let declared = Type::plain(kind);
        if found.kind == declared.kind {
            return found;
        }
        if found.is_unknown() {
            return declared;
        }
        let place = self.positions.value(&[path, &["formula"]].concat());
        let type_place = self.positions.value(&[path, &["type"]].concat());
        self.report(
            codes::DECLARED_OTHERWISE
                .at(place)
                .arg("name", name)
                .arg("declared", declared.message())
                .arg("found", found.message())
                .label(type_place, Message::new("declared here", "声明在这里")),
        );
        declared
    }

    /// How a part of a text is written: as what it names is, or by its type.
    pub(super) fn format_of(&self, expr: &Expr, ty: &Type) -> Format {
        if let Node::Name(name) = &expr.node {
            if let Some(State::Done(step, _)) = self.steps.get(name) {
                return step.format.clone();
            }
            let input = self
                .inputs
                .iter()
                .find(|(input, _)| input.name.as_ref() == name);
            if let Some((input, ty)) = input {
                return input_format(&input.kind, ty);
            }
        }
        if let Node::Call(function, args) = &expr.node
            && function == "lookup"
            && let Some(super::super::expr::Arg::Expr(Expr {
                node: Node::Name(id),
                ..
            })) = args.first()
            && let Some(table) = self.tables.iter().find(|table| table.id == *id)
            && let Rows::ByDate { format, .. } = &table.rows
        {
            return format.clone();
        }
        type_format(ty, self.labels_of(expr))
    }
}

fn no_body() -> Body {
    let expr = Expr {
        node: Node::Bool(false),
        range: 0..0,
    };
    Body::Formula {
        op: Op::Bool(false),
        expr,
    }
}

fn is_rate(declared: Option<Declared>) -> bool {
    matches!(
        declared,
        Some(Declared::Number {
            spelling: Spelling::Rate,
            ..
        })
    )
}

/// Options as labels.
pub(super) fn options(written: &Option<Ordered<super::Text>>) -> Labels {
    written
        .iter()
        .flat_map(Ordered::iter)
        .map(|(id, label)| (id.to_owned(), label.clone()))
        .collect()
}

/// How an input is written in texts.
pub(in crate::calc) fn input_format(kind: &InputKind, ty: &Type) -> Format {
    match kind {
        InputKind::Number {
            spelling: Spelling::Money,
            unit,
            ..
        } => Format {
            scale: MONEY_SCALE,
            min_scale: MONEY_SCALE,
            ..Format::of(Shape::Number(*unit))
        },
        InputKind::Number {
            spelling: Spelling::Rate,
            scale,
            ..
        } => Format {
            scale: scale.saturating_sub(2),
            min_scale: 0,
            ..Format::of(Shape::Percent)
        },
        InputKind::Number { scale, unit, .. } => Format {
            scale: *scale,
            min_scale: 0,
            ..Format::of(Shape::Number(*unit))
        },
        InputKind::Choice(labels) => Format::of(Shape::Text(labels.clone())),
        _ => type_format(ty, Vec::new()),
    }
}

/// How a step is written.
fn step_format(
    ty: &Type,
    rounding: Option<(u32, Mode)>,
    declared: Option<Declared>,
    labels: Labels,
) -> Format {
    let mut format = type_format(ty, labels);
    let declared_scale = match declared {
        Some(Declared::Number {
            scale, spelling, ..
        }) if spelling != Spelling::Rate => scale,
        _ => None,
    };
    match (&format.shape, rounding) {
        (Shape::Percent, Some((scale, _))) => format.scale = scale.saturating_sub(2),
        (Shape::Number(unit), Some((scale, _))) if *unit != Unit::CNY => format.scale = scale,
        (Shape::Number(_), Some((scale, _))) => {
            format.scale = scale;
            format.min_scale = scale;
        }
        (Shape::Number(unit), None) if *unit != Unit::CNY => {
            format.scale = declared_scale.unwrap_or(format.scale);
        }
        _ => {}
    }
    format.min_scale = format.min_scale.min(format.scale);
    format
}

/// How a value of a type is written where nothing else is said.
pub(super) fn type_format(ty: &Type, labels: Labels) -> Format {
    match &ty.kind {
        Kind::Number(Unit::CNY) => Format {
            scale: MONEY_SCALE,
            min_scale: MONEY_SCALE,
            ..Format::of(Shape::Number(Unit::CNY))
        },
        Kind::Number(_) if ty.percent => {
            let scale = if ty.stable {
                RATE_SCALE - 2
            } else {
                SHOWN_SCALE
            };
            Format {
                scale,
                min_scale: 2,
                ..Format::of(Shape::Percent)
            }
        }
        Kind::Number(unit) => {
            let scale = if ty.whole { 0 } else { SHOWN_SCALE };
            Format {
                scale,
                ..Format::of(Shape::Number(*unit))
            }
        }
        Kind::Date => Format::of(Shape::Date),
        Kind::Bool => Format::of(Shape::Bool),
        Kind::List(_) => Format::of(Shape::List),
        Kind::Id(_) | Kind::Order(_) | Kind::Text | Kind::Unknown => {
            Format::of(Shape::Text(labels))
        }
    }
}
