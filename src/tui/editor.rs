//! Owns the way of a text through the user's own editor: into a private file, out of it again. Whatever goes wrong there,
//! the old text and the new are both still to be had, and the sentence says where. Must not know the terminal or the form.

use crate::clock::{Instant, Pause};
use crate::delivery::process::{EDITOR, command, editor};
use crate::domain::Uid;
use crate::files::write_new;
use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

/// An editor that comes back sooner than this, with nothing changed, may be writing in a window of its own.
const AT_ONCE: Duration = Duration::from_secs(2);

/// What an editor came back with.
#[derive(Debug)]
pub(crate) enum Edited {
    Text(String),
    /// It came back at once, and may still write.
    Elsewhere(Elsewhere),
}

/// A text that an editor in a window of its own may still write.
#[derive(Debug)]
pub(crate) struct Elsewhere {
    /// What it was started by.
    pub program: String,
    pub file: PathBuf,
    /// The text as it was handed out, or as it was taken last.
    known: String,
    /// What the file held when it was looked at last: while it is being written, that changes.
    seen: String,
    taken: bool,
}

impl Elsewhere {
    /// How often it is to be looked at.
    pub(super) const LOOK: Duration = Duration::from_millis(300);

    /// What the editor saved meanwhile, once it is there whole.
    pub(super) fn take(&mut self) -> Option<String> {
        let text = self.changed()?;
        if text != self.seen {
            self.seen = text;
            return None;
        }
        self.known.clone_from(&text);
        self.taken = true;
        Some(text)
    }

    /// What the file holds, where that is another text than the one known.
    fn changed(&self) -> Option<String> {
        read(&self.file).ok().filter(|text| *text != self.known && !text.trim().is_empty())
    }

    /// Nobody will look any more. What nobody took stays; true: something was written that nobody took.
    pub(super) fn end(&self) -> bool {
        let more = self.changed().is_some();
        if self.taken && !more {
            remove(&self.file);
        }
        more
    }
}

/// Lets the user write this text in their editor, which `run` runs to its end; none: we are to end before it. Errors: why
/// there is no new text, and where it is.
pub(super) fn edit(
    text: &str,
    folder: Option<&Path>,
    at: Instant,
    run: impl FnMut(&mut Command) -> io::Result<Option<ExitStatus>>,
) -> Result<Edited, String> {
    edit_with(&editor().unwrap_or_else(|| EDITOR.into()), text, folder, at, run)
}

/// The same with this editor, which may have arguments of its own, quoted as in a shell.
fn edit_with(
    editor: &str,
    text: &str,
    folder: Option<&Path>,
    at: Instant,
    mut run: impl FnMut(&mut Command) -> io::Result<Option<ExitStatus>>,
) -> Result<Edited, String> {
    let unstarted = |why: String| format!("{why}; set $VISUAL or $EDITOR");
    let words = shell_words::split(editor).map_err(|_| unstarted(format!("“{editor}” has a quote without its end")))?;
    let mut command = command(&words).map_err(unstarted)?;
    let file = new_file(folder, &Uid::generate(at), text).map_err(|(folder, e)| {
        format!("the editor needs a file in {}, which cannot be written: {e}", folder.display())
    })?;
    let at_once = Pause::begin(AT_ONCE);
    let ended = run(command.arg(&file));
    let kept =
        |why: String| format!("{why}; your text here is as it was, what the editor wrote is in {}", file.display());
    let program = words.first().map_or("", String::as_str);
    match ended {
        Err(e) => {
            remove(&file);
            Err(unstarted(format!("“{editor}” cannot be started ({e})")))
        }
        Ok(None) => Err(kept(format!("“{program}” had not ended"))),
        Ok(Some(status)) if !status.success() => Err(kept(format!("“{program}” ended with an error"))),
        Ok(Some(_)) => {
            let new = read(&file).map_err(|e| match e.kind() {
                ErrorKind::InvalidData => kept("what it wrote is not UTF-8".into()),
                _ => kept(format!("its file cannot be read: {e}")),
            })?;
            if new.trim().is_empty() && !text.trim().is_empty() {
                return Err(kept("it came back empty".into()));
            }
            if new == text && !at_once.is_over() {
                let (known, seen, program) = (new.clone(), new, program.to_owned());
                return Ok(Edited::Elsewhere(Elsewhere { program, file, known, seen, taken: false }));
            }
            remove(&file);
            Ok(Edited::Text(new))
        }
    }
}

/// Writes a text that cannot be kept otherwise to a private file, in place of one that was written before; which, if it can.
pub(super) fn lay_aside(text: &str, folder: Option<&Path>, at: Instant, before: Option<PathBuf>) -> Option<PathBuf> {
    let file = new_file(folder, &Uid::generate(at), text).ok();
    // Without a new one the old one is better than none.
    match file {
        Some(_) => before.iter().for_each(|old| remove(old)),
        None => return before,
    }
    file
}

