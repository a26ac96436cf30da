//! Owns what a line offers while a name is typed in it: the known ones that it may mean, nearest first (accents and case
//! folded), and "new: …" at the end. Must not know in which form it is typed.

use super::context::Context;
use super::field::{Field, Pick};
use super::fields::Fields;
use super::people::{self, SEPARATORS, find, nth_of, numbered, told_apart};
use crate::commands::typed;
use crate::domain::{Contact, Facts, Interview, Opportunity, Sought, Uid};
use crate::lexicon::fold;
use crate::text::dates::show_at;
use crate::text::fuzzy::Needle;
use crate::text::fuzzy::begins;
use std::collections::BTreeSet;

/// How many known ones are offered at a time.
const MOST: usize = 6;

/// Longer than any name, in bytes: what is longer was pasted, and is matched with nothing.
const LONGEST: usize = 120;

/// Of how many names of a line it is looked who has them.
const CROWD: usize = 40;

/// One of the things that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What it puts into the line.
    pub text: String,
    /// What tells it from others of its name.
    pub beside: String,
    /// True for what is not known yet.
    pub new: bool,
}

/// What is offered for what is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offers {
    pub list: Vec<Offer>,
    /// The one under the cursor.
    pub at: usize,
    /// True where the cursor was moved there.
    pub moved: bool,
}

impl Offers {
    /// Leaves out those that cannot be meant.
    pub(crate) fn keep(&mut self, may_be: impl Fn(&Offer) -> bool) {
        let before = self.list.iter().take(self.at).filter(|o| may_be(o)).count();
        self.list.retain(may_be);
        self.at = before.min(self.list.len().saturating_sub(1));
    }

    /// Moves the cursor by one, round the end.
    pub(crate) fn step(&mut self, forward: bool) {
        let n = self.list.len().max(1);
        self.moved = true;
        self.at = (self.at + if forward { 1 } else { n - 1 }) % n;
    }
}

/// The piece of the line that is being typed: what stands before it, itself.
fn piece(text: &str, pick: Pick) -> (&str, &str) {
    let from = match pick {
        Pick::People | Pick::Words(_) => text.rfind([',', ';', '&']).map_or(0, |at| at + 1),
        Pick::Person | Pick::Known | Pick::Opportunity | Pick::Interview => 0,
    };
    let (before, rest) = text.split_at_checked(from).unwrap_or(("", text));
    (before, rest.trim_start())
}

/// What may be meant by what is being typed in this field; nothing where it is plain already.
pub(crate) fn offers(field: &Field, w: Context) -> Option<Offers> {
    let pick = field.pick?;
    let text = field.raw();
    let (before, piece) = piece(&text, pick);
    let typed = piece.trim();
    let known = known(pick, w);
    if typed.is_empty() || typed.len() > LONGEST || known.iter().any(|o| fold(&o.text) == fold(typed)) {
        return None;
    }
    let taken: Vec<String> = before.split([',', ';', '&']).map(|p| fold(p.trim())).collect();
    let mut needle = Needle::new(typed);
    let mut hits: Vec<(u32, Offer)> = known
        .into_iter()
        .filter(|o| !taken.contains(&fold(&o.text)))
        .filter_map(|o| needle.score([o.text.as_str(), &o.beside]).map(|score| (score, o)))
        .collect();
    // What begins with the words typed is likelier than what merely holds their letters.
    hits.sort_by_key(|(score, o)| (!begins(&o.text, typed), std::cmp::Reverse(*score)));
    let likely = hits.first().is_some_and(|(_, o)| begins(&o.text, typed));
    let mut list: Vec<Offer> = hits.into_iter().take(MOST).map(|(_, o)| o).collect();
    let mut at = 0;
    // Where nothing known is meant, what stands beside the line says that it is new.
    if !list.is_empty() && matches!(pick, Pick::People | Pick::Person | Pick::Opportunity) {
        at = if likely { 0 } else { list.len() };
        list.push(Offer { text: typed.into(), beside: String::new(), new: true });
    }
    (!list.is_empty()).then_some(Offers { list, at, moved: false })
}

/// Takes what is offered under the cursor into the field under the cursor.
pub(crate) fn take(fields: &mut Fields, offers: &Offers) {
    let (Some(field), Some(offer)) = (fields.all.get_mut(fields.at), offers.list.get(offers.at)) else { return };
    let Some(pick) = field.pick else { return };
    let text = field.raw();
    let before = piece(&text, pick).0.trim_end();
    let gap = if before.is_empty() { "" } else { " " };
    field.replace(&format!("{before}{gap}{}", offer.text));
}

