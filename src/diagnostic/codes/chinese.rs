//! 04xx: Chinese variants, `-{…}-` markup and terms.

super::codes! {
    MARKUP_UNCLOSED = "E0401" {
        en: "`-{` is not closed by `}-`",
        zh: "`-{` 没有用 `}-` 结束",
        explain_en: "`-{…}-` keeps its text as it is in every variant, or chooses a text for each. It begins and ends within one paragraph, heading, list item or cell, and code between ends it. Add `}-`, or write the two characters as code if they are meant literally.",
        explain_zh: "`-{…}-` 让文字在各种变体里保持原样，或为每种变体指定文字。它要在同一段、同一标题、同一列表项或单元格里开始和结束，中间不能夹代码。请补上 `}-`；如果就是要写这两个符号，请写成代码。",
    }
    MARKUP_VARIANT = "E0402" {
        en: "unknown variant `{name}`",
        zh: "不认识的变体 `{name}`",
        explain_en: "Inside `-{…}-` each side is `variant:text`, separated by `;`. The variants are `zh-hans`, `zh-hant`, `zh-tw` and `zh-hk`; `zh-hk` falls back to `zh-tw`, that to `zh-hant`, that to `zh-hans`. Example: `-{zh-hans:短信;zh-tw:簡訊;zh-hk:短訊}-`.",
        explain_zh: "`-{…}-` 里每一项写作“变体:文字”，用 `;` 隔开。可用的变体是 `zh-hans`、`zh-hant`、`zh-tw`、`zh-hk`；没有写 `zh-hk` 时用 `zh-tw`，再用 `zh-hant`，最后用 `zh-hans`。例如：`-{zh-hans:短信;zh-tw:簡訊;zh-hk:短訊}-`。",
    }
    MARKUP_EMPTY = "E0403" {
        en: "a variant in `-{…}-` has no text",
        zh: "`-{…}-` 里有变体没有写文字",
        explain_en: "Each side of `-{…}-` needs a text after the colon. Write it, or leave the side out, so that the next variant in line is used.",
        explain_zh: "`-{…}-` 里每一项的冒号后面都要写文字。请写上，或删去这一项，让它改用下一种变体的文字。",
    }
}
