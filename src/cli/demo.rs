//! Owns `demo`: the invented search as a store in memory, or as a document. Must not invent anything; `demo` does.

use super::args::{Args, Demo};
use super::out::Out;
use super::{FINE, Failure};
use crate::clock::Now;
use crate::commands::{self, Command};
use crate::demo;
use crate::domain::Facts;
use crate::exchange::json;
use crate::store::Store;
use chrono::TimeDelta;

/// The invented search around the day that many days before the present.
fn facts(args: &Args, wanted: &Demo) -> Facts {
    demo::facts(begun(args, wanted))
}

fn begun(args: &Args, wanted: &Demo) -> Now {
    let now = args.now();
    let begun = now.at().checked_sub_signed(TimeDelta::days(wanted.days)).unwrap_or(now.at());
    Now::new(begun, now.zone())
}

/// A store in memory that holds it.
pub fn store(args: &Args, wanted: &Demo) -> Result<Store, Failure> {
    let mut store = Store::in_memory()?;
    let text = json::write(&facts(args, wanted));
    let document = json::read(text.as_bytes()).map_err(|fault| Failure::said(fault.to_string()))?;
    // It was entered on its own day, so that one has been away since.
    commands::run(&mut store, Command::import(document), begun(args, wanted))?;
    Ok(store)
}

pub fn run(args: &Args, wanted: &Demo, out: &mut Out) -> Result<u8, Failure> {
    out.document(&json::write(&facts(args, wanted)))?;
    Ok(FINE)
}
