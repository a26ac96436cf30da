//! Owns [`Matter`]: everything that one message is made of, looked up in the facts, but for how things stand: that the
//! rulebook reckons.
//!
//! Must not word the message, nor decide whether it should go; nor let anything private into its words: what was noted is a
//! [`Reminder`], which stands beside it.

use super::about::{About, Course};
use super::language::Language;
use super::phrase::one_line;
use super::reminder::{Reminder, reminders};
use crate::clock::{Instant, Now, Zone};
use crate::domain::{
    Contact, Direction, Facts, Interview, Kind, Mode, Opportunity, OutcomeKind, Purpose, Uid, language,
};
use crate::lexicon;
use chrono::NaiveDate;
use regex::Regex;
use serde::Serialize;
use std::sync::LazyLock;

/// The word for a wording that is a paragraph in another letter.
pub(super) const ALSO: &str = "also";
/// The word for a wording to somebody whom one has not met.
pub(super) const UNMET: &str = "unmet";
/// After how many days thanks are late.
const LATE: i64 = 3;
/// After how many days the job may be filled, and one may ask.
const WEEKS: i64 = 14;

/// A date behind which the sentence goes on.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"([A-Z][a-z]+(?:day|tag|woch), \d{1,2}\.? [A-Z]\p{Ll}+(?: \d{4})?) (\p{L})";
    // It is ours, and a test reads it.
    Regex::new(date).unwrap_or_else(|why| unreachable!("{why}"))
});

/// Which message is wanted; what is not named is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which message.
    pub kind: Kind,
    /// The interview it is about.
    pub interview: Option<Uid>,
    /// The opportunity it is about.
    pub opportunity: Option<Uid>,
    /// Whom it goes to.
    pub contact: Option<Uid>,
    /// What else it does, a paragraph each: one message is better than four.
    pub also: Vec<Kind>,
}

impl Ask {
    /// A message of this kind, about nothing and to nobody yet.
    pub fn new(kind: Kind) -> Ask {
        Ask { kind, interview: None, opportunity: None, contact: None, also: vec![] }
    }
}

/// What a message is made of: whom it goes to, what it is about, and the words that its template may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Matter {
    pub kind: Kind,
    /// What else it does.
    pub also: Vec<Kind>,
    pub interview: Option<Uid>,
    pub opportunity: Option<Uid>,
    pub contact: Option<Uid>,
    /// The mailbox; for what is no mail, the name. On one line; may be empty.
    pub to: String,
    /// In English, which every letter is drafted in where nothing else is asked for, or possible.
    pub words: Words,
    /// The language in which the reader is written to, by its tag without a region; empty: nobody said.
    pub language: String,
    /// The words in that language, where it is one that letters are drafted in.
    pub translated: Option<Words>,
    /// What was written down of the conversation, for finding its detail in the letter.
    pub noted: Vec<String>,
    /// What was noted that may help to fill it in; for the eyes of who writes it.
    pub reminder: Vec<Reminder>,
    /// True where this person has been thanked for this interview in the same way.
    pub thanked: bool,
    /// Which wording is preferred, the lower the sooner: stable for the person, and another for each of a panel.
    pub(super) seed: Seed,
}

