//! Lists of pages: tasks, sections with their pages, calculators.

use super::Renderer;
use super::page::At;
use super::view::{ItemView, LinkView, SectionView};
use crate::check::{Page, PageId};

impl Renderer<'_> {
    /// A page as a link under its short title.
    pub(super) fn link(&self, at: At<'_>, id: PageId) -> LinkView {
        let head = at.localized.head_of(id);
        LinkView {
            title: head.short.clone(),
            text: head.title.clone(),
            url: at.page(&self.site.page(id).url),
        }
    }

    /// The tasks of the home page.
    pub(super) fn tasks(&self, at: At<'_>) -> Vec<LinkView> {
        let tasks = self.site.tasks.iter();
        tasks
            .map(|(text, id)| {
                let text = at.localized.text(text);
                LinkView {
                    title: text.clone(),
                    text,
                    url: at.page(&self.site.page(*id).url),
                }
            })
            .collect()
    }

    /// All sections with their pages.
    pub(super) fn sections(&self, at: At<'_>) -> Vec<SectionView> {
        let sections = self.site.tree.sections.iter();
        sections
            .map(|section| SectionView {
                title: at.localized.head_of(section.index).title.clone(),
                description: at.localized.head_of(section.index).description.clone(),
                url: at.page(&self.site.page(section.index).url),
                pages: section.pages.iter().map(|&id| self.item(at, id)).collect(),
            })
            .collect()
    }

    /// The pages of the section that `page` is.
    pub(super) fn section_pages(&self, at: At<'_>, page: &Page) -> Vec<ItemView> {
        let section = page
            .section
            .and_then(|number| self.site.tree.sections.get(number));
        let pages = section.map_or(&[][..], |section| &section.pages);
        pages.iter().map(|&id| self.item(at, id)).collect()
    }

    /// A page in a list.
    pub(super) fn item(&self, at: At<'_>, id: PageId) -> ItemView {
        let head = at.localized.head_of(id);
        ItemView {
            title: head.title.clone(),
            short: head.short.clone(),
            description: head.description.clone(),
            summary: head.summary.clone(),
            url: at.page(&self.site.page(id).url),
            headings: Vec::new(),
        }
    }

    /// The calculators in a list.
    pub(super) fn tools(&self, at: At<'_>) -> Vec<ItemView> {
        let programs = at.localized.calculators.iter();
        programs
            .map(|program| ItemView {
                title: program.title.as_str().to_owned(),
                short: program.title.as_str().to_owned(),
                description: program.summary.as_str().to_owned(),
                summary: program.summary.as_str().to_owned(),
                url: at.page(&format!("tools/{}.html", program.id)),
                headings: Vec::new(),
            })
            .collect()
    }
}
