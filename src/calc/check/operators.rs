//! The types that operators give, and the operations they become.

use super::super::expr::Binary;
use super::super::program::{Call, Op};
use super::super::types::{Kind, Type};
use super::super::unit::Unit;
use super::Typed;

pub(super) fn operation(operator: Binary, left: Op, right: Op) -> Op {
    let call = |call, ops| Op::Call(call, ops);
    match operator {
        Binary::Add => call(Call::Add, vec![left, right]),
        Binary::Sub => call(Call::Sub, vec![left, right]),
        Binary::Mul => call(Call::Mul, vec![left, right]),
        Binary::Div => call(Call::Div, vec![left, right]),
        Binary::Less => call(Call::Less, vec![left, right]),
        Binary::LessEqual => call(Call::LessEqual, vec![left, right]),
        Binary::Greater => call(Call::Less, vec![right, left]),
        Binary::GreaterEqual => call(Call::LessEqual, vec![right, left]),
        Binary::Equal => call(Call::Equal, vec![left, right]),
        Binary::NotEqual => call(Call::Not, vec![call(Call::Equal, vec![left, right])]),
        Binary::And => call(Call::And, vec![left, right]),
        Binary::Or => call(Call::Or, vec![left, right]),
    }
}

/// A day so many days later or earlier.
pub(super) fn moved(operator: Binary, left: Typed, right: Typed) -> Op {
    let (date, days) = if right.ty.kind == Kind::Date {
        (right, left)
    } else {
        (left, right)
    };
    let days = match operator {
        Binary::Sub => Op::Call(Call::Neg, vec![days.op]),
        _ => days.op,
    };
    Op::Call(Call::AddDays, vec![date.op, days])
}

/// The type of a product or quotient; whole products stay whole, but nothing of it is stored.
pub(super) fn product(operator: Binary, left: &Type, right: &Type) -> Option<Type> {
    if left.is_unknown() || right.is_unknown() {
        let numeric = |ty: &Type| ty.is_unknown() || ty.unit().is_some();
        return (numeric(left) && numeric(right)).then(Type::unknown);
    }
    let (a, b) = (left.unit()?, right.unit()?);
    let divides = operator == Binary::Div;
    let unit = if divides { a.over(b) } else { a.times(b) };
    let whole = !divides && left.whole && right.whole;
    Some(Type {
        whole,
        percent: unit.is_rate(),
        ..Type::number(unit)
    })
}

pub(super) fn sum(left: &Type, right: &Type) -> Option<Type> {
    match (&left.kind, &right.kind) {
        (Kind::Date, Kind::Number(Unit::DAY) | Kind::Unknown)
        | (Kind::Number(Unit::DAY) | Kind::Unknown, Kind::Date) => Some(Type::plain(Kind::Date)),
        (Kind::Number(_), Kind::Number(_)) => left.join(right),
        (Kind::Number(_) | Kind::Unknown, Kind::Number(_) | Kind::Unknown) => Some(Type::unknown()),
        _ => None,
    }
}

pub(super) fn difference(left: &Type, right: &Type) -> Option<Type> {
    match (&left.kind, &right.kind) {
        (Kind::Date, Kind::Date) => Some(Type::stored(Unit::DAY, true)),
        (Kind::Date, Kind::Number(Unit::DAY)) => Some(Type::plain(Kind::Date)),
        (Kind::Number(_), Kind::Number(_)) => left.join(right),
        (Kind::Unknown, Kind::Date | Kind::Number(_) | Kind::Unknown)
        | (Kind::Date | Kind::Number(_), Kind::Unknown) => Some(Type::unknown()),
        _ => None,
    }
}

pub(super) fn comparison(operator: Binary, left: &Type, right: &Type) -> Option<Type> {
    let ordered = |ty: &Type| matches!(ty.kind, Kind::Number(_) | Kind::Date | Kind::Unknown);
    let equals = matches!(operator, Binary::Equal | Binary::NotEqual);
    let fits = match (&left.kind, &right.kind) {
        (Kind::List(_), _) | (_, Kind::List(_)) => false,
        (Kind::Text, Kind::Id(_)) | (Kind::Id(_), Kind::Text) => equals,
        _ => left.join(right).is_some() && (equals || (ordered(left) && ordered(right))),
    };
    fits.then(|| Type::plain(Kind::Bool))
}
