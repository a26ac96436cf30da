//! `call`: the call sheet of an opportunity, for a terminal, for paper and as JSON.

use super::lookup::{self, Named};
use super::out::{self, Out};
use super::{Context, Failure, Globals};
use crate::commands::letter::scripts;
use crate::commands::{self, Command, Decide, Noun, describe};
use crate::domain::phone::Number;
use crate::domain::{DecisionKind, Facts, Uid};
use crate::pages::{CallSheet, CallerRow, Gap, Section, Subject, call_sheet, caller_rows};
use crate::rules::Scene;
use crate::text::fuzzy::Needle;
use crate::text::letter::Kind;
use crate::text::sanitise;
use serde::Serialize;
use std::collections::BTreeSet;

pub(super) const JSON: &str = "\
{opportunity, company, role, sections, scripts, missing, asked}: a section as {heading, lines}, a line as \
{label, text, contact}, contact being the uid of the person that it tells of, else null; a script as {kind, \
text}; what is worth noting yet as {what, kind, uid, field}; the ids of the actions that ask to have the sheet \
at hand.";

/// Show the call sheet: who may call, the job, what was said, what to say
#[derive(Debug, clap::Args)]
pub(super) struct CallArgs {
    /// A company or somebody who may call from there: as one calls them, a few letters, the number that the telephone shows
    #[arg(value_name = "WHO", required = true)]
    who: Vec<String>,
    /// 80 columns wide, for paper, also on a terminal
    #[arg(long, conflicts_with = "json")]
    plain: bool,
    /// Mark the action that asks to have it at hand as done
    #[arg(long)]
    done: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The columns of a sheet of paper.
const PAPER: usize = 80;
/// The widest label that is given a column of its own.
const LABEL: usize = 14;

#[derive(Serialize)]
struct Told<'s> {
    opportunity: &'s Uid,
    company: &'s str,
    role: &'s str,
    sections: Vec<ToldSection<'s>>,
    scripts: Vec<ToldScript<'s>>,
    missing: Vec<ToldGap<'s>>,
    asked: Vec<&'s str>,
}

#[derive(Serialize)]
struct ToldSection<'s> {
    heading: &'s str,
    lines: Vec<ToldLine<'s>>,
}

#[derive(Serialize)]
struct ToldLine<'s> {
    label: &'s str,
    text: &'s str,
    contact: Option<&'s Uid>,
}

#[derive(Serialize)]
struct ToldScript<'s> {
    kind: &'static str,
    text: &'s str,
}

#[derive(Serialize)]
struct ToldGap<'s> {
    what: &'s str,
    kind: &'static str,
    uid: &'s Uid,
    field: &'static str,
}

pub(super) fn run(globals: &Globals, args: &CallArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let templates = super::templates::own_templates(globals)?;
    let scene = Scene::new(&context.facts, &context.policy, context.now);
    let (opportunity, contact) = who(&args.who.join(" "), &context, &caller_rows(&scene))?;
    let sheet = call_sheet(&scene, &opportunity).ok_or_else(|| Failure::said("it is not there any more"))?;
    let scripts = scripts(&scene, &opportunity, contact.as_ref().or(sheet.callers.first()), &templates);
    if args.done && !sheet.asked.is_empty() {
        let decide = Decide::new(DecisionKind::Done, sheet.asked.clone());
        commands::run(&mut globals.store()?, Command::Decide(decide), context.now)?;
    }
    if args.json {
        return out.json(&told(&sheet, &scripts, &context.facts));
    }
    let width = out::width().filter(|_| !args.plain).unwrap_or(PAPER).clamp(20, 100);
    print(&sheet, &scripts, width, out)?;
    Ok(())
}

/// Who is calling, and about what: a company, a person, as one calls them; where nothing is called so, whatever is meant by
/// a few letters or by the number that the telephone shows.
fn who(typed: &str, context: &Context, rows: &[CallerRow]) -> Result<(Uid, Option<Uid>), Failure> {
    let known = |uid: &Uid| rows.iter().any(|r| r.contact.as_ref() == Some(uid) || r.opportunity == *uid);
    let mut all: Vec<Named> = lookup::opportunities(&context.facts);
    all.extend(lookup::contacts(&context.facts).into_iter().filter(|t| known(&t.is.1)));
    let mut close = lookup::closest(typed, all.clone());
    if close.is_empty() {
        let meant: BTreeSet<&Uid> = loosely(typed, rows).collect();
        close = all.into_iter().filter(|t| meant.contains(&t.is.1)).collect();
    }
    // A company is meant before those who work there.
    if close.iter().any(|t| t.is.0 == Noun::Opportunity) {
        close.retain(|t| t.is.0 == Noun::Opportunity);
    }
    if close.is_empty() {
        let hint = "afterword find looks through every text";
        return Err(Failure::said(format!("nobody who may call is known as “{}”; {hint}", typed.trim())));
    }
    let chosen = lookup::choose(&format!("“{}”", typed.trim()), close)?;
    let uid = chosen.is.1;
    match chosen.is.0 {
        Noun::Opportunity => Ok((uid, None)),
        _ => {
            // Of several the one that is still open, with which there was a word last: rows come so.
            let row = rows.iter().find(|r| r.contact.as_ref() == Some(&uid));
            let row = row.ok_or_else(|| Failure::said("it is not there any more"))?;
            Ok((row.opportunity.clone(), Some(uid)))
        }
    }
}

