//! `mail`: single mails, which a mail program hands over: what they propose is kept for the user's word; or only what they say
//! of an application. No mail is changed.

use super::failure::{FAILED, FINE};
use super::{Failure, Globals, Out, incoming, out};
use crate::exchange::mail::{LONGEST_MAIL, Received};
use crate::inbox::{self, Setup};
use crate::text::news::News;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What `--json` prints.
pub(super) const JSON: &str = "\
{read, proposed, logged, faults}: how many mails were read, how many things wait that did not, what was logged without a \
question, what could not be read. With --classify a line a mail: {file, class, company, evidence, sure}; class is rejection, offer, invitation, \
acknowledgement, reply or noise, evidence the sentence that decided, sure whether it can be said without a question \
mark; company and evidence may be null.";

/// Take single mails, as from a mail program: what they propose waits in the inbox
#[derive(Debug, clap::Args)]
pub(super) struct MailArgs {
    /// Mails as files (RFC 5322), several in one (mbox), or bare texts; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Only say what each is: a rejection, an offer, an invitation, an acknowledgement, a reply, or noise; store nothing
    #[arg(long)]
    classify: bool,
    /// Print JSON; with --classify a line a mail
    #[arg(long)]
    json: bool,
}

/// A line of JSON.
#[derive(Serialize)]
struct Shown<'n> {
    file: String,
    class: &'static str,
    company: Option<&'n str>,
    evidence: Option<&'n str>,
    sure: bool,
}

/// The exit code: one where a file cannot be read; what the others say is printed all the same.
pub(super) fn run(globals: &Globals, args: &MailArgs, out: &mut Out) -> Result<u8, Failure> {
    if !args.classify {
        return take(globals, args, out);
    }
    let (mut code, mut n) = (FINE, 0);
    for file in &args.files {
        let mut shown = Ok(());
        let read = open(file).and_then(|from| {
            inbox::handed_over(from, LONGEST_MAIL, |bytes| {
                n += 1;
                shown = classify(file, &Received::read(bytes), n, args.json, out);
                if shown.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        });
        shown?;
        if let Err(e) = read {
            out::complain(&format!("afterword: cannot read {}: {e}\n", incoming::named(file)))?;
            code = FAILED;
        }
    }
    Ok(code)
}

/// Says what the nth mail is.
fn classify(file: &Path, mail: &Received, n: usize, json: bool, out: &mut Out) -> Result<(), Failure> {
    let news = inbox::judge(mail);
    if json {
        let (company, evidence) = (news.company.as_deref(), news.evidence.as_deref());
        let (file, class) = (file.display().to_string(), news.class.name());
        return out.json_line(&Shown { file, class, company, evidence, sure: news.sure });
    }
    if n > 1 {
        out.line("")?;
    }
    show(file, mail, news, out)
}

/// Keeps what the mails propose.
fn take(globals: &Globals, args: &MailArgs, out: &mut Out) -> Result<u8, Failure> {
    let config = globals.config()?;
    let mut store = globals.store()?;
    let region = globals.region()?;
    let setup = Setup { inbox: &config.inbox, policy: &config.policy, region, now: globals.now() };
    let files = args.files.iter().map(|file| (incoming::named(file), open(file)));
    let report = inbox::take(&mut store, &setup, files)?;
    let code = if report.faults.is_empty() { FINE } else { FAILED };
    super::inbox::tell(&report, args.json, out).map(|()| code)
}

/// A file of mails; `-` is standard input.
fn open(file: &Path) -> io::Result<Box<dyn Read>> {
    Ok(if file.as_os_str() == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(file)?) })
}

fn show(file: &Path, mail: &Received, news: News, out: &mut Out) -> Result<(), Failure> {
    let class = news.class.name();
    let from = [mail.from.name.as_str(), mail.from.address.as_str()];
    out.filled([
        ("Mail", incoming::named(file)),
        ("From", from.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ")),
        ("Date", mail.date.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()),
        ("Subject", mail.subject().to_owned()),
        ("It is", if news.sure || class == "noise" { class.to_owned() } else { format!("{class}?") }),
        ("Company", news.company.unwrap_or_default()),
        ("Because", news.evidence.unwrap_or_default()),
    ])
}
