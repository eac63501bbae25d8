//! Definition → [`Program`]: names resolved, types and units checked, formats decided.
//!
//! All mistakes of a file are reported in one run, each at its place; a program is only made where there is none.
//! Something already reported has the type `Unknown`, which fits everywhere, so that it is not reported again.

mod calls;
mod examples;
mod formulas;
mod infer;
mod inputs;
mod lists;
mod loops;
mod messages;
mod names;
mod operators;
mod outputs;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::definition::Definition;
use super::expr::Expr;
use super::program::{Check, Input, Op, Program, Step};
use super::table::Table;
use super::text::Text;
use super::types::Type;
use super::words::Words;
use crate::diagnostic::codes::calc as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message};
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Positions};

/// Reads and checks the calculator in `file`; `tables` are all tables of the site.
pub fn read(
    sources: &Sources,
    file: FileId,
    tables: &BTreeMap<String, Table>,
    diagnostics: &mut Diagnostics,
) -> Option<Program> {
    let mut found = Diagnostics::default();
    let span = Span::new(file, 0..sources.text(file).len());
    let program =
        yaml::read::<Definition>(sources, span, &mut found).and_then(|(definition, positions)| {
            let incomplete = found.has_errors();
            let mut checker = Checker {
                sources,
                file,
                positions: &positions,
                definition: &definition,
                diagnostics: &mut found,
                incomplete,
                tables: Vec::new(),
                inputs: Vec::new(),
                steps: BTreeMap::new(),
                visiting: Vec::new(),
                used: BTreeSet::new(),
                cited: Vec::new(),
            };
            checker.program(tables)
        });
    let program = program.filter(|_| !found.has_errors());
    diagnostics.extend(found);
    program
}

/// Where a formula's text stands.
#[derive(Debug, Clone)]
struct Place {
    /// The key path of the text that holds it.
    path: Vec<String>,
    /// Where in that text it begins.
    offset: usize,
}

impl Place {
    fn new(path: &[&str]) -> Self {
        Self {
            path: path.iter().map(|part| (*part).to_owned()).collect(),
            offset: 0,
        }
    }
}

/// What names mean inside a loop or a list.
#[derive(Debug, Clone, Default)]
struct Frame {
    /// What a loop carries, the steps of its row, its index.
    names: Vec<(String, Type)>,
    /// The columns of the row.
    columns: Option<Vec<(String, Type)>>,
}

/// A place with the scopes around it, innermost last.
#[derive(Clone, Copy)]
struct At<'f> {
    place: &'f Place,
    frames: &'f [Frame],
}

/// A formula, typed.
#[derive(Debug, Clone)]
struct Typed {
    op: Op,
    ty: Type,
}

impl Typed {
    fn new(op: Op, ty: Type) -> Self {
        Self { op, ty }
    }

    /// What stands for something already reported.
    fn unknown() -> Self {
        Self {
            op: Op::Bool(false),
            ty: Type::unknown(),
        }
    }
}

/// A step that is being checked or was.
enum State {
    Visiting,
    Done(Box<Step>, Type),
}

struct Checker<'a> {
    sources: &'a Sources,
    file: FileId,
    positions: &'a Positions,
    definition: &'a Definition,
    diagnostics: &'a mut Diagnostics,
    /// Whether something was reported that makes "never used" and "missing" meaningless.
    incomplete: bool,
    tables: Vec<Table>,
    inputs: Vec<(Input, Type)>,
    steps: BTreeMap<String, State>,
    visiting: Vec<String>,
    used: BTreeSet<String>,
    cited: Vec<(String, Span)>,
}

