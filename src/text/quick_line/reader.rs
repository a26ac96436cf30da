//! Owns the reading of a line from left to right: the head, then one detail after the other, then what they mean together.
//!
//! Must not lose a word: each goes into a span.

use super::detail::{By, Detail, detail, place, thanked_some};
use super::people::{Found, named, people};
use super::{Part, Person, QuickLine, Span, Thanked};
use crate::clock::Now;
use crate::domain::{Mode, Workdays, plus};
use crate::text::dates::{Clock, Day, Lean, Phrase, Read, choose, instant, settle, show_day, weekday_after};
use crate::text::lex::{Word, low, normalize, words};
use chrono::NaiveDate;

/// So many words of a line are read; nobody types more, and a pasted page must not freeze the screen.
const MOST_WORDS: usize = 200;
/// Another reading that is further from today than this is not worth a question, in days.
const NEAR: i64 = 14;

#[derive(Default)]
pub(super) struct Reader<'a> {
    pub line: &'a str,
    pub words: Vec<Word<'a>>,
    pub at: usize,
    /// Where the line is too long to be read.
    cut_off: Option<usize>,
    pub company: Option<String>,
    pub role: Option<String>,
    when: Option<Phrase>,
    minutes: Option<u32>,
    mode: Option<Mode>,
    held: Option<Mode>,
    rounds: Vec<String>,
    people: Vec<Person>,
    decision: Option<By>,
    wait: Option<By>,
    thanked: Option<Thanked>,
    place: Option<String>,
    notes: Vec<String>,
    spans: Vec<Span>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(line: &'a str) -> Reader<'a> {
        let mut words = words(line);
        let cut_off = words.get(MOST_WORDS).map(|w| w.start);
        words.truncate(MOST_WORDS);
        Reader { line, words: parted(slashed(words)), cut_off, ..Reader::default() }
    }

    /// Company and role alone.
    pub(super) fn names(mut self) -> [String; 2] {
        self.head();
        [self.company, self.role].map(Option::unwrap_or_default)
    }

    /// `other`: with the other start, where two may be meant.
    pub(super) fn read(mut self, now: Now, other: bool, workdays: &Workdays) -> QuickLine {
        self.head();
        self.details(self.words.len());
        if let Some(start) = self.cut_off {
            self.piece(Part::Unread, start, self.line.len(), String::new());
            self.notes.push("the line is too long; its end was not read".to_owned());
        }
        self.finish(now, other, workdays)
    }

    /// Reads details up to the `end`-th word.
    pub(super) fn details(&mut self, end: usize) {
        while self.at < end {
            self.detail();
        }
    }

    /// Reads one detail, or a word that is none.
    pub(super) fn detail(&mut self) {
        let (at, timed) = (self.at, self.when.as_ref().is_some_and(|w| w.clock.is_some()));
        if let Some((found, used)) = people(self.line, &self.words, at) {
            let people = self.found(found, Part::Person);
            self.people.extend(people);
            self.at += used;
        } else if let Some((found, used)) =
            named(self.line, &self.words, at).filter(|_| self.thanked.is_none() && thanked_some(&self.words, at))
        {
            self.thanked = Some(Thanked::These(self.found(found, Part::Thanked)));
            self.at += used;
        } else if let Some(end) = place(&self.words, at).filter(|_| self.place.is_none()) {
            let text = self.text(at, end);
            let text = text
                .strip_prefix('@')
                .or_else(|| text.get(2..).filter(|_| self.words.get(at).is_some_and(|w| w.low == "at")))
                .unwrap_or(text);
            let text = normalize(text.trim_start());
            self.span(Part::Place, at, end, text.clone());
            self.place = Some(text);
            self.at = end;
        } else if let Some((found, used)) = detail(&self.words, at, timed) {
            self.at += used;
            if !self.apply(found, at, at + used) {
                self.unread(at, at + used);
            }
        } else {
            self.at += 1;
            self.unread(at, at + 1);
        }
    }

    /// The people found, each marked as what the line says of them.
    fn found(&mut self, found: Vec<Found>, part: Part) -> Vec<Person> {
        let mut people = Vec::new();
        for f in found {
            for (start, end, unread) in f.pieces {
                let thanked = if part == Part::Thanked { " thanked, by e-mail" } else { "" };
                let said = format!("{}{thanked}", shown(&f.person));
                self.piece(if unread { Part::Unread } else { part }, start, end, said);
            }
            people.push(f.person);
        }
        people
    }

    /// Takes a detail; false where its place is taken.
    fn apply(&mut self, found: Detail, from: usize, to: usize) -> bool {
        match found {
            Detail::When(p) => return self.apply_when(p, from, to),
            Detail::Minutes(n) if self.minutes.is_none() => {
                self.minutes = Some(n);
                self.span(Part::Minutes, from, to, format!("{n} min"));
            }
            Detail::Mode(m) if self.mode.is_none() => {
                self.mode = Some(m);
                self.span(Part::Mode, from, to, m.shown().to_owned());
            }
            Detail::Round(held) => {
                let text = normalize(self.text(from, to).trim_matches(|c: char| "()[]\"“”:.!".contains(c)));
                if self.rounds.contains(&text) {
                    return false;
                }
                self.span(Part::Round, from, to, text.clone());
                self.rounds.push(text);
                self.held = self.held.or(held);
            }
            Detail::Decision(by, extra) if self.decision.is_none() => {
                self.decision = self.take_day(Part::Decision, by, (from, to), extra);
            }
            Detail::Wait(until, extra) if self.wait.is_none() => {
                self.wait = self.take_day(Part::Wait, until, (from, to), extra);
            }
            Detail::Thanked if self.thanked.is_none() => {
                self.thanked = Some(Thanked::All);
                self.span(Part::Thanked, from, to, String::new());
            }
            _ => return false,
        }
        true
    }

    /// Takes a day that the words `from..to` give, with so many words of a time after it, for which there is no place.
    fn take_day(
        &mut self,
        part: Part,
        day: Result<By, String>,
        (from, to): (usize, usize),
        extra: usize,
    ) -> Option<By> {
        self.at += extra;
        self.unread(to, to + extra);
        match day {
            Ok(day) => {
                self.span(part, from, to, String::new());
                Some(day)
            }
            Err(said) => {
                self.notes.push(said);
                self.unread(from, to);
                None
            }
        }
    }

    fn apply_when(&mut self, p: Phrase, from: usize, to: usize) -> bool {
        let known = self.when.get_or_insert(Phrase { day: None, clock: None, was: false, used: 0 });
        if (p.day.is_some() && known.day.is_some()) || (p.clock.is_some() && known.clock.is_some()) {
            return false;
        }
        if let Some(Err(said)) = &p.day {
            self.notes.push(said.clone());
            return false;
        }
        known.day = known.day.take().or(p.day);
        known.clock = known.clock.or(p.clock);
        known.was |= p.was;
        self.span(Part::When, from, to, String::new());
        true
    }

    /// What was read, put together.
    fn finish(mut self, now: Now, other: bool, workdays: &Workdays) -> QuickLine {
        let mut out = QuickLine { company: self.company.take(), role: self.role.take(), ..QuickLine::default() };
        let mut day = None;
        // Nobody is thanked before it has taken place; but a date is what it says, not that of a year ago.
        if let (Some(when), Some(_)) = (&mut self.when, &self.thanked) {
            when.was |= !matches!(when.day, Some(Ok(Day::On(_) | Day::Yearly { .. })));
        }
        if let Some(when) = self.when.take().filter(|w| w.day.is_some() || w.clock.is_some()) {
            match starts(&when, now, other, workdays) {
                Ok((read, second)) => {
                    (out.starts_at, day) = (read.at, Some(read.date));
                    out.other_start = when.clock.zip(second).map(|(c, d)| instant(d, c, now.zone()));
                    self.notes.extend(read.note);
                    self.say(Part::When, &read.shown);
                    self.minutes = self.minutes.or(when.clock.and_then(lasts));
                }
                Err(said) => {
                    self.notes.push(said);
                    self.give_up(Part::When);
                }
            }
        } else {
            self.say(Part::When, "in the past");
        }
        let before = |what: &str| format!("{what} is before the interview");
        out.decision_by = self.day_of(Part::Decision, self.decision, day, now, workdays);
        if out.decision_by.zip(day).is_some_and(|(by, day)| by < day) {
            self.notes.push(before("the decision"));
        }
        out.wait_until = self.day_of(Part::Wait, self.wait, day, now, workdays);
        if out.wait_until.zip(day).is_some_and(|(until, day)| until < day) {
            self.notes.push(before("the day until which to wait"));
        }
        self.settle_thanks(&out, now);
        out.missing = missing(&out, day);
        out.minutes = self.minutes;
        out.mode = self.mode.or(self.held);
        out.round = (!self.rounds.is_empty()).then(|| self.rounds.join(", "));
        out.interviewers = self.people;
        out.thanked = self.thanked;
        out.place = self.place;
        out.notes = self.notes;
        out.spans = joined(self.spans, self.line);
        out.unread = out.spans.iter().filter(|s| s.part == Part::Unread).map(|s| s.shown.clone()).collect();
        out
    }

    /// The date of a day that they named, counted from the interview's.
    fn day_of(
        &mut self,
        part: Part,
        said: Option<By>,
        day: Option<NaiveDate>,
        now: Now,
        workdays: &Workdays,
    ) -> Option<NaiveDate> {
        match decision(said?, day.unwrap_or(now.today()), day.is_some(), now, workdays) {
            Ok(d) => {
                self.say(part, &show_day(d));
                Some(d)
            }
            Err(said) => {
                self.notes.push(said);
                self.give_up(part);
                None
            }
        }
    }

    /// Thanks need somebody who is thanked, for something that took place.
    fn settle_thanks(&mut self, read: &QuickLine, now: Now) {
        let Some(thanked) = &self.thanked else { return };
        let trouble = if read.starts_at.is_some_and(|at| at > now.at()) {
            "it has not taken place yet, so nobody was thanked for it"
        } else if *thanked == Thanked::All && self.people.is_empty() {
            "who was thanked? name them: thanked Bob Smith"
        } else {
            if *thanked == Thanked::All {
                self.say(Part::Thanked, "everybody thanked, by e-mail");
            }
            return;
        };
        self.notes.push(trouble.to_owned());
        self.give_up(Part::Thanked);
        self.thanked = None;
    }

    /// What the spans of a part were understood as.
    fn say(&mut self, part: Part, shown: &str) {
        for s in self.spans.iter_mut().filter(|s| s.part == part) {
            s.shown = shown.to_owned();
        }
    }

    /// A part turned out to mean nothing.
    fn give_up(&mut self, part: Part) {
        for s in self.spans.iter_mut().filter(|s| s.part == part) {
            s.part = Part::Unread;
        }
    }

    /// The line from the `from`-th word up to the `to`-th.
    pub(super) fn text(&self, from: usize, to: usize) -> &'a str {
        self.bounds(from, to).and_then(|(a, b)| self.line.get(a..b)).unwrap_or_default()
    }

    fn bounds(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        if from >= to { None } else { Some((self.words.get(from)?.start, self.words.get(to - 1)?.end)) }
    }

    /// Marks words as understood.
    pub(super) fn span(&mut self, part: Part, from: usize, to: usize, shown: String) {
        if let Some((start, end)) = self.bounds(from, to) {
            self.piece(part, start, end, shown);
        }
    }

    /// Marks words as not understood.
    pub(super) fn unread(&mut self, from: usize, to: usize) {
        self.span(Part::Unread, from, to, String::new());
    }

    fn piece(&mut self, part: Part, start: usize, end: usize, shown: String) {
        self.spans.push(Span { part, start, end, shown });
    }
}

