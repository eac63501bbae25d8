//! Text that a reader typed → value, the same on the command line, in examples, in forms and in links.
//!
//! NFKC first, so that full-width digits and signs are ordinary ones; then spaces go; then only well-formed
//! numbers with the signs of their type are understood. Anything else is `malformed`, never guessed.

use std::collections::BTreeSet;
use std::rc::Rc;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::number::Exact;
use super::program::{Input, InputKind, Spelling};
use super::spelling::{day, number};

use super::value::{Row, Value};

/// The longest text, in characters.
const MAX_TEXT: usize = 40;
/// What is stripped.
const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

/// Why an input cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The public code.
    pub code: &'static str,
    /// The key of the message among the words.
    pub message: &'static str,
    /// In a list: the row (from 1) and the column it is about.
    pub cell: Option<(usize, usize)>,
}

impl Trouble {
    const MISSING: Self = Self {
        code: "missing",
        message: "missing",
        cell: None,
    };

    fn malformed(message: &'static str) -> Self {
        Self {
            code: "malformed",
            message,
            cell: None,
        }
    }

    fn out_of_range(message: &'static str) -> Self {
        Self {
            code: "out-of-range",
            message,
            cell: None,
        }
    }
}

/// The value of `text` for `input`; none if an optional input is not filled.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read(input: &Input, text: &str) -> Result<Option<Value>, Trouble> {
    if let InputKind::Rows {
        columns,
        min_rows,
        max_rows,
    } = &input.kind
    {
        return rows(columns, (*min_rows, *max_rows), text).map(Some);
    }
    let cleaned = clean(text);
    let empty = cleaned.is_empty() || input.word.as_ref().is_some_and(|word| *word == cleaned);
    if empty {
        return if input.optional {
            Ok(None)
        } else {
            Err(Trouble::MISSING)
        };
    }
    value(input, text, &cleaned).map(Some)
}

/// The value of an input that was not named at all: its default, no row, nothing, or `missing`.
///
/// # Errors
/// `missing`.
pub(crate) fn absent(input: &Input) -> Result<Option<Value>, Trouble> {
    match (&input.default, &input.kind) {
        (Some(default), _) => read(input, default),
        (None, InputKind::Rows { min_rows: 0, .. }) => read(input, ""),
        (None, _) if input.optional => Ok(None),
        (None, _) => Err(Trouble::MISSING),
    }
}

fn clean(text: &str) -> String {
    text.nfkc().filter(|c| !SPACES.contains(c)).collect()
}

fn value(input: &Input, text: &str, cleaned: &str) -> Result<Value, Trouble> {
    match &input.kind {
        InputKind::Number {
            spelling, scale, ..
        } => {
            let malformed = Trouble::malformed(spelling.word());
            let read = number(cleaned, *spelling, *scale).ok_or(malformed)?;
            in_range(input, read)
        }
        InputKind::Date => {
            let date = day(cleaned).ok_or(Trouble::malformed("date"))?;
            in_range(input, Some(Decimal::from(date)))
        }
        InputKind::Bool => match cleaned {
            "yes" => Ok(Value::Bool(true)),
            "no" => Ok(Value::Bool(false)),
            _ => Err(Trouble::malformed("bool")),
        },
        InputKind::Choice(labels) if labels.iter().any(|(id, _)| id == cleaned) => {
            Ok(Value::Text(cleaned.into()))
        }
        InputKind::Choice(_) | InputKind::Rows { .. } => Err(Trouble::out_of_range("pick")),
        InputKind::Order(labels) => {
            let ids: Vec<&str> = cleaned.split(',').collect();
            let known: BTreeSet<&str> = labels.iter().map(|(id, _)| id.as_str()).collect();
            let all =
                ids.len() == known.len() && ids.iter().copied().collect::<BTreeSet<_>>() == known;
            if all {
                Ok(Value::Text(cleaned.into()))
            } else {
                Err(Trouble::out_of_range("order"))
            }
        }
        InputKind::Text => {
            let text = text.trim_matches(|c| SPACES.contains(&c) || c == '\u{3000}');
            let fits = text.chars().count() <= MAX_TEXT && !text.contains([';', ':']);
            if fits {
                Ok(Value::Text(text.into()))
            } else {
                Err(Trouble::malformed("text"))
            }
        }
    }
}

impl Spelling {
    /// The key of the message about a text that is not spelled so.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Rate => "rate",
            Self::Number => "number",
            Self::Integer => "integer",
        }
    }
}

/// The key of the message about the bounds of `input`.
pub(crate) fn range_word(input: &Input) -> &'static str {
    match (input.values.is_empty(), input.min, input.max) {
        (false, ..) => "pick",
        (true, Some(_), None) => "least",
        (true, None, Some(_)) => "most",
        (true, None, None) => "too-large",
        (true, Some(_), Some(_)) => "between",
    }
}

/// A number within the bounds; none stands for one that is too long for any.
fn in_range(input: &Input, read: Option<Decimal>) -> Result<Value, Trouble> {
    let allowed = read.filter(|value| {
        input.min.is_none_or(|min| *value >= min)
            && input.max.is_none_or(|max| *value <= max)
            && (input.values.is_empty() || input.values.contains(value))
    });
    match allowed {
        Some(value) => Ok(Value::Number(Exact::from(value))),
        None => Err(Trouble::out_of_range(range_word(input))),
    }
}

