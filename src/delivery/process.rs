//! Running other programs: found where the system keeps them, with a text on their input, for so long, apart from our
//! terminal.

use crate::clock::Pause;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often it is looked whether a program has ended: soon at first, then less often.
const LOOKS: [Duration; 2] = [Duration::from_millis(5), Duration::from_millis(100)];

/// The editor where the user names none.
pub(crate) const EDITOR: &str = "vi";

/// The words of the editor that the user names, if one is.
pub(crate) fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].iter().find_map(|v| std::env::var(v).ok().filter(|e| !e.trim().is_empty()))
}

/// Where programs lie where PATH is not set.
const USUAL: &str = "/usr/local/bin:/usr/bin:/bin";

/// The program of these words, with what follows it as arguments. Errors: why it cannot be run.
pub(crate) fn command(words: &[impl AsRef<str>]) -> Result<Command, String> {
    let (name, args) = words.split_first().ok_or("no program is named")?;
    let name = name.as_ref();
    let program = find(name).ok_or_else(|| format!("“{name}” cannot be started: no folder of PATH holds it"))?;
    let mut command = Command::new(program);
    command.args(args.iter().map(AsRef::as_ref));
    Ok(command)
}

/// Where a program lies. Of the folders of PATH relative and empty ones do not count: what lies in the present folder is
/// not the system's.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    if Path::new(name).components().count() != 1 {
        return Some(name.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_else(|| USUAL.into());
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

/// Gives a text to a program's input, as it takes it.
pub(crate) fn feed(mut input: impl Write + Send + 'static, bytes: Vec<u8>) -> JoinHandle<()> {
    // What a program does not want to read to its end it need not; whether it went well its end says.
    thread::spawn(move || drop(input.write_all(&bytes)))
}

/// How the program ended, if it did so within this time and nobody says stop.
pub(crate) fn ended(child: &mut Child, within: Duration, stop: &mut dyn FnMut() -> bool) -> Option<ExitStatus> {
    let patience = Pause::begin(within);
    let [mut look, last] = LOOKS;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if !patience.is_over() && !stop() => {
                thread::sleep(look);
                look = (look * 2).min(last);
            }
            Ok(None) | Err(_) => return None,
        }
    }
}

/// The same; one that has not ended then is killed.
pub(crate) fn ended_or_killed(
    child: &mut Child,
    within: Duration,
    stop: &mut dyn FnMut() -> bool,
) -> Option<ExitStatus> {
    let status = ended(child, within, stop);
    if status.is_none() {
        let _ = child.kill();
        let _ = child.wait();
    }
    status
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
