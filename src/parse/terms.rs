//! `content/terms.yaml` → the glossary and the termbase of conversion.

use serde::Deserialize;

use super::whole;
use crate::diagnostic::Diagnostics;
use crate::source::{Sources, Span};
use crate::yaml;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    #[serde(default)]
    terms: Vec<WrittenTerm>,
}

/// A term as written, in `terms.yaml` or in a page's front matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenTerm {
    term: String,
    #[serde(default)]
    reading: String,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    synonyms: Vec<String>,
    tw: Option<String>,
    hk: Option<String>,
    page: Option<String>,
    #[serde(default)]
    kind: TermKind,
}

/// What a term is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermKind {
    /// Shown in the glossary.
    #[default]
    Term,
    /// A name of a person, product or place: changes script, not wording.
    Name,
    /// A name of an institution: changes script, not wording.
    Org,
    /// The title of a law: changes script, not wording.
    Law,
}

/// A term.
#[derive(Debug, Clone)]
pub struct Term {
    /// The word.
    pub term: String,
    /// Its pinyin.
    pub reading: String,
    /// What it means.
    pub definition: String,
    /// What else people say.
    pub synonyms: Vec<String>,
    /// What it is called in Taiwan, where that is not a matter of script.
    pub tw: Option<String>,
    /// What it is called in Hong Kong, where that is not a matter of script.
    pub hk: Option<String>,
    /// The page that explains it, by its path from `content/`.
    pub page: Option<String>,
    /// Shown, or for conversion only.
    pub kind: TermKind,
    /// The place of the page's path, or of the term.
    pub place: Option<Span>,
}

/// Reads `terms.yaml`, if there is one.
pub(super) fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Term> {
    let Some(id) = sources.find("content/terms.yaml") else {
        return Vec::new();
    };
    let read = yaml::read::<WrittenFile>(sources, whole(sources, id), diagnostics);
    let Some((written, positions)) = read else {
        return Vec::new();
    };
    let mut terms = from_written(written.terms);
    for (index, term) in terms.iter_mut().enumerate() {
        term.place = Some(positions.value(&["terms", &index.to_string(), "page"]));
    }
    terms
}

/// Terms without places.
pub(super) fn from_written(written: Vec<WrittenTerm>) -> Vec<Term> {
    written
        .into_iter()
        .map(|term| Term {
            term: term.term,
            reading: term.reading,
            definition: term.definition,
            synonyms: term.synonyms,
            tw: term.tw,
            hk: term.hk,
            page: term.page,
            kind: term.kind,
            place: None,
        })
        .collect()
}
