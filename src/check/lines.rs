//! The texts of `site.yaml` that stand on every page: short Markdown, and `-{…}-` that will be converted.

use super::wording;
use crate::chinese::Variant;
use crate::diagnostic::codes::{file, page};
use crate::diagnostic::{Diagnostics, Message};
use crate::markdown::{self, LinkKind};
use crate::parse::{Config, VariantText};
use crate::source::{Sources, Span};

/// Checks all of them.
pub(super) fn check(config: &Config, sources: &Sources, diagnostics: &mut Diagnostics) {
    let lines = config.help.iter().enumerate();
    let lines = lines.map(|(index, line)| (vec!["help".to_owned(), index.to_string()], line));
    let single = [
        ("danger", &config.danger),
        ("calculator_note", &config.calculator_note),
    ];
    let single = single.map(|(key, line)| (vec![key.to_owned()], line));
    for (path, line) in lines.chain(single) {
        let path: Vec<_> = path.iter().map(String::as_str).collect();
        check_line(line, place(config, &path, line), sources, diagnostics);
    }
    let plain = [
        ("title", &config.title),
        ("description", &config.description),
        ("disclaimer", &config.disclaimer),
        ("region", &config.region),
        ("owner", &config.owner),
    ];
    for (key, text) in plain {
        wording::report(text, place(config, &[key], text), diagnostics);
    }
    for (index, task) in config.tasks.iter().enumerate() {
        let place = place(config, &["tasks", &index.to_string(), "text"], &task.text);
        wording::report(&task.text, place, diagnostics);
    }
    check_variants(config, diagnostics);
}

fn place(config: &Config, path: &[&str], text: &str) -> Span {
    config.positions.slice(path, 0..text.len())
}

fn check_line(line: &str, place: Span, sources: &Sources, diagnostics: &mut Diagnostics) {
    wording::report(line, place, diagnostics);
    let mut found = Diagnostics::default();
    let document = markdown::parse(line, place.file, place.start, &mut found);
    let exact = sources.slice(place) == line;
    if exact {
        diagnostics.extend(found);
    } else if found.has_errors() {
        // Folded or escaped text: the exact places are not those of the file.
        diagnostics.push(page::PLAIN_LINE.at(place));
    }
    let leaves = |dest: &str| {
        ["https:", "http:", "tel:", "mailto:"]
            .iter()
            .any(|scheme| dest.starts_with(scheme))
    };
    let wrong = |link: &&markdown::Link| {
        let mail = link.kind == LinkKind::Autolink && link.dest.contains('@');
        link.kind.is_image() || !(mail || leaves(&link.dest))
    };
    let links = document.links.iter().filter(wrong).map(|link| link.span);
    let calls = document.shortcodes.iter().map(|call| call.span);
    for span in links.chain(calls) {
        diagnostics.push(page::PLAIN_LINE.at(if exact { span } else { place }));
    }
}

/// A text by variant names variants that exist.
fn check_variants(config: &Config, diagnostics: &mut Diagnostics) {
    let VariantText::PerVariant(texts) = &config.notice else {
        return;
    };
    for (id, _) in texts
        .iter()
        .filter(|(id, _)| Variant::from_id(id).is_none())
    {
        let reason = Message::new(
            "the variants are `zh-Hans`, `zh-Hant-TW` and `zh-Hant-HK`",
            "变体只有 `zh-Hans`、`zh-Hant-TW`、`zh-Hant-HK`",
        );
        let place = config.positions.key(&["notice", id]);
        let found = file::BAD_VALUE.at(place).arg("value", id);
        diagnostics.push(found.arg("reason", reason));
    }
}