/// The words that a template may use: what both sides know, and nothing of the notes. What is not known is empty; every text
/// is on one line but `signature`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// How the reader is addressed: the preferred form, else the full name.
    pub dear: String,
    /// The reader's full name.
    pub name: String,
    pub company: String,
    pub role: String,
    /// "the Platform Engineer role", "the role".
    pub the_role: String,
    /// The day of the interview, where it took place or is to be moved: "on Tuesday"; "on 17 November" in what is read days
    /// later, "on Tuesday, 17 November" where it is to be moved.
    pub day: String,
    /// The same of any interview, without "on" and never "today": "Tuesday".
    pub weekday: String,
    /// What it was: "call", "conversation", "meeting".
    pub talk: String,
    /// Why the interview did not take place: "no_show", "called_off"; empty where it did, or is to come.
    pub missed: &'static str,
    /// True where the interview has not begun.
    pub ahead: bool,
    /// True where the interview took place and the reader was there, as far as is noted.
    pub met: bool,
    /// True where the interview was more than three days ago.
    pub late: bool,
    /// True where it was two weeks ago or longer.
    pub weeks: bool,
    /// True where no interview there has taken place, as far as is noted: what comes is the first.
    pub first: bool,
    /// True where the last interview there fell through: what comes is in its place.
    pub again: bool,
    /// True where somebody else was met there, as far as is noted.
    pub others: bool,
    /// True where it is noted that the reader was named there as a reference.
    pub given: bool,
    /// The promised day of the decision: "Friday, 27 November".
    pub promised: String,
    /// True where that day is past.
    pub promised_past: bool,
    /// True where that day is to come.
    pub promised_ahead: bool,
    /// When the next round is: "Tuesday, 24 November, at 14:00".
    pub next_time: String,
    /// The zone of that time: "UTC-05:00"; empty where it is not known.
    pub next_zone: String,
    /// Where it is: an address, a room, a link.
    pub next_place: String,
    /// How it is held: "in_person", "video", "phone".
    pub next_mode: &'static str,
    /// True where it is noted whom one will meet there.
    pub next_known: bool,
    /// The day by which they want an answer, while it is to come: "Friday, 27 November".
    pub answer_by: String,
    /// The first day of work: "Monday, 4 January".
    pub starts_on: String,
    /// The last news: "invited", "offer", "accepted", "declined", "rejected", "withdrawn", "no_reply".
    pub news: &'static str,
    /// True while it is open what becomes of it, an offer not yet answered included.
    pub open: bool,
    /// True where another job was accepted.
    pub taken: bool,
    /// True where one said yes to the last invitation already.
    pub confirmed: bool,
    /// The day by which another company wants an answer to its offer: "Friday, 27 November".
    pub elsewhere_by: String,
    /// The last message of one's own that waits for an answer: "on Tuesday".
    pub asked: String,
    /// The interviewer who may ring: "Priya Raman".
    pub caller: String,
    pub me: String,
    pub phone: String,
    pub email: String,
    /// Name, phone and mail, a line each.
    pub signature: String,
}

/// What the choice of a wording comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seed {
    /// Everyone who is written to on the same occasion, by their hashes, in the order of their uids: how the panel is
    /// listed, and who is added in front, changes nothing.
    pub panel: Vec<u64>,
    /// Which of them this is.
    pub place: usize,
}

/// Looks up all that the message is made of; `course` says how things stand with what it is about.
pub(crate) fn gather(facts: &Facts, ask: &Ask, course: &dyn Fn(About) -> Course, now: Now) -> Matter {
    let found = find(facts, ask, now);
    let About { interview, opportunity, contact } = found;
    let course = course(found);
    let said = |c: &&String| !c.is_empty();
    let tag = contact.map(|c| &c.language).filter(said).or(opportunity.map(|o| &o.language).filter(said));
    let language = tag.map(|tag| language::primary(tag).to_owned()).unwrap_or_default();
    let words_in = |language| words(facts, ask.kind, found, &course, now, language);
    let [by_hand, otherwise] = course.thanked;
    let noted = noted(ask.kind, found);
    let to = match contact {
        Some(c) if ask.kind.is_mail() => one_line(c.emails.first().unwrap_or(&c.name)),
        Some(c) => one_line(&c.name),
        None => String::new(),
    };
    let mut reminder = reminders(ask.kind, found);
    for kind in &ask.also {
        let more = reminders(*kind, found);
        reminder.extend(more.into_iter().filter(|r| !reminder.contains(r)).collect::<Vec<_>>());
    }
    Matter {
        kind: ask.kind,
        also: ask.also.clone(),
        interview: interview.map(|i| i.uid.clone()),
        opportunity: opportunity.map(|o| o.uid.clone()),
        contact: contact.map(|c| c.uid.clone()),
        to,
        words: words_in(Language::English),
        translated: Language::of(&language).filter(|l| *l != Language::English).map(words_in),
        language,
        noted,
        reminder,
        thanked: ask.kind.is_thank_you() && (by_hand || otherwise && ask.kind != Kind::ThankYouByHand),
        seed: seed(found),
    }
}

impl Matter {
    /// True where it is decided: there is an answer, or another job is taken.
    pub fn is_settled(&self) -> bool {
        self.words.is_settled()
    }

    /// True where it came to nothing.
    pub fn is_over(&self) -> bool {
        const CLOSES: [OutcomeKind; 3] = [OutcomeKind::Rejected, OutcomeKind::Declined, OutcomeKind::Withdrawn];
        CLOSES.iter().any(|k| k.as_str() == self.words.news)
    }

    /// True for a thank-you after a no, an offer or a withdrawal, or when another job is taken: it says thanks and good wishes, no
    /// hopes, no plea of fit.
    pub fn only_thanks(&self) -> bool {
        self.kind.is_thank_you() && self.words.is_settled()
    }
}

