//! Owns `import`: a file to a command, and what it says of a long one on its way. Must not know formats; `exchange` does.

use super::args::{Args, Import};
use super::ops::report;
use super::out::{self, Out};
use super::{FINE, Failure};
use crate::commands::{Command, run_with};
use crate::exchange::json;
use std::io::{IsTerminal, Read};
use std::path::Path;

/// Fewer records are taken over before anybody could read that they are.
const LONG: usize = 2000;

pub fn run(args: &Args, import: &Import, out: &mut Out) -> Result<u8, Failure> {
    let bytes = read(&import.file)?;
    let place = if is_stdin(&import.file) { "standard input".to_owned() } else { import.file.display().to_string() };
    let document =
        json::read(&bytes).map_err(|fault| Failure::said(format!("{place}: {fault}; nothing was imported")))?;
    drop(bytes);
    let now = args.now();
    let mut store = args.store()?;
    let terminal = std::io::stderr().is_terminal();
    let mut told = false;
    let mut progress = |done: usize, of: usize| {
        if terminal && of >= LONG {
            // A line that is written over; nothing is lost if it cannot be.
            let _ = out::overwrite(&format!("Importing: {done} of {of}"));
            told = true;
        }
    };
    let done = run_with(&mut store, Command::import(document), now, &mut progress);
    if told {
        let _ = out::overwrite("");
    }
    let done = done.map_err(|refusal| Failure::said(format!("{place}: {refusal}")))?;
    report(&done, import.json.json, out)?;
    Ok(FINE)
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    if !is_stdin(file) {
        return std::fs::read(file).map_err(|e| Failure::said(format!("cannot read {}: {e}", file.display())));
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|e| Failure::said(format!("cannot read standard input: {e}")))?;
    Ok(bytes)
}
