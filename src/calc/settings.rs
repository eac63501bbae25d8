//! Small values of calculator and table files: types with their units, constants, scales, rounding modes.
//!
//! All functions return what is wrong as a [`Message`]; who asks knows the place.

use rust_decimal::Decimal;

use super::expr::Literal;
use super::lexer::{Token, tokens};
use super::number::{MAX_SCALE, Mode};
use super::program::Spelling;
use super::unit::Unit;
use crate::diagnostic::Message;

/// Decimals of a rate; as a percentage it has two less.
pub(crate) const RATE_SCALE: u32 = 10;
/// Decimals of money.
pub(crate) const MONEY_SCALE: u32 = 2;

/// A declared type that has digits, or is a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declared {
    /// A number.
    Number {
        /// How it is spelled.
        spelling: Spelling,
        /// Its unit.
        unit: Unit,
        /// Its decimals; a number may leave them open where it is not stored.
        scale: Option<u32>,
    },
    /// A day.
    Date,
}

/// `type`, `per`, `of` and `scale` as written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Written<'a> {
    /// `type`
    pub kind: &'a str,
    /// `per`
    pub per: Option<&'a str>,
    /// `of`
    pub of: Option<&'a str>,
    /// `scale`
    pub scale: Option<&'a str>,
}

/// What is wrong with a setting, and with which.
pub(crate) type SettingError = (&'static str, Message);

/// The declared type with digits; none if `type` is none of those.
///
/// # Errors
/// The key that is wrong, and why.
pub(crate) fn declared(written: Written) -> Result<Option<Declared>, SettingError> {
    let scale = written
        .scale
        .map(|text| scale(text).map_err(|error| ("scale", error)))
        .transpose()?;
    let number = |spelling, unit, scale| {
        Ok(Some(Declared::Number {
            spelling,
            unit,
            scale,
        }))
    };
    match written.kind {
        "money" => number(
            Spelling::Money,
            Unit::CNY,
            Some(scale.unwrap_or(MONEY_SCALE)),
        ),
        "rate" => {
            let scale = Some(scale.unwrap_or(RATE_SCALE));
            number(Spelling::Rate, rate_unit(written.per)?, scale)
        }
        "number" => number(Spelling::Number, ratio_unit(written)?, scale),
        "integer" => number(Spelling::Integer, ratio_unit(written)?, Some(0)),
        "date" => Ok(Some(Declared::Date)),
        _ => Ok(None),
    }
}

fn rate_unit(per: Option<&str>) -> Result<Unit, SettingError> {
    let expected = "day, month, year, total";
    match per {
        Some("total") => Ok(Unit::NONE),
        Some(name) => Unit::named(name)
            .map(Unit::inverse)
            .ok_or_else(|| ("per", one_of(expected))),
        None => Err(("per", one_of(expected))),
    }
}

fn ratio_unit(written: Written) -> Result<Unit, SettingError> {
    let unit = |key, name: Option<&str>| match name {
        None => Ok(Unit::NONE),
        Some(name) => Unit::named(name).ok_or_else(|| (key, one_of("day, month, year"))),
    };
    Ok(unit("of", written.of)?.over(unit("per", written.per)?))
}

/// "one of: …"
pub(crate) fn one_of(list: &str) -> Message {
    Message::new(format!("write one of: {list}"), format!("可以写：{list}"))
}

/// A number of decimals.
///
/// # Errors
/// When it is not a number from 0 to 18.
pub(crate) fn scale(text: &str) -> Result<u32, Message> {
    text.parse()
        .ok()
        .filter(|scale| *scale <= MAX_SCALE)
        .ok_or_else(|| {
            Message::new(
                "write a number of decimals, 0 to 18",
                "要写小数位数，0 到 18",
            )
        })
}

/// A rounding mode.
///
/// # Errors
/// When there is none of that name.
pub(crate) fn mode(text: &str) -> Result<Mode, Message> {
    Mode::named(text).ok_or_else(|| one_of("half_up, down, up, half_even, floor, ceil"))
}

/// A constant of a declared type, as bounds, defaults and tables write it.
///
/// # Errors
/// When it is no constant, or of another unit, or has too many decimals.
pub(crate) fn constant(text: &str, declared: Declared) -> Result<Decimal, Message> {
    let read = tokens(text).map_err(|error| error.reason)?;
    let mut read = read.into_iter().map(|spanned| spanned.token);
    let first = read.next();
    let (negative, first) = match first {
        Some(Token::Sign("-")) => (true, read.next()),
        first => (false, first),
    };
    if read.next() != Some(Token::End) {
        return Err(expected(declared));
    }
    match (first, declared) {
        (Some(Token::Date(day)), Declared::Date) if !negative => Ok(Decimal::from(day)),
        (
            Some(Token::Number(literal)),
            Declared::Number {
                spelling,
                unit,
                scale,
            },
        ) => {
            let value = number(literal, spelling, unit).ok_or_else(|| expected(declared))?;
            if value.normalize().scale() > scale.unwrap_or(MAX_SCALE) {
                return Err(Message::new("it has too many decimals", "小数位数太多"));
            }
            Ok(if negative { -value } else { value })
        }
        _ => Err(expected(declared)),
    }
}

fn number(literal: Literal, spelling: Spelling, unit: Unit) -> Option<Decimal> {
    let unit_fits = literal.unit == unit || literal.unit == Unit::NONE;
    let sign_fits = literal.percent == (spelling == Spelling::Rate);
    (unit_fits && sign_fits).then_some(literal.value)
}

fn expected(declared: Declared) -> Message {
    match declared {
        Declared::Date => Message::new(
            "write a date such as 2026-11-21",
            "要写日期，例如 2026-11-21",
        ),
        Declared::Number {
            spelling: Spelling::Rate,
            ..
        } => Message::new(
            "write a rate with its sign, such as 18.25%",
            "利率要带百分号，例如 18.25%",
        ),
        Declared::Number {
            spelling: Spelling::Money,
            ..
        } => Message::new("write an amount such as 100元", "要写金额，例如 100元"),
        Declared::Number { .. } => Message::new("write a number", "要写数字"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_fit_their_type() {
        let type_of = |kind, per| {
            declared(Written {
                kind,
                per,
                ..Written::default()
            })
            .unwrap()
            .unwrap()
        };
        let (money, rate) = (type_of("money", None), type_of("rate", Some("year")));
        for (text, declared, value) in [
            ("1元", money, Some("1")),
            ("99999999.99元", money, Some("99999999.99")),
            ("1.234元", money, None),
            ("5%", money, None),
            ("18.25%", rate, Some("0.1825")),
            ("24%/年", rate, Some("0.24")),
            ("24%/月", rate, None),
            ("0.24", rate, None),
            ("2024-02-29", Declared::Date, Some("19782")),
            ("1 + 1", type_of("integer", None), None),
            ("-1", type_of("integer", None), Some("-1")),
        ] {
            let read = constant(text, declared)
                .ok()
                .map(|value| value.normalize().to_string());
            assert_eq!(read.as_deref(), value, "{text}");
        }
    }
}
