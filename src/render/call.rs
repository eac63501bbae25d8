//! Calls: what a component of the theme is told, and its HTML.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, Value};

use super::Renderer;
use super::page::At;
use super::view::{CallView, RefView, SourceView};
use crate::check::{Call, Citation, Page, Subject, level, mark};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::codes::theme;
use crate::markdown::{ArgValue, Shortcode};
use crate::parse::{Fact, Term};

impl Renderer<'_> {
    /// Fills in the component that a call names.
    pub(super) fn component(
        &self,
        (call, checked): (&Shortcode, &Call),
        view: &CallView,
        body: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> String {
        let mut arguments = Context::new();
        for argument in &checked.arguments {
            arguments.insert(argument.name.clone(), &value(&argument.value));
        }
        let mut implicit = Context::new();
        implicit.insert("call", view);
        let tera = &self.site.theme.tera;
        let rendered =
            tera.render_component_with_implicits(&call.name, &arguments, &implicit, body, true);
        rendered.unwrap_or_else(|error| {
            let found = match error.kind() {
                tera::ErrorKind::RenderingError(_) => {
                    self.site.theme.diagnose(self.sources, &error)
                }
                _ => theme::TEMPLATE_RENDER
                    .at(call.span)
                    .arg("reason", &error.to_string()),
            };
            diagnostics.push(found);
            String::new()
        })
    }

    /// What the component is told besides its arguments.
    pub(super) fn call_view(
        &self,
        at: At<'_>,
        page: &Page,
        subject: &Subject,
        terms: &mut BTreeSet<usize>,
    ) -> CallView {
        let mut view = CallView {
            t: words(at),
            ..CallView::default()
        };
        match subject {
            Subject::Fact(index, value) => {
                if let Some(fact) = self.site.facts.get(*index) {
                    self.fact_view(at, page, fact, &mut view);
                    view.value = at.localized.text(value.as_deref().unwrap_or_default());
                }
            }
            Subject::Source(index, article) => {
                self.cite(at, page, [*index], &mut view);
                if let Some(reference) = self.site.references.get(*index) {
                    view.title = at.localized.text(&reference.short);
                    view.url = reference.url.clone();
                }
                view.article = at.localized.text(article);
            }
            Subject::Term(index, name) => {
                if let Some(term) = self.site.terms.get(*index) {
                    self.term_view(at, (*index, term), name, &mut view);
                    view.first = terms.insert(*index);
                }
            }
            Subject::Calculator(index) => {
                if let Some(program) = at.localized.calculators.get(*index) {
                    view.title = program.title.as_str().to_owned();
                    view.summary = program.summary.as_str().to_owned();
                    view.url = at.page(&format!("tools/{}.html", program.id));
                }
            }
            Subject::None => {}
        }
        view
    }

    fn fact_view(&self, at: At<'_>, page: &Page, fact: &Fact, view: &mut CallView) {
        let references = fact.sources.iter().filter_map(|source| {
            self.site
                .references
                .iter()
                .position(|r| r.id == source.reference)
        });
        self.cite(at, page, references, view);
        view.mark = at.localized.text(&mark(fact, &self.site.references));
        view.source_title = view
            .refs
            .first()
            .map_or_else(String::new, |first| first.title.clone());
    }

    /// Finds the numbers of references on the page.
    fn cite(
        &self,
        at: At<'_>,
        page: &Page,
        references: impl IntoIterator<Item = usize>,
        view: &mut CallView,
    ) {
        for index in references {
            let place = page
                .citations
                .iter()
                .position(|citation| citation.reference == index);
            let (Some(place), Some(reference)) = (place, self.site.references.get(index)) else {
                continue;
            };
            if view.refs.iter().any(|known| known.n == place + 1) {
                continue;
            }
            view.refs.push(RefView {
                n: place + 1,
                anchor: anchor(place),
                title: at.localized.text(&reference.short),
            });
        }
        if let Some(first) = view.refs.first() {
            view.n = first.n;
            view.anchor.clone_from(&first.anchor);
        }
    }

    fn term_view(
        &self,
        at: At<'_>,
        (index, term): (usize, &Term),
        name: &str,
        view: &mut CallView,
    ) {
        view.anchor = format!("term-{}", index + 1);
        view.text = at.localized.text(name);
        view.definition = at.localized.text(&term.definition);
        view.reading.clone_from(&term.reading);
        let page = self.site.term_pages.get(index).copied().flatten();
        let url = page.map(|id| self.site.page(id).url.as_str());
        view.url = url
            .filter(|url| *url != at.page_url)
            .map_or_else(String::new, |url| at.page(url));
    }

    /// The numbered sources at the foot of a page.
    pub(super) fn source_views(&self, at: At<'_>, citations: &[Citation]) -> Vec<SourceView> {
        let text = |text: &str| at.localized.text(text);
        let cited = citations.iter().enumerate();
        cited
            .filter_map(|(place, citation)| {
                let reference = self.site.references.get(citation.reference)?;
                let level = level(&reference.kind);
                Some(SourceView {
                    n: place + 1,
                    anchor: anchor(place),
                    id: reference.id.clone(),
                    title: text(&reference.title),
                    issuer: text(&reference.issuer),
                    number: text(&reference.number),
                    kind: text(&reference.kind),
                    level: if level == reference.kind {
                        String::new()
                    } else {
                        text(level)
                    },
                    date: reference.date.clone(),
                    effective_from: reference.effective_from.clone(),
                    url: reference.url.clone(),
                    articles: citation
                        .articles
                        .iter()
                        .map(|article| text(article))
                        .collect(),
                    checked: text(&reference.checked),
                })
            })
            .collect()
    }
}

/// The id of the entry of a page's source.
fn anchor(place: usize) -> String {
    format!("source-{}", place + 1)
}

fn words(at: At<'_>) -> BTreeMap<String, String> {
    at.localized.strings.clone()
}

fn value(value: &ArgValue) -> Value {
    match value {
        ArgValue::String(text) => Value::from(text.as_str()),
        ArgValue::Bool(flag) => Value::from(*flag),
        ArgValue::Number(text) => match text.parse::<i64>() {
            Ok(number) => Value::from(number),
            Err(_) => Value::from(text.as_str()),
        },
    }
}
