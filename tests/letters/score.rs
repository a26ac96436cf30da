//! Owns the letters that the check is scored on: put together from sentences (`pieces.toml`), written freely (`free.toml`),
//! and those of `second`, which were written by somebody who did not know the check. Its misses were looked at
//! after the first measure (71 of 112 faults found, 10 false alarms in 61), so it holds the check and measures it no more. The test
//! holds the score above its floors, the bench prints it.

use afterword::{
    Ask, Channel, Check, Code, Contact, Direction, Facts, Finding, Interview, Kind, Now, Opportunity, Outcome, Purpose,
    Touch, Uid, gather, parse_instant,
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub struct Pieces {
    pub thanks: Vec<String>,
    pub talk: Vec<String>,
    pub fit: Vec<String>,
    pub forward: Vec<String>,
    pub close: Vec<String>,
    pub greet: Vec<String>,
    pub company: Vec<String>,
    pub company_forms: Vec<String>,
    pub person: Vec<String>,
    pub role: Vec<String>,
    pub blank: Vec<String>,
    pub accusing: Vec<String>,
    pub decision: Vec<String>,
    pub padding: String,
    pub whole: Vec<Whole>,
}

#[derive(Deserialize)]
pub struct Whole {
    pub kind: String,
    pub body: String,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<[String; 4]>,
}

pub struct Corpus {
    pub pieces: Pieces,
    pub cases: Vec<[String; 4]>,
    pub facts: Facts,
}

pub fn uid(n: usize, what: &str) -> Uid {
    Uid::new(format!("{what}{n}")).unwrap()
}

pub fn now() -> Now {
    Now::fixed(parse_instant("2026-11-20T09:00:00-05:00").unwrap())
}

pub fn corpus() -> Corpus {
    let pieces = toml::from_str(include_str!("pieces.toml")).unwrap();
    let Cases { case: cases } = toml::from_str(include_str!("cases.toml")).unwrap();
    let facts = store(&cases).index();
    Corpus { pieces, cases, facts }
}

fn store(cases: &[[String; 4]]) -> Facts {
    let mut facts = Facts::default();
    (facts.profile.name, facts.profile.email) = ("Robin Vale".into(), "robin@vale.example".into());
    for (n, [company, role, name, address_as]) in cases.iter().enumerate() {
        let mut c = Contact::new(uid(n, "c"), name.as_str(), now().today());
        (c.address_as, c.company) = (address_as.clone(), company.clone());
        c.emails = vec![format!("p{n}@{}.example", squeezed(company))];
        facts.contacts.push(c);
        facts.opportunities.push(Opportunity::new(uid(n, "o"), company.as_str(), role.as_str(), now().today()));
        let mut i = Interview::new(uid(n, "i"), uid(n, "o"), parse_instant("2026-11-17T14:00:00-05:00").unwrap());
        i.interviewers = vec![uid(n, "c")];
        i.debrief.notes = "Billing jobs and cron. The outage with the clocks.".into();
        facts.interviews.push(i);
    }
    facts
}

fn bare(company: &str) -> &str {
    company.trim_end_matches(", Inc.").trim_end_matches(" GmbH").trim_end_matches(" Ltd.")
}

fn squeezed(company: &str) -> String {
    bare(company).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Pieces {
    /// The sentences by what they say, a line each.
    #[allow(dead_code, reason = "the bench learns nothing")]
    pub fn labelled(&self) -> String {
        let says = [
            ("thanks", &self.thanks),
            ("none", &self.talk),
            ("fit", &self.fit),
            ("forward", &self.forward),
            ("reproach", &self.accusing),
            ("fair", &self.decision),
        ];
        let line =
            |(label, list): (&str, &Vec<String>)| list.iter().map(|s| format!("{label}: {s}\n")).collect::<String>();
        says.into_iter().map(line).collect()
    }
}

fn pick(list: &[String], n: usize) -> &str {
    &list[n % list.len()]
}

/// A letter: what it is and what it says.
pub struct Text {
    pub case: usize,
    pub kind: Kind,
    pub body: String,
}

impl Corpus {
    fn filled(&self, case: usize, other: usize, text: &str) -> String {
        let [company, role, _, dear] = &self.cases[case];
        let [other, foreign, _, person] = &self.cases[other];
        text.replace("{company}", bare(company))
            .replace("{role}", role)
            .replace("{dear}", dear)
            .replace("{me}", "Robin Vale")
            .replace("{other}", bare(other))
            .replace("{lower}", &bare(other).to_lowercase())
            .replace("{upper}", &bare(other).to_uppercase())
            .replace("{squeezed}", &squeezed(other))
            .replace("{foreign}", foreign)
            .replace("{person}", person)
    }

    /// The n-th clean letter, with `planted` in its middle, and without the part left out.
    pub fn letter(&self, n: usize, other: usize, planted: Option<&str>, left_out: &str) -> Text {
        let (p, case) = (&self.pieces, n % self.cases.len());
        // Every sixth is a whole letter of another kind, where nothing of a thank-you is asked for.
        let whole = (n % 6 == 5 && left_out.is_empty()).then(|| &p.whole[(n / 6) % p.whole.len()]);
        let (kind, middle) = match whole {
            Some(w) => (Kind::named(&w.kind).unwrap(), w.body.clone()),
            None => {
                let part = |name: &str, list: &[String], k: usize| {
                    if left_out == name { String::new() } else { pick(list, k).to_owned() }
                };
                let talk = pick(&p.talk, n * 5 + n / 34);
                let more = if n.is_multiple_of(3) { pick(&p.talk, n * 7 + 11) } else { "" };
                let (thanks, fit) = (part("thanks", &p.thanks, n * 3 + n / 16), part("fit", &p.fit, n * 5 + n / 16));
                let forward = part("forward", &p.forward, n * 3 + n / 14);
                let kind = if n % 7 == 3 { Kind::ThankYouByHand } else { Kind::ThankYou };
                (kind, format!("{thanks} {talk}\n\n{fit} {more}\n\n{forward}"))
            }
        };
        let planted = planted.map(|t| format!("{t}\n\n")).unwrap_or_default();
        let body = format!("{}\n\n{middle}\n\n{planted}{}\n", pick(&p.greet, n), pick(&p.close, n * 3 + n / 10));
        Text { case, kind, body: self.filled(case, other, &body) }
    }

    pub fn findings(&self, text: &Text) -> Vec<Finding> {
        let ask = Ask { interview: Some(uid(text.case, "i")), ..Ask::new(text.kind) };
        let subject = format!("Thank you, {}", self.cases[text.case][1]);
        Check::new(&self.facts, &gather(&self.facts, &ask, now()), None).findings(&subject, &text.body)
    }
}

/// The n-th faulty letter, and what is wrong with it.
pub fn faulty(c: &Corpus, n: usize) -> (Text, Code, String) {
    let p = &c.pieces;
    let other = (n % c.cases.len() + 1 + n % 17) % c.cases.len();
    let k = n / 8;
    let planted = |list: &[String]| pick(list, k * 3 + n % 3).to_owned();
    let (code, sentence, left_out) = match n % 8 {
        0 => (Code::OtherCompany, planted(&p.company), ""),
        1 => (Code::OtherCompany, planted(&p.company_forms), ""),
        2 => (Code::OtherPerson, planted(&p.person), ""),
        3 => (Code::Blank, planted(&p.blank), ""),
        4 | 5 => (Code::Accusing, pick(&p.accusing, n / 4).to_owned(), ""),
        6 if k.is_multiple_of(2) => (Code::OtherRole, planted(&p.role), ""),
        6 => (Code::TooLong, [p.padding.as_str(); 5].join(" "), ""),
        _ => (Code::PartMissing, String::new(), ["thanks", "fit", "forward"][k % 3]),
    };
    let text = c.letter(n, other, Some(&sentence).filter(|s| !s.is_empty()).map(String::as_str), left_out);
    (text, code, if left_out.is_empty() { sentence } else { left_out.into() })
}

#[derive(Deserialize)]
struct Free {
    letter: Vec<FreeLetter>,
}

#[derive(Deserialize)]
pub struct FreeLetter {
    pub case: usize,
    pub kind: Option<String>,
    #[serde(default)]
    pub wrong: Vec<String>,
    pub body: String,
}

/// Letters written freely: the case, the kind, what is wrong, the body.
pub fn free() -> Vec<FreeLetter> {
    let Free { letter } = toml::from_str(include_str!("free.toml")).unwrap();
    letter
}

impl FreeLetter {
    pub fn text(&self) -> Text {
        let kind = self.kind.as_deref().map_or(Kind::ThankYou, |k| Kind::named(k).unwrap());
        Text { case: self.case, kind, body: self.body.clone() }
    }
}

#[derive(Deserialize)]
struct Letter {
    id: String,
    case: usize,
    to: Option<usize>,
    kind: Option<String>,
    after: Option<String>,
    body: String,
}

#[derive(Deserialize)]
struct Fault {
    of: String,
    wrong: String,
    find: Option<String>,
    put: String,
    kind: Option<String>,
    #[serde(default)]
    thanked: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Second {
    letter: Vec<Letter>,
    fault: Vec<Fault>,
}

impl Letter {
    fn findings(&self, cases: &[[String; 4]], fault: Option<&Fault>) -> Vec<Finding> {
        let mut facts = store(cases);
        if let Some(after) = &self.after {
            let news = Outcome::new(uid(0, "n"), uid(self.case, "o"), after.parse().unwrap(), now().today());
            facts.outcomes.push(news);
        }
        let to = uid(self.to.unwrap_or(self.case), "c");
        if self.to.is_some() {
            facts.interviews[self.case].references_given.push(to.clone());
        }
        if fault.is_some_and(|f| f.thanked) {
            let at = parse_instant("2026-11-18T09:00:00-05:00").unwrap();
            let mut t = Touch::new(uid(0, "t"), at, Direction::Out, Channel::Email, Purpose::ThankYou);
            (t.contacts, t.interview) = (vec![to.clone()], Some(uid(self.case, "i")));
            facts.touches.push(t);
        }
        let kind = fault.and_then(|f| f.kind.as_ref()).or(self.kind.as_ref());
        let kind = kind.map_or(Kind::ThankYou, |k| Kind::named(k).unwrap());
        let ask = Ask { interview: Some(uid(self.case, "i")), contact: Some(to), ..Ask::new(kind) };
        let body = match fault {
            Some(Fault { find: Some(find), put, .. }) => self.body.replacen(find, put, 1),
            Some(Fault { put, .. }) => put.clone(),
            None => self.body.clone(),
        };
        let facts = facts.index();
        Check::new(&facts, &gather(&facts, &ask, now()), None).findings("", &body)
    }
}

/// Of the findings of one kind: how many are right, how many wrong, how many missed.
#[derive(Default, Debug, Clone, Copy)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Tally {
    /// Of what was found, how much is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.wrong)
    }

    /// Of what is wrong, how much was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.missed)
    }
}

