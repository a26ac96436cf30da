//! Owns the check of a letter before it leaves: what is wrong in it, where, and how to mend it.
//!
//! Pure. Must not change a letter, nor know rules: that the guard would hold it is told by the caller. Findings that
//! concern the whole letter, or its subject, stand at line 1, column 1.

mod character;
mod forms;
mod known;
mod language;
mod names;
mod notes;
mod parts;
pub(super) mod phrases;
mod sentences;
pub(super) mod token;
mod weights;

pub(crate) use parts::Parts;

use super::blank::{Blank, blanks};
use super::letter::{Kind, Matter, is_spoken, template_name};
use super::lines::Lines;
use crate::domain::{Facts, words};
use crate::lexicon;
use known::{Names, What};
use language::Language;
use names::Hit;
use notes::Talked;
use sentences::{Sentence, sentences};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;
use token::{Token, folded, tokens};

words! {
    /// What a finding is.
    Code {
        Blank = "blank", "still to be filled in";
        OtherCompany = "other_company", "another company";
        OtherRole = "other_role", "another role";
        OtherPerson = "other_person", "somebody else";
        AddressUnknown = "address_unknown", "form of address not known";
        AddressNotUsed = "address_not_used", "addressed otherwise";
        PartMissing = "part_missing", "a part is missing";
        TooLong = "too_long", "too long";
        Accusing = "accusing", "sounds accusing";
        OnlyDecision = "only_decision", "asks only for the decision";
        Held = "held", "not yet";
        Character = "character", "odd character";
        Language = "language", "another language";
        Repeated = "repeated", "said before";
        DoubleGreeting = "double_greeting", "greeted twice";
        AfterNews = "after_news", "the news has settled it";
        NoSender = "no_sender", "no address of yours";
    }
}

const AFTER_NEWS: &str = "The news has settled this; say thanks and good wishes instead.";

/// Something in a letter that wants a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub code: Code,
    /// The words it is about, as they stand there; of a missing part, its name.
    pub text: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// How to mend it, in a sentence.
    pub mend: String,
    /// Where it stands in the body, in bytes; none: it concerns the whole, or the subject.
    #[serde(skip)]
    pub span: Option<Range<usize>>,
}

#[cfg(test)]
impl Finding {
    /// True where it tells somebody that what the letter is for is settled: our own letters are sound but for that.
    pub(crate) fn is_for_its_kind(&self, matter: &Matter) -> bool {
        self.code == Code::AfterNews && matter.kind.is_nudge() && matter.is_settled()
    }
}

/// The check of one letter: made once, asked on every key.
pub struct Check {
    kind: Kind,
    names: Names,
    /// What was said of other companies and people in the conversation itself.
    talked: Talked,
    noted: Vec<String>,
    /// Company, role and people of the letter, which are no detail of the conversation.
    known: Vec<String>,
    reader: Option<Reader>,
    /// True where of a thank-you's parts only the thanks are asked for.
    only_thanks: bool,
    /// True where the news has settled it: there is no decision to hope for.
    settled: bool,
    /// True where it came to nothing: there is no job to hope for either.
    over: bool,
    /// True where an answer by mail would not find one.
    no_sender: bool,
    /// True where this person has been thanked for this interview in the same way.
    thanked: bool,
    /// Why the guard would hold it.
    held: Option<String>,
    /// The language in which the reader is written to, where it is noted: what it is called, and its tag.
    meant: Option<(&'static str, String)>,
}

struct Reader {
    name: String,
    /// The preferred form of address; empty: not known.
    address_as: String,
}

/// True where a letter thanks for something, in a language that is known.
pub(crate) fn thanks(body: &str) -> bool {
    parts::parts(body, &[], &[], None).thanks.is_some()
}

/// The words of a letter that may be names, or parts of some: those that are no common words, and pairs that begin with a
/// capital; of a very long letter the first of them.
pub(crate) fn words_of_names(text: &str) -> BTreeSet<String> {
    let tokens = tokens(text);
    let word = |t: &Token| text.get(t.start..t.end).unwrap_or_default().to_lowercase();
    let may_be = |t: &&Token| t.end - t.start > 1 && (t.capital || !lexicon::is_common(&t.low));
    let single = tokens.iter().filter(may_be).filter(|t| !lexicon::is_spoken_legal(&t.low)).map(word);
    let pairs = tokens.windows(2).filter_map(|pair| match pair {
        [a, b] if a.capital && !b.apart => Some(format!("{} {}", word(a), word(b))),
        _ => None,
    });
    single.chain(pairs).take(MOST_WORDS).collect()
}

/// The sentences of a letter with their words, to learn from.
#[cfg(test)]
pub(crate) fn sentences_of(body: &str) -> Vec<(&str, BTreeSet<String>)> {
    let tokens = tokens(body);
    let sentences = tokens.chunk_by(|_, next| !next.opens).filter_map(|s| Some((s.first()?.start..s.last()?.end, s)));
    sentences
        .filter_map(|(span, s)| {
            Some((body.get(span)?, super::learned::words(s).map(|word| word.into_owned()).collect()))
        })
        .collect()
}

/// The tag of the language that a letter is in, where parts and tone of it are checked.
#[cfg(test)]
pub(crate) fn language_of(body: &str) -> &'static str {
    match language::of(body, &tokens(body), None) {
        Language::Other(_) => "",
        known => known.pick(LEARNED.map(|(tag, _)| tag)),
    }
}

