//! The tags of the author's own HTML: where they end, what they are called, what their attributes say.
//!
//! This decides nothing about safety; the filter (`raw_html.rs`) reads HTML as a browser does. It serves to keep
//! text apart from markup, to find addresses and to change single values.

use std::ops::Range;

use super::event::LinkKind;
use super::html::escape;

/// A block of HTML in its parts, in order: `true` beside a tag, a comment or a script, `false` beside text.
pub(super) fn split(html: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = html.get(start..).unwrap_or("");
        let Some(length) = markup_length(rest) else {
            at = start + 1;
            continue;
        };
        if text < start {
            parts.push((html.get(text..start).unwrap_or(""), false));
        }
        parts.push((html.get(start..start + length).unwrap_or(""), true));
        at = start + length;
        text = at;
    }
    if text < html.len() {
        parts.push((html.get(text..).unwrap_or(""), false));
    }
    parts
}

/// How long the tag, comment or script at the beginning of `html` is.
fn markup_length(html: &str) -> Option<usize> {
    let to = |end: &str| Some(html.find(end).map_or(html.len(), |at| at + end.len()));
    if html.starts_with("<!--") {
        return to("-->");
    }
    if !html.starts_with("</")
        && !html
            .get(1..)?
            .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
    {
        return None;
    }
    let length = tag_length(html);
    let tag = RawTag::parse(html.get(..length)?);
    match tag {
        Some(tag) if matches!(tag.name.as_str(), "script" | "style") && !tag.closes => {
            let close = format!("</{}", tag.name);
            let end = html.to_ascii_lowercase().find(&close);
            Some(end.map_or(html.len(), |end| {
                end + tag_length(html.get(end..).unwrap_or(""))
            }))
        }
        _ => Some(length),
    }
}

/// How far the tag at the beginning of `html` reaches; a `>` in quotes does not end it.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '>' => return at + 1,
            None if c == '"' || c == '\'' => quote = Some(c),
            None => {}
        }
    }
    html.len()
}

/// A tag as written.
pub(super) struct RawTag {
    /// Its name in lower case.
    pub(super) name: String,
    /// Whether it is `</name>`.
    pub(super) closes: bool,
    attributes: Vec<Attribute>,
}

struct Attribute {
    name: String,
    /// The value in the tag, quotes included.
    range: Range<usize>,
    value: String,
}

impl RawTag {
    /// The tag `markup`; none if that is a comment or a declaration.
    pub(super) fn parse(markup: &str) -> Option<Self> {
        let closes = markup.starts_with("</");
        let start = if closes { 2 } else { 1 };
        let rest = markup.get(start..)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let name = rest.get(..length)?.to_ascii_lowercase();
        if name.is_empty() {
            return None;
        }
        let attributes = attributes(markup, start + length);
        Some(Self {
            name,
            closes,
            attributes,
        })
    }

    /// The names of its attributes, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|it| it.name.as_str())
    }

    /// The value of the attribute `name`.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|it| it.name == name)
            .map(|it| it.value.as_str())
    }

    /// Whether what is inside is to be left as it is: code, or another language than Chinese.
    pub(super) fn is_literal(&self) -> bool {
        let is_code = matches!(
            self.name.as_str(),
            "code" | "kbd" | "pre" | "samp" | "var" | "script" | "style"
        );
        is_code || self.value("lang").is_some_and(|lang| !is_chinese(lang))
    }

    /// Whether it stands inside a line of text.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self.name.as_str(),
            "a" | "abbr"
                | "b"
                | "bdi"
                | "bdo"
                | "cite"
                | "data"
                | "del"
                | "dfn"
                | "em"
                | "i"
                | "ins"
                | "mark"
                | "q"
                | "ruby"
                | "s"
                | "small"
                | "span"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "u"
                | "wbr"
                | "code"
                | "kbd"
                | "samp"
                | "var"
        )
    }

    fn address(&self) -> Option<(LinkKind, &Attribute)> {
        let (kind, name) = match self.name.as_str() {
            "a" => (LinkKind::HtmlLink, "href"),
            "img" => (LinkKind::HtmlImage, "src"),
            _ => return None,
        };
        let attribute = self.attributes.iter().find(|it| it.name == name);
        attribute
            .filter(|_| !self.closes)
            .map(|attribute| (kind, attribute))
    }
}

fn is_chinese(lang: &str) -> bool {
    let lang = lang.to_ascii_lowercase();
    lang.is_empty() || lang == "zh" || lang.starts_with("zh-")
}

/// The attributes in `markup` from the byte `at` on.
fn attributes(markup: &str, mut at: usize) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    let skip = |at: usize, stop: &dyn Fn(char) -> bool| {
        let rest = markup.get(at..).unwrap_or("");
        at + rest.find(stop).unwrap_or(rest.len())
    };
    loop {
        let start = skip(at, &|c| !c.is_whitespace() && c != '/');
        let end = skip(start, &|c| {
            c.is_whitespace() || matches!(c, '=' | '>' | '/')
        });
        if start == end {
            return attributes;
        }
        let name = markup.get(start..end).unwrap_or("").to_ascii_lowercase();
        let equals = skip(end, &|c| !c.is_whitespace());
        let mut range = end..end;
        if markup
            .get(equals..)
            .is_some_and(|rest| rest.starts_with('='))
        {
            let value = skip(equals + 1, &|c| !c.is_whitespace());
            let quote = markup
                .get(value..)
                .and_then(|rest| rest.chars().next())
                .filter(|c| matches!(c, '"' | '\''));
            let close = match quote {
                Some(quote) => (skip(value + 1, &|c| c == quote) + 1).min(markup.len()),
                None => skip(value, &|c| c.is_whitespace() || c == '>'),
            };
            range = value..close;
        }
        at = range.end;
        let value = unquote(markup.get(range.clone()).unwrap_or(""));
        attributes.push(Attribute { name, range, value });
    }
}

fn unquote(value: &str) -> String {
    let value = value.trim_matches(|c| matches!(c, '"' | '\''));
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The address in the tag `markup`, if it is a link or an image.
pub(super) fn address(markup: &str) -> Option<(LinkKind, String)> {
    let tag = RawTag::parse(markup)?;
    let (kind, attribute) = tag.address()?;
    Some((kind, attribute.value.clone()))
}

/// The tag `markup` with another address, and with `more` attributes after it.
pub(super) fn with_address(markup: &str, address: &str, more: &str) -> String {
    let tag = RawTag::parse(markup);
    let Some((_, attribute)) = tag.as_ref().and_then(RawTag::address) else {
        return markup.to_owned();
    };
    let before = markup.get(..attribute.range.start).unwrap_or("");
    let after = markup.get(attribute.range.end..).unwrap_or("");
    format!("{before}\"{}\"{more}{after}", escape(address))
}

/// The tag `markup` with those values converted that readers see or hear.
pub(super) fn with_prose(markup: &str, convert: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let Some(tag) = RawTag::parse(markup).filter(|tag| !tag.is_literal()) else {
        return markup.to_owned();
    };
    let mut out = String::new();
    let mut done = 0;
    for attribute in &tag.attributes {
        let is_prose = matches!(attribute.name.as_str(), "title" | "alt" | "aria-label");
        let converted = Some(&attribute.value).filter(|value| is_prose && !value.is_empty());
        let Some(value) = converted.and_then(|value| convert(value)) else {
            continue;
        };
        out.push_str(markup.get(done..attribute.range.start).unwrap_or(""));
        out.push_str(&format!("\"{}\"", escape(&value)));
        done = attribute.range.end;
    }
    out.push_str(markup.get(done..).unwrap_or(""));
    out
}
