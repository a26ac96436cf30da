//! `stats`: what the search teaches, in figures, as JSON, as a picture or a page.

use super::{Context, Failure, Globals, Out, save};
use crate::insight::{FIGURES, NOTE, Row, Stats, blocks, page, sankeymatic, svg};
use crate::rules::Scene;
use std::path::{Path, PathBuf};

pub(super) const JSON: &str = "\
{today, from, to, funnel: {steps: [{step, count, percent, open}], flows: [{from, to, count}]}, answers and nudges: \
{count, answered, never, ended, open, half_within_days, three_quarters_within_days}, promises: {count, kept, \
percent_kept, late, half_late_within_days, never, waiting, to_come, moot}, thanks: [{thanked, count, went_on, \
percent_went_on, no, never, ended, open}], sources, roles and months: [{name, applied, interviewed, \
percent_interviewed, offers, open}], questions: [{text, asked, prepared}], weak_spots: [{word, times, lines: [{on, \
company, field, text}]}]}; what each means says stats --explain; null: not known, or too few to compare.";

/// Show what the search teaches: how far it went, how long they took, what keeps coming
#[derive(Debug, clap::Args)]
pub(super) struct StatsArgs {
    /// The first day that counts: 1 nov, mon, 2026-09-01
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day that counts
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Print JSON
    #[arg(long, conflicts_with_all = ["explain", "sankeymatic"])]
    json: bool,
    /// Say what each figure means and how it is reckoned
    #[arg(long, conflicts_with = "sankeymatic")]
    explain: bool,
    /// Write the figures as a picture; - prints it
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Write the figures as a page for a browser; - prints it
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Print the steps as sankeymatic.com draws them
    #[arg(long)]
    sankeymatic: bool,
}

pub(super) fn run(globals: &Globals, args: &StatsArgs, out: &mut Out) -> Result<(), Failure> {
    if args.explain {
        return explain(out);
    }
    let context = Context::open(globals)?;
    let period = context.period(args.from.as_deref(), args.to.as_deref())?;
    let scene = Scene::new(&context.facts, &context.policy, context.now);
    let stats = Stats::new(&scene, period);
    let written = [(&args.svg, svg as fn(&Stats) -> String), (&args.html, page)];
    for (file, text) in written.iter().filter_map(|(file, text)| Some((file.as_deref()?, text(&stats)))) {
        match file == Path::new("-") {
            true => out.plain(&text)?,
            false => save::save(file, text.as_bytes(), context.store())?,
        }
    }
    match () {
        () if args.sankeymatic => out.plain(&sankeymatic(&stats)),
        () if args.json => out.json(&stats),
        () if args.svg.is_some() || args.html.is_some() => Ok(()),
        () => tell(&stats, out),
    }
}

fn tell(stats: &Stats, out: &mut Out) -> Result<(), Failure> {
    for block in blocks(stats).iter().filter(|b| !b.rows.is_empty()) {
        out.line(block.figure.title)?;
        let row = |r: &Row| vec![format!("  {}", r.label), format!("{:>4}", r.count), r.beside.clone()];
        out.table(&block.rows.iter().map(row).collect::<Vec<_>>())?;
        out.line("")?;
    }
    out.wrapped(NOTE)
}

fn explain(out: &mut Out) -> Result<(), Failure> {
    for figure in FIGURES {
        out.line(figure.title)?;
        out.wrapped(&format!("{} Reckoned: {}", figure.about, figure.arithmetic))?;
        out.line("")?;
    }
    out.wrapped(NOTE)
}
