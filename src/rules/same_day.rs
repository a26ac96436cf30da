//! Owns the rules for the day of an ended interview: who was there, what was asked, what comes next, and thanks.

use super::action::{Asked, EndsBy, Mark::*, RowKind, Tier};
use super::case::{Case, Meeting, Standing};
use super::draft::{Draft, Fires};
use super::policy::Handwritten;
use super::rule::{KnownBy, Rule};
use super::scene::{Scene, after, way_to};
use crate::domain::{Channel, Contact, Interview, Kind, Mode, Purpose, Role, Uid};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "collect-cards",
        title: "Note who interviewed you and how to reach them",
        why: "Nobody can be thanked whose name or address is not known; it is asked for most easily on the same day.",
        when: "no interviewer is recorded, or one has neither e-mail nor phone, once a person, by the latest interview with them",
        days: "opens and due on D, expires {collect_cards_expires:day} later",
        ends: "the names, an e-mail address or a phone number",
        tier: Tier::People,
        row: Some((RowKind::Cards, 0)),
        known_by: KnownBy::Interview,
        asks_for: "chores",
        skips_late_entries: true,
        from: &[A, E],
        policy: &["collect_cards_expires"],
        ends_by: EndsBy::Fact(Asked::Reachable),
        fires: Fires::Meeting(collect_cards),
        ..Rule::PLAIN
    },
    Rule {
        id: "note-address",
        title: "Note how each interviewer likes to be called",
        why: "A letter to Bob that begins with “Dear Robert” was written by a stranger.",
        when: "an interviewer has no preferred form of address, once a person, by the latest interview with them",
        days: "opens and due on D, expires {note_address_expires:day} later",
        ends: "the form of address",
        tier: Tier::Upkeep,
        row: Some((RowKind::Upkeep, 0)),
        known_by: KnownBy::Interview,
        asks_for: "chores",
        skips_late_entries: true,
        from: &[A],
        policy: &["note_address_expires"],
        ends_by: EndsBy::Fact(Asked::AddressAs),
        fires: Fires::Person(interviewers, note_address),
        ..Rule::PLAIN
    },
    Rule {
        id: "write-debrief",
        title: "Write down what you were asked",
        why: "Most of it is forgotten within days. It feeds the thank-you, the next interview and the next application.",
        when: "there are no debrief notes and no question is recorded, and no job is taken",
        days: "opens and due on D, expires {write_debrief_expires:day} later",
        ends: "notes or a question",
        tier: Tier::People,
        row: Some((RowKind::Debrief, 1)),
        known_by: KnownBy::Interview,
        asks_for: "notes",
        part: "notes",
        skips_late_entries: true,
        from: &[A, E],
        policy: &["write_debrief_expires"],
        ends_by: EndsBy::Fact(Asked::Notes),
        fires: Fires::Meeting(write_debrief),
        ..Rule::PLAIN
    },
    Rule {
        id: "record-expectations",
        title: "Note what comes next",
        why: "When to ask for news follows from what they said: by when they decide, how to reach them, whether to wait.",
        when: "by the latest interview: the opportunity is open, no decision date, way to reach, wait-until or next step is \
               noted, and they have not answered since",
        days: "opens and due on D, expires {record_expectations_expires:day} later",
        ends: "any of them, or done (“they did not say”)",
        tier: Tier::Notes,
        row: Some((RowKind::Debrief, 2)),
        known_by: KnownBy::Interview,
        asks_for: "notes",
        part: "next steps",
        skips_late_entries: true,
        from: &[A, D],
        policy: &["record_expectations_expires"],
        ends_by: EndsBy::Fact(Asked::Expectations),
        fires: Fires::Meeting(record_expectations),
        ..Rule::PLAIN
    },
    Rule {
        id: "thank-you",
        title: "Thank each interviewer",
        why: "The one thing all sources agree on: thank everyone you met, the same day, whatever became of it.",
        when: "an interviewer has not been thanked, whatever the state of the opportunity",
        days: "opens and due on D, expires {thank_you_expires:day} later",
        ends: "a thank-you to them, by e-mail or by hand, or an answer to news, which thanks them too",
        tier: Tier::People,
        row: Some((RowKind::Message, 6)),
        known_by: KnownBy::Interview,
        asks_for: "a thank-you",
        part: "thank them",
        from: &[A, B, C, D, E],
        policy: &["thank_you_expires"],
        ends_by: EndsBy::Touch(Purpose::ThankYou),
        letter: Some(Kind::ThankYou),
        fires: Fires::Person(interviewers, thank_you),
        ..Rule::PLAIN
    },
    Rule {
        id: "handwritten-note",
        title: "A thank-you by hand to whoever leads",
        why: "A card in the post is kept on the desk when the e-mails are gone.",
        when: "to the lead, after an interview in person (policy: always, in_person, travelled or never), while the \
               opportunity is open or offered",
        days: "opens and due on D, expires {handwritten_expires:day} later",
        ends: "a thank-you by hand to them; an e-mail is not enough",
        tier: Tier::People,
        known_by: KnownBy::Interview,
        asks_for: "chores",
        skips_late_entries: true,
        from: &[A, C],
        policy: &["handwritten", "handwritten_expires"],
        ends_by: EndsBy::Touch(Purpose::ThankYou),
        letter: Some(Kind::ThankYouByHand),
        fires: Fires::Meeting(handwritten_note),
        ..Rule::PLAIN
    },
    Rule {
        id: "alert-reference",
        title: "Warn your references",
        why: "A reference who expects the call speaks better, and about the right things.",
        when: "a reference was given, and the opportunity is open or offered",
        days: "opens and due on D, expires {alert_reference_expires:day} later",
        ends: "a heads-up to them about the opportunity, on D or later",
        tier: Tier::People,
        known_by: KnownBy::Interview,
        asks_for: "a word to your references",
        from: &[C],
        policy: &["alert_reference_expires"],
        ends_by: EndsBy::Touch(Purpose::HeadsUp),
        letter: Some(Kind::HeadsUp),
        fires: Fires::Person(references, alert_reference),
        ..Rule::PLAIN
    },
];

