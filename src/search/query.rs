//! A query and the ways in which it may be meant.
//!
//! Forms: as typed, without question words, with a synonym or a regional wording put in its place. Slots: its items
//! as characters, as syllables (letters are split into syllables at the least cost), as misheard syllables, and as
//! initials.

use std::collections::BTreeSet;

use super::index::{Index, Synonym};
use super::pinyin::fuzzy;
use super::space::{ONE, Slot, Space};
use super::tokenize::{Item, items};

/// Words that ask and tell nothing of what is asked for; longer ones first.
pub(crate) const QUESTION_WORDS: &[&str] = &[
    "是什么意思",
    "什么意思",
    "可不可以",
    "为什么",
    "怎么办",
    "怎么样",
    "是什么",
    "有没有",
    "能不能",
    "会不会",
    "要不要",
    "该不该",
    "是不是",
    "怎么",
    "怎样",
    "如何",
    "请问",
    "什么",
    "哪些",
    "多少",
    "吗",
    "呢",
    "我",
    "zenmeban",
    "zen me ban",
    "zenme",
    "zen me",
    "shenmeyisi",
    "shenme",
    "shen me",
];

/// What a form without question words counts, in 1/1024: a title that asks the same way comes first.
const STRIPPED: u64 = 1000;
/// The most characters of a query that are looked at.
const MOST_CHARS: usize = 200;
/// The most forms with words put in place.
const MOST_EXPANSIONS: usize = 4;
/// The most words that a half-typed one stands for.
const MOST_COMPLETIONS: usize = 8;
/// The most syllables that a half-typed one stands for.
const MOST_SYLLABLES: usize = 24;

/// One way in which a query may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// Its normal form.
    pub(crate) normal: String,
    /// What its matches count, in 1/1024.
    pub(crate) weight: u64,
    /// Whether a word was put in place of another; then it is compared by characters only.
    pub(crate) expanded: bool,
}

/// The forms of a query, as typed first; none if nothing in it can be found.
pub(crate) fn forms(index: &Index, query: &str) -> Vec<Form> {
    let typed: String = query.chars().take(MOST_CHARS).collect();
    let normal = index.fold.normalize(&typed);
    if normal.is_empty() {
        return Vec::new();
    }
    let stripped = strip_question_words(&normal);
    let base = stripped.clone().unwrap_or_else(|| normal.clone());
    let plain = |normal, weight| Form {
        normal,
        weight,
        expanded: false,
    };
    let mut forms = vec![plain(normal, ONE)];
    forms.extend(stripped.map(|normal| plain(normal, STRIPPED)));
    forms.extend(expansions(&index.synonyms, &base));
    forms
}

/// The query without question words, where enough remains: two characters after a word, three after a particle.
fn strip_question_words(normal: &str) -> Option<String> {
    let mut rest = normal.to_string();
    for word in QUESTION_WORDS {
        rest = rest.replace(word, " ");
    }
    let rest = rest
        .split(' ')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let count = |text: &str| text.chars().filter(|c| *c != ' ').count();
    let (left, gone) = (count(&rest), count(normal) - count(&rest));
    (left >= 3 || (left == 2 && gone >= 2))
        .then_some(rest)
        .filter(|_| gone > 0)
}

fn expansions(synonyms: &[Synonym], base: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for synonym in synonyms {
        let within = synonym.target.contains(&synonym.word) && base.contains(&synonym.target);
        if forms.len() < MOST_EXPANSIONS && base.contains(&synonym.word) && !within {
            let normal = base.replace(&synonym.word, &synonym.target);
            if !forms.iter().any(|form| form.normal == normal) {
                forms.push(Form {
                    normal,
                    weight: synonym.weight,
                    expanded: true,
                });
            }
        }
    }
    forms
}

/// The items as characters, words and numbers; with `complete`, a word at the end also stands for longer ones.
pub(crate) fn text_slots(items: &[Item], complete: Option<&Space>) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| items.get(at));
        let mut readings = vec![item.text.clone()];
        if let Some(space) = complete.filter(|_| at + 1 == items.len() && is_word(item)) {
            let longer = space.beginning_with(&item.text, MOST_COMPLETIONS);
            readings.extend(longer.into_iter().filter(|word| *word != item.text));
        }
        slots.push(Slot {
            readings,
            paired: item.han && item.joined && before.is_some_and(|before| before.han),
            word: !item.han,
        });
    }
    slots
}

/// The items of a short string as syllables.
pub(crate) fn syllable_slots(index: &Index, items: &[Item]) -> Vec<Slot> {
    slots_of(index, items, false)
}

/// The items of a query as syllables, its Latin words split.
pub(crate) fn spoken_slots(index: &Index, items: &[Item]) -> Vec<Slot> {
    slots_of(index, items, true)
}

/// Syllables without what is often misheard.
pub(crate) fn fuzzy_slots(slots: &[Slot]) -> Vec<Slot> {
    let mut slots = slots.to_vec();
    for slot in slots.iter_mut().filter(|slot| !slot.word) {
        slot.readings = distinct(slot.readings.iter().map(|syllable| fuzzy(syllable)));
    }
    slots
}

