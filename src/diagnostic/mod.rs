//! Findings about a site's files, as data: what is wrong, where, and what to write instead.
//!
//! Every stage adds to one [`Diagnostics`]; nothing is printed here. A finding has a stable [`Code`] whose
//! texts exist in English and Chinese ([`Message`]); `render` turns findings into text for people or JSON.

pub mod codes;
mod render;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::source::{Sources, Span};

pub use render::{Style, to_json, to_text};

/// The language in which findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// A text in English and in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The English text.
    pub en: String,
    /// The Chinese text.
    pub zh: String,
}

impl Message {
    /// A text that differs between the languages.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    /// "did you mean `name`?"
    pub fn did_you_mean(name: &str) -> Self {
        Self::new(
            format!("did you mean `{name}`?"),
            format!("是不是想写 `{name}`？"),
        )
    }

    /// The text in `language`.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}

/// The same text in both languages: a name, a path, a number.
impl<T: ToString + ?Sized> From<&T> for Message {
    fn from(text: &T) -> Self {
        Self::new(text.to_string(), text.to_string())
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
}

/// A kind of finding: its stable id and its texts. The texts hold `{name}` where an argument goes.
#[derive(Debug)]
pub struct Code {
    /// `E0203` for an error, `W0203` for a warning.
    pub id: &'static str,
    /// The message in English.
    pub en: &'static str,
    /// The message in Chinese.
    pub zh: &'static str,
    /// What it means and how to cure it, in English (Markdown).
    pub explain_en: &'static str,
    /// What it means and how to cure it, in Chinese (Markdown).
    pub explain_zh: &'static str,
}

impl Code {
    /// Error or warning, by the letter of the id.
    pub fn severity(&self) -> Severity {
        if self.id.starts_with('W') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }

    /// A finding of this kind at `span`.
    pub fn at(&'static self, span: Span) -> Diagnostic {
        self.placed(Place::Span(span))
    }

    /// A finding of this kind about a file that is not there, or not text.
    pub fn in_file(&'static self, path: impl Into<String>) -> Diagnostic {
        self.placed(Place::File(path.into()))
    }

    fn placed(&'static self, place: Place) -> Diagnostic {
        Diagnostic {
            code: self,
            place,
            args: BTreeMap::new(),
            note: None,
            labels: Vec::new(),
            help: Vec::new(),
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A range of a text file.
    Span(Span),
    /// A whole file, by its path.
    File(String),
}

/// A second place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: Message,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// Where it is.
    pub place: Place,
    /// What stands for the `{name}`s of the code's message.
    pub args: BTreeMap<&'static str, Message>,
    /// What is to be said right at the place.
    pub note: Option<Message>,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do about it, one line each.
    pub help: Vec<Message>,
}

impl Diagnostic {
    /// Sets the argument `name` of the message.
    pub fn arg(mut self, name: &'static str, value: impl Into<Message>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    /// Says something right at the place.
    pub fn note(mut self, message: impl Into<Message>) -> Self {
        self.note = Some(message.into());
        self
    }

    /// Points at a second place.
    pub fn label(mut self, span: Span, message: impl Into<Message>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Adds a line of advice.
    pub fn help(mut self, message: impl Into<Message>) -> Self {
        self.help.push(message.into());
        self
    }

    /// Adds "did you mean …?" when one of `names` is near `name`.
    pub fn suggest<'a>(self, name: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(name, names) {
            Some(near) => self.help(Message::did_you_mean(near)),
            None => self,
        }
    }

    /// The message with its arguments, in `language`.
    pub fn message(&self, language: Language) -> String {
        let mut text = match language {
            Language::En => self.code.en.to_owned(),
            Language::Zh => self.code.zh.to_owned(),
        };
        for (name, value) in &self.args {
            text = text.replace(&format!("{{{name}}}"), value.text(language));
        }
        text
    }

    /// The path of the file it is in.
    pub fn path<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.place {
            Place::Span(span) => &sources.file(span.file).path,
            Place::File(path) => path,
        }
    }
}

/// The collected findings of a build.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        self.items.extend(other.items);
    }

    /// Whether an error is among them.
    pub fn has_errors(&self) -> bool {
        self.items
            .iter()
            .any(|item| item.code.severity() == Severity::Error)
    }

    /// How many errors and how many warnings there are, each counted once.
    pub fn counts(&self, sources: &Sources) -> (usize, usize) {
        let items = self.sorted(sources);
        let errors = items
            .iter()
            .filter(|item| item.code.severity() == Severity::Error)
            .count();
        (errors, items.len() - errors)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The findings ordered by path and position, each once.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut seen = BTreeSet::new();
        let mut items: Vec<_> = self
            .items
            .iter()
            .map(|item| (key(item, sources), item))
            .collect();
        items.sort_by(|a, b| a.0.cmp(&b.0));
        items.retain(|(key, _)| seen.insert(key.clone()));
        items.into_iter().map(|(_, item)| item).collect()
    }
}

/// Does something for each of `items` in parallel; results and findings come in the order of the items.
pub fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    diagnostics: &mut Diagnostics,
    work: impl Fn(&T, &mut Diagnostics) -> R + Sync,
) -> Vec<R> {
    let done: Vec<_> = items
        .par_iter()
        .map(|item| {
            let mut found = Diagnostics::default();
            (work(item, &mut found), found)
        })
        .collect();
    let mut results = Vec::new();
    for (result, found) in done {
        diagnostics.extend(found);
        results.push(result);
    }
    results
}

/// Where a finding sorts, and what makes two findings the same.
fn key(item: &Diagnostic, sources: &Sources) -> (String, usize, usize, &'static str, String) {
    let (start, end) = match item.place {
        Place::Span(span) => (span.start, span.end),
        Place::File(_) => (0, 0),
    };
    let path = item.path(sources).to_owned();
    (path, start, end, item.code.id, item.message(Language::En))
}

/// The one of `names` that `name` was probably meant to be.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|near| (strsim::jaro_winkler(name, near), near))
        .filter(|(score, _)| *score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, near)| near)
}
