//! Owns the guard, "when not to write": it holds a nudge until its release.

use super::case::Case;
use super::draft::Draft;
use super::scene::{Scene, count, turned_to};
use chrono::NaiveDate;

/// Lets the nudge go on its own day, or holds it until its release: then it is due, and opens, on the release.
pub(super) fn pass(s: &Scene, case: &Case, mut nudge: Draft) -> Draft {
    let Some((day, because)) = release(s, case).filter(|(day, _)| *day > nudge.due) else { return nudge };
    let until = s.day(day);
    if s.today < day {
        nudge.detail = format!("until {until}: {}", because.short);
    } else {
        // Once released it is a nudge like any other, but that its day wants a word.
        nudge.why.push_str(&format!(" It was held until {until} ({}).", because.short));
    }
    let shown_from = because.said.map_or(nudge.due, |said| said.min(nudge.due));
    nudge.held_until(day, shown_from, because.sentence)
}

/// A reason not to write yet.
struct Because {
    /// In two or three words, for a list.
    short: String,
    /// As a sentence.
    sentence: String,
    /// Where they asked for it: the day on which they did.
    said: Option<NaiveDate>,
}

/// A nudge's release, the latest of the days that exist, with the reason that decided.
fn release(s: &Scene, case: &Case) -> Option<(NaiveDate, Because)> {
    let said = case.said();
    let mut reasons = Vec::new();
    if let Some((w, on)) = said.wait {
        let day = s.after_wait(w);
        let sentence = format!("They asked you to wait until {}; write on {}, not before.", s.day(w), s.day(day));
        reasons.push((day, Because { short: "asked to wait".into(), sentence, said: Some(on) }));
    } else if let Some(on) = said.they_reach_out {
        let (days, from) = match said.promised {
            Some(p) => (s.policy.wait_for_them, p),
            None => (s.policy.wait_without_date, on),
        };
        let sentence = format!(
            "They said they will get in touch; leave them {} after {} ({}).",
            count(i64::from(days), "business day", "business days"),
            if said.promised.is_some() { "the promised day" } else { "the interview" },
            s.day(from)
        );
        let because = Because { short: "they will get in touch".into(), sentence, said: Some(on) };
        reasons.push((s.bd(from, days), because));
    }
    if let Some(last) = case.last_out() {
        let days = s.policy.spacing;
        let sentence = format!(
            "You {} them on {}; sooner than {} after that is pushy.",
            turned_to(last.touch.channel),
            s.day(last.day),
            count(i64::from(days), "business day", "business days"),
        );
        reasons.push((s.bd(last.day, days), Because { short: "in touch lately".into(), sentence, said: None }));
    }
    // The first of equals: to be asked to wait weighs more than one's own haste.
    reasons.into_iter().rev().max_by_key(|(day, _)| *day)
}
