//! Calculators in both engines, and what is said about wrong ones.
//!
//! `calculators/good` holds small calculators that use all of the language, `calculators/bad` one mistake each with
//! the printed finding beside it, `calculators/tables` the tables of both. The site's own calculators run here, too.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mingbai::calc::{self, Description, InputText, Program, Table};
use mingbai::diagnostic::{Diagnostics, Language, Style, codes, to_text};
use mingbai::source::Sources;
use rquickjs::{Context, Runtime};
use serde_json::{Value, json};
use snapbox::{Assert, Data};

/// Random inputs for each calculator; the long run by hand takes twenty times as many.
const RANDOM_INPUTS: usize = 1_000;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Names and texts of the YAML files in a folder, ordered by name.
fn yaml_files(name: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// All programs of a site; its mistakes fail the test.
fn programs(sources: &Sources) -> Vec<Program> {
    let mut diagnostics = Diagnostics::default();
    let programs = read_all(sources, &mut diagnostics);
    for program in &programs {
        program.check_examples(&mut diagnostics);
    }
    let text = to_text(&diagnostics, sources, Language::En, Style::Plain);
    assert!(text.is_empty(), "{text}");
    programs
}

fn read_all(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Program> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for (file, _) in sources.below("content/tables/") {
        if let Some(table) = calc::read_table(sources, file, diagnostics) {
            tables.insert(table.id.clone(), table);
        }
    }
    let files = sources.below("content/calculators/");
    files
        .filter_map(|(file, _)| calc::read(sources, file, &tables, diagnostics))
        .collect()
}

/// The site's own calculators, then the small ones.
fn all_programs() -> Vec<Program> {
    let mut all = programs(&Sources::load(&folder("")).unwrap());
    let tables = yaml_files("tests/calculators/tables");
    let tables = tables
        .into_iter()
        .map(|(name, text)| (format!("content/tables/{name}"), text));
    let good = yaml_files("tests/calculators/good");
    let good = good
        .into_iter()
        .map(|(name, text)| (format!("content/calculators/{name}"), text));
    all.extend(programs(&Sources::from_memory(tables.chain(good))));
    all
}

/// The shipped script with the tables of some programs.
struct Script(Context);

impl Script {
    fn new(programs: &[Program]) -> Self {
        let context = Context::full(&Runtime::new().unwrap()).unwrap();
        context.with(|ctx| {
            ctx.eval::<(), _>("var window = globalThis;").unwrap();
            ctx.eval::<(), _>(calc::RUNTIME.as_str()).unwrap();
            for program in programs {
                ctx.eval::<Value0, _>(calc::emit::table(program)).unwrap();
            }
        });
        Self(context)
    }

    fn run(&self, id: &str, inputs: &[(String, String)]) -> Value {
        let typed: serde_json::Map<String, Value> = inputs
            .iter()
            .map(|(name, text)| (name.clone(), json!(text)))
            .collect();
        let script = format!(
            "JSON.stringify(MBCalc.run(MBTables[{}], {}))",
            json!(id),
            json!(typed)
        );
        let text: String = self.0.with(|ctx| ctx.eval(script)).unwrap();
        let mut result: Value = serde_json::from_str(&text).unwrap();
        for error in result
            .get_mut("errors")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            let error = error.as_object_mut().unwrap();
            error.retain(|key, _| ["code", "field", "message"].contains(&key.as_str()));
        }
        result
    }
}

/// What evaluating a table script gives; nobody needs it.
struct Value0;

impl<'js> rquickjs::FromJs<'js> for Value0 {
    fn from_js(_: &rquickjs::Ctx<'js>, _: rquickjs::Value<'js>) -> rquickjs::Result<Self> {
        Ok(Self)
    }
}

/// The outcome in Rust, in the form in which the script gives it.
fn in_rust(program: &Program, inputs: &[(String, String)]) -> Value {
    match program.run(inputs) {
        Ok(outcome) => {
            let mut outcome_json = calc::to_json(program, &outcome);
            for (step, result) in outcome_json["steps"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .zip(&outcome.steps)
            {
                step["label"] = json!(result.label);
            }
            json!({
                "outputs": outcome_json["outputs"],
                "steps": outcome_json["steps"],
                "warnings": outcome_json["warnings"],
            })
        }
        Err(refusals) => json!({"errors": calc::refusals_to_json(program, &refusals)["errors"]}),
    }
}

/// Fails with the first place where the two engines differ.
fn assert_same(program: &Program, inputs: &[(String, String)], script: &Script) -> Value {
    let (rust, script) = (in_rust(program, inputs), script.run(&program.id, inputs));
    if let Some(difference) = difference("", &rust, &script) {
        panic!("{} {inputs:?}: {difference}", program.id);
    }
    rust
}

fn difference(path: &str, a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(key, value)| {
                difference(
                    &format!("{path}/{key}"),
                    value,
                    b.get(key).unwrap_or(&Value::Null),
                )
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let pairs = a.iter().zip(b).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (a, b))| difference(&format!("{path}/{at}"), a, b))
        }
        (a, b) if a == b => None,
        (a, b) => Some(format!("{path}: Rust {a}, script {b}")),
    }
}

