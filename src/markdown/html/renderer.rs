//! Walks through the events of a document and writes each as HTML.

use super::super::event::{Alignment, Event, Tag};
use super::super::{Document, blocks, raw_html};
use super::{Resolver, SLOT, escape_text};

/// HTML in the making that is filtered on its own: the page, the body of a call, a footnote.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) html: String,
    /// What is put in after the filter.
    slots: Vec<String>,
    /// Whether the author's own HTML is in it.
    pub(super) has_html: bool,
    /// Whether the label of a task is open.
    pub(super) in_task: bool,
}

pub(super) struct Renderer<'a> {
    pub(super) document: &'a Document,
    pub(super) resolver: &'a mut dyn Resolver,
    /// What is being written.
    pub(super) frame: Frame,
    /// What it will be put into, the page first.
    outer: Vec<Frame>,
    /// Open tables: alignments, the column, whether it is the head.
    pub(super) tables: Vec<(&'a [Alignment], usize, bool)>,
    pub(super) n_tables: usize,
    pub(super) n_callouts: usize,
    /// For each footnote its HTML, and how many marks lead to it.
    pub(super) footnotes: Vec<(String, usize)>,
    /// The text of the last heading.
    pub(super) heading: String,
    /// Where the image or code block that is open began; its events are not written one by one.
    skip_from: Option<usize>,
    /// How many images are open.
    n_images: usize,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(document: &'a Document, resolver: &'a mut dyn Resolver) -> Self {
        Self {
            document,
            resolver,
            frame: Frame::default(),
            outer: Vec::new(),
            tables: Vec::new(),
            n_tables: 0,
            n_callouts: 0,
            footnotes: vec![(String::new(), 0); document.footnotes.len()],
            heading: String::new(),
            skip_from: None,
            n_images: 0,
        }
    }

    pub(super) fn event(&mut self, event: &'a Event, at: usize) {
        if let Some(start) = self.skip_from {
            return self.skipped(event, start, at);
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(&escape_text(text)),
            Event::Code(code) => self.push(&format!("<code>{}</code>", escape_text(code))),
            Event::Html(html) | Event::HtmlText(html) => self.html(html),
            Event::HtmlLink(index, html) => self.html_link(*index, html),
            Event::Footnote(index) => self.footnote_mark(*index),
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::TaskMarker(done) => {
                let checked = if *done { " checked=\"\"" } else { "" };
                self.push(&format!("<label><input type=\"checkbox\"{checked}> "));
                self.frame.in_task = true;
            }
            Event::Call(index) => self.call(*index, None),
        }
    }

    /// An event in an image or in a code block.
    fn skipped(&mut self, event: &Event, start: usize, at: usize) {
        let inner = || {
            let events = self.document.events.get(start + 1..at).unwrap_or(&[]);
            blocks::plain(events.iter().map(|(event, _)| event))
        };
        match event {
            Event::Start(Tag::Image(_)) => self.n_images += 1,
            Event::End(Tag::Image(_)) if self.n_images > 1 => self.n_images -= 1,
            Event::End(Tag::Image(index)) => {
                let alt = inner();
                self.n_images = 0;
                self.skip_from = None;
                self.image(*index, &alt);
            }
            Event::End(Tag::CodeBlock(language)) => {
                let code = inner();
                self.skip_from = None;
                self.code_block(&code, language);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &'a Tag, at: usize) {
        if !tag.is_inline() {
            self.close_task();
        }
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading(index) => self.start_heading(*index),
            Tag::Quote(None) => self.push("<blockquote>\n"),
            Tag::Quote(Some(alert)) => self.start_callout(*alert),
            Tag::CodeBlock(_) => self.skip_from = Some(at),
            Tag::Image(_) => {
                self.skip_from = Some(at);
                self.n_images = 1;
            }
            Tag::HtmlBlock => {}
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.push(if self.is_task(at) {
                "<li class=\"task\">"
            } else {
                "<li>"
            }),
            Tag::FootnoteDefinition(_) | Tag::Call(_) => {
                self.outer.push(std::mem::take(&mut self.frame))
            }
            Tag::DefinitionList => self.push("<dl>\n"),
            Tag::DefinitionTerm => self.push("<dt>"),
            Tag::DefinitionBody => self.push("<dd>"),
            Tag::Table(columns) => self.start_table(columns),
            Tag::TableHead => self.push("<thead><tr>"),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(at),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link(index) => self.start_link(*index),
        }
    }

    fn end(&mut self, tag: &Tag) {
        if !tag.is_inline() {
            self.close_task();
        }
        match tag {
            Tag::Paragraph => self.push("</p>\n"),
            Tag::Heading(index) => {
                let level = self
                    .document
                    .headings
                    .get(*index)
                    .map_or(2, |heading| heading.level);
                self.push(&format!("</h{level}>\n"));
            }
            Tag::Quote(None) => self.push("</blockquote>\n"),
            Tag::Quote(Some(_)) => self.push("</div>\n"),
            Tag::List(None) => self.push("</ul>\n"),
            Tag::List(Some(_)) => self.push("</ol>\n"),
            Tag::Item => self.push("</li>\n"),
            Tag::FootnoteDefinition(index) => self.end_footnote(*index),
            Tag::DefinitionList => self.push("</dl>\n"),
            Tag::DefinitionTerm => self.push("</dt>\n"),
            Tag::DefinitionBody => self.push("</dd>\n"),
            Tag::Table(_) => {
                self.tables.pop();
                self.push("</tbody></table></div>\n");
            }
            Tag::TableHead => self.end_head(),
            Tag::TableRow => self.push("</tr>\n"),
            Tag::TableCell => self.end_cell(),
            Tag::Emphasis => self.push("</em>"),
            Tag::Strong => self.push("</strong>"),
            Tag::Strikethrough => self.push("</del>"),
            Tag::Link(_) => self.push("</a>"),
            Tag::Call(index) => {
                let body = self.pop_frame();
                self.call(*index, Some(&body));
            }
            Tag::HtmlBlock | Tag::CodeBlock(_) | Tag::Image(_) => {}
        }
    }

    pub(super) fn call(&mut self, index: usize, body: Option<&str>) {
        if let Some(call) = self.document.shortcodes.get(index) {
            let html = self.resolver.shortcode(call, body);
            self.put_in(html);
            if call.block {
                self.push("\n");
            }
        }
    }

    /// Adds HTML that does not pass through the filter.
    pub(super) fn put_in(&mut self, html: String) {
        let number = self.frame.slots.len();
        self.frame.slots.push(html);
        self.push(&format!("{SLOT}{number}{SLOT}"));
    }

    /// The innermost HTML, complete.
    pub(super) fn pop_frame(&mut self) -> String {
        let outer = self.outer.pop().unwrap_or_default();
        let frame = std::mem::replace(&mut self.frame, outer);
        let html = if frame.has_html {
            raw_html::filter(&frame.html)
        } else {
            frame.html
        };
        let slot = |number: &str| {
            number
                .parse()
                .ok()
                .and_then(|number: usize| frame.slots.get(number))
        };
        let parts = html.split(SLOT).enumerate();
        parts
            .map(|(at, part)| {
                if at % 2 == 0 {
                    part
                } else {
                    slot(part).map_or("", |html| html)
                }
            })
            .collect()
    }

    pub(super) fn push(&mut self, html: &str) {
        self.frame.html.push_str(html);
    }
}