fn share(right: usize, not: usize) -> f64 {
    if right + not == 0 { 1.0 } else { right as f64 / (right + not) as f64 }
}

/// What the check finds in a set of letters, by kind, and in how many of the clean ones anything.
#[derive(Default)]
pub struct Score {
    pub kinds: BTreeMap<String, Tally>,
    pub clean: usize,
    pub alarms: usize,
    /// Everything that is not as it should be, a line each.
    pub told: Vec<String>,
}

impl Score {
    /// Counts what was found in one letter beside what is wrong in it: codes, with the beginning of the text where it matters.
    pub fn add(&mut self, letter: &str, wrong: &[String], found: &[Finding]) {
        let said: Vec<String> = found.iter().map(|f| format!("{} {}", f.code.as_str(), f.text)).collect();
        let code = |s: &str| s.split(' ').next().unwrap_or_default().to_owned();
        for w in wrong {
            let hit = said.iter().any(|s| s.starts_with(w.as_str()));
            let t = self.kinds.entry(code(w)).or_default();
            t.right += usize::from(hit);
            t.missed += usize::from(!hit);
            self.told.extend((!hit).then(|| format!("{letter}: missed {w}")));
        }
        for s in said.iter().filter(|s| !wrong.iter().any(|w| s.starts_with(w.as_str()))) {
            self.kinds.entry(code(s)).or_default().wrong += 1;
            self.told.push(format!("{letter}: false {s}"));
        }
        self.clean += usize::from(wrong.is_empty());
        self.alarms += usize::from(wrong.is_empty() && !said.is_empty());
    }

