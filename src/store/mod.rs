//! Owns what is on disk: [`Store`], the only way to it. The only room that knows SQLite, and the only one with SQL in it.
//!
//! `place` finds and guards the file, `schema` brings it up to date, `open` opens it, `log` keeps the ops, `commit` does
//! them, `share` makes two copies agree, `table` speaks to tables, and every noun has a file.

mod activity;
mod backups;
mod bulk;
mod carry;
mod commit;
mod connection;
mod contact;
mod decision;
mod draft;
mod erase;
mod fault;
mod guard;
mod handle;
mod hang;
mod health;
mod image;
mod interview;
mod lists;
mod log;
mod near;
mod op;
mod open;
mod opportunity;
mod order;
mod outcome;
mod place;
mod profile;
mod published;
mod reminded;
mod restore;
mod schema;
mod search;
mod seen;
mod shape;
mod share;
mod source;
mod table;
mod tables;
mod task;
mod touch;
mod trash;
mod triggers;
mod waiting;
mod working;
mod writer;

pub(crate) use backups::{Backup, Made, Reason};
pub(crate) use commit::has_written;
pub(crate) use erase::{Erasure, Hider, Naming};
pub(crate) use fault::{Fault, variant};
pub(crate) use handle::Store;
pub(crate) use health::Health;
pub(crate) use op::{Op, OpId, OpKind, OpState};
pub(crate) use order::{Listing, Totals};
pub(crate) use published::Published;
pub(crate) use search::{Hit, Kind};
pub(crate) use seen::{Mark, Marker, Scanned};
pub(crate) use table::Put;
pub(crate) use trash::Trashed;
pub(crate) use working::{Besides, Extent, More, WorkingSet};
pub(crate) use writer::{Company, Known, Reader, Writer};
#[cfg(test)]
pub(crate) use {op::Undone, share::SharedOp};

#[cfg(test)]
mod tests;
