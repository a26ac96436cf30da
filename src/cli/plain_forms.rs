//! The forms of the plain review: each field a question in a sentence, Enter for what is suggested or for nothing. A
//! form becomes a command, or none where one goes back.

use super::failure::Failure;
use super::prompt::Prompt;
use crate::clock::{Instant, Now};
use crate::commands::answers::{Answers, Said};
use crate::commands::questions::{Question, Reading, questions};
use crate::commands::{Command, Decide, suggest};
use crate::domain::{
    ActionId, Channel, Contact, DecisionKind, Facts, Outcome, OutcomeKind, Purpose, ReachBy, Touch, Uid, plus,
};
use crate::pages::alike;
use crate::rules::{Action, Asked, EndsBy, Policy};
use crate::text::dates::{self, Lean, show_date};
use crate::text::quick_line;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::collections::HashMap;
use std::io::BufRead;

type Form = Result<Option<Command>, Failure>;

/// Ends these actions in the way their rule ends. None: one went back.
pub(super) fn resolve<R: BufRead>(
    open: &[Action],
    facts: &Facts,
    policy: &Policy,
    now: Now,
    prompt: &mut Prompt<R>,
) -> Form {
    let Some(first) = open.first() else { return Ok(None) };
    match first.ends_by {
        EndsBy::Touch(_) => match suggest::touch(first, facts, now) {
            Some(touch) => log(touch, policy, now, prompt),
            None => Ok(None),
        },
        EndsBy::Fact(_) => ask(open, facts, policy, now, prompt),
        EndsBy::Done => Ok(Some(suggest::done(&open.iter().collect::<Vec<_>>(), facts, now))),
        EndsBy::Outcome => news(first, policy, now, prompt),
        EndsBy::Interview => interview(first, facts, policy, now, prompt),
    }
}

/// Until when something is put off. None: one went back.
pub(super) fn until<R: BufRead>(
    policy: &Policy,
    now: Now,
    prompt: &mut Prompt<R>,
) -> Result<Option<NaiveDate>, Failure> {
    let tomorrow = plus(now.today(), 1);
    let question = "Until when? Enter for tomorrow; or a day: monday, in a week, 1 dec.";
    prompt.until_read(question, |text| {
        let day = if text.is_empty() { tomorrow } else { day(text, policy, now, Lean::Future)? };
        if day > now.today() { Ok(day) } else { Err("A snooze ends on a later day than today".into()) }
    })
}

/// Why something is dismissed; may be empty. None: one went back.
pub(super) fn reason<R: BufRead>(prompt: &mut Prompt<R>) -> Result<Option<String>, Failure> {
    prompt.field("Why? Enter for no reason.")
}

fn day(text: &str, policy: &Policy, now: Now, lean: Lean) -> Result<NaiveDate, String> {
    dates::read_date(text, now, lean, &policy.workdays).map(|r| r.date)
}

/// The instant that was said: nothing is now; a day alone is noon of it.
fn moment(text: &str, policy: &Policy, now: Now) -> Result<Instant, String> {
    if text.is_empty() {
        return Ok(now.at());
    }
    let read = dates::read_date(text, now, Lean::Past, &policy.workdays)?;
    Ok(match read.at {
        Some(at) => at,
        None if read.date == now.today() => now.at(),
        None => now.zone().at(read.date.and_time(NaiveTime::MIN) + TimeDelta::hours(12)),
    })
}

