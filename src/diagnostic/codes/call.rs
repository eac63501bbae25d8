//! 035x: what a page's calls ask for.

super::codes! {
    UNKNOWN_CALL = "E0351" {
        en: "there is no call `{name}`",
        zh: "没有 `{name}` 这个调用",
        explain_en: "A call is a component of the theme: `fact`, `source`, `term`, `calculator`, `steps`, `checklist`, `example`. To show the braces themselves, put them in backquotes.",
        explain_zh: "能用的调用是主题里的组件：`fact`、`source`、`term`、`calculator`、`steps`、`checklist`、`example`。要原样显示大括号，请放进反引号里。",
    }
    UNKNOWN_ARGUMENT = "E0352" {
        en: "`{name}` has no argument `{argument}`",
        zh: "`{name}` 没有参数 `{argument}`",
        explain_en: "The arguments of a call are declared by the theme's component. The help line lists them in order.",
        explain_zh: "调用的参数由主题的组件声明，提示里按顺序列出了它们。",
    }
    MISSING_ARGUMENT = "E0353" {
        en: "`{name}` needs the argument `{argument}`",
        zh: "`{name}` 缺少参数 `{argument}`",
        explain_en: "This argument has no default value. Write it in the parentheses.",
        explain_zh: "这个参数没有默认值，请写在括号里。",
    }
    ARGUMENT_TYPE = "E0354" {
        en: "the argument `{argument}` of `{name}` is a {expected}",
        zh: "`{name}` 的参数 `{argument}` 应是{expected}",
        explain_en: "Texts stand in quotation marks, numbers and `true`/`false` do not.",
        explain_zh: "文字要加引号，数字和 `true`/`false` 不加。",
    }
    TOO_MANY_ARGUMENTS = "E0355" {
        en: "`{name}` takes fewer arguments",
        zh: "`{name}` 没有这么多参数",
        explain_en: "There is nothing that this argument could be. The help line lists the arguments of the call in order.",
        explain_zh: "多出来的参数没有意义。提示里按顺序列出了这个调用的参数。",
    }
    BODY_NOT_TAKEN = "E0356" {
        en: "`{name}` is written `{form}`",
        zh: "`{name}` 要写成 `{form}`",
        explain_en: "Some calls stand by themselves, `{{ fact(\"id\") }}`, and some wrap what is between them and their end, `{% steps %} … {% end %}`.",
        explain_zh: "有的调用单独写：`{{ fact(\"id\") }}`；有的要包住一段内容：`{% steps %} … {% end %}`。",
    }
}
