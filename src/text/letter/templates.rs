//! Owns the templates: ours, built in, and the user's own, which take their places one by one; what is wrong with one; and
//! rendering. Must not know facts, nor read files; the user's are handed in by name.
//!
//! A template is text with minijinja's tags. A comment at its head tells what it may use. Wordings are parted by a line of
//! `===`; where the first line of one is `Subject: …`, that is its subject; a line `When: …` before it keeps the wording for
//! that news.

use super::language::Language;
use super::matter::{ALSO, Matter, UNMET, Words};
use super::phrase::one_line;
use crate::domain::{Kind, OutcomeKind, language};
use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, ObjectRepr, Serde};
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Ours, a file a kind, `check_in.txt`; those of another language in a folder of its own, `de/check_in.txt`.
static OURS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/text/letter/templates");

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
    /// By kind and the tag of the language, which is empty for English.
    own: BTreeMap<(Kind, String), Vec<Wording>>,
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

    /// Ours, but for those that the user has of the same name, `thank_you` or `thank_you.txt`, and in another language
    /// `thank_you.de.txt`; and what is wrong with these.
    pub fn with(own: &BTreeMap<String, String>) -> (Templates, Vec<Broken>) {
        let (mut templates, mut broken) = (Templates::ours(), Vec::new());
        for (name, source) in own {
            let bare = name.strip_suffix(".txt").unwrap_or(name);
            let Some((kind, tag)) = named(bare) else {
                let message = "there is no letter of this name; afterword letter --help lists them".to_owned();
                broken.push(Broken { name: one_line(bare), line: None, message });
                continue;
            };
            match check(bare, source) {
                Ok(wordings) => {
                    templates.remarks.extend(withheld(bare, &wordings));
                    templates.own.insert((kind, tag), wordings);
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
    pub(super) fn render(&self, matter: &Matter, choose: impl Fn(usize) -> usize) -> (Rendered, Option<Broken>) {
        let (tag, words) = self.spoken(matter);
        let name = matter.kind.as_str();
        let one = |wordings: &[&Wording]| match wordings.get(choose(wordings.len())) {
            Some(wording) => wording.render(name, words),
            None => Err(Broken { name: name.into(), line: None, message: "it is empty".into() }),
        };
        let ours = wordings(source(matter.kind, tag));
        let (mine, built_in) = self.fitting(matter.kind, tag, &ours, words);
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

    /// The language that the letter is drafted in, by its tag, and its words: the reader's, where all that the letter says can
    /// be said in it; else English, whose tag is empty.
    fn spoken<'m>(&self, matter: &'m Matter) -> (&'m str, &'m Words) {
        let (tag, words) = (matter.language.as_str(), matter.translated.as_ref().unwrap_or(&matter.words));
        let ours = wordings(source(matter.kind, tag));
        let (mine, built_in) = self.fitting(matter.kind, tag, &ours, words);
        let says = |kind: &Kind| !self.paragraphs(*kind, tag).is_empty();
        let whole = !(mine.is_empty() && built_in.is_empty()) && matter.also.iter().all(says);
        if whole && tag != Language::English.tag() { (tag, words) } else { ("", &matter.words) }
    }

    /// The wordings that fit, the user's and ours.
    fn fitting<'w>(
        &'w self,
        kind: Kind,
        tag: &str,
        ours: &'w [Wording],
        words: &Words,
    ) -> (Vec<&'w Wording>, Vec<&'w Wording>) {
        let own = self.own_of(kind, tag);
        let (mut mine, mut built_in) = (kept(own, words), kept(ours, words));
        if mine.is_empty() && built_in.is_empty() {
            mine = own.iter().filter(|w| w.when.is_none()).collect();
        }
        if built_in.is_empty() {
            built_in = ours.iter().filter(|w| w.when.is_none()).collect();
        }
        (mine, built_in)
    }

    fn own_of(&self, kind: Kind, tag: &str) -> &[Wording] {
        self.own.get(&(kind, tag.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    /// What this kind says as a paragraph in another letter, the user's way or else ours.
    fn paragraphs(&self, kind: Kind, tag: &str) -> Vec<Wording> {
        let also = |all: &[Wording]| all.iter().filter(|w| w.is_for(ALSO)).cloned().collect::<Vec<_>>();
        let own = also(self.own_of(kind, tag));
        if own.is_empty() { also(&wordings(source(kind, tag))) } else { own }
    }

    /// Renders every wording that fits, one of which a letter has; and what it says as a paragraph in another letter.
    pub(super) fn every(&self, matter: &Matter) -> (Vec<Rendered>, Vec<String>) {
        let (tag, words) = self.spoken(matter);
        let ours = wordings(source(matter.kind, tag));
        let (mine, built_in) = self.fitting(matter.kind, tag, &ours, words);
        let letters = if mine.is_empty() { built_in } else { mine };
        let rendered = |w: &Wording| w.render(matter.kind.as_str(), words).ok();
        let also = self.paragraphs(matter.kind, tag);
        let also = also.iter().filter_map(rendered).map(|r| r.body.trim().to_owned()).collect();
        (letters.into_iter().filter_map(rendered).collect(), also)
    }

    /// Renders what the letter's further kinds say in it, a paragraph each, where they have wordings for that.
    pub(super) fn further(&self, matter: &Matter, choose: impl Fn(usize) -> usize) -> Vec<String> {
        let (tag, words) = self.spoken(matter);
        let one = |kind: &Kind| {
            let all = self.paragraphs(*kind, tag);
            all.get(choose(all.len()))?.render(kind.as_str(), words).ok().map(|r| r.body.trim().to_owned())
        };
        matter.also.iter().filter_map(one).collect()
    }
}

/// What a template is for, by its name: `decline`, `decline.de`; the tag of its language, which is empty for English.
fn named(name: &str) -> Option<(Kind, String)> {
    let (kind, tag) = name.split_once('.').unwrap_or((name, ""));
    let tag = language::tag(tag).ok()?;
    let tag = Some(language::primary(&tag)).filter(|tag| *tag != Language::English.tag());
    Some((kind.parse().ok()?, tag.unwrap_or_default().to_owned()))
}

/// What the file of such a template is called: `decline`, `decline.de`.
pub(crate) fn template_name(kind: Kind, tag: &str) -> String {
    let english = tag.is_empty() || tag == Language::English.tag();
    if english { kind.as_str().to_owned() } else { format!("{}.{tag}", kind.as_str()) }
}

/// True where we have a template of this kind in the language of this tag.
pub(crate) fn is_spoken(kind: Kind, tag: &str) -> bool {
    wordings(source(kind, tag)).iter().any(|w| w.when.is_none())
}

/// Our template with all that is to be known of templates at its head, to be copied and changed; to be translated, where
/// there is none in the language of this tag.
pub(crate) fn to_change(kind: Kind, tag: &str) -> String {
    let source = source(kind, if is_spoken(kind, tag) { tag } else { "" });
    source.replacen(" #}", &format!("\n{}#}}", contents("head.txt").trim_end()), 1)
}

/// The text of our template in the language of this tag; empty: there is none.
fn source(kind: Kind, tag: &str) -> &'static str {
    let file = format!("{}.txt", kind.as_str());
    contents(&if tag.is_empty() { file } else { format!("{tag}/{file}") })
}

fn contents(path: &str) -> &'static str {
    OURS.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// The wordings that are kept for what holds.
fn kept<'w>(all: &'w [Wording], words: &Words) -> Vec<&'w Wording> {
    let holds = |w: &&Wording| w.when.iter().flat_map(|(_, names)| names).any(|n| words.holds(n) == Some(true));
    all.iter().filter(holds).collect()
}

/// Which words of the template held notes once, in a sentence.
fn withheld(name: &str, wordings: &[Wording]) -> Option<String> {
    let env = environment();
    let texts = wordings.iter().flat_map(|w| [&w.subject, &w.body]);
    let used: BTreeSet<String> = texts
        .filter_map(|text| env.template_from_named_str(name, text).ok())
        .flat_map(|t| t.undeclared_variables(false))
        .collect();
    let held: Vec<&str> = WITHHELD.iter().map(|(name, _)| *name).filter(|n| used.contains(*n)).collect();
    let told =
        || format!("the template {name}: your notes stay out of letters, so a blank stands for {}", held.join(", "));
    (!held.is_empty()).then(told)
}

/// Reads a template of the user's, and tries every wording with nothing known and with everything.
fn check(name: &str, source: &str) -> Result<Vec<Wording>, Broken> {
    let broken = |line, message: &str| Broken { name: name.into(), line, message: message.into() };
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
        wording.render(name, &Words::default())?;
        wording.render(name, &everything())?;
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
        weeks: true,
        first: true,
        again: true,
        others: true,
        given: true,
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

    fn render(&self, name: &str, words: &Words) -> Result<Rendered, Broken> {
        let env = environment();
        let part = |source: &str, lines: usize| {
            env.render_named_str(name, source, Serde(words)).map_err(|e| {
                let message = e.detail().map_or_else(|| e.kind().to_string(), |d| format!("{}: {d}", e.kind()));
                Broken { name: name.into(), line: e.line().map(|n| n + lines), message: one_line(&message) }
            })
        };
        let (subject, body) = (part(&self.subject, self.lines.0)?, part(&self.body, self.lines.1)?);
        if subject.len() + body.len() > LONGEST {
            let message = format!("the letter would have more than {} KiB", LONGEST / 1024);
            return Err(Broken { name: name.into(), line: None, message });
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
