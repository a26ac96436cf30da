//! Owns the two small forms that put an action aside: snooze and dismiss. Must not know what the action asks for.

use crate::commands::{Command, Decide, suggest};
use crate::domain::DecisionKind;
use crate::text::dates::show_date;
use crate::tui::context::Context;
use crate::tui::draft_key;
use crate::tui::form::target::{Target, title_of};
use crate::tui::form::{Field, FieldError, Fields, Form, Sheet};
use chrono::NaiveDate;

/// Putting these actions aside.
pub(super) struct Aside {
    kind: DecisionKind,
    targets: Vec<Target>,
}

const A_DATE: &str = "date";

/// Until when: tomorrow, Monday, in a week, or a date.
pub(super) fn snooze(targets: Vec<Target>, w: Context) -> Sheet {
    let today = w.now.today();
    let option = |(d, name): (NaiveDate, &str)| (d.to_string(), format!("{name}, {}", show_date(d, today)));
    let mut options: Vec<(String, String)> = suggest::snooze_days(today).into_iter().map(option).collect();
    options.push((A_DATE.into(), "a date".into()));
    let fields = Fields::new(vec![
        Field::choice("until", "Until", options, 0, "← → chooses; it comes back on that day"),
        Field::day("day", "Date", "", "1 dec, next fri, +5, in 2 weeks"),
    ]);
    let title = format!("Snooze: {}", title_of(&targets));
    Sheet::new(title, fields, Aside { kind: DecisionKind::Snoozed, targets }, w)
}

/// With a reason, if one is given.
pub(super) fn dismiss(targets: Vec<Target>, w: Context) -> Sheet {
    let help = "if you like; it is kept with what was done";
    let fields = Fields::new(vec![Field::line("reason", "Why", "", help)]);
    let title = format!("Dismiss: {}", title_of(&targets));
    Sheet::new(title, fields, Aside { kind: DecisionKind::Dismissed, targets }, w)
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
