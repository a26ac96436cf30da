//! Owns the entry of an interview in one line: what was understood stands below as it is typed, each part correctable in
//! a field of its own. Must not read the line itself; `text::quick_line` does.

use super::context::Context;
use super::draft_key;
use super::field::{Field, Input};
use super::fields::{FieldError, Fields};
use super::form::{Form, Open, Said};
use super::people;
use crate::commands::{Command, entered_late, told_late};
use crate::domain::{Facts, Interview, Mode, Noun, Sought};
use crate::rules::Action;
use crate::text::dates::{Lean, show_at, show_date};
use crate::text::quick_line::{self, Person, QuickLine, Thanked};
use std::collections::BTreeSet;

/// Entering an interview.
pub(crate) struct Entry {
    /// It is known to be to come: of two days it is the one ahead.
    to_come: bool,
    /// The names in it, of people and of the company.
    named: BTreeSet<String>,
}

/// Of how many names of the line it is looked who has them.
const MOST_NAMES: usize = 40;

const AS_READ: &str = "";
const OTHER: &str = "other";

/// What a field is for that says what the line says, too.
const CORRECT: &str = "only to correct the line";

/// The one line, begun with these words: where it is, the next interview of an opportunity is meant.
pub(crate) fn open(begun: &str) -> Open<Entry> {
    let help = |more: &str| if more.is_empty() { CORRECT.to_owned() } else { format!("{CORRECT}: {more}") };
    let line = |key, name: &str, more| Field::line(key, Interview::label(name), "", &help(more));
    let modes = std::iter::once((AS_READ, "as in the line")).chain(Mode::ALL.iter().map(|m| (m.as_str(), m.shown())));
    let mut when = Field::moment("when", Interview::label("starts_at"), "", &help("tue 14:00, 17 nov 9:30"));
    when.lean = Lean::Nearest;
    let fields = vec![
        Field::line(
            "line",
            "Line",
            begun,
            "company / role, day time, how long, in person, with whom, decides when, thanked",
        ),
        Field::choice("which", "Which", [(AS_READ, ""), (OTHER, "")], 0, "← → chooses which of the two days is meant"),
        line("company", "opportunity", ""),
        Field::line("role", "Role", "", CORRECT),
        when,
        line("minutes", "minutes", "45"),
        Field::choice("mode", Interview::label("mode"), modes, 0, "← → chooses"),
        line("round", "round", "phone screen, round 2"),
        line("with", "interviewers", "Robert Smith \"Bob\", Jane Doe"),
        Field::day("decision", Interview::label("expectations.decision_by"), "", &help("fri, 1 dec")),
        Field::day("wait", Interview::label("expectations.wait_until"), "", &help("fri, 1 dec")),
        Field::line("thanked", "Thanked", "", &help("all, nobody, or names")),
    ];
    Open::new("An interview in one line", fields, Entry { to_come: !begun.is_empty(), named: BTreeSet::new() })
}

/// What the line begins with where the next interview of an action's opportunity is entered: "XYZ / Platform Engineer, ".
pub(crate) fn next_round(action: &Action, facts: &Facts) -> String {
    let o = action.opportunity.as_ref().and_then(|o| facts.opportunity(o));
    o.map(|o| format!("{}, ", quick_line::head(&o.company, &o.role))).unwrap_or_default()
}

impl Entry {
    /// The line as read, with the likelier start or with the other.
    fn line(&self, fields: &Fields, other: bool, w: Context) -> QuickLine {
        let (line, now, workdays) = (fields.value("line"), w.now, &w.policy.workdays);
        let read = quick_line::read(&line, now, workdays);
        let past = self.to_come && read.starts_at < Some(now.at()) && read.other_start > Some(now.at());
        if past != other { quick_line::read_other(&line, now, workdays) } else { read }
    }

    /// The line as read, with the corrections put over it.
    fn quick_line(&self, fields: &Fields, w: Context) -> Result<QuickLine, Vec<FieldError>> {
        let mut q = self.line(fields, fields.value("which") == OTHER, w);
        let said = |key: &str| Some(fields.value(key)).filter(|v| !v.is_empty());
        q.company = said("company").or(q.company);
        q.role = said("role").or(q.role);
        q.round = said("round").or(q.round);
        q.mode = fields.value("mode").parse().ok().or(q.mode);
        if let Some(minutes) = said("minutes") {
            let minutes =
                minutes.parse().map_err(|_| vec![FieldError::new("minutes", "how many minutes, as a number")])?;
            q.minutes = Some(minutes);
        }
        let named =
            |names: String| quick_line::read(&format!("x, with {names}"), w.now, &w.policy.workdays).interviewers;
        if let Some(with) = said("with") {
            q.interviewers = named(with);
        }
        q.thanked = match said("thanked") {
            None => q.thanked,
            Some(who) => match who.to_lowercase().as_str() {
                "all" | "yes" | "everybody" | "everyone" => Some(Thanked::All),
                "no" | "nobody" | "none" | "not yet" => None,
                _ => Some(Thanked::These(named(who))),
            },
        };
        let workdays = &w.policy.workdays;
        if let Some(field) = fields.get("when") {
            q.starts_at = field.instant(w.now, workdays).map_err(|e| vec![FieldError::new("when", e)])?.or(q.starts_at);
        }
        if let Some(field) = fields.get("decision") {
            q.decision_by =
                field.date(w.now, workdays).map_err(|e| vec![FieldError::new("decision", e)])?.or(q.decision_by);
        }
        if let Some(field) = fields.get("wait") {
            q.wait_until = field.date(w.now, workdays).map_err(|e| vec![FieldError::new("wait", e)])?.or(q.wait_until);
        }
        Ok(q)
    }
}

