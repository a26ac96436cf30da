//! `TakeApplications`: a tracker's table becomes opportunities, outcomes, interviews and the people it names, as one op. What is
//! known already is filled up, never overwritten, so that twice is the same as once; what the table does not say when is
//! listed, and a task asks for it.

use super::command::Record;
use super::dates::Entered;
use super::done::{Report, Tally};
use super::people::{Arrivals, company_key};
use super::refusal::Refusal;
use super::taken::Taken;
use super::{dates, import, normalize, take_people};
use crate::clock::Now;
use crate::domain::{Interview, Opportunity, Outcome, OutcomeKind, Task, Uid, plus};
use crate::exchange::csv::{Application, Meeting, Status};
use crate::lexicon;
use crate::store::{Put, Reader, Writer};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Days in which what is to be completed is due: it presses nobody.
const DAYS_TO_COMPLETE: i64 = 7;

/// What stands in the way of taking two applications for one: nothing, or a day or an address that differs.
struct Key {
    /// The company and the role, as they are compared.
    name: (String, String),
    url: String,
    applied_on: Option<NaiveDate>,
}

impl Key {
    fn of(company: &str, role: &str, url: &str, applied_on: Option<NaiveDate>) -> Key {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_lowercase();
        Key { name: (company_key(company), lexicon::bare(role)), url, applied_on }
    }

    /// How much the two have in common; none: they are two applications.
    fn likeness(&self, other: &Key) -> Option<u8> {
        let apart = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        let days = self.applied_on.zip(other.applied_on).is_some_and(|(a, b)| a != b);
        if self.name != other.name || apart(&self.url, &other.url) || days {
            return None;
        }
        Some(u8::from(self.url == other.url) + u8::from(self.applied_on == other.applied_on))
    }
}

/// Every stored opportunity, by its company and role.
struct Known {
    by_name: HashMap<(String, String), Vec<(Uid, Key)>>,
    /// Those that a row of this table is already: no two rows are one application.
    claimed: HashSet<Uid>,
}

impl Known {
    fn new(reader: Reader) -> Result<Known, Refusal> {
        let mut known = Known { by_name: HashMap::new(), claimed: HashSet::new() };
        for found in reader.companies()? {
            if let Some(o) = reader.opportunity(&found.uid)? {
                known.add(&o);
            }
        }
        Ok(known)
    }

    fn add(&mut self, o: &Opportunity) {
        let key = Key::of(&o.company, &o.role, &o.url, o.applied_on);
        self.by_name.entry(key.name.clone()).or_default().push((o.uid.clone(), key));
    }

    /// The one that this application is; of several as alike the first.
    fn claim(&mut self, a: &Application) -> Option<Uid> {
        let key = Key::of(&a.company, &a.role, &a.url, a.applied_on);
        let free = self.by_name.get(&key.name)?.iter().filter(|(uid, _)| !self.claimed.contains(uid));
        let alike = free.filter_map(|(uid, other)| Some((key.likeness(other)?, uid)));
        let best = alike.reduce(|best, next| if next.0 > best.0 { next } else { best })?.1.clone();
        self.claimed.insert(best.clone());
        Some(best)
    }
}

/// What was counted of the records of one noun.
fn count(tally: &mut Tally, put: Put) {
    match put {
        Put::New => tally.new += 1,
        Put::Changed => tally.changed += 1,
        Put::Same => tally.same += 1,
    }
}

