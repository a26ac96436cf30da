//! What is written to a file that the user names: whole or not at all, and never over the store.

use super::Failure;
use crate::files;
use crate::store::Store;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes a file that the user named.
pub(super) fn save(file: &Path, bytes: &[u8], store: &Store) -> Result<(), Failure> {
    let file = real(file)?;
    if store.is_part(&file) {
        return Err(Failure::said(format!("{} is the store itself; name another file", file.display())));
    }
    write(&file, bytes)
}

/// The file that is meant, links followed, so that a link stays one.
fn real(file: &Path) -> Result<PathBuf, Failure> {
    if file.is_dir() {
        return Err(Failure::said(format!("{} is a folder; name a file in it", file.display())));
    }
    let absolute = std::path::absolute(file).map_err(|e| cannot(file, &e))?;
    match (fs::canonicalize(&absolute), absolute.parent(), absolute.file_name()) {
        (Ok(there), ..) => Ok(there),
        (Err(_), Some(folder), Some(name)) => Ok(fs::canonicalize(folder).map_err(|e| cannot(file, &e))?.join(name)),
        (Err(e), ..) => Err(cannot(file, &e)),
    }
}

/// Writes it beside its place and puts it there, or into what cannot be replaced.
fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::metadata(file).is_ok_and(|m| !m.is_file()) {
        // A pipe or a device cannot be replaced.
        let opened = OpenOptions::new().write(true).open(file);
        return opened.and_then(|mut f| f.write_all(bytes)).map_err(|e| cannot(file, &e));
    }
    files::replace(file, bytes).map_err(|e| cannot(file, &e))
}

fn cannot(file: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::Pipe,
        _ => Failure::said(format!("cannot write {}: {error}; what was there before is unchanged", file.display())),
    }
}
