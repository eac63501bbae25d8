//! `mingbai convert`: Chinese text from standard input to standard output, line by line.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use clap::Args;

use super::output::Output;
use super::{FAILED, Root};
use crate::chinese::{Config, Converter, Variant};
use crate::diagnostic::Diagnostics;
use crate::localize;
use crate::parse;
use crate::source::Sources;

#[derive(Debug, Args)]
pub(super) struct Convert {
    #[command(flatten)]
    root: Root,
    /// The variant to convert zh-Hans text to: zh-Hant-TW, zh-Hant-HK or zh-Hans
    #[arg(
        long,
        value_name = "VARIANT",
        required_unless_present = "plain",
        conflicts_with = "plain"
    )]
    to: Option<String>,
    /// Convert by one of OpenCC's configurations, without a site's terms
    #[arg(long, requires = "config")]
    plain: bool,
    /// OpenCC configuration: s2t, t2s, s2tw, s2twp, tw2s, tw2sp, s2hk, hk2s …
    #[arg(long, value_name = "NAME", requires = "plain")]
    config: Option<String>,
}

pub(super) fn run(command: &Convert, output: &Output) -> Result<ExitCode, String> {
    if let Some(name) = &command.config {
        let config = Config::from_name(name).ok_or_else(|| {
            unknown(
                output,
                ("configuration", "配置"),
                name,
                Config::NAMES.iter().copied(),
            )
        })?;
        return lines(|line| config.convert(line));
    }
    let id = command.to.as_deref().unwrap_or_default();
    let variant = Variant::from_id(id).ok_or_else(|| {
        unknown(
            output,
            ("variant", "变体"),
            id,
            Variant::ALL.iter().map(|variant| variant.id()),
        )
    })?;
    let root = &command.root.root;
    if !root.is_dir() {
        return Err(output.say(
            format!("there is no folder `{}`", root.display()),
            format!("没有文件夹 `{}`", root.display()),
        ));
    }
    let sources = Sources::load(root).map_err(|error| error.to_string())?;
    let mut diagnostics = Diagnostics::default();
    let (terms, references) = parse::read_wording(&sources, &mut diagnostics);
    if !diagnostics.is_empty() {
        output.diagnostics(&diagnostics, &sources);
    }
    if diagnostics.has_errors() {
        return Ok(ExitCode::from(FAILED));
    }
    let terms = localize::termbase(&terms, &references);
    let converter = Converter::new(Variant::Hans, variant, &terms);
    lines(|line| converter.convert(line))
}

fn unknown<'a>(
    output: &Output,
    noun: (&str, &str),
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> String {
    let list = known.clone().collect::<Vec<_>>().join(", ");
    let near = output.suggestion(name, known);
    output.say(
        format!("there is no {} `{name}` (known: {list}){near}", noun.0),
        format!("没有{} `{name}`（可用：{list}）{near}", noun.1),
    )
}

fn lines(convert: impl Fn(&str) -> String) -> Result<ExitCode, String> {
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .read_until(b'\n', &mut line)
            .map_err(|error| error.to_string())?;
        if read == 0 {
            break;
        }
        let text = std::str::from_utf8(&line).map_err(|_| "the input is not UTF-8".to_owned())?;
        // The end of a line is no part of its text: a sequence of characters does not go on beyond it.
        let content = text.trim_end_matches(['\n', '\r']);
        let end = text.get(content.len()..).unwrap_or("");
        match write!(output, "{}{end}", convert(content)) {
            // Whoever read the output has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return Ok(ExitCode::SUCCESS);
            }
            done => done.map_err(|error| error.to_string())?,
        }
    }
    output.flush().map_err(|error| error.to_string())?;
    Ok(ExitCode::SUCCESS)
}
