//! The parser's events, led back to the source, as a [`Document`].
//!
//! The only user of pulldown-cmark. In come a page's text and its calls; out come our own events with spans in
//! the file. What needs the whole document (addresses in the text, line breaks, ids) is done by others after.

mod content;

use std::ops::Range;

use pulldown_cmark::{
    Alignment as ParsedAlignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr,
    Event as Parsed, HeadingLevel, LinkType, Options, Parser, Tag as ParsedTag,
};

use super::Document;
use super::calls::{self, Calls};
use super::emphasis::{self, StandIns};
use super::event::{Alert, Alignment, Event, Footnote, Heading, Link, LinkKind, Tag};
use super::patch::Patch;
use super::shortcode::Place;
use crate::diagnostic::codes::markdown as codes;
use crate::diagnostic::{Diagnostics, Message};
use crate::source::Span;
use content::HtmlBlock;

/// What of the parser's extensions makes up our Markdown.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// The ranges of `text` in which braces are not calls: code and HTML.
pub(super) fn literal_ranges(text: &str) -> Vec<Range<usize>> {
    let is_literal = |event: &Parsed| {
        matches!(
            event,
            Parsed::Code(_)
                | Parsed::InlineHtml(_)
                | Parsed::Start(ParsedTag::CodeBlock(_) | ParsedTag::HtmlBlock)
        )
    };
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events
        .filter(|(event, _)| is_literal(event))
        .map(|(_, range)| range)
        .collect()
}

/// Reads `text` with its `calls` into a document.
pub(super) fn read(
    text: &str,
    calls: Calls,
    (stand_ins, place): (&StandIns, Place),
    diagnostics: &mut Diagnostics,
) -> Document {
    let (masked, mask) = Patch::apply(text, &calls.replacements);
    let (amended, amendment) = emphasis::amend(&masked, stand_ins);
    let mut broken = Vec::new();
    let on_broken = |link: BrokenLink| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.span, stand_ins.strip(&link.reference)));
        }
        None
    };
    let events = Parser::new_with_broken_link_callback(&amended, options(), Some(on_broken));
    let events: Vec<_> = events.into_offset_iter().collect();
    let mut reader = Reader {
        text,
        stand_ins: *stand_ins,
        place,
        mask,
        amendment,
        document: Document {
            shortcodes: calls.shortcodes,
            ..Document::default()
        },
        open: Vec::new(),
        html_block: None,
        levels: Vec::new(),
        diagnostics,
    };
    for (event, range) in events {
        reader.event(event, range);
    }
    reader.close_calls(reader.place.span(text.len()..text.len()));
    for (range, label) in broken {
        let span = reader.span(range);
        reader.diagnostics.push(undefined_reference(span, &label));
    }
    reader.document
}

fn undefined_reference(span: Span, label: &str) -> crate::diagnostic::Diagnostic {
    codes::UNDEFINED_REFERENCE
        .at(span)
        .arg("label", label)
        .help(Message::new(
            format!("add a line `[{label}]: address`, or write `[text](address)`"),
            format!("请加一行 `[{label}]: 网址`，或直接写成 `[文字](网址)`"),
        ))
}

