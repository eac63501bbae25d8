//! Where each key and value of a YAML text stands.

use std::ops::Range;

use super::scan::Scan;
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
    pub(super) at: usize,
    pub(super) value: Node,
    /// Whether it stands in `{…}`.
    pub(super) flow: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    /// Byte offset of the first character in the text.
    pub(super) at: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A text; with the span of its characters when they stand in the file one by one as in the value.
    Scalar {
        verbatim: Option<Span>,
    },
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>),
}

impl Positions {
    /// Scans `text`, which stands at `span`.
    pub(super) fn scan(text: &str, span: Span) -> Result<Self, ScanFailure> {
        let root = Scan::new(text, span).root()?;
        Ok(Self { span, root })
    }

    /// Nothing but the place of a text that holds no keys.
    pub fn empty(span: Span) -> Self {
        Self { span, root: None }
    }

    /// The place of the value at `path`: keys, and decimal indexes for list items. Where the path leads
    /// nowhere it is the key, value or text of the nearest parent.
    pub fn value(&self, path: &[&str]) -> Span {
        self.find(path)
            .map_or_else(|(span, _)| span, |node| node.span)
    }

    /// The place of the key that ends `path`, or of the nearest parent.
    pub fn key(&self, path: &[&str]) -> Span {
        let Some((last, parent)) = path.split_last() else {
            return self.start();
        };
        match self.find(parent) {
            Ok(Node {
                kind: Kind::Mapping(entries),
                ..
            }) => entries
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
            Ok(Node {
                kind: Kind::Mapping(entries),
                ..
            }) => entries.iter().map(|entry| entry.key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The place of a part of the text at `path`; the whole text where its characters do not stand in the file
    /// one by one (a folded or escaped text).
    pub fn slice(&self, path: &[&str], range: Range<usize>) -> Span {
        match self.find(path) {
            Ok(Node {
                kind: Kind::Scalar {
                    verbatim: Some(span),
                },
                ..
            }) => span.slice(range),
            _ => self.value(path),
        }
    }

    /// The first line of the text.
    fn start(&self) -> Span {
        match &self.root {
            Some(Node {
                kind: Kind::Mapping(entries),
                ..
            }) => entries
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
        if !entry.flow
            && let Some(colon) = text[end..].find('\n')
        {
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
