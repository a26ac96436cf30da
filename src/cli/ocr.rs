//! Reading print off a picture, by the program `tesseract` where it is installed: without a shell, without a file, and
//! not for ever.

use crate::delivery::process::{ended_or_killed, feed, find};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long its text may take to arrive when it has ended.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// The longest text that is taken, in bytes.
const LONGEST: u64 = 1 << 20;

/// The print on a picture. Errors: a sentence that says what to do.
pub(super) fn print(picture: &[u8]) -> Result<String, String> {
    let Some(program) = find("tesseract") else {
        return Err("to read print, install the program tesseract (Debian: apt install tesseract-ocr)".into());
    };
    run(&program, picture, PATIENCE)
}

/// The picture goes in and the text comes out through pipes: no file is made.
fn run(program: &Path, picture: &[u8], most: Duration) -> Result<String, String> {
    let mut child = Command::new(program)
        .args(["stdin", "stdout"])
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| format!("tesseract cannot be run: {e}"))?;
    // Threads that nobody waits for: a program of its own that it leaves behind may hold the pipes for ever.
    let _ = child.stdin.take().map(|input| feed(input, picture.to_vec()));
    let output = child.stdout.take();
    let (to, from) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(output) = output {
            let _ = output.take(LONGEST).read_to_end(&mut text);
        }
        let _ = to.send(text);
    });
    match ended_or_killed(&mut child, most, &mut || false) {
        None => return Err(format!("tesseract took longer than {} s and was ended", most.as_secs())),
        Some(status) if !status.success() => return Err("tesseract could not read the picture".into()),
        Some(_) => {}
    }
    let text = from.recv_timeout(LAST_WORDS).map_err(|_| "tesseract ended, and its text did not".to_owned())?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("tesseract");
        let runs = |script: &str, most: Duration| {
            std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
            run(&program, b"picture", most)
        };
        // What it started lives on, and holds its pipes.
        assert!(runs("sleep 20", Duration::from_millis(100)).unwrap_err().contains("took longer"));
        assert_eq!(runs("cat", PATIENCE).unwrap(), "picture");
        assert!(runs("exit 3", PATIENCE).unwrap_err().contains("could not read"));
    }
}
