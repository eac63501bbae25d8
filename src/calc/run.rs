//! A calculation from typed texts to results with their explanation.

use std::collections::{BTreeMap, BTreeSet};

use super::eval::Machine;
use super::fault::Fault;
use super::format::{self, Written};
use super::input::{self, Trouble};
use super::program::{
    self, Body, Check, Input, InputKind, Line, LinePart, Name, OutputKind, Part, Program, Template,
};
use super::spelling;
use super::value::Value;

/// A result with everything that explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The inputs as they were understood, defaults included; empty where nothing was filled.
    pub inputs: Vec<(String, String)>,
    /// The results.
    pub outputs: Vec<(String, Output)>,
    /// The labelled steps that were computed.
    pub steps: Vec<StepResult>,
    /// Codes and messages of what stands beside the result.
    pub warnings: Vec<(String, String)>,
    /// Ids of the sources of the steps and tables.
    pub sources: Vec<String>,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// One value.
    Value {
        /// Its digits.
        value: String,
        /// What the page shows.
        text: String,
    },
    /// A list of rows.
    Rows(Vec<Vec<Cell>>),
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The column.
    pub name: String,
    /// Its digits.
    pub value: String,
    /// What the page shows.
    pub text: String,
}

/// A step with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepResult {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its digits.
    pub value: String,
    /// What the page shows.
    pub text: String,
    /// Why it is computed so, with the reader's own numbers.
    pub why: String,
    /// The id of the source that says so.
    pub source: Option<String>,
}

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The public code.
    pub code: String,
    /// The input or step it is about.
    pub field: Option<String>,
    /// What is said.
    pub message: String,
}

impl Program {
    /// Runs the calculator with inputs as typed on the command line. Names that are not its inputs are ignored:
    /// who takes them from people compares with [`Program::input_names`] first.
    ///
    /// # Errors
    /// Everything that is wrong with the inputs, or the one reason why there is no result.
    pub fn run(&self, inputs: &[(String, String)]) -> Result<Outcome, Vec<Refusal>> {
        let values = self.read_inputs(inputs)?;
        let normalized = self.inputs.iter().map(|input| {
            let text = spelling::normalized(input, values.get(&input.name));
            (input.name.to_string(), text)
        });
        let normalized = normalized.collect();
        let mut machine = Machine::new(self, values);
        self.check(&mut machine).map_err(|refusal| vec![refusal])?;
        let outcome = self.results(&mut machine, normalized);
        outcome.map_err(|fault| vec![self.refusal(&fault)])
    }

    fn read_inputs(
        &self,
        inputs: &[(String, String)],
    ) -> Result<BTreeMap<Name, Value>, Vec<Refusal>> {
        let mut values = BTreeMap::new();
        let mut refusals = Vec::new();
        for input in &self.inputs {
            let typed = inputs.iter().rev().find(|(name, _)| *name == *input.name);
            let read = match typed {
                Some((_, text)) => input::read(input, text),
                None => input::absent(input),
            };
            match read {
                Ok(Some(value)) => {
                    values.insert(input.name.clone(), value);
                }
                Ok(None) => {}
                Err(trouble) => refusals.push(self.input_refusal(input, &trouble)),
            }
        }
        if refusals.is_empty() {
            Ok(values)
        } else {
            Err(refusals)
        }
    }

    fn input_refusal(&self, input: &Input, trouble: &Trouble) -> Refusal {
        let (subject, prefix) = match (trouble.cell, &input.kind) {
            (Some((row, at)), InputKind::Rows { columns, .. }) => {
                let prefix = self.words.fill("row", &[("n", &row.to_string())]);
                (columns.get(at).unwrap_or(input), prefix)
            }
            _ => (input, String::new()),
        };
        let message = self.trouble_message(subject, trouble.message);
        Refusal {
            code: trouble.code.to_owned(),
            field: Some(input.name.to_string()),
            message: prefix + &message,
        }
    }

    fn trouble_message(&self, input: &Input, key: &str) -> String {
        let bound = |bound| format::bound(input, bound, &self.words);
        let (mut a, mut b, mut n) = (String::new(), String::new(), String::new());
        match &input.kind {
            InputKind::Rows {
                columns,
                min_rows,
                max_rows,
            } => {
                (a, b, n) = (
                    min_rows.to_string(),
                    max_rows.to_string(),
                    columns.len().to_string(),
                );
            }
            kind => {
                a = input.min.map_or(a, bound);
                b = input.max.map_or(b, bound);
                if let InputKind::Number { scale, .. } = kind {
                    n = scale.to_string();
                }
            }
        }
        let values = [("l", input.label.as_str()), ("a", &a), ("b", &b), ("n", &n)];
        self.words.fill(key, &values)
    }

    /// The first check that fails refuses the result.
    fn check(&self, machine: &mut Machine) -> Result<(), Refusal> {
        for check in &self.checks {
            match machine.truth(&check.test) {
                Ok(true) => {}
                Ok(false) => return Err(self.failed(check, machine)),
                Err(fault) => return Err(self.refusal(&fault)),
            }
        }
        Ok(())
    }

    fn failed(&self, check: &Check, machine: &mut Machine) -> Refusal {
        match self.fill(&check.message, machine) {
            Ok(message) => Refusal {
                code: check.code.clone(),
                field: check.field.clone(),
                message,
            },
            Err(fault) => self.refusal(&fault),
        }
    }

