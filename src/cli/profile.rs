//! Owns the user's own card, to send (`profile --vcard`) and to show (`--qr`). Must not change it.

use super::args::Args;
use super::out::{self, Out};
use super::record_args::Profile;
use super::{FINE, Failure};
use crate::domain;
use crate::exchange::{compact, qr, vcard};
use crate::text::sanitise;

/// The rows of a terminal whose height is not known.
const USUAL_HEIGHT: usize = 24;

pub fn run(args: &Args, asked: &Profile, out: &mut Out) -> Result<u8, Failure> {
    let me = args.store()?.reader().profile()?;
    if me.name.trim().is_empty() {
        return Err(Failure::said("your profile has no name yet; set it: afterword profile name=\"Robin Vale\""));
    }
    if asked.qr { code(&me, asked.json.json, out) } else { card(&me, asked.json.json, out) }
}

fn card(me: &domain::Profile, json: bool, out: &mut Out) -> Result<u8, Failure> {
    let text = vcard::write_profile(me, vcard::Version::V3);
    if json {
        out.json(&serde_json::json!({ "vcard": text }))?
    } else {
        out.plain(&text)?
    }
    Ok(FINE)
}

fn code(me: &domain::Profile, json: bool, out: &mut Out) -> Result<u8, Failure> {
    let height = out::height().unwrap_or(USUAL_HEIGHT);
    let Some((text, rows)) = fitting(me, height) else {
        return Err(Failure::said("your profile is too long for a QR code; shorten it"));
    };
    if json {
        out.json(&serde_json::json!({ "vcard": text, "rows": rows }))?;
        return Ok(FINE);
    }
    let wide = rows.iter().map(|r| sanitise::width(r)).max().unwrap_or(0);
    if out::width().is_some_and(|w| w < wide) {
        return Err(Failure::said(format!(
            "the code is {wide} columns wide; widen the terminal or make its letters smaller"
        )));
    }
    out.blocks(&rows)?;
    out.line(&me.name)?;
    Ok(FINE)
}

/// The fullest card whose code leaves a line each for the name and the prompt; where none does, the smallest.
fn fitting(me: &domain::Profile, height: usize) -> Option<(String, Vec<String>)> {
    let bare = domain::Profile { linkedin_url: String::new(), ..me.clone() };
    let texts =
        [vcard::write_profile(me, vcard::Version::V3), compact::write_profile(me), compact::write_profile(&bare)];
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
