//! Owns times of day in words: `14:00`, `2pm`, `2:30 p.m.`, `14h30`, `noon`, `14:00-14:45`, and the zone after them:
//! `14:00 -05:00`, `2pm PT`, `9:30 UTC+1`, `14:00 Berlin time`. From 1 to 6 without am
//! or pm is the afternoon, unless a zero stands before it: `2:30` is 14:30, `02:30` is the night.

use crate::clock::Zone;
use crate::lexicon;
use crate::text::lex::Word;
use chrono::{FixedOffset, NaiveTime};

/// A time of day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) struct Clock {
    pub time: NaiveTime,
    /// The zone, where one is written.
    pub zone: Option<Zone>,
    /// The end of a span of time: `14:00-14:45`.
    pub until: Option<NaiveTime>,
    /// Written so that it may be something else: a number alone, `noon`.
    pub bare: bool,
    /// A small number without am or pm was taken for the afternoon.
    pub guessed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `9`: a time only where nothing else can be meant.
    Bare,
    /// `9h`, `9h30`.
    Hours,
    /// `9:00`, `9am`.
    Plain,
}

#[derive(Clone, Copy)]
struct Half {
    hour: u32,
    minute: u32,
    pm: Option<bool>,
    kind: Kind,
    /// Without am or pm it is most likely the afternoon: from 1 to 6, and no zero stands before it.
    small: bool,
}

impl Half {
    fn time(self) -> Option<NaiveTime> {
        let hour = match self.pm {
            None if self.small => self.hour + 12,
            None => self.hour,
            Some(_) if self.hour == 0 || self.hour > 12 => return None,
            Some(pm) => self.hour % 12 + if pm { 12 } else { 0 },
        };
        NaiveTime::from_hms_opt(hour, self.minute, 0)
    }

    fn is_guess(self) -> bool {
        self.small && self.pm.is_none()
    }

    fn as_written(self) -> Half {
        Half { small: false, ..self }
    }
}

/// The time that begins with the `i`-th word, and how many words it takes. With `bare`, a number alone is an hour.
pub(in crate::text) fn clock(words: &[Word], i: usize, bare: bool) -> Option<(Clock, usize)> {
    let word = words.get(i)?;
    let plain = |time| Clock { time, zone: None, until: None, bare: false, guessed: false };
    if matches!(word.low.as_str(), "noon" | "midday") {
        let (zone, more) = zone(words, i + 1).unzip();
        let noon = Clock { zone, bare: zone.is_none(), ..plain(NaiveTime::from_hms_opt(12, 0, 0)?) };
        return Some((noon, 1 + more.unwrap_or(0)));
    }
    let (mut half, rest) = half(&word.low)?;
    let mut used = 1;
    if rest.is_empty()
        && half.pm.is_none()
        && half.kind != Kind::Hours
        && let Some((pm, "")) = next(words, i + used).and_then(|w| meridiem(&w.low))
    {
        (half.pm, half.kind) = (Some(pm), Kind::Plain);
        used += 1;
    }
    if let Some((mut clock, mut used)) = span(words, i, used, half, rest) {
        if let Some((zone, more)) = zone(words, i + used) {
            (clock.zone, used) = (Some(zone), used + more);
        }
        return Some((clock, used));
    }
    let mut out = match half.kind {
        Kind::Bare if !bare || !rest.is_empty() || half.hour == 0 => return None,
        kind => Clock { bare: kind == Kind::Bare, guessed: half.is_guess(), ..plain(half.time()?) },
    };
    if !rest.is_empty() {
        out.zone = Some(short(rest)?);
    } else if let Some((zone, more)) = zone(words, i + used) {
        (out.zone, used) = (Some(zone), used + more);
    }
    // Whoever writes an offset writes 24 hours.
    if matches!(out.zone, Some(Zone::Fixed(_))) && out.guessed && half.kind == Kind::Plain {
        (out.time, out.guessed) = (half.as_written().time()?, false);
    }
    Some((out, used))
}

