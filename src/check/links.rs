//! Links and images: every one leads to something that will be published.

use percent_encoding::percent_decode_str;

use super::Lookup;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::codes::page;
use crate::markdown;
use crate::parse::ParsedPage;
use crate::source::{Body, Span};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, in the reader's variant: its address, and the id of a place in it (or empty).
    Page {
        /// From the root of a variant.
        url: String,
        /// Without `#`.
        fragment: String,
    },
    /// A file of the site, which is there once for all variants.
    File {
        /// From the root of the site.
        url: String,
        /// What follows the path: `#page=3`.
        suffix: String,
    },
    /// An image with its size in pixels, where it is known.
    Image {
        /// From the root of the site.
        url: String,
        /// Width and height.
        size: Option<(usize, usize)>,
    },
    /// Somewhere else; the address as written.
    External(String),
    /// Reported.
    Broken,
}

/// Images larger than this are warned of, in bytes.
const LARGE_IMAGE: usize = 200_000;

/// Finds where each link of a page leads.
pub(super) fn check(
    page: &ParsedPage,
    lookup: &Lookup<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Target> {
    let mut checker = Checker {
        page,
        lookup,
        diagnostics,
    };
    page.document
        .links
        .iter()
        .map(|link| checker.target(link))
        .collect()
}

struct Checker<'a, 'd> {
    page: &'a ParsedPage,
    lookup: &'a Lookup<'a>,
    diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn target(&mut self, link: &markdown::Link) -> Target {
        let dest = link.dest.as_str();
        let is_image = link.kind.is_image();
        if has_scheme(dest) || dest.starts_with("//") || is_mail(link) {
            if is_image {
                let found = page::REMOTE_IMAGE.at(link.span).arg("target", dest);
                self.diagnostics.push(found);
                return Target::Broken;
            }
            return Target::External(dest.to_owned());
        }
        let (path, fragment) = dest.split_once('#').unwrap_or((dest, ""));
        let path = decode(path.split('?').next().unwrap_or(path));
        let fragment = decode(fragment);
        if path.starts_with('/') {
            self.diagnostics
                .push(page::ABSOLUTE_LINK.at(link.span).arg("target", dest));
            return Target::Broken;
        }
        if path.is_empty() && !is_image {
            return self.page_target(&self.page.path.clone(), fragment, link);
        }
        let Some(path) = resolve(&self.page.path, &path) else {
            self.diagnostics
                .push(page::LINK_LEAVES_SITE.at(link.span).arg("target", dest));
            return Target::Broken;
        };
        if is_image {
            self.image(&path, link)
        } else if path.ends_with(".md") {
            self.page_target(&path, fragment, link)
        } else {
            self.file(&path, link)
        }
    }

    fn page_target(&mut self, path: &str, fragment: String, link: &markdown::Link) -> Target {
        let Some(page) = self.lookup.pages.get(path) else {
            let names = self.lookup.pages.keys().copied();
            let near =
                crate::diagnostic::nearest(path, names).map(|near| relative(&self.page.path, near));
            let found = page::BROKEN_LINK.at(link.span).arg("target", &link.dest);
            self.diagnostics.push(match near {
                Some(near) => found.help(crate::diagnostic::Message::did_you_mean(&near)),
                None => found,
            });
            return Target::Broken;
        };
        let anchors = || {
            page.parsed
                .document
                .headings
                .iter()
                .map(|heading| heading.id.as_str())
        };
        if !fragment.is_empty() && !anchors().any(|id| id == fragment) {
            let found = page::BROKEN_ANCHOR
                .at(link.span)
                .arg("target", path)
                .arg("anchor", &fragment);
            let found = found.suggest(&fragment, anchors());
            self.diagnostics.push(found);
        }
        Target::Page {
            url: page.url.clone(),
            fragment,
        }
    }

    fn file(&mut self, path: &str, link: &markdown::Link) -> Target {
        let calculator = path
            .strip_prefix("calculators/")
            .and_then(|name| name.strip_suffix(".yaml"))
            .filter(|name| {
                self.lookup
                    .calculators
                    .iter()
                    .any(|(_, program)| program.id == **name)
            });
        if let Some(id) = calculator {
            return Target::Page {
                url: format!("tools/{id}.html"),
                fragment: String::new(),
            };
        }
        let url = path.strip_prefix("static/").unwrap_or(path);
        if self.lookup.files.contains_key(url) {
            let at = link.dest.find(['?', '#']).unwrap_or(link.dest.len());
            return Target::File {
                url: url.to_owned(),
                suffix: link.dest.get(at..).unwrap_or("").to_owned(),
            };
        }
        let found = page::MISSING_FILE.at(link.span).arg("target", &link.dest);
        self.diagnostics
            .push(found.suggest(url, self.lookup.files.keys().map(String::as_str)));
        Target::Broken
    }

    fn image(&mut self, path: &str, link: &markdown::Link) -> Target {
        let url = path.strip_prefix("static/").unwrap_or(path);
        let Some(&id) = self.lookup.files.get(url) else {
            let found = page::MISSING_IMAGE.at(link.span).arg("target", &link.dest);
            self.diagnostics
                .push(found.suggest(url, self.lookup.files.keys().map(String::as_str)));
            return Target::Broken;
        };
        let file = self.lookup.sources.file(id);
        let size = match &file.body {
            Body::Disk(path) => imagesize::size(path).ok(),
            Body::Memory(bytes) => imagesize::blob_size(bytes).ok(),
            Body::Text(_) | Body::NotUtf8 { .. } => None,
        };
        let size = size.map(|size| (size.width, size.height));
        if size.is_none() && !url.ends_with(".svg") {
            self.diagnostics.push(
                page::UNREADABLE_IMAGE
                    .at(link.span)
                    .arg("target", &link.dest),
            );
        }
        self.report_large(file, link.span, &link.dest);
        Target::Image {
            url: url.to_owned(),
            size,
        }
    }

    fn report_large(&mut self, file: &crate::source::SourceFile, place: Span, dest: &str) {
        let length = match &file.body {
            Body::Disk(path) => std::fs::metadata(path).map_or(0, |meta| meta.len() as usize),
            Body::Memory(bytes) => bytes.len(),
            Body::Text(_) | Body::NotUtf8 { .. } => 0,
        };
        if length > LARGE_IMAGE {
            let found = page::LARGE_IMAGE.at(place).arg("target", dest);
            self.diagnostics.push(found.arg("size", &(length / 1000)));
        }
    }
}

fn is_mail(link: &markdown::Link) -> bool {
    link.kind == markdown::LinkKind::Autolink && link.dest.contains('@')
}

fn has_scheme(dest: &str) -> bool {
    dest.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The path that `link` means in the file `from`; none when it leads out of the content folder.
fn resolve(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// How the file `from` writes the path `to`.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<_> = from.split('/').collect();
    let to: Vec<_> = to.split('/').collect();
    let folders = from.len().saturating_sub(1);
    let common = from
        .iter()
        .take(folders)
        .zip(to.iter().take(to.len().saturating_sub(1)))
        .take_while(|(a, b)| a == b)
        .count();
    let up = std::iter::repeat_n("..", folders - common);
    up.chain(to.into_iter().skip(common))
        .collect::<Vec<_>>()
        .join("/")
}
