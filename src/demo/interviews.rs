//! Owns the demo's interviews, with what was said about the next step and what was written down afterwards.

use super::calendar::Calendar;
use super::id;
use crate::domain::{Debrief, Expectations, Impression, Interview, Mode, Question, ReachBy, Uid, plus};
use chrono::NaiveDate;

/// An interview of an opportunity: its uid is the opportunity's and `kind`.
fn met(cal: &Calendar, job: &str, kind: &str, at: (NaiveDate, u32, u32), minutes: u32, who: &[&str]) -> Interview {
    let uid = id(&format!("{job}-{kind}"));
    Interview {
        minutes,
        mode: Some(Mode::Video),
        // Entered when it was agreed on, some days before.
        created_on: Some(plus(at.0, -4).min(cal.today)),
        interviewers: people(who),
        ..Interview::new(uid, id(job), cal.at(at.0, at.1, at.2))
    }
}

fn people(who: &[&str]) -> Vec<Uid> {
    who.iter().map(|name| id(name)).collect()
}

fn asked(text: &str, prepared: bool, answer: &str) -> Question {
    Question { text: text.into(), prepared, answer: answer.into() }
}

/// Every interview, in the order in which they were entered.
pub(super) fn all(cal: &Calendar) -> Vec<Interview> {
    let mut all = long_ago(cal);
    all.extend(last_week(cal));
    all.extend(lately(cal));
    all.extend(to_come(cal));
    all
}

