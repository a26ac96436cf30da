//! Owns `news`: what a company decided, or that an interview did not take place, and what follows from it. Must not judge it;
//! the rulebook does.

use super::args::Args;
use super::follow::Desk;
use super::known;
use super::out::Out;
use super::record_args;
use super::{FINE, Failure};
use crate::commands::news::{self, Missed, News};
use crate::commands::{Command, Noun};
use crate::domain::{Channel, Outcome, OutcomeKind, Uid};
use crate::rules::day_words;
use crate::text::dates::Lean;

pub fn run(args: &Args, asked: &record_args::News, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let kind = match News::also(&asked.kind) {
        Some(kind) => kind,
        None => known::word(&asked.kind, &News::all(), News::as_str, News::shown, "kind of news")?,
    };
    if asked.answer_by.is_some() && kind != News::Outcome(OutcomeKind::Offer) {
        return Err(Failure::said("--answer-by goes with an offer only; leave it out"));
    }
    if asked.starts_on.is_some() && kind != News::Outcome(OutcomeKind::Accepted) {
        return Err(Failure::said("--starts-on goes with accepted only; leave it out"));
    }
    match kind {
        News::Outcome(kind) => outcome(kind, asked, desk, out),
        News::Missed(how) => missed(how, asked, desk, out),
    }
}

const HINT: &str = "afterword find looks for it, new opportunity enters it";

fn outcome(kind: OutcomeKind, asked: &record_args::News, desk: Desk, out: &mut Out) -> Result<u8, Failure> {
    let of = known::one(&asked.company, known::opportunities(&desk.facts), "company", HINT)?;
    let on = asked.on.as_ref().map(|on| desk.day(on, Lean::Past, "--on")).transpose()?;
    let mut news = Outcome::new(Uid::generate(desk.now.at()), of.is.1, kind, on.unwrap_or(desk.now.today()));
    let way = |via: &String| known::word(via, Channel::ALL, Channel::as_str, Channel::shown, "channel");
    news.via = asked.via.as_ref().map(way).transpose()?;
    news.note = asked.note.clone().unwrap_or_default();
    let day = |words: &Option<String>, option| words.as_ref().map(|w| desk.day(w, Lean::Future, option)).transpose();
    news.answer_by = day(&asked.answer_by, "--answer-by")?;
    news.starts_on = day(&asked.starts_on, "--starts-on")?;
    desk.run(Command::save(news), asked.json.json, out)?;
    Ok(FINE)
}

/// An interview that did not take place: the one that is named, else the one that fits; then the letter that asks for a new
/// date is named too.
fn missed(how: Missed, asked: &record_args::News, desk: Desk, out: &mut Out) -> Result<u8, Failure> {
    if asked.via.is_some() || asked.note.is_some() {
        return Err(Failure::said(
            "--via and --note go with what they decided; log --in keeps what they wrote or said",
        ));
    }
    let on = asked.on.as_ref().map(|on| desk.day(on, Lean::Past, "--on")).transpose()?;
    let mut all = known::opportunities(&desk.facts);
    all.extend(known::interviews(&desk.facts, desk.now));
    let (noun, uid) = known::one(&asked.company, all, "company or interview", HINT)?.is;
    let found = match noun {
        Noun::Interview => desk.facts.interview(&uid),
        _ => news::missed(how, &uid, &desk.facts, desk.now),
    };
    let Some(interview) = found else {
        let company = desk.facts.opportunity(&uid).map(|o| o.company.as_str()).unwrap_or_default();
        return Err(Failure::said(news::none_missed(how, company)));
    };
    let day = desk.now.zone().date(interview.starts_at);
    if let (Missed::NoShow, Some(on)) = (how, on.filter(|on| *on != day)) {
        let (day, on) = (day_words(day, desk.now.today()), day_words(on, desk.now.today()));
        return Err(Failure::said(format!(
            "the interview was on {day}, not on {on}; name the one that is meant by its day"
        )));
    }
    let changed = news::with_missed(how, interview, on, desk.now).map_err(Failure::said)?;
    let about = changed.opportunity.clone();
    let command = news::note_missed(how, changed, &desk.facts, desk.now);
    let next = desk.run(command, asked.json.json, out)?;
    let ask = next.iter().find(|a| a.letter.is_some() && a.opportunity.as_ref() == Some(&about));
    if let Some(ask) = ask.filter(|_| !asked.json.json) {
        out.line(&format!("  its letter: afterword letter {}", ask.id))?;
    }
    Ok(FINE)
}
