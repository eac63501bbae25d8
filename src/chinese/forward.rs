//! Simplified → traditional → a region, in one pass where that is exact.
//!
//! A phrase has its result stored. A stretch between phrases passes through both stages; mostly that is the
//! same as character by character, whose results stand in a table of 65,536 places. Only where a character
//! of the stretch may begin a phrase of the second stage, and another character follows it, the stretch
//! is done again stage by stage.

use std::sync::OnceLock;

use super::ids;
use super::plain::stage;
use super::tables::{self, Column, Node, Table};

/// What is known of a character before any text is seen.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// Where phrases go on that begin with it.
    phrases: Option<Node>,
    /// What it becomes by itself, as a place among the targets; 0 if it stays.
    place: u32,
    /// Whether what it becomes may begin a phrase of the second stage.
    is_open: bool,
}

/// The stretch since the last phrase.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    /// Where it begins in the source and in the target.
    source: usize,
    target: usize,
    /// Whether a character of it may begin a phrase of the second stage, and whether others follow it.
    is_open: bool,
    is_doubtful: bool,
}

/// The stage that follows simplified → traditional.
fn second(column: Column) -> Option<&'static Table> {
    match column {
        Column::Plain => None,
        Column::Tw => Some(&tables::TW),
        Column::Twp => Some(&tables::TWP),
        Column::Hk => Some(&tables::HK),
        Column::Hkp => Some(&tables::HKP),
    }
}

/// Converts `text` and appends it.
pub(super) fn forward(column: Column, text: &str, out: &mut String) {
    let starts = starts(column);
    let mut stretch = Stretch {
        target: out.len(),
        ..Stretch::default()
    };
    // Everything before this is in the target.
    let mut done = 0;
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let start = starts
            .get(c as usize)
            .copied()
            .unwrap_or_else(|| Start::of(c, column));
        let phrase = start
            .phrases
            .and_then(|node| phrase(text, at + c.len_utf8(), node));
        if let Some((end, id)) = phrase {
            out.push_str(text.get(done..at).unwrap_or(""));
            stretch.settle(column, text, at, out);
            out.push_str(
                tables::ST
                    .target(id, column)
                    .unwrap_or(text.get(at..end).unwrap_or("")),
            );
            stretch = Stretch {
                source: end,
                target: out.len(),
                ..Stretch::default()
            };
            (at, done) = (end, end);
            continue;
        }
        stretch.is_doubtful |= stretch.is_open;
        stretch.is_open |= start.is_open;
        let end = at + c.len_utf8();
        if let Some(target) = tables::target(start.place) {
            out.push_str(text.get(done..at).unwrap_or(""));
            out.push_str(target);
            done = end;
        }
        at = if ids::is_operator(c) {
            at + ids::length(text.get(at..).unwrap_or("")).unwrap_or(c.len_utf8())
        } else {
            end
        };
    }
    out.push_str(text.get(done..).unwrap_or(""));
    stretch.settle(column, text, text.len(), out);
}

impl Stretch {
    /// Does the stretch again, stage by stage, if it is in doubt; it ends at `end` of the source.
    fn settle(self, column: Column, text: &str, end: usize, out: &mut String) {
        let Some(second) = second(column).filter(|_| self.is_doubtful) else {
            return;
        };
        let source = text.get(self.source..end).unwrap_or("");
        let mut traditional = String::with_capacity(source.len());
        stage(&tables::ST, source, &mut traditional);
        out.truncate(self.target);
        stage(second, &traditional, out);
    }
}

impl Start {
    fn of(c: char, column: Column) -> Self {
        let mut buffer = [0; 4];
        let source: &str = c.encode_utf8(&mut buffer);
        let node = tables::ST.first(c);
        let id = node.and_then(|node| tables::ST.entry(node));
        let traditional = id
            .and_then(|id| tables::ST.target(id, Column::Plain))
            .unwrap_or(source);
        let goes_on = |c: char| {
            second(column)
                .and_then(|second| second.first(c))
                .is_some_and(Node::goes_on)
        };
        let place = match id {
            Some(id) => tables::ST.place(id, column),
            None => second(column)
                .and_then(|second| Some(second.place(second.longest(source)?.id, Column::Plain)))
                .unwrap_or(0),
        };
        Self {
            phrases: node.filter(|node| node.goes_on()),
            place,
            is_open: traditional.chars().any(goes_on),
        }
    }
}

/// What is known of the characters below U+10000.
fn starts(column: Column) -> &'static [Start] {
    static STARTS: [OnceLock<Vec<Start>>; 5] = [const { OnceLock::new() }; 5];
    let Some(starts) = STARTS.get(column as usize) else {
        return &[];
    };
    starts.get_or_init(|| {
        let start = |point| {
            char::from_u32(point)
                .filter(|c| tables::code(*c) != 0)
                .map(|c| Start::of(c, column))
        };
        (0..0x1_0000)
            .map(|point| start(point).unwrap_or_default())
            .collect()
    })
}

/// The end and the entry of the longest phrase that goes on from `node` at `at`.
fn phrase(text: &str, mut at: usize, mut node: Node) -> Option<(usize, u32)> {
    let mut found = None;
    while node.goes_on()
        && let Some(c) = char_at(text, at)
        && let Some(next) = tables::edge(node, tables::code(c))
    {
        node = next;
        at += c.len_utf8();
        if let Some(id) = tables::ST.entry(node) {
            found = Some((at, id));
        }
    }
    found
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
