//! Tables of values by date and of brackets: `content/tables/<id>.yaml`, shared by calculators and pages.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::date;
use super::definition;
use super::program::{Change, Format, Shape};
use super::settings::{self, Declared, Written};
use super::text::Text;
use super::types::Type;
use super::unit::Unit;
use crate::diagnostic::codes::calc as codes;
use crate::diagnostic::{Diagnostics, Message};
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Positions};

/// A table, checked.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its id: the name of its file.
    pub id: String,
    /// What it holds.
    pub title: Text,
    /// The id of the source that its values are from, with its place.
    pub source: Option<(String, Span)>,
    /// The article of the source.
    pub article: String,
    /// What a reader should know about it.
    pub note: Text,
    /// The last day it is known to hold for.
    pub until: Option<i64>,
    /// The warning for later days.
    pub(super) after: Option<(String, Text)>,
    /// Its rows.
    pub(super) rows: Rows,
}

/// The rows of a [`Table`].
#[derive(Debug, Clone)]
pub(super) enum Rows {
    /// Values from a day on.
    ByDate {
        /// Days with values, rising.
        rows: Vec<(i64, Decimal)>,
        /// The type of the values.
        value: Type,
        /// How they are written.
        format: Format,
        /// The error for earlier days.
        before: Option<(String, Text)>,
    },
    /// Rates of parts of an amount.
    Brackets(Vec<Bracket>),
}

/// A row of a bracket table.
#[derive(Debug, Clone)]
pub(super) struct Bracket {
    /// Its upper limit; none for the rest.
    pub(super) up_to: Option<Decimal>,
    /// The rate of the part in it.
    pub(super) rate: Decimal,
    /// What is added once it is reached.
    pub(super) add: Decimal,
}

impl Table {
    pub(super) fn texts(&mut self, change: &mut Change) {
        change(&mut self.title);
        change(&mut self.note);
        if let Some((_, message)) = &mut self.after {
            change(message);
        }
        if let Rows::ByDate {
            before: Some((_, message)),
            ..
        } = &mut self.rows
        {
            change(message);
        }
    }
}

/// Reads and checks the table in `file`.
pub fn read_table(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Table> {
    let span = Span::new(file, 0..sources.text(file).len());
    let (written, positions) = yaml::read::<definition::Table>(sources, span, diagnostics)?;
    let path = &sources.file(file).path;
    let name = path.rsplit('/').next().unwrap_or(path);
    let id = name.split('.').next().unwrap_or(name).to_owned();
    let mut reader = Reader {
        positions: &positions,
        diagnostics,
        failed: false,
    };
    let rows = match written.kind.as_str() {
        "by_date" => reader.by_date(&written),
        "brackets" => reader.brackets(&written),
        kind => {
            reader.wrong(&["kind"], kind, settings::one_of("by_date, brackets"));
            None
        }
    };
    let until = reader.until(&written);
    if reader.failed {
        return None;
    }
    Some(Table {
        id,
        title: written.title,
        source: written
            .source
            .map(|source| (source, positions.value(&["source"]))),
        article: written.article,
        note: written.note,
        until,
        after: written.after.map(|notice| (notice.code, notice.message)),
        rows: rows?,
    })
}

struct Reader<'a> {
    positions: &'a Positions,
    diagnostics: &'a mut Diagnostics,
    failed: bool,
}

