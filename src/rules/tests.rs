//! What holds for the table as a whole; single rules are tested by the scenarios in `tests/rulebook/`.

use super::*;
use std::collections::HashSet;

#[test]
fn the_rulebook_has_its_37_rules_in_families() {
    assert_eq!(rules().count(), 37);
    assert_eq!(FAMILIES.iter().map(|f| f.rules.len()).collect::<Vec<_>>(), [2, 7, 7, 5, 3, 11, 2]);
}

#[test]
fn every_rule_says_what_why_when_and_whence() {
    let mut ids = HashSet::new();
    for rule in rules() {
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
        for text in [rule.title, rule.why, rule.when, rule.ends, rule.asks_for, &rule.days(&Policy::default())] {
            assert!(!text.is_empty() && !text.contains("  "), "{}: {text:?}", rule.id);
        }
        assert!(!rule.from.is_empty() || rule.id == "task", "{} comes from nowhere", rule.id);
    }
}

#[test]
fn no_number_of_the_policy_stands_in_words() {
    let numerals = ["two", "three", "four", "five", "seven", "ten", "week", "90"];
    for rule in rules() {
        assert!(!rule.days.bytes().any(|b| b.is_ascii_digit()), "{}: {}", rule.id, rule.days);
        for text in [rule.when, rule.days] {
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(!words.any(|w| numerals.contains(&w)), "{}: {text}", rule.id);
        }
        for value in rule.days.split('{').skip(1) {
            let name = value.split(':').next().unwrap();
            assert!(rule.policy.contains(&name), "{}: {name} is none of its values", rule.id);
        }
    }
    let shown = |p: &Policy| rule("record-feedback").unwrap().days(p);
    let mut p = Policy::default();
    assert_eq!(shown(&p), "opens and due one business day after they answered, expires 30 days later");
    p.set("record_feedback_due", &Value::Number(3)).unwrap();
    assert_eq!(shown(&p), "opens and due 3 business days after they answered, expires 30 days later");
}

#[test]
fn every_policy_value_is_some_rules_and_every_rules_value_is_in_the_policy() {
    let used: HashSet<&str> = rules().flat_map(Rule::counts_with).collect();
    for name in &used {
        assert!(Policy::entry(name).is_some(), "{name}");
    }
    for entry in Policy::entries() {
        assert!(used.contains(entry.name), "{} is no rule's", entry.name);
    }
}

#[test]
fn nothing_known_asks_for_nothing() {
    let now = Now::fixed(crate::domain::parse_instant("2026-11-20T09:00:00-05:00").unwrap());
    assert_eq!(derive(&Facts::default(), &Policy::default(), now), vec![]);
}
