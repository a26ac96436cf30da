//! Running other programs for a letter: with a text on their input, for so long, apart from our terminal.

use std::io::Write;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

/// How often it is looked whether a program has ended.
const LOOK: Duration = Duration::from_millis(10);

/// The program of these words; none where there are no words.
pub(crate) fn command(words: &[impl AsRef<str>]) -> Option<Command> {
    let (program, args) = words.split_first()?;
    let mut command = Command::new(program.as_ref());
    command.args(args.iter().map(AsRef::as_ref));
    Some(command)
}

/// Gives a text to the program's input, as it takes it.
pub(crate) fn feed(child: &mut Child, bytes: Vec<u8>) {
    if let Some(mut input) = child.stdin.take() {
        // What a program does not want to read to its end it need not; whether it went well its end says.
        thread::spawn(move || drop(input.write_all(&bytes)));
    }
}

/// How the program ended, if it did so within this time.
pub(crate) fn ended(child: &mut Child, within: Duration) -> Option<ExitStatus> {
    let mut waited = Duration::ZERO;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if waited < within => {
                thread::sleep(LOOK);
                waited += LOOK;
            }
            Ok(None) | Err(_) => return None,
        }
    }
}

/// The program with no terminal: it can neither write into our screen nor read our keys, and outlives us.
pub(crate) fn apart(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // SAFETY: setsid is async-signal-safe, and the closure touches no memory of ours.
        #[expect(unsafe_code, reason = "std has no safe way to begin a session")]
        unsafe {
            command.pre_exec(|| {
                let _ = rustix::process::setsid();
                Ok(())
            });
        }
    }
    command
}

/// How a program ended, in words that follow "it ended".
pub(crate) fn how(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("with code {code}"),
        None => "by a signal".into(),
    }
}
