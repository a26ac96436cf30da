//! What becomes, or would become, of people who are imported: in words and as JSON.

use super::failure::Failure;
use super::out::Out;
use crate::commands::Done;
use crate::commands::people::{Arrival, Became, Perhaps};
use crate::exchange::people::Batch;
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

/// Tells what became of the people of a file, or would.
pub(super) fn tell(
    done: &Done,
    format: &'static str,
    batch: &Batch,
    dry_run: bool,
    json: bool,
    out: &mut Out,
) -> Result<(), Failure> {
    let people: Vec<One> = done.arrivals.iter().map(|a| one(a, dry_run)).collect();
    let count = |outcome: &str| people.iter().filter(|p| p.outcome == outcome).count();
    let (new, merged, same) = (count("new"), count("merged"), count("same"));
    let counts = [(new, "new"), (merged, "merged"), (same, "known already"), (batch.left, "left out")];
    let counts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let counts = if counts.is_empty() { "nobody".to_owned() } else { counts.join(", ") };
    let said = match (dry_run, people.is_empty()) {
        (true, _) => format!("Nothing is stored yet. From {format}: {counts}"),
        (false, true) => "Nothing was imported: it names nobody that could be".to_owned(),
        (false, false) => done.said.clone(),
    };
    if json {
        let left_out = batch.left_out.iter().map(|l| Left { place: l.place, name: &l.name, why: l.why }).collect();
        let op = done.op.map(|o| o.number());
        let (left, remarks, not_kept) = (batch.left, &batch.remarks, &batch.not_kept);
        let said = said.as_str();
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
        });
    }
    out.line(&if dry_run { said } else { format!("{said} ({counts})") })?;
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
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    out.table(&rows)?;
    if more > 0 {
        out.line(&format!("and {more} more; --json tells all"))?;
    }
    if let Some((one, known)) = people.iter().find_map(|p| Some((p, p.perhaps.as_ref()?))).filter(|_| !dry_run) {
        let ids = known.name == one.name;
        let [keep, gone] = if ids { [known.uid, one.uid.unwrap_or_default()] } else { [known.name, one.name] };
        out.line(&format!(
            "Where two are one person, afterword merge makes them one: afterword merge \"{keep}\" \"{gone}\""
        ))?;
    }
    for remark in &batch.remarks {
        out.line(&format!("Mind: {remark}"))?;
    }
    if !batch.not_kept.is_empty() {
        let what: Vec<String> = batch.not_kept.iter().map(|(what, n)| format!("{n} {what}")).collect();
        out.line(&format!("Not kept, as no contact can hold it: {}", what.join(", ")))?;
    }
    Ok(())
}
