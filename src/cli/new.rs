//! `new`: a person, an opportunity, a task or an activity.

use super::fields::{self, HELP, changed};
use super::{Context, Failure, Globals, Out};
use crate::commands::Command;
use crate::domain::{Activity, Contact, Opportunity, Task, Uid};
use crate::lexicon::bare;

/// Add a person, an opportunity, a task or an activity of the search: new contact "Dana Ruiz" roles=reference
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct NewArgs {
    /// contact, opportunity, task or activity
    #[arg(value_name = "NOUN", value_parser = ["contact", "opportunity", "task", "activity"])]
    noun: String,
    /// Its name: a name, "COMPANY / ROLE", what there is to do, what was done; then its fields, each FIELD=VALUE
    #[arg(value_name = "NAME… FIELD=VALUE", required = true)]
    words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &NewArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let (name, changes) = fields::parts(&args.words)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Failure::said(format!("say first how it is called: new {} NAME FIELD=VALUE", args.noun)));
    }
    let (uid, today) = (Uid::generate(context.now.at()), context.now.today());
    let command = match args.noun.as_str() {
        "contact" => {
            let contact = changed(&Contact::new(uid, name, today), &changes, &context)?;
            let same =
                |c: &&Contact| bare(&c.name) == bare(&contact.name) && bare(&c.company) == bare(&contact.company);
            if let Some(known) = context.facts.contacts.iter().find(same) {
                let text = format!("{} is known already ({}); edit changes what is known", known.name, known.uid);
                return Err(Failure::said(text));
            }
            Command::save(contact)
        }
        "opportunity" => {
            let (company, role) = name.split_once('/').unwrap_or((name, ""));
            let opportunity = Opportunity::new(uid, company.trim(), role.trim(), today);
            Command::save(changed(&opportunity, &changes, &context)?)
        }
        "activity" => Command::save(changed(&Activity::new(uid, name, today), &changes, &context)?),
        _ => {
            if !changes.iter().any(|c| c.field == "due") {
                return Err(Failure::said("say by when: due=fri"));
            }
            Command::save(changed(&Task::new(uid, name, today, today), &changes, &context)?)
        }
    };
    context.run(command, args.json, out)
}
