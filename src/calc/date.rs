//! Calendar days as numbers: proleptic Gregorian, 1970-01-01 = 0, years 1 to 9999.
//!
//! Pure arithmetic; there is no clock and no time zone here.

use std::ops::Range;

/// The greatest year there is.
const MAX_YEAR: i64 = 9999;

/// The number of a day, if year, month and day name one.
pub(crate) fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let real = (1..=MAX_YEAR).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day);
    real.then(|| days_before(year, month) + day - 1)
}

/// Year, month and day of a day number; the inverse of [`day_number`] for years 1 to 9999.
pub(crate) fn civil(number: i64) -> (i64, i64, i64) {
    // Years begin in March here, so that the leap day is the last of its year.
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Whether a day number lies in the years 1 to 9999.
pub(crate) fn in_calendar(number: i64) -> bool {
    (-719_162..=2_932_896).contains(&number)
}

/// The day `months` later; the last day of the month where that month is shorter.
pub(crate) fn add_months(number: i64, months: i64) -> Option<i64> {
    let (year, month, day) = civil(number);
    let total = year
        .checked_mul(12)?
        .checked_add(month - 1)?
        .checked_add(months)?;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    if !(1..=MAX_YEAR).contains(&year) {
        return None;
    }
    day_number(year, month, day.min(days_in_month(year, month)))
}

/// The day written as `2024-02-29`.
pub(crate) fn parse_iso(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let well_formed = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !well_formed {
        return None;
    }
    let part = |range: Range<usize>| text.get(range)?.parse().ok();
    day_number(part(0..4)?, part(5..7)?, part(8..10)?)
}

/// `2024-02-29`.
pub(crate) fn to_iso(number: i64) -> String {
    let (year, month, day) = civil(number);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2024年2月29日`.
pub(crate) fn to_chinese(number: i64) -> String {
    let (year, month, day) = civil(number);
    format!("{year}年{month}月{day}日")
}

fn days_before(year: i64, month: i64) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_calendar_survives_the_round_trip() {
        assert_eq!(parse_iso("1970-01-01"), Some(0));
        let (first, last) = (
            parse_iso("0001-01-01").unwrap(),
            parse_iso("9999-12-31").unwrap(),
        );
        assert!(in_calendar(first) && !in_calendar(first - 1));
        assert!(in_calendar(last) && !in_calendar(last + 1));
        for number in first..=last {
            let (year, month, day) = civil(number);
            assert_eq!(day_number(year, month, day), Some(number));
        }
    }

    #[test]
    fn months_are_added_from_the_first_date_and_clamped() {
        let date = parse_iso("2024-01-31").unwrap();
        assert_eq!(to_iso(add_months(date, 1).unwrap()), "2024-02-29");
        assert_eq!(to_iso(add_months(date, 2).unwrap()), "2024-03-31");
        assert_eq!(to_iso(add_months(date, -11).unwrap()), "2023-02-28");
        assert_eq!(add_months(date, 120_000), None);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-1-1",
            "1900-02-29",
            "x024-01-01",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }
}
