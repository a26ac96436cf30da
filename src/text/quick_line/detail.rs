//! Owns the details of an interview as they stand in a line: when, how long, how, which round, decided by when, where.
//!
//! Each is recognised where it begins, whatever came before. Must not know company or role.

use crate::domain::{Interview, Mode};
use crate::lexicon;
use crate::text::dates::{Day, Phrase, day, number, phrase};
use crate::text::lex::Word;

/// A detail.
#[derive(Clone, Debug)]
pub(super) enum Detail {
    When(Phrase),
    Minutes(u32),
    Mode(Mode),
    /// The words themselves are the round; some say how it is held.
    Round(Option<Mode>),
    /// By when they decide; so many words after it are a time of day, for which there is no place.
    Decision(Result<By, String>, usize),
    /// Until when they asked to wait; the rest as above.
    Wait(Result<By, String>, usize),
    /// That everybody was thanked.
    Thanked,
}

/// The day of a decision as it was written.
#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    /// The day of the interview.
    SameDay,
    Day(Day),
}

/// The detail that begins with the `i`-th word, and how many words it takes. `timed`: the time is known already.
pub(super) fn detail(words: &[Word], i: usize, timed: bool) -> Option<(Detail, usize)> {
    decision(words, i)
        .or_else(|| wait(words, i))
        .or_else(|| thanked_all(words, i).map(|used| (Detail::Thanked, used)))
        .or_else(|| round(words, i))
        .or_else(|| minutes(words, i, timed).map(|(n, used)| (Detail::Minutes(n), used)))
        .or_else(|| mode(words, i).map(|(m, used)| (Detail::Mode(m), used)))
        .or_else(|| phrase(words, i).map(|p| (Detail::When(p.clone()), p.used)))
}

/// The word at `i`, in small letters; nothing where a comma stands before it.
pub(super) fn next<'w>(words: &'w [Word], i: usize) -> &'w str {
    words.get(i).filter(|w| !w.first).map_or("", |w| w.low.as_str())
}

/// Where the segment of the `i`-th word ends: at the next comma.
pub(super) fn segment_end(words: &[Word], i: usize) -> usize {
    words.iter().enumerate().skip(i + 1).find(|(_, w)| w.first).map_or(words.len(), |(at, _)| at)
}

/// Whether the passage cannot be anything but a time: it has one with a colon, or a date in figures.
pub(super) fn is_strong(phrase: &Phrase) -> bool {
    phrase.clock.is_some_and(|c| !c.bare) || matches!(phrase.day, Some(Ok(Day::On(_))))
}

/// Whether people or a place are announced by the `i`-th word.
pub(super) fn announces(words: &[Word], i: usize) -> bool {
    words.get(i).is_some_and(|w| w.raw.starts_with('@') && w.raw.len() > 1)
        || (matches!(words.get(i).map_or("", |w| w.raw), "with" | "w/" | "@") && !next(words, i + 1).is_empty())
        || thanked_some(words, i)
}

/// Whether everything from the `i`-th word to the next comma is details, each at most once.
pub(super) fn all_details(words: &[Word], i: usize) -> bool {
    let end = segment_end(words, i);
    let (mut at, mut day, mut clock) = (i, false, false);
    while at < end {
        if announces(words, at) {
            return true;
        }
        let Some((found, used)) = detail(words, at, clock) else { return false };
        if let Detail::When(p) = found {
            if (p.day.is_some() && day) || (p.clock.is_some() && clock) || matches!(p.day, Some(Err(_))) {
                return false;
            }
            day |= p.day.is_some();
            clock |= p.clock.is_some();
        }
        at += used.max(1);
    }
    true
}

/// `45m`, `45 min`, `1h`, `1h30`, `1.5h`, `90 minutes`, `an hour`, `half an hour`, all with or without `for`.
pub(super) fn minutes(words: &[Word], i: usize, timed: bool) -> Option<(u32, usize)> {
    let skip = usize::from(words.get(i)?.low == "for");
    let at = i + skip;
    if skip > 0 && next(words, at).is_empty() {
        return None;
    }
    let (n, used) = length(words, at, timed || skip > 0)?;
    (1..=Interview::MOST_MINUTES).contains(&n).then_some((n, used + skip))
}

