//! Owns the notation of `tests/rulebook/*.toml` and plays it. A scenario is a name, facts, and steps through time:
//!
//! ```toml
//! name = "A thank-you is due on the day itself"
//! zone = "America/New_York"                    # or "+01:00"; this one where none is named
//! policy.thank_you_expires = 14                # where a value of the policy is not the default
//!
//! o1 = { company = "XYZ" }
//! c1 = { name = "Robert Smith", address_as = "Bob" }
//! i1 = { starts_at = "2026-11-17 14:00", interviewers = ["c1"] }
//!
//! [[at]]
//! now = "2026-11-17 16:00"
//! expect = ["thank-you/i1/c1 due opens 17 Nov due 17 Nov expires 1 Dec"]
//! life = ["thank-you/i1/c1 opens 17 Nov due 17 Nov expires 1 Dec"]
//!
//! [[at]]
//! say = "an e-mail ends it"
//! if.log = ["2026-11-17 15:30 out email thank_you c1 i1"]
//! silent = ["thank-you"]
//! ```
//!
//! **Facts** are DATA.md's, each record under its uid, whose first letter names its list: `c` contacts, `o`
//! opportunities, `i` interviews, `k` tasks; and `profile`. Left out, a company or name is the uid, a role is empty, an
//! interview's opportunity is `o1`, and what is dated "the day of import" is dated on the first step's day. Touches,
//! outcomes and decisions are lines:
//!
//! - `log`: `DAY [TIME] DIRECTION CHANNEL PURPOSE [uid …] [also=PURPOSE,PURPOSE] [decision_by=DAY] [wait_until=DAY]`
//! - `news`: `DAY KIND [o…] [after=i…] [answer_by=DAY] [starts_on=DAY]`, about `o1` where no opportunity is named
//! - `decided`: `[DAY [TIME]] ACTION done`, `… dismissed`, `… snoozed DAY`; without a day, at the first step's instant
//!
//! An instant is `YYYY-MM-DD HH:MM` on the zone's wall clock (a day alone is noon), or RFC 3339 with an offset.
//!
//! **A step** (`[[at]]`) has the step before's `now` where it names none. Facts in it hold from there on: a record
//! changes the named fields of the one with its uid, or is new; lines are added. Facts under `if` hold in this step only.
//! `say` says what is shown. What an import would fill in is filled in (`created_on`, `cancelled_on` and the like), so an
//! interview is entered on its own day unless some interview says when it was; then the others are of the first step's
//! day. Then
//!
//! - `expect`: the actions of the rules it names, all of them, in their order. A line is `ID STATE` and any of `opens`,
//!   `due`, `expires` (a day, `17 Nov` or `2026-11-17`; `expires never`), `until DAY` (held_until), `by CHANNEL`, `tier N`,
//!   `with ID` (the leader of its row), and at last one of `because`, `titled`, `why` with a phrase of the held_because,
//!   title or why.
//! - `silent`: rules without any action, or single ids that are not there.
//! - `life`: `ID opens DAY due DAY expires DAY`, played at the step's time of day: silent the day before it opens,
//!   upcoming until it is due, then due, late, still there on its last day, and gone the day after. With `tier 4` it is
//!   never late: it stays due.
//! - `first`: the morning's first three rows, by their leaders, as lines of `expect`. A row is what has one leader, and
//!   stands where the best placed of it stands; what is snoozed is in none. Fewer than three: there are no more.
//! - `whole = true`: `expect` names every action there is.

use super::document;
use super::expected::{Expected, line_of};
use crate::clock::{Instant, Now, Zone};
use crate::domain::{parse_date, parse_instant};
use crate::rules::{self, Action, State};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::path::Path;

/// A scenario, as its file has it.
#[derive(Deserialize)]
pub struct Scenario {
    pub name: String,
    #[serde(default = "new_york")]
    zone: String,
    at: Vec<Step>,
    #[serde(flatten)]
    facts: Map<String, Value>,
}

#[derive(Deserialize)]
struct Step {
    now: Option<String>,
    #[serde(default)]
    say: String,
    #[serde(default, rename = "if")]
    only_here: Map<String, Value>,
    #[serde(default)]
    expect: Vec<String>,
    #[serde(default)]
    silent: Vec<String>,
    #[serde(default)]
    life: Vec<String>,
    first: Option<Vec<String>>,
    #[serde(default)]
    whole: bool,
    #[serde(flatten)]
    facts: Map<String, Value>,
}

