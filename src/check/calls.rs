//! Calls: each names a component of the theme, with the arguments it takes and things that exist.

use tera::{ComponentArg, ComponentArgType, ComponentInfo};

use super::Lookup;
use super::facts;
use crate::diagnostic::codes::{call as codes, facts as fact_codes};
use crate::diagnostic::{Diagnostics, Message};
use crate::markdown::{Arg, ArgValue, Document, Shortcode};
use crate::parse::TermKind;

/// What a call asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The arguments under the names that the component declares.
    pub arguments: Vec<Argument>,
    /// The thing of the site that it names.
    pub subject: Subject,
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The name that the component declares.
    pub name: String,
    /// Its value.
    pub value: ArgValue,
}

/// The thing of the site that a call names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A fact, by index, and the text of one of its values.
    Fact(usize, Option<String>),
    /// A source, by index, and an article of it.
    Source(usize, String),
    /// A term, by index, under the name the page uses.
    Term(usize, String),
    /// A calculator, by index.
    Calculator(usize),
    /// Nothing: a component of the theme that only wraps its body.
    None,
}

/// Checks the calls of a document, in their order.
pub(super) fn check(
    document: &Document,
    lookup: &Lookup<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Call> {
    let mut checker = Checker {
        lookup,
        diagnostics,
    };
    document
        .shortcodes
        .iter()
        .map(|call| checker.check(call))
        .collect()
}

struct Checker<'a, 'd> {
    lookup: &'a Lookup<'a>,
    diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn check(&mut self, call: &Shortcode) -> Call {
        let Some(component) = self.lookup.theme.tera.get_component_definition(&call.name) else {
            let found = codes::UNKNOWN_CALL
                .at(call.name_span)
                .arg("name", &call.name);
            let mut names: Vec<_> = self.lookup.theme.tera.get_component_names().collect();
            names.sort_unstable();
            self.diagnostics.push(found.suggest(&call.name, names));
            return Call {
                arguments: Vec::new(),
                subject: Subject::None,
            };
        };
        let arguments = self.arguments(call, &component);
        let subject = self.subject(call, &arguments);
        if takes_body(&call.name).is_some_and(|takes| takes != call.body) {
            let form = if call.body {
                format!("{{{{ {}(…) }}}}", call.name)
            } else {
                format!("{{% {} %}} … {{% end %}}", call.name)
            };
            let found = codes::BODY_NOT_TAKEN
                .at(call.name_span)
                .arg("name", &call.name);
            self.diagnostics.push(found.arg("form", &form));
        }
        Call { arguments, subject }
    }

    /// Gives the arguments the names that the component declares, and checks their types.
    fn arguments(&mut self, call: &Shortcode, component: &ComponentInfo) -> Vec<Argument> {
        let declared = in_order(component);
        let mut names = declared.iter().map(|arg| arg.name().to_owned());
        let mut arguments: Vec<Argument> = Vec::new();
        for arg in &call.args {
            let name = arg.name.clone().or_else(|| names.next());
            let Some(declared) = name
                .as_ref()
                .and_then(|name| declared.iter().find(|d| d.name() == name))
            else {
                self.report_extra(call, arg, component);
                continue;
            };
            let expected = declared.arg_type();
            if let Some((en, zh)) = expected.and_then(|expected| mismatch(expected, &arg.value)) {
                let found = codes::ARGUMENT_TYPE.at(arg.span).arg("name", &call.name);
                let found = found.arg("argument", declared.name());
                self.diagnostics
                    .push(found.arg("expected", Message::new(en, zh)));
            }
            arguments.push(Argument {
                name: declared.name().to_owned(),
                value: arg.value.clone(),
            });
        }
        for missing in declared.iter().filter(|arg| arg.is_required()) {
            if !arguments.iter().any(|given| given.name == missing.name()) {
                let found = codes::MISSING_ARGUMENT
                    .at(call.span)
                    .arg("name", &call.name);
                let found = found.arg("argument", missing.name());
                self.diagnostics.push(found.help(usage(component)));
            }
        }
        arguments
    }

    fn report_extra(&mut self, call: &Shortcode, arg: &Arg, component: &ComponentInfo) {
        let found = match &arg.name {
            Some(name) => codes::UNKNOWN_ARGUMENT
                .at(arg.span)
                .arg("name", &call.name)
                .arg("argument", name)
                .suggest(name, component.args().iter().map(|arg| arg.name())),
            None => codes::TOO_MANY_ARGUMENTS
                .at(arg.span)
                .arg("name", &call.name),
        };
        self.diagnostics.push(found.help(usage(component)));
    }

    /// Finds what the call names. An argument that is missing has been reported.
    fn subject(&mut self, call: &Shortcode, arguments: &[Argument]) -> Subject {
        let text = |name: &str| {
            arguments
                .iter()
                .find(|arg| arg.name == name)
                .and_then(|arg| match &arg.value {
                    ArgValue::String(text) => Some(text.as_str()),
                    _ => None,
                })
        };
        let found = match call.name.as_str() {
            "fact" => text("id").and_then(|id| self.fact(call, id, text("value"))),
            "source" => text("id").and_then(|id| self.source(call, id, text("article"))),
            "term" => text("term").and_then(|term| self.term(call, term)),
            "calculator" => text("id").and_then(|id| self.calculator(call, id)),
            _ => None,
        };
        found.unwrap_or(Subject::None)
    }

    fn fact(&mut self, call: &Shortcode, id: &str, value: Option<&str>) -> Option<Subject> {
        let Some(index) = self.lookup.facts.iter().position(|fact| fact.id == id) else {
            let found = fact_codes::UNKNOWN_FACT.at(call.span).arg("id", id);
            let known = self.lookup.facts.iter().map(|fact| fact.id.as_str());
            self.diagnostics.push(found.suggest(id, known));
            return None;
        };
        let fact = self.lookup.facts.get(index)?;
        facts::check_use(fact, call.span, self.lookup.today, self.diagnostics);
        let text = match value.filter(|name| !name.is_empty()) {
            None => None,
            Some(name) => match fact.values.get(name) {
                Some(value) => Some(value.text.clone()),
                None => {
                    let found = fact_codes::UNKNOWN_VALUE
                        .at(call.span)
                        .arg("id", id)
                        .arg("value", name);
                    let known = fact.values.iter().map(|(name, _)| name);
                    self.diagnostics.push(found.suggest(name, known));
                    None
                }
            },
        };
        Some(Subject::Fact(index, text))
    }

    fn source(&mut self, call: &Shortcode, id: &str, article: Option<&str>) -> Option<Subject> {
        let index = self.lookup.reference(id);
        if index.is_none() {
            let found = fact_codes::UNKNOWN_SOURCE.at(call.span).arg("id", id);
            self.diagnostics
                .push(found.suggest(id, self.lookup.reference_ids()));
        }
        index.map(|index| Subject::Source(index, facts::article(article.unwrap_or_default())))
    }

    fn term(&mut self, call: &Shortcode, name: &str) -> Option<Subject> {
        let shown = |term: &&crate::parse::Term| term.kind == TermKind::Term;
        let terms = self.lookup.terms;
        let index = terms
            .iter()
            .position(|term| shown(&term) && term.term == name)
            .or_else(|| {
                let has = |synonyms: &[String]| synonyms.iter().any(|synonym| synonym == name);
                terms
                    .iter()
                    .position(|term| shown(&term) && has(&term.synonyms))
            });
        if index.is_none() {
            let found = fact_codes::UNKNOWN_TERM.at(call.span).arg("id", name);
            let known = terms.iter().filter(shown).map(|term| term.term.as_str());
            self.diagnostics.push(found.suggest(name, known));
        }
        index.map(|index| Subject::Term(index, name.to_owned()))
    }

    fn calculator(&mut self, call: &Shortcode, id: &str) -> Option<Subject> {
        let index = self
            .lookup
            .calculators
            .iter()
            .position(|(_, program)| program.id == id);
        if index.is_none() {
            let found = fact_codes::UNKNOWN_CALCULATOR.at(call.span).arg("id", id);
            let known = self
                .lookup
                .calculators
                .iter()
                .map(|(_, program)| program.id.as_str());
            self.diagnostics.push(found.suggest(id, known));
        }
        index.map(Subject::Calculator)
    }
}

/// Whether a call wraps a body; unknown for a component of a site's own theme.
fn takes_body(name: &str) -> Option<bool> {
    match name {
        "fact" | "source" | "term" | "calculator" => Some(false),
        "steps" | "checklist" | "example" => Some(true),
        _ => None,
    }
}

/// The arguments that a page may give, in the order in which they need no name: first those that must be given, then
/// the others, each by name (tera keeps no other order).
fn in_order(component: &ComponentInfo) -> Vec<&ComponentArg> {
    let mut args: Vec<_> = component
        .args()
        .iter()
        .filter(|arg| !arg.is_implicit())
        .collect();
    args.sort_by_key(|arg| !arg.is_required());
    args
}

/// What was expected, when `value` is something else.
fn mismatch(expected: ComponentArgType, value: &ArgValue) -> Option<(&'static str, &'static str)> {
    let fits = match value {
        ArgValue::String(_) => expected == ComponentArgType::String,
        ArgValue::Bool(_) => expected == ComponentArgType::Bool,
        ArgValue::Number(_) => matches!(
            expected,
            ComponentArgType::Number | ComponentArgType::Integer | ComponentArgType::Float
        ),
    };
    if fits {
        return None;
    }
    Some(match expected {
        ComponentArgType::String => ("text in quotation marks", "加引号的文字"),
        ComponentArgType::Bool => ("`true` or `false`", "`true` 或 `false`"),
        _ => ("number", "数字"),
    })
}

/// The arguments of a component in order.
fn usage(component: &ComponentInfo) -> Message {
    let args: Vec<_> = in_order(component)
        .into_iter()
        .map(|arg| match arg.is_required() {
            true => arg.name().to_owned(),
            false => format!("{}=…", arg.name()),
        })
        .collect();
    let form = format!("`{}({})`", component.name(), args.join(", "));
    Message::new(format!("it is written {form}"), format!("写法：{form}"))
}
