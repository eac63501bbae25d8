//! 01xx: files that cannot be read, YAML and front matter that cannot be understood.

super::codes! {
    NOT_UTF8 = "E0101" {
        en: "the file is not UTF-8 text",
        zh: "文件不是 UTF-8 编码的文本",
        explain_en: "Pages and data files are UTF-8 text. The caret stands at the first byte that is not. Save the file again as UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8).",
        explain_zh: "页面和数据文件都必须是 UTF-8 文本，尖号指着第一个不合要求的字节。请用编辑器把文件另存为 UTF-8（Windows 记事本：另存为，编码选 UTF-8）。",
    }
    LINK_LEADS_OUT = "E0102" {
        en: "a symbolic link leads out of the site's folder, or to a folder",
        zh: "符号链接指向站点文件夹之外，或指向文件夹",
        explain_en: "What is published must lie inside the site's folder. Copy the file in instead of linking to it.",
        explain_zh: "要发布的内容必须在站点文件夹之内。请把文件复制进来，不要用链接。",
    }
    NO_SITE_FILE = "E0103" {
        en: "there is no `content/site.yaml`",
        zh: "没有 `content/site.yaml`",
        explain_en: "Every site has a `content/site.yaml`; one line is enough: `title: My site`. Check that you are in the right folder, or name it with `--root`.",
        explain_zh: "每个站点都要有 `content/site.yaml`，一行就够：`title: 站点名称`。请确认所在的文件夹对不对，或用 `--root` 指明。",
    }
    YAML_SYNTAX = "E0110" {
        en: "this is not valid YAML: {reason}",
        zh: "YAML 写法有误：{reason}",
        explain_en: "The file's structure cannot be read. Frequent causes: a quotation mark that is not closed, a tab for indentation, a `: ` inside an unquoted text, lines indented differently. Put a text with special characters in quotes.",
        explain_zh: "文件的结构读不懂。常见原因：引号没有闭合、用制表符缩进、没加引号的文字里有“: ”、各行缩进不一致。含特殊符号的文字请用引号括起来。",
    }
    UNCLOSED_QUOTE = "E0111" {
        en: "a quotation mark opens here and is never closed",
        zh: "这里的引号没有闭合",
        explain_en: "A text that begins with `'` or `\"` ends with the same mark. Add the closing one at the end of the text.",
        explain_zh: "以 `'` 或 `\"` 开头的文字要用同样的引号结尾。请在文字末尾补上。",
    }
    DUPLICATE_KEY = "E0112" {
        en: "the key `{key}` stands twice",
        zh: "`{key}` 写了两次",
        explain_en: "A key may stand once in a mapping; the second place is marked. Remove one of them.",
        explain_zh: "同一层里每个键只能写一次，两处都已标出。请删去一处。",
    }
    UNKNOWN_KEY = "E0113" {
        en: "unknown key `{key}`",
        zh: "不认识的键 `{key}`",
        explain_en: "Keys are checked, so that a misspelt one is not silently ignored. The help line lists what may stand here.",
        explain_zh: "键名都会核对，以免写错的键被悄悄忽略。提示里列出了这里可以写的键。",
    }
    WRONG_TYPE = "E0114" {
        en: "wrong kind of value: {reason}",
        zh: "值的类型不对：{reason}",
        explain_en: "The key exists, but its value has another form than expected: a list where one text belongs, a word where `true` or `false` belongs, and so on.",
        explain_zh: "键是对的，但值的形式不对：该写一段文字的地方写了列表，该写 `true` 或 `false` 的地方写了别的词，等等。",
    }
    MISSING_KEY = "E0115" {
        en: "the key `{key}` is missing",
        zh: "缺少 `{key}`",
        explain_en: "This key is required here and has no default. Add it with its value.",
        explain_zh: "这里必须写这个键，请补上。",
    }
    IMPOSSIBLE_DATE = "E0116" {
        en: "`{value}` is not a date",
        zh: "`{value}` 不是有效的日期",
        explain_en: "Dates are written `2026-11-21`: year, month and day with two digits each, and the day must exist in that month.",
        explain_zh: "日期写作 `2026-11-21`：年-月-日，月和日各两位，而且那个月要有那一天。",
    }
    FRONT_MATTER_OPEN = "E0117" {
        en: "the front matter is not closed by `---`",
        zh: "页首信息没有用 `---` 结束",
        explain_en: "A page begins with `---`, its front matter, and a second line `---`. The second one is missing.",
        explain_zh: "页面以一行 `---` 开头，接着是页首信息，再以一行 `---` 结束。这里缺少后一行。",
    }
    FRONT_MATTER_MISSING = "E0118" {
        en: "the page has no front matter",
        zh: "页面没有页首信息",
        explain_en: "A page begins with three lines: `---`, `title: …`, `---`. Only `title` is required.",
        explain_zh: "页面开头要有三行：`---`、`title: 标题`、`---`。必填的只有 `title`。",
    }
    BAD_VALUE = "E0119" {
        en: "`{value}` cannot stand here: {reason}",
        zh: "这里不能写 `{value}`：{reason}",
        explain_en: "The value is of the right kind but not one of those that are understood. The message says which are.",
        explain_zh: "值的类型是对的，但不是可以接受的值。提示里说明了可以写什么。",
    }
}