/// `14:00-14:45`, `2-3pm`, `14:00 - 14:45`, `14:00 to 15:00`: the end is later on the same day, or else it is none.
fn span(words: &[Word], i: usize, used: usize, from: Half, rest: &str) -> Option<(Clock, usize)> {
    let (to, used) = if let Some(rest) = rest.strip_prefix('-') {
        (rest, used)
    } else if rest.is_empty()
        && next(words, i + used).is_some_and(|w| matches!(w.low.as_str(), "-" | "to" | "until" | "till"))
    {
        (next(words, i + used + 1)?.low.as_str(), used + 1)
    } else {
        return None;
    };
    let used = if rest.is_empty() { used + 1 } else { used };
    let (mut to, left) = half(to)?;
    if !left.is_empty() {
        return None;
    }
    let spoken =
        next(words, i + used).and_then(|w| meridiem(&w.low)).filter(|(_, rest)| rest.is_empty() && to.pm.is_none());
    if let Some((pm, _)) = spoken {
        (to.pm, to.kind) = (Some(pm), Kind::Plain);
    }
    let used = used + usize::from(spoken.is_some());
    if from.kind == Kind::Bare && to.pm.is_none() || to.kind == Kind::Bare && from.pm.is_none() {
        return None;
    }
    // `6:30-8:00` is no evening: it ends in the morning.
    let starts = [Half { pm: from.pm.or(to.pm), ..from }, from, from.as_written()];
    let (from, time, end) = [to, to.as_written()].into_iter().find_map(|to| {
        let end = to.time()?;
        starts.into_iter().find_map(|from| Some((from, from.time().filter(|start| *start < end)?, end)))
    })?;
    Some((Clock { time, zone: None, until: Some(end), bare: false, guessed: from.is_guess() }, used))
}

/// The word at `i`, unless a comma stands before it.
fn next<'w, 'a>(words: &'w [Word<'a>], i: usize) -> Option<&'w Word<'a>> {
    words.get(i).filter(|w| !w.first)
}

/// One time at the start of `s`, and what is left of `s`.
fn half(s: &str) -> Option<(Half, &str)> {
    let (hour, rest) = digits(s, 2)?;
    let small = (1..7).contains(&hour) && !s.starts_with('0');
    if let Some(after) = rest.strip_prefix(':') {
        let (minute, rest) = two(after)?;
        let rest = rest.strip_prefix(':').and_then(two).map_or(rest, |(_, rest)| rest);
        let (pm, rest) = meridiem(rest).map_or((None, rest), |(pm, rest)| (Some(pm), rest));
        return Some((Half { hour, minute, pm, kind: Kind::Plain, small }, rest));
    }
    if let Some(after) = rest.strip_prefix('h') {
        let (minute, rest) = two(after).unwrap_or((0, after));
        let clean = !rest.starts_with(char::is_alphanumeric);
        return clean.then_some((Half { hour, minute, pm: None, kind: Kind::Hours, small: false }, rest));
    }
    if let Some((minute, after)) = rest.strip_prefix('.').and_then(two) {
        let (pm, rest) = meridiem(after)?;
        return Some((Half { hour, minute, pm: Some(pm), kind: Kind::Plain, small }, rest));
    }
    let spoken = meridiem(rest);
    let (pm, rest) = spoken.map_or((None, rest), |(pm, rest)| (Some(pm), rest));
    let kind = if spoken.is_some() { Kind::Plain } else { Kind::Bare };
    Some((Half { hour, minute: 0, pm, kind, small }, rest))
}

/// Up to `most` digits at the start of `s` as a number, and what is left; more digits than that are none.
pub(super) fn digits(s: &str, most: usize) -> Option<(u32, &str)> {
    let end = s.find(|c: char| !c.is_ascii_digit()).unwrap_or(s.len());
    let (number, rest) = s.split_at_checked(end)?;
    if end > most { None } else { Some((number.parse().ok()?, rest)) }
}

