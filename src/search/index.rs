//! Corpus → index: the short strings in their four spaces, and the terms of the body section by section.
//!
//! The body of a section is found by the terms of all variants, so that a run of characters finds its page as it is
//! written anywhere; how often a term occurs is the most any variant has. A single Han character is kept once per
//! page. Lengths and counts are steps, so that a small edit changes little of what is emitted.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, Kind, Page, Section, in_variant};
use super::normal::{Fold, is_han, squeezed};
use super::pinyin;
use super::query::{QUESTION_WORDS, fuzzy_slots, initial_slots, syllable_slots, text_slots};
use super::space::{Group, Space, groups};
use super::tokenize::{Item, index_terms, items};

/// One index for all variants of a site.
#[derive(Debug, Clone)]
pub struct Index {
    /// Ids of the variants.
    pub variants: Vec<&'static str>,
    /// The pages, as handed in.
    pub pages: Vec<Page>,
    /// Normal forms of the words of despair.
    pub help_words: Vec<String>,
    pub(crate) fold: Fold,
    pub(crate) first_sections: Vec<usize>,
    pub(crate) section_pages: Vec<usize>,
    pub(crate) lengths: Vec<usize>,
    pub(crate) shorts: Vec<Short>,
    pub(crate) spaces: Spaces,
    pub(crate) readings: BTreeMap<String, Vec<String>>,
    pub(crate) syllables: BTreeSet<String>,
    pub(crate) synonyms: Vec<Synonym>,
    pub(crate) body: BTreeMap<String, Vec<Posting>>,
    /// Squeezed normal text by variant and section, heading included.
    pub(crate) texts: Vec<Vec<String>>,
}

/// A short string by which a section is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Short {
    pub(crate) section: usize,
    pub(crate) class: Class,
    pub(crate) text: String,
}

/// What a short string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Title,
    Term,
    Words,
    Heading,
}

/// The four readings of the short strings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spaces {
    pub(crate) text: Space,
    pub(crate) spoken: Space,
    pub(crate) fuzzy: Space,
    pub(crate) initials: Space,
}

/// A word and what it means on this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Synonym {
    pub(crate) word: String,
    pub(crate) target: String,
    pub(crate) weight: u64,
}

/// That a section holds a term, and about how often (0: once, 3: five times or more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) section: usize,
    pub(crate) often: usize,
}

/// What a synonym counts, in 1/1024.
const SYNONYM: u64 = 717;
/// What a regional wording counts.
const WORDING: u64 = 973;
/// Upper ends of the steps of a section's length, in items.
const LENGTHS: [usize; 7] = [50, 100, 200, 400, 800, 1600, 3200];

impl Index {
    /// The index of a corpus.
    pub fn build(corpus: Corpus) -> Self {
        let pages: Vec<Page> = corpus.pages.into_iter().map(with_a_section).collect();
        let mut index = Self {
            variants: corpus.variants,
            fold: Fold::new(&corpus.fold),
            pages,
            help_words: Vec::new(),
            first_sections: Vec::new(),
            section_pages: Vec::new(),
            lengths: Vec::new(),
            shorts: Vec::new(),
            spaces: Spaces::default(),
            readings: BTreeMap::new(),
            syllables: BTreeSet::new(),
            synonyms: Vec::new(),
            body: BTreeMap::new(),
            texts: Vec::new(),
        };
        index.help_words = corpus
            .help_words
            .iter()
            .map(|word| index.fold.normalize(word))
            .collect();
        index.number_sections();
        index.add_texts();
        index.add_body();
        index
            .texts
            .iter_mut()
            .flatten()
            .for_each(|text| *text = squeezed(text));
        index.add_shorts();
        index.add_synonyms(&corpus.synonyms, &corpus.wording);
        index.limit_fold();
        index.add_readings();
        index.add_spaces();
        index
    }

    /// The normal form in which this index compares texts.
    pub fn normalize(&self, text: &str) -> String {
        self.fold.normalize(text)
    }

