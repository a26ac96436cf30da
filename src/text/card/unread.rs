//! Owns the account of lines: what each was used for and what is left of it, and handing items to the people of a block.
//! It must not weigh words; it makes sure that no line vanishes.

use super::clean::Line;
use super::evidence::{Evidence, Strength};
use super::labels::Label;
use super::nicknames;
use super::scan::{Item, Scanned};
use super::segment::Role;
use super::shape::{Card, Found, Handle, LineRead, Person, Phone, PhoneKind, Rest, Sure, Use};
use super::spoilt;
use super::web;
use crate::domain::phone::is_mobile;
use crate::lexicon;
use std::collections::HashMap;

/// The account of a text's lines.
#[derive(Default)]
pub(super) struct Unread {
    lines: Vec<LineRead>,
    rests: HashMap<usize, Vec<String>>,
    /// Lines to be shown whole when anything of them is left.
    whole: HashMap<usize, String>,
    notes: Vec<usize>,
    place: HashMap<usize, usize>,
}

impl Unread {
    pub(super) fn new(lines: &[Line], roles: &[Role]) -> Self {
        let mut t = Unread::default();
        for (line, role) in lines.iter().zip(roles) {
            if line.raw.trim().is_empty() {
                continue;
            }
            let uses = match role {
                Role::Message => vec![Use::Unread],
                Role::Note => {
                    t.notes.push(line.no);
                    vec![Use::Note]
                }
                Role::Ornament => vec![Use::Ornament],
                Role::Card(_) | Role::Blank => Vec::new(),
            };
            t.place.insert(line.no, t.lines.len());
            let shown = if line.text.is_empty() { line.raw.trim().to_string() } else { line.text.clone() };
            t.whole.insert(line.no, shown);
            t.lines.push(LineRead { line: line.no, text: line.raw.clone(), uses, sure: Sure::Certain });
        }
        t
    }

    /// A line was used for this.
    pub(super) fn used(&mut self, line: usize, what: Use) {
        if let Some(l) = self.place.get(&line).and_then(|i| self.lines.get_mut(*i)) {
            l.uses.retain(|u| *u != Use::Unread || what == Use::Label);
            if !l.uses.contains(&what) {
                l.uses.push(what);
            }
        }
    }

    /// All that was left of a line was used for this.
    pub(super) fn taken(&mut self, line: usize, what: Use) {
        self.rests.remove(&line);
        self.used(line, what);
    }

    /// This is left of a line.
    pub(super) fn rest(&mut self, line: usize, text: &str) {
        self.rests.entry(line).or_default().push(text.to_string());
    }

    /// The card, with every line accounted for.
    pub(super) fn finish(mut self, people: Vec<Person>) -> Card {
        let mut unread = Vec::new();
        let mut back = Vec::new();
        let sureness = sureness(&people);
        for line in &mut self.lines {
            let shown = self.whole.get(&line.line).cloned().unwrap_or_default();
            if let Some(s) = sureness.get(&line.line) {
                line.sure = *s;
            }
            if self.notes.contains(&line.line) {
                back.push(Rest { line: line.line, text: shown });
                continue;
            }
            if let Some(rests) = self.rests.get(&line.line) {
                let nothing_else = line.uses.is_empty();
                if !line.uses.contains(&Use::Unread) {
                    line.uses.push(Use::Unread);
                }
                let text = if nothing_else { shown } else { rests.join(" | ") };
                unread.push(Rest { line: line.line, text });
            } else if line.uses.is_empty() || line.uses == [Use::Unread] {
                line.uses = vec![Use::Unread];
                unread.push(Rest { line: line.line, text: shown });
            }
        }
        Card { people, card_back: back, unread, lines: self.lines }
    }
}

