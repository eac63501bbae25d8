//! The text of a page as HTML: links made relative, calls filled in by the theme's components.

use std::collections::{BTreeMap, BTreeSet};

use super::Renderer;
use super::page::At;
use crate::check::{Page, Target};
use crate::diagnostic::Diagnostics;
use crate::localize::LocalizedSite;
use crate::markdown::html::{Labels, ResolvedImage, ResolvedLink, Resolver};
use crate::markdown::{self, Document, Link, Shortcode, html};
use crate::source::{FileId, Span};

/// A rendered text.
pub(super) struct Text {
    pub(super) html: String,
    pub(super) n_characters: usize,
}

/// Renders the text of one page in one variant.
pub(super) struct TextRenderer<'a> {
    renderer: &'a Renderer<'a>,
    at: At<'a>,
    page: &'a Page,
    links: BTreeMap<Span, usize>,
    calls: BTreeMap<Span, usize>,
    labels: Labels,
}

impl<'a> TextRenderer<'a> {
    pub(super) fn new(renderer: &'a Renderer<'a>, at: At<'a>, page: &'a Page) -> Self {
        let links = page.document.links.iter().enumerate();
        let calls = page.document.shortcodes.iter().enumerate();
        Self {
            renderer,
            at,
            page,
            links: links.map(|(index, link)| (link.span, index)).collect(),
            calls: calls.map(|(index, call)| (call.span, index)).collect(),
            labels: labels(at.localized),
        }
    }

    /// The HTML of `document`, which is the page's text in the variant.
    pub(super) fn render(&self, document: &Document, diagnostics: &mut Diagnostics) -> Text {
        let sections = document.sections(&mut |_| String::new());
        let n_characters = sections
            .iter()
            .map(|section| section.text.chars().count())
            .sum();
        let mut resolver = PageResolver {
            text: self,
            diagnostics,
            terms: BTreeSet::new(),
        };
        Text {
            html: html::render(document, &mut resolver),
            n_characters,
        }
    }

    fn target(&self, link: &Link) -> Option<&Target> {
        self.links
            .get(&link.span)
            .and_then(|&index| self.page.links.get(index))
    }
}

/// The words that the HTML of a text needs.
fn labels(localized: &LocalizedSite<'_>) -> Labels {
    let word = |key: &str, default: &str| match localized.word(key) {
        "" => localized.text(default),
        word => word.to_owned(),
    };
    Labels {
        tip: word("callout_tip", "提示"),
        warning: word("callout_warning", "注意"),
        caution: word("callout_caution", "停"),
        footnotes: word("footnotes", "脚注"),
        back: word("footnote_back", "返回正文"),
        table: word("table", "表格"),
    }
}

struct PageResolver<'a, 'd> {
    text: &'a TextRenderer<'a>,
    diagnostics: &'d mut Diagnostics,
    /// The terms that have been called on this page.
    terms: BTreeSet<usize>,
}

impl Resolver for PageResolver<'_, '_> {
    fn link(&mut self, link: &Link) -> ResolvedLink {
        let at = self.text.at;
        match self.text.target(link) {
            Some(Target::Page { url, fragment }) => {
                let page = if *url == at.page_url && !fragment.is_empty() {
                    String::new()
                } else {
                    at.page(url)
                };
                let fragment = if fragment.is_empty() {
                    String::new()
                } else {
                    format!("#{fragment}")
                };
                ResolvedLink {
                    href: page + &fragment,
                    external: false,
                }
            }
            Some(Target::File { url, suffix }) => ResolvedLink {
                href: at.file(url) + suffix,
                external: false,
            },
            Some(Target::Image { url, .. }) => ResolvedLink {
                href: at.file(url),
                external: false,
            },
            Some(Target::External(href)) => external(href),
            Some(Target::Broken) | None => ResolvedLink {
                href: String::new(),
                external: false,
            },
        }
    }

    fn image(&mut self, image: &Link) -> ResolvedImage {
        match self.text.target(image) {
            Some(Target::Image { url, size }) => ResolvedImage {
                src: self.text.at.file(url),
                size: size.and_then(|(width, height)| {
                    Some((width.try_into().ok()?, height.try_into().ok()?))
                }),
            },
            Some(Target::External(src)) => ResolvedImage {
                src: src.clone(),
                size: None,
            },
            _ => ResolvedImage {
                src: String::new(),
                size: None,
            },
        }
    }

    fn shortcode(&mut self, call: &Shortcode, body: Option<&str>) -> String {
        let text = self.text;
        let checked = text
            .calls
            .get(&call.span)
            .and_then(|&index| text.page.calls.get(index));
        match checked {
            Some(checked) => {
                let view =
                    text.renderer
                        .call_view(text.at, text.page, &checked.subject, &mut self.terms);
                text.renderer
                    .component((call, checked), &view, body, self.diagnostics)
            }
            None => String::new(),
        }
    }

    fn labels(&self) -> &Labels {
        &self.text.labels
    }
}

/// An address as it was written; `mailto:` and `tel:` stay on the device.
fn external(href: &str) -> ResolvedLink {
    let leaves = href.starts_with("http:") || href.starts_with("https:") || href.starts_with("//");
    ResolvedLink {
        href: href.to_owned(),
        external: leaves,
    }
}

/// Renders single lines of Markdown of the configuration: emphasis and links that leave the site.
pub(super) struct Inline<'a> {
    localized: &'a LocalizedSite<'a>,
    file: FileId,
}

impl<'a> Inline<'a> {
    pub(super) fn new(localized: &'a LocalizedSite<'a>) -> Self {
        Self {
            localized,
            file: localized.site.config.file,
        }
    }

    pub(super) fn html(&self, text: &str) -> String {
        // The line was checked with the site; what is wrong with it was reported then.
        let document = markdown::parse(text, self.file, 0, &mut Diagnostics::default());
        let mut resolver = InlineResolver(labels(self.localized));
        html::render_inline(&self.localized.markdown(&document), &mut resolver)
    }
}

struct InlineResolver(Labels);

impl Resolver for InlineResolver {
    fn link(&mut self, link: &Link) -> ResolvedLink {
        external(&link.dest)
    }

    fn image(&mut self, _: &Link) -> ResolvedImage {
        ResolvedImage {
            src: String::new(),
            size: None,
        }
    }

    fn shortcode(&mut self, _: &Shortcode, _: Option<&str>) -> String {
        String::new()
    }

    fn labels(&self) -> &Labels {
        &self.0
    }
}
