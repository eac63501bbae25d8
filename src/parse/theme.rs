//! A theme's folder → [`Theme`]: compiled templates, interface words, style and script.
//!
//! The default theme is part of the program and is added to the [`Sources`] below `themes/default/`, so that its
//! mistakes have places like any other file's. A file of the site's own theme goes before the built-in one of
//! the same path. This module and `render` are the only users of tera.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};
use serde::Deserialize;
use tera::Tera;

use super::text::VariantText;
use super::whole;
use crate::diagnostic::codes::theme;
use crate::diagnostic::{Diagnostic, Diagnostics, Message};
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Ordered};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The templates that every theme has.
const TEMPLATES: [&str; 7] = [
    "home.html",
    "page.html",
    "section.html",
    "search.html",
    "calculator.html",
    "404.html",
    "redirect.html",
];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTheme {
    #[serde(rename = "name")]
    _name: Option<String>,
    extends: Option<String>,
    #[serde(default)]
    options: Ordered<String>,
}

/// A theme, ready to render.
pub struct Theme {
    /// Its templates and components.
    pub tera: Tera,
    /// The file of each template, by template name.
    pub templates: BTreeMap<String, FileId>,
    /// The words of the interface.
    pub strings: Vec<(String, VariantText)>,
    /// Its options with their default values.
    pub options: Vec<(String, String)>,
    /// All style sheets, joined.
    pub css: String,
    /// All scripts, joined.
    pub js: String,
    /// The icon (SVG), if any.
    pub icon: Option<FileId>,
    /// Other files, by their path below the theme's `static/`.
    pub files: BTreeMap<String, FileId>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme")
            .field("templates", &self.templates)
            .finish_non_exhaustive()
    }
}

/// Adds the built-in theme to `sources`, except for files that the site replaces.
pub fn add_built_in(sources: &mut Sources) {
    fn add(dir: &Dir<'_>, sources: &mut Sources) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => add(dir, sources),
                DirEntry::File(file) => {
                    let path = format!("themes/default/{}", file.path().to_string_lossy());
                    if sources.find(&path).is_none() {
                        sources.add(path, file.contents().to_vec());
                    }
                }
            }
        }
    }
    add(&BUILT_IN, sources);
}

impl Theme {
    /// Reads the theme `name`.
    pub(super) fn read(
        sources: &Sources,
        name: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let top = format!("themes/{name}/");
        if sources.below(&top).next().is_none() {
            let path = "content/site.yaml";
            diagnostics.push(theme::NO_THEME.in_file(path).arg("name", name));
            return None;
        }
        let written = read_options(sources, &format!("{top}theme.yaml"), diagnostics);
        let mut files = BTreeMap::new();
        if written.extends.is_some() {
            collect(sources, "themes/default/", &mut files);
        }
        collect(sources, &top, &mut files);
        let mut options = Vec::new();
        if written.extends.is_some() {
            let parent = read_options(sources, "themes/default/theme.yaml", diagnostics);
            options.extend(parent.options.0);
        }
        options.extend(written.options.0);
        let mut strings = Vec::new();
        if written.extends.is_some() {
            strings = read_strings(sources, "themes/default/strings.yaml", diagnostics);
        }
        for (key, text) in read_strings(sources, &format!("{top}strings.yaml"), diagnostics) {
            strings.retain(|(known, _)| *known != key);
            strings.push((key, text));
        }
        let templates = below(&files, "templates/");
        let tera = compile(sources, &templates, diagnostics)?;
        Some(Self {
            tera,
            templates,
            strings,
            options,
            css: joined(sources, &below(&files, "css/")),
            js: joined(sources, &below(&files, "js/")),
            icon: files.get("icon.svg").copied(),
            files: below(&files, "static/"),
        })
    }

    /// What tera said, as a finding with its place in the template.
    pub fn diagnose(&self, sources: &Sources, error: &tera::Error) -> Diagnostic {
        diagnose(sources, &self.templates, error, &theme::TEMPLATE_RENDER)
    }
}

fn read_strings(
    sources: &Sources,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, VariantText)> {
    sources
        .find(path)
        .and_then(|id| yaml::read::<Ordered<VariantText>>(sources, whole(sources, id), diagnostics))
        .map_or_else(Vec::new, |(strings, _)| strings.0)
}