impl Words {
    /// True where it is settled what becomes of it: there is news that leaves nothing open, or another job is taken.
    fn is_settled(&self) -> bool {
        const ENDS: [OutcomeKind; 5] = [
            OutcomeKind::Rejected,
            OutcomeKind::Offer,
            OutcomeKind::Accepted,
            OutcomeKind::Declined,
            OutcomeKind::Withdrawn,
        ];
        self.taken || ENDS.iter().any(|k| k.as_str() == self.news)
    }

    /// The text with one stop where a name brings its own to the end of a sentence ("at Gap Inc.", "at Yahoo."), and with a
    /// comma behind a date, or a name with a comma ("Engineer, Sr."), where the sentence goes on.
    pub(super) fn stops(&self, text: &str) -> String {
        let text = DATE.replace_all(text, "$1, $2");
        let goes_on = |rest: &str| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let closed = |text: String, name: &String| {
            text.split(name.as_str())
                .map(|rest| if goes_on(rest) { format!(",{rest}") } else { rest.into() })
                .collect::<Vec<String>>()
                .join(name)
        };
        let text =
            [&self.role, &self.company].into_iter().filter(|name| name.contains(',')).fold(text.into_owned(), closed);
        let names = [&self.company, &self.role, &self.dear, &self.name, &self.caller, &self.me, &self.next_place];
        names.into_iter().filter(|name| name.ends_with(['.', '!', '?'])).fold(text, |text, name| {
            let bare = name.trim_end_matches(['!', '?']);
            text.replace(&format!("{name}."), &format!("{}.", bare.trim_end_matches('.')))
                .replace(&format!("{name}?"), &format!("{bare}?"))
        })
    }

    /// True where this holds that a wording may be for: the last news, that another job is taken, that one confirmed already, that nothing is settled
    /// and the reader was not met. None: there is no such occasion.
    pub(super) fn holds(&self, occasion: &str) -> Option<bool> {
        match occasion {
            UNMET => Some(!self.met && !self.is_settled()),
            "taken" => Some(self.taken),
            "confirmed" => Some(self.confirmed),
            // It is asked for by itself, as part of another letter.
            ALSO => Some(false),
            news => news.parse::<OutcomeKind>().ok().map(|k| k.as_str() == self.news),
        }
    }
}

/// The interview, the opportunity and the person: as named, else as the named ones tell.
fn find<'f>(facts: &'f Facts, ask: &Ask, now: Now) -> About<'f> {
    let named = ask.contact.as_ref().and_then(|uid| facts.contact(uid));
    let of_person = matches!(ask.kind, Kind::KeepInTouch | Kind::Networking | Kind::HeadsUp);
    let asked = ask.interview.as_ref().and_then(|uid| facts.interview(uid));
    // One speaks of an interview that took place; a new date is asked for one that did not, or is to come.
    let spoken_of = |i: &&Interview| match ask.kind {
        Kind::Reschedule => i.fell_through() || !i.has_ended(now.at()),
        _ => !i.fell_through() && i.has_ended(now.at()),
    };
    let latest = |fits: &dyn Fn(&Interview) -> bool| {
        // Of equals the last entered.
        facts.interviews.iter().filter(spoken_of).filter(|i| fits(i)).max_by_key(|i| i.starts_at)
    };
    let interview = asked.or_else(|| match (&ask.opportunity, named) {
        (Some(uid), Some(c)) => latest(&|i| &i.opportunity == uid && i.interviewers.contains(&c.uid))
            .or_else(|| latest(&|i| &i.opportunity == uid)),
        (Some(uid), None) => latest(&|i| &i.opportunity == uid),
        (None, Some(c)) => {
            latest(&|i| i.interviewers.contains(&c.uid)).or_else(|| latest(&|i| i.references_given.contains(&c.uid)))
        }
        (None, None) => None,
    });
    let opportunity = ask.opportunity.as_ref().or(interview.map(|i| &i.opportunity));
    let opportunity = opportunity.and_then(|uid| facts.opportunity(uid)).or_else(|| {
        // Somebody who turned to the user about one before any interview.
        let about = |c: &Contact| {
            facts.touches.iter().rev().filter(|t| t.contacts.contains(&c.uid)).find_map(|t| facts.about(t))
        };
        named.filter(|_| !of_person).and_then(about).and_then(|uid| facts.opportunity(uid))
    });
    // A reference is named; the lead is not the one to be warned.
    let contact = named.or_else(|| match ask.kind {
        Kind::HeadsUp => interview.and_then(|i| i.references_given.first()).and_then(|uid| facts.contact(uid)),
        kind => {
            let news = opportunity.filter(|_| kind.asks_process()).and_then(|o| facts.knows_the_news(&o.uid));
            news.or_else(|| facts.lead(interview?)).or_else(|| last_writer(facts, opportunity?))
        }
    });
    About { interview, opportunity, contact }
}

