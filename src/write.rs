//! Stage: finished files → a published folder, all of them or none.
//!
//! [`Staging`] is the [`Sink`] of a real build. Files are collected in a folder beside the target; a file that is the
//! same as the published one is the same file (a hard link), so its modification time stays. When the build is
//! complete the two folders are exchanged in one step; files that no build has written are kept. A build that stops halfway leaves the published folder as it was.
//! Where a folder cannot be renamed (a mount), files are replaced one by one under a mark that lets the next build finish.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde_json::Value;

use crate::render::{GENERATOR, MANIFEST, Sink};

/// A published folder in the making.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    work: PathBuf,
    _lock: File,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    written: usize,
    unchanged: usize,
    paths: BTreeSet<String>,
}

/// What a finished build did to the published folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteReport {
    /// Files that are new or different.
    pub written: usize,
    /// Files that stayed.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub removed: usize,
}

/// Why a folder cannot be written to.
#[derive(Debug)]
pub enum WriteError {
    /// It holds something that mingbai did not make.
    NotOurs(PathBuf),
    /// Another build is writing to it.
    Busy(PathBuf),
    /// The machine refused.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "`{}` is not empty and was not made by mingbai (it has no {MANIFEST}); choose another folder with --out",
                path.display()
            ),
            Self::Busy(path) => write!(f, "another build is writing to `{}`", path.display()),
            Self::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

impl Staging {
    /// Prepares to publish to `target`. What an interrupted build left behind is finished or cleared away first.
    ///
    /// # Errors
    /// When the folder holds something else, is being written to, or cannot be.
    pub fn open(target: &Path) -> Result<Self, WriteError> {
        let failed = |error| WriteError::Io(target.to_owned(), error);
        let target = real_path(target).map_err(failed)?;
        let name = target
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let parent = target.parent().unwrap_or(Path::new("/"));
        let work = parent.join(format!(".{name}.mingbai"));
        fs::create_dir_all(&work).map_err(failed)?;
        let lock = File::create(work.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(WriteError::Busy(target)),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let staging = Self {
            target,
            work,
            _lock: lock,
            counts: Mutex::default(),
        };
        staging.finish_interrupted().map_err(failed)?;
        if !is_ours(&staging.target).map_err(failed)? {
            return Err(WriteError::NotOurs(staging.target.clone()));
        }
        fs::create_dir_all(staging.folder()).map_err(failed)?;
        Ok(staging)
    }

    /// Publishes what was collected. Nothing is touched when nothing changed.
    ///
    /// # Errors
    /// When the folders cannot be exchanged; the published one is then as before.
    pub fn publish(self) -> Result<WriteReport, WriteError> {
        let failed = |error| WriteError::Io(self.target.clone(), error);
        let counts = self.counts.lock().map_or_else(
            |poisoned| std::mem::take(&mut *poisoned.into_inner()),
            |mut counts| std::mem::take(&mut *counts),
        );
        let old = files_below(&self.target).map_err(failed)?;
        let ours = read_manifest(&self.target).unwrap_or_default();
        let (gone, foreign): (Vec<_>, Vec<_>) = old
            .iter()
            .filter(|path| !counts.paths.contains(*path))
            .partition(|path| ours.contains_key(*path));
        let removed = gone.len();
        if counts.written > 0 || removed > 0 {
            for path in foreign {
                self.carry_over(path).map_err(failed)?;
            }
            self.exchange().map_err(failed)?;
        }
        Ok(WriteReport {
            written: counts.written,
            unchanged: counts.unchanged,
            removed,
        })
    }

    fn folder(&self) -> PathBuf {
        self.work.join("staging")
    }

    /// A file that is there only while files are replaced one by one.
    fn mark(&self) -> PathBuf {
        self.work.join("complete")
    }

    /// Keeps a file of the target that no build has written: a repository, a host's settings.
    fn carry_over(&self, path: &str) -> io::Result<()> {
        let (from, to) = (self.target.join(path), self.folder().join(path));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ()))
    }

    fn finish_interrupted(&self) -> io::Result<()> {
        let old = self.work.join("old");
        if !self.target.exists() && old.exists() {
            fs::rename(&old, &self.target)?;
        }
        if self.mark().exists() {
            self.replace_files()?;
        }
        remove_dir(&self.folder())?;
        remove_dir(&self.work.join("old"))
    }

    fn exchange(&self) -> io::Result<()> {
        let staging = self.folder();
        if !self.target.exists() {
            return fs::rename(&staging, &self.target);
        }
        match renameat_with(CWD, &staging, CWD, &self.target, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(()),
            Err(_) => self.rename_both().or_else(|_| {
                File::create(self.mark())?;
                self.replace_files()
            }),
        }
    }

    /// Two renames, for file systems without an exchange.
    fn rename_both(&self) -> io::Result<()> {
        let old = self.work.join("old");
        fs::rename(&self.target, &old)?;
        fs::rename(self.folder(), &self.target).inspect_err(|_| {
            // The published folder goes back to its place; the first error is the one to report.
            let _ = fs::rename(&old, &self.target);
        })
    }

    /// Makes the target's files those of the staging folder, one by one. Can be repeated.
    fn replace_files(&self) -> io::Result<()> {
        let staging = self.folder();
        let mut new = files_below(&staging)?;
        // The manifest comes last: until then the folder is still the earlier build's.
        new.sort_by_key(|path| path == MANIFEST);
        for path in &new {
            let bytes = fs::read(staging.join(path))?;
            let to = self.target.join(path);
            if fs::read(&to).is_ok_and(|old| old == bytes) {
                continue;
            }
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            let beside = to.with_extension("mingbai-new");
            fs::write(&beside, bytes)?;
            fs::rename(beside, to)?;
        }
        for path in files_below(&self.target)?
            .iter()
            .filter(|path| !new.contains(path))
        {
            fs::remove_file(self.target.join(path))?;
        }
        fs::remove_file(self.mark())
    }
}

