//! `FIELD=VALUE`: any field of any record, by its name in the document, its value in words. It goes through the
//! record's own JSON and back, and what the record says of a value that it does not take tells how to read the words;
//! so a new field needs nothing here.

use super::context::Context;
use super::failure::Failure;
use super::lookup;
use crate::domain::show_instant;
use crate::lexicon::bare;
use crate::text::dates::Lean;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
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

/// Fields that name other records.
const PEOPLE: &[&str] = &["contact", "contacts", "interviewers", "references_given"];

/// Days that have passed rather than are to come.
const PAST: &[&str] =
    &["at", "on", "applied_on", "created_on", "verified_on", "done_on", "continue_on", "feedback_on", "cancelled_on"];

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
pub(super) fn changed<T: Serialize + DeserializeOwned>(
    record: &T,
    changes: &[Change],
    context: &Context,
) -> Result<T, Failure> {
    let mut value = serde_json::to_value(record).map_err(|e| Failure::said(format!("cannot read the record: {e}")))?;
    let mut input = None;
    for change in changes {
        let text = text(change, &mut input)?;
        let path: Vec<&str> = change.field.split('.').collect();
        if path.as_slice() == ["uid"] {
            return Err(Failure::said("a uid stays as it is"));
        }
        let fault = |e: String| Failure::said(format!("{}: {}", change.field, told(&e)));
        value = match change.how {
            How::Set if text.trim().is_empty() => {
                let mut new = value.clone();
                remove(&mut new, &path);
                match check::<T>(&new) {
                    Ok(()) => new,
                    // A text that has to be there may be empty all the same.
                    Err(e) => with::<T>(&value, &path, Value::String(String::new()))
                        .map_err(|empty| fault(if empty.contains("may not be empty") { empty } else { e }))?,
                }
            }
            How::Set => set::<T>(&value, &path, &text, context)?,
            How::Add => add::<T>(&value, &path, &text, context)?,
            How::Take => take(&value, &path, &text, context)?,
        };
    }
    serde_json::from_value(value).map_err(|e| Failure::said(told(&e.to_string())))
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

fn check<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
    serde_json::from_value::<T>(value.clone()).map(|_| ()).map_err(|e| e.to_string())
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

fn place<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |at, name| match at {
        Value::Array(list) => name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).and_then(|n| list.get(n)),
        at => at.get(name),
    })
}