fn interviewers(i: &Interview) -> &[Uid] {
    &i.interviewers
}

fn references(i: &Interview) -> &[Uid] {
    &i.references_given
}

fn collect_cards(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let (company, last) = (&case.opportunity.company, after(m.day, s.policy.collect_cards_expires));
    if m.interview.interviewers.is_empty() {
        let why = format!(
            "You met {company} on {} and nobody is recorded who interviewed you. A name now is a thank-you later.",
            s.day(m.day)
        );
        return vec![
            Draft::due(m.day, format!("Note who interviewed you at {company}"), why)
                .expires(last)
                .row(RowKind::Debrief, 0)
                .part("interviewers")
                .ends_by(EndsBy::Fact(Asked::Interviewers)),
        ];
    }
    let unreachable =
        |c: &&Contact| s.is_last_met(&c.uid, m) && c.emails.iter().chain(&c.phones).all(|way| way.trim().is_empty());
    let people = m.interview.interviewers.iter().filter_map(|uid| s.facts.contact(uid)).filter(unreachable);
    people
        .map(|c| {
            let why = format!(
                "{} interviewed you on {} and neither an e-mail address nor a phone number is recorded. It is on their \
                 card, in the invitation, or with the recruiter.",
                c.called(),
                s.day(m.day)
            );
            Draft::due(m.day, format!("Find out how to reach {}", c.called()), why).expires(last).with(c)
        })
        .collect()
}

fn note_address(s: &Scene, _: &Case, m: &Meeting, c: &Contact) -> Option<Draft> {
    (c.address_as.is_empty() && s.is_last_met(&c.uid, m)).then(|| {
        let why = format!(
            "You met {} on {} and how they like to be called is not noted: it opens every letter to them.",
            c.name,
            s.day(m.day)
        );
        Draft::due(m.day, format!("Note how {} likes to be called", c.name), why)
            .expires(after(m.day, s.policy.note_address_expires))
    })
}

