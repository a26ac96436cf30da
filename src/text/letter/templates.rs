//! Owns the templates: ours, built in, and the user's own, which take their places one by one; what is wrong with one; and
//! rendering. Must not know facts, nor read files; the user's are handed in by name.
//!
//! A template is text with minijinja's tags. A comment at its head tells what it may use. Wordings are parted by a line of
//! `===`; where the first line of one is `Subject: …`, that is its subject; a line `When: …` before it keeps the wording for
//! that news.

use super::matter::{ALSO, UNMET, Words};
use super::phrase::one_line;
use crate::domain::Kind;
use crate::domain::OutcomeKind;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, ObjectRepr, Serde};
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// How much work one rendering may take.
const FUEL: u64 = 100_000;
/// The longest letter, in bytes; what is longer comes from a template gone wild.
const LONGEST: usize = 64 * 1024;
/// The longest template of the user's, in bytes.
const LONGEST_SOURCE: usize = 256 * 1024;
/// Words of earlier releases that held a note, and what the blank asks that stands in their place: notes go into no letter.
const WITHHELD: [(&str, &str); 4] = [
    ("topic", "what you talked about"),
    ("clear_up", "what you want to clear up"),
    ("next_step", "the next step"),
    ("feedback", "what you take from it"),
];
/// What went with them: the questions of their blanks.
const HINTS: [(&str, &str); 2] = [("topic_hint", "what you talked about"), ("feedback_hint", "what you take from it")];

/// One of the user's templates that cannot be used; ours is, meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The template's name.
    pub name: String,
    /// From 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the template {}", self.name)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// The templates that letters are made with.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<Kind, Vec<Wording>>,
    remarks: Vec<String>,
}

/// One wording: where it begins in its file, its subject and its body.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wording {
    /// What it is kept for, and the lines before that; none: it is for whatever no other is kept for.
    when: Option<(usize, Vec<String>)>,
    /// The lines before the subject, and before the body.
    lines: (usize, usize),
    subject: String,
    body: String,
}

/// A rendered letter.
pub(super) struct Rendered {
    pub subject: String,
    pub body: String,
}

impl Templates {
    /// Ours.
    pub fn ours() -> Templates {
        Templates::default()
    }

    /// Ours, but for those that the user has of the same name, `thank_you` or `thank_you.txt`; and what is wrong with
    /// these.
    pub fn with(own: &BTreeMap<String, String>) -> (Templates, Vec<Broken>) {
        let (mut templates, mut broken) = (Templates::ours(), Vec::new());
        for (name, source) in own {
            let bare = name.strip_suffix(".txt").unwrap_or(name);
            let Ok(kind) = bare.parse::<Kind>() else {
                let message = "there is no letter of this name; afterword letter --help lists them".to_owned();
                broken.push(Broken { name: one_line(bare), line: None, message });
                continue;
            };
            match check(kind, source) {
                Ok(wordings) => {
                    templates.remarks.extend(withheld(kind, &wordings));
                    templates.own.insert(kind, wordings);
                }
                Err(b) => broken.push(b),
            }
        }
        (templates, broken)
    }

    /// What is to be said of the user's templates that are used, a sentence each.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Renders the letter in the wording that `choose` picks out of so many. What is kept for the news goes before what is
    /// for none, even ours before the user's. A template of the user's that fails is told, and ours used.
    pub(super) fn render(
        &self,
        kind: Kind,
        words: &Words,
        choose: impl Fn(usize) -> usize,
    ) -> (Rendered, Option<Broken>) {
        let one = |wordings: &[&Wording]| match wordings.get(choose(wordings.len())) {
            Some(wording) => wording.render(kind, words),
            None => Err(Broken { name: kind.as_str().into(), line: None, message: "it is empty".into() }),
        };
        let ours = wordings(source(kind));
        let (mine, built_in) = self.fitting(kind, &ours, words);
        let broken = match (!mine.is_empty()).then(|| one(&mine)) {
            Some(Ok(rendered)) => return (rendered, None),
            Some(Err(broken)) => Some(broken),
            None => None,
        };
        let ours = one(&built_in);
        // Ours are held to every set of words by tests; should one fail all the same, the letter is a blank.
        let empty =
            |b: Broken| Rendered { subject: String::new(), body: format!("[the letter: {}]", one_line(&b.message)) };
        (ours.unwrap_or_else(empty), broken)
    }

