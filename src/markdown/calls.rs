//! Finds the calls of a page and puts stand-ins in their places before Markdown is parsed.
//!
//! A call inside a line becomes a word that cannot occur otherwise. A line with `{% … %}` becomes a line with
//! an HTML comment: that is a block of its own wherever it stands, in a list or a quotation too, and it
//! interrupts a paragraph. So a body is ordinary Markdown of the page, footnotes and references included.

use std::ops::Range;

use super::emphasis::StandIns;
use super::event::Shortcode;
use super::shortcode::{self, Call, Malformed, Place};
use crate::diagnostic::codes::markdown as codes;
use crate::diagnostic::{Diagnostics, Message};

/// The calls of a text.
#[derive(Debug, Default)]
pub(super) struct Calls {
    /// All of them, in order.
    pub(super) shortcodes: Vec<Shortcode>,
    /// What to put in their places.
    pub(super) replacements: Vec<(Range<usize>, String)>,
}

/// Finds the calls in `text`. In the `literal` ranges (code, HTML) braces mean nothing.
pub(super) fn find(
    text: &str,
    literal: &[Range<usize>],
    (stand_ins, place): (&StandIns, Place),
    diagnostics: &mut Diagnostics,
) -> Calls {
    let mut finder = Finder {
        text,
        mark: stand_ins.call,
        place,
        calls: Calls::default(),
        open: Vec::new(),
        previous_end: 0,
        diagnostics,
    };
    let mut at = 0;
    while let Some(start) = next_opening(text, at) {
        let covering = literal.partition_point(|range| range.end <= start);
        at = match literal.get(covering) {
            Some(range) if range.start <= start => range.end,
            _ => finder.call(start),
        };
    }
    finder.finish()
}

/// Whether there is anything in `text` that could be a call.
pub(super) fn may_hold_calls(text: &str) -> bool {
    next_opening(text, 0).is_some()
}

/// The number and the kind of a block call whose stand-in is the HTML `block`: whether it closes.
pub(super) fn block_marker(block: &str, mark: char) -> Option<(usize, bool)> {
    let inner = block.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    let inner = inner.strip_prefix(mark)?.strip_suffix(mark)?;
    let number = inner.strip_prefix('/');
    Some((number.unwrap_or(inner).parse().ok()?, number.is_some()))
}

/// The next `{{` or `{%` from `from` on that no backslash escapes.
fn next_opening(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&b| b == b'{')?;
        let backslashes = bytes
            .get(..at)?
            .iter()
            .rev()
            .take_while(|&&b| b == b'\\')
            .count();
        if matches!(bytes.get(at + 1), Some(b'{' | b'%')) && backslashes % 2 == 0 {
            return Some(at);
        }
        at += 1;
    }
}

struct Finder<'a> {
    text: &'a str,
    mark: char,
    place: Place,
    calls: Calls,
    open: Vec<Open>,
    /// Where the last block call ended.
    previous_end: usize,
    diagnostics: &'a mut Diagnostics,
}

/// A block call that waits for its `{% end %}`.
struct Open {
    /// Its number and the place of its stand-in; none if it was reported already.
    call: Option<(usize, usize)>,
    /// What a line begins with to be in the same list item or quotation.
    prefix: String,
}