#[cfg(test)]
pub(crate) use weights::LEARNED;

/// How many words of a letter are looked at as names.
const MOST_WORDS: usize = 600;

impl Check {
    /// The check of a letter of that matter. `held`: why the guard would hold it, if it would.
    pub fn new(facts: &Facts, matter: &Matter, held: Option<String>) -> Check {
        let reader = matter.contact.as_ref().and_then(|uid| facts.contact(uid));
        let w = &matter.words;
        let role = matter.opportunity.as_ref().and_then(|uid| facts.opportunity(uid)).map(|o| o.role.as_str());
        let names = Names::of(facts, matter);
        Check {
            kind: matter.kind,
            talked: Talked::of(&matter.noted, &names),
            names,
            noted: matter.noted.clone(),
            known: [&w.company, role.unwrap_or_default(), &w.name, &w.dear, &w.me].map(str::to_owned).into(),
            reader: reader.map(|c| Reader {
                name: c.name.clone(),
                address_as: if c.address_as.trim().is_empty() { String::new() } else { w.dear.clone() },
            }),
            only_thanks: matter.only_thanks(),
            settled: !matter.kind.is_script() && matter.is_settled(),
            // Who accepts speaks of a job that is there to be had.
            over: !matter.kind.is_script() && matter.kind != Kind::Accept && matter.is_over(),
            no_sender: matter.kind.is_mail() && w.email.is_empty(),
            thanked: matter.thanked,
            held,
            meant: lexicon::language_name(&matter.language).map(|name| (name, matter.language.clone())),
        }
    }

    /// The three parts of a thank-you, and the conversation's detail.
    pub fn parts(&self, body: &str) -> Parts {
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        parts::parts(&without(body, &self.blanks(body)), &self.noted, &known, self.meant())
    }

