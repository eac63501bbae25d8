//! The parser's events → nodes with their places.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::positions::{Entry, Kind, Node, ScanFailure};
use crate::source::Span;

/// Builds nodes from the parser's events.
pub(super) struct Scan<'a> {
    text: &'a str,
    span: Span,
    /// Byte offset in the text of each character, and of the end.
    bytes: Vec<usize>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
}

/// An event with its place.
type Spanned<'a> = (Event<'a>, saphyr_parser::Span);

impl<'a> Scan<'a> {
    /// Prepares to scan `text`, which stands at `span`.
    pub(super) fn new(text: &'a str, span: Span) -> Self {
        let bytes = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        Self {
            text,
            span,
            bytes,
            parser: Parser::new_from_str(text),
        }
    }

    /// The node that the text is; none for an empty one.
    pub(super) fn root(mut self) -> Result<Option<Node>, ScanFailure> {
        self.document().map_err(|error| ScanFailure {
            at: self.byte(*error.marker()),
            message: error.info().to_owned(),
        })
    }

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

    fn node(
        &mut self,
        event: Event<'a>,
        span: saphyr_parser::Span,
    ) -> Result<Option<Node>, ScanError> {
        let at = self.byte(span.start);
        let place = self.place(span);
        let up_to = |end: usize| Span {
            end: end.max(place.end),
            ..place
        };
        Ok(match event {
            Event::Scalar(value, style, ..) => {
                let (place, verbatim) = self.scalar(place, &value, style);
                Some(Node {
                    span: place,
                    at,
                    kind: Kind::Scalar { verbatim },
                })
            }
            Event::SequenceStart(..) => {
                let (items, end) = self.items()?;
                Some(Node {
                    span: up_to(end),
                    at,
                    kind: Kind::Sequence(items),
                })
            }
            Event::MappingStart(..) => {
                let flow = place.end > place.start;
                let (entries, end) = self.entries(flow)?;
                Some(Node {
                    span: up_to(end),
                    at,
                    kind: Kind::Mapping(entries),
                })
            }
            Event::Alias(_) => Some(Node {
                span: place,
                at,
                kind: Kind::Scalar { verbatim: None },
            }),
            _ => None,
        })
    }

    /// The place of a text without what follows it, and of its characters where they stand as written.
    fn scalar(&self, place: Span, value: &str, style: ScalarStyle) -> (Span, Option<Span>) {
        let start = place.start - self.span.start;
        if value.is_empty() && style == ScalarStyle::Plain {
            // A value that is not there: the parser points at what comes next.
            return (self.span.slice(start..start), None);
        }
        let raw = self
            .text
            .get(start..place.end - self.span.start)
            .unwrap_or("");
        let trimmed = self.span.slice(start..start + raw.trim_end().len());
        let quote = usize::from(matches!(
            style,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
        ));
        let inner = raw
            .get(quote..raw.len().saturating_sub(quote))
            .unwrap_or("");
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
                let end = if close.end > close.start {
                    close.end
                } else {
                    last
                };
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
            let Some(key_node) = self.node(event, span)? else {
                continue;
            };
            let Some((event, span)) = self.next()? else {
                continue;
            };
            let Some(value) = self.node(event, span)? else {
                continue;
            };
            entries.push(Entry {
                key,
                key_span: key_node.span,
                at: key_node.at,
                value,
                flow,
            });
        }
        Ok((entries, 0))
    }
}
