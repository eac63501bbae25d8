//! `mingbai explain CODE`.

use std::process::ExitCode;

use clap::Args;

use super::UNUSABLE;
use super::output::Output;
use crate::diagnostic::{Language, codes, nearest};

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A code such as E0203, or `all` for the list
    code: String,
}

pub(super) fn run(command: &Explain, output: &Output) -> Result<ExitCode, String> {
    if command.code == "all" {
        for code in codes::all() {
            output.result(&format!("{}  {}", code.id, output.say(code.en, code.zh)))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(code) = codes::find(&command.code) else {
        let asked = command.code.to_uppercase();
        let near = nearest(&asked, codes::all().map(|code| code.id)).unwrap_or("all");
        output.problem(&output.say(
            format!(
                "there is no code `{}`; did you mean `{near}`?",
                command.code
            ),
            format!("没有 `{}` 这个代码，是不是想写 `{near}`？", command.code),
        ));
        return Ok(ExitCode::from(UNUSABLE));
    };
    let explanation = match output.language {
        Language::En => code.explain_en,
        Language::Zh => code.explain_zh,
    };
    output.result(&format!(
        "{}: {}\n\n{explanation}",
        code.id,
        output.say(code.en, code.zh)
    ))?;
    Ok(ExitCode::SUCCESS)
}
