//! `FIELD=VALUE`: any field of any record, by its name in the document, its value in words, read as the noun's table says.
//! What the table does not hold, and what is written as JSON, goes through the record's own JSON and back.

use super::context::Context;
use super::failure::Failure;
use super::lookup;
use crate::commands::typed;
use crate::domain::{FieldKind, Noun, Uid, Value};
use crate::lexicon::bare;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use std::io::Read;

pub(super) const HELP: &str = "\
FIELD=VALUE sets, FIELD+=VALUE adds to a list (or a line to a text), FIELD-=VALUE takes from a list, FIELD= empties. \
FIELD is as the document of export names it: expectations.decision_by=fri, debrief.notes=@notes.txt (- reads standard \
input, @@ stands for a plain @), debrief.questions+=\"Why us? | yes | The robots.\" (question, prepared, answer), \
debrief.questions.2.answer=\"Queues.\"";

/// What is done with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Set,
    Add,
    Take,
}

/// One `FIELD=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// As it was typed: `debrief.notes`.
    pub(super) field: String,
    how: How,
    value: String,
}

/// The words before the first change, and the changes.
pub(super) fn parts(words: &[String]) -> Result<(String, Vec<Change>), Failure> {
    let from = words.iter().position(|w| change(w).is_some()).unwrap_or(words.len());
    let (what, rest) = words.split_at_checked(from).unwrap_or((words, &[]));
    let read = |w: &String| {
        change(w).ok_or_else(|| Failure::said(format!("“{w}” is no FIELD=VALUE; quote a value that holds spaces")))
    };
    Ok((what.join(" "), rest.iter().map(read).collect::<Result<_, _>>()?))
}

fn change(word: &str) -> Option<Change> {
    let (field, value) = word.split_once('=')?;
    let (field, how) = match (field.strip_suffix('+'), field.strip_suffix('-')) {
        (Some(field), _) => (field, How::Add),
        (_, Some(field)) => (field, How::Take),
        _ => (field, How::Set),
    };
    let named = field.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.');
    (named && !field.is_empty()).then(|| Change { field: field.to_owned(), how, value: value.to_owned() })
}

/// The record with these changes, or why one of them cannot be; then none is made.
pub(super) fn changed<T: Noun + Serialize + DeserializeOwned>(
    record: &T,
    changes: &[Change],
    context: &Context,
) -> Result<T, Failure> {
    let mut record = record.clone();
    let mut input = None;
    for change in changes {
        let text = text(change, &mut input)?;
        let fault = |e: String| Failure::said(format!("{}: {e}", change.field));
        // What is emptied has the default of the document.
        let in_words = change.how != How::Set || !text.trim().is_empty() && !text.starts_with(['{', '[']);
        match T::field(&change.field) {
            _ if change.field == "uid" => return Err(Failure::said("a uid stays as it is")),
            Some(field) if in_words => {
                let value = value(change, field.kind, &(field.get)(&record), &text, context)?;
                if !(field.set)(&mut record, value) {
                    return Err(fault("may not be empty".into()));
                }
            }
            _ => record = as_json(&record, change, &text).map_err(|e| fault(told(&e)))?,
        }
    }
    Ok(record)
}

/// What a field holds after a change in words.
fn value(change: &Change, kind: FieldKind, old: &Value, text: &str, context: &Context) -> Result<Value, Failure> {
    let (how, fault) = (change.how, |e: String| Failure::said(format!("{}: {e}", change.field)));
    let new = match (named(kind, text, context)?, kind) {
        (Some(uids), FieldKind::People) => Value::Uids(uids),
        (Some(uids), _) => Value::Uid(uids.into_iter().next()),
        (None, kind) if how == How::Take && kind.is_lines() => Value::Texts(vec![text.to_owned()]),
        (None, kind) => {
            let lines = if kind.is_lines() { text.replace([',', ';'], "\n") } else { text.to_owned() };
            let read = typed::read(kind, &lines, context.now, &context.policy.workdays);
            read.map_err(|e| fault(none_of(kind, text).unwrap_or(e)))?
        }
    };
    let changed = match (how, old, new) {
        (How::Set, _, new) => Some(new),
        (How::Add, Value::Text(old), Value::Text(new)) if old.is_empty() => Some(Value::Text(new)),
        (How::Add, Value::Text(old), Value::Text(new)) => Some(Value::Text(format!("{}\n{new}", old.trim_end()))),
        (How::Add, Value::Texts(old), Value::Texts(new)) => Some(Value::Texts([old.as_slice(), &new].concat())),
        (How::Add, Value::Words(old), Value::Words(new)) => Some(Value::Words([old.as_slice(), &new].concat())),
        (How::Add, Value::Uids(old), Value::Uids(new)) => Some(Value::Uids([old.as_slice(), &new].concat())),
        (How::Add, ..) => return Err(fault("it is no list; = sets it".into())),
        (How::Take, Value::Texts(old), _) => less(old, |item| is_same(item, text)).map(Value::Texts),
        (How::Take, Value::Words(old), Value::Words(new)) => less(old, |item| new.contains(item)).map(Value::Words),
        (How::Take, Value::Uids(old), Value::Uids(new)) => less(old, |item| new.contains(item)).map(Value::Uids),
        (How::Take, ..) => return Err(fault("there is nothing in this list to take away".into())),
    };
    changed.ok_or_else(|| fault(not_in_list(text)))
}

