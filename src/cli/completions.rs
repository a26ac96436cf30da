//! `completions`: a script for a shell, as clap writes it.

use super::{Failure, Out};

/// Print a completion script for your shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: clap_complete::Shell,
}

pub(super) fn run(args: &CompletionsArgs, mut command: clap::Command, out: &mut Out) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "afterword", &mut script);
    out.document(&String::from_utf8_lossy(&script))
}
