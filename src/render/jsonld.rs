//! What search engines are told of a page, as JSON-LD: a data block, which the content policy does not touch.

use serde_json::{Value, json};

use super::view::PageView;
use crate::localize::LocalizedSite;

/// The script element for an article; empty for other pages, and where the site does not know its address.
pub(super) fn article(page: &PageView, localized: &LocalizedSite<'_>) -> String {
    if page.canonical.is_empty() || page.kind != "page" {
        return String::new();
    }
    let name = localized.text(&localized.site.config.title);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "inLanguage": localized.variant.id(),
        "url": page.canonical,
        "isPartOf": {"@type": "WebSite", "name": name},
    });
    for (key, text) in [
        ("description", &page.description),
        ("dateModified", &page.updated),
        ("lastReviewed", &page.reviewed),
    ] {
        if !text.is_empty()
            && let Value::Object(fields) = &mut data
        {
            fields.insert(key.to_owned(), Value::from(text.as_str()));
        }
    }
    script(&data)
}

/// A data block; `<` cannot end it early.
fn script(data: &Value) -> String {
    let text = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{text}</script>")
}
