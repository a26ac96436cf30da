//! Owns what a table of a noun's fields is made of: [`Field`], its [`Kind`], and the [`Value`] that it holds. Forms, plain
//! lines, pages, merging and the store read the tables, so that a field is named, labelled and explained once.
//!
//! Must not know any noun; each has its table in its own file. How typed words become a value is not decided here.

use super::ids::Uid;
use crate::clock::Instant;
use chrono::NaiveDate;
use std::str::FromStr;

/// Words to choose from: as stored, as shown.
pub(crate) type Words = &'static [(&'static str, &'static str)];

/// What a field is, as far as that decides how it is asked for, read and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One line of text.
    Line,
    /// The same, but it may not be empty.
    Needed,
    /// Several lines of text.
    Text,
    /// A list, one a line.
    Lines,
    /// A list of e-mail addresses, one a line.
    Mails,
    /// A list of telephone numbers, one a line.
    Phones,
    /// The tag of a language, if any.
    Language,
    /// One of a few words.
    Word(Words),
    /// The same, or none of them.
    MaybeWord(Words),
    /// Some of a few words.
    Several(Words),
    YesNo,
    /// A day to come, if any.
    Day,
    /// A day that has passed, if any.
    PastDay,
    /// A day to come.
    NeededDay,
    /// A day that has passed.
    NeededPastDay,
    /// A day with a time, past or to come.
    Moment,
    /// A day with a time that has passed.
    PastMoment,
    /// A number between two.
    Count(u32, u32),
    /// The same, or none.
    MaybeCount(u32, u32),
    /// A number that is chosen by its words, or none.
    Rating(Words),
    People,
    Person,
    /// The opportunity that it belongs to.
    Of,
    Opportunity,
    Interview,
}

impl Kind {
    /// True for a list of texts, one a line.
    pub(crate) fn is_lines(self) -> bool {
        matches!(self, Kind::Lines | Kind::Mails | Kind::Phones)
    }

    /// The words to choose from; none: it is no choice.
    pub(crate) fn words(self) -> Words {
        match self {
            Kind::Word(words) | Kind::MaybeWord(words) | Kind::Several(words) | Kind::Rating(words) => words,
            _ => &[],
        }
    }

    /// What such a field holds, where that is a text to people: words as shown, lists with commas. What needs the facts or
    /// the calendar to be told is left empty.
    pub(crate) fn text(self, value: Value) -> String {
        let words = self.words();
        let shown = |stored: &str| words.iter().find(|(s, _)| *s == stored).map_or("", |(_, shown)| shown);
        match value {
            Value::Texts(list) => list.join(", "),
            Value::Word(word) => shown(word).to_owned(),
            Value::Words(list) => list.into_iter().map(shown).collect::<Vec<_>>().join(", "),
            Value::Day(_) => String::new(),
            value => value.stored(),
        }
    }
}

/// What a field holds, whatever its noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Texts(Vec<String>),
    /// As stored; empty: none.
    Word(&'static str),
    Words(Vec<&'static str>),
    Flag(bool),
    Number(Option<u32>),
    Day(Option<NaiveDate>),
    Moment(Instant),
    Uid(Option<Uid>),
    Uids(Vec<Uid>),
}

impl Value {
    /// A single value as the document writes it: words as stored, days as dates. Lists, and what names others, have none.
    pub(crate) fn stored(self) -> String {
        match self {
            Value::Text(text) => text,
            Value::Word(word) => word.to_owned(),
            Value::Flag(yes) => if yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.map(|n| n.to_string()).unwrap_or_default(),
            Value::Day(day) => day.map(|d| d.to_string()).unwrap_or_default(),
            Value::Texts(_) | Value::Words(_) | Value::Moment(_) | Value::Uid(_) | Value::Uids(_) => String::new(),
        }
    }
}

/// One field of the noun `T`.
pub(crate) struct Field<T: 'static> {
    /// Its place in DATA.md: `name`, `expectations.decision_by`.
    pub name: &'static str,
    /// What it is called on forms and pages.
    pub label: &'static str,
    /// What to write, in a few words.
    pub help: &'static str,
    pub kind: Kind,
    /// What a record holds.
    pub get: fn(&T) -> Value,
    /// Makes a record hold this; false where the field is of another type, or may not be without a value.
    pub set: fn(&mut T, Value) -> bool,
}

