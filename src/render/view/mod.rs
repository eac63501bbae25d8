//! All that templates may see. Nothing else reaches a template.
//!
//! Every key is always there: a text that is not set is `""`, a list `[]`, a flag `false`. Values whose names end in
//! `_html` are HTML and are printed with `| safe`; all others are text. Addresses are relative to the page.

mod calculator;

use std::collections::BTreeMap;

use serde::Serialize;

pub use calculator::{
    CalculatorView, ColumnView, ExampleView, InputView, LineView, OptionView, OutputView, StepView,
    TableSourceView, TableView,
};

/// What every template sees.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// `zh-Hans`, `zh-Hant-TW` or `zh-Hant-HK`: the page's `lang`.
    pub lang: &'static str,
    /// The content security policy.
    pub csp: &'static str,
    /// The words of the interface.
    pub t: BTreeMap<String, String>,
    /// The theme's options.
    pub options: BTreeMap<String, String>,
    /// The site.
    pub site: SiteView,
    /// The page in each variant.
    pub variants: Vec<VariantView>,
    /// Style, scripts, icon.
    pub assets: AssetsView,
    /// The folder of this variant's home page.
    pub root_url: String,
    /// The folder of the whole site.
    pub base_root_url: String,
    /// The page.
    pub page: PageView,
    /// Tasks of the home page; on the home page, the search page and 404 only.
    pub tasks: Vec<LinkView>,
    /// Sections with their pages; on the home page only.
    pub sections: Vec<SectionView>,
    /// The pages of a section; on section pages only.
    pub pages: Vec<ItemView>,
    /// All pages with their headings; on the search page only.
    pub topics: Vec<SectionView>,
    /// All calculators; on the home page and the search page.
    pub tools: Vec<ItemView>,
    /// A calculator; on calculator pages only.
    pub calculator: Option<CalculatorView>,
    /// Where a redirect leads; in `redirect.html` only.
    pub target: String,
}

/// The site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// The home page of this variant.
    pub home_url: String,
    /// The search page of this variant; empty when there is no search.
    pub search_url: String,
    /// What TW and HK pages say at their head.
    pub notice: String,
    /// What the site is not.
    pub disclaimer: String,
    /// Lines for every footer.
    pub help_html: Vec<String>,
    /// One line about danger.
    pub danger_html: String,
    /// What every calculator page says at its head.
    pub calculator_note_html: String,
    /// Where the rules apply.
    pub region: String,
    /// Where the quick exit leads.
    pub exit_url: String,
    /// Where to report a mistake.
    pub contact: String,
    /// Who keeps the site.
    pub owner: String,
    /// The sections.
    pub nav: Vec<NavView>,
    /// The calculators.
    pub tools: Vec<ItemView>,
}

/// An entry of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    /// Its name.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Whether the page is in it.
    pub current: bool,
}

/// The page in one variant.
#[derive(Debug, Clone, Serialize)]
pub struct VariantView {
    /// Id of the variant.
    pub lang: &'static str,
    /// Its name, in itself.
    pub label: &'static str,
    /// The same page in it.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
}

/// Addresses of style and scripts; empty where there is none.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AssetsView {
    /// The style sheet.
    pub css: String,
    /// The theme's script.
    pub js: String,
    /// The icon.
    pub icon: String,
    /// The script that opens search; a page loads it when its reader turns to search.
    pub search_js: String,
    /// The script of calculators.
    pub calc_js: String,
}

/// A text with an address.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The text, under the name a navigation uses.
    pub title: String,
    /// The text, under the name a task uses.
    pub text: String,
    /// The address.
    pub url: String,
}

/// A page or calculator in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    /// The title.
    pub title: String,
    /// A shorter title.
    pub short: String,
    /// One sentence.
    pub description: String,
    /// The answer.
    pub summary: String,
    /// The address.
    pub url: String,
    /// Its headings; on the search page only.
    pub headings: Vec<LinkView>,
}

/// A section in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The title.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// The section's own page.
    pub url: String,
    /// Its pages.
    pub pages: Vec<ItemView>,
}

