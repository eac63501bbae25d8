//! The text of a document by block, by section and as written.

use mingbai::markdown::html::render;
use mingbai::markdown::{Document, Piece};

use super::support::{Site, read};

/// The blocks as the conversion sees them: `甲|乙` are two pieces, `□` is opaque.
fn blocks(text: &str) -> Vec<String> {
    let mut document = read(text).document;
    let mut blocks = Vec::new();
    document.text_blocks(&mut |pieces| {
        let shown: Vec<_> = pieces.iter().map(show).collect();
        blocks.push(shown.join("|"));
        pieces.iter().map(show).map(str::to_owned).collect()
    });
    blocks
}

fn show<'a>(piece: &Piece<'a>) -> &'a str {
    match piece {
        Piece::Text(text) => text,
        Piece::Opaque => "□",
    }
}

/// Converts `头发` to `頭髮` across pieces, and every 面 to 麵.
fn convert(pieces: &[Piece<'_>]) -> Vec<String> {
    let joined: String = pieces.iter().map(show).collect();
    let converted = joined.replace("头发", "頭髮").replace('面', "麵");
    let mut chars = converted.chars();
    let part = |piece: &Piece| chars.by_ref().take(show(piece).chars().count()).collect();
    pieces.iter().map(part).collect()
}

#[test]
fn markup_does_not_separate() {
    assert_eq!(blocks("**头**发[很](a.md)*长*"), ["头|发|很|长"]);
    assert_eq!(blocks("头\n发"), ["头|发"]);
    assert_eq!(blocks("<b>头</b>发"), ["头|发"]);
}

#[test]
fn code_addresses_calls_and_breaks_are_opaque() {
    assert_eq!(blocks("头`面`发"), ["头|□|发"]);
    assert_eq!(
        blocks("头 https://a.cn/面 发"),
        ["头 |□| |面 发"].map(|it| it.replace("| |", "|"))
    );
    assert_eq!(blocks("头{{ term(\"面\") }}发"), ["头|□|发"]);
    assert_eq!(blocks("头  \n发"), ["头|□|发"]);
    assert_eq!(blocks("头[^1]发\n\n[^1]: 注"), ["头|□|发", "注"]);
    assert_eq!(blocks("```\n面\n```"), Vec::<String>::new());
    assert_eq!(blocks("a\nb"), ["a|□|b"]);
}

#[test]
fn other_languages_are_opaque() {
    assert_eq!(
        blocks("头<span lang=\"ja\">面<b>面</b></span>发"),
        ["头|□|发"]
    );
    assert_eq!(blocks("头<span lang=\"zh-Hans\">面</span>发"), ["头|面|发"]);
    assert_eq!(blocks("头<kbd>面</kbd>发"), ["头|□|发"]);
    assert_eq!(blocks("<div lang=\"en\">\n\n面\n\n</div>\n\n发"), ["发"]);
    assert_eq!(blocks("<code>没有关\n\n发"), ["发"]);
}

#[test]
fn each_block_stands_alone() {
    let text = "# 题\n\n- 甲\n- 乙\n\n| 丙 |\n|---|\n| 丁 |\n\n词\n: 义\n\n> 引";
    assert_eq!(
        blocks(text),
        ["题", "甲", "乙", "丙", "丁", "词", "义", "引"]
    );
    assert_eq!(blocks("前![图](a.png \"题\")后"), ["图", "前|□|后", "题"]);
    assert_eq!(blocks("<div>甲<p>乙</p></div>"), ["甲", "乙"]);
}

#[test]
fn what_comes_back_is_written() {
    let mut document =
        read("# **头**发\n\n[面](面.md \"面\") `面` ![面](面.png)\n\n<div title=\"面\" id=\"面\">面</div>")
            .document;
    document.text_blocks(&mut convert);
    assert_eq!(document.headings[0].text, "頭髮");
    assert_eq!(document.headings[0].id, "头发");
    let html = render(&document, &mut Site::default());
    assert_eq!(
        html,
        "<h2 id=\"头发\"><strong>頭</strong>髮</h2>\n\
         <p><a href=\"面.html\" title=\"麵\">麵</a> <code>面</code> \
         <img src=\"面.png\" alt=\"麵\" width=\"40\" height=\"30\" loading=\"lazy\" decoding=\"async\"></p>\n\
         <div title=\"麵\" id=\"面\">麵</div>",
    );
}

#[test]
fn nothing_changes_when_the_conversion_returns_its_input() {
    let text = include_str!("pages/block_calls.md");
    let before = read(text);
    let mut document = before.document.clone();
    document.text_blocks(&mut |pieces| pieces.iter().map(|piece| show(piece).to_owned()).collect());
    assert_eq!(document.events, before.document.events);
}

#[test]
fn sections_follow_the_headings() {
    let text = "引言\n第二行 `码`\n\n## 甲\n\n- 一\n- 二{{ term(\"三\") }}\n\n### 乙\n\n| 四 | 五 |\n|---|---|\n| 六 | 七 |";
    let document = read(text).document;
    let sections = document.sections(&mut |call| format!("<{}>", call.name));
    let shown: Vec<_> = sections
        .iter()
        .map(|it| (it.anchor.as_str(), it.text.as_str()))
        .collect();
    let expected = [
        ("", "引言第二行 码\n"),
        ("甲", "一\n二<term>\n"),
        ("乙", "四\n五\n六\n七\n"),
    ];
    assert_eq!(shown, expected);
}

fn prose(document: &Document) -> Vec<String> {
    document.prose().map(|(text, _)| text).collect()
}

#[test]
fn prose_is_what_stands_together_outside_of_code() {
    let read = read(
        "保留 -{里[x]_a}- `-{不}-` **粗** &amp; 后\n\n```\n-{不}-\n```\n\n见 https://a.cn/x。",
    );
    assert_eq!(
        prose(&read.document),
        [
            "保留 -{里[x]_a}- ",
            " ",
            "粗",
            " ",
            "&",
            " 后",
            "见 https://a.cn/x。"
        ]
    );
    for (text, span) in read.document.prose().filter(|(text, _)| text != "&") {
        assert_eq!(read.sources.slice(span), text);
    }
}

#[test]
fn spans_are_exact() {
    let text = "甲**（乙）**丙 {{ term(\"丁\") }} [戊](a.md) ~~（己）~~庚\n";
    let read = read(text);
    let slices: Vec<_> = read
        .document
        .events
        .iter()
        .map(|(_, span)| read.sources.slice(*span))
        .collect();
    assert!(slices.contains(&"**（乙）**"), "{slices:?}");
    assert!(slices.contains(&"（乙）"), "{slices:?}");
    assert!(slices.contains(&"{{ term(\"丁\") }}"), "{slices:?}");
    assert!(slices.contains(&"[戊](a.md)"), "{slices:?}");
    assert!(slices.contains(&"~~（己）~~"), "{slices:?}");
    assert_eq!(
        read.sources.slice(read.document.shortcodes[0].args[0].span),
        "\"丁\""
    );
    assert_eq!(
        read.sources.slice(read.document.shortcodes[0].name_span),
        "term"
    );
}