fn two(s: &str) -> Option<(u32, &str)> {
    digits(s, 2).filter(|(_, rest)| s.len() - rest.len() == 2)
}

fn meridiem(s: &str) -> Option<(bool, &str)> {
    let (pm, rest) = [("am", false), ("pm", true), ("a.m", false), ("p.m", true)]
        .into_iter()
        .find_map(|(word, pm)| s.strip_prefix(word).map(|rest| (pm, rest.strip_prefix('.').unwrap_or(rest))))?;
    (!rest.starts_with(char::is_alphanumeric)).then_some((pm, rest))
}

/// The zone that begins with the `i`-th word, and how many words it takes.
fn zone(words: &[Word], i: usize) -> Option<(Zone, usize)> {
    let word = next(words, i)?;
    let after = |n: usize| next(words, i + n).map_or("", |w| w.low.as_str());
    if matches!(word.low.as_str(), "utc" | "gmt")
        && let Some(offset) = offset(&format!("{}{}", word.low, after(1))).filter(|_| after(1).starts_with(['+', '-']))
    {
        return Some((Zone::Fixed(offset), 2));
    }
    let time = |n: usize| after(n) == "time";
    // "2pm Pacific", but not "2pm Pacific Hotel"
    let alone = !word.low.chars().all(char::is_alphabetic) || word.low.len() <= LONGEST_SHORT;
    let known = short(&word.low).filter(|_| alone || time(1) || after(1).is_empty());
    if let Some(zone) = known {
        return Some((zone, 1 + usize::from(time(1))));
    }
    // "New York time", "Eastern Standard Time"
    let place = (1..=MOST_WORDS).filter(|n| time(*n)).find_map(|n| {
        let mut name: Vec<&str> = words.get(i..i + n)?.iter().map(|w| w.low.as_str()).collect();
        name.pop_if(|last| n > 1 && matches!(*last, "standard" | "daylight" | "summer"));
        Some((short(&name.join("_")).or_else(|| Zone::called(&name.join(" ")))?, n + 1))
    });
    place.or_else(|| Some((Zone::called(&word.low).filter(|_| word.low.contains('/'))?, 1)))
}

/// Names of zones up to this length mean nothing else behind a time: `PT`, `AWST`.
const LONGEST_SHORT: usize = 5;
/// Names of places have so many words at most.
const MOST_WORDS: usize = 3;

/// A zone in one word: an offset, or a name of the list.
fn short(low: &str) -> Option<Zone> {
    offset(low).map(Zone::Fixed).or_else(|| {
        let meant = lexicon::ZONES.of(low)?;
        offset(meant).map(Zone::Fixed).or_else(|| Zone::called(meant))
    })
}

/// An offset that is written out: `z`, `utc`, `gmt+1`, `-05:00`, `+0530`.
fn offset(s: &str) -> Option<FixedOffset> {
    let named = s.strip_prefix("utc").or_else(|| s.strip_prefix("gmt"));
    if s == "z" || named == Some("") {
        return FixedOffset::east_opt(0);
    }
    let body = named.unwrap_or(s);
    let (sign, body) = if let Some(body) = body.strip_prefix('+') { (1, body) } else { (-1, body.strip_prefix('-')?) };
    let (hours, minutes) = match digits(body, 4)? {
        (n, "") if body.len() == 4 => (n / 100, n % 100),
        (n, "") if named.is_some() && body.len() <= 2 => (n, 0),
        (n, rest) if rest.starts_with(':') && (named.is_some() || body.len() == 5) => {
            (n, rest.strip_prefix(':').and_then(two).filter(|(_, rest)| rest.is_empty())?.0)
        }
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    FixedOffset::east_opt(sign * i32::try_from(hours * 3600 + minutes * 60).ok()?)
}