impl<T> Field<T> {
    /// The label in the middle of a line: a name keeps its capitals.
    pub(crate) fn label_within(&self) -> String {
        let mut chars = self.label.chars();
        let first = chars.next().map(char::to_lowercase);
        let first_word = self.label.split(' ').next().unwrap_or_default();
        if first_word.chars().skip(1).any(char::is_uppercase) {
            return self.label.to_owned();
        }
        first.into_iter().flatten().chain(chars).collect()
    }

    /// What a record holds, as [`Kind::text`] tells it.
    pub(crate) fn text(&self, record: &T) -> String {
        self.kind.text((self.get)(record))
    }
}

/// A noun with its table.
pub(crate) trait Noun: Clone + Default + PartialEq + 'static {
    /// What one is called.
    const NOUN: &'static str;

    /// Its fields in the order of DATA.md, but for its uid and lists of objects.
    const FIELDS: &'static [Field<Self>];

    /// Its uid; the profile has none.
    fn uid(&self) -> Option<&Uid>;

    /// The same, to be given to a new record.
    fn uid_mut(&mut self) -> Option<&mut Uid>;

    /// By which it is told from the others of its noun.
    fn key(&self) -> &str {
        self.uid().map_or("own", Uid::as_str)
    }

    /// The field of this name.
    fn field(name: &str) -> Option<&'static Field<Self>> {
        Self::FIELDS.iter().find(|f| f.name == name)
    }

    /// What the field of this name is called.
    fn label(name: &str) -> &'static str {
        Self::field(name).map_or("", |f| f.label)
    }
}

/// A type that fields hold.
pub(crate) trait Held: Sized {
    /// What it holds.
    fn value(&self) -> Value;
    /// The same the other way; none: it cannot hold this.
    fn held(value: Value) -> Option<Self>;
}

macro_rules! held {
    ($($type:ty: $value:ident;)+) => {$(
        impl Held for $type {
            fn value(&self) -> Value {
                Value::$value(self.clone())
            }

            fn held(value: Value) -> Option<$type> {
                if let Value::$value(held) = value { Some(held) } else { None }
            }
        }
    )+};
}
held! {
    String: Text;
    Vec<String>: Texts;
    bool: Flag;
    Option<u32>: Number;
    Option<NaiveDate>: Day;
    Instant: Moment;
    Option<Uid>: Uid;
    Vec<Uid>: Uids;
}

macro_rules! held_surely {
    ($($type:ty: $value:ident;)+) => {$(
        impl Held for $type {
            fn value(&self) -> Value {
                Value::$value(Some(self.clone()))
            }

            fn held(value: Value) -> Option<$type> {
                if let Value::$value(held) = value { held } else { None }
            }
        }
    )+};
}
held_surely! {
    u32: Number;
    NaiveDate: Day;
    Uid: Uid;
}

/// A word of a closed set.
pub(crate) trait Word: Copy + FromStr + 'static {
    /// Every word: as stored, as shown.
    const WORDS: Words;

    /// The word as it is stored.
    fn stored(self) -> &'static str;
}

impl<W: Word> Held for W {
    fn value(&self) -> Value {
        Value::Word(self.stored())
    }

    fn held(value: Value) -> Option<W> {
        if let Value::Word(word) = value { word.parse().ok() } else { None }
    }
}

impl<W: Word> Held for Option<W> {
    fn value(&self) -> Value {
        Value::Word(self.map_or("", W::stored))
    }

    fn held(value: Value) -> Option<Option<W>> {
        match value {
            Value::Word("") => Some(None),
            Value::Word(word) => word.parse().ok().map(Some),
            _ => None,
        }
    }
}

impl<W: Word> Held for Vec<W> {
    fn value(&self) -> Value {
        Value::Words(self.iter().map(|w| w.stored()).collect())
    }

    fn held(value: Value) -> Option<Vec<W>> {
        let Value::Words(words) = value else { return None };
        words.into_iter().map(|word| word.parse().ok()).collect()
    }
}

