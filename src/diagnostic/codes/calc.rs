//! 05xx: calculators, their tables, formulas, units and examples.

super::codes! {
    FORMULA_SYNTAX = "E0501" {
        en: "the formula cannot be read: {reason}",
        zh: "公式读不懂：{reason}",
        explain_en: "Formulas are written with half-width signs: `+ - * /`, parentheses, `< <= > >= == !=`, `and or not`, `if c then a else b`, names, function calls and numbers with a unit (`100元`, `24%/年`, `30天`). In `{…}` YAML ends a value at a comma: put a formula with a comma in quotes.",
        explain_zh: "公式用半角符号写：`+ - * /`、括号、`< <= > >= == !=`、`and or not`、`if c then a else b`、名称、函数和带单位的数字（`100元`、`24%/年`、`30天`）。YAML 的 `{…}` 里，值遇到逗号就结束：含逗号的公式要加引号。",
    }
    UNKNOWN_NAME = "E0502" {
        en: "unknown name `{name}`",
        zh: "不认识的名称 `{name}`",
        explain_en: "A formula may use the inputs and steps of its calculator, the columns of the list it stands in, the names of its loop, `days_per_year` and `months_per_year`. Functions are followed by a parenthesis.",
        explain_zh: "公式里可以用本计算器的输入和步骤、所在列表的列、所在循环的名称，以及 `days_per_year`、`months_per_year`。函数名后面要有括号。",
    }
    DUPLICATE_NAME = "E0503" {
        en: "`{name}` is the name of two things",
        zh: "`{name}` 同时是两样东西的名称",
        explain_en: "Inputs, steps and tables of a calculator share one set of names, and so do the carry and the steps of a loop. Rename one of them.",
        explain_zh: "一个计算器的输入、步骤和数据表不能重名；一个循环里的 carry 和步骤也不能重名。请改掉一个。",
    }
    UNUSED = "E0504" {
        en: "{what} `{name}` is never used",
        zh: "{what} `{name}` 没有用到",
        explain_en: "What is declared must have an influence on a result, a check or an explanation. Usually a formula names something else by mistake. Use it or remove it.",
        explain_zh: "声明的东西必须影响结果、检查或说明。没有用到，多半是公式里写错了名称。请用上它，或者删掉。",
    }
    CYCLE = "E0505" {
        en: "`{name}` needs itself: {path}",
        zh: "`{name}` 要用到它自己：{path}",
        explain_en: "Steps may use each other in any order, but not in a circle. Values that depend on the row before belong in the `carry` of a loop.",
        explain_zh: "步骤之间可以按任意次序引用，但不能绕成一圈。依赖上一行的值要放进循环的 `carry`。",
    }
    BAD_NAME = "E0506" {
        en: "`{name}` cannot be a name",
        zh: "`{name}` 不能用作名称",
        explain_en: "Names begin with a small Latin letter and go on with small letters, digits and `_`. The words of the language (`if`, `and`, `row` …) are no names.",
        explain_zh: "名称以小写拉丁字母开头，后面是小写字母、数字和 `_`。`if`、`and`、`row` 等语言里的词不能用作名称。",
    }
    UNIT_CLASH = "E0507" {
        en: "cannot {verb} {left} and {right}",
        zh: "{left}和{right}不能{verb}",
        explain_en: "Units are checked like types: money is only added to money, days only to days or to a date. A rate per year times a time in years is a plain number; days become years by `/ days_per_year`, a rate per year becomes one per month by `/ months_per_year`. A plain number takes a unit from a literal: `n * 1个月`.",
        explain_zh: "单位像类型一样检查：金额只能和金额相加，天数只能和天数或日期相加。年利率乘以年数才是纯数；天数要用 `/ days_per_year` 换成年，年利率要用 `/ months_per_year` 换成月利率。纯数用字面量取得单位：`n * 1个月`。",
    }
    NOT_A_CONDITION = "E0508" {
        en: "a condition must be yes or no, this is {found}",
        zh: "条件必须是“是”或“否”，这里是{found}",
        explain_en: "`if`, `and`, `or`, `not`, `filter`, `test`, `when` and `stop_when` ask for yes or no: a comparison, an input of type `bool`, `given(x)`.",
        explain_zh: "`if`、`and`、`or`、`not`、`filter`、`test`、`when`、`stop_when` 都要一个“是”或“否”：比较、`bool` 类型的输入、`given(x)`。",
    }
    TYPES_DIFFER = "E0509" {
        en: "these must be of one type: {left} and {right}",
        zh: "这些值的类型必须相同：{left}和{right}",
        explain_en: "Both branches of `if`, all arguments of `min` and `max`, and a loop's carry in its first and in its following rows must be of the same type and unit.",
        explain_zh: "`if` 的两个分支、`min` 和 `max` 的各个参数、循环的 carry 在首行和以后各行，类型和单位都必须相同。",
    }
    WRONG_ARGUMENTS = "E0510" {
        en: "`{name}` {reason}",
        zh: "`{name}` {reason}",
        explain_en: "A function got arguments of another number or type than it takes. The help line shows how it is written.",
        explain_zh: "函数的参数个数或类型不对。提示里写明了用法。",
    }
    NO_ROUNDING = "E0511" {
        en: "`{name}` is money and does not say how it is rounded",
        zh: "`{name}` 是金额，却没有写怎样取整",
        explain_en: "Money is rounded where it is really paid, and only there. A step that is money says `type: money` with `round: half_up` (or `down`, `up`, `half_even`, `floor`, `ceil`), or `round: none` where the fraction goes on on purpose.",
        explain_zh: "金额只在真的要付的地方取整。金额的步骤要写 `type: money` 和 `round: half_up`（或 `down`、`up`、`half_even`、`floor`、`ceil`）；有意不取整的，写 `round: none`。",
    }
    DECLARED_OTHERWISE = "E0512" {
        en: "`{name}` is declared as {declared} but is {found}",
        zh: "`{name}` 声明为{declared}，算出来却是{found}",
        explain_en: "The formula's type or unit is not the one that `type`, `per` and `of` declare. Correct whichever is wrong.",
        explain_zh: "公式的类型或单位与 `type`、`per`、`of` 声明的不同。请改正错的一边。",
    }
    BAD_SETTING = "E0513" {
        en: "`{key}: {value}` cannot stand here: {reason}",
        zh: "这里不能写 `{key}: {value}`：{reason}",
        explain_en: "The value of a key is not one of those that are understood, or does not fit the type. The message says what may stand there.",
        explain_zh: "这个键的值读不懂，或者与类型不合。提示里说明了可以写什么。",
    }
    MISSING_SETTING = "E0514" {
        en: "`{name}` needs `{key}`",
        zh: "`{name}` 缺少 `{key}`",
        explain_en: "Something of this kind cannot do without this key. Add it.",
        explain_zh: "这种东西必须写这个键，请补上。",
    }
    GROWING_CARRY = "E0515" {
        en: "the carry `{name}` is not rounded",
        zh: "循环带到下一行的 `{name}` 没有取整",
        explain_en: "What a loop carries from row to row is stored, or made of stored values by `+ - min max if` alone; otherwise its fraction would grow with every row. Round it in a row step of type money, or with `round(x, 2)`.",
        explain_zh: "循环带到下一行的值必须是取整过的，或只由取整过的值用 `+ - min max if` 得到，否则分数会一行比一行长。请在行步骤里取整，或用 `round(x, 2)`。",
    }
    LOOP_NEXT = "E0516" {
        en: "`{name}` stands in `{present}` but not in `{absent}`",
        zh: "`{name}` 写在 `{present}` 里，`{absent}` 里却没有",
        explain_en: "Each name of a loop's `carry` has its start value there and its value for the following row in `next`.",
        explain_zh: "循环的每个 carry 名称，要在 `carry` 里写起始值，在 `next` 里写下一行的值。",
    }
    UNKNOWN_TABLE = "E0517" {
        en: "there is no table `{name}`",
        zh: "没有数据表 `{name}`",
        explain_en: "Tables are files `content/tables/<id>.yaml`; a calculator lists those it uses under `tables`.",
        explain_zh: "数据表是 `content/tables/<id>.yaml` 文件；计算器要在 `tables` 里列出用到的表。",
    }
    TABLE_ROWS = "E0518" {
        en: "the rows of the table are not in order: {reason}",
        zh: "数据表的行次序不对：{reason}",
        explain_en: "Dates and bracket limits rise from row to row without repetition; the last bracket, and only it, says `up_to: rest`.",
        explain_zh: "日期和分档上限要逐行递增，不能重复；最后一档，也只有它，写 `up_to: rest`。",
    }
    OUTPUT_FORMAT = "E0519" {
        en: "the result `{name}` does not say how it is written",
        zh: "结果 `{name}` 没有写明怎样显示",
        explain_en: "Money has two decimals and whole numbers none by themselves. Any other number says `as: percent` or `scale: 2`.",
        explain_zh: "金额自带两位小数，整数没有小数；其他的数要写 `as: percent` 或 `scale: 2`。",
    }
    NEVER_EQUAL = "E0520" {
        en: "`{left}` is never one of {right}",
        zh: "`{left}` 不在这些选项里：{right}",
        explain_en: "An id is compared with a choice that has no such option, so the comparison is always no. Correct the spelling of the id.",
        explain_zh: "拿来比较的 id 不是那个选择的选项，比较永远不成立。请改正 id 的写法。",
    }
    FEW_EXAMPLES = "E0521" {
        en: "a calculator needs two examples with `expect` and one with `error`; this one has {expect} and {error}",
        zh: "每个计算器至少要有两个带 `expect` 的例题和一个带 `error` 的例题；这里各有 {expect} 个和 {error} 个",
        explain_en: "Examples are run on every build, in both engines, and shown on the page. Add what is missing.",
        explain_zh: "例题在每次构建时由两个引擎各算一遍，也显示在页面上。请补足。",
    }
    EXAMPLE_NAMES = "E0522" {
        en: "the example names {what} `{name}`, which the calculator does not have",
        zh: "例题里的{what} `{name}` 在这个计算器里没有",
        explain_en: "An example may only name inputs and outputs of its calculator, and says either `expect` or `error`.",
        explain_zh: "例题只能写本计算器的输入和结果，并且 `expect` 与 `error` 只写一个。",
    }
    EXAMPLE_FAILS = "E0523" {
        en: "the example expects {expected}, but the calculator gives {got}",
        zh: "例题期望 {expected}，计算器算出 {got}",
        explain_en: "Either the formula or the expectation is wrong. The help lines show the steps of the calculation; check them by hand before changing either.",
        explain_zh: "公式或期望值有一个错了。提示里列出了各步的值，请先手算核对，再决定改哪一个。",
    }
    WRONG_ID = "E0524" {
        en: "the id `{id}` is not the name of the file",
        zh: "id `{id}` 与文件名不同",
        explain_en: "The file of a calculator is named after its id, which is its public name in commands, pages and links.",
        explain_zh: "计算器的文件名就是它的 id，也就是它在命令、页面和链接里的公开名称。",
    }
    NOT_WHOLE = "E0525" {
        en: "{what} must be a whole number",
        zh: "{what}必须是整数",
        explain_en: "Counts of rows, exponents, days and months that are added to a date are whole numbers: an input of type `integer`, `count(list)`, `index`, `floor(x)`, `ceil(x)`, or sums and products of such.",
        explain_zh: "行数、指数、加到日期上的天数和月数都必须是整数：`integer` 类型的输入、`count(list)`、`index`、`floor(x)`、`ceil(x)`，或由它们相加相乘得到的数。",
    }
    HIDDEN_COLUMN = "W0526" {
        en: "`{name}` means the {what}, not the column of the same name",
        zh: "`{name}` 指的是{what}，不是同名的列",
        explain_en: "In a list a bare name is a column only where nothing else has that name. Write `row.name` for the column, or rename one of the two.",
        explain_zh: "在列表里，只有当别处没有这个名称时，它才指列。要用列，请写 `row.名称`，或者改掉其中一个名称。",
    }
}
