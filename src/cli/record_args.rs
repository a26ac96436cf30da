//! Owns the arguments of the subcommands that write and show one thing at a time. Must not act on them.

use super::args::Json;
use clap::builder::ValueParser;

#[derive(Debug, clap::Args)]
pub(super) struct Log {
    /// What it was for, such as thank-you, check-in, reply, or the id of the action that it ends
    #[arg(value_name = "PURPOSE|ACTION")]
    pub purpose: String,
    /// With whom: names as one calls them; a company where it was with nobody by name
    #[arg(value_name = "WHO")]
    pub who: Vec<String>,
    /// The way it went: email, by hand, call, text, linkedin, in person; else the way that suits best
    #[arg(long, value_name = "CHANNEL")]
    pub by: Option<String>,
    /// They turned to you
    #[arg(long = "in")]
    pub from_them: bool,
    /// When: now, yesterday 18:00, tue, 17 nov
    #[arg(long, value_name = "WORDS")]
    pub when: Option<String>,
    /// The company or interview that it was about; else what it was owed for
    #[arg(long, value_name = "COMPANY|UID")]
    pub about: Option<String>,
    /// What else the same message did, such as thank-you or reschedule; several with commas
    #[arg(long, value_name = "PURPOSE,…", value_delimiter = ',')]
    pub also: Vec<String>,
    /// A remark of your own: what was said
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The subject of the message, to be kept
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,
    /// The message itself, to be kept
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    /// The day by which they now say they decide; goes with --in
    #[arg(long, value_name = "WORDS", requires = "from_them")]
    pub decide_by: Option<String>,
    /// The day until which they now ask to wait; goes with --in
    #[arg(long, value_name = "WORDS", requires = "from_them")]
    pub wait_until: Option<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct News {
    /// From which company, or about which opportunity; of no-show and called-off also which interview: "xyz round 2"
    #[arg(value_name = "COMPANY")]
    pub company: String,
    /// invited, offer, accepted, declined, rejected, withdrawn, no-reply; of an interview: no-show (they did not come) or
    /// called-off (cancelled)
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The day it came, or on which it was called off; without it, today
    #[arg(long, value_name = "WORDS")]
    pub on: Option<String>,
    /// The way it came
    #[arg(long, value_name = "CHANNEL")]
    pub via: Option<String>,
    /// What they said
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Of an offer: the day by which they want an answer
    #[arg(long, value_name = "WORDS")]
    pub answer_by: Option<String>,
    /// Of an acceptance: the first day of work
    #[arg(long, value_name = "WORDS")]
    pub starts_on: Option<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Call {
    /// A company or somebody who may call from there: as one calls them, a few letters, the number that the telephone shows
    #[arg(value_name = "WHO", required = true)]
    pub who: Vec<String>,
    /// As for paper, 80 columns wide, also on a terminal
    #[arg(long, conflicts_with = "json")]
    pub plain: bool,
    /// The action that asks to have it at hand is done with this
    #[arg(long)]
    pub done: bool,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// A company, a person, an interview; a uid; or a noun and words: interview xyz tue
    #[arg(value_name = "WHAT", required = true)]
    pub what: Vec<String>,
    #[command(flatten)]
    pub json: Json,
}

const FIELDS: &str = "\
FIELD=VALUE sets, FIELD+=VALUE adds to a list (or a line to a text), FIELD-=VALUE takes from a list, FIELD= empties. \
FIELD is as the document of export names it: expectations.decision_by=fri, debrief.notes=@notes.txt (- reads standard \
input, @@ stands for a plain @), debrief.questions+=\"Why us? | yes | The robots.\" (question, prepared, answer), \
debrief.questions.2.answer=\"Queues.\"";

#[derive(Debug, clap::Args)]
#[command(after_help = FIELDS)]
pub(super) struct Edit {
    /// What to change, as in show, or profile; then its fields, each FIELD=VALUE
    #[arg(value_name = "WHAT… FIELD=VALUE", required = true, allow_hyphen_values = false)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
#[command(after_help = FIELDS)]
pub(super) struct New {
    /// contact, opportunity or task
    #[arg(value_name = "NOUN", value_parser = nouns())]
    pub noun: String,
    /// Its name: a name, "COMPANY / ROLE", what there is to do; then its fields, each FIELD=VALUE
    #[arg(value_name = "NAME… FIELD=VALUE", required = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub json: Json,
}

fn nouns() -> ValueParser {
    ValueParser::from(["contact", "opportunity", "task"])
}

#[derive(Debug, clap::Args)]
pub(super) struct Merge {
    /// Who stays: a name, or a uid where two are called alike
    #[arg(value_name = "WHO")]
    pub who: String,
    /// The other record of theirs: what hangs on it moves, and what gives way is noted on the back of the card
    #[arg(value_name = "WITH-WHOM")]
    pub with: String,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Delete {
    /// What to delete, with what hangs on it; undo brings it back
    #[arg(value_name = "WHAT", required = true)]
    pub what: Vec<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct DoneArgs {
    /// An action, by its id or by words of its title and company
    #[arg(value_name = "ACTION", required = true)]
    pub action: Vec<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Snooze {
    /// An action, by its id or by words of its title and company
    #[arg(value_name = "ACTION")]
    pub action: String,
    /// The day on which it comes back: tomorrow, mon, +3bd
    #[arg(value_name = "UNTIL")]
    pub until: String,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Dismiss {
    /// An action, by its id or by words of its title and company
    #[arg(value_name = "ACTION", required = true)]
    pub action: Vec<String>,
    /// Why; it is kept in the list of what was done
    #[arg(long, value_name = "TEXT", default_value = "", conflicts_with = "back")]
    pub reason: String,
    /// Bring back what was dismissed; due --dismissed lists it
    #[arg(long)]
    pub back: bool,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
#[command(after_help = FIELDS)]
pub(super) struct Profile {
    /// Its fields, each FIELD=VALUE; without any it is shown
    #[arg(value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// As a vCard
    #[arg(long, conflicts_with_all = ["qr", "fields"])]
    pub vcard: bool,
    /// As a QR code that phones read off the screen
    #[arg(long, conflicts_with = "fields")]
    pub qr: bool,
    #[command(flatten)]
    pub json: Json,
}

impl Profile {
    /// True where one's own card is wanted, not the fields.
    pub fn card(&self) -> bool {
        self.vcard || self.qr
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// For which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}
