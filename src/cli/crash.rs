//! What is left of a panic, and of any other end that must not be: a report without a word of what is stored, in the state folder, and a sentence that says where.

use super::doctor::program;
use super::{out, place};
use crate::clock::{Now, Zone};
use crate::files::write_new;
use std::backtrace::Backtrace;
use std::path::PathBuf;

/// Lets every panic leave a report and say where it is.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        tracing::error!(at, "panic");
        // Where a message was put together, it may hold what is stored, so it is left out.
        let said = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(left out)");
        let kept = leave(&format!("at {at}: {said}"));
        // Nothing is left to do if even this cannot be said.
        let _ = out::complain(&format!(
            "afterword: it ended by a fault of its own ({at}). What is saved is safe, what you were typing is kept; {kept}\n"
        ));
    }));
}

/// Leaves a report of this, and says where.
pub fn leave(what: &str) -> String {
    match write(&report(what)) {
        Ok(path) => format!("a report without any of your data is in {}", path.display()),
        Err(why) => format!("a report could not be written: {why}"),
    }
}

fn report(what: &str) -> String {
    let trace = Backtrace::force_capture().to_string();
    // Without the files of each step, whose paths name the user of the machine that built it.
    let steps: String =
        trace.lines().filter(|l| !l.trim_start().starts_with("at ")).map(|l| format!("{l}\n")).collect();
    let term = std::env::var("TERM").unwrap_or_default();
    format!("{}, TERM={term}\n{what}\n\n{steps}", program())
}

fn write(text: &str) -> Result<PathBuf, String> {
    let folder = place::state()?;
    let now = Now::system(Zone::utc());
    let path = folder.join(format!("crash-{}.txt", now.at().format("%Y-%m-%d-%H%M%S%.6f")));
    write_new(&path, text.as_bytes()).map_err(|e| e.to_string())?;
    Ok(path)
}
