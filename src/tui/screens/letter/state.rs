//! Owns the letter sheet: the letter that is drafted and written on, what the check finds in it at every key, the places
//! still to be filled in; and what was written before. Must not send it, nor decide what to write about: an occasion says.

use super::places::{byte_at, place_of};
use crate::commands::Command;
use crate::commands::letter::{Drafted, write};
use crate::commands::letter_options::{self, Occasion, written_before};
use crate::commands::suggest;
use crate::delivery::Way;
use crate::domain::{Contact, Facts, Uid};
use crate::forms::Context;
use crate::forms::draft_key;
use crate::forms::{Field, Fields, Open};
use crate::lexicon::likely_called;
use crate::text::blank::blanks;
use crate::text::dates::show_date;
use crate::text::letter::{Ask, Kind, Reminder};
use crate::text::lint::{Check, Finding, Parts, words_of_names};
use crate::tui::form::Sheet;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};

/// A letter on the sheet.
pub(crate) struct Letter {
    pub occasion: Occasion,
    check: Arc<Check>,
    /// What a long letter was when its check began, subject and body; and where what it finds comes in.
    asked: (String, String),
    away: Option<Receiver<Checked>>,
    /// What wants a look, in order of place.
    pub findings: Vec<Finding>,
    /// Of a thank-you: which of its parts are there.
    pub parts: Option<Parts>,
    /// True where the conversation was written down, so that its own detail can be told from the rest.
    pub noted: bool,
    /// What was noted that may help to fill it in; beside it, never in it.
    pub reminder: Vec<Reminder>,
    /// True where of a thank-you's parts only the thanks are asked for.
    pub only_thanks: bool,
    /// True once it was told, after a way out was chosen, what is still to be mended.
    pub warned: bool,
    /// The way on which it was let out last, and its Message-ID.
    pub out: Option<(Way, String)>,
    /// Words of it that may be names.
    pub names: BTreeSet<String>,
    /// What was written for the same purpose before: subject and body.
    before: Option<(String, String)>,
    /// Whose form of address is not known.
    unnamed: Option<Contact>,
}

/// The line in which the form of address is taken that is not known yet.
pub(super) const CALLED: &str = "called";

/// What the check of a letter found.
type Checked = (Vec<Finding>, Option<Parts>);

/// A letter of more bytes is checked beside the loop: keys do not wait for it.
const LONG: usize = 12 << 10;

