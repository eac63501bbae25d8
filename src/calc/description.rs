//! A calculator as plain data for readers: what a page without script and `calc ID --help` show.
//!
//! [`describe`](super::describe) fills it, in the variant of the program it is asked about.

/// A calculator in words.
#[derive(Debug, Clone, Default)]
pub struct Description {
    /// What the reader fills in.
    pub inputs: Vec<InputText>,
    /// How results are reached.
    pub steps: Vec<StepText>,
    /// The results.
    pub outputs: Vec<OutputText>,
    /// When there is no result.
    pub checks: Vec<String>,
    /// The tables that are looked up.
    pub tables: Vec<TableText>,
    /// Worked examples.
    pub examples: Vec<ExampleText>,
}

/// An input, or a column of a list.
#[derive(Debug, Clone, Default)]
pub struct InputText {
    /// Its public name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What to fill in.
    pub help: String,
    /// `money`, `rate`, `number`, `integer`, `date`, `bool`, `choice`, `order`, `text` or `rows`.
    pub kind: &'static str,
    /// The unit behind its label: 元, %, 天, or empty.
    pub unit: String,
    /// What is allowed: `0元 – 99,999,999.99元`, or empty.
    pub range: String,
    /// What the field holds at first.
    pub default: String,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What can be picked.
    pub options: Vec<OptionText>,
    /// The columns of a list.
    pub columns: Vec<InputText>,
    /// The least number of rows.
    pub min_rows: usize,
    /// The greatest number of rows.
    pub max_rows: usize,
    /// The HTML attribute of that name.
    pub inputmode: &'static str,
}

/// Something that can be picked.
#[derive(Debug, Clone, Default)]
pub struct OptionText {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Whether it is picked at first.
    pub selected: bool,
}

/// A step of the rule.
#[derive(Debug, Clone, Default)]
pub struct StepText {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// `罚息 = 逾期本金 × 罚息率 × 逾期天数 ÷ 年基数`.
    pub formula: String,
    /// How it is rounded, or empty.
    pub rounding: String,
    /// Why, with names instead of numbers.
    pub why: String,
    /// The id of the source that says so.
    pub source: Option<String>,
}

/// A result.
#[derive(Debug, Clone, Default)]
pub struct OutputText {
    /// Its public name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// `value` or `table`.
    pub kind: &'static str,
    /// Names and labels of the columns.
    pub columns: Vec<(String, String)>,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct TableText {
    /// What it holds.
    pub title: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Cells.
    pub rows: Vec<Vec<String>>,
    /// The id of its source.
    pub source: Option<String>,
    /// The last day it is known to hold for, or empty.
    pub until: String,
    /// What a reader should know about it.
    pub note: String,
}

/// A line of an example.
#[derive(Debug, Clone, Default)]
pub struct LineText {
    /// What it is.
    pub label: String,
    /// Its value.
    pub text: String,
    /// Why, for steps.
    pub why: String,
}

/// A worked example.
#[derive(Debug, Clone, Default)]
pub struct ExampleText {
    /// What it shows.
    pub note: String,
    /// What was filled in.
    pub inputs: Vec<LineText>,
    /// The steps with their numbers.
    pub steps: Vec<LineText>,
    /// The results.
    pub outputs: Vec<LineText>,
    /// Why there is no result, or empty.
    pub error: String,
}
