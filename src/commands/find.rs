//! `find`: anything that is stored, by words that stand in it or by a loosely typed name, best first.

use super::command::Noun;
use super::describe;
use crate::clock::Now;
use crate::domain::{Activity, Uid};
use crate::lexicon::fold;
use crate::store::{Fault, Hit, Kind, Reader, Store};
use crate::text::fuzzy::Needle;
use serde::Serialize;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// How many are found at most.
pub(crate) const MOST: usize = 50;
/// How many are found by a loosely typed name alone.
const LOOSE: usize = 10;
/// Among how many names of a kind: of more, those entered last.
const LATEST: u32 = 2000;

/// More characters name nobody: a text was pasted.
const LONGEST_NAME: usize = 120;

/// Something that was found; as JSON `{kind, uid, title, where, snippet}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Found {
    /// contact, opportunity, interview, question, touch, outcome, task or activity.
    pub kind: Kind,
    /// Of a question: the uid of its interview.
    pub uid: Uid,
    /// Which question of its interview; 0 for everything else.
    #[serde(skip)]
    pub part: u32,
    /// What it is called: "Bob Smith", "XYZ · Platform Engineer", "Tue 17 Nov, thank-you to Bob by e-mail".
    pub title: String,
    /// In which of its texts the words stand: "name", "notes".
    #[serde(rename = "where")]
    pub place: &'static str,
    /// What stands around the words, on one line.
    pub snippet: String,
    /// The bytes of the snippet that match.
    #[serde(skip)]
    pub matched: Vec<Range<usize>>,
    /// Which record's page shows it; none: it is about nothing that has one.
    #[serde(skip)]
    pub page: Option<(Noun, Uid)>,
}

/// What holds these words, at most `limit` of it (and never more than [`MOST`]): by the words that stand in it, then
/// people and companies whose name is meant.
pub(crate) fn find(store: &Store, words: &str, now: Now, limit: usize) -> Result<Vec<Found>, Fault> {
    let limit = limit.min(MOST);
    let reader = store.reader();
    let mut found = Vec::new();
    for hit in store.search(words, limit)? {
        found.extend(named(reader, hit, now)?);
    }
    for hit in activities(reader, words)?.into_iter().take(limit.saturating_sub(found.len())) {
        found.extend(named(reader, hit, now)?);
    }
    // Very many names are looked at for it, so only where little holds the words themselves.
    let loose = if found.len() < LOOSE { loosely(reader, words)? } else { Vec::new() };
    for hit in loose.into_iter().take(limit.saturating_sub(found.len()).min(LOOSE)) {
        if !found.iter().any(|f| f.kind == hit.kind && f.uid == hit.uid) {
            found.extend(named(reader, hit, now)?);
        }
    }
    Ok(found)
}

/// Activities that hold all of the words, as the index tells it. They are in no index: there are few, and little is written of
/// each.
fn activities(reader: Reader, words: &str) -> Result<Vec<Hit>, Fault> {
    let sought: Vec<Vec<Word>> = words.split_whitespace().map(parted).filter(|parts| !parts.is_empty()).collect();
    if sought.is_empty() {
        return Ok(Vec::new());
    }
    let hit = |a: Activity| {
        let own = parted(&a.text);
        let matched = sought.iter().map(|parts| place_of(parts, &own)).collect::<Option<Vec<_>>>()?;
        Some(Hit { kind: Kind::Activity, uid: a.uid, part: 0, place: "what", snippet: a.text, matched: apart(matched) })
    };
    Ok(reader.activities()?.into_iter().rev().filter_map(hit).collect())
}

/// A word, folded, and where it stands.
type Word = (String, Range<usize>);

/// The words of a text: all that is no letter, digit or accent parts them.
fn parted(text: &str) -> Vec<Word> {
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut words: Vec<Word> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_part(*c)) {
        match words.last_mut() {
            Some((_, place)) if place.end == at => place.end += c.len_utf8(),
            _ => words.push((String::new(), at..at + c.len_utf8())),
        }
    }
    for (word, place) in &mut words {
        *word = text.get(place.clone()).map(fold).unwrap_or_default();
    }
    words
}

