//! Where each key and value of a YAML text stands.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use crate::source::Span;

/// Why a text is not YAML.
#[derive(Debug)]
pub(super) struct ScanFailure {
    /// Byte offset in the text.
    pub(super) at: usize,
    /// The parser's own words.
    pub(super) message: String,
}

/// The places of all keys and values of a YAML text, reached by key path.
#[derive(Debug, Clone)]
pub struct Positions {
    span: Span,
    root: Option<Node>,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    /// Byte offset of the key in the text.
    at: usize,
    value: Node,
    /// Whether it stands in `{…}`.
    flow: bool,
}

#[derive(Debug, Clone)]
struct Node {
    span: Span,
    /// Byte offset of the first character in the text.
    at: usize,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// A text; with the span of its characters when they stand in the file one by one as in the value.
    Scalar { verbatim: Option<Span> },
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>),
}

impl Positions {
    /// Scans `text`, which stands at `span`.
    pub(super) fn scan(text: &str, span: Span) -> Result<Self, ScanFailure> {
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let mut scan = Scan { text, span, bytes, parser: Parser::new_from_str(text) };
        let root = scan.document().map_err(|error| ScanFailure {
            at: scan.byte(*error.marker()),
            message: error.info().to_owned(),
        })?;
        Ok(Self { span, root })
    }

    /// Nothing but the place of a text that holds no keys.
    pub fn empty(span: Span) -> Self {
        Self { span, root: None }
    }

    /// The place of the value at `path`: keys, and decimal indexes for list items. Where the path leads
    /// nowhere it is the key, value or text of the nearest parent.
    pub fn value(&self, path: &[&str]) -> Span {
        self.find(path).map_or_else(|(span, _)| span, |node| node.span)
    }

    /// The place of the key that ends `path`, or of the nearest parent.
    pub fn key(&self, path: &[&str]) -> Span {
        let Some((last, parent)) = path.split_last() else {
            return self.start();
        };
        match self.find(parent) {
            Ok(Node { kind: Kind::Mapping(entries), .. }) => entries
                .iter()
                .find(|entry| entry.key == *last)
                .map_or_else(|| self.key(parent), |entry| entry.key_span),
            Ok(_) => self.value(path),
            Err(_) => self.key(parent),
        }
    }

    /// Whether something stands at `path`.
    pub fn contains(&self, path: &[&str]) -> bool {
        self.find(path).is_ok()
    }

