//! Owns the policy: every number and choice of the rulebook, named once, with its default and its bounds.

use crate::domain::{Workdays, parse_date};
use chrono::{Weekday, WeekdaySet};

/// When a thank-you by hand is asked for, beside the one by e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handwritten {
    /// After every interview.
    Always,
    /// After an interview in person.
    InPerson,
    /// After an interview that was travelled to.
    Travelled,
    /// Never.
    Never,
}

impl Handwritten {
    const WORDS: [(&'static str, Handwritten); 4] = [
        ("always", Handwritten::Always),
        ("in_person", Handwritten::InPerson),
        ("travelled", Handwritten::Travelled),
        ("never", Handwritten::Never),
    ];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, h)| *h == self).map_or("", |(w, _)| w)
    }
}

/// What a value of the policy may be set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A count, of days unless its entry says otherwise.
    Number(i64),
    /// One of a few words.
    Word(String),
    /// A list of words or dates.
    List(Vec<String>),
}

/// One value of the policy, for people and for the config file.
pub struct Entry {
    /// Its key under `[policy]`.
    pub name: &'static str,
    /// What it says, with its unit.
    pub about: &'static str,
    /// The value in force, as it is written in the config file.
    pub shown: fn(&Policy) -> String,
    set: fn(&mut Policy, &Value) -> Result<(), String>,
}

fn number(value: &Value, low: u32, high: u32) -> Result<u32, String> {
    let Value::Number(n) = value else { return Err(format!("wants a whole number from {low} to {high}")) };
    u32::try_from(*n)
        .ok()
        .filter(|n| (low..=high).contains(n))
        .ok_or_else(|| format!("wants a whole number from {low} to {high}, not {n}"))
}

macro_rules! policy {
    ($($name:ident = $default:literal, $low:literal..=$high:literal, $about:literal;)+) => {
        /// Every value that the rules count with. Days are calendar days unless the entry says business days.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Policy {
            $(#[doc = $about] pub $name: u32,)+
            /// When a thank-you by hand is asked for.
            pub handwritten: Handwritten,
            /// Which days are business days.
            pub workdays: Workdays,
        }

        impl Default for Policy {
            fn default() -> Policy {
                Policy { $($name: $default,)+ handwritten: Handwritten::InPerson, workdays: Workdays::default() }
            }
        }

        impl Policy {
            /// Every number, with its name.
            pub(super) fn numbers(&self) -> impl Iterator<Item = (&'static str, u32)> {
                [$((stringify!($name), self.$name)),+].into_iter()
            }
        }

        const NUMBERS: &[Entry] = &[$(Entry {
            name: stringify!($name),
            about: $about,
            shown: |p| p.$name.to_string(),
            set: |p, v| { p.$name = number(v, $low, $high)?; Ok(()) },
        }),+];
    };
}

