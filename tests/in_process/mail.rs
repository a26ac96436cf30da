//! The score of the judgement of mails over the invented ones of tests/mail, with its floors: by it the weights of
//! src/text/news/weights.txt are set. `cargo test --lib in_process::mail -- --nocapture` tells what is misjudged.

use super::learning::{Known, table};
use crate::exchange::mail::Received;
use crate::inbox;
use crate::text::news::{Class, LEARNED};
use std::collections::BTreeMap;

const CASES: &[u8] = include_bytes!("../mail/cases.txt");
const FIRST: &[u8] = include_bytes!("../mail/first.mails");
const SECOND: &[u8] = include_bytes!("../mail/second.mails");
const THIRD: &[u8] = include_bytes!("../mail/third.mails");
const FOURTH: &[u8] = include_bytes!("../mail/fourth.mails");
const FIFTH: &[u8] = include_bytes!("../mail/fifth.mails");
const SIXTH: &[u8] = include_bytes!("../mail/sixth.mails");

/// An invented mail, what it is, and whose.
struct Case<'s> {
    accepted: Vec<&'s str>,
    company: &'s str,
    mail: &'s [u8],
}

/// The mails of a file; they are of several charsets.
fn cases(source: &[u8]) -> Vec<Case<'_>> {
    const HEAD: &[u8] = b"\n== ";
    let begins: Vec<usize> = (0..source.len()).filter(|at| source[*at..].starts_with(HEAD)).collect();
    let ends = begins.iter().skip(1).copied().chain([source.len()]);
    let case = |(begin, end): (&usize, usize)| {
        let block = &source[begin + HEAD.len()..end];
        let line = block.iter().position(|b| *b == b'\n').unwrap();
        let (accepted, company) = std::str::from_utf8(&block[..line]).unwrap().split_once(": ").unwrap();
        Case { accepted: accepted.split('|').collect(), company, mail: &block[line + 1..] }
    };
    begins.iter().zip(ends).map(case).collect()
}

/// The words of a firm's name, without a legal form.
fn bare(name: &str) -> Vec<String> {
    let words = name.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.filter(|w| !crate::lexicon::is_spoken_legal(w) && *w != "the").map(str::to_owned).collect()
}

/// What was judged: by class how many rightly and of how many; how often a rejection or an offer was seen in something else;
/// firms.
#[derive(Debug, Default)]
struct Score {
    found: BTreeMap<String, (usize, usize)>,
    right: usize,
    false_news: usize,
    /// Said without a question mark, and not so.
    sure_and_wrong: usize,
    firms: (usize, usize),
}

fn score(cases: impl IntoIterator<Item = Case<'static>>) -> Score {
    let mut score = Score::default();
    for case in cases {
        let news = inbox::judge(&Received::read(case.mail));
        let (class, want) = (news.class.name(), case.accepted[0]);
        let right = case.accepted.contains(&class);
        let tally = score.found.entry(want.to_owned()).or_default();
        *tally = (tally.0 + usize::from(right), tally.1 + 1);
        score.right += usize::from(right);
        let start = String::from_utf8_lossy(case.mail).chars().take(300).collect::<String>();
        if !right {
            println!("{want}, said {class} by {:?}: {start}", news.evidence);
        }
        score.sure_and_wrong += usize::from(!right && news.sure);
        score.false_news += usize::from(!right && matches!(news.class, Class::Rejection | Class::Offer));
        if case.company != "*" && news.class != Class::Noise {
            let want = (case.company != "-").then_some(case.company);
            // "Acme" and "Acme Hotels" are one.
            let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
            let right = match (news.company.as_deref().map(bare), want.map(bare)) {
                (Some(name), Some(want)) => within(&name, &want) || within(&want, &name),
                (name, want) => name == want,
            };
            score.firms = (score.firms.0 + usize::from(right), score.firms.1 + 1);
            if !right {
                println!("{want:?} is not {:?}", news.company);
            }
        }
    }
    println!("{score:?}");
    score
}

/// The texts to learn from: mails, and wordings by what they say, a line each. A class of which there are few counts for more,
/// and a whole mail, with its greetings and its small print, for several wordings.
fn known() -> Vec<Known> {
    const WHOLE: f64 = 3.0;
    let mut mails: Vec<Case> = [CASES, FIRST, THIRD, FIFTH].into_iter().flat_map(cases).collect();
    // Every second one of the others is kept from it: on those the score is one of mails that it does not know.
    mails.extend([SECOND, FOURTH, SIXTH].into_iter().flat_map(|f| cases(f).into_iter().step_by(2)));
    let wordings = [include_str!("../mail/wordings.txt"), include_str!("../mail/wordings_more.txt")];
    let wordings = wordings.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#'));
    let wordings = wordings.filter_map(|l| l.split_once(": ")).map(|(class, text)| (class, text.as_bytes(), 1.0));
    let all: Vec<_> = mails.iter().map(|c| (c.accepted[0], c.mail, WHOLE)).chain(wordings).collect();
    let known = |(class, mail, weight): &(&str, &[u8], f64)| {
        let share = all.iter().filter(|(c, ..)| c == class).count() as f64 / all.len() as f64;
        Known {
            words: inbox::words_of(&Received::read(mail)),
            says: Class::ALL.map(|c| (c.name(), c.name() == *class)).into(),
            weight: weight / (share * Class::ALL.len() as f64).sqrt(),
        }
    };
    all.iter().map(known).collect()
}

#[test]
fn the_words_are_learned_from_these_mails() {
    const REMARKS: &str = "# What words and pairs of words speak for, learned from tests/mail (see text/learned.rs).\n";
    let known = known();
    let remarks =
        format!("{REMARKS}# {} words of {} texts\n", known.iter().map(|k| k.words.len()).sum::<usize>(), known.len());
    if std::env::var_os("LEARN").is_some() {
        let names = Class::ALL.map(Class::name);
        std::fs::write("src/text/news/learned.txt", table(&remarks, &names, &known)).unwrap();
        return;
    }
    assert!(
        LEARNED.starts_with(&remarks),
        "LEARN=write cargo test --lib in_process::mail::the_words writes src/text/news/learned.txt anew"
    );
}

#[test]
fn mails_are_what_they_are() {
    let score = score(cases(CASES));
    assert_eq!((score.false_news, score.sure_and_wrong), (0, 0));
    for (class, (right, all)) in score.found {
        assert!(right * 100 >= all * 95, "{class}: {right} of {all}");
    }
    assert!(score.firms.0 * 10 >= score.firms.1 * 9, "firms: {:?}", score.firms);
}

/// How many are judged rightly at least, taken for a rejection or an offer at most, and of how many at least the firm is known.
const FLOORS: [(&[u8], usize, usize, usize); 4] =
    [(FIRST, 200, 0, 150), (SECOND, 142, 5, 108), (THIRD, 149, 0, 114), (FIFTH, 179, 0, 136)];

#[test]
fn mails_that_were_written_without_knowing_the_lists_are_what_they_are() {
    for (mails, right, false_news, firms) in FLOORS {
        let score = score(cases(mails));
        assert!(score.right >= right && score.false_news <= false_news && score.firms.0 >= firms, "{score:?}");
        assert_eq!(score.sure_and_wrong, 0, "{score:?}");
    }
    let unread = score([FOURTH, SIXTH].into_iter().flat_map(|mails| cases(mails).into_iter().skip(1).step_by(2)));
    assert!(unread.right >= 157 && unread.sure_and_wrong == 0, "{unread:?}");
}
