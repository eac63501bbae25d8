//! Calendar days, as front matter and data files write them. The only user of jiff.

use std::fmt;

use jiff::ToSpan;
use jiff::civil;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// Reads `2026-11-21`; nothing else is a date.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10
            && text.char_indices().all(|(at, c)| match at {
                4 | 7 => c == '-',
                _ => c.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        let year = text.get(..4)?.parse().ok()?;
        let month = text.get(5..7)?.parse().ok()?;
        let day = text.get(8..)?.parse().ok()?;
        if year < 1 {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Whether `text` is a day, a month (`2026-11`) or a year (`2026`).
    pub fn is_partial(text: &str) -> bool {
        let completed = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        Self::parse(&completed).is_some()
    }

    /// The UTC day that holds a moment given in seconds since 1970-01-01T00:00:00Z.
    pub fn from_epoch_seconds(seconds: i64) -> Option<Self> {
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        let span = jiff::Span::new().try_days(days).ok()?;
        civil::date(1970, 1, 1).checked_add(span).ok().map(Self)
    }

    /// This day `period` later; a day that the month lacks becomes its last.
    pub fn after(self, period: Period) -> Option<Self> {
        let span = match period {
            Period::Days(n) => n.days(),
            Period::Months(n) => n.months(),
        };
        self.0.checked_add(span).ok().map(Self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

/// A length of time between reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// So many days.
    Days(i32),
    /// So many months.
    Months(i32),
}

impl Period {
    /// Reads `90d`, `3m` or `1y`, up to 99 years.
    pub fn parse(text: &str) -> Option<Self> {
        let unit = text.chars().last()?;
        let count = text.strip_suffix(unit)?;
        if count.is_empty() || !count.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count: i32 = count.parse().ok().filter(|n| *n > 0)?;
        match unit {
            'd' if count <= 36_500 => Some(Self::Days(count)),
            'm' if count <= 1_188 => Some(Self::Months(count)),
            'y' if count <= 99 => Some(Self::Months(count * 12)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        for (text, day) in [
            ("2026-11-21", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2026-13-01", false),
            ("2026-1-1", false),
            ("20261121", false),
            ("0000-01-01", false),
            ("2026年11月", false),
        ] {
            assert_eq!(Date::parse(text).is_some(), day, "{text}");
        }
    }

    #[test]
    fn months_end_at_the_last_day() {
        let day = Date::parse("2026-08-31").and_then(|day| day.after(Period::Months(6)));
        assert_eq!(
            day.map(|day| day.to_string()).as_deref(),
            Some("2027-02-28")
        );
    }

    #[test]
    fn the_epoch_is_a_day() {
        let day = Date::from_epoch_seconds(1_795_305_599);
        assert_eq!(
            day.map(|day| day.to_string()).as_deref(),
            Some("2026-11-21")
        );
    }
}
