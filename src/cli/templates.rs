//! The user's own letter templates: read from the folder beside the config file, and ours written there to be changed.

use super::failure::Failure;
use super::globals::Globals;
use super::out::{self, Out};
use crate::files::{make_folder, write_new};
use crate::text::letter::{Kind, Templates, template_name, to_change};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where the user's templates lie: `letters`, beside the config file.
fn folder(globals: &Globals) -> Result<Option<PathBuf>, Failure> {
    Ok(globals.config_path()?.as_deref().and_then(Path::parent).map(|folder| folder.join("letters")))
}

/// The user's templates; what is wrong with one is told.
pub(super) fn own_templates(globals: &Globals) -> Result<Templates, Failure> {
    let (templates, wrong) = templates(globals)?;
    wrong.iter().try_for_each(|w| out::complain(&format!("afterword: {w}\n")))?;
    Ok(templates)
}

/// The user's templates, and what is wrong with them.
pub fn templates(globals: &Globals) -> Result<(Templates, Vec<String>), Failure> {
    let Some(folder) = folder(globals)? else { return Ok((Templates::ours(), vec![])) };
    let mut wrong = Vec::new();
    let mut own = BTreeMap::new();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok((Templates::ours(), vec![])),
        Err(e) => return Err(Failure::said(format!("cannot read the folder {}: {e}", folder.display()))),
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".txt") || !entry.path().is_file() {
            continue;
        }
        match fs::read_to_string(entry.path()) {
            Ok(source) => {
                own.insert(name, source);
            }
            Err(e) => wrong.push(format!("cannot read {}: {e}", entry.path().display())),
        }
    }
    let (templates, broken) = Templates::with(&own);
    wrong.extend(broken.iter().map(|b| format!("{b}; the built-in one is used")));
    wrong.extend(templates.remarks().iter().cloned());
    Ok((templates, wrong))
}

/// Writes our template where the user's are looked for; one that is there stays.
pub(super) fn eject(globals: &Globals, kind: Kind, tag: &str, out: &mut Out) -> Result<(), Failure> {
    let Some(folder) = folder(globals)? else {
        return Err(Failure::said(
            "HOME is not set, so it is not known where templates are kept; name a config file with --config",
        ));
    };
    let file = folder.join(format!("{}.txt", template_name(kind, tag)));
    let cannot = |e: std::io::Error| match e.kind() {
        ErrorKind::AlreadyExists => Failure::said(format!(
            "{} is there already and stays as it is; move it away for a fresh one",
            file.display()
        )),
        _ => Failure::said(format!("cannot write {}: {e}", file.display())),
    };
    make_folder(&folder).and_then(|()| write_new(&file, to_change(kind, tag).as_bytes())).map_err(cannot)?;
    out.line(&format!("{} is yours to change now", file.display()))
}
