//! The alphabet: a small number for each character that occurs in a key, frequent ones first.

use std::collections::HashMap;

/// Character → number, from 1; 0 marks the end of a key.
pub(crate) struct Codes {
    numbers: HashMap<char, u16>,
}

impl Codes {
    /// Numbers the characters of `keys` by how often they occur.
    pub(crate) fn of<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<char, usize> = HashMap::new();
        for c in keys.flat_map(str::chars) {
            *counts.entry(c).or_default() += 1;
        }
        let mut order: Vec<(char, usize)> = counts.into_iter().collect();
        order.sort_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
        let numbers = order
            .iter()
            .zip(1..)
            .map(|((c, _), number)| (*c, number))
            .collect();
        Self { numbers }
    }

    /// The key as numbers.
    pub(crate) fn encode(&self, key: &str) -> Vec<u16> {
        key.chars()
            .filter_map(|c| self.numbers.get(&c).copied())
            .collect()
    }

    /// A 16-bit number for each code point below U+10000, then pairs of 32 bits for those above.
    pub(crate) fn to_bytes(&self) -> (Vec<u8>, Vec<u8>) {
        let below = (0..0x1_0000_u32).flat_map(|point| {
            let number = char::from_u32(point).and_then(|c| self.numbers.get(&c));
            number.copied().unwrap_or(0).to_le_bytes()
        });
        let mut above: Vec<(u32, u16)> = self
            .numbers
            .iter()
            .map(|(c, n)| (u32::from(*c), *n))
            .collect();
        above.retain(|(point, _)| *point > 0xFFFF);
        above.sort_unstable();
        let pairs = above.iter().flat_map(|(point, number)| {
            [point.to_le_bytes(), u32::from(*number).to_le_bytes()].concat()
        });
        (below.collect(), pairs.collect())
    }
}
