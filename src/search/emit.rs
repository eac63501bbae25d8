//! Index → files: classic scripts that register themselves, so that a page opened from a disk can read them.
//!
//! Per variant a core (the scripts that search, short strings, addresses, headings, tables of the normal form) and
//! chunks of text; for all variants the shards of the body. Names carry a hash of the content; only
//! `search/loader.js` knows them, the one script of every page. The same index gives the same bytes.

use std::collections::BTreeMap;

use super::corpus::{Page, Section, in_variant};
use super::encode::{lines, numbers, one_line, push_number, shard_of};
use super::index::{Index, Posting};
use super::query::QUESTION_WORDS;

/// One emitted file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Its path below the site's root, such as `search/loader.js`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The script of every page: it waits until the reader opens search.
const OPEN: &str = include_str!("open.js");
/// The scripts that a core begins with, in the order of their use.
const SCRIPTS: [&str; 7] = [
    include_str!("text.js"),
    include_str!("space.js"),
    include_str!("spoken.js"),
    include_str!("search.js"),
    include_str!("excerpt.js"),
    include_str!("view.js"),
    include_str!("suggest.js"),
];

/// A body of no more postings than this is one file.
const SMALL_BODY: usize = 60_000;
/// Postings of one shard of a larger body.
const SHARD: usize = 1_200;
/// Characters of one chunk of texts.
const CHUNK: usize = 4_000;

/// The files of an index.
pub fn emit(index: &Index) -> Vec<Shard> {
    let n_shards = n_shards(index);
    let chunks = chunks(index);
    let mut shards = Vec::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (number, data) in body(index, n_shards).iter().enumerate() {
        push_shard(&mut shards, &mut names, (format!("body-{number}"), data));
    }
    for (number, variant) in index.variants.iter().enumerate() {
        let core = core(index, number, (n_shards, &chunks));
        push_shard(&mut shards, &mut names, (format!("core-{variant}"), &core));
        for (chunk, first) in chunks.iter().enumerate() {
            let end = chunks.get(chunk + 1).copied().unwrap_or(index.pages.len());
            let texts = texts(index, number, (*first, end));
            push_shard(
                &mut shards,
                &mut names,
                (format!("text-{variant}-{chunk}"), &texts),
            );
        }
    }
    shards.push(Shard {
        path: "search/loader.js".to_string(),
        bytes: loader(&names).into_bytes(),
    });
    shards
}

fn push_shard(shards: &mut Vec<Shard>, names: &mut BTreeMap<String, String>, file: (String, &str)) {
    let (id, data) = file;
    let scripts = if id.starts_with("core") {
        &SCRIPTS[..]
    } else {
        &[]
    };
    let mut script: String = scripts
        .iter()
        .map(|script| without_comments(script))
        .collect();
    script.push_str(&format!("mingbaiSearch({},{data});\n", quoted(&id)));
    let hash = blake3::hash(script.as_bytes()).to_hex();
    let hash = hash.get(..8).unwrap_or_default();
    shards.push(Shard {
        path: format!("search/{id}.{hash}.js"),
        bytes: script.into_bytes(),
    });
    names.insert(id, hash.to_string());
}

/// The script of every page and the names of all files.
fn loader(names: &BTreeMap<String, String>) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|(id, hash)| format!("{id} {hash}"))
        .collect();
    format!(
        "{}mingbaiSearch.start({});\n",
        without_comments(OPEN),
        quoted(&names.join("\n"))
    )
}

/// A script without indentation, empty lines and lines of comment only.
fn without_comments(script: &str) -> String {
    script
        .lines()
        .map(str::trim)
        .filter(|line| {
            !line.is_empty()
                && !["//", "/**", "* ", "*/"]
                    .iter()
                    .any(|mark| line.starts_with(mark))
        })
        .fold(String::new(), |text, line| text + line + "\n")
}

fn n_shards(index: &Index) -> usize {
    let n_postings: usize = index.body.values().map(Vec::len).sum();
    if n_postings <= SMALL_BODY {
        1
    } else {
        n_postings.div_ceil(SHARD).next_power_of_two()
    }
}

/// The first page of each chunk of texts.
fn chunks(index: &Index) -> Vec<usize> {
    let mut starts = vec![0];
    let mut size = 0;
    for (page, content) in index.pages.iter().enumerate() {
        let own: usize = content
            .sections
            .iter()
            .map(|section| in_variant(&section.text, 0).chars().count())
            .sum();
        if size > 0 && size + own > CHUNK {
            starts.push(page);
            size = 0;
        }
        size += own;
    }
    starts
}

fn core(index: &Index, variant: usize, parts: (usize, &[usize])) -> String {
    let (n_shards, chunks) = parts;
    let chunks = steps(chunks.iter().map(|start| (*start, 0))).map(|step| step / 4);
    let mut text = format!(
        "{{\"shards\":{n_shards},\"chunk\":{}",
        quoted(&numbers(chunks))
    );
    for (name, value) in pages(index, variant).into_iter().chain(tables(index)) {
        text.push_str(&format!(",\"{name}\":{}", quoted(&value)));
    }
    text + "}"
}

