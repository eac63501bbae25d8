//! Outputs: what is public and how it is written.

use super::super::definition;
use super::super::number::Mode;
use super::super::program::{Column, Format, Labels, Line, LinePart, Output, OutputKind, Shape};
use super::super::settings::{self, MONEY_SCALE};
use super::super::types::{Kind, Type};
use super::super::unit::Unit;
use super::steps::{options, type_format};
use super::{At, Checker, Frame, Place, Typed, codes};

/// Decimals of a percentage where nothing else is said.
const PERCENT_SCALE: u32 = 2;

/// How an output or a column of one is to be written.
struct Wish<'a> {
    shown_as: Option<&'a str>,
    scale: Option<&'a str>,
    round: Option<&'a str>,
    labels: Labels,
}

impl Checker<'_> {
    pub(super) fn outputs(&mut self) -> Vec<Output> {
        let definition = self.definition;
        if definition.outputs.0.is_empty() {
            self.missing(self.positions.key(&["id"]), &definition.id, "outputs");
        }
        definition
            .outputs
            .iter()
            .filter_map(|(name, written)| self.output(name, written))
            .collect()
    }

    fn output(&mut self, name: &str, written: &definition::Output) -> Option<Output> {
        let path = ["outputs", name];
        self.check_name(name, self.positions.key(&path));
        let when = written
            .when
            .as_ref()
            .map(|text| self.condition(text, &[&path[..], &["when"]].concat(), &[]));
        let kind = if written.warnings {
            OutputKind::Warnings
        } else if let Some(rows) = &written.rows {
            self.table(name, written, rows)?
        } else {
            let place = self.value_place(&path, written.value.is_some());
            let text = written.value.as_deref().unwrap_or(name);
            let (expr, typed) = self.formula(text, &place, &[])?;
            let wish = Wish {
                shown_as: written.shown_as.as_deref(),
                scale: written.scale.as_deref(),
                round: written.round.as_deref(),
                labels: options(&written.options),
            };
            let own = self.format_of(&expr, &typed.ty);
            let format = self.format(name, (&typed.ty, own), wish, &path);
            OutputKind::Value {
                op: typed.op,
                format,
            }
        };
        Some(Output {
            name: name.into(),
            label: written.label.clone(),
            when,
            kind,
        })
    }

    /// Where a formula stands, or the key that stands for it.
    fn value_place(&self, path: &[&str], written: bool) -> Place {
        if written {
            Place::new(&[path, &["value"]].concat())
        } else {
            Place::new(path)
        }
    }

    fn table(
        &mut self,
        name: &str,
        written: &definition::Output,
        rows: &str,
    ) -> Option<OutputKind> {
        let path = ["outputs", name];
        let place = Place::new(&[&path[..], &["rows"]].concat());
        let (expr, Typed { op: list, ty }) = self.formula(rows, &place, &[])?;
        let Kind::List(list_type) = &ty.kind else {
            let at = At {
                place: &place,
                frames: &[],
            };
            self.not_a_list(&Typed { op: list, ty }, &expr, at);
            return None;
        };
        let frames = [Frame {
            names: Vec::new(),
            columns: Some(list_type.columns.clone()),
        }];
        let mut columns = Vec::new();
        for (column, definition) in written.columns.iter().flat_map(|columns| columns.iter()) {
            columns.push(self.column(name, column, definition, &frames)?);
        }
        if columns.is_empty() {
            self.missing(self.positions.key(&path), name, "columns");
        }
        let line = written.line.as_ref().map(|line| {
            let between = written.between.clone().unwrap_or_default();
            Line {
                parts: self.line(line, &columns, &[&path[..], &["line"]].concat()),
                between,
            }
        });
        Some(OutputKind::Rows {
            list,
            columns,
            line,
        })
    }

    fn column(
        &mut self,
        output: &str,
        name: &str,
        written: &definition::Column,
        frames: &[Frame],
    ) -> Option<Column> {
        let path = ["outputs", output, "columns", name];
        let place = self.value_place(&path, written.value.is_some());
        let text = match &written.value {
            Some(value) => value.clone(),
            None => format!("row.{name}"),
        };
        let (expr, typed) = self.formula(&text, &place, frames)?;
        let wish = Wish {
            shown_as: written.shown_as.as_deref(),
            scale: written.scale.as_deref(),
            round: written.round.as_deref(),
            labels: options(&written.options),
        };
        let own = if written.value.is_some() {
            self.format_of(&expr, &typed.ty)
        } else {
            type_format(&typed.ty, Vec::new())
        };
        let format = self.format(name, (&typed.ty, own), wish, &path);
        Some(Column {
            name: name.into(),
            label: written.label.clone(),
            op: typed.op,
            format,
        })
    }

    /// The format of a result: its own, changed by what the output says.
    fn format(
        &mut self,
        name: &str,
        (ty, own): (&Type, Format),
        wish: Wish,
        path: &[&str],
    ) -> Format {
        let mut format = own;
        let (mode, scale, percent) = self.wished(&wish, path);
        format.mode = mode.unwrap_or(format.mode);
        if !wish.labels.is_empty() {
            format.shape = Shape::Text(wish.labels);
            return format;
        }
        let Kind::Number(unit) = ty.kind else {
            return format;
        };
        format.scale = match (percent, scale) {
            (true, scale) => {
                format.shape = Shape::Percent;
                scale.unwrap_or(PERCENT_SCALE)
            }
            (false, Some(scale)) => {
                format.shape = Shape::Number(unit);
                scale
            }
            (false, None) if unit == Unit::CNY => MONEY_SCALE,
            (false, None) if ty.whole => {
                format.shape = Shape::Number(unit);
                0
            }
            (false, None) => {
                self.report(
                    codes::OUTPUT_FORMAT
                        .at(self.positions.key(path))
                        .arg("name", name),
                );
                0
            }
        };
        format.min_scale = format.scale;
        format
    }

    /// Mode, decimals and whether a percentage, as far as the output says so and can be understood.
    fn wished(&mut self, wish: &Wish, path: &[&str]) -> (Option<Mode>, Option<u32>, bool) {
        let mode = wish.round.map(settings::mode).transpose();
        let scale = wish.scale.map(settings::scale).transpose();
        let wrong = [
            ("round", wish.round, mode.as_ref().err().cloned()),
            ("scale", wish.scale, scale.as_ref().err().cloned()),
            (
                "as",
                wish.shown_as,
                (wish.shown_as.is_some_and(|shown| shown != "percent"))
                    .then(|| settings::one_of("percent")),
            ),
        ];
        for (key, value, reason) in wrong {
            if let Some(reason) = reason {
                self.bad_setting(&[path, &[key]].concat(), value.unwrap_or(""), reason);
            }
        }
        let percent = wish.shown_as == Some("percent");
        (mode.ok().flatten(), scale.ok().flatten(), percent)
    }

    fn line(&mut self, text: &str, columns: &[Column], path: &[&str]) -> Vec<LinePart> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(open) = text
            .get(at..)
            .and_then(|rest| rest.find('{'))
            .map(|open| at + open)
        {
            let end = text
                .get(open..)
                .and_then(|rest| rest.find('}'))
                .map_or(text.len(), |end| open + end);
            parts.push(LinePart::Text(text.get(at..open).unwrap_or("").to_owned()));
            let name = text.get(open + 1..end).unwrap_or("");
            match columns
                .iter()
                .position(|column| column.name.as_ref() == name)
            {
                Some(column) => parts.push(LinePart::Column(column)),
                None => {
                    let place = self.positions.slice(path, open + 1..end.max(open + 1));
                    let known = columns.iter().map(|column| column.name.as_ref());
                    self.diagnostics.push(
                        codes::UNKNOWN_NAME
                            .at(place)
                            .arg("name", name)
                            .suggest(name, known),
                    );
                }
            }
            at = (end + 1).min(text.len());
        }
        parts.push(LinePart::Text(text.get(at..).unwrap_or("").to_owned()));
        parts.retain(|part| !matches!(part, LinePart::Text(text) if text.is_empty()));
        parts
    }
}
