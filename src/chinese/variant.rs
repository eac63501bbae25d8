//! The three written forms a site is published in.

/// A written form of Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// Simplified, mainland China.
    Hans,
    /// Traditional, Taiwan.
    HantTw,
    /// Traditional, Hong Kong.
    HantHk,
}

/// Simplified or traditional characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// 简体
    Simplified,
    /// 繁體
    Traditional,
}

impl Variant {
    /// All variants, the simplified one first.
    pub const ALL: [Self; 3] = [Self::Hans, Self::HantTw, Self::HantHk];

    /// The language tag, also the `lang` of its pages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::HantTw => "zh-Hant-TW",
            Self::HantHk => "zh-Hant-HK",
        }
    }

    /// The folder of its pages below the site's root, with the final slash.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Hans => "",
            Self::HantTw => "tw/",
            Self::HantHk => "hk/",
        }
    }

    /// Its name in itself.
    pub fn label(self) -> &'static str {
        match self {
            Self::Hans => "简体",
            Self::HantTw => "繁體（台灣）",
            Self::HantHk => "繁體（香港）",
        }
    }

    /// The characters it is written in.
    pub fn script(self) -> Script {
        match self {
            Self::Hans => Script::Simplified,
            Self::HantTw | Self::HantHk => Script::Traditional,
        }
    }

    /// The variant with this language tag, in any case.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|variant| variant.id().eq_ignore_ascii_case(id))
    }
}
