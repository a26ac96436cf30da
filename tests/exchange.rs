//! The interchange document: what is written is read, byte for byte, and nothing that is read can bring it down.

mod common;

use afterword::domain::Facts;
use afterword::exchange::json::{self, Document};
use proptest::prelude::*;
use proptest::sample::Index;

fn facts_of(document: Document) -> Facts {
    let mut facts = Facts::default();
    facts.profile = document.profile.unwrap_or_default();
    facts.contacts = document.contacts;
    facts.opportunities = document.opportunities;
    facts.interviews = document.interviews;
    facts.touches = document.touches;
    facts.outcomes = document.outcomes;
    facts.tasks = document.tasks;
    facts.decisions = document.decisions;
    facts.index()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_round_trip_keeps_every_byte(facts in common::facts()) {
        let text = json::write(&facts);
        let document = json::read(text.as_bytes()).unwrap();
        json::check(&document, &Facts::default()).unwrap();
        let again = facts_of(document);
        prop_assert_eq!(&again, &facts);
        prop_assert_eq!(json::write(&again), text);
    }

    #[test]
    fn no_bytes_bring_it_down(facts in common::facts(), places in proptest::collection::vec((any::<Index>(), any::<u8>(), 0usize..4), 1..6)) {
        let mut bytes = json::write(&facts).into_bytes();
        for (place, byte, how) in places {
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at + 1),
                2 => bytes.insert(at, *br#"{}[]",:\0"#.get(usize::from(byte) % 9).unwrap()),
                _ => drop(bytes.remove(at)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        if let Ok(document) = json::read(&bytes) {
            let _ = json::check(&document, &Facts::default());
        }
    }
}
