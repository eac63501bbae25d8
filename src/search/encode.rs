//! Numbers and tables as short texts inside a script, and how `search.js` reads them back.
//!
//! A number is written in digits of five bits, lowest first, each a letter of the base-64 alphabet; the sixth bit
//! says that another follows.

/// The digits.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends a number.
pub(crate) fn push_number(text: &mut String, number: usize) {
    let mut rest = number;
    loop {
        let more = if rest > 31 { 32 } else { 0 };
        let digit = ALPHABET.get((rest & 31) | more).copied().unwrap_or(b'A');
        text.push(char::from(digit));
        rest >>= 5;
        if rest == 0 {
            return;
        }
    }
}

/// The numbers, one after the other.
pub(crate) fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    let mut text = String::new();
    numbers.for_each(|number| push_number(&mut text, number));
    text
}

/// A row of texts as one; line breaks and tabs inside become spaces.
pub(crate) fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(one_line).collect::<Vec<_>>().join("\n")
}

/// A text without line breaks and tabs, its runs of space single.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The shard of a term among `n`: FNV-1a over its UTF-16 units.
pub(crate) fn shard_of(term: &str, n: usize) -> usize {
    let hash = term.encode_utf16().fold(0x811C_9DC5_u32, |hash, unit| {
        (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
    });
    hash as usize % n.max(1)
}
