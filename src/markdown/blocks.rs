//! A document as text: by block for conversion, by section for search, as written for checks.

use super::Document;
use super::event::{Event, Shortcode, Tag};
use super::tag::{self, RawTag};
use crate::source::Span;

/// A part of a block's text, as a conversion sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text; it reads on from the piece before, markup in between notwithstanding.
    Text(&'a str),
    /// Something that is not converted and that separates what is on both sides.
    Opaque,
}

/// The text from one heading to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The index of the heading; none for what stands before the first.
    pub heading: Option<usize>,
    /// The id of the heading; empty if there is none.
    pub anchor: String,
    /// The text without the heading; each block ends with a line end.
    pub text: String,
}

impl Document {
    /// Converts the text block by block: paragraph, heading, list item, cell, term, alternative text, title …
    ///
    /// `convert` gets the pieces of one block in order and returns as many strings; those of opaque pieces are
    /// ignored. Opaque are code, bare and pointed addresses, calls, footnote marks, line breaks, and what the
    /// author's HTML marks as code or as another language than Chinese. Headings have the new text afterwards;
    /// ids, addresses and spans stay.
    pub fn text_blocks(&mut self, convert: &mut dyn FnMut(&[Piece<'_>]) -> Vec<String>) {
        for block in Blocks::of(self) {
            self.convert_block(&block, convert);
        }
        let mut convert_text = |text: &str| convert(&[Piece::Text(text)]).pop();
        for link in self.links.iter_mut().filter(|link| !link.title.is_empty()) {
            link.title = convert_text(&link.title).unwrap_or_default();
        }
        for (event, _) in &mut self.events {
            if let Event::Html(html) | Event::HtmlLink(_, html) = event {
                *html = tag::with_prose(html, &mut convert_text);
            }
        }
        read_headings(self);
    }

    fn convert_block(
        &mut self,
        block: &[Slot],
        convert: &mut dyn FnMut(&[Piece<'_>]) -> Vec<String>,
    ) {
        let pieces: Vec<_> = block.iter().map(|slot| self.piece(*slot)).collect();
        let texts = convert(&pieces);
        for (slot, text) in block.iter().zip(texts) {
            let event = slot.and_then(|at| self.events.get_mut(at));
            if let Some((Event::Text(old) | Event::HtmlText(old), _)) = event {
                *old = text;
            }
        }
    }

    fn piece(&self, slot: Slot) -> Piece<'_> {
        match slot.and_then(|at| self.events.get(at)) {
            Some((Event::Text(text) | Event::HtmlText(text), _)) => Piece::Text(text),
            _ => Piece::Opaque,
        }
    }

    /// The text by section, to be searched; `call_text` says what a call without a body reads as.
    pub fn sections(&self, call_text: &mut dyn FnMut(&Shortcode) -> String) -> Vec<Section> {
        let mut sections = vec![Section {
            heading: None,
            anchor: String::new(),
            text: String::new(),
        }];
        let mut in_heading = false;
        for (event, _) in &self.events {
            match event {
                Event::Start(Tag::Heading(index)) => {
                    in_heading = true;
                    let anchor = self.headings.get(*index).map(|heading| heading.id.clone());
                    sections.push(Section {
                        heading: Some(*index),
                        anchor: anchor.unwrap_or_default(),
                        text: String::new(),
                    });
                }
                Event::End(Tag::Heading(_)) => in_heading = false,
                _ if in_heading => {}
                event => {
                    if let Some(section) = sections.last_mut() {
                        self.append(event, &mut section.text, call_text);
                    }
                }
            }
        }
        sections.retain(|section| section.heading.is_some() || !section.text.is_empty());
        sections
    }

    fn append(
        &self,
        event: &Event,
        text: &mut String,
        call_text: &mut dyn FnMut(&Shortcode) -> String,
    ) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::HtmlText(part) => text.push_str(part.trim_start_matches('\n')),
            Event::SoftBreak => text.push(' '),
            Event::Call(index) => {
                let call = self.shortcodes.get(*index);
                text.push_str(&call.map(call_text).unwrap_or_default());
            }
            Event::HardBreak | Event::Rule => end_line(text),
            Event::Start(tag) | Event::End(tag) if !tag.is_inline() => end_line(text),
            _ => {}
        }
    }

    /// The text outside of code as it is written, with its place; pieces that stand together are one.
    pub fn prose(&self) -> impl Iterator<Item = (String, Span)> {
        let mut prose: Vec<(String, Span)> = Vec::new();
        let mut in_code = false;
        for (event, span) in &self.events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(Tag::CodeBlock(_)) => in_code = false,
                Event::Text(text) if !in_code => match prose.last_mut() {
                    Some((before, place))
                        if is_continued(before, *place)
                            && place.end == span.start
                            && text.len() == span.range().len() =>
                    {
                        before.push_str(text);
                        place.end = span.end;
                    }
                    _ => prose.push((text.clone(), *span)),
                },
                _ => {}
            }
        }
        prose.into_iter()
    }
}