/// Writes the table of a noun: place, label, kind, help; `as` where DATA.md has another name than the struct.
macro_rules! fields {
    ($noun:ident, $word:literal $(, $uid:ident)?; $($first:ident$(.$rest:ident)* $(as $name:literal)?: $label:literal, $kind:expr, $help:literal;)+) => {
        impl $crate::domain::field::Noun for $noun {
            const NOUN: &'static str = $word;

            const FIELDS: &'static [$crate::domain::field::Field<$noun>] = &[$({
                #[allow(unused_imports)]
                use $crate::domain::field::{Held, Kind::*, Word as _};
                $crate::domain::field::Field {
                    name: $crate::domain::field::fields!(@name $($name)?; $first $($rest)*),
                    label: $label,
                    help: $help,
                    kind: $kind,
                    get: |r| Held::value(&r.$first$(.$rest)*),
                    set: |r, value| Held::held(value).map(|held| r.$first$(.$rest)* = held).is_some(),
                }
            }),+];

            fn uid(&self) -> Option<&$crate::domain::Uid> {
                [$(&self.$uid)?].into_iter().next()
            }

            fn uid_mut(&mut self) -> Option<&mut $crate::domain::Uid> {
                [$(&mut self.$uid)?].into_iter().next()
            }
        }
    };
    (@name $name:literal; $($_:ident)+) => { $name };
    (@name ; $first:ident $($rest:ident)*) => { concat!(stringify!($first) $(, ".", stringify!($rest))*) };
}
pub(crate) use fields;

#[cfg(test)]
mod tests {
    use super::super::{
        Activity, Contact, Debrief, Expectations, Interview, Opportunity, Outcome, Profile, Search, Task, Touch,
    };
    use super::*;
    use serde::de::DeserializeOwned;
    use std::collections::BTreeSet;

    /// The names that serde knows, as it lists them where it meets one that it does not know.
    fn serde_names<T: DeserializeOwned>(within: &str) -> Vec<String> {
        let error = serde_json::from_str::<T>(r#"{"?": 0}"#).err().unwrap().to_string();
        error.split('`').skip(3).step_by(2).map(|name| format!("{within}{name}")).collect()
    }

    /// The table of a noun holds each of these names once, but for `untyped`.
    fn is_whole<T: Noun>(names: &[Vec<String>], untyped: &[&str]) {
        let names: BTreeSet<&str> = names.iter().flatten().map(String::as_str).collect();
        let table: BTreeSet<&str> = T::FIELDS.iter().map(|f| f.name).collect();
        assert_eq!(table.len(), T::FIELDS.len(), "{}: a name stands twice", T::NOUN);
        let missing: Vec<_> = names.difference(&table).copied().collect();
        assert_eq!(missing, untyped, "{}", T::NOUN);
        assert_eq!(table.difference(&names).count(), 0, "{}: {table:?}", T::NOUN);
        let labels: BTreeSet<&str> = T::FIELDS.iter().map(|f| f.label).collect();
        assert_eq!(labels.len(), T::FIELDS.len(), "{}: a label stands twice", T::NOUN);
        let mut record = T::default();
        for field in T::FIELDS {
            assert!((field.set)(&mut record, (field.get)(&T::default())), "{}: {}", T::NOUN, field.name);
            assert!(!field.help.is_empty());
        }
        assert!(record == T::default());
    }

    #[test]
    fn the_tables_hold_every_field_once() {
        is_whole::<Profile>(&[serde_names::<Profile>(""), serde_names::<Search>("search.")], &["search"]);
        is_whole::<Contact>(&[serde_names::<Contact>("")], &["uid"]);
        is_whole::<Opportunity>(&[serde_names::<Opportunity>("")], &["uid"]);
        let interview = [
            serde_names::<Interview>(""),
            serde_names::<Expectations>("expectations."),
            serde_names::<Debrief>("debrief."),
        ];
        is_whole::<Interview>(&interview, &["debrief", "debrief.questions", "expectations", "uid"]);
        is_whole::<Touch>(&[serde_names::<Touch>("")], &["uid"]);
        is_whole::<Outcome>(&[serde_names::<Outcome>("")], &["uid"]);
        is_whole::<Task>(&[serde_names::<Task>("")], &["uid"]);
        is_whole::<Activity>(&[serde_names::<Activity>("")], &["uid"]);
    }

    #[test]
    fn a_label_within_a_line_keeps_the_capitals_of_names() {
        let within = |name| Contact::field(name).unwrap().label_within();
        assert_eq!([within("emails"), within("linkedin_url")], ["e-mail", "LinkedIn"]);
        assert_eq!(Interview::field("expectations.how_i_did").unwrap().label_within(), "how I did");
    }
}
