//! What becomes, or would become, of people and applications that are imported: in words and as JSON.

use super::failure::Failure;
use super::out::Out;
use crate::commands::people::{Arrival, Became, Perhaps};
use crate::commands::{Done, Taken};
use crate::exchange::csv::{Look, Table};
use crate::exchange::people::Batch;
use crate::store::Put;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many are told one by one; `--json` tells all.
const MOST: usize = 40;

#[derive(Serialize)]
struct Shown<'a> {
    said: &'a str,
    format: &'static str,
    dry_run: bool,
    op: Option<i64>,
    new: usize,
    merged: usize,
    same: usize,
    left: usize,
    people: Vec<One<'a>>,
    left_out: Vec<Left<'a>>,
    remarks: &'a [String],
    not_kept: &'a BTreeMap<String, usize>,
    #[serde(flatten)]
    table: Option<OfTable<'a>>,
}

/// Where people, and perhaps applications, come from.
pub(super) struct Source<'a> {
    pub format: &'static str,
    pub batch: &'a Batch,
    pub table: Option<&'a Table>,
}

/// What a table is besides people.
#[derive(Serialize)]
struct OfTable<'a> {
    columns: Vec<Named<'a>>,
    applications: Vec<Applied<'a>>,
    look: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    becomes: &'a str,
}

#[derive(Serialize)]
struct Applied<'a> {
    place: usize,
    name: &'a str,
    outcome: &'static str,
    uid: Option<&'a str>,
    news: Option<&'static str>,
    /// The table says on which day the news came.
    dated: Option<bool>,
    complete: &'a [String],
    against: Option<&'a str>,
}

#[derive(Serialize)]
struct Row<'a> {
    place: usize,
    text: &'a str,
    why: &'a str,
    imported: bool,
}

impl<'a> OfTable<'a> {
    fn new(table: &'a Table, taken: &'a [Taken], dry: bool) -> OfTable<'a> {
        let applied = |t: &'a Taken| Applied {
            place: t.place,
            name: &t.name,
            outcome: put(t.put),
            uid: Some(t.opportunity.as_str()).filter(|_| !dry || t.put != Put::New),
            news: t.outcome.map(|(kind, _)| kind.as_str()),
            dated: t.outcome.map(|(_, dated)| dated),
            complete: &t.complete,
            against: t.against.as_deref(),
        };
        let row = |l: &'a Look| Row { place: l.place, text: &l.text, why: &l.why, imported: l.taken };
        OfTable {
            columns: table.columns.iter().map(|(name, becomes)| Named { name, becomes }).collect(),
            applications: taken.iter().map(applied).collect(),
            look: table.looks.iter().map(row).collect(),
        }
    }
}

fn put(put: Put) -> &'static str {
    match put {
        Put::New => "new",
        Put::Changed => "changed",
        Put::Same => "same",
    }
}

#[derive(Serialize)]
struct One<'a> {
    name: &'a str,
    outcome: &'static str,
    uid: Option<&'a str>,
    into: Option<&'a str>,
    why: Option<&'static str>,
    fields: &'a [&'static str],
    perhaps: Option<Known<'a>>,
}

#[derive(Serialize)]
struct Known<'a> {
    name: &'a str,
    uid: &'a str,
    why: &'static str,
}

impl<'a> From<&'a Perhaps> for Known<'a> {
    fn from(known: &'a Perhaps) -> Known<'a> {
        Known { name: &known.name, uid: known.uid.as_str(), why: known.why.shown() }
    }
}

#[derive(Serialize)]
struct Left<'a> {
    place: usize,
    name: &'a str,
    why: &'a str,
}

fn one(arrival: &Arrival, dry: bool) -> One<'_> {
    let known = Some(arrival.uid.as_str());
    let bare =
        One { name: &arrival.name, outcome: "same", uid: known, into: None, why: None, fields: &[], perhaps: None };
    match &arrival.became {
        Became::Same => bare,
        Became::Merged { into, why, fields } => {
            One { outcome: "merged", into: Some(into), why: Some(why.shown()), fields, ..bare }
        }
        Became::New { perhaps } => {
            let perhaps = perhaps.as_ref().map(Known::from);
            // What would be made has no identity yet.
            One { outcome: "new", uid: known.filter(|_| !dry), perhaps, ..bare }
        }
    }
}