/// When it starts, and the day that may have been meant instead; with `other` the two are exchanged.
fn starts(when: &Phrase, now: Now, other: bool, workdays: &Workdays) -> Result<(Read, Option<NaiveDate>), String> {
    let read = settle(when, now, Lean::Nearest, workdays)?;
    let near = |d: &NaiveDate| (*d - now.today()).num_days().abs() <= NEAR;
    match read.other.filter(near).filter(|_| !when.was) {
        Some(second) if other => {
            let when = Phrase { day: Some(Ok(Day::On(second))), ..when.clone() };
            Ok((settle(&when, now, Lean::Nearest, workdays)?, Some(read.date)))
        }
        second => Ok((read, second)),
    }
}

/// The spans in the order of the line; what was not understood and stands together becomes one.
fn joined(mut spans: Vec<Span>, line: &str) -> Vec<Span> {
    spans.sort_by_key(|s| s.start);
    let mut out: Vec<Span> = Vec::new();
    for s in spans {
        let gap = |a: usize| line.get(a..s.start).is_some_and(|gap| gap.chars().all(char::is_whitespace));
        match out.last_mut() {
            Some(last) if last.part == Part::Unread && s.part == Part::Unread && gap(last.end) => last.end = s.end,
            _ => out.push(s),
        }
    }
    for s in out.iter_mut().filter(|s| s.part == Part::Unread) {
        s.shown = normalize(line.get(s.start..s.end).unwrap_or_default());
    }
    out.retain(|s| s.part != Part::Unread || s.shown.contains(char::is_alphanumeric));
    out
}

