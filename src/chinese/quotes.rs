//! Quotation marks: “” and ‘’ in simplified, 「」 and 『』 in traditional text.
//!
//! An apostrophe in a Latin word stays as it is.

/// The traditional mark for the simplified mark `c` between `before` and `after`, if it is one.
pub(super) fn to_traditional(c: char, before: &str, after: &str) -> Option<char> {
    match c {
        '“' => Some('「'),
        '”' => Some('」'),
        '‘' => is_opening(after).then_some('『'),
        '’' => is_closing(before, after).then_some('』'),
        _ => None,
    }
}

/// The simplified mark for the traditional mark `c`, if it is one.
pub(super) fn to_simplified(c: char) -> Option<char> {
    match c {
        '「' => Some('“'),
        '」' => Some('”'),
        '『' => Some('‘'),
        '』' => Some('’'),
        _ => None,
    }
}

/// Whether a ‘ before `after` has its ’ there: ‘90s has none.
fn is_opening(after: &str) -> bool {
    let marks = after.char_indices().filter(|(_, c)| *c == '’');
    let mut closing = marks.filter(|(at, c)| {
        let (before, rest) = (
            after.get(..*at).unwrap_or(""),
            after.get(at + c.len_utf8()..).unwrap_or(""),
        );
        !is_inside_word(before, rest)
    });
    closing.next().is_some()
}

/// Whether the ’ between `before` and `after` ends a quotation: it is not inside a word, and a ‘ is open.
fn is_closing(before: &str, after: &str) -> bool {
    if is_inside_word(before, after) {
        return false;
    }
    let mut open = false;
    for (at, c) in before.char_indices() {
        match c {
            '‘' => open = true,
            '’' => {
                let (start, rest) = (
                    before.get(..at).unwrap_or(""),
                    before.get(at + c.len_utf8()..).unwrap_or(""),
                );
                open = open && is_inside_word(start, rest);
            }
            _ => {}
        }
    }
    open
}

/// Whether Latin letters or digits stand on both sides: don’t.
fn is_inside_word(before: &str, after: &str) -> bool {
    let is_latin = |c: char| c.is_alphanumeric() && c < '\u{2000}';
    before.chars().next_back().is_some_and(is_latin) && after.chars().next().is_some_and(is_latin)
}
