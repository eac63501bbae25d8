//! OpenCC's configurations, exactly: no terms, no wording of our own, no protected places.
//!
//! A configuration (1) replaces compatibility ideographs, (2) divides the text by longest match over the
//! phrases of its segmentation, a stretch without any match being one segment, (3) passes each segment
//! alone through its stages. Without segmentation the whole text is one segment. Agreement with OpenCC is
//! checked by `tests/chinese/compare_opencc.py`.

use super::ids;
use super::pass::Pass;
use super::tables::{self, Column, Node, Region, Table};

/// One of OpenCC's configurations.
#[derive(Debug, Clone, Copy)]
pub struct Config {
    name: &'static str,
    steps: Steps,
}

#[derive(Debug, Clone, Copy)]
enum Steps {
    /// One pass. From simplified text it is also the segmentation, and its phrases are composed with what follows.
    One(&'static Pass),
    /// Divided by the phrases of traditional → simplified; this pass, then traditional → simplified.
    Back(&'static Pass),
}

static NORMAL: Pass = Pass::new(&tables::NORMAL);
static T2S: Pass = Pass::new(&tables::TS);
static T2TW: Pass = Pass::new(&tables::TW);
static T2TWP: Pass = Pass::new(&tables::TWP);
static T2HK: Pass = Pass::new(&tables::HK);
static T2HKP: Pass = Pass::new(&tables::HKP);
static TW2T: Pass = Pass::new(&tables::TW_BACK);
static TWP2T: Pass = Pass::new(&tables::TWP_BACK);
static HK2T: Pass = Pass::new(&tables::HK_BACK);
static HKP2T: Pass = Pass::new(&tables::HKP_BACK);
static S2T: Pass = Pass::new(&tables::ST);
static S2TW: Pass = Pass::composed(Column::Tw, &T2TW);
static S2TWP: Pass = Pass::composed(Column::Twp, &T2TWP);
static S2HK: Pass = Pass::composed(Column::Hk, &T2HK);
static S2HKP: Pass = Pass::composed(Column::Hkp, &T2HKP);

static CONFIGS: [Config; 14] = [
    Config::one("s2t", &S2T),
    Config::one("t2s", &T2S),
    Config::one("s2tw", &S2TW),
    Config::one("s2twp", &S2TWP),
    Config::TW2S,
    Config::back("tw2sp", &TWP2T),
    Config::one("s2hk", &S2HK),
    Config::one("s2hkp", &S2HKP),
    Config::HK2S,
    Config::back("hk2sp", &HKP2T),
    Config::T2TW,
    Config::T2HK,
    Config::TW2T,
    Config::HK2T,
];

impl Config {
    pub(super) const TW2S: Self = Self::back("tw2s", &TW2T);
    pub(super) const HK2S: Self = Self::back("hk2s", &HK2T);
    pub(super) const T2TW: Self = Self::one("t2tw", &T2TW);
    pub(super) const T2HK: Self = Self::one("t2hk", &T2HK);
    pub(super) const TW2T: Self = Self::one("tw2t", &TW2T);
    pub(super) const HK2T: Self = Self::one("hk2t", &HK2T);

    /// The names of all configurations.
    pub const NAMES: [&'static str; 14] = [
        "s2t", "t2s", "s2tw", "s2twp", "tw2s", "tw2sp", "s2hk", "s2hkp", "hk2s", "hk2sp", "t2tw",
        "t2hk", "tw2t", "hk2t",
    ];

    const fn one(name: &'static str, pass: &'static Pass) -> Self {
        Self {
            name,
            steps: Steps::One(pass),
        }
    }

    const fn back(name: &'static str, first: &'static Pass) -> Self {
        Self {
            name,
            steps: Steps::Back(first),
        }
    }

    /// The configuration called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        CONFIGS.iter().find(|config| config.name == name).copied()
    }

    /// The name by which it is known.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Converts `text`, a line without its end or several lines.
    pub fn convert(self, text: &str) -> String {
        let mut normal = String::new();
        let text = if text.contains(is_compatibility) {
            NORMAL.convert(text, &mut normal);
            &normal
        } else {
            text
        };
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        match self.steps {
            Steps::One(pass) => pass.convert(text, &mut out),
            Steps::Back(first) => back(first, text, &mut out),
        }
        out
    }
}

/// Simplified → a regional form, for text that is already divided into words.
pub(super) fn regional(region: Region, word: &str, out: &mut String) {
    match region {
        Region::Tw => S2TW.convert(word, out),
        Region::Hk => S2HK.convert(word, out),
    }
}

/// Whether `c` is in a block of compatibility ideographs.
fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// A regional form → simplified: every segment through `first`, then to simplified.
fn back(first: &'static Pass, text: &str, out: &mut String) {
    let mut traditional = String::new();
    segments(&tables::TS, text, |segment| {
        traditional.clear();
        first.convert(segment, &mut traditional);
        T2S.convert(&traditional, out);
    });
}

/// Divides `text` by the phrases of `table`; calls `each` with every segment.
fn segments(table: &Table, text: &str, mut each: impl FnMut(&str)) {
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let starts_phrase = table.first(c).is_some_and(Node::goes_on);
        let longest = if starts_phrase {
            table.longest(rest)
        } else {
            None
        };
        match longest.filter(|found| table.is_phrase(found.id)) {
            Some(found) => {
                if start < at {
                    each(text.get(start..at).unwrap_or(""));
                }
                each(rest.get(..found.len).unwrap_or(""));
                at += found.len;
                start = at;
            }
            None => at += ids::step(rest),
        }
    }
    if start < at {
        each(text.get(start..at).unwrap_or(""));
    }
}