    fn refusal(&self, fault: &Fault) -> Refusal {
        let (field, message) = match fault {
            Fault::Missing(name) => {
                let label = self.input(name).map_or("", |input| input.label.as_str());
                (
                    Some(name.clone()),
                    self.words.fill("missing", &[("l", label)]),
                )
            }
            Fault::BeforeTable(Some((_, message))) => (None, message.as_str().to_owned()),
            other => (None, self.words.get(other.code()).to_owned()),
        };
        Refusal {
            code: fault.code().to_owned(),
            field,
            message,
        }
    }

    fn results(
        &self,
        machine: &mut Machine,
        inputs: Vec<(String, String)>,
    ) -> Result<Outcome, Fault> {
        let mut warnings = Vec::new();
        for warning in &self.warnings {
            if machine.truth(&warning.test)? {
                warnings.push((warning.code.clone(), self.fill(&warning.message, machine)?));
            }
        }
        let mut outputs = Vec::new();
        for output in &self.outputs {
            outputs.push((output.name.to_string(), self.output(output, machine)?));
        }
        for table in &self.tables {
            if let Some((code, message)) = &table.after
                && machine.late_tables().contains(&table.id)
            {
                warnings.push((code.clone(), message.as_str().to_owned()));
            }
        }
        let codes: Vec<&str> = warnings.iter().map(|(code, _)| code.as_str()).collect();
        for (output, (_, written)) in self.outputs.iter().zip(&mut outputs) {
            if matches!(output.kind, OutputKind::Warnings) && *written != empty() {
                *written = Output::Value {
                    value: codes.join(","),
                    text: codes.join(","),
                };
            }
        }
        let steps = self.step_results(machine)?;
        let sources = self.outcome_sources(&steps);
        Ok(Outcome {
            inputs,
            outputs,
            steps,
            warnings,
            sources,
        })
    }

    fn output(&self, output: &program::Output, machine: &mut Machine) -> Result<Output, Fault> {
        if let Some(when) = &output.when
            && !machine.truth(when)?
        {
            return Ok(empty());
        }
        match &output.kind {
            OutputKind::Value { op, format } => {
                let value = machine.eval(op)?;
                let Written { value, text } = format::write(format, &value, &self.words)?;
                Ok(Output::Value { value, text })
            }
            OutputKind::Rows {
                list,
                columns,
                line,
            } => {
                let list = machine.list(list)?;
                let mut rows = Vec::new();
                for row in &list.rows {
                    let mut cells = Vec::new();
                    for column in columns {
                        let value = machine.eval_in_row(row, &column.op)?;
                        let Written { value, text } =
                            format::write(&column.format, &value, &self.words)?;
                        cells.push(Cell {
                            name: column.name.to_string(),
                            value,
                            text,
                        });
                    }
                    rows.push(cells);
                }
                Ok(match line {
                    Some(line) => in_one_line(line, &rows),
                    None => Output::Rows(rows),
                })
            }
            // The codes are only known once all outputs are; this stands for "to be filled".
            OutputKind::Warnings => Ok(Output::Rows(Vec::new())),
        }
    }

    fn step_results(&self, machine: &mut Machine) -> Result<Vec<StepResult>, Fault> {
        let computed: BTreeSet<Name> = machine.computed().keys().cloned().collect();
        let mut results = Vec::new();
        for step in &self.steps {
            if step.label.is_empty() || !computed.contains(&step.name) {
                continue;
            }
            let written = match (&step.body, machine.computed().get(&step.name)) {
                (Body::Formula { .. }, Some(value)) => {
                    format::write(&step.format, value, &self.words)?
                }
                _ => Written::default(),
            };
            results.push(StepResult {
                name: step.name.to_string(),
                label: step.label.as_str().to_owned(),
                value: written.value,
                text: written.text,
                why: self.fill(&step.why, machine)?,
                source: step.source.clone(),
            });
        }
        Ok(results)
    }

    fn outcome_sources(&self, steps: &[StepResult]) -> Vec<String> {
        let tables = self.tables.iter().filter_map(|table| table.source.as_ref());
        let used: BTreeSet<&str> = steps
            .iter()
            .filter_map(|step| step.source.as_deref())
            .chain(tables.map(|(source, _)| source.as_str()))
            .collect();
        let sources = self.sources.iter().map(|(id, _)| id);
        sources
            .filter(|id| used.contains(id.as_str()))
            .cloned()
            .collect()
    }

    /// A text with its values.
    fn fill(&self, template: &Template, machine: &mut Machine) -> Result<String, Fault> {
        let mut text = String::new();
        for part in template.parts() {
            match part {
                Part::Text(words) => text.push_str(words.as_str()),
                Part::Value { op, format, .. } => {
                    let value = machine.eval(op)?;
                    text.push_str(&format::write(format, &value, &self.words)?.text);
                }
            }
        }
        Ok(text)
    }
}

fn empty() -> Output {
    Output::Value {
        value: String::new(),
        text: String::new(),
    }
}

fn in_one_line(line: &Line, rows: &[Vec<Cell>]) -> Output {
    let rows: Vec<String> = rows
        .iter()
        .map(|cells| {
            let parts = line.parts.iter().map(|part| match part {
                LinePart::Text(text) => text.as_str(),
                LinePart::Column(at) => cells.get(*at).map_or("", |cell| cell.value.as_str()),
            });
            parts.collect()
        })
        .collect();
    let value = rows.join(&line.between);
    Output::Value {
        text: value.clone(),
        value,
    }
}
