//! The arrows of the house: a module uses only what stands below it (see the crate documentation).

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Lowest first. Modules in one row do not use each other.
const ROWS: [&[&str]; 11] = [
    &["source", "date"],
    &["diagnostic"],
    &["yaml"],
    &["markdown", "chinese", "calc", "search"],
    &["parse"],
    &["check"],
    &["localize"],
    &["render"],
    &["write"],
    &["lib"],
    &["cli", "main"],
];

#[test]
fn modules_use_only_what_stands_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in rust_files(&src) {
        let relative = path.strip_prefix(&src).unwrap();
        let module = module_of(relative);
        if module == "build" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for used in used_modules(&text) {
            if used != module && row(&used) >= row(&module) {
                wrong.push(format!("{}: `{module}` uses `{used}`", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_short() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let long: Vec<_> = rust_files(&src)
        .into_iter()
        .filter(|path| fs::read_to_string(path).unwrap().lines().count() > 400)
        .collect();
    assert!(long.is_empty(), "over 400 lines: {long:?}");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The module at the top of the crate that a file belongs to.
fn module_of(relative: &Path) -> String {
    let first = relative.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules named by `crate::…` in code; comments may speak of anything.
fn used_modules(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            // What begins with a capital, or is called, is the crate's own: it stands in lib.rs.
            let own = name.is_empty()
                || name.starts_with(char::is_uppercase)
                || rest[name.len()..].starts_with('(');
            used.push(if own { "lib".to_owned() } else { name });
        }
    }
    used
}

fn row(module: &str) -> usize {
    let found = ROWS.iter().position(|row| row.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` has no place in the order of modules"))
}
