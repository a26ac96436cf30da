//! `edit`: any field of any record.

use super::fields::{self, Change, HELP, changed};
use super::{Context, Failure, Globals, Out, lookup};
use crate::commands::{Command, Noun, Record};
use crate::domain::{self, Uid};
use crate::lexicon::bare;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Change any field of any record: edit bob address_as=Bob
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct EditArgs {
    /// What to change, as in show, or profile; then its fields, each FIELD=VALUE
    #[arg(value_name = "WHAT… FIELD=VALUE", required = true, allow_hyphen_values = false)]
    words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &EditArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let (what, changes) = fields::parts(&args.words)?;
    if what.trim().is_empty() {
        return Err(Failure::said("say first what is to be changed: edit bob address_as=Bob"));
    }
    if changes.is_empty() {
        return Err(Failure::said("say what is to be changed in it, as FIELD=VALUE: edit bob address_as=Bob"));
    }
    let command = if bare(&what) == "profile" {
        Command::save(changed(&context.facts.profile, &changes, &context)?)
    } else {
        let (noun, uid) = lookup::record(&what, &context.facts, context.now)?.is;
        edited(noun, &uid, &changes, &context)?
    };
    context.run(command, args.json, out)
}

fn edited(noun: Noun, uid: &Uid, changes: &[Change], context: &Context) -> Result<Command, Failure> {
    let facts = &context.facts;
    match noun {
        Noun::Contact => save(facts.contact(uid), changes, context),
        Noun::Opportunity => save(facts.opportunity(uid), changes, context),
        Noun::Interview => save(facts.interview(uid), changes, context),
        Noun::Touch => save(facts.touch(uid), changes, context),
        Noun::Outcome => save(facts.outcome(uid), changes, context),
        Noun::Task => save(facts.task(uid), changes, context),
        Noun::Activity => save(facts.activity(uid), changes, context),
    }
}

fn save<T>(record: Option<&T>, changes: &[Change], context: &Context) -> Result<Command, Failure>
where
    T: domain::Noun + Serialize + DeserializeOwned + Into<Record>,
{
    let record = record.ok_or_else(|| Failure::said("it is not there any more"))?;
    Ok(Command::save(changed(record, changes, context)?))
}
