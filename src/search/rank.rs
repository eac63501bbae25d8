//! The reference ranking, in integers; `search.js` does the same sums in the same order.
//!
//! For each form of the query a page gets: the best of its sections (likeness of title or heading, the lesser of them
//! a quarter; weight of the terms found; fourth power of their coverage), plus the square of the page's own coverage.
//! The best form counts. Equal scores stand in page order. The first ten are then ordered again by whether their text holds
//! the query as it was typed.

use std::collections::BTreeMap;

use super::index::{Class, Index};
use super::normal::squeezed;
use super::query::{Form, forms, fuzzy_slots, items_of, letter_slots, spoken_slots, text_slots};
use super::space::{ONE, Slot, Space, groups, rarity};
use super::tokenize::query_terms;

/// One found page and the section of it that answers best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The page's place in [`Index::pages`].
    pub page: usize,
    /// The section's place in its page.
    pub section: usize,
    /// The score, in 1/1024.
    pub score: u64,
}

/// The most terms of one form.
const MOST_TERMS: usize = 32;
/// How many of the first are looked at again on their text.
const RERANKED: usize = 10;
/// What stands below this part of the best score is left out.
const LEAST_PART: u64 = 8;
/// What likeness counts by syllables, misheard syllables and initials.
const SPOKEN: u64 = 922;
const FUZZY: u64 = 738;
const INITIALS: u64 = 614;
/// Likeness by sound below this is chance.
const LEAST_SOUND: u64 = 256;
/// What a term's weight counts (percent) by how often it stands (rows) in a section of which length (columns).
const OFTEN: [[u64; 8]; 4] = [
    [132, 126, 116, 100, 79, 55, 34, 20],
    [165, 160, 152, 138, 116, 88, 59, 36],
    [185, 181, 175, 164, 145, 118, 87, 56],
    [201, 199, 195, 188, 175, 154, 124, 90],
];
/// What the parts of a score count, in 1/1024.
const BODY: u64 = 128;
const COVERAGE: u64 = 1229;
const PAGE_COVERAGE: u64 = 922;
const PHRASE: u64 = 614;
/// What a section adds that holds all of the query as it was typed, question words and all.
const COMPLETE: u64 = 512;
/// The part of its likeness that the lesser of title and heading adds.
const LESSER: u64 = 4;

/// What one form finds, by page and by section.
struct Found {
    titles: Vec<u64>,
    headings: Vec<u64>,
    bodies: Vec<u64>,
    pages: Vec<u64>,
}

/// A page with its best section so far.
#[derive(Clone, Copy, Default)]
struct Candidate {
    score: u64,
    section: usize,
    title: u64,
}

impl Index {
    /// The pages that answer a query, best first, excerpts judged in the given variant.
    pub fn search(&self, query: &str, variant: &str) -> Vec<Hit> {
        let forms = forms(self, query);
        let candidates = self.candidates(&forms, true);
        let mut order = ordered(&candidates);
        let variant = self
            .variants
            .iter()
            .position(|id| *id == variant)
            .unwrap_or_default();
        self.rerank(&mut order, &forms, variant);
        self.hits(&order)
    }

    /// The pages whose titles, headings or terms are like what is being typed, best first.
    pub fn suggest(&self, query: &str) -> Vec<Hit> {
        let candidates = self.candidates(&forms(self, query), false);
        self.hits(&ordered(&candidates))
    }

    fn hits(&self, order: &[(usize, Candidate)]) -> Vec<Hit> {
        let first = |page: usize| self.first_sections.get(page).copied().unwrap_or_default();
        order
            .iter()
            .map(|(page, candidate)| Hit {
                page: *page,
                section: candidate.section - first(*page),
                score: candidate.score,
            })
            .collect()
    }

    /// The best that any form finds on each page.
    fn candidates(&self, forms: &[Form], with_body: bool) -> Vec<Candidate> {
        let mut best = vec![Candidate::default(); self.pages.len()];
        for form in forms {
            let found = self.found(form, with_body);
            for (page, best) in best.iter_mut().enumerate() {
                let candidate = self.candidate(&found, page, form.weight);
                if candidate.score > best.score {
                    *best = candidate;
                }
            }
        }
        best
    }