    /// Whether a query holds a word of despair, in any script.
    pub fn asks_for_help(&self, query: &str) -> bool {
        let normal = self.fold.normalize(query).replace(' ', "");
        self.help_words
            .iter()
            .any(|word| normal.contains(&word.replace(' ', "")))
    }

    fn number_sections(&mut self) {
        for (number, page) in self.pages.iter().enumerate() {
            self.first_sections.push(self.section_pages.len());
            self.section_pages
                .extend(page.sections.iter().map(|_| number));
        }
    }

    fn add_texts(&mut self) {
        for variant in 0..self.variants.len().max(1) {
            let texts = self
                .pages
                .iter()
                .flat_map(|page| {
                    page.sections
                        .iter()
                        .enumerate()
                        .map(move |(at, section)| (page, at, section))
                })
                .map(|(page, at, section)| {
                    self.fold.normalize(&full_text(page, at, section, variant))
                })
                .collect();
            self.texts.push(texts);
        }
    }

    fn add_body(&mut self) {
        let mut seen: BTreeSet<(usize, String)> = BTreeSet::new();
        for section in 0..self.section_pages.len() {
            let page = self.section_pages.get(section).copied().unwrap_or_default();
            let texts: Vec<&String> = self
                .texts
                .iter()
                .filter_map(|texts| texts.get(section))
                .collect();
            self.lengths
                .push(length_step(texts.first().map_or("", |text| text.as_str())));
            for (term, count) in most_of_each(&texts) {
                let alone = is_han_alone(&term);
                if alone && !seen.insert((page, term.clone())) {
                    continue;
                }
                let often = if alone { 0 } else { often_step(count) };
                self.body
                    .entry(term)
                    .or_default()
                    .push(Posting { section, often });
            }
        }
    }

    fn add_shorts(&mut self) {
        let mut shorts: BTreeSet<Short> = BTreeSet::new();
        for (page, first) in self.pages.iter().zip(&self.first_sections) {
            let title = if page.kind == Kind::Term {
                Class::Term
            } else {
                Class::Title
            };
            for text in page.title.iter().chain(&page.short) {
                shorts.extend(self.short(*first, title, text));
            }
            for text in &page.words {
                shorts.extend(self.short(*first, Class::Words, text));
            }
            for (at, section) in page.sections.iter().enumerate() {
                for text in &section.heading {
                    shorts.extend(self.short(first + at, Class::Heading, text));
                }
            }
        }
        self.shorts = shorts.into_iter().collect();
    }

    fn short(&self, section: usize, class: Class, text: &str) -> Option<Short> {
        let text = self.fold.normalize(without_number(text));
        (!text.is_empty()).then_some(Short {
            section,
            class,
            text,
        })
    }

    fn add_synonyms(&mut self, synonyms: &[(String, String)], wording: &[(String, String)]) {
        let meant = synonyms
            .iter()
            .map(|(word, target)| (word, target, SYNONYM));
        let reworded = wording.iter().map(|(word, target)| (word, target, WORDING));
        let mut table: BTreeMap<String, Synonym> = BTreeMap::new();
        for (word, target, weight) in reworded.chain(meant) {
            let (word, target) = (self.fold.normalize(word), self.fold.normalize(target));
            let short = word.chars().count() < 2 || word == target;
            if !short && (weight == SYNONYM || self.occurs(&target)) {
                table.insert(
                    word.clone(),
                    Synonym {
                        word,
                        target,
                        weight,
                    },
                );
            }
        }
        self.synonyms = table.into_values().collect();
        self.synonyms
            .sort_by_key(|synonym| std::cmp::Reverse(synonym.word.chars().count()));
    }

    /// Whether all pairs of a normal form occur somewhere.
    fn occurs(&self, normal: &str) -> bool {
        super::tokenize::query_terms(&items(normal))
            .iter()
            .all(|term| self.body.contains_key(term))
    }

