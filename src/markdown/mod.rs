//! Markdown: a page's text → [`Document`] → HTML.
//!
//! In goes the text of a page below its front matter; out comes a [`Document`], the events of CommonMark with
//! tables, footnotes, strikethrough, task lists, heading attributes, definition lists and alerts, plus what
//! Chinese needs: emphasis beside full-width marks, no gap where a line ends between two Han characters, bare
//! addresses that end before Han, and calls ([`Shortcode`]). Every event and everything found in the text has
//! its [`Span`] in the file. Mistakes that readers would see are reported, and the document is complete anyway.
//!
//! The module knows no site: whether a link leads anywhere, what a call means and which words a variant uses
//! is asked for, through [`html::Resolver`] and [`Document::text_blocks`].

mod autolink;
mod blocks;
mod breaks;
mod calls;
mod cjk;
mod emphasis;
mod event;
pub mod highlight;
pub mod html;
mod ids;
mod lint;
mod patch;
mod raw_html;
mod reader;
mod shortcode;
mod tag;

use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Span};

pub use blocks::{Piece, Section};
pub use event::{
    Alert, Alignment, Arg, ArgValue, Event, Footnote, Heading, Link, LinkKind, Shortcode, Tag,
};

/// A Markdown text understood.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text, in reading order; starts and ends are balanced.
    pub events: Vec<(Event, Span)>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// All links and images, those of the author's own HTML included; bare addresses last.
    pub links: Vec<Link>,
    /// The calls, in order.
    pub shortcodes: Vec<Shortcode>,
    /// The footnotes.
    pub footnotes: Vec<Footnote>,
}

/// Understands `text`, which begins at the byte `offset` of `file`.
pub fn parse(text: &str, file: FileId, offset: usize, diagnostics: &mut Diagnostics) -> Document {
    let place = shortcode::Place { file, offset };
    let stand_ins = emphasis::StandIns::absent_from(text);
    let calls = if calls::may_hold_calls(text) {
        let literal = reader::literal_ranges(text);
        calls::find(text, &literal, (&stand_ins, place), diagnostics)
    } else {
        calls::Calls::default()
    };
    let mut document = reader::read(text, calls, (&stand_ins, place), diagnostics);
    autolink::link_addresses(&mut document);
    breaks::join_lines(&mut document);
    blocks::set_calls_apart(&mut document);
    blocks::number_footnotes(&mut document);
    blocks::read_headings(&mut document);
    ids::assign(&mut document, diagnostics);
    lint::check(&document, text, place, diagnostics);
    document
}