fn new_york() -> String {
    "America/New_York".into()
}

fn rule_of(id: &str) -> &str {
    id.split([' ', '/']).next().unwrap_or_default()
}

impl Scenario {
    /// Reads a scenario's file.
    pub fn read(path: &Path) -> Result<Scenario, String> {
        let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
        let scenario: Scenario = toml::from_str(&text).map_err(|e| e.to_string())?;
        let named = |line: &String| rules::rule(rule_of(line)).is_some();
        for step in &scenario.at {
            let first = step.first.iter().flatten();
            if let Some(line) =
                step.expect.iter().chain(&step.silent).chain(&step.life).chain(first).find(|l| !named(l))
            {
                return Err(format!("no rule is called “{line}”"));
            }
            let nothing = step.expect.is_empty() && step.silent.is_empty() && step.life.is_empty();
            if nothing && step.first.is_none() && !step.whole {
                return Err(format!("a step expects nothing: {:?} {}", step.now, step.say));
            }
        }
        Ok(scenario)
    }

    /// The rules that some step expects.
    pub fn fires(&self) -> impl Iterator<Item = String> + '_ {
        self.at.iter().flat_map(|s| s.expect.iter().chain(&s.life)).map(|line| rule_of(line).to_string())
    }

    /// The rules that some step expects to be silent.
    pub fn silences(&self) -> impl Iterator<Item = String> + '_ {
        self.at.iter().flat_map(|s| &s.silent).map(|line| rule_of(line).to_string())
    }

    /// Plays every step. What did not come out as expected, in words.
    pub fn run(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if let Err(e) = self.play(&mut wrong) {
            wrong.push(format!("“{}” cannot be played: {e}", self.name));
        }
        wrong
    }

    fn play(&self, wrong: &mut Vec<String>) -> Result<(), String> {
        let zone = match self.zone.as_bytes().first() {
            Some(b'+' | b'-') => Zone::Fixed(self.zone.parse().map_err(|_| format!("zone {}", self.zone))?),
            _ => Zone::named(&self.zone)?,
        };
        let first = self.at.first().and_then(|s| s.now.clone()).ok_or("the first step names no now")?;
        let mut now = Now::new(instant(&first, zone)?, zone);
        let mut doc = Doc { zone, entered: now, values: json!({}) };
        doc.take(&self.facts)?;
        for (n, step) in self.at.iter().enumerate() {
            if let Some(text) = &step.now {
                now = Now::new(instant(text, zone)?, zone);
            }
            doc.take(&step.facts)?;
            let mut here = doc.clone();
            here.take(&step.only_here)?;
            let at = format!("“{}”, step {} at {}", self.name, n + 1, now.at().format("%a %-d %b %Y %H:%M %:z"));
            let title = if step.say.is_empty() { at } else { format!("{at} ({})", step.say) };
            let found = here.derive(now)?;
            let mut differences = step.hold(&found, now.today())?;
            for line in &step.life {
                let e = Expected::read(line, now.today())?;
                differences.extend(live(&e, now, |then| here.derive(then))?);
            }
            if !differences.is_empty() {
                wrong.push(format!("{title}\n  - {}", differences.join("\n  - ")));
            }
        }
        Ok(())
    }
}

impl Step {
    /// Holds what came against `expect`, `silent` and `first`.
    fn hold(&self, found: &[Action], today: NaiveDate) -> Result<Vec<String>, String> {
        let expected = self.expect.iter().map(|l| Expected::read(l, today)).collect::<Result<Vec<_>, _>>()?;
        let mut wrong = Vec::new();
        for silent in &self.silent {
            for a in found.iter().filter(|a| a.id == silent.as_str() || a.rule == silent) {
                wrong.push(format!("expected {silent} to be silent, came {}", line_of(a)));
            }
        }
        let tested = |a: &&Action| self.whole || expected.iter().any(|e| e.rule() == a.rule);
        let came: Vec<&Action> = found.iter().filter(tested).collect();
        let ids = |list: Vec<&str>| if list.is_empty() { "nothing".into() } else { list.join(", ") };
        let (want, got) =
            (expected.iter().map(|e| e.id.as_str()).collect(), came.iter().map(|a| a.id.as_str()).collect());
        let (want, got): (Vec<&str>, Vec<&str>) = (want, got);
        if want != got {
            wrong.push(format!("expected {}\n    came     {}", ids(want), ids(got)));
        }
        for e in &expected {
            for a in came.iter().filter(|a| a.id == e.id.as_str()) {
                wrong.extend(e.differs(a).into_iter().map(|d| format!("{}: {d}", e.id)));
            }
        }
        if let Some(first) = &self.first {
            wrong.extend(self.first_rows(first, found, today)?);
        }
        Ok(wrong)
    }