    /// What the language that is meant is called.
    fn meant(&self) -> Option<&'static str> {
        self.meant.as_ref().map(|(name, _)| *name)
    }

    /// What is still to be filled in. A company or a role may have brackets of its own: `Engineer [Remote]`.
    fn blanks(&self, body: &str) -> Vec<Blank> {
        let own = |b: &Blank| self.known.iter().any(|name| name.contains(&b.text));
        blanks(body).into_iter().filter(|b| !own(b)).collect()
    }

    /// Everything that is wrong in the letter; the subject may be empty. In order of place.
    pub fn findings(&self, subject: &str, body: &str) -> Vec<Finding> {
        let blanks = self.blanks(body);
        let written = without(body, &blanks);
        let tokens = tokens(&written);
        let mut f = Found { lines: Lines::of(body), body, out: Vec::new() };
        for b in blanks {
            f.at(Code::Blank, b.span, "Fill it in, or take it out.".into());
        }
        let greeting = salutation(body).or(Some(0..0));
        let language = language::of(&written, &tokens, self.meant());
        self.named(&written, &tokens, greeting, language, &mut |code, span, mend| f.at(code, span, mend));
        self.address(body, &tokens, &mut f);
        self.length(body, &mut f);
        match language {
            Language::Other(name) => {
                let mend = format!("It is in {name}; its parts and its tone are not checked.");
                f.whole(Code::Language, name, mend);
            }
            _ => {
                self.said(body, &tokens, language, &mut f);
                self.language(language.name(), &mut f);
            }
        }
        if self.no_sender {
            f.whole(Code::NoSender, "", "Your profile has no e-mail address; an answer would not find you.".into());
        }
        if self.thanked {
            let mend = "You have thanked for this interview already; is there something new to say?";
            f.whole(Code::Repeated, self.kind.shown(), mend.into());
        }
        if let Some(why) = self.held.as_ref().filter(|_| self.kind.may_be_held()) {
            f.whole(Code::Held, self.kind.shown(), why.clone());
        }
        for odd in character::odd(body) {
            f.odd(odd);
        }
        self.subject(subject, language, &mut f);
        f.out.sort_by_key(|x| (x.line, x.column));
        f.out
    }

    /// That it is in this language, where another is noted.
    fn language(&self, name: &str, f: &mut Found) {
        let Some((meant, tag)) = self.meant.as_ref().filter(|(meant, _)| *meant != name) else { return };
        if self.kind.is_script() {
            return;
        }
        let file = template_name(self.kind, tag);
        let hint = match is_spoken(self.kind, tag) {
            true => String::new(),
            false => format!("; afterword letter --eject {file} gives you a template to translate"),
        };
        f.whole(
            Code::Language,
            name,
            format!("It is in {name}, and {meant} is noted as the language to write in{hint}."),
        );
    }

    /// What the sentences say, or leave out.
    fn said(&self, body: &str, tokens: &[Token], language: Language, f: &mut Found) {
        if self.kind.is_thank_you() {
            let parts = self.parts(body);
            for (part, name, mend) in [
                (parts.thanks, "thanks", "Say thank you, in the first lines."),
                (parts.fit, "fit", "Say in a sentence why you and the work go together."),
                (parts.forward, "forward", "Say that you look forward to what comes next."),
            ] {
                if part.is_none() && (name == "thanks" || !self.only_thanks) {
                    f.whole(Code::PartMissing, name, mend.into());
                }
            }
        }
        let said = sentences(tokens, language);
        // A line copied along ("Subject: …") says nothing.
        let says = |row| said.iter().flat_map(move |s| s.says(row)).filter(|span| span.start >= head(body));
        // Who asks blames more often than who thanks, and so does who is refused, or refuses.
        let letter = match self.kind {
            kind if kind.may_be_held() => Some("asking"),
            kind if kind.says_no() => Some("parting"),
            _ => None,
        };
        for span in said.iter().flat_map(|s| s.says_in("reproach", letter)) {
            f.at(Code::Accusing, span, "This may sound like a reproach; ask kindly, or leave it out.".into());
        }
        // "Let me know" asks for nothing of its own; who says what they would bring does not only ask.
        let own = said.iter().filter(|s| s.says("echo").is_empty());
        // "The date for the decision is past" asks for nothing.
        let is_meant = |s: &Sentence| !s.says("asks").is_empty() || s.says_by_words("process");
        let process = |s: &Sentence| if is_meant(s) { s.says("process") } else { Vec::new() };
        let more: Vec<Range<usize>> = own.flat_map(|s| [process(s), s.says("fit")].concat()).collect();
        let decided: Vec<Range<usize>> = says("decision").filter(|_| self.kind.is_nudge()).collect();
        let decision = decided.first().cloned();
        // What is settled is asked for no more; what came to nothing has no next step either.
        let asks = says("asks").next().filter(|_| self.over && self.kind.is_nudge());
        match decision.clone().filter(|_| self.settled).or(asks) {
            Some(span) => f.at(Code::AfterNews, span, AFTER_NEWS.into()),
            None => {
                // "Any news on the decision?" asks for the decision.
                let bare = decision
                    .filter(|_| more.iter().all(|m| decided.iter().any(|d| m.start < d.end && d.start < m.end)));
                if let Some(span) = bare {
                    let mend = "Ask how the process goes on, not only whether they have decided.";
                    f.at(Code::OnlyDecision, span, mend.into());
                }
            }
        }
        // A letter for another purpose may ask all the same.
        let asks = says("asks").next().filter(|_| !self.kind.may_be_held());
        for (span, why) in asks.into_iter().zip(&self.held) {
            f.at(Code::Held, span, why.clone());
        }
        let open = says("hopes").filter(|_| self.settled);
        for span in open.chain(says("hopes_job").filter(|_| self.over)) {
            f.at(Code::AfterNews, span, AFTER_NEWS.into());
        }
        // "Greetings" over the writer's name takes leave.
        let closes = |s: &Range<usize>| {
            let said = lexicon::joined(body.get(s.clone()).unwrap_or_default());
            let last = !body.get(s.end..).unwrap_or_default().trim_end().lines().skip(1).any(|l| l.trim().is_empty());
            lexicon::CLOSINGS.head(&said).is_some() || last
        };
        let greetings = says("greeting").filter(|s| !closes(s));
        for span in says("stutter").chain(greetings.skip(1)) {
            f.at(Code::DoubleGreeting, span, "Greet once.".into());
        }
    }

    fn named(
        &self,
        text: &str,
        tokens: &[Token],
        greeting: Option<Range<usize>>,
        language: Language,
        add: &mut dyn FnMut(Code, Range<usize>, String),
    ) {
        let hits = names::find(text, tokens, &self.names, greeting);
        let told = self.elsewhere(tokens, language, &hits);
        let told =
            |h: &Hit| h.what != What::Person && told.iter().any(|s| s.start <= h.span.start && h.span.end <= s.end);
        for hit in hits.iter().filter(|h| !self.talked.excuses(tokens, h) && !told(h)) {
            let (code, what) = match hit.what {
                What::Company => (Code::OtherCompany, "another company"),
                What::Role => (Code::OtherRole, "the role at another company"),
                What::Person => (Code::OtherPerson, "somebody who has no part in this"),
            };
            let name = super::letter::one_line(&hit.name);
            add(code, hit.span.clone(), format!("{name} is {what}; is this the right letter?"));
        }
    }

    /// The sentences that tell to which company one goes instead, in a letter that says no.
    fn elsewhere(&self, tokens: &[Token], language: Language, hits: &[Hit]) -> Vec<Range<usize>> {
        let named = |s: &Range<usize>| hits.iter().any(|h| h.what == What::Company && s.contains(&h.span.start));
        if !matches!(self.kind, Kind::Decline | Kind::Withdraw) || hits.is_empty() {
            return Vec::new();
        }
        let said = sentences(tokens, language).into_iter().filter(|s| !s.says("elsewhere").is_empty());
        let spans = said.filter_map(|s| Some(s.tokens.first()?.start..s.tokens.last()?.end));
        spans.filter(named).collect()
    }

    fn address(&self, body: &str, tokens: &[Token], f: &mut Found) {
        let Some(reader) = &self.reader else { return };
        // On the phone one says good morning before one knows to whom.
        let greeting = salutation(body).filter(|_| !self.kind.is_script());
        let name = super::letter::one_line(&reader.name);
        if reader.address_as.trim().is_empty() {
            let mend = format!("Find out how {name} likes to be addressed, and note it with the contact.");
            match greeting {
                Some(span) => f.at(Code::AddressUnknown, span, mend),
                None => f.whole(Code::AddressUnknown, &name, mend),
            }
            return;
        }
        let wanted = folded(&reader.address_as);
        let within = |span: &Range<usize>| {
            let words: Vec<&Token> = tokens.iter().filter(|t| span.start <= t.start && t.end <= span.end).collect();
            words.windows(wanted.len().max(1)).any(|w| w.iter().map(|t| &t.low).eq(wanted.iter()))
        };
        let called = super::letter::one_line(&reader.address_as);
        let mend = format!("{name} likes to be addressed as “{called}”.");
        match greeting {
            Some(span) if within(&span) => {}
            // To be filled in, and told as that.
            Some(span)
                if f.out.iter().any(|x| {
                    x.span.as_ref().is_some_and(|b| x.code == Code::Blank && b.start <= span.end && span.start <= b.end)
                }) => {}
            Some(span) => f.at(Code::AddressNotUsed, span, mend),
            None if !within(&(0..body.len())) => f.whole(Code::AddressNotUsed, &called, mend),
            None => {}
        }
    }

    fn length(&self, body: &str, f: &mut Found) {
        if let Some(most) = self.kind.most_words() {
            let words = body.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
            if words > most {
                let mend = format!("It has {words} words; {most} are enough. What can go?");
                f.whole(Code::TooLong, &format!("{words} words"), mend);
            }
        }
        if let Some(most) = self.kind.most_characters() {
            let characters = body.trim().chars().count();
            if characters > most {
                let mend = format!("It has {characters} characters; LinkedIn takes {most}.");
                f.whole(Code::TooLong, &format!("{characters} characters"), mend);
            }
        }
    }

    fn subject(&self, subject: &str, language: Language, f: &mut Found) {
        let mut add = |code: Code, text: &str, mend: String| {
            f.whole(code, text, format!("In the subject: {mend}"));
        };
        for b in blanks(subject) {
            add(Code::Blank, &b.text, "fill it in, or take it out.".into());
        }
        let tokens = tokens(subject);
        self.named(subject, &tokens, None, language, &mut |code, span, mend| {
            add(code, subject.get(span).unwrap_or_default(), mend)
        });
        for span in sentences(&tokens, language).iter().flat_map(|s| s.says("reproach")) {
            add(Code::Accusing, subject.get(span).unwrap_or_default(), "this may sound like a reproach.".into());
        }
        for odd in character::odd(subject) {
            add(Code::Character, &odd.text, odd.mend.into());
        }
    }
}

