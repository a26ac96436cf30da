//! Owns how files and folders are made that nobody else can read, and are surely on disk. Must not know what is in them.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The file or folder that stands beside this one, by the same name and more.
pub(crate) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes a folder and those above it, each private whatever the umask; those that are there already are left as they are.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => set_mode(folder, 0o700),
        Err(e) if e.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(e) => Err(e),
    }
}

/// A new file that nobody else can read.
pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().read(true).write(true).create_new(true), path)
}

/// A file that grows, new or there already, that nobody else can read, also where it was found wider.
pub(crate) fn growing_file(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().append(true).create(true), path)
}

/// Opens it private from the first, whatever the umask.
fn private(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Writes a private file that is not there yet; what could not be written whole is taken away.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = new_file(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        drop(file);
        let _ = fs::remove_file(path);
    }
    written
}

/// Writes a private file beside its place, on disk before it takes it: whoever looks sees the old one or the new. Where that
/// fails, what was there before is unchanged.
pub(crate) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = file.with_file_name(name);
    // Of one of ours that was killed.
    let _ = fs::remove_file(&part);
    let written = write_new(&part, bytes).and_then(|()| fs::rename(&part, file));
    if written.is_err() {
        // Only our own part goes.
        let _ = fs::remove_file(&part);
    }
    written?;
    file.parent().map_or(Ok(()), sync_folder)
}

/// Sets who may read and write it, where the system knows of that.
pub(crate) fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))?;
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// Sees to it that the names in a folder are on disk.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder).and_then(|f| f.sync_all())?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
