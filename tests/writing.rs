//! What a build does to the folder it publishes to: all of it, or nothing.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use std::fs;
use std::path::Path;

use mingbai::render::Sink;
use mingbai::write::{Staging, WriteError, WriteReport};

fn publish(folder: &Path, files: &[(&str, &str)]) -> WriteReport {
    let staging = Staging::open(folder).unwrap();
    for (path, text) in files {
        staging.put(path, text.as_bytes()).unwrap();
    }
    staging.publish().unwrap()
}

const MANIFEST: (&str, &str) = (
    "manifest.json",
    r#"{"generator": "mingbai", "files": {"a.html": "1", "b/c.html": "2", "old.html": "3"}}"#,
);

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_second_build_changes_only_what_differs() {
    let top = tempfile::tempdir().unwrap();
    let public = top.path().join("public");
    publish(
        &public,
        &[
            MANIFEST,
            ("a.html", "一"),
            ("b/c.html", "二"),
            ("old.html", "旧"),
        ],
    );
    let unchanged = public.join("a.html");
    let before = fs::metadata(&unchanged).unwrap().modified().unwrap();
    let report = publish(&public, &[MANIFEST, ("a.html", "一"), ("b/c.html", "三")]);
    assert_eq!(
        report,
        WriteReport {
            written: 1,
            unchanged: 2,
            removed: 1
        }
    );
    assert_eq!(text(&public.join("b/c.html")), "三");
    assert!(!public.join("old.html").exists());
    assert_eq!(
        fs::metadata(&unchanged).unwrap().modified().unwrap(),
        before
    );
    let left: Vec<_> = fs::read_dir(top.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn what_no_build_has_written_stays() {
    let top = tempfile::tempdir().unwrap();
    let public = top.path().join("public");
    publish(&public, &[MANIFEST, ("a.html", "一")]);
    fs::create_dir(public.join(".git")).unwrap();
    fs::write(public.join(".git/HEAD"), "ref").unwrap();
    let report = publish(&public, &[MANIFEST, ("a.html", "二")]);
    assert_eq!((report.written, report.removed), (1, 0));
    assert_eq!(text(&public.join(".git/HEAD")), "ref");
    assert_eq!(text(&public.join("a.html")), "二");
}

#[test]
fn a_site_between_two_renames_comes_back() {
    let top = tempfile::tempdir().unwrap();
    let public = top.path().join("public");
    publish(&public, &[MANIFEST, ("a.html", "一")]);
    let work = top.path().join(".public.mingbai");
    fs::create_dir(&work).unwrap();
    fs::rename(&public, work.join("old")).unwrap();
    drop(Staging::open(&public).unwrap());
    assert_eq!(text(&public.join("a.html")), "一");
}

#[test]
fn a_build_that_stops_leaves_the_old_site() {
    let top = tempfile::tempdir().unwrap();
    let public = top.path().join("public");
    publish(&public, &[MANIFEST, ("a.html", "一")]);
    let staging = Staging::open(&public).unwrap();
    staging.put("a.html", "二".as_bytes()).unwrap();
    drop(staging);
    assert_eq!(text(&public.join("a.html")), "一");
}

#[test]
fn an_interrupted_replacement_is_finished() {
    let top = tempfile::tempdir().unwrap();
    let public = top.path().join("public");
    publish(&public, &[MANIFEST, ("a.html", "一"), ("old.html", "旧")]);
    let work = top.path().join(".public.mingbai");
    fs::create_dir_all(work.join("staging")).unwrap();
    for (path, text) in [MANIFEST, ("a.html", "二"), ("new.html", "新")] {
        fs::write(work.join("staging").join(path), text).unwrap();
    }
    fs::write(work.join("complete"), "").unwrap();
    drop(Staging::open(&public).unwrap());
    assert_eq!(text(&public.join("a.html")), "二");
    assert_eq!(text(&public.join("new.html")), "新");
    assert!(!public.join("old.html").exists());
}

#[test]
fn a_folder_of_something_else_is_refused() {
    let top = tempfile::tempdir().unwrap();
    fs::write(top.path().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(
        Staging::open(top.path()),
        Err(WriteError::NotOurs(_))
    ));
    assert_eq!(text(&top.path().join("thesis.txt")), "mine");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let top = tempfile::tempdir().unwrap();
    let public = top.path().join("public");
    let _first = Staging::open(&public).unwrap();
    assert!(matches!(Staging::open(&public), Err(WriteError::Busy(_))));
}

#[test]
fn nothing_is_written_outside() {
    let top = tempfile::tempdir().unwrap();
    let staging = Staging::open(&top.path().join("public")).unwrap();
    for path in ["../a.html", "/a.html", "a/../../b.html", ""] {
        assert!(staging.put(path, b"").is_err(), "{path}");
    }
}
