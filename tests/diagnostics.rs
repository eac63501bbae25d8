//! Each folder of `tests/diagnostics/` is a site with mistakes: `input/` and everything that is printed about it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use std::collections::BTreeSet;

use mingbai::diagnostic::{Language, Style, codes, to_text};
use snapbox::{Assert, Data};

#[test]
fn mistakes_are_reported_as_expected() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    for case in support::cases("diagnostics") {
        let mut sources = support::sources(&case);
        let (build, _) = support::build(&mut sources);
        let print = |language| to_text(&build.diagnostics, &sources, language, Style::Plain);
        let printed = format!("{}=== 中文\n\n{}", print(Language::En), print(Language::Zh));
        assert.eq(printed, Data::read_from(&case.join("expected.txt"), None));
    }
}

#[test]
fn every_code_has_a_case() {
    let mut seen = BTreeSet::new();
    for case in support::cases("diagnostics") {
        let mut sources = support::sources(&case);
        let (build, _) = support::build(&mut sources);
        seen.extend(
            build
                .diagnostics
                .sorted(&sources)
                .into_iter()
                .map(|item| item.code.id),
        );
    }
    // The cases of calculators stand beside them: tests/calculators.rs.
    let elsewhere = |id: &str| codes::calc::ALL.iter().any(|code| code.id == id);
    let codes = codes::all().map(|code| code.id).filter(|id| !elsewhere(id));
    let missing: Vec<_> = codes.filter(|id| !seen.contains(id)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn codes_are_unique_and_said_in_both_languages() {
    let mut ids = BTreeSet::new();
    for code in codes::all() {
        assert!(ids.insert(code.id), "{} stands twice", code.id);
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(han(code.explain_zh), "{} has no Chinese text", code.id);
        assert!(
            !han(code.en) && code.explain_en.len() > 40,
            "{} has no English text",
            code.id
        );
        // An argument is a word in braces; braces around anything else are shown.
        let is_word = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        let arguments = |text: &str| -> BTreeSet<String> {
            let words = text
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0));
            words
                .filter(|word| is_word(word))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(arguments(code.en), arguments(code.zh), "{}", code.id);
    }
}
