//! Program → plain data for the page without script and for `calc ID --help`: inputs, rules, tables, examples.
//!
//! Everything here is in the variant of the program; ask a localized program for a localized description.

use std::collections::BTreeMap;

mod inputs;

use crate::calc::date;
use crate::calc::description::{
    Description, ExampleText, LineText, OutputText, StepText, TableText,
};
use crate::calc::expr::Expr;
use crate::calc::format;
use crate::calc::input;
use crate::calc::phrase::Phrases;
use crate::calc::program::{
    Body, Input, InputKind, Loop, OutputKind, Part, Program, Shape, Step, Template,
};
use crate::calc::run::{Cell, Output, StepResult};
use crate::calc::table::{Rows, Table};
use crate::calc::unit::Unit;
use crate::calc::value::Value;
use crate::calc::words::Words;
use inputs::describe_input;

/// The description of `program`.
pub fn describe(program: &Program) -> Description {
    let phrases = phrases(program);
    Description {
        inputs: program
            .inputs
            .iter()
            .map(|input| describe_input(input, &program.words))
            .collect(),
        steps: program
            .steps
            .iter()
            .filter(|step| !phrases.formulas.contains_key(step.name.as_ref()))
            .map(|step| describe_step(step, &phrases))
            .collect(),
        outputs: program.outputs.iter().map(describe_output).collect(),
        checks: program
            .checks
            .iter()
            .map(|check| words_of(&check.message, &phrases))
            .collect(),
        tables: program
            .tables
            .iter()
            .map(|table| describe_table(table, &program.words))
            .collect(),
        examples: (0..program.examples.len())
            .filter_map(|at| describe_example(program, at))
            .collect(),
    }
}

/// All names that formulas use with what they are called; inner ones first, so that outer ones win.
fn phrases(program: &Program) -> Phrases<'_> {
    let mut labels = BTreeMap::new();
    for step in &program.steps {
        if let Body::Loop(repeat) = &step.body {
            collect_loop(repeat, &mut labels);
        }
    }
    for input in &program.inputs {
        match &input.kind {
            InputKind::Rows { columns, .. } => {
                labels.extend(
                    columns
                        .iter()
                        .map(|column| (column.name.as_ref(), column.label.as_str())),
                );
            }
            InputKind::Choice(ids) | InputKind::Order(ids) => {
                labels.extend(ids.iter().map(|(id, label)| (id.as_str(), label.as_str())));
            }
            _ => {}
        }
    }
    labels.extend(
        program
            .steps
            .iter()
            .map(|step| (step.name.as_ref(), step.label.as_str())),
    );
    labels.extend(
        program
            .inputs
            .iter()
            .map(|input| (input.name.as_ref(), input.label.as_str())),
    );
    let tables = program.tables.iter();
    let titles = tables
        .map(|table| (table.id.as_str(), table.title.as_str()))
        .collect();
    let unlabelled = program.steps.iter().filter(|step| step.label.is_empty());
    let formulas = unlabelled.filter_map(|step| match &step.body {
        Body::Formula { expr, .. } => Some((step.name.as_ref(), expr)),
        Body::Loop(_) => None,
    });
    Phrases {
        labels,
        formulas: formulas.collect(),
        titles,
        words: &program.words,
    }
}

fn collect_loop<'p>(repeat: &'p Loop, labels: &mut BTreeMap<&'p str, &'p str>) {
    for step in &repeat.row {
        if let Body::Loop(inner) = &step.body {
            collect_loop(inner, labels);
        }
        if !step.label.is_empty() {
            labels.insert(step.name.as_ref(), step.label.as_str());
        }
    }
    labels.extend(
        repeat
            .written
            .labels
            .iter()
            .map(|(name, label)| (name.as_str(), label.as_str())),
    );
}

