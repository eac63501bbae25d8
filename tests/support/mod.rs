//! What the runners share: reading the files of a case, and a build in memory with the small theme of the tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mingbai::date::Date;
use mingbai::parse::Drafts;
use mingbai::render::Memory;
use mingbai::source::Sources;
use mingbai::{Build, Options};

/// What a case has when it does not say otherwise.
const SITE: &str = "title: 测试\ntheme: plain\nsearch: false\n";
const HOME: &str = "---\ntitle: 首页\n---\n";

/// The folder `tests/` of the project.
pub(crate) fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The folders directly below `tests/<name>`, ordered.
pub(crate) fn cases(name: &str) -> Vec<PathBuf> {
    let folder = tests_folder().join(name);
    let mut cases: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// All files below a folder by their path from there.
pub(crate) fn read_files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        let Ok(entries) = fs::read_dir(&current) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The sources of a case: the files of its `input/`, the theme of the tests, and a `site.yaml` and a home page where it
/// has none. A case with a file `bare` gets nothing. A file `links` lists symbolic links that lead out of the site.
pub(crate) fn sources(case: &Path) -> Sources {
    let mut files = read_files(&case.join("input"));
    if !case.join("bare").exists() {
        files
            .entry("content/site.yaml".to_owned())
            .or_insert_with(|| SITE.into());
        files
            .entry("content/index.md".to_owned())
            .or_insert_with(|| HOME.into());
    }
    for (path, bytes) in read_files(&tests_folder().join("support/theme")) {
        files.entry(format!("themes/plain/{path}")).or_insert(bytes);
    }
    let mut sources = Sources::from_memory(files);
    let links = fs::read_to_string(case.join("links")).unwrap_or_default();
    sources
        .outside_links
        .extend(links.lines().map(str::to_owned));
    sources
}

/// A build into memory, for 2026-11-21.
pub(crate) fn build(sources: &mut Sources) -> (Build, BTreeMap<String, Vec<u8>>) {
    let options = Options {
        today: Date::parse("2026-11-21").unwrap(),
        base_url: None,
        drafts: Drafts::Exclude,
        strict: false,
    };
    let sink = Memory::default();
    let build = mingbai::build(sources, &options, &sink).unwrap();
    (build, sink.into_files())
}