/// The least sure of the values each line went into.
fn sureness(people: &[Person]) -> HashMap<usize, Sure> {
    let mut out: HashMap<usize, Sure> = HashMap::new();
    let mut note = |lines: &[usize], sure: Sure| {
        for l in lines {
            let at = out.entry(*l).or_insert(Sure::Certain);
            *at = (*at).min(sure);
        }
    };
    for p in people {
        let texts = p.name.iter().chain(&p.address_as).chain(&p.company).chain(&p.linkedin).chain(&p.postal_address);
        for f in texts.chain(&p.titles).chain(&p.departments).chain(&p.emails).chain(&p.urls) {
            note(&f.lines, f.sure);
        }
        p.phones.iter().for_each(|f| note(&f.lines, f.sure));
        p.handles.iter().for_each(|f| note(&f.lines, f.sure));
    }
    out
}

/// Labels alone on their lines go to the unlabelled number, or the text, that they stand beside.
pub(super) fn attach_labels(scanned: &mut [Scanned], unread: &mut Unread) {
    let bare = |s: &Scanned| s.items.iter().any(|i| matches!(i, Item::Phone { kind: None, .. }));
    for i in 0..scanned.len() {
        let Some((label, line, dangling)) = scanned.get(i).map(|s| (s.lone_label, s.line, s.dangling)) else {
            continue;
        };
        if dangling {
            unread.rest_label(line);
        }
        let Some(label) = label else { continue };
        let mut done = false;
        if let Label::Phone(k) = label {
            let before = i
                .checked_sub(1)
                .filter(|b| scanned.get(*b).is_some_and(&bare) && scanned.get(i + 1).is_none_or(|n| !bare(n)));
            let after = (i + 1..scanned.len().min(i + 4)).find(|a| scanned.get(*a).is_some_and(&bare));
            let before =
                before.or_else(|| i.checked_sub(1).filter(|b| after.is_none() && scanned.get(*b).is_some_and(&bare)));
            if let Some(target) = before.or(after).and_then(|t| scanned.get_mut(t))
                && let Some(Item::Phone { kind, sure, .. }) =
                    target.items.iter_mut().find(|it| matches!(it, Item::Phone { kind: None, .. }))
            {
                *kind = Some(k);
                *sure = true;
                done = true;
            }
        } else if matches!(label, Label::Email | Label::Web | Label::LinkedIn) {
            let near = [i.checked_sub(1), Some(i + 1), i.checked_sub(2), Some(i + 2)];
            done = near.into_iter().flatten().filter_map(|n| scanned.get(n)).any(|s| {
                s.items.iter().any(|it| matches!((label, it), (Label::Email, Item::Mail(_)) | (_, Item::Url(_))))
            });
        } else if let Some(piece) =
            scanned.get_mut(i + 1).and_then(|s| s.pieces.first_mut()).filter(|p| p.label.is_none())
        {
            piece.label = Some(label);
            done = true;
        }
        if done {
            unread.used(line, Use::Label);
        }
    }
}

impl Unread {
    fn rest_label(&mut self, line: usize) {
        if let Some(text) = self.whole.get(&line).cloned() {
            self.rests.entry(line).or_default().push(text);
        }
    }
}

