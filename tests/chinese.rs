//! Runs the cases of `tests/chinese`: a file a direction, a line a case, and what holds for any text.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use mingbai::chinese::{Config, Converter, Piece, Term, Variant, fold, markup};
use proptest::prelude::*;

/// The rows of a table of cases.
fn cases(name: &str) -> Vec<Vec<String>> {
    let path = folder().join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chinese")
}

/// Fails with all cases of `name` that `convert` gets wrong.
fn assert_cases(name: &str, convert: impl Fn(&str) -> String) {
    let mut wrong = String::new();
    for case in cases(name) {
        let actual = convert(&case[0]);
        if actual != case[1] {
            wrong += &format!("{}\n  expected {}\n  actual   {actual}\n", case[0], case[1]);
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
}

fn assert_variant(name: &str, source: Variant, target: Variant) {
    let converter = Converter::new(source, target, &[]);
    assert_cases(name, |text| converter.convert(text));
}

#[test]
fn simplified_to_taiwan() {
    assert_variant("zh-Hant-TW.tsv", Variant::Hans, Variant::HantTw);
}

#[test]
fn simplified_to_hong_kong() {
    assert_variant("zh-Hant-HK.tsv", Variant::Hans, Variant::HantHk);
}

#[test]
fn simplified_to_itself() {
    assert_variant("zh-Hans.tsv", Variant::Hans, Variant::Hans);
}

#[test]
fn traditional_sources() {
    assert_variant("zh-Hant-TW-to-zh-Hans.tsv", Variant::HantTw, Variant::Hans);
    assert_variant("zh-Hant-HK-to-zh-Hans.tsv", Variant::HantHk, Variant::Hans);
    assert_variant(
        "zh-Hant-TW-to-zh-Hant-HK.tsv",
        Variant::HantTw,
        Variant::HantHk,
    );
}

#[test]
fn opencc_configurations() {
    let mut wrong = String::new();
    for case in cases("opencc.tsv") {
        let config = Config::from_name(&case[0]).expect("a known configuration");
        let actual = config.convert(&case[1]);
        if actual != case[2] {
            wrong += &format!(
                "{} {}\n  expected {}\n  actual   {actual}\n",
                case[0], case[1], case[2]
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_configuration_has_its_name() {
    for name in Config::NAMES {
        assert_eq!(Config::from_name(name).map(Config::name), Some(name));
    }
    assert!(Config::from_name("s2jp").is_none());
}

fn term(text: &str, tw: Option<&str>, hk: Option<&str>, protected: bool) -> Term {
    Term {
        text: text.to_owned(),
        tw: tw.map(str::to_owned),
        hk: hk.map(str::to_owned),
        protected,
    }
}

#[test]
fn terms_go_before_tables() {
    let terms = [
        term("短信", Some("手機訊息"), None, false),
        term("互联网软件协会", None, None, true),
        term("款项", Some("錢款"), None, false),
    ];
    let site = Converter::new(Variant::Hans, Variant::HantTw, &terms);
    assert_eq!(site.convert("收到短信"), "收到手機訊息");
    assert_eq!(
        site.convert("互联网软件协会发布软件"),
        "互聯網軟件協會發布軟體"
    );
    assert_eq!(site.convert("借款项目和款项"), "借款項目和錢款");
    let page = site.with_terms(&[term("短信", Some("短信"), None, false)]);
    assert_eq!(page.convert("短信和款项"), "短信和錢款");
    let hong_kong = Converter::new(Variant::Hans, Variant::HantHk, &terms);
    assert_eq!(hong_kong.convert("收到短信"), "收到短訊");
    let back = Converter::new(Variant::HantTw, Variant::Hans, &terms);
    assert_eq!(back.convert("收到手機訊息"), "收到短信");
}

#[test]
fn markup_inside_words_goes_back_to_its_place() {
    let converter = Converter::new(Variant::Hans, Variant::HantTw, &[]);
    let convert = |pieces: &[Piece]| converter.convert_pieces(pieces);
    use Piece::{Opaque, Text};
    assert_eq!(convert(&[Text("头"), Text("发")]), ["頭", "髮"]);
    assert_eq!(
        convert(&[Text("白头"), Text(""), Text("发多")]),
        ["白頭", "", "髮多"]
    );
    assert_eq!(
        convert(&[Text("头"), Opaque("头发"), Text("发")]),
        ["頭", "头发", "發"]
    );
    assert_eq!(convert(&[Text("短"), Text("信")]), ["簡", "訊"]);
    assert_eq!(convert(&[Text("应用程"), Text("序")]), ["應用程", "式"]);
    assert_eq!(
        convert(&[Text("看屏幕共"), Text("享吧")]),
        ["看螢幕分", "享吧"]
    );
    assert_eq!(
        convert(&[Text("请看二"), Text("维码吧")]),
        ["請看QR Code", "吧"]
    );
    assert_eq!(convert(&[Text("-{头"), Text("发}-吧")]), ["头发", "吧"]);
    assert_eq!(convert(&[]), Vec::<String>::new());
}

#[test]
fn faults_of_markup_are_found() {
    use markup::MarkupErrorKind::{EmptySide, Unclosed, UnknownVariant};
    let kinds = |text: &str| {
        markup::check(text)
            .into_iter()
            .map(|error| (error.range, error.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("好-{zh-hans:甲;zh-tw:乙}-，-{原样}-"), []);
    assert_eq!(kinds("好-{坏"), [(3..5, Unclosed)]);
    assert_eq!(
        kinds("-{zh-hans:甲;zh-us:乙}-"),
        [(14..23, UnknownVariant("zh-us".to_owned()))]
    );
    assert_eq!(kinds("-{zh-hans:;zh-tw:乙}-"), [(2..10, EmptySide)]);
    assert_eq!(kinds("-{}-"), [(0..4, EmptySide)]);
}

#[test]
fn forms_of_a_character_fold_together() {
    for forms in [
        "里裡裏",
        "台臺",
        "着著",
        "账帳賬帐",
        "发發髮",
        "只隻衹",
        "说說説",
        "户戶户",
        "面麵麪",
        "群羣",
        "为為爲",
        "乐樂樂",
    ] {
        let folded: Vec<char> = forms.chars().map(fold::fold_char).collect();
        assert!(
            folded.windows(2).all(|pair| pair[0] == pair[1]),
            "{forms}: {folded:?}"
        );
    }
    assert_eq!(fold::fold_table("臺臺a台".chars()), [('臺', '台')]);
    assert!(mingbai::chinese::wording_pairs().contains(&("簡訊", "短信")));
}

/// Texts made of Han characters that convert in interesting ways, marks, Latin and anything else.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[发干系准冲了签里后面只台复制征账着余范于头理净程序软件短信的是在不有先生]{1,4}",
        "[\u{4e00}-\u{9fff}]{1,3}",
        "[ -~]{1,3}",
        "[，。“”‘’《》〈〉⿰⿱]{1,2}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn simplified_to_simplified_is_the_identity(text in texts()) {
        prop_assume!(!text.contains("-{"));
        prop_assert_eq!(Converter::new(Variant::Hans, Variant::Hans, &[]).convert(&text), text);
    }

    #[test]
    fn pieces_join_to_the_whole(texts in proptest::collection::vec(texts(), 0..6)) {
        for target in [Variant::HantTw, Variant::HantHk] {
            let converter = Converter::new(Variant::Hans, target, &[]);
            let pieces: Vec<Piece> = texts.iter().map(|text| Piece::Text(text)).collect();
            let converted = converter.convert_pieces(&pieces);
            prop_assert_eq!(converted.len(), pieces.len());
            prop_assert_eq!(converted.concat(), converter.convert(&texts.concat()));
        }
    }

    #[test]
    fn opaque_pieces_stay(before in texts(), code in texts(), after in texts()) {
        let converter = Converter::new(Variant::Hans, Variant::HantHk, &[]);
        let converted = converter.convert_pieces(&[Piece::Text(&before), Piece::Opaque(&code), Piece::Text(&after)]);
        prop_assert_eq!(converted, [converter.convert(&before), code, converter.convert(&after)]);
    }

    #[test]
    fn latin_and_numbers_stay(text in "[ -~\n]{0,40}") {
        prop_assume!(!text.contains("-{"));
        for name in Config::NAMES {
            let config = Config::from_name(name).expect("a known configuration");
            prop_assert_eq!(config.convert(&text), text.as_str());
        }
        prop_assert_eq!(Converter::new(Variant::Hans, Variant::HantTw, &[]).convert(&text), text);
    }

    #[test]
    fn numbers_and_latin_stay(text in texts()) {
        prop_assume!(!text.contains("-{"));
        let ascii = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        for target in [Variant::HantTw, Variant::HantHk] {
            let converted = Converter::new(Variant::Hans, target, &[]).convert(&text);
            prop_assert_eq!(ascii(&converted), ascii(&text));
        }
    }
}
