//! `letter`: a message drafted or checked, shown or sent on its way.

use super::failure::{FINE, FOUND, Failure};
use super::out::{self, Out};
use super::ways::{self, Leaving, Ways};
use super::{Globals, lookup, templates};
use crate::commands::letter::{self, Drafted, asked_by};
use crate::commands::letter_options;
use crate::commands::wordings;
use crate::domain::{Facts, language};
use crate::lexicon::likely_called;
use crate::rules::{Action, Scene, derive_in};
use crate::text::blank::blanks;
use crate::text::letter::{Ask, Kind, Letter as Draft, Reminder};
use crate::text::lint::{Code, Finding};
use crate::text::sanitise;
use serde::Serialize;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

const LETTERS: &str = "\
Kinds: thank_you, thank_you_by_hand, clarification, resources, check_in, update, update_again, heads_up,
linkedin_invite, offer_thanks, accept, decline, withdraw, confirm_next_round, thank_rejection,
feedback_request, thank_feedback, networking, keep_in_touch; to say on the phone: call_update,
call_feedback, call_good_news, call_bad_news.

Templates of your own lie in the folder letters beside the config file and take the place of ours one by one.
A letter is in the language that is noted for the person, or else for the opportunity, where there is a template in it: ours
are in English, and thank_you, check_in, update and thank_rejection in German and French too.
Nothing is ever mended silently: --check only tells. It ends with code 4 when it finds something;
with --json always with 0.";

pub(super) const JSON: &str = "\
{kind, to, subject, body, blanks, findings, reminder}: the blanks as they stand in the body, a reminder {what, text} is a \
note of yours, which is not in it, a finding is \
{code, text, line, column, mend}; what concerns the whole letter or its subject stands at 1, 1. The codes: blank, other_company, \
other_role, other_person, address_unknown, address_not_used, part_missing (text: thanks, fit or forward), \
too_long, accusing, only_decision, held, character, language, repeated, double_greeting, after_news, no_sender.";

/// Draft a message, or check one before you send it
#[derive(Debug, clap::Args)]
#[command(after_help = LETTERS)]
pub(super) struct LetterArgs {
    /// The action to write for, by words of its title or by its id
    #[arg(value_name = "ACTION")]
    action: Vec<String>,
    /// Leave out what the same message could do besides
    #[arg(long, requires = "action")]
    alone: bool,
    /// The kind of message
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// About this interview
    #[arg(long, value_name = "WHICH")]
    interview: Option<String>,
    /// About this opportunity; its latest interview, if none is named
    #[arg(long, value_name = "WHICH")]
    opportunity: Option<String>,
    /// To this person; without it, to the lead interviewer
    #[arg(long, value_name = "WHO")]
    contact: Option<String>,
    /// Check this text instead of drafting one; - reads standard input
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    #[command(flatten)]
    ways: Ways,
    /// Write the built-in template of this kind to the config folder, for you to change; decline.de: one for letters in German
    #[arg(long, value_name = "KIND", conflicts_with_all = ["action", "kind", "check", "json", "way"])]
    eject: Option<String>,
    /// Print every wording of every message in every state, about an invented search, to be read
    #[arg(long, conflicts_with_all = ["action", "kind", "check", "json", "way", "eject"])]
    all_wordings: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The longest letter that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

#[derive(Serialize)]
struct Shown<'l> {
    kind: &'static str,
    to: &'l str,
    subject: &'l str,
    body: &'l str,
    blanks: Vec<String>,
    findings: &'l [Finding],
    reminder: &'l [Reminder],
}

pub(super) fn run(globals: &Globals, args: &LetterArgs, out: &mut Out) -> Result<u8, Failure> {
    if let Some(name) = &args.eject {
        let (name, tag) = name.split_once('.').unwrap_or((name, ""));
        let tag = language::tag(tag).map_err(Failure::said)?;
        return templates::eject(globals, kind(name)?, language::primary(&tag), out).map(|()| FINE);
    }
    let (now, policy) = (globals.now(), globals.config()?.policy);
    if args.all_wordings {
        return out.plain(&wordings::in_text(&templates::own_templates(globals)?, now)).map(|()| FINE);
    }
    let mut store = globals.store()?;
    let facts = store.facts()?;
    let scene = Scene::new(&facts, &policy, now);
    let ask = ask(args, &facts, &scene)?;
    let templates = templates::own_templates(globals)?;
    let Drafted { mut letter, check } = letter::write(&scene, &ask, &templates);
    if let Some(broken) = &letter.broken {
        out::complain(&format!("afterword: {broken}; the built-in one is used\n"))?;
    }
    if let Some(file) = &args.check {
        letter.body = read(file)?;
    }
    let findings = check.findings(&letter.subject, &letter.body);
    if args.ways.any() {
        let sent = Leaving { letter: &letter, findings: &findings, scene: &scene };
        return ways::run(globals, &args.ways, sent, &mut store, out).map(|()| FINE);
    }
    // As JSON the findings say it themselves.
    let found = args.check.is_some() && !args.json && !findings.is_empty();
    match (args.json, args.check.is_some()) {
        (true, _) => out.json(&shown(&letter, &findings))?,
        (false, true) => tell(&letter, &findings, out)?,
        (false, false) => print(&letter, &findings, out)?,
    }
    Ok(if found { FOUND } else { FINE })
}

