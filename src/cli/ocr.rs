//! Reading print off a picture, by the program `tesseract` where it is installed: without a shell, without a file, and
//! not for ever.

use crate::delivery::process::{ended_or_killed, feed, find};
use crate::exchange::qr;
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

/// The print on a picture. Errors: a sentence that says what to do. What is refused here is not given to tesseract: its
/// decoders set no limits.
pub(super) fn print(picture: &[u8]) -> Result<String, String> {
    let even = qr::even(picture)?;
    let Some(program) = find("tesseract") else {
        return Err("to read print, install the program tesseract (Debian: apt install tesseract-ocr)".into());
    };
    run(&program, even, PATIENCE).map(|table| lines(&table))
}

/// A word of tesseract's table: its text, how sure it is in hundredths, and how high.
type Word<'a> = (&'a str, f32, u32);

/// The lines of tesseract's table of words, without what it makes of logos and specks. Anything else is taken as it is.
fn lines(table: &str) -> String {
    let Some((_, rows)) = table.split_once('\n').filter(|(head, _)| head.starts_with("level\t")) else {
        return table.to_owned();
    };
    let mut lines: Vec<(&[&str], Vec<Word>)> = Vec::new();
    let rows: Vec<Vec<&str>> = rows.lines().map(|row| row.split('\t').collect()).collect();
    for row in &rows {
        let [_, place @ .., _, _, _, high, sure, text] = row.as_slice() else { continue };
        let Some(place) = place.get(..4).filter(|_| !text.trim().is_empty()) else { continue };
        if lines.last().is_none_or(|(last, _)| *last != place) {
            lines.push((place, Vec::new()));
        }
        if let Some((_, words)) = lines.last_mut() {
            words.push((text, sure.parse().unwrap_or(0.0), high.parse().unwrap_or(0)));
        }
    }
    let text = |(_, words): (_, Vec<Word>)| trimmed(&words).iter().map(|w| w.0).collect::<Vec<_>>().join(" ");
    lines.into_iter().map(text).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A line without the scraps at its ends: a few signs that are unsure, or far higher than the rest.
fn trimmed<'a, 'b>(mut line: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let scrap = |word: &Word, rest: &[Word]| {
        let high = rest.iter().map(|w| w.2).max();
        let short = word.0.chars().count() < 4 && !word.0.contains(|c: char| c.is_ascii_digit());
        short && (word.1 < 60.0 || high.is_some_and(|high| word.2 * 2 > high * 3))
    };
    while let Some((_, rest)) = line.split_last().filter(|(last, rest)| scrap(last, rest)) {
        line = rest;
    }
    while let Some((_, rest)) = line.split_first().filter(|(first, rest)| scrap(first, rest)) {
        line = rest;
    }
    line
}

/// The picture goes in and the text comes out through pipes: no file is made.
fn run(program: &Path, picture: Vec<u8>, most: Duration) -> Result<String, String> {
    let mut child = Command::new(program)
        .args(["stdin", "stdout", "tsv"])
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| format!("tesseract cannot be run: {e}"))?;
    // Threads that nobody waits for: a program of its own that it leaves behind may hold the pipes for ever.
    let _ = child.stdin.take().map(|input| feed(input, picture));
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
    fn scraps_of_logos_go_and_words_stay() {
        let word = |line: u8, high: u32, sure: f32, text: &str| {
            format!("5\t1\t1\t1\t{line}\t1\t0\t0\t9\t{high}\t{sure}\t{text}\n")
        };
        let table = [
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
                .to_owned(),
            "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n".to_owned(),
            word(1, 20, 30.0, "|")
                + &word(1, 20, 96.0, "Ada")
                + &word(1, 21, 97.0, "Okafor")
                + &word(1, 60, 90.0, "C)"),
            word(2, 12, 9.0, "~"),
            word(3, 12, 40.0, "030") + &word(3, 12, 96.0, "901820") + &word(3, 12, 20.0, "x7"),
        ];
        assert_eq!(lines(&table.concat()), "Ada Okafor\n030 901820 x7");
        assert_eq!(lines("Ada Okafor\n| Buyer\n"), "Ada Okafor\n| Buyer\n", "an old tesseract knows no table");
    }

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("tesseract");
        let runs = |script: &str, most: Duration| {
            std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
            run(&program, b"picture".to_vec(), most)
        };
        // What it started lives on, and holds its pipes.
        assert!(runs("sleep 20", Duration::from_millis(100)).unwrap_err().contains("took longer"));
        assert_eq!(runs("cat", PATIENCE).unwrap(), "picture");
        assert!(runs("exit 3", PATIENCE).unwrap_err().contains("could not read"));
    }
}
