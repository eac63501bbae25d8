//! What the file is called and what it calls things: ids, names, tables, and whether all of it is used.

use std::collections::BTreeMap;

use super::super::date;
use super::super::parser;
use super::super::table::Table;
use super::{Checker, codes};
use crate::diagnostic::Message;
use crate::source::Span;

impl Checker<'_> {
    pub(super) fn identity(&mut self) {
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
        if !updated.is_empty() && date::parse_iso(updated).is_none() {
            let reason = Message::new(
                "write a date such as 2026-11-21",
                "要写日期，例如 2026-11-21",
            );
            self.bad_setting(&["updated"], updated, reason);
        }
    }

    pub(super) fn collect_tables(&mut self, tables: &BTreeMap<String, Table>) {
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
    pub(super) fn check_names(&mut self) {
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

    pub(super) fn check_name(&mut self, name: &str, place: Span) {
        if !parser::is_name(name) {
            self.report(codes::BAD_NAME.at(place).arg("name", name));
        }
    }

    pub(super) fn report_unused(&mut self) {
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
}
