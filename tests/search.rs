//! Search, case by case over a small site, and what must hold for any query.
//!
//! Each `search/<case>.yaml` lists queries with what stands first. The properties below take their queries from the
//! texts themselves and from chance, always the same chance.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "search/support.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use mingbai::search::{Hit, Index, emit, pinyin_key};
use serde::Deserialize;
use support::{Browser, Numbers, VARIANTS, corpus, folder, hits_to_text, index, runs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[allow(dead_code)]
    about: String,
    #[serde(default)]
    suggest: bool,
    queries: Vec<Query>,
}

/// What is typed, and what is expected of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    q: String,
    variant: Option<String>,
    /// The title that stands first.
    first: Option<String>,
    /// The anchor to which the first result leads.
    section: Option<String>,
    /// A query that gives exactly the same results.
    same_as: Option<String>,
    /// Whether anything is found.
    found: Option<bool>,
}

impl Query {
    fn mistake(&self, index: &Index, suggest: bool) -> Option<String> {
        let variant = self.variant.as_deref().unwrap_or(VARIANTS[0]);
        let answer = |query: &str| {
            if suggest {
                index.suggest(query)
            } else {
                index.search(query, variant)
            }
        };
        let hits = answer(&self.q);
        let title = hits
            .first()
            .map(|hit| index.pages[hit.page].title[0].clone());
        let anchor = hits
            .first()
            .and_then(|hit| index.pages[hit.page].sections[hit.section].anchor.clone());
        let right = self
            .first
            .as_ref()
            .is_none_or(|first| Some(first) == title.as_ref())
            && self
                .section
                .as_ref()
                .is_none_or(|section| Some(section) == anchor.as_ref())
            && self
                .same_as
                .as_ref()
                .is_none_or(|other| answer(other) == hits)
            && self.found.is_none_or(|found| found != hits.is_empty());
        (!right).then(|| format!("{}: {}", self.q, described(index, &hits)))
    }
}

