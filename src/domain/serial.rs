//! Owns the small serde pieces that the nouns share to read and write DATA.md's types: text (NFC), dates, instants, and
//! fields that may be left out or null, objects that are objects.

use super::language::tag;
use crate::clock::Instant;
use chrono::{DateTime, NaiveDate, SecondsFormat};
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A date, `YYYY-MM-DD` and nothing else. Errors: a sentence that names the text.
pub(crate) fn parse_date(text: &str) -> Result<NaiveDate, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return Err(format!("“{text}” is not a date; write YYYY-MM-DD"));
    }
    text.parse().map_err(|_| format!("there is no day {text}"))
}

/// An instant, RFC 3339 with an offset. Errors: a sentence that names the text.
pub fn parse_instant(text: &str) -> Result<Instant, String> {
    DateTime::parse_from_rfc3339(text)
        .map_err(|_| format!("“{text}” is not an instant; write it with its offset, as in 2026-11-17T14:00:00-05:00"))
}

/// How an instant is written: RFC 3339 with its offset, fractions of a second only where it has them.
pub(crate) fn show_instant(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// The longest text that is taken, in bytes.
pub(crate) const LONGEST_TEXT: usize = 1 << 20;

/// A text in NFC, unless it is too long to be one.
fn entered<E: Error>(text: String) -> Result<String, E> {
    let text = super::nfc(text);
    if text.len() > LONGEST_TEXT { Err(E::custom("is longer than 1 MiB; shorten it")) } else { Ok(text) }
}

/// An object, and nothing else: a struct's own `Deserialize` would take a list of its fields in their order as well.
pub(crate) struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Object<T>, D::Error> {
        d.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

/// An object that may be left out or null.
pub(super) fn object<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(d: D) -> Result<T, D::Error> {
    Ok(Option::<Object<T>>::deserialize(d)?.map_or_else(T::default, |o| o.0))
}

/// A list of objects that may be left out or null.
pub(crate) fn objects<'de, D: Deserializer<'de>, T: DeserializeOwned>(d: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::<Vec<Object<T>>>::deserialize(d)?.unwrap_or_default().into_iter().map(|o| o.0).collect())
}

/// A required text, in NFC.
pub(super) fn text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    entered(String::deserialize(d)?)
}

/// A required text, in NFC, that holds more than white space.
pub(super) fn filled<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    let s = text(d)?;
    if s.trim().is_empty() { Err(D::Error::custom("may not be empty")) } else { Ok(s) }
}

/// A text that may be left out or null: then it is empty.
pub(super) fn maybe_text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    entered(Option::<String>::deserialize(d)?.unwrap_or_default())
}

/// The tag of a language that may be left out or null.
pub(super) fn language<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    tag(&maybe_text(d)?).map_err(D::Error::custom)
}

/// A list of texts that may be left out or null.
pub(super) fn texts<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    Option::<Vec<String>>::deserialize(d)?.unwrap_or_default().into_iter().map(entered).collect()
}

/// A list that names each thing once; a second naming adds nothing and is dropped.
pub(super) fn each_once<'de, D: Deserializer<'de>, T: DeserializeOwned + PartialEq>(d: D) -> Result<Vec<T>, D::Error> {
    let mut once: Vec<T> = Vec::new();
    for item in Option::<Vec<T>>::deserialize(d)?.unwrap_or_default() {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    Ok(once)
}

/// Anything with a default that may be left out or null.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(d: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(d)?.unwrap_or_default())
}

/// A whole number that may be left out or null, within bounds that the error names.
pub(super) fn within<'de, D: Deserializer<'de>>(d: D, low: u32, high: u32) -> Result<Option<u32>, D::Error> {
    match Option::<i64>::deserialize(d)? {
        None => Ok(None),
        Some(n) => match u32::try_from(n) {
            Ok(n) if (low..=high).contains(&n) => Ok(Some(n)),
            _ => Err(D::Error::custom(format!("{n} is not from {low} to {high}"))),
        },
    }
}

/// True for the default of a type: such fields are left out when written.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A date that may be left out or null.
pub(super) mod date {
    use super::*;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<NaiveDate>, D::Error> {
        Option::<String>::deserialize(d)?.map(|s| parse_date(&s).map_err(D::Error::custom)).transpose()
    }

    pub(crate) fn serialize<S: Serializer>(date: &Option<NaiveDate>, s: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => s.collect_str(date),
            None => s.serialize_none(),
        }
    }
}

/// A required date.
pub(super) mod day {
    use super::*;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
        parse_date(&String::deserialize(d)?).map_err(D::Error::custom)
    }

    pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(date)
    }
}

/// A required instant.
pub(super) mod instant {
    use super::*;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Instant, D::Error> {
        parse_instant(&String::deserialize(d)?).map_err(D::Error::custom)
    }

    pub(crate) fn serialize<S: Serializer>(at: &Instant, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&show_instant(*at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        assert!(parse_date("2026-11-17").is_ok());
        for bad in ["2026-2-3", "2026-02-30", "20261117", "+2026-11-1", "2026-11-17 ", "١٢٣٤-١١-١٧"] {
            assert!(parse_date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn instants_keep_their_offset_and_fraction() {
        for s in ["2026-11-17T14:00:00-05:00", "2026-11-17T14:00:00.250+05:45", "2026-11-17T14:00:00+00:00"] {
            assert_eq!(show_instant(parse_instant(s).unwrap()), s);
        }
        assert!(parse_instant("2026-11-17T14:00:00").is_err());
        assert!(parse_instant("2026-11-17").is_err());
    }
}
