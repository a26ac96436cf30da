//! Owns in which texts of a row the words of a filter are looked for. Must not know how a row is drawn.

use super::rows::Row;
use crate::domain::phone::Number;
use crate::domain::{Facts, Uid};
use crate::pages::{CallerRow, ContactRow, InterviewRow, OpportunityRow};
use crate::rules::Action;
use crate::text::fuzzy::{Needle, begins};
use chrono::NaiveDate;

/// The rows of the actions that the words are found in: an action by its title, detail, company and person, a fold by its
/// own words and those of what it holds.
pub(super) fn actions(rows: &mut Vec<Row>, words: &str, actions: &[Action], facts: &Facts) {
    let mut needle = Needle::new(words);
    if needle.is_empty() {
        return;
    }
    rows.retain(|row| {
        let members = row.members().iter().filter_map(|n| actions.get(*n));
        let mut texts: Vec<&str> = Vec::new();
        match row {
            Row::Several { title, detail, .. } => texts.extend([title.as_str(), detail]),
            Row::Settled(settled) => texts.extend([settled.title.as_str(), &settled.detail]),
            Row::One { .. } | Row::Mail(_) => {}
        }
        for a in members {
            texts.extend([a.title.as_str(), &a.detail, &a.company]);
            texts.extend(a.contact.as_ref().and_then(|c| facts.contact(c)).map(|c| c.name.as_str()));
        }
        needle.matches(texts.iter().copied())
    });
}

/// The rows that the words are found in.
pub(super) fn interviews<'r>(
    rows: impl Iterator<Item = &'r InterviewRow>,
    words: &str,
    facts: &Facts,
    today: NaiveDate,
) -> Vec<Uid> {
    narrowed(
        rows,
        |r| &r.uid,
        words,
        |r| {
            let (day, wait) = (r.day.format("%a %-d %b %Y").to_string(), r.wait.words(today));
            let interviewers = facts.interview(&r.uid).map(|i| i.interviewers.as_slice()).unwrap_or_default();
            let people = interviewers.iter().filter_map(|c| facts.contact(c)).map(|c| c.name.clone());
            [r.company.clone(), r.role.clone(), r.round.clone(), day, wait, r.thanks.words()]
                .into_iter()
                .chain(people)
                .collect()
        },
    )
}

/// The same of the opportunities.
pub(super) fn opportunities<'r>(rows: impl Iterator<Item = &'r OpportunityRow>, words: &str) -> Vec<Uid> {
    narrowed(
        rows,
        |r| &r.uid,
        words,
        |r| vec![r.company.clone(), r.role.clone(), r.stage.words().to_owned(), r.next.clone()],
    )
}

/// The same of the contacts.
pub(super) fn contacts<'r>(rows: impl Iterator<Item = &'r ContactRow>, words: &str, facts: &Facts) -> Vec<Uid> {
    narrowed(
        rows,
        |r| &r.uid,
        words,
        |r| {
            let emails = facts.contact(&r.uid).map(|c| c.emails.clone()).unwrap_or_default();
            [r.name.clone(), r.called.clone(), r.line.clone()].into_iter().chain(emails).collect()
        },
    )
}

/// The places of those who may be calling that the words mean, the likeliest first: by what they are called, by the digits
/// of their telephone; of those that begin alike what is still open before what is over. Without words, the companies alone.
pub(super) fn callers(rows: &[CallerRow], words: &str) -> Vec<usize> {
    let mut needle = Needle::new(words);
    let dialled = Number::dialled(words);
    let mut hits: Vec<(bool, bool, u32, usize)> = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        if needle.is_empty() {
            if row.contact.is_none() {
                hits.push((false, !row.live, 0, n));
            }
            continue;
        }
        if dialled.as_ref().is_some_and(|d| row.phones.iter().any(|p| p.rings(d) || p.holds(d))) {
            hits.push((false, !row.live, u32::MAX, n));
            continue;
        }
        // A name that begins so is meant before one that holds it, and that before what stands beside it.
        let names = [row.name.as_str(), &row.also].into_iter();
        let begun = names.clone().any(|name| begins(name, words));
        if let Some(score) = needle.score(names) {
            hits.push((!begun, !row.live, score, n));
        } else if let Some(score) = needle.score([row.name.as_str(), &row.beside]) {
            hits.push((true, true, score, n));
        }
    }
    hits.sort_by_key(|(not_begun, over, score, n)| (*not_begun, *over, std::cmp::Reverse(*score), *n));
    hits.into_iter().map(|(.., n)| n).collect()
}

fn narrowed<'r, R: 'r>(
    rows: impl Iterator<Item = &'r R>,
    uid: fn(&R) -> &Uid,
    words: &str,
    texts: impl Fn(&R) -> Vec<String>,
) -> Vec<Uid> {
    let mut needle = Needle::new(words);
    let mut holds = |row: &&R| needle.matches(texts(row).iter().map(String::as_str));
    rows.filter(|row| holds(row)).map(|row| uid(row).clone()).collect()
}
