//! Owns the form for the news about an opportunity, and the look ahead at what follows from it. Must not know the rules:
//! it asks them.

use super::{Job, Sheet, World, day};
use crate::commands::Command;
use crate::domain::{Channel, Outcome, OutcomeKind, Uid};
use crate::rules::{Action, derive};
use crate::tui::form::{Blame, Field, Fields};
use std::collections::HashSet;

/// News about this opportunity.
pub struct News {
    opportunity: Uid,
    uid: Uid,
}

/// What the news is; `kind` is the likeliest.
pub fn open(opportunity: Uid, kind: OutcomeKind, w: World) -> Sheet {
    let kinds = OutcomeKind::ALL.iter().map(|k| (k.as_str(), k.shown()));
    let at = OutcomeKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
    let ways = std::iter::once(("", "not said")).chain(Channel::ALL.iter().map(|c| (c.as_str(), c.shown())));
    let company = w.facts.opportunity(&opportunity).map(|o| o.company.clone()).unwrap_or_default();
    let fields = Fields::new(vec![
        Field::choice("kind", "News", kinds, at, "← → or a first letter chooses"),
        Field::day("on", "On", Some(w.now.today()), "the day it came: today, yesterday, tue"),
        Field::day("answer_by", "Answer by", None, "the day by which they want an answer"),
        Field::day("starts_on", "First day", None, "your first day of work"),
        Field::choice("via", "By", ways, 0, "how it came; ← → chooses"),
        Field::line("note", "Note", "", "what they said, if you like"),
    ]);
    let job = News { opportunity, uid: Uid::generate(w.now.at()) };
    Sheet::new(format!("News from {company}"), fields, Job::News(job), w)
}

impl News {
    pub(super) fn key(&self) -> String {
        format!("news/{}", self.opportunity)
    }

    fn outcome(&self, fields: &Fields, w: World) -> Result<Outcome, Vec<Blame>> {
        let kind = fields.value("kind").parse().map_err(|e: String| vec![Blame::new("kind", e)])?;
        let on = day(fields, "on", w)?.ok_or_else(|| vec![Blame::new("on", "on which day did it come?")])?;
        let mut outcome = Outcome::new(self.uid.clone(), self.opportunity.clone(), kind, on);
        outcome.answer_by = day(fields, "answer_by", w)?;
        outcome.starts_on = day(fields, "starts_on", w)?;
        outcome.via = fields.value("via").parse().ok();
        outcome.note = fields.value("note");
        Ok(outcome)
    }

    pub(super) fn follow(&self, fields: &mut Fields, w: World) -> Vec<String> {
        let kind = fields.value("kind");
        fields.show("answer_by", kind == OutcomeKind::Offer.as_str());
        fields.show("starts_on", kind == OutcomeKind::Accepted.as_str());
        let Ok(outcome) = self.outcome(fields, w) else { return vec![] };
        let ours = |a: &Action| a.opportunity.as_ref() == Some(&self.opportunity);
        let mut facts = w.facts.clone();
        facts.outcomes.push(outcome);
        let after = derive(&facts, w.policy, w.now);
        let known: HashSet<&str> = w.actions.iter().map(|a| a.id.as_str()).collect();
        let left: HashSet<&str> = after.iter().map(|a| a.id.as_str()).collect();
        let today = w.now.today();
        let mut lines: Vec<String> = after
            .iter()
            .filter(|a| ours(a) && !known.contains(a.id.as_str()))
            .map(|a| format!("then: {} ({})", a.title, crate::text::dates::show_date(a.due, today)))
            .collect();
        let gone = w.actions.iter().filter(|a| ours(a) && !left.contains(a.id.as_str())).count();
        if gone > 0 {
            lines.push(format!(
                "no longer asked for: {}",
                if gone == 1 { "1 action".into() } else { format!("{gone} actions") }
            ));
        }
        lines
    }

    pub(super) fn submit(&self, fields: &Fields, w: World) -> Result<Command, Vec<Blame>> {
        let outcome = self.outcome(fields, w)?;
        let company = w.facts.opportunity(&self.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
        let label = format!("noted the news from {company}: {}", outcome.kind.shown());
        Ok(Command::Many { label, commands: vec![Command::save(outcome)] })
    }
}
