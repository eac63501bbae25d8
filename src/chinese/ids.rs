//! Ideographic description sequences (⿰氵頁): a character described by its parts.
//!
//! OpenCC passes such a sequence over whole, so that its parts are not converted, and so do we.

const MAX_DEPTH: usize = 16;
const MAX_CHARACTERS: usize = 64;

/// How many bytes are passed over at once at the start of `text`: a sequence, or else a character.
pub(super) fn step(text: &str) -> usize {
    length(text)
        .or_else(|| text.chars().next().map(char::len_utf8))
        .unwrap_or(1)
}

/// The length in bytes of the complete sequence that `text` begins with.
fn length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    arity(first)?;
    let mut n_characters = 0;
    sequence(text, MAX_DEPTH, &mut n_characters)
}

/// Whether `c` may begin a sequence.
pub(super) fn is_operator(c: char) -> bool {
    matches!(c, '\u{2FF0}'..='\u{2FFF}')
}

fn sequence(text: &str, depth: usize, n_characters: &mut usize) -> Option<usize> {
    if depth == 0 || *n_characters >= MAX_CHARACTERS {
        return None;
    }
    let first = text.chars().next()?;
    *n_characters += 1;
    let mut len = first.len_utf8();
    for _ in 0..arity(first).unwrap_or(0) {
        len += sequence(text.get(len..)?, depth - 1, n_characters)?;
    }
    Some(len)
}

/// How many parts follow a description character.
fn arity(c: char) -> Option<usize> {
    match c {
        '\u{2FFE}' | '\u{2FFF}' => Some(1),
        '\u{2FF2}' | '\u{2FF3}' => Some(3),
        '\u{2FF0}' | '\u{2FF1}' | '\u{2FF4}'..='\u{2FFD}' => Some(2),
        _ => None,
    }
}
