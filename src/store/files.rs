//! Owns how files and folders are made that nobody else can read, and are surely on disk.

use super::fault::Fault;
use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file or folder that stands beside this one, by the same name and more.
pub(super) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes a folder and those above it, each private; folders that are there already are left as they are.
pub(super) fn make_folder(folder: &Path) -> Result<(), Fault> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => set_mode(folder, 0o700),
        Err(e) if e.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(e) => Err(Fault::io("make the folder", folder)(e)),
    }
}

/// A new file that nobody else can read, whatever the umask.
pub(super) fn private_new(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

pub(super) fn set_mode(path: &Path, mode: u32) -> Result<(), Fault> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
        .map_err(Fault::io("make private", path))?;
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

pub(super) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    File::open(folder).and_then(|f| f.sync_all()).map_err(Fault::io("write", folder))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
