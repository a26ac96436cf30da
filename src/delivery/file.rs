//! Letters as files: named by us, private, never written over.

use crate::files::{make_folder, write_new};
use chrono::NaiveDate;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The longest word of a file's name.
const LONGEST: usize = 40;
/// How many letters of one name there may be.
const MOST: usize = 999;

/// A name for a file: the day and these words in plain letters, `2026-11-20-xyz-thank-you`. No text can make it a path.
pub(crate) fn file_name(day: NaiveDate, words: &[&str]) -> String {
    let plain = |text: &&str| {
        let letters = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
        let letters: String =
            letters.map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
        let word: String = letters.split_whitespace().collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
        word.trim_matches('-').to_owned()
    };
    let mut parts = vec![day.to_string()];
    parts.extend(words.iter().map(plain).filter(|w| !w.is_empty()));
    parts.join("-")
}

/// Writes a new file of this name into the folder, which is made where it is missing; where the name is taken, with a
/// number. Its path.
pub(crate) fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, String> {
    let cannot = |e: io::Error| format!("cannot write into {}: {e}", folder.display());
    make_folder(folder).map_err(cannot)?;
    for n in 1..=MOST {
        let numbered = if n == 1 { format!("{name}.eml") } else { format!("{name}-{n}.eml") };
        let path = folder.join(numbered);
        match write_new(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(cannot(e)),
        }
    }
    Err(format!("{} has {MOST} letters of this name already; tidy it up", folder.display()))
}
