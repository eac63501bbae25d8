//! What of the author's own HTML is published. The only user of ammonia.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use super::tag::RawTag;

/// Elements that may be published.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that every element may have.
const ANY_TAG: &[&str] = &[
    "aria-label",
    "aria-labelledby",
    "class",
    "dir",
    "id",
    "lang",
    "role",
    "title",
];

/// Attributes of single elements.
const OF_TAG: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("div", &["tabindex"]),
    (
        "img",
        &["alt", "decoding", "height", "loading", "src", "width"],
    ),
    ("input", &["checked", "disabled"]),
    ("ins", &["cite", "datetime"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// What an address may begin with, besides being relative.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "sms"];

/// `html` without anything that is not on the lists above, and well-formed.
pub(super) fn filter(html: &str) -> String {
    static FILTER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        let of_tag = OF_TAG
            .iter()
            .map(|(tag, names)| (*tag, names.iter().copied().collect()));
        let checkbox = HashMap::from([("type", HashSet::from(["checkbox"]))]);
        builder
            .tags(TAGS.iter().copied().collect())
            .generic_attributes(ANY_TAG.iter().copied().collect())
            .tag_attributes(of_tag.collect())
            .tag_attribute_values(HashMap::from([("input", checkbox)]))
            .url_schemes(SCHEMES.iter().copied().collect())
            .link_rel(None);
        builder
    });
    FILTER.clean(html).to_string()
}

/// The scheme of `dest` when it is one that may not be published.
pub(super) fn unsafe_scheme(dest: &str) -> Option<String> {
    let visible = dest
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace());
    let before: String = visible
        .take_while(|c| !matches!(c, '/' | '?' | '#'))
        .collect();
    let (scheme, _) = before.split_once(':')?;
    let scheme = scheme.to_lowercase();
    (!SCHEMES.contains(&scheme.as_str())).then_some(scheme)
}

/// What of the tag `markup` the filter will remove, as an author would call it.
pub(super) fn removed(markup: &str) -> Vec<String> {
    let Some(tag) = RawTag::parse(markup).filter(|tag| !tag.closes) else {
        return Vec::new();
    };
    if !TAGS.contains(&tag.name.as_str()) {
        return vec![format!("`<{}>`", tag.name)];
    }
    let own = OF_TAG
        .iter()
        .find(|(name, _)| *name == tag.name)
        .map_or(&[][..], |(_, names)| names);
    let allowed = |name: &str| {
        ANY_TAG.contains(&name) || own.contains(&name) || (tag.name == "input" && name == "type")
    };
    let names = tag.names();
    names
        .filter(|name| !allowed(name))
        .map(|name| format!("`{name}`"))
        .collect()
}
