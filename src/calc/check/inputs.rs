//! Inputs and columns of lists: types, bounds, defaults.

use rust_decimal::Decimal;

use super::super::definition::{self, Of};
use super::super::input;
use super::super::program::{Input, InputKind, Labels};
use super::super::settings::{self, Declared, Written};
use super::super::spelling;
use super::super::types::{Kind, List, Type};
use super::Checker;
use crate::diagnostic::Message;

/// The greatest number of rows of a list that is filled in.
const MAX_ROWS: usize = 60;

impl Checker<'_> {
    /// The input at `path` with its type.
    pub(super) fn input(
        &mut self,
        name: &str,
        written: &definition::Input,
        path: &[&str],
    ) -> Option<(Input, Type)> {
        if written.label.is_empty() {
            self.missing(self.positions.key(path), name, "label");
        }
        let (kind, ty, declared) = self.input_kind(name, written, path)?;
        let mut input = Input {
            name: name.into(),
            label: written.label.clone(),
            help: written.help.clone(),
            kind,
            min: self.bound(written.min.as_ref(), declared, &[path, &["min"]].concat()),
            max: self.bound(written.max.as_ref(), declared, &[path, &["max"]].concat()),
            values: self.values(written, declared, path),
            default: None,
            optional: written.optional,
            word: written.word.clone(),
        };
        input.default = self.default(&input, written, declared, path);
        if written.word.is_some() && !written.optional {
            self.missing(
                self.positions.key(&[path, &["word"]].concat()),
                name,
                "optional: true",
            );
        }
        Some((input, ty))
    }

    fn input_kind(
        &mut self,
        name: &str,
        written: &definition::Input,
        path: &[&str],
    ) -> Option<(InputKind, Type, Option<Declared>)> {
        let of = match &written.of {
            Some(Of::Unit(unit)) => Some(unit.as_str()),
            _ => None,
        };
        let kind = written.kind.as_str();
        let found = settings::declared(Written {
            kind,
            per: written.per.as_deref(),
            of,
            scale: written.scale.as_deref(),
        });
        match found {
            Ok(Some(declared)) => {
                let (kind, ty) = self.measured(name, declared, path)?;
                return Some((kind, ty, Some(declared)));
            }
            Ok(None) => {}
            Err((key, reason)) => {
                self.setting_error(kind, key, reason, path);
                return None;
            }
        }
        let (kind, ty) = self.worded(name, kind, (written, path))?;
        Some((kind, ty, None))
    }

    /// A kind of input without digits.
    fn worded(
        &mut self,
        name: &str,
        kind: &str,
        (written, path): (&definition::Input, &[&str]),
    ) -> Option<(InputKind, Type)> {
        let found = match kind {
            "bool" => (InputKind::Bool, Type::plain(Kind::Bool)),
            "text" => (InputKind::Text, Type::plain(Kind::Text)),
            "choice" => {
                let labels = super::steps::options(&written.options);
                let labels = self.some_labels(name, labels, "options", path)?;
                let ids = labels.iter().map(|(id, _)| id.clone()).collect();
                (InputKind::Choice(labels), Type::plain(Kind::Id(ids)))
            }
            "order" => {
                let labels = match &written.of {
                    Some(Of::Options(options)) => options
                        .iter()
                        .map(|(id, label)| (id.to_owned(), label.clone()))
                        .collect(),
                    _ => Vec::new(),
                };
                let labels = self.some_labels(name, labels, "of", path)?;
                let ids = labels.iter().map(|(id, _)| id.clone()).collect();
                (InputKind::Order(labels), Type::plain(Kind::Order(ids)))
            }
            "rows" => self.rows(name, written, path)?,
            "" => {
                self.missing(self.positions.key(path), name, "type");
                return None;
            }
            other => {
                let known = "money, rate, number, integer, date, bool, choice, order, text, rows";
                self.bad_setting(&[path, &["type"]].concat(), other, settings::one_of(known));
                return None;
            }
        };
        Some(found)
    }

    fn some_labels(
        &mut self,
        name: &str,
        labels: Labels,
        key: &str,
        path: &[&str],
    ) -> Option<Labels> {
        if labels.is_empty() {
            self.missing(self.positions.key(path), name, key);
            return None;
        }
        let limit = if key == "of" { 4 } else { usize::MAX };
        if labels.len() > limit {
            let reason = Message::new("write 2 to 4 of them", "要写 2 到 4 项");
            self.bad_setting(&[path, &[key]].concat(), "…", reason);
        }
        Some(labels)
    }

    fn measured(
        &mut self,
        name: &str,
        declared: Declared,
        path: &[&str],
    ) -> Option<(InputKind, Type)> {
        let Declared::Number {
            spelling,
            unit,
            scale,
        } = declared
        else {
            return Some((InputKind::Date, Type::plain(Kind::Date)));
        };
        let Some(scale) = scale else {
            self.missing(
                self.positions.value(&[path, &["type"]].concat()),
                name,
                "scale",
            );
            return None;
        };
        let percent = spelling == super::super::program::Spelling::Rate;
        let ty = Type {
            percent,
            ..Type::stored(unit, scale == 0)
        };
        Some((
            InputKind::Number {
                spelling,
                scale,
                unit,
            },
            ty,
        ))
    }

    fn rows(
        &mut self,
        name: &str,
        written: &definition::Input,
        path: &[&str],
    ) -> Option<(InputKind, Type)> {
        let mut columns = Vec::new();
        let mut types = Vec::new();
        for (column, definition) in written.columns.iter().flat_map(|columns| columns.iter()) {
            let path = [path, &["columns", column]].concat();
            self.check_name(column, self.positions.key(&path));
            let (input, ty) = self.input(column, definition, &path)?;
            if matches!(input.kind, InputKind::Rows { .. }) || input.optional {
                let reason = Message::new(
                    "a column is one value that is always there",
                    "列必须是一个必填的值",
                );
                self.bad_setting(&[&path[..], &["type"]].concat(), &definition.kind, reason);
            }
            columns.push(input);
            types.push((column.to_owned(), ty));
        }
        if columns.is_empty() {
            self.missing(self.positions.key(path), name, "columns");
            return None;
        }
        let min_rows = self.row_count(
            written.min_rows.as_ref(),
            1,
            &[path, &["min_rows"]].concat(),
        );
        let max_rows = self.row_count(
            written.max_rows.as_ref(),
            12,
            &[path, &["max_rows"]].concat(),
        );
        let list = List {
            columns: types,
            carry: None,
        };
        let kind = InputKind::Rows {
            columns,
            min_rows,
            max_rows,
        };
        Some((kind, Type::plain(Kind::List(list))))
    }

    fn row_count(&mut self, text: Option<&String>, otherwise: usize, path: &[&str]) -> usize {
        let Some(text) = text else { return otherwise };
        match text.parse() {
            Ok(count) if count <= MAX_ROWS => count,
            _ => {
                let reason = Message::new("write a number of rows, 0 to 60", "要写行数，0 到 60");
                self.bad_setting(path, text, reason);
                otherwise
            }
        }
    }

    fn bound(
        &mut self,
        text: Option<&String>,
        declared: Option<Declared>,
        path: &[&str],
    ) -> Option<Decimal> {
        let text = text?;
        let found = match declared {
            Some(declared) => settings::constant(text, declared),
            None => Err(Message::new(
                "this type has no bounds",
                "这种类型没有上下限",
            )),
        };
        found
            .map_err(|reason| self.bad_setting(path, text, reason))
            .ok()
    }

    fn values(
        &mut self,
        written: &definition::Input,
        declared: Option<Declared>,
        path: &[&str],
    ) -> Vec<Decimal> {
        let mut values = Vec::new();
        for (at, text) in written.values.iter().flatten().enumerate() {
            let at = at.to_string();
            let path = [path, &["values", &at]].concat();
            values.extend(self.bound(Some(text), declared, &path));
        }
        values
    }

    /// The default as it would be typed; it must be allowed itself.
    fn default(
        &mut self,
        input: &Input,
        written: &definition::Input,
        declared: Option<Declared>,
        path: &[&str],
    ) -> Option<String> {
        let text = written.default.as_ref()?;
        let path = [path, &["default"]].concat();
        let typed = match declared {
            Some(declared) => {
                let value = self.bound(Some(text), Some(declared), &path)?;
                spelling::spelled(&input.kind, value)
            }
            None => text.clone(),
        };
        if let Err(trouble) = input::read(input, &typed) {
            let reason = match trouble.code {
                "out-of-range" => Message::new("it is out of range", "超出了范围"),
                _ => Message::new("it cannot be read", "读不懂"),
            };
            self.bad_setting(&path, text, reason);
        }
        Some(typed)
    }
}
