//! Texts with values in them, and how values are written.

use super::expr::Expr;
use super::number::Mode;
use super::op::Op;
use super::program::{Change, Labels};
use super::text::{Convert, Text};
use super::unit::Unit;

/// A text with values in it; one version for each variant that is written by hand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Template {
    /// Variant id (none: converted) and parts.
    pub versions: Vec<(Option<String>, Vec<Part>)>,
}

/// A part of a [`Template`].
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// As it stands.
    Text(Text),
    /// A value.
    Value {
        /// To run.
        op: Op,
        /// How it is written.
        format: Format,
        /// To describe.
        expr: Expr,
    },
}

impl Template {
    /// The parts that are shown: those of the only version, or of zh-Hans.
    pub(crate) fn parts(&self) -> &[Part] {
        self.versions
            .iter()
            .find(|(id, _)| id.as_deref() == Some("zh-Hans"))
            .or(self.versions.first())
            .map_or(&[], |(_, parts)| parts)
    }

    pub(super) fn texts(&mut self, change: &mut Change) {
        for (_, parts) in &mut self.versions {
            for part in parts {
                if let Part::Value { format, .. } = part {
                    format.texts(change);
                }
            }
        }
    }

    pub(super) fn localize(&mut self, convert: &mut Convert, variant_id: &str) {
        let by_hand = self
            .versions
            .iter()
            .find(|(id, _)| id.as_deref() == Some(variant_id));
        let parts = match by_hand {
            Some((_, parts)) => parts.clone(),
            None => {
                let mut parts = self.parts().to_vec();
                for part in &mut parts {
                    if let Part::Text(text) = part {
                        *text = text.localized(convert, variant_id);
                    }
                }
                parts
            }
        };
        self.versions = vec![(None, parts)];
    }
}

/// How a value is written.
#[derive(Debug, Clone)]
pub(crate) struct Format {
    /// The kind of digits or words.
    pub shape: Shape,
    /// Decimals.
    pub scale: u32,
    /// Trailing zeros go down to this many decimals.
    pub min_scale: u32,
    /// How it is rounded to them.
    pub mode: Mode,
}

/// The kinds of digits and words.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// A number with the word of its unit.
    Number(Unit),
    /// A number times 100 with a percent sign.
    Percent,
    /// A day.
    Date,
    /// Yes or no.
    Bool,
    /// An id with its label, or a text.
    Text(Labels),
    /// A list; it is not written.
    List,
}

impl Format {
    /// A format for what has no digits.
    pub(crate) fn of(shape: Shape) -> Self {
        Self {
            shape,
            scale: 0,
            min_scale: 0,
            mode: Mode::HalfUp,
        }
    }

    pub(super) fn texts(&mut self, change: &mut Change) {
        if let Shape::Text(labels) = &mut self.shape {
            labels.iter_mut().for_each(|(_, label)| change(label));
        }
    }
}
