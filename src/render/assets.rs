//! Style, scripts, icon, and the files that are copied.

use std::io;

use super::Files;
use crate::calc;
use crate::check::Site;
use crate::localize::LocalizedSite;
use crate::source::Sources;

/// Where the assets are, from the root of the site; empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Assets {
    pub(super) css: String,
    pub(super) js: String,
    pub(super) icon: String,
    pub(super) calc_js: String,
    /// The table script of each calculator, by variant and calculator.
    pub(super) tables: Vec<Vec<String>>,
}

/// Writes everything that is not a page.
pub(super) fn write(
    site: &Site,
    variants: &[LocalizedSite<'_>],
    sources: &Sources,
    files: &Files<'_>,
) -> io::Result<Assets> {
    for (url, &id) in &site.files {
        files.put(url, &sources.file(id).bytes()?)?;
    }
    for (path, &id) in &site.theme.files {
        files.put(&format!("assets/{path}"), &sources.file(id).bytes()?)?;
    }
    let mut assets = Assets {
        css: hashed(files, "assets/style", "css", &site.theme.css)?,
        js: hashed(files, "assets/site", "js", &site.theme.js)?,
        ..Assets::default()
    };
    if let Some(id) = site.theme.icon {
        let text = String::from_utf8_lossy(&sources.file(id).bytes()?).into_owned();
        assets.icon = hashed(files, "assets/icon", "svg", &text)?;
    }
    if !site.calculators.is_empty() {
        assets.calc_js = hashed(files, "assets/calc", "js", &calc::RUNTIME)?;
    }
    for variant in variants {
        let mut tables = Vec::new();
        for program in &variant.calculators {
            let stem = format!("{}assets/calc-{}", variant.variant.prefix(), program.id);
            tables.push(hashed(files, &stem, "js", &calc::emit::table(program))?);
        }
        assets.tables.push(tables);
    }
    Ok(assets)
}

/// Writes a file whose name changes with its content; an empty one is not written.
fn hashed(files: &Files<'_>, stem: &str, extension: &str, text: &str) -> io::Result<String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let path = format!("{stem}.{}.{extension}", &hash[..10]);
    files.put(&path, text.as_bytes())?;
    Ok(path)
}
