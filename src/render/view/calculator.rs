//! What the template of a calculator sees.

use serde::Serialize;

/// A calculator.
#[derive(Debug, Clone, Serialize)]
pub struct CalculatorView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it computes.
    pub summary: String,
    /// The script with its table.
    pub table_js: String,
    /// What is asked.
    pub inputs: Vec<InputView>,
    /// What is answered.
    pub outputs: Vec<OutputView>,
    /// How it is computed.
    pub steps: Vec<StepView>,
    /// What is refused.
    pub checks_text: Vec<String>,
    /// The tables it uses.
    pub tables: Vec<TableView>,
    /// Worked cases.
    pub examples: Vec<ExampleView>,
}

/// An input of a calculator, or a column of one.
#[derive(Debug, Clone, Serialize)]
pub struct InputView {
    /// Its name in forms, links and on the command line.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What to enter.
    pub help: String,
    /// `money`, `rate`, `number`, `integer`, `date`, `bool`, `choice`, `order`, `text` or `rows`.
    pub r#type: String,
    /// 元, %, 天 …
    pub unit: String,
    /// An example.
    pub placeholder: String,
    /// What stands in the field at first.
    pub default: String,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What can be chosen.
    pub options: Vec<OptionView>,
    /// The columns of a list.
    pub columns: Vec<InputView>,
    /// Fewest rows.
    pub min_rows: usize,
    /// Most rows.
    pub max_rows: usize,
    /// The keyboard of a phone.
    pub inputmode: &'static str,
}

/// A choice.
#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    /// Its value.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Whether it is chosen at first.
    pub selected: bool,
}

/// An output of a calculator.
#[derive(Debug, Clone, Serialize)]
pub struct OutputView {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// `value` or `table`.
    pub kind: &'static str,
    /// The columns of a table.
    pub columns: Vec<ColumnView>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
}

/// A step of a calculator.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// The formula in words.
    pub formula: String,
    /// How it is rounded.
    pub rounding: String,
    /// The rule in words.
    pub why: String,
    /// The number of its source on the page; 0 for none.
    pub source_n: usize,
    /// The title of its source.
    pub source_title: String,
}

/// A data table.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// What it holds.
    pub title: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
    /// What it rests on.
    pub sources: Vec<TableSourceView>,
    /// The last day it was compared for.
    pub until: String,
}

/// The source of a table.
#[derive(Debug, Clone, Serialize)]
pub struct TableSourceView {
    /// Its number on the page; 0 for none.
    pub n: usize,
    /// Its title.
    pub title: String,
}

/// A worked case.
#[derive(Debug, Clone, Serialize)]
pub struct ExampleView {
    /// What it shows.
    pub note: String,
    /// What was entered.
    pub inputs: Vec<LineView>,
    /// How it was computed.
    pub steps: Vec<LineView>,
    /// What came out.
    pub outputs: Vec<LineView>,
    /// Why nothing came out.
    pub error: String,
}

/// A line of a worked case.
#[derive(Debug, Clone, Serialize)]
pub struct LineView {
    /// What it is.
    pub label: String,
    /// Its value.
    pub text: String,
    /// The rule with its numbers.
    pub why: String,
}