/// Those whose name the letters mean loosely, or whose number it is.
fn loosely<'r>(typed: &str, rows: &'r [CallerRow]) -> impl Iterator<Item = &'r Uid> {
    let dialled = Number::dialled(typed);
    let mut needle = Needle::new(typed);
    let fits = move |r: &&CallerRow| match &dialled {
        Some(dialled) => r.phones.iter().any(|p| p.rings(dialled) || p.ends_in(dialled)),
        None => !needle.is_empty() && needle.matches([r.name.as_str()]),
    };
    rows.iter().filter(fits).map(|r| r.contact.as_ref().unwrap_or(&r.opportunity))
}

fn told<'s>(sheet: &'s CallSheet, scripts: &'s [(Kind, String)], facts: &'s Facts) -> Told<'s> {
    let section = |s: &'s Section| ToldSection {
        heading: s.heading,
        lines: s
            .lines
            .iter()
            .map(|l| ToldLine { label: &l.label, text: &l.text, contact: person(&l.subject) })
            .collect(),
    };
    let gap = |g: &'s Gap| {
        let (kind, uid) = match &g.at {
            Subject::Opportunity(uid) => ("opportunity", uid),
            Subject::Contact(uid) => ("contact", uid),
            Subject::Interview(uid) => ("interview", uid),
        };
        ToldGap { what: &g.what, kind, uid, field: g.field }
    };
    Told {
        opportunity: &sheet.opportunity,
        company: &sheet.title,
        role: facts.opportunity(&sheet.opportunity).map(|o| o.role.as_str()).unwrap_or_default(),
        sections: sheet.sections.iter().map(section).collect(),
        scripts: scripts.iter().map(|(kind, text)| ToldScript { kind: kind.as_str(), text }).collect(),
        missing: sheet.gaps.iter().map(gap).collect(),
        asked: sheet.asked.iter().map(|(id, _)| id.as_str()).collect(),
    }
}

fn person(subject: &Option<Subject>) -> Option<&Uid> {
    match subject {
        Some(Subject::Contact(uid)) => Some(uid),
        _ => None,
    }
}

fn print(sheet: &CallSheet, scripts: &[(Kind, String)], width: usize, out: &mut Out) -> Result<(), Failure> {
    out.line(&sanitise::fit(&sheet.title, width))?;
    if !sheet.subtitle.is_empty() {
        out.line(&sanitise::fit(&sheet.subtitle, width))?;
    }
    for section in &sheet.sections {
        out.line("")?;
        out.line(section.heading)?;
        let longest = section.lines.iter().map(|l| sanitise::width(&l.label)).max().unwrap_or(0).min(LABEL);
        for line in &section.lines {
            labelled(&line.label, longest, &line.text, width, out)?;
        }
    }
    for (kind, text) in scripts {
        out.line("")?;
        out.line(&describe::capital(kind.shown()))?;
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            labelled("", 0, line, width, out)?;
        }
    }
    if !sheet.gaps.is_empty() {
        out.line("")?;
        out.line("Still to note")?;
        for gap in &sheet.gaps {
            let how = match &gap.at {
                Subject::Opportunity(uid) | Subject::Contact(uid) | Subject::Interview(uid) => uid,
            };
            labelled("", 0, &format!("{}: afterword edit {how} {}=…", gap.what, gap.field), width, out)?;
        }
    }
    Ok(())
}

/// The label in its column, the text wrapped beside it.
fn labelled(label: &str, column: usize, text: &str, width: usize, out: &mut Out) -> Result<(), Failure> {
    let indent = 2 + if column > 0 { column + 2 } else { 0 };
    let pieces = sanitise::wrap(text, width.saturating_sub(indent).max(8));
    pieces.iter().enumerate().try_for_each(|(n, piece)| match column {
        0 => out.line(&format!("  {piece}")),
        _ => out.line(&format!("  {}  {piece}", sanitise::pad(if n == 0 { label } else { "" }, column))),
    })
}
