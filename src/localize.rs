//! Stage: [`Site`] and a [`Variant`] → [`LocalizedSite`]: every visible text in the reader's script and wording.
//!
//! What is short and used on many pages (titles, interface words, calculators) is converted once; the text of a page
//! is converted when it is asked for, so that no more than the pages at work stand in memory. Addresses, ids, code
//! and numbers are the same in all variants.

use std::collections::BTreeMap;

use crate::calc;
use crate::check::{Page, PageId, Site};
use crate::chinese::{Converter, Piece, Term, Variant};
use crate::markdown;
use crate::parse::{FrontMatter, Reference, TermKind};

/// A site in one variant.
pub struct LocalizedSite<'a> {
    /// The site.
    pub site: &'a Site,
    /// The variant.
    pub variant: Variant,
    /// The words of the interface.
    pub strings: BTreeMap<String, String>,
    /// What each page is called, by page.
    pub heads: Vec<Head>,
    /// The calculators, in the order of the site's.
    pub calculators: Vec<calc::Program>,
    converters: BTreeMap<&'static str, Converter>,
}

/// How a page is announced: its texts outside the body.
#[derive(Debug, Clone)]
pub struct Head {
    /// The title.
    pub title: String,
    /// A shorter title.
    pub short: String,
    /// One sentence for lists.
    pub description: String,
    /// The answer in one or two sentences.
    pub summary: String,
    /// What changed, in the order of the front matter.
    pub changes: Vec<String>,
}

impl<'a> LocalizedSite<'a> {
    /// Converts what all pages share.
    pub fn new(site: &'a Site, variant: Variant) -> Self {
        let terms = termbase(&site.terms, &site.references);
        let mut converters = BTreeMap::new();
        for page in &site.pages {
            let source = page.front.script.variant();
            converters
                .entry(source.id())
                .or_insert_with(|| Converter::new(source, variant, &terms));
        }
        let hans = Variant::Hans;
        converters
            .entry(hans.id())
            .or_insert_with(|| Converter::new(hans, variant, &terms));
        let mut localized = Self {
            site,
            variant,
            strings: BTreeMap::new(),
            heads: Vec::new(),
            calculators: Vec::new(),
            converters,
        };
        let words = site.theme.strings.iter();
        localized.strings = words
            .map(|(key, text)| {
                (
                    key.clone(),
                    text.localized(variant, &|text| localized.text(text)),
                )
            })
            .collect();
        localized.heads = site.pages.iter().map(|page| localized.head(page)).collect();
        localized.calculators = site
            .calculators
            .iter()
            .map(|calculator| {
                calculator
                    .program
                    .localized(&mut |text| localized.text(text), variant.id())
            })
            .collect();
        localized
    }

    /// A zh-Hans text in this variant.
    pub fn text(&self, text: &str) -> String {
        match self.converters.get(Variant::Hans.id()) {
            Some(converter) => converter.convert(text),
            None => text.to_owned(),
        }
    }

    /// A word of the interface; empty if the theme has none of this name.
    pub fn word(&self, key: &str) -> &str {
        self.strings.get(key).map_or("", String::as_str)
    }

    /// How a page is announced.
    pub fn head_of(&self, id: PageId) -> &Head {
        &self.heads[id.0]
    }

    /// The text of a page.
    pub fn document(&self, page: &Page) -> markdown::Document {
        let mut document = page.document.clone();
        if let Some(converter) = self.converter(&page.front) {
            localize_document(&mut document, &converter);
        }
        document
    }

    /// A Markdown text of the configuration.
    pub fn markdown(&self, document: &markdown::Document) -> markdown::Document {
        let mut document = document.clone();
        if let Some(converter) = self.converters.get(Variant::Hans.id()) {
            localize_document(&mut document, converter);
        }
        document
    }

    fn head(&self, page: &Page) -> Head {
        let front = &page.front;
        let converter = self.converter(front);
        let convert = |text: &str| match &converter {
            Some(converter) => converter.convert(text),
            None => text.to_owned(),
        };
        let written = front
            .overrides
            .iter()
            .find(|(variant, _)| *variant == self.variant);
        let written = written.map(|(_, overrides)| overrides);
        let title = written.and_then(|texts| texts.title.clone());
        let short = match &title {
            Some(title) if front.short == front.title => title.clone(),
            _ => convert(&front.short),
        };
        Head {
            title: title.unwrap_or_else(|| convert(&front.title)),
            short,
            description: convert(&front.description),
            summary: written
                .and_then(|texts| texts.summary.clone())
                .unwrap_or_else(|| convert(&front.summary)),
            changes: front
                .changes
                .iter()
                .map(|change| convert(&change.note))
                .collect(),
        }
    }

    /// What converts a page's text; nothing when the page wants none.
    fn converter(&self, front: &FrontMatter) -> Option<Converter> {
        if !front.convert {
            return None;
        }
        let converter = self.converters.get(front.script.variant().id())?;
        if front.terms.is_empty() {
            return Some(converter.clone());
        }
        let terms: Vec<_> = front.terms.iter().map(conversion_term).collect();
        Some(converter.with_terms(&terms))
    }
}

impl std::fmt::Debug for LocalizedSite<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalizedSite")
            .field("variant", &self.variant)
            .finish_non_exhaustive()
    }
}

fn localize_document(document: &mut markdown::Document, converter: &Converter) {
    document.text_blocks(&mut |pieces| {
        let run: Vec<_> = pieces
            .iter()
            .map(|piece| match piece {
                markdown::Piece::Text(text) => Piece::Text(text),
                markdown::Piece::Opaque => Piece::Opaque(""),
            })
            .collect();
        converter.convert_pieces(&run)
    });
}

/// The terms of conversion: a site's terms, and the titles and issuers of its sources, which keep their wording.
pub fn termbase(terms: &[crate::parse::Term], references: &[Reference]) -> Vec<Term> {
    let named = references.iter().flat_map(|reference| {
        [&reference.title, &reference.short, &reference.issuer]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| Term {
                text: text.clone(),
                tw: None,
                hk: None,
                protected: true,
            })
    });
    terms.iter().map(conversion_term).chain(named).collect()
}

fn conversion_term(term: &crate::parse::Term) -> Term {
    Term {
        text: term.term.clone(),
        tw: term.tw.clone(),
        hk: term.hk.clone(),
        protected: term.kind != TermKind::Term,
    }
}
