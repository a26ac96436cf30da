//! Owns the history of a page: interviews, touches, news and the decisions that matter, newest first.

use super::page::{Entry, Item, Subject};
use super::words::joined;
use crate::clock::Instant;
use crate::domain::{
    Decision, DecisionKind, Direction, Facts, GoOn, Interview, Opportunity, Outcome, Purpose, Touch, Uid,
};
use crate::rules::{self, KnownBy, Scene, day_words};
use chrono::NaiveDate;
use std::cmp::Ordering;

/// A history in the making.
pub(super) struct History<'s, 'a> {
    scene: &'s Scene<'a>,
    /// Whose it is: an entry does not lead to the page on which it stands.
    of: Subject,
    /// The opportunity that the page is all about: its company need not be said again.
    home: Option<&'s Uid>,
    entries: Vec<Entry>,
}

impl<'s, 'a> History<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, of: Subject, home: Option<&'s Uid>) -> Self {
        History { scene, of, home, entries: Vec::new() }
    }

    /// Newest first; what has no time stands above what has one on the same day; equals in the order they came.
    pub(super) fn done(mut self) -> Vec<Entry> {
        self.entries.sort_by(|a, b| {
            b.day.cmp(&a.day).then_with(|| match (a.at, b.at) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(x), Some(y)) => y.cmp(&x),
            })
        });
        self.entries
    }

    /// The company of an opportunity, where the page does not say it.
    fn company(&self, uid: Option<&Uid>) -> &'a str {
        let elsewhere = uid.filter(|uid| self.home != Some(uid));
        elsewhere.and_then(|uid| self.scene.facts.opportunity(uid)).map_or("", |o| o.company.as_str())
    }

    fn at(&mut self, at: Instant, what: String, detail: String, leads: impl IntoIterator<Item = Subject>) {
        let at = self.scene.now.zone().local(at);
        let subject = leads.into_iter().find(|s| *s != self.of);
        self.entries.push(Entry { day: at.date_naive(), at: Some(at), what, detail, subject, item: None });
    }

    fn on(&mut self, day: NaiveDate, what: String, detail: String, leads: impl IntoIterator<Item = Subject>) {
        let subject = leads.into_iter().find(|s| *s != self.of);
        self.entries.push(Entry { day, at: None, what, detail, subject, item: None });
    }

    /// Says which record the entry made last tells.
    fn tells(&mut self, item: Item) {
        if let Some(last) = self.entries.last_mut() {
            last.item = Some(item);
        }
    }

    pub(super) fn interview(&mut self, i: &Interview) {
        let facts = self.scene.facts;
        let what = if i.cancelled {
            "interview, cancelled"
        } else if i.no_show {
            "interview, they did not come"
        } else if i.has_ended(self.scene.now.at()) {
            "interview"
        } else {
            "interview to come"
        };
        let people = names(facts, &i.interviewers);
        let with = if people.is_empty() { String::new() } else { format!("with {people}") };
        let detail = joined([self.company(Some(&i.opportunity)), &i.round, i.how(), &with], " · ");
        self.at(i.starts_at, what.into(), detail, [Subject::Interview(i.uid.clone())]);
    }

    pub(super) fn reference_given(&mut self, i: &Interview) {
        let detail = self.company(Some(&i.opportunity)).to_string();
        self.at(i.starts_at, "given as a reference".into(), detail, [Subject::Interview(i.uid.clone())]);
    }

    pub(super) fn touch(&mut self, t: &Touch) {
        let (facts, today) = (self.scene.facts, self.scene.today);
        let people = names(facts, &t.contacts);
        let whom = match (t.direction, people.is_empty()) {
            (Direction::Out, false) => format!("to {people}"),
            (Direction::In, false) => format!("from {people}"),
            (direction, true) => direction.shown().to_string(),
        };
        let what = match t.purpose {
            Purpose::HeadsUp => "heads-up",
            Purpose::Other => "a word",
            purpose => purpose.shown(),
        };
        let interview = t.interview.as_ref().and_then(|uid| facts.interview(uid));
        let round = interview.map(|i| if i.round.is_empty() { i.how() } else { i.round.as_str() });
        let about = joined([self.company(facts.about(t)), round.unwrap_or_default()], ", ");
        let by = said("they decide by", t.decision_by, today);
        let wait = said("wait until", t.wait_until, today);
        let note = t.noted();
        let also = t.also.iter().map(|p| p.shown()).collect::<Vec<_>>().join(", ");
        let also = if also.is_empty() { also } else { format!("also {also}") };
        let detail = joined([&also, t.channel.shown(), &about, &by, &wait, &note], " · ");
        let leads = t.interview.iter().cloned().map(Subject::Interview);
        let leads = leads.chain(t.opportunity.iter().cloned().map(Subject::Opportunity));
        let leads: Vec<Subject> = leads.chain(t.contacts.iter().cloned().map(Subject::Contact)).collect();
        self.at(t.at, format!("{what}, {whom}"), detail, leads);
        self.tells(Item::Touch(t.uid.clone()));
    }

    pub(super) fn outcome(&mut self, o: &Outcome) {
        let today = self.scene.today;
        let via = o.via.map(|v| v.shown()).unwrap_or_default();
        let answer = said("answer by", o.answer_by, today);
        let first = said("first day", o.starts_on, today);
        let company = self.company(Some(&o.opportunity));
        let after = o.after.as_ref().and_then(|uid| self.scene.facts.interview(uid));
        let after = after.map(|i| format!("after {}", round_of(i))).unwrap_or_default();
        let detail = joined([company, via, &after, &answer, &first, &o.note], " · ");
        self.on(o.on, o.kind.shown().into(), detail, [Subject::Opportunity(o.opportunity.clone())]);
        self.tells(Item::Outcome(o.uid.clone()));
    }

    /// The days of an opportunity that are no touch and no news.
    pub(super) fn days_of(&mut self, o: &Opportunity) {
        let leads = || [Subject::Opportunity(o.uid.clone())];
        if let Some(day) = o.applied_on {
            self.on(day, "applied".into(), joined([self.company(Some(&o.uid)), &o.source], " · "), leads());
        }
        if let (Some(day), Some(go_on)) = (o.go_on_on, o.go_on) {
            let what = match go_on {
                GoOn::Yes => "decided to go on",
                GoOn::No => "decided not to go on",
            };
            self.on(day, what.into(), self.company(Some(&o.uid)).into(), leads());
        }
        if let Some(day) = o.feedback_on.filter(|_| !o.feedback.is_empty()) {
            self.on(day, "feedback came".into(), self.company(Some(&o.uid)).into(), leads());
        }
    }

    /// The decisions on actions that concern what `mine` takes. A snooze that is over no longer matters.
    pub(super) fn decisions(&mut self, mine: impl Fn(&Concerns) -> bool) {
        let scene = self.scene;
        for d in &scene.facts.decisions {
            let over = d.kind == DecisionKind::Snoozed && d.until.is_none_or(|until| until <= scene.today);
            let concerns = Concerns::read(scene.facts, d);
            if over || !mine(&concerns) {
                continue;
            }
            let until = said("until", d.until, scene.today);
            let what = joined([d.kind.shown(), &until], " ");
            let title = rules::rule(concerns.rule).map_or(concerns.rule, |r| r.title);
            let who = concerns.contact.and_then(|uid| scene.facts.contact(uid)).map(|c| c.called());
            let detail = joined([title, concerns.task.unwrap_or_default(), who.unwrap_or_default()], " · ");
            let leads = concerns.interview.iter().map(|uid| Subject::Interview((*uid).clone()));
            let leads = leads.chain(concerns.opportunity.iter().map(|uid| Subject::Opportunity((*uid).clone())));
            let leads = leads.chain(concerns.contact.iter().map(|uid| Subject::Contact((*uid).clone())));
            let leads: Vec<Subject> = leads.collect();
            self.at(d.at, what, detail, leads);
        }
    }
}

