//! `Save`: one record, normalized, checked as an import would check it, and stored.

use super::command::Record;
use super::dates::Entered;
use super::done::Report;
use super::refusal::Refusal;
use super::{dates, describe, news, normalize, references};
use crate::clock::Now;
use crate::domain::{Interview, Task, Touch};
use crate::exchange::json::Document;
use crate::rules::day_words;
use crate::store::{Fault, Put, Reader, Writer};
use chrono::NaiveDate;

pub(super) fn save(w: &mut Writer, mut record: Record, now: Now) -> Result<Report, Refusal> {
    normalize::normalize(&mut record)?;
    check(&record)?;
    has_happened(w.reader(), &record, now)?;
    part_what_is_moved(w, &mut record)?;
    refers_to_what_is_there(w.reader(), &record)?;
    let (reader, today) = (w.reader(), now.today());
    let uid = record.uid().cloned();
    let report = match record {
        Record::Profile(profile) => {
            w.put_profile(&profile)?;
            Report::of("changed the profile")
        }
        Record::Contact(mut contact) => {
            dates::contact(&mut contact, reader, today)?;
            let put = w.put_contact(&contact)?;
            Report::of(verb(put, &contact.name))
        }
        Record::Opportunity(mut opportunity) => {
            dates::opportunity(&mut opportunity, reader, today)?;
            let put = w.put_opportunity(&opportunity)?;
            Report::of(verb(put, &describe::opportunity(&opportunity)))
        }
        Record::Interview(mut interview) => {
            dates::interview(&mut interview, reader, now, Entered::Today)?;
            let put = w.put_interview(&interview)?;
            Report::of(verb(put, &format!("the interview at {}", describe::interview(reader, &interview, now)?)))
        }
        Record::Touch(touch) => {
            let put = w.put_touch(&touch)?;
            let what = describe::touch(reader, &touch)?;
            match put {
                Put::New => {
                    let besides = match news::outcome_of(reader, &touch, now)? {
                        Some(outcome) => vec![save(w, Record::Outcome(outcome), now)?.label],
                        None => Vec::new(),
                    };
                    let again = thanked_before(reader, &touch)?.map(|earlier| describe::thanked_before(&earlier, now));
                    let again = again.map(|again| format!("; {again}")).unwrap_or_default();
                    Report { besides, ..Report::of(what.as_str()).saying(format!("Logged: {what}{again}")) }
                }
                _ => Report::of(format!("changed: {what}")),
            }
        }
        Record::Outcome(mut outcome) => {
            dates::outcome(&mut outcome, reader, now)?;
            let put = w.put_outcome(&outcome)?;
            let what = describe::outcome(reader, &outcome)?;
            match put {
                Put::New => Report::of(what.as_str()).saying(format!("Recorded: {what}")),
                _ => Report::of(format!("changed: {what}")),
            }
        }
        Record::Activity(activity) => {
            let put = w.put_activity(&activity)?;
            Report::of(verb(put, &describe::activity(&activity)))
        }
        Record::Task(mut task) => {
            let stored = reader.task(&task.uid)?;
            dates::task(&mut task, reader, today)?;
            let done = task.done_on.is_some() && stored.is_none_or(|s| s.done_on.is_none());
            let put = w.put_task(&task)?;
            match put {
                _ if done => Report::of(format!("done: {}", task.title)),
                put => Report::of(verb(put, &format!("the task “{}”", task.title))),
            }
        }
    };
    Ok(Report { uid, ..report })
}

/// The last thank-you to one of the same people for the same interview.
fn thanked_before(reader: Reader, touch: &Touch) -> Result<Option<Touch>, Fault> {
    let mut earlier = Vec::new();
    for contact in touch.contacts.iter().filter(|_| touch.interview.is_some()) {
        for uid in reader.touches_with(contact)? {
            earlier.extend(reader.touch(&uid)?.filter(|other| touch.thanks_again(other)));
        }
    }
    Ok(earlier.into_iter().max_by_key(|other| other.at))
}

