//! Owns the form for the news about an opportunity, and the look ahead at what follows from it.

use super::context::Context;
use super::draft_key;
use super::field::Field;
use super::fields::{FieldError, Fields};
use super::form::{Form, Open, Said};
use crate::commands::Command;
use crate::commands::news::{self, Missed, News as Told};
use crate::domain::{ActionId, Channel, Facts, Interview, Outcome, OutcomeKind, Uid};
use crate::pages::{row_words, rows, time_words};
use crate::rules::{Action, derive};
use crate::text::dates::{Lean, show_date};
use std::collections::HashSet;

/// News about this opportunity.
pub(crate) struct News {
    opportunity: Uid,
    /// The interview under the cursor, where there is one.
    interview: Option<Uid>,
    uid: Uid,
    /// The ids of what was asked for before.
    known: HashSet<ActionId>,
}

/// What the form becomes.
enum Noted {
    Outcome(Outcome),
    /// An interview that did not take place, as it is then.
    Missed(Missed, Box<Interview>),
}

/// What the news is: nothing is chosen but a `kind` that is suggested; and `via` how they came, where that is known. With an `interview`, that is meant where one did not take place.
pub(crate) fn open(
    opportunity: Uid,
    interview: Option<Uid>,
    kind: Option<OutcomeKind>,
    via: Option<Channel>,
    w: Context,
) -> Open<News> {
    let ways = std::iter::once(("", "not said")).chain(Channel::ALL.iter().map(|c| (c.as_str(), c.shown())));
    let company = w.facts.opportunity(&opportunity).map(|o| o.company.clone()).unwrap_or_default();
    let mut on = Field::day("on", "On", "today", "the day it came: today, yesterday, tue").asked("On which day?");
    on.lean = Lean::Past;
    let kinds = Told::all().into_iter().map(|n| (n.as_str(), n.shown()));
    let words: Vec<&str> = kinds.clone().map(|(_, shown)| shown).collect();
    let fields = vec![
        Field::spread("kind", "News", kinds, "its letter chooses")
            .asked(format!("What is the news? {}.", words.join(", "))),
        Field::choice("which", "Interview", [("", "")], 0, "← → chooses which one did not take place"),
        on,
        Field::day("answer_by", "Answer by", "", "the day by which they want an answer")
            .asked("By which day do they want an answer? Enter: not said."),
        Field::day("starts_on", "First day", "", "your first day of work")
            .asked("What is your first day? Enter: not known."),
        Field::choice("via", "By", ways, 0, "how it came; ← → chooses"),
        Field::line("note", "Note", "", "what they said, if you like").asked("A note? Enter for none."),
    ];
    let known = w.actions.iter().map(|a| a.id.clone()).collect();
    let job = News { opportunity, interview, uid: Uid::generate(w.now.at()), known };
    let mut open = Open::new(format!("News from {company}"), fields, job);
    if let (Some(field), Some(kind)) = (open.fields.get_mut("kind"), kind) {
        field.suggest(kind.as_str());
    }
    if let (Some(field), Some(via)) = (open.fields.get_mut("via"), via) {
        field.set(via.as_str());
    }
    open
}

impl News {
    fn noted(&self, fields: &Fields, w: Context) -> Result<Noted, Vec<FieldError>> {
        let blame = |field: &str, why: String| vec![FieldError::new(field, why)];
        let on = |why: &str| fields.day("on", w)?.ok_or_else(|| blame("on", why.to_owned()));
        let kind = match Told::named(&fields.value("kind")) {
            Some(Told::Outcome(kind)) => kind,
            Some(Told::Missed(how)) => {
                let which = w.facts.interviews.iter().find(|i| i.uid.as_str() == fields.value("which"));
                let Some(interview) = which else {
                    return Err(blame("kind", news::none_missed(how, self.company(w))));
                };
                let on = match how {
                    Missed::NoShow => None,
                    // Today is what the field was filled with, not what was said.
                    Missed::CalledOff => fields.day("on", w)?.filter(|on| *on != w.now.today()),
                };
                let changed = news::with_missed(how, interview, on, w.now).map_err(|e| blame("which", e))?;
                return Ok(Noted::Missed(how, Box::new(changed)));
            }
            None => return Err(blame("kind", "choose what the news is".into())),
        };
        let mut outcome =
            Outcome::new(self.uid.clone(), self.opportunity.clone(), kind, on("on which day did it come?")?);
        outcome.answer_by = fields.day("answer_by", w)?;
        outcome.starts_on = fields.day("starts_on", w)?;
        outcome.via = fields.value("via").parse().ok();
        outcome.note = fields.value("note");
        Ok(Noted::Outcome(outcome))
    }