/// Whether the text is as long as in the source: no character reference was resolved.
fn is_continued(text: &str, span: Span) -> bool {
    text.len() == span.range().len()
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// The event that holds a piece of text; none for what is opaque.
type Slot = Option<usize>;

/// Collects the blocks of a document.
#[derive(Default)]
struct Blocks {
    done: Vec<Vec<Slot>>,
    /// The block in work, and above it those of images that are open.
    open: Vec<Vec<Slot>>,
    /// Names of the author's elements whose content is left as it is, outermost first.
    literal: Vec<String>,
    /// How many of them were open at the beginning of each open block.
    depths: Vec<usize>,
}

impl Blocks {
    fn of(document: &Document) -> Vec<Vec<Slot>> {
        let mut blocks = Self {
            open: vec![Vec::new()],
            ..Self::default()
        };
        for (at, (event, _)) in document.events.iter().enumerate() {
            blocks.event(document, at, event);
        }
        blocks.flush();
        blocks.done
    }

    fn event(&mut self, document: &Document, at: usize, event: &Event) {
        match event {
            Event::HtmlText(text) if text.trim().is_empty() => {}
            Event::Text(_) | Event::HtmlText(_) if self.literal.is_empty() => self.push(Some(at)),
            Event::Start(Tag::Image(_)) => self.open.push(Vec::new()),
            Event::End(Tag::Image(_)) => {
                self.flush();
                self.open.pop();
                self.push(None);
            }
            Event::Start(Tag::Link(index)) if is_address(document, *index) => {
                self.literal.push("<".to_owned())
            }
            Event::End(Tag::Link(index)) if is_address(document, *index) => {
                self.literal.pop();
            }
            Event::Start(tag) if !tag.is_inline() => self.start_block(tag),
            Event::End(tag) if !tag.is_inline() => self.end_block(tag),
            Event::Html(html) | Event::HtmlLink(_, html) => self.html(html),
            Event::Start(_) | Event::End(_) => {}
            _ => self.push(None),
        }
    }

    fn start_block(&mut self, tag: &Tag) {
        self.flush();
        if *tag != Tag::HtmlBlock {
            self.depths.push(self.literal.len());
        }
        if matches!(tag, Tag::CodeBlock(_)) {
            self.literal.push("```".to_owned());
        }
    }

    /// An element that was opened in a block ends with it at the latest.
    fn end_block(&mut self, tag: &Tag) {
        self.flush();
        if *tag != Tag::HtmlBlock {
            self.literal.truncate(self.depths.pop().unwrap_or(0));
        }
    }

    fn html(&mut self, html: &str) {
        let Some(tag) = RawTag::parse(html) else {
            return;
        };
        if !tag.is_inline() {
            self.flush();
        }
        let again = self.literal.last() == Some(&tag.name);
        if tag.closes && again {
            self.literal.pop();
        } else if !tag.closes && !html.ends_with("/>") && (again || tag.is_literal()) {
            self.push(None);
            self.literal.push(tag.name);
        }
    }

    /// Adds to the block in work; opaque things that follow each other are one.
    fn push(&mut self, slot: Slot) {
        let block = self.open.last_mut();
        if let Some(block) = block.filter(|block| slot.is_some() || block.last() != Some(&None)) {
            block.push(slot);
        }
    }

    fn flush(&mut self) {
        let block = self.open.last_mut().map(std::mem::take).unwrap_or_default();
        if block.iter().any(Option::is_some) {
            self.done.push(block);
        }
    }
}

/// Whether the text of the link is its address.
fn is_address(document: &Document, index: usize) -> bool {
    use super::event::LinkKind::{Autolink, Bare};
    document
        .links
        .get(index)
        .is_some_and(|link| matches!(link.kind, Autolink | Bare))
}

/// The text of `events`, without markup.
pub(super) fn plain<'a>(events: impl IntoIterator<Item = &'a Event>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) | Event::HtmlText(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Notes the text of every heading.
pub(super) fn read_headings(document: &mut Document) {
    let mut current = None;
    for (event, _) in &document.events {
        match event {
            Event::Start(Tag::Heading(index)) => {
                current = Some(*index);
                if let Some(heading) = document.headings.get_mut(*index) {
                    heading.text.clear();
                }
            }
            Event::End(Tag::Heading(_)) => current = None,
            event => {
                if let Some(heading) = current.and_then(|index| document.headings.get_mut(index)) {
                    heading.text.push_str(&plain([event]));
                }
            }
        }
    }
}

/// Numbers the footnotes in the order of their first marks.
pub(super) fn number_footnotes(document: &mut Document) {
    let mut last = 0;
    for (event, _) in &document.events {
        let Event::Footnote(index) = event else {
            continue;
        };
        if let Some(footnote) = document
            .footnotes
            .get_mut(*index)
            .filter(|note| note.number == 0)
        {
            last += 1;
            footnote.number = last;
        }
    }
}

/// Takes calls that are alone in their paragraph out of it.
pub(super) fn set_calls_apart(document: &mut Document) {
    let events = std::mem::take(&mut document.events);
    let mut events = events.into_iter().peekable();
    while let Some((event, span)) = events.next() {
        document.events.push((event, span));
        let is_end = matches!(events.peek(), Some((Event::End(Tag::Paragraph), _)));
        let (before, last) = match document.events.as_slice() {
            [.., (before, _), (last, _)] => (before, last),
            _ => continue,
        };
        let (Event::Start(Tag::Paragraph), &Event::Call(index)) = (before, last) else {
            continue;
        };
        if !is_end {
            continue;
        }
        events.next();
        let call = document.events.pop();
        document.events.pop();
        document.events.extend(call);
        if let Some(call) = document.shortcodes.get_mut(index) {
            call.block = true;
        }
    }
}