fn describe_step(step: &Step, phrases: &Phrases) -> StepText {
    let name = phrases.name(&step.name);
    let (formula, shape) = match &step.body {
        Body::Formula { expr, .. } => (
            format!("{name} = {}", phrases.expr(expr)),
            &step.format.shape,
        ),
        Body::Loop(repeat) => (loop_words(repeat, phrases), &Shape::List),
    };
    let rounding = step
        .rounding
        .map(|(scale, mode)| phrases.rounding(scale, mode, shape))
        .unwrap_or_default();
    StepText {
        name: step.name.to_string(),
        label: if step.label.is_empty() {
            name
        } else {
            step.label.as_str().to_owned()
        },
        formula,
        rounding,
        why: words_of(&step.why, phrases),
        source: step.source.clone(),
    }
}

fn loop_words(repeat: &Loop, phrases: &Phrases) -> String {
    let words = phrases.words;
    let equation = |key: &str, name: &str, expr: &Expr| {
        words.fill(
            key,
            &[("a", &phrases.name(name)), ("b", &phrases.expr(expr))],
        )
    };
    let mut parts = Vec::new();
    if let Some(over) = &repeat.written.over {
        let key = if repeat.written.list {
            "loop_list"
        } else {
            "loop_count"
        };
        parts.push(words.fill(key, &[("a", &phrases.expr(over))]));
    }
    for (name, expr) in &repeat.written.carry {
        parts.push(equation("loop_start", name, expr));
    }
    if let Some(stop) = &repeat.written.stop_when {
        parts.push(words.fill("loop_stop", &[("a", &phrases.expr(stop))]));
    }
    for step in &repeat.row {
        parts.push(match &step.body {
            Body::Formula { expr, .. } => {
                let mut text = equation("loop_row", &step.name, expr);
                if let Some((scale, mode)) = step.rounding {
                    text.push_str(words.get("comma"));
                    text.push_str(&phrases.rounding(scale, mode, &step.format.shape));
                }
                text
            }
            Body::Loop(inner) => loop_words(inner, phrases),
        });
    }
    for (name, expr) in &repeat.written.next {
        parts.push(equation("loop_next", name, expr));
    }
    parts.join(words.get("semicolon"))
}

/// A text with names where numbers will stand.
fn words_of(template: &Template, phrases: &Phrases) -> String {
    let parts = template.parts().iter().map(|part| match part {
        Part::Text(text) => text.as_str().to_owned(),
        Part::Value { expr, .. } => format!("【{}】", phrases.expr(expr)),
    });
    parts.collect()
}

fn describe_output(output: &crate::calc::program::Output) -> OutputText {
    let (kind, columns) = match &output.kind {
        OutputKind::Rows {
            columns,
            line: None,
            ..
        } => {
            let columns = columns.iter();
            let columns =
                columns.map(|column| (column.name.to_string(), column.label.as_str().to_owned()));
            ("table", columns.collect())
        }
        _ => ("value", Vec::new()),
    };
    let label = output.label.as_str().to_owned();
    OutputText {
        name: output.name.to_string(),
        label,
        kind,
        columns,
    }
}

fn describe_table(table: &Table, words: &Words) -> TableText {
    let money = crate::calc::program::Format::of(Shape::Number(Unit::CNY));
    let percent = crate::calc::program::Format {
        scale: 8,
        ..crate::calc::program::Format::of(Shape::Percent)
    };
    let written = |format: &crate::calc::program::Format, value: rust_decimal::Decimal| {
        let value = Value::Number(crate::calc::number::Exact::from(value));
        format::write(format, &value, words)
            .map(|written| written.text)
            .unwrap_or_default()
    };
    let (columns, rows): (&[&str], Vec<Vec<String>>) = match &table.rows {
        Rows::ByDate { rows, format, .. } => {
            let rows = rows.iter();
            let rows =
                rows.map(|(from, value)| vec![date::to_chinese(*from), written(format, *value)]);
            (&["from_day", "value"], rows.collect())
        }
        Rows::Brackets(rows) => {
            let rows = rows.iter().map(|row| {
                let rest = || words.get("rest").to_owned();
                let up_to = row.up_to.map_or_else(rest, |up_to| written(&money, up_to));
                vec![up_to, written(&percent, row.rate), written(&money, row.add)]
            });
            (&["up_to", "part_rate", "added"], rows.collect())
        }
    };
    TableText {
        title: table.title.as_str().to_owned(),
        columns: columns
            .iter()
            .map(|key| words.get(key).to_owned())
            .collect(),
        rows,
        source: table.source.as_ref().map(|(source, _)| source.clone()),
        until: table.until.map(date::to_chinese).unwrap_or_default(),
        note: table.note.as_str().to_owned(),
    }
}

