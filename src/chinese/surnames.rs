//! Surnames that dictionaries take for words: 范 is not 範, 于 is not 於, before a title or 某.

use super::lattice::is_han;

/// Surnames with several traditional forms, and the one that is a surname.
const SURNAMES: [(char, char); 34] = [
    ('范', '范'),
    ('于', '于'),
    ('余', '余'),
    ('钟', '鍾'),
    ('岳', '岳'),
    ('郁', '郁'),
    ('谷', '谷'),
    ('曲', '曲'),
    ('卜', '卜'),
    ('丑', '丑'),
    ('涂', '涂'),
    ('姜', '姜'),
    ('党', '党'),
    ('沈', '沈'),
    ('云', '云'),
    ('向', '向'),
    ('游', '游'),
    ('干', '干'),
    ('幸', '幸'),
    ('种', '种'),
    ('仇', '仇'),
    ('朱', '朱'),
    ('胡', '胡'),
    ('松', '松'),
    ('秋', '秋'),
    ('冲', '沖'),
    ('丰', '丰'),
    ('后', '后'),
    ('占', '占'),
    ('千', '千'),
    ('征', '征'),
    ('仆', '仆'),
    ('咸', '咸'),
    ('台', '台'),
];

/// What follows a name: titles, roles, and 某 for a name that is left out.
const TITLES: [&str; 46] = [
    "先生",
    "女士",
    "小姐",
    "太太",
    "律师",
    "法官",
    "检察官",
    "书记员",
    "法警",
    "警官",
    "民警",
    "辅警",
    "警察",
    "经理",
    "总监",
    "总裁",
    "主任",
    "主管",
    "老师",
    "教授",
    "博士",
    "医生",
    "大夫",
    "护士",
    "同志",
    "师傅",
    "队长",
    "局长",
    "处长",
    "科长",
    "股长",
    "所长",
    "院长",
    "庭长",
    "校长",
    "会长",
    "行长",
    "厂长",
    "董事",
    "助理",
    "顾问",
    "专员",
    "女儿",
    "阿姨",
    "叔叔",
    "同学",
];

/// Words after which a name comes.
const ROLES: [&str; 31] = [
    "原告",
    "被告",
    "被告人",
    "上诉人",
    "申请人",
    "被申请人",
    "第三人",
    "债务人",
    "债权人",
    "借款人",
    "贷款人",
    "担保人",
    "保证人",
    "代理人",
    "法定代表人",
    "负责人",
    "联系人",
    "投诉人",
    "举报人",
    "被害人",
    "证人",
    "鉴定人",
    "审判长",
    "审判员",
    "人民陪审员",
    "书记员",
    "执行员",
    "当事人",
    "经办人",
    "被执行人",
    "律师",
];

/// Surnames that also are words before a time, a place or a verb (于2023年, 向法院): less is taken for a name.
const PREPOSITIONS: [char; 6] = ['于', '向', '后', '占', '干', '征'];

/// The traditional form of the surname `c` at `at` of `text`, if what stands around it says it is one.
pub(super) fn surname(text: &str, at: usize, c: char) -> Option<char> {
    let (_, traditional) = SURNAMES.iter().find(|(simplified, _)| *simplified == c)?;
    let before = text.get(..at)?;
    let after = text.get(at + c.len_utf8()..)?;
    let is_named = before.ends_with('姓') || after.starts_with('某') || after.starts_with('氏');
    let is_preposition = PREPOSITIONS.contains(&c);
    let starts_afresh = before.chars().next_back().is_none_or(|c| !is_han(c));
    let longest = if is_preposition && !starts_afresh {
        0
    } else {
        2
    };
    let is_surname =
        is_named || has_title(after, longest) || !is_preposition && has_role(before, after);
    is_surname.then_some(*traditional)
}

/// Whether a title follows, after a given name of at most `longest` characters.
fn has_title(after: &str, longest: usize) -> bool {
    given_names(after, longest).any(|rest| TITLES.iter().any(|title| rest.starts_with(title)))
}

/// Whether a role stands before, and after it nothing but a given name of one or two characters.
fn has_role(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(['：', ':', ' ']);
    let ends_name = |rest: &str| {
        rest.chars()
            .next()
            .is_none_or(|c| !is_han(c) || matches!(c, '诉' | '与' | '和' | '系'))
    };
    ROLES.iter().any(|role| before.ends_with(role)) && given_names(after, 2).skip(1).any(ends_name)
}

/// What follows a given name of no, one, … `longest` Han characters.
fn given_names(after: &str, longest: usize) -> impl Iterator<Item = &str> {
    let name = after
        .char_indices()
        .take_while(|(_, c)| is_han(*c))
        .take(longest);
    let ends = std::iter::once(0).chain(name.map(|(at, c)| at + c.len_utf8()));
    ends.filter_map(move |end| after.get(end..))
}
