//! Owns the arguments: their names, their help, their types. Must not act on them.

use super::record_args::{
    Call, Completions, Delete, Dismiss, DoneArgs, Edit, Log, Merge, New, News, Profile, Show, Snooze,
};
use crate::clock::{Instant, Zone};
use crate::domain::parse_instant;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes: 0 fine, 1 refused or failed, 2 wrong usage; `due --check`: 3 when something is due or late
that matters (upkeep never is);
`letter --check`: 4 when something is found.";

const LETTERS: &str = "\
Kinds: thank_you, thank_you_by_hand, clarification, resources, check_in, update, update_again, heads_up,
linkedin_invite, offer_thanks, accept, decline, withdraw, confirm_next_round, thank_rejection,
feedback_request, thank_feedback, networking, keep_in_touch; to say on the phone: call_update,
call_feedback, call_good_news, call_bad_news.

Templates of your own lie in the folder letters beside the config file and take the place of ours one by one.
Nothing is ever mended silently: --check only tells. It ends with code 4 when it finds something;
with --json always with 0.";

/// A dashboard for what comes after a job interview: whom to thank, when to ask, what to write down.
#[derive(Debug, Parser)]
#[command(name = "afterword", version, after_help = EXIT_CODES, color = clap::ColorChoice::Never)]
pub struct Args {
    /// The store, a file; without it, the platform's place for it
    #[arg(long, global = true, value_name = "FILE", env = "AFTERWORD_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,

    /// The config file; without it, the platform's place for it
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// The present, such as 2026-11-20T09:00:00-05:00; its offset is the time zone, unless --tz names one
    #[arg(long, global = true, value_name = "INSTANT", env = "AFTERWORD_NOW", hide_env_values = true, value_parser = parse_instant)]
    pub now: Option<Instant>,

    /// The time zone, such as Europe/Berlin; without it, the system's
    #[arg(long, global = true, value_name = "ZONE", value_parser = Zone::named)]
    pub tz: Option<Zone>,

    #[command(subcommand)]
    pub(super) command: Option<Cmd>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Cmd {
    /// Take over a document, or people from a vCard, a table of contacts, a QR code: all of it or nothing
    Import(Import),
    /// Write every fact as a document, or the people as vCards
    Export(Export),
    /// Read a business card or a signature: text, vCard, MECARD, or a picture with a QR code
    Card(Card),
    /// What there is to do, what presses first; --short for a status bar, --check for a script
    Due(Due),
    /// Go through what there is to do, one at a time, in plain lines: for scripts, screen readers and dumb terminals
    Review,
    /// Draft a message, or check one before it leaves
    Letter(Letter),
    /// The rules that next steps come from
    Rules(Rules),
    /// Add an interview in one line: XYZ / Platform Engineer, tue 14:00 45m, with Bob Smith, decides fri
    Add(Add),
    /// Log a message or a talk, about what it was owed for: log thank-you bob
    Log(Log),
    /// What a company decided, or that an interview did not take place, and what follows: news xyz offer --answer-by fri
    News(News),
    /// That an action is done
    Done(DoneArgs),
    /// Put an action off: snooze "thank bob" mon
    Snooze(Snooze),
    /// Never ask for an action again
    Dismiss(Dismiss),
    /// The call sheet: who may call, the job, what was said, what to say; fit for paper
    Call(Call),
    /// Everything known of a company, a person, an interview
    Show(Show),
    /// A person, an opportunity or a task: new contact "Dana Ruiz" roles=reference
    New(New),
    /// Change any field of anything: edit bob address_as=Bob
    Edit(Edit),
    /// Make one of two records of the same person: merge bob "Robert Smith"
    Merge(Merge),
    /// Delete something with what hangs on it
    Delete(Delete),
    /// Who is searching; with FIELD=VALUE, change it; as a vCard or a QR code, to show across the table
    Profile(Profile),
    /// Take back what was done last
    Undo(Json),
    /// Bring back what was undone last
    Redo(Json),
    /// What was done, the latest first
    Ops(Ops),
    /// Anything by name, company, mail, or words in notes, questions, answers and tasks
    Find(Find),
    /// A script with which the shell completes afterword's arguments
    Completions(Completions),
    /// The manual, for man: afterword man > afterword.1
    Man,
    /// The dashboard on an invented search, in memory; nothing of yours is touched
    Demo(Demo),
}

#[derive(Debug, clap::Args)]
pub(super) struct Json {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// A document, a vCard file, contacts of LinkedIn, Google or Outlook as CSV, a picture; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only say what would become of it, store nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Card {
    /// The card: text, vCard, MECARD, BIZCARD, or a picture; without it, or with -, standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Only show what was read, store nothing
    #[arg(long)]
    pub parse: bool,
    /// Whoever is on it interviewed there: its company, day or round, or its uid
    #[arg(long, value_name = "WHICH", conflicts_with = "parse")]
    pub interview: Option<String>,
    /// What to jot down on the back of the card
    #[arg(long, value_name = "TEXT")]
    pub back: Option<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// The interchange document, which import reads
    Json,
    /// The people as vCards 4.0
    Vcard,
    /// The people as vCards 3.0, which older phones take
    Vcard3,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// In which format
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub format: Format,
    /// Where to; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Due {
    #[command(flatten)]
    pub json: Json,
    /// What is put off as well
    #[arg(long)]
    pub all: bool,
    /// End with code 3 when something is due or late; upkeep, which is for any day, never is
    #[arg(long)]
    pub check: bool,
    /// With --check: print nothing, only end with the code
    #[arg(long, requires = "check", conflicts_with_all = ["json", "short"])]
    pub quiet: bool,
    /// One line for a prompt or a status bar: "1 now · 2 late · next Hooli Thu 9:30"
    #[arg(long, conflicts_with = "all")]
    pub short: bool,
    /// What was dismissed, since when, and how to bring it back
    #[arg(long, conflicts_with_all = ["all", "check", "short"])]
    pub dismissed: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = LETTERS)]
