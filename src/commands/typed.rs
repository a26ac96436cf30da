//! How typed words become the value of a field, by its kind: the same on screen, in plain lines and on the command line.
//! Whom and what words name is for the caller to find out, who can ask.

use crate::clock::{Instant, Now};
use crate::domain::{FieldKind, Value, Words, Workdays, language, mail, phone};
use crate::lexicon::{self, bare};
use crate::text::dates::{Lean, read_date};
use chrono::{NaiveDate, TimeDelta};

/// The value that is typed into a field of this kind. Errors: what is wrong with it, in a sentence.
pub(crate) fn read(kind: FieldKind, said: &str, now: Now, workdays: &Workdays) -> Result<Value, String> {
    let lean = lean(kind);
    Ok(match kind {
        FieldKind::Line | FieldKind::Text => Value::Text(said.to_owned()),
        FieldKind::Needed if said.trim().is_empty() => return Err("it may not be empty".into()),
        FieldKind::Needed => Value::Text(said.to_owned()),
        FieldKind::Lines => Value::Texts(lines(said)),
        FieldKind::Mails => Value::Texts(checked(said, mail::check)?),
        FieldKind::Phones => Value::Texts(checked(said, phone::check)?),
        FieldKind::Language => Value::Text(language::tag(lexicon::language_tag(said.trim()).unwrap_or(said))?),
        FieldKind::MaybeWord(_) if said.is_empty() => Value::Word(""),
        FieldKind::Word(words) | FieldKind::MaybeWord(words) => Value::Word(word(said, words)?),
        FieldKind::Several(words) => Value::Words(several(said, words)?),
        FieldKind::YesNo => Value::Flag(yes_no(said)?),
        FieldKind::Day | FieldKind::PastDay => Value::Day(day(said, lean, now, workdays)?),
        FieldKind::NeededDay | FieldKind::NeededPastDay => {
            Value::Day(Some(day(said, lean, now, workdays)?.ok_or("on which day?")?))
        }
        FieldKind::Moment | FieldKind::PastMoment => {
            Value::Moment(moment(said, lean, now, workdays)?.ok_or("on which day, at what time?")?)
        }
        FieldKind::MaybeCount(..) | FieldKind::Rating(_) if said.is_empty() => Value::Number(None),
        FieldKind::Count(from, to) | FieldKind::MaybeCount(from, to) => Value::Number(Some(number(said, from, to)?)),
        FieldKind::Rating(words) => Value::Number(Some(match word(said, words).map(str::parse) {
            Ok(Ok(number)) => number,
            _ => number(said, 1, u32::try_from(words.len()).unwrap_or(u32::MAX))?,
        })),
        FieldKind::People | FieldKind::Person | FieldKind::Of | FieldKind::Opportunity | FieldKind::Interview => {
            return Err("this names something else that is stored".into());
        }
    })
}

/// Which way a bare weekday is taken in a field of this kind.
pub(crate) fn lean(kind: FieldKind) -> Lean {
    match kind {
        FieldKind::PastDay | FieldKind::NeededPastDay | FieldKind::PastMoment => Lean::Past,
        FieldKind::Moment => Lean::Nearest,
        _ => Lean::Future,
    }
}

fn lines(said: &str) -> Vec<String> {
    said.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

fn checked(said: &str, check: fn(&str) -> Result<(), String>) -> Result<Vec<String>, String> {
    let list = lines(said);
    list.iter().try_for_each(|line| check(line))?;
    Ok(list)
}

fn number(said: &str, from: u32, to: u32) -> Result<u32, String> {
    let whole: i64 = said.trim().parse().map_err(|_| format!("write a whole number from {from} to {to}"))?;
    let within = u32::try_from(whole).ok().filter(|n| (from..=to).contains(n));
    within.ok_or_else(|| format!("{whole} is not from {from} to {to}"))
}

/// Yes or no.
pub(crate) fn yes_no(said: &str) -> Result<bool, String> {
    match bare(said).as_str() {
        "yes" | "y" | "true" | "on" => Ok(true),
        "no" | "n" | "false" | "off" => Ok(false),
        _ => Err("write yes or no".into()),
    }
}

/// The one word that is meant, as it is stored: as stored, as shown, or the beginning of only one.
pub(crate) fn word(said: &str, words: Words) -> Result<&'static str, String> {
    place(said, words).map(|at| words.get(at).map_or("", |(stored, _)| *stored))
}

/// The same of any words: the place of the one that is meant.
pub(crate) fn place<S: AsRef<str>>(said: &str, words: &[(S, S)]) -> Result<usize, String> {
    let plain = |text: &S| bare(text.as_ref()).replace(' ', "");
    let typed = bare(said).replace(' ', "");
    let exact = words.iter().position(|(stored, shown)| plain(stored) == typed || plain(shown) == typed);
    let begins = |text: &S| !typed.is_empty() && plain(text).starts_with(&typed);
    let mut begun = words.iter().enumerate().filter(|(_, (stored, shown))| begins(stored) || begins(shown));
    let only = begun.next().filter(|_| begun.next().is_none()).map(|(at, _)| at);
    let shown = || words.iter().map(|(_, s)| s.as_ref()).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
    exact.or(only).ok_or_else(|| format!("“{said}” is none of: {}", shown()))
}

/// Some words, with commas between them; each once.
pub(crate) fn several(said: &str, words: Words) -> Result<Vec<&'static str>, String> {
    let mut all = Vec::new();
    for piece in said.split([',', ';', '&']).map(str::trim).filter(|p| !p.is_empty()) {
        let meant = word(piece, words)?;
        if !all.contains(&meant) {
            all.push(meant);
        }
    }
    Ok(all)
}

/// A day in words; none: nothing is typed. A time beside it would be lost, so it is refused.
pub(crate) fn day(said: &str, lean: Lean, now: Now, workdays: &Workdays) -> Result<Option<NaiveDate>, String> {
    if said.trim().is_empty() {
        return Ok(None);
    }
    let read = read_date(said, now, lean, workdays)?;
    match read.time {
        None => Ok(Some(read.date)),
        Some(time) => Err(format!("only the day is kept here, not {}; leave the time out", time.format("%H:%M"))),
    }
}

/// A day with a time in words; without one it is noon of that day, today's is now. None: nothing is typed.
pub(crate) fn moment(said: &str, lean: Lean, now: Now, workdays: &Workdays) -> Result<Option<Instant>, String> {
    if said.trim().is_empty() {
        return Ok(None);
    }
    if said.trim().eq_ignore_ascii_case("now") {
        return Ok(Some(now.at()));
    }
    let read = read_date(said, now, lean, workdays)?;
    Ok(Some(match read.at {
        Some(at) => at,
        None if read.date == now.today() => now.at(),
        None => now.zone().at(read.date.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(12)),
    }))
}
