//! 07xx: themes and their templates.

super::codes! {
    NO_THEME = "E0701" {
        en: "there is no theme `{name}`",
        zh: "没有主题 `{name}`",
        explain_en: "`theme:` in `site.yaml` names a folder below `themes/`, or the built-in `default`.",
        explain_zh: "`site.yaml` 里的 `theme:` 要写 `themes/` 下的文件夹名，或内置的 `default`。",
    }
    TEMPLATE_SYNTAX = "E0702" {
        en: "the template cannot be read: {reason}",
        zh: "模板写法有误：{reason}",
        explain_en: "Templates are written in Tera 2. The caret stands where the reader stopped understanding; unknown filters and components are found here as well.",
        explain_zh: "模板用 Tera 2 的写法。尖号指着读不懂的地方；不存在的过滤器和组件也在这里报告。",
    }
    TEMPLATE_RENDER = "E0703" {
        en: "the template cannot be filled in: {reason}",
        zh: "模板无法填入内容：{reason}",
        explain_en: "The template uses something that does not exist, or in a way that does not fit, such as an undefined variable. What a template may use is described in `src/render/view.rs`.",
        explain_zh: "模板用了不存在的变量，或用法不对。模板可以用的内容见 `src/render/view.rs` 的说明。",
    }
    MISSING_TEMPLATE = "E0704" {
        en: "the theme has no template `{name}`",
        zh: "主题缺少模板 `{name}`",
        explain_en: "A theme needs `home.html`, `page.html`, `section.html`, `search.html`, `calculator.html`, `404.html` and `redirect.html`. With `extends: default` in `theme.yaml` the missing ones come from the built-in theme.",
        explain_zh: "主题要有 `home.html`、`page.html`、`section.html`、`search.html`、`calculator.html`、`404.html`、`redirect.html`。在 `theme.yaml` 里写 `extends: default`，缺少的就用内置主题的。",
    }
    UNKNOWN_OPTION = "E0705" {
        en: "the theme has no option `{name}`",
        zh: "主题没有 `{name}` 这个选项",
        explain_en: "`options:` in `site.yaml` sets options that the theme's `theme.yaml` declares.",
        explain_zh: "`site.yaml` 里的 `options:` 只能写主题 `theme.yaml` 声明过的选项。",
    }
}