    fn candidate(&self, found: &Found, page: usize, weight: u64) -> Candidate {
        let first = self.first_sections.get(page).copied().unwrap_or_default();
        let end = self
            .first_sections
            .get(page + 1)
            .copied()
            .unwrap_or(self.section_pages.len());
        let title = found.titles.get(page).copied().unwrap_or_default();
        let mut best = 0;
        let mut choice = (first, 0);
        for section in first..end {
            let heading = found.headings.get(section).copied().unwrap_or_default();
            let body = found.bodies.get(section).copied().unwrap_or_default();
            best = best.max(title.max(heading) + title.min(heading) / LESSER + body);
            let own = if section == first { title } else { heading } + body;
            if own > choice.1 {
                choice = (section, own);
            }
        }
        let page_part = found.pages.get(page).copied().unwrap_or_default();
        Candidate {
            score: (best + page_part) * weight / ONE,
            section: choice.0,
            title,
        }
    }

    fn found(&self, form: &Form, with_body: bool) -> Found {
        let mut found = Found {
            titles: vec![0; self.pages.len()],
            headings: vec![0; self.section_pages.len()],
            bodies: vec![0; self.section_pages.len()],
            pages: vec![0; self.pages.len()],
        };
        self.add_likeness(form, &mut found);
        if with_body {
            self.add_body_scores(form, &mut found);
        }
        found
    }

    fn add_likeness(&self, form: &Form, found: &mut Found) {
        for (string, likeness) in self.likeness(form) {
            let Some(short) = self.shorts.get(string) else {
                continue;
            };
            let score = likeness * class_weight(short.class) / ONE;
            let slot = match short.class {
                Class::Heading => found.headings.get_mut(short.section),
                Class::Title | Class::Term | Class::Words => self
                    .section_pages
                    .get(short.section)
                    .and_then(|page| found.titles.get_mut(*page)),
            };
            if let Some(slot) = slot {
                *slot = score.max(*slot);
            }
        }
    }

    /// The best likeness of each short string in any space.
    fn likeness(&self, form: &Form) -> BTreeMap<usize, u64> {
        let items = items_of(form);
        let mut best = BTreeMap::new();
        let text = text_slots(&items, Some(&self.spaces.text));
        keep_best(&mut best, &self.spaces.text, (&text, true), ONE);
        if !form.expanded {
            let spoken = spoken_slots(self, &items);
            keep_best(&mut best, &self.spaces.spoken, (&spoken, true), SPOKEN);
            keep_best(
                &mut best,
                &self.spaces.fuzzy,
                (&fuzzy_slots(&spoken), true),
                FUZZY,
            );
            keep_best(
                &mut best,
                &self.spaces.initials,
                (&letter_slots(&items), false),
                INITIALS,
            );
        }
        best
    }

    fn add_body_scores(&self, form: &Form, found: &mut Found) {
        let n = self.section_pages.len() as u64;
        let mut sections = vec![(0, 0); self.section_pages.len()];
        let mut pages = vec![(0, 0); self.pages.len()];
        let mut whole = 0;
        let terms = query_terms(&items_of(form));
        for (number, term) in (1..).zip(terms.iter().take(MOST_TERMS)) {
            let postings = self.body.get(term).map_or(&[][..], Vec::as_slice);
            let weight = rarity(n, postings.len() as u64);
            whole += weight;
            for posting in postings {
                let length = self
                    .lengths
                    .get(posting.section)
                    .copied()
                    .unwrap_or_default();
                let percent = OFTEN
                    .get(posting.often)
                    .and_then(|row| row.get(length))
                    .copied()
                    .unwrap_or(100);
                if let Some((found, often)) = sections.get_mut(posting.section) {
                    *found += weight;
                    *often += weight * percent;
                }
                let page = self
                    .section_pages
                    .get(posting.section)
                    .copied()
                    .unwrap_or_default();
                if let Some((found, last)) = pages.get_mut(page).filter(|(_, last)| *last != number)
                {
                    *found += weight;
                    *last = number;
                }
            }
        }
        let complete = if form.weight == ONE { COMPLETE } else { 0 };
        add_coverage(found, (&sections, &pages), whole, complete);
    }

