//! A calculator, typed and checked: what the engines run, the script receives and the page describes.
//!
//! A [`Program`] is only made by `check`; every name in it resolves and every unit agrees.

use super::definition::Expected;
use super::expr::Expr;
pub(crate) use super::field::{Input, InputKind, Labels, Spelling};
use super::number::Mode;
pub(crate) use super::op::{Call, Name, Op};
use super::table::Table;
pub(crate) use super::template::{Format, Part, Shape, Template};
use super::text::{Convert, Text};
use super::words::Words;
use crate::source::Span;

/// A calculator, ready to run.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Its public id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it computes and for whom.
    pub summary: Text,
    /// The day of the last change (ISO), or empty.
    pub updated: String,
    /// The tables it looks things up in.
    pub tables: Vec<Table>,
    /// Ids of letters whose fields it fills, with their places.
    pub letters: Vec<(String, Span)>,
    /// Ids of sources in the order of their first use, with their places.
    pub(super) sources: Vec<(String, Span)>,
    /// What the reader fills in.
    pub(super) inputs: Vec<Input>,
    /// How results are reached.
    pub(super) steps: Vec<Step>,
    /// What refuses a result.
    pub(super) checks: Vec<Check>,
    /// What stands beside a result.
    pub(super) warnings: Vec<Check>,
    /// What is public.
    pub(super) outputs: Vec<Output>,
    /// Worked examples.
    pub(super) examples: Vec<Example>,
    /// The words of the language itself in the variant of the program.
    pub(super) words: Words,
}

impl Program {
    /// Ids of the sources it names, each with the place where it does so first.
    pub fn sources(&self) -> impl Iterator<Item = (&str, Span)> {
        self.sources.iter().map(|(id, span)| (id.as_str(), *span))
    }

    /// Names of the inputs, in the order of the file.
    pub fn input_names(&self) -> Vec<&str> {
        self.inputs
            .iter()
            .map(|input| input.name.as_ref())
            .collect()
    }

    /// The inputs of the first example that has a result, to be shown to people.
    pub fn example_inputs(&self) -> Option<&[(String, String)]> {
        let example = self.examples.iter().find(|example| example.error.is_none());
        example.map(|example| example.inputs.as_slice())
    }

    /// The inputs of all its examples, as on the command line.
    pub fn examples(&self) -> impl Iterator<Item = &[(String, String)]> {
        self.examples
            .iter()
            .map(|example| example.inputs.as_slice())
    }

    /// The step called `name`.
    pub(super) fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.name.as_ref() == name)
    }

    /// The input called `name`.
    pub(super) fn input(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name.as_ref() == name)
    }

    /// The table called `name`.
    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == name)
    }

    /// The program with all its texts in one variant; `convert` turns zh-Hans text into it.
    pub fn localized(&self, convert: &mut Convert, variant_id: &str) -> Self {
        let mut program = self.clone();
        let mut text = |text: &mut Text| *text = text.localized(convert, variant_id);
        text(&mut program.title);
        text(&mut program.summary);
        program
            .tables
            .iter_mut()
            .for_each(|table| table.texts(&mut text));
        program
            .inputs
            .iter_mut()
            .for_each(|input| input.texts(&mut text));
        program
            .steps
            .iter_mut()
            .for_each(|step| step.texts(&mut text));
        program
            .checks
            .iter_mut()
            .for_each(|check| check.message.texts(&mut text));
        program
            .warnings
            .iter_mut()
            .for_each(|check| check.message.texts(&mut text));
        program
            .outputs
            .iter_mut()
            .for_each(|output| output.texts(&mut text));
        program
            .examples
            .iter_mut()
            .for_each(|example| text(&mut example.note));
        let mut template = |template: &mut Template| template.localize(convert, variant_id);
        program
            .steps
            .iter_mut()
            .for_each(|step| template(&mut step.why));
        program
            .checks
            .iter_mut()
            .for_each(|check| template(&mut check.message));
        program
            .warnings
            .iter_mut()
            .for_each(|check| template(&mut check.message));
        program.words = self.words.localized(convert);
        program
    }
}

/// Changes a visible text in place.
pub(super) type Change<'a> = dyn FnMut(&mut Text) + 'a;

