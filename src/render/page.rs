//! The view of a page: what is said of it, where it stands, what surrounds it.

use std::io;

use super::document::{Inline, TextRenderer};
use super::view::{
    AlternateView, AssetsView, ChangeView, HeadingView, LinkView, NavView, PageView, SiteView,
    VariantView, View,
};
use super::{POLICY, Renderer, jsonld, search, url};
use crate::check::{Kind, Page, PageId};
use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::localize::LocalizedSite;

/// A text of this many characters is long.
const LONG: usize = 1500;

/// What the pages of one variant share.
#[derive(Debug)]
pub(super) struct Shared {
    help: Vec<String>,
    danger: String,
    calculator_note: String,
}

impl Shared {
    pub(super) fn new(localized: &LocalizedSite<'_>) -> Self {
        let config = &localized.site.config;
        let inline = Inline::new(localized);
        Self {
            help: config.help.iter().map(|line| inline.html(line)).collect(),
            danger: inline.html(&config.danger),
            calculator_note: inline.html(&config.calculator_note),
        }
    }
}

/// A file of one variant that is being rendered.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// The index of the variant.
    pub(super) variant: usize,
    /// The site in this variant.
    pub(super) localized: &'a LocalizedSite<'a>,
    /// The address from the root of the variant.
    pub(super) page_url: &'a str,
}

impl At<'_> {
    /// The address from the root of the site.
    pub(super) fn url(&self) -> String {
        format!("{}{}", self.localized.variant.prefix(), self.page_url)
    }

    /// How this page writes the address of another page of its variant.
    pub(super) fn page(&self, to: &str) -> String {
        url::relative(self.page_url, to)
    }

    /// How this page writes the address of a file that is there once for all variants.
    pub(super) fn file(&self, to: &str) -> String {
        if to.is_empty() {
            String::new()
        } else {
            url::relative(&self.url(), to)
        }
    }
}