impl Sink for Staging {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let inside = !path.is_empty()
            && Path::new(path)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
        if !inside {
            return Err(io::Error::other(format!(
                "`{path}` is not a path inside the output"
            )));
        }
        let staged = self.folder().join(path);
        if let Some(parent) = staged.parent() {
            fs::create_dir_all(parent)?;
        }
        let published = self.target.join(path);
        let same = fs::symlink_metadata(&published)
            .is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64)
            && fs::read(&published).is_ok_and(|old| old == bytes);
        if !same {
            fs::write(&staged, bytes)?;
        } else if fs::hard_link(&published, &staged).is_err() {
            fs::write(&staged, bytes)?;
            let modified = fs::metadata(&published)?.modified()?;
            File::options()
                .write(true)
                .open(&staged)?
                .set_modified(modified)?;
        }
        let mut counts = self
            .counts
            .lock()
            .map_err(|_| io::Error::other("a writer stopped"))?;
        if same {
            counts.unchanged += 1;
        } else {
            counts.written += 1;
        }
        if !counts.paths.insert(path.to_owned()) {
            return Err(io::Error::other(format!("`{path}` is made twice")));
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be cleared away now is cleared by the next build.
        if !self.mark().exists() {
            let _ = fs::remove_dir_all(&self.work);
        }
    }
}

/// Published files by their hash, as a folder's manifest lists them.
pub fn read_manifest(folder: &Path) -> Option<BTreeMap<String, String>> {
    let text = fs::read_to_string(folder.join(MANIFEST)).ok()?;
    let value: Value = serde_json::from_str(&text).ok()?;
    if value.get("generator")?.as_str()? != GENERATOR {
        return None;
    }
    let files = value.get("files")?.as_object()?;
    Some(
        files
            .iter()
            .filter_map(|(path, hash)| Some((path.clone(), hash.as_str()?.to_owned())))
            .collect(),
    )
}

/// Whether a folder may be replaced: it is not there, empty, or has our manifest.
fn is_ours(target: &Path) -> io::Result<bool> {
    match fs::read_dir(target) {
        Ok(mut entries) => Ok(entries.next().is_none() || read_manifest(target).is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// The path with links followed, as far as it exists; its parent is made.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    if let Ok(path) = path.canonicalize() {
        return Ok(path);
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::Error::other("not the path of a folder"));
    };
    let parent = if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    };
    fs::create_dir_all(parent)?;
    Ok(parent.canonicalize()?.join(name))
}

/// The files below a folder, with `/`; none where there is no folder.
fn files_below(folder: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((entry.path(), format!("{path}/")));
            } else {
                paths.push(path);
            }
        }
    }
    Ok(paths)
}

fn remove_dir(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