/// Drafts the letter of an occasion, the cursor on the first blank.
pub(crate) fn open(occasion: Occasion, w: Context) -> Sheet {
    let Drafted { letter, check } = write(&w.scene(), &occasion.ask, w.templates);
    let kind = occasion.ask.kind;
    let person = letter.matter.contact.clone();
    let mut people = occasion.people.clone();
    people.extend(person.iter().filter(|p| !occasion.people.contains(p)).cloned());
    // Of what was left open, the letter has found out what there is.
    let ask = Ask { contact: person.clone(), ..occasion.ask.clone() };
    let occasion = Occasion { ask, people, ..occasion };
    let kinds = occasion.kinds.iter().map(|k| (k.as_str(), k.shown()));
    let at = |n: Option<usize>| n.unwrap_or(0);
    let which = at(occasion.kinds.iter().position(|k| *k == kind));
    let whom = at(person.as_ref().and_then(|p| occasion.people.iter().position(|q| q == p)));
    let names = occasion.people.iter().map(|uid| (uid.to_string(), name(uid, w.facts)));
    // What else it does belongs to the first of the kinds.
    let parts = if occasion.kinds.first() == Some(&kind) { occasion.parts.as_slice() } else { &[] };
    let choices = suggest::choices(parts);
    let with = at(choices.iter().position(|(_, kinds)| *kinds == occasion.ask.also));
    let unnamed = unnamed(&occasion.ask, w.facts);
    let called = unnamed.as_ref().map(|c| likely_called(&c.name)).unwrap_or_default();
    let mailbox = Some(&letter.matter.to).filter(|to| to.contains('@')).cloned().unwrap_or_default();
    let mut fields = Fields::new(vec![
        Field::choice("kind", "Letter", kinds, which, "← → or a first letter chooses; what you typed into one is kept"),
        Field::choice(
            "also",
            "Also",
            choices.iter().map(|(words, kinds)| (joined(kinds), words.as_str())),
            with,
            "← → leaves parts out",
        ),
        Field::choice("for", "For", names, whom, "← → chooses; what you typed into one is kept"),
        Field::line(CALLED, "Called ⏎", &called, "⏎ notes this as the name to use, and greets by it"),
        Field::line("to", "To", &mailbox, "an address; several with commas between"),
        Field::line("subject", "Subject", &letter.subject, "what it is about, in a few words"),
        Field::text("body", "", &letter.body, ""),
    ]);
    fields.show("kind", occasion.kinds.len() > 1);
    fields.show("also", choices.len() > 1);
    fields.show("for", occasion.people.len() > 1);
    fields.show(CALLED, unnamed.is_some());
    fields.show("to", kind.is_mail());
    fields.show("subject", kind.is_mail());
    fields.go("body");
    let to = person.as_ref().map(|p| format!(" to {}", name(p, w.facts))).unwrap_or_default();
    let company = occasion.ask.opportunity.as_ref().and_then(|o| w.facts.opportunity(o)).map(|o| o.company.as_str());
    let company = company.map(|c| format!(" · {c}")).unwrap_or_default();
    let title = format!("Letter: {}{to}{company}", kind.shown());
    let before = written_before(&occasion.ask, w.facts);
    let told = before.map(|t| {
        let day = show_date(w.now.zone().date(t.at), w.now.today());
        format!("you wrote one before, {day}; {{letter-take-up}} takes it up")
    });
    let broken = letter.broken.as_ref().map(|b| format!("{b}; the built-in one is used"));
    let before = before.and_then(|t| t.letter()).map(|(s, b)| (s.to_owned(), b.to_owned()));
    let noted = letter.matter.noted.iter().any(|n| !n.trim().is_empty());
    let (only_thanks, reminder) = (letter.matter.only_thanks(), letter.matter.reminder);
    let (findings, parts, warned, out) = (vec![], None, false, None);
    let (check, asked, away, names) = (Arc::new(check), Default::default(), None, BTreeSet::new());
    let job = Letter {
        occasion,
        check,
        asked,
        away,
        noted,
        reminder,
        only_thanks,
        findings,
        parts,
        warned,
        out,
        names,
        before,
        unnamed,
    };
    let mut sheet = Sheet::new(Open { title, fields, form: job }, w);
    if let Some(body) = sheet.fields.get_mut("body") {
        body.put_cursor((0, 0));
    }
    to_place(&mut sheet, true);
    sheet.notice = broken.or(told);
    sheet
}

/// Whom the letter goes to, where their form of address is not known; on the phone one needs none.
fn unnamed(ask: &Ask, facts: &Facts) -> Option<Contact> {
    let reader = ask.contact.as_ref().and_then(|uid| facts.contact(uid));
    reader.filter(|c| c.address_as.trim().is_empty() && !ask.kind.is_script()).cloned()
}

/// Takes what is typed as the form of address, and greets by it; what notes it with the contact. None: nothing is typed.
pub(super) fn note_called(sheet: &mut Sheet, w: Context) -> Option<Command> {
    let called = sheet.fields.value(CALLED).trim().to_owned();
    let contact = sheet.form::<Letter>()?.unnamed.clone().filter(|_| !called.is_empty())?;
    if let Some(body) = sheet.fields.get_mut("body") {
        let text = body.raw();
        let (greeting, rest) = text.split_once('\n').unwrap_or((&text, ""));
        if greeting.contains(&contact.name) {
            body.replace(&[&greeting.replace(&contact.name, &called), rest].join("\n"));
            body.put_cursor((0, 0));
        }
    }
    sheet.fields.go("body");
    sheet.edits += 1;
    sheet.read(w);
    Some(Command::save(Contact { address_as: called, ..contact }))
}

fn name(uid: &Uid, facts: &Facts) -> String {
    facts.contact(uid).map(|c| c.name.clone()).unwrap_or_default()
}