/// `XYZ/Engineer` as three words, where the first segment has no other mark between company and role.
fn slashed(mut words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let head = words.iter().skip(1).take_while(|w| !w.first).count() + 1;
    if words.iter().take(head).any(|w| matches!(w.raw, "/" | "-" | "–" | "—" | "|")) {
        return words;
    }
    let split = words.iter().take(head).enumerate().find_map(|(i, w)| {
        let (a, b) = w.raw.split_once('/').filter(|_| !w.quoted)?;
        let figures = a.ends_with(|c: char| c.is_ascii_digit()) && b.starts_with(|c: char| c.is_ascii_digit());
        (!figures && a != "w" && !(a.is_empty() && i == 0)).then_some((i, a.len()))
    });
    if let Some((i, at)) = split {
        split_word(&mut words, i, at);
    }
    words
}

/// `Bob&Jane` after `with` or `thanked` as three words; before it a company may well be called so.
fn parted(mut words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let mut i = words.iter().position(|w| matches!(w.raw, "with" | "thanked")).unwrap_or(words.len());
    while let Some(word) = words.get(i) {
        let name = !word.raw.contains(|c: char| c.is_numeric() || c == '@');
        let mark = word.raw.find(['&', '+']).filter(|at| name && *at > 0 && at + 1 < word.raw.len());
        i += 1;
        if let Some(at) = mark {
            split_word(&mut words, i - 1, at);
            i += 1;
        }
    }
    words
}

