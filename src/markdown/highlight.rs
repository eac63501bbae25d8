//! Code → spans with classes. The only user of syntect.
//!
//! Of the many scopes that a grammar knows five are shown: a reader tells apart comment, text, constant, keyword
//! and name, and the style sheet stays small. Colors stand in [`css`], never in the HTML.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::html::escape_text;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Beginnings of scope names, and the class of what is in them.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let classes = [
        ("comment", "hl-comment"),
        ("string", "hl-string"),
        ("constant", "hl-constant"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name", "hl-name"),
        ("support", "hl-name"),
        ("variable.function", "hl-name"),
    ];
    let scope =
        |(name, class): &(&str, &'static str)| Scope::new(name).ok().map(|scope| (scope, *class));
    classes.iter().filter_map(scope).collect()
});

/// The colors of highlighted code, on a light and on a dark background; all of contrast 7 or more.
pub fn css() -> &'static str {
    "\
.hl-comment{color:#454f57}.hl-string{color:#0f4f46}.hl-constant{color:#6b4300}.hl-keyword{color:#5a3a86}.hl-name{color:#0b4a75}
@media (prefers-color-scheme:dark){.hl-comment{color:#b3bcc3}.hl-string{color:#b5e5db}.hl-constant{color:#ffdb9a}.hl-keyword{color:#c9b1ee}.hl-name{color:#8fc7f2}}
@media print{[class^=hl-]{color:#000}}
"
}

/// `code` as HTML; in a language that is not known, without classes.
pub(super) fn to_html(code: &str, language: &str) -> String {
    let syntax = (!language.is_empty())
        .then(|| SYNTAXES.find_syntax_by_token(language))
        .flatten();
    let html = syntax.and_then(|syntax| highlight(code, syntax));
    html.unwrap_or_else(|| escape_text(code))
}

fn highlight(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut spans = Spans::default();
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        for (at, operation) in state.parse_line(line, &SYNTAXES).ok()? {
            spans.push(line.get(done..at)?, class(&stack));
            stack.apply(&operation).ok()?;
            done = at;
        }
        spans.push(line.get(done..)?, class(&stack));
    }
    Some(spans.finish())
}

/// The class of the innermost scope that has one.
fn class(stack: &ScopeStack) -> Option<&'static str> {
    let class_of = |scope: &Scope| {
        let found = CLASSES
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope));
        found.map(|(_, class)| *class)
    };
    stack.scopes.iter().rev().find_map(class_of)
}

/// Text with classes; neighbors of one class share a span.
#[derive(Default)]
struct Spans {
    html: String,
    class: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        if self.class != class {
            self.close();
            if let Some(class) = class {
                self.html.push_str(&format!("<span class=\"{class}\">"));
            }
            self.class = class;
        }
        self.html.push_str(&escape_text(text));
    }

    fn close(&mut self) {
        if self.class.is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}