/// The page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    /// `home`, `page`, `section`, `search`, `calculator`, `404` or `redirect`.
    pub kind: &'static str,
    /// The h1.
    pub title: String,
    /// The `<title>`.
    pub title_tag: String,
    /// A shorter title.
    pub short: String,
    /// One sentence.
    pub description: String,
    /// The answer in one or two sentences.
    pub summary: String,
    /// From the root of the site.
    pub url: String,
    /// The full address, where `base_url` is set.
    pub canonical: String,
    /// The full addresses of the page in each variant, where `base_url` is set.
    pub alternates: Vec<AlternateView>,
    /// Whether search engines should leave it out.
    pub robots_noindex: bool,
    /// Whether the quick exit is shown.
    pub sensitive: bool,
    /// The pages above it, without the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// Its headings of level 2 and 3.
    pub toc: Vec<HeadingView>,
    /// Whether it has 1,500 characters or more.
    pub long: bool,
    /// Its text.
    pub content_html: String,
    /// ISO date or empty.
    pub updated: String,
    /// ISO date or empty.
    pub reviewed: String,
    /// ISO date or empty.
    pub next_review: String,
    /// Whether it, or a fact it states, is past its review date.
    pub past_review: bool,
    /// Who keeps it.
    pub owner: String,
    /// The page before it.
    pub prev: Option<LinkView>,
    /// The page after it.
    pub next: Option<LinkView>,
    /// A complete JSON-LD script element, or empty.
    pub jsonld_html: String,
    /// The full address of an image for previews; empty.
    pub og_image: String,
    /// What it rests on, numbered from 1.
    pub sources: Vec<SourceView>,
    /// What changed.
    pub changes: Vec<ChangeView>,
}

/// The page elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// Id of the variant, or `x-default`.
    pub lang: &'static str,
    /// Full address.
    pub url: String,
}

/// A heading of the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// 2 or 3.
    pub level: u8,
    /// What links point at.
    pub id: String,
    /// The text.
    pub title: String,
}

/// A change of the page.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// ISO date.
    pub date: String,
    /// What changed.
    pub note: String,
}

/// A source at the foot of a page.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its number on the page.
    pub n: usize,
    /// The id of its entry.
    pub anchor: String,
    /// Its id in `sources.yaml`.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Official number.
    pub number: String,
    /// What it is.
    pub kind: String,
    /// How binding it is; empty where the kind says so already.
    pub level: String,
    /// When it was issued.
    pub date: String,
    /// In force from then on.
    pub effective_from: String,
    /// Where to find it.
    pub url: String,
    /// The articles cited.
    pub articles: Vec<String>,
    /// How and when it was compared.
    pub checked: String,
}

/// What a component sees as `@call`, besides its own arguments.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CallView {
    /// The words of the interface.
    pub t: BTreeMap<String, String>,
    /// fact, source: the number of the (first) source on the page.
    pub n: usize,
    /// fact, source: the id of its entry; term: the id of its definition on the page.
    pub anchor: String,
    /// fact, source: all sources it rests on.
    pub refs: Vec<RefView>,
    /// fact: the value that was asked for.
    pub value: String,
    /// fact: what has to be said beside it.
    pub mark: String,
    /// fact: the title of the first source.
    pub source_title: String,
    /// source, calculator: the title.
    pub title: String,
    /// source: 第676条
    pub article: String,
    /// source: where to find it; calculator, term: the page.
    pub url: String,
    /// calculator: what it computes.
    pub summary: String,
    /// term: the word as the page uses it.
    pub text: String,
    /// term: what it means.
    pub definition: String,
    /// term: its pinyin.
    pub reading: String,
    /// term: whether it is the first call of this term on the page.
    pub first: bool,
}

/// A source of a fact.
#[derive(Debug, Clone, Serialize)]
pub struct RefView {
    /// Its number on the page.
    pub n: usize,
    /// The id of its entry.
    pub anchor: String,
    /// Its title.
    pub title: String,
}