/// The items that stay; none: all of them would.
fn less<I: Clone>(old: &[I], gone: impl Fn(&I) -> bool) -> Option<Vec<I>> {
    let kept: Vec<I> = old.iter().filter(|item| !gone(item)).cloned().collect();
    (kept.len() < old.len()).then_some(kept)
}

fn is_same(item: &str, typed: &str) -> bool {
    let plain = |text: &str| bare(text).replace(' ', "");
    item == typed || !plain(typed).is_empty() && plain(item) == plain(typed)
}

fn not_in_list(text: &str) -> String {
    format!("“{text}” is not in this list")
}

/// That this is none of the words that the field takes, as the document writes them; none: it takes other things.
fn none_of(kind: FieldKind, text: &str) -> Option<String> {
    let words: Vec<&str> = kind.words().iter().map(|(stored, _)| *stored).collect();
    let chosen = !words.is_empty() && !matches!(kind, FieldKind::Rating(_));
    chosen.then(|| format!("“{text}” is none of: {}", words.join(", ")))
}

/// A change of what is written as JSON, is emptied, or stands in a list of objects.
fn as_json<T: Serialize + DeserializeOwned>(record: &T, change: &Change, text: &str) -> Result<T, String> {
    let value = serde_json::to_value(record).map_err(|e| e.to_string())?;
    let path: Vec<&str> = change.field.split('.').collect();
    let json = if text.starts_with(['{', '[']) { serde_json::from_str(text).ok() } else { None };
    let with = |new: Json| with::<T>(&value, &path, new);
    let old = match place(&value, &path) {
        Some(Json::Array(list)) => list.clone(),
        _ => Vec::new(),
    };
    match change.how {
        How::Set if text.trim().is_empty() => {
            let mut new = value.clone();
            remove(&mut new, &path);
            // A text that has to be there may be empty all the same.
            serde_json::from_value(new).or_else(|e| {
                with(Json::String(String::new()))
                    .map_err(|empty| if empty.contains("may not be empty") { empty } else { e.to_string() })
            })
        }
        How::Set => {
            let whole = json.ok_or_else(String::new).and_then(with);
            let as_text = |_| with(Json::String(text.to_owned()));
            let as_yes = |e| typed::yes_no(text).and_then(|yes| with(Json::Bool(yes))).map_err(|_| e);
            whole.or_else(as_text).or_else(as_yes)
        }
        How::Add => {
            let one = json.unwrap_or_else(|| question(text));
            with(old.iter().cloned().chain([one]).collect())
        }
        How::Take => {
            let gone = |item: &Json| item.get("text").and_then(Json::as_str).is_some_and(|t| is_same(t, text));
            with(Json::Array(less(&old, gone).ok_or_else(|| not_in_list(text))?))
        }
    }
}

/// The value that was written, or what stands in the file or the standard input that it names.
fn text(change: &Change, input: &mut Option<String>) -> Result<String, Failure> {
    let value = change.value.as_str();
    if value == "-" {
        if input.is_some() {
            return Err(Failure::said(format!("{}: standard input can be read once only", change.field)));
        }
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|e| Failure::said(format!("{}: cannot read standard input: {e}", change.field)))?;
        *input = Some(text.clone());
        return Ok(text);
    }
    match value.strip_prefix('@') {
        Some(plain) if plain.starts_with('@') => Ok(plain.to_owned()),
        Some(file) if !file.is_empty() => std::fs::read_to_string(file)
            .map_err(|e| Failure::said(format!("{}: cannot read {file}: {e}; @@ stands for a plain @", change.field))),
        _ => Ok(value.to_owned()),
    }
}

