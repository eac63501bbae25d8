//! Definition → [`Program`]: names resolved, types and units checked, formats decided.
//!
//! All mistakes of a file are reported in one run, each at its place; a program is only made where there is none.
//! Something already reported has the type `Unknown`, which fits everywhere, so that it is not reported again.

mod calls;
mod examples;
mod infer;
mod inputs;
mod lists;
mod loops;
mod outputs;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::definition::Definition;
use super::expr::Expr;
use super::lexer::SyntaxError;
use super::parser;
use super::program::{Check, Input, Op, Part, Program, Step, Template};
use super::table::Table;
use super::text::Text;
use super::types::{Kind, Type};
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
        let mut steps = std::mem::take(&mut self.steps);
        let steps = definition
            .steps
            .iter()
            .filter_map(|(name, _)| match steps.remove(name) {
                Some(State::Done(step, _)) => Some(*step),
                _ => None,
            })
            .collect();
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

    /// Each source once, in the order of the file; those of tables last.
    fn all_sources(&mut self) -> Vec<(String, Span)> {
        let mut cited = std::mem::take(&mut self.cited);
        cited.sort_by_key(|(_, span)| span.start);
        cited.extend(self.tables.iter().filter_map(|table| table.source.clone()));
        let mut seen = BTreeSet::new();
        cited.retain(|(id, _)| seen.insert(id.clone()));
        cited
    }

    fn identity(&mut self) {
        let path = &self.sources.file(self.file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.split('.').next().unwrap_or(name);
        if self.definition.id != stem {
            let place = self.positions.value(&["id"]);
            self.report(
                codes::WRONG_ID
                    .at(place)
                    .arg("id", &self.definition.id)
                    .help(Message::new(
                        format!("write `id: {stem}`"),
                        format!("请写 `id: {stem}`"),
                    )),
            );
        }
        let updated = &self.definition.updated;
        if !updated.is_empty() && super::date::parse_iso(updated).is_none() {
            let reason = Message::new(
                "write a date such as 2026-11-21",
                "要写日期，例如 2026-11-21",
            );
            self.bad_setting(&["updated"], updated, reason);
        }
    }

    fn collect_tables(&mut self, tables: &BTreeMap<String, Table>) {
        for (at, id) in self.definition.tables.iter().enumerate() {
            match tables.get(id) {
                Some(table) => self.tables.push(table.clone()),
                None => {
                    self.incomplete = true;
                    let place = self.positions.value(&["tables", &at.to_string()]);
                    let names = tables.keys().map(String::as_str);
                    self.report(
                        codes::UNKNOWN_TABLE
                            .at(place)
                            .arg("name", id)
                            .suggest(id, names),
                    );
                }
            }
        }
    }

    /// Names of inputs, steps and tables: well formed, each for one thing.
    fn check_names(&mut self) {
        let definition = self.definition;
        let inputs = definition.inputs.iter().map(|(name, _)| ("inputs", name));
        let steps = definition.steps.iter().map(|(name, _)| ("steps", name));
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for (at, id) in definition.tables.iter().enumerate() {
            first.insert(id, self.positions.value(&["tables", &at.to_string()]));
        }
        for (part, name) in inputs.chain(steps) {
            let place = self.positions.key(&[part, name]);
            self.check_name(name, place);
            if let Some(before) = first.insert(name, place) {
                let label = Message::new("it stands here first", "先写在这里");
                self.report(
                    codes::DUPLICATE_NAME
                        .at(place)
                        .arg("name", name)
                        .label(before, label),
                );
            }
        }
    }

    fn check_name(&mut self, name: &str, place: Span) {
        if !parser::is_name(name) {
            self.report(codes::BAD_NAME.at(place).arg("name", name));
        }
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

    fn report_unused(&mut self) {
        if self.incomplete {
            return;
        }
        let definition = self.definition;
        let inputs = definition
            .inputs
            .iter()
            .map(|(name, _)| ("inputs", name, "the input", "输入"));
        let steps = definition
            .steps
            .iter()
            .map(|(name, _)| ("steps", name, "the step", "步骤"));
        let mut unused = Vec::new();
        for (part, name, en, zh) in inputs.chain(steps) {
            if !self.used.contains(name) {
                unused.push((
                    name,
                    self.positions.key(&[part, name]),
                    Message::new(en, zh),
                ));
            }
        }
        for (at, id) in definition.tables.iter().enumerate() {
            if !self.used.contains(id) {
                let place = self.positions.value(&["tables", &at.to_string()]);
                unused.push((id, place, Message::new("the table", "数据表")));
            }
        }
        for (name, place, what) in unused {
            self.report(codes::UNUSED.at(place).arg("name", name).arg("what", what));
        }
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

    fn syntax(&mut self, place: &Place, error: SyntaxError) {
        self.incomplete = true;
        let span = self.span(place, error.range);
        let diagnostic = codes::FORMULA_SYNTAX.at(span).arg("reason", error.reason);
        self.report(match error.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Reads and types a formula.
    fn formula(&mut self, text: &str, place: &Place, frames: &[Frame]) -> Option<(Expr, Typed)> {
        match parser::parse(text) {
            Ok(expr) => {
                let typed = self.infer(&expr, At { place, frames });
                Some((expr, typed))
            }
            Err(error) => {
                self.syntax(place, error);
                None
            }
        }
    }

    fn condition(&mut self, text: &str, path: &[&str], frames: &[Frame]) -> Op {
        self.written_condition(text, path, frames)
            .map_or(Op::Bool(false), |(_, op)| op)
    }

    fn written_condition(
        &mut self,
        text: &str,
        path: &[&str],
        frames: &[Frame],
    ) -> Option<(Expr, Op)> {
        let place = Place::new(path);
        let (expr, typed) = self.formula(text, &place, frames)?;
        let op = self.as_condition(
            typed,
            &expr,
            At {
                place: &place,
                frames,
            },
        );
        Some((expr, op))
    }

    fn as_condition(&mut self, typed: Typed, expr: &Expr, at: At) -> Op {
        if !matches!(typed.ty.kind, Kind::Bool | Kind::Unknown) {
            let found = self.about(expr, &typed.ty);
            self.report(
                self.at(&codes::NOT_A_CONDITION, at, expr)
                    .arg("found", found),
            );
        }
        typed.op
    }

    /// Reads a text with `{formulas}` in it.
    fn template(&mut self, text: &Text, path: &[&str], frames: &[Frame]) -> Template {
        let mut versions = Vec::new();
        for (variant, text) in text.versions() {
            let mut place = Place::new(path);
            place.path.extend(variant.map(str::to_owned));
            let parts = self.parts(text, &place, frames);
            versions.push((variant.map(str::to_owned), parts));
        }
        Template { versions }
    }

    fn parts(&mut self, text: &str, place: &Place, frames: &[Frame]) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(open) = text
            .get(at..)
            .and_then(|rest| rest.find('{'))
            .map(|open| at + open)
        {
            let Some(close) = text
                .get(open..)
                .and_then(|rest| rest.find('}'))
                .map(|close| open + close)
            else {
                let error = SyntaxError::new(open..text.len(), "`{` is not closed", "`{` 没有闭合");
                self.syntax(place, error);
                return parts;
            };
            parts.extend(literal_part(text.get(at..open)));
            let inner = Place {
                path: place.path.clone(),
                offset: open + 1,
            };
            let formula = text.get(open + 1..close).unwrap_or("");
            if let Some((expr, typed)) = self.formula(formula, &inner, frames) {
                let format = self.format_of(&expr, &typed.ty);
                parts.push(Part::Value {
                    op: typed.op,
                    format,
                    expr,
                });
            }
            at = close + 1;
        }
        parts.extend(literal_part(text.get(at..)));
        parts
    }
}

fn literal_part(text: Option<&str>) -> Option<Part> {
    text.filter(|text| !text.is_empty())
        .map(|text| Part::Text(Text::from(text)))
}
