//! The edges of all tries in one perfect hash table, so that a step costs two reads, hit or miss.
//!
//! An edge leads from a node by a character's code to another node. Its place in the table is found from
//! a hash of node and code and from the seed of the hash's bucket; the seeds are chosen here so that no two
//! edges meet. `tables::edge` computes the same places at run time.

use std::cmp::Reverse;
use std::io;

/// Edges per bucket, on average.
const BUCKET: usize = 4;

/// From node `parent` by `code` to node `child`; longer keys go on from there or not.
pub(crate) struct Edge {
    pub(crate) parent: u32,
    pub(crate) code: u16,
    pub(crate) child: u32,
    pub(crate) goes_on: bool,
}

impl Edge {
    /// The edge in eight bytes: 24 bits parent, 16 code, 23 child, 1 whether it goes on.
    fn packed(&self) -> u64 {
        let state = u64::from(self.child) << 1 | u64::from(self.goes_on);
        u64::from(self.parent) << 40 | u64::from(self.code) << 24 | state
    }

    fn hash(&self) -> u64 {
        let key = u64::from(self.parent) << 16 | u64::from(self.code);
        key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// The perfect table: the places of the edges and the seeds of the buckets.
pub(crate) struct Edges {
    places: Vec<u64>,
    seeds: Vec<u16>,
}

impl Edges {
    /// Finds a place for every edge.
    pub(crate) fn new(edges: &[Edge]) -> io::Result<Self> {
        let mut table = Self {
            places: vec![0; edges.len() + edges.len() / 32 + 1],
            seeds: vec![0; edges.len() / BUCKET + 1],
        };
        let mut buckets: Vec<(usize, Vec<&Edge>)> =
            (0..table.seeds.len()).map(|n| (n, Vec::new())).collect();
        for edge in edges {
            let n = scale(edge.hash() >> 32, table.seeds.len());
            if let Some((_, bucket)) = buckets.get_mut(n) {
                bucket.push(edge);
            }
        }
        buckets.sort_by_key(|(n, bucket)| (Reverse(bucket.len()), *n));
        for (n, bucket) in buckets {
            if !table.settle(n, &bucket) {
                return Err(io::Error::other("no seed separates a bucket of edges"));
            }
        }
        Ok(table)
    }

    /// Tries seeds until all edges of the bucket fall on different free places; false if none does it.
    fn settle(&mut self, n: usize, bucket: &[&Edge]) -> bool {
        for seed in 0..u16::MAX {
            let mut places: Vec<usize> = bucket
                .iter()
                .map(|edge| place(edge.hash(), seed, self.places.len()))
                .collect();
            places.sort_unstable();
            places.dedup();
            let is_free = |place: &usize| self.places.get(*place) == Some(&0);
            if places.len() < bucket.len() || !places.iter().all(is_free) {
                continue;
            }
            for edge in bucket {
                let at = place(edge.hash(), seed, self.places.len());
                if let Some(place) = self.places.get_mut(at) {
                    *place = edge.packed();
                }
            }
            if let Some(chosen) = self.seeds.get_mut(n) {
                *chosen = seed;
            }
            return true;
        }
        false
    }

    /// The places, eight bytes each, and the seeds, two bytes each.
    pub(crate) fn to_bytes(&self) -> (Vec<u8>, Vec<u8>) {
        let places = self
            .places
            .iter()
            .flat_map(|place| place.to_le_bytes())
            .collect();
        let seeds = self
            .seeds
            .iter()
            .flat_map(|seed| seed.to_le_bytes())
            .collect();
        (places, seeds)
    }
}

/// The place of an edge with this hash in a bucket with this seed.
fn place(hash: u64, seed: u16, n_places: usize) -> usize {
    let mixed = (hash ^ u64::from(seed).wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
        .wrapping_mul(0x1656_67B1_9E37_79F9);
    scale(mixed >> 32, n_places)
}

/// A 32-bit hash brought down to less than `n`.
fn scale(hash: u64, n: usize) -> usize {
    (((hash & 0xFFFF_FFFF) * n as u64) >> 32) as usize
}
