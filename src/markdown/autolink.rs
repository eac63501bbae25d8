//! Addresses that simply stand in the text become links.
//!
//! An address begins with `http://`, `https://` or `www.` and ends before white space, `<`, a CJK character, a
//! full-width or Chinese mark, and before the punctuation that closes a sentence. What is inside of links, images and code
//! is left alone, and so is the author's own HTML.

use std::ops::Range;

use super::Document;
use super::cjk::{is_ambiguous, is_cjk};
use super::event::{Event, Link, LinkKind, Tag};
use super::tag::RawTag;
use crate::source::Span;

/// Turns bare addresses in the text of `document` into links.
pub(super) fn link_addresses(document: &mut Document) {
    let events = std::mem::take(&mut document.events);
    let mut linker = Linker {
        document,
        inside: 0,
        text: Vec::new(),
    };
    for (event, span) in events {
        linker.event(event, span);
    }
    linker.flush();
}

struct Linker<'a> {
    document: &'a mut Document,
    /// How many links, images and code blocks are open.
    inside: usize,
    /// Text that stands together in the source.
    text: Vec<(String, Span)>,
}

impl Linker<'_> {
    fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Text(text) if self.inside == 0 => {
                if self
                    .text
                    .last()
                    .is_some_and(|(_, before)| before.end != span.start)
                {
                    self.flush();
                }
                self.text.push((text, span));
            }
            event => {
                self.flush();
                match &event {
                    Event::Start(tag) if shields(tag) => self.inside += 1,
                    Event::End(tag) if shields(tag) => self.inside -= 1,
                    Event::Html(html) | Event::HtmlLink(_, html) => self.html(html),
                    _ => {}
                }
                self.document.events.push((event, span));
            }
        }
    }

    /// Text inside the author's own `<a>` or `<code>` is left alone too.
    fn html(&mut self, html: &str) {
        let Some(tag) = RawTag::parse(html) else {
            return;
        };
        if tag.name == "a" || tag.name == "code" || tag.name == "pre" {
            self.inside = if tag.closes {
                self.inside.saturating_sub(1)
            } else {
                self.inside + 1
            };
        }
    }

    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.text);
        let joined: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let mut done = 0;
        for range in addresses(&joined) {
            self.push_text(&pieces, done..range.start);
            self.push_link(
                &pieces,
                range.clone(),
                joined.get(range.clone()).unwrap_or(""),
            );
            done = range.end;
        }
        self.push_text(&pieces, done..joined.len());
    }

    fn push_link(&mut self, pieces: &[(String, Span)], range: Range<usize>, address: &str) {
        let parts = cut(pieces, range.clone());
        let (Some((_, first)), Some((_, last))) = (parts.first(), parts.last()) else {
            return;
        };
        let span = Span {
            end: last.end,
            ..*first
        };
        let has_scheme = address.contains("://");
        self.document.links.push(Link {
            kind: LinkKind::Bare,
            dest: if has_scheme {
                address.to_owned()
            } else {
                format!("http://{address}")
            },
            title: String::new(),
            span,
        });
        let index = self.document.links.len() - 1;
        self.document
            .events
            .push((Event::Start(Tag::Link(index)), span));
        self.push_text(pieces, range);
        self.document
            .events
            .push((Event::End(Tag::Link(index)), span));
    }

    fn push_text(&mut self, pieces: &[(String, Span)], range: Range<usize>) {
        for (text, span) in cut(pieces, range) {
            self.document.events.push((Event::Text(text), span));
        }
    }
}

fn shields(tag: &Tag) -> bool {
    matches!(tag, Tag::Link(_) | Tag::Image(_) | Tag::CodeBlock(_))
}

/// The part `range` of the joined `pieces`.
fn cut(pieces: &[(String, Span)], range: Range<usize>) -> Vec<(String, Span)> {
    let mut parts = Vec::new();
    let mut at = 0;
    for (text, span) in pieces {
        let start = range.start.clamp(at, at + text.len()) - at;
        let end = range.end.clamp(at, at + text.len()) - at;
        at += text.len();
        let Some(part) = text.get(start..end).filter(|part| !part.is_empty()) else {
            continue;
        };
        let verbatim = text.len() == span.range().len();
        parts.push((
            part.to_owned(),
            if verbatim {
                span.slice(start..end)
            } else {
                *span
            },
        ));
    }
    parts
}

/// The addresses in `text`, in order.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        match address_length(text.get(start..).unwrap_or("")) {
            Some(length) => {
                found.push(start..start + length);
                at = start + length;
            }
            None => at = start + 1,
        }
    }
    found
}

/// The next place from `from` on where an address could begin.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let candidates = bytes.iter().enumerate().skip(from);
    let mut starts = candidates
        .filter(|(_, b)| matches!(b, b'h' | b'H' | b'w' | b'W'))
        .map(|(at, _)| at);
    starts.find(|&at| {
        let inside_word = at > 0
            && bytes.get(at - 1).is_some_and(|b| {
                b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'@' | b'-')
            });
        !inside_word && prefix_length(text.get(at..).unwrap_or("")).is_some()
    })
}

fn prefix_length(text: &str) -> Option<usize> {
    let prefixes = ["https://", "http://", "www."];
    let begins = |prefix: &&str| {
        text.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    prefixes
        .iter()
        .find(|prefix| begins(prefix))
        .map(|prefix| prefix.len())
}

/// The length of the address at the beginning of `text`.
fn address_length(text: &str) -> Option<usize> {
    let prefix = prefix_length(text)?;
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>')
            || is_cjk(c)
            || is_ambiguous(c)
    };
    let end = text.find(ends).unwrap_or(text.len());
    let address = trim(text.get(..end)?);
    let host = address.get(prefix..)?.split(['/', '?', '#', ':']).next()?;
    is_host(host).then_some(address.len())
}

/// Without the punctuation that belongs to the sentence around it.
fn trim(mut address: &str) -> &str {
    loop {
        let Some(last) = address.chars().next_back() else {
            return address;
        };
        let unpaired = |open: char, close: char| {
            address.matches(close).count() > address.matches(open).count()
        };
        let is_outside = match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '"' | '|' => true,
            ')' => unpaired('(', ')'),
            ']' => unpaired('[', ']'),
            '}' => unpaired('{', '}'),
            _ => false,
        };
        if !is_outside {
            return address;
        }
        address = address.get(..address.len() - last.len_utf8()).unwrap_or("");
    }
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        label.starts_with(char::is_alphanumeric)
            && label.ends_with(char::is_alphanumeric)
            && label.chars().all(inside)
    };
    host == "localhost" || (host.contains('.') && host.split('.').all(is_label))
}
