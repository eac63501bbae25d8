//! The `mingbai` program: everything is in [`mingbai::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    mingbai::cli::run()
}
