//! Owns the two small forms that put an action aside: snooze and dismiss. Must not know what the action asks for.

use super::context::Context;
use super::draft_key;
use super::field::Field;
use super::fields::{FieldError, Fields};
use super::form::{Form, Open};
use super::target::{Target, title_of};
use crate::commands::{Command, Decide, suggest};
use crate::domain::DecisionKind;
use crate::text::dates::show_date;
use chrono::NaiveDate;

/// Putting these actions aside.
pub(crate) struct Aside {
    kind: DecisionKind,
    targets: Vec<Target>,
}

const A_DATE: &str = "date";

/// Until when: tomorrow, Monday, in a week, or a date.
pub(crate) fn snooze(targets: Vec<Target>, w: Context) -> Open<Aside> {
    let today = w.now.today();
    let option = |(d, name): (NaiveDate, &str)| (d.to_string(), format!("{name}, {}", show_date(d, today)));
    let mut options: Vec<(String, String)> = suggest::snooze_days(today).into_iter().map(option).collect();
    options.push((A_DATE.into(), "a date".into()));
    let fields = vec![
        Field::choice("until", "Until", options, 0, "← → chooses; it comes back on that day"),
        Field::day("day", "Date", "", "1 dec, next fri, +5, in 2 weeks")
            .asked("Until when? A day: monday, in a week, 1 dec."),
    ];
    let title = format!("Snooze: {}", title_of(&targets));
    Open::new(title, fields, Aside { kind: DecisionKind::Snoozed, targets })
}

/// The same where the day is said in words.
pub(crate) fn snooze_until(targets: Vec<Target>, w: Context) -> Open<Aside> {
    let mut open = snooze(targets, w);
    for (key, text) in [("until", A_DATE), ("day", "tomorrow")] {
        if let Some(field) = open.fields.get_mut(key) {
            field.suggest(text);
        }
    }
    open
}

/// With a reason, if one is given.
pub(crate) fn dismiss(targets: Vec<Target>) -> Open<Aside> {
    let help = "if you like; it is kept with what was done";
    let fields = vec![Field::line("reason", "Why", "", help).asked("Why? Enter for no reason.")];
    let title = format!("Dismiss: {}", title_of(&targets));
    Open::new(title, fields, Aside { kind: DecisionKind::Dismissed, targets })
}

fn decide(targets: Vec<Target>, kind: DecisionKind, until: Option<NaiveDate>, reason: String) -> Command {
    let actions = targets.into_iter().map(|t| (t.id, t.title)).collect();
    Command::Decide(Decide { actions, kind, until, reason })
}

impl Form for Aside {
    fn key(&self) -> String {
        draft_key::about_all(self.kind.as_str(), self.targets.iter().map(|t| &t.id))
    }

    fn follow(&mut self, fields: &mut Fields, _: Context) -> Vec<String> {
        let a_date = fields.value("until") == A_DATE;
        fields.show("day", a_date);
        vec![]
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        if self.kind == DecisionKind::Dismissed {
            return Ok(decide(self.targets.clone(), self.kind, None, fields.value("reason")));
        }
        let until = match fields.value("until").parse() {
            Ok(date) => date,
            Err(_) => fields.day("day", w)?.ok_or_else(|| vec![FieldError::new("day", "until which day?")])?,
        };
        if until <= w.now.today() {
            return Err(vec![FieldError::new("day", "a snooze ends on a later day than today")]);
        }
        Ok(decide(self.targets.clone(), self.kind, Some(until), String::new()))
    }
}
