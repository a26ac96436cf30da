//! Every message in every wording and every state that a search can be in, about an invented one: for a person who reads
//! them all, and for the tests that hold them to the check.

#![allow(clippy::indexing_slicing, reason = "the facts are our own, and tests make them all")]

use super::letter::gather_in;
use crate::clock::Now;
use crate::domain::{
    Channel, Contact, Direction, Facts, Interview, Mode, Opportunity, Outcome, OutcomeKind, Purpose, Role, Touch, Uid,
};
use crate::rules::{Policy, Scene};
use crate::text::letter::{Ask, Kind, Language, Templates, every_wording, is_spoken, template_name};
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashSet;

/// A message in one state, as it reads there.
pub(crate) struct Page {
    pub kind: Kind,
    /// The state, in a few words.
    pub state: &'static str,
    /// The tag of the language that is noted.
    pub language: &'static str,
    /// What it was made of, and of which facts.
    #[cfg(test)]
    pub matter: crate::text::letter::Matter,
    #[cfg(test)]
    pub facts: Facts,
    /// Subject and body of each wording.
    pub letters: Vec<(String, String)>,
    /// What it says as a paragraph of another letter.
    pub also: Vec<String>,
    /// The names and days in it: in other words it is the same letter.
    names: Vec<(String, &'static str)>,
    /// False where nobody would send it: one asks how things stand, or about a date, and it came to nothing.
    is_sent: bool,
}

/// Makes the facts of a state out of the usual ones.
type Change = fn(&mut Facts, Now);

/// States that differ from the usual one in names alone.
const ODD: [&str; 2] =
    ["by video, names that end in a stop, a role with a comma", "on the phone, at Yahoo!, a role with marks"];
/// Of which messages these are shown.
const SAMPLED: [Kind; 3] = [Kind::ThankYou, Kind::CheckIn, Kind::Accept];

/// The states, each with what makes it.
const STATES: &[(&str, Change)] = &[
    ("an interview three days ago", |_, _| {}),
    ("nothing but the company is known", |f, _| {
        f.interviews.clear();
        f.contacts.clear();
        (f.profile, f.opportunities[0].role) = Default::default();
    }),
    (ODD[0], |f, _| {
        f.interviews[0].mode = Some(Mode::Video);
        (f.opportunities[0].company, f.opportunities[0].role) = ("Gap Inc.".into(), "Engineer, Sr.".into());
        f.contacts[0].address_as = "Dear Jane".into();
    }),
    (ODD[1], |f, _| {
        f.interviews[0].mode = Some(Mode::Phone);
        (f.opportunities[0].company, f.opportunities[0].role) = ("Yahoo!".into(), "Engineer (m/w/d) [Remote]".into());
    }),
    ("a decision is promised for a day to come", |f, now| promised(f, now, 4)),
    ("a decision is promised for today", |f, now| promised(f, now, 0)),
    ("the promised day is past", |f, now| promised(f, now, -2)),
    ("long ago", |f, _| f.interviews[0].starts_at -= TimeDelta::days(14)),
    ("the reader is a recruiter who was not there", |f, now| {
        f.interviews[0].interviewers = vec![uid("c2")];
        f.contacts.push(Contact::new(uid("c2"), "Sam Roe", now.today()));
        f.contacts[0].roles = vec![Role::Recruiter];
        f.contacts[0].company = "Northwind Talent".into();
    }),
    ("the interview is to come", |f, _| f.interviews[0].starts_at += TimeDelta::days(7)),
    ("it was called off", |f, now| called_off(f, now, 0)),
    ("one to come was called off", |f, now| called_off(f, now, 7)),
    ("it was called off, and there is a new date", |f, now| {
        called_off(f, now, 0);
        next(f, now, Some(Mode::InPerson), "");
        f.outcomes.clear();
    }),
    ("they did not come", |f, _| f.interviews[0].no_show = true),
    ("a reference whom you have not named yet", |f, _| f.interviews[0].references_given.clear()),
    // As early as the rulebook lets one ask again.
    ("long ago, asked, and no answer", |f, now| {
        f.interviews[0].starts_at -= TimeDelta::days(14);
        let mut t =
            Touch::new(uid("t1"), now.at() - TimeDelta::days(4), Direction::Out, Channel::Email, Purpose::Update);
        (t.opportunity, t.contacts) = (Some(uid("o1")), vec![uid("c1")]);
        f.touches.push(t);
    }),
    ("invited, no date yet", |f, now| news(f, now, OutcomeKind::Invited)),
    ("invited, with a place", |f, now| next(f, now, Some(Mode::InPerson), "12 Harbor Street, room 4")),
    ("invited, in person", |f, now| next(f, now, Some(Mode::InPerson), "")),
    ("invited, by video", |f, now| next(f, now, Some(Mode::Video), "")),
    ("invited, on the phone, with whom", |f, now| {
        next(f, now, Some(Mode::Phone), "");
        f.interviews[1].interviewers = vec![uid("c1")];
    }),
    ("invited and confirmed, no date yet", |f, now| {
        news(f, now, OutcomeKind::Invited);
        confirmed(f, now);
    }),
    ("invited and confirmed, with a date", |f, now| {
        next(f, now, None, "");
        confirmed(f, now);
    }),
    ("an offer with a day for the answer", |f, now| {
        news(f, now, OutcomeKind::Offer);
        f.outcomes[0].answer_by = Some(day(now, 5));
    }),
    ("an offer, and two held the interview", |f, now| {
        news(f, now, OutcomeKind::Offer);
        f.contacts.push(Contact::new(uid("c2"), "Sam Roe", now.today()));
        f.interviews[0].interviewers.push(uid("c2"));
    }),
    ("accepted", |f, now| {
        news(f, now, OutcomeKind::Accepted);
        f.outcomes[0].starts_on = Some(day(now, 45));
    }),
    ("declined", |f, now| news(f, now, OutcomeKind::Declined)),
    ("rejected", |f, now| news(f, now, OutcomeKind::Rejected)),
    ("withdrawn", |f, now| news(f, now, OutcomeKind::Withdrawn)),
    ("no reply", |f, now| news(f, now, OutcomeKind::NoReply)),
    ("rejected before any interview", |f, now| {
        f.interviews.clear();
        news(f, now, OutcomeKind::Rejected);
    }),
    ("another job is accepted", |f, now| elsewhere(f, now, OutcomeKind::Accepted)),
    ("another company has made an offer", |f, now| elsewhere(f, now, OutcomeKind::Offer)),
];

fn uid(text: &str) -> Uid {
    Uid::new(text).unwrap_or_default()
}

fn day(now: Now, days: i64) -> NaiveDate {
    now.today() + TimeDelta::days(days)
}

fn promised(f: &mut Facts, now: Now, days: i64) {
    f.interviews[0].expectations.decision_by = Some(day(now, days));
}

fn called_off(f: &mut Facts, now: Now, days: i64) {
    let i = &mut f.interviews[0];
    (i.cancelled, i.cancelled_on) = (true, Some(now.today()));
    i.starts_at += TimeDelta::days(days);
}

fn news(f: &mut Facts, now: Now, kind: OutcomeKind) {
    f.outcomes.push(Outcome::new(uid("n1"), uid("o1"), kind, now.today()));
}

fn next(f: &mut Facts, now: Now, mode: Option<Mode>, place: &str) {
    news(f, now, OutcomeKind::Invited);
    let mut i = Interview::new(uid("i2"), uid("o1"), now.at() + TimeDelta::days(4));
    (i.mode, i.place) = (mode, place.into());
    f.interviews.push(i);
}

fn confirmed(f: &mut Facts, now: Now) {
    let mut t = Touch::new(uid("t1"), now.at(), Direction::Out, Channel::Email, Purpose::Confirm);
    (t.opportunity, t.contacts) = (Some(uid("o1")), vec![uid("c1")]);
    f.touches.push(t);
}

fn elsewhere(f: &mut Facts, now: Now, kind: OutcomeKind) {
    f.opportunities.push(Opportunity::new(uid("o2"), "Kestrel Rail", "Data Engineer", now.today()));
    let mut outcome = Outcome::new(uid("n2"), uid("o2"), kind, now.today());
    outcome.answer_by = Some(day(now, 5)).filter(|_| kind == OutcomeKind::Offer);
    f.outcomes.push(outcome);
}

/// How the interviewer likes to be called, by the language.
fn called(language: &str) -> &'static str {
    match language {
        "de" => "Frau Doe",
        "fr" => "Madame Doe",
        _ => "Jane",
    }
}

