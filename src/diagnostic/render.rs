//! Findings as text for people, with the source line and a caret, and as JSON.
//!
//! annotate-snippets lays out lines and carets; columns count characters, carets know that Han is wide.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Language, Place, Severity};
use crate::source::{Sources, Span};

/// With or without colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences.
    Plain,
    /// ANSI colors.
    Color,
}

/// All findings in order, as the terminal shows them; empty when there is none.
pub fn to_text(
    diagnostics: &Diagnostics,
    sources: &Sources,
    language: Language,
    style: Style,
) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Color => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for item in diagnostics.sorted(sources) {
        text.push_str(&renderer.render(&[report(item, sources, language)]));
        text.push_str("\n\n");
    }
    text
}

fn report<'a>(item: &'a Diagnostic, sources: &'a Sources, language: Language) -> Group<'a> {
    let (level, help) = match (item.code.severity(), language) {
        (Severity::Error, _) => (Level::ERROR, Level::HELP),
        (Severity::Warning, _) => (Level::WARNING, Level::HELP),
    };
    let title = level.primary_title(item.message(language)).id(item.code.id);
    let mut group = match &item.place {
        Place::File(path) => title.element(Origin::path(path.as_str())),
        Place::Span(span) => {
            let mut group = title.element(snippet(item, *span, sources, language));
            for label in item
                .labels
                .iter()
                .filter(|label| label.span.file != span.file)
            {
                let file = sources.file(label.span.file);
                let annotation = AnnotationKind::Context
                    .span(visible(file.text(), label.span.range()))
                    .label(label.message.text(language));
                group = group.element(
                    Snippet::source(file.text())
                        .path(file.path.as_str())
                        .annotation(annotation),
                );
            }
            group
        }
    };
    for message in &item.help {
        group = group.element(help.clone().message(message.text(language)));
    }
    group
}

/// The source line of `span` with its caret, and the second places in the same file.
fn snippet<'a>(
    item: &'a Diagnostic,
    span: Span,
    sources: &'a Sources,
    language: Language,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(span.file);
    let mut main = AnnotationKind::Primary.span(visible(file.text(), span.range()));
    if let Some(note) = &item.note {
        main = main.label(note.text(language));
    }
    let others = item
        .labels
        .iter()
        .filter(|label| label.span.file == span.file)
        .map(|label| {
            AnnotationKind::Context
                .span(visible(file.text(), label.span.range()))
                .label(label.message.text(language))
        });
    Snippet::source(file.text())
        .path(file.path.as_str())
        .annotation(main)
        .annotations(others)
}

/// The part of a range that its first line shows, on character boundaries.
fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_boundary(text, range.start);
    let line_end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    let end = floor_boundary(text, range.end).clamp(start, line_end);
    start..end
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Line and column, both from 1, the column in characters.
fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..floor_boundary(text, at)];
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |line| line.chars().count())
        + 1;
    (line, column)
}

/// All findings in order, as an array of objects: `code`, `severity`, `message`, `path`, `line`, `column`,
/// `end_line`, `end_column` (null without a place in a text), `labels`, `help`.
pub fn to_json(diagnostics: &Diagnostics, sources: &Sources, language: Language) -> Value {
    let items = diagnostics.sorted(sources);
    items
        .into_iter()
        .map(|item| {
            let mut value = json!({
                "code": item.code.id,
                "severity": match item.code.severity() {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                "message": item.message(language),
                "path": item.path(sources),
                "note": item.note.as_ref().map(|note| note.text(language)),
                "help": item.help.iter().map(|help| help.text(language)).collect::<Vec<_>>(),
                "labels": item.labels.iter().map(|label| {
                    let mut value = position(Some(label.span), sources);
                    value["path"] = json!(sources.file(label.span.file).path);
                    value["message"] = json!(label.message.text(language));
                    value
                }).collect::<Vec<_>>(),
            });
            let span = match item.place {
                Place::Span(span) => Some(span),
                Place::File(_) => None,
            };
            if let (Some(value), Value::Object(place)) =
                (value.as_object_mut(), position(span, sources))
            {
                value.extend(place);
            }
            value
        })
        .collect()
}

fn position(span: Option<Span>, sources: &Sources) -> Value {
    let Some(span) = span else {
        return json!({"line": null, "column": null, "end_line": null, "end_column": null});
    };
    let text = sources.text(span.file);
    let (line, column) = line_column(text, span.start);
    let (end_line, end_column) = line_column(text, span.end);
    json!({"line": line, "column": column, "end_line": end_line, "end_column": end_column})
}
