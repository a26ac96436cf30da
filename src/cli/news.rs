//! `news`: what a company decided, or that an interview did not take place, and what follows from it.

use super::{Context, Failure, Globals, Out, lookup};
use crate::commands::news::{self, Missed, News};
use crate::commands::{Command, Noun};
use crate::domain::{Channel, Interview, Outcome, OutcomeKind, Uid};
use crate::rules::day_words;
use crate::text::dates::Lean;

/// Record a decision, or that an interview did not take place: news xyz offer --answer-by fri
#[derive(Debug, clap::Args)]
pub(super) struct NewsArgs {
    /// From which company, or about which opportunity; of no-show and called-off also which interview: "xyz round 2"
    #[arg(value_name = "COMPANY")]
    company: String,
    /// invited, offer, accepted, declined, rejected, withdrawn, no-reply; of an interview: no-show (they did not come) or
    /// called-off (cancelled)
    #[arg(value_name = "KIND")]
    kind: String,
    /// The day it came, or on which it was called off; without it, today
    #[arg(long, value_name = "WORDS")]
    on: Option<String>,
    /// The way it came
    #[arg(long, value_name = "CHANNEL")]
    via: Option<String>,
    /// What they said
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Of an offer: the day by which they want an answer
    #[arg(long, value_name = "WORDS")]
    answer_by: Option<String>,
    /// Of an acceptance: the first day of work
    #[arg(long, value_name = "WORDS")]
    starts_on: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &NewsArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let kind = match News::also(&args.kind) {
        Some(kind) => kind,
        None => lookup::word(&args.kind, &News::all(), News::as_str, News::shown, "kind of news")?,
    };
    if args.answer_by.is_some() && kind != News::Outcome(OutcomeKind::Offer) {
        return Err(Failure::said("--answer-by goes with an offer only; leave it out"));
    }
    if args.starts_on.is_some() && kind != News::Outcome(OutcomeKind::Accepted) {
        return Err(Failure::said("--starts-on goes with accepted only; leave it out"));
    }
    match kind {
        News::Outcome(kind) => outcome(kind, args, context, out),
        News::Missed(how) => missed(how, args, context, out),
    }
}

const HINT: &str = "afterword find looks for it, new opportunity enters it";

fn outcome(kind: OutcomeKind, args: &NewsArgs, context: Context, out: &mut Out) -> Result<(), Failure> {
    let of = lookup::one(&args.company, lookup::opportunities(&context.facts), "company", HINT)?;
    let mut news = Outcome::new(Uid::generate(context.now.at()), of.is.1, kind, context.now.today());
    let way = |via: &String| lookup::word(via, Channel::ALL, Channel::as_str, Channel::shown, "channel");
    news.via = args.via.as_ref().map(way).transpose()?;
    context.put(&mut news, "on", &args.on, "--on")?;
    context.put(&mut news, "note", &args.note, "--note")?;
    context.put(&mut news, "answer_by", &args.answer_by, "--answer-by")?;
    context.put(&mut news, "starts_on", &args.starts_on, "--starts-on")?;
    context.run(Command::save(news), args.json, out)
}

/// An interview that did not take place: the one that is named, else the one that fits; then the letter that asks for a new
/// date is named too.
fn missed(how: Missed, args: &NewsArgs, context: Context, out: &mut Out) -> Result<(), Failure> {
    if args.via.is_some() || args.note.is_some() {
        return Err(Failure::said(
            "--via and --note go with what they decided; log --in keeps what they wrote or said",
        ));
    }
    let on = args.on.as_ref().map(|on| context.day(on, Lean::Past, "--on")).transpose()?;
    let all = |held: &dyn Fn(&Interview) -> bool| {
        let counts = |uid: &Uid| context.facts.interview(uid).is_some_and(held);
        let interviews =
            lookup::interviews(&context.facts, context.now).into_iter().filter(|found| counts(&found.is.1));
        let mut all = lookup::opportunities(&context.facts);
        all.extend(interviews);
        lookup::one(&args.company, all, "company or interview", HINT)
    };
    // Of several, one that is noted so already is hardly meant again.
    let (noun, uid) = all(&|i| !i.fell_through()).or_else(|_| all(&|_| true))?.is;
    let found = match noun {
        Noun::Interview => context.facts.interview(&uid),
        _ => news::missed(how, &uid, &context.facts, context.now),
    };
    let Some(interview) = found else {
        let company = context.facts.opportunity(&uid).map(|o| o.company.as_str()).unwrap_or_default();
        return Err(Failure::said(news::none_missed(how, company)));
    };
    let day = context.now.zone().date(interview.starts_at);
    if let (Missed::NoShow, Some(on)) = (how, on.filter(|on| *on != day)) {
        let (day, on) = (day_words(day, context.now.today()), day_words(on, context.now.today()));
        return Err(Failure::said(format!(
            "the interview was on {day}, not on {on}; name the one that is meant by its day"
        )));
    }
    let changed = news::with_missed(how, interview, on, context.now).map_err(Failure::said)?;
    let about = changed.opportunity.clone();
    let command = news::note_missed(how, changed, &context.facts, context.now);
    let next = context.run_to_next(command, args.json, out)?;
    let ask = next.iter().find(|a| a.letter.is_some() && a.opportunity.as_ref() == Some(&about));
    if let Some(ask) = ask.filter(|_| !args.json) {
        out.line(&format!("  its letter: afterword letter {}", ask.id))?;
    }
    Ok(())
}
