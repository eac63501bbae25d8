//! Visible texts: converted per variant, or written for each variant by hand.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};

/// The variant that everything is written in.
const SOURCE_VARIANT: &str = "zh-Hans";

/// Converts a text of zh-Hans into another variant.
pub(crate) type Convert<'a> = dyn FnMut(&str) -> String + 'a;

/// A visible text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Converted like page text.
    Plain(String),
    /// As written, by variant id; a variant that is not named takes the converted zh-Hans text.
    PerVariant(Vec<(String, String)>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl Text {
    /// The text itself; of several variants that of zh-Hans.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::PerVariant(texts) => texts
                .iter()
                .find(|(id, _)| id == SOURCE_VARIANT)
                .or(texts.first())
                .map_or("", |(_, text)| text),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// The text in one variant.
    pub fn localized(&self, convert: &mut Convert, variant_id: &str) -> Self {
        let by_hand = match self {
            Self::Plain(_) => None,
            Self::PerVariant(texts) => texts.iter().find(|(id, _)| id == variant_id),
        };
        Self::Plain(match by_hand {
            Some((_, text)) => text.clone(),
            None => convert(self.as_str()),
        })
    }

    /// The texts with the ids of their variants; a plain one has no id.
    pub(super) fn versions(&self) -> Vec<(Option<&str>, &str)> {
        match self {
            Self::Plain(text) => vec![(None, text.as_str())],
            Self::PerVariant(texts) => texts
                .iter()
                .map(|(id, text)| (Some(id.as_str()), text.as_str()))
                .collect(),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::Plain(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut texts = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    texts.push(entry);
                }
                Ok(Text::PerVariant(texts))
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}
