//! The command line. A command a file: its arguments, what it does, its words and its JSON. `args` names them all, `run` calls
//! them; everything they print goes through `out`, where text loses its power over the terminal.

pub(crate) mod args;
pub(crate) mod run;

mod add;
mod backup;
mod call;
mod card;
mod completions;
mod delete;
mod demo;
mod dismiss;
mod doctor;
mod done;
mod due;
mod edit;
mod erase;
mod export;
mod find;
mod import;
mod inbox;
mod letter;
mod log;
mod mail;
mod man;
mod merge;
mod new;
mod news;
mod ops;
mod profile;
mod remind;
mod report;
mod review;
mod rules;
mod show;
mod snooze;
mod stats;
mod trash;
mod undo;

mod context;
mod crash;
mod failure;
mod fields;
mod globals;
mod incoming;
mod logging;
mod lookup;
mod ocr;
mod out;
mod place;
mod plain_forms;
mod preview;
mod prompt;
mod said;
mod save;
mod templates;
mod ways;

pub use crash::{leave as leave_report, report_panics};
pub use failure::{FINE, Failure};
pub use logging::begin_log;
pub use templates::templates;

use context::Context;
use globals::Globals;
use out::Out;
