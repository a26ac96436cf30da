//! Owns the card sheet: a text, the fields of the people on it as they are read, who of them is known already, and the
//! command that all of it becomes. The text is read when typing rests; what the user corrected is never overwritten.
//!
//! `parts` has the fields, `carry` moves a line from one to another, `save` makes the command.

use super::carry::Carried;
use super::parts::{
    AT, BACK, KNOWN, PARTS, TEXT, THERE, UNREAD, WHO, empty_fields, key, person_of, prefix, put_text, shown, text_of,
};
use crate::commands::people::card::{Reading, read};
use crate::commands::people::{Match, Why, candidates, marks};
use crate::domain::{Contact, Interview, Marks, Sought, Uid};
use crate::forms::Context;
use crate::forms::draft_key::{self, CARD};
use crate::forms::record::Recorded;
use crate::forms::{Field, Fields, Input, Open, Pick, autocomplete, differ};
use crate::text::card::{self, Region};
use crate::text::dates::show_date;
use crate::tui::form::Sheet;
use std::collections::BTreeSet;

/// How many of those who may be meant are offered.
const MOST_KNOWN: usize = 3;

/// Entering people from a card.
pub(super) struct Card {
    region: Region,
    /// The interview for which it was opened.
    opened: Option<Uid>,
    /// What stands as the interview, and which it is: to find it by its name is worth doing once.
    at: (String, Option<Uid>),
    /// The text that was read last, and what was read.
    text: Option<String>,
    reading: Reading,
    /// How many people there are fields for.
    pub people: usize,
    /// Who each of them may be.
    alike: Vec<Vec<Match>>,
    /// What they are recognised by.
    marks: Vec<Marks>,
    /// Something was typed since it was last looked at what follows.
    pub stale: bool,
    pub carried: Option<Carried>,
}

/// An empty one, of somebody met at this interview.
pub(crate) fn open(interview: Option<&Uid>, region: Region, w: Context) -> Sheet {
    // The numbering plans and lists are read while nothing is pasted yet.
    std::thread::spawn(move || card::read("Ada Lovelace\nTel. +1 212 555 0100", region));
    let at = interview.map(|i| autocomplete::interview_label(i, w)).unwrap_or_default();
    let fields = Fields::new(vec![
        Field::text(TEXT, "Card", "", "paste or type the card; {next-card} saves it and takes the next one"),
        Field::choice(WHO, "Person", [("0", "")], 0, "← → goes through those on the card; all are saved"),
        Field::text(UNREAD, "Not read", "", "{move-line} takes a line to a field; what stays goes on the back"),
        Field::pick(AT, "Met at", &at, Pick::Interview, "the interview at which you met; empty: at none"),
    ]);
    let card = Card {
        region,
        opened: interview.cloned(),
        at: (String::new(), None),
        text: None,
        reading: Reading::default(),
        people: 0,
        alike: vec![],
        marks: vec![],
        stale: false,
        carried: None,
    };
    Sheet::new(Open { title: "A card".into(), fields, form: card }, w)
}

impl Card {
    /// By which its draft is found again.
    pub(super) fn key(&self) -> String {
        self.opened.as_ref().map_or_else(|| CARD.to_owned(), |uid| draft_key::about(CARD, uid))
    }

    /// Reads the text where it is another, and looks who is known.
    pub(super) fn look(&mut self, fields: &mut Fields, w: Context) {
        let text = fields.get(TEXT).map(Field::raw).unwrap_or_default();
        if self.text.as_ref() != Some(&text) {
            self.reading = read(&text, self.region, w.now);
            self.text = Some(text);
            self.lay(fields);
        }
        for n in 0..self.people {
            self.recognise(n, fields, w);
        }
        self.stale = false;
    }

    /// Puts what was read into the fields, as far as the user did not correct them.
    fn lay(&mut self, fields: &mut Fields) {
        // Who was corrected stays, whatever is read now.
        let corrected = fields.all.iter().filter(|f| f.is_typed() && f.changed()).filter_map(person_of).max();
        let wanted = self.reading.people.len().max(corrected.map_or(1, |n| n + 1));
        while self.people < wanted {
            let place = fields.all.iter().position(|f| f.key == UNREAD).unwrap_or(fields.all.len());
            let new = empty_fields(self.people);
            fields.at += if fields.at >= place { new.len() } else { 0 };
            fields.all.splice(place..place, new);
            self.people += 1;
            self.alike.push(vec![]);
            self.marks.push(Marks::default());
        }
        let mut unread = self.reading.unread.clone();
        for n in 0..self.people {
            let read = self.reading.people.get(n);
            let mut put = |part: &str, text: String| {
                let unsure = read.is_some_and(|r| r.unsure.contains(&part));
                unread.extend(fields.get_mut(&key(n, part)).and_then(|f| f.reread(&text, unsure)));
            };
            for (part, ..) in PARTS {
                put(part, read.map(|r| text_of(&r.contact, part)).unwrap_or_default());
            }
            put(BACK, read.map(|r| r.contact.card_back.clone()).unwrap_or_default());
            if let Some(field) = fields.get_mut(&key(n, "phones")) {
                field.understood = read.map(|r| r.phone_kinds.join("\n")).unwrap_or_default();
            }
        }
        if let Some(field) = fields.get_mut(UNREAD) {
            field.reread(&unread.join("\n"), false);
        }
        let last = wanted.saturating_sub(1).to_string();
        if let Some(field) = fields.get_mut(WHO) {
            let at = if field.value() > last { last } else { field.value() };
            let words = (0..wanted).map(|n| (n.to_string(), String::new())).collect();
            field.choose_from(words, "0");
            field.set(&at);
        }
    }

