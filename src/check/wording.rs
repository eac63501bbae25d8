//! `-{…}-` in texts that will be converted: reported where it cannot be understood.

use crate::chinese::markup::{self, MarkupErrorKind, VARIANT_NAMES};
use crate::diagnostic::codes::chinese;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markdown::{Document, Piece};
use crate::parse::{ParsedPage, Term};
use crate::source::{Sources, Span};

/// Checks the text of a page and the texts of its front matter.
pub(super) fn check(page: &ParsedPage, sources: &Sources, diagnostics: &mut Diagnostics) {
    for key in ["title", "short", "description", "summary"] {
        let place = page.front.positions.value(&[key]);
        if page.front.positions.contains(&[key]) {
            report(sources.slice(place), place, diagnostics);
        }
    }
    if is_faulty(&page.document) {
        for (text, place) in page.document.prose() {
            report(&text, place, diagnostics);
        }
    }
}

/// Checks the words and definitions of the glossary.
pub(super) fn check_terms(terms: &[Term], diagnostics: &mut Diagnostics) {
    for term in terms {
        if let Some(place) = term.place {
            report(&term.definition, place, diagnostics);
        }
    }
}

/// Whether a block of the text has a fault. A block is what the markup must close in; emphasis may stand between.
fn is_faulty(document: &Document) -> bool {
    let mut faulty = false;
    document.clone().text_blocks(&mut |pieces| {
        let mut run = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => run.push_str(text),
                Piece::Opaque => {
                    faulty |= !markup::check(&run).is_empty();
                    run.clear();
                }
            }
        }
        faulty |= !markup::check(&run).is_empty();
        pieces.iter().map(|piece| as_is(piece)).collect()
    });
    faulty
}

fn as_is(piece: &Piece<'_>) -> String {
    match piece {
        Piece::Text(text) => (*text).to_owned(),
        Piece::Opaque => String::new(),
    }
}

/// Reports the faults of a text that stands at `place`.
pub(super) fn report(text: &str, place: Span, diagnostics: &mut Diagnostics) {
    for error in markup::check(text) {
        // A text with escapes is longer in the file than it reads; then the whole of it is the place.
        let exact = text.len() == place.range().len();
        let span = if exact {
            place.slice(error.range)
        } else {
            place
        };
        diagnostics.push(diagnose(&error.kind, span));
    }
}

fn diagnose(kind: &MarkupErrorKind, span: Span) -> Diagnostic {
    match kind {
        MarkupErrorKind::Unclosed => chinese::MARKUP_UNCLOSED.at(span),
        MarkupErrorKind::UnknownVariant(name) => chinese::MARKUP_VARIANT
            .at(span)
            .arg("name", name)
            .suggest(name, VARIANT_NAMES),
        MarkupErrorKind::EmptySide => chinese::MARKUP_EMPTY.at(span),
    }
}