/// Hands the items of a block to its people: by the mail that bears a name out, else by where they stand.
pub(super) fn items(
    people: Vec<(Person, usize)>,
    scanned: &[Scanned],
    assistants: &[usize],
    gaps: &[usize],
    unread: &mut Unread,
) -> Vec<Person> {
    let starts: Vec<usize> = people.iter().map(|(_, l)| *l).collect();
    let mut people: Vec<Person> = people.into_iter().map(|(p, _)| p).collect();
    // what is an assistant's ends at a blank line, and where their own line says it all
    let told = |s: &&Scanned| s.assistant && !s.items.is_empty();
    let ends: Vec<usize> = gaps.iter().copied().chain(scanned.iter().filter(told).map(|s| s.line)).collect();
    for s in scanned {
        let who = owner_of(&starts, s, assistants, &ends);
        for (at, item) in s.items.iter().enumerate() {
            let theirs = s.theirs.is_some_and(|from| at >= from);
            // what stands before the assistant on the line is the owner's
            let who = if s.theirs.is_some() && !theirs { 0 } else { who };
            let (who, theirs) = match s.whose.as_deref().and_then(|w| whose(w, &people)) {
                Some(other) => (other.unwrap_or(0), other.is_none()),
                None => (who, theirs),
            };
            if theirs && who == 0 {
                // The assistant whose it is was not read as a person.
                unread.rest(s.line, item.text());
                continue;
            }
            place(item, s.line, who, &mut people, unread);
        }
    }
    people.iter_mut().for_each(spoilt::mend);
    // An address that bears the person's own name comes before an assistant's or the office's.
    for person in &mut people {
        let Some(tokens) = person.name.as_ref().map(tokens) else {
            // of several addresses of nobody's none is certain
            let several = person.emails.len() > 1;
            person.emails.iter_mut().filter(|_| several).for_each(|m| m.sure = m.sure.min(Sure::Likely));
            continue;
        };
        person
            .emails
            .sort_by_key(|mail| Evidence::new(std::slice::from_ref(&mail.value), &[]).name(&tokens) < Strength::Fair);
    }
    people
}

/// Whose a line is that begins with a given name: which of the people, or somebody who was not read; none where it says nothing.
fn whose(given: &str, people: &[Person]) -> Option<Option<usize>> {
    let owner = people.first()?.name.as_ref()?;
    let first = |p: &Person| p.name.as_ref().and_then(|n| n.value.split(' ').next().map(lexicon::key));
    let is = |p: &Person| {
        first(p).is_some_and(|f| f == lexicon::key(given) || nicknames::is_short_for(given, &f))
            || p.address_as.as_ref().is_some_and(|a| a.value == given)
    };
    let couple = owner.value.contains(" & ");
    match people.iter().position(is) {
        Some(at) => Some(Some(at)),
        None if !couple && tokens(owner).contains(&lexicon::squash(given)) => None,
        None => Some(None),
    }
}

/// A second person's items stand on or below their name; an assistant's end at one of these lines.
fn owner_of(starts: &[usize], s: &Scanned, assistants: &[usize], ends: &[usize]) -> usize {
    let mut who = 0;
    let mut line = 0;
    for (i, start) in starts.iter().enumerate() {
        let over = i > 0 && assistants.contains(start) && ends.iter().any(|e| (*start..s.line).contains(e));
        if *start <= s.line && *start >= line && !over {
            who = i;
            line = *start;
        }
    }
    who
}

