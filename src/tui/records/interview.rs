//! Owns the form of an interview: the table of its fields, but for what the debrief asks. Must not know where it was opened.

use crate::domain::{Facts, Impression, Interview, Mode, ReachBy, Role, Uid};
use crate::tui::context::Context;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, New, Spec, Words, one_of, table};
use crate::tui::form::{FieldError, Fields, Sheet};

table! {
    /// Every fact of an interview but its debrief's, which has a form of its own.
    TABLE of Interview:
    "opportunity", "Company", Kind::Of(|i| &mut i.opportunity), "the opportunity, known or new: XYZ / Platform Engineer";
    "starts_at", "When", Kind::Moment(|i| &mut i.starts_at), "tue 14:00, 17 nov 9:30";
    "minutes", "Minutes", Kind::Count(|i| &mut i.minutes, 0, Interview::MOST_MINUTES), "how long it takes";
    "round", "Round", Kind::Line(|i| &mut i.round), "phone screen, round 2";
    "mode", "Held", one_of!(maybe Mode, mode), "← → chooses";
    "place", "Place", Kind::Line(|i| &mut i.place), "the address, the room, or the link";
    "interviewers", "With", Kind::People(|i| &mut i.interviewers), "names, known or new, separated by commas";
    "references_given", "References", Kind::People(|i| &mut i.references_given), "whom you named as a reference";
    "travelled", "Travelled", Kind::YesNo(|i| &mut i.travelled), "whether you travelled to it";
    "cancelled", "Cancelled", Kind::YesNo(|i| &mut i.cancelled), "it was called off";
    "cancelled_on", "Called off", Kind::Day(|i| &mut i.cancelled_on), "the day on which it was; empty: today";
    "no_show", "No-show", Kind::YesNo(|i| &mut i.no_show), "they did not come, or did not call";
    # "What they said comes next"
    "expectations.next_steps", "Next step", Kind::Line(|i| &mut i.expectations.next_steps), "what they said comes next";
    "expectations.decision_by", "They decide", Kind::Day(|i| &mut i.expectations.decision_by), "by which day: fri, 1 dec, in 2 weeks";
    "expectations.wait_until", "Wait until", Kind::Day(|i| &mut i.expectations.wait_until), "if they asked you to wait";
    "expectations.reach_by", "Reach them", one_of!(maybe ReachBy, expectations.reach_by), "← → chooses the way they named";
    "expectations.how_i_did", "How I did", Kind::Line(|i| &mut i.expectations.how_i_did), "what they said of how you did";
    # "How it was"
    "impression", "Impression", one_of!(maybe Impression, impression), "the impression you left, as you see it";
    "fit", "Fit", FIT, "1 to 5: work, people, place, pay";
}

/// The fit, from 1 to 5.
pub const FIT: Kind<Interview> = Kind::Choice {
    words: fits,
    get: |i| i.fit.map(|n| n.to_string()).unwrap_or_default(),
    set: |i, said| i.fit = said.parse().ok(),
};

fn fits() -> Words {
    vec![("", "not rated"), ("1", "1 no"), ("2", "2 rather not"), ("3", "3 perhaps"), ("4", "4 good"), ("5", "5 yes")]
}

impl Noun for Interview {
    const NAME: &'static str = "interview";

    fn table() -> &'static [Spec<Interview>] {
        TABLE
    }

    fn id(&self) -> String {
        self.uid.to_string()
    }

    fn stored(&self, facts: &Facts) -> Option<Interview> {
        facts.interview(&self.uid).cloned()
    }

    fn follow(fields: &mut Fields, _: Context) -> Vec<String> {
        let cancelled = fields.value("cancelled") == "yes";
        fields.show("cancelled_on", cancelled);
        fields.show("no_show", !cancelled);
        vec![]
    }

    fn settle(&mut self, new: &mut New, w: Context) -> Result<(), FieldError> {
        // Each of these is asked for only where it can be.
        self.no_show &= !self.cancelled;
        self.cancelled_on = self.cancelled_on.filter(|_| self.cancelled);
        let fresh = new.opportunities.iter().find(|o| o.uid == self.opportunity);
        let company = fresh.or_else(|| w.facts.opportunity(&self.opportunity)).map(|o| o.company.clone());
        for person in &mut new.contacts {
            if self.interviewers.contains(&person.uid) {
                person.roles.push(Role::Interviewer);
                person.company = company.clone().unwrap_or_default();
            }
            if self.references_given.contains(&person.uid) {
                person.roles.push(Role::Reference);
            }
        }
        Ok(())
    }
}

/// "XYZ, round 1".
pub fn title(i: &Interview, facts: &Facts) -> String {
    let company = facts.opportunity(&i.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
    if i.round.is_empty() { company.to_string() } else { format!("{company}, {}", i.round) }
}

/// Changes this interview.
pub fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    w.facts.interview(uid).map(|i| record::change(&title(i, w.facts), i.clone(), w))
}
