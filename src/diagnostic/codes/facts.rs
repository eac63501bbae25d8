//! 06xx: facts, sources and terms.

super::codes! {
    UNKNOWN_FACT = "E0601" {
        en: "there is no fact `{id}`",
        zh: "没有事实 `{id}`",
        explain_en: "`{{ fact(\"id\") }}` names an entry of `content/facts.yaml`.",
        explain_zh: "`{{ fact(\"id\") }}` 里写的是 `content/facts.yaml` 里的 id。",
    }
    UNKNOWN_SOURCE = "E0602" {
        en: "there is no source `{id}`",
        zh: "没有来源 `{id}`",
        explain_en: "Sources are the entries of `content/sources.yaml`, named by their key.",
        explain_zh: "来源要写 `content/sources.yaml` 里的键名。",
    }
    UNKNOWN_TERM = "E0603" {
        en: "the glossary has no term `{id}`",
        zh: "名词表里没有 `{id}`",
        explain_en: "`{{ term(\"…\") }}` names a `term` of `content/terms.yaml` that is shown (of kind `term`), or one of its synonyms.",
        explain_zh: "`{{ term(\"…\") }}` 里写的是 `content/terms.yaml` 里的 `term`（种类为 `term`），或它的同义词。",
    }
    UNKNOWN_CALCULATOR = "E0604" {
        en: "there is no calculator `{id}`",
        zh: "没有计算器 `{id}`",
        explain_en: "A calculator is named by its id, which is the name of its file in `content/calculators/`.",
        explain_zh: "计算器用 id 来指明，也就是 `content/calculators/` 里的文件名。",
    }
    UNKNOWN_VALUE = "E0605" {
        en: "the fact `{id}` has no value `{value}`",
        zh: "事实 `{id}` 没有 `{value}` 这个值",
        explain_en: "`value=` names an entry of the fact's `values`.",
        explain_zh: "`value=` 后面写的是这条事实 `values` 里的名称。",
    }
    DUPLICATE_ID = "E0606" {
        en: "the id `{id}` is used twice",
        zh: "id `{id}` 用了两次",
        explain_en: "Ids are how pages name things, so each is used once. Both places are shown.",
        explain_zh: "页面靠 id 来引用，所以每个 id 只能用一次。两处都已标出。",
    }
    NOT_PUBLISHABLE = "E0607" {
        en: "the fact `{id}` must not be published",
        zh: "事实 `{id}` 不得发布",
        explain_en: "Its entry says `publish: no`, or its confidence is `uncertain` without being published as a mere report or example. Write the sentence without it, or settle the fact first.",
        explain_zh: "这条事实标着 `publish: no`，或把握程度是 `uncertain` 而又不是“据报道”或“示例”。请去掉这句话，或先核实这条事实。",
    }
    EXPIRED = "E0608" {
        en: "the fact `{id}` was valid until {date}",
        zh: "事实 `{id}` 只到 {date} 为止有效",
        explain_en: "A page must not state what is no longer so. Replace the fact by the one that holds now.",
        explain_zh: "页面不能写已经失效的规则。请换成现在有效的事实。",
    }
    NOT_YET_VALID = "E0609" {
        en: "the fact `{id}` is valid from {date} only",
        zh: "事实 `{id}` 从 {date} 起才有效",
        explain_en: "A page must not state what is not yet so. Wait for the day, or state the rule that holds until then.",
        explain_zh: "页面不能写还没有生效的规则。请等到生效日，或写现在有效的规则。",
    }
    FACT_PAST_REVIEW = "W0610" {
        en: "the fact `{id}` was due for review on {date}",
        zh: "事实 `{id}` 应在 {date} 前复核",
        explain_en: "Compare the fact with its source, then set `verified_on` and `review_by`. Until then the page says so to its readers.",
        explain_zh: "请对照来源复核，然后更新 `verified_on` 和 `review_by`。在此之前，页面会告诉读者它已过复核日期。",
    }
    FACT_WITHOUT_SOURCE = "E0611" {
        en: "the fact `{id}` has no source",
        zh: "事实 `{id}` 没有来源",
        explain_en: "Every fact rests on at least one entry of `sources.yaml`.",
        explain_zh: "每条事实至少要有一个 `sources.yaml` 里的来源。",
    }
}
