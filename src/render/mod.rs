//! Stage: [`Site`] in its variants → finished files, handed one by one to a [`Sink`].
//!
//! Pages are rendered in parallel, each in all variants, and leave memory as soon as the sink has them. What search and
//! the site map need of a page is gathered on the way. A mistake in a template is a diagnostic like any other.

mod assets;
mod calculator;
mod call;
mod document;
mod extras;
mod jsonld;
mod lists;
mod page;
mod search;
pub mod url;
pub mod view;

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use crate::check::{PageId, Site};
use crate::diagnostic::{Diagnostics, in_parallel};
use crate::localize::LocalizedSite;
use crate::source::Sources;

/// The file that lists a published folder's files with their hashes.
pub const MANIFEST: &str = "manifest.json";

/// What a manifest says it was made by.
pub const GENERATOR: &str = "mingbai";

/// Finished files by their path, with the hash of their bytes.
pub type Manifest = BTreeMap<String, String>;

/// Nothing but what the site itself holds may run, load or be submitted to.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

/// Takes finished files.
pub trait Sink: Sync {
    /// Takes the file at `path` (from the root of the site, with `/`).
    ///
    /// # Errors
    /// When the file cannot be kept.
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Keeps nothing: what `check` renders into.
#[derive(Debug, Default)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &str, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps files in memory.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    /// The files by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_default()
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut files = self
            .0
            .lock()
            .map_err(|_| io::Error::other("a writer stopped"))?;
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

/// What all files of a build are rendered from.
struct Renderer<'a> {
    site: &'a Site,
    variants: &'a [LocalizedSite<'a>],
    sources: &'a Sources,
    files: Files<'a>,
    assets: assets::Assets,
    /// What each variant's pages share.
    shared: Vec<page::Shared>,
}

/// Notes the hash of each file that goes to the sink.
struct Files<'a> {
    sink: &'a dyn Sink,
    manifest: Mutex<Manifest>,
}

impl Files<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let hash = blake3::hash(bytes).to_hex().to_string();
        let mut manifest = self
            .manifest
            .lock()
            .map_err(|_| io::Error::other("a writer stopped"))?;
        manifest.insert(path.to_owned(), hash);
        drop(manifest);
        self.sink.put(path, bytes)
    }
}

/// Renders a site. With errors in the diagnostics, what the sink holds is not complete.
///
/// # Errors
/// When the sink cannot take a file, or a file of the site cannot be read any more.
pub fn render(
    site: &Site,
    variants: &[LocalizedSite<'_>],
    sources: &Sources,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> io::Result<Manifest> {
    let files = Files {
        sink,
        manifest: Mutex::default(),
    };
    let assets = assets::write(site, variants, sources, &files)?;
    let shared = variants
        .iter()
        .map(|variant| page::Shared::new(variant))
        .collect();
    let renderer = Renderer {
        site,
        variants,
        sources,
        files,
        assets,
        shared,
    };
    let pages = renderer.pages(diagnostics)?;
    let calculators = renderer.calculators(diagnostics)?;
    if site.config.search {
        renderer.search(pages, calculators, diagnostics)?;
    }
    renderer.extras(diagnostics)?;
    let manifest = renderer.files.manifest.into_inner().unwrap_or_default();
    sink.put(MANIFEST, extras::manifest_json(&manifest).as_bytes())?;
    Ok(manifest)
}

impl Renderer<'_> {
    /// Renders all pages, each in all variants, and returns what search needs of them.
    fn pages(&self, diagnostics: &mut Diagnostics) -> io::Result<Vec<crate::search::Page>> {
        let ids: Vec<_> = (0..self.site.pages.len()).map(PageId).collect();
        in_parallel(&ids, diagnostics, |id, found| self.page(*id, found))
            .into_iter()
            .collect()
    }

    /// Renders the pages of all calculators.
    fn calculators(&self, diagnostics: &mut Diagnostics) -> io::Result<Vec<crate::search::Page>> {
        let indexes: Vec<_> = (0..self.site.calculators.len()).collect();
        in_parallel(&indexes, diagnostics, |index, found| {
            self.calculator(*index, found)
        })
        .into_iter()
        .collect()
    }

    /// Fills in a template and puts the result at `url`, a path from the root of the site.
    fn template(
        &self,
        template: &str,
        view: &view::View,
        url: &str,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<()> {
        let context = tera::Context::from_serialize(view).map_err(io::Error::other)?;
        match self.site.theme.tera.render(template, &context) {
            Ok(html) => self.files.put(url, html.as_bytes()),
            Err(error) => {
                diagnostics.push(self.site.theme.diagnose(self.sources, &error));
                Ok(())
            }
        }
    }
}
