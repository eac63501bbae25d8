//! What is valid Markdown and still not what an author can have meant.
//!
//! CommonMark has no errors: what does not fit stays text. Here that text, and what else readers should not
//! meet, is reported. Only text outside of code is looked at, and only where no backslash says that it is meant.

use super::Document;
use super::cjk::{is_ambiguous, is_cjk};
use super::event::{Alert, Event, Tag};
use super::raw_html::unsafe_scheme;
use super::shortcode::Place;
use crate::diagnostic::codes::markdown as codes;
use crate::diagnostic::{Diagnostics, Message};
use crate::source::Span;

/// Reports what of `document`, read from `source`, would not reach readers as meant.
pub(super) fn check(
    document: &Document,
    source: &str,
    place: Place,
    diagnostics: &mut Diagnostics,
) {
    for (text, span) in document.prose() {
        let start = span.start - place.offset;
        let chunk = Chunk {
            source,
            start,
            text: &text,
            span,
        };
        if source.get(start..start + text.len()) == Some(text.as_str()) {
            chunk.check_links(diagnostics);
            chunk.check_footnotes(diagnostics);
            chunk.check_emphasis(diagnostics);
        }
    }
    check_addresses(document, diagnostics);
    check_cautions(document, diagnostics);
    for footnote in document
        .footnotes
        .iter()
        .filter(|footnote| footnote.number == 0)
    {
        diagnostics.push(
            codes::UNUSED_FOOTNOTE
                .at(footnote.span)
                .arg("label", &footnote.label),
        );
    }
}

/// Text that stands in one piece in the source.
struct Chunk<'a> {
    source: &'a str,
    /// Where in the source it begins.
    start: usize,
    text: &'a str,
    span: Span,
}

impl Chunk<'_> {
    /// `[text](two words)`, `[text]（address）`.
    fn check_links(&self, diagnostics: &mut Diagnostics) {
        for (at, _) in self.text.match_indices(']') {
            let Some(link) = Unlinked::of(self.text.get(at + 1..).unwrap_or("")) else {
                continue;
            };
            let Some(start) = self.text.get(..at).and_then(|before| before.rfind('[')) else {
                continue;
            };
            if self.is_escaped(start) {
                continue;
            }
            let shown = self.text.get(start..=at).unwrap_or("");
            let remedy = format!("{shown}{}", link.remedy());
            let span = self.span.slice(start..at + 1 + link.length);
            diagnostics.push(codes::LINK_WITH_SPACE.at(span).help(Message::new(
                format!("write `{remedy}`"),
                format!("请写成 `{remedy}`"),
            )));
        }
    }

    /// `[^label]` without a definition.
    fn check_footnotes(&self, diagnostics: &mut Diagnostics) {
        for (at, _) in self.text.match_indices("[^") {
            let rest = self.text.get(at + 2..).unwrap_or("");
            let label = rest.split_once(']').map_or("", |(label, _)| label);
            if label.is_empty() || label.contains(char::is_whitespace) || self.is_escaped(at) {
                continue;
            }
            let span = self.span.slice(at..at + label.len() + 3);
            let finding = codes::UNDEFINED_FOOTNOTE.at(span).arg("label", label);
            diagnostics.push(finding.help(Message::new(
                format!("add a line `[^{label}]: text`"),
                format!("请加一行 `[^{label}]: 内容`"),
            )));
        }
    }

    /// `**` and `~~` that stayed text beside Chinese.
    fn check_emphasis(&self, diagnostics: &mut Diagnostics) {
        for mark in ["**", "~~"] {
            let delimiter = mark.get(..1).unwrap_or("");
            let mut done = 0;
            for (at, _) in self.text.match_indices(mark) {
                let run = self.text.get(at..).unwrap_or("");
                let end = at + run.len() - run.trim_start_matches(delimiter).len();
                if at >= done && !self.is_escaped(at) && self.is_beside_chinese(at, end) {
                    let span = self.span.slice(at..end);
                    diagnostics.push(codes::LITERAL_EMPHASIS.at(span).arg("mark", mark));
                }
                done = done.max(end);
            }
        }
    }

    fn is_escaped(&self, at: usize) -> bool {
        let before = self.source.get(..self.start + at);
        before.is_some_and(|before| before.ends_with('\\'))
    }

    fn is_beside_chinese(&self, start: usize, end: usize) -> bool {
        let before = self.source.get(..self.start + start).unwrap_or("");
        let after = self.source.get(self.start + end..).unwrap_or("");
        let before = before.trim_end_matches(' ').chars().next_back();
        let after = after.trim_start_matches(' ').chars().next();
        let is_chinese = |c: char| is_cjk(c) || is_ambiguous(c);
        before.is_some_and(is_chinese) || after.is_some_and(is_chinese)
    }
}

/// What follows the text of a link that is none.
struct Unlinked<'a> {
    dest: &'a str,
    length: usize,
}

impl<'a> Unlinked<'a> {
    /// In characters; what is longer was hardly meant as an address.
    const LONGEST: usize = 500;

    fn of(text: &'a str) -> Option<Self> {
        let opening = text.chars().next().filter(|c| matches!(c, '(' | '（'))?;
        let inner = text.get(opening.len_utf8()..)?;
        let mut near = inner.char_indices().take(Self::LONGEST);
        let (end, closing) = near.find(|(_, c)| matches!(c, ')' | '）'))?;
        let dest = inner.get(..end)?;
        // Chinese text in full-width parentheses is just that.
        if opening == '（' && !looks_like_address(dest) {
            return None;
        }
        let length = opening.len_utf8() + end + closing.len_utf8();
        Some(Self { dest, length })
    }

    fn remedy(&self) -> String {
        match self.dest.contains(' ') {
            true => format!("(<{}>)", self.dest),
            false => format!("({})", self.dest),
        }
    }
}

fn looks_like_address(dest: &str) -> bool {
    let begins = ["http", "#", "../", "./"]
        .iter()
        .any(|start| dest.starts_with(start));
    begins || dest.contains(".md")
}

fn check_addresses(document: &Document, diagnostics: &mut Diagnostics) {
    for link in &document.links {
        if let Some(scheme) = unsafe_scheme(&link.dest) {
            diagnostics.push(codes::UNSAFE_ADDRESS.at(link.span).arg("scheme", &scheme));
        }
    }
}

fn check_cautions(document: &Document, diagnostics: &mut Diagnostics) {
    let is_caution =
        |event: &Event| matches!(event, Event::Start(Tag::Quote(Some(Alert::Caution))));
    let mut cautions = document
        .events
        .iter()
        .filter(|(event, _)| is_caution(event))
        .map(|(_, span)| *span);
    let Some(first) = cautions.next() else {
        return;
    };
    for span in cautions {
        diagnostics.push(
            codes::SECOND_CAUTION
                .at(span)
                .label(first, Message::new("the first one", "第一个在这里")),
        );
    }
}
