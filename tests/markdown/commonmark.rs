//! Without CJK our events are the parser's, on every example of the CommonMark specification.
//!
//! Only bare addresses differ by design; their links are taken away before the comparison.

use mingbai::markdown::{Document, Event, LinkKind, Tag};
use pulldown_cmark as cmark;

use super::support::read;

const EXAMPLES: &str = include_str!("commonmark/examples.txt");

#[test]
fn every_example_of_the_specification() {
    let fence = "`".repeat(32);
    let mut count = 0;
    for example in EXAMPLES.split(&format!("{fence} example ")).skip(1) {
        let (number, rest) = example.split_once('\n').unwrap();
        let (text, _) = rest.rsplit_once(&fence).unwrap();
        let text = text.replace('→', "\t");
        assert_eq!(
            ours(&read(&text).document),
            theirs(&text),
            "example {number}:\n{text}"
        );
        count += 1;
    }
    assert_eq!(count, 652);
}

/// The parser's events, one line each, text that stands together joined.
fn theirs(text: &str) -> Vec<String> {
    use cmark::Options;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut lines = Lines::default();
    for event in cmark::Parser::new_ext(text, options) {
        match event {
            cmark::Event::Start(cmark::Tag::HtmlBlock) => lines.push("start html".into()),
            cmark::Event::End(cmark::TagEnd::HtmlBlock) => lines.push("end html".into()),
            cmark::Event::Start(tag) => {
                let line = their_tag(&tag);
                lines.open.push(line.clone());
                lines.push(format!("start {line}"));
            }
            cmark::Event::End(_) => {
                let line = lines.open.pop().unwrap();
                lines.push(format!("end {line}"));
            }
            cmark::Event::Text(text) | cmark::Event::Html(text) => lines.text(&text),
            cmark::Event::InlineHtml(html) => lines.push(format!("tag {html}")),
            cmark::Event::Code(code) => lines.push(format!("code {code}")),
            cmark::Event::SoftBreak => lines.push("soft break".into()),
            cmark::Event::HardBreak => lines.push("hard break".into()),
            cmark::Event::Rule => lines.push("rule".into()),
            event => panic!("{event:?} is not in the specification"),
        }
    }
    lines.done()
}

fn their_tag(tag: &cmark::Tag) -> String {
    match tag {
        cmark::Tag::Heading { level, .. } => format!("heading {}", *level as u8),
        cmark::Tag::CodeBlock(cmark::CodeBlockKind::Indented) => "code block ".into(),
        cmark::Tag::CodeBlock(cmark::CodeBlockKind::Fenced(info)) => {
            format!("code block {}", info.split(' ').next().unwrap())
        }
        cmark::Tag::List(first) => format!("list {first:?}"),
        cmark::Tag::Link {
            link_type: cmark::LinkType::Email,
            dest_url,
            ..
        } => format!("link mailto:{dest_url} "),
        cmark::Tag::Link {
            dest_url, title, ..
        } => format!("link {dest_url} {title}"),
        cmark::Tag::Image {
            dest_url, title, ..
        } => format!("image {dest_url} {title}"),
        cmark::Tag::BlockQuote(None) => "Quote".into(),
        tag => format!("{tag:?}"),
    }
}

fn ours(document: &Document) -> Vec<String> {
    let mut lines = Lines::default();
    let mut in_html = false;
    for (event, _) in &document.events {
        match event {
            Event::Start(Tag::Link(index)) | Event::End(Tag::Link(index))
                if is_bare(document, *index) => {}
            Event::Start(Tag::HtmlBlock) => {
                in_html = true;
                lines.push("start html".into());
            }
            Event::End(Tag::HtmlBlock) => {
                in_html = false;
                lines.push("end html".into());
            }
            Event::Start(tag) => lines.push(format!("start {}", our_tag(document, tag))),
            Event::End(tag) => lines.push(format!("end {}", our_tag(document, tag))),
            Event::Html(text) | Event::HtmlText(text) | Event::HtmlLink(_, text) if in_html => {
                lines.text(text)
            }
            Event::Text(text) => lines.text(text),
            Event::Html(html) | Event::HtmlLink(_, html) => lines.push(format!("tag {html}")),
            Event::Code(code) => lines.push(format!("code {code}")),
            Event::SoftBreak => lines.push("soft break".into()),
            Event::HardBreak => lines.push("hard break".into()),
            Event::Rule => lines.push("rule".into()),
            event => panic!("{event:?} is not in the specification"),
        }
    }
    lines.done()
}

fn our_tag(document: &Document, tag: &Tag) -> String {
    let address = |index: usize| {
        let link = &document.links[index];
        format!("{} {}", link.dest, link.title)
    };
    match tag {
        Tag::Heading(index) => format!("heading {}", document.headings[*index].source_level),
        Tag::CodeBlock(language) => format!("code block {language}"),
        Tag::List(first) => format!("list {first:?}"),
        Tag::Link(index) => format!("link {}", address(*index)),
        Tag::Image(index) => format!("image {}", address(*index)),
        Tag::Quote(None) => "Quote".into(),
        tag => format!("{tag:?}"),
    }
}

fn is_bare(document: &Document, index: usize) -> bool {
    document.links[index].kind == LinkKind::Bare
}

#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    text: String,
    open: Vec<String>,
}

impl Lines {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push(&mut self, line: String) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.lines.push(format!("text {text}"));
        }
        self.lines.push(line);
    }

    fn done(mut self) -> Vec<String> {
        self.push("end".into());
        self.lines
    }
}