/// The text of a file, without the line end that editors put at its end.
fn read(file: &Path) -> io::Result<String> {
    let text = fs::read_to_string(file)?;
    Ok(text.strip_suffix('\n').map(str::to_owned).unwrap_or(text))
}

/// Takes a file away, and its folder where that is empty.
pub(super) fn remove(file: &Path) {
    let _ = fs::remove_file(file);
    let _ = file.parent().map(fs::remove_dir);
}

/// A new private file with this text, in a folder of our own. Errors: which folder it was to be.
fn new_file(store: Option<&Path>, uid: &Uid, text: &str) -> Result<PathBuf, (PathBuf, io::Error)> {
    // Where everybody may write, no name is known beforehand.
    let folder = match store {
        Some(folder) => folder.join("afterword-edit"),
        None => std::env::temp_dir().join(format!("afterword-edit-{uid}")),
    };
    let file = folder.join(format!("{uid}.txt"));
    own_folder(&folder).and_then(|()| write_new(&file, format!("{text}\n").as_bytes())).map_err(|e| (folder, e))?;
    Ok(file)
}

/// Makes a private folder. One that is there already must be a folder, no link to one, and ours.
fn own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
        made => return made,
    }
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() {
        return Err(io::Error::other("it is a link or a file, no folder"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        if found.uid() != rustix::process::geteuid().as_raw() {
            return Err(io::Error::other("it belongs to somebody else"));
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn at() -> Instant {
        chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap()
    }

    fn ends(command: &mut Command) -> io::Result<Option<ExitStatus>> {
        command.status().map(Some)
    }

    fn script(dir: &Path, script: &str) -> String {
        let program = dir.join("the ed");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        format!("'{}'", program.display())
    }

    fn with(text: &str, lines: &str) -> (Result<Edited, String>, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let editor = script(dir.path(), lines);
        (edit_with(&editor, text, Some(dir.path()), at(), ends), dir)
    }

    fn left(dir: &Path) -> Vec<PathBuf> {
        let files = fs::read_dir(dir.join("afterword-edit"));
        files.map(|files| files.map(|e| e.unwrap().path()).collect()).unwrap_or_default()
    }

    #[test]
    fn what_it_writes_comes_back_and_nothing_is_left() {
        let (result, dir) = with("first", "printf 'and more\\n' >> \"$1\"; test \"$(stat -c %a \"$1\")\" = 600");
        assert!(matches!(result, Ok(Edited::Text(text)) if text == "first\nand more"));
        assert!(left(dir.path()).is_empty());
    }

    #[test]
    fn whatever_goes_wrong_the_new_text_is_kept_and_named() {
        for script in
            ["echo new > \"$1\"; exit 1", "echo new > \"$1\"; kill -9 $$", "printf 'new\\377' > \"$1\"", ": > \"$1\""]
        {
            let (result, dir) = with("old", script);
            let why = result.unwrap_err();
            let files = left(dir.path());
            assert_eq!(files.len(), 1, "{script}");
            assert!(why.contains(&files[0].display().to_string()), "{why}");
        }
        let (result, _dir) = with("old", "rm \"$1\"");
        assert!(result.unwrap_err().contains("cannot be read"));
        let dir = tempfile::tempdir().unwrap();
        for editor in ["/nonexistent/editor", "no-such-editor", "'vi"] {
            let why = edit_with(editor, "x", Some(dir.path()), at(), ends).unwrap_err();
            assert!(why.contains(editor) && why.contains("$EDITOR"), "{why}");
        }
        assert!(left(dir.path()).is_empty());
    }

    #[test]
    fn an_editor_that_comes_back_at_once_is_looked_after() {
        let (result, dir) = with("old", "exit 0");
        let Ok(Edited::Elsewhere(mut open)) = result else { panic!("{result:?}") };
        assert_eq!((open.take(), left(dir.path()).len()), (None, 1));
        fs::write(&open.file, "").unwrap();
        assert_eq!((open.take(), open.take()), (None, None), "it is being written");
        fs::write(&open.file, "ol").unwrap();
        assert_eq!(open.take(), None);
        fs::write(&open.file, "old and new\n").unwrap();
        assert_eq!((open.take(), open.take()), (None, Some("old and new".into())), "once it holds still");
        assert_eq!((open.take(), open.end()), (None, false));
        assert!(left(dir.path()).is_empty(), "all of it was taken");
        let (result, dir) = with("old", "exit 0");
        let Ok(Edited::Elsewhere(open)) = result else { panic!("{result:?}") };
        fs::write(&open.file, "late").unwrap();
        assert!(open.end() && left(dir.path()).len() == 1);
    }

    #[test]
    fn a_planted_link_is_not_followed() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        symlink(other.path(), dir.path().join("afterword-edit")).unwrap();
        let editor = script(dir.path(), "echo new > \"$1\"");
        let why = edit_with(&editor, "old", Some(dir.path()), at(), ends).unwrap_err();
        assert!(why.contains("it is a link"), "{why}");
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