    /// How many faults were planted, and how many of them were found.
    #[allow(dead_code, reason = "only the bench prints it")]
    pub fn faults(&self) -> (usize, usize) {
        self.kinds.values().fold((0, 0), |(all, right), t| (all + t.right + t.missed, right + t.right))
    }
}

/// The score on the letters that were put together and written freely.
pub fn corpus_score() -> Score {
    let (c, mut score) = (corpus(), Score::default());
    for n in 0..200 {
        let text = c.letter(n, 0, None, "");
        score.add(&format!("clean {n}"), &[], &c.findings(&text));
        let (text, code, fault) = faulty(&c, n);
        let wrong = match code {
            // On what goes by LinkedIn there is no limit in words.
            Code::TooLong if text.kind.most_words().is_none() => vec![],
            Code::PartMissing => vec![format!("part_missing {fault}")],
            _ => vec![code.as_str().to_owned()],
        };
        score.add(&format!("faulty {n} “{fault}”"), &wrong, &c.findings(&text));
    }
    for (n, question) in c.pieces.decision.iter().enumerate() {
        let body = format!("Hi {},\n\nI hope you are well. {question}\n\nBest,\nRobin\n", c.cases[n][3]);
        let found = c.findings(&Text { case: n, kind: Kind::CheckIn, body });
        score.add(question, &["only_decision".to_owned()], &found);
    }
    for (n, l) in free().iter().enumerate() {
        score.add(&format!("free {n}"), &l.wrong, &c.findings(&l.text()));
    }
    score
}