#[test]
fn examples_hold_in_both_engines() {
    let programs = all_programs();
    let script = Script::new(&programs);
    for program in &programs {
        for inputs in program.examples() {
            assert_same(program, inputs, &script);
        }
    }
}

#[test]
fn random_inputs_give_the_same_in_both_engines() {
    let programs = all_programs();
    let script = Script::new(&programs);
    for program in &programs {
        let description = calc::describe(program);
        let mut random = Random(u64::from_le_bytes(*b"calculus"));
        let mut results = 0;
        for _ in 0..RANDOM_INPUTS {
            let inputs = random.inputs(&description);
            let result = assert_same(program, &inputs, &script);
            results += usize::from(result.get("outputs").is_some());
        }
        assert!(
            results > RANDOM_INPUTS / 20,
            "{}: only {results} results",
            program.id
        );
    }
}

/// Each numeric input at its bounds, one step outside them, and at nothing.
#[test]
fn boundary_inputs_give_the_same_in_both_engines() {
    let programs = all_programs();
    let script = Script::new(&programs);
    for program in &programs {
        let description = calc::describe(program);
        for start in program.examples() {
            for input in &description.inputs {
                for text in boundaries(input) {
                    let mut inputs = start.to_vec();
                    inputs.retain(|(name, _)| *name != input.name);
                    inputs.push((input.name.clone(), text));
                    assert_same(program, &inputs, &script);
                }
            }
        }
    }
}

#[test]
fn every_variant_has_the_same_numbers() {
    for program in all_programs() {
        let traditional = program.localized(&mut |text| text.replace('罚', "罰"), "zh-Hant-TW");
        for inputs in program.examples() {
            let (a, b) = (program.run(inputs), traditional.run(inputs));
            let digits = |run: Result<calc::Outcome, Vec<calc::Refusal>>| match run {
                Ok(outcome) => {
                    let json = calc::to_json(&program, &outcome);
                    let outputs = json["outputs"].as_object().unwrap().clone();
                    outputs
                        .into_iter()
                        .map(|(name, output)| (name, output["value"].clone()))
                        .collect()
                }
                Err(refusals) => vec![(refusals[0].code.clone(), json!(refusals[0].field))],
            };
            assert_eq!(digits(a), digits(b));
        }
        assert!(!format!("{:?}", calc::describe(&traditional)).contains('罚'));
    }
}

#[test]
fn the_script_stays_small_and_old() {
    let script = calc::RUNTIME.as_str();
    for word in [
        "eval(",
        "Function(",
        "fetch",
        "?.",
        "??",
        "import(",
        "localStorage",
        "XMLHttp",
        "parseFloat",
        "Math.random",
    ] {
        assert!(!script.contains(word), "{word}");
    }
    assert!(script.len() < 14_500, "{} bytes", script.len());
}

#[test]
fn mistakes_are_explained() {
    let tables = yaml_files("tests/calculators/tables");
    let tables: Vec<_> = tables
        .into_iter()
        .map(|(name, text)| (format!("content/tables/{name}"), text))
        .collect();
    for (name, text) in yaml_files("tests/calculators/bad") {
        let part = if text.contains("\nkind: ") || text.starts_with("kind: ") {
            "tables"
        } else {
            "calculators"
        };
        let file = [(format!("content/{part}/{name}"), text)];
        let sources = Sources::from_memory(tables.clone().into_iter().chain(file));
        let mut diagnostics = Diagnostics::default();
        for program in read_all(&sources, &mut diagnostics) {
            program.check_examples(&mut diagnostics);
        }
        let printed = to_text(&diagnostics, &sources, Language::En, Style::Plain);
        assert!(!printed.is_empty(), "{name} has no mistake");
        let expected = folder("tests/calculators/bad").join(name.replace(".yaml", ".txt"));
        Assert::new()
            .action_env("SNAPSHOTS")
            .eq(printed, Data::read_from(&expected, None));
    }
}