pub(super) fn take(
    w: &mut Writer,
    applications: Vec<Application>,
    people: Arrivals,
    now: Now,
) -> Result<Report, Refusal> {
    let people = take_people::take(w, people, now)?;
    let [mut opportunities, mut interviews, mut outcomes, mut tasks] =
        ["opportunities", "interviews", "outcomes", "tasks"].map(|list| Tally { list, new: 0, changed: 0, same: 0 });
    let mut known = Known::new(w.reader())?;
    let mut taken = Vec::new();
    for a in applications {
        let (opportunity, put) = opportunity(w, &mut known, &a, now)?;
        count(&mut opportunities, put);
        let uid = opportunity.uid.clone();
        let mut row = Taken {
            place: a.place,
            opportunity: uid.clone(),
            name: opportunity.shown(),
            put,
            outcome: None,
            complete: Vec::new(),
            against: None,
        };
        let mut undated: Vec<&Meeting> = Vec::new();
        for meeting in &a.interviews {
            match starts(meeting, now) {
                Some(starts_at) => {
                    let mut interview = Interview::new(Uid::generate(now.at()), uid.clone(), starts_at);
                    interview.round = if a.status == Some(Status::Interview) { a.said.clone() } else { String::new() };
                    if !is_there(w.reader(), &uid, Some(now.zone().date(starts_at)), now)? {
                        dates::interview(&mut interview, w.reader(), now, Entered::Today)?;
                        count(&mut interviews, w.put_interview(&interview)?);
                    }
                }
                None => undated.push(meeting),
            }
        }
        match a.status {
            Some(Status::Outcome(kind)) => outcome(w, &a, kind, &mut row, &mut outcomes, now)?,
            Some(Status::Unclear) => row.complete.push(format!("“{}”: was it they or you? record the news", a.said)),
            _ => {}
        }
        let any = Meeting { text: a.said.clone(), ..Meeting::default() };
        if a.status == Some(Status::Interview) && a.interviews.is_empty() {
            undated.push(&any);
        }
        // What is over is history, and no homework.
        let over = w.reader().last_news(&uid)?.is_some_and(is_over);
        for meeting in undated.into_iter().filter(|_| !over) {
            if !is_there(w.reader(), &uid, meeting.day, now)? {
                let title = format!("Enter the interview with {}{}", row.name, when(meeting));
                row.complete.push(format!("the interview{}", when(meeting)));
                task(w, &uid, title, meeting.day, &mut tasks, now)?;
            }
        }
        if a.status == Some(Status::Unclear) && !over {
            let title = format!("{}: “{}” stood in the table; record the news", row.name, a.said);
            task(w, &uid, title, None, &mut tasks, now)?;
        }
        taken.push(row);
    }
    let tally: Vec<Tally> = people.tally.into_iter().chain([opportunities, interviews, outcomes, tasks]).collect();
    Ok(Report { arrivals: people.arrivals, taken, ..import::report(tally) })
}

/// The opportunity of an application: a new one, or one that is known with what the table says besides.
fn opportunity(w: &mut Writer, known: &mut Known, a: &Application, now: Now) -> Result<(Opportunity, Put), Refusal> {
    let stored = known.claim(a).map(|uid| w.reader().opportunity(&uid)).transpose()?.flatten();
    let fresh = || Opportunity::new(Uid::generate(now.at()), a.company.as_str(), a.role.as_str(), now.today());
    let is_new = stored.is_none();
    let mut o = stored.unwrap_or_else(fresh);
    for (own, said) in
        [(&mut o.url, &a.url), (&mut o.source, &a.source), (&mut o.location, &a.location), (&mut o.salary, &a.salary)]
    {
        if own.is_empty() {
            own.clone_from(said);
        }
    }
    o.applied_on = o.applied_on.or(a.applied_on);
    let mut seen: HashSet<&str> = o.notes.lines().map(str::trim).collect();
    let more = a.notes.lines().filter(|line| !line.trim().is_empty() && seen.insert(line.trim()));
    let more = more.collect::<Vec<_>>().join("\n");
    o.notes = match (o.notes.is_empty(), more.is_empty()) {
        (true, _) => more,
        (false, true) => o.notes,
        (false, false) => format!("{}\n{more}", o.notes),
    };
    let mut record = Record::Opportunity(o);
    normalize::normalize(&mut record)?;
    let Record::Opportunity(mut o) = record else { return Err(Refusal::invalid("", "this is no opportunity")) };
    dates::opportunity(&mut o, w.reader(), now.today())?;
    let put = w.put_opportunity(&o)?;
    if is_new {
        known.add(&o);
        known.claimed.insert(o.uid.clone());
    }
    Ok((o, put))
}

/// When an interview starts, where both its day and its time are said.
fn starts(meeting: &Meeting, now: Now) -> Option<crate::clock::Instant> {
    let (day, time) = (meeting.day?, meeting.time?);
    meeting.at.or_else(|| Some(now.zone().at(day.and_time(time))))
}

