//! Files that are no pages of the author: 404, redirects, the site map, headers for hosts, the manifest.

use std::io;

use serde_json::json;

use super::page::At;
use super::view::{PageView, View};
use super::{GENERATOR, Manifest, POLICY, Renderer, url};
use crate::diagnostic::Diagnostics;

/// The manifest of a published folder.
pub(super) fn manifest_json(manifest: &Manifest) -> String {
    let value = json!({ "generator": GENERATOR, "hash": "blake3", "files": manifest });
    format!("{value:#}\n")
}

impl Renderer<'_> {
    /// Writes everything that is left.
    pub(super) fn extras(&self, diagnostics: &mut Diagnostics) -> io::Result<()> {
        for (variant, localized) in self.each_variant() {
            let at = At {
                variant,
                localized,
                page_url: "404.html",
            };
            self.not_found(at, diagnostics)?;
            for (url, &id) in &self.site.redirects {
                let at = At {
                    variant,
                    localized,
                    page_url: url,
                };
                self.redirect(at, &self.site.page(id).url, diagnostics)?;
            }
        }
        let own = |path: &str| self.site.files.contains_key(path);
        if !own("_headers") {
            self.files.put("_headers", self.headers().as_bytes())?;
        }
        if let Some(base) = &self.site.config.base_url {
            self.files
                .put("sitemap.xml", self.site_map(base).as_bytes())?;
            let robots = format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n");
            if !own("robots.txt") {
                self.files.put("robots.txt", robots.as_bytes())?;
            }
        }
        Ok(())
    }

    fn not_found(&self, at: At<'_>, diagnostics: &mut Diagnostics) -> io::Result<()> {
        let title = at.localized.word("not_found").to_owned();
        let site = at.localized.text(&self.site.config.title);
        let page = PageView {
            kind: "404",
            title_tag: format!("{title} - {site}"),
            title,
            robots_noindex: true,
            url: at.url(),
            ..PageView::default()
        };
        let mut view = self.view(at, page);
        view.tasks = self.tasks(at);
        if at.localized.variant.prefix().is_empty() {
            self.reroot(&mut view);
        }
        self.template("404.html", &view, &at.url(), diagnostics)
    }

    /// Hosts show `404.html` at any depth: its addresses start at the site's own path where that is known; otherwise
    /// they are relative to the top, and the text stands without style elsewhere.
    fn reroot(&self, view: &mut View) {
        let Some(base) = &self.site.config.base_url else {
            return;
        };
        let path = base.splitn(4, '/').nth(3).unwrap_or("");
        let top = format!("/{path}");
        let from_top = |url: &mut String| {
            if !url.is_empty() && !url.contains(':') {
                *url = format!("{top}{}", url.trim_start_matches("./"));
            }
        };
        let View {
            site,
            variants,
            assets,
            tasks,
            ..
        } = view;
        [&mut site.home_url, &mut site.search_url]
            .into_iter()
            .for_each(from_top);
        [
            &mut assets.css,
            &mut assets.js,
            &mut assets.icon,
            &mut assets.search_js,
        ]
        .into_iter()
        .for_each(from_top);
        variants
            .iter_mut()
            .for_each(|variant| from_top(&mut variant.url));
        tasks.iter_mut().for_each(|task| from_top(&mut task.url));
        site.nav
            .iter_mut()
            .for_each(|entry| from_top(&mut entry.url));
        site.tools
            .iter_mut()
            .for_each(|tool| from_top(&mut tool.url));
        view.root_url = top.clone();
        view.base_root_url = top;
    }

    fn redirect(&self, at: At<'_>, to: &str, diagnostics: &mut Diagnostics) -> io::Result<()> {
        let site = at.localized.text(&self.site.config.title);
        let page = PageView {
            kind: "redirect",
            title_tag: site.clone(),
            title: site,
            robots_noindex: true,
            url: at.url(),
            ..PageView::default()
        };
        let mut view = self.view(at, page);
        view.target = at.page(to);
        self.template("redirect.html", &view, &at.url(), diagnostics)
    }

    /// All pages of all variants, each with its translations.
    fn site_map(&self, base: &str) -> String {
        let base = base.replace('&', "&amp;");
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
        );
        let pages = self
            .site
            .pages
            .iter()
            .map(|page| (page.url.clone(), page.front.updated));
        let programs = self.site.calculators.iter();
        let tools =
            programs.map(|calculator| (format!("tools/{}.html", calculator.program.id), None));
        for (path, updated) in pages.chain(tools) {
            let path = url::escape(&path).replace('&', "&amp;");
            for (_, localized) in self.each_variant() {
                text.push_str(&format!(
                    "<url><loc>{base}{}{path}</loc>",
                    localized.variant.prefix()
                ));
                if let Some(date) = updated {
                    text.push_str(&format!("<lastmod>{date}</lastmod>"));
                }
                for (_, other) in self.each_variant() {
                    let (id, prefix) = (other.variant.id(), other.variant.prefix());
                    text.push_str(&format!(
                        "<xhtml:link rel=\"alternate\" hreflang=\"{id}\" href=\"{base}{prefix}{path}\"/>"
                    ));
                }
                text.push_str("</url>\n");
            }
        }
        text.push_str("</urlset>\n");
        text
    }

    /// Headers for hosts that read such a file: what the pages say of themselves, and that files whose names change with
    /// their content never go stale.
    fn headers(&self) -> String {
        let mut text = format!(
            "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n"
        );
        let tables = self.assets.tables.iter().flatten();
        let single = [
            &self.assets.css,
            &self.assets.js,
            &self.assets.icon,
            &self.assets.calc_js,
        ];
        for path in single
            .into_iter()
            .chain(tables)
            .filter(|path| !path.is_empty())
        {
            text.push_str(&format!(
                "/{path}\n  Cache-Control: public, max-age=31536000, immutable\n"
            ));
        }
        text
    }
}