fn length(words: &[Word], i: usize, timed: bool) -> Option<(u32, usize)> {
    let word = words.get(i)?.low.as_str();
    let after = |n: usize| next(words, i + n);
    if word == "half" && matches!(after(1), "an" | "a") && after(2) == "hour" {
        return Some((30, 3));
    }
    if let Some(n) = number(word) {
        return match after(1) {
            unit if is_minutes(unit) => Some((n, 2)),
            unit if is_hours(unit) => {
                let hours = n.checked_mul(60)?;
                match minutes_only(after(2))
                    .map(|m| (m, 3))
                    .or_else(|| Some((number(after(2))?, 4)).filter(|_| is_minutes(after(3))))
                {
                    Some((m, used)) if m < 60 => Some((hours + m, used)),
                    _ => Some((hours, 2)),
                }
            }
            _ => None,
        };
    }
    if let Some(n) = minutes_only(word) {
        return Some((n, 1));
    }
    let (hours, unit) = word.split_once('h')?;
    if let Some((whole, tenths)) = hours.split_once('.') {
        let tenths = tenths.parse::<u32>().ok().filter(|_| tenths.len() == 1)?;
        let whole = whole.parse::<u32>().ok().filter(|n| *n < 1000)?;
        return matches!(unit, "" | "r" | "rs" | "our" | "ours").then_some((whole * 60 + tenths * 6, 1));
    }
    let hours = hours.parse::<u32>().ok().filter(|n| *n < 1000)?;
    match unit {
        // From six on it is a time of day (14h30), unless that is known.
        "" if hours < 6 || timed => {
            let more = minutes_only(after(1)).filter(|m| *m < 60);
            Some((hours * 60 + more.unwrap_or(0), 1 + usize::from(more.is_some())))
        }
        "r" | "rs" | "our" | "ours" => Some((hours * 60, 1)),
        _ if hours < 6 || timed || unit.ends_with('m') => {
            let m = minutes_only(unit).or_else(|| unit.parse().ok().filter(|_| unit.len() == 2))?;
            (m < 60).then_some((hours * 60 + m, 1))
        }
        _ => None,
    }
}

fn is_hours(unit: &str) -> bool {
    lexicon::LENGTHS.is(unit, &["hours"])
}

fn is_minutes(unit: &str) -> bool {
    lexicon::LENGTHS.is(unit, &["minutes"])
}

fn minutes_only(word: &str) -> Option<u32> {
    let end = word.find(|c: char| !c.is_ascii_digit())?;
    let (n, unit) = word.split_at_checked(end)?;
    if is_minutes(unit) && end <= 5 { n.parse().ok() } else { None }
}

/// `in person`, `on site`, `video call`, `via zoom`, `by phone`.
pub(super) fn mode(words: &[Word], i: usize) -> Option<(Mode, usize)> {
    let word = words.get(i)?.low.as_str();
    let (one, two) = (next(words, i + 1), next(words, i + 2));
    match (word, one, two) {
        ("face", "to", "face") => return Some((Mode::InPerson, 3)),
        ("in", "person", _) | ("on", "site", _) => return Some((Mode::InPerson, 2)),
        ("video", "call" | "chat" | "conference" | "meeting", _) => return Some((Mode::Video, 2)),
        ("zoom", "call" | "meeting", _) | ("ms" | "microsoft", "teams", _) | ("google", "meet", _) => {
            return Some((Mode::Video, 2));
        }
        ("phone", "call", _) | ("telephone", "call", _) => return Some((Mode::Phone, 2)),
        ("by" | "via" | "on" | "over", at, _) if !at.is_empty() => {
            let over = usize::from(at == "the");
            return mode(words, i + 1 + over)
                .filter(|_| over == 0 || !two.is_empty())
                .map(|(m, used)| (m, used + 1 + over));
        }
        _ => {}
    }
    Some(match word {
        "in-person" | "inperson" | "onsite" | "on-site" | "face-to-face" | "f2f" => (Mode::InPerson, 1),
        video if lexicon::VIDEO.has(video) => (Mode::Video, 1),
        "phone" | "telephone" | "call" => (Mode::Phone, 1),
        _ => return None,
    })
}