/// True where an interview of that day is stored, or of any day.
fn is_there(reader: Reader, opportunity: &Uid, day: Option<NaiveDate>, now: Now) -> Result<bool, Refusal> {
    for uid in reader.interviews_about(opportunity)? {
        let there = reader.interview(&uid)?.map(|i| now.zone().date(i.starts_at));
        if there.is_some_and(|there| day.is_none_or(|day| day == there)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_over(last: OutcomeKind) -> bool {
    !matches!(last, OutcomeKind::Invited | OutcomeKind::Offer)
}

/// Records the news that a status is, once; what is stored and says otherwise stays.
fn outcome(
    w: &mut Writer,
    a: &Application,
    kind: OutcomeKind,
    row: &mut Taken,
    tally: &mut Tally,
    now: Now,
) -> Result<(), Refusal> {
    let reader = w.reader();
    if reader.last_outcome(&row.opportunity, kind)?.is_some() {
        tally.same += 1;
        return Ok(());
    }
    if let Some(last) = reader.last_news(&row.opportunity)?.filter(|last| is_over(*last)) {
        row.against = Some(format!("the table says “{}”, stored is “{}”: that stays", a.said, last.shown()));
        return Ok(());
    }
    let on = a.news_on.unwrap_or(now.today());
    let mut outcome = Outcome::new(Uid::generate(now.at()), row.opportunity.clone(), kind, on);
    let undated =
        a.news_on.is_none().then(|| "the table does not say the day; this is the day of the import".to_owned());
    // What says more than the news itself.
    let said =
        Some(a.said.clone()).filter(|said| lexicon::bare(said).contains(' ') && lexicon::bare(said) != kind.shown());
    outcome.note = said.into_iter().chain(undated).collect::<Vec<_>>().join("; ");
    dates::outcome(&mut outcome, reader, now)?;
    count(tally, w.put_outcome(&outcome)?);
    row.outcome = Some((kind, a.news_on.is_some()));
    Ok(())
}

/// What is left to say of an interview: " on Thu 3 Dec 2026: at what time?".
fn when(meeting: &Meeting) -> String {
    match meeting.day {
        Some(day) => format!(" on {}: at what time?", day.format("%a %-d %b %Y")),
        None if matches!(lexicon::bare(&meeting.text).as_str(), "interview" | "yes" | "x" | "") => {
            ": on which day, at what time?".into()
        }
        None => format!(" (“{}”): on which day, at what time?", meeting.text),
    }
}

/// A task of the user's own, unless there is one of the same words.
fn task(
    w: &mut Writer,
    opportunity: &Uid,
    title: String,
    day: Option<NaiveDate>,
    tally: &mut Tally,
    now: Now,
) -> Result<(), Refusal> {
    let today = now.today();
    for uid in w.reader().tasks_of(opportunity)? {
        if w.reader().task(&uid)?.is_some_and(|task| task.title == title) {
            tally.same += 1;
            return Ok(());
        }
    }
    let week = plus(today, DAYS_TO_COMPLETE);
    let due = day.filter(|day| (today..week).contains(day)).unwrap_or(week);
    let task = Task { opportunity: Some(opportunity.clone()), ..Task::new(Uid::generate(now.at()), title, due, today) };
    count(tally, w.put_task(&task)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::commands::people::Arrivals;
    use crate::commands::{Command, run};
    use crate::domain::testing::now;
    use crate::exchange::{csv, json};
    use crate::store::Store;
    use proptest::prelude::*;

    fn taken(store: &mut Store, text: &str) {
        let table = csv::read(text.as_bytes(), Some(csv::Order::DayFirst), now().today()).unwrap();
        let people = Arrivals { people: table.people.people, interview: None };
        run(store, Command::TakeApplications(table.applications, people), now()).unwrap();
    }

    fn cells() -> impl Strategy<Value = Vec<String>> {
        let one_of = |all: &'static [&'static str]| proptest::sample::select(all).prop_map(str::to_owned);
        (
            one_of(&["XYZ", "XYZ, Inc.", "Globex", "-", ""]),
            one_of(&["Engineer", "engineer", "Analyst", "N/A", ""]),
            one_of(&["Applied", "Rejected", "Ghosted", "Offer", "Interview", "Declined", "Phone screen", "purple", ""]),
            one_of(&["3/4/2026", "13/4/2026", "2026-11-02", "mid-March", ""]),
            one_of(&["17/11/2026 14:00", "1/12/2026", "next week", "no", ""]),
            one_of(&["https://xyz.example/1", "xyz.example/2", ""]),
            one_of(&["Jane Doe", "Jane Doe, Bob Lee", "jane@xyz.example", ""]),
            one_of(&["a note", "a note\nand one more", ""]),
        )
            .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(120))]

        #[test]
        fn a_table_taken_twice_is_taken_once(rows in proptest::collection::vec(cells(), 1..9)) {
            let mut out = ::csv::Writer::from_writer(vec![]);
            let head = ["Company", "Role", "Status", "Applied on", "Interview", "Link", "Contact", "Notes"];
            out.write_record(head).unwrap();
            rows.iter().for_each(|row| out.write_record(row).unwrap());
            let text = String::from_utf8(out.into_inner().unwrap()).unwrap();
            let mut store = Store::in_memory().unwrap();
            taken(&mut store, &text);
            let facts = store.facts().unwrap();
            // A row is one application, or is told; no two are one.
            let table = csv::read(text.as_bytes(), Some(csv::Order::DayFirst), now().today()).unwrap();
            prop_assert_eq!(facts.opportunities.len(), table.applications.len());
            let before = json::write(&facts);
            taken(&mut store, &text);
            prop_assert_eq!(json::write(&store.facts().unwrap()), before);
        }
    }
}