impl Finder<'_> {
    /// Takes in the call at `start`; the place to look on from.
    fn call(&mut self, start: usize) -> usize {
        match shortcode::parse(self.text, start, self.place) {
            Ok((Call::Inline(call), end)) => {
                let stand_in = format!("{0}{1}{0}", self.mark, self.calls.shortcodes.len());
                self.calls.replacements.push((start..end, stand_in));
                self.calls.shortcodes.push(call);
                end
            }
            Ok((Call::Open(call), end)) => self.open(call, start..end),
            Ok((Call::End, end)) => self.end(start..end),
            Err(malformed) => self.malformed(malformed, start),
        }
    }

    fn open(&mut self, call: Shortcode, range: Range<usize>) -> usize {
        let line = line_start(self.text, range.start);
        let before = self
            .text
            .get(line.max(self.previous_end)..range.start)
            .unwrap_or("");
        let continues = self.previous_end > line;
        let prefix = match self.open.last() {
            Some(open) if continues => open.prefix.clone(),
            _ => continuation(before),
        };
        if (continues && !before.trim().is_empty()) || !is_container_prefix(before) {
            self.open.push(Open { call: None, prefix });
            self.report_inside_line(range.clone());
            return range.end;
        }
        let end = self.skip_spaces(range.end);
        let mut stand_in = format!("<!--{0}{1}{0}-->", self.mark, self.calls.shortcodes.len());
        if !self.is_line_end(end) {
            stand_in.push('\n');
            stand_in.push_str(&prefix);
        }
        let call_place = (self.calls.shortcodes.len(), self.calls.replacements.len());
        self.calls.replacements.push((range.start..end, stand_in));
        self.calls.shortcodes.push(call);
        self.open.push(Open {
            call: Some(call_place),
            prefix,
        });
        self.previous_end = end;
        end
    }

    fn end(&mut self, range: Range<usize>) -> usize {
        let end = self.skip_spaces(range.end);
        let Some(open) = self.open.pop() else {
            self.diagnostics
                .push(codes::STRAY_END.at(self.place.span(range)));
            return end;
        };
        if !self.is_line_end(end)
            && !self
                .text
                .get(end..)
                .is_some_and(|rest| rest.starts_with("{%"))
        {
            self.report_inside_line(range.clone());
        }
        let Some((number, _)) = open.call else {
            return end;
        };
        // The line belongs to the list item or quotation in which the call was opened.
        let line = line_start(self.text, range.start).max(self.previous_end);
        let before = self.text.get(line..range.start).unwrap_or("");
        let blank = before.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
        let mut stand_in = String::new();
        if !blank || (self.previous_end == line && !self.begins_line(line)) {
            stand_in.push('\n');
        }
        stand_in.push_str(&open.prefix);
        stand_in.push_str(&format!("<!--{0}/{number}{0}-->", self.mark));
        if !self.is_line_end(end) {
            stand_in.push('\n');
            stand_in.push_str(self.open.last().map_or("", |open| &open.prefix));
        }
        let start = if blank { line } else { range.start };
        self.calls.replacements.push((start..end, stand_in));
        self.previous_end = end;
        end
    }

    fn report_inside_line(&mut self, range: Range<usize>) {
        self.diagnostics
            .push(codes::CALL_INSIDE_LINE.at(self.place.span(range)));
    }

    fn malformed(&mut self, malformed: Malformed, start: usize) -> usize {
        let finding = codes::MALFORMED_CALL
            .at(self.place.span(malformed.range))
            .arg("reason", malformed.reason);
        self.diagnostics.push(finding.help(malformed.help));
        let rest = self.text.get(start + 2..).unwrap_or("");
        let line = rest.lines().next().unwrap_or("");
        let end = ["}}", "%}"].iter().filter_map(|mark| line.find(mark)).min();
        start + 2 + end.map_or(0, |end| end + 2)
    }

    /// Reports what was never closed and takes its stand-in back.
    fn finish(mut self) -> Calls {
        for (number, replacement) in self.open.iter().filter_map(|open| open.call) {
            if let Some(call) = self.calls.shortcodes.get(number) {
                self.diagnostics.push(unclosed(call));
            }
            if let Some((_, stand_in)) = self.calls.replacements.get_mut(replacement) {
                stand_in.clear();
            }
        }
        self.calls
    }

    fn skip_spaces(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    fn is_line_end(&self, at: usize) -> bool {
        self.text
            .get(at..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'))
    }

    fn begins_line(&self, at: usize) -> bool {
        line_start(self.text, at) == at
    }
}

/// The finding that a block call has no end.
pub(super) fn unclosed(call: &Shortcode) -> crate::diagnostic::Diagnostic {
    codes::UNCLOSED_CALL
        .at(call.span)
        .arg("name", &call.name)
        .help(Message::new(
            "add a line `{% end %}` after its text",
            "请在内容之后加一行 `{% end %}`",
        ))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1)
}

/// Whether `before`, the beginning of a line, holds nothing but the marks of quotations and list items.
fn is_container_prefix(before: &str) -> bool {
    let is_marker = |part: &str| {
        let number = part.strip_suffix(['.', ')']).unwrap_or("x");
        matches!(part, "-" | "*" | "+")
            || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    let ends_open = before.is_empty() || before.ends_with([' ', '\t', '>']);
    ends_open
        && before
            .split([' ', '\t', '>'])
            .all(|part| part.is_empty() || is_marker(part))
}

/// What the lines after one that begins with `before` begin with to be in the same place.
fn continuation(before: &str) -> String {
    let keep = |c| if matches!(c, '>' | '\t') { c } else { ' ' };
    before.chars().map(keep).collect()
}