pub(super) struct Letter {
    /// The action whose message it is, by its words or its id
    #[arg(value_name = "ACTION")]
    pub action: Vec<String>,
    /// Which message
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// About this interview
    #[arg(long, value_name = "WHICH")]
    pub interview: Option<String>,
    /// About this opportunity; its latest interview, if none is named
    #[arg(long, value_name = "WHICH")]
    pub opportunity: Option<String>,
    /// To this person; without it, to whoever led the interview
    #[arg(long, value_name = "WHO")]
    pub contact: Option<String>,
    /// Check this text instead of drafting one, and let it leave; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
    /// Write the message to a file that mail programs open as a draft (.eml); - writes to standard output
    #[arg(long, value_name = "FILE", group = "way", conflicts_with = "json")]
    pub eml: Option<PathBuf>,
    /// Print the link that opens the message in a mail program
    #[arg(long, group = "way", conflicts_with = "json")]
    pub mailto: bool,
    /// Copy the message, through the terminal and into the clipboard
    #[arg(long, group = "way", conflicts_with = "json")]
    pub copy: bool,
    /// Send the message by the command of the config: [mail] send = "msmtp -t"
    #[arg(long, group = "way", conflicts_with = "json")]
    pub send: bool,
    /// Send it although something is found in it
    #[arg(long, requires = "send")]
    pub anyway: bool,
    /// Log that it left, with its text
    #[arg(long, requires = "way")]
    pub log: bool,
    /// Write the template of this kind into the config folder, to be changed; one that is there stays
    #[arg(long, value_name = "KIND", conflicts_with_all = ["action", "kind", "check", "json", "way"])]
    pub eject: Option<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// One rule in full: what it says, from where, its policy values
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// Company / role, day time, how long, in person, round, with whom, decides when, wait until when, thanked
    #[arg(value_name = "LINE")]
    pub line: String,
    /// Only show what was read, store nothing
    #[arg(long)]
    pub parse: bool,
    #[command(flatten)]
    pub json: Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Ops {
    #[command(flatten)]
    pub json: Json,
    /// How many
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

#[derive(Debug, clap::Args)]
pub(super) struct Find {
    /// All of them must be found, as words or as beginnings of words; accents and case do not matter
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub json: Json,
    /// How many at most, up to 50
    #[arg(short = 'n', long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
}

#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// As if it had lain untouched for so many days
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..=365))]
    pub days: i64,
    /// Print its document instead
    #[arg(long)]
    pub export: bool,
}