    /// The keys of the mapping at `path`, in the order of the file.
    pub fn keys(&self, path: &[&str]) -> Vec<&str> {
        match self.find(path) {
            Ok(Node { kind: Kind::Mapping(entries), .. }) => {
                entries.iter().map(|entry| entry.key.as_str()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The place of a part of the text at `path`; the whole text where its characters do not stand in the file
    /// one by one (a folded or escaped text).
    pub fn slice(&self, path: &[&str], range: Range<usize>) -> Span {
        match self.find(path) {
            Ok(Node { kind: Kind::Scalar { verbatim: Some(span) }, .. }) => span.slice(range),
            _ => self.value(path),
        }
    }

    /// The first line of the text.
    fn start(&self) -> Span {
        match &self.root {
            Some(Node { kind: Kind::Mapping(entries), .. }) => entries
                .first()
                .map_or(self.span.slice(0..0), |entry| entry.key_span),
            Some(node) => node.span,
            None => self.span.slice(0..0),
        }
    }

    /// The node at `path`, or the place of the last part that exists and how deep it is.
    fn find(&self, path: &[&str]) -> Result<&Node, (Span, usize)> {
        let mut place = self.start();
        let Some(mut node) = self.root.as_ref() else {
            return Err((place, 0));
        };
        for (depth, part) in path.iter().enumerate() {
            let next = match &node.kind {
                Kind::Mapping(entries) => entries
                    .iter()
                    .find(|entry| entry.key == *part)
                    .map(|entry| (&entry.value, entry.key_span)),
                Kind::Sequence(items) => part
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| items.get(index))
                    .map(|item| (item, item.span)),
                Kind::Scalar { .. } => None,
            };
            let Some((child, span)) = next else {
                return Err((place, depth));
            };
            place = span;
            node = child;
        }
        Ok(node)
    }

    /// Pairs of entries of one mapping with the same key: the first, and each later one.
    pub(super) fn duplicates(&self) -> Vec<(&Entry, &Entry)> {
        let mut pairs = Vec::new();
        self.visit(&mut |node| {
            if let Kind::Mapping(entries) = &node.kind {
                for (index, entry) in entries.iter().enumerate() {
                    let first = entries[..index].iter().find(|first| first.key == entry.key);
                    pairs.extend(first.map(|first| (first, entry)));
                }
            }
        });
        pairs
    }

    /// The innermost entry whose key or value begins at byte `at`.
    pub(super) fn entry_at(&self, at: usize) -> Option<&Entry> {
        let mut found = None;
        self.visit(&mut |node| {
            if let Kind::Mapping(entries) = &node.kind {
                let here = entries.iter().find(|entry| {
                    entry.at == at || entry.value.at == at || holds(&entry.value, at)
                });
                found = here.or(found);
            }
        });
        found
    }

    /// The place of the value that begins at byte `at`.
    pub(super) fn node_at(&self, at: usize) -> Span {
        let mut found = None;
        self.visit(&mut |node| {
            if node.at == at {
                found = Some(node.span);
            }
        });
        found.unwrap_or_else(|| self.start())
    }

    /// Where to point at when a key is missing in the mapping that begins at byte `at`.
    pub(super) fn mapping_at(&self, at: usize) -> Span {
        let mut found = None;
        self.visit(&mut |node| {
            if let Kind::Mapping(entries) = &node.kind
                && let Some(first) = entries.first()
                && (first.at == at || node.at == at)
            {
                found = Some(first.key_span);
            }
        });
        found.unwrap_or_else(|| self.start())
    }

    /// Overwrites `entry` with spaces in `text`, so that what is left can be read.
    pub(super) fn blank(&self, text: &mut String, entry: &Entry) {
        let base = self.span.start;
        let mut start = entry.key_span.start - base;
        let mut end = (entry.value.span.end - base).max(entry.key_span.end - base);
        if !entry.flow && let Some(colon) = text[end..].find('\n') {
            end += colon;
        } else if entry.flow {
            let after = text[end..].trim_start();
            let before = text[..start].trim_end();
            if after.starts_with(',') {
                end = text.len() - after.len() + 1;
            } else if before.ends_with(',') {
                start = before.len() - 1;
            }
        }
        let blank: String = text[start..end]
            .chars()
            .flat_map(|c| std::iter::repeat_n(if c == '\n' { '\n' } else { ' ' }, c.len_utf8()))
            .collect();
        text.replace_range(start..end, &blank);
    }

    fn visit<'a>(&'a self, f: &mut dyn FnMut(&'a Node)) {
        fn walk<'a>(node: &'a Node, f: &mut dyn FnMut(&'a Node)) {
            f(node);
            match &node.kind {
                Kind::Scalar { .. } => {}
                Kind::Sequence(items) => items.iter().for_each(|item| walk(item, f)),
                Kind::Mapping(entries) => entries.iter().for_each(|entry| walk(&entry.value, f)),
            }
        }
        if let Some(root) = &self.root {
            walk(root, f);
        }
    }
}

/// Whether a list directly holds an item that begins at byte `at`.
fn holds(node: &Node, at: usize) -> bool {
    match &node.kind {
        Kind::Sequence(items) => items.iter().any(|item| item.at == at || holds(item, at)),
        Kind::Scalar { .. } | Kind::Mapping(_) => false,
    }
}

/// Builds nodes from the parser's events.
struct Scan<'a> {
    text: &'a str,
    span: Span,
    /// Byte offset in the text of each character, and of the end.
    bytes: Vec<usize>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
}

/// An event with its place.
type Spanned<'a> = (Event<'a>, saphyr_parser::Span);

impl<'a> Scan<'a> {
    fn byte(&self, marker: Marker) -> usize {
        let end = self.text.len();
        self.bytes.get(marker.index()).copied().unwrap_or(end)
    }