fn put(value: &mut Value, path: &[&str], new: Value) -> Result<(), String> {
    let [name, rest @ ..] = path else {
        *value = new;
        return Ok(());
    };
    if value.is_null() && name.parse::<usize>().is_ok() {
        *value = Value::Array(Vec::new());
    } else if value.is_null() {
        *value = Value::Object(Map::new());
    }
    match value {
        Value::Object(map) => put(map.entry((*name).to_owned()).or_insert(Value::Null), rest, new),
        Value::Array(list) => {
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

fn remove(value: &mut Value, path: &[&str]) {
    match (path, value) {
        ([name], Value::Object(map)) => {
            map.shift_remove(*name);
            // Read again, so that a name that is none is found out.
            map.insert((*name).to_owned(), Value::Null);
        }
        ([name], Value::Array(list)) => {
            if let Some(n) = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < list.len()) {
                list.remove(n);
            }
        }
        ([name, rest @ ..], Value::Object(map)) => {
            remove(map.entry((*name).to_owned()).or_insert_with(|| Value::Object(Map::new())), rest);
        }
        ([name, rest @ ..], Value::Array(list)) => {
            let n = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some(item) = n.and_then(|n| list.get_mut(n)) {
                remove(item, rest);
            }
        }
        _ => {}
    }
}

/// The record with this value there, if it takes it.
fn with<T: DeserializeOwned>(value: &Value, path: &[&str], new: Value) -> Result<Value, String> {
    let mut all = value.clone();
    put(&mut all, path, new)?;
    check::<T>(&all).map(|()| all)
}

fn fault(path: &[&str], error: &str) -> Failure {
    Failure::said(format!("{}: {}", path.join("."), told(error)))
}

fn set<T: DeserializeOwned>(value: &Value, path: &[&str], text: &str, context: &Context) -> Result<Value, Failure> {
    if text.starts_with(['{', '['])
        && let Ok(json) = serde_json::from_str::<Value>(text)
        && let Ok(all) = with::<T>(value, path, json)
    {
        return Ok(all);
    }
    let name = path.last().copied().unwrap_or_default();
    if let Some(uids) = named(name, text, context)? {
        let one = uids.first().cloned().map_or(Value::Null, Value::String);
        let several = Value::Array(uids.into_iter().map(Value::String).collect());
        return with::<T>(value, path, several).or_else(|_| with::<T>(value, path, one)).map_err(|e| fault(path, &e));
    }
    read(name, text, context, &|new| with::<T>(value, path, new)).map_err(|e| fault(path, &e))
}

/// The uids of the records that this field's value names; none: the field names no records.
fn named(name: &str, text: &str, context: &Context) -> Result<Option<Vec<String>>, Failure> {
    let facts = &context.facts;
    if PEOPLE.contains(&name) {
        let one = |n: &str| {
            let hint = format!("afterword new contact “{n}” enters them");
            lookup::one(n, lookup::contacts(facts), "contact", &hint).map(|t| t.id)
        };
        let names = text.split([',', ';']).map(str::trim).filter(|n| !n.is_empty());
        return Ok(Some(names.map(one).collect::<Result<_, _>>()?));
    }
    let hint = "afterword find looks through every text";
    Ok(match name {
        "opportunity" => Some(vec![lookup::one(text, lookup::opportunities(facts), name, hint)?.id]),
        "interview" | "after" => {
            Some(vec![lookup::one(text, lookup::interviews(facts, context.now), "interview", hint)?.id])
        }
        _ => None,
    })
}

/// Reads the words as whatever the field takes: what it says of the plain text tells what that is.
fn read(
    name: &str,
    text: &str,
    context: &Context,
    take: &dyn Fn(Value) -> Result<Value, String>,
) -> Result<Value, String> {
    let error = match take(Value::String(text.to_owned())) {
        Ok(all) => return Ok(all),
        Err(e) => e,
    };
    let lean = if PAST.contains(&name) { Lean::Past } else { Lean::Future };
    let sentence = |f: Failure| match f {
        Failure::Said(text) => text.trim_start_matches(": ").to_owned(),
        Failure::Pipe => error.clone(),
    };
    if error.contains("is not a date") || error.contains("there is no day") {
        let day = context.day(text, lean, "").map_err(sentence)?;
        return take(Value::String(day.to_string()));
    }
    if error.contains("is not an instant") {
        let at = context.moment(text, lean, "").map_err(sentence)?;
        return take(Value::String(show_instant(at)));
    }
    if let Some((_, words)) = error.split_once("is none of: ") {
        let word = among(text, words).ok_or(error.clone())?;
        return take(Value::String(word));
    }
    if error.contains("expected a boolean") {
        let yes = match bare(text).as_str() {
            "yes" | "y" | "true" | "on" => true,
            "no" | "n" | "false" | "off" => false,
            _ => return Err(error),
        };
        return take(Value::Bool(yes));
    }
    if error.contains("expected a sequence") {
        let items: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|i| !i.is_empty()).collect();
        let list = |items: Vec<String>| Value::Array(items.into_iter().map(Value::String).collect());
        let error = match take(list(items.iter().map(|i| (*i).to_owned()).collect())) {
            Ok(all) => return Ok(all),
            Err(e) => e,
        };
        if let Some((_, words)) = error.split_once("is none of: ") {
            let words: Option<Vec<String>> = items.iter().map(|i| among(i, words)).collect();
            return take(list(words.ok_or(error.clone())?));
        }
        return Err(if error.contains("expected an object") { "it is a list; += adds to it".into() } else { error });
    }
    match text.trim().parse::<i64>() {
        Ok(n) => take(Value::from(n)),
        Err(_) => Err(error),
    }
}

/// The one of these words that is meant.
fn among(text: &str, words: &str) -> Option<String> {
    let plain = |t: &str| bare(t).replace(' ', "");
    let typed = plain(text);
    let mut exact = words.split(", ").filter(|w| plain(w) == typed);
    if let Some(word) = exact.next() {
        return Some(word.to_owned());
    }
    let mut close = words.split(", ").filter(|w| !typed.is_empty() && plain(w).starts_with(&typed));
    close.next().filter(|_| close.next().is_none()).map(str::to_owned)
}

/// One more in a list; a line more in a text.
fn add<T: DeserializeOwned>(value: &Value, path: &[&str], text: &str, context: &Context) -> Result<Value, Failure> {
    let name = path.last().copied().unwrap_or_default();
    let old = match place(value, path) {
        Some(Value::Array(list)) => list.clone(),
        Some(Value::String(old)) => {
            let new = Value::String(format!("{}\n{text}", old.trim_end()));
            return with::<T>(value, path, new).map_err(|e| fault(path, &e));
        }
        _ => Vec::new(),
    };
    let grown = |items: Vec<Value>| {
        let list = old.iter().cloned().chain(items).collect();
        with::<T>(value, path, Value::Array(list))
    };
    if let Some(uids) = named(name, text, context)? {
        return grown(uids.into_iter().map(Value::String).collect()).map_err(|e| fault(path, &e));
    }
    if text.starts_with('{')
        && let Ok(json) = serde_json::from_str::<Value>(text)
        && let Ok(all) = grown(vec![json])
    {
        return Ok(all);
    }
    let error = match read(name, text, context, &|one| grown(vec![one])) {
        Ok(all) => return Ok(all),
        Err(e) => e,
    };
    if error.contains("expected an object")
        && let Ok(all) = grown(vec![question(text)])
    {
        return Ok(all);
    }
    // No list: a text that is empty as yet.
    with::<T>(value, path, Value::String(text.to_owned())).map_err(|_| fault(path, &error))
}

/// A question as it is written on one line: the question, whether an answer was prepared, the answer.
fn question(text: &str) -> Value {
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
    Value::Object(question)
}

/// One less in a list.
fn take(value: &Value, path: &[&str], text: &str, context: &Context) -> Result<Value, Failure> {
    let Some(Value::Array(list)) = place(value, path) else {
        return Err(Failure::said(format!("{}: there is nothing in this list to take away", path.join("."))));
    };
    let name = path.last().copied().unwrap_or_default();
    let gone = named(name, text, context)?;
    let plain = |t: &str| bare(t).replace(' ', "");
    let meant = |item: &Value| {
        let word = item.as_str().or_else(|| item.get("text").and_then(Value::as_str)).unwrap_or_default();
        match &gone {
            Some(uids) => uids.iter().any(|u| u == word),
            None => word == text || (!plain(text).is_empty() && plain(word) == plain(text)),
        }
    };
    let kept: Vec<Value> = list.iter().filter(|item| !meant(item)).cloned().collect();
    if kept.len() == list.len() {
        return Err(Failure::said(format!("{}: “{text}” is not in this list", path.join("."))));
    }
    let mut all = value.clone();
    put(&mut all, path, Value::Array(kept)).map_err(|e| fault(path, &e))?;
    Ok(all)
}
