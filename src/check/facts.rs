//! Facts, sources and terms: what may be stated today, and what a page's sentences rest on.

use std::collections::BTreeMap;

use super::calls::{Call, Subject};
use super::{Lookup, PageId};
use crate::calc;
use crate::date::Date;
use crate::diagnostic::codes::{facts as codes, page};
use crate::diagnostic::{Diagnostics, Message};
use crate::parse::{Confidence, Fact, Publish, Reference, Term};
use crate::source::Span;

/// A source that a page cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its index in the site's references.
    pub reference: usize,
    /// The articles cited, each once, in the order of the page.
    pub articles: Vec<String>,
}

/// Reports ids that are used twice and sources that do not exist.
pub(super) fn check_ids(facts: &[Fact], references: &[Reference], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for fact in facts {
        if let Some(&first) = seen.get(fact.id.as_str()) {
            let found = codes::DUPLICATE_ID.at(fact.place).arg("id", &fact.id);
            diagnostics
                .push(found.label(first, Message::new("it stands here first", "先用在这里")));
        }
        seen.entry(&fact.id).or_insert(fact.place);
        if fact.sources.is_empty() {
            diagnostics.push(
                codes::FACT_WITHOUT_SOURCE
                    .at(fact.place)
                    .arg("id", &fact.id),
            );
        }
        for source in &fact.sources {
            let known = || references.iter().map(|reference| reference.id.as_str());
            if !known().any(|id| id == source.reference) {
                let found = codes::UNKNOWN_SOURCE
                    .at(source.place)
                    .arg("id", &source.reference);
                diagnostics.push(found.suggest(&source.reference, known()));
            }
        }
    }
}

/// Reports a fact that may not be stated at `place` today.
pub(super) fn check_use(fact: &Fact, place: Span, today: Date, diagnostics: &mut Diagnostics) {
    let as_is = matches!(
        fact.publish,
        Publish::Yes | Publish::WithCare | Publish::CheckFirst
    );
    if fact.publish == Publish::No || (fact.confidence == Confidence::Uncertain && as_is) {
        let found = codes::NOT_PUBLISHABLE.at(place).arg("id", &fact.id);
        diagnostics.push(found.label(fact.place, Message::new("the fact", "这条事实")));
    }
    if let Some(date) = fact.effective_to.filter(|&date| date < today) {
        diagnostics.push(
            codes::EXPIRED
                .at(place)
                .arg("id", &fact.id)
                .arg("date", &date),
        );
    }
    if let Some(date) = fact.effective_from.filter(|&date| date > today) {
        diagnostics.push(
            codes::NOT_YET_VALID
                .at(place)
                .arg("id", &fact.id)
                .arg("date", &date),
        );
    }
    if let Some(date) = fact.review_by.filter(|&date| date < today) {
        diagnostics.push(
            codes::FACT_PAST_REVIEW
                .at(fact.place)
                .arg("id", &fact.id)
                .arg("date", &date),
        );
    }
}

/// Whether one of the facts that are stated is past its review date.
pub(super) fn any_past_review(calls: &[Call], lookup: &Lookup<'_>) -> bool {
    calls.iter().any(|call| match call.subject {
        Subject::Fact(index, _) => lookup
            .facts
            .get(index)
            .and_then(|fact| fact.review_by)
            .is_some_and(|date| date < lookup.today),
        _ => false,
    })
}

/// What the sources at the foot of a page are, in the order of the text.
pub(super) fn citations(calls: &[Call], lookup: &Lookup<'_>) -> Vec<Citation> {
    let mut citations = Vec::new();
    for call in calls {
        match &call.subject {
            Subject::Fact(index, _) => {
                let sources = lookup
                    .facts
                    .get(*index)
                    .map_or(&[][..], |fact| &fact.sources);
                for source in sources {
                    if let Some(reference) = lookup.reference(&source.reference) {
                        cite(&mut citations, reference, &source.article);
                    }
                }
            }
            Subject::Source(reference, article) => cite(&mut citations, *reference, article),
            Subject::Term(..) | Subject::Calculator(_) | Subject::None => {}
        }
    }
    citations
}

/// What each calculator rests on.
pub(super) fn all_calculator_citations(
    lookup: &Lookup<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Citation>> {
    let programs = lookup.calculators.iter();
    programs
        .map(|(_, program)| calculator_citations(program, lookup, diagnostics))
        .collect()
}

/// What a calculator rests on; a source that does not exist is reported.
fn calculator_citations(
    program: &calc::Program,
    lookup: &Lookup<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Citation> {
    let mut citations = Vec::new();
    for (id, place) in program.sources() {
        match lookup.reference(id) {
            Some(reference) => cite(&mut citations, reference, ""),
            None => {
                let known = lookup.reference_ids();
                diagnostics.push(
                    codes::UNKNOWN_SOURCE
                        .at(place)
                        .arg("id", id)
                        .suggest(id, known),
                );
            }
        }
    }
    citations
}

fn cite(citations: &mut Vec<Citation>, reference: usize, articles: &str) {
    let index = citations
        .iter()
        .position(|citation| citation.reference == reference);
    let index = index.unwrap_or_else(|| {
        citations.push(Citation {
            reference,
            articles: Vec::new(),
        });
        citations.len() - 1
    });
    let Some(citation) = citations.get_mut(index) else {
        return;
    };
    for article in articles.split('、').filter(|article| !article.is_empty()) {
        if !citation.articles.iter().any(|known| known == article) {
            citation.articles.push(article.to_owned());
        }
    }
}

/// `676` as readers write it: 第676条. What is not a number stays.
pub(super) fn article(written: &str) -> String {
    let number = !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
    if number {
        format!("第{written}条")
    } else {
        written.to_owned()
    }
}

/// How binding a source is, as readers see it.
pub fn level(kind: &str) -> &str {
    match kind {
        "法律" | "司法解释" | "行政法规" | "地方性法规" => kind,
        "部门规章" | "规范性文件" | "公告" | "公告/数据" | "通知" | "媒体报道的监管文件" => {
            "监管规定"
        }
        "推荐性国家标准" => "国家标准",
        "行业自律规则" => "行业自律",
        "惯例" | "合同" => "经验",
        "公开号码" | "风险提示" | "新闻报道" => "机构说明",
        other => other,
    }
}

/// What a page must say beside a statement that rests on `fact`; empty where nothing.
pub fn mark(fact: &Fact, references: &[Reference]) -> String {
    match fact.publish {
        Publish::Yes | Publish::No => String::new(),
        Publish::CheckFirst => "待对照官方原文".to_owned(),
        Publish::ReportedOnly => "据报道".to_owned(),
        Publish::ExampleOnly => "示例".to_owned(),
        Publish::WithCare => {
            let first = fact.sources.first();
            let kind =
                first.and_then(|source| references.iter().find(|r| r.id == source.reference));
            kind.map_or_else(String::new, |reference| match level(&reference.kind) {
                "行业自律" => "行业自律，不是法律".to_owned(),
                "国家标准" => "推荐性国家标准".to_owned(),
                level => level.to_owned(),
            })
        }
    }
}

/// The page that explains each term.
pub(super) fn term_pages(
    terms: &[Term],
    by_path: &BTreeMap<String, PageId>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<PageId>> {
    terms
        .iter()
        .map(|term| {
            let path = term.page.as_ref()?;
            let found = by_path.get(path).copied();
            if found.is_none()
                && let Some(place) = term.place
            {
                let unknown = page::UNKNOWN_PAGE.at(place).arg("path", path);
                diagnostics.push(unknown.suggest(path, by_path.keys().map(String::as_str)));
            }
            found
        })
        .collect()
}