impl Reader<'_> {
    fn wrong(&mut self, path: &[&str], value: &str, reason: Message) {
        let key = path.last().copied().unwrap_or_default();
        self.failed = true;
        self.diagnostics.push(
            codes::BAD_SETTING
                .at(self.positions.value(path))
                .arg("key", key)
                .arg("value", value)
                .arg("reason", reason),
        );
    }

    fn missing(&mut self, path: &[&str], name: &str, key: &str) {
        self.failed = true;
        self.diagnostics.push(
            codes::MISSING_SETTING
                .at(self.positions.key(path))
                .arg("name", name)
                .arg("key", key),
        );
    }

    fn disorder(&mut self, place: Span, before: Span, reason: Message) {
        self.failed = true;
        self.diagnostics.push(
            codes::TABLE_ROWS
                .at(place)
                .arg("reason", reason)
                .label(before, Message::new("the row before", "前一行")),
        );
    }

    /// The constant at row `at`, key `key`.
    fn cell(
        &mut self,
        at: usize,
        key: &str,
        text: Option<&String>,
        kind: Declared,
    ) -> Option<Decimal> {
        let at = at.to_string();
        let Some(text) = text else {
            self.missing(&["rows", &at], "rows", key);
            return None;
        };
        match settings::constant(text, kind) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.wrong(&["rows", &at, key], text, reason);
                None
            }
        }
    }

    fn until(&mut self, written: &definition::Table) -> Option<i64> {
        let text = written.until.as_ref()?;
        let day = date::parse_iso(text);
        if day.is_none() {
            self.wrong(&["until"], text, Message::new("write a date", "要写日期"));
        }
        day
    }

    fn by_date(&mut self, written: &definition::Table) -> Option<Rows> {
        let declared = self.value_type(written)?;
        let Declared::Number { unit, scale, .. } = declared else {
            self.wrong(
                &["type"],
                "date",
                settings::one_of("money, rate, number, integer"),
            );
            return None;
        };
        let mut rows: Vec<(i64, Decimal)> = Vec::new();
        for (at, row) in written.rows.iter().enumerate() {
            let from = self.cell(at, "from", row.from.as_ref(), Declared::Date);
            let value = self.cell(at, "value", row.value.as_ref(), declared);
            let (Some(from), Some(value)) = (from, value) else {
                continue;
            };
            let Some(from) = i64::try_from(from.mantissa()).ok() else {
                continue;
            };
            if rows.last().is_some_and(|(before, _)| *before >= from) {
                self.out_of_order(at, "from", "dates must rise", "日期必须逐行递增");
            }
            rows.push((from, value));
        }
        if rows.is_empty() {
            self.missing(&["rows"], "rows", "from");
        }
        let percent = written.value_kind.as_deref() == Some("rate");
        let value = Type {
            percent,
            ..Type::stored(unit, scale == Some(0))
        };
        let format = shown_as(&value, unit, written);
        let before = written.before.as_ref();
        let before = before.map(|notice| (notice.code.clone(), notice.message.clone()));
        Some(Rows::ByDate {
            rows,
            value,
            format,
            before,
        })
    }

    fn out_of_order(&mut self, at: usize, key: &str, en: &str, zh: &str) {
        let place = self.positions.value(&["rows", &at.to_string(), key]);
        let before = self
            .positions
            .value(&["rows", &at.saturating_sub(1).to_string(), key]);
        self.disorder(place, before, Message::new(en, zh));
    }

    fn value_type(&mut self, written: &definition::Table) -> Option<Declared> {
        let Some(kind) = written.value_kind.as_deref() else {
            self.missing(&["kind"], "by_date", "type");
            return None;
        };
        let found = settings::declared(Written {
            kind,
            per: written.per.as_deref(),
            of: written.of.as_deref(),
            scale: written.scale.as_deref(),
        });
        match found {
            Ok(Some(declared)) => Some(declared),
            Ok(None) => {
                self.wrong(
                    &["type"],
                    kind,
                    settings::one_of("money, rate, number, integer"),
                );
                None
            }
            Err((key, reason)) => {
                self.setting_error(key, reason);
                None
            }
        }
    }

    fn setting_error(&mut self, key: SettingKey, reason: Message) {
        if self.positions.contains(&[key]) {
            self.wrong(&[key], "…", reason);
        } else {
            self.missing(&["type"], "type", key);
        }
    }

    fn brackets(&mut self, written: &definition::Table) -> Option<Rows> {
        let money = Declared::Number {
            spelling: super::program::Spelling::Money,
            unit: Unit::CNY,
            scale: Some(settings::MONEY_SCALE),
        };
        let rate = Declared::Number {
            spelling: super::program::Spelling::Rate,
            unit: Unit::NONE,
            scale: Some(settings::RATE_SCALE),
        };
        let mut rows: Vec<Bracket> = Vec::new();
        for (at, row) in written.rows.iter().enumerate() {
            let open = row.up_to.as_deref() == Some("rest");
            let up_to = if open {
                None
            } else {
                self.cell(at, "up_to", row.up_to.as_ref(), money)
            };
            let or_zero = |cell: &Option<String>| cell.is_none().then_some(Decimal::ZERO);
            let part =
                or_zero(&row.rate).or_else(|| self.cell(at, "rate", row.rate.as_ref(), rate));
            let add = or_zero(&row.add).or_else(|| self.cell(at, "add", row.add.as_ref(), money));
            let limit = rows
                .last()
                .map_or(Some(Decimal::ZERO), |before| before.up_to);
            let rises = match (limit, up_to) {
                (Some(limit), Some(up_to)) => limit.cmp(&up_to) == Ordering::Less,
                (limit, None) => limit.is_some(),
                (None, Some(_)) => false,
            };
            if !rises {
                self.out_of_order(at, "up_to", "limits must rise", "上限必须逐行递增");
            }
            let (Some(rate), Some(add)) = (part, add) else {
                continue;
            };
            rows.push(Bracket { up_to, rate, add });
        }
        if rows.last().is_none_or(|last| last.up_to.is_some()) {
            self.missing(&["rows"], "rows", "up_to: rest");
        }
        Some(Rows::Brackets(rows))
    }
}

/// How the values of a table are written: with the decimals of the one that has most.
fn shown_as(value: &Type, unit: Unit, written: &definition::Table) -> Format {
    let shape = if value.percent {
        Shape::Percent
    } else {
        Shape::Number(unit)
    };
    let shown = written.rows.iter().filter_map(|row| row.value.as_ref());
    let scale = shown.map(|text| decimals(text)).max().unwrap_or(0);
    Format {
        scale,
        min_scale: scale,
        ..Format::of(shape)
    }
}

type SettingKey = &'static str;

/// Decimals of a constant as written.
fn decimals(text: &str) -> u32 {
    let digits = text.split_once('.').map_or("", |(_, fraction)| fraction);
    digits
        .chars()
        .take_while(char::is_ascii_digit)
        .map(|_| 1)
        .sum()
}