/// What serde says, as a sentence for people.
fn told(error: &str) -> String {
    let names = |text: &str| text.replace('`', "");
    if let Some(rest) = error.strip_prefix("unknown field `") {
        let (field, known) = rest.split_once('`').unwrap_or((rest, ""));
        let known = known.split_once("expected ").map_or("", |(_, k)| k.trim_start_matches("one of "));
        return format!("there is no field “{field}”; there are: {}", names(known));
    }
    if let Some(rest) = error.strip_prefix("missing field `") {
        return format!("{} may not be empty", rest.trim_end_matches('`'));
    }
    for (mark, said) in [
        ("invalid type: null", "may not be empty"),
        ("expected a boolean", "write yes or no"),
        ("expected i64", "write a whole number"),
        ("expected u32", "write a whole number"),
        ("expected a sequence", "it is a list; += adds to it"),
        ("expected an object", "it has fields of its own; name one after a point"),
    ] {
        if error.contains(mark) {
            return said.to_owned();
        }
    }
    error.to_owned()
}

fn place<'v>(value: &'v Json, path: &[&str]) -> Option<&'v Json> {
    path.iter().try_fold(value, |at, name| match at {
        Json::Array(list) => name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).and_then(|n| list.get(n)),
        at => at.get(name),
    })
}

fn put(value: &mut Json, path: &[&str], new: Json) -> Result<(), String> {
    let [name, rest @ ..] = path else {
        *value = new;
        return Ok(());
    };
    if value.is_null() && name.parse::<usize>().is_ok() {
        *value = Json::Array(Vec::new());
    } else if value.is_null() {
        *value = Json::Object(Map::new());
    }
    match value {
        Json::Object(map) => put(map.entry((*name).to_owned()).or_insert(Json::Null), rest, new),
        Json::Array(list) => {
            let n = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let count = list.len();
            match n.and_then(|n| list.get_mut(n)) {
                Some(item) => put(item, rest, new),
                None => Err(format!("there is no number {name} in this list of {count}; they count from 1")),
            }
        }
        _ => Err(format!("there is no field “{name}” in it")),
    }
}

fn remove(value: &mut Json, path: &[&str]) {
    match (path, value) {
        ([name], Json::Object(map)) => {
            map.shift_remove(*name);
            // Read again, so that a name that is none is found out.
            map.insert((*name).to_owned(), Json::Null);
        }
        ([name], Json::Array(list)) => {
            if let Some(n) = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < list.len()) {
                list.remove(n);
            }
        }
        ([name, rest @ ..], Json::Object(map)) => {
            remove(map.entry((*name).to_owned()).or_insert_with(|| Json::Object(Map::new())), rest);
        }
        ([name, rest @ ..], Json::Array(list)) => {
            let n = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some(item) = n.and_then(|n| list.get_mut(n)) {
                remove(item, rest);
            }
        }
        _ => {}
    }
}

/// The record with this value there, if it takes it.
fn with<T: DeserializeOwned>(value: &Json, path: &[&str], new: Json) -> Result<T, String> {
    let mut all = value.clone();
    put(&mut all, path, new)?;
    serde_json::from_value(all).map_err(|e| e.to_string())
}

/// The uids of the records that this field's value names; none: the field names no records.
fn named(kind: FieldKind, text: &str, context: &Context) -> Result<Option<Vec<Uid>>, Failure> {
    let facts = &context.facts;
    let person = |name: &str| {
        let hint = format!("afterword new contact “{name}” enters them");
        lookup::one(name, lookup::contacts(facts), "contact", &hint).map(|found| found.is.1)
    };
    let hint = "afterword find looks through every text";
    Ok(match kind {
        FieldKind::People => {
            let names = text.split([',', ';']).map(str::trim).filter(|n| !n.is_empty());
            Some(names.map(person).collect::<Result<_, _>>()?)
        }
        FieldKind::Person => Some(vec![person(text)?]),
        FieldKind::Of | FieldKind::Opportunity => {
            Some(vec![lookup::one(text, lookup::opportunities(facts), "opportunity", hint)?.is.1])
        }
        FieldKind::Interview => {
            Some(vec![lookup::one(text, lookup::interviews(facts, context.now), "interview", hint)?.is.1])
        }
        _ => None,
    })
}

/// A question as it is written on one line: the question, whether an answer was prepared, the answer.
fn question(text: &str) -> Json {
    let mut parts = text.splitn(3, " | ").map(str::trim);
    let mut question = Map::new();
    question.insert("text".into(), parts.next().unwrap_or_default().into());
    let word = parts.next().unwrap_or_default();
    let prepared = matches!(bare(word).as_str(), "yes" | "y" | "true" | "prepared");
    let known = prepared || matches!(bare(word).as_str(), "" | "no" | "n" | "false" | "unprepared");
    question.insert("prepared".into(), prepared.into());
    let rest = parts.next().unwrap_or_default();
    // Without a word for it, what follows is the answer.
    let answer = if known { rest.to_owned() } else { [word, rest].join(" ").trim().to_owned() };
    question.insert("answer".into(), answer.into());
    Json::Object(question)
}
