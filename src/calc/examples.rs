//! Runs the examples of a calculator; a different digit or a missing error is a finding at its place.

use super::definition::Expected;
use super::program::{Example, Program};
use super::run::{Outcome, Output, Refusal};
use crate::diagnostic::codes::calc as codes;
use crate::diagnostic::{Diagnostics, Message};
use crate::source::Span;

/// The result of one run.
type Run = Result<Outcome, Vec<Refusal>>;

impl Program {
    /// Runs all examples and reports those that do not hold.
    pub fn check_examples(&self, diagnostics: &mut Diagnostics) {
        for example in &self.examples {
            let run = self.run(&example.inputs);
            match &example.error {
                Some(error) => check_error(example, error, &run, diagnostics),
                None => check_expected(example, &run, diagnostics),
            }
        }
    }
}

fn check_error(example: &Example, error: &str, run: &Run, diagnostics: &mut Diagnostics) {
    let got = match run {
        Ok(outcome) => {
            let place = example
                .expect_spans
                .first()
                .copied()
                .unwrap_or(example.span);
            fail(place, error, "a result", run, diagnostics);
            let _ = outcome;
            return;
        }
        Err(refusals) => refusals,
    };
    if !got.iter().any(|refusal| refusal.written() == error) {
        let place = example
            .expect_spans
            .first()
            .copied()
            .unwrap_or(example.span);
        fail(place, error, &all_written(got), run, diagnostics);
    }
}

fn check_expected(example: &Example, run: &Run, diagnostics: &mut Diagnostics) {
    let outcome = match run {
        Ok(outcome) => outcome,
        Err(refusals) => {
            fail(
                example.span,
                "a result",
                &all_written(refusals),
                run,
                diagnostics,
            );
            return;
        }
    };
    for ((name, expected), place) in example.expect.iter().zip(&example.expect_spans) {
        let output = outcome.outputs.iter().find(|(known, _)| known == name);
        if let Some((_, output)) = output
            && !agrees(expected, output)
        {
            let quoted = |text: String| format!("`{text}`");
            let (expected, got) = (quoted(expected_text(expected)), quoted(output_text(output)));
            fail(*place, &expected, &got, run, diagnostics);
        }
    }
}

fn fail(place: Span, expected: &str, got: &str, run: &Run, diagnostics: &mut Diagnostics) {
    let words = |text: &str| match text {
        "a result" => Message::new("a result", "有结果"),
        text => Message::from(text),
    };
    let mut diagnostic = codes::EXAMPLE_FAILS
        .at(place)
        .arg("expected", words(expected))
        .arg("got", words(got));
    match run {
        Ok(outcome) => {
            for step in &outcome.steps {
                let line = format!("{} = {}", step.name, step.value);
                diagnostic = diagnostic.help(Message::from(&line));
            }
        }
        Err(refusals) => {
            for refusal in refusals {
                diagnostic = diagnostic.help(Message::from(&refusal.message));
            }
        }
    }
    diagnostics.push(diagnostic);
}

impl Refusal {
    /// `code:field`, or `code` where there is no field.
    pub fn written(&self) -> String {
        match &self.field {
            Some(field) => format!("{}:{field}", self.code),
            None => self.code.clone(),
        }
    }
}

fn all_written(refusals: &[Refusal]) -> String {
    refusals
        .iter()
        .map(Refusal::written)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether an output is what an example expects, digit by digit.
fn agrees(expected: &Expected, output: &Output) -> bool {
    match (expected, output) {
        (Expected::Text(expected), Output::Value { value, .. }) => expected == value,
        (Expected::Rows(expected), Output::Rows(rows)) => {
            expected.len() == rows.len()
                && expected.iter().zip(rows).all(|(expected, cells)| {
                    expected.iter().all(|(name, value)| {
                        cells
                            .iter()
                            .any(|cell| cell.name == *name && cell.value == *value)
                    })
                })
        }
        _ => false,
    }
}

fn expected_text(expected: &Expected) -> String {
    match expected {
        Expected::Text(text) => text.clone(),
        Expected::Rows(rows) => rows_text(rows.iter().map(|row| {
            row.iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect()
        })),
    }
}

fn output_text(output: &Output) -> String {
    match output {
        Output::Value { value, .. } => value.clone(),
        Output::Rows(rows) => rows_text(rows.iter().map(|row| {
            row.iter()
                .map(|cell| (cell.name.as_str(), cell.value.as_str()))
                .collect()
        })),
    }
}

fn rows_text<'a>(rows: impl Iterator<Item = Vec<(&'a str, &'a str)>>) -> String {
    let rows = rows.map(|row| {
        let cells: Vec<String> = row
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        cells.join(", ")
    });
    rows.collect::<Vec<_>>().join("; ")
}