fn described(index: &Index, hits: &[Hit]) -> String {
    let one = |hit: &Hit| {
        format!(
            "{}#{}={}",
            index.pages[hit.page].title[0], hit.section, hit.score
        )
    };
    hits.iter().take(4).map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn cases() {
    let index = index();
    let mut mistakes = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    paths.sort();
    for path in paths {
        let case: Case = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let found = case
            .queries
            .iter()
            .filter_map(|query| query.mistake(&index, case.suggest));
        mistakes.extend(
            found.map(|mistake| format!("{}: {mistake}", path.file_stem().unwrap().display())),
        );
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn every_run_of_a_page_finds_it_in_any_script() {
    let index = index();
    let mut finds: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, page) in index.pages.iter().enumerate() {
        for variant in 0..VARIANTS.len() {
            for run in runs(page, variant) {
                for length in 2..=8.min(run.len()) {
                    for query in run.windows(length) {
                        finds
                            .entry(query.iter().collect())
                            .or_default()
                            .insert(number);
                    }
                }
            }
        }
    }
    for ((query, pages), variant) in finds.iter().zip(VARIANTS.iter().cycle()) {
        let hits = index.search(query, variant);
        let last = if pages.len() <= 10 { 10 } else { hits.len() };
        let found: BTreeSet<usize> = hits.iter().take(last).map(|hit| hit.page).collect();
        assert!(
            pages.is_subset(&found),
            "{query} in {variant}: {}",
            described(&index, &hits)
        );
    }
}

#[test]
fn the_script_ranks_as_the_reference_does() {
    let index = index();
    let shards = emit(&index);
    let mut numbers = Numbers(20_261_121);
    let queries: Vec<String> = (0..3_000)
        .map(|_| random_query(&index, &mut numbers))
        .collect();
    for (variant, queries) in VARIANTS.iter().zip(queries.chunks(1_000)) {
        let browser = Browser::new(&shards, variant);
        for query in queries {
            assert_eq!(
                browser.call("search", query),
                hits_to_text(&index.search(query, variant)),
                "{query:?}"
            );
            assert_eq!(
                browser.call("suggest", query),
                hits_to_text(&index.suggest(query)),
                "{query:?}"
            );
        }
    }
}

const ODDITIES: [&str; 11] = [
    "怎么", "4倍", "24%", " ", "LPR", "app", "hbyq", "，", "请问", "é", "1,000.5",
];

/// A piece of some text, perhaps turned round, mixed with another, in pinyin, or with what is in no text.
fn random_query(index: &Index, numbers: &mut Numbers) -> String {
    let mut query = String::new();
    for _ in 0..=numbers.below(3) {
        let page = numbers.pick(&index.pages).clone();
        let section = numbers.pick(&page.sections).clone();
        let variant = numbers.below(VARIANTS.len());
        let text = if numbers.below(3) > 0 {
            &page.title
        } else {
            &section.text
        };
        let chars: Vec<char> = text[variant].chars().collect();
        let start = numbers.below(chars.len());
        let end = chars.len().min(start + 1 + numbers.below(9));
        let piece: String = chars[start..end].iter().collect();
        match numbers.below(6) {
            0 => query.push_str(&pinyin_key(&piece)),
            1 => query.push_str(&pinyin_key(&piece).replace(' ', "")),
            2 => query.extend(piece.chars().rev()),
            3 => query.push_str(numbers.pick::<&str>(&ODDITIES)),
            _ => query.push_str(&piece),
        }
    }
    let n_chars = query.chars().count();
    query.chars().take(1 + numbers.below(n_chars)).collect()
}

#[test]
fn the_script_has_the_normal_form_of_the_reference() {
    let index = index();
    let browser = Browser::new(&emit(&index), VARIANTS[0]);
    for block in 0..0x3_0000 / 0x80 {
        let codes = (block * 0x80..(block + 1) * 0x80).filter_map(char::from_u32);
        let text: String = codes.flat_map(|c| [c, '5']).collect();
        assert_eq!(
            browser.call("normal", &text),
            index.normalize(&text),
            "from U+{:04X}",
            block * 0x80
        );
    }
    let mut numbers = Numbers(7);
    let pieces = [
        "12,345.60",
        "２４％",
        "門",
        "ﬁ",
        "㎡",
        "が",
        "é",
        "e\u{301}",
        "ǚ",
        "①",
        "\u{200B}",
        "，",
        "、",
        "4倍",
        "M1",
        "%",
        ".",
        ",",
        "⼈",
        "豈",
        "ß",
        "Σ",
    ];
    for round in 0..2_000 {
        let mut text = String::new();
        for _ in 0..=numbers.below(12) {
            let code = match numbers.below(4) {
                0 => numbers.below(0x11_0000),
                1 => numbers.below(0x1_0000),
                _ => 0xD800,
            };
            match char::from_u32(code as u32) {
                Some(c) => text.push(c),
                None => text.push_str(numbers.pick::<&str>(&pieces)),
            }
        }
        assert_eq!(
            browser.call("normal", &text),
            index.normalize(&text),
            "{round}: {text:?}"
        );
    }
}

#[test]
fn hostile_queries_do_no_harm() {
    let index = index();
    let browser = Browser::new(&emit(&index), VARIANTS[0]);
    let long: String = "上门催收电话怎么办abc 24%"
        .chars()
        .cycle()
        .take(10_000)
        .collect();
    for query in [
        long.as_str(),
        "",
        "\0",
        "<script>alert(1)</script>",
        "__proto__",
        "constructor",
        "\\",
        "${x}",
        "\u{202E}门",
        "👩‍👩‍👧",
    ] {
        assert_eq!(
            browser.call("search", query),
            hits_to_text(&index.search(query, VARIANTS[0])),
            "{query:?}"
        );
        browser.call("near", query);
    }
    for lone in ["'\\ud83d'", "'上\\udc00门'", "'\\ud83d'.repeat(10000)"] {
        browser.eval(&format!("search({lone}) + near({lone}) + help({lone})"));
    }
}

#[test]
fn words_of_despair_are_known_in_any_script_and_only_whole() {
    let index = index();
    let browser = Browser::new(&emit(&index), VARIANTS[0]);
    for (query, asks) in [
        ("我想死", true),
        ("不想活了", true),
        ("活不下去", true),
        ("想 死", true),
        ("死", false),
        ("跳过", false),
        ("", false),
    ] {
        assert_eq!(index.asks_for_help(query), asks, "{query}");
        assert_eq!(browser.call("help", query), asks.to_string(), "{query}");
    }
}

#[test]
fn marks_stand_where_the_other_script_has_the_words() {
    let index = index();
    let browser = Browser::new(&emit(&index), "zh-Hant-TW");
    let marked = |query: &str, text: &str| browser.eval(&format!("marked('{query}', '{text}')"));
    assert_eq!(marked("上门", "有人上門，先不要開門。"), "上門");
    assert_eq!(marked("24%", "超過２４％的部分"), "２４％");
    assert_eq!(marked("请问罚息怎么算", "罰息怎麼算"), "罰息|算");
    assert_eq!(marked("lpr", "LPR的四倍 LPRX"), "LPR");
}

#[test]
fn the_same_corpus_gives_the_same_files_and_names_by_content() {
    let first = emit(&index());
    assert_eq!(first, emit(&index()));
    let mut changed = corpus();
    changed.pages[2].sections[0].text = vec!["别的话。".to_string(); VARIANTS.len()];
    let second = emit(&Index::build(changed));
    let names = |shards: &[mingbai::search::Shard]| {
        shards
            .iter()
            .map(|shard| shard.path.clone())
            .collect::<BTreeSet<_>>()
    };
    assert_ne!(names(&first), names(&second));
    assert!(
        names(&first).contains("search/loader.js") && names(&second).contains("search/loader.js")
    );
    assert!(
        first
            .iter()
            .all(|shard| !String::from_utf8_lossy(&shard.bytes).contains("eval("))
    );
}

#[test]
fn titles_stand_in_the_order_of_their_sound() {
    let mut titles = [
        "银行卡",
        "有人上门",
        "LPR",
        "一般规定",
        "催收",
        "24%",
        "重新协商",
    ];
    titles.sort_by_key(|title| pinyin_key(title));
    assert_eq!(
        titles,
        [
            "24%",
            "重新协商",
            "催收",
            "LPR",
            "一般规定",
            "银行卡",
            "有人上门"
        ]
    );
}