/// Makes three words of the `i`-th: what is before the byte at `at`, that, and what is after.
fn split_word(words: &mut Vec<Word<'_>>, i: usize, at: usize) {
    let Some(word) = words.get(i).cloned() else { return };
    let part = |a: usize, b: usize, first: bool| {
        let raw = word.raw.get(a..b).filter(|raw| !raw.is_empty())?;
        Some(Word { raw, low: low(raw), start: word.start + a, end: word.start + b, first, quoted: word.quoted })
    };
    let parts = [part(0, at, word.first), part(at, at + 1, at == 0 && word.first), part(at + 1, word.raw.len(), false)];
    words.splice(i..=i, parts.into_iter().flatten());
}

fn lasts(clock: Clock) -> Option<u32> {
    u32::try_from((clock.until? - clock.time).num_minutes()).ok().filter(|n| *n > 0)
}

/// The day of the decision. A weekday is the first after the interview; a number of days counts from it; today and
/// tomorrow are those of the calendar.
fn decision(by: By, base: NaiveDate, known: bool, now: Now, workdays: &Workdays) -> Result<NaiveDate, String> {
    let today = now.today();
    let day = match by {
        By::SameDay if known => return Ok(base),
        By::SameDay => return Err("the day of the interview is not known yet".to_owned()),
        By::Day(day) => day,
    };
    match day {
        Day::Weekday(w) => Ok(weekday_after(base, w)),
        Day::Week(..) => choose(day, today, Lean::Future, None, workdays).map(|(d, _)| {
            let weeks = (base - d).num_days().div_euclid(7) + 1;
            if d > base { d } else { plus(d, weeks * 7) }
        }),
        Day::Days(_) | Day::Business(_) | Day::Months(_) | Day::Yearly { .. } => {
            choose(day, base, Lean::Future, None, workdays).map(|(d, _)| d)
        }
        _ => choose(day, today, Lean::Future, None, workdays).map(|(d, _)| d),
    }
}

fn missing(read: &QuickLine, day: Option<NaiveDate>) -> Vec<String> {
    let mut out = Vec::new();
    if read.company.is_none() {
        out.push("which company it is with: XYZ / Platform Engineer".to_owned());
    }
    if read.starts_at.is_none() {
        out.push(match day {
            Some(day) => format!("at what time it is on {}: 14:00 or 2pm, about is near enough", show_day(day)),
            None => "when it is: tue 14:00".to_owned(),
        });
    }
    out
}

/// A person as understood: `Robert Smith “Bob”, hiring manager`.
fn shown(p: &Person) -> String {
    let mut out = p.name.clone();
    if let Some(a) = &p.address_as {
        out.push_str(&format!(" “{a}”"));
    }
    if let Some(r) = p.role {
        out.push_str(&format!(", {r}"));
    }
    out
}
