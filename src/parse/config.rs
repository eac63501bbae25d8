//! `content/site.yaml` → [`Config`]. The only module that knows where the configuration lies.

use serde::Deserialize;

use super::text::VariantText;
use super::whole;
use crate::chinese::Variant;
use crate::diagnostic::codes::file;
use crate::diagnostic::{Diagnostics, Message};
use crate::source::{FileId, Sources};
use crate::yaml::{self, Ordered, Positions};

const PATH: &str = "content/site.yaml";

/// `site.yaml`. Only `title` is required.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    #[serde(default)]
    description: String,
    base_url: Option<String>,
    variants: Option<Vec<String>>,
    #[serde(default = "yes")]
    search: bool,
    #[serde(default)]
    tasks: Vec<WrittenTask>,
    #[serde(default)]
    danger: String,
    #[serde(default)]
    help: Vec<String>,
    #[serde(default)]
    help_words: Vec<String>,
    #[serde(default)]
    notice: VariantText,
    #[serde(default)]
    disclaimer: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    calculator_note: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    contact: String,
    exit_url: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    options: Ordered<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTask {
    text: String,
    page: String,
}

fn yes() -> bool {
    true
}

/// The configuration of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from.
    pub file: FileId,
    /// Where its keys stand.
    pub positions: Positions,
    /// Name of the site.
    pub title: String,
    /// One sentence for search engines and feeds.
    pub description: String,
    /// Where the site will be published, with `/` at its end; none when it may be anywhere.
    pub base_url: Option<String>,
    /// The variants that are built; zh-Hans is always among them and first.
    pub variants: Vec<Variant>,
    /// Whether search is built.
    pub search: bool,
    /// What readers come for, on the home page.
    pub tasks: Vec<Task>,
    /// One line about danger, on the home page (inline Markdown).
    pub danger: String,
    /// Lines that stand in the footer of every page (inline Markdown).
    pub help: Vec<String>,
    /// Words of despair: a search for one shows the help lines first.
    pub help_words: Vec<String>,
    /// What TW and HK pages say at their head.
    pub notice: VariantText,
    /// What the site is not.
    pub disclaimer: String,
    /// Where the rules apply, for the review box.
    pub region: String,
    /// What every calculator page says at its head (inline Markdown).
    pub calculator_note: String,
    /// Who keeps the site.
    pub owner: String,
    /// Where to report a mistake.
    pub contact: String,
    /// Where the quick exit leads.
    pub exit_url: Option<String>,
    /// Name of the theme.
    pub theme: String,
    /// Values of the theme's options.
    pub options: Ordered<String>,
}

/// A task of the home page.
#[derive(Debug, Clone)]
pub struct Task {
    /// In the reader's words.
    pub text: String,
    /// Path of the page's file from `content/`.
    pub page: String,
}

/// Reads `site.yaml`.
pub(super) fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Config> {
    let Some(id) = sources.find(PATH) else {
        let missing = file::NO_SITE_FILE.in_file(PATH);
        diagnostics.push(missing.help(Message::new(
            "create it with one line: `title: My site`; or name the site's folder with `--root`",
            "新建这个文件，写一行：`title: 站点名称`；或用 `--root` 指明站点所在的文件夹",
        )));
        return None;
    };
    let (written, positions) = yaml::read::<Written>(sources, whole(sources, id), diagnostics)?;
    if written.title.trim().is_empty() {
        let place = positions.key(&["title"]);
        diagnostics.push(file::MISSING_KEY.at(place).arg("key", "title"));
    }
    let variants = read_variants(written.variants.as_deref(), &positions, diagnostics);
    let base_url = read_base_url(written.base_url, &positions, diagnostics);
    check_exit_url(written.exit_url.as_deref(), &positions, diagnostics);
    let tasks = written.tasks.into_iter();
    Some(Config {
        file: id,
        positions,
        title: written.title,
        description: written.description,
        base_url,
        variants,
        search: written.search,
        tasks: tasks
            .map(|task| Task {
                text: task.text,
                page: task.page,
            })
            .collect(),
        danger: written.danger,
        help: written.help,
        help_words: written.help_words,
        notice: written.notice,
        disclaimer: written.disclaimer,
        region: written.region,
        calculator_note: written.calculator_note,
        owner: written.owner,
        contact: written.contact,
        exit_url: written.exit_url,
        theme: written.theme.unwrap_or_else(|| "default".to_owned()),
        options: written.options,
    })
}

fn read_variants(
    written: Option<&[String]>,
    positions: &Positions,
    diagnostics: &mut Diagnostics,
) -> Vec<Variant> {
    let Some(written) = written else {
        return Variant::ALL.to_vec();
    };
    let mut wanted = vec![Variant::Hans];
    for (index, id) in written.iter().enumerate() {
        match Variant::from_id(id) {
            Some(variant) => wanted.push(variant),
            None => {
                let place = positions.value(&["variants", &index.to_string()]);
                let known: Vec<_> = Variant::ALL.iter().map(|variant| variant.id()).collect();
                let reason = Message::new(
                    format!("the variants are {}", known.join(", ")),
                    format!("变体只有 {}", known.join("、")),
                );
                let found = file::BAD_VALUE
                    .at(place)
                    .arg("value", id)
                    .arg("reason", reason);
                diagnostics.push(found.suggest(id, known));
            }
        }
    }
    let all = Variant::ALL.iter().copied();
    all.filter(|variant| wanted.contains(variant)).collect()
}

fn read_base_url(
    written: Option<String>,
    positions: &Positions,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let url = written?;
    match clean_base_url(&url) {
        Some(url) => Some(url),
        None => {
            let reason = Message::new(
                "the address starts with `https://` or `http://` and names a host",
                "网址要以 `https://` 或 `http://` 开头，并写明域名",
            );
            let place = positions.value(&["base_url"]);
            diagnostics.push(
                file::BAD_VALUE
                    .at(place)
                    .arg("value", &url)
                    .arg("reason", reason),
            );
            None
        }
    }
}

/// An absolute address of a site, with `/` at its end.
pub fn clean_base_url(url: &str) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let plain = !rest.is_empty()
        && !rest.starts_with('/')
        && !rest.contains(['?', '#', ' ', '"', '<', '>', '\'']);
    plain.then(|| format!("{}/", url.trim_end_matches('/')))
}

fn check_exit_url(written: Option<&str>, positions: &Positions, diagnostics: &mut Diagnostics) {
    if let Some(url) = written
        && !url.starts_with("https://")
    {
        let reason = Message::new(
            "the address starts with `https://`",
            "网址要以 `https://` 开头",
        );
        let place = positions.value(&["exit_url"]);
        diagnostics.push(
            file::BAD_VALUE
                .at(place)
                .arg("value", url)
                .arg("reason", reason),
        );
    }
}
