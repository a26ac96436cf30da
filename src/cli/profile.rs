//! Owns the user's own card, to send (`profile --vcard`) and to show (`--qr`). Must not change it.

use super::args::Args;
use super::out::{self, Out};
use super::record_args::Profile;
use super::{FINE, Failure};
use crate::domain;
use crate::exchange::{qr, vcard};
use crate::text::sanitise;

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
    let text = vcard::write_profile(me, vcard::Version::V3);
    let Some(rows) = qr::draw(&text) else {
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
