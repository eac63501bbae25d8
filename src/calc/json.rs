//! Outcomes and refusals as JSON: what `mingbai calc … --json` prints.

use serde_json::{Map, Value, json};

use super::program::Program;
use super::run::{Outcome, Output, Refusal};

/// The outcome: `id`, `inputs`, `outputs`, `steps`, `warnings`, `sources`.
pub fn to_json(program: &Program, outcome: &Outcome) -> Value {
    let inputs: Map<String, Value> = outcome
        .inputs
        .iter()
        .map(|(name, text)| (name.clone(), json!(text)))
        .collect();
    let outputs: Map<String, Value> = outcome
        .outputs
        .iter()
        .map(|(name, output)| (name.clone(), output_json(output)))
        .collect();
    let steps: Vec<Value> = outcome
        .steps
        .iter()
        .map(|step| json!({"name": step.name, "value": step.value, "text": step.text, "why": step.why}))
        .collect();
    let warnings: Vec<Value> = outcome
        .warnings
        .iter()
        .map(|(code, message)| json!({"code": code, "message": message}))
        .collect();
    json!({
        "id": program.id,
        "inputs": inputs,
        "outputs": outputs,
        "steps": steps,
        "warnings": warnings,
        "sources": outcome.sources,
    })
}

/// The refusals: `id`, `errors`.
pub fn refusals_to_json(program: &Program, refusals: &[Refusal]) -> Value {
    let errors: Vec<Value> = refusals
        .iter()
        .map(|refusal| {
            json!({"code": refusal.code, "field": refusal.field, "message": refusal.message})
        })
        .collect();
    json!({"id": program.id, "errors": errors})
}

fn output_json(output: &Output) -> Value {
    match output {
        Output::Value { value, text } => json!({"value": value, "text": text}),
        Output::Rows(rows) => {
            let column = |pick: fn(&super::run::Cell) -> &String| -> Vec<Value> {
                rows.iter()
                    .map(|cells| {
                        let cells = cells
                            .iter()
                            .map(|cell| (cell.name.clone(), json!(pick(cell))));
                        Value::Object(cells.collect())
                    })
                    .collect()
            };
            json!({"value": column(|cell| &cell.value), "text": column(|cell| &cell.text)})
        }
    }
}
