//! The compiled tables, embedded in the binary: nothing is parsed at start.
//!
//! In: the files that `compile` wrote at build time from the dictionaries of this folder. Out: longest
//! match of a key at a place of a text, and the targets of the entry found. How tables follow each other
//! is not decided here.

use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/layout.rs"));

static CODES_BELOW: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/codes_below.bin"));
static CODES_ABOVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/codes_above.bin"));
static EDGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/edges.bin"));
static SEEDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/seeds.bin"));
static COSTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/costs.bin"));
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
static TARGETS: &str = include_str!(concat!(env!("OUT_DIR"), "/targets.txt"));

/// A column of [`ST`]: what follows simplified → traditional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Nothing.
    Plain,
    /// The variants of Taiwan.
    Tw,
    /// The variants and words of Taiwan.
    Twp,
    /// The variants of Hong Kong.
    Hk,
    /// The variants and words of Hong Kong.
    Hkp,
}

/// A column of [`FIXES`] and [`WORDING`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// Taiwan.
    Tw,
    /// Hong Kong.
    Hk,
}

/// One table: a trie over its sources, and the place of its columns.
#[derive(Debug)]
pub(super) struct Table {
    root: u32,
    n_phrases: u32,
    n_entries: u32,
    start: u32,
}

/// An entry found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Its number within the table.
    pub(super) id: u32,
    /// How many bytes of the text it covers.
    pub(super) len: usize,
}

/// A node of a trie, and whether keys go on beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node(u32);

impl Node {
    /// Whether a key goes on beyond it.
    pub(super) fn goes_on(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Table {
    /// All entries that `text` begins with, shortest first.
    pub(super) fn matches<'a>(&self, text: &'a str) -> impl Iterator<Item = Match> + use<'a, '_> {
        let mut chars = text.char_indices();
        let mut node = Some(self.root());
        std::iter::from_fn(move || {
            while let Some(parent) = node.filter(|node| node.goes_on()) {
                let (at, c) = chars.next()?;
                node = edge(parent, code(c));
                if let Some(id) = node.and_then(|node| self.entry(node)) {
                    return Some(Match {
                        id,
                        len: at + c.len_utf8(),
                    });
                }
            }
            None
        })
    }

    /// The longest entry that `text` begins with.
    pub(super) fn longest(&self, text: &str) -> Option<Match> {
        self.matches(text).last()
    }

    /// The node before any character.
    pub(super) fn root(&self) -> Node {
        Node(self.root << 1 | 1)
    }

    /// The node that stands for the character `c` at the start of an entry.
    pub(super) fn first(&self, c: char) -> Option<Node> {
        edge(self.root(), code(c))
    }

    /// The entry that ends at `node`.
    pub(super) fn entry(&self, node: Node) -> Option<u32> {
        let id = (node.0 >> 1).wrapping_sub(self.root + 1);
        (id < self.n_entries).then_some(id)
    }

    /// Whether the entry comes from the first group of dictionaries.
    pub(super) fn is_phrase(&self, id: u32) -> bool {
        id < self.n_phrases
    }

    /// The target of an entry; nothing if the source stays as it is.
    pub(super) fn target(&self, id: u32, column: Column) -> Option<&'static str> {
        self.text(id, column as u32)
    }

    /// The form of an entry in a region; nothing if it has none of its own.
    pub(super) fn regional(&self, id: u32, region: Region) -> Option<&'static str> {
        self.text(id, region as u32)
    }

    /// Where the target of an entry stands among the targets; 0 if the source stays as it is.
    pub(super) fn place(&self, id: u32, column: Column) -> u32 {
        self.column(id, column as u32)
    }

    fn text(&self, id: u32, column: u32) -> Option<&'static str> {
        target(self.column(id, column))
    }

    fn column(&self, id: u32, column: u32) -> u32 {
        let at = self.start + self.n_entries * column + id;
        let (words, _) = ENTRIES.as_chunks::<4>();
        words
            .get(at as usize)
            .map_or(0, |word| u32::from_le_bytes(*word))
    }

    /// The cost of an entry, for tables of words.
    pub(super) fn cost(&self, id: u32) -> Option<u32> {
        let (costs, _) = COSTS.as_chunks::<2>();
        costs
            .get(id as usize)
            .map(|cost| u32::from(u16::from_le_bytes(*cost)))
    }
}

/// The target at a place, if it is not 0.
pub(super) fn target(place: u32) -> Option<&'static str> {
    let (at, len) = ((place >> 8) as usize, (place & 0xFF) as usize);
    if len == 0 {
        None
    } else {
        TARGETS.get(at..at + len)
    }
}

/// The node that follows `parent` by `code`.
pub(super) fn edge(parent: Node, code: u32) -> Option<Node> {
    let parent = u64::from(parent.0 >> 1);
    let key = parent << 16 | u64::from(code);
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let (seeds, _) = SEEDS.as_chunks::<2>();
    let seed = u16::from_le_bytes(*seeds.get(scale(hash >> 32, seeds.len()))?);
    let mixed = (hash ^ u64::from(seed).wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
        .wrapping_mul(0x1656_67B1_9E37_79F9);
    let (edges, _) = EDGES.as_chunks::<8>();
    let packed = u64::from_le_bytes(*edges.get(scale(mixed >> 32, edges.len()))?);
    (packed >> 24 == key).then_some(Node((packed & 0xFF_FFFF) as u32))
}

/// A 32-bit hash brought down to less than `n`.
fn scale(hash: u64, n: usize) -> usize {
    (((hash & 0xFFFF_FFFF) * n as u64) >> 32) as usize
}

/// The number of a character in the alphabet of all keys; 0 if it stands in none.
pub(super) fn code(c: char) -> u32 {
    let (codes, _) = CODES_BELOW.as_chunks::<2>();
    match codes.get(c as usize) {
        Some(code) => u32::from(u16::from_le_bytes(*code)),
        None => code_above(c),
    }
}

fn code_above(c: char) -> u32 {
    static ABOVE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
        let (words, _) = CODES_ABOVE.as_chunks::<4>();
        let (pairs, _) = words.as_chunks::<2>();
        let word = |bytes: [u8; 4]| u32::from_le_bytes(bytes);
        pairs
            .iter()
            .map(|[point, code]| (word(*point), word(*code)))
            .collect()
    });
    let found = ABOVE.binary_search_by_key(&u32::from(c), |(point, _)| *point);
    found
        .ok()
        .and_then(|at| ABOVE.get(at))
        .map_or(0, |(_, code)| *code)
}
