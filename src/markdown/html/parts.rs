//! The parts of a page that take more than a tag: headings, callouts, tables, links, images, footnotes.

use std::fmt::Write;

use super::super::event::{Alert, Alignment, Event, Tag};
use super::super::{highlight, raw_html, tag};
use super::renderer::Renderer;
use super::{ResolvedImage, ResolvedLink, SLOT, escape, escape_text};

impl<'a> Renderer<'a> {
    pub(super) fn start_heading(&mut self, index: usize) {
        let Some(heading) = self.document.headings.get(index) else {
            return;
        };
        self.heading.clone_from(&heading.text);
        self.push(&format!(
            "<h{} id=\"{}\">",
            heading.level,
            escape(&heading.id)
        ));
    }

    pub(super) fn start_callout(&mut self, alert: Alert) {
        self.n_callouts += 1;
        let labels = self.resolver.labels();
        let (kind, label) = match alert {
            Alert::Note => ("note", &labels.tip),
            Alert::Tip => ("tip", &labels.tip),
            Alert::Important => ("important", &labels.warning),
            Alert::Warning => ("warning", &labels.warning),
            Alert::Caution => ("caution", &labels.caution),
        };
        // No id made from a heading has a colon.
        let html = format!(
            "<div class=\"callout callout-{kind}\" role=\"note\" aria-labelledby=\"callout:{0}\">\
             <p class=\"callout-label\" id=\"callout:{0}\">{1}</p>\n",
            self.n_callouts,
            escape_text(label),
        );
        self.push(&html);
    }

    pub(super) fn is_task(&self, item: usize) -> bool {
        let mut inside = self
            .document
            .events
            .iter()
            .skip(item + 1)
            .map(|(event, _)| event);
        match inside.next() {
            Some(Event::Start(Tag::Paragraph)) => {
                matches!(inside.next(), Some(Event::TaskMarker(_)))
            }
            event => matches!(event, Some(Event::TaskMarker(_))),
        }
    }

    pub(super) fn close_task(&mut self) {
        if std::mem::take(&mut self.frame.in_task) {
            self.push("</label>");
        }
    }

