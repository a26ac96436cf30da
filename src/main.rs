//! The program: arguments, store, clock, exit code.

// No input may end in a panic.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::indexing_slicing))]

use afterword::{Args, FINE, Failure, Setup, Taste, Templates};
use std::process::ExitCode;

fn main() -> ExitCode {
    // For what must not happen: an error without a sentence of its own, a panic.
    if let Err(e) = color_eyre::install() {
        eprintln!("afterword: {e}");
    }
    afterword::report_panics();
    // A write beyond the limit on files then fails, in a sentence, and kills nobody.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    if let Err(why) = afterword::begin_log() {
        eprintln!("afterword: {why}");
    }
    match afterword::parse() {
        Err(code) => code,
        Ok(args) if args.is_dashboard() => afterword::end(dashboard(&args)),
        Ok(args) => afterword::run(&args),
    }
}

fn dashboard(args: &Args) -> Result<u8, Failure> {
    let config = args.config()?;
    let (mut taste, problems) = Taste::from_config(&config, |name| std::env::var(name).ok());
    afterword::complain_of(&problems);
    // Letters in our own words are better than no dashboard.
    let (templates, wrong) = match afterword::templates(&args.globals) {
        Ok(read) => read,
        Err(Failure::Said(why) | Failure::Broken(why, _)) => (Templates::ours(), vec![why]),
        Err(Failure::Pipe) => (Templates::ours(), vec![]),
    };
    taste.templates = templates;
    taste.wrong = taste.wrong.or_else(|| wrong.into_iter().next());
    let (mut store, place) = args.opened()?;
    let (clock, report) = (args.globals.clock(), afterword::leave_report);
    let scanner = args.scanner(config.inbox);
    let setup = Setup { policy: config.policy, clock, place, greeting: None, taste, scanner, report };
    afterword::dashboard(&mut store, setup).map_err(Failure::Said)?.map_err(Failure::of_terminal)?;
    store.close()?;
    Ok(FINE)
}