    /// The wordings that fit, the user's and ours.
    fn fitting<'w>(&'w self, kind: Kind, ours: &'w [Wording], words: &Words) -> (Vec<&'w Wording>, Vec<&'w Wording>) {
        let own = self.own.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let (mut mine, mut built_in) = (kept(own, words), kept(ours, words));
        if mine.is_empty() && built_in.is_empty() {
            mine = own.iter().filter(|w| w.when.is_none()).collect();
        }
        if built_in.is_empty() {
            built_in = ours.iter().filter(|w| w.when.is_none()).collect();
        }
        (mine, built_in)
    }

    /// Renders every wording that fits, one of which a letter has; and what it says as a paragraph in another letter.
    pub(super) fn every(&self, kind: Kind, words: &Words) -> (Vec<Rendered>, Vec<String>) {
        let ours = wordings(source(kind));
        let (mine, built_in) = self.fitting(kind, &ours, words);
        let letters = if mine.is_empty() { built_in } else { mine };
        let also = ours.iter().filter(|w| w.is_for(ALSO)).filter_map(|w| w.render(kind, words).ok());
        let letters = letters.iter().filter_map(|w| w.render(kind, words).ok()).collect();
        (letters, also.map(|r| r.body.trim().to_owned()).collect())
    }

    /// Renders what this kind says as a paragraph in another letter, the user's way or ours; none where it has no such wording.
    pub(super) fn paragraph(&self, kind: Kind, words: &Words, choose: impl Fn(usize) -> usize) -> Option<String> {
        let own = self.own.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let ours = wordings(source(kind));
        [own, &ours].into_iter().find_map(|all| {
            let all: Vec<&Wording> = all.iter().filter(|w| w.is_for(ALSO)).collect();
            all.get(choose(all.len()))?.render(kind, words).ok().map(|r| r.body.trim().to_owned())
        })
    }
}

/// Our template with all that is to be known of templates at its head, to be copied and changed.
pub(crate) fn to_change(kind: Kind) -> String {
    source(kind).replacen(" #}", &format!("\n{}#}}", include_str!("templates/head.txt").trim_end()), 1)
}

/// The text of our template.
fn source(kind: Kind) -> &'static str {
    match kind {
        Kind::ThankYou => include_str!("templates/thank_you.txt"),
        Kind::ThankYouByHand => include_str!("templates/thank_you_by_hand.txt"),
        Kind::Clarification => include_str!("templates/clarification.txt"),
        Kind::Resources => include_str!("templates/resources.txt"),
        Kind::CheckIn => include_str!("templates/check_in.txt"),
        Kind::Update => include_str!("templates/update.txt"),
        Kind::UpdateAgain => include_str!("templates/update_again.txt"),
        Kind::Reschedule => include_str!("templates/reschedule.txt"),
        Kind::HeadsUp => include_str!("templates/heads_up.txt"),
        Kind::LinkedinInvite => include_str!("templates/linkedin_invite.txt"),
        Kind::OfferThanks => include_str!("templates/offer_thanks.txt"),
        Kind::Accept => include_str!("templates/accept.txt"),
        Kind::Decline => include_str!("templates/decline.txt"),
        Kind::AskTime => include_str!("templates/ask_time.txt"),
        Kind::OtherOffer => include_str!("templates/other_offer.txt"),
        Kind::Withdraw => include_str!("templates/withdraw.txt"),
        Kind::ConfirmNextRound => include_str!("templates/confirm_next_round.txt"),
        Kind::ThankRejection => include_str!("templates/thank_rejection.txt"),
        Kind::FeedbackRequest => include_str!("templates/feedback_request.txt"),
        Kind::ThankFeedback => include_str!("templates/thank_feedback.txt"),
        Kind::Networking => include_str!("templates/networking.txt"),
        Kind::KeepInTouch => include_str!("templates/keep_in_touch.txt"),
        Kind::CallUpdate => include_str!("templates/call_update.txt"),
        Kind::CallFeedback => include_str!("templates/call_feedback.txt"),
        Kind::CallGoodNews => include_str!("templates/call_good_news.txt"),
        Kind::CallBadNews => include_str!("templates/call_bad_news.txt"),
    }
}