/// `round 1`, `2nd round`, `final round`, `phone screen`, `technical interview`, `panel`.
fn round(words: &[Word], i: usize) -> Option<(Detail, usize)> {
    let low = |n: usize| if n == 0 { words.get(i).map_or("", |w| w.low.as_str()) } else { next(words, i + n) };
    if matches!(low(0), "round" | "stage") {
        let counted = number(low(1).trim_start_matches('#')).is_some() || matches!(low(1), "final");
        if !counted || is_minutes(low(2)) {
            return None;
        }
        let of = low(2) == "of" && number(low(3)).is_some();
        return Some((Detail::Round(None), if of { 4 } else { 2 }));
    }
    let kinds = (0..4).take_while(|n| is_kind(low(*n))).count();
    let noun = match low(kinds) {
        "round" | "stage" | "screen" | "screening" | "panel" | "loop" => {
            kinds > 0 || matches!(low(0), "screen" | "screening" | "panel")
        }
        "interview" => kinds > 0,
        _ => false,
    };
    let mut used = kinds + usize::from(noun);
    let sole = matches!(low(0), "technical" | "tech" | "final" | "panel");
    let said = kinds == 2 && matches!((low(0), low(1)), ("system", "design") | ("culture", "fit") | ("case", "study"));
    let intro =
        low(used) == "call" && (noun || (kinds == 1 && matches!(low(0), "intro" | "introductory" | "recruiter")));
    if !(noun || said || intro) {
        return sole.then_some((Detail::Round(None), 1));
    }
    used += usize::from(intro);
    used += usize::from(noun && !intro && matches!(low(used), "round" | "interview"));
    let held = (0..used).find_map(|n| match low(n) {
        "phone" | "telephone" | "call" => Some(Mode::Phone),
        "video" | "zoom" | "remote" => Some(Mode::Video),
        "onsite" | "on-site" => Some(Mode::InPerson),
        _ => None,
    });
    Some((Detail::Round(held), used))
}

/// A word that says which or what kind of round.
fn is_kind(low: &str) -> bool {
    let ordinal =
        low.strip_suffix("st").or(low.strip_suffix("nd")).or(low.strip_suffix("rd")).or(low.strip_suffix("th"));
    lexicon::ROUNDS.has(low)
        || ordinal.is_some_and(|n| matches!(n.len(), 1 | 2) && n.bytes().all(|b| b.is_ascii_digit()))
}

/// `decides fri`, `decision by 1 dec`, `they will decide the same day`, `answer by tomorrow`: only where a day is given.
fn decision(words: &[Word], i: usize) -> Option<(Detail, usize)> {
    let mut at = i;
    let low = |n: usize| if n == i { words.get(n).map_or("", |w| w.low.as_str()) } else { next(words, n) };
    if low(at) == "they" || low(at) == "they'll" || low(at) == "they’ll" {
        at += 1;
    }
    if matches!(low(at), "will" | "want" | "should") && at > i {
        at += 1 + usize::from(low(at + 1) == "to");
    }
    match low(at) {
        decides if lexicon::DECIDES.has(decides) => at += 1,
        "hear" | "hears" => at += 1 + usize::from(low(at + 1) == "back"),
        _ => return None,
    }
    if low(at) == "due" {
        at += 1;
    }
    if matches!(low(at), "by" | "on" | "until" | "till" | "before" | "latest" | "from") {
        at += 1;
    }
    let the = usize::from(low(at) == "the");
    let (by, used) = if low(at + the) == "same" && low(at + the + 1) == "day" {
        (Ok(By::SameDay), the + 2)
    } else {
        a_day(words, at)?
    };
    at += used;
    Some((Detail::Decision(by, a_time(words, at)), at - i))
}

/// `wait until 1 dec`, `hold until fri`, `they asked me to wait till the 3rd`: only where a day is given.
fn wait(words: &[Word], i: usize) -> Option<(Detail, usize)> {
    let mut at = i;
    let low = |n: usize| if n == i { words.get(n).map_or("", |w| w.low.as_str()) } else { next(words, n) };
    at += usize::from(low(at) == "they");
    if matches!(low(at), "asked" | "ask") {
        at += 1 + usize::from(matches!(low(at + 1), "me" | "us"));
        at += usize::from(low(at) == "to");
    }
    if !matches!(low(at), "wait" | "waits" | "waiting" | "hold" | "holds") {
        return None;
    }
    at += 1 + usize::from(matches!(low(at + 1), "on" | "off"));
    if !matches!(low(at), "until" | "till" | "til" | "’til" | "'til") {
        return None;
    }
    at += 1;
    let (until, used) = a_day(words, at)?;
    at += used;
    Some((Detail::Wait(until, a_time(words, at)), at - i))
}

/// The day at `at`, in the same segment.
fn a_day(words: &[Word], at: usize) -> Option<(Result<By, String>, usize)> {
    let the = usize::from(next(words, at) == "the");
    if next(words, at + the).is_empty() {
        return None;
    }
    day(words, at + the).map(|(found, used)| (found.map(By::Day), used + the))
}

/// How many words at `at` are a time of day, for which there is no place.
fn a_time(words: &[Word], at: usize) -> usize {
    let time = phrase(words, at).filter(|p| p.clock.is_some() && p.day.is_none() && !p.was);
    time.filter(|_| !next(words, at).is_empty()).map_or(0, |p| p.used)
}