    pub(super) fn start_table(&mut self, columns: &'a [Alignment]) {
        self.n_tables += 1;
        self.tables.push((columns, 0, true));
        let mut name = format!("{} {}", self.resolver.labels().table, self.n_tables);
        if !self.heading.is_empty() {
            name = format!("{name}：{}", self.heading);
        }
        let name = escape(&name);
        self.push(&format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\n"
        ));
    }

    pub(super) fn end_head(&mut self) {
        if let Some((_, _, in_head)) = self.tables.last_mut() {
            *in_head = false;
        }
        self.push("</tr></thead>\n<tbody>");
    }

    pub(super) fn start_row(&mut self) {
        if let Some((_, column, _)) = self.tables.last_mut() {
            *column = 0;
        }
        self.push("<tr>");
    }

    pub(super) fn start_cell(&mut self, at: usize) {
        let Some((columns, column, in_head)) = self.tables.last() else {
            return;
        };
        let align = match columns.get(*column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        let is_empty = matches!(
            self.document.events.get(at + 1),
            Some((Event::End(Tag::TableCell), _))
        );
        let html = match (*in_head, is_empty) {
            (true, false) => format!("<th scope=\"col\"{align}>"),
            _ => format!("<td{align}>"),
        };
        self.push(&html);
    }

    pub(super) fn end_cell(&mut self) {
        let in_th = self.frame.html.rfind("<th ") > self.frame.html.rfind("<td");
        self.push(if in_th { "</th>" } else { "</td>" });
        if let Some((_, column, _)) = self.tables.last_mut() {
            *column += 1;
        }
    }

    pub(super) fn code_block(&mut self, code: &str, language: &str) {
        let class = match language {
            "" => String::new(),
            language => format!(" class=\"language-{}\"", escape(language)),
        };
        let html = highlight::to_html(code, language);
        self.push(&format!("<pre><code{class}>{html}</code></pre>\n"));
    }

    pub(super) fn start_link(&mut self, index: usize) {
        let Some(link) = self.document.links.get(index) else {
            return self.push("<a>");
        };
        let target = self.resolver.link(link);
        let title = attribute("title", &link.title);
        self.push(&format!(
            "<a{}{title}{}>",
            attribute("href", safe(&target.href)),
            rel(&target)
        ));
    }

    pub(super) fn image(&mut self, index: usize, alt: &str) {
        let Some(image) = self.document.links.get(index) else {
            return;
        };
        let target = self.resolver.image(image);
        let html = format!(
            "<img src=\"{}\" alt=\"{}\"{}{}>",
            escape(safe(&target.src)),
            escape(alt),
            attribute("title", &image.title),
            size(&target),
        );
        self.push(&html);
    }

    pub(super) fn html(&mut self, html: &str) {
        if !html.starts_with("<!--") {
            self.frame.has_html = true;
            self.push(&html.replace(SLOT, ""));
        }
    }

    pub(super) fn html_link(&mut self, index: usize, html: &str) {
        let Some(link) = self.document.links.get(index) else {
            return;
        };
        let html = if link.kind.is_image() {
            let target = self.resolver.image(link);
            tag::with_address(html, safe(&target.src), &size(&target))
        } else {
            let target = self.resolver.link(link);
            tag::with_address(html, safe(&target.href), rel(&target))
        };
        self.html(&html);
    }

    pub(super) fn footnote_mark(&mut self, index: usize) {
        let number = self
            .document
            .footnotes
            .get(index)
            .map_or(0, |footnote| footnote.number);
        let Some((_, marks)) = self.footnotes.get_mut(index) else {
            return;
        };
        *marks += 1;
        let id = mark_id(number, *marks);
        self.push(&format!(
            "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#fn:{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    pub(super) fn end_footnote(&mut self, index: usize) {
        let html = self.pop_frame();
        if let Some((body, _)) = self
            .footnotes
            .get_mut(index)
            .filter(|(body, _)| body.is_empty())
        {
            *body = html;
        }
    }

    /// The list of footnotes, below the text.
    pub(super) fn footnote_list(&mut self) {
        let mut notes: Vec<_> = self
            .document
            .footnotes
            .iter()
            .zip(&self.footnotes)
            .collect();
        notes.retain(|(footnote, _)| footnote.number > 0);
        notes.sort_by_key(|(footnote, _)| footnote.number);
        if notes.is_empty() {
            return;
        }
        let labels = self.resolver.labels();
        let name = escape(&labels.footnotes);
        let mut html = format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{name}\"><ol>\n"
        );
        for (footnote, (body, marks)) in notes {
            let links = back_links(footnote.number, *marks, &labels.back);
            let body = body.trim_end();
            let item = match body.strip_suffix("</p>") {
                Some(text) => format!("{text}{links}</p>"),
                None => format!("{body}{links}"),
            };
            // Writing to a string does not fail.
            let _ = writeln!(html, "<li id=\"fn:{}\">{item}</li>", footnote.number);
        }
        html.push_str("</ol></section>\n");
        self.put_in(html);
    }
}

/// ` name="value"`, or nothing where there is no value.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!(" {name}=\"{}\"", escape(value))
    }
}

/// `address`, unless its scheme may not be published.
fn safe(address: &str) -> &str {
    if raw_html::unsafe_scheme(address).is_some() {
        ""
    } else {
        address
    }
}

fn rel(target: &ResolvedLink) -> &'static str {
    if target.external {
        " rel=\"noopener noreferrer\""
    } else {
        ""
    }
}

fn size(target: &ResolvedImage) -> String {
    let size = target
        .size
        .map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
    size.unwrap_or_default() + " loading=\"lazy\" decoding=\"async\""
}

/// The id of the mark of footnote `number` that comes as the `nth`.
fn mark_id(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("fnref:{number}")
    } else {
        format!("fnref:{number}-{nth}")
    }
}

fn back_links(number: usize, marks: usize, label: &str) -> String {
    let link = |nth: usize| {
        let shown = if nth == 1 {
            String::new()
        } else {
            nth.to_string()
        };
        let name = if marks == 1 {
            format!("{label} {number}")
        } else {
            format!("{label} {number}-{nth}")
        };
        format!(
            " <a class=\"footnote-back\" href=\"#{}\" role=\"doc-backlink\" aria-label=\"{}\">↩{shown}</a>",
            mark_id(number, nth),
            escape(&name),
        )
    };
    (1..=marks).map(link).collect()
}
