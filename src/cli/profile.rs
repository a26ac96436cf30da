//! `profile`: who is searching, shown or changed; and as a card to send (`--vcard`) or to show across the table
//! (`--qr`).

use super::fields::{self, HELP};
use super::out::{self, Out};
use super::{Context, Failure, Globals};
use crate::commands::Command;
use crate::domain::{self, Noun};
use crate::exchange::{mecard, qr, vcard};
use crate::text::sanitise;

pub(super) const JSON: &str = "\
The profile as export writes it; with changes as edit.";

/// Show or change your own details, or show them as a vCard or a QR code
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct ProfileArgs {
    /// Its fields, each FIELD=VALUE; without any it is shown
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
    /// As a vCard
    #[arg(long, conflicts_with_all = ["qr", "fields"])]
    vcard: bool,
    /// As a QR code that phones read off the screen
    #[arg(long, conflicts_with = "fields")]
    qr: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The rows of a terminal whose height is not known.
const USUAL_HEIGHT: usize = 24;

pub(super) fn run(globals: &Globals, args: &ProfileArgs, out: &mut Out) -> Result<(), Failure> {
    if args.vcard || args.qr {
        return own_card(globals, args, out);
    }
    let context = Context::open(globals)?;
    let (odd, changes) = fields::parts(&args.fields)?;
    if !odd.is_empty() {
        return Err(Failure::said(format!("“{odd}” is no FIELD=VALUE; quote a value that holds spaces")));
    }
    let profile = &context.facts.profile;
    if !changes.is_empty() {
        let changed = fields::changed(profile, &changes, &context)?;
        return context.run(Command::save(changed), args.json, out);
    }
    if args.json { out.json(profile) } else { out.table(&rows(profile)) }
}

fn rows(me: &domain::Profile) -> Vec<Vec<String>> {
    domain::Profile::FIELDS.iter().map(|field| vec![field.name.to_owned(), field.text(me)]).collect()
}

/// The user's own card, to send or to show.
fn own_card(globals: &Globals, args: &ProfileArgs, out: &mut Out) -> Result<(), Failure> {
    let me = globals.store()?.reader().profile()?;
    if me.name.trim().is_empty() {
        return Err(Failure::said("your profile has no name yet; set it: afterword profile name=\"Robin Vale\""));
    }
    if args.qr { code(&me, args.json, out) } else { card(&me, args.json, out) }
}

fn card(me: &domain::Profile, json: bool, out: &mut Out) -> Result<(), Failure> {
    let text = vcard::write_profile(me, vcard::Version::V3);
    if json {
        out.json(&serde_json::json!({ "vcard": text }))?
    } else {
        out.plain(&text)?
    }
    Ok(())
}

fn code(me: &domain::Profile, json: bool, out: &mut Out) -> Result<(), Failure> {
    let height = out::height().unwrap_or(USUAL_HEIGHT);
    let Some((text, rows)) = fitting(me, height) else {
        return Err(Failure::said("your profile is too long for a QR code; shorten it"));
    };
    if json {
        return out.json(&serde_json::json!({ "vcard": text, "rows": rows }));
    }
    let wide = rows.iter().map(|r| sanitise::width(r)).max().unwrap_or(0);
    if out::width().is_some_and(|w| w < wide) {
        return Err(Failure::said(format!(
            "the code is {wide} columns wide; widen the terminal or make its letters smaller"
        )));
    }
    out.blocks(&rows)?;
    out.line(&me.name)
}

/// The fullest card whose code leaves a line each for the name and the prompt; where none does, the smallest.
fn fitting(me: &domain::Profile, height: usize) -> Option<(String, Vec<String>)> {
    let bare = domain::Profile { linkedin_url: String::new(), ..me.clone() };
    let texts = [vcard::write_profile(me, vcard::Version::V3), mecard::write_profile(me), mecard::write_profile(&bare)];
    let codes = texts.into_iter().filter_map(|text| qr::draw(&text).map(|rows| (text, rows)));
    let mut smallest = None;
    for code in codes {
        if code.1.len() + 2 <= height {
            return Some(code);
        }
        smallest = Some(code);
    }
    smallest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_usual_card_fits_a_usual_terminal() {
        let me = domain::Profile {
            name: "Robin Vale-Okafor".into(),
            phone: "+1 555 555 0199".into(),
            email: "robin.vale-okafor@mail.example".into(),
            linkedin_url: "https://www.linkedin.com/in/robin-vale-okafor-0123456789".into(),
            ..domain::Profile::default()
        };
        let (text, rows) = fitting(&me, USUAL_HEIGHT).unwrap();
        assert!(rows.len() + 2 <= USUAL_HEIGHT, "{}", rows.len());
        for known in [&me.name, &me.phone, &me.email] {
            assert!(text.contains(known.as_str()), "{text}");
        }
        let (text, _) = fitting(&me, 60).unwrap();
        assert!(text.starts_with("BEGIN:VCARD") && text.contains("linkedin"), "{text}");
    }
}
