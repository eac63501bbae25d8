//! What commands print.

use std::io::{self, IsTerminal, Write};

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Language, Style, nearest, to_text};
use crate::source::Sources;

/// Standard output and standard error, in the language of the person.
pub(super) struct Output {
    pub(super) language: Language,
    style: Style,
}

impl Output {
    pub(super) fn new(language: Language) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = io::stderr().is_terminal() && !no_color;
        Self {
            language,
            style: if color { Style::Color } else { Style::Plain },
        }
    }

    /// One of two texts, by language.
    pub(super) fn say(&self, en: impl Into<String>, zh: impl Into<String>) -> String {
        match self.language {
            Language::En => en.into(),
            Language::Zh => zh.into(),
        }
    }

    /// "; did you mean …?" when one of `known` is near `name`, else nothing.
    pub(super) fn suggestion<'a>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> String {
        nearest(name, known).map_or_else(String::new, |near| {
            self.say(
                format!("; did you mean `{near}`?"),
                format!("；是不是想写 `{near}`？"),
            )
        })
    }

    /// A line that is a result.
    pub(super) fn result(&self, text: &str) -> Result<(), String> {
        let mut stdout = io::stdout().lock();
        match stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.write_all(b"\n"))
        {
            // Whoever read the output has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|error| error.to_string()),
        }
    }

    /// A JSON document that is the result.
    pub(super) fn json(&self, value: &Value) -> Result<(), String> {
        self.result(&format!("{value:#}"))
    }

    /// A line for people.
    pub(super) fn note(&self, text: &str) {
        // There is nowhere to report that standard error is closed.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Why the command cannot be carried out.
    pub(super) fn problem(&self, text: &str) {
        self.note(&format!("{}{text}", self.say("error: ", "错误：")));
    }

    /// The findings, and a line that counts them.
    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let text = to_text(diagnostics, sources, self.language, self.style);
        // As above.
        let _ = io::stderr().write_all(text.as_bytes());
        let (errors, warnings) = diagnostics.counts(sources);
        if errors + warnings > 0 {
            let en = format!(
                "{} and {}",
                plural(errors, "error"),
                plural(warnings, "warning")
            );
            let zh = format!("{errors} 个错误，{warnings} 个警告");
            self.note(&self.say(en, zh));
        }
    }
}

fn plural(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