impl Form for Entry {
    fn key(&self) -> String {
        draft_key::ENTRY.into()
    }

    /// What history asks for takes the whole line. The interview entered last stands last.
    fn stored(&self, said: &mut Said, w: Context) {
        let last = w.facts.interviews.last();
        if let Some(text) = last.and_then(|i| entered_late(w.facts, w.policy, w.now, &i.uid)) {
            *said = Said { text, again: String::new(), back: "" };
        }
    }

    fn seeks(&self, _: &Fields) -> BTreeSet<Sought> {
        self.named.iter().map(|name| Sought::Picked(people::sought(name))).collect()
    }

    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        let read = self.line(fields, false, w);
        let two = read.starts_at.zip(read.other_start);
        if let Some(which) = fields.get_mut("which") {
            which.hidden = two.is_none();
            if let (Input::Choice(options, at), Some((first, other))) = (&mut which.input, two) {
                let local = |at| show_at(w.now.zone().local(at));
                *options = vec![(AS_READ.into(), local(first)), (OTHER.into(), local(other))];
                *at = (*at).min(1);
                // Both are seen, wherever the cursor is.
                which.understood = format!("or {}", local(if *at == 0 { other } else { first }));
            } else if let Input::Choice(_, at) = &mut which.input {
                *at = 0;
            }
        }
        let Ok(q) = self.quick_line(fields, w) else { return vec![] };
        let thanked = if let Some(Thanked::These(people)) = &q.thanked { people.as_slice() } else { &[] };
        let people = q.interviewers.iter().chain(thanked).map(|p| &p.name);
        self.named = people.chain(&q.company).filter(|name| !name.is_empty()).take(MOST_NAMES).cloned().collect();
        let mut tell = |key: &str, text: Option<String>| {
            if let Some(field) = fields.get_mut(key) {
                field.understood = text.unwrap_or_default();
            }
        };
        tell("company", q.company.as_deref().map(|c| with_known(c, is_company(c, w.facts))));
        tell("role", q.role.clone());
        tell("when", q.starts_at.map(|at| show_at(w.now.zone().local(at))));
        tell("minutes", q.minutes.map(|m| m.to_string()));
        tell("mode", q.mode.map(|m| m.shown().to_string()));
        tell("round", q.round.clone());
        let names: Vec<String> = q.interviewers.iter().map(|p| person(p, w.facts)).collect();
        tell("with", (!names.is_empty()).then(|| names.join(", ")));
        tell("decision", q.decision_by.map(|d| show_date(d, w.now.today())));
        tell("wait", q.wait_until.map(|d| show_date(d, w.now.today())));
        let thanked = q.thanked_names().join(", ");
        tell("thanked", (!thanked.is_empty()).then(|| format!("{thanked}, by e-mail")));
        let mut foot = q.notes.clone();
        foot.extend(told_late(&q, w.facts, w.policy, w.now));
        if let Some(place) = &q.place {
            foot.push(format!("place: {place}"));
        }
        foot.extend(unread(&q));
        foot
    }

    fn complete(&self, fields: &mut Fields, w: Context) -> bool {
        let Some(field) = fields.all.get_mut(fields.at).filter(|f| f.key == "line") else { return false };
        let line = field.value();
        let companies: Vec<&str> = w.facts.opportunities.iter().map(|o| o.company.as_str()).collect();
        let people: Vec<&str> = w.facts.contacts.iter().map(|c| c.name.as_str()).collect();
        let Some(first) = quick_line::complete(&line, line.len(), &companies, &people).into_iter().next() else {
            return false;
        };
        let (Some(before), Some(after)) = (line.get(..first.start), line.get(first.end..)) else { return false };
        field.set(&format!("{before}{}{after}", first.text));
        true
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let q = self.quick_line(fields, w)?;
        let missing = |what: Option<&String>| {
            let said = what.map(|what| format!("the line does not say {what}")).unwrap_or_default();
            Err(vec![FieldError::new("line", said)])
        };
        if q.company.is_none() {
            return missing(q.missing.first());
        }
        if q.starts_at.is_none() {
            return missing(q.missing.last());
        }
        if let Some(unread) = unread(&q) {
            return Err(vec![FieldError::new("line", format!("{unread}; write it otherwise, or take it out"))]);
        }
        Ok(Command::add(q))
    }
}

/// What of the line would not be stored.
fn unread(q: &QuickLine) -> Option<String> {
    (!q.unread.is_empty()).then(|| format!("not understood: {}", q.unread.join(" · ")))
}

fn with_known(text: &str, known: bool) -> String {
    if known { format!("{text} (known)") } else { text.to_string() }
}

fn is_company(name: &str, facts: &Facts) -> bool {
    facts.opportunities.iter().any(|o| o.company.to_lowercase() == name.to_lowercase())
}

/// "Robert Smith “Bob”, new", "Jane Doe (known)".
fn person(p: &Person, facts: &Facts) -> String {
    let called = p.address_as.as_ref().map(|a| format!(" “{a}”")).unwrap_or_default();
    with_known(&format!("{}{called}", p.name), people::find(&p.name, facts).is_some())
}
