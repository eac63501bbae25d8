//! Inputs in words.

use crate::calc::description::{InputText, OptionText};
use crate::calc::format;
use crate::calc::program::{Input, InputKind, Labels, Spelling};
use crate::calc::spelling;
use crate::calc::words::Words;

pub(super) fn describe_input(input: &Input, words: &Words) -> InputText {
    let mut text = InputText {
        name: input.name.to_string(),
        label: input.label.as_str().to_owned(),
        help: input.help.as_str().to_owned(),
        kind: kind_name(&input.kind),
        default: input.default.clone().unwrap_or_default(),
        optional: input.optional,
        range: range(input, words),
        inputmode: "text",
        ..InputText::default()
    };
    match &input.kind {
        InputKind::Number { spelling, unit, .. } => {
            text.inputmode = if *spelling == Spelling::Integer {
                "numeric"
            } else {
                "decimal"
            };
            text.unit = match spelling {
                Spelling::Rate => "%".to_owned(),
                _ => words.get(unit.word()).to_owned(),
            };
            text.options = value_options(input);
        }
        InputKind::Choice(labels) => text.options = options(labels, &text.default),
        InputKind::Order(labels) => text.options = options(&orders(labels), &text.default),
        InputKind::Rows {
            columns,
            min_rows,
            max_rows,
        } => {
            text.columns = columns
                .iter()
                .map(|column| describe_input(column, words))
                .collect();
            (text.min_rows, text.max_rows) = (*min_rows, *max_rows);
        }
        InputKind::Bool | InputKind::Date | InputKind::Text => {}
    }
    text
}

fn kind_name(kind: &InputKind) -> &'static str {
    match kind {
        InputKind::Number { spelling, .. } => spelling.word(),
        InputKind::Date => "date",
        InputKind::Bool => "bool",
        InputKind::Choice(_) => "choice",
        InputKind::Order(_) => "order",
        InputKind::Text => "text",
        InputKind::Rows { .. } => "rows",
    }
}

fn range(input: &Input, words: &Words) -> String {
    let bound = |bound| format::bound(input, bound, words);
    match (input.min, input.max) {
        (Some(min), Some(max)) => format!("{} – {}", bound(min), bound(max)),
        (Some(min), None) => format!("≥ {}", bound(min)),
        (None, Some(max)) => format!("≤ {}", bound(max)),
        (None, None) => String::new(),
    }
}

fn value_options(input: &Input) -> Vec<OptionText> {
    let default = input.default.as_deref().unwrap_or("");
    let spelled = input
        .values
        .iter()
        .map(|value| spelling::spelled(&input.kind, *value));
    spelled
        .map(|text| OptionText {
            id: text.clone(),
            selected: text == default,
            label: text,
        })
        .collect()
}

fn options(labels: &Labels, default: &str) -> Vec<OptionText> {
    labels
        .iter()
        .map(|(id, label)| OptionText {
            id: id.clone(),
            label: label.as_str().to_owned(),
            selected: id == default,
        })
        .collect()
}

/// All orders of some ids, as ids and labels of their own.
fn orders(labels: &Labels) -> Labels {
    if labels.len() <= 1 {
        return labels.clone();
    }
    let mut all = Labels::new();
    for (at, (id, label)) in labels.iter().enumerate() {
        let mut rest = labels.clone();
        rest.remove(at);
        for (rest_id, rest_label) in orders(&rest) {
            let text = format!("{} → {}", label.as_str(), rest_label.as_str());
            all.push((format!("{id},{rest_id}"), text.as_str().into()));
        }
    }
    all
}
