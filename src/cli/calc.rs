//! `mingbai calc`: what a calculator gives for the inputs on the command line.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use serde_json::json;

use super::output::Output;
use super::{Cli, FAILED, Root, UNUSABLE};
use crate::calc::{self, Outcome, Program, Refusal};
use crate::diagnostic::Diagnostics;
use crate::parse;
use crate::source::Sources;

#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(super) struct Calc {
    #[command(flatten)]
    root: Root,
    /// The id of a calculator
    id: Option<String>,
    /// What goes in: name=value
    #[arg(value_name = "NAME=VALUE")]
    inputs: Vec<String>,
    /// Print one JSON document on standard output
    #[arg(long)]
    json: bool,
    /// List the calculators
    #[arg(long)]
    list: bool,
    /// Print help; after an ID, the calculator's inputs with units, ranges and an example
    #[arg(short, long)]
    help: bool,
}

pub(super) fn run(command: &Calc, output: &Output) -> Result<ExitCode, String> {
    if command.help && command.id.is_none() {
        return print_usage(output);
    }
    let sources = Sources::load(&command.root.root).map_err(|error| error.to_string())?;
    let mut diagnostics = Diagnostics::default();
    let programs = parse::read_calculators(&sources, &mut diagnostics);
    if command.list {
        return list(command, programs.iter().map(|(_, program)| program), output);
    }
    let Some(id) = &command.id else {
        return Err(output.say(
            "which calculator? `mingbai calc --list` names them",
            "要用哪个计算器？`mingbai calc --list` 会列出名称",
        ));
    };
    let Some((_, program)) = programs.iter().find(|(_, program)| program.id == *id) else {
        return Ok(unknown(id, &programs, (&sources, &diagnostics), output));
    };
    if command.help {
        output.result(help(program, output).trim_end())?;
        return Ok(ExitCode::SUCCESS);
    }
    let inputs = read_inputs(&command.inputs, program, output)?;
    match program.run(&inputs) {
        Ok(outcome) => print_outcome(command.json, program, &outcome, output),
        Err(refusals) => print_refusals(command.json, program, &refusals, output),
    }
}

fn print_usage(output: &Output) -> Result<ExitCode, String> {
    let mut cli = Cli::command();
    cli.build();
    let calc = cli
        .find_subcommand_mut("calc")
        .map(|command| command.render_long_help().to_string());
    output.result(calc.unwrap_or_default().trim_end())?;
    Ok(ExitCode::SUCCESS)
}

