//! Owns the rules for the days after an interview: looking back, weighing, clearing up, connecting.

use super::action::{Asked, EndsBy, Mark::*, RowKind, Tier};
use super::case::{Case, Meeting, Standing};
use super::draft::{Draft, Fires};
use super::rule::{KnownBy, Rule, Shows};
use super::scene::{Scene, after, way_to};
use crate::domain::{Channel, Contact, Impression, Interview, Kind, OutcomeKind, Purpose, Uid};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "self-critique",
        title: "Look back: what went well, what did not",
        why: "An interview that is looked back on is training for the next; one that is not was only an exam.",
        when: "strengths, weaknesses and lessons of the debrief are all empty, and no job is taken",
        days: "opens on D, due {self_critique_due:day} later, expires {self_critique_expires:day} after D",
        ends: "any of them",
        tier: Tier::Notes,
        row: Some((RowKind::Debrief, 3)),
        known_by: KnownBy::Interview,
        asks_for: "notes",
        part: "lessons",
        skips_late_entries: true,
        from: &[A, C, E],
        policy: &["self_critique_due", "self_critique_expires"],
        ends_by: EndsBy::Fact(Asked::Critique),
        fires: Fires::Meeting(self_critique),
        ..Rule::PLAIN
    },
    Rule {
        id: "weigh-fit",
        title: "Rate how well the job fits you",
        why: "You chose them as much as they choose you; write it down before hope or fear colours it.",
        when: "the opportunity is open and the interview has no fit rating",
        days: "opens on D, due {weigh_fit_due:day} later, expires {weigh_fit_expires:day} after D",
        ends: "the rating, 1 to 5",
        tier: Tier::Notes,
        row: Some((RowKind::Debrief, 4)),
        known_by: KnownBy::Interview,
        asks_for: "notes",
        part: "fit",
        skips_late_entries: true,
        from: &[A, E],
        policy: &["weigh_fit_due", "weigh_fit_expires"],
        ends_by: EndsBy::Fact(Asked::Fit),
        fires: Fires::Meeting(weigh_fit),
        ..Rule::PLAIN
    },
    Rule {
        id: "clear-up",
        title: "Clear up what was left unclear",
        why: "A short word soon after mends an answer that came out wrong.",
        when: "the opportunity is open and the debrief names something to clear up",
        days: "opens on D, due {clear_up_due:business day} later, expires {clear_up_expires:day} after D",
        ends: "a clarification that names the interview",
        tier: Tier::People,
        row: Some((RowKind::Message, 7)),
        known_by: KnownBy::Interview,
        asks_for: "a clarification",
        part: "clear something up",
        from: &[E],
        policy: &["clear_up_due", "clear_up_expires"],
        ends_by: EndsBy::Touch(Purpose::Clarification),
        letter: Some(Kind::Clarification),
        fires: Fires::Meeting(clear_up),
        ..Rule::PLAIN
    },
    Rule {
        id: "recover-impression",
        title: "Mend a poor impression with something useful",
        why: "An apology repeats the mistake; work that shows the opposite replaces it. A minor slip is best let go.",
        when: "the opportunity is open, you left a poor impression, and they have not invited you since",
        days: "opens on D, due {recover_impression_due:business day} later, expires {recover_impression_expires:day} after D",
        ends: "something useful sent that names the interview",
        tier: Tier::People,
        row: Some((RowKind::Message, 8)),
        known_by: KnownBy::Interview,
        asks_for: "something useful",
        part: "send something useful",
        from: &[B],
        policy: &["recover_impression_due", "recover_impression_expires"],
        ends_by: EndsBy::Touch(Purpose::Resources),
        letter: Some(Kind::Resources),
        fires: Fires::Meeting(recover_impression),
        ..Rule::PLAIN
    },
    Rule {
        id: "be-ready",
        title: "Have the call sheet at hand",
        why: "The call comes when it suits them. Whoever knows at once who is calling, and about what, sounds like a \
              colleague.",
        when: "by the latest interview: the opportunity is open",
        days: "opens and due {be_ready_due:business day} after D, expires {be_ready_expires:day} after D",
        ends: "an outcome that came after it, or done",
        tier: Tier::Notes,
        known_by: KnownBy::Interview,
        asks_for: "chores",
        shows: Some(Shows::CallSheet),
        skips_late_entries: true,
        from: &[A],
        policy: &["be_ready_due", "be_ready_expires"],
        ends_by: EndsBy::Done,
        fires: Fires::Meeting(be_ready),
        ..Rule::PLAIN
    },
    Rule {
        id: "connect-linkedin",
        title: "Connect on LinkedIn",
        why: "People move on; a connection moves with them.",
        when: "an interviewer is not connected, once a person, by the latest interview with them",
        days: "opens {connect_linkedin_opens:day} after D, due {connect_linkedin_due:day} after D, expires \
               {connect_linkedin_expires:day} after D",
        ends: "being connected",
        tier: Tier::Upkeep,
        row: Some((RowKind::Upkeep, 1)),
        known_by: KnownBy::Contact,
        asks_for: "chores",
        skips_late_entries: true,
        from: &[C],
        policy: &["connect_linkedin_opens", "connect_linkedin_due", "connect_linkedin_expires"],
        ends_by: EndsBy::Fact(Asked::Connected),
        letter: Some(Kind::LinkedinInvite),
        fires: Fires::Person(interviewers, connect_linkedin),
        ..Rule::PLAIN
    },
    Rule {
        id: "decide-to-continue",
        title: "Decide whether to go on",
        why: "A job that does not fit is declined most kindly before they offer it.",
        when: "the opportunity is open, its latest fit rating is a poor one, and going on is not decided",
        days: "opens on D, due {decide_to_continue_due:day} later",
        ends: "the decision, yes or no",
        tier: Tier::Notes,
        known_by: KnownBy::Interview,
        asks_for: "a decision whether to go on",
        from: &[A],
        policy: &["poor_fit", "decide_to_continue_due"],
        ends_by: EndsBy::Fact(Asked::GoOn),
        fires: Fires::Meeting(decide_to_continue),
        ..Rule::PLAIN
    },
];

