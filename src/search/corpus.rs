//! What is to be found: the pages of a site as search sees them.
//!
//! Every text stands once per variant, in the order of [`Corpus::variants`]; the first variant is the one the others
//! were made from, and its texts decide lengths and readings.

/// All that search knows of a site.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// Ids of the variants, such as `zh-Hans`; the texts of pages and sections follow this order.
    pub variants: Vec<&'static str>,
    /// The pages, in the order that breaks ties.
    pub pages: Vec<Page>,
    /// Words that readers use and the words of the site they mean (`讨债` → `催收`).
    pub synonyms: Vec<(String, String)>,
    /// Characters of any script and the character that stands for their class (`門` → `门`).
    pub fold: Vec<(char, char)>,
    /// Regional wordings and the wording of the first variant (`資料庫` → `数据库`).
    pub wording: Vec<(String, String)>,
    /// Words of despair: a query that holds one of them shows the help text first.
    pub help_words: Vec<String>,
}

/// One page, calculator or glossary term.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Address relative to the root of a variant, such as `visits/index.html` or `ref/glossary.html#faxi`.
    pub url: String,
    /// What the page is.
    pub kind: Kind,
    /// The title, per variant.
    pub title: Vec<String>,
    /// The short title, per variant; empty where there is none.
    pub short: Vec<String>,
    /// The names of the sections above it, as shown with a result, per variant.
    pub breadcrumb: Vec<String>,
    /// Words by which the page should be found though it does not show them, in any script.
    pub words: Vec<String>,
    /// Its text; the first section is what stands before the first heading.
    pub sections: Vec<Section>,
}

/// What a page is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// An article.
    #[default]
    Page,
    /// The page of a folder.
    Section,
    /// The page of a calculator.
    Calculator,
    /// An entry of the glossary.
    Term,
}

/// A heading and the text below it, to the next heading.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The id of the heading; none for the text before the first heading.
    pub anchor: Option<String>,
    /// The heading, per variant; empty before the first heading.
    pub heading: Vec<String>,
    /// The text, per variant.
    pub text: Vec<String>,
}

/// The text of one variant; the first variant's where a variant has none of its own.
pub(crate) fn in_variant(texts: &[String], variant: usize) -> &str {
    texts
        .get(variant)
        .or_else(|| texts.first())
        .map_or("", String::as_str)
}
