//! All kinds of findings, one file a subject. Numbers are never reused.
//!
//! 01xx files and YAML, 02xx pages and links, 03xx Markdown and calls, 04xx Chinese, 05xx calculators,
//! 06xx facts, sources and terms, 07xx themes.

pub mod calc;
pub mod call;
pub mod chinese;
pub mod facts;
pub mod file;
pub mod markdown;
pub mod page;
pub mod theme;

use super::Code;

/// Every code, ordered by id within its subject.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        file::ALL,
        page::ALL,
        markdown::ALL,
        chinese::ALL,
        call::ALL,
        calc::ALL,
        facts::ALL,
        theme::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with this id, in any case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}

/// Declares the codes of one subject: `NAME = id, message, explanation`, the texts in English and Chinese.
macro_rules! codes {
    ($($name:ident = $id:literal {
        en: $en:literal, zh: $zh:literal,
        explain_en: $explain_en:literal, explain_zh: $explain_zh:literal $(,)?
    })*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $en)]
            pub static $name: crate::diagnostic::Code = crate::diagnostic::Code {
                id: $id, en: $en, zh: $zh, explain_en: $explain_en, explain_zh: $explain_zh,
            };
        )*
        /// The codes of this subject.
        pub static ALL: &[&crate::diagnostic::Code] = &[$(&$name),*];
    };
}
use codes;