    /// Moves up those of the first ten whose text holds the query as it was typed, or without question words.
    fn rerank(&self, order: &mut [(usize, Candidate)], forms: &[Form], variant: usize) {
        let needles: Vec<String> = forms
            .iter()
            .filter(|form| !form.expanded && form.normal.chars().count() >= 2)
            .map(|form| squeezed(&form.normal))
            .collect();
        let n = order.len().min(RERANKED);
        let (head, _) = order.split_at_mut(n);
        for (page, candidate) in head.iter_mut() {
            if let Some(section) =
                self.section_holding(*page, candidate.section, (&needles, variant))
            {
                candidate.score += PHRASE;
                if candidate.title < ONE {
                    candidate.section = section;
                }
            }
        }
        head.sort_by_key(|(page, candidate)| (std::cmp::Reverse(candidate.score), *page));
    }

    /// The section of a page that holds one of the needles; the preferred one if it does.
    fn section_holding(
        &self,
        page: usize,
        preferred: usize,
        needles: (&[String], usize),
    ) -> Option<usize> {
        let (needles, variant) = needles;
        let texts = self.texts.get(variant)?;
        let first = *self.first_sections.get(page)?;
        let end = self
            .first_sections
            .get(page + 1)
            .copied()
            .unwrap_or(texts.len());
        let holds = |section: &usize| {
            texts
                .get(*section)
                .is_some_and(|text| needles.iter().any(|needle| text.contains(needle)))
        };
        std::iter::once(preferred).chain(first..end).find(holds)
    }
}

fn keep_best(best: &mut BTreeMap<usize, u64>, space: &Space, query: (&[Slot], bool), weight: u64) {
    let (slots, alone) = query;
    for (string, likeness) in space.likeness(&groups(slots, alone)) {
        if weight < ONE && likeness < LEAST_SOUND {
            continue;
        }
        let score = likeness * weight / ONE;
        let best = best.entry(string).or_default();
        *best = score.max(*best);
    }
}

fn class_weight(class: Class) -> u64 {
    match class {
        Class::Title => 1400,
        Class::Term => 1152,
        Class::Words => 896,
        Class::Heading => ONE,
    }
}

/// The weights found of each section (with those by how often they stand) and each page.
type Weights<'a> = (&'a [(u64, u64)], &'a [(u64, u64)]);

fn add_coverage(found: &mut Found, weights: Weights<'_>, whole: u64, complete: u64) {
    let (sections, pages) = weights;
    let whole = whole.max(1);
    for (score, (weight, often)) in found.bodies.iter_mut().zip(sections) {
        let coverage = weight * ONE / whole;
        let square = coverage * coverage / ONE;
        let fourth = square * square / ONE;
        *score += BODY * (often * ONE / (whole * 100)) / ONE + COVERAGE * fourth / ONE;
        *score += if *weight == whole { complete } else { 0 };
    }
    for (score, (weight, _)) in found.pages.iter_mut().zip(pages) {
        let coverage = weight * ONE / whole;
        *score += PAGE_COVERAGE * (coverage * coverage / ONE) / ONE;
    }
}

/// The pages worth showing, best first.
fn ordered(candidates: &[Candidate]) -> Vec<(usize, Candidate)> {
    let best = candidates
        .iter()
        .map(|candidate| candidate.score)
        .max()
        .unwrap_or_default();
    let mut order: Vec<(usize, Candidate)> = candidates
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, candidate)| candidate.score > 0 && candidate.score * LEAST_PART >= best)
        .collect();
    order.sort_by_key(|(page, candidate)| (std::cmp::Reverse(candidate.score), *page));
    order
}
