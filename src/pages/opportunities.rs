//! Owns the rows of the opportunities: what is live first, with its next day.

use super::interviews::{came, to_confirm};
use super::words::time_words;
use crate::domain::{OutcomeKind, Uid};
use crate::rules::{Case, Scene, Standing, Writing, day_words, may_write};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// How far an opportunity has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// No interview yet.
    Applied,
    /// An interview is to come.
    Meeting,
    /// They want to meet again, and no day is known yet.
    Invited,
    /// They have met, and an answer is waited for.
    Waiting,
    /// There is an offer, or it ended so.
    Came(OutcomeKind),
}

impl Stage {
    /// In a word or two.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Stage::Applied => "applied",
            Stage::Meeting => "interviewing",
            Stage::Invited => "invited",
            Stage::Waiting => "waiting",
            Stage::Came(kind) => came(*kind),
        }
    }
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Yours,
    Theirs,
    /// It is over.
    Nobodys,
}

/// One opportunity, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpportunityRow {
    pub uid: Uid,
    pub company: String,
    /// May be empty.
    pub role: String,
    pub standing: Standing,
    pub stage: Stage,
    /// Open or offered: something is still to come of it.
    pub live: bool,
    /// The day of the next step, or on which it ended.
    pub day: Option<NaiveDate>,
    /// The next step, or how it ended, with its day: "interview Mon 23 Nov 10:00", "answer by Fri 27 Nov".
    pub next: String,
    pub whose: Whose,
    /// The same with whose turn it is: "you: answer by Fri 27 Nov", "they: promised Fri 20 Nov", "hold until Tue 1 Dec".
    pub turn: String,
}

/// Every opportunity: the live ones by the day of their next step, then the others, latest news first.
pub(crate) fn opportunities(scene: &Scene) -> Vec<OpportunityRow> {
    let mut rows: Vec<OpportunityRow> = scene.cases.iter().map(|case| row(scene, case)).collect();
    rows.sort_by_cached_key(|r| {
        let (soonest, latest) = if r.live { (r.day, None) } else { (None, Some(Reverse(r.day))) };
        (!r.live, soonest.is_none(), soonest, latest, r.company.to_lowercase())
    });
    rows
}

/// The rows of these opportunities, in order of entry.
pub(crate) fn opportunity_rows(scene: &Scene, which: impl Fn(&Uid) -> bool) -> Vec<OpportunityRow> {
    scene.cases.iter().filter(|case| which(&case.opportunity.uid)).map(|case| row(scene, case)).collect()
}

pub(super) fn row(scene: &Scene, case: &Case) -> OpportunityRow {
    let (o, standing) = (case.opportunity, case.standing());
    let writing = may_write(scene, case);
    let (day, next) = next(scene, case, writing.as_ref());
    let live = matches!(standing, Standing::Open | Standing::Offered);
    let (whose, turn) = if live { turn(scene, case, writing.as_ref(), &next) } else { (Whose::Nobodys, next.clone()) };
    OpportunityRow {
        uid: o.uid.clone(),
        company: o.company.clone(),
        role: o.role.clone(),
        standing,
        stage: stage(case),
        live,
        day,
        next,
        whose,
        turn,
    }
}

/// Whose turn it is in a live one, in words.
fn turn(scene: &Scene, case: &Case, writing: Option<&Writing>, next: &str) -> (Whose, String) {
    let yours = |next: &str| (Whose::Yours, if next.is_empty() { String::new() } else { format!("you: {next}") });
    if !case.is_live() || case.upcoming().is_some() || to_confirm(case) {
        return yours(next);
    }
    match writing.and_then(|w| w.day.map(|day| (day, w.held))) {
        Some((day, _)) if day <= scene.today => yours("write now"),
        Some((day, true)) => (Whose::Theirs, format!("hold until {}", day_words(day, scene.today))),
        Some((day, false)) => {
            let promised = case.said().promised.filter(|p| *p >= scene.today);
            let words = match promised {
                Some(p) => format!("they: promised {}", day_words(p, scene.today)),
                None => format!("they: until {}", day_words(day, scene.today)),
            };
            (Whose::Theirs, words)
        }
        None if case.latest().is_some() => yours(next),
        None => (Whose::Theirs, if next.is_empty() { String::new() } else { format!("they: {next}") }),
    }
}

/// How far it has come.
pub(super) fn stage(case: &Case) -> Stage {
    match case.last_outcome().filter(|_| !case.is_open()) {
        Some(news) => Stage::Came(news.kind),
        None if case.upcoming().is_some() => Stage::Meeting,
        None if to_confirm(case) => Stage::Invited,
        None if case.latest().is_some() => Stage::Waiting,
        None => Stage::Applied,
    }
}

fn next(scene: &Scene, case: &Case, writing: Option<&Writing>) -> (Option<NaiveDate>, String) {
    let said = |day: NaiveDate, words: &str| (Some(day), format!("{words} {}", day_words(day, scene.today)));
    if let Some(news) = case.last_outcome().filter(|_| !case.is_open()) {
        return match (news.kind, news.answer_by, news.starts_on) {
            (OutcomeKind::Offer, Some(day), _) => said(day, "answer by"),
            (OutcomeKind::Offer, None, _) => said(scene.bd(news.on, scene.policy.answer_offer_due), "answer by"),
            (OutcomeKind::Accepted, _, Some(day)) => said(day, "first day"),
            _ => said(news.on, came(news.kind)),
        };
    }
    if case.taken {
        return (scene.accepted_on(), "tell them that you took another job".into());
    }
    if !case.is_live() {
        return (case.opportunity.go_on_on, "withdraw politely".into());
    }
    if let Some(m) = case.upcoming() {
        let at = time_words(m.interview.starts_at, scene.now.zone(), scene.today);
        return (Some(m.day), format!("interview {at}"));
    }
    if to_confirm(case) {
        let news = case.last_outcome().map(|o| o.on).unwrap_or(scene.today);
        return (Some(news), "confirm the next round".into());
    }
    match writing.and_then(|w| w.day) {
        Some(day) if day <= scene.today => (Some(day), "write now".into()),
        Some(day) => said(day, "write on"),
        None if case.latest().is_some() => (None, "let it rest".into()),
        None => (None, case.opportunity.applied_on.map_or(String::new(), |d| said(d, "applied").1)),
    }
}
