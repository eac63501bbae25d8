//! Search without a server: what is indexed, and how it becomes files that a page can read from a disk.
//!
//! In goes a [`Corpus`]: every page of the site with its sections, each text once per variant, and the tables that
//! fold one script onto another (handed in as data; this module knows no conversion itself). [`Index::build`] makes
//! one index for all variants of it, [`emit`] turns the index into classic scripts that register themselves, and
//! [`Index::search`] is the reference ranking which the shipped script (`search.js`) follows integer by integer.
//! Every page loads `search/loader.js` alone; the rest comes when the reader opens search.
//!
//! The way of a query: one normal form at both ends ([`normal`]), items and bigrams ([`tokenize`]), several readings
//! of the query ([`query`]), likeness to titles, headings and terms in four spaces ([`space`]: characters, pinyin,
//! pinyin as it is often misheard, initials), coverage of the body section by section ([`rank`]), and at the end the
//! first ten again on their text. Terms are never joined by AND.
//!
//! It does not convert text, does not read files, and does not know how a page is rendered.

mod corpus;
mod emit;
mod encode;
mod index;
mod normal;
mod pinyin;
mod query;
mod rank;
mod space;
mod tokenize;

pub use corpus::{Corpus, Kind, Page, Section};
pub use emit::{Shard, emit};
pub use index::Index;
pub use pinyin::pinyin_key;
pub use rank::Hit;