/// Findings, as they are found.
struct Found<'b> {
    lines: Lines<'b>,
    body: &'b str,
    out: Vec<Finding>,
}

impl Found<'_> {
    fn at(&mut self, code: Code, span: Range<usize>, mend: String) {
        let (line, column) = self.lines.at(span.start);
        let text = self.body.get(span.clone()).unwrap_or_default().to_owned();
        self.out.push(Finding { code, text, line, column, mend, span: Some(span) });
    }

    fn odd(&mut self, odd: character::Odd) {
        let (line, column) = self.lines.at(odd.span.start);
        let mend = odd.mend.to_owned();
        self.out.push(Finding { code: Code::Character, text: odd.text, line, column, mend, span: Some(odd.span) });
    }

    fn whole(&mut self, code: Code, text: &str, mend: String) {
        self.out.push(Finding { code, text: text.to_owned(), line: 1, column: 1, mend, span: None });
    }
}

/// The text with nothing where it has words in brackets to be filled in: what they ask for is not said.
fn without(body: &str, blanks: &[Blank]) -> String {
    let mut out = body.to_owned();
    let closed =
        |b: &&Blank| b.text.starts_with(['[', '{', '<', '(', '«']) && b.text.ends_with([']', '}', '>', ')', '»']);
    for blank in blanks.iter().filter(closed) {
        out.replace_range(blank.span.clone(), &" ".repeat(blank.span.len()));
    }
    out
}

