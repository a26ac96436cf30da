//! `demo`: the invented search as a store in memory, or as a document.

use super::{Failure, Globals, Out};
use crate::clock::Now;
use crate::commands::{self, Command};
use crate::demo;
use crate::domain::Facts;
use crate::exchange::json;
use crate::store::Store;
use chrono::TimeDelta;

/// Open the dashboard on made-up data, in memory; your own data is not touched
#[derive(Debug, clap::Args)]
pub(super) struct DemoArgs {
    /// As if it had been left alone for this many days
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..=365))]
    days: i64,
    /// Print the data as a document instead
    #[arg(long)]
    pub(super) export: bool,
}

/// The invented search around the day that many days before the present.
fn facts(globals: &Globals, args: &DemoArgs) -> Facts {
    demo::facts(begun(globals, args))
}

fn begun(globals: &Globals, args: &DemoArgs) -> Now {
    let now = globals.now();
    let begun = now.at().checked_sub_signed(TimeDelta::days(args.days)).unwrap_or(now.at());
    Now::new(begun, now.zone())
}

/// A store in memory that holds it.
pub(super) fn store(globals: &Globals, args: &DemoArgs) -> Result<Store, Failure> {
    let mut store = Store::in_memory()?;
    let text = json::write(&facts(globals, args));
    let document = json::read(text.as_bytes()).map_err(|fault| Failure::said(fault.to_string()))?;
    // It was entered on its own day, so that one has been away since.
    commands::run(&mut store, Command::import(document), begun(globals, args))?;
    // Nobody entered it here: one undo too many must not empty it.
    store.as_found()?;
    Ok(store)
}

pub(super) fn run(globals: &Globals, args: &DemoArgs, out: &mut Out) -> Result<(), Failure> {
    out.document(&json::write(&facts(globals, args)))
}