#[test]
fn every_finding_about_calculators_has_a_case() {
    let snapshots: String = fs::read_dir(folder("tests/calculators/bad"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let missing: Vec<_> = codes::calc::ALL
        .iter()
        .map(|code| code.id)
        .filter(|id| !snapshots.contains(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Inputs on and around the limits of an input.
fn boundaries(input: &InputText) -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "0",
        "-1",
        "x",
        "1.2万",
        "１，０００",
        "99999999999999999999999999999",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend(input.options.iter().map(|option| option.id.clone()));
    if let Some((min, max)) = limits(input) {
        for bound in [min, max] {
            texts.extend(
                [bound - 1, bound, bound + 1].map(|bound| in_hundredths(bound, input.kind)),
            );
        }
    }
    if input.kind == "date" {
        let days = [
            "1989-12-31",
            "1990-01-01",
            "2100-12-31",
            "2101-01-01",
            "2024-02-29",
            "2019-08-19",
            "2019-08-20",
            "2026-10-19",
            "2026-10-20",
            "2023-02-29",
            "2024年2月29日",
            "0001-01-01",
            "9999-12-31",
            "0000-01-01",
        ];
        texts.extend(days.map(str::to_owned));
    }
    texts
}

/// The bounds of a number, in hundredths.
fn limits(input: &InputText) -> Option<(i64, i64)> {
    if input.kind == "date" {
        return None;
    }
    let (min, max) = input.range.split_once(" – ")?;
    let hundredths = |text: &str| {
        let digits: String = text
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        format!("{whole}{fraction:0<2}")
            .get(..whole.len() + 2)?
            .parse()
            .ok()
    };
    Some((hundredths(min)?, hundredths(max)?))
}

fn in_hundredths(n: i64, kind: &str) -> String {
    if kind == "integer" {
        return (n / 100 + n % 100).to_string();
    }
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", n.abs() / 100, n.abs() % 100)
}

/// What is typed by mistake, or in another spelling.
const ODD: &[&str] = &[
    "",
    "abc",
    "1e5",
    "1,2",
    "-5",
    "0.123456789",
    "2023-02-29",
    "yes:no",
    "1;2",
    "５０",
    "￥1,234.5 元",
    "3%",
    "1万",
];
const NAMES: &[&str] = &["花呗", "借呗", "信用卡", "A", "B 卡", "constructor"];

/// SplitMix64, and inputs made with it.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[usize::try_from(self.below(texts.len() as u64)).unwrap()]
    }

    fn inputs(&mut self, description: &Description) -> Vec<(String, String)> {
        let mut inputs = Vec::new();
        for input in &description.inputs {
            let leaves_out = !input.default.is_empty() || input.optional || self.below(40) == 0;
            if leaves_out && self.below(3) == 0 {
                continue;
            }
            inputs.push((input.name.clone(), self.text(input)));
        }
        inputs
    }

    fn text(&mut self, input: &InputText) -> String {
        if self.below(150) == 0 {
            return self.pick(ODD).to_owned();
        }
        if !input.options.is_empty() {
            let at = usize::try_from(self.below(input.options.len() as u64)).unwrap();
            return input.options[at].id.clone();
        }
        match input.kind {
            "bool" => self.pick(&["yes", "no"]).to_owned(),
            "text" => self.pick(NAMES).to_owned(),
            "date" => self.date(),
            "rows" => self.rows(input),
            _ => self.number(input),
        }
    }

    fn date(&mut self) -> String {
        let (year, month) = (1990 + self.below(111), 1 + self.below(12));
        let last = if self.below(8) == 0 { 31 } else { 28 };
        let day = 1 + self.below(last);
        format!("{year}-{month:02}-{day:02}")
    }

    fn rows(&mut self, input: &InputText) -> String {
        let too_many = self.below(20) == 0;
        let most = if too_many {
            input.max_rows + 1
        } else {
            input.max_rows.min(4)
        };
        let n = input.min_rows + usize::try_from(self.below(most as u64 + 1)).unwrap();
        let rows = (0..n.min(most)).map(|_| {
            let cells = input.columns.iter().map(|column| self.text(column));
            cells.collect::<Vec<_>>().join(":")
        });
        rows.collect::<Vec<_>>().join(";")
    }

    /// A number of random size within the bounds, now and then on or outside them.
    fn number(&mut self, input: &InputText) -> String {
        let (min, max) = limits(input).unwrap_or((0, 1_000_000));
        let size = 10_u64.pow(u32::try_from(self.below(11)).unwrap());
        let span = u64::try_from(max - min).unwrap() + 1;
        let n = match self.below(30) {
            0 => min,
            1 => max,
            2 => min - 1,
            3 => max + 1,
            _ => min + i64::try_from(self.below(span.min(size.max(1)))).unwrap(),
        };
        if input.kind == "integer" {
            return (n / 100).to_string();
        }
        match self.below(3) {
            0 => (n / 100).to_string(),
            _ => in_hundredths(n, input.kind),
        }
    }
}
