//! `*.md` → [`ParsedPage`]: front matter and the understood text.

use rayon::prelude::*;

use super::Drafts;
use super::front_matter::{self, FrontMatter};
use crate::diagnostic::codes::file;
use crate::diagnostic::{Diagnostics, Message};
use crate::markdown;
use crate::source::{Body, FileId, Sources, Span};

/// Folders of `content/` whose files are not pages.
const DATA_FOLDERS: [&str; 3] = ["calculators/", "tables/", "static/"];

/// A page as written.
#[derive(Debug)]
pub struct ParsedPage {
    /// Its file.
    pub file: FileId,
    /// The file's path from `content/`.
    pub path: String,
    /// What it says of itself.
    pub front: FrontMatter,
    /// Its text.
    pub document: markdown::Document,
}

/// All pages, ordered by path, and all other files that are published.
pub(super) fn read_all(
    sources: &Sources,
    drafts: Drafts,
    diagnostics: &mut Diagnostics,
) -> (Vec<ParsedPage>, Vec<FileId>) {
    let mut page_files = Vec::new();
    let mut files = Vec::new();
    for (id, file) in sources.below("content/") {
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let is_data = DATA_FOLDERS.iter().any(|folder| path.starts_with(folder));
        if path.ends_with(".md") && !is_data {
            page_files.push((id, path.to_owned()));
        } else if path.starts_with("static/") || !(is_data || is_data_file(path)) {
            files.push(id);
        }
    }
    let read: Vec<_> = page_files
        .into_par_iter()
        .map(|(id, path)| {
            let mut found = Diagnostics::default();
            (read(sources, id, path, &mut found), found)
        })
        .collect();
    let mut pages = Vec::new();
    for (page, found) in read {
        if page.front.draft && drafts == Drafts::Exclude {
            continue;
        }
        diagnostics.extend(found);
        pages.push(page);
    }
    (pages, files)
}

/// YAML files of `content/` are data, not published.
fn is_data_file(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}

fn read(sources: &Sources, id: FileId, path: String, diagnostics: &mut Diagnostics) -> ParsedPage {
    if matches!(sources.file(id).body, Body::NotUtf8 { .. }) {
        // Reported by itself; what it says would only be guessed.
        let front = FrontMatter::unknown(&path, Span::new(id, 0..0));
        let document = markdown::Document::default();
        return ParsedPage {
            file: id,
            path,
            front,
            document,
        };
    }
    let text = sources.text(id);
    let (front, body) = split(text, id, diagnostics);
    let known = front.and_then(|span| front_matter::read(sources, span, diagnostics));
    let place = front.unwrap_or(Span::new(id, 0..0));
    let document = markdown::parse(text.get(body..).unwrap_or(""), id, body, diagnostics);
    let front = known.unwrap_or_else(|| FrontMatter::unknown(&path, place));
    ParsedPage {
        file: id,
        path,
        front,
        document,
    }
}

/// The span of the front matter between its lines, and where the body begins.
fn split(text: &str, id: FileId, diagnostics: &mut Diagnostics) -> (Option<Span>, usize) {
    let first = text.lines().next().unwrap_or("");
    if first.trim_end() != "---" {
        let place = Span::new(id, 0..first.len());
        diagnostics.push(file::FRONT_MATTER_MISSING.at(place).help(Message::new(
            "begin the file with `---`, `title: …`, `---`, each on a line of its own",
            "在文件开头写三行：`---`、`title: 标题`、`---`",
        )));
        return (None, 0);
    }
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (Some(Span::new(id, start..at)), at + line.len());
        }
        at += line.len();
    }
    diagnostics.push(
        file::FRONT_MATTER_OPEN
            .at(Span::new(id, 0..first.len()))
            .help(Message::new(
                "put a line `---` between the front matter and the text",
                "在页首信息和正文之间加一行 `---`",
            )),
    );
    (None, text.len())
}
