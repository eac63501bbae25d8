//! Everything that was read: the text of a site's files, and places in them.
//!
//! In goes a folder (or, for tests, a list of files); out comes [`Sources`], all input in memory behind
//! small ids. This is the only module that reads a site's files from the disk. It understands no format:
//! it removes a byte order mark, turns CRLF into LF and composes file names (NFC), so that later stages
//! see one spelling of everything. Binary files (images, downloads) stay on the disk until they are copied.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

/// Names a file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range in the text of a file; turned into line and column only when it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file the range is in.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte; never less than `start`.
    pub end: usize,
}

impl Span {
    /// The span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self {
            file,
            start: range.start,
            end: range.end.max(range.start),
        }
    }

    /// The same file, the bytes from `start` to `end` counted from the beginning of this span.
    pub fn slice(self, range: Range<usize>) -> Self {
        Self::new(self.file, self.start + range.start..self.start + range.end)
    }

    /// The bytes of the file that the span covers.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// One input file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the root of the site, with `/` and in Unicode's composed form: `content/visits/index.md`.
    pub path: String,
    /// What is in it.
    pub body: Body,
}

impl SourceFile {
    /// The text of a text file; empty for a binary one.
    pub fn text(&self) -> &str {
        match &self.body {
            Body::Text(text) => text,
            Body::NotUtf8 { text, .. } => text,
            Body::Memory(_) | Body::Disk(_) => "",
        }
    }

    /// The bytes of the file as they will be copied.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        match &self.body {
            Body::Text(text) | Body::NotUtf8 { text, .. } => Ok(text.clone().into_bytes()),
            Body::Memory(bytes) => Ok(bytes.clone()),
            Body::Disk(path) => read(path),
        }
    }
}

/// The content of a [`SourceFile`].
#[derive(Debug, Clone)]
pub enum Body {
    /// Text: no byte order mark, lines end in LF.
    Text(String),
    /// A text file that is not UTF-8: what can be shown of it, and where in that the first bad byte stands.
    NotUtf8 {
        /// The text with replacement characters.
        text: String,
        /// Byte offset of the first replacement character.
        at: usize,
    },
    /// Bytes that were handed in.
    Memory(Vec<u8>),
    /// A file on the disk, read when it is copied.
    Disk(PathBuf),
}

/// All input of a build.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<String, FileId>,
    /// Links on the disk that lead out of the site; their paths from the root. They were not followed.
    pub outside_links: Vec<String>,
}

impl Sources {
    /// Reads `content/` and `themes/` below `root`.
    ///
    /// # Errors
    /// When a folder or file cannot be read. A missing `content/` is no error here: it is a site without files.
    pub fn load(root: &Path) -> io::Result<Self> {
        let mut sources = Self::default();
        for folder in ["content", "themes"] {
            let top = root.join(folder);
            if top.is_dir() {
                sources.load_folder(root, &top)?;
            }
        }
        Ok(sources)
    }

    /// A site from `(path, bytes)` pairs; the paths start with `content/` or `themes/`.
    pub fn from_memory<P: Into<String>, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Self {
        let mut sources = Self::default();
        for (path, bytes) in files {
            sources.add(path.into(), bytes.into());
        }
        sources
    }

    /// Adds a file; one with the same path is replaced.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) -> FileId {
        let body = if is_text(&path) {
            text_body(bytes)
        } else {
            Body::Memory(bytes)
        };
        self.insert(path, body)
    }

    /// The file of `id`.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of `id`; empty for a binary file.
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).text()
    }

    /// The text that `span` covers; empty where it covers nothing of the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// The file at `path` (from the root of the site).
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// All files whose path starts with `prefix`, ordered by path.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        self.by_path
            .range(prefix.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(_, &id)| (id, self.file(id)))
    }

    fn insert(&mut self, path: String, body: Body) -> FileId {
        let path: String = path.nfc().collect();
        let file = SourceFile {
            path: path.clone(),
            body,
        };
        if let Some(&id) = self.by_path.get(&path) {
            self.files[id.0 as usize] = file;
            return id;
        }
        let id = FileId(self.files.len() as u32);
        self.files.push(file);
        self.by_path.insert(path, id);
        id
    }

    fn load_folder(&mut self, root: &Path, top: &Path) -> io::Result<()> {
        // What is copied as it is may have any name: `.well-known`, `.nojekyll`.
        let copied = root.join("content/static");
        let walk = WalkDir::new(top).sort_by_file_name().into_iter();
        let shown = |entry: &walkdir::DirEntry| {
            entry.path().starts_with(&copied) || !is_hidden(entry.file_name().to_str())
        };
        for entry in walk.filter_entry(shown) {
            let entry = entry?;
            let file_type = entry.file_type();
            if file_type.is_dir() {
                continue;
            }
            let path = site_path(root, entry.path());
            if file_type.is_symlink() && !stays_inside(top, entry.path()) {
                self.outside_links.push(path);
                continue;
            }
            if !file_type.is_symlink() && !file_type.is_file() {
                // A pipe, a socket or a device has nothing to publish.
                continue;
            }
            let body = if is_text(&path) {
                text_body(read(entry.path())?)
            } else {
                Body::Disk(entry.path().to_owned())
            };
            self.insert(path, body);
        }
        Ok(())
    }
}

/// Whether a file of this name is read as text: pages, data and templates. Below `static/` nothing is.
fn is_text(path: &str) -> bool {
    if path.starts_with("content/static/") {
        return false;
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(extension, "md" | "yaml" | "yml" | "html" | "css" | "js")
}

fn is_hidden(name: Option<&str>) -> bool {
    name.is_some_and(|name| name.starts_with('.') || name.ends_with('~'))
}

/// The bytes of a file; an error names it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// A link is followed when it leads to a file below `top`.
fn stays_inside(top: &Path, link: &Path) -> bool {
    match (top.canonicalize(), link.canonicalize()) {
        (Ok(top), Ok(target)) => target.starts_with(top) && target.is_file(),
        _ => false,
    }
}

fn site_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn text_body(bytes: Vec<u8>) -> Body {
    match String::from_utf8(bytes) {
        Ok(text) => Body::Text(clean(&text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let before = clean(&String::from_utf8_lossy(&bytes[..valid]));
            let at = before.len();
            let text = before + &clean(&String::from_utf8_lossy(&bytes[valid..]));
            Body::NotUtf8 { text, at }
        }
    }
}

/// Without a byte order mark, with LF at the end of each line.
fn clean(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_and_line_ends_are_normalized() {
        let sources = Sources::from_memory([("content/a.md", "\u{feff}一\r\n二\r三")]);
        let id = sources.find("content/a.md").unwrap();
        assert_eq!(sources.text(id), "一\n二\n三");
    }

    #[test]
    fn bytes_that_are_no_utf8_are_placed() {
        let sources = Sources::from_memory([("content/a.md", b"ab\n\xff\xfe".to_vec())]);
        let file = sources.file(sources.find("content/a.md").unwrap());
        assert!(matches!(file.body, Body::NotUtf8 { at: 3, .. }));
    }

    #[test]
    fn file_names_are_composed() {
        let sources = Sources::from_memory([("content/e\u{301}.png", "x")]);
        assert!(sources.find("content/\u{e9}.png").is_some());
    }
}
