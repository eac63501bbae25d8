//! Collects the compiled tables and writes their files.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use super::codes::Codes;
use super::edges::{Edge, Edges};
use super::trie;

/// An entry of a table: its source and its target in every column.
pub(crate) type Row<'a> = (&'a str, Vec<String>);

/// The compiled tables.
pub(crate) struct Output {
    codes: Codes,
    edges: Vec<Edge>,
    n_nodes: u32,
    entries: Vec<u32>,
    costs: Vec<u16>,
    targets: String,
    places: HashMap<String, u32>,
    layout: String,
}

impl Output {
    /// No table yet.
    pub(crate) fn new(codes: Codes) -> Self {
        Self {
            codes,
            edges: Vec::new(),
            n_nodes: 1,
            entries: Vec::new(),
            costs: Vec::new(),
            targets: String::new(),
            places: HashMap::new(),
            layout: String::new(),
        }
    }

    /// Adds a table. Its entries are numbered in the order of `rows`, of which the first `n_phrases` come
    /// from the first group of dictionaries. An empty target is the same as the source itself.
    pub(crate) fn table(&mut self, name: &str, n_phrases: usize, rows: &[Row]) {
        let root = self.trie(rows.iter().map(|(source, _)| *source));
        let start = self.entries.len();
        let n_columns = rows.first().map_or(0, |(_, targets)| targets.len());
        for column in 0..n_columns {
            for (source, targets) in rows {
                let target = targets.get(column).map_or("", String::as_str);
                let place = self.target(source, target);
                self.entries.push(place);
            }
        }
        let n_entries = rows.len();
        self.declare(
            name,
            &format!(
                "root: {root}, n_phrases: {n_phrases}, n_entries: {n_entries}, start: {start}"
            ),
        );
    }

    /// Adds words with the cost of each.
    pub(crate) fn words(&mut self, name: &str, words: &BTreeMap<String, u16>) {
        let root = self.trie(words.keys().map(String::as_str));
        self.costs.extend(words.values());
        let n_entries = words.len();
        self.declare(
            name,
            &format!("root: {root}, n_phrases: 0, n_entries: {n_entries}, start: 0"),
        );
    }

    /// Adds pairs of words as they are.
    pub(crate) fn pairs(&mut self, name: &str, pairs: &[(&str, &str)]) {
        let _ = writeln!(
            self.layout,
            "pub(super) static {name}: &[(&str, &str)] = &{pairs:?};"
        );
    }

    /// Adds a trie over `keys`, whose entries are numbered in this order; returns its root.
    fn trie<'a>(&mut self, keys: impl Iterator<Item = &'a str>) -> u32 {
        let mut keys: Vec<(Vec<u16>, u32)> =
            keys.map(|key| self.codes.encode(key)).zip(0..).collect();
        keys.sort();
        let root = self.n_nodes;
        self.n_nodes = trie::add(&keys, root, &mut self.edges);
        root
    }

    fn declare(&mut self, name: &str, fields: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.layout,
            "pub(super) static {name}: Table = Table {{ {fields} }};"
        );
    }

    /// Where `target` stands among the targets (offset and length); 0 if it is the source itself.
    fn target(&mut self, source: &str, target: &str) -> u32 {
        if target.is_empty() || source == target {
            return 0;
        }
        if let Some(place) = self.places.get(target) {
            return *place;
        }
        let place = (self.targets.len() as u32) << 8 | target.len() as u32;
        self.targets.push_str(target);
        self.places.insert(target.to_owned(), place);
        place
    }

    /// Writes the files into the folder `out`.
    pub(crate) fn write(&self, out: &Path) -> io::Result<()> {
        let (edges, seeds) = Edges::new(&self.edges)?.to_bytes();
        let (below, above) = self.codes.to_bytes();
        let entries: Vec<u8> = self
            .entries
            .iter()
            .flat_map(|entry| entry.to_le_bytes())
            .collect();
        let costs: Vec<u8> = self
            .costs
            .iter()
            .flat_map(|cost| cost.to_le_bytes())
            .collect();
        fs::write(out.join("codes_below.bin"), below)?;
        fs::write(out.join("codes_above.bin"), above)?;
        fs::write(out.join("edges.bin"), edges)?;
        fs::write(out.join("seeds.bin"), seeds)?;
        fs::write(out.join("costs.bin"), costs)?;
        fs::write(out.join("entries.bin"), entries)?;
        fs::write(out.join("targets.txt"), &self.targets)?;
        fs::write(out.join("layout.rs"), &self.layout)
    }
}