policy! {
    late_entry = 3, 0..=365, "business days after an interview; one that is entered later asks only for what still helps";
    review_lessons_opens = 2, 0..=60, "days before an interview on which its lessons come up";
    collect_cards_expires = 14, 0..=365, "days after an interview for which cards are asked for";
    note_address_expires = 14, 0..=365, "days after an interview for which forms of address are asked for";
    write_debrief_expires = 7, 0..=365, "days after an interview for which a debrief is asked for";
    record_expectations_expires = 7, 0..=365, "days after an interview for which the next step is asked for";
    thank_you_expires = 14, 0..=365, "days after an interview for which a thank-you is asked for";
    handwritten_expires = 3, 0..=365, "days after an interview for which a thank-you by hand is asked for";
    alert_reference_expires = 14, 0..=365, "days after an interview for which warning a reference is asked for";
    self_critique_due = 2, 0..=60, "days after an interview by which to look back at it";
    self_critique_expires = 9, 0..=365, "days after an interview for which looking back is asked for";
    weigh_fit_due = 2, 0..=60, "days after an interview by which to rate the fit";
    weigh_fit_expires = 9, 0..=365, "days after an interview for which the fit is asked for";
    clear_up_due = 1, 0..=60, "business days after an interview by which to clear up what was left unclear";
    clear_up_expires = 7, 0..=365, "days after an interview for which clearing up is asked for";
    recover_impression_due = 1, 0..=60, "business days after an interview by which to mend a poor impression";
    recover_impression_expires = 10, 0..=365, "days after an interview for which mending it is asked for";
    be_ready_due = 1, 0..=60, "business days after an interview from which a call may come";
    be_ready_expires = 14, 0..=365, "days after an interview for which being ready is asked for";
    connect_linkedin_opens = 1, 0..=60, "days after an interview from which to connect on LinkedIn";
    connect_linkedin_due = 2, 0..=60, "days after an interview by which to connect on LinkedIn";
    connect_linkedin_expires = 30, 0..=365, "days after an interview for which connecting is asked for";
    poor_fit = 2, 0..=5, "fit rating, of 1 to 5, up to which a fit is a poor one";
    decide_to_continue_due = 4, 0..=60, "days after a poor fit by which to decide whether to go on";
    check_in_due = 5, 0..=60, "business days of silence after which to check in where no date was promised";
    ask_for_update_due = 2, 0..=60, "business days after a promised date after which to ask";
    ask_after_reply_due = 5, 0..=60, "business days after a reply that came later than the promised date";
    max_nudges = 2, 1..=10, "messages without an answer, a count, after which to let it rest";
    try_again_due = 3, 0..=60, "business days after an unanswered message after which to try the other way";
    let_it_rest_due = 5, 0..=60, "business days after the last unanswered message after which to let it rest";
    stale = 30, 0..=365, "days after its day for which asking for news is asked for; then it is time to let it rest";
    ask_new_date_due = 1, 0..=60, "business days after an interview was called off by which to ask for a new date";
    ask_new_date_again = 3, 0..=60, "business days after their last word after which to ask for the new date again";
    ask_new_date_expires = 14, 0..=365, "days for which asking for a new date is asked for";
    keep_searching_due = 3, 0..=60, "days without an application or a networking touch";
    searching_after_acceptance = 7, 0..=365, "the same, once a job is accepted";
    verify_reference_due = 90, 1..=3650, "days after which a reference's details are checked again";
    confirm_next_round_due = 1, 0..=60, "business days after an invitation by which to confirm it";
    confirm_again_due = 3, 0..=60, "business days after the last word on an invitation without a date after which to ask for one";
    thank_for_offer_expires = 7, 0..=365, "days after an offer for which thanks are asked for";
    answer_offer_due = 3, 0..=60, "business days after an offer by which to answer where no day was named";
    tell_others_due = 1, 0..=60, "business days after accepting a job by which to tell the others";
    first_week = 7, 0..=60, "days of the first week of work, at whose end the search is closed";
    thank_for_telling_expires = 7, 0..=365, "days after a rejection for which thanks are asked for";
    ask_feedback_due = 2, 0..=60, "business days after a rejection by which to ask for feedback";
    ask_feedback_expires = 30, 0..=365, "days after a rejection for which asking for feedback is asked for";
    record_feedback_due = 1, 0..=60, "business days after feedback came by which to write it down";
    record_feedback_expires = 30, 0..=365, "days for which writing feedback down is asked for";
    thank_for_feedback_due = 1, 0..=60, "days after feedback by which to thank for it";
    thank_for_feedback_expires = 7, 0..=365, "days for which thanks for feedback are asked for";
    ask_to_stay_due = 3, 0..=60, "business days after a rejection by which to ask to stay in touch";
    ask_to_stay_expires = 30, 0..=365, "days after a rejection for which that is asked for";
    withdraw_due = 1, 0..=60, "days after deciding not to go on by which to withdraw";
    keep_in_touch_opens = 7, 0..=60, "days before it is due from which keeping in touch comes up";
    cadence_days = 90, 1..=3650, "days between two messages to keep in touch, where the contact has no own";
    after_wait = 1, 0..=60, "business days after the day until which they asked to wait, from which to write";
    wait_for_them = 5, 0..=60, "business days after the promised date to leave them where they said to wait";
    wait_without_date = 10, 0..=60, "business days after the interview to leave them where they said to wait and named no date";
    spacing = 3, 0..=60, "business days between two messages to one employer";
    presses_within = 3, 0..=60, "days before its day from which what presses stands on top of the list";
    snooze_grace = 2, 0..=60, "days for which what was put off stays after it came back";
}

