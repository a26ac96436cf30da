//! Owns [`Language`]: in which languages letters are drafted, and how each says days, times and what is spoken of. Must not
//! know templates.

use crate::domain::{Kind, Mode, language};
use crate::lexicon;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// A language that letters are drafted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    #[default]
    English,
    German,
    French,
}

impl Language {
    pub(crate) const ALL: [Language; 3] = [Language::English, Language::German, Language::French];

    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
        }
    }

    /// The one of this tag, whatever its region: `de-AT`.
    pub(super) fn of(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|l| l.tag() == language::primary(tag))
    }

    /// "today", "on Tuesday"; of a day to come, and from a week ago on, "on Tuesday, 17 November", with the year where it is
    /// not this one. Never "yesterday": a draft may leave a day later. In French as it follows a noun: "de mardi".
    pub(super) fn on_day(self, day: NaiveDate, today: NaiveDate) -> String {
        match self {
            Language::English if day == today => "today".into(),
            Language::German if day == today => "heute".into(),
            Language::French if day == today => "d’aujourd’hui".into(),
            Language::French if is_recent(day, today) => format!("de {}", self.weekday(day, today)),
            _ => self.on(&self.weekday(day, today)),
        }
    }

    /// "on" such a day.
    pub(super) fn on(self, day: &str) -> String {
        let on = match self {
            Language::English => "on",
            Language::German => "am",
            Language::French => "du",
        };
        format!("{on} {day}")
    }

    /// The same without "on", and never relative to today: it may be read on another day.
    pub(super) fn weekday(self, day: NaiveDate, today: NaiveDate) -> String {
        if is_recent(day, today) { self.day_name(day).into() } else { self.full(day, today) }
    }

    /// "Friday, 27 November": it cannot be taken for another day.
    pub(super) fn full(self, day: NaiveDate, today: NaiveDate) -> String {
        let between = if self == Language::French { " " } else { ", " };
        [self.day_name(day), &self.dated(day, today)].join(between)
    }

    /// "27 November": what is said of a day where the letter is read days later.
    pub(super) fn dated(self, day: NaiveDate, today: NaiveDate) -> String {
        let number = match (self, day.day()) {
            (Language::German, n) => format!("{n}."),
            (Language::French, 1) => "1er".into(),
            (_, n) => n.to_string(),
        };
        let month = lexicon::LETTER_MONTHS.words(self.tag()).nth(day.month0() as usize).unwrap_or_default();
        let year = if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) };
        format!("{number} {month}{year}")
    }

    fn day_name(self, day: NaiveDate) -> &'static str {
        let day = day.weekday().num_days_from_monday() as usize;
        lexicon::LETTER_DAYS.words(self.tag()).nth(day).unwrap_or_default()
    }

    /// "Tuesday, 24 November, at 14:00".
    pub(super) fn at(self, time: NaiveDateTime, today: NaiveDate) -> String {
        let day = self.full(time.date(), today);
        match self {
            Language::English => format!("{day}, at {}", time.format("%H:%M")),
            Language::German => format!("{day}, um {} Uhr", time.format("%H:%M")),
            Language::French => format!("{day} à {}", time.format("%-H h %M")),
        }
    }

    /// What a conversation held so is called.
    pub(super) fn talk(self, mode: Option<Mode>) -> &'static str {
        match (self, mode) {
            (Language::English, Some(Mode::InPerson)) => "meeting",
            (Language::English, Some(Mode::Phone)) => "call",
            (Language::English, _) => "conversation",
            (Language::German, Some(Mode::Phone)) => "Telefonat",
            (Language::German, _) => "Gespräch",
            (Language::French, Some(Mode::Phone)) => "entretien téléphonique",
            (Language::French, _) => "entretien",
        }
    }

    /// The role as one speaks of it: "the Platform Engineer role"; where there are cases and articles, without one: "Stelle als
    /// Platform Engineer".
    pub(super) fn the_role(self, name: &str) -> String {
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let vowel = name.chars().next().is_some_and(|c| "aeiouyéèêâîôAEIOUYÉÈÊÂÎÔ".contains(c));
        match (self, last.as_str()) {
            (Language::English, "role" | "position" | "job") => format!("the {name}"),
            (Language::English, "") => "the role".into(),
            // "The Engineer, Sr. role" is none that one could say.
            (Language::English, _) if name.contains([',', '(', '|']) => format!("the position of {name}"),
            (Language::English, _) => format!("the {name} role"),
            (Language::German, "") => "Stelle".into(),
            (Language::German, _) => format!("Stelle als {name}"),
            (Language::French, "") => "poste".into(),
            (Language::French, _) if vowel => format!("poste d’{name}"),
            (Language::French, _) => format!("poste de {name}"),
        }
    }

    /// The day on which an interview was, as a message of this kind says it: that by hand is read days later.
    pub(super) fn day_of(self, kind: Kind, day: NaiveDate, today: NaiveDate) -> String {
        match kind {
            Kind::ThankYouByHand | Kind::LinkedinInvite => self.on(&self.dated(day, today)),
            Kind::Reschedule => self.on(&self.full(day, today)),
            _ => self.on_day(day, today),
        }
    }
}

/// True of a day whose name alone tells it.
fn is_recent(day: NaiveDate, today: NaiveDate) -> bool {
    (0..7).contains(&(today - day).num_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        let today = d("2026-11-20");
        for (day, said) in [
            ("2026-11-20", ["today", "heute", "d’aujourd’hui"]),
            ("2026-11-19", ["on Thursday", "am Donnerstag", "de jeudi"]),
            ("2026-11-17", ["on Tuesday", "am Dienstag", "de mardi"]),
            ("2026-11-13", ["on Friday, 13 November", "am Freitag, 13. November", "du vendredi 13 novembre"]),
            ("2025-12-01", ["on Monday, 1 December 2025", "am Montag, 1. Dezember 2025", "du lundi 1er décembre 2025"]),
            ("2026-11-23", ["on Monday, 23 November", "am Montag, 23. November", "du lundi 23 novembre"]),
        ] {
            assert_eq!(Language::ALL.map(|l| l.on_day(d(day), today)), said);
        }
        let at = d("2026-11-24").and_hms_opt(9, 5, 0).unwrap();
        let said =
            ["Tuesday, 24 November, at 09:05", "Dienstag, 24. November, um 09:05 Uhr", "mardi 24 novembre à 9 h 05"];
        assert_eq!(Language::ALL.map(|l| l.at(at, today)), said);
    }

    #[test]
    fn a_role_is_named_as_each_language_does() {
        let named = |name| Language::ALL.map(|l| l.the_role(name));
        assert_eq!(named("Engineer"), ["the Engineer role", "Stelle als Engineer", "poste d’Engineer"]);
        assert_eq!(named("Nurse, Sr."), ["the position of Nurse, Sr.", "Stelle als Nurse, Sr.", "poste de Nurse, Sr."]);
        assert_eq!(named(""), ["the role", "Stelle", "poste"]);
        assert_eq!([Language::of("de-AT"), Language::of("es"), Language::of("")], [Some(Language::German), None, None]);
    }
}
