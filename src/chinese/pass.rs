//! One pass of longest matches over a text, or two of them composed where that is exact.
//!
//! A pass replaces the phrases and characters of a table. If a second table follows, the results of the phrases
//! are stored composed, and a stretch between two phrases passes through both tables: mostly that is the same
//! as character by character, whose results stand in a table of 65,536 places. Only where two neighbors in
//! the stretch begin a phrase of the second table is the stretch done again, table by table.

use std::sync::OnceLock;

use super::ids;
use super::tables::{self, Column, Node, Table};

/// A pass over a text.
#[derive(Debug)]
pub(super) struct Pass {
    table: &'static Table,
    column: Column,
    second: Option<&'static Pass>,
    /// What is known of the characters below U+10000, a block of 256 at a time, found out when one is met.
    starts: [OnceLock<Box<[Start]>>; 256],
}

/// What is known of a character before any text is seen.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// Where phrases go on that begin with it.
    phrases: Option<Node>,
    /// What it becomes by itself, as a place among the targets; 0 if it stays.
    place: u32,
    /// What the first table makes of it, as a code.
    code: u32,
    /// Where phrases of the second table go on that begin with that.
    second: Option<Node>,
}

/// The stretch since the last phrase.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Where it begins in the source and in the target.
    source: usize,
    target: usize,
    /// Where phrases of the second table go on after the last character.
    open: Option<Node>,
    /// Whether one of them goes on with the next character.
    is_doubtful: bool,
}

impl Pass {
    /// A pass over the table alone.
    pub(super) const fn new(table: &'static Table) -> Self {
        Self {
            table,
            column: Column::Plain,
            second: None,
            starts: [const { OnceLock::new() }; 256],
        }
    }

    /// Simplified → traditional, then the table of `second`, whose results are in `column`.
    pub(super) const fn composed(column: Column, second: &'static Pass) -> Self {
        Self {
            table: &tables::ST,
            column,
            second: Some(second),
            starts: [const { OnceLock::new() }; 256],
        }
    }

    /// Converts `text` and appends it.
    pub(super) fn convert(&'static self, text: &str, out: &mut String) {
        let mut stretch = Stretch::new(0, out.len());
        // Everything before this is in the target.
        let mut done = 0;
        let mut at = 0;
        while let Some(c) = char_at(text, at) {
            let start = self.known_start(c);
            let after = at + c.len_utf8();
            if let Some(node) = start.phrases
                && let Some((end, id)) = self.phrase(text, after, node)
            {
                out.push_str(text.get(done..at).unwrap_or(""));
                self.settle(stretch, text.get(..at).unwrap_or(""), out);
                let source = text.get(at..end).unwrap_or("");
                out.push_str(self.table.target(id, self.column).unwrap_or(source));
                stretch = Stretch::new(end, out.len());
                (at, done) = (end, end);
                continue;
            }
            stretch.add(start);
            if let Some(target) = tables::target(start.place) {
                out.push_str(text.get(done..at).unwrap_or(""));
                out.push_str(target);
                done = after;
            }
            at = if ids::is_operator(c) {
                at + ids::step(text.get(at..).unwrap_or(""))
            } else {
                after
            };
        }
        out.push_str(text.get(done..).unwrap_or(""));
        self.settle(stretch, text, out);
    }

    /// Does a stretch at the end of `text` again, table by table, if it is in doubt.
    fn settle(&self, stretch: Stretch, text: &str, out: &mut String) {
        static FIRST: Pass = Pass::new(&tables::ST);
        let Some(second) = self.second.filter(|_| stretch.is_doubtful) else {
            return;
        };
        let source = text.get(stretch.source..).unwrap_or("");
        let mut between = String::with_capacity(source.len());
        FIRST.convert(source, &mut between);
        out.truncate(stretch.target);
        second.convert(&between, out);
    }

    fn known_start(&self, c: char) -> Start {
        let point = u32::from(c);
        let Some(block) = self.starts.get(point as usize >> 8) else {
            return self.start(c);
        };
        let block = block.get_or_init(|| {
            let points = point & !0xFF..=point | 0xFF;
            points
                .map(|point| {
                    char::from_u32(point)
                        .map(|c| self.start(c))
                        .unwrap_or_default()
                })
                .collect()
        });
        block
            .get(point as usize & 0xFF)
            .copied()
            .unwrap_or_default()
    }

    fn start(&self, c: char) -> Start {
        if tables::code(c) == 0 {
            return Start::default();
        }
        let mut buffer = [0; 4];
        let source: &str = c.encode_utf8(&mut buffer);
        let node = self.table.first(c);
        let id = node.and_then(|node| self.table.entry(node));
        let after_first = id
            .and_then(|id| self.table.target(id, Column::Plain))
            .unwrap_or(source);
        let first = after_first.chars().next().unwrap_or(c);
        let second = self.second.map(|second| second.table);
        let place = match (id, second) {
            (Some(id), _) => self.table.place(id, self.column),
            (None, Some(second)) => second
                .longest(source)
                .map_or(0, |found| second.place(found.id, Column::Plain)),
            (None, None) => 0,
        };
        Start {
            phrases: node.filter(|node| node.goes_on()),
            place,
            code: tables::code(first),
            second: second
                .and_then(|second| second.first(first))
                .filter(|node| node.goes_on()),
        }
    }

    /// The end and the entry of the longest phrase that goes on from `node` at `at`.
    fn phrase(&self, text: &str, mut at: usize, mut node: Node) -> Option<(usize, u32)> {
        let mut found = None;
        while node.goes_on()
            && let Some(c) = char_at(text, at)
            && let Some(next) = tables::edge(node, tables::code(c))
        {
            node = next;
            at += c.len_utf8();
            if let Some(id) = self.table.entry(node) {
                found = Some((at, id));
            }
        }
        found
    }
}

impl Stretch {
    fn new(source: usize, target: usize) -> Self {
        Self {
            source,
            target,
            open: None,
            is_doubtful: false,
        }
    }

    fn add(&mut self, start: Start) {
        if let Some(node) = self.open {
            self.is_doubtful |= tables::edge(node, start.code).is_some();
        }
        self.open = start.second;
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
