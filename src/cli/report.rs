//! `report`: the record of what was done for the search, as employment offices ask for it.

use super::{Context, Failure, Globals, Out, lookup, save};
use crate::config::OwnLayout;
use crate::exchange::csv;
use crate::insight::{By, Layout, Missing, Report, last_four_weeks, paper};
use crate::rules::{Scene, day_words};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

pub(super) const JSON: &str = "\
{from, to, layout, by, columns: [{name, head}], stretches: [{from, to, entries: [{COLUMN: text}]}], missing: \
[{employer, column, entries, fill}]}: a stretch is a week or month of the period; fill is what to type where something is \
missing.";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For the terminal
    Text,
    /// A table for a spreadsheet
    Csv,
    /// A page that prints
    Html,
    Json,
}

/// Report what you did for the search, as employment offices ask for it: contacts, interviews, activities
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// The first day: 1 nov, mon, 2026-11-01; without it, four weeks before the last
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; without it, today
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Part it into weeks (from Monday) or months; without it, as the layout says
    #[arg(long, value_name = "week|month")]
    by: Option<String>,
    /// Which columns: new-york, nebraska, pennsylvania, texas, germany, plain, or one of your own ([report.layouts] in the config). None is an official form
    #[arg(long, value_name = "NAME", default_value = "plain")]
    layout: String,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The file to write; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(globals: &Globals, args: &ReportArgs, out: &mut Out) -> Result<(), Failure> {
    let layout = layout(&args.layout, &globals.config()?.layouts)?;
    let by = args.by.as_ref().map(|by| lookup::word(by, By::ALL, By::as_str, By::shown, "part")).transpose()?;
    let context = Context::open(globals)?;
    let period = context.period(args.from.as_deref(), args.to.as_deref())?;
    let to = period.to.unwrap_or(context.now.today());
    let from = period.from.unwrap_or(last_four_weeks(to));
    if to < from {
        return Err(Failure::said(format!("--from: {from} is still to come; name an earlier day, or --to as well")));
    }
    let scene = Scene::new(&context.facts, &context.policy, context.now);
    let report = Report::new(&scene, from, to, layout, by);
    let text = match args.format {
        Format::Text => return text(&report, context.now.today(), out),
        Format::Json => return out.json(&json(&report, from, to)),
        Format::Csv => csv::write(table(&report)),
        Format::Html => paper(&report, &context.facts.profile.name, from, to),
    };
    match args.output.as_deref().filter(|file| *file != Path::new("-")) {
        None => out.plain(&text),
        Some(file) => save::save(file, text.as_bytes(), context.store()),
    }
}

/// The layout of this name: the config's own, or a built-in one.
fn layout(name: &str, own: &[OwnLayout]) -> Result<Layout, Failure> {
    if let Some(o) = own.iter().find(|o| o.name == name) {
        return Layout::of(name, o.by.parse().ok(), &o.columns)
            .map_err(|e| Failure::said(format!("config, {}", o.problem(e))));
    }
    Layout::named(name).ok_or_else(|| {
        let mut names: Vec<&str> = Layout::names().collect();
        names.extend(own.iter().map(|o| o.name.as_str()));
        Failure::said(format!("there is no layout “{name}”; there are: {}", names.join(", ")))
    })
}

/// "Mon 2 Nov to Sun 8 Nov".
fn stretch(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> String {
    let day = |d: Option<NaiveDate>| d.map(|d| day_words(d, today)).unwrap_or_default();
    format!("{} to {}", day(from), day(to))
}

fn text(report: &Report, today: NaiveDate, out: &mut Out) -> Result<(), Failure> {
    for (period, rows) in report.rows() {
        out.line(&stretch(period.from, period.to, today))?;
        if rows.is_empty() {
            out.line("  no entries")?;
        } else {
            out.table(&[vec![report.layout.heads()], rows].concat())?;
        }
        out.line("")?;
    }
    let missing = report.missing();
    if !missing.is_empty() {
        out.line("Missing for this layout:")?;
        let count = |n| if n == 1 { "1 entry".to_owned() } else { format!("{n} entries") };
        let row =
            |m: &Missing| vec![format!("  {}", m.employer), m.column.to_owned(), count(m.entries), m.fill.clone()];
        out.table(&missing.iter().map(row).collect::<Vec<_>>())?;
    }
    Ok(())
}

/// The rows of a table: its head, then every entry; a stretch without one is told where it is parted into such.
fn table(report: &Report) -> Vec<Vec<String>> {
    let by = report.by.map(By::as_str);
    let mut head = report.layout.heads();
    if let Some(by) = by {
        head.insert(0, by.to_owned());
    }
    let mut table = vec![head];
    for (period, rows) in report.rows() {
        let name = period.from.map(|d| d.to_string()).unwrap_or_default();
        if rows.is_empty() && by.is_some() {
            let mut row = vec![String::new(); report.layout.columns.len() + 1];
            row.iter_mut().zip([name.as_str(), "no entries"]).for_each(|(cell, text)| text.clone_into(cell));
            table.push(row);
        }
        table.extend(rows.into_iter().map(|row| by.map(|_| name.clone()).into_iter().chain(row).collect()));
    }
    table
}

#[derive(Serialize)]
struct Shown {
    from: NaiveDate,
    to: NaiveDate,
    layout: String,
    by: Option<&'static str>,
    columns: Vec<ShownColumn>,
    stretches: Vec<ShownStretch>,
    missing: Vec<Missing>,
}

#[derive(Serialize)]
struct ShownColumn {
    name: &'static str,
    head: String,
}

#[derive(Serialize)]
struct ShownStretch {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    entries: Vec<Map<String, Value>>,
}

fn json(report: &Report, from: NaiveDate, to: NaiveDate) -> Shown {
    let columns = &report.layout.columns;
    let named = |row: Vec<String>| {
        columns.iter().zip(row).map(|((column, _), text)| (column.name.to_owned(), Value::String(text))).collect()
    };
    let stretches = report.rows().map(|(p, rows)| ShownStretch {
        from: p.from,
        to: p.to,
        entries: rows.into_iter().map(named).collect(),
    });
    Shown {
        from,
        to,
        layout: report.layout.name.clone(),
        by: report.by.map(By::as_str),
        columns: columns.iter().map(|(c, head)| ShownColumn { name: c.name, head: head.clone() }).collect(),
        stretches: stretches.collect(),
        missing: report.missing(),
    }
}