/// Who last turned to the user about the opportunity.
fn last_writer<'f>(facts: &'f Facts, opportunity: &Opportunity) -> Option<&'f Contact> {
    let about = facts.touches.iter().filter(|t| facts.about(t) == Some(&opportunity.uid));
    let them = about.filter(|t| t.purpose != Purpose::HeadsUp && !t.contacts.is_empty());
    let last = them.max_by_key(|t| (t.direction == Direction::In, t.at))?;
    last.contacts.first().and_then(|uid| facts.contact(uid))
}

fn words(facts: &Facts, kind: Kind, found: About, course: &Course, now: Now, language: Language) -> Words {
    let today = now.today();
    let mut w = Words::default();
    let me = &facts.profile;
    (w.me, w.phone, w.email) = (one_line(&me.name), one_line(&me.phone), one_line(&me.email));
    w.signature =
        [&w.me, &w.phone, &w.email].into_iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join("\n");
    if let Some(c) = found.contact {
        (w.dear, w.name) = (dear(c.called()), one_line(&c.name));
    }
    w.the_role = language.the_role("");
    w.talk = language.talk(None).into();
    if let Some(o) = found.opportunity {
        let company = one_line(&o.company);
        // "At Yahoo, we" and not "at Yahoo!, we".
        let bare = company.trim_end_matches(['!', '?']);
        w.company = if bare.is_empty() { company } else { bare.to_owned() };
        w.role = role(&one_line(&o.role));
        w.the_role = language.the_role(&w.role);
        of_course(&mut w, course, now, language);
    }
    let there = |i: &&Interview| found.opportunity.is_some_and(|o| i.opportunity == o.uid);
    let held = |i: &Interview| i.has_ended(now.at()) && !i.fell_through();
    w.first = !facts.interviews.iter().filter(there).any(held);
    let known = facts.interviews.iter().filter(there).filter(|i| held(i) || i.fell_through());
    w.again = known.max_by_key(|i| i.starts_at).is_some_and(Interview::fell_through);
    let other = |uid: &Uid| found.contact.is_none_or(|to| to.uid != *uid);
    w.others = facts.interviews.iter().filter(there).filter(|i| held(i)).any(|i| i.interviewers.iter().any(other));
    let named = |c: &Contact| facts.interviews.iter().filter(there).any(|i| i.references_given.contains(&c.uid));
    w.given = found.contact.is_some_and(named);
    // Of an interview that is not noted one says thanks, but not after the news: there may have been none.
    w.met = kind.is_thank_you() && !w.is_settled();
    if let Some(i) = found.interview {
        let day = now.zone().date(i.starts_at);
        let took_place = i.starts_at <= now.at() && !i.fell_through();
        let there = |c: &Contact| i.interviewers.is_empty() || i.interviewers.contains(&c.uid);
        w.met = took_place && found.contact.is_none_or(there);
        let days = (today - day).num_days();
        (w.late, w.weeks) = (took_place && days > LATE, took_place && days >= WEEKS);
        let moved = kind == Kind::Reschedule;
        w.weekday = if moved { language.full(day, today) } else { language.weekday(day, today) };
        w.day = if took_place || moved { language.day_of(kind, day, today) } else { String::new() };
        w.talk = language.talk(i.mode).into();
        (w.missed, w.ahead) = (missed(i), i.starts_at > now.at());
        let caller = facts.lead(i).filter(|c| found.contact.is_none_or(|to| to.uid != c.uid));
        w.caller = caller.map(|c| one_line(&c.name)).unwrap_or_default();
    }
    if let Some(next) = course.next.as_ref().and_then(|uid| facts.interview(uid)) {
        let at = now.zone().local(next.starts_at);
        w.next_time = language.at(at.naive_local(), today);
        w.next_zone = zone(now.zone(), at);
        w.next_place = one_line(&next.place);
        w.next_mode = next.mode.map_or("", Mode::as_str);
        w.next_known = !next.interviewers.is_empty();
    }
    w
}

/// The form of address behind "Dear", which some note along with it.
fn dear(called: &str) -> String {
    let called = one_line(called);
    let (first, rest) = called.split_once(' ').unwrap_or(("", &called));
    if lexicon::is_greeting(&lexicon::fold(first)) { rest.to_owned() } else { called }
}

/// The zone of a time, as anybody can reckon with it.
fn zone(zone: Zone, at: Instant) -> String {
    match zone {
        Zone::Unknown => String::new(),
        _ => format!("UTC{}", at.format("%:z")).replace("+00:00", ""),
    }
}

