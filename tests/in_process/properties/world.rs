//! Owns random facts, policies and presents: records are made of genes, each byte of which decides one field. Must not
//! know what is proven about them.

use crate::clock::{Instant, Now, Zone};
use crate::domain::*;
use crate::rules::{Policy, Value};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use proptest::prelude::*;
use proptest::sample::select;

/// All that actions are derived from.
#[derive(Clone, Debug)]
pub struct World {
    pub facts: Facts,
    pub policy: Policy,
    pub now: Now,
}

type Genes = Vec<[u8; 16]>;

const ZONES: [&str; 6] = [
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "Africa/Casablanca",
];

/// In a year of today, under the rulebook's own policy.
pub fn nowadays() -> impl Strategy<Value = World> {
    let anchors = vec![date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 17), date(2026, 12, 31)];
    worlds(anchors, Just(vec![]).boxed(), Just(1).boxed())
}

/// Over weeks or over years, under any policy.
pub fn over_years() -> impl Strategy<Value = World> {
    let anchors = vec![date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 17), date(2026, 12, 31)];
    worlds(anchors, any_policy(), select(vec![1, 2, 5, 12, 40]).boxed())
}

fn any_policy() -> BoxedStrategy<Vec<(usize, i64)>> {
    prop::collection::vec((0..64usize, 0..80i64), 0..20).boxed()
}

/// At any time at all, the ends of the calendar included, and under any policy.
pub fn anywhere() -> impl Strategy<Value = World> {
    let anchors = vec![date(2026, 11, 17), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31), date(2026, 3, 29)];
    worlds(anchors, any_policy(), Just(1).boxed())
}

fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn worlds(
    anchors: Vec<NaiveDate>,
    policy: BoxedStrategy<Vec<(usize, i64)>>,
    stretch: BoxedStrategy<i64>,
) -> impl Strategy<Value = World> {
    let genes = |most: usize| prop::collection::vec(any::<[u8; 16]>(), 0..=most);
    let lists = (genes(4), genes(3), genes(4), genes(8), genes(4), genes(2));
    (select(anchors), any::<[u8; 4]>(), lists, policy, stretch).prop_map(|(anchor, now, lists, values, stretch)| {
        let maker = Maker { anchor, stretch };
        let (contacts, opportunities, interviews, touches, outcomes, tasks) = lists;
        World {
            facts: maker.facts(&contacts, &opportunities, &interviews, &touches, &outcomes, &tasks),
            policy: policy_of(&values, anchor),
            now: maker.now(now),
        }
    })
}

/// Values that are out of a policy's bounds are not set.
fn policy_of(values: &[(usize, i64)], anchor: NaiveDate) -> Policy {
    let mut policy = Policy::default();
    let entries: Vec<_> = Policy::entries().collect();
    for (n, value) in values {
        let entry = entries[n % entries.len()];
        let set = match entry.name {
            "holidays" => Value::List((0..*value).map(|d| plus(anchor, d).to_string()).collect()),
            "handwritten" => Value::Word(["always", "in_person", "travelled", "never"][*value as usize % 4].into()),
            _ => Value::Number(*value),
        };
        let _ = policy.set(entry.name, &set);
    }
    policy
}

/// Makes records of genes, around a day.
struct Maker {
    anchor: NaiveDate,
    /// How many days apart.
    stretch: i64,
}

fn uid(list: &str, n: usize) -> Uid {
    Uid::new(format!("{list}{n}")).unwrap()
}

fn one<T: Clone>(of: &[T], gene: u8) -> Option<T> {
    of.get(gene as usize % (of.len() + 1)).cloned()
}

fn some_text(gene: u8) -> String {
    if gene.is_multiple_of(2) { String::new() } else { "Something".into() }
}

/// The uids of a list whose bit is set.
fn several(list: &str, count: usize, gene: u8) -> Vec<Uid> {
    (0..count).filter(|n| gene >> n & 1 == 1).map(|n| uid(list, n)).collect()
}

impl Maker {
    /// 20 days before to 11 days after, or as many times as far away.
    fn day(&self, gene: u8) -> NaiveDate {
        plus(self.anchor, (i64::from(gene % 32) - 20) * self.stretch)
    }

    fn maybe_day(&self, gene: u8) -> Option<NaiveDate> {
        (gene >= 128).then(|| self.day(gene))
    }

    /// On such a day, at any quarter of an hour, in any offset.
    fn at(&self, day: u8, quarter: u8, offset: u8) -> Instant {
        let zone = FixedOffset::east_opt((i32::from(offset % 105) - 48) * 900).unwrap();
        let wall: NaiveDateTime =
            self.day(day).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(i64::from(quarter % 96) * 15);
        zone.from_utc_datetime(&wall)
    }

    fn now(&self, g: [u8; 4]) -> Now {
        let at = Maker { stretch: 1, ..*self }.at(20 + g[0] % 8, g[1], g[2]);
        match one(&ZONES, g[3]) {
            Some(name) => Now::new(at, Zone::named(name).unwrap()),
            None => Now::fixed(at),
        }
    }