/// Where the letter itself begins: after lines such as "Subject: …" that were copied with it.
fn head(body: &str) -> usize {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let headed = line.split_once(':').is_some_and(|(h, _)| lexicon::MAIL_HEADERS.has(&h.trim().to_lowercase()));
        if !headed && !line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

/// Where the reader is greeted: the first line of the letter, where it greets; a long one up to its comma.
fn salutation(body: &str) -> Option<Range<usize>> {
    let head = head(body);
    let start = head + body.get(head..)?.find(|c: char| !c.is_whitespace())?;
    let rest = body.get(start..)?;
    let line = rest.get(..rest.find('\n').unwrap_or(rest.len()))?.trim_end();
    let words = tokens(line);
    let greets = words.first().is_some_and(|t| lexicon::is_greeting(&t.low) || t.low == "good" || t.low == "to");
    let short = words.len() <= 8;
    if !(greets || short && line.ends_with([',', ':', '!', '-', '–', '—'])) {
        return None;
    }
    let end = if short && greets { line.len() } else { line.find([',', ':', '!', '–', '—']).unwrap_or(line.len()) };
    let greeting = line.get(..end)?;
    Some(start..start + greeting.trim_end_matches([',', ':', '!', '.', '-', '–', '—', ' ']).len().max(1).min(end))
}

#[cfg(test)]
mod tests;
