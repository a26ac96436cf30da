//! Owns the way of a text into the user's own pager: through a pipe, so that nothing of it is left anywhere. Must not know the
//! terminal, nor what the text is.

use crate::delivery::process::{command, feed};
use std::io;
use std::process::{Command, ExitStatus};

/// The pager where the user names none.
const PAGER: &str = "less";

/// Lets the user read this text in their pager, which `run` runs to its end; none: we are to end before it. Errors: why it
/// was not shown, in a sentence.
pub(super) fn show(
    text: String,
    run: impl FnMut(&mut Command) -> io::Result<Option<ExitStatus>>,
) -> Result<(), String> {
    let named = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    show_in(&named.unwrap_or_else(|| PAGER.into()), text, run)
}

/// The same in this pager, which may have arguments, quoted as in a shell.
fn show_in(
    pager: &str,
    text: String,
    mut run: impl FnMut(&mut Command) -> io::Result<Option<ExitStatus>>,
) -> Result<(), String> {
    let unstarted = |why: String| format!("{why}; set $PAGER");
    let words = shell_words::split(pager).map_err(|_| unstarted(format!("“{pager}” has a quote without its end")))?;
    let mut command = command(&words).map_err(unstarted)?;
    // A text that fits on the screen would be gone before it is seen.
    if let Some(options) = std::env::var("LESS").ok().filter(|options| !options.trim().is_empty()) {
        command.env("LESS", format!("{options}$-+F"));
    }
    let cannot = |e: io::Error| unstarted(format!("“{pager}” cannot be started ({e})"));
    let (reader, writer) = io::pipe().map_err(cannot)?;
    command.stdin(reader);
    let fed = feed(writer, text.into_bytes());
    let ended = run(&mut command);
    // Nobody reads any more, so that the writer ends.
    drop(command);
    let _ = fed.join();
    match ended {
        Err(e) => Err(cannot(e)),
        Ok(Some(status)) if !status.success() => Err(format!("“{pager}” ended with an error")),
        Ok(_) => Ok(()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_text_comes_through_a_pipe_and_what_fails_is_said() {
        let run = |command: &mut Command| command.status().map(Some);
        let dir = tempfile::tempdir().unwrap();
        let got = dir.path().join("got");
        let pager = format!("sh -c 'cat > \"$0\"' '{}'", got.display());
        let long = "a line\n".repeat(100_000);
        assert_eq!(show_in(&pager, long.clone(), run), Ok(()));
        assert_eq!(std::fs::read_to_string(got).unwrap(), long);
        assert_eq!(show_in("true", long, run), Ok(()), "it need not read to the end");
        for (pager, why) in [
            ("/nonexistent/pager", "cannot be started"),
            ("no-such-pager", "no folder of PATH holds it; set $PAGER"),
            ("'less", "quote without its end"),
            ("false", "ended with an error"),
        ] {
            let said = show_in(pager, "x".into(), run).unwrap_err();
            assert!(said.contains(why) && said.contains(pager), "{said}");
        }
    }
}