fn place(item: &Item, line: usize, who: usize, people: &mut [Person], unread: &mut Unread) {
    let bearer = match item {
        Item::Mail(m) | Item::Mended { mail: m, .. } => bearer(m, people).unwrap_or(who),
        _ => who,
    };
    let broken_name = match item {
        Item::Url(u) => people.iter().any(|p| spells_name(u, p)),
        _ => false,
    };
    let Some(person) = people.get_mut(bearer) else {
        return;
    };
    match item {
        Item::Mail(m) => {
            let bare = unglued(m, person);
            let sure = if bare.is_some() { Sure::Likely } else { Sure::Certain };
            let mail = bare.unwrap_or(m);
            if !person.emails.iter().any(|e| e.value.eq_ignore_ascii_case(mail)) {
                person.emails.push(Found::new(mail.to_string(), line, sure));
            }
            unread.used(line, Use::Email);
        }
        Item::Mended { printed, mail, sure } => {
            let evidence = Evidence::new(std::slice::from_ref(mail), &[]);
            let borne = person.name.as_ref().is_some_and(|n| evidence.name(&tokens(n)) >= Strength::Strong);
            if borne || *sure {
                let sure = if borne && *sure { Sure::Likely } else { Sure::Guess };
                person.emails.push(Found::new(mail.clone(), line, sure));
                unread.used(line, Use::Email);
            } else {
                unread.rest(line, printed);
            }
        }
        Item::Url(u) if broken_name => unread.rest(line, u),
        Item::Broken(b) => unread.rest(line, b),
        Item::Url(u) if web::is_linkedin(u) && person.linkedin.is_none() => {
            person.linkedin = Some(Found::new(u.clone(), line, Sure::Certain));
            unread.used(line, Use::Linkedin);
        }
        Item::Url(u) => {
            if !person.urls.iter().any(|f| web::same_form(&f.value) == web::same_form(u)) {
                let sure = if u.starts_with("http") || u.to_lowercase().starts_with("www.") {
                    Sure::Certain
                } else {
                    Sure::Likely
                };
                person.urls.push(Found::new(u.clone(), line, sure));
            }
            unread.used(line, Use::Url);
        }
        Item::Account { service, id } if service == "linkedin" && person.linkedin.is_none() => {
            let path = id.trim_start_matches(['/', '@']);
            let path = path.strip_prefix("in/").unwrap_or(path);
            person.linkedin = Some(Found::new(format!("linkedin.com/in/{path}"), line, Sure::Likely));
            unread.used(line, Use::Linkedin);
        }
        Item::Account { service, id } => {
            person.handles.push(Found::new(Handle { service: service.clone(), id: id.clone() }, line, Sure::Likely));
            unread.used(line, Use::Handle);
        }
        Item::Phone { digits, kind, sure, e164 } => {
            let phone = Phone {
                number: digits.number.clone(),
                kind: kind.unwrap_or_else(|| match e164 {
                    Some(number) if is_mobile(number) => PhoneKind::Mobile,
                    _ => PhoneKind::Work,
                }),
                ext: digits.ext.clone(),
                e164: e164.clone(),
            };
            let known = person.phones.iter().any(|p| p.value.number == phone.number && p.value.ext == phone.ext);
            if !known {
                person.phones.push(Found::new(phone, line, if *sure { Sure::Certain } else { Sure::Likely }));
            }
            unread.used(line, Use::Phone);
        }
    }
}

/// An address without the letter of a label that print glued to it, where it then names the person: `Emira@ost.example`.
fn unglued<'a>(mail: &'a str, person: &Person) -> Option<&'a str> {
    let bare = mail.strip_prefix('E').filter(|bare| bare.starts_with(char::is_lowercase))?;
    let tokens = tokens(person.name.as_ref()?);
    let own = tokens.iter().any(|t| t.starts_with('e'));
    (!own && Evidence::new(&[bare.to_string()], &[]).name(&tokens) >= Strength::Fair).then_some(bare)
}

/// The words of a name, as evidence compares them.
fn tokens(name: &Found<String>) -> Vec<String> {
    name.value.split_whitespace().map(lexicon::squash).filter(|t| !t.is_empty()).collect()
}

/// Which of several people a mail's local part names.
fn bearer(mail: &str, people: &[Person]) -> Option<usize> {
    if people.len() < 2 {
        return None;
    }
    let evidence = Evidence::new(&[mail.to_string()], &[]);
    let borne = people.iter().map(|p| p.name.as_ref().map_or(Strength::None, |n| evidence.name(&tokens(n))));
    // Of equals the first.
    let best = borne.enumerate().max_by_key(|(at, strength)| (*strength, std::cmp::Reverse(*at)))?;
    (best.1 >= Strength::Fair).then_some(best.0)
}

/// Whether a bare host begins with a person's name: a mail whose `@` was lost, not a web address.
fn spells_name(url: &str, person: &Person) -> bool {
    let Some(name) = &person.name else {
        return false;
    };
    let low = url.to_lowercase();
    if low.contains("://") || low.starts_with("www.") || low.contains('/') {
        return false;
    }
    let labels: Vec<&str> = low.split('.').collect();
    let tokens: Vec<String> = name.value.split_whitespace().map(lexicon::squash).collect();
    let hit = |l: Option<&&str>| l.is_some_and(|l| tokens.iter().any(|t| t == l));
    labels.len() >= 4 && hit(labels.first()) && hit(labels.get(1))
        || labels.len() >= 3 && hit(labels.first()) && hit(labels.get(1))
}