    fn first_rows(&self, first: &[String], found: &[Action], today: NaiveDate) -> Result<Vec<String>, String> {
        let expected = first.iter().map(|l| Expected::read(l, today)).collect::<Result<Vec<_>, _>>()?;
        let mut rows: Vec<&str> = Vec::new();
        for a in found.iter().filter(|a| a.state != State::Snoozed) {
            if !rows.contains(&a.together.as_str()) {
                rows.push(a.together.as_str());
            }
        }
        rows.truncate(3);
        let want: Vec<&str> = expected.iter().map(|e| e.id.as_str()).collect();
        if want != rows {
            return Ok(vec![format!("expected first {}\n    came           {}", want.join(", "), rows.join(", "))]);
        }
        let leaders = expected.iter().filter_map(|e| Some((e, found.iter().find(|a| a.id == e.id.as_str())?)));
        Ok(leaders.flat_map(|(e, a)| e.differs(a).into_iter().map(move |d| format!("{}: {d}", e.id))).collect())
    }
}

/// Plays a `life`: every day from the one before it opens to the one after it expires (or is due, where it never does).
fn live(e: &Expected, now: Now, derive: impl Fn(Now) -> Result<Vec<Action>, String>) -> Result<Vec<String>, String> {
    let (Some(opens), Some(due), Some(expires)) = (e.opens, e.due, e.expires) else {
        return Err(format!("the life of {} wants opens, due and expires", e.id));
    };
    let mut wrong = Vec::new();
    let last = expires.map_or(due, |x| x.max(due)) + TimeDelta::days(1);
    let mut day = opens - TimeDelta::days(1);
    while day <= last {
        let then =
            Now::new(now.zone().at(day.and_time(now.at().time().with_nanosecond(0).unwrap_or_default())), now.zone());
        let found = derive(then)?;
        let came = found.iter().find(|a| a.id == e.id.as_str());
        let shown = day >= opens && expires.is_none_or(|x| day <= x);
        let state = match day.cmp(&due) {
            std::cmp::Ordering::Less => State::Upcoming,
            std::cmp::Ordering::Greater if !e.is_upkeep() => State::Late,
            _ => State::Due,
        };
        match came {
            Some(a) if !shown => wrong.push(format!("on {day}: expected nothing, came {}", line_of(a))),
            None if shown => wrong.push(format!("on {day}: expected {}, came nothing", e.id)),
            Some(a) => {
                if a.state != state {
                    wrong.push(format!("on {day}: expected {} {}, came {}", e.id, state.as_str(), line_of(a)));
                }
                wrong.extend(e.differs(a).into_iter().map(|d| format!("on {day}: {}: {d}", e.id)));
            }
            None => {}
        }
        day += TimeDelta::days(1);
    }
    Ok(wrong)
}

/// A document that grows from step to step.
#[derive(Clone)]
struct Doc {
    zone: Zone,
    entered: Now,
    /// DATA.md's document, and `policy`.
    values: Value,
}

impl Doc {
    fn derive(&self, now: Now) -> Result<Vec<Action>, String> {
        let facts = document::facts(&self.values, self.entered)?;
        Ok(rules::derive(&facts, &document::policy(&self.values["policy"])?, now))
    }

    fn take(&mut self, facts: &Map<String, Value>) -> Result<(), String> {
        for (key, value) in facts {
            match key.as_str() {
                "profile" | "policy" => merge(&mut self.values[key], value),
                "log" => self.lines(value, "touches", |doc, line, n| doc.touch(line, n))?,
                "news" => self.lines(value, "outcomes", |_, line, n| outcome(line, n))?,
                "decided" => self.lines(value, "decisions", |doc, line, _| doc.decision(line))?,
                uid => self.record(uid, value)?,
            }
        }
        Ok(())
    }

    fn lines(
        &mut self,
        lines: &Value,
        list: &str,
        read: impl Fn(&Doc, &str, usize) -> Result<Value, String>,
    ) -> Result<(), String> {
        for line in lines.as_array().ok_or_else(|| format!("{list} wants a list of lines"))? {
            let line = line.as_str().ok_or("a line is a text")?;
            let n = self.values[list].as_array().map_or(0, Vec::len) + 1;
            let value = read(self, line, n).map_err(|e| format!("“{line}”: {e}"))?;
            self.push(list, value);
        }
        Ok(())
    }

