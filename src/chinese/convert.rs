//! Conversion for a site: the author's choices first, then words of the region, then OpenCC's dictionaries.
//!
//! In: the run of a block. Out: the run in another variant with its offset map. The order of precedence is
//! `-{…}-`, the page's terms, the site's terms, titles in 《》〈〉 (no other words), regional words, phrases,
//! characters. From simplified text a [`Lattice`] decides where words begin and end; traditional text has
//! hardly any such doubts and is matched from the left.

use std::ops::Range;
use std::sync::Arc;

use super::characters;
use super::lattice::{Kind, Lattice, Word};
use super::markup::Markup;
use super::pieces::{Converted, Piece};
use super::plain;
use super::quotes;
use super::regional::{self, Route};
use super::tables::{self, Region};
use super::terms::{Settled, Term, Terms};
use super::titles;
use super::variant::Variant;

/// What a site's term is cheaper than the plain words it is made of.
const SITE_BONUS: i64 = 60;
/// What a page's term is cheaper: its author sees every place where it stands.
const PAGE_BONUS: i64 = 400;

/// Converts texts from one variant to another.
#[derive(Debug, Clone)]
pub struct Converter {
    source: Variant,
    target: Variant,
    /// The terms of the page, if any, then those of the site.
    terms: Vec<Arc<Terms>>,
}

impl Converter {
    /// A converter with the terms of a site.
    pub fn new(source: Variant, target: Variant, terms: &[Term]) -> Self {
        let bare = Self {
            source,
            target,
            terms: Vec::new(),
        };
        let terms = Arc::new(bare.settle(terms, SITE_BONUS));
        Self {
            terms: vec![terms],
            ..bare
        }
    }

    /// The same converter with the terms of a page, which go before those of the site.
    pub fn with_terms(&self, terms: &[Term]) -> Self {
        let bare = Self {
            terms: Vec::new(),
            ..*self
        };
        let mut all = vec![Arc::new(bare.settle(terms, PAGE_BONUS))];
        all.extend(self.terms.iter().cloned());
        Self { terms: all, ..bare }
    }

    /// Converts a text.
    pub fn convert(&self, text: &str) -> String {
        self.run(text).text
    }

    /// Converts the texts of one block; as many come back as went in.
    pub fn convert_pieces(&self, pieces: &[Piece]) -> Vec<String> {
        let mut converted = Vec::with_capacity(pieces.len());
        for part in pieces.chunk_by(|a, b| matches!((a, b), (Piece::Text(_), Piece::Text(_)))) {
            let mut run = String::new();
            let mut borders = Vec::with_capacity(part.len());
            for piece in part {
                match piece {
                    Piece::Opaque(text) => converted.push((*text).to_owned()),
                    Piece::Text(text) => {
                        run.push_str(text);
                        borders.push(run.len());
                    }
                }
            }
            converted.extend(self.run(&run).cut(&run, &borders));
        }
        converted
    }

    /// A run, its `-{…}-` decided and the rest converted.
    fn run(&self, run: &str) -> Converted {
        let mut converted = Converted::default();
        let mut at = 0;
        while let Some(markup) = Markup::next(run, at) {
            self.convert_range(run, at..markup.range.start, &mut converted);
            at = markup.range.end;
            converted.text.push_str(markup.text(self.target));
            converted.end_word(at);
        }
        self.convert_range(run, at..run.len(), &mut converted);
        converted
    }

    /// A part of a run without `-{…}-`: titles and what stands between them.
    fn convert_range(&self, run: &str, range: Range<usize>, converted: &mut Converted) {
        let text = run.get(range.clone()).unwrap_or("");
        let mut at = 0;
        for title in titles::titles(text) {
            self.convert_text(text, at..title.start, true, (range.start, converted));
            self.convert_text(text, title.clone(), false, (range.start, converted));
            at = title.end;
        }
        self.convert_text(text, at..text.len(), true, (range.start, converted));
    }

    /// One stretch of `text`, with or without regional words; `offset` is where `text` begins in the run.
    fn convert_text(
        &self,
        text: &str,
        range: Range<usize>,
        wording: bool,
        (offset, converted): (usize, &mut Converted),
    ) {
        let stretch = text.get(range.clone()).unwrap_or("");
        let start = offset + range.start;
        if stretch.is_empty() {
            return;
        }
        match regional::route(self.source, self.target) {
            Route::Same => {
                converted.text.push_str(stretch);
                converted.end_word(start + stretch.len());
            }
            Route::FromSimplified(region) => {
                self.divided(stretch, region, wording, (start, converted))
            }
            Route::FromTraditional(route) => {
                route.convert(stretch, &self.layers(), wording, &mut |text, end| {
                    converted.text.push_str(text);
                    converted.end_word(start + end);
                });
            }
        }
    }

