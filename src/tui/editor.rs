//! Owns the way of a text through the user's own editor: into a private file, out of it again. Whatever goes wrong there,
//! the old text and the new are both still to be had, and the sentence says where. Must not know the terminal or the form.

use crate::clock::Instant;
use crate::domain::Uid;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lets the user write this text in their editor. Errors: why there is no new text, and where it is.
pub(super) fn edit(text: &str, folder: Option<&Path>, at: Instant) -> Result<String, String> {
    let name = ["VISUAL", "EDITOR"].iter().find_map(|v| std::env::var(v).ok().filter(|e| !e.trim().is_empty()));
    edit_with(&name.unwrap_or_else(|| "vi".into()), text, folder, at)
}

/// The same with this editor, which may have arguments of its own.
pub(super) fn edit_with(editor: &str, text: &str, folder: Option<&Path>, at: Instant) -> Result<String, String> {
    let folder = folder.map_or_else(std::env::temp_dir, PathBuf::from).join("afterword-edit");
    let file = folder.join(format!("{}.txt", Uid::generate(at)));
    write(&folder, &file, text)
        .map_err(|e| format!("the editor needs the file {}, which cannot be written: {e}", file.display()))?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    // No umask is set anywhere in this program: the editor has the user's own.
    let status = Command::new(program).args(words).arg(&file).status();
    let kept =
        |why: String| format!("{why}; your text here is as it was, what the editor wrote is in {}", file.display());
    match status {
        Err(e) => {
            let _ = fs::remove_file(&file);
            Err(format!("“{editor}” cannot be started ({e}); set $VISUAL or $EDITOR"))
        }
        Ok(status) if !status.success() => Err(kept(format!("“{program}” ended with an error"))),
        Ok(_) => {
            let bytes = fs::read(&file).map_err(|e| kept(format!("its file cannot be read: {e}")))?;
            let new = String::from_utf8(bytes).map_err(|_| kept("what it wrote is not UTF-8".into()))?;
            let new = new.strip_suffix('\n').unwrap_or(&new).to_string();
            if new.trim().is_empty() && !text.trim().is_empty() {
                return Err(kept("it came back empty".into()));
            }
            let _ = fs::remove_file(&file);
            Ok(new)
        }
    }
}

fn write(folder: &Path, file: &Path, text: &str) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        if fs::metadata(folder)?.uid() != rustix::process::geteuid().as_raw() {
            return Err(io::Error::other("its folder belongs to somebody else"));
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn with(script: &str, text: &str) -> (Result<String, String>, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("ed");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap();
        (edit_with(&program.to_string_lossy(), text, Some(dir.path()), at), dir)
    }

    fn left(dir: &Path) -> Vec<PathBuf> {
        fs::read_dir(dir.join("afterword-edit")).unwrap().map(|e| e.unwrap().path()).collect()
    }

    #[test]
    fn what_it_writes_comes_back_and_nothing_is_left() {
        let (result, dir) = with("printf 'and more\\n' >> \"$1\"; test \"$(stat -c %a \"$1\")\" = 600", "first");
        assert_eq!(result.unwrap(), "first\nand more");
        assert!(left(dir.path()).is_empty());
    }

    #[test]
    fn whatever_goes_wrong_the_new_text_is_kept_and_named() {
        for script in
            ["echo new > \"$1\"; exit 1", "echo new > \"$1\"; kill -9 $$", "printf 'new\\377' > \"$1\"", ": > \"$1\""]
        {
            let (result, dir) = with(script, "old");
            let why = result.unwrap_err();
            let files = left(dir.path());
            assert_eq!(files.len(), 1, "{script}");
            assert!(why.contains(&files[0].display().to_string()), "{why}");
        }
        let (result, _dir) = with("rm \"$1\"", "old");
        assert!(result.unwrap_err().contains("cannot be read"));
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap();
        let dir = tempfile::tempdir().unwrap();
        assert!(edit_with("/nonexistent/editor", "x", Some(dir.path()), at).unwrap_err().contains("$EDITOR"));
    }
}