    fn limit_fold(&mut self) {
        let words = self
            .synonyms
            .iter()
            .flat_map(|synonym| synonym.word.chars().chain(synonym.target.chars()));
        let shorts = self.shorts.iter().flat_map(|short| short.text.chars());
        let fixed = QUESTION_WORDS.iter().flat_map(|word| word.chars());
        let helping = self.help_words.iter().flat_map(|word| word.chars());
        let body = self.body.keys().flat_map(|term| term.chars());
        let chars: BTreeSet<char> = words
            .chain(shorts)
            .chain(fixed)
            .chain(helping)
            .chain(body)
            .collect();
        self.fold = self.fold.limited_to(&chars);
    }

    fn add_readings(&mut self) {
        let chars: BTreeSet<char> = self
            .shorts
            .iter()
            .flat_map(|short| short.text.chars())
            .collect();
        self.readings = pinyin::table(&chars)
            .into_iter()
            .map(|(c, readings)| (c.to_string(), readings))
            .collect();
        self.syllables = self.readings.values().flatten().cloned().collect();
    }

    fn add_spaces(&mut self) {
        let rows: Vec<(Vec<Item>, bool)> = self
            .shorts
            .iter()
            .map(|short| {
                (
                    items(&short.text),
                    matches!(short.class, Class::Title | Class::Term),
                )
            })
            .collect();
        let spoken: Vec<_> = rows
            .iter()
            .map(|(row, _)| syllable_slots(self, row))
            .collect();
        let of = |slots: &dyn Fn(usize) -> Vec<Group>| {
            Space::new(&(0..rows.len()).map(slots).collect::<Vec<_>>())
        };
        let row = |at: usize| rows.get(at).map_or(&[][..], |(row, _)| row);
        let slots = |at: usize| spoken.get(at).map_or(&[][..], Vec::as_slice);
        let named = |at: usize| rows.get(at).is_some_and(|(_, named)| *named);
        self.spaces = Spaces {
            text: of(&|at| groups(&text_slots(row(at), None), true)),
            spoken: of(&|at| groups(slots(at), true)),
            fuzzy: of(&|at| groups(&fuzzy_slots(slots(at)), true)),
            initials: of(&|at| match named(at) {
                true => groups(&initial_slots(slots(at)), false),
                false => Vec::new(),
            }),
        };
    }
}

fn with_a_section(mut page: Page) -> Page {
    if page.sections.is_empty() {
        page.sections.push(Section::default());
    }
    page
}

/// A section with what stands over it: the page's titles over its first one, the heading over the others.
fn full_text(page: &Page, at: usize, section: &Section, variant: usize) -> String {
    let titles = [&page.title, &page.short].map(|title| {
        if at == 0 {
            in_variant(title, variant)
        } else {
            ""
        }
    });
    let title = titles.join("\n");
    let heading = in_variant(&section.heading, variant);
    format!("{title}\n{heading}\n{}", in_variant(&section.text, variant))
}

fn most_of_each(texts: &[&String]) -> BTreeMap<String, usize> {
    let mut most: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for term in index_terms(text) {
            *counts.entry(term).or_default() += 1;
        }
        for (term, count) in counts {
            let most = most.entry(term).or_default();
            *most = count.max(*most);
        }
    }
    most
}

fn is_han_alone(term: &str) -> bool {
    let mut chars = term.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none()
}

fn often_step(count: usize) -> usize {
    match count {
        0 | 1 => 0,
        2 => 1,
        3 | 4 => 2,
        _ => 3,
    }
}

fn length_step(normal: &str) -> usize {
    let length = items(normal).len();
    LENGTHS.iter().filter(|end| length >= **end).count()
}

/// A heading without the number before it (`第一章`, `2.`, `三、`), unless nothing else is there.
fn without_number(heading: &str) -> &str {
    let numeral = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    let trimmed = heading.trim();
    let rest = match trimmed.strip_prefix('第') {
        Some(rest) => rest
            .trim_start_matches(numeral)
            .strip_prefix(['章', '节', '節', '步', '部']),
        None => trimmed.strip_prefix(numeral).and_then(|rest| {
            rest.trim_start_matches(numeral)
                .strip_prefix(['、', '.', '．', '）', ')'])
        }),
    };
    match rest.map(str::trim_start) {
        Some(rest) if !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            rest.trim_start_matches(['：', ':', '，']).trim_start()
        }
        _ => trimmed,
    }
}
