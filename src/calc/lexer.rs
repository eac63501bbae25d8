//! Formula text → tokens.

use std::ops::Range;

use rust_decimal::Decimal;

use super::date;
use super::expr::Literal;
use super::number::MAX_SCALE;
use super::unit::Unit;
use crate::diagnostic::Message;

/// The shortest meaningful pieces of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    /// A number with its unit.
    Number(Literal),
    /// A day.
    Date(i64),
    /// A text in quotes.
    Text(String),
    /// A name or a word of the language.
    Word(String),
    /// An operator or a bracket.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// A token with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spanned {
    /// The token.
    pub token: Token,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// Why a formula cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SyntaxError {
    /// Where.
    pub range: Range<usize>,
    /// What is wrong.
    pub reason: Message,
    /// What to write instead.
    pub help: Option<Message>,
}

impl SyntaxError {
    /// An error without advice.
    pub(crate) fn new(range: Range<usize>, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            range,
            reason: Message::new(en, zh),
            help: None,
        }
    }

    /// Adds advice.
    pub(crate) fn help(mut self, en: impl Into<String>, zh: impl Into<String>) -> Self {
        self.help = Some(Message::new(en, zh));
        self
    }
}

/// Longer signs stand before those they begin with.
const SIGNS: [&str; 17] = [
    "<=", ">=", "==", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", ".", "{", "}",
];

/// Signs that a Chinese keyboard writes, and what they should be.
const FULL_WIDTH: [(char, &str); 16] = [
    ('（', "("),
    ('）', ")"),
    ('，', ","),
    ('＋', "+"),
    ('－', "-"),
    ('−', "-"),
    ('×', "*"),
    ('÷', "/"),
    ('＊', "*"),
    ('／', "/"),
    ('＜', "<"),
    ('＞', ">"),
    ('≤', "<="),
    ('≥', ">="),
    ('＝', "=="),
    ('≠', "!="),
];

/// Units behind a number. Longer ones stand first.
const UNITS: [(&str, Unit, u32); 7] = [
    ("万元", Unit::CNY, 4),
    ("元", Unit::CNY, 0),
    ("天", Unit::DAY, 0),
    ("日", Unit::DAY, 0),
    ("个月", Unit::MONTH, 0),
    ("期", Unit::MONTH, 0),
    ("年", Unit::YEAR, 0),
];

/// What a percentage may be per.
const PERIODS: [(&str, Unit); 4] = [
    ("/年", Unit::YEAR),
    ("/月", Unit::MONTH),
    ("/天", Unit::DAY),
    ("/日", Unit::DAY),
];

/// All tokens of `text`, [`Token::End`] last.
///
/// # Errors
/// At the first place that begins no token.
pub(crate) fn tokens(text: &str) -> Result<Vec<Spanned>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (token, length) = token_at(text, at, c)?;
        tokens.push(Spanned {
            token,
            range: at..at + length,
        });
        at += length;
    }
    tokens.push(Spanned {
        token: Token::End,
        range: text.len()..text.len(),
    });
    Ok(tokens)
}

fn token_at(text: &str, at: usize, first: char) -> Result<(Token, usize), SyntaxError> {
    let rest = text.get(at..).unwrap_or("");
    match first {
        '0'..='9' => number_or_date(rest, at),
        'a'..='z' | 'A'..='Z' | '_' => {
            let length = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or(rest);
            Ok((Token::Word(word.to_owned()), length))
        }
        '"' => quoted(rest, at),
        _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            Some(sign) => Ok((Token::Sign(sign), sign.len())),
            None => Err(unknown(first, at)),
        },
    }
}

fn unknown(c: char, at: usize) -> SyntaxError {
    let error = SyntaxError::new(
        at..at + c.len_utf8(),
        format!("`{c}` means nothing in a formula"),
        format!("公式里不能写 `{c}`"),
    );
    if let Some((_, ascii)) = FULL_WIDTH.iter().find(|(wide, _)| *wide == c) {
        return error.help(format!("write `{ascii}`"), format!("请写成 `{ascii}`"));
    }
    match c {
        '“' | '”' | '\'' => {
            error.help("put ids in \"…\"", "选项的 id 要写在英文双引号 \"…\" 里")
        }
        _ => error,
    }
}

fn quoted(rest: &str, at: usize) -> Result<(Token, usize), SyntaxError> {
    let inside = rest.get(1..).unwrap_or("");
    match inside.find('"') {
        Some(end) => Ok((
            Token::Text(inside.get(..end).unwrap_or("").to_owned()),
            end + 2,
        )),
        None => Err(SyntaxError::new(
            at..at + rest.len(),
            "the quotation mark is not closed",
            "双引号没有闭合",
        )),
    }
}