/// Where these words stand one behind the other, the last perhaps as the beginning of one. A single letter begins too much.
fn place_of(parts: &[Word], own: &[Word]) -> Option<Range<usize>> {
    let ((last, _), before) = parts.split_last()?;
    let is_whole = before.is_empty() && last.chars().nth(1).is_none();
    let stands = |here: &&[Word]| {
        let Some(((end, _), begin)) = here.split_last() else { return false };
        let ends = if is_whole { end == last } else { end.starts_with(last.as_str()) };
        ends && begin.iter().zip(before).all(|((own, _), part)| *own == part.0)
    };
    let found = own.windows(parts.len()).find(stands)?;
    Some(found.first()?.1.start..found.last()?.1.end)
}

/// The same places in their order, none over another.
fn apart(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| place.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

/// People and companies whose name the words mean, the closest first.
fn loosely(reader: Reader, words: &str) -> Result<Vec<Hit>, Fault> {
    let words = words.trim();
    if words.chars().nth(1).is_none() || words.chars().nth(LONGEST_NAME).is_some() {
        return Ok(Vec::new());
    }
    let mut needle = Needle::new(words);
    let mut close: Vec<(u32, Hit)> = Vec::new();
    for (kind, place) in [(Kind::Contact, "name"), (Kind::Opportunity, "company")] {
        for (uid, name) in reader.latest_names(kind, LATEST)? {
            if let Some(score) = needle.score([name.as_str()]) {
                close.push((score, Hit { kind, uid, part: 0, place, snippet: name, matched: vec![] }));
            }
        }
    }
    close.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    close.truncate(2 * LOOSE);
    let marked = close.into_iter().map(|(_, hit)| Hit { matched: needle.ranges(&hit.snippet), ..hit });
    Ok(marked.collect())
}

/// What was found, with its name and its page. None: it has been deleted meanwhile.
fn named(reader: Reader, hit: Hit, now: Now) -> Result<Option<Found>, Fault> {
    let uid = &hit.uid;
    let about = |o: Option<Uid>, i: Option<Uid>, c: Option<Uid>| {
        i.map(|i| (Noun::Interview, i))
            .or_else(|| o.map(|o| (Noun::Opportunity, o)))
            .or_else(|| c.map(|c| (Noun::Contact, c)))
    };
    let named = match hit.kind {
        Kind::Contact => reader.contact(uid)?.map(|c| (c.name, Some((Noun::Contact, uid.clone())))),
        Kind::Opportunity => {
            reader.opportunity(uid)?.map(|o| (describe::opportunity(&o), Some((Noun::Opportunity, uid.clone()))))
        }
        Kind::Interview | Kind::Question => match reader.interview(uid)? {
            Some(i) => Some((describe::interview(reader, &i, now)?, Some((Noun::Interview, uid.clone())))),
            None => None,
        },
        Kind::Touch => match reader.touch(uid)? {
            Some(t) => {
                let day = describe::day(now.zone().date(t.at), now);
                let title = format!("{day}, {}", describe::touch(reader, &t)?);
                Some((title, about(t.opportunity, t.interview, t.contacts.into_iter().next())))
            }
            None => None,
        },
        Kind::Outcome => match reader.outcome(uid)? {
            Some(x) => {
                let title = format!("{}, {}", describe::outcome(reader, &x)?, describe::day(x.on, now));
                Some((title, about(Some(x.opportunity), None, None)))
            }
            None => None,
        },
        Kind::Activity => reader.activity(uid)?.map(|a| (format!("{}, {}", a.text, describe::day(a.on, now)), None)),
        Kind::Task => reader.task(uid)?.map(|k| (k.title, about(k.opportunity, None, k.contact))),
    };
    Ok(named.map(|(title, page)| Found {
        kind: hit.kind,
        uid: hit.uid,
        part: hit.part,
        title,
        place: hit.place,
        snippet: hit.snippet,
        matched: hit.matched,
        page,
    }))
}