/// What was planted in the second set, with what is wrong in it, and its clean letters.
#[allow(dead_code, reason = "the bench learns nothing")]
pub fn second_letters() -> Vec<(String, Vec<String>)> {
    let set: Second =
        toml::from_str(&[include_str!("second/clean.toml"), include_str!("second/faults.toml")].join("\n")).unwrap();
    let planted = set.fault.into_iter().map(|f| (f.put.clone(), vec![format!("{} {}", f.wrong, f.put)]));
    set.letter.into_iter().map(|l| (l.body, vec![])).chain(planted).collect()
}

/// The score on the second set.
pub fn second_score() -> Score {
    let Cases { case: cases } = toml::from_str(include_str!("second/cases.toml")).unwrap();
    let Second { letter: clean, .. } = toml::from_str(include_str!("second/clean.toml")).unwrap();
    let Second { fault: faults, .. } = toml::from_str(include_str!("second/faults.toml")).unwrap();
    let mut score = Score::default();
    for l in &clean {
        score.add(&l.id, &[], &l.findings(&cases, None));
    }
    for f in &faults {
        let of = clean.iter().find(|l| l.id == f.of).expect("a letter that the fault is planted in");
        let planted: String = f.put.chars().take(60).collect();
        score.add(&format!("{} “{planted}”", f.of), std::slice::from_ref(&f.wrong), &of.findings(&cases, Some(f)));
    }
    score
}