    fn company<'w>(&self, w: Context<'w>) -> &'w str {
        w.facts.opportunity(&self.opportunity).map(|o| o.company.as_str()).unwrap_or_default()
    }

    /// Lets one choose among the interviews that may not have taken place; the one under the cursor comes first to mind.
    fn offer_interviews(&self, how: Missed, fields: &mut Fields, w: Context) {
        let named = self.interview.as_ref().and_then(|uid| w.facts.interview(uid));
        let named = named.filter(|i| i.opportunity == self.opportunity);
        let usual = named.or_else(|| news::missed(how, &self.opportunity, w.facts, w.now));
        let may = |i: &&Interview| {
            let begun = how == Missed::CalledOff || i.starts_at <= w.now.at();
            i.opportunity == self.opportunity && (begun && !i.fell_through() || usual.is_some_and(|u| u.uid == i.uid))
        };
        let mut all: Vec<&Interview> = w.facts.interviews.iter().filter(may).collect();
        all.sort_by_key(|i| std::cmp::Reverse(i.starts_at));
        let words = all.iter().map(|i| {
            let when = time_words(i.starts_at, w.now.zone(), w.now.today());
            (i.uid.to_string(), if i.round.is_empty() { when } else { format!("{when}, {}", i.round) })
        });
        let words: Vec<(String, String)> = words.collect();
        let said: Vec<&str> = words.iter().map(|(_, shown)| shown.as_str()).collect();
        if let Some(field) = fields.get_mut("which") {
            field.hidden = words.is_empty();
            field.question = format!("Which interview? {}.", said.join("; "));
            field.choose_from(words, usual.map(|i| i.uid.as_str()).unwrap_or_default());
        }
    }

    fn is_ours(&self, a: &Action) -> bool {
        a.opportunity.as_ref() == Some(&self.opportunity)
    }
}

impl Form for News {
    fn key(&self) -> String {
        draft_key::about(draft_key::NEWS, &self.opportunity)
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        Ok(match self.noted(fields, w)? {
            Noted::Missed(how, changed) => news::note_missed(how, *changed, w.facts, w.now),
            Noted::Outcome(outcome) => Command::save(outcome),
        })
    }

    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        let kind = Told::named(&fields.value("kind"));
        fields.show("answer_by", kind == Some(Told::Outcome(OutcomeKind::Offer)));
        fields.show("starts_on", kind == Some(Told::Outcome(OutcomeKind::Accepted)));
        fields.show("on", kind != Some(Told::Missed(Missed::NoShow)));
        let missed = if let Some(Told::Missed(how)) = kind { Some(how) } else { None };
        for said in ["via", "note"] {
            fields.show(said, missed.is_none());
        }
        match missed {
            Some(how) => self.offer_interviews(how, fields, w),
            None => fields.show("which", false),
        }
        let noted = match self.noted(fields, w) {
            Ok(noted) => noted,
            Err(why) => {
                return why.into_iter().filter(|b| b.key == "kind" || b.key == "which").map(|b| b.sentence).collect();
            }
        };
        let mut facts = w.facts.clone();
        apply(noted, &mut facts);
        let after = derive(&facts, w.policy, w.now);
        let known: HashSet<&ActionId> = w.actions.iter().map(|a| &a.id).collect();
        let left: HashSet<&ActionId> = after.iter().map(|a| &a.id).collect();
        let today = w.now.today();
        let new = |a: &&Action| self.is_ours(a) && !known.contains(&a.id);
        let all = rows(&after);
        let rows = all.iter().map(|row| row.actions(&after)).filter(|members| members.iter().any(new));
        let mut lines: Vec<String> = rows
            .filter_map(|members| {
                let first = members.first()?;
                let letter = if members.iter().any(|a| a.letter.is_some()) { ", with a letter" } else { "" };
                Some(format!("then: {} ({}{letter})", row_words(&members, &facts).0, show_date(first.due, today)))
            })
            .collect();
        let gone = w.actions.iter().filter(|a| self.is_ours(a) && !left.contains(&a.id)).count();
        if gone > 0 {
            lines.push(format!(
                "no longer asked for: {}",
                if gone == 1 { "1 action".into() } else { format!("{gone} actions") }
            ));
        }
        lines
    }

    /// What follows of all that is asked for now: "; then: Ask XYZ for a new date (letter)".
    fn stored(&self, told: &mut Said, w: Context) {
        let new = |a: &&Action| self.is_ours(a) && !self.known.contains(&a.id);
        let rows = rows(w.actions).into_iter().map(|row| row.actions(w.actions));
        let said: Vec<String> = rows
            .filter(|members| members.iter().any(new))
            .map(|members| {
                let letter = if members.iter().any(|a| a.letter.is_some()) { " (letter)" } else { "" };
                row_words(&members, w.facts).0 + letter
            })
            .collect();
        if !said.is_empty() {
            told.text.push_str(&format!("; then: {}", said.join(", ")));
        }
    }
}

/// Puts what is noted among the facts.
fn apply(noted: Noted, facts: &mut Facts) {
    match noted {
        Noted::Outcome(outcome) => facts.outcomes.push(outcome),
        Noted::Missed(_, changed) => {
            if let Some(i) = facts.interviews.iter_mut().find(|i| i.uid == changed.uid) {
                *i = *changed;
            }
        }
    }
}
