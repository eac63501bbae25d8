//! Program → the table that the script runs: pure literals, no code.
//!
//! Keys are short because every reader downloads them; runtime.js is their other half. Inputs: `n` name, `l` label,
//! `k` kind, `s` scale, `a` `b` bounds (`A` `B` as messages show them, `m` which message), `v` values, `d` default,
//! `o` optional, `w` word, `x` ids, `c` columns. Steps: `n`, `l`, `e` operation or `r` loop, `q` rounding, `t` format,
//! `y` why. Loops: `v` over, `c` carry, `x` stop, `s` steps, `f` next. Checks: `e` test, `k` code, `f` field,
//! `m` message. Outputs: `n`, `w` when, `e` and `t`, or `r` list, `c` columns, `p` parts of a line, `b` between.
//! Tables: `r` rows, `u` until, `b` before, `e` after.

mod operations;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::calc::format;
use crate::calc::input;
use crate::calc::program::{
    Body, Check, Input, InputKind, LinePart, Loop, Output, OutputKind, Program, Step,
};
use crate::calc::table::{Rows, Table};
use crate::calc::text::Text;
use crate::calc::words::Words;

/// The script's number of the first operation with fixed operands.
const FIRST_CALL: usize = 18;

/// The table script of a calculator: it puts its data into `MBTables`.
pub fn table(program: &Program) -> String {
    let mut emitter = Emitter {
        words: &program.words,
        used: BTreeSet::new(),
    };
    let data = emitter.program(program).to_string();
    // These two are line ends inside a JavaScript string of that time, but not in JSON.
    let data = data
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!(
        "(window.MBTables = window.MBTables || {{}})[{}] = {data};\n",
        json!(program.id)
    )
}

/// An operation alone, as the script takes it.
#[cfg(test)]
pub(in crate::calc) fn operation(op: &crate::calc::program::Op, words: &Words) -> Value {
    Emitter {
        words,
        used: BTreeSet::new(),
    }
    .op(op)
}

/// A format alone, as the script takes it.
#[cfg(test)]
pub(in crate::calc) fn written_as(format: &crate::calc::program::Format, words: &Words) -> Value {
    Emitter {
        words,
        used: BTreeSet::new(),
    }
    .format(format)
}

struct Emitter<'p> {
    words: &'p Words,
    /// Keys of the words that the table needs.
    used: BTreeSet<&'static str>,
}

