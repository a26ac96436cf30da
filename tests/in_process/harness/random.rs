//! Owns random facts for the tests that cross rooms. Must not know the store or a format.

use super::uid;
use crate::clock::Instant;
use crate::domain::*;
use chrono::{FixedOffset, NaiveDate, TimeZone};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// A text with everything that could trip a store or a format.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        4 => "[a-zA-Z ]{1,12}",
        2 => "\\PC{0,8}".prop_map(nfc),
        1 => select(vec!["\0", "a\0b", "\u{1}\u{1b}[2J", "\"quoted\" \\ back", "line\nline\r\n", "née", "日本", "👩‍👩‍👧", "'; DROP TABLE ops; --", "\u{202e}rtl"]).prop_map(str::to_owned),
    ]
}

fn filled() -> impl Strategy<Value = String> {
    (text(), "[a-z]{1,4}").prop_map(|(a, b)| nfc(format!("{a}{b}")))
}

fn language() -> impl Strategy<Value = String> {
    select(vec!["", "", "en", "de", "fr-CH", "zh-Hant-TW", "gsw"]).prop_map(str::to_owned)
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (2020i32..2030, 1u32..366).prop_map(|(y, o)| NaiveDate::from_yo_opt(y, o).unwrap())
}

fn instant() -> impl Strategy<Value = Instant> {
    let nanos = select(vec![0u32, 250_000_000, 1_000, 1]);
    (1_500_000_000i64..1_900_000_000, -14i32 * 60..=14 * 60, nanos)
        .prop_map(|(s, o, n)| FixedOffset::east_opt(o * 60).unwrap().timestamp_opt(s, n).unwrap())
}

fn word<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn pick(list: &[Uid], index: &Index) -> Option<Uid> {
    (!list.is_empty()).then(|| index.get(list).clone())
}

fn picks(list: &[Uid], indexes: &[Index]) -> Vec<Uid> {
    let mut out = Vec::new();
    for uid in indexes.iter().filter_map(|i| pick(list, i)) {
        if !out.contains(&uid) {
            out.push(uid);
        }
    }
    out
}

prop_compose! {
    pub fn profile()(name in text(), phone in text(), email in text(), other_emails in vec(text(), 0..3), linkedin_url in text(), linkedin_ready: bool, open: bool) -> Profile {
        Profile { name, phone, email, other_emails, linkedin_url, linkedin_ready, search: Search { open } }
    }
}

prop_compose! {
    pub fn contact(n: usize)(
        name in filled(), texts in vec(text(), 8), emails in vec(text(), 0..3), phones in vec(text(), 0..3),
        roles in proptest::sample::subsequence(Role::ALL, 0..=5), prefers in option::of(word(Reach::ALL)),
        linkedin_connected: bool, keep_in_touch in word(KeepInTouch::ALL), cadence_days in option::of(1u32..=3650),
        verified_on in option::of(date()), created_on in date(), language in language(),
    ) -> Contact {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        Contact {
            address_as: next(), pronunciation: next(), title: next(), company: next(), url: next(), linkedin_url: next(),
            postal_address: next(), card_back: next(), emails, phones, roles, prefers, linkedin_connected, keep_in_touch,
            cadence_days, verified_on, language, ..Contact::new(uid(&format!("c{n}")), name, created_on)
        }
    }
}

prop_compose! {
    pub fn opportunity(n: usize)(
        company in filled(), texts in vec(text(), 6), dates in vec(date(), 4), applied: bool, go_on in option::of(word(GoOn::ALL)),
        feedback in text(), language in language(),
    ) -> Opportunity {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        Opportunity {
            url: next(), source: next(), location: next(), salary: next(), notes: next(),
            applied_on: applied.then_some(dates[0]), go_on, go_on_on: go_on.map(|_| dates[1]),
            feedback_on: (!feedback.is_empty()).then_some(dates[2]), feedback, language,
            ..Opportunity::new(uid(&format!("o{n}")), company, next(), dates[3])
        }
    }
}

