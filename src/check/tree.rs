//! Pages in their places: sections, reading order, addresses.

use std::collections::BTreeMap;

use super::{Kind, PageId};
use crate::calc;
use crate::diagnostic::codes::page;
use crate::diagnostic::{Code, Diagnostics, Message};
use crate::parse::{ParsedPage, is_slug};
use crate::source::{FileId, Sources, Span};

/// Addresses that mingbai itself uses.
const RESERVED: [&str; 6] = ["assets", "hk", "letters", "search", "tools", "tw"];

/// The order of a site: the home page, its sections and their pages.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The home page.
    pub home: PageId,
    /// Pages beside the home page, in reading order.
    pub pages: Vec<PageId>,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// A folder with pages.
#[derive(Debug, Clone)]
pub struct Section {
    /// The section's own page.
    pub index: PageId,
    /// Its pages in reading order.
    pub pages: Vec<PageId>,
}

/// A page with its address.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) parsed: ParsedPage,
    pub(super) url: String,
    pub(super) kind: Kind,
    pub(super) section: Option<usize>,
}

/// Puts the pages in reading order. There is no tree without a home page.
pub(super) fn place(
    parsed: Vec<ParsedPage>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Vec<Placed>, Option<Tree>) {
    let mut folders = by_folder(parsed);
    let mut placing = Placing {
        placed: Vec::new(),
        sections: Vec::new(),
    };
    let top = folders.remove("").unwrap_or_default();
    let (home, beside) = index_and_pages(top);
    let home = home.map(|home| placing.add(home, Kind::Home, None));
    if home.is_none() {
        diagnostics.push(page::NO_HOME.in_file("content/index.md"));
    }
    let pages = beside
        .into_iter()
        .map(|page| placing.add(page, Kind::Page, None))
        .collect();
    let mut sections = Vec::new();
    for (folder, files) in folders {
        report_folder(&folder, &files, sources, diagnostics);
        let (index, pages) = index_and_pages(files);
        match index {
            Some(index) => sections.push((index, pages)),
            None => {
                let missing =
                    page::SECTION_WITHOUT_INDEX.in_file(format!("content/{folder}/index.md"));
                diagnostics.push(missing.arg("folder", &folder));
                pages.into_iter().for_each(|page| {
                    placing.add(page, Kind::Page, None);
                });
            }
        }
    }
    sections.sort_by(|(a, _), (b, _)| reading_order(a).cmp(&reading_order(b)));
    for (index, pages) in sections {
        placing.add_section(index, pages);
    }
    for page in &placing.placed {
        report_slug(&page.parsed, sources, diagnostics);
    }
    let sections = placing.sections;
    (
        placing.placed,
        home.map(|home| Tree {
            home,
            pages,
            sections,
        }),
    )
}

fn by_folder(parsed: Vec<ParsedPage>) -> BTreeMap<String, Vec<ParsedPage>> {
    let mut folders: BTreeMap<String, Vec<ParsedPage>> = BTreeMap::new();
    for parsed in parsed {
        let folder = parsed
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        folders.entry(folder.to_owned()).or_default().push(parsed);
    }
    folders
}

struct Placing {
    placed: Vec<Placed>,
    sections: Vec<Section>,
}

impl Placing {
    fn add(&mut self, parsed: ParsedPage, kind: Kind, section: Option<usize>) -> PageId {
        let url = url_of(&parsed);
        self.placed.push(Placed {
            parsed,
            url,
            kind,
            section,
        });
        PageId(self.placed.len() - 1)
    }

    fn add_section(&mut self, index: ParsedPage, pages: Vec<ParsedPage>) {
        let number = Some(self.sections.len());
        let index = self.add(index, Kind::Section, number);
        let pages = pages
            .into_iter()
            .map(|page| self.add(page, Kind::Page, number))
            .collect();
        self.sections.push(Section { index, pages });
    }
}

fn index_and_pages(files: Vec<ParsedPage>) -> (Option<ParsedPage>, Vec<ParsedPage>) {
    let (mut index, mut pages): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|page| page.path.rsplit('/').next() == Some("index.md"));
    pages.sort_by(|a, b| reading_order(a).cmp(&reading_order(b)));
    (index.pop(), pages)
}

/// Pages with an order first, then by path.
fn reading_order(page: &ParsedPage) -> (bool, i32, &str) {
    let order = page.front.order;
    (order.is_none(), order.unwrap_or(0), &page.path)
}

/// The address of a page: its path, with its slug where it has one.
fn url_of(page: &ParsedPage) -> String {
    let stem = page.path.strip_suffix(".md").unwrap_or(&page.path);
    let (folder, name) = match stem.rsplit_once('/') {
        Some((folder, name)) => (format!("{folder}/"), name),
        None => (String::new(), stem),
    };
    match &page.front.slug {
        Some(slug) if name != "index" => format!("{folder}{slug}.html"),
        _ => format!("{folder}{name}.html"),
    }
}

/// Where to point at for a mistake in a file's name: its first line.
fn first_line(file: FileId, sources: &Sources) -> Span {
    let length = sources.text(file).lines().next().map_or(0, str::len);
    Span::new(file, 0..length)
}

