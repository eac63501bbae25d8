//! Questions to tables.

use super::{Machine, whole};
use crate::calc::fault::Fault;
use crate::calc::number::Exact;
use crate::calc::program::{Name, Op};
use crate::calc::table::Rows;
use crate::calc::value::Value;

impl Machine<'_> {
    /// The value of the last row that begins on or before the day.
    pub(super) fn lookup(&mut self, table: &Name, day: &Op) -> Result<Value, Fault> {
        let day = whole(&self.number(day)?)?;
        let Some(table) = self.program.table(table) else {
            return Err(Fault::Internal);
        };
        let Rows::ByDate { rows, before, .. } = &table.rows else {
            return Err(Fault::Internal);
        };
        let row = rows.iter().rev().find(|(from, _)| *from <= day);
        let Some((_, value)) = row else {
            return Err(Fault::BeforeTable(before.clone()));
        };
        if table.until.is_some_and(|until| day > until) {
            self.late.insert(table.id.clone());
        }
        Ok(Value::Number(Exact::from(*value)))
    }

    /// The sum over the brackets that the amount reaches; the first is always reached.
    pub(super) fn brackets(&mut self, table: &Name, amount: &Op) -> Result<Value, Fault> {
        let amount = self.number(amount)?;
        let Some(table) = self.program.table(table) else {
            return Err(Fault::Internal);
        };
        let Rows::Brackets(rows) = &table.rows else {
            return Err(Fault::Internal);
        };
        let mut total = Exact::zero();
        let mut lower = Exact::zero();
        for (at, bracket) in rows.iter().enumerate() {
            if at > 0 && amount <= lower {
                break;
            }
            let upper = bracket.up_to.map(Exact::from);
            let top = match &upper {
                Some(upper) if *upper < amount => upper,
                _ => &amount,
            };
            let part = top.sub(&lower).mul(&Exact::from(bracket.rate));
            total = total.add(&Exact::from(bracket.add)).add(&part);
            lower = upper.unwrap_or(lower);
        }
        Ok(Value::Number(total))
    }
}