    fn place(&self, span: saphyr_parser::Span) -> Span {
        self.span.slice(self.byte(span.start)..self.byte(span.end))
    }

    fn next(&mut self) -> Result<Option<Spanned<'a>>, ScanError> {
        self.parser.next_event().transpose()
    }

    fn document(&mut self) -> Result<Option<Node>, ScanError> {
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(None),
                event => {
                    let root = self.node(event, span)?;
                    while self.next()?.is_some() {}
                    return Ok(root);
                }
            }
        }
        Ok(None)
    }

    fn node(&mut self, event: Event<'a>, span: saphyr_parser::Span) -> Result<Option<Node>, ScanError> {
        let at = self.byte(span.start);
        let place = self.place(span);
        Ok(match event {
            Event::Scalar(value, style, ..) => {
                let (place, verbatim) = self.scalar(place, &value, style);
                Some(Node { span: place, at, kind: Kind::Scalar { verbatim } })
            }
            Event::SequenceStart(..) => {
                let (items, end) = self.items()?;
                let span = Span { end: end.max(place.end), ..place };
                Some(Node { span, at, kind: Kind::Sequence(items) })
            }
            Event::MappingStart(..) => {
                let flow = place.end > place.start;
                let (entries, end) = self.entries(flow)?;
                let span = Span { end: end.max(place.end), ..place };
                Some(Node { span, at, kind: Kind::Mapping(entries) })
            }
            Event::Alias(_) => Some(Node { span: place, at, kind: Kind::Scalar { verbatim: None } }),
            _ => None,
        })
    }

    /// The place of a text without what follows it, and of its characters where they stand as written.
    fn scalar(&self, place: Span, value: &str, style: ScalarStyle) -> (Span, Option<Span>) {
        let start = place.start - self.span.start;
        let raw = self.text.get(start..place.end - self.span.start).unwrap_or("");
        let trimmed = self.span.slice(start..start + raw.trim_end().len());
        let quote = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let inner = raw.get(quote..raw.len().saturating_sub(quote)).unwrap_or("");
        let verbatim = (inner.trim_end() == value || inner == value)
            .then(|| self.span.slice(start + quote..start + quote + value.len()));
        (trimmed, verbatim)
    }

    fn items(&mut self) -> Result<(Vec<Node>, usize), ScanError> {
        let mut items: Vec<Node> = Vec::new();
        while let Some((event, span)) = self.next()? {
            if event == Event::SequenceEnd {
                let close = self.place(span);
                let last = items.last().map_or(0, |item| item.span.end);
                let end = if close.end > close.start { close.end } else { last };
                return Ok((items, end));
            }
            items.extend(self.node(event, span)?);
        }
        Ok((items, 0))
    }

    fn entries(&mut self, flow: bool) -> Result<(Vec<Entry>, usize), ScanError> {
        let mut entries: Vec<Entry> = Vec::new();
        while let Some((event, span)) = self.next()? {
            if event == Event::MappingEnd {
                let close = self.place(span);
                let last = entries.last().map_or(0, |entry| entry.value.span.end);
                let end = if flow { close.end } else { last };
                return Ok((entries, end));
            }
            let key = match &event {
                Event::Scalar(key, ..) => key.to_string(),
                _ => String::new(),
            };
            let Some(key_node) = self.node(event, span)? else { continue };
            let Some((event, span)) = self.next()? else { continue };
            let Some(value) = self.node(event, span)? else { continue };
            entries.push(Entry { key, key_span: key_node.span, at: key_node.at, value, flow });
        }
        Ok((entries, 0))
    }
}