    /// Who may be known, and which interview is named.
    pub(super) fn seeks(&self, fields: &Fields) -> BTreeSet<Sought> {
        let people = self.marks.iter().filter(|marks| **marks != Marks::default());
        let mut sought = autocomplete::sought(fields);
        sought.extend(people.map(|marks| Sought::Like(Box::new(marks.clone()))));
        sought
    }

    /// Whether anything is known of the n-th person.
    pub(super) fn is_filled(n: usize, fields: &Fields) -> bool {
        PARTS.iter().map(|(part, ..)| *part).chain([BACK]).any(|part| !fields.value(&key(n, part)).is_empty())
    }

    /// The n-th person as the fields say, with what the card says that no field shows.
    pub(super) fn contact(&self, n: usize, fields: &Fields, w: Context) -> Contact {
        let read = self.reading.people.get(n).map(|r| r.contact.clone());
        let mut c = read.unwrap_or_else(|| Contact::new(Uid::generate(w.now.at()), "", w.now.today()));
        for part in PARTS.iter().map(|(part, ..)| *part).chain([BACK]) {
            put_text(&mut c, part, &fields.value(&key(n, part)));
        }
        if c.name.is_empty() {
            // Until a name is known they are called by how they are reached.
            let known =
                [Some(&c.address_as), c.emails.first(), c.phones.first(), Some(&c.linkedin_url), Some(&c.company)];
            c.name = known.into_iter().flatten().find(|t| !t.is_empty()).cloned().unwrap_or_default();
        }
        c
    }

    /// Says who the n-th person may be.
    fn recognise(&mut self, n: usize, fields: &mut Fields, w: Context) {
        let mut person = self.contact(n, fields, w);
        if person.company.is_empty() {
            person.company = self.company(fields, w);
        }
        if let Some(here) = self.marks.get_mut(n) {
            *here = marks(&person);
        }
        let mut matches: Vec<Match> = if person.name.is_empty() { vec![] } else { candidates(w.facts, &person) };
        // Of those who are merely alike, one who is known to have been there is likelier than somebody new.
        let there = self.interview(fields, w).map(|i| i.interviewers.as_slice()).unwrap_or_default();
        if !person.name.is_empty() && !matches.iter().any(|m| m.sure) {
            // Whoever was there may be known by another name of the company than their card has.
            let here = Contact { company: self.company(fields, w), ..person };
            let known: Vec<Uid> = matches.iter().map(|m| m.uid.clone()).collect();
            let mut more = candidates(w.facts, &here);
            more.retain(|m| there.contains(&m.uid) && !known.contains(&m.uid));
            // That the company is the same is only supposed.
            let why = more.iter_mut().flat_map(|m| &mut m.why).filter(|why| matches!(why, Why::Name | Why::Alike));
            why.for_each(|why| *why = Why::There);
            matches.extend(more);
        }
        matches.truncate(MOST_KNOWN);
        let mut alike = matches
            .iter()
            .filter(|m| matches!(*m.why, [Why::Name | Why::Alike | Why::There]) && !m.apart && there.contains(&m.uid));
        let only = alike.next().filter(|_| alike.next().is_none());
        let usual = matches.first().filter(|m| m.sure).or(only);
        let usual = usual.map(|m| m.uid.to_string()).unwrap_or_default();
        let mut words: Vec<(String, String)> = matches
            .iter()
            .filter_map(|m| w.facts.contact(&m.uid).zip(m.why.first()))
            .map(|(c, _)| (c.uid.to_string(), format!("as {}", c.name)))
            .collect();
        if !words.is_empty() {
            words.push((String::new(), "no, this is somebody else".into()));
        }
        // Whoever said who it is keeps their word, though nobody may look alike for now.
        if let Some(field) = fields.get_mut(&key(n, KNOWN)).filter(|f| !words.is_empty() || !f.changed()) {
            field.choose_from(words, &usual);
        }
        if let Some(known) = self.alike.get_mut(n) {
            *known = matches;
        }
    }

