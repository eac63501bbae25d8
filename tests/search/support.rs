//! The small corpus of the cases, in three variants, and a JavaScript engine that holds what is emitted for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mingbai::search::{Corpus, Index, Kind, Page, Section, Shard};
use rquickjs::{Context, Runtime};
use serde::Deserialize;

pub(crate) const VARIANTS: [&str; 3] = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    pages: Vec<SitePage>,
    synonyms: BTreeMap<String, String>,
    wording: BTreeMap<String, String>,
    help_words: Vec<String>,
    scripts: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SitePage {
    title: String,
    #[serde(default)]
    short: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    section: String,
    url: String,
    #[serde(default)]
    words: Vec<String>,
    text: String,
    #[serde(default)]
    sections: Vec<SiteSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteSection {
    heading: String,
    anchor: String,
    text: String,
}

/// How the other scripts are made: simplified and traditional character, mainland and Taiwan wording.
struct Scripts {
    chars: Vec<(char, char)>,
    wording: Vec<(String, String)>,
}

impl Scripts {
    fn all(&self, text: &str) -> Vec<String> {
        let plain = self.traditional(text);
        let mut taiwan = text.to_string();
        for (regional, simplified) in &self.wording {
            taiwan = taiwan.replace(simplified, regional);
        }
        vec![text.to_string(), self.traditional(&taiwan), plain]
    }

    fn traditional(&self, text: &str) -> String {
        let convert = |c: char| {
            self.chars
                .iter()
                .find(|(simplified, _)| *simplified == c)
                .map_or(c, |(_, to)| *to)
        };
        text.chars().map(convert).collect()
    }
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search")
}

/// The corpus of the cases.
pub(crate) fn corpus() -> Corpus {
    let text = fs::read_to_string(folder().join("corpus/site.yaml")).unwrap();
    let site: Site = serde_yaml::from_str(&text).unwrap();
    let pair = |word: &str| (word.chars().next().unwrap(), word.chars().nth(1).unwrap());
    let chars: Vec<(char, char)> = site.scripts.split_whitespace().map(pair).collect();
    let wording: Vec<(String, String)> = site.wording.into_iter().collect();
    let scripts = Scripts {
        chars: chars.clone(),
        wording: wording.clone(),
    };
    Corpus {
        variants: VARIANTS.to_vec(),
        pages: site
            .pages
            .iter()
            .map(|page| page_of(page, &scripts))
            .collect(),
        synonyms: site.synonyms.into_iter().collect(),
        fold: chars
            .into_iter()
            .map(|(simplified, traditional)| (traditional, simplified))
            .collect(),
        wording,
        help_words: site.help_words,
    }
}

fn page_of(page: &SitePage, scripts: &Scripts) -> Page {
    let first = Section {
        anchor: None,
        heading: Vec::new(),
        text: scripts.all(&page.text),
    };
    let others = page.sections.iter().map(|section| Section {
        anchor: Some(section.anchor.clone()),
        heading: scripts.all(&section.heading),
        text: scripts.all(&section.text),
    });
    Page {
        url: page.url.clone(),
        kind: match page.kind.as_str() {
            "section" => Kind::Section,
            "term" => Kind::Term,
            _ => Kind::Page,
        },
        title: scripts.all(&page.title),
        short: scripts.all(&page.short),
        breadcrumb: scripts.all(&page.section),
        words: page.words.clone(),
        sections: std::iter::once(first).chain(others).collect(),
    }
}

/// A JavaScript engine that has read the emitted files of one variant.
pub(crate) struct Browser {
    context: Context,
}

impl Browser {
    pub(crate) fn new(shards: &[Shard], variant: &str) -> Self {
        let context = Context::full(&Runtime::new().unwrap()).unwrap();
        let browser = Self { context };
        browser
            .run("var files = {}; var mingbaiSearch = function (id, data) { files[id] = data; };");
        let core = format!("search/core-{variant}.");
        let wanted = [
            "search/body-".to_string(),
            format!("search/text-{variant}-"),
            core,
        ];
        for shard in shards
            .iter()
            .filter(|shard| wanted.iter().any(|start| shard.path.starts_with(start)))
        {
            browser.run(std::str::from_utf8(&shard.bytes).unwrap());
        }
        browser.run(&include_str!("engine.js").replace("VARIANT", variant));
        browser
    }

    fn run(&self, script: &str) {
        self.context
            .with(|context| context.eval::<(), _>(script))
            .unwrap();
    }

    /// Calls a function of `engine.js` with a text, which is given as UTF-16.
    pub(crate) fn call(&self, function: &str, text: &str) -> String {
        let units: Vec<String> = text.encode_utf16().map(|unit| unit.to_string()).collect();
        self.eval(&format!("{function}(text([{}]))", units.join(",")))
    }

    pub(crate) fn eval(&self, script: &str) -> String {
        self.context
            .with(|context| context.eval::<String, _>(script))
            .unwrap()
    }
}

/// Hits as `engine.js` writes them.
pub(crate) fn hits_to_text(hits: &[mingbai::search::Hit]) -> String {
    let line = |hit: &mingbai::search::Hit| format!("{}.{}={}", hit.page, hit.section, hit.score);
    hits.iter().map(line).collect::<Vec<_>>().join(" ")
}

/// Numbers that look random and are the same every time.
pub(crate) struct Numbers(pub u64);

impl Numbers {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len())]
    }
}

/// All runs of Han characters of a page in one variant.
pub(crate) fn runs(page: &Page, variant: usize) -> Vec<Vec<char>> {
    let sections = page.sections.iter().flat_map(|section| {
        section
            .heading
            .get(variant)
            .into_iter()
            .chain(section.text.get(variant))
    });
    let texts = page.title.get(variant).into_iter().chain(sections);
    texts
        .flat_map(|text| text.split(|c: char| !('\u{4E00}'..='\u{9FFF}').contains(&c)))
        .map(|run| run.chars().collect())
        .filter(|run: &Vec<char>| run.len() > 1)
        .collect()
}

pub(crate) fn index() -> Index {
    Index::build(corpus())
}