/// The usual facts: an interview three days ago with somebody whose form of address is known, and a reference given there.
fn usual(now: Now) -> Facts {
    let mut f = Facts::default();
    (f.profile.name, f.profile.email) = ("Robin Vale".into(), "robin@vale.example".into());
    f.profile.phone = "+1 202 555 0100".into();
    let mut c = Contact::new(uid("c1"), "Jane Doe", now.today());
    (c.address_as, c.emails) = ("Jane".into(), vec!["jane@larkspur.example".into()]);
    let mut reference = Contact::new(uid("r1"), "Alex Hale", now.today());
    reference.address_as = "Alex".into();
    f.contacts.extend([c, reference]);
    f.opportunities.push(Opportunity::new(uid("o1"), "Larkspur Robotics", "Platform Engineer", now.today()));
    let mut i = Interview::new(uid("i1"), uid("o1"), now.at() - TimeDelta::days(3));
    (i.mode, i.interviewers, i.references_given) = (Some(Mode::InPerson), vec![uid("c1")], vec![uid("r1")]);
    f.interviews.push(i);
    f
}

/// Every message in every state.
pub(crate) fn pages(templates: &Templates, now: Now) -> Vec<Page> {
    pages_of(templates, now, &|facts| facts, 0)
}

/// The same with the facts changed once more, to the n-th of their people.
fn pages_of(templates: &Templates, now: Now, around: &dyn Fn(Facts) -> Facts, reader: usize) -> Vec<Page> {
    let policy = Policy::default();
    let tags = Language::ALL.into_iter().map(Language::tag);
    let all = tags.flat_map(|tag| Kind::ALL.iter().map(move |kind| (tag, *kind)));
    // The others are in English, whatever is noted.
    let spoken = all.filter(|(tag, kind)| is_spoken(*kind, tag) || *tag == Language::English.tag());
    let all = spoken.flat_map(|(tag, kind)| STATES.iter().map(move |state| (tag, kind, state)));
    let page = |(language, kind, (state, change)): (&'static str, Kind, &(&'static str, Change))| {
        let mut facts = usual(now);
        change(&mut facts, now);
        facts.opportunities[0].language = language.into();
        if let Some(c) = facts.contacts.first_mut() {
            c.address_as = c.address_as.replace("Jane", called(language));
        }
        let facts = around(facts.index());
        // A reference is told that somebody may call; the n-th of the people besides.
        let told = Some(uid("r1")).filter(|r1| kind == Kind::HeadsUp && reader == 0 && facts.contact(r1).is_some());
        let interview = facts.interviews.first().map(|i| i.uid.clone());
        let ask = Ask {
            interview: interview.filter(|_| kind.is_thank_you() || kind == Kind::Reschedule),
            opportunity: Some(uid("o1")),
            contact: told.or_else(|| facts.contacts.get(reader).map(|c| c.uid.clone())),
            ..Ask::new(kind)
        };
        let matter = gather_in(&Scene::new(&facts, &policy, now), &ask);
        let (letters, also) = every_wording(&matter, templates);
        let w = matter.translated.as_ref().unwrap_or(&matter.words);
        // A day that is not known is left out.
        let (day, day_and_on) = (format!(" {}", w.day), format!(" {},", w.day));
        let names = [(&w.the_role, "R"), (&w.role, "R"), (&w.company, "C"), (&w.caller, "P")];
        let days = [(&day_and_on, ""), (&day, ""), (&w.weekday, "D"), (&w.talk, "T")];
        let unknown =
            [("[company]", "C"), ("[name]", "Jane"), ("[your name]", ""), ("[the role]", "R"), ("the role", "R")];
        let unknown = unknown.into_iter().chain([
            ("[Unternehmen]", "C"),
            ("[Ihr Name]", ""),
            ("[entreprise]", "C"),
            ("[votre nom]", ""),
        ]);
        let names = names.into_iter().chain(days).map(|(name, sign)| (name.clone(), sign));
        let names = names.filter(|(name, _)| name.len() > 3);
        let names = names.chain(unknown.map(|(name, sign)| (name.to_owned(), sign))).collect();
        Page {
            kind,
            state,
            language,
            #[cfg(test)]
            facts,
            is_sent: !matter.is_over()
                || !(kind.is_nudge() || matches!(kind, Kind::Reschedule | Kind::ConfirmNextRound)),
            #[cfg(test)]
            matter,
            letters,
            also,
            names,
        }
    };
    all.map(page).collect()
}

