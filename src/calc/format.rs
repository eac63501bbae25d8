//! Values → digits and readers' text.

use num_traits::ToPrimitive;

use super::date;
use super::fault::Fault;
use super::number::{Exact, Mode};
use super::program::{Format, Input, InputKind, Shape, Spelling};
use super::unit::Unit;
use super::value::Value;
use super::words::Words;
use rust_decimal::Decimal;

/// A value as it is public and as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Written {
    /// Exactly the digits, no grouping, no unit.
    pub value: String,
    /// What the page shows.
    pub text: String,
}

/// Writes a value.
///
/// # Errors
/// `too-large` when it has more digits than can be stored.
pub(crate) fn write(format: &Format, value: &Value, words: &Words) -> Result<Written, Fault> {
    match (&format.shape, value) {
        (Shape::Number(unit), Value::Number(number)) => {
            let value = digits(number, format)?;
            let text = format!("{}{}", grouped(&value), words.get(unit.word()));
            Ok(Written { value, text })
        }
        (Shape::Percent, Value::Number(number)) => {
            let value = digits(&number.mul(&Exact::whole(100)), format)?;
            let text = format!("{}%", grouped(&value));
            Ok(Written { value, text })
        }
        (Shape::Date, Value::Number(number)) => {
            let day = number.to_whole().ok_or(Fault::TooLarge)?;
            Ok(Written {
                value: date::to_iso(day),
                text: date::to_chinese(day),
            })
        }
        (_, Value::Bool(yes)) => {
            let value = if *yes { "yes" } else { "no" };
            Ok(Written {
                value: value.to_owned(),
                text: words.get(value).to_owned(),
            })
        }
        (Shape::Text(labels), Value::Text(id)) => {
            let label = labels.iter().find(|(known, _)| known == id.as_ref());
            let text = label.map_or(id.as_ref(), |(_, label)| label.as_str());
            Ok(Written {
                value: id.to_string(),
                text: text.to_owned(),
            })
        }
        (_, Value::Text(text)) => Ok(Written {
            value: text.to_string(),
            text: text.to_string(),
        }),
        (Shape::List, Value::List(_)) => Ok(Written::default()),
        _ => Err(Fault::Internal),
    }
}

/// The digits of a number in the decimals of its format.
fn digits(number: &Exact, format: &Format) -> Result<String, Fault> {
    let text = number.stored(format.scale, format.mode)?.to_string();
    let Some((whole, fraction)) = text.split_once('.') else {
        return Ok(text);
    };
    let least = format.min_scale.to_usize().unwrap_or(0).min(fraction.len());
    let kept = fraction.trim_end_matches('0').len().max(least);
    let fraction = fraction.get(..kept).unwrap_or(fraction);
    Ok(if kept == 0 {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    })
}

/// Digits with commas between thousands.
fn grouped(digits: &str) -> String {
    let (sign, rest) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = rest
        .split_once('.')
        .map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut text = sign.to_owned();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(c);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A bound of an input as messages show it.
pub(crate) fn bound(input: &Input, bound: Decimal, words: &Words) -> String {
    let format = match &input.kind {
        InputKind::Number {
            spelling: Spelling::Rate,
            scale,
            ..
        } => Format {
            scale: scale.saturating_sub(2),
            ..Format::of(Shape::Percent)
        },
        InputKind::Number {
            spelling,
            scale,
            unit,
        } => {
            let unit = if *spelling == Spelling::Money {
                Unit::CNY
            } else {
                *unit
            };
            Format {
                scale: *scale,
                ..Format::of(Shape::Number(unit))
            }
        }
        _ => Format::of(Shape::Date),
    };
    let format = Format {
        mode: Mode::HalfUp,
        ..format
    };
    let written = write(&format, &Value::Number(Exact::from(bound)), words);
    written.map(|written| written.text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(n: i64, d: i64, format: Format) -> String {
        let number = Exact::ratio(n.into(), d.into()).unwrap();
        let written = write(&format, &Value::Number(number), &Words::source()).unwrap();
        format!("{} {}", written.value, written.text)
    }

    #[test]
    fn digits_are_plain_and_texts_grouped() {
        let money = Format {
            scale: 2,
            min_scale: 2,
            ..Format::of(Shape::Number(Unit::CNY))
        };
        assert_eq!(
            text(-1_234_567, 1, money.clone()),
            "-1234567.00 -1,234,567.00元"
        );
        assert_eq!(text(-1, 1000, money), "0.00 0.00元");
        let percent = Format {
            scale: 6,
            min_scale: 2,
            ..Format::of(Shape::Percent)
        };
        assert_eq!(text(24, 100, percent.clone()), "24.00 24.00%");
        assert_eq!(text(27_375, 100_000, percent.clone()), "27.375 27.375%");
        assert_eq!(text(1, 300, percent), "0.333333 0.333333%");
        assert_eq!(
            text(36, 1, Format::of(Shape::Number(Unit::MONTH))),
            "36 36个月"
        );
        assert_eq!(
            text(0, 1, Format::of(Shape::Date)),
            "1970-01-01 1970年1月1日"
        );
    }
}