fn long_ago(cal: &Calendar) -> Vec<Interview> {
    vec![
        Interview {
            round: "first talk".into(),
            expectations: Expectations {
                next_steps: "Zoë talks to the clinical side, then writes.".into(),
                reach_by: Some(ReachBy::Email),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(3),
            debrief: Debrief {
                notes: "Mostly about how clinics really book: on paper, by phone, by shouting.".into(),
                strengths: "Asked to see the paper forms. She lit up.".into(),
                lessons: "Ask who else has to say yes before the end, not after.".into(),
                questions: vec![asked(
                    "How would you explain a queue to a receptionist?",
                    false,
                    "Numbers at the deli.",
                )],
                ..Debrief::default()
            },
            ..met(cal, "northlight", "video", (cal.back(17), 11, 0), 45, &["zoe"])
        },
        Interview {
            round: "partner talk".into(),
            expectations: Expectations {
                decision_by: Some(cal.back(8)),
                next_steps: "Partners meet, then a yes or a no.".into(),
                how_i_did: "“Clear, for an engineer.”".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(3),
            debrief: Debrief {
                notes: "He wanted stories with money in them.".into(),
                strengths: "The migration story, with the numbers.".into(),
                weaknesses: "No answer to what I would charge.".into(),
                questions: vec![
                    asked("Tell me about a client who was wrong.", true, "The one who wanted no backups."),
                    asked("What is an hour of you worth?", false, ""),
                ],
                ..Debrief::default()
            },
            ..met(cal, "pemberton", "video", (cal.back(12), 14, 0), 60, &["marcus"])
        },
        Interview {
            round: "phone screen".into(),
            mode: Some(Mode::Phone),
            expectations: Expectations { next_steps: "A day on site.".into(), ..Expectations::default() },
            impression: Some(Impression::Good),
            fit: Some(4),
            debrief: Debrief {
                notes: "Half an hour that took twenty minutes. Priya had read my letter.".into(),
                strengths: "Short answers.".into(),
                ..Debrief::default()
            },
            ..met(cal, "bluefin", "phone", (cal.back(12), 9, 30), 30, &["priya"])
        },
        Interview {
            round: "call".into(),
            mode: Some(Mode::Phone),
            expectations: Expectations {
                reach_by: Some(ReachBy::Email),
                next_steps: "The board looks at the budget first.".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::MinorSlip),
            fit: Some(5),
            debrief: Debrief {
                notes: "Projections, tiles, what rescue teams need at three in the morning.".into(),
                strengths: "Knew their open data by heart.".into(),
                weaknesses: "Called the product by a competitor's name once. He smiled.".into(),
                questions: vec![asked("Which projection would you burn?", false, "Web Mercator, with regret.")],
                ..Debrief::default()
            },
            ..met(cal, "ostrava", "call", (cal.back(9), 16, 0), 50, &["weiss"])
        },
    ]
}

fn last_week(cal: &Calendar) -> Vec<Interview> {
    vec![
        // Entered today, long afterwards: it asks for thanks, not for the evening's chores.
        Interview {
            round: "first talk".into(),
            created_on: Some(cal.today),
            ..met(cal, "ashgrove", "video", (cal.back(8), 15, 0), 45, &["noor"])
        },
        Interview {
            round: "phone screen".into(),
            mode: Some(Mode::Phone),
            expectations: Expectations { next_steps: "A panel, if the team agrees.".into(), ..Expectations::default() },
            impression: Some(Impression::Good),
            fit: Some(4),
            debrief: Debrief {
                notes: "Meiling asked good, small questions. Strawberries bruise at four newtons.".into(),
                strengths: "Said “I do not know” once, and how I would find out.".into(),
                ..Debrief::default()
            },
            ..met(cal, "larkspur", "phone", (cal.back(8), 10, 0), 30, &["meiling"])
        },
        Interview {
            round: "round 1".into(),
            expectations: Expectations {
                decision_by: Some(cal.back(4)),
                reach_by: Some(ReachBy::Call),
                next_steps: "Gwen decides with the shift leads.".into(),
                how_i_did: "“You would fit the night shift”, meant kindly.".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(4),
            debrief: Debrief {
                notes: "An outage, told backwards, and what I would have looked at first.".into(),
                strengths: "Drew the timeline before talking.".into(),
                weaknesses: "Too long on tools, too short on people.".into(),
                lessons: "Begin with who was affected, then what broke.".into(),
                surprises: "They still have a room with a paper map.".into(),
                questions: vec![
                    asked("When did you last switch something off for good?", true, "The old mail gateway, with cake."),
                    asked("How do you sleep when on call?", false, "Better since the alerts are fewer."),
                ],
                ..Debrief::default()
            },
            ..met(cal, "halcyon", "video", (cal.back(7), 10, 0), 60, &["gwen"])
        },
        Interview {
            round: "round 1".into(),
            expectations: Expectations {
                decision_by: Some(cal.back(2)),
                reach_by: Some(ReachBy::Email),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(3),
            debrief: Debrief {
                notes: "Forecasts. Bob knows every ferry by name.".into(),
                weaknesses: "My statistics have rust on them, and not the good kind.".into(),
                lessons: "Revise seasonal models before the next data interview.".into(),
                questions: vec![asked("What would you forecast first?", true, "The weather at the two short piers.")],
                ..Debrief::default()
            },
            ..met(cal, "tern", "video", (cal.back(6), 13, 30), 60, &["bob"])
        },
        Interview {
            round: "onsite".into(),
            mode: Some(Mode::InPerson),
            place: "4 Harbour Steps, Wexcombe".into(),
            travelled: true,
            references_given: people(&["dana"]),
            expectations: Expectations {
                decision_by: Some(cal.back(1)),
                reach_by: Some(ReachBy::Call),
                next_steps: "An offer or a call, either way from Priya herself.".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(5),
            debrief: Debrief {
                notes: "A day with the team. We paired on a real bug and found it.".into(),
                strengths: "Asked before changing anything.".into(),
                surprises: "Lunch is cooked by whoever broke the build.".into(),
                questions: vec![asked("Show us a commit you are proud of.", true, "The one that deletes 4,000 lines.")],
                ..Debrief::default()
            },
            ..met(cal, "bluefin", "onsite", (cal.back(5), 9, 0), 300, &["priya"])
        },
        Interview {
            round: "round 1".into(),
            expectations: Expectations {
                decision_by: Some(cal.back(3)),
                reach_by: Some(ReachBy::Wait),
                next_steps: "“Don't call us”, with a grin.".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(2),
            debrief: Debrief {
                notes: "Four fifths file formats, one fifth telephone. Chidi was honest about it.".into(),
                strengths: "Asked what a normal Tuesday looks like.".into(),
                questions: vec![asked("How patient are you?", false, "")],
                ..Debrief::default()
            },
            ..met(cal, "cobalt", "video", (cal.back(5), 16, 0), 45, &["chidi"])
        },
    ]
}

fn lately(cal: &Calendar) -> Vec<Interview> {
    vec![
        Interview {
            round: "phone screen".into(),
            mode: Some(Mode::Phone),
            expectations: Expectations {
                reach_by: Some(ReachBy::Email),
                next_steps: "Sinéad asks the team for an hour.".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(5),
            debrief: Debrief {
                notes: "She asked what annoys me about their editor. I had a list.".into(),
                strengths: "The list was short and had fixes on it.".into(),
                ..Debrief::default()
            },
            ..met(cal, "quillwork", "phone", (cal.back(3), 9, 30), 30, &["sinead"])
        },
        Interview {
            round: "first talk".into(),
            expectations: Expectations {
                reach_by: Some(ReachBy::Email),
                next_steps: "An hour with Łukasz on how I would lead.".into(),
                ..Expectations::default()
            },
            impression: Some(Impression::Good),
            fit: Some(4),
            debrief: Debrief {
                notes: "Birds, drones, batteries. He wants somebody who says no.".into(),
                strengths: "Said no to one of his ideas, and why.".into(),
                lessons: "Have one story ready about a person I helped, not a system.".into(),
                clear_up: "I said we ran forty services at Meridian. It was fourteen.".into(),
                questions: vec![
                    asked("Who was the last person you made better?", false, ""),
                    asked("What would you not build here?", true, "A second queue."),
                ],
                ..Debrief::default()
            },
            ..met(cal, "kestrel", "video", (cal.back(3), 15, 0), 45, &["lukasz"])
        },
        Interview {
            round: "round 2".into(),
            cancelled: true,
            cancelled_on: Some(cal.back(2)),
            created_on: Some(cal.back(2)),
            ..met(cal, "kestrel", "moved", (cal.back(1), 11, 0), 60, &["lukasz"])
        },
        Interview {
            round: "phone screen".into(),
            mode: Some(Mode::Phone),
            no_show: true,
            created_on: Some(cal.back(3)),
            ..met(cal, "fennel", "phone", (cal.back(1), 16, 30), 30, &[])
        },
        Interview {
            round: "panel".into(),
            mode: Some(Mode::InPerson),
            place: "12 Foundry Lane, second floor".into(),
            references_given: people(&["dana"]),
            debrief: Debrief {
                clear_up: "I mixed up our two staging clusters when I drew the roll-out.".into(),
                ..Debrief::default()
            },
            expectations: Expectations {
                how_i_did: "Ana at the lift: “That was fun.”".into(),
                ..Expectations::default()
            },
            ..met(cal, "larkspur", "panel", (cal.back(1), 14, 0), 90, &["ana", "meiling", "okafor"])
        },
    ]
}

fn to_come(cal: &Calendar) -> Vec<Interview> {
    vec![
        Interview { round: "round 2".into(), ..met(cal, "kestrel", "leading", (cal.next(), 15, 0), 60, &["lukasz"]) },
        Interview {
            round: "phone screen".into(),
            mode: Some(Mode::Phone),
            place: "they call +1 202 555 0100".into(),
            ..met(cal, "marigold", "phone", (cal.after_next(3), 10, 0), 30, &[])
        },
    ]
}
