//! Exact fractions of big integers, and the one operation that rounds them.
//!
//! A formula is computed with [`Exact`] values, which never lose anything. [`Exact::stored`] is the only way from
//! there to a decimal: one division with remainder, then the sign is put back. `Decimal` itself only stores,
//! compares and prints; its own arithmetic rounds where nobody asked for it and is not used.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::fault::Fault;

/// The greatest scale of a stored value.
pub(crate) const MAX_SCALE: u32 = 18;
/// A stored mantissa has at most this many digits.
const MAX_DIGITS: u32 = 28;
/// Fractional bits of the fixed point numbers of [`Exact::pow`] and of `irr`.
pub(crate) const FIXED_BITS: u32 = 112;
/// The greatest exponent of [`Exact::pow`].
const MAX_EXPONENT: i64 = 36_600;
/// The greatest result of [`Exact::pow`] is ten to this power.
const MAX_POWER_DIGITS: u32 = 10;

/// How a number is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// To the nearest, half away from zero: 四舍五入.
    HalfUp,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
    /// To the nearest, half to the even digit.
    HalfEven,
    /// Towards minus infinity.
    Floor,
    /// Towards plus infinity.
    Ceil,
}

impl Mode {
    /// All modes with their names, in the order of the numbers the script knows them by.
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("half_up", Self::HalfUp),
        ("down", Self::Down),
        ("up", Self::Up),
        ("half_even", Self::HalfEven),
        ("floor", Self::Floor),
        ("ceil", Self::Ceil),
    ];

    /// The mode called `name`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, mode)| *mode)
    }

    /// The number the script knows it by.
    pub(crate) fn number(self) -> usize {
        Self::ALL
            .iter()
            .position(|(_, mode)| *mode == self)
            .unwrap_or(0)
    }
}

/// An exact fraction; the denominator is greater than zero.
#[derive(Debug, Clone)]
pub(crate) struct Exact {
    n: BigInt,
    d: BigInt,
}

impl Exact {
    /// Zero.
    pub(crate) fn zero() -> Self {
        Self::whole(0)
    }

    /// A whole number.
    pub(crate) fn whole(n: i64) -> Self {
        Self {
            n: BigInt::from(n),
            d: BigInt::one(),
        }
    }

    /// The fraction `n / d`.
    ///
    /// # Errors
    /// `division-by-zero` when `d` is zero.
    pub(crate) fn ratio(n: BigInt, d: BigInt) -> Result<Self, Fault> {
        match d.sign() {
            num_bigint::Sign::NoSign => Err(Fault::DivisionByZero),
            num_bigint::Sign::Plus => Ok(Self { n, d }),
            num_bigint::Sign::Minus => Ok(Self { n: -n, d: -d }),
        }
    }

    /// The sum. Where one denominator divides the other the greater one serves both, so that what a loop adds up row by
    /// row does not grow.
    pub(crate) fn add(&self, other: &Self) -> Self {
        if self.d < other.d {
            return other.add(self);
        }
        let (factor, rest) = self.d.div_rem(&other.d);
        if rest.is_zero() {
            return Self {
                n: &self.n + &other.n * factor,
                d: self.d.clone(),
            };
        }
        Self {
            n: &self.n * &other.d + &other.n * &self.d,
            d: &self.d * &other.d,
        }
    }

    /// The difference.
    pub(crate) fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    /// The product.
    pub(crate) fn mul(&self, other: &Self) -> Self {
        Self {
            n: &self.n * &other.n,
            d: &self.d * &other.d,
        }
    }

    /// The quotient.
    ///
    /// # Errors
    /// `division-by-zero`.
    pub(crate) fn div(&self, other: &Self) -> Result<Self, Fault> {
        Self::ratio(&self.n * &other.d, &self.d * &other.n)
    }

    /// The number with the other sign.
    pub(crate) fn neg(&self) -> Self {
        Self {
            n: -&self.n,
            d: self.d.clone(),
        }
    }

    /// The number without its sign.
    pub(crate) fn abs(&self) -> Self {
        Self {
            n: self.n.abs(),
            d: self.d.clone(),
        }
    }

    /// Whether it is zero.
    pub(crate) fn is_zero(&self) -> bool {
        self.n.is_zero()
    }

    /// Whether it is less than zero.
    pub(crate) fn is_negative(&self) -> bool {
        self.n.is_negative()
    }

    /// The whole number it is, if it is one and fits.
    pub(crate) fn to_whole(&self) -> Option<i64> {
        let (q, r) = self.n.div_rem(&self.d);
        if r.is_zero() { q.to_i64() } else { None }
    }

    /// The number as a multiple of `unit`, rounded to a whole number.
    pub(crate) fn in_units_of(&self, unit: &BigInt, mode: Mode) -> BigInt {
        round_quotient(&(&self.n * unit), &self.d, mode)
    }

