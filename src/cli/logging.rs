//! The log that a bug report can carry: what was done and when, never what is stored. Off, unless AFTERWORD_LOG is set.

use super::place;
use crate::files;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use tracing::Level;
use tracing_subscriber::fmt;

/// How large the file grows; then it is the old one, and the old one before it goes.
const MOST: u64 = 1 << 20;

/// Begins to log where the environment asks for it. Errors: a sentence; nothing hangs on the log.
pub fn begin_log() -> Result<(), String> {
    let Some(path) = path() else { return Ok(()) };
    let path = path?;
    let file = files::growing_file(&path).map_err(|e| format!("the log {} cannot be written: {e}", path.display()))?;
    let log = Mutex::new(Log { path, file });
    let lines = fmt().with_writer(log).with_ansi(false).with_target(false).with_max_level(Level::INFO);
    // It was begun already: one is enough.
    let _ = tracing::subscriber::set_global_default(lines.log_internal_errors(false).finish());
    Ok(())
}

/// Where the log is; none: it is off.
pub(super) fn path() -> Option<Result<PathBuf, String>> {
    std::env::var_os("AFTERWORD_LOG").filter(|v| !v.is_empty() && v != "0")?;
    Some(place::state().map(|folder| folder.join("afterword.log")))
}

/// The file, which makes room for itself.
struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    fn turn(&mut self) -> io::Result<()> {
        // Another process may have turned it over: then its new file is taken.
        if std::fs::metadata(&self.path)?.len() >= MOST {
            std::fs::rename(&self.path, self.path.with_extension("log.old"))?;
        }
        self.file = files::growing_file(&self.path)?;
        Ok(())
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.file.metadata()?.len() >= MOST {
            // Where that fails, the line still has its place.
            let _ = self.turn();
        }
        self.file.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