/// The one word of a closed set that is meant: as stored, as shown, or its beginning.
fn word<T: Copy>(said: &str, all: &[T], names: impl Fn(T) -> [&'static str; 2]) -> Result<T, String> {
    let wanted = alike(said);
    let exact = all.iter().find(|t| names(**t).iter().any(|n| alike(n) == wanted));
    let mut begun = all.iter().filter(|t| names(**t).iter().any(|n| alike(n).starts_with(&wanted)));
    let only = begun.next().filter(|_| begun.next().is_none());
    let known = || {
        all.iter()
            .map(|t| {
                let [_, shown] = names(*t);
                shown
            })
            .collect::<Vec<_>>()
            .join(", ")
    };
    exact.or(only).copied().ok_or_else(|| format!("“{said}” is none of these: {}", known()))
}

fn log<R: BufRead>(mut touch: Touch, policy: &Policy, now: Now, prompt: &mut Prompt<R>) -> Form {
    if touch.purpose == Purpose::Application {
        let what = prompt.until_read("What was it? Enter for an application, n for networking.", |t| match t {
            "" => Ok(Purpose::Application),
            "n" | "networking" => Ok(Purpose::Networking),
            _ => Err("Enter or n".into()),
        })?;
        let Some(what) = what else { return Ok(None) };
        touch.purpose = what;
    }
    let question = format!(
        "By which way? Enter for {}; or e-mail, by hand, call, text message, LinkedIn, in person.",
        touch.channel.shown()
    );
    let suggested = touch.channel;
    let names = |c: Channel| [c.as_str(), c.shown()];
    let by =
        prompt.until_read(&question, |t| if t.is_empty() { Ok(suggested) } else { word(t, Channel::ALL, names) })?;
    let Some(by) = by else { return Ok(None) };
    let when = prompt.until_read("When? Enter for now; or yesterday 18:00, tue.", |t| moment(t, policy, now))?;
    let Some(when) = when else { return Ok(None) };
    let Some(note) = prompt.field("A note? Enter for none.")? else { return Ok(None) };
    (touch.channel, touch.at, touch.note) = (by, when, note);
    Ok(Some(Command::save(touch)))
}

fn news<R: BufRead>(action: &Action, policy: &Policy, now: Now, prompt: &mut Prompt<R>) -> Form {
    let Some(opportunity) = action.opportunity.clone() else { return Ok(None) };
    let likely = action.likely();
    let all: Vec<&str> = OutcomeKind::ALL.iter().map(|k| k.shown()).collect();
    let question = format!("What is the news? Enter for {}; or {}.", likely.shown(), all.join(", "));
    let names = |k: OutcomeKind| [k.as_str(), k.shown()];
    let kind =
        prompt.until_read(&question, |t| if t.is_empty() { Ok(likely) } else { word(t, OutcomeKind::ALL, names) })?;
    let Some(kind) = kind else { return Ok(None) };
    let day_or_none = |t: &str, lean| if t.is_empty() { Ok(None) } else { day(t, policy, now, lean).map(Some) };
    let on = prompt.until_read("On which day? Enter for today.", |t| day_or_none(t, Lean::Past))?;
    let Some(on) = on else { return Ok(None) };
    let mut outcome = Outcome::new(Uid::generate(now.at()), opportunity, kind, on.unwrap_or(now.today()));
    let more = match kind {
        OutcomeKind::Offer => Some("By which day do they want an answer? Enter: not said."),
        OutcomeKind::Accepted => Some("What is your first day? Enter: not known."),
        _ => None,
    };
    if let Some(question) = more {
        let Some(said) = prompt.until_read(question, |t| day_or_none(t, Lean::Future))? else { return Ok(None) };
        match kind {
            OutcomeKind::Offer => outcome.answer_by = said,
            _ => outcome.starts_on = said,
        }
    }
    let Some(note) = prompt.field("A note? Enter for none.")? else { return Ok(None) };
    outcome.note = note;
    Ok(Some(Command::save(outcome)))
}

fn interview<R: BufRead>(action: &Action, facts: &Facts, policy: &Policy, now: Now, prompt: &mut Prompt<R>) -> Form {
    let o = action.opportunity.as_ref().and_then(|o| facts.opportunity(o));
    let about = o.map(|o| if o.role.is_empty() { o.company.clone() } else { format!("{} / {}", o.company, o.role) });
    let about = about.unwrap_or_default();
    let question =
        format!("When do you meet, and whom? Such as: tue 14:00 45m, video, with Bob Smith. It is put after: {about},");
    let line = prompt.until_read(&question, |text| {
        let line = quick_line::read(&format!("{about}, {text}"), now, Lean::Future, &policy.workdays);
        match (line.missing.as_slice(), line.unread.as_slice()) {
            ([], []) => Ok(line),
            ([], unread) => Err(format!("This was not understood: {}", unread.join(", "))),
            (missing, _) => Err(format!("The line does not say {}", missing.join(", nor "))),
        }
    })?;
    Ok(line.map(Command::add))
}

/// What was heard, for the answers that are put into records.
struct Answered<'a> {
    said: HashMap<(Asked, &'static str, &'a ActionId), String>,
    facts: &'a Facts,
    now: Now,
}

