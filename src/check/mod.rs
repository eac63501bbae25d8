//! Stage: [`ParsedSite`] → [`Site`]: everything that is referred to exists.
//!
//! Addresses are made and are unique, links and images lead somewhere, calls name things that exist with the
//! arguments they take, facts may be published today. A `Site` comes out whenever there is enough to go on with;
//! with errors among the diagnostics it must not be rendered.

mod calls;
mod facts;
mod lines;
mod links;
mod tree;
mod wording;

use std::collections::BTreeMap;

use crate::calc;
use crate::date::Date;
use crate::diagnostic::codes::{page, theme};
use crate::diagnostic::{Diagnostics, in_parallel};
use crate::markdown;
use crate::parse::{Config, Fact, FrontMatter, ParsedPage, ParsedSite, Reference, Term, Theme};
use crate::source::{FileId, Sources};

pub use calls::{Argument, Call, Subject};
pub use facts::{Citation, level, mark};
pub use links::Target;
pub use tree::{Section, Tree};

/// Names a page of a [`Site`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub(crate) usize);

/// A site in which every reference leads somewhere.
#[derive(Debug)]
pub struct Site {
    /// Its configuration.
    pub config: Config,
    /// The day it is built for.
    pub today: Date,
    /// All pages written by hand: the home page, sections and pages in reading order.
    pub pages: Vec<Page>,
    /// Home, sections, and what belongs to them.
    pub tree: Tree,
    /// What facts rest on.
    pub references: Vec<Reference>,
    /// Dated statements.
    pub facts: Vec<Fact>,
    /// Glossary and termbase.
    pub terms: Vec<Term>,
    /// Where each term is explained.
    pub term_pages: Vec<Option<PageId>>,
    /// The tasks of the home page: text and page.
    pub tasks: Vec<(String, PageId)>,
    /// The calculators, by id.
    pub calculators: Vec<CheckedCalculator>,
    /// The theme.
    pub theme: Theme,
    /// Values of the theme's options.
    pub options: BTreeMap<String, String>,
    /// Files that are copied, by their address.
    pub files: BTreeMap<String, FileId>,
    /// Old addresses and the pages they lead to.
    pub redirects: BTreeMap<String, PageId>,
}

/// A calculator with the sources it rests on.
#[derive(Debug)]
pub struct CheckedCalculator {
    /// The program.
    pub program: calc::Program,
    /// Its sources, numbered from 1 in this order.
    pub citations: Vec<Citation>,
}

impl Site {
    /// The page of `id`.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }
}

/// A page whose references all lead somewhere.
#[derive(Debug)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// Its file's path from `content/`.
    pub path: String,
    /// Its address from the root of a variant: `visits/verify-identity.html`.
    pub url: String,
    /// What it is.
    pub kind: Kind,
    /// The section it belongs to, by index into the tree's sections.
    pub section: Option<usize>,
    /// What it says of itself.
    pub front: FrontMatter,
    /// Its text.
    pub document: markdown::Document,
    /// Where each of the document's links leads, in their order.
    pub links: Vec<Target>,
    /// What each of the document's calls asks for, in their order.
    pub calls: Vec<Call>,
    /// The sources it cites, numbered from 1 in this order.
    pub citations: Vec<Citation>,
    /// Whether it, or a fact it states, is past its review date.
    pub past_review: bool,
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The home page.
    Home,
    /// A section's own page.
    Section,
    /// A page.
    Page,
}

/// Checks a site as it stands on `today`.
pub fn check(
    parsed: ParsedSite,
    sources: &Sources,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    #[rustfmt::skip]
    let ParsedSite { config, pages, references, facts, terms, calculators, theme, files } = parsed;
    facts::check_ids(&facts, &references, diagnostics);
    lines::check(&config, sources, diagnostics);
    wording::check_terms(&terms, diagnostics);
    let options = options(&config, &theme.options, diagnostics);
    let (placed, tree) = tree::place(pages, sources, diagnostics);
    let addresses = tree::addresses(&placed, &files, &calculators, sources, diagnostics);
    let lookup = Lookup {
        sources,
        today,
        theme: &theme,
        facts: &facts,
        references: &references,
        terms: &terms,
        calculators: &calculators,
        pages: placed
            .iter()
            .map(|page| (page.parsed.path.as_str(), page))
            .collect(),
        files: &addresses.files,
    };
    let by_path: BTreeMap<_, _> = placed
        .iter()
        .enumerate()
        .map(|(index, page)| (page.parsed.path.clone(), PageId(index)))
        .collect();
    let checked = in_parallel(&placed, diagnostics, |page, found| {
        check_page(&page.parsed, &lookup, found)
    });
    let citations = facts::all_calculator_citations(&lookup, diagnostics);
    let term_pages = facts::term_pages(&terms, &by_path, diagnostics);
    let tasks = tasks(&config, &by_path, diagnostics);
    let pages = placed.into_iter().zip(checked);
    Some(Site {
        config,
        today,
        pages: pages.map(|(placed, parts)| join(placed, parts)).collect(),
        tree: tree?,
        references,
        facts,
        terms,
        term_pages,
        tasks,
        calculators: with_citations(calculators, citations),
        theme,
        options,
        files: addresses.files,
        redirects: addresses.redirects,
    })
}