    fn push(&mut self, list: &str, value: Value) {
        match &mut self.values[list] {
            Value::Array(values) => values.push(value),
            none => *none = json!([value]),
        }
    }

    fn record(&mut self, uid: &str, value: &Value) -> Result<(), String> {
        let (list, plain) = match uid.chars().next() {
            Some('c') => ("contacts", json!({"uid": uid, "name": uid})),
            Some('o') => ("opportunities", json!({"uid": uid, "company": uid, "role": ""})),
            Some('i') => ("interviews", json!({"uid": uid, "opportunity": "o1"})),
            Some('k') => ("tasks", json!({"uid": uid, "title": uid})),
            _ => return Err(format!("what is “{uid}”?")),
        };
        if !uid.get(1..).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
            return Err(format!("what is “{uid}”?"));
        }
        let mut value = value.clone();
        if let Some(Value::String(start)) = value.get_mut("starts_at") {
            *start = instant(start, self.zone)?.to_rfc3339();
        }
        let known = |v: &&mut Value| v["uid"] == uid;
        match self.values[list].as_array_mut().and_then(|a| a.iter_mut().find(known)) {
            Some(record) => merge(record, &value),
            None => {
                let mut record = plain;
                merge(&mut record, &value);
                self.push(list, record);
            }
        }
        Ok(())
    }

    fn touch(&self, line: &str, n: usize) -> Result<Value, String> {
        let mut words = line.split_whitespace().peekable();
        let mut at = words.next().unwrap_or_default().to_string();
        if let Some(time) = words.next_if(|w| w.contains(':')) {
            at = format!("{at} {time}");
        }
        let mut next = || words.next().ok_or("too few words");
        let mut touch = json!({
            "uid": format!("t{n}"), "at": instant(&at, self.zone)?.to_rfc3339(),
            "direction": next()?, "channel": next()?, "purpose": next()?, "contacts": [],
        });
        for word in words {
            match (word.split_once('='), word.chars().next()) {
                (Some(("also", purposes)), _) => touch["also"] = purposes.split(',').collect(),
                (Some((key, day)), _) => touch[key] = json!(day),
                (None, Some('c')) => touch["contacts"].as_array_mut().into_iter().for_each(|c| c.push(json!(word))),
                (None, Some('o')) => touch["opportunity"] = json!(word),
                (None, Some('i')) => touch["interview"] = json!(word),
                _ => return Err(format!("what is “{word}”?")),
            }
        }
        Ok(touch)
    }

    fn decision(&self, line: &str) -> Result<Value, String> {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let mut at = self.entered.at();
        let day = words.iter().take_while(|w| w.starts_with("20")).count();
        let time = words.iter().skip(day).take_while(|w| w.contains(':')).count();
        if day > 0 {
            at = instant(&words.drain(..day + time).collect::<Vec<_>>().join(" "), self.zone)?;
        }
        let at = at.to_rfc3339();
        match words[..] {
            [action, "snoozed", until] => Ok(json!({"action": action, "kind": "snoozed", "until": until, "at": at})),
            [action, kind @ ("done" | "dismissed")] => Ok(json!({"action": action, "kind": kind, "at": at})),
            _ => Err("wants [DAY [TIME]] ACTION done, … dismissed or … snoozed DAY".into()),
        }
    }
}

fn outcome(line: &str, n: usize) -> Result<Value, String> {
    let mut words = line.split_whitespace();
    let (day, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut outcome = json!({"uid": format!("u{n}"), "opportunity": "o1", "on": day, "kind": kind});
    for word in words {
        match word.split_once('=') {
            Some((key, day)) => outcome[key] = json!(day),
            None => outcome["opportunity"] = json!(word),
        }
    }
    Ok(outcome)
}

/// Puts the fields of `new` in place of those of `old`, deep down.
fn merge(old: &mut Value, new: &Value) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in new {
                merge(old.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (old, new) => *old = new.clone(),
    }
}

/// An instant, as the notation has it.
fn instant(text: &str, zone: Zone) -> Result<Instant, String> {
    if text.contains('T') {
        return parse_instant(text);
    }
    let wall = match text.split_once(' ') {
        Some(_) => NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").map_err(|_| format!("“{text}” is no time"))?,
        None => parse_date(text)?.and_hms_opt(12, 0, 0).ok_or("noon")?,
    };
    Ok(zone.at(wall))
}