impl Renderer<'_> {
    /// The index and the site of each variant.
    pub(super) fn each_variant(&self) -> impl Iterator<Item = (usize, &LocalizedSite<'_>)> {
        self.variants.iter().enumerate()
    }

    /// Renders a page in all variants.
    pub(super) fn page(
        &self,
        id: PageId,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<crate::search::Page> {
        let page = self.site.page(id);
        let mut record = search::record(page);
        for (variant, localized) in self.each_variant() {
            let at = At {
                variant,
                localized,
                page_url: &page.url,
            };
            let document = localized.document(page);
            let text = TextRenderer::new(self, at, page).render(&document, diagnostics);
            search::add_texts(&mut record, localized, (page, id), &document);
            let mut view = self.view(at, self.page_view(at, (page, id), &document));
            view.page.content_html = text.html;
            view.page.long = text.n_characters >= LONG;
            let template = match page.kind {
                Kind::Home => {
                    view.tasks = self.tasks(at);
                    view.sections = self.sections(at);
                    view.tools = self.tools(at);
                    "home.html"
                }
                Kind::Section => {
                    view.pages = self.section_pages(at, page);
                    "section.html"
                }
                Kind::Page => "page.html",
            };
            self.template(template, &view, &at.url(), diagnostics)?;
        }
        Ok(record)
    }

    /// What every template sees, around `page`.
    pub(super) fn view(&self, at: At<'_>, page: PageView) -> View {
        let localized = at.localized;
        let calculator_js = if page.kind == "calculator" {
            self.assets.calc_js.as_str()
        } else {
            ""
        };
        View {
            lang: localized.variant.id(),
            csp: POLICY,
            t: localized.strings.clone(),
            options: self.site.options.clone(),
            site: self.site_view(at),
            variants: self.variant_views(at),
            assets: AssetsView {
                css: at.file(&self.assets.css),
                js: at.file(&self.assets.js),
                icon: at.file(&self.assets.icon),
                search_js: match self.site.config.search {
                    true => at.file(search::LOADER),
                    false => String::new(),
                },
                calc_js: at.file(calculator_js),
            },
            root_url: url::up(at.page_url, ""),
            base_root_url: url::up(&at.url(), ""),
            page,
            tasks: Vec::new(),
            sections: Vec::new(),
            pages: Vec::new(),
            topics: Vec::new(),
            tools: Vec::new(),
            calculator: None,
            target: String::new(),
        }
    }

    fn site_view(&self, at: At<'_>) -> SiteView {
        let config = &self.site.config;
        let text = |text: &str| at.localized.text(text);
        let shared = self.shared.get(at.variant);
        let notice = match at.localized.variant.prefix() {
            "" => String::new(),
            _ => config.notice.localized(at.localized.variant, &text),
        };
        SiteView {
            title: text(&config.title),
            description: text(&config.description),
            home_url: at.page("index.html"),
            search_url: match config.search {
                true => at.page("search/index.html"),
                false => String::new(),
            },
            notice,
            disclaimer: text(&config.disclaimer),
            help_html: shared.map_or_else(Vec::new, |shared| shared.help.clone()),
            danger_html: shared.map_or_else(String::new, |shared| shared.danger.clone()),
            calculator_note_html: shared
                .map_or_else(String::new, |shared| shared.calculator_note.clone()),
            region: text(&config.region),
            exit_url: config.exit_url.clone().unwrap_or_default(),
            contact: config.contact.clone(),
            owner: text(&config.owner),
            nav: self.navigation(at),
            tools: self.tools(at),
        }
    }

    fn navigation(&self, at: At<'_>) -> Vec<NavView> {
        let sections = self.site.tree.sections.iter();
        sections
            .map(|section| {
                let url = &self.site.page(section.index).url;
                let folder = url.strip_suffix("index.html").unwrap_or(url);
                NavView {
                    title: at.localized.head_of(section.index).short.clone(),
                    url: at.page(url),
                    current: at.page_url.starts_with(folder),
                }
            })
            .collect()
    }

    fn variant_views(&self, at: At<'_>) -> Vec<VariantView> {
        let from = at.url();
        self.variants
            .iter()
            .map(|other| VariantView {
                lang: other.variant.id(),
                label: other.variant.label(),
                url: url::relative(&from, &format!("{}{}", other.variant.prefix(), at.page_url)),
                current: other.variant == at.localized.variant,
            })
            .collect()
    }

    fn page_view(
        &self,
        at: At<'_>,
        (page, id): (&Page, PageId),
        document: &crate::markdown::Document,
    ) -> PageView {
        let head = at.localized.head_of(id);
        let front = &page.front;
        let (prev, next) = self.neighbors(at, page, id);
        let mut view = PageView {
            kind: match page.kind {
                Kind::Home => "home",
                Kind::Section => "section",
                Kind::Page => "page",
            },
            title: head.title.clone(),
            title_tag: self.title_tag(at, page.kind, &head.title),
            short: head.short.clone(),
            description: head.description.clone(),
            summary: head.summary.clone(),
            sensitive: front.sensitive,
            breadcrumbs: self.breadcrumbs(at, page),
            toc: table_of_contents(document),
            updated: iso(front.updated),
            reviewed: iso(front.reviewed),
            next_review: iso(front.next_review),
            past_review: page.past_review,
            owner: front.owner.clone(),
            prev,
            next,
            sources: self.source_views(at, &page.citations),
            changes: changes(page, &head.changes),
            ..PageView::default()
        };
        self.add_addresses(at, &mut view);
        view.jsonld_html = jsonld::article(&view, at.localized);
        view
    }

    /// Full addresses, where the site knows its own.
    pub(super) fn add_addresses(&self, at: At<'_>, view: &mut PageView) {
        view.url = at.url();
        let Some(base) = &self.site.config.base_url else {
            return;
        };
        let full = |prefix: &str| format!("{base}{prefix}{}", url::escape(at.page_url));
        view.canonical = full(at.localized.variant.prefix());
        let variants = self.variants.iter();
        view.alternates = variants
            .map(|other| AlternateView {
                lang: other.variant.id(),
                url: full(other.variant.prefix()),
            })
            .chain([AlternateView {
                lang: "x-default",
                url: full(""),
            }])
            .collect();
    }

    fn title_tag(&self, at: At<'_>, kind: Kind, title: &str) -> String {
        let site = at.localized.text(&self.site.config.title);
        if kind == Kind::Home || title == site {
            site
        } else {
            format!("{title} - {site}")
        }
    }

    fn breadcrumbs(&self, at: At<'_>, page: &Page) -> Vec<LinkView> {
        let section = page.section.filter(|_| page.kind == Kind::Page);
        let section = section.and_then(|number| self.site.tree.sections.get(number));
        section
            .map(|section| self.link(at, section.index))
            .into_iter()
            .collect()
    }

    fn neighbors(
        &self,
        at: At<'_>,
        page: &Page,
        id: PageId,
    ) -> (Option<LinkView>, Option<LinkView>) {
        let Some(section) = page
            .section
            .and_then(|number| self.site.tree.sections.get(number))
        else {
            return (None, None);
        };
        let Some(place) = section.pages.iter().position(|&other| other == id) else {
            return (None, None);
        };
        let link = |place: Option<usize>| {
            let id = place.and_then(|place| section.pages.get(place))?;
            Some(self.link(at, *id))
        };
        (link(place.checked_sub(1)), link(Some(place + 1)))
    }
}

/// An ISO date, or nothing.
pub(super) fn iso(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

fn changes(page: &Page, notes: &[String]) -> Vec<ChangeView> {
    let changes = page.front.changes.iter().zip(notes);
    changes
        .map(|(change, note)| ChangeView {
            date: change.date.to_string(),
            note: note.clone(),
        })
        .collect()
}

fn table_of_contents(document: &crate::markdown::Document) -> Vec<HeadingView> {
    let headings = document
        .headings
        .iter()
        .filter(|heading| heading.level <= 3);
    headings
        .map(|heading| HeadingView {
            level: heading.level,
            id: heading.id.clone(),
            title: heading.text.clone(),
        })
        .collect()
}
