//! Characters → toneless syllables, for readers who type pinyin or the wrong character of the right sound.
//!
//! A character has one reading first and, where it is commonly read in more ways, the others after it; a query may
//! meet any of them. Misheard pairs (n/ng, l/n, zh/z, ch/c, sh/s) fall together in [`fuzzy`]. `ü` is written `u`.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyin;

use super::normal::is_han;

/// Common characters, in the order of their sound; those that a typing slip puts in place of the right one.
const COMMON: &str = include_str!("common.txt");

/// Characters with several common readings, the usual one of this site's subjects first.
const READINGS: &[(char, &[&str])] = &[
    ('还', &["huan", "hai"]),
    ('行', &["xing", "hang"]),
    ('重', &["zhong", "chong"]),
    ('长', &["chang", "zhang"]),
    ('调', &["diao", "tiao"]),
    ('率', &["lu", "shuai"]),
    ('会', &["hui", "kuai"]),
    ('得', &["de", "dei"]),
    ('地', &["di", "de"]),
    ('的', &["de", "di"]),
    ('了', &["le", "liao"]),
    ('着', &["zhe", "zhao", "zhuo"]),
    ('都', &["dou", "du"]),
    ('说', &["shuo", "shui"]),
    ('传', &["chuan", "zhuan"]),
    ('角', &["jiao", "jue"]),
    ('降', &["jiang", "xiang"]),
    ('模', &["mo", "mu"]),
    ('省', &["sheng", "xing"]),
    ('单', &["dan", "shan"]),
    ('卡', &["ka", "qia"]),
    ('车', &["che", "ju"]),
    ('差', &["cha", "chai"]),
    ('乐', &["le", "yue"]),
    ('薄', &["bo", "bao"]),
    ('剥', &["bo", "bao"]),
    ('给', &["gei", "ji"]),
    ('核', &["he", "hu"]),
    ('划', &["hua"]),
    ('识', &["shi", "zhi"]),
    ('解', &["jie", "xie"]),
    ('露', &["lu", "lou"]),
    ('落', &["luo", "la"]),
    ('没', &["mei", "mo"]),
    ('弄', &["nong", "long"]),
    ('宿', &["su", "xiu"]),
    ('系', &["xi", "ji"]),
    ('血', &["xue", "xie"]),
    ('约', &["yue", "yao"]),
    ('择', &["ze", "zhai"]),
    ('粘', &["zhan", "nian"]),
    ('仇', &["chou", "qiu"]),
    ('什', &["shen", "shi"]),
    ('么', &["me"]),
    ('佛', &["fo", "fu"]),
    ('否', &["fou", "pi"]),
    ('校', &["xiao", "jiao"]),
    ('便', &["bian", "pian"]),
    ('曾', &["ceng", "zeng"]),
    ('参', &["can", "shen"]),
    ('藏', &["cang", "zang"]),
    ('提', &["ti", "di"]),
    ('大', &["da", "dai"]),
    ('石', &["shi", "dan"]),
    ('员', &["yuan"]),
    ('家', &["jia"]),
    ('呗', &["bei"]),
    ('期', &["qi"]),
    ('其', &["qi"]),
    ('信', &["xin"]),
    ('合', &["he"]),
    ('可', &["ke"]),
    ('与', &["yu"]),
    ('那', &["na"]),
    ('尽', &["jin"]),
];

/// Words in which a character is read otherwise than by itself, for the order of an index.
const WORDS: &[(&str, &[&str])] = &[
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("央行", &["yang", "hang"]),
    ("重新", &["chong", "xin"]),
    ("重复", &["chong", "fu"]),
    ("重组", &["chong", "zu"]),
    ("重整", &["chong", "zheng"]),
    ("调解", &["tiao", "jie"]),
    ("调整", &["tiao", "zheng"]),
    ("会计", &["kuai", "ji"]),
    ("还是", &["hai", "shi"]),
    ("还有", &["hai", "you"]),
    ("还能", &["hai", "neng"]),
    ("还会", &["hai", "hui"]),
    ("还要", &["hai", "yao"]),
    ("家长", &["jia", "zhang"]),
    ("了解", &["liao", "jie"]),
    ("传票", &["chuan", "piao"]),
];

/// The readings of one character, the usual one first, the
/// others in order of the alphabet; none for what is not Han.
pub(crate) fn readings(c: char) -> Vec<String> {
    match READINGS.iter().find(|(of, _)| *of == c) {
        Some((_, [usual, others @ ..])) => {
            let others: BTreeSet<&&str> = others.iter().collect();
            std::iter::once(usual)
                .chain(others)
                .map(ToString::to_string)
                .collect()
        }
        Some((_, [])) => Vec::new(),
        None => c
            .to_pinyin()
            .map(|reading| vec![reading.plain().replace(['v', 'ü'], "u")])
            .unwrap_or_default(),
    }
}

/// A syllable without what is often misheard: `zhang`, `zang` and `zan` fall together, as do `lan` and `nan`.
pub(crate) fn fuzzy(syllable: &str) -> String {
    let initial = match syllable.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => {
            let (first, rest) = syllable.split_at(1);
            format!("{first}{}", rest.trim_start_matches('h'))
        }
        [b'l', ..] => format!("n{}", syllable.trim_start_matches('l')),
        _ => syllable.to_string(),
    };
    match initial.strip_suffix('g') {
        Some(rest) if rest.ends_with('n') => rest.to_string(),
        _ => initial,
    }
}

/// Which characters have which syllables: those of the given texts, and common ones that sound like them.
pub(crate) fn table(chars: &BTreeSet<char>) -> BTreeMap<char, Vec<String>> {
    let own: BTreeMap<char, Vec<String>> = chars
        .iter()
        .filter(|c| is_han(**c))
        .map(|c| (*c, readings(*c)))
        .filter(|(_, readings)| !readings.is_empty())
        .collect();
    let sounds: BTreeSet<String> = own
        .values()
        .flatten()
        .map(|syllable| fuzzy(syllable))
        .collect();
    let alike = COMMON
        .chars()
        .filter(|c| is_han(*c))
        .map(|c| (c, readings(c)))
        .filter(|(_, readings)| {
            readings
                .iter()
                .any(|syllable| sounds.contains(&fuzzy(syllable)))
        });
    alike.chain(own.clone()).collect()
}

/// The key by which titles stand in an A–Z index: syllables for Han, the rest in lower case.
pub fn pinyin_key(text: &str) -> String {
    let mut key = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, syllables)) => {
                syllables
                    .iter()
                    .for_each(|syllable| push_syllable(&mut key, syllable));
                rest = rest.get(word.len()..).unwrap_or_default();
            }
            None => {
                match readings(c).first() {
                    Some(syllable) => push_syllable(&mut key, syllable),
                    None => key.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())),
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    key
}

fn push_syllable(key: &mut String, syllable: &str) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
    key.push_str(syllable);
    key.push(' ');
}
