//! `mingbai build` and `mingbai check`.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::output::Output;
use super::{FAILED, SiteArgs};
use crate::diagnostic::{Diagnostics, to_json};
use crate::render::{Discard, Sink};
use crate::source::Sources;
use crate::write::{Staging, WriteReport};

/// How long a build runs before a progress bar is worth showing.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    site: SiteArgs,
    /// The folder to write [default: public/ in the root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: SiteArgs,
    /// Accepted like that of `build`; nothing is written
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn build(command: &Build, output: &Output) -> Result<ExitCode, String> {
    let options = command.site.options()?;
    let root = &command.site.root.root;
    let out = command.out.clone().unwrap_or_else(|| root.join("public"));
    if ["content", "themes"]
        .iter()
        .any(|folder| inside(&out, &root.join(folder)))
    {
        return Err(output.say(
            "the output cannot lie in `content/` or `themes/`; choose another folder with --out",
            "输出文件夹不能放在 `content/` 或 `themes/` 里，请用 --out 另选",
        ));
    }
    let mut sources = load(root)?;
    let staging = Staging::open(&out).map_err(|error| error.to_string())?;
    let progress = Progress::new(&staging);
    let built = crate::build(&mut sources, &options, &progress).map_err(|error| error.to_string());
    progress.bar.finish_and_clear();
    let built = built?;
    let report = match built.manifest {
        Some(_) => Some(staging.publish().map_err(|error| error.to_string())?),
        None => None,
    };
    if command.site.json {
        output.json(&document(&built.diagnostics, &sources, output, report))?;
    } else {
        output.diagnostics(&built.diagnostics, &sources);
    }
    Ok(match report {
        Some(report) => {
            if !command.site.json {
                output.note(&summary(report, &out, output));
            }
            ExitCode::SUCCESS
        }
        None => {
            output.note(&output.say("nothing was written", "没有写入任何文件"));
            ExitCode::from(FAILED)
        }
    })
}

pub(super) fn check(command: &Check, output: &Output) -> Result<ExitCode, String> {
    let _ = &command.out;
    let options = command.site.options()?;
    let mut sources = load(&command.site.root.root)?;
    let built =
        crate::build(&mut sources, &options, &Discard).map_err(|error| error.to_string())?;
    if command.site.json {
        output.json(&document(&built.diagnostics, &sources, output, None))?;
    } else {
        output.diagnostics(&built.diagnostics, &sources);
        if built.diagnostics.is_empty() {
            output.note(&output.say("no errors, no warnings", "没有错误，没有警告"));
        }
    }
    Ok(match built.manifest {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::from(FAILED),
    })
}

fn load(root: &Path) -> Result<Sources, String> {
    if !root.is_dir() {
        return Err(format!("there is no folder `{}`", root.display()));
    }
    Sources::load(root).map_err(|error| error.to_string())
}

/// Whether `path` lies in `folder`, as far as both exist.
fn inside(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    path.ancestors()
        .find_map(|ancestor| ancestor.canonicalize().ok())
        .is_some_and(|real| real.starts_with(folder))
}

fn document(
    diagnostics: &Diagnostics,
    sources: &Sources,
    output: &Output,
    report: Option<WriteReport>,
) -> Value {
    let (errors, warnings) = diagnostics.counts(sources);
    json!({
        "errors": errors,
        "warnings": warnings,
        "diagnostics": to_json(diagnostics, sources, output.language),
        "written": report.map(|report| report.written),
        "unchanged": report.map(|report| report.unchanged),
        "removed": report.map(|report| report.removed),
    })
}

fn summary(report: WriteReport, out: &Path, output: &Output) -> String {
    let WriteReport {
        written,
        unchanged,
        removed,
    } = report;
    let out = out.display();
    output.say(
        format!("{out}: {written} written, {unchanged} unchanged, {removed} removed"),
        format!("{out}：写入 {written}，未变 {unchanged}，移除 {removed}"),
    )
}

/// Shows how many files are finished, once a build takes long.
struct Progress<'a> {
    sink: &'a dyn Sink,
    bar: ProgressBar,
    start: Instant,
    n_files: AtomicUsize,
}

impl<'a> Progress<'a> {
    fn new(sink: &'a dyn Sink) -> Self {
        let bar = ProgressBar::no_length();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}") {
            bar.set_style(style);
        }
        Self {
            sink,
            bar,
            start: Instant::now(),
            n_files: AtomicUsize::new(0),
        }
    }
}

impl Sink for Progress<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let finished = self.n_files.fetch_add(1, Ordering::Relaxed) + 1;
        if self.start.elapsed() > PATIENCE {
            self.bar.set_position(finished as u64);
        }
        self.sink.put(path, bytes)
    }
}