prop_compose! {
    fn expectations()(decision_by in option::of(date()), reach_by in option::of(word(ReachBy::ALL)), wait_until in option::of(date()),
        next_steps in text(), how_i_did in text()) -> Expectations {
        Expectations { decision_by, reach_by, wait_until, next_steps, how_i_did }
    }
}

prop_compose! {
    fn question()(text in filled(), prepared: bool, answer in text()) -> Question {
        Question { text, prepared, answer }
    }
}

prop_compose! {
    pub fn interview(n: usize, contacts: Vec<Uid>, opportunities: Vec<Uid>)(
        about: Index, starts_at in instant(), minutes in 0u32..=10080, texts in vec(text(), 8),
        mode in option::of(word(Mode::ALL)), state in 0u8..6, travelled: bool, dates in vec(date(), 2), who in vec(any::<Index>(), 0..4), references in vec(any::<Index>(), 0..3),
        expectations in prop_oneof![Just(Expectations::default()), expectations()],
        impression in option::of(word(Impression::ALL)), fit in option::of(1u32..=5), questions in vec(question(), 0..4),
    ) -> Interview {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        Interview {
            minutes, round: next(), mode, place: next(), travelled, cancelled: state == 0, no_show: state == 1,
            cancelled_on: (state == 0).then_some(dates[0]), created_on: Some(dates[1]),
            interviewers: picks(&contacts, &who), references_given: picks(&contacts, &references),
            expectations: expectations.clone(), impression, fit,
            debrief: Debrief { notes: next(), strengths: next(), weaknesses: next(), lessons: next(), surprises: next(), clear_up: next(), questions },
            ..Interview::new(uid(&format!("i{n}")), pick(&opportunities, &about).unwrap(), starts_at)
        }
    }
}

prop_compose! {
    pub fn touch(n: usize, contacts: Vec<Uid>, opportunities: Vec<Uid>, interviews: Vec<(Uid, Uid)>)(
        when in instant(), direction in word(Direction::ALL), channel in word(Channel::ALL), purpose in word(Purpose::ALL),
        who in vec(any::<Index>(), 0..3), about in option::of(any::<Index>()), of in option::of(any::<Index>()), both: bool, texts in vec(text(), 4),
        also in subsequence(Purpose::ALL.to_vec(), 0..3), decision_by in option::of(date()), wait_until in option::of(date()),
    ) -> Touch {
        let of = of.filter(|_| !interviews.is_empty()).map(|i| i.get(&interviews).clone());
        let opportunity = match &of {
            Some((_, o)) => both.then(|| o.clone()),
            None => about.and_then(|i| pick(&opportunities, &i)),
        };
        let also = also.into_iter().filter(|p| *p != purpose).collect();
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        Touch {
            contacts: picks(&contacts, &who), opportunity, interview: of.map(|(i, _)| i), also, decision_by, wait_until,
            note: next(), subject: next(), text: next(), message_id: next(),
            ..Touch::new(uid(&format!("t{n}")), when, direction, channel, purpose)
        }
    }
}

prop_compose! {
    pub fn outcome(n: usize, opportunities: Vec<Uid>, interviews: Vec<(Uid, Uid)>)(
        about: Index, after in option::of(any::<Index>()), kind in word(OutcomeKind::ALL), on in date(), via in option::of(word(Channel::ALL)), note in text(),
        answer_by in option::of(date()), starts_on in option::of(date()),
    ) -> Outcome {
        let opportunity = pick(&opportunities, &about).unwrap();
        let after = after.filter(|_| !interviews.is_empty()).map(|i| i.get(&interviews).clone());
        let after = after.filter(|(_, o)| *o == opportunity).map(|(i, _)| i);
        Outcome { via, note, after, answer_by, starts_on, ..Outcome::new(uid(&format!("x{n}")), opportunity, kind, on) }
    }
}

