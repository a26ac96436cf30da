//! `rules`: the rulebook, read from the table that the rules are derived from.

use super::out::{self, Out};
use super::{Failure, Globals};
use crate::config::closest;
use crate::rules::{FAMILIES, Policy, Rule, Tier, rule, rules};
use crate::text::sanitise;
use serde::Serialize;

pub(super) const JSON: &str = "\
An array of the rules; of one rule, the rule with its policy values.";

/// List the rules that decide what is due, or explain one
#[derive(Debug, clap::Args)]
pub(super) struct RulesArgs {
    /// The rule to explain: what it asks for, where it comes from, its settings
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shown<'r> {
    id: &'r str,
    title: &'r str,
    why: &'r str,
    when: &'r str,
    days: String,
    ends: &'r str,
    tier: Tier,
    from: Vec<char>,
    policy: Vec<Setting>,
}

#[derive(Serialize)]
struct Setting {
    name: &'static str,
    about: &'static str,
    value: String,
    default: String,
}

pub(super) fn run(globals: &Globals, args: &RulesArgs, out: &mut Out) -> Result<(), Failure> {
    let policy = globals.config()?.policy;
    match &args.name {
        None if args.json => out.json(&rules().map(|r| shown(r, &policy)).collect::<Vec<_>>())?,
        None => list(out)?,
        Some(name) => {
            let Some(rule) = rule(name) else {
                let close = closest(name, rules().map(|r| r.id)).map(|c| format!("; is “{c}” meant?"));
                let hint = close.unwrap_or_else(|| "; afterword rules lists them all".into());
                return Err(Failure::said(format!("there is no rule “{name}”{hint}")));
            };
            if args.json { out.json(&shown(rule, &policy))? } else { tell(rule, &policy, out)? }
        }
    }
    Ok(())
}

fn shown<'r>(rule: &'r Rule, policy: &Policy) -> Shown<'r> {
    Shown {
        id: rule.id,
        title: rule.title,
        why: rule.why,
        when: rule.when,
        days: rule.days(policy),
        ends: rule.ends,
        tier: rule.tier,
        from: rule.from.iter().map(|m| m.letter()).collect(),
        policy: settings(rule, policy),
    }
}

fn settings(rule: &Rule, policy: &Policy) -> Vec<Setting> {
    let of = |entry: &'static crate::rules::Entry| Setting {
        name: entry.name,
        about: entry.about,
        value: (entry.shown)(policy),
        default: (entry.shown)(&Policy::default()),
    };
    rule.counts_with().filter_map(Policy::entry).map(of).collect()
}

fn list(out: &mut Out) -> Result<(), Failure> {
    let width = out::width();
    let widest = rules().map(|r| sanitise::width(r.id)).max().unwrap_or(0);
    for (n, family) in FAMILIES.iter().enumerate() {
        if n > 0 {
            out.line("")?;
        }
        out.line(family.title)?;
        let rows: Vec<_> = family
            .rules
            .iter()
            .map(|r| {
                let from = r.from.iter().map(|m| m.letter()).collect();
                vec![sanitise::pad(r.id, widest), r.title.to_owned(), r.tier.shown().to_owned(), from]
            })
            .collect();
        for line in out::table(&rows, width.map(|w| w.saturating_sub(2))) {
            out.line(&format!("  {line}"))?;
        }
    }
    Ok(())
}

fn tell(rule: &Rule, policy: &Policy, out: &mut Out) -> Result<(), Failure> {
    let width = out::width().unwrap_or(100).clamp(20, 100);
    out.line(&format!("{}: {}", rule.id, rule.title))?;
    let days = rule.days(policy);
    for (head, text) in [("Why", rule.why), ("When", rule.when), ("Days", &days), ("Ends", rule.ends)] {
        paragraph(head, text, width, out)?;
    }
    paragraph("Tier", &format!("{}: {}", rule.tier as u8, rule.tier.shown()), width, out)?;
    for mark in rule.from {
        paragraph("From", &format!("{}: {}", mark.letter(), mark.article()), width, out)?;
    }
    for set in settings(rule, policy) {
        let default = if set.value == set.default { String::new() } else { format!(" (default {})", set.default) };
        paragraph("Policy", &format!("{} = {}{default}: {}", set.name, set.value, set.about), width, out)?;
    }
    Ok(())
}

fn paragraph(head: &str, text: &str, width: usize, out: &mut Out) -> Result<(), Failure> {
    const HEAD: usize = 8;
    for (n, line) in sanitise::wrap(text, width - HEAD).iter().enumerate() {
        out.line(&format!("{}{line}", sanitise::pad(if n == 0 { head } else { "" }, HEAD)))?;
    }
    Ok(())
}