fn interviewers(i: &Interview) -> &[Uid] {
    &i.interviewers
}

fn self_critique(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let d = &m.interview.debrief;
    let bare = d.strengths.is_empty() && d.weaknesses.is_empty() && d.lessons.is_empty();
    if !bare || case.taken || case.standing() == Standing::Accepted {
        return vec![];
    }
    let why = format!(
        "Of the interview on {} neither what went well, nor what did not, nor what to learn is written down. One line each \
         is enough.",
        s.day(m.day)
    );
    vec![
        Draft::due(after(m.day, s.policy.self_critique_due), format!("Look back at {}", case.opportunity.company), why)
            .opens(m.day)
            .expires(after(m.day, s.policy.self_critique_expires)),
    ]
}

fn weigh_fit(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    if !case.is_live() || m.interview.fit.is_some() {
        return vec![];
    }
    let why = format!(
        "How well the job fits you is not rated yet, after the interview on {}: the work, the people, the place, the pay. From 1 (no) to 5 (yes).",
        s.day(m.day)
    );
    let title = format!("Rate how well {} fits you", case.opportunity.company);
    vec![
        Draft::due(after(m.day, s.policy.weigh_fit_due), title, why)
            .opens(m.day)
            .expires(after(m.day, s.policy.weigh_fit_expires)),
    ]
}

/// Whom to write to about an interview, and how: the lead, by the way they like.
fn to_lead(s: &Scene, i: &Interview, draft: Draft) -> Draft {
    let lead = s.facts.lead(i);
    draft.key(&i.uid).by(lead.map_or(Channel::Email, |c| way_to(c, Channel::Email))).to(lead)
}

