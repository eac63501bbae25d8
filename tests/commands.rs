//! The program as a person runs it: exit codes, streams, and what is left on the disk.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn mingbai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LANG")
        .output()
        .unwrap()
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const SMALL: [(&str, &str); 2] = [
    ("content/site.yaml", "title: 小站\n"),
    ("content/index.md", "---\ntitle: 首页\n---\n\n你好。\n"),
];

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn two_files_are_a_site() {
    let folder = site(&SMALL);
    let output = mingbai(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for page in [
        "index.html",
        "tw/index.html",
        "hk/index.html",
        "search/index.html",
        "404.html",
    ] {
        assert!(folder.path().join("public").join(page).exists(), "{page}");
    }
    let again = mingbai(folder.path(), &["build"]);
    assert!(stderr(&again).contains(" 0 written,"), "{}", stderr(&again));
}

#[test]
fn mistakes_leave_the_published_site_alone() {
    let folder = site(&SMALL);
    mingbai(folder.path(), &["build"]);
    let page = folder.path().join("public/index.html");
    let before = (
        fs::read(&page).unwrap(),
        fs::metadata(&page).unwrap().modified().unwrap(),
    );
    fs::write(
        folder.path().join("content/index.md"),
        "---\ntitle: 首页\n---\n\n[没有](no.md)\n",
    )
    .unwrap();
    let output = mingbai(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("error[E0203]"),
        "{}",
        stderr(&output)
    );
    let after = (
        fs::read(&page).unwrap(),
        fs::metadata(&page).unwrap().modified().unwrap(),
    );
    assert!(before == after);
}

#[test]
fn findings_are_data_on_demand() {
    let folder = site(&[
        SMALL[0],
        (
            "content/index.md",
            "---\ntitle: 首页\n---\n\n[没有](no.md)\n",
        ),
    ]);
    let output = mingbai(folder.path(), &["check", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let finding = &document["diagnostics"][0];
    assert_eq!(finding["code"], "E0203");
    assert_eq!(finding["path"], "content/index.md");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&5.into(), &1.into())
    );
    assert_eq!(document["errors"], 1);
}

#[test]
fn warnings_are_errors_when_strict() {
    let page = "---\ntitle: 首页\nreviewed: 2026-01-01\nreview_in: 1m\n---\n";
    let folder = site(&[SMALL[0], ("content/index.md", page)]);
    let day = ["--today", "2026-11-21"];
    assert_eq!(
        mingbai(folder.path(), &["check", day[0], day[1]])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        mingbai(folder.path(), &["check", "--strict", day[0], day[1]])
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn wrong_usage_is_told_apart() {
    let folder = site(&SMALL);
    for (arguments, words) in [
        (&["biuld"][..], "build"),
        (&["build", "--stict"], "--strict"),
        (&["explain", "E9999"], "all"),
        (&["convert", "--to", "zh-Hant-TV"], "zh-Hant-TW"),
        (&["convert", "--plain", "--config", "s2tpw"], "s2twp"),
        (&["calc", "nothing", "a=1"], "nothing"),
        (&["build", "--root", "nowhere"], "nowhere"),
        (&["build", "--today", "2026-02-30"], "2026-11-21"),
    ] {
        let output = mingbai(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains(words),
            "{arguments:?}: {}",
            stderr(&output)
        );
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
}

#[test]
fn codes_are_explained_in_both_languages() {
    let folder = site(&SMALL);
    let english = mingbai(folder.path(), &["explain", "e0203"]);
    let chinese = mingbai(folder.path(), &["explain", "E0203", "--lang", "zh"]);
    assert!(stdout(&english).starts_with("E0203: link to a page that does not exist"));
    assert!(stdout(&chinese).starts_with("E0203: 链接指向的页面不存在"));
}

#[test]
fn text_is_converted_line_by_line() {
    let folder = site(&[
        SMALL[0],
        SMALL[1],
        ("content/terms.yaml", "terms:\n  - {term: 催收, tw: 催繳}\n"),
    ]);
    let convert = |arguments: &[&str], text: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mingbai"))
            .arg("convert")
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        stdout(&child.wait_with_output().unwrap())
    };
    assert_eq!(
        convert(&["--to", "zh-Hant-TW"], "催收短信\n账单\n"),
        "催繳簡訊\n帳單\n"
    );
    assert_eq!(convert(&["--to", "zh-Hans"], "催收短信"), "催收短信");
    assert_eq!(
        convert(&["--plain", "--config", "s2t"], "头发\r\n"),
        "頭髮\r\n"
    );
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_content_are_refused() {
    let folder = site(&[
        SMALL[0],
        SMALL[1],
        ("secret.env", "key"),
        ("content/static/a.txt", "a"),
    ]);
    std::os::unix::fs::symlink(
        "../../secret.env",
        folder.path().join("content/static/x.txt"),
    )
    .unwrap();
    let output = mingbai(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("E0102"), "{}", stderr(&output));
}

#[test]
fn a_day_out_of_range_is_wrong_usage() {
    let folder = site(&SMALL);
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .arg("check")
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "99999999999999")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}
