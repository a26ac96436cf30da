//! Owns the question whether another window, by its process, still lives. Must not do anything to it.

#[cfg(unix)]
use rustix::{
    io::Errno,
    process::{Pid, test_kill_process},
};

/// True where a process of this number runs, or where that cannot be told.
#[cfg(unix)]
pub(super) fn is_alive(pid: u32) -> bool {
    // This window is only beginning: what has its number is of an older one.
    if pid == std::process::id() {
        return false;
    }
    let Some(known) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return false };
    matches!(test_kill_process(known), Ok(()) | Err(Errno::PERM)) && !is_dead(pid)
}

/// True for one that has ended and only waits for its parent to be told, where the system says so.
#[cfg(unix)]
fn is_dead(pid: u32) -> bool {
    // "PID (name) STATE …"; the name may hold anything but ends with the last bracket.
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with(['Z', 'X']))
}

/// True where a process of this number runs, or where that cannot be told.
#[cfg(not(unix))]
pub fn is_alive(_: u32) -> bool {
    true
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn what_runs_is_alive_and_what_has_ended_is_not_though_nobody_asked_after_it() {
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        assert!(is_alive(child.id()));
        child.kill().unwrap();
        let ended = (0..500).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            !is_alive(child.id())
        });
        assert!(ended);
        child.wait().unwrap();
        assert!(!is_alive(child.id()) && !is_alive(0));
    }
}
