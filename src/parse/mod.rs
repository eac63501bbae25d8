//! Stage: files → [`ParsedSite`], everything as its author wrote it.
//!
//! Each file is understood by itself; what it refers to may not exist yet. Values are typed and dates are real,
//! but links, ids and addresses are only checked by the next stage. Mistakes go to the diagnostics; a page
//! with mistakes is kept as far as it is understood.

mod config;
mod facts;
mod front_matter;
mod page;
mod terms;
mod text;
mod theme;

use std::collections::BTreeMap;

use crate::calc;
use crate::diagnostic::codes::file;
use crate::diagnostic::{Diagnostics, in_parallel};
use crate::source::{Body, FileId, Sources, Span};

pub use config::{Config, Task, clean_base_url};
pub use facts::{Confidence, Fact, FactValue, Publish, Reference, SourceRef};
pub use front_matter::{Change, FrontMatter, Overrides, SourceScript, is_slug};
pub use page::ParsedPage;
pub use terms::{Term, TermKind};
pub use text::VariantText;
pub use theme::{Theme, add_built_in};

/// A site as written.
#[derive(Debug)]
pub struct ParsedSite {
    /// `site.yaml`.
    pub config: Config,
    /// All pages, ordered by path.
    pub pages: Vec<ParsedPage>,
    /// `sources.yaml`: what facts rest on.
    pub references: Vec<Reference>,
    /// `facts.yaml`.
    pub facts: Vec<Fact>,
    /// `terms.yaml`.
    pub terms: Vec<Term>,
    /// `calculators/*.yaml`, ordered by id, with the file each is in.
    pub calculators: Vec<(FileId, calc::Program)>,
    /// The theme's templates and files.
    pub theme: Theme,
    /// Images and other files beside pages, and `static/`.
    pub files: Vec<FileId>,
}

/// What of a site is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Drafts are left out (`build`, `check`).
    Exclude,
    /// Drafts are pages like others (`serve`).
    Include,
}

/// Reads all of a site's files. `None` when there is no `site.yaml` to go by, or no usable theme.
pub fn parse(
    sources: &Sources,
    drafts: Drafts,
    diagnostics: &mut Diagnostics,
) -> Option<ParsedSite> {
    report_unreadable(sources, diagnostics);
    let config = config::read(sources, diagnostics);
    let (pages, files) = page::read_all(sources, drafts, diagnostics);
    let calculators = read_calculators(sources, diagnostics);
    let references = facts::read_references(sources, diagnostics);
    let facts = facts::read_facts(sources, diagnostics);
    let terms = terms::read(sources, diagnostics);
    let name = config.as_ref().map_or("default", |config| &config.theme);
    let theme = Theme::read(sources, name, diagnostics);
    Some(ParsedSite {
        config: config?,
        pages,
        references,
        facts,
        terms,
        calculators,
        theme: theme?,
        files,
    })
}

/// The calculators alone, with the tables they use: what `mingbai calc` needs.
pub fn read_calculators(
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<(FileId, calc::Program)> {
    let mut tables = BTreeMap::new();
    for (id, file) in sources.below("content/tables/") {
        if let Some(name) = yaml_name(&file.path)
            && let Some(table) = calc::read_table(sources, id, diagnostics)
        {
            tables.insert(name.to_owned(), table);
        }
    }
    let files: Vec<_> = sources
        .below("content/calculators/")
        .filter(|(_, file)| yaml_name(&file.path).is_some())
        .map(|(id, _)| id)
        .collect();
    let programs = in_parallel(&files, diagnostics, |&id, found| {
        let program = calc::read(sources, id, &tables, found)?;
        if !found.has_errors() {
            program.check_examples(found);
        }
        Some((id, program))
    });
    programs.into_iter().flatten().collect()
}

/// The terms and sources alone: what `mingbai convert` needs.
pub fn read_wording(
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Vec<Term>, Vec<Reference>) {
    (
        terms::read(sources, diagnostics),
        facts::read_references(sources, diagnostics),
    )
}

/// The name of a YAML file without folder and ending.
fn yaml_name(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    name.strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"))
}

fn report_unreadable(sources: &Sources, diagnostics: &mut Diagnostics) {
    for path in &sources.outside_links {
        diagnostics.push(file::LINK_LEADS_OUT.in_file(path.clone()));
    }
    for (id, source) in sources.below("") {
        if let Body::NotUtf8 { at, .. } = source.body {
            diagnostics.push(file::NOT_UTF8.at(Span::new(id, at..at + '\u{fffd}'.len_utf8())));
        }
    }
}

/// The whole text of a file as a span.
fn whole(sources: &Sources, file: FileId) -> Span {
    Span::new(file, 0..sources.text(file).len())
}
