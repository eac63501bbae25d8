//! A site for single texts: links to pages become links to HTML, images have a size, calls show themselves.

use mingbai::diagnostic::{Diagnostics, Language, Style, to_text};
use mingbai::markdown::html::{Labels, ResolvedImage, ResolvedLink, Resolver, render};
use mingbai::markdown::{self, ArgValue, Document, Link, Shortcode};
use mingbai::source::Sources;

/// A text, understood and written.
pub(crate) struct Read {
    pub document: Document,
    pub html: String,
    /// What was reported, as people see it.
    pub report: String,
    pub sources: Sources,
}

/// Reads `text` as a page without front matter.
pub(crate) fn read(text: &str) -> Read {
    let sources = Sources::from_memory([("content/page.md", text)]);
    let file = sources.find("content/page.md").unwrap();
    let mut diagnostics = Diagnostics::default();
    let document = markdown::parse(sources.text(file), file, 0, &mut diagnostics);
    Read {
        html: render(&document, &mut Site::default()),
        report: to_text(&diagnostics, &sources, Language::En, Style::Plain),
        document,
        sources,
    }
}

/// The answers of a site that has everything.
pub(crate) struct Site(Labels);

impl Default for Site {
    fn default() -> Self {
        Self(Labels {
            tip: "提示".into(),
            warning: "注意".into(),
            caution: "停".into(),
            footnotes: "脚注".into(),
            back: "返回正文".into(),
            table: "表格".into(),
        })
    }
}

impl Resolver for Site {
    fn link(&mut self, link: &Link) -> ResolvedLink {
        ResolvedLink {
            href: link.dest.replace(".md", ".html"),
            external: link.dest.contains("://"),
        }
    }

    fn image(&mut self, image: &Link) -> ResolvedImage {
        ResolvedImage {
            src: image.dest.clone(),
            size: Some((40, 30)),
        }
    }

    fn shortcode(&mut self, call: &Shortcode, body: Option<&str>) -> String {
        let mut shown = call.name.clone();
        for arg in &call.args {
            shown.push(' ');
            shown.extend(arg.name.iter().map(|name| format!("{name}=")));
            shown.push_str(&match &arg.value {
                ArgValue::String(text) => format!("“{text}”"),
                ArgValue::Number(number) => number.clone(),
                ArgValue::Bool(value) => value.to_string(),
            });
        }
        match body {
            Some(body) => format!("<call {shown}>\n{body}</call>"),
            None => format!("<call {shown}/>"),
        }
    }

    fn labels(&self) -> &Labels {
        &self.0
    }
}