fn known(pick: Pick, w: Context) -> Vec<Offer> {
    let offer = |(text, beside): (String, String)| Offer { text, beside, new: false };
    let beside = |c: &Contact| [c.title.as_str(), &c.company].join(" ").trim().to_string();
    match pick {
        Pick::People | Pick::Person | Pick::Known => {
            people::labels(w.facts).into_iter().zip(w.facts.contacts.iter().map(beside)).map(offer).collect()
        }
        Pick::Opportunity => {
            let all = &w.facts.opportunities;
            told_apart(all.iter().map(|o| (&o.uid, o.shown())), w.facts)
                .into_iter()
                .zip(all.iter().map(|o| o.location.clone()))
                .map(offer)
                .collect()
        }
        Pick::Interview => {
            let all = told_apart(w.facts.interviews.iter().map(|i| (&i.uid, meeting(i, w))), w.facts);
            all.into_iter().map(|text| offer((text, String::new()))).collect()
        }
        Pick::Words(words) => words.iter().map(|(_, shown)| offer((shown.to_string(), String::new()))).collect(),
    }
}

/// "XYZ, Tue 17 Nov 2026, 14:00".
fn meeting(i: &Interview, w: Context) -> String {
    let company = w.facts.opportunity(&i.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
    format!("{company}, {}", show_at(w.now.zone().local(i.starts_at)))
}

/// An opportunity as a line names it; of those that are alike the later ones are numbered.
pub(crate) fn opportunity_label(uid: &Uid, facts: &Facts) -> String {
    let at = facts.opportunities.iter().position(|o| o.uid == *uid);
    let labels = || told_apart(facts.opportunities.iter().map(|o| (&o.uid, o.shown())), facts);
    at.and_then(|at| labels().into_iter().nth(at)).unwrap_or_default()
}

/// An interview as a line names it; of those that are alike the later ones are numbered.
pub(crate) fn interview_label(uid: &Uid, w: Context) -> String {
    let at = w.facts.interviews.iter().position(|i| i.uid == *uid);
    let labels = || told_apart(w.facts.interviews.iter().map(|i| (&i.uid, meeting(i, w))), w.facts);
    at.and_then(|at| labels().into_iter().nth(at)).unwrap_or_default()
}

/// The opportunity that is meant by this text: known, or new.
pub(crate) fn opportunity(text: &str, w: Context) -> Result<Uid, Box<Opportunity>> {
    let (name, nth) = numbered(text.trim());
    let wanted = fold(name);
    let all = &w.facts.opportunities;
    if let Some(o) = nth_of(all.iter().filter(|o| fold(&o.shown()) == wanted), |o| &o.uid, nth, w.facts) {
        return Ok(o.uid.clone());
    }
    let mut of_company = all.iter().filter(|o| fold(&o.company) == wanted);
    if let (Some(o), None) = (of_company.next(), of_company.next()) {
        return Ok(o.uid.clone());
    }
    let (company, role) = text.split_once('/').unwrap_or((text, ""));
    let new = Opportunity::new(Uid::generate(w.now.at()), company.trim(), role.trim(), w.now.today());
    Err(Box::new(new))
}

/// Who and what is looked for where this is typed in these fields.
pub(crate) fn sought(fields: &Fields) -> BTreeSet<Sought> {
    let typed = fields.all.iter().filter(|f| f.picks_names() && f.changed());
    let sought = |f: &Field| -> Vec<Sought> {
        let text = f.raw();
        let names = text.split(SEPARATORS).map(str::trim).filter(|n| !n.is_empty() && n.len() <= LONGEST);
        match f.pick {
            Some(Pick::People) => names.take(CROWD).map(|name| Sought::Picked(people::sought(name))).collect(),
            _ if text.len() > LONGEST => vec![],
            Some(Pick::Known) => vec![Sought::Whole(people::sought(&text))],
            _ => vec![Sought::Picked(people::sought(&text))],
        }
    };
    typed.flat_map(sought).collect()
}

/// The interview of this label.
pub(crate) fn interview(text: &str, w: Context) -> Option<Uid> {
    let (name, nth) = numbered(text.trim());
    let wanted = fold(name);
    let same = w.facts.interviews.iter().filter(|i| fold(&meeting(i, w)) == wanted);
    nth_of(same, |i| &i.uid, nth, w.facts).map(|i| i.uid.clone())
}

/// The person that is meant by this text: known, or new.
pub(crate) fn person(text: &str, w: Context) -> Result<Uid, Box<Contact>> {
    match find(text.trim(), w.facts) {
        Some(c) => Ok(c.uid.clone()),
        None => Err(Box::new(Contact::new(Uid::generate(w.now.at()), text.trim(), w.now.today()))),
    }
}

/// What was understood of the line, to stand beside it: what is new, what is not known.
pub(crate) fn understood(field: &Field, w: Context) -> Option<String> {
    let text = field.value();
    Some(match field.pick? {
        _ if text.is_empty() => String::new(),
        Pick::People => people::understood(&text, w.facts, w.now),
        Pick::Person => person(&text, w).map_or_else(|new| format!("new: {}", new.name), |_| String::new()),
        Pick::Known => known_or_asked(find(&text, w.facts).is_some()),
        Pick::Opportunity => {
            opportunity(&text, w).map_or_else(|new| format!("new: {}", new.company), |_| String::new())
        }
        Pick::Interview => known_or_asked(interview(&text, w).is_some()),
        Pick::Words(words) => known_or_asked(typed::several(&text, words).is_ok()),
    })
}

fn known_or_asked(known: bool) -> String {
    if known { String::new() } else { "?".into() }
}