prop_compose! {
    pub fn task(n: usize, contacts: Vec<Uid>, opportunities: Vec<Uid>)(
        title in filled(), dates in vec(date(), 4), some: (bool, bool), about in option::of(any::<Index>()), with in option::of(any::<Index>()),
    ) -> Task {
        Task {
            opens: some.0.then_some(dates[0]), done_on: some.1.then_some(dates[1]),
            opportunity: about.and_then(|i| pick(&opportunities, &i)), contact: with.and_then(|i| pick(&contacts, &i)),
            ..Task::new(uid(&format!("k{n}")), title, dates[2], dates[3])
        }
    }
}

prop_compose! {
    pub fn decision(n: usize)(rule in select(vec!["be-ready", "thank-you", "close-out"]), kind in word(DecisionKind::ALL), until in date(), when in instant()) -> Decision {
        Decision { action: format!("{rule}/i{n}").parse().unwrap(), kind, until: (kind == DecisionKind::Snoozed).then_some(until), at: when }
    }
}

prop_compose! {
    fn source(n: usize)(kind in word(SourceKind::ALL), sequence in 0u32..9, when in instant(), key in filled(), texts in vec(text(), 4), role in text(),
        move_it: bool, declined: bool, became in subsequence(vec!["touch/t1".to_owned(), "contact/c1".into()], 0..=2)) -> Source {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        let to = Meeting { starts_at: when, minutes: Some(sequence), mode: None, place: next(), round: String::new() };
        let does = if move_it { Does::Move { interview: uid("i1"), to } } else { Does::Applied };
        let (opportunity, people, unverified, never) = (Some(uid("o1")), vec![], move_it, declined);
        let proposal = Proposal { does, opportunity, company: next(), role, people, unverified, never, mailed: declined, sender: String::new(), withdrawn: move_it };
        let (from, subject, evidence) = (next(), next(), String::new());
        Source { uid: uid(&format!("s{n}")), kind, key, sequence, at: when, from, subject, evidence, proposal, became, declined }
    }
}

fn each<T, S: Strategy<Value = T>>(n: usize, of: impl Fn(usize) -> S) -> Vec<S> {
    (0..n).map(of).collect()
}

/// Facts that hang together.
pub fn facts() -> impl Strategy<Value = Facts> {
    let nouns = (0usize..5, 1usize..4).prop_flat_map(|(c, o)| (each(c, contact), each(o, opportunity)));
    (profile(), nouns, vec(0usize..5, 6)).prop_flat_map(|(profile, (contacts, opportunities), n)| {
        let people: Vec<Uid> = contacts.iter().map(|c| c.uid.clone()).collect();
        let jobs: Vec<Uid> = opportunities.iter().map(|o| o.uid.clone()).collect();
        let interviews = each(n[0], |i| interview(i, people.clone(), jobs.clone()));
        let tasks = each(n[3], |i| task(i, people.clone(), jobs.clone()));
        let rest = (tasks, each(n[4], decision), each(n[5], source));
        let (touches, news) = (n[1], n[2]);
        (Just(profile), Just(contacts), Just(opportunities), interviews, rest).prop_flat_map(
            move |(profile, contacts, opportunities, interviews, (tasks, decisions, sources))| {
                let meetings: Vec<_> = interviews.iter().map(|i| (i.uid.clone(), i.opportunity.clone())).collect();
                let (people, jobs) = (people.clone(), jobs.clone());
                let written = each(touches, |i| touch(i, people.clone(), jobs.clone(), meetings.clone()));
                let told = each(news, |i| outcome(i, jobs.clone(), meetings.clone()));
                (written, told).prop_map(move |(touches, outcomes)| {
                    let mut facts = Facts::default();
                    facts.profile = profile.clone();
                    facts.contacts = contacts.clone();
                    facts.opportunities = opportunities.clone();
                    facts.interviews = interviews.clone();
                    facts.touches = touches;
                    facts.outcomes = outcomes;
                    facts.tasks = tasks.clone();
                    facts.decisions = decisions.clone();
                    facts.sources = sources.clone();
                    facts.index()
                })
            },
        )
    })
}
