//! Each folder of `tests/sites/` is a site: `input/` and every page it becomes, byte for byte.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use std::path::Path;

use mingbai::diagnostic::{Language, Style, to_text};
use snapbox::{Assert, Data};

#[test]
fn sites_become_what_is_expected() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    for case in support::cases("sites") {
        let mut sources = support::sources(&case);
        let (build, files) = support::build(&mut sources);
        let printed = to_text(&build.diagnostics, &sources, Language::En, Style::Plain);
        assert_eq!(printed, "", "{}", case.display());
        let expected = case.join("expected");
        for (path, bytes) in files.iter().filter(|(path, _)| is_compared(path)) {
            let text = String::from_utf8_lossy(bytes).into_owned();
            assert.eq(text, Data::read_from(&expected.join(path), None));
        }
        for path in support::read_files(&expected).keys() {
            assert!(
                files.contains_key(path),
                "{}: {path} is not made",
                case.display()
            );
        }
    }
}

/// Scripts have tests of their own; the manifest follows from the files; of images only the place counts.
fn is_compared(path: &str) -> bool {
    !(path.starts_with("assets/")
        || path.starts_with("search/")
        || path == "manifest.json"
        || path == "_headers")
        && Path::new(path)
            .extension()
            .is_some_and(|extension| extension != "png")
}

#[test]
fn expected_files_are_small() {
    for (path, bytes) in support::read_files(&support::tests_folder().join("sites")) {
        assert!(bytes.len() <= 4096, "{path} has {} bytes", bytes.len());
    }
}
