//! Markdown, case by case.
//!
//! `markdown/pages/<case>.md` becomes `<case>.html`; what is reported on the way stands in `<case>.txt`.
//! Each line of `markdown/lines/<subject>.tsv` holds a text and its HTML, with `\n` for a line end.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod markdown {
    pub(crate) mod blocks;
    pub(crate) mod commonmark;
    pub(crate) mod hostile;
    pub(crate) mod support;
}

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::{Assert, Data};

use markdown::support::{Read, read};

/// The files in `tests/markdown/<name>` that end in `extension`, ordered.
fn files(name: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/markdown")
        .join(name);
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let is_case = |path: &PathBuf| path.extension().is_some_and(|it| it == extension);
    let mut files: Vec<_> = entries.filter(is_case).collect();
    files.sort();
    files
}

#[test]
fn pages_become_html() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    for page in files("pages", "md") {
        let Read { html, report, .. } = read(&fs::read_to_string(&page).unwrap());
        assert.eq(
            html,
            Data::read_from(&page.with_extension("html"), None).raw(),
        );
        let expected = page.with_extension("txt");
        if !report.is_empty() || expected.exists() {
            assert.eq(report, Data::read_from(&expected, None).raw());
        }
    }
}

#[test]
fn lines_become_html() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    for file in files("lines", "tsv") {
        let lines = fs::read_to_string(&file).unwrap();
        let written: String = lines.lines().map(written_line).collect();
        assert.eq(written, Data::read_from(&file, None).raw());
    }
}

/// A line of a `tsv` file with the HTML that its text becomes.
fn written_line(line: &str) -> String {
    match line.split_once('\t') {
        Some((text, _)) if !line.starts_with('#') => {
            let html = read(&text.replace("\\n", "\n")).html;
            format!("{text}\t{}\n", html.trim_end().replace('\n', "\\n"))
        }
        _ => format!("{line}\n"),
    }
}
