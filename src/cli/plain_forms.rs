//! The forms of the plain review: each field a question in a sentence, Enter for what is suggested or for nothing. A
//! form becomes a command, or none where one goes back.

use super::failure::Failure;
use super::prompt::Prompt;
use crate::clock::Now;
use crate::commands::answers::{Answers, Said};
use crate::commands::questions::{Question, questions};
use crate::commands::{Command, Decide, suggest, typed};
use crate::domain::{
    ActionId, Channel, Contact, DecisionKind, Facts, FieldKind, Outcome, OutcomeKind, Purpose, Touch, Uid, Value, Word,
    plus,
};
use crate::pages::alike;
use crate::rules::{Action, Asked, EndsBy, Policy};
use crate::text::dates::{Lean, show_date};
use crate::text::quick_line;
use chrono::NaiveDate;
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
    let all: Vec<&Action> = open.iter().collect();
    let Some(first) = all.first() else { return Ok(None) };
    let touches = suggest::touches(&all, facts, now);
    if !touches.is_empty() {
        return log(touches, &all, policy, now, prompt);
    }
    match first.ends_by {
        EndsBy::Touch(_) => Ok(None),
        EndsBy::Fact(_) => ask(open, facts, policy, now, prompt),
        EndsBy::Done => Ok(Some(suggest::done(&all, facts, now))),
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
        let day = typed::day(text, Lean::Future, now, &policy.workdays)?.unwrap_or(tomorrow);
        if day > now.today() { Ok(day) } else { Err("A snooze ends on a later day than today".into()) }
    })
}

/// Why something is dismissed; may be empty. None: one went back.
pub(super) fn reason<R: BufRead>(prompt: &mut Prompt<R>) -> Result<Option<String>, Failure> {
    prompt.field("Why? Enter for no reason.")
}

/// Logs what ends these actions: one message for a row to one contact, else the same words for each.
fn log<R: BufRead>(
    mut touches: Vec<Touch>,
    ended: &[&Action],
    policy: &Policy,
    now: Now,
    prompt: &mut Prompt<R>,
) -> Form {
    if let [touch] = touches.as_mut_slice() {
        if touch.purpose == Purpose::Application {
            let what = prompt.until_read("What was it? Enter for an application, n for networking.", |t| match t {
                "" => Ok(Purpose::Application),
                "n" | "networking" => Ok(Purpose::Networking),
                _ => Err("Enter or n".into()),
            })?;
            let Some(what) = what else { return Ok(None) };
            touch.purpose = what;
        }
        for (purpose, words) in suggest::parts(touch, ended) {
            let yes = prompt.until_read(&format!("Did it also {words}? Enter for yes, n for no."), |t| match t {
                "" => Ok(true),
                t => typed::yes_no(t),
            })?;
            let Some(yes) = yes else { return Ok(None) };
            touch.also.retain(|p| yes || *p != purpose);
        }
        if ended.iter().any(|a| a.ends_by == EndsBy::Outcome) {
            let question = "Did it answer the offer? Enter for not yet, accepted or declined.";
            let answer = prompt.until_read(question, |t| match t {
                "" => Ok(None),
                "accepted" | "accept" => Ok(Some(Purpose::Accept)),
                "declined" | "decline" => Ok(Some(Purpose::Decline)),
                _ => Err("Enter, accepted or declined".into()),
            })?;
            let Some(answer) = answer else { return Ok(None) };
            touch.also.extend(answer);
        }
    }
    let Some(suggested) = touches.first().map(|t| t.channel) else { return Ok(None) };
    let question = format!(
        "By which way? Enter for {}; or e-mail, by hand, call, text message, LinkedIn, in person.",
        suggested.shown()
    );
    let by = prompt.until_read(&question, |t| {
        if t.is_empty() { Ok(suggested) } else { typed::word(t, Channel::WORDS)?.parse() }
    })?;
    let Some(by) = by else { return Ok(None) };
    let when = prompt.until_read("When? Enter for now; or yesterday 18:00, tue.", |t| {
        Ok(typed::moment(t, Lean::Past, now, &policy.workdays)?.unwrap_or(now.at()))
    })?;
    let Some(when) = when else { return Ok(None) };
    let Some(note) = prompt.field("A note? Enter for none.")? else { return Ok(None) };
    for touch in &mut touches {
        (touch.channel, touch.at) = (by, when);
        touch.note.clone_from(&note);
    }
    Ok(Some(suggest::logged(touches)))
}

/// Notes what the company of this action decided. None: one went back.
pub(super) fn news<R: BufRead>(action: &Action, policy: &Policy, now: Now, prompt: &mut Prompt<R>) -> Form {
    let Some(opportunity) = action.opportunity.clone() else { return Ok(None) };
    let likely = action.likely();
    let all: Vec<&str> = OutcomeKind::ALL.iter().map(|k| k.shown()).collect();
    let question = format!("What is the news? Enter for {}; or {}.", likely.shown(), all.join(", "));
    let kind = prompt.until_read(&question, |t| {
        if t.is_empty() { Ok(likely) } else { typed::word(t, OutcomeKind::WORDS)?.parse() }
    })?;
    let Some(kind) = kind else { return Ok(None) };
    let day = |t: &str, lean| typed::day(t, lean, now, &policy.workdays);
    let on = prompt.until_read("On which day? Enter for today.", |t| day(t, Lean::Past))?;
    let Some(on) = on else { return Ok(None) };
    let mut outcome = Outcome::new(Uid::generate(now.at()), opportunity, kind, on.unwrap_or(now.today()));
    let more = match kind {
        OutcomeKind::Offer => Some("By which day do they want an answer? Enter: not said."),
        OutcomeKind::Accepted => Some("What is your first day? Enter: not known."),
        _ => None,
    };
    if let Some(question) = more {
        let Some(said) = prompt.until_read(question, |t| day(t, Lean::Future))? else { return Ok(None) };
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
    match reading.kind() {
        FieldKind::Line | FieldKind::Text => prompt.field(question),
        FieldKind::Lines => {
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
        kind => {
            let read = |t: &str| match t {
                "" => Ok(Value::Text(String::new())),
                t => typed::read(kind, t, now, &policy.workdays),
            };
            let Some(value) = prompt.until_read(question, read)? else { return Ok(None) };
            if let Value::Day(Some(date)) = value {
                prompt.say(&format!("Understood as {}.", show_date(date, now.today())))?;
            }
            Ok(Some(value.stored()))
        }
    }
}
