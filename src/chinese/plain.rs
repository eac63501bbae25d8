//! OpenCC's configurations, exactly: no terms, no wording of our own, no protected places.
//!
//! A configuration (1) replaces compatibility ideographs, (2) divides the text by longest match over the
//! phrases of its segmentation, a stretch without any match being one segment, (3) passes each segment
//! alone through its stages. Without segmentation the whole text is one segment. Agreement with OpenCC is
//! checked by `tests/chinese/compare_opencc.py`.

use super::forward::forward;
use super::ids;
use super::tables::{self, Column, Region, Table};

/// One of OpenCC's configurations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    name: &'static str,
    steps: Steps,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Steps {
    /// Simplified → traditional, phrases precomposed with what follows.
    Forward(Column),
    /// Divided by the phrases of traditional → simplified, then two stages.
    Back(Back),
    /// One stage over the whole text.
    Single(Single),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Back {
    Tw,
    Twp,
    Hk,
    Hkp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Single {
    Ts,
    Tw,
    Hk,
    TwBack,
    HkBack,
}

const CONFIGS: [Config; 14] = [
    config("s2t", Steps::Forward(Column::Plain)),
    config("t2s", Steps::Single(Single::Ts)),
    config("s2tw", Steps::Forward(Column::Tw)),
    config("s2twp", Steps::Forward(Column::Twp)),
    Config::TW2S,
    config("tw2sp", Steps::Back(Back::Twp)),
    config("s2hk", Steps::Forward(Column::Hk)),
    config("s2hkp", Steps::Forward(Column::Hkp)),
    Config::HK2S,
    config("hk2sp", Steps::Back(Back::Hkp)),
    Config::T2TW,
    Config::T2HK,
    Config::TW2T,
    Config::HK2T,
];

const fn config(name: &'static str, steps: Steps) -> Config {
    Config { name, steps }
}

impl Config {
    pub(super) const TW2S: Self = config("tw2s", Steps::Back(Back::Tw));
    pub(super) const HK2S: Self = config("hk2s", Steps::Back(Back::Hk));
    pub(super) const TW2T: Self = config("tw2t", Steps::Single(Single::TwBack));
    pub(super) const HK2T: Self = config("hk2t", Steps::Single(Single::HkBack));
    pub(super) const T2TW: Self = config("t2tw", Steps::Single(Single::Tw));
    pub(super) const T2HK: Self = config("t2hk", Steps::Single(Single::Hk));

    /// The names of all configurations.
    pub const NAMES: [&'static str; 14] = [
        "s2t", "t2s", "s2tw", "s2twp", "tw2s", "tw2sp", "s2hk", "s2hkp", "hk2s", "hk2sp", "t2tw",
        "t2hk", "tw2t", "hk2t",
    ];

    /// The configuration called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        CONFIGS.iter().find(|config| config.name == name).copied()
    }

    /// The name by which it is known.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Converts `text`.
    pub fn convert(self, text: &str) -> String {
        let mut normal = String::new();
        let text = if text.contains(is_compatibility) {
            stage(&tables::NORMAL, text, &mut normal);
            &normal
        } else {
            text
        };
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        match self.steps {
            Steps::Forward(column) => forward(column, text, &mut out),
            Steps::Back(back) => self::back(back.table(), text, &mut out),
            Steps::Single(single) => stage(single.table(), text, &mut out),
        }
        out
    }
}

impl Back {
    fn table(self) -> &'static Table {
        match self {
            Self::Tw => &tables::TW_BACK,
            Self::Twp => &tables::TWP_BACK,
            Self::Hk => &tables::HK_BACK,
            Self::Hkp => &tables::HKP_BACK,
        }
    }
}

impl Single {
    fn table(self) -> &'static Table {
        match self {
            Self::Ts => &tables::TS,
            Self::Tw => &tables::TW,
            Self::Hk => &tables::HK,
            Self::TwBack => &tables::TW_BACK,
            Self::HkBack => &tables::HK_BACK,
        }
    }
}

/// Whether `c` is in a block of compatibility ideographs.
fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// One stage over a segment: the longest match from the left, everything else as it is.
pub(super) fn stage(table: &Table, segment: &str, out: &mut String) {
    let mut rest = segment;
    while let Some(c) = rest.chars().next() {
        let (source, target) = match table.longest(rest) {
            Some(found) => (found.len, table.target(found.id, Column::Plain)),
            None => (ids::length(rest).unwrap_or(c.len_utf8()), None),
        };
        let (source, after) = rest.split_at_checked(source).unwrap_or((rest, ""));
        out.push_str(target.unwrap_or(source));
        rest = after;
    }
}

/// Simplified → a regional form, for text that is already divided into words.
pub(super) fn regional(region: Region, word: &str, out: &mut String) {
    let column = match region {
        Region::Tw => Column::Tw,
        Region::Hk => Column::Hk,
    };
    forward(column, word, out);
}

/// A regional form → simplified: every segment through `first`, then to simplified.
fn back(first: &Table, text: &str, out: &mut String) {
    segments(&tables::TS, text, |segment, _| {
        let mut traditional = String::with_capacity(segment.len());
        stage(first, segment, &mut traditional);
        stage(&tables::TS, &traditional, out);
    });
}

/// Divides `text` by the phrases of `table`; calls `each` with every segment and the phrase it is, if any.
fn segments(table: &Table, text: &str, mut each: impl FnMut(&str, Option<u32>)) {
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        match table
            .longest(rest)
            .filter(|found| table.is_phrase(found.id))
        {
            Some(found) => {
                if start < at {
                    each(text.get(start..at).unwrap_or(""), None);
                }
                each(rest.get(..found.len).unwrap_or(""), Some(found.id));
                at += found.len;
                start = at;
            }
            None => at += ids::length(rest).unwrap_or(c.len_utf8()),
        }
    }
    if start < at {
        each(text.get(start..at).unwrap_or(""), None);
    }
}
