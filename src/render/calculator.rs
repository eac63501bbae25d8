//! The page of a calculator.

use std::io;

use super::{Renderer, search};
use crate::diagnostic::Diagnostics;

impl Renderer<'_> {
    pub(super) fn calculator(&self, index: usize, _: &mut Diagnostics) -> io::Result<crate::search::Page> {
        let id = self.site.calculators.get(index).map_or("", |c| c.program.id.as_str());
        Ok(search::calculator_record(id))
    }
}