fn number_or_date(rest: &str, at: usize) -> Result<(Token, usize), SyntaxError> {
    let bytes = rest.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    if bytes.get(4) == Some(&b'-') && digit(5) && (0..4).all(digit) {
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != '-')
            .unwrap_or(rest.len());
        let text = rest.get(..length).unwrap_or("");
        return match date::parse_iso(text) {
            Some(day) => Ok((Token::Date(day), length)),
            None => Err(SyntaxError::new(
                at..at + length,
                format!("`{text}` is not a date"),
                format!("`{text}` 不是有效的日期"),
            )
            .help(
                "dates are written 2026-11-21",
                "日期写作 2026-11-21；相减时两边留空格",
            )),
        };
    }
    number(rest, at)
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), SyntaxError> {
    let mut length = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let fraction = rest
        .get(length..)
        .unwrap_or("")
        .strip_prefix('.')
        .map_or(0, |digits| {
            digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len())
        });
    if fraction > 0 {
        length += 1 + fraction;
    }
    let digits = rest.get(..length).unwrap_or("");
    let after = rest.get(length..).unwrap_or("");
    let (shift, unit, percent, suffix) = suffix(after);
    let invalid = |en: &str, zh: &str| Err(SyntaxError::new(at..at + length, en, zh));
    if after
        .get(suffix..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    {
        return invalid("a name cannot begin with a digit", "名称不能以数字开头");
    }
    let Ok(value) = Decimal::from_str_exact(digits) else {
        return invalid("the number is too long", "数字太长");
    };
    match shifted(value, shift) {
        Some(value) => Ok((
            Token::Number(Literal {
                value,
                unit,
                percent,
            }),
            length + suffix,
        )),
        None => invalid("the number is too long", "数字太长"),
    }
}

/// What stands right behind a number: powers of ten, unit, whether a percentage, length in bytes.
fn suffix(after: &str) -> (i32, Unit, bool, usize) {
    if let Some(rest) = after.strip_prefix('%') {
        return match PERIODS.iter().find(|(period, _)| rest.starts_with(period)) {
            Some((period, unit)) => (-2, unit.inverse(), true, 1 + period.len()),
            None => (-2, Unit::NONE, true, 1),
        };
    }
    match UNITS.iter().find(|(name, ..)| after.starts_with(name)) {
        Some((name, unit, digits)) => (*digits as i32, *unit, false, name.len()),
        None => (0, Unit::NONE, false, 0),
    }
}

/// `value` times `10^shift`, with the scale that it needs.
fn shifted(value: Decimal, shift: i32) -> Option<Decimal> {
    let scale = value.scale() as i32 - shift;
    let (mantissa, scale) = if scale < 0 {
        (
            value
                .mantissa()
                .checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?,
            0,
        )
    } else {
        (value.mantissa(), scale.unsigned_abs())
    };
    let fits = mantissa.unsigned_abs() < 10_u128.pow(28) && scale <= MAX_SCALE;
    fits.then(|| Decimal::try_from_i128_with_scale(mantissa, scale).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Token {
        tokens(text).unwrap().into_iter().next().unwrap().token
    }

    #[test]
    fn literals_carry_their_unit() {
        for (text, value, unit) in [
            ("100元", "100", Unit::CNY),
            ("1.2万元", "12000", Unit::CNY),
            ("24%", "0.24", Unit::NONE),
            ("24%/年", "0.24", Unit::YEAR.inverse()),
            ("0.01%/天", "0.0001", Unit::DAY.inverse()),
            ("365天", "365", Unit::DAY),
            ("3个月", "3", Unit::MONTH),
            ("0.000175", "0.000175", Unit::NONE),
        ] {
            let Token::Number(literal) = only(text) else {
                panic!("{text}")
            };
            assert_eq!(
                (literal.value.to_string().as_str(), literal.unit),
                (value, unit),
                "{text}"
            );
        }
    }

    #[test]
    fn dates_are_not_subtractions() {
        assert_eq!(only("2024-02-29"), Token::Date(19_782));
        assert!(tokens("2024-02-30").is_err());
        assert_eq!(tokens("2024 - 2").unwrap().len(), 4);
    }

    #[test]
    fn full_width_signs_are_explained() {
        let error = tokens("a × b").unwrap_err();
        assert_eq!(error.help.unwrap().en, "write `*`");
        assert_eq!(error.range, 2..4);
    }
}
