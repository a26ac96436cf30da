//! Where the store and the config file are when nobody says.

use super::failure::Failure;
use crate::files;
use etcetera::BaseStrategy;
use etcetera::base_strategy::choose_native_strategy;
use std::path::{Path, PathBuf};

/// Why a folder of the platform is not to be had.
enum Lost {
    /// Nothing says where it is.
    Unknown(&'static str),
    /// A relative path would be another folder wherever the program is started.
    Relative(&'static str, PathBuf),
}

impl Lost {
    fn said(&self) -> String {
        match self {
            Lost::Unknown(variable) => format!("{variable} is not set"),
            Lost::Relative(variable, path) => format!("{variable} is “{}”, which is no absolute path", path.display()),
        }
    }
}

/// The platform's place for the store.
pub(super) fn store() -> Result<PathBuf, Failure> {
    match folder("XDG_DATA_HOME", |s| s.data_dir()) {
        Ok(folder) => Ok(folder.join("afterword").join("afterword.db")),
        Err(lost) => {
            let why = lost.said();
            Err(Failure::said(format!(
                "{why}, so it is not known where the store is; set it, or name a file with --db"
            )))
        }
    }
}

/// The platform's place for the config file; none: it has no such place.
pub(super) fn config() -> Result<Option<PathBuf>, Failure> {
    match folder("XDG_CONFIG_HOME", |s| s.config_dir()) {
        Ok(folder) => Ok(Some(folder.join("afterword").join("config.toml"))),
        Err(Lost::Unknown(_)) => Ok(None),
        Err(lost @ Lost::Relative(..)) => {
            let why = lost.said();
            Err(Failure::said(format!(
                "{why}, so it is not known where the config file is; mend it, or name one with --config"
            )))
        }
    }
}

/// The platform's folder for what the program itself writes down, made where it is missing: reports of its faults, its log.
pub(super) fn state() -> Result<PathBuf, String> {
    let folder = folder("XDG_STATE_HOME", |s| s.state_dir().unwrap_or_else(|| s.data_dir()));
    let folder = folder.map_err(|lost| lost.said())?.join("afterword");
    files::make_folder(&folder).map_err(|e| format!("{} cannot be made: {e}", folder.display()))?;
    Ok(folder)
}

fn folder(variable: &'static str, of: impl FnOnce(&dyn BaseStrategy) -> PathBuf) -> Result<PathBuf, Lost> {
    let named = set(variable).filter(|_| cfg!(all(unix, not(any(target_os = "macos", target_os = "ios")))));
    if let Some(path) = named {
        return absolute(variable, path);
    }
    if cfg!(unix) {
        // The system's own idea of a home, in its list of users, may be another than the one the store was begun in.
        absolute("HOME", set("HOME").ok_or(Lost::Unknown("HOME"))?)?;
    }
    let strategy = choose_native_strategy().map_err(|_| Lost::Unknown("the home folder"))?;
    absolute("the home folder", of(&strategy))
}

fn set(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|v| !v.is_empty()).map(PathBuf::from)
}

fn absolute(variable: &'static str, path: PathBuf) -> Result<PathBuf, Lost> {
    if Path::is_absolute(&path) { Ok(path) } else { Err(Lost::Relative(variable, path)) }
}