fn describe_example(program: &Program, at: usize) -> Option<ExampleText> {
    let example = program.examples.get(at)?;
    let inputs = example.inputs.iter().filter_map(|(name, text)| {
        let input = program.input(name)?;
        Some(line(
            input.label.as_str(),
            &typed_text(input, text, &program.words),
        ))
    });
    let mut described = ExampleText {
        note: example.note.as_str().to_owned(),
        inputs: inputs.collect(),
        ..ExampleText::default()
    };
    match program.run(&example.inputs) {
        Err(refusals) => {
            let messages: Vec<_> = refusals
                .into_iter()
                .map(|refusal| refusal.message)
                .collect();
            described.error = messages.join(" ");
        }
        Ok(outcome) => {
            described.steps = outcome.steps.into_iter().map(step_line).collect();
            let outputs = program.outputs.iter().zip(&outcome.outputs);
            described.outputs = outputs
                .map(|(output, (_, value))| {
                    line(
                        output.label.as_str(),
                        &output_text(output, value, &program.words),
                    )
                })
                .collect();
        }
    }
    Some(described)
}

fn line(label: &str, text: &str) -> LineText {
    LineText {
        label: label.to_owned(),
        text: text.to_owned(),
        why: String::new(),
    }
}

fn step_line(step: StepResult) -> LineText {
    LineText {
        label: step.label,
        text: step.text,
        why: step.why,
    }
}

/// What was typed, as readers see it.
fn typed_text(input: &Input, text: &str, words: &Words) -> String {
    match (&input.kind, input::read(input, text)) {
        (_, Ok(Some(Value::Bool(yes)))) => words.get(if yes { "yes" } else { "no" }).to_owned(),
        (InputKind::Choice(labels), Ok(Some(Value::Text(id)))) => {
            let label = labels.iter().find(|(known, _)| known == id.as_ref());
            label.map_or(text, |(_, label)| label.as_str()).to_owned()
        }
        (InputKind::Number { .. }, Ok(Some(Value::Number(number)))) => {
            let stored = number.stored(
                crate::calc::number::MAX_SCALE,
                crate::calc::number::Mode::HalfUp,
            );
            stored.map_or_else(
                |_| text.to_owned(),
                |stored| format::bound(input, stored, words),
            )
        }
        _ => text.to_owned(),
    }
}

/// A result in one line; the rows of a table one after another.
fn output_text(output: &crate::calc::program::Output, value: &Output, words: &Words) -> String {
    match (value, &output.kind) {
        (Output::Value { text, .. }, _) => text.clone(),
        (Output::Rows(rows), OutputKind::Rows { columns, .. }) => {
            let row_text = |cells: &Vec<Cell>| {
                let cells = columns.iter().zip(cells);
                let cells =
                    cells.map(|(column, cell)| format!("{} {}", column.label.as_str(), cell.text));
                cells.collect::<Vec<_>>().join(words.get("comma"))
            };
            rows.iter()
                .map(row_text)
                .collect::<Vec<_>>()
                .join(words.get("semicolon"))
        }
        (Output::Rows(_), _) => String::new(),
    }
}
