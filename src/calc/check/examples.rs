//! Examples: enough of them, and only about names that exist. They are run by `examples`, not here.

use super::super::definition;
use super::super::program::Example;
use super::{Checker, codes};
use crate::diagnostic::Message;

/// At least so many examples with an expectation.
const LEAST_EXPECT: usize = 2;

impl Checker<'_> {
    pub(super) fn examples(&mut self) -> Vec<Example> {
        let definition = self.definition;
        let expect = definition
            .examples
            .iter()
            .filter(|example| example.expect.is_some())
            .count();
        let error = definition
            .examples
            .iter()
            .filter(|example| example.error.is_some())
            .count();
        if (expect < LEAST_EXPECT || error == 0) && !self.incomplete {
            let place = if self.positions.contains(&["examples"]) {
                self.positions.key(&["examples"])
            } else {
                self.positions.value(&["id"])
            };
            self.report(
                codes::FEW_EXAMPLES
                    .at(place)
                    .arg("expect", &expect)
                    .arg("error", &error),
            );
        }
        let mut examples = Vec::new();
        for (at, written) in definition.examples.iter().enumerate() {
            examples.extend(self.example(written, &at.to_string()));
        }
        examples
    }

    fn example(&mut self, written: &definition::Example, at: &str) -> Option<Example> {
        let path = ["examples", at];
        let definition = self.definition;
        for (name, _) in written.inputs.iter() {
            if definition.inputs.get(name).is_none() {
                let known = definition.inputs.iter().map(|(name, _)| name).collect();
                let what = Message::new("the input", "输入");
                self.unknown_in_example(name, (what, known), &["examples", at, "inputs", name]);
            }
        }
        let mut expect_spans = Vec::new();
        for (name, _) in written.expect.iter().flat_map(|expect| expect.iter()) {
            let path = ["examples", at, "expect", name];
            expect_spans.push(self.positions.value(&path));
            if definition.outputs.get(name).is_none() {
                let known = definition.outputs.iter().map(|(name, _)| name).collect();
                let what = Message::new("the output", "结果");
                self.unknown_in_example(name, (what, known), &path);
            }
        }
        match (&written.expect, &written.error) {
            (Some(_), None) => {}
            (None, Some(_)) => expect_spans.push(self.positions.value(&["examples", at, "error"])),
            (Some(_), Some(error)) => {
                let reason = Message::new(
                    "an example has `expect` or `error`",
                    "例题只能写 `expect` 或 `error` 之一",
                );
                self.bad_setting(&["examples", at, "error"], error, reason);
                return None;
            }
            (None, None) => {
                self.missing(self.positions.value(&path), "examples", "expect");
                return None;
            }
        }
        Some(Example {
            note: written.note.clone(),
            inputs: written.inputs.0.clone(),
            expect: written
                .expect
                .as_ref()
                .map(|expect| expect.0.clone())
                .unwrap_or_default(),
            error: written.error.clone(),
            span: self.positions.value(&path),
            expect_spans,
        })
    }

    fn unknown_in_example(
        &mut self,
        name: &str,
        (what, known): (Message, Vec<&str>),
        path: &[&str],
    ) {
        let place = self.positions.key(path);
        self.report(
            codes::EXAMPLE_NAMES
                .at(place)
                .arg("what", what)
                .arg("name", name)
                .suggest(name, known),
        );
    }
}