/// Tells what became of the people and applications of a file, or would.
pub(super) fn tell(done: &Done, source: &Source, dry_run: bool, json: bool, out: &mut Out) -> Result<(), Failure> {
    let Source { format, batch, table } = *source;
    let people: Vec<One> = done.arrivals.iter().map(|a| one(a, dry_run)).collect();
    let table = table.map(|table| OfTable::new(table, &done.taken, dry_run));
    let of_applications = table.as_ref().is_some_and(|t| !t.applications.is_empty() || !t.look.is_empty());
    let count = |outcome: &str| people.iter().filter(|p| p.outcome == outcome).count();
    let (new, merged, same) = (count("new"), count("merged"), count("same"));
    let said = match (dry_run, people.is_empty() && done.taken.is_empty()) {
        (true, _) => format!("Nothing is stored yet. From {format}: {}", counts(&people, batch, table.as_ref())),
        (false, true) if of_applications => "Nothing was imported: no row of it is an application".to_owned(),
        (false, true) => "Nothing was imported: it names nobody that could be".to_owned(),
        (false, false) => done.said.clone(),
    };
    if json {
        let left_out = batch.left_out.iter().map(|l| Left { place: l.place, name: &l.name, why: l.why }).collect();
        let op = done.op.map(|o| o.number());
        let (left, remarks, not_kept, said) = (batch.left, &*batch.remarks, &batch.not_kept, said.as_str());
        return out.json(&Shown {
            said,
            format,
            dry_run,
            op,
            new,
            merged,
            same,
            left,
            people,
            left_out,
            remarks,
            not_kept,
            table,
        });
    }
    match dry_run {
        true => out.line(&said)?,
        false => out.line(&format!("{said} ({})", counts(&people, batch, table.as_ref())))?,
    }
    if let Some(table) = table.as_ref() {
        if dry_run {
            let columns = table.columns.iter().map(|c| vec![c.name.to_owned(), format!("→ {}", c.becomes)]);
            out.table(&columns.collect::<Vec<_>>())?;
            out.line("")?;
        }
        bounded(applications(&table.applications, dry_run), out)?;
        if !dry_run && table.applications.iter().any(|a| !a.complete.is_empty()) {
            out.line("What is to complete is a task each: afterword due lists them, add enters an interview, news what they said")?;
        }
        bounded(looks(&table.look), out)?;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for person in &people {
        let beside = match (&person.perhaps, person.into) {
            (Some(p), _) => format!("perhaps {}: {}", p.name, p.why),
            (_, Some(into)) => format!("into {into}, {}: {}", person.why.unwrap_or_default(), person.fields.join(", ")),
            _ => String::new(),
        };
        // After the deed only what wants a look; before it, everything that would be done.
        if person.outcome != "same" && (dry_run || person.perhaps.is_some()) {
            rows.push(vec![person.outcome.to_owned(), person.name.to_owned(), beside]);
        }
    }
    for left in &batch.left_out {
        let name = if left.name.is_empty() { format!("no. {}", left.place) } else { left.name.clone() };
        rows.push(vec!["left out".to_owned(), name, left.why.to_owned()]);
    }
    bounded(rows, out)?;
    if let Some((one, known)) = people.iter().find_map(|p| Some((p, p.perhaps.as_ref()?))).filter(|_| !dry_run) {
        let ids = known.name == one.name;
        let [keep, gone] = if ids { [known.uid, one.uid.unwrap_or_default()] } else { [known.name, one.name] };
        let merge = format!("afterword merge \"{keep}\" \"{gone}\"");
        out.line(&format!("Where two are one person, afterword merge makes them one: {merge}"))?;
    }
    for remark in &batch.remarks {
        out.line(&format!("Mind: {remark}"))?;
    }
    if !batch.not_kept.is_empty() {
        let what: Vec<String> = batch.not_kept.iter().map(|(what, n)| format!("{n} {what}")).collect();
        let why = if of_applications { "" } else { ", as no contact can hold it" };
        out.line(&format!("Not kept{why}: {}", what.join(", ")))?;
    }
    Ok(())
}

/// "2 new, 1 left out".
fn counts(people: &[One], batch: &Batch, table: Option<&OfTable>) -> String {
    let mut counts: Vec<(usize, &str)> = Vec::new();
    if let Some(table) = table.filter(|t| !t.applications.is_empty() || !t.look.is_empty()) {
        let count = |outcome: &str| table.applications.iter().filter(|a| a.outcome == outcome).count();
        counts.extend([(count("new"), "new"), (count("changed"), "changed"), (count("same"), "known already")]);
        counts.push((table.applications.iter().filter(|a| a.news.is_some()).count(), "with news"));
        counts.push((table.applications.iter().filter(|a| !a.complete.is_empty()).count(), "to complete"));
        counts.push((table.look.len(), "to look at"));
        let contacts = people.iter().filter(|p| p.outcome == "new").count();
        counts.push((contacts, if contacts == 1 { "new contact" } else { "new contacts" }));
    } else {
        let count = |outcome: &str| people.iter().filter(|p| p.outcome == outcome).count();
        counts.extend([(count("new"), "new"), (count("merged"), "merged"), (count("same"), "known already")]);
        counts.push((batch.left, "left out"));
    }
    let counts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if counts.is_empty() { "nobody".to_owned() } else { counts.join(", ") }
}

/// Before the deed every application; after it what is still to do.
fn applications(all: &[Applied], dry_run: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for a in all {
        let news = a.news.map(|news| match a.dated {
            Some(true) => news.replace('_', " "),
            _ => format!("{}, dated today: its day is not said", news.replace('_', " ")),
        });
        let complete = (!a.complete.is_empty()).then(|| format!("to complete: {}", a.complete.join("; ")));
        let against = a.against.map(str::to_owned);
        let asks = complete.is_some() || against.is_some();
        let beside = news.into_iter().chain(complete).chain(against).collect::<Vec<_>>().join("; ");
        if asks || dry_run && a.outcome != "same" {
            rows.push(vec![a.outcome.to_owned(), a.name.to_owned(), beside]);
        }
    }
    rows
}

fn looks(all: &[Row]) -> Vec<Vec<String>> {
    let row =
        |l: &Row| vec!["look at this".to_owned(), format!("line {}", l.place), l.why.to_owned(), l.text.to_owned()];
    all.iter().map(row).collect()
}

/// As many rows as anybody reads.
fn bounded(mut rows: Vec<Vec<String>>, out: &mut Out) -> Result<(), Failure> {
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    out.table(&rows)?;
    if more > 0 {
        out.line(&format!("and {more} more; --json tells all"))?;
    }
    Ok(())
}