fn read_options(sources: &Sources, path: &str, diagnostics: &mut Diagnostics) -> WrittenTheme {
    sources
        .find(path)
        .and_then(|id| yaml::read::<WrittenTheme>(sources, whole(sources, id), diagnostics))
        .map_or_else(WrittenTheme::default, |(written, _)| written)
}

/// Adds the files below `top` by their path from there.
fn collect(sources: &Sources, top: &str, files: &mut BTreeMap<String, FileId>) {
    for (id, file) in sources.below(top) {
        if let Some(path) = file.path.strip_prefix(top) {
            files.insert(path.to_owned(), id);
        }
    }
}

fn below(files: &BTreeMap<String, FileId>, folder: &str) -> BTreeMap<String, FileId> {
    files
        .iter()
        .filter_map(|(path, &id)| Some((path.strip_prefix(folder)?.to_owned(), id)))
        .collect()
}

fn joined(sources: &Sources, files: &BTreeMap<String, FileId>) -> String {
    files.values().map(|&id| sources.text(id)).collect()
}

fn compile(
    sources: &Sources,
    templates: &BTreeMap<String, FileId>,
    diagnostics: &mut Diagnostics,
) -> Option<Tera> {
    let mut complete = true;
    for name in TEMPLATES {
        if !templates.contains_key(name) {
            diagnostics.push(theme::MISSING_TEMPLATE.in_file("themes").arg("name", name));
            complete = false;
        }
    }
    let mut tera = Tera::default();
    let texts = templates
        .iter()
        .map(|(name, &id)| (name.as_str(), sources.text(id)));
    if let Err(error) = tera.add_raw_templates(texts) {
        report_syntax(sources, templates, &error, diagnostics);
        return None;
    }
    complete.then_some(tera)
}

/// Reports why templates cannot be compiled. What tera finds when it compares templates (an unknown filter or component)
/// it says as text, one `error: …` with ` --> file:line:column` each.
fn report_syntax(
    sources: &Sources,
    templates: &BTreeMap<String, FileId>,
    error: &tera::Error,
    diagnostics: &mut Diagnostics,
) {
    let tera::ErrorKind::Msg(text) = error.kind() else {
        diagnostics.push(diagnose(sources, templates, error, &theme::TEMPLATE_SYNTAX));
        return;
    };
    let reports = text.split("error: ").skip(1);
    let n_before = diagnostics.counts(sources).0;
    for report in reports {
        let reason = report.lines().next().unwrap_or(report);
        let place = report
            .split_once("--> ")
            .and_then(|(_, rest)| rest.lines().next());
        let mut parts = place.unwrap_or_default().split(':');
        let file = parts
            .next()
            .and_then(|name| Some((name, *templates.get(name)?)));
        let mut number = || {
            parts
                .next()
                .and_then(|part| part.trim().parse::<usize>().ok())
                .unwrap_or(1)
        };
        if let Some((_, id)) = file {
            let (line, column) = (number(), number().saturating_sub(1));
            let start = offset(sources.text(id), line, column);
            let found = theme::TEMPLATE_SYNTAX.at(Span::new(id, start..start));
            diagnostics.push(found.arg("reason", reason));
        }
    }
    if diagnostics.counts(sources).0 == n_before {
        diagnostics.push(theme::TEMPLATE_SYNTAX.in_file("themes").arg("reason", text));
    }
}

fn diagnose(
    sources: &Sources,
    templates: &BTreeMap<String, FileId>,
    error: &tera::Error,
    code: &'static crate::diagnostic::Code,
) -> Diagnostic {
    let (tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report)) =
        error.kind()
    else {
        return code.in_file("themes").arg("reason", &error.to_string());
    };
    let found = match templates.get(report.filename()) {
        Some(&id) => code.at(place(sources.text(id), id, report.span())),
        None => code.in_file(report.filename()),
    };
    let mut lines = report.message().lines();
    let first = lines.next().unwrap_or_default();
    let found = found.arg("reason", first);
    lines
        .filter(|line| !line.trim().is_empty())
        .fold(found, |found, line| found.help(Message::from(line.trim())))
}

/// tera's lines (from 1) and columns (characters, from 0) as a span.
fn place(text: &str, id: FileId, span: &tera::Span) -> Span {
    let start = offset(text, span.start_line, span.start_col);
    Span::new(id, start..offset(text, span.end_line, span.end_col))
}

/// The byte at which a column of a line begins.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(before..).unwrap_or("");
    before + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
}
