//! Chinese in three written forms: which there are, how a text passes from one to another, how a search
//! folds them together.
//!
//! In: a text, or the texts of one block in pieces, as an author wrote them. Out: the same in another
//! [`Variant`], the pieces cut at the same characters. [`Converter`] is what a site uses: the author's
//! `-{…}-` ([`markup`]), [`Term`]s, protected titles, regional wording of our own, OpenCC's dictionaries
//! below. [`Config`] is OpenCC itself and nothing else. Nothing here knows Markdown, pages or files.

mod characters;
mod convert;
pub mod fold;
mod ids;
mod lattice;
pub mod markup;
mod pass;
mod pieces;
mod plain;
mod quotes;
mod regional;
mod surnames;
mod tables;
mod terms;
mod titles;
mod variant;

pub use convert::Converter;
pub use fold::wording_pairs;
pub use pieces::Piece;
pub use plain::Config;
pub use terms::Term;
pub use variant::{Script, Variant};