impl Said for Answered<'_> {
    fn text(&self, asked: Asked, action: &Action, part: &str) -> String {
        self.said.get(&(asked, part, &action.id)).cloned().unwrap_or_default()
    }

    fn date(&self, asked: Asked, action: &Action, part: &str) -> Result<Option<NaiveDate>, String> {
        // It was read as a date when it was said.
        Ok(self.text(asked, action, part).parse().ok())
    }

    fn people(&self, names: &str) -> (Vec<Uid>, Vec<Contact>) {
        let (mut uids, mut new) = (Vec::new(), Vec::new());
        for name in names.split([',', ';', '&', '+']).map(str::trim).filter(|n| !n.is_empty()) {
            let wanted = alike(name);
            let known = |c: &&Contact| alike(&c.name) == wanted || alike(&c.address_as) == wanted;
            let mut hits = self.facts.contacts.iter().filter(known);
            let uid = match hits.next().filter(|_| hits.next().is_none()) {
                Some(c) => c.uid.clone(),
                None => {
                    let c = Contact::new(Uid::generate(self.now.at()), name, self.now.today());
                    new.push(c.clone());
                    c.uid
                }
            };
            if !uids.contains(&uid) {
                uids.push(uid);
            }
        }
        (uids, new)
    }
}

fn ask<R: BufRead>(open: &[Action], facts: &Facts, policy: &Policy, now: Now, prompt: &mut Prompt<R>) -> Form {
    let asked: Vec<(Asked, &Action)> =
        open.iter().filter_map(|a| if let EndsBy::Fact(f) = a.ends_by { Some((f, a)) } else { None }).collect();
    let mut answered = Answered { said: HashMap::new(), facts, now };
    let mut answers = Answers::default();
    prompt.say("Enter leaves a question open.")?;
    for (asked, action) in &asked {
        loop {
            for question in questions(*asked, action, facts) {
                let Some(text) = one_answer(&question, policy, now, prompt)? else { return Ok(None) };
                answered.said.insert((*asked, question.part, &action.id), text);
            }
            match answers.put(*asked, action, facts, now, &answered) {
                Ok(()) => break,
                Err((_, why)) => prompt.say(&format!("{why}."))?,
            }
        }
    }
    let actions: Vec<&Action> = asked.iter().map(|(_, action)| *action).collect();
    match (answers.into_command(&actions), asked.as_slice()) {
        (Some(command), _) => Ok(Some(command)),
        // They did not say: the one fact whose absence can be noted.
        (None, [(Asked::Expectations, one)]) => {
            let actions = vec![(one.id.clone(), one.title.clone())];
            Ok(Some(Command::Decide(Decide::new(DecisionKind::Done, actions))))
        }
        (None, _) => {
            prompt.say("Nothing was filled in, so it stays as it is.")?;
            Ok(None)
        }
    }
}

/// The answer to one question, as records take it; an empty one leaves it open. None: one went back.
fn one_answer<R: BufRead>(
    Question { sentence: question, reading, .. }: &Question,
    policy: &Policy,
    now: Now,
    prompt: &mut Prompt<R>,
) -> Result<Option<String>, Failure> {
    let open =
        |t: &str, read: &dyn Fn(&str) -> Result<String, String>| if t.is_empty() { Ok(String::new()) } else { read(t) };
    match reading {
        Reading::Line | Reading::Text | Reading::Names => prompt.field(question),
        Reading::Lines => {
            let mut lines = Vec::new();
            let mut text = question.clone();
            loop {
                match prompt.field(&text)? {
                    None => return Ok(None),
                    Some(line) if line.is_empty() => return Ok(Some(lines.join("\n"))),
                    Some(line) => lines.push(line),
                }
                text = "And? Enter ends.".into();
            }
        }
        Reading::Day => {
            let read =
                prompt.until_read(question, |t| open(t, &|t| Ok(day(t, policy, now, Lean::Future)?.to_string())))?;
            if let Some(date) = read.as_deref().and_then(|t| t.parse().ok()) {
                prompt.say(&format!("Understood as {}.", show_date(date, now.today())))?;
            }
            Ok(read)
        }
        Reading::YesNo(..) => prompt.until_read(question, |t| match alike(t).as_str() {
            "" => Ok(String::new()),
            "y" | "yes" => Ok("yes".into()),
            "n" | "no" => Ok("no".into()),
            _ => Err("yes or no".into()),
        }),
        Reading::Fit => prompt.until_read(question, |t| match t {
            "" | "1" | "2" | "3" | "4" | "5" => Ok(t.to_owned()),
            _ => Err("A number from 1 to 5".into()),
        }),
        Reading::Reach => {
            let names = |r: ReachBy| [r.as_str(), r.shown()];
            prompt.until_read(question, |t| open(t, &|t| Ok(word(t, ReachBy::ALL, names)?.as_str().to_owned())))
        }
    }
}
