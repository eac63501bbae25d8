//! mingbai compiles a folder of Markdown and YAML into a static knowledge base in three Chinese variants.
//!
//! Data flows one way; each stage turns a complete value into the next and adds what it finds to the [`Diagnostics`]:
//!
//! ```text
//! files ──source──▶ Sources ──parse──▶ ParsedSite ──check──▶ Site ──localize──▶ LocalizedSite (one per Variant)
//!                                                                                       │ render
//!      disk ◀──write── Sink (path, bytes: one finished file after another) ◀────────────┘
//! ```
//!
//! Below the stages lie tools that know nothing of sites and nothing of each other: [`markdown`], [`chinese`], [`calc`],
//! [`search`]. Below these the ground: [`source`], [`diagnostic`], [`yaml`], [`date`]. Only [`cli`] prints.
//! `tests/architecture.rs` keeps the arrows straight.

pub mod calc;
pub mod check;
pub mod chinese;
pub mod cli;
pub mod date;
pub mod diagnostic;
pub mod localize;
pub mod markdown;
pub mod parse;
pub mod render;
pub mod search;
pub mod source;
pub mod write;
pub mod yaml;

use std::io;

use check::Site;
use date::Date;
use diagnostic::Diagnostics;
use localize::LocalizedSite;
use parse::Drafts;
use render::{Manifest, Sink};
use source::Sources;

/// What a build is told from outside.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day the site is built for.
    pub today: Date,
    /// Where it will be published, before what `site.yaml` says.
    pub base_url: Option<String>,
    /// Whether drafts are built.
    pub drafts: Drafts,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// What a build found and made.
#[derive(Debug)]
pub struct Build {
    /// All findings.
    pub diagnostics: Diagnostics,
    /// The finished files with their hashes; none when there are errors.
    pub manifest: Option<Manifest>,
}

/// Reads and checks a site: everything up to the last stage that can find a mistake of its author.
pub fn load(
    sources: &mut Sources,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    parse::add_built_in(sources);
    let mut parsed = parse::parse(sources, options.drafts, diagnostics)?;
    if let Some(base_url) = &options.base_url {
        parsed.config.base_url = Some(base_url.clone());
    }
    check::check(parsed, sources, options.today, diagnostics)
}

/// Builds a site into `sink`. With errors, what the sink holds is not to be used.
///
/// # Errors
/// When the sink cannot take a file, or a file of the site cannot be read any more.
pub fn build(sources: &mut Sources, options: &Options, sink: &dyn Sink) -> io::Result<Build> {
    let mut diagnostics = Diagnostics::default();
    let site = load(sources, options, &mut diagnostics);
    let Some(site) = site.filter(|_| !failed(&diagnostics, options)) else {
        return Ok(Build {
            diagnostics,
            manifest: None,
        });
    };
    let variants: Vec<_> = site
        .config
        .variants
        .iter()
        .map(|&variant| LocalizedSite::new(&site, variant))
        .collect();
    let manifest = render::render(&site, &variants, sources, sink, &mut diagnostics)?;
    let manifest = Some(manifest).filter(|_| !failed(&diagnostics, options));
    Ok(Build {
        diagnostics,
        manifest,
    })
}

/// Whether findings forbid to publish.
pub fn failed(diagnostics: &Diagnostics, options: &Options) -> bool {
    diagnostics.has_errors() || (options.strict && !diagnostics.is_empty())
}