const CHOICES: &[Entry] = &[
    Entry {
        name: "handwritten",
        about: "when a thank-you by hand is asked for: always, in_person, travelled or never",
        shown: |p| format!("\"{}\"", p.handwritten.word()),
        set: |p, v| {
            let known = |w: &str| Handwritten::WORDS.iter().find(|(x, _)| *x == w).map(|(_, h)| *h);
            let Value::Word(w) = v else { return Err("wants always, in_person, travelled or never".into()) };
            p.handwritten =
                known(w).ok_or_else(|| format!("wants always, in_person, travelled or never, not “{w}”"))?;
            Ok(())
        },
    },
    Entry {
        name: "weekend",
        about: "weekdays that are no business days, a list such as [\"sat\", \"sun\"]",
        shown: |p| list(p.workdays.weekend.iter(Weekday::Mon).map(|d| d.to_string().to_lowercase())),
        set: |p, v| {
            p.workdays.weekend = weekend(v)?;
            Ok(())
        },
    },
    Entry {
        name: "holidays",
        about: "dates that are no business days, a list such as [\"2026-12-25\"]",
        shown: |p| list(p.workdays.holidays.iter().map(ToString::to_string)),
        set: |p, v| {
            let Value::List(dates) = v else { return Err("wants a list of dates, such as [\"2026-12-25\"]".into()) };
            let dates = dates.iter().map(|d| parse_date(d).map_err(|e| format!("wants dates: {e}")));
            p.workdays.holidays = dates.collect::<Result<_, _>>()?;
            Ok(())
        },
    },
];

/// A list as it is written in the config file.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.map(|i| format!("\"{i}\"")).collect::<Vec<_>>().join(", "))
}

fn weekend(value: &Value) -> Result<WeekdaySet, String> {
    let Value::List(words) = value else { return Err("wants a list of weekdays, such as [\"sat\", \"sun\"]".into()) };
    let mut weekend = WeekdaySet::EMPTY;
    for word in words {
        // chrono reads the short names and the full ones, whatever their case.
        let day: Weekday =
            word.parse().map_err(|_| format!("wants weekdays: mon, tue, wed, thu, fri, sat, sun, not “{word}”"))?;
        weekend.insert(day);
    }
    if weekend == WeekdaySet::ALL { Err("leaves no business day; leave out one weekday".into()) } else { Ok(weekend) }
}

impl Policy {
    /// Every value, in the order of the rulebook.
    pub fn entries() -> impl Iterator<Item = &'static Entry> {
        NUMBERS.iter().chain(CHOICES)
    }

    /// The entry of this name.
    pub fn entry(name: &str) -> Option<&'static Entry> {
        Policy::entries().find(|e| e.name == name)
    }

    /// Sets one value. Errors: what is wrong with it, to be put behind its name.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), String> {
        let entry = Policy::entry(name).ok_or_else(|| "is no value of the policy".to_string())?;
        (entry.set)(self, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_can_be_set_and_shown() {
        let mut p = Policy::default();
        for entry in Policy::entries() {
            match entry.name {
                "handwritten" => p.set("handwritten", &Value::Word("always".into())).unwrap(),
                "holidays" => p.set("holidays", &Value::List(vec!["2026-12-25".into()])).unwrap(),
                "weekend" => p.set("weekend", &Value::List(vec!["Sun".into(), "fri".into()])).unwrap(),
                name => {
                    p.set(name, &Value::Number(5)).unwrap();
                    assert_eq!((entry.shown)(&p), "5", "{name}");
                    assert!(p.set(name, &Value::Number(-1)).is_err(), "{name}");
                    assert!(p.set(name, &Value::Word("x".into())).is_err(), "{name}");
                }
            }
        }
        assert_eq!((Policy::entry("handwritten").unwrap().shown)(&p), "\"always\"");
        assert_eq!((Policy::entry("holidays").unwrap().shown)(&p), "[\"2026-12-25\"]");
        assert_eq!((Policy::entry("weekend").unwrap().shown)(&p), "[\"fri\", \"sun\"]");
        let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(String::from).to_vec();
        assert!(p.set("weekend", &Value::List(week)).unwrap_err().contains("no business day"));
        assert!(p.set("weekend", &Value::List(vec!["noday".into()])).unwrap_err().contains("noday"));
        assert!(p.set("holidays", &Value::List(vec!["Christmas".into()])).unwrap_err().contains("Christmas"));
        assert!(p.set("handwritten", &Value::Word("often".into())).unwrap_err().contains("often"));
        assert!(p.set("nonsense", &Value::Number(1)).is_err());
    }
}