    /// Why the n-th person may be whom they are chosen to be; or who they might be after all.
    fn why(&self, n: usize, known: Option<&Contact>, w: Context) -> Option<String> {
        let alike = self.alike.get(n)?;
        let found = alike.iter().find(|m| known.is_none_or(|k| k.uid == m.uid))?;
        let (c, why) = w.facts.contact(&found.uid).zip(found.why.first())?;
        // That the company is the same is said by the reason already.
        let company = Some(&c.company).filter(|_| *why != Why::Name);
        let job = [Some(&c.title), company].into_iter().flatten().filter(|t| !t.is_empty());
        let job = job.map(String::as_str).collect::<Vec<_>>().join(", ");
        let job = if job.is_empty() { job } else { format!("{job}: ") };
        let perhaps = if known.is_some() { String::new() } else { format!("perhaps {}, ", c.name) };
        Some(format!("{perhaps}{job}{}", why.shown()))
    }

    /// The company of the interview at which they were met.
    pub(super) fn company(&self, fields: &Fields, w: Context) -> String {
        let interview = self.interview(fields, w);
        let of = interview.and_then(|i| w.facts.opportunity(&i.opportunity));
        of.map(|o| o.company.clone()).unwrap_or_default()
    }

    /// The interview that is named.
    pub(super) fn interview<'f>(&self, fields: &Fields, w: Context<'f>) -> Option<&'f Interview> {
        let (text, known) = &self.at;
        let now = fields.value(AT);
        let uid = if *text == now { known.clone() } else { autocomplete::interview(&now, w) };
        uid.and_then(|uid| w.facts.interview(&uid))
    }

    /// The contact that the n-th person is chosen to be.
    pub(super) fn known<'f>(&self, n: usize, fields: &Fields, w: Context<'f>) -> Option<&'f Contact> {
        let uid = Some(fields.value(&key(n, KNOWN))).filter(|uid| !uid.is_empty());
        uid.and_then(|uid| Uid::new(&uid).ok()).and_then(|uid| w.facts.contact(&uid))
    }

    /// Shows the fields of one person, and what follows from them; returns what is told below.
    pub(super) fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        let at = shown(fields);
        let text = fields.value(AT);
        if self.at.0 != text {
            let interview = autocomplete::interview(&text, w);
            self.at = (text, interview);
        }
        let company = self.company(fields, w);
        let names: Vec<String> = (0..self.people).map(|n| self.contact(n, fields, w).name).collect();
        if let Some(field) = fields.get_mut(WHO)
            && let Input::Choice(words, _) = &mut field.input
        {
            let several = words.len();
            for ((n, word), name) in words.iter_mut().enumerate().zip(&names) {
                let name = if name.is_empty() { "somebody" } else { name };
                word.1 = format!("{} of {several}: {name}", n + 1);
            }
            field.hidden = several < 2;
        }
        for n in 0..self.people {
            let person = self.contact(n, fields, w);
            let known = self.known(n, fields, w);
            differ::lay(fields, &prefix(n), known.map(|k| (k, &person)), false);
            let why = self.why(n, known, w).unwrap_or_default();
            if let Some(field) = fields.get_mut(&key(n, KNOWN)) {
                field.understood = why;
            }
            if let Some(field) = fields.get_mut(&key(n, "phones")).filter(|f| f.changed()) {
                field.understood.clear();
            }
            let stands_in = fields.value(&key(n, "name")).is_empty() && !person.name.is_empty();
            if let Some(field) = fields.get_mut(&key(n, "name")) {
                field.understood = if stands_in { format!("{} for now", person.name) } else { String::new() };
            }
            if let Some(field) = fields.get_mut(&key(n, "company")) {
                let taken = person.company.is_empty() && known.is_none() && !person.name.is_empty();
                field.understood = if taken { company.clone() } else { String::new() };
            }
        }
        let current = fields.current().map(|f| f.key.clone()).unwrap_or_default();
        // Whoever comes alone was there.
        let several = fields.get(WHO).is_some_and(|f| !f.hidden) && !fields.value(AT).is_empty();
        for field in &mut fields.all {
            let own = person_of(field).is_none_or(|n| n == at);
            let nothing = match &field.input {
                Input::Choice(..) if field.key.ends_with(THERE) => !several,
                Input::Choice(words, _) if field.key != WHO => words.is_empty(),
                _ => field.key == UNREAD && field.value().is_empty() && field.key != current,
            };
            field.hidden = !own || nothing || field.key == WHO && field.hidden;
        }
        if fields.current().is_some_and(|f| f.hidden) {
            fields.go(TEXT);
        }
        let cut = "the text is longer than a card: what stands behind its first 16 kB is kept, not read";
        if self.reading.cut { vec![cut.into()] } else { vec![] }
    }

    /// "A card · XYZ, round 1, Tue 17 Nov".
    pub(super) fn title(&self, fields: &Fields, w: Context) -> String {
        match self.interview(fields, w) {
            Some(i) => {
                let day = show_date(w.now.zone().date(i.starts_at), w.now.today());
                format!("A card · {}, {day}", i.title(w.facts))
            }
            None => "A card".into(),
        }
    }
}
