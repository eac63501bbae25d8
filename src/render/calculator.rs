//! The page of a calculator: its form, and everything it knows in words for readers without script.

use std::io;

use super::page::{At, iso};
use super::view::{
    CalculatorView, ColumnView, ExampleView, InputView, LineView, LinkView, OptionView, OutputView,
    PageView, StepView, TableSourceView, TableView,
};
use super::{Renderer, search};
use crate::calc::{self, Description};
use crate::check::Citation;
use crate::date::Date;
use crate::diagnostic::Diagnostics;

impl Renderer<'_> {
    /// Renders a calculator in all variants.
    pub(super) fn calculator(
        &self,
        index: usize,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<crate::search::Page> {
        let Some(checked) = self.site.calculators.get(index) else {
            return Ok(crate::search::Page::default());
        };
        let url = format!("tools/{}.html", checked.program.id);
        let mut record = search::calculator_record(&checked.program.id);
        for (variant, localized) in self.each_variant() {
            let Some(program) = localized.calculators.get(index) else {
                continue;
            };
            let at = At {
                variant,
                localized,
                page_url: &url,
            };
            let description = calc::describe(program);
            search::add_calculator_texts(&mut record, localized, program, &description);
            let mut page = PageView {
                kind: "calculator",
                title: program.title.as_str().to_owned(),
                title_tag: format!(
                    "{} - {}",
                    program.title.as_str(),
                    localized.text(&self.site.config.title)
                ),
                short: program.title.as_str().to_owned(),
                description: program.summary.as_str().to_owned(),
                updated: iso(Date::parse(&program.updated)),
                breadcrumbs: self.tools_breadcrumb(at),
                sources: self.source_views(at, &checked.citations),
                ..PageView::default()
            };
            self.add_addresses(at, &mut page);
            let mut view = self.view(at, page);
            let table = self
                .assets
                .tables
                .get(variant)
                .and_then(|tables| tables.get(index));
            let table = table.map_or_else(String::new, |path| at.file(path));
            view.calculator =
                Some(self.calculator_view(program, description, (&checked.citations, at), table));
            self.template("calculator.html", &view, &at.url(), diagnostics)?;
        }
        Ok(record)
    }

    /// Calculators have no section of their own; the search page lists them.
    fn tools_breadcrumb(&self, at: At<'_>) -> Vec<LinkView> {
        let title = at.localized.word("tools").to_owned();
        if title.is_empty() || !self.site.config.search {
            return Vec::new();
        }
        let url = at.page("search/index.html") + "#topic-tools";
        vec![LinkView {
            text: title.clone(),
            title,
            url,
        }]
    }

    /// The number of a source on the page, and its title; 0 and nothing where there is none.
    fn numbered(&self, id: Option<&String>, citations: &[Citation], at: At<'_>) -> (usize, String) {
        let references = &self.site.references;
        let index = id.and_then(|id| references.iter().position(|r| r.id == *id));
        let place = citations
            .iter()
            .position(|citation| Some(citation.reference) == index);
        let reference = index.and_then(|index| references.get(index));
        let title = reference.map_or_else(String::new, |r| at.localized.text(&r.short));
        (place.map_or(0, |place| place + 1), title)
    }

    fn calculator_view(
        &self,
        program: &calc::Program,
        description: Description,
        (citations, at): (&[Citation], At<'_>),
        table_js: String,
    ) -> CalculatorView {
        let numbered = |id: Option<&String>| self.numbered(id, citations, at);
        CalculatorView {
            id: program.id.clone(),
            title: program.title.as_str().to_owned(),
            summary: program.summary.as_str().to_owned(),
            table_js,
            inputs: description.inputs.into_iter().map(input_view).collect(),
            outputs: description.outputs.into_iter().map(output_view).collect(),
            steps: description
                .steps
                .into_iter()
                .map(|step| step_view(numbered(step.source.as_ref()), step))
                .collect(),
            checks_text: description.checks,
            tables: description
                .tables
                .into_iter()
                .map(|table| table_view(numbered(table.source.as_ref()), table))
                .collect(),
            examples: description.examples.into_iter().map(example_view).collect(),
        }
    }
}

fn step_view((source_n, source_title): (usize, String), step: calc::StepText) -> StepView {
    StepView {
        name: step.name,
        label: step.label,
        formula: step.formula,
        rounding: step.rounding,
        why: step.why,
        source_n,
        source_title,
    }
}

fn table_view((n, title): (usize, String), table: calc::TableText) -> TableView {
    let sources = match title.is_empty() {
        true => Vec::new(),
        false => vec![TableSourceView { n, title }],
    };
    TableView {
        title: table.title,
        columns: table.columns,
        rows: table.rows,
        sources,
        until: table.until,
    }
}

fn input_view(input: calc::InputText) -> InputView {
    InputView {
        name: input.name,
        label: input.label,
        help: input.help,
        r#type: input.kind.to_owned(),
        unit: input.unit,
        placeholder: String::new(),
        default: input.default,
        optional: input.optional,
        options: input
            .options
            .into_iter()
            .map(|option| OptionView {
                id: option.id,
                label: option.label,
                selected: option.selected,
            })
            .collect(),
        columns: input.columns.into_iter().map(input_view).collect(),
        min_rows: input.min_rows,
        max_rows: input.max_rows,
        inputmode: input.inputmode,
    }
}

fn output_view(output: calc::OutputText) -> OutputView {
    OutputView {
        name: output.name,
        label: output.label,
        kind: output.kind,
        columns: output
            .columns
            .into_iter()
            .map(|(name, label)| ColumnView { name, label })
            .collect(),
    }
}

fn example_view(example: calc::ExampleText) -> ExampleView {
    let lines = |lines: Vec<calc::LineText>| {
        lines
            .into_iter()
            .map(|line| LineView {
                label: line.label,
                text: line.text,
                why: line.why,
            })
            .collect()
    };
    ExampleView {
        note: example.note,
        inputs: lines(example.inputs),
        steps: lines(example.steps),
        outputs: lines(example.outputs),
        error: example.error,
    }
}
