//! Owns how a field of a noun stands in a form: how it shows what is stored, and how it takes what is typed.

use super::context::Context;
use super::field::{Field, Pick, Reading};
use super::{autocomplete, people};
use crate::commands::typed::{self, lean};
use crate::domain::{Contact, Field as Spec, FieldKind as Kind, Noun, Opportunity, Uid, Value};
use crate::text::dates::{show_date, show_moment};

/// How a form is laid out: the headings, and under each the names of its fields.
pub(crate) type Layout = &'static [(&'static str, &'static [&'static str])];

/// Records that are entered on the way: people and opportunities named for the first time.
#[derive(Default)]
pub(crate) struct New {
    pub contacts: Vec<Contact>,
    pub opportunities: Vec<Opportunity>,
}

const YES_NO: [(&str, &str); 2] = [("no", "no"), ("yes", "yes")];

/// The fields of a form, filled with what the record holds.
pub(crate) fn fields<T: Noun>(layout: Layout, record: &T, w: Context) -> Vec<Field> {
    let mut all = Vec::new();
    for (heading, names) in layout {
        let section = names.iter().filter_map(|name| T::field(name)).map(|spec| field(spec, record, w));
        let first = all.len();
        all.extend(section);
        if let Some(field) = all.get_mut(first) {
            field.heading = heading;
        }
    }
    all
}

/// One field, filled with what the record holds.
pub(crate) fn field<T>(spec: &Spec<T>, record: &T, w: Context) -> Field {
    filled((spec.name, spec.label, spec.help), spec.kind, (spec.get)(record), w)
}

fn filled(
    (name, label, help): (&'static str, &'static str, &'static str),
    kind: Kind,
    value: Value,
    w: Context,
) -> Field {
    let line = |text: &str| Field::line(name, label, text, help);
    let picked = |text: String, pick| Field::pick(name, label, &text, pick, help);
    let chosen = |words: Vec<(&str, &str)>, at: &str| {
        let at = words.iter().position(|(stored, _)| *stored == at).unwrap_or(0);
        Field::choice(name, label, words, at, help)
    };
    let said = |none: &'static str, at: &str| chosen([("", none)].iter().chain(kind.words()).copied().collect(), at);
    let mut field = match (kind, value) {
        (Kind::Text, Value::Text(text)) => Field::text(name, label, &text, help),
        (_, Value::Text(text)) => line(&text),
        (_, Value::Texts(list)) => Field::text(name, label, &list.join("\n"), help),
        (Kind::MaybeWord(_), Value::Word(word)) => said("not said", word),
        (_, Value::Word(word)) => chosen(kind.words().to_vec(), word),
        (_, value @ Value::Words(_)) => picked(kind.text(value), Pick::Words(kind.words())),
        (_, Value::Flag(yes)) => chosen(YES_NO.to_vec(), if yes { "yes" } else { "no" }),
        (Kind::Rating(_), value @ Value::Number(_)) => said("not rated", &kind.text(value)),
        (_, value @ Value::Number(_)) => line(&kind.text(value)),
        (_, Value::Day(day)) => {
            Field::day(name, label, &day.map(|d| show_date(d, w.now.today())).unwrap_or_default(), help)
        }
        (_, Value::Moment(at)) => Field::moment(name, label, &show_moment(w.now.zone().local(at), w.now.today()), help),
        (_, Value::Uids(uids)) => picked(people::names(&uids, w.facts), Pick::People),
        (Kind::Person, Value::Uid(uid)) => picked(people::names(uid.as_slice(), w.facts), Pick::Person),
        (Kind::Interview, Value::Uid(uid)) => {
            picked(uid.map(|i| autocomplete::interview_label(&i, w)).unwrap_or_default(), Pick::Interview)
        }
        (_, Value::Uid(uid)) => {
            picked(uid.map(|o| autocomplete::opportunity_label(&o, w.facts)).unwrap_or_default(), Pick::Opportunity)
        }
    };
    if field.reading != Reading::Plain {
        field.lean = lean(kind);
    }
    field
}

/// Puts what the field says into the record. Errors: what is wrong with it, in a sentence.
pub(crate) fn apply<T>(spec: &Spec<T>, record: &mut T, said: &str, w: Context, new: &mut New) -> Result<(), String> {
    let value = read(spec.kind, spec.label, said, w, new)?;
    if (spec.set)(record, value) { Ok(()) } else { Err(format!("{} is not this", spec.label.to_lowercase())) }
}

fn read(kind: Kind, label: &str, said: &str, w: Context, new: &mut New) -> Result<Value, String> {
    Ok(match kind {
        Kind::Needed if said.is_empty() => return Err(format!("{} is needed", label.to_lowercase())),
        Kind::Of if said.is_empty() => return Err("about which opportunity? A company, known or new".into()),
        Kind::Person | Kind::Opportunity | Kind::Interview if said.is_empty() => Value::Uid(None),
        Kind::People => {
            let people::People { uids, new: fresh } = people::read(said, w.facts, w.now);
            Value::Uids(uids.into_iter().map(|uid| known_as(uid, &fresh, new)).collect())
        }
        Kind::Person => {
            let person = autocomplete::person(said, w);
            Value::Uid(Some(person.unwrap_or_else(|fresh| known_as(fresh.uid.clone(), &[*fresh], new))))
        }
        Kind::Of | Kind::Opportunity => Value::Uid(Some(opportunity(said, w, new)?)),
        Kind::Interview => {
            Value::Uid(Some(autocomplete::interview(said, w).ok_or("no interview is known by this; pick one")?))
        }
        kind => typed::read(kind, said, w.now, &w.policy.workdays)?,
    })
}

fn opportunity(said: &str, w: Context, new: &mut New) -> Result<Uid, String> {
    autocomplete::opportunity(said, w).or_else(|fresh| {
        if fresh.company.is_empty() {
            return Err("the company is missing before the “/”".into());
        }
        let uid = fresh.uid.clone();
        new.opportunities.push(*fresh);
        Ok(uid)
    })
}

/// The uid of a person; one named for the first time is entered once, in however many fields the name stands.
fn known_as(uid: Uid, fresh: &[Contact], new: &mut New) -> Uid {
    let Some(person) = fresh.iter().find(|c| c.uid == uid) else { return uid };
    if let Some(there) = new.contacts.iter().find(|c| c.name == person.name) {
        return there.uid.clone();
    }
    new.contacts.push(person.clone());
    uid
}
