//! The words that the language itself says to readers: units, messages of refusals, connecting words of formulas.
//!
//! They are written in zh-Hans and converted with the texts of a calculator. `{l}` is a label, `{a}` and `{b}`
//! are bounds, `{n}` is a number.

use std::collections::BTreeMap;

use super::text::Convert;

/// Keys and texts.
const WORDS: &[(&str, &str)] = &[
    ("yes", "是"),
    ("no", "否"),
    ("元", "元"),
    ("天", "天"),
    ("个月", "个月"),
    ("年", "年"),
    // Refusals; the script uses them, too.
    ("missing", "请填写{l}。"),
    (
        "money",
        "{l}要写成金额，例如 12000 或 1.2万，最多 {n} 位小数。",
    ),
    ("rate", "{l}要写成百分数，例如 18.25%。"),
    ("number", "{l}要写成数字，最多 {n} 位小数。"),
    ("integer", "{l}要写成整数。"),
    ("date", "{l}要写成日期，例如 2026-11-21 或 2026年11月21日。"),
    ("bool", "{l}要写 yes 或 no。"),
    ("text", "{l}最多 40 个字，不能有英文的分号和冒号。"),
    ("order", "{l}要把每一项恰好写一次，用英文逗号隔开。"),
    (
        "cells",
        "{l}每行要有 {n} 项，项与项之间用英文冒号，行与行之间用英文分号。",
    ),
    ("row", "第 {n} 行："),
    ("between", "{l}要在 {a} 到 {b} 之间。"),
    ("least", "{l}不能小于 {a}。"),
    ("most", "{l}不能大于 {b}。"),
    ("pick", "{l}不在选项里。"),
    ("few_rows", "{l}至少要有 {a} 行。"),
    ("many_rows", "{l}最多 {b} 行。"),
    ("too-large", "数字太大，算不出来。"),
    ("division-by-zero", "遇到除以零，算不出来。"),
    ("no-solution", "这组数字求不出利率。"),
    ("no-row", "没有可用的数据，算不出来。"),
    ("too-many-rows", "行数太多，算不出来。"),
    ("before-table", "日期早于数据表的第一行。"),
    ("internal", "计算器有错，没有算出结果。"),
    // The state of a form; only the script uses them.
    ("unfilled", "还要填写：{l}。"),
    ("faulty", "有要改的地方。"),
    // Formulas in words.
    ("half_up", "四舍五入到{n}"),
    ("down", "舍去{n}以下的部分"),
    ("up", "{n}以下有余数就进一"),
    ("half_even", "四舍六入五成双到{n}"),
    ("floor", "向下取到{n}"),
    ("ceil", "向上取到{n}"),
    ("digits_money_0", "元"),
    ("digits_money_1", "角"),
    ("digits_money_2", "分"),
    ("digits_0", "整数"),
    ("digits", "小数点后 {n} 位"),
    ("percent_digits", "百分数的小数点后 {n} 位"),
    ("if", "若 {a}，则为 {b}；否则为 {c}"),
    ("and", "{a}，且 {b}"),
    ("or", "{a}，或 {b}"),
    ("not", "不是“{a}”"),
    ("min", "{a} 中较小的一个"),
    ("max", "{a} 中较大的一个"),
    ("abs", "{a} 的绝对值"),
    ("pow", "{a} 的 {b} 次方"),
    ("rounded", "{a} {b}"),
    ("days", "{a} 到 {b} 的天数"),
    ("later", "{a} 之后 {b}"),
    ("year_of", "{a} 的年份"),
    ("month_of", "{a} 的月份"),
    ("day_of", "{a} 是几号"),
    ("given", "填了{a}"),
    ("before", "{a}里“{b}”在“{c}”前面"),
    (
        "irr",
        "先有 {a}、以后每期{b}，使它们折算到现在合计为零的月利率",
    ),
    ("lookup", "{b} 适用的{a}"),
    ("brackets", "{b} 按“{a}”分段计算的合计"),
    ("sum", "{a}各行 {b} 的合计"),
    ("count", "{a}的行数"),
    ("first", "{a}第一行的{b}"),
    ("last", "{a}最后一行的{b}"),
    ("sort", "{a}按{b}排列"),
    ("ascending", "{a}从小到大"),
    ("descending", "{a}从大到小"),
    ("filter", "{a}中满足“{b}”的行"),
    ("map", "{a}逐行改写"),
    ("list", "{n} 行"),
    ("carried", "{a}结束时的{b}"),
    ("index", "行号"),
    ("loop_list", "对{a}的每一行依次计算"),
    ("loop_count", "依次计算 {a} 行"),
    ("loop_start", "开始时，{a} = {b}"),
    ("loop_stop", "到 {a} 为止"),
    ("loop_row", "{a} = {b}"),
    ("loop_next", "下一行的{a} = {b}"),
    ("from_day", "从这一天起"),
    ("value", "数值"),
    ("up_to", "到这个金额为止"),
    ("part_rate", "这一段的比例"),
    ("added", "另加"),
    ("rest", "其余"),
    ("comma", "，"),
    ("pause", "、"),
    ("semicolon", "；"),
];

/// The words in one variant.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words(BTreeMap<&'static str, String>);

impl Words {
    /// The words in zh-Hans.
    pub(crate) fn source() -> Self {
        Self(
            WORDS
                .iter()
                .map(|(key, text)| (*key, (*text).to_owned()))
                .collect(),
        )
    }

    /// The words in another variant.
    pub(crate) fn localized(&self, convert: &mut Convert) -> Self {
        Self(
            self.0
                .iter()
                .map(|(key, text)| (*key, convert(text)))
                .collect(),
        )
    }

    /// The text of `key`.
    pub(crate) fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The text of `key` with its places filled.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}
