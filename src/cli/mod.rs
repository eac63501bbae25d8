//! The command line: the only code that prints, and that ends the program.
//!
//! Exit codes: 0 done, 1 mistakes in the content, 2 wrong usage or a machine that refuses. What a command computes goes
//! to standard output, what people should know to standard error.

mod build;
mod calc;
mod convert;
mod explain;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};

use crate::Options;
use crate::date::Date;
use crate::diagnostic::Language;
use crate::parse::{Drafts, clean_base_url};
use output::Output;

/// Mistakes in the content.
const FAILED: u8 = 1;
/// Wrong usage, or the machine refuses.
const UNUSABLE: u8 = 2;

#[derive(Debug, Parser)]
#[command(
    name = "mingbai",
    version,
    about,
    propagate_version = true,
    subcommand_required = true
)]
struct Cli {
    /// Language of messages [default: from the locale]
    #[arg(long, global = true, value_name = "zh|en", value_parser = parse_language)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site
    Build(build::Build),
    /// Report everything that is wrong with the site, and write nothing
    Check(build::Check),
    /// Compute with a calculator: calc ID name=value …
    Calc(calc::Calc),
    /// Convert Chinese text from standard input to standard output, line by line
    Convert(convert::Convert),
    /// Say what a diagnostic means and how to cure it
    Explain(explain::Explain),
}

/// Where a site is.
#[derive(Debug, Args)]
struct Root {
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// How a site is read.
#[derive(Debug, Args)]
struct SiteArgs {
    #[command(flatten)]
    root: Root,
    /// Where the site will be published: https://example.org/help/
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// The day to build for [default: SOURCE_DATE_EPOCH, else today in UTC]
    #[arg(long, value_name = "DATE", value_parser = parse_today)]
    today: Option<Date>,
    /// Print one JSON document on standard output
    #[arg(long)]
    json: bool,
}

impl SiteArgs {
    fn options(&self) -> Result<Options, String> {
        Ok(Options {
            today: match self.today {
                Some(day) => day,
                None => current_day()?,
            },
            base_url: self.base_url.clone(),
            drafts: Drafts::Exclude,
            strict: self.strict,
        })
    }
}

/// Runs the program with its arguments.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let output = Output::new(cli.lang.unwrap_or_else(locale_language));
    let done = match cli.command {
        Command::Build(command) => build::build(&command, &output),
        Command::Check(command) => build::check(&command, &output),
        Command::Calc(command) => calc::run(&command, &output),
        Command::Convert(command) => convert::run(&command, &output),
        Command::Explain(command) => explain::run(&command, &output),
    };
    done.unwrap_or_else(|message| {
        output.problem(&message);
        ExitCode::from(UNUSABLE)
    })
}

fn usage(error: &clap::Error) -> ExitCode {
    // Help goes to standard output, complaints to standard error; neither can be reported if it fails.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
        _ => ExitCode::from(UNUSABLE),
    }
}

fn parse_language(text: &str) -> Result<Language, String> {
    match text {
        "zh" => Ok(Language::Zh),
        "en" => Ok(Language::En),
        _ => Err("`zh` or `en`".to_owned()),
    }
}

fn parse_today(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date is written 2026-11-21".to_owned())
}

fn parse_base_url(text: &str) -> Result<String, String> {
    clean_base_url(text).ok_or_else(|| "the address starts with https:// or http://".to_owned())
}

fn locale_language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match locale {
        Some(value) if value.starts_with("zh") => Language::Zh,
        _ => Language::En,
    }
}

/// `SOURCE_DATE_EPOCH`, else today in UTC.
fn current_day() -> Result<Date, String> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text
            .parse()
            .map_err(|_| format!("SOURCE_DATE_EPOCH is not a number: {text}"))?,
        Err(_) => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |time| time.as_secs() as i64),
    };
    Date::from_epoch_seconds(seconds)
        .ok_or_else(|| "the date is out of range; use --today".to_owned())
}