    fn layers(&self) -> Vec<&Terms> {
        self.terms.iter().map(Arc::as_ref).collect()
    }

    fn divided(
        &self,
        text: &str,
        region: Region,
        wording: bool,
        (start, converted): (usize, &mut Converted),
    ) {
        let layers = self.layers();
        let lattice = Lattice {
            terms: &layers,
            wording,
        };
        for word in lattice.divide(text) {
            convert_word(text, &word, region, (wording, &mut converted.text));
            converted.end_word(start + word.range.end);
        }
    }

    /// The terms as they stand between the two variants.
    fn settle(&self, terms: &[Term], bonus: i64) -> Terms {
        let layers = self.layers();
        let lattice = Lattice {
            terms: &layers,
            wording: false,
        };
        let settled = terms.iter().map(|term| {
            let source = form(term, self.source);
            let cost = lattice.cost(&source) - bonus;
            Settled {
                target: form(term, self.target),
                cost,
                source,
            }
        });
        Terms::new(settled.collect::<Vec<_>>())
    }
}

/// The form of a term in a variant.
fn form(term: &Term, variant: Variant) -> String {
    let (region, own) = match variant {
        Variant::Hans => return term.text.clone(),
        Variant::HantTw => (Region::Tw, &term.tw),
        Variant::HantHk => (Region::Hk, &term.hk),
    };
    if let Some(own) = own {
        return own.clone();
    }
    let mut converted = String::new();
    let lattice = Lattice {
        terms: &[],
        wording: !term.protected,
    };
    for word in lattice.divide(&term.text) {
        convert_word(&term.text, &word, region, (lattice.wording, &mut converted));
    }
    converted
}

/// Appends what becomes of a word of the division.
fn convert_word(text: &str, word: &Word, region: Region, (wording, out): (bool, &mut String)) {
    let source = text.get(word.range.clone()).unwrap_or("");
    match word.kind {
        Kind::Term(target) => out.push_str(target),
        Kind::Surname(c) => out.push(c),
        Kind::Wording(id) => match tables::WORDING.regional(id, region) {
            Some(target) => out.push_str(target),
            None => convert_plain(source, region, out),
        },
        Kind::Fix(id) => {
            let start = out.len();
            out.push_str(tables::FIXES.regional(id, region).unwrap_or(source));
            regional::respell(out, start, region);
        }
        Kind::Plain => {
            let before = text.get(..word.range.start).unwrap_or("");
            let after = text.get(word.range.end..).unwrap_or("");
            let mut chars = source.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => convert_character(c, before, after, (region, out)),
                _ if wording => convert_long(source, region, out),
                _ => convert_plain(source, region, out),
            }
        }
    }
}

/// A character that is a word of its own.
fn convert_character(c: char, before: &str, after: &str, (region, out): (Region, &mut String)) {
    if let Some(decided) = characters::by_neighbors(c, before, after) {
        return out.push(decided);
    }
    if let Some(mark) = quotes::to_traditional(c, before, after) {
        return out.push(mark);
    }
    convert_plain(c.encode_utf8(&mut [0; 4]), region, out);
}

/// A word of the lexicon, which may hold regional words: 手机短信.
fn convert_long(word: &str, region: Region, out: &mut String) {
    let mut done = 0;
    let mut at = 0;
    while let Some(rest) = word.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let found = tables::WORDING.longest(rest);
        let regional =
            found.and_then(|found| Some((found.len, tables::WORDING.regional(found.id, region)?)));
        let Some((len, target)) = regional else {
            at += c.len_utf8();
            continue;
        };
        convert_plain(word.get(done..at).unwrap_or(""), region, out);
        out.push_str(target);
        at += len;
        done = at;
    }
    convert_plain(word.get(done..).unwrap_or(""), region, out);
}

/// OpenCC's conversion of a word, in the orthography of the region.
fn convert_plain(word: &str, region: Region, out: &mut String) {
    let start = out.len();
    plain::regional(region, word, out);
    regional::respell(out, start, region);
}
