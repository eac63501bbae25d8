//! What no input may do: panic, leave the file with a span, or bring a script, a style or a runnable address out.

use mingbai::markdown::Event;
use proptest::prelude::*;

use super::support::{Read, read};

/// Pieces that mean something, put together at random.
const PIECES: &[&str] = &[
    "**",
    "*",
    "~~",
    "_",
    "（",
    "）",
    "“",
    "。",
    "重点",
    "a",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "| ",
    "|---|",
    "`",
    "```",
    "[",
    "]",
    "](",
    "(a.md)",
    "![",
    "<",
    ">",
    "<div>",
    "</div>",
    "<b>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<a href=\"javascript:x\">",
    "<img src=x onerror=x>",
    "<p style=\"x\">",
    "style=",
    "javascript:",
    "(javascript:x)",
    "<svg onload=x>",
    "{{",
    "}}",
    "{%",
    "%}",
    "{% steps %}",
    "{% end %}",
    "{{ fact(\"x\") }}",
    "{{ f(",
    "[^1]",
    "[^1]: ",
    ": ",
    "https://a.cn/",
    "www.",
    "\\",
    "&amp;",
    "&#x6a;avascript:",
    "{#id}",
    "\u{fe01}",
    "\u{e0100}",
    "\u{e000}",
    "\u{10fffd}",
    "\0",
    "[x]: ",
    "=",
    "    ",
    "\t",
    "[ ] ",
    "> [!NOTE]\n",
    "-{",
    "}-",
    "가",
    "😀",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES).prop_map(str::to_owned);
    let any = any::<String>().prop_map(|text| text.replace('\r', ""));
    let piece = prop_oneof![12 => pieces, 1 => any];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The tags of `html`; text in between may say anything.
fn tags(html: &str) -> Vec<String> {
    let tags = html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'));
    tags.map(|(tag, _)| tag.to_lowercase()).collect()
}

/// A tag without the values of its attributes, and the addresses in it.
fn names_and_addresses(tag: &str) -> (String, Vec<&str>) {
    let mut parts = tag.split('"');
    let mut names = String::new();
    let mut addresses = Vec::new();
    while let Some(outside) = parts.next() {
        names.push_str(outside);
        let value = parts.next().unwrap_or("");
        if outside.ends_with("href=") || outside.ends_with("src=") {
            addresses.push(value);
        }
    }
    (names, addresses)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_dangerous_comes_out(text in text()) {
        let Read { html, .. } = read(&text);
        for tag in tags(&html) {
            let (names, addresses) = names_and_addresses(&tag);
            let begins = |name: &&str| names.starts_with(*name);
            prop_assert!(!names.contains("style=") && !names.contains(" on"), "{tag}");
            prop_assert!(!["script", "style", "svg", "iframe"].iter().any(begins), "{tag}");
            let runs = |address: &&str| address.trim().starts_with("javascript:");
            prop_assert!(!addresses.iter().any(runs), "{tag}");
        }
        let slot = '\u{10fffd}';
        prop_assert!(!html.contains(slot));
    }

    #[test]
    fn events_are_balanced_and_in_the_file(text in text()) {
        let Read { document, sources, .. } = read(&text);
        let mut open = Vec::new();
        for (event, span) in &document.events {
            prop_assert!(sources.text(span.file).get(span.range()).is_some(), "{event:?} at {span:?}");
            match event {
                Event::Start(tag) => open.push(tag.clone()),
                Event::End(tag) => prop_assert_eq!(open.pop(), Some(tag.clone())),
                Event::Text(text) => prop_assert!(!text.is_empty()),
                _ => {}
            }
        }
        prop_assert!(open.is_empty());
    }

    #[test]
    fn ids_are_unique(text in text()) {
        let document = read(&text).document;
        let mut ids: Vec<_> = document.headings.iter().map(|heading| &heading.id).filter(|id| *id != "id").collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }

    /// What we write ourselves is on the filter's lists and in the form in which it writes.
    #[test]
    fn the_filter_changes_nothing_of_ours(text in text()) {
        let text = text.replace('<', "");
        let filtered = read(&format!("<div></div>\n\n{text}")).html;
        let plain = format!("<div></div>\n{}", read(&text).html);
        prop_assert_eq!(filtered.trim().to_owned(), plain.trim().to_owned());
    }

    #[test]
    fn plain_text_reads_as_written(text in "[一-龥a-z0-9，。：；！？（）]{1,60}") {
        let html = read(&text).html;
        prop_assert_eq!(html, format!("<p>{text}</p>\n"));
    }
}
