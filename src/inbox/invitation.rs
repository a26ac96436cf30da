//! What an event says of a meeting besides its time: with whom, where and how, which round, about which opportunity. Pure.

use super::known::{About, Known, is_hiring, own_host};
use crate::clock::Instant;
use crate::domain::{Does, Meeting, Mode, Person, Profile, Proposal, Role, phone};
use crate::exchange::ics::{Answer, Attendee, Event};
use crate::exchange::mail::Mailbox;
use crate::lexicon::{
    self, BY_PHONE, MEETINGS, NO_INTERVIEWS, ON_SITE, ROUNDS, SHARED_MAILBOXES, TITLES, VIDEO, bare, fold, squash,
};
use crate::text::news::{self, Mail};

/// How many people are named.
const MOST_PEOPLE: usize = 10;

/// The mail that an event came with.
pub(super) struct Sent<'m> {
    pub at: Instant,
    /// Who sent it: `Bob <bob@xyz.example>`.
    pub from: &'m str,
    /// To whom.
    pub to: &'m [Mailbox],
    /// What its thread or its sender is about.
    pub about: Option<&'m About>,
    /// Nothing says that the sender is who it says.
    pub unverified: bool,
}

/// What an event says, but for its time.
pub(super) struct Invitation {
    /// None: it is not known yet; then the next two say what there is.
    pub about: Option<About>,
    /// Who invites: `Bob <bob@xyz.example>`.
    pub from: String,
    /// What was decided by.
    pub evidence: String,
    /// The user will not be there.
    pub was_declined: bool,
    company: String,
    role: String,
    people: Vec<Person>,
    place: String,
    mode: Option<Mode>,
    round: String,
    /// Somebody else invites.
    is_invited: bool,
    /// Told by who is there, or by the thread, and not by a name alone.
    is_by_people: bool,
    words: Words,
}

/// What a title says.
#[derive(Default)]
struct Words {
    is_interview: bool,
    is_meeting: bool,
    is_other: bool,
    round: String,
}

impl Invitation {
    pub(super) fn read(event: &Event, sent: Option<&Sent>, known: &Known, profile: &Profile) -> Invitation {
        let own_name = bare(&profile.name);
        // As long as nobody has said which address is theirs, it is the one that this came to alone.
        let is_unknown = profile.email.trim().is_empty();
        let is_reader =
            |a: &Attendee| sent.is_some_and(|s| matches!(s.to, [m] if m.address.eq_ignore_ascii_case(&a.address)));
        let is_own = |a: &Attendee| {
            known.is_own(&plain(&a.address))
                || is_unknown && is_reader(a)
                || !own_name.is_empty() && a.address.is_empty() && bare(&turned(&a.name)) == own_name
        };
        let was_declined = event.attendees.iter().any(|a| is_own(a) && a.answer == Answer::Declined);
        let others: Vec<&Attendee> = event.organizer.iter().chain(&event.attendees).filter(|a| !is_own(a)).collect();
        let addresses = || others.iter().map(|a| a.address.as_str()).filter(|a| a.contains('@'));
        let by_people = addresses().find_map(|a| known.who(a).and_then(|who| who.about.as_ref()));
        let by_people = sent.and_then(|s| s.about).or(by_people).or_else(|| addresses().find_map(|a| known.host(a)));
        let by_name = || known.named(&[&event.summary, &event.location, &event.description]);
        let about = by_people.or_else(by_name).cloned();
        let words = Words::of(&event.summary);
        let own_host_of_user = own_host(&profile.email.to_lowercase());
        let (company, role) = match &about {
            Some(about) => (about.company.clone(), about.role.clone()),
            None => named(event, &others, &own_name, own_host_of_user.as_deref()),
        };
        let host = event.organizer.as_ref().filter(|o| !is_own(o));
        let shown = |a: &Attendee| match (turned(&a.name), &a.address) {
            (name, address) if name.is_empty() || name == *address => address.clone(),
            (name, address) if address.is_empty() => name,
            (name, address) => format!("{name} <{address}>"),
        };
        let mut seen = std::collections::HashSet::new();
        let once = |a: &&&Attendee| {
            seen.insert((a.address.clone(), if a.address.is_empty() { bare(&a.name) } else { String::new() }))
        };
        let people =
            others.iter().filter(|a| is_somebody(a)).filter(once).take(MOST_PEOPLE).map(|a| person(a, known)).collect();
        let (mode, place) = place(event, &words);
        Invitation {
            is_by_people: by_people.is_some(),
            about,
            from: host.map(shown).or_else(|| sent.map(|s| s.from.to_owned())).unwrap_or_default(),
            evidence: event.summary.clone(),
            was_declined,
            company,
            role,
            people,
            place,
            mode,
            round: words.round.clone(),
            is_invited: sent.is_some() || host.is_some(),
            words,
        }
    }

