//! From which variant to which, the spelling of each region, and traditional text as a source.

use super::plain::Config;
use super::quotes;
use super::tables::{self, Region, Table};
use super::terms::Terms;
use super::variant::Variant;

/// The way from one variant to another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Route {
    /// Nothing changes.
    Same,
    /// Simplified to a region.
    FromSimplified(Region),
    /// A region to simplified or to the other region.
    FromTraditional(Back),
}

/// The way from a region.
#[derive(Debug, Clone, Copy)]
pub(super) struct Back {
    source: Region,
    /// The other region; simplified if there is none.
    target: Option<Region>,
}

/// The way from `source` to `target`.
pub(super) fn route(source: Variant, target: Variant) -> Route {
    match (region(source), region(target)) {
        (None, Some(region)) => Route::FromSimplified(region),
        (Some(source), target) if Some(source) != target => {
            Route::FromTraditional(Back { source, target })
        }
        _ => Route::Same,
    }
}

fn region(variant: Variant) -> Option<Region> {
    match variant {
        Variant::Hans => None,
        Variant::HantTw => Some(Region::Tw),
        Variant::HantHk => Some(Region::Hk),
    }
}

/// The character readers of the region expect where OpenCC has `c`. For Hong Kong OpenCC follows the list of graphemes
/// that schools teach (説, 户, 麪, 税), and so do we.
fn spelling(c: char, region: Region) -> char {
    match (region, c) {
        (Region::Tw, '臺') => '台',
        (Region::Tw, '賬') => '帳',
        (_, c) => c,
    }
}

/// Puts what stands in `text` from `start` on into the spelling of the region.
pub(super) fn respell(text: &mut String, start: usize, region: Region) {
    let tail = text.get(start..).unwrap_or("");
    if tail.chars().any(|c| spelling(c, region) != c) {
        let respelled: String = tail.chars().map(|c| spelling(c, region)).collect();
        text.truncate(start);
        text.push_str(&respelled);
    }
}

impl Back {
    /// Converts `text`; calls `each` with every target and where its source ends in `text`.
    pub(super) fn convert(
        self,
        text: &str,
        terms: &[&Terms],
        wording: bool,
        each: &mut impl FnMut(&str, usize),
    ) {
        let mut start = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let term = terms.iter().find_map(|terms| terms.matches(rest).next());
            let known = term.map(|term| (term.source.len(), term.target.clone()));
            let Some((len, target)) = known.or_else(|| self.regional(rest).filter(|_| wording))
            else {
                at += c.len_utf8();
                continue;
            };
            if start < at {
                each(&self.plain(text.get(start..at).unwrap_or("")), at);
            }
            at += len;
            each(&target, at);
            start = at;
        }
        if start < at {
            each(&self.plain(text.get(start..at).unwrap_or("")), at);
        }
    }

    /// The regional word that `rest` begins with, and what stands for it in the target.
    fn regional(self, rest: &str) -> Option<(usize, String)> {
        let back: &Table = match self.source {
            Region::Tw => &tables::WORDING_TW_BACK,
            Region::Hk => &tables::WORDING_HK_BACK,
        };
        let found = back.longest(rest)?;
        let source = rest.get(..found.len)?;
        let simplified = back
            .target(found.id, tables::Column::Plain)
            .unwrap_or(source);
        let target = match self.target {
            None => simplified.to_owned(),
            Some(region) => {
                let entry = tables::WORDING
                    .longest(simplified)
                    .filter(|entry| entry.len == simplified.len())?;
                let regional = tables::WORDING.regional(entry.id, region);
                regional.map_or_else(|| self.plain(source), str::to_owned)
            }
        };
        Some((found.len, target))
    }

    /// A text without terms and regional words.
    fn plain(self, text: &str) -> String {
        match (self.source, self.target) {
            (Region::Tw, None) => simplified(&Config::TW2S.convert(text)),
            (Region::Hk, None) => simplified(&Config::HK2S.convert(text)),
            (Region::Tw, Some(region)) => {
                spelled(&Config::T2HK.convert(&Config::TW2T.convert(text)), region)
            }
            (Region::Hk, Some(region)) => {
                spelled(&Config::T2TW.convert(&Config::HK2T.convert(text)), region)
            }
        }
    }
}

/// From the other region, in the spelling of this one.
fn spelled(text: &str, region: Region) -> String {
    let mut spelled = match region {
        Region::Tw => text.to_owned(),
        Region::Hk => accounts(text, '帳', '賬'),
    };
    respell(&mut spelled, 0, region);
    spelled
}

/// The marks and the spelling of the mainland.
fn simplified(text: &str) -> String {
    accounts(text, '帐', '账')
        .chars()
        .map(|c| quotes::to_simplified(c).unwrap_or(c))
        .collect()
}

/// Writes `account` for `cloth` where it is not made of cloth.
fn accounts(text: &str, cloth: char, account: char) -> String {
    let mut spelled = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + c.len_utf8()..)
            .and_then(|after| after.chars().next());
        let is_cloth = before.is_some_and(|c| "蚊营營床牀纱紗罗羅帷绛絳".contains(c))
            || after.is_some_and(|c| "篷幕子棚幔幄".contains(c));
        spelled.push(if c == cloth && !is_cloth { account } else { c });
    }
    spelled
}
