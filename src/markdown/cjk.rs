//! Which characters are Chinese, Japanese or Korean, or as wide as those.
//!
//! From Unicode 17's East Asian Width (`W`, `F`, `H`, without what is an emoji by default) and the script
//! Hangul. Gaps that hold no character are closed, so that the table stays short.

/// Ranges of CJK characters, in order, both ends included.
const CJK: &[(u32, u32)] = &[
    (0x1100, 0x11FF),
    (0x20A9, 0x20A9),
    (0x2329, 0x232A),
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x2E80, 0x303E),
    (0x3041, 0x3247),
    (0x3250, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFFEE),
    (0x16FE0, 0x18DFF),
    (0x1AFF0, 0x1B2FF),
    (0x1D300, 0x1D37F),
    (0x1F200, 0x1F200),
    (0x1F202, 0x1F202),
    (0x1F210, 0x1F219),
    (0x1F21B, 0x1F22E),
    (0x1F230, 0x1F231),
    (0x1F237, 0x1F237),
    (0x1F23B, 0x1F23B),
    (0x1F240, 0x1F248),
    (0x1F260, 0x1F265),
    (0x20000, 0x3FFFD),
];

/// The Korean part of [`CJK`], and its halfwidth letters.
const KOREAN: &[(u32, u32)] = &[
    (0x1100, 0x11FF),
    (0x302E, 0x302F),
    (0x3131, 0x318E),
    (0x3200, 0x321E),
    (0x3260, 0x327E),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xFFA0, 0xFFDC),
];

/// Whether `c` is a CJK character in the sense of the CJK-friendly amendment of CommonMark.
pub(super) fn is_cjk(c: char) -> bool {
    is_in(CJK, c)
}

/// Whether `c` is full-width and belongs to a script that puts no spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    is_cjk(c) && !is_in(KOREAN, c)
}

/// Whether `c` is one of the marks that are full-width in Chinese and narrow elsewhere.
pub(super) fn is_ambiguous(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '×' | '※')
}

/// Whether `c` chooses the form of the character before it (and is not the emoji selector).
pub(super) fn is_form_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0e}')
}

/// Whether `c` chooses among the forms of a Han character.
pub(super) fn is_ideographic_selector(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

fn is_in(table: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let after = table.partition_point(|&(first, _)| first <= c);
    after
        .checked_sub(1)
        .and_then(|at| table.get(at))
        .is_some_and(|&(_, last)| c <= last)
}