impl Checker<'_> {
    fn program(&mut self, tables: &BTreeMap<String, Table>) -> Option<Program> {
        let definition = self.definition;
        self.identity();
        self.collect_tables(tables);
        self.check_names();
        for (name, written) in definition.inputs.iter() {
            if let Some(input) = self.input(name, written, &["inputs", name]) {
                self.inputs.push(input);
            }
        }
        for (name, _) in definition.steps.iter() {
            self.step_type(name);
        }
        let checks = self.checks(true);
        let warnings = self.checks(false);
        let outputs = self.outputs();
        let examples = self.examples();
        self.report_unused();
        let steps = self.finished_steps();
        let letters = definition.letters.iter().enumerate().map(|(at, id)| {
            (
                id.clone(),
                self.positions.value(&["letters", &at.to_string()]),
            )
        });
        Some(Program {
            id: definition.id.clone(),
            title: definition.title.clone(),
            summary: definition.summary.clone(),
            updated: definition.updated.clone(),
            letters: letters.collect(),
            sources: self.all_sources(),
            tables: std::mem::take(&mut self.tables),
            inputs: std::mem::take(&mut self.inputs)
                .into_iter()
                .map(|(input, _)| input)
                .collect(),
            steps,
            checks,
            warnings,
            outputs,
            examples,
            words: Words::source(),
        })
    }

    /// The steps in the order of the file.
    fn finished_steps(&mut self) -> Vec<Step> {
        let mut steps = std::mem::take(&mut self.steps);
        let names = self.definition.steps.iter().map(|(name, _)| name);
        names
            .filter_map(|name| match steps.remove(name) {
                Some(State::Done(step, _)) => Some(*step),
                _ => None,
            })
            .collect()
    }

    /// Each source once, in the order of the file; those of tables last.
    fn all_sources(&mut self) -> Vec<(String, Span)> {
        let mut cited = std::mem::take(&mut self.cited);
        cited.sort_by_key(|(_, span)| span.start);
        cited.extend(self.tables.iter().filter_map(|table| table.source.clone()));
        let mut seen = BTreeSet::new();
        cited.retain(|(id, _)| seen.insert(id.clone()));
        cited
    }

    fn checks(&mut self, refusing: bool) -> Vec<Check> {
        let definition = self.definition;
        let (part, written) = match refusing {
            true => ("checks", &definition.checks),
            false => ("warnings", &definition.warnings),
        };
        let mut checks = Vec::new();
        for (at, check) in written.iter().enumerate() {
            let at = at.to_string();
            let test = self.condition(&check.test, &[part, &at, "test"], &[]);
            let message = self.template(&check.message, &[part, &at, "message"], &[]);
            let code = check
                .code
                .clone()
                .unwrap_or_else(|| "out-of-range".to_owned());
            if !refusing && check.code.is_none() {
                self.missing(self.positions.value(&[part, &at, "test"]), part, "code");
            }
            if let Some(field) = &check.field {
                let known =
                    definition.inputs.get(field).is_some() || definition.steps.get(field).is_some();
                if !known && refusing {
                    self.unknown_field(field, &[part, &at, "field"]);
                }
            }
            checks.push(Check {
                test,
                code,
                field: check.field.clone(),
                message,
            });
        }
        checks
    }

    fn unknown_field(&mut self, field: &str, path: &[&str]) {
        let names = self.definition.inputs.iter().map(|(name, _)| name);
        let place = self.positions.value(path);
        self.report(
            codes::UNKNOWN_NAME
                .at(place)
                .arg("name", field)
                .suggest(field, names),
        );
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn bad_setting(&mut self, path: &[&str], value: &str, reason: Message) {
        let key = path.last().copied().unwrap_or_default();
        let place = self.positions.value(path);
        self.report(
            codes::BAD_SETTING
                .at(place)
                .arg("key", key)
                .arg("value", value)
                .arg("reason", reason),
        );
    }

    fn missing(&mut self, place: Span, name: &str, key: &str) {
        if !self.incomplete {
            self.report(
                codes::MISSING_SETTING
                    .at(place)
                    .arg("name", name)
                    .arg("key", key),
            );
        }
    }

    /// The place of a part of a formula.
    fn span(&self, place: &Place, range: Range<usize>) -> Span {
        let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
        self.positions
            .slice(&path, place.offset + range.start..place.offset + range.end)
    }

    fn at(&self, code: &'static Code, at: At, expr: &Expr) -> Diagnostic {
        code.at(self.span(at.place, expr.range.clone()))
    }
}