    fn facts(
        &self,
        contacts: &Genes,
        opportunities: &Genes,
        interviews: &Genes,
        touches: &Genes,
        outcomes: &Genes,
        tasks: &Genes,
    ) -> Facts {
        let mut facts = Facts::default();
        facts.profile.linkedin_ready = contacts.len() % 2 == 1;
        for (n, g) in contacts.iter().enumerate() {
            facts.contacts.push(self.contact(n, g));
        }
        let people = facts.contacts.len();
        for (n, g) in opportunities.iter().enumerate() {
            let mut o = Opportunity::new(uid("o", n), ["Acme", "XYZ"][n % 2], some_text(g[0]), self.day(g[1]));
            o.applied_on = self.maybe_day(g[2]);
            o.go_on = one(GoOn::ALL, g[3]).filter(|_| g[4].is_multiple_of(3));
            o.go_on_on = o.go_on.map(|_| self.day(g[5]));
            o.feedback = if g[6].is_multiple_of(4) { some_text(g[7]) } else { String::new() };
            o.feedback_on = (!o.feedback.is_empty()).then(|| self.day(g[8]));
            facts.opportunities.push(o);
        }
        let roles = facts.opportunities.len();
        if roles > 0 {
            let about = |gene: u8| uid("o", gene as usize % roles);
            for (n, g) in interviews.iter().enumerate() {
                facts.interviews.push(self.interview(n, g, about(g[0]), people));
            }
            for (n, g) in outcomes.iter().enumerate() {
                let mut o = Outcome::new(uid("u", n), about(g[0]), OutcomeKind::ALL[g[1] as usize % 7], self.day(g[2]));
                o.answer_by = self.maybe_day(g[3]).filter(|_| o.kind == OutcomeKind::Offer);
                o.starts_on = self.maybe_day(g[4]).filter(|_| o.kind == OutcomeKind::Accepted);
                // Few outcomes, or nothing is ever open.
                if g[5].is_multiple_of(3) {
                    facts.outcomes.push(o);
                }
            }
        }
        for (n, g) in touches.iter().enumerate() {
            let touch = self.touch(n, g, &facts, people);
            facts.touches.push(touch);
        }
        for (n, g) in tasks.iter().enumerate() {
            let mut t = Task::new(uid("k", n), "Read up", self.day(g[0]), self.day(g[1]));
            t.opens = self.maybe_day(g[2]);
            t.opportunity = (roles > 0 && g[3] % 2 == 1).then(|| uid("o", g[3] as usize % roles));
            t.contact = (people > 0 && g[4] % 2 == 1).then(|| uid("c", g[4] as usize % people));
            facts.tasks.push(t);
        }
        facts.index()
    }

    fn contact(&self, n: usize, g: &[u8; 16]) -> Contact {
        let mut c = Contact::new(uid("c", n), ["Ana Ruiz", "Robert Smith"][n % 2], self.day(g[0]));
        c.address_as = if g[1] % 2 == 1 { "Bob".into() } else { String::new() };
        c.emails = if g[2] % 2 == 1 { vec!["a@x.example".into()] } else { vec![] };
        c.roles = one(Role::ALL, g[3]).into_iter().chain(one(Role::ALL, g[4])).collect();
        c.roles.dedup();
        c.prefers = one(Reach::ALL, g[5]);
        c.linkedin_connected = g[6] % 2 == 1;
        c.keep_in_touch = KeepInTouch::ALL[g[7] as usize % 3];
        // From 8 on: within a week of the last touch the next round is open already.
        c.cadence_days = (g[8] >= 8).then_some(u32::from(g[8]) % 20 + 8);
        c.verified_on = self.maybe_day(g[9]).map(|d| plus(d, -80));
        c
    }

    fn interview(&self, n: usize, g: &[u8; 16], about: Uid, people: usize) -> Interview {
        let mut i = Interview::new(uid("i", n), about, self.at(g[1], g[2], g[3]));
        i.minutes = 1 + u32::from(g[4]) * 4;
        i.mode = Mode::ALL.get(g[5] as usize % 4).copied();
        i.travelled = g[5] > 200;
        // Entered before, on or after the day; a few called off or not kept.
        i.created_on = Some(self.day(g[1].wrapping_add(g[11] % 8).wrapping_sub(3)));
        (i.cancelled, i.no_show) = (g[6] > 220, (200..=220).contains(&g[6]));
        i.cancelled_on = i.cancelled.then(|| self.day(g[1].wrapping_sub(g[6] % 4)));
        i.interviewers = several("c", people, g[7]);
        i.references_given = several("c", people, g[8] & g[9]);
        i.expectations.decision_by = self.maybe_day(g[10]);
        i.expectations.wait_until = self.maybe_day(g[11]).filter(|_| g[11] % 2 == 1);
        i.expectations.reach_by = one(ReachBy::ALL, g[12]);
        i.fit = one(&[1, 2, 3, 4, 5], g[13]);
        i.impression = one(Impression::ALL, g[14]);
        i.debrief.clear_up = some_text(g[14] / 4);
        i.debrief.lessons = some_text(g[15]);
        i.debrief.notes = some_text(g[15] / 2);
        i
    }

    fn touch(&self, n: usize, g: &[u8; 16], facts: &Facts, people: usize) -> Touch {
        let purpose = if g[4] % 2 == 1 {
            Purpose::ALL[g[5] as usize % 20]
        } else {
            [Purpose::Update, Purpose::Reply][g[5] as usize % 2]
        };
        let direction = if purpose == Purpose::Reply { Direction::In } else { Direction::ALL[g[6] as usize % 4 / 3] };
        let channel = Channel::ALL[g[3] as usize % 6];
        let mut t = Touch::new(uid("t", n), self.at(g[0], g[1], g[2]), direction, channel, purpose);
        t.also = one(Purpose::ALL, g[12]).filter(|p| *p != purpose && g[13] > 128).into_iter().collect();
        t.contacts = several("c", people, g[7]);
        let (o, i) = (facts.opportunities.len(), facts.interviews.len());
        if i > 0 && g[8].is_multiple_of(3) {
            t.interview = Some(uid("i", g[9] as usize % i));
        } else if o > 0 && g[8] % 3 == 1 {
            t.opportunity = Some(uid("o", g[9] as usize % o));
        }
        if direction == Direction::In {
            t.decision_by = self.maybe_day(g[10]);
            t.wait_until = self.maybe_day(g[11]);
        }
        t
    }
}