impl Page {
    /// A paragraph without its names and days.
    fn bare(&self, paragraph: &str) -> String {
        self.names.iter().fold(paragraph.to_owned(), |text, (name, sign)| text.replace(name, sign))
    }
}

/// The sentences and lines of a text, each with what parts it from the next.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let (mut before, mut last) = (' ', ' ');
    text.split_inclusive(move |c: char| {
        // "2. Dezember" is one day.
        let stops = matches!(last, '.' | '?' | '!') && !before.is_ascii_digit();
        let ends = c == '\n' || c == ' ' && stops;
        (before, last) = (last, c);
        ends
    })
}

/// What the page says of itself first.
const HOW_IT_READS: &str = "\
An invented search: Robin Vale applied for the role of Platform Engineer at Larkspur Robotics, and Jane Doe held an interview three days
ago. Under each message (========) stand the states (##): what has happened so far. Wordings are parted by an empty line.
A sentence is printed where a message first has it; later it is left out (…), greeting, subject and signature included, also
where only a day or a name differs. The letters themselves are whole. [Square brackets] are for you to fill in. What begins with +
is a paragraph of another letter.
";

/// All of them on one page: of each message a sentence once, in the state in which it first stands.
pub(crate) fn in_text(templates: &Templates, now: Now) -> String {
    let mut out = HOW_IT_READS.to_owned();
    let mut seen: HashSet<String> = HashSet::new();
    let mut head = None;
    let told = |page: &Page| page.is_sent && (!ODD.contains(&page.state) || SAMPLED.contains(&page.kind));
    for page in pages(templates, now).into_iter().filter(told) {
        if head != Some((page.language, page.kind)) {
            head = Some((page.language, page.kind));
            seen.clear();
            let name = template_name(page.kind, page.language);
            out += &format!("\n\n======== {} ({name}) ========\n", page.kind.shown());
        }
        let heads = page.letters.iter().map(|(subject, body)| ("", format!("{subject}\n\n{body}")));
        let also = page.also.iter().map(|paragraph| ("+ ", paragraph.clone()));
        let mut new = String::new();
        for (mark, text) in heads.chain(also) {
            let mut told = String::new();
            for sentence in sentences(&text) {
                // What parts paragraphs is nothing left out.
                let blank = sentence.trim().is_empty();
                match blank || seen.insert(format!("{mark}{}", page.bare(sentence.trim_end()))) {
                    true => told += sentence,
                    false if told.ends_with("… ") => {}
                    false => told += "… ",
                }
            }
            let lines: Vec<&str> = told.lines().map(str::trim).filter(|line| !matches!(*line, "" | "…")).collect();
            if !lines.is_empty() {
                new += &format!("\n{mark}{}\n", lines.join("\n"));
            }
        }
        if !new.is_empty() {
            out += &format!("\n## {}\n{new}", page.state);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::letter_options::message;
    use crate::domain::testing::now;
    use crate::domain::{Noun, Question, Task, Value};
    use crate::exchange::mail::{State, eml, mailto};
    use crate::text::lint::{Check, Code, Finding};

    #[test]
    fn every_wording_in_every_state_passes_its_own_check() {
        let mut wrong = Vec::new();
        for page in pages(&Templates::ours(), now()) {
            let check = Check::new(&page.facts, &page.matter, None);
            assert!(!page.letters.is_empty());
            for (subject, body) in &page.letters {
                let found = check.findings(subject, body);
                let odd =
                    |f: &&Finding| !matches!(f.code, Code::Blank | Code::NoSender) && !f.is_for_its_kind(&page.matter);
                wrong.extend(
                    found.iter().filter(odd).map(|f| format!("{} / {}: {f:?}\n{body}", page.kind.as_str(), page.state)),
                );
                let ugly = ["..", "!.", "  ", " ,", " .", ",,", "Dear Dear", "the the ", "role role", "?."];
                let ugly = ugly.iter().filter(|u| subject.contains(**u) || body.contains(**u));
                wrong
                    .extend(ugly.map(|u| format!("{} / {}: “{u}”\n{subject}\n{body}", page.kind.as_str(), page.state)));
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    }

    /// What nothing that leaves may hold.
    const MARK: &str = "qzxprivate";

    /// The fields that a letter may say by itself; whatever else is text is private.
    const SAID: &[&str] = &[
        "profile.name",
        "profile.phone",
        "profile.email",
        "contact.name",
        "contact.address_as",
        "contact.emails",
        "opportunity.company",
        "opportunity.role",
        "interview.place",
    ];

    fn mark<T: Noun>(record: &mut T) {
        for field in T::FIELDS.iter().filter(|f| !SAID.contains(&format!("{}.{}", T::NOUN, f.name).as_str())) {
            match (field.get)(record) {
                Value::Text(_) => (field.set)(record, Value::Text(format!("- {MARK} {}\n- [{MARK}]", field.name))),
                Value::Texts(_) => (field.set)(record, Value::Texts(vec![MARK.into()])),
                _ => true,
            };
        }
    }

    /// The facts with something private in every field that holds text, and more people: another interviewer, a reference, and
    /// somebody who has no part in it.
    fn marked(mut f: Facts) -> Facts {
        for n in 3..6 {
            f.contacts.push(Contact::new(uid(&format!("c{n}")), format!("Person {n}"), now().today()));
        }
        f.interviews.iter_mut().for_each(|i| {
            i.interviewers.push(uid("c3"));
            i.references_given.push(uid("c4"));
            let question = Question { text: MARK.into(), prepared: false, answer: MARK.into() };
            i.debrief.questions.push(question);
        });
        f.tasks.push(Task { uid: uid("k1"), ..Task::default() });
        mark(&mut f.profile);
        f.contacts.iter_mut().for_each(mark);
        f.opportunities.iter_mut().for_each(mark);
        f.interviews.iter_mut().for_each(mark);
        f.touches.iter_mut().for_each(mark);
        f.outcomes.iter_mut().for_each(mark);
        f.tasks.iter_mut().for_each(mark);
        f.index()
    }

    #[test]
    fn nothing_private_leaves_in_any_state_to_anybody_by_any_way() {
        let mut seen = 0;
        for page in (0..6).flat_map(|reader| pages_of(&Templates::ours(), now(), &marked, reader)) {
            assert!(!page.matter.to.contains(MARK));
            for (subject, body) in page.letters.iter().cloned().chain(page.also.iter().map(|p| ("-".into(), p.clone())))
            {
                let to = if page.matter.to.contains('@') { page.matter.to.as_str() } else { "" };
                let message = message(to, (&subject, &body), &Ask::new(page.kind), &page.facts, now()).unwrap();
                let file = eml(&message, State::Draft);
                let sent = eml(&message, State::Ready);
                let read = |bytes: &[u8]| {
                    let mail = mail_parser::MessageParser::default().parse(bytes).unwrap();
                    format!("{:?} {}", mail.headers_raw().collect::<Vec<_>>(), mail.body_text(0).unwrap_or_default())
                };
                let link = mailto(&message).map(|l| l.uri).unwrap_or_default();
                // What is copied, shown and printed as JSON is the body and the subject as they are.
                for out in [&subject, &body, &read(&file), &read(&sent), &link, &message.body().to_owned()] {
                    assert!(!out.contains(MARK), "{} / {}\n{out}", page.kind.as_str(), page.state);
                }
                seen += 1;
            }
        }
        assert!(seen > 5_000, "{seen}");
    }

    #[test]
    fn the_page_has_every_kind_and_state_and_says_nothing_twice() {
        let page = in_text(&Templates::ours(), now());
        for kind in Kind::ALL {
            assert!(page.contains(&format!("({}) ========", kind.as_str())));
        }
        let (english, others) = page.split_at(page.find("thank_you.de").unwrap());
        assert!(others.contains("check_in.fr") && others.contains("update.de"));
        let part = |head: &str| page.split(head).nth(1).and_then(|text| text.split("========").next()).unwrap();
        assert!(
            part("(heads_up) ========").contains("Dear Alex,") && !part("(heads_up) ========").contains("Dear Jane")
        );
        for kind in ["reschedule", "confirm_next_round", "check_in"] {
            assert!(!part(&format!("({kind}) ========")).contains("rejected"), "nobody plans what will not be");
        }
        // What is left out before a sentence shows, and so does that it stands in another letter.
        assert!(part("(offer_thanks) ========").contains("\n… Thank you, and thanks to everyone"));
        assert!(
            part("(thank_you) ========").contains("\n+ Thank you for your time on Tuesday; I enjoyed our meeting.\n")
        );
        assert!(
            part("(update.de) ========").contains("Guten Tag Frau Doe,")
                && part("(update.fr) ========").contains("Robin Vale")
        );
        for (text, most) in [(english, 12_000), (others, 6_000)] {
            let words = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
            assert!(words < most, "{words} words are too many to be read at once");
        }
    }
}
