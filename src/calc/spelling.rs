//! How values are spelled when they are typed. What is read here is in NFKC and has no spaces any more.

use num_traits::ToPrimitive;
use rust_decimal::Decimal;

use super::date;
use super::number::Mode;
use super::program::{Input, InputKind, Spelling};
use super::value::Value;

/// A stored value has at most this many digits.
const MAX_DIGITS: usize = 28;

/// A value as it would be typed.
pub(crate) fn spelled(kind: &InputKind, value: Decimal) -> String {
    match kind {
        InputKind::Date => date::to_iso(value.to_i64().unwrap_or(0)),
        InputKind::Number {
            spelling: Spelling::Money,
            scale,
            ..
        } => {
            let mut fixed = value;
            fixed.rescale(*scale);
            fixed.to_string()
        }
        InputKind::Number {
            spelling: Spelling::Rate,
            ..
        } => {
            let scale = value.scale().max(2) - 2;
            let factor = 10_i128.pow(2_u32.saturating_sub(value.scale()));
            let percent = Decimal::try_from_i128_with_scale(value.mantissa() * factor, scale);
            percent.unwrap_or(value).normalize().to_string()
        }
        _ => value.normalize().to_string(),
    }
}

/// The normalized text of a value of `input`.
pub(crate) fn normalized(input: &Input, value: Option<&Value>) -> String {
    match (value, &input.kind) {
        (None, _) => String::new(),
        (Some(Value::Bool(yes)), _) => if *yes { "yes" } else { "no" }.to_owned(),
        (Some(Value::Text(text)), _) => text.to_string(),
        (Some(Value::Number(number)), kind) => {
            let scale = match kind {
                InputKind::Number { scale, .. } => *scale,
                _ => 0,
            };
            let stored = number.stored(scale, Mode::HalfUp);
            stored.map_or_else(|_| String::new(), |stored| spelled(kind, stored))
        }
        (Some(Value::List(list)), InputKind::Rows { columns, .. }) => {
            let rows = list.rows.iter().map(|row| {
                let cells = columns
                    .iter()
                    .map(|column| normalized(column, row.get(&column.name)));
                cells.collect::<Vec<_>>().join(":")
            });
            rows.collect::<Vec<_>>().join(";")
        }
        (Some(Value::List(_)), _) => String::new(),
    }
}

/// A well-formed number; `Some(None)` if it has too many digits to be stored.
pub(crate) fn number(text: &str, spelling: Spelling, scale: u32) -> Option<Option<Decimal>> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (text, shift) = match spelling {
        Spelling::Money => {
            let text = text.strip_prefix('¥').unwrap_or(text);
            let text = text.strip_suffix('元').unwrap_or(text);
            text.strip_suffix('万').map_or((text, 0), |text| (text, -4))
        }
        Spelling::Rate => match text.strip_suffix('‰') {
            Some(text) => (text, 3),
            None => (text.strip_suffix('%').unwrap_or(text), 2),
        },
        Spelling::Number | Spelling::Integer => (text, 0),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let digits = whole_digits(whole)? + fraction;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decimals = i64::try_from(fraction.len()).ok()? + shift;
    if decimals > i64::from(scale) {
        return None;
    }
    Some(stored(&digits, decimals, negative))
}

/// The digits of a whole number whose thousands, if separated at all, are separated rightly.
fn whole_digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(',').collect();
    let well_formed = match groups.split_first() {
        Some((first, [])) => !first.is_empty(),
        Some((first, rest)) => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        None => false,
    };
    let digits = groups.concat();
    (well_formed && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

fn stored(digits: &str, decimals: i64, negative: bool) -> Option<Decimal> {
    let digits = digits.trim_start_matches('0');
    let zeros = usize::try_from(-decimals).unwrap_or(0);
    if digits.len() + zeros > MAX_DIGITS {
        return None;
    }
    let digits = format!("0{digits}{}", "0".repeat(zeros));
    let mantissa: i128 = digits.parse().ok()?;
    let mantissa = if negative { -mantissa } else { mantissa };
    let scale = u32::try_from(decimals.max(0)).ok()?;
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// `2024-02-29` or `2024年2月29日`.
pub(crate) fn day(text: &str) -> Option<i64> {
    if let Some(day) = date::parse_iso(text) {
        return Some(day);
    }
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let part = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        let digits =
            lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits {
            text.parse::<i64>().ok()
        } else {
            None
        }
    };
    date::day_number(part(year, 4..=4)?, part(month, 1..=2)?, part(day, 1..=2)?)
}
