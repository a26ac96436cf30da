//! What a card says, in whatever form it comes as text: print, a signature, a vCard, a MECARD; and how it becomes a
//! person ([`people`]) or the fields of a form ([`read`]). No line vanishes: what is not read is handed on as such.

use crate::clock::Now;
use crate::domain::{Contact, Uid};
use crate::exchange::kind::{Kind, kind_of};
use crate::exchange::people::{Batch, Person, with_kind};
use crate::exchange::vcard;
use crate::text::card::{self, Found, PhoneKind, Region, Sure};

/// How much of a text is read, in bytes: far more than any card or signature holds. What stands behind it is handed on
/// unread.
pub(crate) const LONGEST: usize = 16 << 10;

/// What was read of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    /// The contact that they would be; where the card has no name, without one.
    pub contact: Contact,
    /// The fields, by their names in DATA.md, that the reader is not sure of.
    pub unsure: Vec<&'static str>,
    /// What each number is for, where the card says so of any.
    pub phone_kinds: Vec<&'static str>,
}

/// What was read of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The card's owner first.
    pub people: Vec<Read>,
    /// The lines that went into no field.
    pub unread: Vec<String>,
    /// The text is longer than what is read of it.
    pub cut: bool,
}

/// Reads a text that somebody typed or pasted. `region` is the country of numbers without a country code.
pub(crate) fn read(text: &str, region: Region, now: Now) -> Reading {
    let (head, rest) = bounded(text);
    let mut reading = match structured(head, now) {
        Some(people) => Reading { people, ..Reading::default() },
        None => free(head, region, now),
    };
    reading.unread.extend(rest.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned));
    reading.cut = !rest.is_empty();
    reading
}

/// The text up to where it is read, cut between two lines, else two words, where there are any; and what follows.
fn bounded(text: &str) -> (&str, &str) {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).filter(|_| end < text.len());
    let gap = head.and_then(|h| h.rfind('\n').or_else(|| h.rfind(' ')));
    text.split_at_checked(gap.map_or(end, |at| at + 1)).unwrap_or((text, ""))
}

/// The people of a vCard or MECARD; none: it is neither, or names nobody.
fn structured(text: &str, now: Now) -> Option<Vec<Read>> {
    if !matches!(kind_of(text.as_bytes()), Kind::VCard | Kind::MeCard | Kind::BizCard) {
        return None;
    }
    let people = vcard::read_text(text).ok().filter(|people| !people.is_empty())?;
    let read = |p: Person| Read { contact: contact(&p, now), unsure: vec![], phone_kinds: vec![] };
    Some(people.into_iter().map(read).collect())
}

fn free(text: &str, region: Region, now: Now) -> Reading {
    let card = card::read(text, region);
    let mut people: Vec<Read> = card.people.iter().map(|p| of_print(p, now)).collect();
    people.retain(|r| r.contact != Contact { uid: r.contact.uid.clone(), ..nobody(now) });
    let note = card.card_back.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("\n");
    if !note.is_empty() {
        if people.is_empty() {
            people.push(Read { contact: nobody(now), unsure: vec![], phone_kinds: vec![] });
        }
        if let Some(owner) = people.first_mut() {
            let back = [note.as_str(), &owner.contact.card_back];
            owner.contact.card_back = back.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
        }
    }
    Reading { people, unread: card.unread.iter().map(|r| r.text.clone()).collect(), cut: false }
}

fn nobody(now: Now) -> Contact {
    Contact::new(Uid::generate(now.at()), "", now.today())
}

fn contact(p: &Person, now: Now) -> Contact {
    p.contact(Uid::generate(now.at()), now.today())
}

fn of_print(p: &card::Person, now: Now) -> Read {
    let mut contact = contact(&person(p), now);
    if p.name.is_none() {
        // A stand-in is for lists; on the sheet the name is still to be found.
        contact.name.clear();
    }
    let mut unsure = Vec::new();
    let mut doubt = |name: &'static str, doubted: bool| {
        if doubted {
            unsure.push(name);
        }
    };
    fn guess<T>(found: Option<&Found<T>>) -> bool {
        found.is_some_and(|f| f.sure == Sure::Guess)
    }
    doubt("name", guess(p.name.as_ref()));
    doubt("address_as", guess(p.address_as.as_ref()));
    doubt("title", guess(p.titles.first()));
    doubt("company", guess(p.company.as_ref()));
    doubt("emails", p.emails.iter().any(|f| guess(Some(f))));
    doubt("phones", p.phones.iter().any(|f| guess(Some(f))));
    doubt("url", guess(p.urls.first()));
    doubt("linkedin_url", guess(p.linkedin.as_ref()));
    doubt("postal_address", guess(p.postal_address.as_ref()));
    let kinds: Vec<&'static str> = in_order(p).into_iter().map(|phone| shown(phone.kind)).collect();
    let told = in_order(p).iter().any(|phone| phone.kind != PhoneKind::Work);
    Read { contact, unsure, phone_kinds: if told { kinds } else { vec![] } }
}