fn rows(columns: &[Input], (least, most): (usize, usize), text: &str) -> Result<Value, Trouble> {
    let mut rows = Vec::new();
    let trimmed = text.trim_matches(|c| SPACES.contains(&c) || c == '\u{3000}');
    if !trimmed.is_empty() {
        for (at, line) in trimmed.split(';').enumerate() {
            rows.push(Rc::new(row(columns, at + 1, line)?));
        }
    }
    if rows.len() < least {
        return Err(Trouble::out_of_range("few_rows"));
    }
    if rows.len() > most {
        return Err(Trouble::out_of_range("many_rows"));
    }
    Ok(Value::from(rows))
}

fn row(columns: &[Input], number: usize, line: &str) -> Result<Row, Trouble> {
    let cells: Vec<&str> = line.split(':').collect();
    if cells.len() != columns.len() {
        return Err(Trouble {
            cell: Some((number, columns.len())),
            ..Trouble::malformed("cells")
        });
    }
    let mut row = Row::new();
    for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
        let empty = clean(cell).is_empty();
        let found = if empty {
            absent(column)
        } else {
            read(column, cell)
        };
        let found = found.map_err(|trouble| Trouble {
            cell: Some((number, at)),
            ..trouble
        })?;
        if let Some(value) = found {
            row.insert(column.name.clone(), value);
        }
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::spelling::normalized;
    use crate::calc::unit::Unit;

    fn input(kind: InputKind) -> Input {
        let whole = |n: i64| Some(Decimal::from(n));
        Input {
            name: "x".into(),
            label: "".into(),
            help: "".into(),
            min: if matches!(kind, InputKind::Number { .. }) {
                whole(0)
            } else {
                None
            },
            max: if matches!(kind, InputKind::Number { .. }) {
                whole(99_999_999)
            } else {
                None
            },
            kind,
            values: Vec::new(),
            default: None,
            optional: false,
            word: None,
        }
    }

    fn numeric(spelling: Spelling, scale: u32) -> Input {
        input(InputKind::Number {
            spelling,
            scale,
            unit: Unit::NONE,
        })
    }

    fn outcome(input: &Input, text: &str) -> String {
        match read(input, text) {
            Ok(value) => normalized(input, value.as_ref()),
            Err(trouble) => trouble.code.to_owned(),
        }
    }

    #[test]
    fn money_is_read_in_its_spellings_only() {
        let money = numeric(Spelling::Money, 2);
        for (text, expected) in [
            ("12000", "12000.00"),
            ("１２０００元", "12000.00"),
            ("12,000.5", "12000.50"),
            ("￥1 2,00", "malformed"),
            ("¥ 1,200", "1200.00"),
            ("1.2万", "12000.00"),
            ("1.234567万元", "12345.67"),
            ("1.2345678万", "malformed"),
            ("0012", "12.00"),
            ("1.005", "malformed"),
            ("1.000", "malformed"),
            ("1e5", "malformed"),
            ("0x10", "malformed"),
            ("1.", "malformed"),
            (".5", "malformed"),
            ("1.2.3", "malformed"),
            ("12,00", "malformed"),
            ("一百", "malformed"),
            ("٣", "malformed"),
            ("-1", "out-of-range"),
            ("-0", "0.00"),
            ("100000000", "out-of-range"),
            ("99999999999999999999999999999999", "out-of-range"),
            ("  ", "missing"),
            ("5%", "malformed"),
        ] {
            assert_eq!(outcome(&money, text), expected, "{text}");
        }
    }

    #[test]
    fn rates_are_percentages_with_or_without_sign() {
        let rate = numeric(Spelling::Rate, 10);
        for (text, expected) in [
            ("15.4", "15.4"),
            ("15.4%", "15.4"),
            ("１５．４％", "15.4"),
            ("5‰", "0.5"),
            ("0.00000001", "0.00000001"),
            ("0.000000001", "malformed"),
            ("0", "0"),
            ("100", "100"),
            ("万分之五", "malformed"),
        ] {
            assert_eq!(outcome(&rate, text), expected, "{text}");
        }
    }

    #[test]
    fn dates_are_real_days() {
        let date = input(InputKind::Date);
        for (text, expected) in [
            ("2024-02-29", "2024-02-29"),
            ("2024年2月29日", "2024-02-29"),
            ("２０２４年０２月２９日", "2024-02-29"),
            ("2023-02-29", "malformed"),
            ("2024-2-29", "malformed"),
            ("20240229", "malformed"),
            ("2024年2月", "malformed"),
        ] {
            assert_eq!(outcome(&date, text), expected, "{text}");
        }
    }

    #[test]
    fn lists_name_the_cell_that_is_wrong() {
        let days = Input {
            name: "days".into(),
            ..numeric(Spelling::Integer, 0)
        };
        let columns = vec![numeric(Spelling::Money, 2), days];
        let list = input(InputKind::Rows {
            columns,
            min_rows: 1,
            max_rows: 2,
        });
        assert_eq!(outcome(&list, "100:3; 2万:4"), "100.00:3;20000.00:4");
        for (text, code, cell) in [
            ("", "out-of-range", None),
            ("1:1;1:1;1:1", "out-of-range", None),
            ("1:1;2", "malformed", Some((2, 2))),
            ("1:1;2:x", "malformed", Some((2, 1))),
            ("1:;2:1", "missing", Some((1, 1))),
            ("1:1;", "malformed", Some((2, 2))),
        ] {
            let trouble = read(&list, text).unwrap_err();
            assert_eq!((trouble.code, trouble.cell), (code, cell), "{text}");
        }
    }

    #[test]
    fn long_texts_are_counted_in_characters() {
        let text = input(InputKind::Text);
        assert_eq!(outcome(&text, &"花".repeat(40)), "花".repeat(40));
        assert_eq!(outcome(&text, &"花".repeat(41)), "malformed");
        assert_eq!(outcome(&text, "a:b"), "malformed");
        assert_eq!(outcome(&text, "　花呗 "), "花呗");
    }
}