impl Emitter<'_> {
    fn program(&mut self, program: &Program) -> Value {
        self.used
            .extend(["missing", "too-large", "unfilled", "faulty"]);
        let inputs: Vec<Value> = program
            .inputs
            .iter()
            .map(|input| self.input(input))
            .collect();
        let steps: Vec<Value> = program.steps.iter().map(|step| self.step(step)).collect();
        let checks: Vec<Value> = program
            .checks
            .iter()
            .map(|check| self.check(check))
            .collect();
        let warnings: Vec<Value> = program
            .warnings
            .iter()
            .map(|check| self.check(check))
            .collect();
        let outputs: Vec<Value> = program
            .outputs
            .iter()
            .map(|output| self.output(output))
            .collect();
        let mut tables: Vec<(String, Value)> = program
            .tables
            .iter()
            .map(|table| (table.id.clone(), self.table(table)))
            .collect();
        tables.sort_by(|a, b| a.0.cmp(&b.0));
        let words: Map<String, Value> = self
            .used
            .iter()
            .map(|key| ((*key).to_owned(), json!(self.words.get(key))))
            .collect();
        let tables: Map<String, Value> = tables.into_iter().collect();
        json!({
            "i": inputs, "s": steps, "c": checks, "a": warnings, "o": outputs, "t": tables, "w": words,
        })
    }

    fn input(&mut self, input: &Input) -> Value {
        let mut map = Map::new();
        let mut set = |key: &str, value: Value| map.insert(key.to_owned(), value);
        set("n", json!(input.name.as_ref()));
        set("l", text(&input.label));
        if let Some(default) = &input.default {
            set("d", json!(default));
        }
        if input.optional {
            set("o", json!(1));
        }
        if let Some(word) = &input.word {
            set("w", json!(word));
        }
        self.kind(&input.kind, &mut map);
        self.bounds(input, &mut map);
        Value::Object(map)
    }

    /// What a kind of input adds to it.
    fn kind(&mut self, kind: &InputKind, map: &mut Map<String, Value>) {
        let mut set = |key: &str, value: Value| map.insert(key.to_owned(), value);
        match kind {
            InputKind::Number {
                spelling, scale, ..
            } => {
                set("k", json!(spelling.word()));
                if *scale > 0 {
                    set("s", json!(scale));
                }
                self.used.insert(spelling.word());
            }
            InputKind::Date => {
                set("k", json!("date"));
                self.used.insert("date");
            }
            InputKind::Bool => {
                set("k", json!("bool"));
                self.used.insert("bool");
            }
            InputKind::Text => {
                set("k", json!("text"));
                self.used.insert("text");
            }
            InputKind::Choice(labels) | InputKind::Order(labels) => {
                let order = matches!(kind, InputKind::Order(_));
                set("k", json!(if order { "order" } else { "choice" }));
                set("x", labels.iter().map(|(id, _)| json!(id)).collect());
                self.used.insert(if order { "order" } else { "pick" });
            }
            InputKind::Rows {
                columns,
                min_rows,
                max_rows,
            } => {
                set("k", json!("rows"));
                set("a", json!(min_rows));
                set("b", json!(max_rows));
                set("A", json!(min_rows));
                set("B", json!(max_rows));
                self.used.extend(["row", "cells", "few_rows", "many_rows"]);
                set(
                    "c",
                    columns.iter().map(|column| self.input(column)).collect(),
                );
            }
        }
    }

    fn bounds(&mut self, input: &Input, map: &mut Map<String, Value>) {
        if !matches!(input.kind, InputKind::Number { .. } | InputKind::Date) {
            return;
        }
        for (bound, key, shown) in [(input.min, "a", "A"), (input.max, "b", "B")] {
            if let Some(bound) = bound {
                map.insert(key.to_owned(), number(bound));
                map.insert(
                    shown.to_owned(),
                    json!(format::bound(input, bound, self.words)),
                );
            }
        }
        if !input.values.is_empty() {
            map.insert(
                "v".to_owned(),
                input.values.iter().map(|value| number(*value)).collect(),
            );
        }
        let word = input::range_word(input);
        self.used.insert(word);
        map.insert("m".to_owned(), json!(word));
    }

    fn step(&mut self, step: &Step) -> Value {
        let mut map = self.computation(step);
        if !step.label.is_empty() {
            map.insert("l".to_owned(), text(&step.label));
            map.insert("t".to_owned(), self.format(&step.format));
            if !step.why.parts().is_empty() {
                map.insert("y".to_owned(), self.template(&step.why));
            }
        }
        Value::Object(map)
    }

    /// A step of a row is not explained by itself.
    fn row_step(&mut self, step: &Step) -> Value {
        Value::Object(self.computation(step))
    }

    fn computation(&mut self, step: &Step) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("n".to_owned(), json!(step.name.as_ref()));
        match &step.body {
            Body::Formula { op, .. } => map.insert("e".to_owned(), self.op(op)),
            Body::Loop(repeat) => map.insert("r".to_owned(), self.repeat(repeat)),
        };
        if let Some((scale, mode)) = step.rounding {
            let rounding = match mode.number() {
                0 => json!([scale]),
                mode => json!([scale, mode]),
            };
            map.insert("q".to_owned(), rounding);
        }
        map
    }

    fn repeat(&mut self, repeat: &Loop) -> Value {
        self.used.insert("too-many-rows");
        let mut map = Map::new();
        map.insert("v".to_owned(), self.op(&repeat.over));
        map.insert("c".to_owned(), self.named(&repeat.carry));
        if let Some(stop) = &repeat.stop_when {
            map.insert("x".to_owned(), self.op(stop));
        }
        map.insert(
            "s".to_owned(),
            repeat.row.iter().map(|step| self.row_step(step)).collect(),
        );
        map.insert("f".to_owned(), self.named(&repeat.next));
        Value::Object(map)
    }

    fn check(&mut self, check: &Check) -> Value {
        let mut value =
            json!({"e": self.op(&check.test), "k": check.code, "m": self.template(&check.message)});
        if let (Some(field), Some(map)) = (&check.field, value.as_object_mut()) {
            map.insert("f".to_owned(), json!(field));
        }
        value
    }

    fn output(&mut self, output: &Output) -> Value {
        let mut map = Map::new();
        let mut set = |key: &str, value: Value| map.insert(key.to_owned(), value);
        set("n", json!(output.name.as_ref()));
        if let Some(when) = &output.when {
            set("w", self.op(when));
        }
        match &output.kind {
            OutputKind::Value { op, format } => {
                set("e", self.op(op));
                set("t", self.format(format));
            }
            OutputKind::Rows {
                list,
                columns,
                line,
            } => {
                set("r", self.op(list));
                let columns = columns.iter().map(|column| {
                    let (op, format) = (self.op(&column.op), self.format(&column.format));
                    json!({"n": column.name.as_ref(), "e": op, "t": format})
                });
                set("c", columns.collect());
                if let Some(line) = line {
                    let parts = line.parts.iter().map(|part| match part {
                        LinePart::Text(text) => json!(text),
                        LinePart::Column(at) => json!(at),
                    });
                    set("p", parts.collect());
                    set("b", json!(line.between));
                }
            }
            OutputKind::Warnings => {}
        }
        Value::Object(map)
    }

    fn table(&mut self, table: &Table) -> Value {
        let notice = |notice: &Option<(String, Text)>| {
            notice
                .as_ref()
                .map(|(code, message)| json!([code, text(message)]))
        };
        let mut map = Map::new();
        match &table.rows {
            Rows::ByDate { rows, before, .. } => {
                let rows = rows
                    .iter()
                    .map(|(from, value)| json!([from.to_string(), number(*value)]));
                map.insert("r".to_owned(), rows.collect());
                match notice(before) {
                    Some(before) => {
                        map.insert("b".to_owned(), before);
                    }
                    None => {
                        self.used.insert("before-table");
                    }
                }
            }
            Rows::Brackets(rows) => {
                let rows = rows.iter().map(|row| {
                    let up_to = row.up_to.map_or(json!(0), number);
                    json!([up_to, number(row.rate), number(row.add)])
                });
                map.insert("r".to_owned(), rows.collect());
            }
        }
        if let Some(until) = table.until {
            map.insert("u".to_owned(), json!(until.to_string()));
        }
        if let Some(after) = notice(&table.after) {
            map.insert("e".to_owned(), after);
        }
        Value::Object(map)
    }
}

fn text(text: &Text) -> Value {
    json!(text.as_str())
}

/// A number as the script's literal: mantissa and scale.
fn number(value: Decimal) -> Value {
    let value = value.normalize();
    let mantissa = value.mantissa().to_string();
    if value.scale() == 0 {
        json!([0, mantissa])
    } else {
        json!([0, mantissa, value.scale()])
    }
}