/// The message that is asked for: an action's, or one of that kind.
fn ask(args: &LetterArgs, facts: &Facts, scene: &Scene) -> Result<Ask, Failure> {
    let mut ask = match (args.action.join(" ").as_str(), &args.kind) {
        ("", Some(name)) => Ask::new(kind(name)?),
        ("", None) => {
            return Err(Failure::said("name an action (afterword due lists them, with --json their ids) or a --kind"));
        }
        (words, named) => {
            let mut ask = of_action(words, args.alone, scene)?;
            if let Some(name) = named {
                ask.kind = kind(name)?;
                ask.also.clear();
            }
            ask
        }
    };
    let uid = |text: &Option<String>, among: Vec<lookup::Named>, what: &str| match text {
        None => Ok(None),
        Some(text) => lookup::one(text, among, what, "find looks for anything").map(|t| Some(t.is.1)),
    };
    ask.interview = uid(&args.interview, lookup::interviews(facts, scene.now), "interview")?.or(ask.interview);
    ask.opportunity = uid(&args.opportunity, lookup::opportunities(facts), "opportunity")?.or(ask.opportunity);
    ask.contact = uid(&args.contact, lookup::contacts(facts), "contact")?.or(ask.contact);
    let of = ask.interview.as_ref().and_then(|uid| facts.interview(uid)).map(|i| &i.opportunity);
    if let (Some(of), Some(named)) = (of, &ask.opportunity)
        && of != named
    {
        return Err(Failure::said(format!("the interview is about the opportunity {of}, not {named}")));
    }
    Ok(ask)
}

/// The message of an action, by its id or its words, whether it presses, is put off or is held. The one that leads a row brings
/// the others along, unless it is asked for alone.
fn of_action(words: &str, alone: bool, scene: &Scene) -> Result<Ask, Failure> {
    let all = derive_in(scene);
    let named = match all.iter().find(|a| a.id == words) {
        Some(action) => action.clone(),
        None => {
            let drafting: Vec<Action> = all.iter().filter(|a| asked_by(a).is_some()).cloned().collect();
            let hint = "due lists what there is to do, with --json the ids; --kind drafts any letter";
            lookup::one(words, lookup::actions(&drafting), "action that drafts a letter", hint)?.is
        }
    };
    let row = |a: &&Action| if named.id == a.together && !alone { true } else { a.id == named.id };
    let row: Vec<&Action> = all.iter().filter(|a| a.together == named.together).filter(row).collect();
    let occasion = letter_options::of_row(&row, scene.facts);
    occasion.map(|o| o.ask).ok_or_else(|| Failure::said(format!("“{}” drafts no letter", named.title)))
}

fn kind(name: &str) -> Result<Kind, Failure> {
    Kind::named(name).ok_or_else(|| {
        let all: Vec<&str> = Kind::ALL.iter().map(|k| k.as_str()).collect();
        Failure::said(format!("there is no letter “{name}”; there is: {}", all.join(", ")))
    })
}

fn shown<'l>(letter: &'l Draft, findings: &'l [Finding]) -> Shown<'l> {
    Shown {
        kind: letter.matter.kind.word(),
        to: &letter.matter.to,
        subject: &letter.subject,
        body: &letter.body,
        blanks: blanks(&letter.body).into_iter().map(|b| b.text).collect(),
        findings,
        reminder: &letter.matter.reminder,
    }
}

fn print(letter: &Draft, findings: &[Finding], out: &mut Out) -> Result<(), Failure> {
    for (head, text) in [("To", &letter.matter.to), ("Subject", &letter.subject)] {
        if !text.is_empty() {
            out.line(&format!("{head}: {text}"))?;
        }
    }
    out.line("")?;
    letter.body.lines().try_for_each(|line| out.line(line))?;
    if !findings.is_empty() {
        out.line("")?;
        out.line("Before it leaves:")?;
        tell(letter, findings, out)?;
    }
    // For the eyes of who writes it: what goes into a file or on to another program is the letter alone.
    if let Some(width) = out::width().filter(|_| !letter.matter.reminder.is_empty()) {
        out.line("")?;
        out.line("Your notes, which are not in it:")?;
        for Reminder { what, text } in &letter.matter.reminder {
            sanitise::wrap(&format!("{what}: {text}"), width).iter().try_for_each(|line| out.line(line))?;
        }
    }
    Ok(())
}

fn tell(letter: &Draft, findings: &[Finding], out: &mut Out) -> Result<(), Failure> {
    if findings.is_empty() {
        return out.line("Nothing to mend.");
    }
    let row = |f: &Finding| {
        let at = f.span.as_ref().map(|_| format!("{}:{}", f.line, f.column)).unwrap_or_default();
        vec![at, f.code.shown().to_owned(), sanitise::fit(&f.text, 40), f.mend.clone()]
    };
    let rows: Vec<_> = findings.iter().map(row).collect();
    out.table(&rows)?;
    let name = &letter.matter.words.name;
    if findings.iter().any(|f| f.code == Code::AddressUnknown) {
        let words = ["afterword", "edit", name, &format!("address_as={}", likely_called(name))];
        out.line(&format!("To note a name to use: {}", shell_words::join(words)))?;
    }
    Ok(())
}

/// The letter to check, from a file or standard input.
fn read(file: &Path) -> Result<String, Failure> {
    let cannot = |e: std::io::Error| Failure::said(format!("cannot read {}: {e}", file.display()));
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    } else {
        fs::File::open(file).and_then(|f| f.take(LONGEST + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    }
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::said(format!("{} is no letter: it is longer than 1 MiB", file.display())));
    }
    // By its mark, or by every second byte of plain letters.
    let zeros = bytes.iter().take(64).filter(|b| **b == 0).count();
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || zeros > 8 {
        let said = format!("{} is written in UTF-16; save it as UTF-8 and check it again", file.display());
        return Err(Failure::said(said));
    }
    // What is no UTF-8 becomes a character that the check tells.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