fn shown(kind: PhoneKind) -> &'static str {
    match kind {
        PhoneKind::Work => "office",
        PhoneKind::Mobile => "mobile",
        PhoneKind::Direct => "direct",
        PhoneKind::Main => "switchboard",
        PhoneKind::Home => "home",
        PhoneKind::Fax => "fax",
        PhoneKind::Pager => "pager",
    }
}

/// The people in a text that somebody wrote. What the reader did not understand goes with the card's owner.
pub(crate) fn people(card: &card::Card) -> Batch {
    let mut people: Vec<Person> = card.people.iter().map(person).filter(|p| !p.is_nobody()).collect();
    if let Some(owner) = people.first_mut() {
        owner.note = card.card_back.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("\n");
        owner.unread = card.unread.iter().map(|r| r.text.clone()).collect();
    }
    Batch { people, ..Batch::default() }
}

/// The numbers, those that nobody calls last.
fn in_order(p: &card::Person) -> Vec<&card::Phone> {
    let mut phones: Vec<&card::Phone> = p.phones.iter().map(|f| &f.value).collect();
    phones.sort_by_key(|phone| matches!(phone.kind, PhoneKind::Fax | PhoneKind::Pager));
    phones
}

fn person(p: &card::Person) -> Person {
    let one = |found: &Option<Found<String>>| found.as_ref().map(|f| f.value.clone()).unwrap_or_default();
    let all = |found: &[Found<String>]| found.iter().map(|f| f.value.clone()).collect::<Vec<_>>();
    let number = |phone: &card::Phone| {
        let number = match &phone.ext {
            Some(ext) => format!("{} ext. {ext}", phone.number),
            None => phone.number.clone(),
        };
        with_kind(&number, shown(phone.kind))
    };
    let mut jotted: Vec<(&'static str, String)> = Vec::new();
    jotted.extend(p.honorific.iter().map(|h| ("Honorific", h.clone())));
    jotted.extend(Some(p.credentials.join(", ")).filter(|c| !c.is_empty()).map(|c| ("Credentials", c)));
    jotted.extend(all(&p.departments).into_iter().map(|d| ("Department", d)));
    jotted.extend(p.handles.iter().map(|h| ("Profile", format!("{} {}", h.value.service, h.value.id))));
    let read = Person {
        name: one(&p.name),
        address_as: one(&p.address_as),
        titles: all(&p.titles),
        company: one(&p.company),
        emails: all(&p.emails),
        phones: in_order(p).into_iter().map(number).collect(),
        urls: all(&p.urls),
        linkedin_url: one(&p.linkedin),
        addresses: p.postal_address.iter().map(|f| f.value.clone()).collect(),
        jotted,
        ..Person::default()
    };
    read.cleaned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::now;

    fn of(text: &str) -> Reading {
        read(text, Region::default(), now())
    }

    #[test]
    fn every_form_becomes_a_contact() {
        for text in [
            "Ada Okafor\nVP Engineering\nXYZ Inc.\nada@xyz.example\n(212) 555-0199\n",
            "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Okafor\nTITLE:VP Engineering\nORG:XYZ Inc.\nEMAIL:ada@xyz.example\nTEL:(212) 555-0199\nEND:VCARD",
            "MECARD:N:Okafor,Ada;TIL:VP Engineering;ORG:XYZ Inc.;EMAIL:ada@xyz.example;TEL:(212) 555-0199;;",
        ] {
            let reading = of(text);
            let [one] = reading.people.as_slice() else { panic!("{reading:?}") };
            let c = &one.contact;
            assert_eq!((c.name.as_str(), c.title.as_str()), ("Ada Okafor", "VP Engineering"), "{text}");
            assert_eq!((c.company.as_str(), c.emails.join(" ")), ("XYZ Inc.", "ada@xyz.example".into()), "{text}");
            assert_eq!(c.phones, ["(212) 555-0199"], "{text}");
            assert_eq!(reading.unread, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn numbers_are_of_the_region_and_say_what_they_are_for() {
        let reading = of("Ada Okafor\nMobile: 212 555 0199\nFax: 212 555 0100\n");
        assert_eq!(reading.people[0].phone_kinds, ["mobile", "fax"]);
        assert_eq!(reading.people[0].contact.phones, ["212 555 0199", "212 555 0100 (fax)"]);
        assert_eq!(of("Ada Okafor\n212 555 0199").people[0].phone_kinds, Vec::<&str>::new());
    }

    #[test]
    fn a_card_without_a_name_stands_in_for_none() {
        assert_eq!(of("ada.o@xyz.example").people[0].contact.name, "");
        assert_eq!(of(""), Reading::default());
    }

    #[test]
    fn what_is_too_long_is_read_as_far_as_it_may_and_handed_on() {
        let text = format!("Ada Okafor\nada@xyz.example\n{}", "lorem ipsum dolor\n".repeat(3000));
        let reading = of(&text);
        assert!(reading.cut && reading.people[0].contact.name == "Ada Okafor");
        let words = |text: &str| text.matches("lorem").count();
        let kept: usize = reading.unread.iter().map(|l| words(l)).sum();
        assert_eq!(kept + words(&reading.people[0].contact.card_back), 3000);
        let one_line = "ä".repeat(100 << 10);
        let reading = of(&one_line);
        assert_eq!(reading.unread.concat().matches('ä').count(), 100 << 10);
    }
}
