//! 03xx: Markdown that would not reach readers as meant, and calls.

super::codes! {
    UNDEFINED_REFERENCE = "E0301" {
        en: "no address is defined for the link `[{label}]`",
        zh: "链接 `[{label}]` 没有对应的网址定义",
        explain_en: "`[text][label]` needs a line `[label]: address` somewhere in the same page. Without it readers would see the brackets. Define the label, or write `[text](address)`.",
        explain_zh: "`[文字][标签]` 要求同一页里有一行 `[标签]: 网址`，否则读者会看到方括号本身。请补上这一行，或直接写成 `[文字](网址)`。",
    }
    LINK_WITH_SPACE = "E0302" {
        en: "this is not a link: its address cannot be read",
        zh: "这不会成为链接：网址部分读不懂",
        explain_en: "An address in `[text](address)` may not contain spaces, the parentheses are half-width, and a title stands in straight quotes. Readers would see brackets and address as text. Put an address with spaces in angle brackets: `[text](<two words.md>)`.",
        explain_zh: "`[文字](网址)` 里的网址不能有空格，括号必须是半角，标题要用半角直引号。否则读者会看到方括号和网址本身。带空格的网址请用尖括号括起来：`[文字](<two words.md>)`。",
    }
    UNDEFINED_FOOTNOTE = "E0303" {
        en: "there is no footnote `[^{label}]`",
        zh: "没有脚注 `[^{label}]`",
        explain_en: "A mark `[^label]` needs a line `[^label]: text` in the same page. Add it, or remove the mark.",
        explain_zh: "脚注标记 `[^标签]` 要求同一页里有一行 `[^标签]: 内容`。请补上，或删去标记。",
    }
    UNSAFE_ADDRESS = "E0304" {
        en: "an address may not begin with `{scheme}:`",
        zh: "网址不能以 `{scheme}:` 开头",
        explain_en: "Links lead to pages of the site (relative paths to `.md` files) or to addresses that begin with `http:`, `https:`, `mailto:`, `tel:` or `sms:`. Anything else is not published.",
        explain_zh: "链接只能指向本站页面（`.md` 文件的相对路径），或以 `http:`、`https:`、`mailto:`、`tel:`、`sms:` 开头的地址。其他的不会发布。",
    }
    LITERAL_EMPHASIS = "W0305" {
        en: "`{mark}` would be shown to readers as it stands",
        zh: "读者会看到 `{mark}` 本身",
        explain_en: "The mark does not open or close emphasis: its partner is missing, or a space stands on the inner side. Write `**text**` without spaces inside. To show the mark itself, write a backslash before it.",
        explain_zh: "这个符号没有构成强调：缺少与它成对的另一个，或内侧有空格。请写成 `**文字**`，内侧不留空格。如果确实要显示符号本身，请在前面加反斜杠。",
    }
    SECOND_CAUTION = "W0306" {
        en: "a page has one CAUTION at most",
        zh: "一页最多只能有一个 CAUTION（停）",
        explain_en: "The strongest callout is for the one thing a reader must not do. With two of them neither is read. Turn the others into `[!WARNING]` or `[!IMPORTANT]`.",
        explain_zh: "“停”留给读者绝对不能做的那一件事。写了两个，两个都不会有人看。请把其余的改成 `[!WARNING]` 或 `[!IMPORTANT]`。",
    }
    UNUSED_FOOTNOTE = "W0307" {
        en: "nothing refers to the footnote `[^{label}]`",
        zh: "没有地方用到脚注 `[^{label}]`",
        explain_en: "The footnote is left out, because no `[^label]` in the text leads to it. Add the mark or remove the footnote.",
        explain_zh: "正文里没有 `[^标签]` 指向这条脚注，它不会显示。请补上标记，或删去脚注。",
    }
    HTML_REMOVED = "W0308" {
        en: "{what} in HTML is not published",
        zh: "HTML 里的 {what} 不会发布",
        explain_en: "The HTML of a page is filtered: scripts, styles, frames, forms and everything that could load something from elsewhere is removed. Use Markdown, or one of the allowed elements.",
        explain_zh: "页面里的 HTML 会经过过滤：脚本、样式、框架、表单以及会从别处加载内容的东西都会去掉。请用 Markdown，或用允许的元素。",
    }
    DUPLICATE_HEADING_ID = "E0309" {
        en: "the id `{id}` is given to two headings",
        zh: "两个标题都用了 `{id}`",
        explain_en: "An id that is written by hand, `## Heading {#id}`, must be the only one of its name in the page; links could not tell the two apart.",
        explain_zh: "手写的标题标识 `## 标题 {#id}` 在一页里只能出现一次，否则链接无法区分。",
    }
    MALFORMED_CALL = "E0310" {
        en: "this call cannot be understood: {reason}",
        zh: "调用的写法有误：{reason}",
        explain_en: "A call is written `{{ name(arguments) }}`, one with a body `{% name(arguments) %} … {% end %}`. Arguments are texts in straight quotes, numbers, `true` or `false`, by position or as `name=value`. In backticks braces are shown as they are.",
        explain_zh: "调用写作 `{{ 名称(参数) }}`，带内容的写作 `{% 名称(参数) %} … {% end %}`。参数是用半角直引号括起来的文字、数字、`true` 或 `false`，可以按位置写，也可以写成 `名称=值`。放在反引号里的花括号照原样显示。",
    }
    UNCLOSED_CALL = "E0311" {
        en: "`{% {name} %}` is not closed",
        zh: "`{% {name} %}` 没有结束",
        explain_en: "A block call ends with `{% end %}`, at the same depth of list or quotation where it began.",
        explain_zh: "带内容的调用要用 `{% end %}` 结束，而且要和开头处在同一层列表或引用里。",
    }
    STRAY_END = "E0312" {
        en: "`{% end %}` closes nothing",
        zh: "这个 `{% end %}` 没有对应的开头",
        explain_en: "Each `{% end %}` belongs to one `{% name %}` before it. Remove this one, or add the opening.",
        explain_zh: "每个 `{% end %}` 都要对应前面的一个 `{% 名称 %}`。请删去这一个，或补上开头。",
    }
    CALL_INSIDE_LINE = "E0313" {
        en: "a block call stands inside a line",
        zh: "带内容的调用写在了一行文字中间",
        explain_en: "`{% name %}` begins a line, and nothing but the end of the line follows `{% end %}`. Inside a line use `{{ name(…) }}`.",
        explain_zh: "`{% 名称 %}` 要写在行首，`{% end %}` 之后不能再有文字。行内请用 `{{ 名称(…) }}`。",
    }
    CALL_MISPLACED = "E0315" {
        en: "a call cannot stand {where}",
        zh: "{where}不能写调用",
        explain_en: "Calls stand in text. In HTML, in an address, in a title or in the alternative text of an image they are not carried out. In a block of HTML, leave an empty line before and after the Markdown.",
        explain_zh: "调用只能写在正文里。写在 HTML、网址、标题属性或图片的替代文字里都不会执行。在一段 HTML 里，请在 Markdown 前后各空一行。",
    }
}
