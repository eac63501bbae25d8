//! The words of the YAML libraries, understood and said in both languages.

use crate::diagnostic::Message;

/// A mistake of shape that serde_yaml found.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) kind: Kind,
    /// Byte offset in the text.
    pub(super) at: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    UnknownField { field: String, known: Vec<String> },
    MissingField { field: String },
    Other { reason: Message },
}

impl Mistake {
    pub(super) fn new(error: &serde_yaml::Error) -> Self {
        let text = error.to_string();
        let kind = if let Some((_, rest)) = text.split_once("unknown field `") {
            let mut names = rest.split('`').step_by(2).map(str::to_owned);
            let field = names.next().unwrap_or_default();
            let known = rest.split('`').skip(2).step_by(2).map(str::to_owned);
            Kind::UnknownField {
                field,
                known: known.collect(),
            }
        } else if let Some((_, rest)) = text.split_once("missing field `") {
            let field = rest.split('`').next().unwrap_or_default().to_owned();
            Kind::MissingField { field }
        } else {
            Kind::Other {
                reason: shape(&text),
            }
        };
        let at = error.location().map(|location| location.index());
        Self { kind, at }
    }
}

/// "key: invalid type: sequence, expected a string at line 1 column 8", in plain words.
fn shape(text: &str) -> Message {
    let text = text.split(" at line ").next().unwrap_or(text);
    let Some((_, rest)) = text.split_once("invalid ") else {
        return Message::from(text);
    };
    let Some((found, expected)) = rest
        .split_once(": ")
        .and_then(|(_, rest)| rest.rsplit_once(", expected "))
    else {
        return Message::from(text);
    };
    let (expected_en, expected_zh) = kind_words(expected);
    let (found_en, found_zh) = kind_words(found);
    Message::new(
        format!("expected {expected_en}, found {found_en}"),
        format!("应写{expected_zh}，写的是{found_zh}"),
    )
}

/// The name of a kind of value in English and Chinese.
fn kind_words(name: &str) -> (String, String) {
    let known = [
        ("sequence", "a list", "列表"),
        ("a sequence", "a list", "列表"),
        ("map", "a mapping", "一组键值"),
        ("a map", "a mapping", "一组键值"),
        ("a string", "a text", "一段文字"),
        ("a boolean", "`true` or `false`", "`true` 或 `false`"),
        ("unit value", "nothing", "空值"),
        ("null", "nothing", "空值"),
        ("u32", "a whole number", "整数"),
        ("i32", "a whole number", "整数"),
        ("u64", "a whole number", "整数"),
    ];
    if let Some((_, en, zh)) = known.iter().find(|(serde, ..)| *serde == name) {
        return ((*en).to_owned(), (*zh).to_owned());
    }
    if name.starts_with("struct ") {
        return ("a mapping".to_owned(), "一组键值".to_owned());
    }
    let value = name.split_once(' ').map_or(name, |(_, value)| value);
    match name.split(' ').next() {
        Some("string") => (format!("the text {value}"), format!("文字 {value}")),
        Some("integer" | "floating") => (format!("the number {value}"), format!("数字 {value}")),
        Some("boolean") => (value.to_owned(), value.to_owned()),
        _ => (name.to_owned(), name.to_owned()),
    }
}

/// The YAML parser's complaint in both languages.
pub(super) fn syntax(message: &str) -> Message {
    let known = [
        ("mapping values are not allowed", "这里不能再写“键: 值”"),
        ("tabs disallowed", "不能用制表符缩进，请用空格"),
        ("unexpected character", "这个符号不能这样开头"),
        ("unknown anchor", "`*` 开头的文字要加引号"),
        (
            "illegal placement of ':'",
            "冒号的位置不对，前面的括号可能没有闭合",
        ),
        ("while parsing a flow", "方括号或花括号没有闭合"),
        ("while parsing a block mapping", "缩进不一致，或缺少冒号"),
        ("while parsing a block collection", "列表的缩进不一致"),
        ("simple key expect", "缺少冒号"),
        ("could not find expected ':'", "缺少冒号"),
    ];
    let zh = known
        .iter()
        .find(|(words, _)| message.contains(words))
        .map_or(message, |(_, zh)| zh);
    Message::new(message, zh)
}

/// What to write instead, where the text at the mistake shows it.
pub(super) fn advice(text: &str, at: usize) -> Option<Message> {
    let before = text.get(..at)?;
    let line = before.rsplit('\n').next().unwrap_or(before);
    let rest = text.get(at..)?;
    if rest.starts_with('\t') || line.contains('\t') {
        return Some(Message::new("indent with spaces", "请用空格缩进"));
    }
    if line.contains(':') || rest.starts_with(['@', '`', '%', '*', '&', '!']) {
        return Some(Message::new(
            "put the text in quotation marks: `key: \"text\"`",
            "把文字放进引号里：`键: \"文字\"`",
        ));
    }
    None
}
