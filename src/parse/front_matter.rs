//! The front matter of a page: its shape, and the values that can be judged without other files.

use serde::Deserialize;

use super::terms::{self, Term, WrittenTerm};
use crate::chinese::Variant;
use crate::date::{Date, Period};
use crate::diagnostic::codes::{file, page};
use crate::diagnostic::{Diagnostics, Message};
use crate::source::{Sources, Span};
use crate::yaml::{self, Ordered, Positions};

/// The front matter as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    short: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    summary: String,
    order: Option<i32>,
    updated: Option<String>,
    reviewed: Option<String>,
    review_in: Option<String>,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    changes: Vec<WrittenChange>,
    #[serde(default)]
    covers: Vec<String>,
    #[serde(default)]
    search: Vec<String>,
    #[serde(default)]
    draft: bool,
    slug: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    sensitive: bool,
    script: Option<String>,
    #[serde(default)]
    terms: Vec<WrittenTerm>,
    convert: Option<bool>,
    #[serde(default)]
    variants: Ordered<WrittenOverrides>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChange {
    date: String,
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOverrides {
    title: Option<String>,
    summary: Option<String>,
}

/// What a page says of itself.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// Where its keys stand.
    pub positions: Positions,
    /// The page's h1.
    pub title: String,
    /// A shorter title for results and navigation; the title where none is given.
    pub short: String,
    /// One sentence for lists and search engines.
    pub description: String,
    /// The answer in one or two sentences.
    pub summary: String,
    /// Place among its neighbors; pages without one come after those with one, by path.
    pub order: Option<i32>,
    /// When its text last changed.
    pub updated: Option<Date>,
    /// When it was last compared with its sources.
    pub reviewed: Option<Date>,
    /// When it has to be compared again: `reviewed` plus `review_in`.
    pub next_review: Option<Date>,
    /// Who keeps it.
    pub owner: String,
    /// What changed, for readers.
    pub changes: Vec<Change>,
    /// Sections of older material that it covers.
    pub covers: Vec<String>,
    /// Words readers search for.
    pub search: Vec<String>,
    /// Not published.
    pub draft: bool,
    /// The last part of its address, where it is not the file's name.
    pub slug: Option<String>,
    /// Old addresses that lead here.
    pub aliases: Vec<String>,
    /// Shows the quick exit.
    pub sensitive: bool,
    /// The script it is written in.
    pub script: SourceScript,
    /// Terms that hold on this page only.
    pub terms: Vec<Term>,
    /// Whether other variants are converted from it.
    pub convert: bool,
    /// Titles and summaries written by hand for a variant.
    pub overrides: Vec<(Variant, Overrides)>,
}

impl FrontMatter {
    /// Stands in for front matter that cannot be read, so that the rest of the page can still be checked.
    pub(super) fn unknown(path: &str, place: Span) -> Self {
        Self {
            positions: Positions::empty(place),
            title: path.to_owned(),
            short: path.to_owned(),
            description: String::new(),
            summary: String::new(),
            order: None,
            updated: None,
            reviewed: None,
            next_review: None,
            owner: String::new(),
            changes: Vec::new(),
            covers: Vec::new(),
            search: Vec::new(),
            draft: false,
            slug: None,
            aliases: Vec::new(),
            sensitive: false,
            script: SourceScript::Hans,
            terms: Vec::new(),
            convert: true,
            overrides: Vec::new(),
        }
    }
}

/// A change of a page that readers should know of.
#[derive(Debug, Clone)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// What changed.
    pub note: String,
}

/// What a page says differently in one variant.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The title.
    pub title: Option<String>,
    /// The summary.
    pub summary: Option<String>,
}

/// The script and region a page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SourceScript {
    /// Simplified.
    #[default]
    Hans,
    /// Traditional, Taiwan.
    HantTw,
    /// Traditional, Hong Kong.
    HantHk,
}

impl SourceScript {
    /// The variant whose text this is.
    pub fn variant(self) -> Variant {
        match self {
            Self::Hans => Variant::Hans,
            Self::HantTw => Variant::HantTw,
            Self::HantHk => Variant::HantHk,
        }
    }
}

