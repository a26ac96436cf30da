//! Owns `news`: what a company decided, and what follows from it. Must not judge it; the rulebook does.

use super::args::Args;
use super::follow::Desk;
use super::known;
use super::out::Out;
use super::record_args::News;
use super::{FINE, Failure};
use crate::commands::Command;
use crate::domain::{Channel, Outcome, OutcomeKind, Uid};
use crate::text::dates::Lean;

pub fn run(args: &Args, asked: &News, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let hint = "afterword find looks for it, new opportunity enters it";
    let of = known::one(&asked.company, known::opportunities(&desk.facts), "company", hint)?;
    let kind = known::word(&asked.kind, OutcomeKind::ALL, OutcomeKind::as_str, OutcomeKind::shown, "kind of news")?;
    if asked.answer_by.is_some() && kind != OutcomeKind::Offer {
        return Err(Failure::said("--answer-by goes with an offer only; leave it out"));
    }
    if asked.starts_on.is_some() && kind != OutcomeKind::Accepted {
        return Err(Failure::said("--starts-on goes with accepted only; leave it out"));
    }
    let on = desk.day(&asked.on, Lean::Past, "--on")?;
    let mut news = Outcome::new(Uid::generate(desk.now.at()), of.is.1, kind, on);
    let way = |via: &String| known::word(via, Channel::ALL, Channel::as_str, Channel::shown, "channel");
    news.via = asked.via.as_ref().map(way).transpose()?;
    news.note = asked.note.clone().unwrap_or_default();
    let day = |words: &Option<String>, option| words.as_ref().map(|w| desk.day(w, Lean::Future, option)).transpose();
    news.answer_by = day(&asked.answer_by, "--answer-by")?;
    news.starts_on = day(&asked.starts_on, "--starts-on")?;
    desk.run(Command::save(news), asked.json.json, out)?;
    Ok(FINE)
}