    /// Whether the meeting has to do with the search: by who is there; by a known company's name in an invitation, or in what is
    /// called a meeting; else by being called an interview.
    pub(super) fn is_of_search(&self) -> bool {
        let Words { is_interview, is_meeting, is_other, .. } = self.words;
        !is_other && (is_interview || self.is_by_people || self.about.is_some() && (self.is_invited || is_meeting))
    }

    /// The meeting with its place.
    pub(super) fn complete(&self, meeting: Meeting) -> Meeting {
        Meeting { mode: self.mode, place: self.place.clone(), round: self.round.clone(), ..meeting }
    }

    /// What is proposed.
    pub(super) fn proposal(&self, does: Does, sent: Option<&Sent>) -> Proposal {
        Proposal {
            people: if matches!(does, Does::Interview(_)) { self.people.clone() } else { vec![] },
            does,
            opportunity: self.about.as_ref().and_then(|about| about.opportunity.clone()),
            company: self.company.clone(),
            role: self.role.clone(),
            sender: String::new(),
            mailed: sent.is_some(),
            unverified: sent.is_some_and(|s| s.unverified),
            never: false,
            withdrawn: false,
        }
    }
}

/// An address without what its owner put behind a `+`.
fn plain(address: &str) -> String {
    match address.split_once('@').and_then(|(local, host)| Some((local.split_once('+')?.0, host))) {
        Some((local, host)) => format!("{local}@{host}"),
        None => address.to_owned(),
    }
}

