//! Owns the question whether another window, by its process, still lives. Must not do anything to it.

/// True where a process of this number runs, or where that cannot be told.
#[cfg(unix)]
pub fn is_alive(pid: u32) -> bool {
    // This window is only beginning: what has its number is of an older one.
    if pid == std::process::id() {
        return false;
    }
    let Ok(pid) = libc::pid_t::try_from(pid) else { return false };
    // SAFETY: signal 0 is never delivered; the call only asks whether it could be.
    pid > 0
        && (unsafe { libc::kill(pid, 0) == 0 } || std::io::Error::last_os_error().raw_os_error() == Some(libc::EPERM))
}

/// True where a process of this number runs, or where that cannot be told.
#[cfg(not(unix))]
pub fn is_alive(_: u32) -> bool {
    true
}