/// A step.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Its name.
    pub name: Name,
    /// What it is called on the page; empty: it is not explained there.
    pub label: Text,
    /// How it is computed.
    pub body: Body,
    /// Decimals and mode, where it is rounded.
    pub rounding: Option<(u32, Mode)>,
    /// How it is written.
    pub format: Format,
    /// Why it is computed so.
    pub why: Template,
    /// The source that says so.
    pub source: Option<String>,
}

impl Step {
    fn texts(&mut self, change: &mut Change) {
        change(&mut self.label);
        self.format.texts(change);
        self.why.texts(change);
        if let Body::Loop(repeat) = &mut self.body {
            repeat.row.iter_mut().for_each(|step| step.texts(change));
            repeat
                .written
                .labels
                .iter_mut()
                .for_each(|(_, label)| change(label));
        }
    }
}

/// How a step is computed.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    /// A formula.
    Formula {
        /// To run.
        op: Op,
        /// To describe.
        expr: Expr,
    },
    /// Rows one after another.
    Loop(Box<Loop>),
}

/// A loop.
#[derive(Debug, Clone)]
pub(crate) struct Loop {
    /// The list or the number of rows.
    pub over: Op,
    /// What the first row begins with.
    pub carry: Vec<(Name, Op)>,
    /// Ends the loop before a row.
    pub stop_when: Option<Op>,
    /// Steps of a row.
    pub row: Vec<Step>,
    /// What the following row begins with.
    pub next: Vec<(Name, Op)>,
    /// The same, to describe.
    pub written: WrittenLoop,
}

/// The formulas of a [`Loop`] as written.
#[derive(Debug, Clone, Default)]
pub(crate) struct WrittenLoop {
    /// What is gone through.
    pub over: Option<Expr>,
    /// Whether that is a list.
    pub list: bool,
    /// What the first row begins with.
    pub carry: Vec<(String, Expr)>,
    /// What ends the loop.
    pub stop_when: Option<Expr>,
    /// What the following row begins with.
    pub next: Vec<(String, Expr)>,
    /// What carried names are called on the page.
    pub labels: Labels,
}

/// A check or a warning.
#[derive(Debug, Clone)]
pub(crate) struct Check {
    /// The condition.
    pub test: Op,
    /// Its public code.
    pub code: String,
    /// The input or step it is about.
    pub field: Option<String>,
    /// What is said.
    pub message: Template,
}

/// A public result.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    /// Its public name.
    pub name: Name,
    /// What it is called on the page.
    pub label: Text,
    /// It has a value only then.
    pub when: Option<Op>,
    /// What it is.
    pub kind: OutputKind,
}

impl Output {
    fn texts(&mut self, change: &mut Change) {
        change(&mut self.label);
        match &mut self.kind {
            OutputKind::Value { format, .. } => format.texts(change),
            OutputKind::Rows { columns, .. } => columns.iter_mut().for_each(|column| {
                change(&mut column.label);
                column.format.texts(change);
            }),
            OutputKind::Warnings => {}
        }
    }
}

/// The kinds of results.
#[derive(Debug, Clone)]
pub(crate) enum OutputKind {
    /// One value.
    Value {
        /// What it is.
        op: Op,
        /// How it is written.
        format: Format,
    },
    /// A list.
    Rows {
        /// The list.
        list: Op,
        /// Its columns.
        columns: Vec<Column>,
        /// Where given, the list is written as one text.
        line: Option<Line>,
    },
    /// The codes of all warnings.
    Warnings,
}

/// A column of a result.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Its public name.
    pub name: Name,
    /// What it is called on the page.
    pub label: Text,
    /// Its value, in the scope of a row.
    pub op: Op,
    /// How it is written.
    pub format: Format,
}

/// How a list is written as one text.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The parts of a row: literal texts, and numbers of columns.
    pub parts: Vec<LinePart>,
    /// What stands between rows.
    pub between: String,
}

/// A part of a [`Line`].
#[derive(Debug, Clone)]
pub(crate) enum LinePart {
    /// As it stands.
    Text(String),
    /// The value of this column.
    Column(usize),
}

/// A worked example.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// What it shows.
    pub note: Text,
    /// Inputs as on the command line.
    pub inputs: Vec<(String, String)>,
    /// The outputs it expects.
    pub expect: Vec<(String, Expected)>,
    /// Or the error: `code` or `code:field`.
    pub error: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// Where each expected output, or the error, stands.
    pub expect_spans: Vec<Span>,
}
