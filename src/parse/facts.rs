//! `content/facts.yaml` and `content/sources.yaml`: dated statements and what they rest on.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::front_matter::Reader;
use super::whole;
use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::source::{Sources, Span};
use crate::yaml::{self, Ordered};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceFile {
    #[serde(default)]
    sources: Ordered<WrittenReference>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReference {
    title: String,
    short: Option<String>,
    issuer: Option<String>,
    #[serde(default)]
    kind: String,
    doc_number: Option<String>,
    date: Option<String>,
    effective_from: Option<String>,
    effective_to: Option<String>,
    url: Option<String>,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    note: String,
}

/// A law, rule or notice that facts rest on.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its id in `sources.yaml`.
    pub id: String,
    /// Full title.
    pub title: String,
    /// The title readers know it by, or the full one.
    pub short: String,
    /// Who issued it.
    pub issuer: String,
    /// 法律, 司法解释, 行业自律规则 …
    pub kind: String,
    /// Its official number.
    pub number: String,
    /// When it was issued, as precisely as is known (`2026`, `2025-12`, `2020-05-28`).
    pub date: String,
    /// In force from then on, as precisely as is known.
    pub effective_from: String,
    /// In force until then, as precisely as is known.
    pub effective_to: String,
    /// Where to find it.
    pub url: String,
    /// How and when it was compared.
    pub checked: String,
    /// What editors should know.
    pub note: String,
    /// Where its entry stands.
    pub place: Span,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    #[serde(default)]
    facts: Vec<WrittenFact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFact {
    id: String,
    #[serde(default)]
    group: String,
    statement: String,
    #[serde(default)]
    values: Ordered<FactValue>,
    #[serde(default)]
    sources: Vec<WrittenSource>,
    confidence: Confidence,
    publish: Publish,
    as_of: Option<String>,
    verified_on: Option<String>,
    review_by: Option<String>,
    effective_from: Option<String>,
    effective_to: Option<String>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    r#ref: String,
    article: Option<String>,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Compared with the official text.
    Verified,
    /// Generally known, not yet compared.
    Known,
    /// Must not be published as a fact.
    Uncertain,
}

/// How a fact may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publish {
    /// As it is.
    Yes,
    /// With the level of its source.
    WithCare,
    /// With a mark that it is still to be compared.
    CheckFirst,
    /// As a report only.
    ReportedOnly,
    /// As a changeable example only.
    ExampleOnly,
    /// Not at all.
    No,
}

/// A dated statement.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its id in `facts.yaml`.
    pub id: String,
    /// The subject it belongs to.
    pub group: String,
    /// What is so.
    pub statement: String,
    /// Its numbers and words, by name.
    pub values: Ordered<FactValue>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// How sure it is.
    pub confidence: Confidence,
    /// How it may be published.
    pub publish: Publish,
    /// The day it describes.
    pub as_of: Option<Date>,
    /// When it was last compared.
    pub verified_on: Option<Date>,
    /// When it has to be compared again.
    pub review_by: Option<Date>,
    /// Valid from this day.
    pub effective_from: Option<Date>,
    /// Valid to this day.
    pub effective_to: Option<Date>,
    /// What editors should know.
    pub note: String,
    /// Where its id stands.
    pub place: Span,
}

/// A source of a fact.
#[derive(Debug, Clone)]
pub struct SourceRef {
    /// Id in `sources.yaml`.
    pub reference: String,
    /// 第676条
    pub article: String,
    /// Where the id stands.
    pub place: Span,
}

/// A value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactValue {
    /// The value itself; more than one for a list.
    pub value: Vec<String>,
    /// As readers see it.
    pub text: String,
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;
        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = FactValue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E>(self, text: &str) -> Result<FactValue, E> {
                Ok(FactValue {
                    value: vec![text.to_owned()],
                    text: text.to_owned(),
                })
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<FactValue, A::Error> {
                let mut value = Vec::new();
                while let Some(item) = items.next_element::<String>()? {
                    value.push(item);
                }
                Ok(FactValue {
                    text: value.join("、"),
                    value,
                })
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FactValue, A::Error> {
                let (mut value, mut text) = (None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "value" => value = Some(map.next_value::<String>()?),
                        "text" => text = Some(map.next_value::<String>()?),
                        other => {
                            return Err(serde::de::Error::unknown_field(other, &["value", "text"]));
                        }
                    }
                }
                let value = value.ok_or_else(|| serde::de::Error::missing_field("value"))?;
                Ok(FactValue {
                    text: text.unwrap_or_else(|| value.clone()),
                    value: vec![value],
                })
            }
        }
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// Reads `sources.yaml`, if there is one.
pub(super) fn read_references(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Reference> {
    let Some(id) = sources.find("content/sources.yaml") else {
        return Vec::new();
    };
    let read = yaml::read::<ReferenceFile>(sources, whole(sources, id), diagnostics);
    let Some((written, positions)) = read else {
        return Vec::new();
    };
    let mut reader = Reader {
        positions: &positions,
        diagnostics,
    };
    let entries = written.sources.0.into_iter();
    entries
        .map(|(id, entry)| {
            let path = |key| ["sources", id.as_str(), key];
            Reference {
                short: entry.short.unwrap_or_else(|| entry.title.clone()),
                title: entry.title,
                issuer: entry.issuer.unwrap_or_default(),
                kind: entry.kind,
                number: entry.doc_number.unwrap_or_default(),
                date: reader.partial_date(&path("date"), entry.date),
                effective_from: reader.partial_date(&path("effective_from"), entry.effective_from),
                effective_to: reader.partial_date(&path("effective_to"), entry.effective_to),
                url: reader.web_address(&path("url"), entry.url),
                checked: entry.checked,
                note: entry.note,
                place: positions.key(&["sources", &id]),
                id,
            }
        })
        .collect()
}

/// Reads `facts.yaml`, if there is one.
pub(super) fn read_facts(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Fact> {
    let Some(id) = sources.find("content/facts.yaml") else {
        return Vec::new();
    };
    let read = yaml::read::<FactFile>(sources, whole(sources, id), diagnostics);
    let Some((written, positions)) = read else {
        return Vec::new();
    };
    let mut reader = Reader {
        positions: &positions,
        diagnostics,
    };
    let facts = written.facts.into_iter().enumerate();
    facts
        .map(|(index, fact)| {
            let index = index.to_string();
            let path = |key| ["facts", index.as_str(), key];
            let sources = fact.sources.into_iter().enumerate();
            Fact {
                group: fact.group,
                statement: fact.statement,
                values: fact.values,
                sources: sources
                    .map(|(number, source)| SourceRef {
                        reference: source.r#ref,
                        article: source.article.unwrap_or_default(),
                        place: positions.value(&[
                            "facts",
                            &index,
                            "sources",
                            &number.to_string(),
                            "ref",
                        ]),
                    })
                    .collect(),
                confidence: fact.confidence,
                publish: fact.publish,
                as_of: reader.date(&path("as_of"), fact.as_of.as_deref()),
                verified_on: reader.date(&path("verified_on"), fact.verified_on.as_deref()),
                review_by: reader.date(&path("review_by"), fact.review_by.as_deref()),
                effective_from: reader
                    .date(&path("effective_from"), fact.effective_from.as_deref()),
                effective_to: reader.date(&path("effective_to"), fact.effective_to.as_deref()),
                note: fact.note,
                place: positions.value(&path("id")),
                id: fact.id,
            }
        })
        .collect()
}