fn write_debrief(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let d = &m.interview.debrief;
    let settled = case.taken || case.standing() == Standing::Accepted;
    if settled || !d.notes.is_empty() || !d.questions.is_empty() {
        return vec![];
    }
    let why = format!(
        "Neither notes nor a question of the interview on {} are written down. Most of it is forgotten within days.",
        s.day(m.day)
    );
    vec![
        Draft::due(m.day, format!("Write down what {} asked", case.opportunity.company), why)
            .expires(after(m.day, s.policy.write_debrief_expires)),
    ]
}

fn record_expectations(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let open = case.is_open() && !case.taken && case.is_latest(m);
    if !open || !m.interview.expectations.says_nothing() || case.answered_since(m.start()) {
        return vec![];
    }
    let why = format!(
        "Nothing is noted of what they said on {} about the next step: by when they decide, how to reach them, whether to \
         wait. When to ask for news follows from it.",
        s.day(m.day)
    );
    vec![
        Draft::due(m.day, format!("Note what comes next at {}", case.opportunity.company), why)
            .expires(after(m.day, s.policy.record_expectations_expires)),
    ]
}

fn thank_you(s: &Scene, case: &Case, m: &Meeting, c: &Contact) -> Option<Draft> {
    if case.thanks(m.interview, &c.uid).next().is_some() || case.thanked_otherwise(m.interview, &c.uid) {
        return None;
    }
    let why = format!(
        "You met {} on {} and no thank-you to them is recorded. The same day is best, by e-mail or by hand; late beats \
         never.",
        c.called(),
        s.day(m.day)
    );
    let way = way_to(c, Channel::Email);
    let mut draft = Draft::due(m.day, format!("Thank {}", c.called()), why)
        .expires(after(m.day, s.policy.thank_you_expires))
        .by(way);
    draft.letter = (way == Channel::Handwritten).then_some(Kind::ThankYouByHand);
    Some(draft)
}

fn handwritten_note(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let asked = match s.policy.handwritten {
        Handwritten::Always => true,
        Handwritten::InPerson => m.interview.mode == Some(Mode::InPerson),
        Handwritten::Travelled => m.interview.travelled,
        Handwritten::Never => false,
    };
    let asked = asked && case.is_open_or_offered() && !case.taken;
    let Some(c) = s.facts.lead(m.interview).filter(|_| asked) else { return vec![] };
    if case.thanks(m.interview, &c.uid).any(|t| t.touch.channel == Channel::Handwritten) {
        return vec![];
    }
    let title = if m.interview.travelled {
        format!("Post {} a thank-you by hand before leaving town", c.called())
    } else {
        format!("Write {} a thank-you by hand", c.called())
    };
    let did = if c.is(Role::HiringManager) { "led the interview" } else { "interviewed you" };
    let why = format!(
        "{} {did} on {}. A few lines by hand, posted the same day, are kept when e-mails are gone; an e-mail \
         does not replace them.",
        c.called(),
        s.day(m.day)
    );
    vec![
        Draft::due(m.day, title, why)
            .expires(after(m.day, s.policy.handwritten_expires))
            .by(Channel::Handwritten)
            .with(c),
    ]
}

fn alert_reference(s: &Scene, case: &Case, m: &Meeting, c: &Contact) -> Option<Draft> {
    if !case.is_open_or_offered() || case.taken {
        return None;
    }
    let warned =
        |t: &&super::Contacted| t.touch.is_out(Purpose::HeadsUp) && t.day >= m.day && t.touch.contacts.contains(&c.uid);
    if case.touches.iter().find(warned).is_some() {
        return None;
    }
    let company = &case.opportunity.company;
    let why = format!(
        "You named {} as a reference to {company} on {} and no heads-up to them is recorded since. Say who may call and \
         what the job is about.",
        c.called(),
        s.day(m.day)
    );
    Some(
        Draft::due(m.day, format!("Warn {}: {company} may call", c.called()), why)
            .expires(after(m.day, s.policy.alert_reference_expires))
            .by(way_to(c, Channel::Call))
            .detail("reference"),
    )
}
