//! Characters with several traditional forms that stand alone, decided by their neighbours.

use super::lattice::is_han;

/// The traditional form of `c` as a word of its own between `before` and `after`, if the neighbours decide.
pub(super) fn by_neighbors(c: char, before: &str, after: &str) -> Option<char> {
    let previous = before.chars().next_back();
    let next = after.chars().next();
    match c {
        '系' if is_copula(previous, next) => Some('係'),
        '只' if is_counted(previous, next) => Some('隻'),
        _ => None,
    }
}

/// 借款系个人债务: between two words, not at the end of a name (中文系的).
fn is_copula(previous: Option<char>, next: Option<char>) -> bool {
    let is_particle = |c: char| matches!(c, '的' | '主' | '里' | '内' | '和' | '与' | '在');
    previous.is_some_and(is_han) && next.is_some_and(|c| is_han(c) && !is_particle(c))
}

/// 3只: after a number and not before a verb (3只能).
fn is_counted(previous: Option<char>, next: Option<char>) -> bool {
    previous.is_some_and(|c| c.is_ascii_digit())
        && next.is_none_or(|c| !matches!(c, '能' | '有' | '是' | '要' | '会'))
}