/// News and the interview that it came after are about one opportunity; where one of them is moved, they part.
fn part_what_is_moved(w: &mut Writer, record: &mut Record) -> Result<(), Fault> {
    match record {
        Record::Interview(i) => w.part_from_news(&i.uid, &i.opportunity),
        Record::Outcome(x) => {
            if dates::is_left_behind(x, w.reader())? {
                x.after = None;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn verb(put: Put, what: &str) -> String {
    if put == Put::New { format!("added {what}") } else { format!("changed {what}") }
}

fn filled(field: &'static str, text: &str, what: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::invalid(field, format!("{what} is missing"))) } else { Ok(()) }
}

/// What is entered as having happened lies not in the future. What is stored so already, by an import, may stay.
fn has_happened(reader: Reader, record: &Record, now: Now) -> Result<(), Refusal> {
    let today = now.today();
    let past = |field: &'static str, day: Option<NaiveDate>, stored: Option<NaiveDate>| match day {
        Some(day) if day > today && stored != Some(day) => {
            let when = day_words(day, today);
            Err(Refusal::invalid(field, format!("{when} is still to come; enter it when it has happened")))
        }
        _ => Ok(()),
    };
    match record {
        Record::Contact(c) => {
            let stored = reader.contact(&c.uid)?;
            past("verified_on", c.verified_on, stored.and_then(|s| s.verified_on))
        }
        Record::Opportunity(o) => {
            let stored = reader.opportunity(&o.uid)?;
            let stored = stored.as_ref();
            past("applied_on", o.applied_on, stored.and_then(|s| s.applied_on))?;
            past("continue_on", o.go_on_on, stored.and_then(|s| s.go_on_on))?;
            past("feedback_on", o.feedback_on, stored.and_then(|s| s.feedback_on))
        }
        Record::Interview(i) => {
            let stored = reader.interview(&i.uid)?;
            let same = stored.as_ref().is_some_and(|s| s.no_show && s.starts_at == i.starts_at);
            if i.no_show && i.starts_at > now.at() && !same {
                return Err(Refusal::invalid("no_show", "it has not begun yet; called off is what one says before"));
            }
            past("cancelled_on", i.cancelled_on, stored.and_then(|s| s.cancelled_on))
        }
        Record::Touch(t) => {
            let same = reader.touch(&t.uid)?.is_some_and(|s| s.at == t.at);
            let day = now.zone().date(t.at);
            if t.at > now.at() && day == today && !same {
                return Err(Refusal::invalid("at", "that hour is still to come; enter it when it has happened"));
            }
            past("at", Some(day), same.then_some(day))
        }
        Record::Outcome(x) => past("on", Some(x.on), reader.outcome(&x.uid)?.map(|s| s.on)),
        Record::Task(k) => past("done_on", k.done_on, reader.task(&k.uid)?.and_then(|s| s.done_on)),
        Record::Activity(a) => past("on", Some(a.on), reader.activity(&a.uid)?.map(|s| s.on)),
        Record::Profile(_) => Ok(()),
    }
}

/// What the types allow and the record may not be.
fn check(record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Profile(_) => Ok(()),
        Record::Contact(c) => {
            filled("name", &c.name, "the name")?;
            match c.cadence_days {
                Some(n) if !(1..=3650).contains(&n) => Err(Refusal::invalid("cadence_days", "from 1 to 3650 days")),
                _ => Ok(()),
            }
        }
        Record::Opportunity(o) => filled("company", &o.company, "the company"),
        Record::Interview(i) => check_interview(i),
        Record::Touch(t) => normalize::writable("at", t.at),
        Record::Outcome(_) => Ok(()),
        Record::Task(k) => filled("title", &k.title, "what there is to do"),
        Record::Activity(a) => filled("text", &a.text, "what it was"),
    }
}

fn check_interview(i: &Interview) -> Result<(), Refusal> {
    normalize::writable("starts_at", i.starts_at)?;
    if i.minutes > Interview::MOST_MINUTES {
        return Err(Refusal::invalid("minutes", format!("at most {} minutes, a week", Interview::MOST_MINUTES)));
    }
    if i.no_show && i.cancelled {
        return Err(Refusal::invalid("no_show", "it was either called off, or they did not come: not both"));
    }
    if i.fit.is_some_and(|fit| !(1..=5).contains(&fit)) {
        return Err(Refusal::invalid("fit", "the fit is from 1 to 5"));
    }
    i.debrief.questions.iter().try_for_each(|q| filled("questions", &q.text, "the question to this answer"))
}

/// The same checks that an import makes, of this record alone.
fn refers_to_what_is_there(reader: Reader, record: &Record) -> Result<(), Refusal> {
    let mut alone = Document::default();
    match record {
        Record::Interview(i) => alone.interviews.push(i.clone()),
        Record::Touch(t) => alone.touches.push(t.clone()),
        Record::Outcome(x) => alone.outcomes.push(x.clone()),
        Record::Task(Task { opportunity: None, contact: None, .. }) => {}
        Record::Task(k) => alone.tasks.push(k.clone()),
        Record::Profile(_) | Record::Contact(_) | Record::Opportunity(_) | Record::Activity(_) => {}
    }
    references::check(reader, &alone)?.map_err(|fault| Refusal::Gone(fault.message))
}