fn clear_up(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let i = m.interview;
    if !case.is_live() || i.debrief.clear_up.is_empty() || case.sent_naming(Purpose::Clarification, i) {
        return vec![];
    }
    let first = i.debrief.clear_up.lines().next().unwrap_or_default();
    let why = format!(
        "After the interview on {} you noted something to clear up: “{first}”. A short word mends it, the sooner the better.",
        s.day(m.day)
    );
    let title = format!("Clear something up with {}", case.opportunity.company);
    let draft = Draft::due(s.bd(m.day, s.policy.clear_up_due), title, why)
        .opens(m.day)
        .expires(after(m.day, s.policy.clear_up_expires));
    vec![to_lead(s, i, draft)]
}

fn recover_impression(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    let i = m.interview;
    let poor = case.is_live() && i.impression == Some(Impression::Poor);
    let invited = case.told_since(m.start(), Some(OutcomeKind::Invited));
    if !poor || invited || case.sent_naming(Purpose::Resources, i) {
        return vec![];
    }
    let why = format!(
        "You noted that the interview on {} left a poor impression. Do not apologise: send something that shows the opposite, an article, a sketch, \
         a small piece of work.",
        s.day(m.day)
    );
    let title = format!("Send {} something useful", case.opportunity.company);
    let draft = Draft::due(s.bd(m.day, s.policy.recover_impression_due), title, why)
        .opens(m.day)
        .expires(after(m.day, s.policy.recover_impression_expires));
    vec![to_lead(s, i, draft)]
}

fn be_ready(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    if !case.is_live() || !case.is_latest(m) || case.told_since(m.start(), None) {
        return vec![];
    }
    let company = &case.opportunity.company;
    let why = format!(
        "Since {} {company} may call any day. Have at hand who may call, the role, what was said, and your questions.",
        s.day(m.day)
    );
    let ready = s.bd(m.day, s.policy.be_ready_due);
    vec![
        Draft::due(ready, format!("Be ready for a call from {company}"), why)
            .expires(after(m.day, s.policy.be_ready_expires)),
    ]
}

fn connect_linkedin(s: &Scene, _: &Case, m: &Meeting, c: &Contact) -> Option<Draft> {
    if c.linkedin_connected || !s.is_last_met(&c.uid, m) {
        return None;
    }
    let why = format!(
        "You met {} on {} and are not connected on LinkedIn. Invite them with a line on what you talked about.",
        c.called(),
        s.day(m.day)
    );
    Some(
        Draft::due(after(m.day, s.policy.connect_linkedin_due), format!("Connect with {}", c.called()), why)
            .opens(after(m.day, s.policy.connect_linkedin_opens))
            .expires(after(m.day, s.policy.connect_linkedin_expires))
            .by(Channel::Linkedin)
            .key(&c.uid),
    )
}

fn decide_to_continue(s: &Scene, case: &Case, m: &Meeting) -> Vec<Draft> {
    // One decision an opportunity: it hangs on the interview that holds the latest rating.
    let rated = case.meetings.iter().rev().find(|m| m.ended && m.interview.fit.is_some());
    let poor = rated.is_some_and(|r| {
        r.interview.uid == m.interview.uid && r.interview.fit.is_some_and(|fit| fit <= s.policy.poor_fit)
    });
    if !poor || !case.is_live() || case.opportunity.go_on.is_some() {
        return vec![];
    }
    let company = &case.opportunity.company;
    let why = format!(
        "You rated the fit {} of 5 after the interview on {}. Decide whether to go on; to withdraw early is kinder than to decline late.",
        m.interview.fit.unwrap_or_default(),
        s.day(m.day)
    );
    vec![
        Draft::due(
            after(m.day, s.policy.decide_to_continue_due),
            format!("Decide whether to go on with {company}"),
            why,
        )
        .opens(m.day),
    ]
}
