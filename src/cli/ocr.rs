//! Owns reading print off a picture, by the program `tesseract` where it is installed. Must not use a shell, name files,
//! or wait for ever.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often it is asked for, and how many times: 20 s in all.
const NAP: Duration = Duration::from_millis(20);
const NAPS: u32 = 1000;
/// The longest text that is taken, in bytes.
const LONGEST: u64 = 1 << 20;

/// The print on a picture. Errors: a sentence that says what to do.
pub fn print(picture: &[u8]) -> Result<String, String> {
    let Some(program) = installed("tesseract") else {
        return Err("to read print, install the program tesseract (Debian: apt install tesseract-ocr)".into());
    };
    run(&program, picture)
}

/// Where a program lies on the path. Relative folders do not count: what lies in this one is not the system's.
fn installed(name: &str) -> Option<PathBuf> {
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
fn run(program: &Path, picture: &[u8]) -> Result<String, String> {
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
    let said = std::thread::scope(|scope| {
        // It may end without reading all; then there is nothing to be said about it here.
        scope.spawn(move || input.map(|mut to| to.write_all(picture)));
        let reader = scope.spawn(move || {
            let mut text = Vec::new();
            if let Some(from) = output {
                let _ = from.take(LONGEST).read_to_end(&mut text);
            }
            text
        });
        let ended = wait(&mut child);
        (ended, reader.join().unwrap_or_default())
    });
    match said {
        (Ok(true), text) => Ok(String::from_utf8_lossy(&text).into_owned()),
        (Ok(false), _) => Err("tesseract could not read the picture".into()),
        (Err(why), _) => Err(why),
    }
}

/// Waits for the end, and makes one where it does not come. True: it ended well.
fn wait(child: &mut Child) -> Result<bool, String> {
    let mut naps = 0;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if naps < NAPS => {
                naps += 1;
                std::thread::sleep(NAP);
            }
            other => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(match other {
                    Err(e) => format!("tesseract cannot be run: {e}"),
                    _ => format!("tesseract took longer than {} s", (NAP * NAPS).as_secs()),
                });
            }
        }
    }
}
