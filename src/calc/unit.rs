//! Units: products of yuan, day, month and year with whole exponents.

use std::fmt;

use crate::diagnostic::Message;

/// The exponents of the four base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Unit {
    /// Yuan.
    pub cny: i32,
    /// Days.
    pub day: i32,
    /// Months; 期 is one, too.
    pub month: i32,
    /// Years.
    pub year: i32,
}

impl Unit {
    /// A plain number.
    pub(crate) const NONE: Self = Self {
        cny: 0,
        day: 0,
        month: 0,
        year: 0,
    };
    /// Money.
    pub(crate) const CNY: Self = Self {
        cny: 1,
        ..Self::NONE
    };
    /// Days.
    pub(crate) const DAY: Self = Self {
        day: 1,
        ..Self::NONE
    };
    /// Months.
    pub(crate) const MONTH: Self = Self {
        month: 1,
        ..Self::NONE
    };
    /// Years.
    pub(crate) const YEAR: Self = Self {
        year: 1,
        ..Self::NONE
    };

    /// The unit of time called `name` in `per:` and `of:`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "day" => Some(Self::DAY),
            "month" => Some(Self::MONTH),
            "year" => Some(Self::YEAR),
            _ => None,
        }
    }

    /// The unit of a product.
    pub(crate) fn times(self, other: Self) -> Self {
        Self {
            cny: self.cny + other.cny,
            day: self.day + other.day,
            month: self.month + other.month,
            year: self.year + other.year,
        }
    }

    /// The unit of `1 / self`.
    pub(crate) fn inverse(self) -> Self {
        Self {
            cny: -self.cny,
            day: -self.day,
            month: -self.month,
            year: -self.year,
        }
    }

    /// The unit of a quotient.
    pub(crate) fn over(self, other: Self) -> Self {
        self.times(other.inverse())
    }

    /// Whether it is 1/day, 1/month or 1/year.
    pub(crate) fn is_rate(self) -> bool {
        [Self::DAY, Self::MONTH, Self::YEAR].contains(&self.inverse())
    }

    /// What a number of this unit is called in a message.
    pub(crate) fn message(self) -> Message {
        let (en, zh) = match self {
            Self::NONE => ("number", "数"),
            Self::CNY => ("money", "金额"),
            Self::DAY | Self::MONTH | Self::YEAR => ("time", "时间"),
            unit if unit.is_rate() => ("rate", "利率"),
            _ => ("number", "数"),
        };
        if self == Self::NONE {
            return Message::new(en, zh);
        }
        Message::new(format!("{en} ({self})"), format!("{zh}（{self}）"))
    }

    /// The unit a reader sees behind a number: 元, 天, 个月, 年, or nothing.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::CNY => "元",
            Self::DAY => "天",
            Self::MONTH => "个月",
            Self::YEAR => "年",
            _ => "",
        }
    }

    fn parts(self) -> [(&'static str, i32); 4] {
        [
            ("元", self.cny),
            ("day", self.day),
            ("month", self.month),
            ("year", self.year),
        ]
    }
}

/// `元`, `1/year`, `元·day/year`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |positive: bool| {
            self.parts()
                .into_iter()
                .filter(|(_, exponent)| *exponent != 0 && (*exponent > 0) == positive)
                .map(|(name, exponent)| match exponent.abs() {
                    1 => name.to_owned(),
                    size => format!("{name}^{size}"),
                })
                .collect::<Vec<_>>()
        };
        let (above, below) = (side(true), side(false));
        f.write_str(&if above.is_empty() {
            "1".to_owned()
        } else {
            above.join("·")
        })?;
        match below.len() {
            0 => Ok(()),
            1 => write!(f, "/{}", below.join("")),
            _ => write!(f, "/({})", below.join("·")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_multiply_cancel_and_print() {
        let rate = Unit::YEAR.inverse();
        assert!(rate.is_rate());
        assert_eq!(rate.to_string(), "1/year");
        let basis = Unit::DAY.over(Unit::YEAR);
        assert_eq!(
            Unit::CNY.times(rate).times(Unit::DAY).over(basis),
            Unit::CNY
        );
        assert_eq!(
            Unit::CNY.times(Unit::DAY).over(Unit::YEAR).to_string(),
            "元·day/year"
        );
        assert_eq!(Unit::CNY.times(Unit::CNY).to_string(), "元^2");
    }
}