    /// Rounds to `scale` decimals: the only way to a stored value.
    ///
    /// # Errors
    /// `too-large` when the result has more than 28 digits.
    pub(crate) fn stored(&self, scale: u32, mode: Mode) -> Result<Decimal, Fault> {
        let mantissa = self.in_units_of(&ten_to(scale), mode);
        if mantissa.abs() >= ten_to(MAX_DIGITS) {
            return Err(Fault::TooLarge);
        }
        let mantissa = mantissa.to_i128().ok_or(Fault::TooLarge)?;
        Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| Fault::TooLarge)
    }

    /// [`Exact::stored`], as a number to go on with.
    ///
    /// # Errors
    /// `too-large`.
    pub(crate) fn rounded(&self, scale: u32, mode: Mode) -> Result<Self, Fault> {
        self.stored(scale, mode).map(Self::from)
    }

    /// The number to the power `exponent`, in 112-bit fixed point.
    ///
    /// # Errors
    /// `too-large` outside the limits of the language, `division-by-zero` for a negative power of zero.
    pub(crate) fn pow(&self, exponent: i64) -> Result<Self, Fault> {
        let one = BigInt::one() << FIXED_BITS;
        if self.is_zero() && exponent < 0 {
            return Err(Fault::DivisionByZero);
        }
        let base = if exponent < 0 {
            Self::whole(1).div(self)?
        } else {
            self.clone()
        };
        if exponent.abs() > MAX_EXPONENT || base.is_negative() || base > Self::whole(2) {
            return Err(Fault::TooLarge);
        }
        let power = fixed_pow(
            base.in_units_of(&one, Mode::HalfUp),
            exponent.unsigned_abs(),
        );
        let result = Self::ratio(power, one)?;
        if result > Self::ratio(ten_to(MAX_POWER_DIGITS), BigInt::one())? {
            return Err(Fault::TooLarge);
        }
        Ok(result)
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        Self {
            n: BigInt::from(decimal.mantissa()),
            d: ten_to(decimal.scale()),
        }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.n * &other.d).cmp(&(&other.n * &self.d))
    }
}

/// `10^digits`.
pub(crate) fn ten_to(digits: u32) -> BigInt {
    BigInt::from(10).pow(digits)
}

/// The product of two fixed point numbers.
pub(crate) fn fixed_mul(a: &BigInt, b: &BigInt) -> BigInt {
    fixed_floor(a * b)
}

/// `floor((x + 2^111) / 2^112)`.
pub(crate) fn fixed_floor(x: BigInt) -> BigInt {
    let half = BigInt::one() << (FIXED_BITS - 1);
    (x + half).div_floor(&(BigInt::one() << FIXED_BITS))
}

/// `n / d` rounded to a whole number; the sign is put back afterwards.
pub(crate) fn round_quotient(n: &BigInt, d: &BigInt, mode: Mode) -> BigInt {
    let negative = n.is_negative() != d.is_negative();
    let divisor = d.abs();
    let (q, r) = n.abs().div_rem(&divisor);
    let twice: BigInt = &r * 2;
    let add = match mode {
        Mode::HalfUp => twice >= divisor,
        Mode::Down => false,
        Mode::Up => !r.is_zero(),
        Mode::HalfEven => twice > divisor || (twice == divisor && q.is_odd()),
        Mode::Floor => negative && !r.is_zero(),
        Mode::Ceil => !negative && !r.is_zero(),
    };
    let size = if add { q + 1 } else { q };
    if negative { -size } else { size }
}

fn fixed_pow(base: BigInt, exponent: u64) -> BigInt {
    let mut result = BigInt::one() << FIXED_BITS;
    let mut square = base;
    let mut rest = exponent;
    while rest > 0 {
        if rest % 2 == 1 {
            result = fixed_mul(&result, &square);
        }
        rest /= 2;
        if rest > 0 {
            square = fixed_mul(&square, &square);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(n: i64, d: i64) -> Exact {
        Exact::ratio(BigInt::from(n), BigInt::from(d)).unwrap()
    }

    #[test]
    fn rounding_modes_agree_with_their_names() {
        let cases = [
            (5, [1, 0, 1, 0, 0, 1]),
            (15, [2, 1, 2, 2, 1, 2]),
            (-5, [-1, 0, -1, 0, -1, 0]),
            (-14, [-1, -1, -2, -1, -2, -1]),
            (10, [1, 1, 1, 1, 1, 1]),
        ];
        for (tenths, expected) in cases {
            for ((name, mode), expected) in Mode::ALL.into_iter().zip(expected) {
                let rounded = ratio(tenths, 10).stored(0, mode).unwrap();
                assert_eq!(rounded, Decimal::from(expected), "{tenths}/10 {name}");
            }
        }
    }

    #[test]
    fn a_product_is_rounded_once() {
        let total = Exact::whole(593_745_500)
            .mul(&ratio(795, 100_000))
            .mul(&Exact::whole(11));
        let total = total.div(&Exact::whole(365)).unwrap();
        assert_eq!(
            total.stored(2, Mode::HalfUp).unwrap().to_string(),
            "142254.92"
        );
    }

    #[test]
    fn there_is_no_negative_zero() {
        assert_eq!(
            ratio(-1, 1000).stored(2, Mode::HalfUp).unwrap().to_string(),
            "0.00"
        );
    }

    #[test]
    fn more_than_28_digits_are_too_large() {
        let limit = Exact::ratio(ten_to(28), BigInt::one()).unwrap();
        assert_eq!(limit.stored(0, Mode::Down), Err(Fault::TooLarge));
        assert!(limit.sub(&Exact::whole(1)).stored(0, Mode::Down).is_ok());
        assert_eq!(
            limit.sub(&Exact::whole(1)).stored(1, Mode::Down),
            Err(Fault::TooLarge)
        );
    }

    #[test]
    fn powers_keep_33_digits_and_their_limits() {
        let power = ratio(101, 100).pow(-12).unwrap();
        assert_eq!(
            power.stored(18, Mode::HalfUp).unwrap().to_string(),
            "0.887449225265153698"
        );
        assert_eq!(ratio(3, 1).pow(1), Err(Fault::TooLarge));
        assert_eq!(ratio(1, 4).pow(-1), Err(Fault::TooLarge));
        assert_eq!(Exact::zero().pow(-1), Err(Fault::DivisionByZero));
        assert_eq!(ratio(2, 1).pow(34), Err(Fault::TooLarge));
        assert_eq!(ratio(2, 1).pow(33).unwrap(), Exact::whole(1 << 33));
        assert_eq!(Exact::zero().pow(0).unwrap(), Exact::whole(1));
    }
}