/// The letter of a draft, by what its key is about.
pub(crate) fn reopen(key: &str, w: Context) -> Option<Sheet> {
    let mut parts = key.split('/');
    let kind = parts.next().and_then(Kind::named)?;
    let (about, to) = (parts.next().and_then(|p| Uid::new(p).ok()), parts.next().and_then(|p| Uid::new(p).ok()));
    let mut occasion = about
        .and_then(|uid| {
            letter_options::of_interview(&uid, w.actions, w.facts, w.now)
                .or_else(|| letter_options::of_opportunity(&uid, w.actions, w.facts))
        })
        .or_else(|| to.as_ref().and_then(|uid| letter_options::of_contact(uid, w.actions, w.facts, w.now)))?;
    let also = parts.next().map(kinds_of).unwrap_or_default();
    occasion.parts = also.iter().map(|k| (*k, k.shown().to_owned())).collect();
    (occasion.ask.kind, occasion.ask.contact, occasion.ask.also) = (kind, to, also);
    if !occasion.parts.is_empty() {
        occasion.kinds.retain(|k| *k != kind);
    }
    if !occasion.kinds.contains(&kind) {
        occasion.kinds.insert(0, kind);
    }
    Some(open(occasion, w))
}

/// Kinds in a row, as a choice and the key of a draft hold them.
fn joined(kinds: &[Kind]) -> String {
    kinds.iter().map(|k| k.as_str()).collect::<Vec<_>>().join("+")
}

fn kinds_of(joined: &str) -> Vec<Kind> {
    joined.split('+').filter_map(|k| k.parse().ok()).collect()
}

/// The letter with another kind or to somebody else, as the choices above it say; none where they say the same.
pub(super) fn chosen_anew(sheet: &Sheet, w: Context) -> Option<Sheet> {
    let job = sheet.form::<Letter>()?;
    let kind: Kind = sheet.fields.value("kind").parse().ok()?;
    let contact = Uid::new(sheet.fields.value("for")).ok();
    let now = &job.occasion.ask;
    let first = job.occasion.kinds.first() == Some(&kind);
    let also = match kind == now.kind {
        true => kinds_of(&sheet.fields.value("also")),
        false if first => job.occasion.parts.iter().map(|(kind, _)| *kind).collect(),
        false => vec![],
    };
    if kind == now.kind && contact == now.contact && also == now.also {
        return None;
    }
    let at = sheet.fields.current().map(|f| f.key.clone())?;
    let mut new = open(Occasion { ask: Ask { kind, contact, also, ..now.clone() }, ..job.occasion.clone() }, w);
    new.fields.go(&at);
    Some(new)
}

/// Takes up what was written before, as a step that typing can take back.
pub(super) fn take_up(sheet: &mut Sheet, w: Context) {
    let Some(job) = sheet.form::<Letter>() else { return };
    let Some((subject, body)) = job.before.clone() else { return };
    for (key, text) in [("subject", subject), ("body", body)] {
        if let Some(field) = sheet.fields.get_mut(key).filter(|_| !text.is_empty()) {
            field.replace(&text);
        }
    }
    sheet.fields.go("body");
    sheet.edits += 1;
    sheet.read(w);
    sheet.notice = Some("taken up as it left then; {edit-undo} brings back what stood here".into());
}

/// Selects the next place to fill in, or the one before; where there is none, the next that wants a look.
pub(super) fn to_place(sheet: &mut Sheet, forward: bool) {
    let places = places(sheet);
    let here = sheet.fields.current().map(|f| {
        let selected = f.selected();
        let at = byte_at(&f.raw(), selected.unwrap_or(f.cursor()));
        // What the cursor stands before is the next, unless it is selected already.
        (sheet.fields.at, at, selected.is_some())
    });
    let Some((field, at, selected)) = here else { return };
    let after =
        |p: &&(usize, Range<usize>)| (p.0, p.1.start) > (field, at) || (!selected && (p.0, p.1.start) == (field, at));
    let before = |p: &&(usize, Range<usize>)| (p.0, p.1.start) < (field, at);
    let next = if forward {
        places.iter().find(after).or(places.first())
    } else {
        places.iter().rfind(before).or(places.last())
    };
    let Some((n, span)) = next.cloned() else {
        let unmended = sheet.form::<Letter>().is_some_and(|job| !job.findings.is_empty());
        sheet.notice = Some(if unmended {
            "nothing is left blank; what is still found concerns the whole letter".into()
        } else {
            "the letter is ready; {letter-out} lets it leave".into()
        });
        return;
    };
    sheet.fields.at = n;
    sheet.notice = None;
    if let Some(field) = sheet.fields.all.get_mut(n) {
        let text = field.raw();
        field.select(place_of(&text, span.start), place_of(&text, span.end));
    }
}

