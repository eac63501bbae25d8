//! What stands between the tags of a document: text, calls, the author's own HTML.

use std::ops::Range;

use super::super::event::{Event, Link, Tag};
use super::super::{calls, raw_html, tag};
use super::Reader;
use crate::diagnostic::Message;
use crate::diagnostic::codes::markdown as codes;
use crate::source::Span;

/// A block of HTML, put together line by line.
#[derive(Default)]
pub(super) struct HtmlBlock {
    text: String,
    /// Where its lines begin, in it and in the parsed text.
    lines: Vec<(usize, usize)>,
}

impl HtmlBlock {
    pub(super) fn push(&mut self, line: &str, range: Range<usize>) {
        // What the parser puts in (indentation) has an empty range: it belongs to what follows.
        self.lines.push((self.text.len(), range.start));
        self.text.push_str(line);
    }

    /// The place in the parsed text of the byte `at`.
    fn source(&self, at: usize) -> usize {
        let after = self.lines.partition_point(|&(start, _)| start <= at);
        let line = after.checked_sub(1).and_then(|last| self.lines.get(last));
        line.map_or(0, |&(start, source)| source + (at - start))
    }
}

impl Reader<'_> {
    /// Text, in which calls may stand.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if matches!(self.open.last(), Some(Tag::CodeBlock(_))) {
            let text = self.restore(text);
            let span = self.span(range);
            return self.push(Event::Text(text), span);
        }
        let verbatim = text.len() == range.len();
        let mut at = range.start;
        for (index, part) in text.split(self.stand_ins.call).enumerate() {
            let part_range = if verbatim {
                at..at + part.len()
            } else {
                range.clone()
            };
            at += part.len() + self.stand_ins.call.len_utf8();
            if index % 2 == 0 {
                let text = self.stand_ins.strip(part);
                let span = self.span(part_range);
                self.push_text(text, span);
            } else if let Ok(number) = part.parse() {
                self.call(number);
            }
        }
    }

    /// Adds text, to the text before it where they stand together in the source.
    pub(super) fn push_text(&mut self, text: String, span: Span) {
        if text.is_empty() {
            return;
        }
        if let Some((Event::Text(before), before_span)) = self.document.events.last_mut() {
            let verbatim = |text: &str, span: &Span| text.len() == span.range().len();
            if before_span.end == span.start
                && verbatim(&text, &span)
                && verbatim(before, before_span)
            {
                before.push_str(&text);
                before_span.end = span.end;
                return;
            }
        }
        self.push(Event::Text(text), span);
    }

    pub(super) fn call(&mut self, number: usize) {
        let Some(call) = self.document.shortcodes.get(number) else {
            return;
        };
        let span = call.span;
        if self.open.iter().any(|tag| matches!(tag, Tag::Image(_))) {
            self.misplaced(Message::new("in alternative text", "替代文字里"), span);
        } else {
            self.push(Event::Call(number), span);
        }
    }

    /// The end of a block of HTML: the author's own, or the stand-in of a block call.
    pub(super) fn end_html_block(&mut self, range: Range<usize>) {
        let block = self.html_block.take().unwrap_or_default();
        let span = self.span(range);
        match calls::block_marker(&block.text, self.stand_ins.call) {
            Some((number, false)) => {
                self.open.push(Tag::Call(number));
                self.push(Event::Start(Tag::Call(number)), span);
            }
            // One that is not the innermost was opened elsewhere; it is reported where that place ends.
            Some((number, true)) => {
                if self.open.last() == Some(&Tag::Call(number)) {
                    self.open.pop();
                    self.push(Event::End(Tag::Call(number)), span);
                }
            }
            None => {
                self.push(Event::Start(Tag::HtmlBlock), span);
                self.html_block(&block);
                self.push(Event::End(Tag::HtmlBlock), span);
            }
        }
    }

    fn html_block(&mut self, block: &HtmlBlock) {
        let mut at = 0;
        for (part, is_markup) in tag::split(&block.text) {
            let span = self.span(block.source(at)..block.source(at + part.len()));
            at += part.len();
            if is_markup {
                self.tag(part, span);
            } else {
                let text = self.written(part, in_html(), span);
                self.push(Event::HtmlText(text), span);
            }
        }
    }

    /// A tag or comment of HTML.
    pub(super) fn tag(&mut self, markup: &str, span: Span) {
        if markup.starts_with("<!--") {
            let comment = self.restore(markup);
            return self.push(Event::Html(comment), span);
        }
        let markup = self.written(markup, in_html(), span);
        for what in raw_html::removed(&markup) {
            self.diagnostics
                .push(codes::HTML_REMOVED.at(span).arg("what", &what));
        }
        match tag::address(&markup) {
            Some((kind, dest)) => {
                self.document.links.push(Link {
                    kind,
                    dest,
                    title: String::new(),
                    span,
                });
                let index = self.document.links.len() - 1;
                self.push(Event::HtmlLink(index, markup), span);
            }
            None => self.push(Event::Html(markup), span),
        }
    }

    /// `text` as written, where no call may stand.
    pub(super) fn written(&mut self, text: &str, place: Message, span: Span) -> String {
        let is_call =
            text.contains("{{") || text.contains("{%") || text.contains(self.stand_ins.call);
        if is_call && calls::may_hold_calls(self.text) {
            let verbatim = text.len() == span.range().len();
            let at = text
                .find("{{")
                .or_else(|| text.find("{%"))
                .filter(|_| verbatim);
            self.misplaced(place, at.map_or(span, |at| span.slice(at..at + 2)));
        }
        self.restore(text)
    }

    pub(super) fn misplaced(&mut self, place: Message, span: Span) {
        self.diagnostics
            .push(codes::CALL_MISPLACED.at(span).arg("where", place));
    }

    /// `text` without any stand-in; those of calls become the calls again.
    pub(super) fn restore(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (index, part) in text.split(self.stand_ins.call).enumerate() {
            if index % 2 == 0 {
                out.push_str(&self.stand_ins.strip(part));
                continue;
            }
            let number = part.trim_start_matches('/').parse::<usize>().ok();
            let call = number.and_then(|number| self.document.shortcodes.get(number));
            let range = call
                .map(|call| call.span.start - self.place.offset..call.span.end - self.place.offset);
            out.push_str(range.and_then(|range| self.text.get(range)).unwrap_or(""));
        }
        out
    }
}

fn in_html() -> Message {
    Message::new("in HTML", "HTML 里")
}
