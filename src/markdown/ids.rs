//! The ids of headings, which links point at.
//!
//! An id is made from the heading's source text, so it is the same in all variants and does not depend on where
//! the heading stands: letters (Han as they are, Latin in lower case) and digits stay, white space and hyphens become one `-`,
//! other marks go. When several headings have the same text, the first has the plain id and the others, in
//! their order, `-1`, `-2` … after it. `{#id}` in the source overrides; two of the same are an error.

use std::collections::BTreeSet;

use super::Document;
use crate::diagnostic::codes::markdown as codes;
use crate::diagnostic::{Diagnostics, Message};

/// Gives every heading of `document` its id.
pub(super) fn assign(document: &mut Document, diagnostics: &mut Diagnostics) {
    let mut taken = BTreeSet::new();
    for (index, heading) in document.headings.iter().enumerate() {
        if heading.id.is_empty() || taken.insert(heading.id.clone()) {
            continue;
        }
        let finding = codes::DUPLICATE_HEADING_ID
            .at(heading.span)
            .arg("id", &heading.id);
        let first = document
            .headings
            .iter()
            .take(index)
            .find(|it| it.id == heading.id);
        diagnostics.push(match first {
            Some(first) => finding.label(first.span, Message::new("first here", "先在这里")),
            None => finding,
        });
    }
    for heading in document
        .headings
        .iter_mut()
        .filter(|heading| heading.id.is_empty())
    {
        heading.id = free_id(&id_of(&heading.text), &taken);
        taken.insert(heading.id.clone());
    }
}

fn free_id(id: &str, taken: &BTreeSet<String>) -> String {
    let mut free = id.to_owned();
    let mut number = 0;
    while taken.contains(&free) {
        number += 1;
        free = format!("{id}-{number}");
    }
    free
}

/// The id that a heading with this text has when it is the only one.
fn id_of(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            id.extend(c.to_lowercase());
        } else if (c.is_whitespace() || c == '-') && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "section".to_owned()
    } else {
        id.to_owned()
    }
}