/// What the action of a decision concerns, read from its id.
#[derive(Default)]
pub(super) struct Concerns<'a> {
    pub rule: &'a str,
    pub interview: Option<&'a Uid>,
    pub opportunity: Option<&'a Uid>,
    pub contact: Option<&'a Uid>,
    pub task: Option<&'a str>,
}

impl<'a> Concerns<'a> {
    fn read(facts: &'a Facts, d: &'a Decision) -> Concerns<'a> {
        let rule = d.action.rule();
        let mut uids = d.action.parts().filter_map(|p| Uid::new(p).ok());
        let (first, second) = (uids.next(), uids.next());
        let mut concerns = Concerns { rule, ..Concerns::default() };
        let Some(first) = first else { return concerns };
        match rules::rule(rule).map(|r| r.known_by) {
            Some(KnownBy::Itself) => {}
            Some(KnownBy::Task) => {
                let task = facts.tasks.iter().find(|t| t.uid == first);
                concerns.task = task.map(|t| t.title.as_str());
                concerns.opportunity = task.and_then(|t| t.opportunity.as_ref());
                concerns.contact = task.and_then(|t| t.contact.as_ref());
            }
            Some(KnownBy::Contact) => {
                concerns.contact = facts.contact(&first).map(|c| &c.uid);
            }
            Some(KnownBy::Opportunity) => concerns.opportunity = facts.opportunity(&first).map(|o| &o.uid),
            Some(KnownBy::Interview) | None => {
                let interview = facts.interview(&first);
                concerns.interview = interview.map(|i| &i.uid);
                concerns.opportunity = interview.map(|i| &i.opportunity);
                concerns.contact = second.and_then(|uid| facts.contact(&uid)).map(|c| &c.uid);
            }
        }
        concerns
    }
}

/// "third round", "the interview".
fn round_of(i: &Interview) -> &str {
    if i.round.is_empty() { "the interview" } else { i.round.as_str() }
}

pub(super) fn names(facts: &Facts, uids: &[Uid]) -> String {
    joined(uids.iter().filter_map(|uid| facts.contact(uid)).map(|c| c.name.as_str()), ", ")
}

fn said(what: &str, day: Option<NaiveDate>, today: NaiveDate) -> String {
    day.map(|d| format!("{what} {}", day_words(d, today))).unwrap_or_default()
}