/// Where the place that begins with the `i`-th word ends: `@ Globex HQ`, `at 12 Main St`; it may go on to the next comma,
/// and ends before other details.
pub(super) fn place(words: &[Word], i: usize) -> Option<usize> {
    let word = words.get(i)?;
    let end = segment_end(words, i);
    let from = if word.raw.starts_with('@') && word.raw.len() > 1 {
        i
    } else if matches!(word.low.as_str(), "at" | "@") && i + 1 < end {
        if phrase(words, i).is_some_and(|p| is_strong(&p) || i + p.used >= end || all_details(words, i + p.used)) {
            return None;
        }
        let clear = words.get(i + 1).is_some_and(|w| {
            matches!(w.low.as_str(), "the" | "their" | "our" | "my")
                || w.raw.starts_with(|c: char| c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
        });
        if word.low == "at" && !clear {
            return None;
        }
        i + 1
    } else {
        return None;
    };
    Some((from + 1..end).find(|at| cuts(words, *at)).unwrap_or(end))
}

/// Whether a text in words that runs up to the `at`-th word ends there, because details begin.
pub(super) fn cuts(words: &[Word], at: usize) -> bool {
    if announces(words, at) {
        return true;
    }
    match detail(words, at, false) {
        Some((Detail::When(p), _)) if is_strong(&p) => true,
        Some((found, used)) => {
            let small = words.get(at).is_some_and(|w| !w.raw.starts_with(char::is_uppercase));
            let clear = match found {
                Detail::Mode(_) | Detail::Round(_) => used > 1 || small,
                _ => true,
            };
            clear && all_details(words, at)
        }
        None => false,
    }
}

/// How many words at `i` say that everybody was thanked; none where they name somebody, or say something else.
fn thanked_all(words: &[Word], i: usize) -> Option<usize> {
    let low = |n: usize| if n == 0 { words.get(i).map_or("", |w| w.low.as_str()) } else { next(words, i + n) };
    if is_denied(words, i) {
        return None;
    }
    let thanks = |n: usize| matches!(low(n), "thank-you" | "thank-yous" | "thankyou" | "thankyous" | "thanks");
    let noun = |n: usize| match (low(n), low(n + 1)) {
        ("thank", "you" | "yous") => 2,
        (_, "note" | "notes" | "mail" | "mails") if thanks(n) => 2,
        _ => usize::from(thanks(n)),
    };
    let sent = |n: usize| usize::from(matches!(low(n), "sent" | "written" | "done"));
    let by_mail = |n: usize| match (low(n), low(n + 1)) {
        ("by" | "via", "e-mail" | "email" | "mail") => 2,
        _ => 0,
    };
    let used = match low(0) {
        "thanked" if thanked_some(words, i) => return None,
        "thanked" => match (low(1), low(2)) {
            ("nobody" | "none" | "no" | "not", _) => return None,
            ("them" | "all", "all" | "three" | "four" | "five")
            | ("the", "team" | "panel" | "group" | "interviewers") => 3,
            ("all" | "everyone" | "everybody" | "them" | "both", _) => 2,
            _ => 1,
        },
        "sent" | "wrote" => {
            let article = usize::from(matches!(low(1), "a" | "the" | "my"));
            match noun(1 + article) {
                0 => return None,
                n => 1 + article + n,
            }
        }
        _ => match noun(0) {
            0 => return None,
            n if sent(n) > 0 => n + 1,
            _ => return None,
        },
    };
    Some(used + by_mail(used))
}

/// True where the words at `i` name whom they say was thanked: `thanked bob`.
pub(super) fn thanked_some(words: &[Word], i: usize) -> bool {
    let thanked = words.get(i).is_some_and(|w| w.low == "thanked") && !is_denied(words, i);
    let after = next(words, i + 1);
    let all = after.is_empty() || lexicon::THANKED_ALL.has(after);
    let named = words.get(i + 1).is_some_and(|w| w.raw.starts_with(|c: char| c.is_alphabetic() || "\"“„«".contains(c)));
    let joins = matches!(next(words, i + 1), "and" | "with" | "by" | "via" | "on" | "in" | "at" | "for");
    thanked && named && !all && !joins && detail(words, i + 1, false).is_none()
}

/// "not thanked", "haven't thanked", "never thanked".
fn is_denied(words: &[Word], i: usize) -> bool {
    let first = words.get(i).is_none_or(|w| w.first);
    let before = i.checked_sub(1).and_then(|n| words.get(n)).filter(|_| !first).map_or("", |w| w.low.as_str());
    matches!(before, "not" | "never" | "nobody" | "no" | "yet" | "to")
        || before.ends_with("n't")
        || before.ends_with("n’t")
}