struct Reader<'a> {
    text: &'a str,
    stand_ins: StandIns,
    place: Place,
    mask: Patch,
    amendment: Patch,
    document: Document,
    /// What is open, outermost first.
    open: Vec<Tag>,
    /// The block of HTML that is being read.
    html_block: Option<HtmlBlock>,
    /// Source levels of the headings above the present place.
    levels: Vec<u8>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn event(&mut self, event: Parsed, range: Range<usize>) {
        let span = self.span(range.clone());
        match event {
            Parsed::Start(ParsedTag::HtmlBlock) => self.html_block = Some(HtmlBlock::default()),
            Parsed::Start(tag) => self.start(tag, span),
            Parsed::End(pulldown_cmark::TagEnd::HtmlBlock) => self.end_html_block(range),
            Parsed::End(_) => self.end(span),
            Parsed::Text(text) => match &mut self.html_block {
                Some(block) => block.push(&text, range),
                None => self.text(&text, range),
            },
            Parsed::Code(code) => {
                let code = self.restore(&code);
                self.push(Event::Code(code), span);
            }
            Parsed::Html(html) => match &mut self.html_block {
                Some(block) => block.push(&html, range),
                None => self.tag(&html, span),
            },
            Parsed::InlineHtml(html) => self.tag(&html, span),
            Parsed::FootnoteReference(label) => {
                let index = self.footnote(&label, span);
                self.push(Event::Footnote(index), span);
            }
            Parsed::SoftBreak => self.push(Event::SoftBreak, span),
            Parsed::HardBreak => self.push(Event::HardBreak, span),
            Parsed::Rule => self.push(Event::Rule, span),
            Parsed::TaskListMarker(done) => self.push(Event::TaskMarker(done), span),
            Parsed::InlineMath(text) | Parsed::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn start(&mut self, tag: ParsedTag, span: Span) {
        let tag = match tag {
            ParsedTag::Heading { level, id, .. } => self.heading(level, id, span),
            ParsedTag::BlockQuote(kind) => Tag::Quote(kind.map(alert)),
            ParsedTag::CodeBlock(CodeBlockKind::Indented) => Tag::CodeBlock(String::new()),
            ParsedTag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let info = self.restore(&info);
                Tag::CodeBlock(info.split([' ', ',', '{']).next().unwrap_or("").to_owned())
            }
            ParsedTag::List(start) => Tag::List(start),
            ParsedTag::Item => Tag::Item,
            ParsedTag::FootnoteDefinition(label) => {
                let index = self.footnote(&label, span);
                if let Some(footnote) = self.document.footnotes.get_mut(index) {
                    footnote.span = span;
                }
                Tag::FootnoteDefinition(index)
            }
            ParsedTag::DefinitionList => Tag::DefinitionList,
            ParsedTag::DefinitionListTitle => Tag::DefinitionTerm,
            ParsedTag::DefinitionListDefinition => Tag::DefinitionBody,
            ParsedTag::Table(columns) => Tag::Table(columns.into_iter().map(alignment).collect()),
            ParsedTag::TableHead => Tag::TableHead,
            ParsedTag::TableRow => Tag::TableRow,
            ParsedTag::TableCell => Tag::TableCell,
            ParsedTag::Emphasis => Tag::Emphasis,
            ParsedTag::Strong => Tag::Strong,
            ParsedTag::Strikethrough => Tag::Strikethrough,
            ParsedTag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => Tag::Link(self.link(link_kind(link_type), (&dest_url, &title), span)),
            ParsedTag::Image {
                dest_url, title, ..
            } => Tag::Image(self.link(LinkKind::Image, (&dest_url, &title), span)),
            // The rest belongs to extensions that are off.
            _ => Tag::Paragraph,
        };
        self.open.push(tag.clone());
        self.push(Event::Start(tag), span);
    }

    fn end(&mut self, span: Span) {
        self.close_calls(span);
        if let Some(tag) = self.open.pop() {
            self.push(Event::End(tag), span);
        }
    }

    /// Ends block calls that were opened in what ends now: they must not reach further.
    fn close_calls(&mut self, span: Span) {
        while let Some(&Tag::Call(number)) = self.open.last() {
            self.open.pop();
            if let Some(call) = self.document.shortcodes.get(number) {
                self.diagnostics.push(calls::unclosed(call));
            }
            self.push(Event::End(Tag::Call(number)), span);
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<CowStr>, span: Span) -> Tag {
        let source_level = level as u8;
        while self
            .levels
            .last()
            .is_some_and(|&above| above >= source_level)
        {
            self.levels.pop();
        }
        self.levels.push(source_level);
        let id = id.map(|id| self.restore(&id)).unwrap_or_default();
        self.document.headings.push(Heading {
            level: (self.levels.len() as u8 + 1).min(6),
            source_level,
            id,
            text: String::new(),
            span,
        });
        Tag::Heading(self.document.headings.len() - 1)
    }

    fn link(&mut self, kind: LinkKind, (dest, title): (&str, &str), span: Span) -> usize {
        let dest = self.written(dest, Message::new("in an address", "网址里"), span);
        let dest = if kind == LinkKind::Autolink && is_email(&dest) {
            format!("mailto:{dest}")
        } else {
            dest
        };
        let title = self.written(title, Message::new("in a title", "标题属性里"), span);
        self.document.links.push(Link {
            kind,
            dest,
            title,
            span,
        });
        self.document.links.len() - 1
    }

    /// The index of the footnote `label`.
    fn footnote(&mut self, label: &str, span: Span) -> usize {
        let label = self.restore(label);
        let footnotes = &mut self.document.footnotes;
        if let Some(index) = footnotes
            .iter()
            .position(|footnote| footnote.label == label)
        {
            return index;
        }
        footnotes.push(Footnote {
            label,
            number: 0,
            span,
        });
        footnotes.len() - 1
    }

    pub(super) fn push(&mut self, event: Event, span: Span) {
        self.document.events.push((event, span));
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.place
            .span(self.mask.old_range(self.amendment.old_range(range)))
    }
}

fn is_email(dest: &str) -> bool {
    dest.contains('@') && !dest.contains(':')
}

fn link_kind(link_type: LinkType) -> LinkKind {
    match link_type {
        LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
        _ => LinkKind::Link,
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: ParsedAlignment) -> Alignment {
    match alignment {
        ParsedAlignment::None => Alignment::None,
        ParsedAlignment::Left => Alignment::Left,
        ParsedAlignment::Center => Alignment::Center,
        ParsedAlignment::Right => Alignment::Right,
    }
}