/// Reads the front matter that stands in `span`.
pub(super) fn read(
    sources: &Sources,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<FrontMatter> {
    let (written, positions) = yaml::read::<Written>(sources, span, diagnostics)?;
    let mut reader = Reader {
        positions: &positions,
        diagnostics,
    };
    reader.title(&written.title);
    let reviewed = reader.date(&["reviewed"], written.reviewed.as_deref());
    let review_in = reader.period(&["review_in"], written.review_in.as_deref());
    let front = FrontMatter {
        short: written.short.unwrap_or_else(|| written.title.clone()),
        title: written.title,
        description: written.description,
        summary: written.summary,
        order: written.order,
        updated: reader.date(&["updated"], written.updated.as_deref()),
        reviewed,
        next_review: reviewed
            .zip(review_in)
            .and_then(|(day, period)| day.after(period)),
        owner: written.owner,
        changes: reader.changes(written.changes),
        covers: written.covers,
        search: written.search,
        draft: written.draft,
        slug: reader.slug(written.slug),
        aliases: written.aliases,
        sensitive: written.sensitive,
        script: reader.script(written.script.as_deref()),
        terms: terms::from_written(written.terms),
        convert: written.convert.unwrap_or(true),
        overrides: reader.overrides(written.variants),
        positions: Positions::empty(span),
    };
    Some(FrontMatter { positions, ..front })
}

/// Whether `text` can be one part of an address.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Reads single values, reporting those that cannot be.
pub(super) struct Reader<'a> {
    pub(super) positions: &'a Positions,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// A date, where one is written.
    pub(super) fn date(&mut self, path: &[&str], text: Option<&str>) -> Option<Date> {
        let text = text.filter(|text| !text.is_empty())?;
        let date = Date::parse(text);
        if date.is_none() {
            self.impossible_date(path, text);
        }
        date
    }

    /// A day, a month or a year as written; empty where none is written.
    pub(super) fn partial_date(&mut self, path: &[&str], text: Option<String>) -> String {
        let text = text.unwrap_or_default();
        if !text.is_empty() && !Date::is_partial(&text) {
            self.impossible_date(path, &text);
        }
        text
    }

    fn impossible_date(&mut self, path: &[&str], text: &str) {
        let place = self.positions.value(path);
        let found = file::IMPOSSIBLE_DATE.at(place).arg("value", text);
        self.diagnostics.push(found.help(Message::new(
            "write year-month-day, a day that exists: `2026-11-21`",
            "写成 年-月-日，并且确有这一天：`2026-11-21`",
        )));
    }

    /// An address that begins with `http`; empty where none is written.
    pub(super) fn web_address(&mut self, path: &[&str], text: Option<String>) -> String {
        let text = text.unwrap_or_default();
        if text.is_empty() || text.starts_with("https://") || text.starts_with("http://") {
            return text;
        }
        let reason = Message::new(
            "an address starts with `https://` or `http://`",
            "网址要以 `https://` 或 `http://` 开头",
        );
        self.bad_value(path, &text, reason);
        String::new()
    }

    /// Reports a title that is not there.
    pub(super) fn title(&mut self, title: &str) {
        if title.trim().is_empty() {
            let place = self.positions.key(&["title"]);
            let found = file::MISSING_KEY.at(place).arg("key", "title");
            self.diagnostics.push(found);
        }
    }

    /// Reports a value that is none of those understood.
    pub(super) fn bad_value(&mut self, path: &[&str], value: &str, reason: Message) {
        let place = self.positions.value(path);
        let found = file::BAD_VALUE
            .at(place)
            .arg("value", value)
            .arg("reason", reason);
        self.diagnostics.push(found);
    }

    fn period(&mut self, path: &[&str], text: Option<&str>) -> Option<Period> {
        let text = text?;
        let period = Period::parse(text);
        if period.is_none() {
            let reason = Message::new(
                "a time is written `90d`, `3m` or `1y`",
                "时间长短写作 `90d`（天）、`3m`（月）或 `1y`（年）",
            );
            self.bad_value(path, text, reason);
        }
        period
    }

    fn changes(&mut self, written: Vec<WrittenChange>) -> Vec<Change> {
        let mut changes = Vec::new();
        for (index, change) in written.into_iter().enumerate() {
            let index = index.to_string();
            let date = self.date(&["changes", &index, "date"], Some(&change.date));
            changes.extend(date.map(|date| Change {
                date,
                note: change.note,
            }));
        }
        changes
    }

    fn slug(&mut self, slug: Option<String>) -> Option<String> {
        let slug = slug?;
        if is_slug(&slug) {
            return Some(slug);
        }
        let place = self.positions.value(&["slug"]);
        self.diagnostics
            .push(page::BAD_SLUG.at(place).arg("slug", &slug));
        None
    }

    fn script(&mut self, text: Option<&str>) -> SourceScript {
        match text {
            None | Some("hans") => SourceScript::Hans,
            Some("hant-tw") => SourceScript::HantTw,
            Some("hant-hk") => SourceScript::HantHk,
            Some(other) => {
                let reason = Message::new(
                    "the scripts are `hans`, `hant-tw` and `hant-hk`",
                    "可以写 `hans`、`hant-tw` 或 `hant-hk`",
                );
                self.bad_value(&["script"], other, reason);
                SourceScript::Hans
            }
        }
    }

    fn overrides(&mut self, written: Ordered<WrittenOverrides>) -> Vec<(Variant, Overrides)> {
        let mut overrides = Vec::new();
        for (id, written) in written.0 {
            match Variant::from_id(&id) {
                Some(variant) => overrides.push((
                    variant,
                    Overrides {
                        title: written.title,
                        summary: written.summary,
                    },
                )),
                None => {
                    let reason = Message::new(
                        "the variants are `zh-Hans`, `zh-Hant-TW` and `zh-Hant-HK`",
                        "变体只有 `zh-Hans`、`zh-Hant-TW`、`zh-Hant-HK`",
                    );
                    let place = self.positions.key(&["variants", &id]);
                    let found = file::BAD_VALUE
                        .at(place)
                        .arg("value", &id)
                        .arg("reason", reason);
                    self.diagnostics.push(found);
                }
            }
        }
        overrides
    }
}
