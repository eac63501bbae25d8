//! Calculators: a small language of its own, and the normative meaning of it.
mod check; mod date; mod definition; mod describe; mod phrase; pub mod emit; mod eval; mod examples; mod expr; mod fault; mod format; mod input; mod irr; mod json; mod lexer; mod minify; mod number; mod parser; mod program; mod run; mod settings; mod table; mod text; mod types; mod unit; mod value; mod words;
use std::sync::LazyLock;
pub use check::read;
pub use describe::{Description, ExampleText, InputText, LineText, OptionText, OutputText, StepText, TableText, describe};
pub use json::{refusals_to_json, to_json};
pub use program::Program;
pub use run::{Cell, Outcome, Output, Refusal, StepResult};
pub use table::{Table, read_table};
pub use text::Text;
/// The script
pub static RUNTIME: LazyLock<String> = LazyLock::new(|| minify::minify(include_str!("runtime.js"), 2) + &minify::minify(include_str!("page.js"), 3));
#[cfg(test)]
mod tests;
