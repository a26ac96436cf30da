//! The score of the judgement of mails over the invented ones of tests/mail, with its floors: by it the weights of
//! src/text/news/weights.txt are set. `cargo test --lib in_process::mail -- --nocapture` tells what is misjudged.

use crate::exchange::mail::Received;
use crate::inbox;
use crate::text::news::Class;
use std::collections::BTreeMap;

/// An invented mail, what it is, and whose.
struct Case<'s> {
    accepted: Vec<&'s str>,
    company: &'s str,
    text: &'s str,
}

fn cases(source: &str) -> Vec<Case<'_>> {
    let case = |block| {
        let (head, text): (&str, &str) = str::split_once(block, '\n').unwrap();
        let (accepted, company) = head.split_once(": ").unwrap();
        Case { accepted: accepted.split('|').collect(), company, text }
    };
    source.split("\n== ").skip(1).map(case).collect()
}

fn bare(name: &str) -> String {
    name.trim_end_matches(" GmbH").to_lowercase()
}

#[test]
fn mails_are_what_they_are() {
    let cases = cases(include_str!("../mail/cases.txt"));
    let (mut found, mut firms) = (BTreeMap::<&str, (u32, u32)>::new(), (0, 0));
    for case in &cases {
        let news = inbox::judge(&Received::read(case.text.as_bytes()));
        let (class, want) = (news.class.name(), case.accepted[0]);
        let right = case.accepted.contains(&class);
        let tally = found.entry(want).or_default();
        tally.0 += u32::from(right);
        tally.1 += 1;
        if !right {
            println!("{want}, said {class}: {}", case.text.lines().last().unwrap_or_default());
        }
        // Never without a question mark what is not so; and no rejection or offer out of something else.
        assert!(right || !news.sure && !matches!(news.class, Class::Rejection | Class::Offer), "{}", case.text);
        if case.company != "*" && news.class != Class::Noise {
            let want = (case.company != "-").then_some(case.company);
            let right = news.company.as_deref().map(bare) == want.map(bare);
            firms = (firms.0 + u32::from(right), firms.1 + 1);
            if !right {
                println!("{want:?} is not {:?}", news.company);
            }
        }
    }
    println!("{found:?}, firms {firms:?}");
    for (class, (right, all)) in found {
        assert!(f64::from(right) >= 0.95 * f64::from(all), "{class}: {right} of {all}");
    }
    assert!(f64::from(firms.0) >= 0.9 * f64::from(firms.1), "firms: {firms:?}");
}