fn list<'a>(
    command: &Calc,
    programs: impl Iterator<Item = &'a Program>,
    output: &Output,
) -> Result<ExitCode, String> {
    if command.json {
        let items: Vec<_> = programs
            .map(|program| {
                let (title, summary) = (
                    program.title.as_str().to_owned(),
                    program.summary.as_str().to_owned(),
                );
                json!({"id": program.id, "title": title, "summary": summary})
            })
            .collect();
        output.json(&json!(items))?;
    } else {
        for program in programs {
            output.result(&format!("{}  {}", program.id, program.title.as_str()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A calculator that is not there: because its file has mistakes, or because there is none of that name.
fn unknown(
    id: &str,
    programs: &[(crate::source::FileId, Program)],
    (sources, diagnostics): (&Sources, &Diagnostics),
    output: &Output,
) -> ExitCode {
    if sources
        .find(&format!("content/calculators/{id}.yaml"))
        .is_some()
    {
        output.diagnostics(diagnostics, sources);
        return ExitCode::from(FAILED);
    }
    let known = programs.iter().map(|(_, program)| program.id.as_str());
    let near = output.suggestion(id, known);
    output.problem(&output.say(
        format!("there is no calculator `{id}`{near}"),
        format!("没有计算器 `{id}`{near}"),
    ));
    ExitCode::from(UNUSABLE)
}

fn read_inputs(
    written: &[String],
    program: &Program,
    output: &Output,
) -> Result<Vec<(String, String)>, String> {
    let names = program.input_names();
    let mut inputs: Vec<(String, String)> = Vec::new();
    for text in written {
        let Some((name, value)) = text.split_once('=') else {
            return Err(output.say(
                format!("`{text}` is not of the form name=value"),
                format!("`{text}` 不是 名称=值 的形式"),
            ));
        };
        if !names.contains(&name) {
            let list = names.join(", ");
            let near = output.suggestion(name, names.iter().copied());
            return Err(output.say(
                format!(
                    "`{}` has no input `{name}` (it has {list}){near}",
                    program.id
                ),
                format!("`{}` 没有 `{name}` 这一项（有：{list}）{near}", program.id),
            ));
        }
        if inputs.iter().any(|(known, _)| known == name) {
            return Err(output.say(
                format!("`{name}` is given twice"),
                format!("`{name}` 写了两次"),
            ));
        }
        inputs.push((name.to_owned(), value.to_owned()));
    }
    Ok(inputs)
}

fn print_outcome(
    json: bool,
    program: &Program,
    outcome: &Outcome,
    output: &Output,
) -> Result<ExitCode, String> {
    if json {
        output.json(&calc::to_json(program, outcome))?;
    } else {
        output.result(text(outcome).trim_end())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print_refusals(
    json: bool,
    program: &Program,
    refusals: &[Refusal],
    output: &Output,
) -> Result<ExitCode, String> {
    if json {
        output.json(&calc::refusals_to_json(program, refusals))?;
    } else {
        for refusal in refusals {
            let field = refusal
                .field
                .as_ref()
                .map_or_else(String::new, |field| format!("{field}: "));
            output.note(&format!("{field}{} ({})", refusal.message, refusal.code));
        }
    }
    Ok(ExitCode::from(FAILED))
}

/// What a calculator is for, asks and answers, with an example to copy.
fn help(program: &Program, output: &Output) -> String {
    let description = calc::describe(program);
    let mut text = format!("{}\n{}\n", program.title.as_str(), program.summary.as_str());
    text.push_str(&format!("\n{}\n", output.say("Inputs:", "输入：")));
    for input in &description.inputs {
        text.push_str(&input_help(input, "  ", output));
        for column in &input.columns {
            text.push_str(&input_help(column, "      ", output));
        }
    }
    text.push_str(&format!("\n{}\n", output.say("Outputs:", "输出：")));
    for result in &description.outputs {
        text.push_str(&format!("  {}  {}\n", result.name, result.label));
    }
    if let Some(inputs) = program.example_inputs() {
        let inputs: Vec<_> = inputs
            .iter()
            .map(|(name, value)| format!("{name}='{value}'"))
            .collect();
        let example = format!("mingbai calc {} {}", program.id, inputs.join(" "));
        text.push_str(&format!(
            "\n{}\n  {example}\n",
            output.say("Example:", "例：")
        ));
    }
    text
}

fn input_help(input: &calc::InputText, indent: &str, output: &Output) -> String {
    let mut notes = vec![input.kind.to_owned()];
    notes.extend(
        [&input.unit, &input.range]
            .into_iter()
            .filter(|note| !note.is_empty())
            .cloned(),
    );
    let ids: Vec<_> = input
        .options
        .iter()
        .map(|option| option.id.as_str())
        .collect();
    if !ids.is_empty() {
        notes.push(ids.join(" | "));
    }
    if input.kind == "rows" {
        let columns: Vec<_> = input
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        let form = columns.join(":");
        notes.push(format!("{form};{form}"));
    }
    match (input.default.as_str(), input.optional) {
        ("", true) => notes.push(output.say("optional", "可不填")),
        ("", false) => notes.push(output.say("required", "必填")),
        (default, _) => {
            notes.push(output.say(format!("default {default}"), format!("默认 {default}")))
        }
    }
    format!(
        "{indent}{}  {} ({})\n",
        input.name,
        input.label,
        notes.join(", ")
    )
}

/// The results, how each was reached, and what stands beside them.
fn text(outcome: &Outcome) -> String {
    let mut text = String::new();
    for (name, output) in &outcome.outputs {
        match output {
            calc::Output::Value { text: value, .. } => text.push_str(&format!("{name}: {value}\n")),
            calc::Output::Rows(rows) => {
                text.push_str(&format!("{name}:\n"));
                for row in rows {
                    let cells: Vec<_> = row.iter().map(|cell| cell.text.as_str()).collect();
                    text.push_str(&format!("  {}\n", cells.join("  ")));
                }
            }
        }
    }
    for step in outcome.steps.iter().filter(|step| !step.why.is_empty()) {
        text.push_str(&format!("\n{}\n", step.why));
    }
    for (code, message) in &outcome.warnings {
        text.push_str(&format!("\n{message} ({code})\n"));
    }
    text
}