/// What a reader of one variant sees of the pages, a line each, sections apart by tabs.
fn pages(index: &Index, variant: usize) -> [(&'static str, String); 6] {
    let of_pages = |texts: fn(&Page) -> &[String]| {
        lines(
            index
                .pages
                .iter()
                .map(|page| in_variant(texts(page), variant)),
        )
    };
    let of_sections = |text: &dyn Fn(&Section) -> String| {
        let line = |page: &Page| {
            page.sections
                .iter()
                .map(text)
                .collect::<Vec<_>>()
                .join("\t")
        };
        index.pages.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    [
        (
            "url",
            lines(index.pages.iter().map(|page| page.url.as_str())),
        ),
        ("title", of_pages(|page| &page.title)),
        ("name", of_pages(|page| &page.short)),
        ("crumb", of_pages(|page| &page.breadcrumb)),
        (
            "anchor",
            of_sections(&|section| section.anchor.clone().unwrap_or_default()),
        ),
        (
            "heading",
            of_sections(&|section| one_line(in_variant(&section.heading, variant))),
        ),
    ]
}

/// What ranking needs, the same in all variants.
fn tables(index: &Index) -> [(&'static str, String); 8] {
    let places = index
        .shorts
        .iter()
        .map(|short| (short.section, short.class as usize));
    let fold = index.fold.pairs().flat_map(|(from, to)| [from, to]);
    [
        ("length", numbers(index.lengths.iter().copied())),
        (
            "short",
            lines(index.shorts.iter().map(|short| short.text.as_str())),
        ),
        ("shortAt", numbers(steps(places))),
        ("sound", sounds(index)),
        ("fold", fold.collect()),
        ("synonym", synonyms(index)),
        ("question", QUESTION_WORDS.join("\n")),
        ("help", lines(index.help_words.iter().map(String::as_str))),
    ]
}

/// Rising numbers, each with a value under four, as steps from one to the next.
fn steps(pairs: impl Iterator<Item = (usize, usize)>) -> impl Iterator<Item = usize> {
    pairs.scan(0, |last, (number, value)| {
        let step = number - *last;
        *last = number;
        Some(step * 4 + value)
    })
}

/// Lines of a syllable, the characters it is the usual reading of, and the characters that are also read so.
fn sounds(index: &Index) -> String {
    let mut table: BTreeMap<&str, (String, String)> = BTreeMap::new();
    for (c, readings) in &index.readings {
        for (at, syllable) in readings.iter().enumerate() {
            let (usual, also) = table.entry(syllable).or_default();
            if at == 0 { usual } else { also }.push_str(c);
        }
    }
    let line = |(syllable, (usual, also)): (&&str, &(String, String))| {
        format!("{syllable}\t{usual}\t{also}")
    };
    table.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn synonyms(index: &Index) -> String {
    let line = |synonym: &super::index::Synonym| {
        format!("{}\t{}\t{}", synonym.word, synonym.target, synonym.weight)
    };
    index
        .synonyms
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The shards of the body: single characters, pairs by their first character, words; then the postings of each.
fn body(index: &Index, n_shards: usize) -> Vec<String> {
    let mut shards: Vec<Vec<(&str, &[Posting])>> = vec![Vec::new(); n_shards];
    for (term, postings) in &index.body {
        if let Some(shard) = shards.get_mut(shard_of(term, n_shards)) {
            shard.push((term, postings));
        }
    }
    shards.iter().map(|shard| shard_data(shard)).collect()
}

fn shard_data(terms: &[(&str, &[Posting])]) -> String {
    let (mut alone, mut pairs, mut words) = (String::new(), String::new(), Vec::new());
    let (mut alone_at, mut pairs_at, mut words_at) = (String::new(), String::new(), String::new());
    let mut last = None;
    for (term, postings) in terms {
        let mut chars = term.chars();
        let (first, second, third) = (chars.next(), chars.next(), chars.next());
        match (first, second, third) {
            (Some(first), None, _) if super::normal::is_han(first) => {
                alone.push(first);
                push_postings(&mut alone_at, postings);
            }
            (Some(first), Some(second), None) if super::normal::is_han(first) => {
                if last != Some(first) {
                    pairs.push_str(if last.is_some() { "\n" } else { "" });
                    pairs.push(first);
                }
                last = Some(first);
                pairs.push(second);
                push_postings(&mut pairs_at, postings);
            }
            _ => {
                words.push(*term);
                push_postings(&mut words_at, postings);
            }
        }
    }
    format!(
        "{{\"alone\":{},\"pairs\":{},\"words\":{},\"at\":{}}}",
        quoted(&alone),
        quoted(&pairs),
        quoted(&words.join("\n")),
        quoted(&format!("{alone_at}{pairs_at}{words_at}"))
    )
}

fn push_postings(text: &mut String, postings: &[Posting]) {
    push_number(text, postings.len());
    for step in steps(
        postings
            .iter()
            .map(|posting| (posting.section, posting.often)),
    ) {
        push_number(text, step);
    }
}

fn texts(index: &Index, variant: usize, pages: (usize, usize)) -> String {
    let line = |page: &Page| {
        let texts = page
            .sections
            .iter()
            .map(|section| one_line(in_variant(&section.text, variant)));
        quoted(&texts.collect::<Vec<_>>().join("\t"))
    };
    let lines: Vec<String> = index
        .pages
        .get(pages.0..pages.1)
        .unwrap_or_default()
        .iter()
        .map(line)
        .collect();
    format!("[{}]", lines.join(",\n"))
}

/// A string literal of JavaScript, also where line separators are not allowed in one.
fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '\u{2028}' => literal.push_str("\\u2028"),
            '\u{2029}' => literal.push_str("\\u2029"),
            c if u32::from(c) < 0x20 => literal.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}