/// The blanks of subject and body; where there are none, what is found at some place of the body.
fn places(sheet: &Sheet) -> Vec<(usize, Range<usize>)> {
    let Some(job) = sheet.form::<Letter>() else { return vec![] };
    let fields = sheet.fields.all.iter().enumerate();
    let written = fields.filter(|(_, f)| !f.hidden && matches!(f.key.as_str(), "subject" | "body"));
    let all: Vec<_> = written.flat_map(|(n, f)| blanks(&f.raw()).into_iter().map(move |b| (n, b.span))).collect();
    if !all.is_empty() {
        return all;
    }
    let body = sheet.fields.all.iter().position(|f| f.key == "body").unwrap_or(0);
    job.findings.iter().filter_map(|f| f.span.clone()).map(|span| (body, span)).collect()
}

impl Letter {
    pub(crate) fn key(&self) -> String {
        let Ask { kind, interview, opportunity, contact, also } = &self.occasion.ask;
        let about = interview.as_ref().or(opportunity.as_ref()).map_or("-", Uid::as_str);
        let key = format!("{}/{about}/{}", kind.as_str(), contact.as_ref().map_or("-", Uid::as_str));
        draft_key::about(draft_key::LETTER, if also.is_empty() { key } else { format!("{key}/{}", joined(also)) })
    }

    pub(crate) fn follow(&mut self, fields: &Fields) {
        let raw = |key: &str| fields.get(key).filter(|f| !f.hidden).map(Field::raw).unwrap_or_default();
        let (subject, body) = (raw("subject"), raw("body"));
        let begun = body.char_indices().nth(LONG).map_or(body.as_str(), |(at, _)| body.get(..at).unwrap_or_default());
        self.names = [subject.as_str(), begun].into_iter().flat_map(words_of_names).collect();
        let (check, thanks) = (self.check.clone(), self.occasion.ask.kind.is_thank_you());
        let run = move |(subject, body): &(String, String)| {
            (check.findings(subject, body), thanks.then(|| check.parts(body)))
        };
        let text = (subject, body);
        if text.0.len() + text.1.len() <= LONG {
            (self.asked, self.away) = Default::default();
            return self.found(run(&text));
        }
        // One check at a time; once it is back, the newest text is next.
        if self.away.is_none() && self.asked != text {
            let (send, receive) = mpsc::channel();
            self.asked.clone_from(&text);
            self.away = Some(receive);
            // Nobody may be there any more to hear of it.
            std::thread::spawn(move || drop(send.send(run(&text))));
        }
    }

    /// True where the form of address of whom it goes to is not known.
    pub(super) fn is_unnamed(&self) -> bool {
        self.unnamed.is_some()
    }

    /// Checks by what is known now.
    pub(crate) fn know(&mut self, w: Context) {
        self.unnamed = unnamed(&self.occasion.ask, w.facts);
        self.check = Arc::new(write(&w.scene(), &self.occasion.ask, w.templates).check);
        (self.asked, self.away) = Default::default();
    }

    /// Takes what a check beside the loop has found, once it is back.
    pub(crate) fn look(&mut self) {
        match self.away.as_ref().map(Receiver::try_recv) {
            None | Some(Err(TryRecvError::Empty)) => {}
            Some(Err(TryRecvError::Disconnected)) => self.away = None,
            Some(Ok(checked)) => {
                self.away = None;
                self.found(checked);
            }
        }
    }

    /// False while a check is under way beside the loop.
    pub(crate) fn is_checked(&self) -> bool {
        self.away.is_none()
    }

    fn found(&mut self, (findings, parts): Checked) {
        self.warned &= findings == self.findings;
        (self.findings, self.parts) = (findings, parts);
    }

    /// True where something was written before that can be taken up.
    pub(crate) fn has_before(&self) -> bool {
        self.before.is_some()
    }

    /// What is still to be mended, in a line; none where that is nothing.
    pub(crate) fn unmended(&self) -> Option<String> {
        let said = |f: &Finding| match f.text.as_str() {
            "" => f.code.shown().to_owned(),
            text => format!("{} ({text})", f.code.shown()),
        };
        let some: Vec<String> = self.findings.iter().take(3).map(said).collect();
        let more = match self.findings.len().saturating_sub(3) {
            0 => String::new(),
            n => format!(", and {n} more"),
        };
        (!some.is_empty()).then(|| format!("{}{more}", some.join(", ")))
    }
}