/// Why the interview did not take place; empty where it did, or is to come.
fn missed(i: &Interview) -> &'static str {
    match (i.no_show, i.cancelled) {
        (true, _) => "no_show",
        (_, true) => "called_off",
        _ => "",
    }
}

/// The role's name as one speaks of it, without "the" and what is only written: `(m/w/d)`, `[Remote]`.
fn role(noted: &str) -> String {
    let mut name = noted.trim();
    while let Some(at) = name.rfind(['(', '[']).filter(|at| *at > 0 && name.ends_with([')', ']'])) {
        name = name.get(..at).unwrap_or_default().trim_end();
    }
    let is_mark = |w: &str| w.contains('/') && w.split('/').all(|part| part.chars().count() == 1);
    name = name.rsplit_once(' ').filter(|(_, last)| is_mark(last)).map_or(name, |(rest, _)| rest);
    let first = name.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
    name.get(4..).filter(|_| first).unwrap_or(name).trim_matches([' ', ',', '-', '–']).to_owned()
}

/// What is said of how things stand. Days to come, and those that a decision waits for, are named so that nobody misreads them.
fn of_course(w: &mut Words, course: &Course, now: Now, language: Language) {
    let today = now.today();
    let named = |day: Option<NaiveDate>| day.map(|d| language.full(d, today)).unwrap_or_default();
    let to_come = |day: Option<NaiveDate>| named(day.filter(|d| *d >= today));
    w.promised = named(course.promised);
    w.promised_past = course.promised.is_some_and(|d| d < today);
    w.promised_ahead = course.promised.is_some_and(|d| d > today);
    w.asked = course.asked.map(|d| language.on_day(d, today)).unwrap_or_default();
    w.answer_by = to_come(course.answer_by);
    w.elsewhere_by = to_come(course.elsewhere_by);
    w.starts_on = named(course.starts_on);
    w.news = course.news.map_or("", OutcomeKind::as_str);
    (w.taken, w.confirmed) = (course.taken, course.confirmed);
    w.open = !w.taken && matches!(course.news, None | Some(OutcomeKind::Invited | OutcomeKind::Offer));
}

/// Everything written down of the conversation; of feedback, where that is what the letter is about.
fn noted(kind: Kind, found: About) -> Vec<String> {
    let mut noted: Vec<&String> = Vec::new();
    if let Some(i) = found.interview {
        let d = &i.debrief;
        noted.extend([&d.notes, &d.surprises, &d.strengths, &d.clear_up]);
        noted.extend(d.questions.iter().flat_map(|q| [&q.text, &q.answer]));
        noted.extend(found.contact.map(|c| &c.card_back));
    }
    noted.extend(found.opportunity.filter(|_| kind == Kind::ThankFeedback).map(|o| &o.feedback));
    noted.into_iter().filter(|t| !t.trim().is_empty()).cloned().collect()
}

fn seed(found: About) -> Seed {
    let occasion = found.interview.map(|i| i.uid.as_str()).or(found.opportunity.map(|o| o.uid.as_str())).unwrap_or("");
    let hash = |uid: &str| fnv(&[occasion, uid]);
    let me = found.contact.map(|c| &c.uid);
    let panel = found.interview.map(|i| i.interviewers.as_slice()).unwrap_or_default();
    let mut panel: Vec<&Uid> = panel.iter().collect();
    panel.sort_by_key(|uid| uid.as_str());
    match panel.iter().position(|uid| Some(*uid) == me) {
        Some(place) => Seed { panel: panel.iter().map(|uid| hash(uid.as_str())).collect(), place },
        None => Seed { panel: vec![hash(me.map_or("", |uid| uid.as_str()))], place: 0 },
    }
}

/// FNV-1a, 64 bits: the same in every release, which the standard library's hash need not be.
fn fnv(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|p| p.bytes().chain(std::iter::once(0)));
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

impl Seed {
    /// The wording out of so many: each of the panel takes the one that the hash names, or the next that nobody before
    /// has taken; when all are taken, they are free again.
    pub(super) fn choose(&self, wordings: usize) -> usize {
        if wordings == 0 {
            return 0;
        }
        let mut taken = vec![false; wordings];
        let mut mine = 0;
        for hash in self.panel.iter().take(self.place + 1) {
            if taken.iter().all(|t| *t) {
                taken.fill(false);
            }
            let wanted = (hash % wordings as u64) as usize;
            mine = (0..wordings)
                .map(|n| (wanted + n) % wordings)
                .find(|n| taken.get(*n) == Some(&false))
                .unwrap_or(wanted);
            if let Some(t) = taken.get_mut(mine) {
                *t = true;
            }
        }
        mine
    }
}