/// A name as it is said: "Osei, Kwame (HR)" is Kwame Osei.
fn turned(name: &str) -> String {
    let name = name.split_once(" (").map_or(name, |(name, _)| name).trim();
    match name.split_once(',') {
        Some((family, given))
            if !given.contains(',') && !given.split_whitespace().all(|w| lexicon::is_behind(&lexicon::key(w))) =>
        {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

/// A person, and no room, list, mailbox of many or service.
fn is_somebody(a: &Attendee) -> bool {
    let local = a.address.split(['@', '+']).next().unwrap_or_default();
    let is_shared = SHARED_MAILBOXES.has(local) || local.starts_with("no-reply") || local.starts_with("noreply");
    let is_service = is_hiring(&a.address) || a.address.contains("calendar.google.com") || local.contains("donotreply");
    !(a.is_thing || a.is_observer || is_shared || is_service || a.address.is_empty() && a.name.is_empty())
}

fn person(a: &Attendee, known: &Known) -> Person {
    let who = known.who(&a.address);
    let name = turned(&a.name);
    // `jane.doe@` has the name of Jane Doe.
    let local = a.address.split('@').next().unwrap_or_default();
    let parts: Vec<&str> = local.split(['.', '_']).collect();
    let spelled = parts.len() > 1 && parts.iter().all(|p| p.chars().count() > 1 && p.chars().all(char::is_alphabetic));
    let name = match name.is_empty() || name.contains('@') {
        true if spelled => parts.iter().map(|p| capital(p)).collect::<Vec<_>>().join(" "),
        true => String::new(),
        false => name,
    };
    Person {
        contact: who.and_then(|w| w.contact.clone()),
        name: who.map(|w| w.name.clone()).filter(|n| !n.is_empty()).unwrap_or(name),
        email: a.address.clone(),
        role: Some(Role::Interviewer),
        ..Person::default()
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

impl Words {
    fn of(title: &str) -> Words {
        let folded = bare(title);
        let words: Vec<&str> =
            title.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let words: Vec<(String, &str)> = words.into_iter().filter(|w| !w.is_empty()).map(|w| (fold(w), w)).collect();
        let is = |word: &str, tags: &[&str]| MEETINGS.is(word, tags);
        let any = |tags: &[&str]| words.iter().any(|(w, _)| is(w, tags));
        Words {
            is_interview: any(&["interview", "whole"]) || folded.contains("phone screen"),
            is_meeting: any(&["meeting"]),
            is_other: NO_INTERVIEWS.is_in(&folded),
            round: round(&words),
        }
    }
}

/// The longest run of words that say which round it is and that it is one: "final technical interview", "round 2".
fn round(words: &[(String, &str)]) -> String {
    let tag = |word: &str| MEETINGS.of(word);
    let says = |word: &str| ROUNDS.has(word) || matches!(tag(word), Some("round" | "whole"));
    let noun = |word: &str| matches!(tag(word), Some("interview" | "meeting" | "whole"));
    let number = |word: &str| word.len() < 3 && word.chars().all(|c| c.is_ascii_digit());
    let mut best: &[(String, &str)] = &[];
    let mut from = 0;
    while from < words.len() {
        let mut to = from;
        let (mut has_kind, mut has_noun) = (false, false);
        while let Some((word, _)) = words.get(to) {
            let before = to.checked_sub(1).filter(|n| *n >= from).and_then(|n| words.get(n));
            let counts = number(word) && before.is_some_and(|(w, _)| matches!(w.as_str(), "round" | "runde" | "stage"));
            if !(says(word) || noun(word) || counts) {
                break;
            }
            has_kind |= says(word) || counts;
            has_noun |= noun(word) || counts;
            to += 1;
        }
        let run = words.get(from..to).unwrap_or_default();
        if has_kind && has_noun && run.len() > best.len() {
            best = run;
        }
        from = to.max(from) + 1;
    }
    // "Interview, round 2"
    if let [(first, _), rest @ ..] = best
        && tag(first) == Some("interview")
        && rest.iter().any(|(word, _)| noun(word))
    {
        best = rest;
    }
    best.iter().map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// How and where one meets.
fn place(event: &Event, words: &Words) -> (Option<Mode>, String) {
    let link = event.links.iter().find(|l| l.starts_with("http"));
    let pieces: Vec<&str> = event.location.split([';', '\n']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let says = |piece: &str, list: &lexicon::List| piece.split_whitespace().any(|w| list.has(&lexicon::key(w)));
    let is_link = |piece: &str| piece.contains("://");
    let is_number =
        |piece: &str| phone::Number::new(piece).is_some() && piece.chars().filter(char::is_ascii_digit).count() > 5;
    let is_phone = |piece: &&&str| is_number(piece) || says(piece, &BY_PHONE);
    if let Some(call) = pieces.iter().find(is_phone).filter(|piece| !is_link(piece)) {
        return (
            Some(Mode::Phone),
            if is_number(call) || call.chars().any(|c| c.is_ascii_digit()) {
                (*call).to_owned()
            } else {
                String::new()
            },
        );
    }
    let there: Vec<&str> = pieces.iter().copied().filter(|p| !is_link(p) && !says(p, &VIDEO)).collect();
    let site = there.join("; ");
    let is_address = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && text.split_whitespace().count() > 2;
    let on_site = ON_SITE.is_in(&lexicon::joined(&event.summary));
    let by_phone = words.round.split(' ').any(|w| BY_PHONE.has(&fold(w)));
    match link.or(event.links.first()) {
        _ if !site.is_empty() && (on_site || is_address(&site)) => (Some(Mode::InPerson), site),
        Some(link) if link.starts_with("http") => (Some(Mode::Video), link.clone()),
        Some(tel) => (Some(Mode::Phone), tel.trim_start_matches("tel:").to_owned()),
        None if !site.is_empty() => (Some(Mode::InPerson), site),
        // A page of its own that is no service for meetings.
        None if !pieces.is_empty() => {
            (Some(Mode::Video), pieces.iter().find(|p| is_link(p)).map_or(String::new(), |p| (*p).to_owned()))
        }
        None if by_phone => (Some(Mode::Phone), String::new()),
        None if on_site => (Some(Mode::InPerson), String::new()),
        None => (None, String::new()),
    }
}

/// The company and the role, where nothing of them is known: by the title, by who invites, by their host.
fn named(event: &Event, others: &[&Attendee], own_name: &str, own_host_of_user: Option<&str>) -> (String, String) {
    let is_theirs = |a: &&&Attendee| own_host(&a.address).is_some_and(|host| Some(host.as_str()) != own_host_of_user);
    let from = others.iter().find(is_theirs).or(others.first());
    let names: Vec<String> = others.iter().map(|a| bare(&turned(&a.name))).chain([own_name.to_owned()]).collect();
    let split =
        |c: char| matches!(c, '(' | ')' | '|' | '/' | ':' | ',' | '–' | '—' | '<' | '>' | '@' | '&' | '[' | ']');
    let joined = event.summary.replace(" - ", "|");
    let pieces = joined.split(split).flat_map(behind_joins);
    let pieces: Vec<String> =
        pieces.filter(|p| !names.iter().any(|n| bare(p) == *n || first_name(n) == bare(p))).collect();
    let is_title = |piece: &&String| piece.split_whitespace().any(|w| TITLES.has(&lexicon::key(w)));
    let role = pieces.iter().find(is_title).cloned().unwrap_or_default();
    let is_name = |piece: &&String| {
        !is_title(piece) && piece.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && piece.len() < 60
    };
    let of_title = pieces.iter().find(is_name).cloned();
    let host = from.and_then(|a| own_host(&a.address)).and_then(|host| host.split('.').next().map(str::to_owned));
    let spelled = host.as_ref().and_then(|label| pieces.iter().find(|p| squash(p) == squash(label)).cloned());
    let of_sender = || {
        let (name, address) = from.map(|a| (a.name.as_str(), a.address.as_str())).unwrap_or_default();
        let mail = Mail { name, address, subject: &event.summary, text: &event.description, ..Mail::default() };
        news::judge(mail).company.filter(|c| !names.contains(&bare(c)))
    };
    let company = spelled.or_else(|| of_title.filter(|_| host.is_none())).or_else(of_sender);
    (company.or_else(|| host.map(|label| capital(&label))).unwrap_or_default(), role)
}

fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

/// The pieces of a title between the words that join a meeting to whom it is with, without the words for meetings themselves.
fn behind_joins(piece: &str) -> Vec<String> {
    let mut pieces = vec![Vec::new()];
    for word in piece.split_whitespace() {
        let folded = lexicon::key(word);
        match (MEETINGS.of(&folded), pieces.last_mut()) {
            (Some("join"), _) => pieces.push(Vec::new()),
            (None, Some(last)) if !ROUNDS.has(&folded) => last.push(word),
            _ => {}
        }
    }
    let alone = |words: &[&str]| words.iter().all(|w| w.chars().all(|c| !c.is_alphabetic()));
    pieces.into_iter().filter(|p| !p.is_empty() && !alone(p)).map(|p| p.join(" ")).collect()
}
