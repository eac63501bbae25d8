//! A text that is converted, or given for each variant by hand.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};

use crate::chinese::Variant;

/// A visible text: written once and converted, or written for each variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariantText {
    /// Converted like page text.
    Plain(String),
    /// As written, by variant id; a variant that is not named takes the converted zh-Hans text.
    PerVariant(Vec<(String, String)>),
}

impl Default for VariantText {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl VariantText {
    /// The text for `variant`; `convert` turns zh-Hans text into it.
    pub fn localized(&self, variant: Variant, convert: &dyn Fn(&str) -> String) -> String {
        match self {
            Self::Plain(text) => convert(text),
            Self::PerVariant(texts) => match texts.iter().find(|(id, _)| id == variant.id()) {
                Some((_, text)) => text.clone(),
                None => convert(self.source()),
            },
        }
    }

    /// The zh-Hans text.
    pub fn source(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::PerVariant(texts) => texts
                .iter()
                .find(|(id, _)| id == Variant::Hans.id())
                .or(texts.first())
                .map_or("", |(_, text)| text),
        }
    }
}

impl<'de> serde::Deserialize<'de> for VariantText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = VariantText;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E>(self, text: &str) -> Result<VariantText, E> {
                Ok(VariantText::Plain(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<VariantText, A::Error> {
                let mut texts = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    texts.push(entry);
                }
                Ok(VariantText::PerVariant(texts))
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}