fn report_slug(page: &ParsedPage, sources: &Sources, diagnostics: &mut Diagnostics) {
    let stem = page.path.strip_suffix(".md").unwrap_or(&page.path);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    if page.front.slug.is_none() && !is_slug(name) {
        let found = page::BAD_SLUG
            .at(first_line(page.file, sources))
            .arg("slug", name);
        diagnostics.push(found.help(Message::new(
            "rename the file, or write `slug:` in its front matter",
            "请改文件名，或在页首写 `slug:`",
        )));
    }
}

fn report_folder(
    folder: &str,
    pages: &[ParsedPage],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = pages.first() else { return };
    let place = first_line(first.file, sources);
    let mut report = |code: &'static Code, name, value: &str| {
        diagnostics.push(code.at(place).arg(name, value));
    };
    if folder.contains('/') {
        report(&page::DEEP_SECTION, "path", &first.path);
    } else if RESERVED.contains(&folder) {
        report(&page::RESERVED_FOLDER, "folder", folder);
    } else if !is_slug(folder) {
        report(&page::BAD_SLUG, "slug", folder);
    }
}

/// Everything that has an address besides pages.
pub(super) struct Addresses {
    pub(super) files: BTreeMap<String, FileId>,
    pub(super) redirects: BTreeMap<String, PageId>,
}

/// Gives files and redirects their addresses; two things at one address are a mistake.
pub(super) fn addresses(
    placed: &[Placed],
    files: &[FileId],
    calculators: &[(FileId, calc::Program)],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Addresses {
    let mut taken = Taken {
        by_url: BTreeMap::new(),
        diagnostics,
    };
    for page in placed {
        let place = page.parsed.front.positions.key(&["title"]);
        if page.kind == Kind::Page && page.section.is_none() {
            taken.refuse_generated(&page.url, place);
        }
        taken.take(&page.url, place);
    }
    for (file, program) in calculators {
        taken.take(
            &format!("tools/{}.html", program.id),
            first_line(*file, sources),
        );
    }
    let mut by_url = BTreeMap::new();
    for &id in files {
        let path = &sources.file(id).path;
        let url = path.strip_prefix("content/").unwrap_or(path);
        let url = url.strip_prefix("static/").unwrap_or(url);
        let place = Span::new(id, 0..0);
        if !taken.refuse_generated(url, place) && taken.take(url, place) {
            by_url.insert(url.to_owned(), id);
        }
    }
    Addresses {
        files: by_url,
        redirects: redirects(placed, &mut taken),
    }
}

/// The aliases of all pages.
fn redirects(placed: &[Placed], taken: &mut Taken<'_>) -> BTreeMap<String, PageId> {
    let mut redirects = BTreeMap::new();
    for (index, placed) in placed.iter().enumerate() {
        let front = &placed.parsed.front;
        for (number, alias) in front.aliases.iter().enumerate() {
            let place = front.positions.value(&["aliases", &number.to_string()]);
            match alias_url(alias) {
                Some(url) if taken.take(&url, place) => {
                    redirects.insert(url, PageId(index));
                }
                Some(_) => {}
                None => taken
                    .diagnostics
                    .push(page::BAD_SLUG.at(place).arg("slug", alias)),
            }
        }
    }
    redirects
}

/// The addresses that are in use. Hosts may not tell upper from lower case, so neither does this.
struct Taken<'a> {
    by_url: BTreeMap<String, Span>,
    diagnostics: &'a mut Diagnostics,
}

impl Taken<'_> {
    /// Reports an address at which mingbai itself makes a file.
    fn refuse_generated(&mut self, url: &str, place: Span) -> bool {
        let generated = is_generated(url);
        if generated {
            let found = page::RESERVED_FOLDER.at(place).arg("folder", url);
            self.diagnostics.push(found);
        }
        generated
    }

    /// Takes an address; one that is in use is reported with both places.
    fn take(&mut self, url: &str, place: Span) -> bool {
        let key = url.to_lowercase();
        if let Some(&first) = self.by_url.get(&key) {
            let found = page::DUPLICATE_URL.at(place).arg("url", url);
            self.diagnostics
                .push(found.label(first, Message::new("the other one", "另一个在这里")));
            return false;
        }
        self.by_url.insert(key, place).is_none()
    }
}

/// Whether mingbai itself makes a file of this address.
fn is_generated(url: &str) -> bool {
    let first = url.split('/').next().unwrap_or(url);
    matches!(url, "404.html" | "manifest.json" | "sitemap.xml")
        || (url.contains('/') && RESERVED.contains(&first))
}

/// The address of a redirect: a path from the top of the site, with or without `.html` or a leading `/`.
fn alias_url(alias: &str) -> Option<String> {
    let path = alias.trim_start_matches('/');
    let path = path
        .strip_suffix(".html")
        .or_else(|| path.strip_suffix(".md"))
        .unwrap_or(path);
    let valid = !path.is_empty() && path.split('/').all(is_slug);
    let reserved = path
        .split('/')
        .next()
        .is_some_and(|first| RESERVED.contains(&first));
    (valid && !reserved).then(|| format!("{path}.html"))
}
