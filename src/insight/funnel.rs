//! Owns how far opportunities went: applied, round by round, offer, accepted; and where each of them stands.

use super::percent;
use super::period::Period;
use crate::domain::{Direction, OutcomeKind, Purpose};
use crate::rules::{Case, Scene, Standing};
use chrono::NaiveDate;
use serde::Serialize;

/// An opportunity that was applied to, or that came to an interview or to news without.
pub(super) struct Begun<'s, 'a> {
    pub case: &'s Case<'a>,
    pub day: NaiveDate,
    pub rounds: usize,
    pub offer: bool,
    accepted: bool,
}

impl Begun<'_, '_> {
    /// True where something may still come of it.
    pub(super) fn is_open(&self) -> bool {
        self.case.is_open_or_offered()
    }

    /// The steps that it came to, in order.
    fn steps(&self) -> Vec<String> {
        let rounds = (1..=self.rounds).map(round);
        let news = [(self.offer, OFFER), (self.accepted, ACCEPTED)];
        let news = news.into_iter().filter(|(is, _)| *is).map(|(_, step)| step.to_owned());
        std::iter::once(APPLIED.to_owned()).chain(rounds).chain(news).collect()
    }

    /// How it ended, or that it did not; none: by being accepted.
    fn end(&self) -> Option<&'static str> {
        match self.case.standing() {
            Standing::Accepted => None,
            Standing::Closed => self.case.last_outcome().map(|o| o.kind.shown()),
            Standing::Open | Standing::Offered => Some("still open"),
        }
    }
}

const APPLIED: &str = "applied";
const OFFER: &str = "offer";
const ACCEPTED: &str = "accepted";

fn round(n: usize) -> String {
    format!("round {n}")
}

/// The opportunities whose day is of the period, in order of entry.
pub(super) fn begun<'s, 'a>(scene: &'s Scene<'a>, period: Period) -> Vec<Begun<'s, 'a>> {
    let begin = |case: &'s Case<'a>| {
        let day = begun_on(case)?.min(scene.today);
        let has = |kind| case.outcomes.iter().any(|o| o.kind == kind);
        let accepted = has(OutcomeKind::Accepted);
        let offer = accepted || has(OutcomeKind::Offer);
        let rounds = case.meetings.iter().filter(|m| m.ended).count();
        period.has(day).then_some(Begun { case, day, rounds, offer, accepted })
    };
    scene.cases.iter().filter_map(begin).collect()
}

fn begun_on(case: &Case) -> Option<NaiveDate> {
    let logged = || {
        let applications = case.touches.iter().filter(|t| t.touch.is_a(Purpose::Application));
        applications.filter(|t| t.touch.direction == Direction::Out).map(|t| t.day).next()
    };
    let came = || case.meetings.iter().map(|m| m.day).chain(case.outcomes.iter().map(|o| o.on)).min();
    case.opportunity.applied_on.or_else(logged).or_else(came)
}

/// A step, and how many came so far.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Step {
    pub step: String,
    pub count: usize,
    /// Of all that applied.
    pub percent: Option<usize>,
    /// Of these, those that came no further yet and are still open.
    pub open: usize,
}

/// How many went from one step to the next, or to their end.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Flow {
    pub from: String,
    pub to: String,
    pub count: usize,
}

/// How far opportunities went.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Funnel {
    pub steps: Vec<Step>,
    pub flows: Vec<Flow>,
}

/// Counts the steps.
pub(super) fn funnel(begun: &[Begun]) -> Funnel {
    let rounds = begun.iter().map(|b| b.rounds).max().unwrap_or(0).max(1);
    let names =
        std::iter::once(APPLIED.to_owned()).chain((1..=rounds).map(round)).chain([OFFER.into(), ACCEPTED.into()]);
    let mut steps: Vec<Step> = names.map(|step| Step { step, count: 0, percent: None, open: 0 }).collect();
    let mut flows: Vec<Flow> = Vec::new();
    for b in begun {
        let mut way = b.steps();
        for step in steps.iter_mut().filter(|s| way.contains(&s.step)) {
            step.count += 1;
            step.open += usize::from(b.is_open() && way.last() == Some(&step.step));
        }
        way.extend(b.end().map(str::to_owned));
        for (from, to) in way.iter().zip(way.iter().skip(1)) {
            match flows.iter_mut().find(|f| f.from == *from && f.to == *to) {
                Some(flow) => flow.count += 1,
                None => flows.push(Flow { from: from.clone(), to: to.clone(), count: 1 }),
            }
        }
    }
    for step in &mut steps {
        step.percent = percent(step.count, begun.len());
    }
    let place = |name: &str| steps.iter().position(|s| s.step == name).unwrap_or(usize::MAX);
    flows.sort_by(|a, b| (place(&a.from), place(&a.to), &a.to).cmp(&(place(&b.from), place(&b.to), &b.to)));
    Funnel { steps, flows }
}
