//! What search needs of pages, and the page that shows its results.

use std::collections::BTreeSet;
use std::io;

use super::Renderer;
use super::page::At;
use super::view::{LinkView, PageView, SectionView};
use crate::calc;
use crate::check::{Kind, Page, PageId};
use crate::chinese::{fold, wording_pairs};
use crate::diagnostic::Diagnostics;
use crate::localize::LocalizedSite;
use crate::markdown::Document;
use crate::parse::TermKind;
use crate::search::{self, Corpus, Index};

/// The script that opens search and knows where the index is.
pub(super) const LOADER: &str = "search/loader.js";

/// The record of a page, still without texts.
pub(super) fn record(page: &Page) -> search::Page {
    search::Page {
        url: page.url.clone(),
        kind: match page.kind {
            Kind::Section => search::Kind::Section,
            Kind::Home | Kind::Page => search::Kind::Page,
        },
        words: page.front.search.clone(),
        ..search::Page::default()
    }
}

/// Adds the texts of a page in one variant to its record.
pub(super) fn add_texts(
    record: &mut search::Page,
    localized: &LocalizedSite<'_>,
    (page, id): (&Page, PageId),
    document: &Document,
) {
    let head = localized.head_of(id);
    record.title.push(head.title.clone());
    record.short.push(head.short.clone());
    let section = page.section.filter(|_| page.kind == Kind::Page);
    let section = section.and_then(|number| localized.site.tree.sections.get(number));
    let above = section.map_or_else(String::new, |section| {
        localized.head_of(section.index).short.clone()
    });
    record.breadcrumb.push(above);
    let mut sections = document.sections(&mut |_| String::new());
    let lead = format!("{}\n", head.summary);
    match sections.first_mut() {
        Some(first) if first.heading.is_none() => first.text.insert_str(0, &lead),
        _ => sections.insert(
            0,
            crate::markdown::Section {
                heading: None,
                anchor: String::new(),
                text: lead,
            },
        ),
    }
    for (number, section) in sections.into_iter().enumerate() {
        if record.sections.len() <= number {
            let anchor = Some(section.anchor).filter(|anchor| !anchor.is_empty());
            record.sections.push(search::Section {
                anchor,
                ..search::Section::default()
            });
        }
        let heading = section
            .heading
            .and_then(|index| document.headings.get(index));
        if let Some(entry) = record.sections.get_mut(number) {
            entry
                .heading
                .push(heading.map_or_else(String::new, |heading| heading.text.clone()));
            entry.text.push(section.text);
        }
    }
}

impl Renderer<'_> {
    /// Writes the index and, in each variant, the page of results.
    pub(super) fn search(
        &self,
        mut pages: Vec<search::Page>,
        calculators: Vec<search::Page>,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<()> {
        pages.extend(calculators);
        let index = Index::build(self.corpus(pages));
        for shard in search::emit(&index) {
            self.files.put(&shard.path, &shard.bytes)?;
        }
        for (variant, localized) in self.each_variant() {
            let at = At {
                variant,
                localized,
                page_url: "search/index.html",
            };
            let title = localized.word("search_title").to_owned();
            let site = localized.text(&self.site.config.title);
            let mut page = PageView {
                kind: "search",
                title_tag: format!("{title} - {site}"),
                title,
                robots_noindex: true,
                ..PageView::default()
            };
            self.add_addresses(at, &mut page);
            let mut view = self.view(at, page);
            view.tasks = self.tasks(at);
            view.topics = self.topics(at);
            view.tools = self.tools(at);
            self.template("search.html", &view, &at.url(), diagnostics)?;
        }
        Ok(())
    }

    fn corpus(&self, pages: Vec<search::Page>) -> Corpus {
        let terms = self
            .site
            .terms
            .iter()
            .filter(|term| term.kind == TermKind::Term);
        let synonyms = terms.flat_map(|term| {
            term.synonyms
                .iter()
                .map(|synonym| (synonym.clone(), term.term.clone()))
        });
        let mut characters = BTreeSet::new();
        for page in &pages {
            let sections = page
                .sections
                .iter()
                .flat_map(|section| section.heading.iter().chain(&section.text));
            let texts = page
                .title
                .iter()
                .chain(&page.short)
                .chain(&page.breadcrumb)
                .chain(&page.words);
            texts
                .chain(sections)
                .for_each(|text| characters.extend(text.chars()));
        }
        Corpus {
            variants: self
                .variants
                .iter()
                .map(|variant| variant.variant.id())
                .collect(),
            synonyms: synonyms.collect(),
            fold: fold::fold_table(characters.into_iter()),
            wording: wording_pairs()
                .iter()
                .map(|&(regional, plain)| (regional.to_owned(), plain.to_owned()))
                .collect(),
            help_words: self.site.config.help_words.clone(),
            pages,
        }
    }

    /// All pages with their headings, by section; pages outside of sections come first.
    fn topics(&self, at: At<'_>) -> Vec<SectionView> {
        let mut topics = self.sections(at);
        for (topic, section) in topics.iter_mut().zip(&self.site.tree.sections) {
            for (item, &id) in topic.pages.iter_mut().zip(&section.pages) {
                item.headings = self.headings(at, id);
            }
        }
        if !self.site.tree.pages.is_empty() {
            let pages = self
                .site
                .tree
                .pages
                .iter()
                .map(|&id| self.item(at, id))
                .collect();
            let home = at.localized.head_of(self.site.tree.home);
            topics.insert(
                0,
                SectionView {
                    title: home.title.clone(),
                    description: home.description.clone(),
                    url: at.page("index.html"),
                    pages,
                },
            );
        }
        topics
    }

    fn headings(&self, at: At<'_>, id: PageId) -> Vec<LinkView> {
        let page = self.site.page(id);
        let document = at.localized.document(page);
        let headings = document
            .headings
            .iter()
            .filter(|heading| heading.level == 2);
        headings
            .map(|heading| LinkView {
                title: heading.text.clone(),
                text: heading.text.clone(),
                url: format!("{}#{}", at.page(&page.url), heading.id),
            })
            .collect()
    }
}

/// The record of a calculator, still without texts.
pub(super) fn calculator_record(id: &str) -> search::Page {
    search::Page {
        url: format!("tools/{id}.html"),
        kind: search::Kind::Calculator,
        sections: vec![search::Section::default()],
        ..search::Page::default()
    }
}

/// Adds the texts of a calculator in one variant to its record: what it is for, and what it asks and answers.
pub(super) fn add_calculator_texts(
    record: &mut search::Page,
    localized: &LocalizedSite<'_>,
    program: &calc::Program,
    description: &calc::Description,
) {
    let title = program.title.as_str().to_owned();
    record.title.push(title.clone());
    record.short.push(title);
    record.breadcrumb.push(localized.word("tools").to_owned());
    let mut text = program.summary.as_str().to_owned();
    let inputs = description
        .inputs
        .iter()
        .map(|input| (&input.label, input.help.as_str()));
    let outputs = description.outputs.iter().map(|output| (&output.label, ""));
    for (label, words) in inputs.chain(outputs) {
        text.push_str(&format!("\n{label} {words}"));
    }
    if let Some(section) = record.sections.first_mut() {
        section.heading.push(String::new());
        section.text.push(text);
    }
}
