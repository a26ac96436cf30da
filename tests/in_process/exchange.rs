//! The interchange document: what is written is read, byte for byte, and nothing that is read can bring it down.

use crate::clock::Now;
use crate::commands::{self, Command};
use crate::domain::Facts;
use crate::exchange::json;
use crate::in_process::harness::{at, random};
use crate::store::Store;
use proptest::prelude::*;
use proptest::sample::Index;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_round_trip_keeps_every_byte(facts in random::facts()) {
        let text = json::write(&facts);
        let document = json::read(text.as_bytes()).unwrap();
        json::check(&document, &Facts::default()).unwrap();
        let again = Facts::from(document);
        prop_assert_eq!(&again, &facts);
        prop_assert_eq!(json::write(&again), text);
    }

    #[test]
    fn an_import_is_the_document_and_twice_the_same_as_once(a in random::facts(), b in random::facts()) {
        let now = Now::fixed(at("2026-11-20T12:00:00-05:00"));
        let import = |store: &mut Store, facts: &Facts| {
            let document = json::read(json::write(facts).as_bytes()).unwrap();
            commands::run(store, Command::import(document), now)
        };
        let mut store = Store::in_memory().unwrap();
        import(&mut store, &a).unwrap();
        prop_assert_eq!(json::write(&store.facts().unwrap()), json::write(&a));
        prop_assert_eq!(import(&mut store, &a).unwrap().op, None);
        // Another document over the same uids: all of it, or none.
        let before = store.dump().unwrap();
        match import(&mut store, &b) {
            Ok(_) => {
                prop_assert_eq!(import(&mut store, &b).unwrap().op, None);
                let text = json::write(&store.facts().unwrap());
                let mut fresh = Store::in_memory().unwrap();
                import(&mut fresh, &store.facts().unwrap()).unwrap();
                prop_assert_eq!(json::write(&fresh.facts().unwrap()), text);
            }
            Err(_) => prop_assert_eq!(store.dump().unwrap(), before),
        }
    }

    #[test]
    fn no_bytes_bring_it_down(facts in random::facts(), places in proptest::collection::vec((any::<Index>(), any::<u8>(), 0usize..4), 1..6)) {
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
