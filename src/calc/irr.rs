//! The internal rate of return of monthly flows, in the same 112-bit fixed point as `pow`.
//!
//! The discount factor `u` of one month is found by Newton's method inside a bracket that always holds the
//! solution; every step is integer arithmetic, so that the script finds the same digits.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::fault::Fault;
use super::number::{Exact, FIXED_BITS, Mode, fixed_floor, fixed_mul, round_quotient};

/// After this many rounds the last value is taken.
const MAX_ROUNDS: usize = 200;

/// The monthly rate at which `flows`, one month apart and beginning at time 0, are worth nothing together.
///
/// # Errors
/// `no-solution` unless the signs of the flows change exactly once and the solution lies in the bracket.
pub(crate) fn irr(flows: &[Exact]) -> Result<Exact, Fault> {
    let one = BigInt::one() << FIXED_BITS;
    let flows: Vec<BigInt> = flows
        .iter()
        .map(|flow| flow.in_units_of(&one, Mode::HalfUp))
        .collect();
    if sign_changes(&flows) != 1 {
        return Err(Fault::NoSolution);
    }
    let u = discount_factor(&flows, &one)?;
    Exact::ratio(&one - &u, u)
}

fn discount_factor(flows: &[BigInt], one: &BigInt) -> Result<BigInt, Fault> {
    let (mut low, mut high) = (one / 100, one * 2);
    let low_sign = sign(&worth(flows, &low).0);
    let high_sign = sign(&worth(flows, &high).0);
    if low_sign == Ordering::Equal || low_sign != high_sign.reverse() {
        return Err(Fault::NoSolution);
    }
    let mut u = one.clone();
    for _ in 0..MAX_ROUNDS {
        let (value, slope) = worth(flows, &u);
        if value.is_zero() {
            break;
        }
        if sign(&value) == low_sign {
            low = u.clone();
        } else {
            high = u.clone();
        }
        let next = if slope.is_zero() {
            None
        } else {
            let step = round_quotient(&(value * one), &slope, Mode::HalfUp);
            // This comes before the bracket, or a converged value would be thrown away.
            if step.abs() <= BigInt::one() {
                return Ok(u - step);
            }
            Some(&u - step)
        };
        u = next
            .filter(|next| *next > low && *next < high)
            .unwrap_or_else(|| (&low + &high) / 2);
        if &high - &low <= BigInt::one() {
            break;
        }
    }
    Ok(u)
}

/// The worth of the flows at discount factor `u`, and its derivative (Horner, from the last flow).
fn worth(flows: &[BigInt], u: &BigInt) -> (BigInt, BigInt) {
    let mut value = BigInt::zero();
    let mut slope = BigInt::zero();
    for (at, flow) in flows.iter().rev().enumerate() {
        if at > 0 {
            slope = fixed_floor(&slope * u + (&value << FIXED_BITS));
            value = fixed_mul(&value, u);
        }
        value += flow;
    }
    (value, slope)
}

fn sign(value: &BigInt) -> Ordering {
    value.cmp(&BigInt::zero())
}

fn sign_changes(flows: &[BigInt]) -> usize {
    let signs: Vec<_> = flows
        .iter()
        .map(sign)
        .filter(|sign| *sign != Ordering::Equal)
        .collect();
    signs
        .windows(2)
        .filter(|pair| pair.first() != pair.last())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate_of(now: i64, payment: i64, n: usize) -> Result<String, Fault> {
        let mut flows = vec![Exact::whole(now)];
        flows.extend(std::iter::repeat_n(Exact::whole(payment), n));
        let yearly = irr(&flows)?.mul(&Exact::whole(1200));
        Ok(yearly.stored(2, Mode::HalfUp)?.to_string())
    }

    #[test]
    fn known_instalments_have_their_known_rates() {
        assert_eq!(rate_of(-6000, 544, 12), Ok("15.86".to_owned()));
        assert_eq!(rate_of(-12000, 2090, 6), Ok("15.27".to_owned()));
        assert_eq!(rate_of(-10000, 520, 24), Ok("22.25".to_owned()));
        assert_eq!(rate_of(-1200, 100, 12), Ok("0.00".to_owned()));
    }

    #[test]
    fn flows_without_one_change_of_sign_have_no_rate() {
        assert_eq!(rate_of(1, 1, 3), Err(Fault::NoSolution));
        assert_eq!(rate_of(0, 0, 3), Err(Fault::NoSolution));
        assert_eq!(rate_of(-1, 1000, 1), Err(Fault::NoSolution));
    }
}
