//! Turns a sorted list of keys into the edges of a trie.

use super::edges::Edge;

/// Sorted keys, each with the number of its entry.
pub(crate) type Keys<'a> = &'a [(Vec<u16>, u32)];

/// Adds the edges of `keys` to `edges`. The root is node `first`; the end of the key with entry `n` is node
/// `first + 1 + n`, nodes where no key ends come after those. Returns the first number not used.
pub(crate) fn add(keys: Keys, first: u32, edges: &mut Vec<Edge>) -> u32 {
    let mut next_inner = first + 1 + keys.len() as u32;
    let mut stack = vec![(first, keys, 0)];
    while let Some((parent, keys, depth)) = stack.pop() {
        for group in keys.chunk_by(|a, b| a.0.get(depth) == b.0.get(depth)) {
            let Some((key, entry)) = group.first() else {
                continue;
            };
            let Some(code) = key.get(depth).copied() else {
                continue;
            };
            let ends = key.len() == depth + 1;
            let child = if ends { first + 1 + entry } else { next_inner };
            next_inner += u32::from(!ends);
            let goes_on = !ends || group.len() > 1;
            edges.push(Edge {
                parent,
                code,
                child,
                goes_on,
            });
            if goes_on {
                stack.push((child, group, depth + 1));
            }
        }
    }
    next_inner
}
