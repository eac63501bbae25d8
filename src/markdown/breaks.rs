//! Line ends in the source that are no space to readers.
//!
//! Chinese and Japanese put no space between words: where a line ends after one full-width character and the
//! next begins with another, the line end disappears. Markup, footnote marks and calls in between do not
//! matter. Marks that are full-width only in Chinese (`“”…—`) take the side of what stands beyond them.

use super::Document;
use super::cjk::{is_ambiguous, is_unspaced};
use super::event::Event;

/// Removes line ends between full-width characters.
pub(super) fn join_lines(document: &mut Document) {
    let events = &document.events;
    let joined: Vec<bool> = (0..events.len()).map(|at| is_joined(events, at)).collect();
    let mut joined = joined.into_iter();
    document.events.retain(|_| !joined.next().unwrap_or(false));
}

fn is_joined<T>(events: &[(Event, T)], at: usize) -> bool {
    if !matches!(events.get(at), Some((Event::SoftBreak, _))) {
        return false;
    }
    let before = events.iter().take(at).rev().map(|(event, _)| event);
    let after = events.iter().skip(at + 1).map(|(event, _)| event);
    side(before, true) && side(after, false)
}

/// Whether the nearest character that has a width of its own is full-width.
fn side<'a>(events: impl Iterator<Item = &'a Event>, backwards: bool) -> bool {
    for event in events {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text,
            Event::Start(tag) | Event::End(tag) if tag.is_inline() => continue,
            Event::Html(_) | Event::HtmlLink(..) | Event::Footnote(_) | Event::Call(_) => continue,
            _ => return false,
        };
        let is_definite = |c: &char| !is_ambiguous(*c);
        let found = if backwards {
            text.chars().rev().find(is_definite)
        } else {
            text.chars().find(is_definite)
        };
        if let Some(c) = found {
            return is_unspaced(c);
        }
    }
    false
}
