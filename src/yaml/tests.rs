use super::*;
use crate::diagnostic::{Language, Style, to_text};

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Page {
    title: String,
    order: Option<u32>,
    tags: Option<Vec<String>>,
    inner: Option<Ordered<Inner>>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Inner {
    x: String,
    y: Option<String>,
}

fn read_page(text: &str) -> (Option<Page>, Vec<String>) {
    let sources = Sources::from_memory([("content/a.yaml", text)]);
    let file = sources.find("content/a.yaml").unwrap();
    let mut diagnostics = Diagnostics::default();
    let span = Span::new(file, 0..sources.text(file).len());
    let page = read::<Page>(&sources, span, &mut diagnostics).map(|(page, _)| page);
    let printed = to_text(&diagnostics, &sources, Language::En, Style::Plain);
    let lines = printed
        .lines()
        .filter(|line| line.starts_with("error") || line.contains("-->"))
        .map(|line| line.trim().to_owned())
        .collect();
    (page, lines)
}

#[test]
fn all_mistakes_of_a_file_are_reported() {
    let (page, lines) =
        read_page("titel: 甲\ntitle: 乙\norder: 丙\ntags: c\ninner: {a: {x: 1, z: 2}}\ntitle: d\n");
    assert_eq!(page.map(|page| page.title), Some("乙".to_owned()));
    assert_eq!(
        lines,
        [
            "error[E0113]: unknown key `titel`",
            "--> content/a.yaml:1:1",
            "error[E0114]: wrong kind of value: expected a whole number, found the text \"丙\"",
            "--> content/a.yaml:3:8",
            "error[E0114]: wrong kind of value: expected a list, found the text \"c\"",
            "--> content/a.yaml:4:7",
            "error[E0113]: unknown key `z`",
            "--> content/a.yaml:5:19",
            "error[E0112]: the key `title` stands twice",
            "--> content/a.yaml:6:1",
        ]
    );
}

#[test]
fn numbers_keep_their_spelling() {
    let (page, _) = read_page("title: 0.0005000000000000000001\n");
    assert_eq!(
        page.map(|page| page.title),
        Some("0.0005000000000000000001".to_owned())
    );
}

#[test]
fn unclosed_quote_is_placed_where_it_opens() {
    let (_, lines) = read_page("order: 1\ntitle: \"逾期\ntags: []\n");
    assert_eq!(
        lines,
        [
            "error[E0111]: a quotation mark opens here and is never closed",
            "--> content/a.yaml:2:8"
        ]
    );
}

#[test]
fn places_are_found_by_path() {
    let text = "汉: {a: '值', b: [一, 二]}\nc: |\n  多行\n";
    let sources = Sources::from_memory([("content/a.yaml", text)]);
    let span = Span::new(sources.find("content/a.yaml").unwrap(), 0..text.len());
    let positions = Positions::scan(text, span).unwrap();
    let value = |path: &[&str]| sources.slice(positions.value(path));
    assert_eq!(value(&["汉", "a"]), "'值'");
    assert_eq!(value(&["汉", "b", "1"]), "二");
    assert_eq!(value(&["汉", "b", "7"]), "b");
    assert_eq!(sources.slice(positions.key(&["汉", "b"])), "b");
    assert_eq!(sources.slice(positions.slice(&["汉", "a"], 0..3)), "值");
}