/// The first letters of a short string's syllables and words, in a row.
pub(crate) fn initial_slots(slots: &[Slot]) -> Vec<Slot> {
    let first = |reading: &String| reading.chars().next().filter(char::is_ascii_lowercase);
    slots
        .iter()
        .map(|slot| distinct(slot.readings.iter().filter_map(first).map(String::from)))
        .filter(|readings| !readings.is_empty())
        .map(|readings| Slot {
            readings,
            paired: true,
            word: false,
        })
        .collect()
}

/// The letters of a query that may be initials: one word of two to twelve.
pub(crate) fn letter_slots(items: &[Item]) -> Vec<Slot> {
    match items {
        [item] if (2..=12).contains(&item.text.len()) && is_latin(&item.text) => item
            .text
            .chars()
            .map(|letter| Slot {
                readings: vec![letter.to_string()],
                paired: true,
                word: false,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn slots_of(index: &Index, items: &[Item], split_words: bool) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut latin_before = false;
    for (at, item) in items.iter().enumerate() {
        let latin = split_words && is_word(item) && is_latin(&item.text);
        let start = slots.len();
        if latin {
            slots.extend(split(index, &item.text, at + 1 == items.len()));
        } else {
            let known = index.readings.get(&item.text);
            let readings = known.cloned().unwrap_or_else(|| vec![item.text.clone()]);
            slots.push(Slot {
                readings,
                paired: true,
                word: !item.han,
            });
        }
        let near = item.joined || (latin && latin_before);
        let follows = start
            .checked_sub(1)
            .and_then(|at| slots.get(at))
            .is_some_and(|slot| !slot.word);
        if let Some(slot) = slots.get_mut(start) {
            slot.paired = near && follows && !slot.word;
        }
        latin_before = latin;
    }
    slots
}

/// Where a part of a Latin word ends, what it costs from here to the end, and what the part is.
#[derive(Clone)]
struct Part {
    end: usize,
    cost: u32,
    kind: PartKind,
}

#[derive(Clone, Copy, PartialEq)]
enum PartKind {
    Syllable,
    Word,
    Half,
    Letter,
}

/// The cheapest row of syllables and words of the site that makes up a word; at equal cost the longer part first.
fn split(index: &Index, word: &str, last: bool) -> Vec<Slot> {
    let word = word.replace("lv", "lu").replace("nv", "nu");
    let mut best: Vec<Part> = vec![Part {
        end: word.len(),
        cost: 0,
        kind: PartKind::Letter,
    }];
    for start in (0..word.len()).rev() {
        let mut choice: Option<Part> = None;
        for end in (start + 1..=word.len()).rev() {
            let after = best.get(word.len() - end).map_or(0, |part| part.cost);
            let text = word.get(start..end).unwrap_or_default();
            let half = last && end == word.len();
            if let Some((kind, cost)) = part_of(index, text, half)
                && choice.as_ref().is_none_or(|part| cost + after < part.cost)
            {
                choice = Some(Part {
                    end,
                    cost: cost + after,
                    kind,
                });
            }
        }
        best.extend(choice);
    }
    let mut slots: Vec<Slot> = Vec::new();
    let mut start = 0;
    while start < word.len() {
        let Some(part) = best.get(word.len() - start) else {
            break;
        };
        let text = word.get(start..part.end).unwrap_or_default();
        slots.push(slot_of(index, text, part.kind));
        start = part.end;
    }
    pair_syllables(slots)
}

fn part_of(index: &Index, text: &str, half: bool) -> Option<(PartKind, u32)> {
    if text.len() <= 6 && index.syllables.contains(text) {
        // The last one may still be growing: `me` on the way to `men`.
        Some((
            if half {
                PartKind::Half
            } else {
                PartKind::Syllable
            },
            10,
        ))
    } else if text.len() > 1 && index.spaces.text.contains(text) {
        Some((PartKind::Word, 10))
    } else if half && text.len() < 6 && half_typed(&index.syllables, text).next().is_some() {
        Some((PartKind::Half, 15))
    } else {
        (text.len() == 1).then_some((PartKind::Letter, 30))
    }
}

fn slot_of(index: &Index, text: &str, kind: PartKind) -> Slot {
    let readings = match kind {
        PartKind::Half => half_typed(&index.syllables, text)
            .take(MOST_SYLLABLES)
            .cloned()
            .collect(),
        PartKind::Syllable | PartKind::Word | PartKind::Letter => vec![text.to_string()],
    };
    Slot {
        readings,
        paired: false,
        word: kind == PartKind::Word,
    }
}

fn pair_syllables(mut slots: Vec<Slot>) -> Vec<Slot> {
    let mut after_syllable = false;
    for slot in &mut slots {
        slot.paired = after_syllable && !slot.word;
        after_syllable = !slot.word;
    }
    slots
}

fn half_typed<'a>(
    syllables: &'a BTreeSet<String>,
    text: &'a str,
) -> impl Iterator<Item = &'a String> {
    syllables
        .range(text.to_string()..)
        .take_while(move |syllable| syllable.starts_with(text))
}

fn is_word(item: &Item) -> bool {
    !item.han && !item.text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_latin(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn distinct(readings: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for reading in readings {
        if !kept.contains(&reading) {
            kept.push(reading);
        }
    }
    kept
}

/// The items of a form.
pub(crate) fn items_of(form: &Form) -> Vec<Item> {
    items(&form.normal)
}