/// The wordings that are kept for what holds.
fn kept<'w>(all: &'w [Wording], words: &Words) -> Vec<&'w Wording> {
    let holds = |w: &&Wording| w.when.iter().flat_map(|(_, names)| names).any(|n| words.holds(n) == Some(true));
    all.iter().filter(holds).collect()
}

/// Which words of the template held notes once, in a sentence.
fn withheld(kind: Kind, wordings: &[Wording]) -> Option<String> {
    let env = environment();
    let texts = wordings.iter().flat_map(|w| [&w.subject, &w.body]);
    let used: BTreeSet<String> = texts
        .filter_map(|text| env.template_from_named_str(kind.as_str(), text).ok())
        .flat_map(|t| t.undeclared_variables(false))
        .collect();
    let named: Vec<&str> = WITHHELD.iter().map(|(name, _)| *name).filter(|n| used.contains(*n)).collect();
    (!named.is_empty()).then(|| {
        let name = kind.as_str();
        format!("the template {name}: your notes stay out of letters, so a blank stands for {}", named.join(", "))
    })
}

/// Reads a template of the user's, and tries every wording with nothing known and with everything.
fn check(kind: Kind, source: &str) -> Result<Vec<Wording>, Broken> {
    let broken = |line, message: &str| Broken { name: kind.as_str().into(), line, message: message.into() };
    if source.len() > LONGEST_SOURCE {
        return Err(broken(None, "it is too long"));
    }
    let wordings = wordings(source);
    if wordings.is_empty() {
        return Err(broken(None, "it is empty"));
    }
    for wording in &wordings {
        if let Some((line, names)) = &wording.when
            && let Some(unknown) = names.iter().find(|n| Words::default().holds(n).is_none())
        {
            let message = format!("a wording cannot be kept for “{}”; there is: {}", one_line(unknown), occasions());
            return Err(broken(Some(line + 1), &message));
        }
        wording.render(kind, &Words::default())?;
        wording.render(kind, &everything())?;
    }
    Ok(wordings)
}

/// Every word filled, to try templates with.
fn everything() -> Words {
    let x = || "x".to_owned();
    Words {
        dear: x(),
        name: x(),
        company: x(),
        role: x(),
        the_role: x(),
        day: x(),
        weekday: x(),
        talk: x(),
        missed: "x",
        ahead: true,
        met: true,
        late: true,
        promised: x(),
        promised_past: true,
        promised_ahead: true,
        next_time: x(),
        next_zone: x(),
        next_place: x(),
        next_mode: "x",
        next_known: true,
        answer_by: x(),
        starts_on: x(),
        news: "x",
        open: true,
        taken: true,
        confirmed: true,
        elsewhere_by: x(),
        asked: x(),
        hello: "x",
        caller: x(),
        me: x(),
        phone: x(),
        email: x(),
        signature: x(),
    }
}

