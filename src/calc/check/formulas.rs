//! Formulas, conditions and texts with formulas in them: parsed, typed, placed.

use super::super::expr::Expr;
use super::super::lexer::SyntaxError;
use super::super::parser;
use super::super::program::{Op, Part, Template};
use super::super::text::Text;
use super::super::types::Kind;
use super::{At, Checker, Frame, Place, Typed, codes};

impl Checker<'_> {
    pub(super) fn syntax(&mut self, place: &Place, error: SyntaxError) {
        self.incomplete = true;
        let span = self.span(place, error.range);
        let diagnostic = codes::FORMULA_SYNTAX.at(span).arg("reason", error.reason);
        self.report(match error.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Reads and types a formula.
    pub(super) fn formula(
        &mut self,
        text: &str,
        place: &Place,
        frames: &[Frame],
    ) -> Option<(Expr, Typed)> {
        match parser::parse(text) {
            Ok(expr) => {
                let typed = self.infer(&expr, At { place, frames });
                Some((expr, typed))
            }
            Err(error) => {
                self.syntax(place, error);
                None
            }
        }
    }

    pub(super) fn condition(&mut self, text: &str, path: &[&str], frames: &[Frame]) -> Op {
        self.written_condition(text, path, frames)
            .map_or(Op::Bool(false), |(_, op)| op)
    }

    pub(super) fn written_condition(
        &mut self,
        text: &str,
        path: &[&str],
        frames: &[Frame],
    ) -> Option<(Expr, Op)> {
        let place = Place::new(path);
        let (expr, typed) = self.formula(text, &place, frames)?;
        let op = self.as_condition(
            typed,
            &expr,
            At {
                place: &place,
                frames,
            },
        );
        Some((expr, op))
    }

    pub(super) fn as_condition(&mut self, typed: Typed, expr: &Expr, at: At) -> Op {
        if !matches!(typed.ty.kind, Kind::Bool | Kind::Unknown) {
            let found = self.about(expr, &typed.ty);
            self.report(
                self.at(&codes::NOT_A_CONDITION, at, expr)
                    .arg("found", found),
            );
        }
        typed.op
    }

    /// Reads a text with `{formulas}` in it.
    pub(super) fn template(&mut self, text: &Text, path: &[&str], frames: &[Frame]) -> Template {
        let mut versions = Vec::new();
        for (variant, text) in text.versions() {
            let mut place = Place::new(path);
            place.path.extend(variant.map(str::to_owned));
            let parts = self.parts(text, &place, frames);
            versions.push((variant.map(str::to_owned), parts));
        }
        Template { versions }
    }

    pub(super) fn parts(&mut self, text: &str, place: &Place, frames: &[Frame]) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(open) = text
            .get(at..)
            .and_then(|rest| rest.find('{'))
            .map(|open| at + open)
        {
            let Some(close) = text
                .get(open..)
                .and_then(|rest| rest.find('}'))
                .map(|close| open + close)
            else {
                let error = SyntaxError::new(open..text.len(), "`{` is not closed", "`{` 没有闭合");
                self.syntax(place, error);
                return parts;
            };
            parts.extend(literal_part(text.get(at..open)));
            let inner = Place {
                path: place.path.clone(),
                offset: open + 1,
            };
            let formula = text.get(open + 1..close).unwrap_or("");
            if let Some((expr, typed)) = self.formula(formula, &inner, frames) {
                let format = self.format_of(&expr, &typed.ty);
                parts.push(Part::Value {
                    op: typed.op,
                    format,
                    expr,
                });
            }
            at = close + 1;
        }
        parts.extend(literal_part(text.get(at..)));
        parts
    }
}

fn literal_part(text: Option<&str>) -> Option<Part> {
    text.filter(|text| !text.is_empty())
        .map(|text| Part::Text(Text::from(text)))
}
