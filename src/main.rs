//! The program: arguments, store, clock, exit code.

use afterword::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    // For what must not happen: a panic, an error without a sentence of its own.
    if let Err(e) = color_eyre::install() {
        eprintln!("afterword: {e}");
    }
    match cli::parse() {
        Err(code) => code,
        Ok(args) if args.is_dashboard() => dashboard(&args),
        Ok(args) => cli::run(&args),
    }
}

/// The dashboard.
fn dashboard(args: &cli::Args) -> ExitCode {
    cli::help(args)
}