/// The wordings of a template, its head left out.
fn wordings(source: &str) -> Vec<Wording> {
    let source = source.replace("\r\n", "\n");
    let head = source.trim_start().strip_prefix("{#").and_then(|_| source.find("#}")).map_or(0, |end| end + 2);
    let (before, rest) = source.split_at_checked(head).unwrap_or(("", &source));
    let mut out = Vec::new();
    let mut begun: Option<Wording> = None;
    for (line, text) in (before.matches('\n').count()..).zip(rest.split('\n')) {
        let ends = text.len() >= 3 && text.trim_end().chars().all(|c| c == '=') && !text.trim_end().is_empty();
        if ends {
            out.extend(begun.take());
            continue;
        }
        if begun.is_none() && text.trim().is_empty() {
            continue;
        }
        let fresh = || Wording { when: None, lines: (line, line), subject: String::new(), body: String::new() };
        let wording = begun.get_or_insert_with(fresh);
        // What it is kept for and its subject stand before the body.
        let head =
            |name: &str| text.strip_prefix(name).filter(|_| wording.body.is_empty() && wording.subject.is_empty());
        if let Some(names) = head("When:").filter(|_| wording.when.is_none()) {
            let names = names.split(',').map(|n| n.trim().to_lowercase()).filter(|n| !n.is_empty());
            wording.when = Some((line, names.collect()));
            wording.lines = (line + 1, line + 1);
        } else if let Some(subject) = head("Subject:") {
            wording.subject = subject.trim().to_owned();
            wording.lines = (line, line + 1);
        } else {
            wording.body.push_str(text);
            wording.body.push('\n');
        }
    }
    out.extend(begun);
    out
}

impl Wording {
    /// True where it is kept for this.
    fn is_for(&self, occasion: &str) -> bool {
        self.when.iter().flat_map(|(_, names)| names).any(|n| n == occasion)
    }

    fn render(&self, kind: Kind, words: &Words) -> Result<Rendered, Broken> {
        let env = environment();
        let part = |source: &str, lines: usize| {
            env.render_named_str(kind.as_str(), source, Serde(words)).map_err(|e| {
                let message = e.detail().map_or_else(|| e.kind().to_string(), |d| format!("{}: {d}", e.kind()));
                Broken { name: kind.as_str().into(), line: e.line().map(|n| n + lines), message: one_line(&message) }
            })
        };
        let (subject, body) = (part(&self.subject, self.lines.0)?, part(&self.body, self.lines.1)?);
        if subject.len() + body.len() > LONGEST {
            let message = format!("the letter would have more than {} KiB", LONGEST / 1024);
            return Err(Broken { name: kind.as_str().into(), line: None, message });
        }
        let said = |text: &str| words.stops(text);
        Ok(Rendered { subject: said(&one_line(&subject)), body: said(&tidy(&body)) })
    }
}

fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    // A line with nothing but a tag leaves nothing behind. The tags are the usual ones, so that there is nothing to fail.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        env.set_syntax(syntax);
    }
    // Nothing is escaped: it is a letter, no page.
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    env.add_filter("capitalize_first", |value: String| {
        let mut chars = value.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    });
    env.add_filter("blank", |value: String, question: String| {
        let empty = value.trim().is_empty() || WITHHELD.iter().any(|(_, q)| value == format!("[{q}]"));
        if empty { format!("[{}]", question.replace(['[', ']'], "")) } else { value }
    });
    for (name, question) in WITHHELD {
        env.add_global(name, Value::from_object(Withheld(question)));
    }
    for (name, question) in HINTS {
        env.add_global(name, question);
    }
    env
}

/// A word that is known to nobody but the user: empty where it is asked whether there is one, a blank where it is written.
#[derive(Debug)]
struct Withheld(&'static str);

impl Object for Withheld {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(0)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}]", self.0)
    }
}

/// Everything that a wording may be kept for.
fn occasions() -> String {
    OutcomeKind::ALL
        .iter()
        .map(|k| k.as_str())
        .chain(["taken", "confirmed", UNMET, ALSO])
        .collect::<Vec<_>>()
        .join(", ")
}

/// Lines without spaces at their ends or runs of them, at most one empty line at a time.
fn tidy(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut empty = 0;
    for line in body.lines() {
        let line = line.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(line.trim_end());
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}
