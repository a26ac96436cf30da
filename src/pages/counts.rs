//! Owns how much there is to do, in numbers: rows, not actions, each counted once, by its member that stands first.

use crate::rules::{Action, Urgency};
use serde::Serialize;
use std::collections::HashSet;

/// How many rows there are of each kind. What comes later is in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    /// What presses: it cannot wait, and its day is past, today, or close.
    pub now: usize,
    /// The rest whose day is past.
    pub late: usize,
    /// The rest whose day is today.
    pub today: usize,
    /// Upkeep whose day has come.
    pub any_day: usize,
    /// What the guard holds.
    pub held: usize,
    /// What is put off.
    #[serde(skip)]
    pub snoozed: usize,
}

impl Counts {
    /// Counts these, which stand in the rulebook's order.
    pub(crate) fn count(actions: &[Action]) -> Counts {
        let mut counts = Counts::default();
        let mut seen = HashSet::new();
        for a in actions.iter().filter(|a| seen.insert(&a.together)) {
            let count = match a.urgency {
                Urgency::Now => &mut counts.now,
                Urgency::Late => &mut counts.late,
                Urgency::Today => &mut counts.today,
                Urgency::AnyDay => &mut counts.any_day,
                Urgency::Held => &mut counts.held,
                Urgency::Snoozed => &mut counts.snoozed,
                Urgency::Later => continue,
            };
            *count += 1;
        }
        counts
    }

    /// What a header tells, in order; what is nothing is left out.
    pub(crate) fn told(&self) -> impl Iterator<Item = (usize, Urgency)> {
        let Counts { now, late, today, any_day, held, snoozed: _ } = *self;
        let numbers = [now, late, today, any_day, held];
        numbers.into_iter().zip(Urgency::COUNTED).filter(|(n, _)| *n > 0)
    }

    /// "1 now · 2 late · 1 today"; nothing where nothing of it is.
    pub(crate) fn pressing(&self) -> String {
        let some = self.told().filter(|(_, urgency)| *urgency <= Urgency::Today);
        some.map(|(n, urgency)| format!("{n} {}", urgency.shown())).collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Now;
    use crate::domain::testing::uid;
    use crate::domain::{Contact, Facts, Interview, Opportunity, Outcome, OutcomeKind};
    use crate::rules::{Policy, derive};

    #[test]
    fn a_row_counts_once_and_upkeep_is_never_late() {
        let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap();
        let now = Now::fixed(at("2026-11-20T09:00:00-05:00"));
        let mut facts = Facts::default();
        facts.contacts.push(Contact::new(uid("c1"), "Bob Smith", now.today()));
        for (o, company) in [("o1", "XYZ"), ("o2", "Globex")] {
            facts.opportunities.push(Opportunity::new(uid(o), company, "", now.today()));
        }
        let mut i = Interview::new(uid("i1"), uid("o1"), at("2026-11-17T14:00:00-05:00"));
        i.interviewers.push(uid("c1"));
        facts.interviews.push(i);
        let mut offer = Outcome::new(uid("x1"), uid("o2"), OutcomeKind::Offer, "2026-11-20".parse().unwrap());
        offer.answer_by = Some("2026-11-24".parse().unwrap());
        facts.outcomes.push(offer);
        let facts = facts.index();
        let actions = derive(&facts, &Policy::default(), now);
        let counts = Counts::count(&actions);
        // The offer's two are one row; the debrief's four are one; Bob's card and his name and LinkedIn are upkeep or cards.
        let rows: HashSet<&str> = actions.iter().map(|a| a.together.as_str()).collect();
        let sum = counts.now + counts.late + counts.today + counts.any_day + counts.held;
        assert_eq!((counts.now, sum), (1, rows.len()), "{counts:?} {rows:?}");
        assert!(actions.len() > rows.len() + 2, "{rows:?}");
        assert!(counts.any_day == 2 || counts.any_day == 1, "{counts:?}");
        assert_eq!(counts.pressing(), format!("1 now · {} late", counts.late));
        assert_eq!(Counts::default().pressing(), "");
    }
}
