//! Reading print off a picture, by the program `tesseract` where it is installed: without a shell, without a file, and
//! not for ever.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How often it is asked for, and how many times: 30 s in all.
const NAP: Duration = Duration::from_millis(20);
const NAPS: u32 = 1500;
/// How long its text may take to arrive when it has ended.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// The longest text that is taken, in bytes.
const LONGEST: u64 = 1 << 20;

/// The print on a picture. Errors: a sentence that says what to do.
pub(super) fn print(picture: &[u8]) -> Result<String, String> {
    let Some(program) = installed("tesseract") else {
        return Err("to read print, install the program tesseract (Debian: apt install tesseract-ocr)".into());
    };
    run(&program, picture, NAPS)
}

/// Where a program lies on the path. Relative folders do not count: what lies in this one is not the system's.
pub(super) fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).filter(|f| f.is_absolute()).map(|f| f.join(name)).find(|p| is_program(p))
}

fn is_program(path: &Path) -> bool {
    let Ok(meta) = std::fs::metadata(path) else { return false };
    #[cfg(unix)]
    let runs = std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let runs = true;
    meta.is_file() && runs
}

/// The picture goes in and the text comes out through pipes: no file is made.
fn run(program: &Path, picture: &[u8], naps: u32) -> Result<String, String> {
    let cannot = |e: std::io::Error| format!("tesseract cannot be run: {e}");
    let mut child = Command::new(program)
        .args(["stdin", "stdout"])
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(cannot)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    // Threads that nobody waits for: a program of its own that it leaves behind may hold the pipes for ever.
    let picture = picture.to_vec();
    // It may end without reading all; then there is nothing to be said about it here.
    std::thread::spawn(move || input.map(|mut to| to.write_all(&picture)));
    let (to, from) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(output) = output {
            let _ = output.take(LONGEST).read_to_end(&mut text);
        }
        let _ = to.send(text);
    });
    if !wait(&mut child, naps)? {
        return Err("tesseract could not read the picture".into());
    }
    let text = from.recv_timeout(LAST_WORDS).map_err(|_| "tesseract ended, and its text did not".to_owned())?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Waits for the end, and makes one where it does not come. True: it ended well.
fn wait(child: &mut Child, most: u32) -> Result<bool, String> {
    let mut naps = 0;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if naps < most => {
                naps += 1;
                std::thread::sleep(NAP);
            }
            other => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(match other {
                    Err(e) => format!("tesseract cannot be run: {e}"),
                    _ => format!("tesseract took longer than {} s and was ended", (NAP * most).as_secs()),
                });
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("tesseract");
        let runs = |script: &str, naps: u32| {
            std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
            run(&program, b"picture", naps)
        };
        // What it started lives on, and holds its pipes.
        assert!(runs("sleep 20", 5).unwrap_err().contains("took longer"));
        assert_eq!(runs("cat", NAPS).unwrap(), "picture");
        assert!(runs("exit 3", NAPS).unwrap_err().contains("could not read"));
    }
}
