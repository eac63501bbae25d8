//! [`Document`] → HTML.
//!
//! What only the site knows is asked of a [`Resolver`]. The HTML has no style attribute, no script and no
//! address with a scheme that could run one. The author's own HTML passes through a filter together with the
//! text around it; what components return for calls is put in afterwards, as it is.

mod parts;
mod renderer;

use super::Document;
use super::event::{Link, Shortcode};
use renderer::Renderer;

/// What the site knows and a document does not.
pub trait Resolver {
    /// Where a link leads.
    fn link(&mut self, link: &Link) -> ResolvedLink;
    /// Where an image is.
    fn image(&mut self, image: &Link) -> ResolvedImage;
    /// The HTML of a call; `body` is that of its body, if it has one.
    fn shortcode(&mut self, call: &Shortcode, body: Option<&str>) -> String;
    /// The words that the HTML itself needs.
    fn labels(&self) -> &Labels;
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedLink {
    /// The address as it stands in the HTML.
    pub href: String,
    /// Whether it leaves the site.
    pub external: bool,
}

/// The place of an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedImage {
    /// The address as it stands in the HTML.
    pub src: String,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// Words in the reader's language and script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Above a note or tip: 提示.
    pub tip: String,
    /// Above a warning or something important: 注意.
    pub warning: String,
    /// Above a caution: 停.
    pub caution: String,
    /// The name of the list of footnotes: 脚注.
    pub footnotes: String,
    /// The name of the link from a footnote back to its mark: 返回正文.
    pub back: String,
    /// The name of a table: 表格. Its number on the page and the heading above it follow.
    pub table: String,
}

/// The HTML of `document`.
pub fn render(document: &Document, resolver: &mut dyn Resolver) -> String {
    let mut renderer = Renderer::new(document, resolver);
    for (at, (event, _)) in document.events.iter().enumerate() {
        renderer.event(event, at);
    }
    renderer.footnote_list();
    renderer.pop_frame()
}

/// The HTML of a document that is one line of text: as [`render`], without the paragraph around it.
pub fn render_inline(document: &Document, resolver: &mut dyn Resolver) -> String {
    let html = render(document, resolver);
    let inner = html
        .trim()
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"));
    match inner.filter(|inner| !inner.contains("<p>")) {
        Some(inner) => inner.to_owned(),
        None => html,
    }
}

/// Encloses the number of what is put in after the filter. No text contains it: [`escape`] removes it.
const SLOT: char = '\u{10fffd}';

/// `text` for an attribute's value in double quotes.
pub(super) fn escape(text: &str) -> String {
    escape_text(text).replace('"', "&quot;")
}

/// `text` between tags.
pub(super) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\0' => out.push(char::REPLACEMENT_CHARACTER),
            SLOT => {}
            c => out.push(c),
        }
    }
    out
}