fn with_citations(
    calculators: Vec<(FileId, calc::Program)>,
    citations: Vec<Vec<Citation>>,
) -> Vec<CheckedCalculator> {
    let programs = calculators.into_iter().map(|(_, program)| program);
    let pairs = programs.zip(citations);
    pairs
        .map(|(program, citations)| CheckedCalculator { program, citations })
        .collect()
}

/// What a page's references are looked up in.
struct Lookup<'a> {
    sources: &'a Sources,
    today: Date,
    theme: &'a Theme,
    facts: &'a [Fact],
    references: &'a [Reference],
    terms: &'a [Term],
    calculators: &'a [(FileId, calc::Program)],
    pages: BTreeMap<&'a str, &'a tree::Placed>,
    files: &'a BTreeMap<String, FileId>,
}

impl Lookup<'_> {
    /// The index of the source `id`.
    fn reference(&self, id: &str) -> Option<usize> {
        self.references
            .iter()
            .position(|reference| reference.id == id)
    }

    /// The ids of all sources.
    fn reference_ids(&self) -> impl Iterator<Item = &str> {
        self.references
            .iter()
            .map(|reference| reference.id.as_str())
    }
}

/// What the check of a page's text finds out.
struct Parts {
    links: Vec<Target>,
    calls: Vec<Call>,
    citations: Vec<Citation>,
    past_review: bool,
}

fn check_page(parsed: &ParsedPage, lookup: &Lookup<'_>, diagnostics: &mut Diagnostics) -> Parts {
    wording::check(parsed, lookup.sources, diagnostics);
    let links = links::check(parsed, lookup, diagnostics);
    let calls = calls::check(&parsed.document, lookup, diagnostics);
    let citations = facts::citations(&calls, lookup);
    let mut past_review = facts::any_past_review(&calls, lookup);
    if let Some(date) = parsed.front.next_review
        && date < lookup.today
    {
        past_review = true;
        let place = parsed.front.positions.value(&["reviewed"]);
        diagnostics.push(page::PAST_REVIEW.at(place).arg("date", &date));
    }
    Parts {
        links,
        calls,
        citations,
        past_review,
    }
}

fn join(placed: tree::Placed, parts: Parts) -> Page {
    let ParsedPage {
        file,
        path,
        front,
        document,
    } = placed.parsed;
    Page {
        file,
        path,
        url: placed.url,
        kind: placed.kind,
        section: placed.section,
        front,
        document,
        links: parts.links,
        calls: parts.calls,
        citations: parts.citations,
        past_review: parts.past_review,
    }
}

fn tasks(
    config: &Config,
    by_path: &BTreeMap<String, PageId>,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, PageId)> {
    let mut tasks = Vec::new();
    for (index, task) in config.tasks.iter().enumerate() {
        match by_path.get(&task.page) {
            Some(&id) => tasks.push((task.text.clone(), id)),
            None => {
                let place = config
                    .positions
                    .value(&["tasks", &index.to_string(), "page"]);
                let found = page::UNKNOWN_PAGE.at(place).arg("path", &task.page);
                diagnostics.push(found.suggest(&task.page, by_path.keys().map(String::as_str)));
            }
        }
    }
    tasks
}

/// The theme's options with the site's values.
fn options(
    config: &Config,
    declared: &[(String, String)],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut options: BTreeMap<String, String> = declared.iter().cloned().collect();
    for (name, value) in config.options.iter() {
        if options.contains_key(name) {
            options.insert(name.to_owned(), value.clone());
        } else {
            let place = config.positions.key(&["options", name]);
            let found = theme::UNKNOWN_OPTION.at(place).arg("name", name);
            let known = declared.iter().map(|(name, _)| name.as_str());
            diagnostics.push(found.suggest(name, known));
        }
    }
    options
}
