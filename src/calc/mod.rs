//! Calculators: a small compiled language with two engines that give the same digits.
//!
//! A calculator is one YAML file. [`read`] turns it into a [`Program`]: names resolved, types and units checked.
//! [`Program::run`] computes it here; [`emit::table`] turns it into data for [`RUNTIME`], which computes it in the
//! browser; [`describe`] puts it into words for the page without script. No calculator has code of its own, and nothing is
//! evaluated from text at run time.
//!
//! What follows is the meaning of the language. eval/ and runtime.js both do exactly this, in this order.
//!
//! # Numbers
//!
//! - A *stored* value (an input, a rounded step, a cell of a table, a result) is a decimal m / 10^s with s ≤ 18 and
//!   |m| < 10^28. More is the error `too-large`.
//! - Inside a formula nothing is rounded: `+ - * /` work on fractions of whole numbers of any size.
//! - Rounding happens where `round` stands, once: of n/d to s decimals, q = a div d and r = a mod d of a = |n·10^s|;
//!   `half_up` adds 1 to q when 2r ≥ d, `up` when r > 0, `half_even` when 2r > d or 2r = d and q is odd, `floor` and
//!   `ceil` when r > 0 and the number is negative or positive, `down` never. The sign is put back afterwards. There is no
//!   negative zero.
//! - A step without `round` is a fraction that has a name. A result is rounded once from what it names. What a loop
//!   carries is stored, or made of stored values by `+ - min max if` alone.
//! - `pow(x, n)`: |n| ≤ 36600, 0 ≤ x ≤ 2 (1/x for n < 0), in fixed point with 112 fractional bits. With G = 2^112 and
//!   mg(a, b) = floor((a·b + 2^111) / 2^112): g = round(x·G); r = G; while n > 0: if n is odd, r = mg(r, g); n is halved;
//!   if n > 0, g = mg(g, g). The result is the fraction r/G. Outside these limits or above 10^10: `too-large`.
//! - `irr(now, list, column)`: flows one month apart, `now` at time 0, in units of 1/G. Their signs change exactly once
//!   and their worth at u = G/100 and at u = 2G has two signs, or the error is `no-solution`. Newton's method from u = G by
//!   Horner's scheme, inside the bracket; a step of at most 1 ends it; a step out of the bracket becomes its middle; at
//!   most 200 rounds. The rate is (G − u)/u.
//! - Days are whole numbers, 1970-01-01 is 0, years 1 to 9999. `add_months` counts from the date it is given and ends at
//!   the last day of a shorter month.
//!
//! # Evaluation
//!
//! - Inputs are read first, and everything that is wrong with them is reported: `missing`, `malformed`, `out-of-range`.
//! - Then the checks in the order of the file; the first that fails is the refusal. Then warnings, then results. Then the
//!   explanations of the labelled steps that were computed so far.
//! - A step is computed when it is first needed, once. `if`, `and`, `or` only compute what decides. A loop, once needed,
//!   computes every step of every row; `stop_when` is asked before each row. Operands are computed from left to right
//!   (`a > b` is `b < a`).
//! - An optional input that was not filled is asked about with `given`; to use it otherwise is `missing`.
//! - Errors have a code: those of the checks, `too-large`, `division-by-zero`, `no-solution`, `before-table` (or the
//!   table's own), `no-row` for the first or last row of nothing, `too-many-rows` beyond 1,200 rows in a list or 20,000
//!   rows of all loops together. There is never half a result.
//! - A lookup after the last day of a table adds the table's warning, after all others, tables in the order of their ids.
//!
//! # Names
//!
//! A name is an input, a step, a constant (`days_per_year` = 365 days a year, `months_per_year` = 12), or, inside: what a
//! loop carries, the steps of its row so far, `index`. Only where it is none of these it is a column of the innermost row
//! that has it; `row.name` always is. The rows that a loop leaves behind have the columns of its list and all its own
//! names, which hide columns of the same name.

mod check;
mod date;
mod definition;
mod describe;
mod description;
pub mod emit;
mod eval;
mod examples;
mod expr;
mod fault;
mod field;
mod format;
mod input;
mod irr;
mod json;
mod lexer;
mod minify;
mod number;
mod op;
mod parser;
mod phrase;
mod program;
mod run;
mod settings;
mod spelling;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod types;
mod unit;
mod value;
mod words;

use std::sync::LazyLock;

pub use check::read;
pub use describe::describe;
pub use description::{
    Description, ExampleText, InputText, LineText, OptionText, OutputText, StepText, TableText,
};
pub use json::{refusals_to_json, to_json};
pub use program::Program;
pub use run::{Cell, Outcome, Output, Refusal, StepResult};
pub use table::{Table, read_table};
pub use text::Text;

/// The script that runs the tables of [`emit::table`] and enhances `form[data-calc]`, as it is published.
pub static RUNTIME: LazyLock<String> = LazyLock::new(|| {
    let engine = minify::minify(include_str!("runtime.js"), 2);
    let page = minify::minify(include_str!("page.js"), 3);
    engine + &page + "\n"
});
