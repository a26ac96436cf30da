//! Owns the call sheet of an opportunity: what one wants to read while talking, in the order in which a call asks for
//! it: who, the job, where it stands, what was talked about, what is to be asked, when one is free.

use super::callers::People;
use super::notes::{Notes, asks_for_pay, is_about_pay, sentences};
use super::opportunities::row;
use super::page::{Lines, Section, Subject};
use super::words::{action_day, joined, time_words};
use crate::clock::Instant;
use crate::domain::{
    ActionId, Contact, Direction, Interview, Opportunity, Outcome, Purpose, Reach, ReachBy, Role, Touch, Uid, plus,
};
use crate::rules::{Action, Case, EndsBy, Scene, Shows, derive_in, may_write};
use chrono::{NaiveDate, TimeDelta};

/// What one wants to read while talking. Sections without a line are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallSheet {
    pub opportunity: Uid,
    /// The company.
    pub title: String,
    /// "Platform Engineer · waiting".
    pub subtitle: String,
    /// Who may call, the likeliest first.
    pub callers: Vec<Uid>,
    pub sections: Vec<Section>,
    pub gaps: Vec<Gap>,
    /// The actions that ask to have this at hand: their ids and titles.
    pub asked: Vec<(ActionId, String)>,
}

/// Something that is worth knowing on the phone and is not noted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// "salary", "what to call Bob Smith".
    pub what: String,
    /// Where it is noted.
    pub at: Subject,
    /// In which field: its name in DATA.md.
    pub field: &'static str,
}

/// The rule that asks to have the sheet at hand.
/// How many of the last words are told.
const WORDS: usize = 4;
/// How many days ahead one's own appointments are told.
const AHEAD: i64 = 14;

/// The call sheet; none where the opportunity is not known.
pub(crate) fn call_sheet(scene: &Scene, opportunity: &Uid) -> Option<CallSheet> {
    let case = scene.case(opportunity)?;
    let o = case.opportunity;
    let people = People::new(scene).callers(case);
    let mut held: Vec<&Interview> = case.meetings.iter().chain(&case.missed).map(|m| m.interview).collect();
    held.sort_by_key(|i| std::cmp::Reverse(i.starts_at));
    held.retain(|i| !i.fell_through());
    let notes = Notes::read(&o.notes);
    let free = free(scene, &notes);
    let actions: Vec<Action> = derive_in(scene);
    let ours: Vec<&Action> = actions.iter().filter(|a| a.opportunity.as_ref() == Some(opportunity)).collect();
    let mut sections = Vec::new();
    let mut section = |heading, lines: Lines| {
        if !lines.0.is_empty() {
            sections.push(Section { heading, lines: lines.0 });
        }
    };
    section("Who", who(&people, o));
    section("Job", job(scene, case, &held, &notes));
    section("Now", now(scene, case, &ours));
    section("Talk", talk(scene, case, &held));
    section("Ask", ask(scene, case, &held, &notes));
    section("Free", times(scene, case, &free));
    let asked =
        ours.iter().filter(|a| a.is_done_on(Shows::CallSheet)).map(|a| (a.id.clone(), a.title.clone())).collect();
    Some(CallSheet {
        opportunity: opportunity.clone(),
        title: o.company.clone(),
        subtitle: joined([o.role.as_str(), row(scene, case).stage.words()], " · "),
        callers: people.iter().map(|c| c.uid.clone()).collect(),
        sections,
        gaps: gaps(scene, case, &people, free.is_empty()),
        asked,
    })
}

/// By what one calls them; how it is said, who they are, how they are reached; and the back of their card.
fn who(people: &[&Contact], o: &Opportunity) -> Lines {
    let mut lines = Lines::default();
    for c in people {
        let twice = people.iter().filter(|other| other.called() == c.called()).count() > 1;
        let label = if twice { c.name.as_str() } else { c.called() };
        let said = if c.pronunciation.is_empty() { String::new() } else { format!("say {}", c.pronunciation) };
        let name = if c.name == label { "" } else { c.name.as_str() };
        let called = match c.address_as.as_str() {
            "" => "what to call them is not known".to_string(),
            a if a == label => String::new(),
            a => format!("call “{a}”"),
        };
        let part = c.roles.iter().find(|r| matches!(r, Role::HiringManager | Role::Recruiter)).map(|r| r.shown());
        let part = part.or_else(|| c.roles.first().filter(|_| c.title.is_empty()).map(|r| r.shown()));
        let company = if c.company.eq_ignore_ascii_case(&o.company) { "" } else { c.company.as_str() };
        let is = joined([c.title.as_str(), part.unwrap_or_default(), company], ", ");
        let prefers = c.prefers.map(|p| match p {
            Reach::Call => "likes calls".to_string(),
            p => format!("prefers {}", p.shown()),
        });
        let ways = c.phones.iter().chain(&c.emails).map(String::as_str);
        let reach = joined(ways.chain([prefers.as_deref().unwrap_or_default()]), ", ");
        // How they are reached stands on a line of its own, so that no number is broken.
        let text = joined([joined([said.as_str(), name, &is, &called], " · "), reach], "\n");
        lines.to(label, text, Some(Subject::Contact(c.uid.clone())));
        lines.text("", c.card_back.as_str());
    }
    lines
}

fn job(scene: &Scene, case: &Case, held: &[&Interview], notes: &Notes) -> Lines {
    let o = case.opportunity;
    let mut lines = Lines::default();
    lines.text("salary", o.salary.as_str());
    lines.text("reference", o.reference.as_str());
    lines.text("you said", said_of_pay(scene, case, held).join("\n"));
    lines.text("where", o.location.as_str());
    lines.text("notes", notes.rest.join("\n"));
    let applied = o.applied_on.map(|d| format!("applied {}", scene.day(d))).unwrap_or_default();
    lines.text("found", joined([applied.as_str(), &o.source], " · "));
    let on = |day: Option<NaiveDate>| day.map(|d| format!("on {}", scene.day(d))).unwrap_or_default();
    if let Some(go_on) = o.go_on {
        lines.text("go on", joined([go_on.shown(), &on(o.go_on_on)], ", "));
    }
    lines.text("feedback", joined([o.feedback.as_str(), &on(o.feedback_on)], ", "));
    lines
}

/// What was answered to questions about pay, and what else was written down about it, the latest first.
fn said_of_pay(scene: &Scene, case: &Case, held: &[&Interview]) -> Vec<String> {
    let mut said: Vec<(Instant, String)> = Vec::new();
    for i in held {
        let about = i.debrief.questions.iter().filter(|q| asks_for_pay(&q.text));
        said.extend(about.map(|q| (i.starts_at, joined([q.text.as_str(), &q.answer], " "))));
        let d = &i.debrief;
        let texts = [&d.notes, &d.strengths, &d.weaknesses].into_iter().flat_map(|t| sentences(t));
        said.extend(texts.filter(|s| is_about_pay(s)).map(|s| (i.starts_at, s)));
    }
    for t in case.touches.iter().map(|t| t.touch) {
        let texts = [&t.note, &t.text].into_iter().flat_map(|t| sentences(t));
        said.extend(texts.filter(|s| is_about_pay(s)).map(|s| (t.at, s)));
    }
    said.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let day = |at: Instant| scene.day(scene.now.zone().date(at));
    said.into_iter().take(WORDS).map(|(at, text)| format!("{text} ({})", day(at))).collect()
}

fn now(scene: &Scene, case: &Case, ours: &[&Action]) -> Lines {
    let mut lines = Lines::default();
    // An invitation to what is over by now is no news any more.
    let fresh = |news: &&Outcome| !case.is_open() || case.latest().is_none_or(|m| m.day <= news.on);
    if let Some(news) = case.last_outcome().filter(fresh) {
        lines.text("news", news_of(scene, news));
    }
    if let Some(next) = case.upcoming() {
        lines.to("next", meeting(scene, next.interview), Some(Subject::Interview(next.interview.uid.clone())));
    }
    if let Some(last) = case.latest().map(|m| m.interview) {
        lines.to("last", meeting(scene, last), Some(Subject::Interview(last.uid.clone())));
        let e = &last.expectations;
        let reach = match e.reach_by {
            Some(ReachBy::Wait) => "they get in touch".to_string(),
            Some(by) => format!("by {}", by.shown()),
            None => String::new(),
        };
        let day = |what: &str, d: Option<NaiveDate>| d.map(|d| format!("{what} {}", scene.day(d))).unwrap_or_default();
        let decide = day("decide by", case.said().promised);
        let wait = day("wait until", case.said().wait.map(|(w, _)| w));
        lines.text("they said", joined([e.next_steps.as_str(), &decide, &wait, &reach], " · "));
        lines.text("of you", e.how_i_did.as_str());
        lines.text("fit", last.fit.map(|f| format!("{f} of 5")).unwrap_or_default());
    }
    if let Some(w) = may_write(scene, case) {
        let may = match w.day {
            Some(_) if w.is_now(scene.today) => "yes".to_string(),
            Some(day) => format!("from {}", scene.day(day)),
            None => "not now".to_string(),
        };
        lines.text("may you ask", format!("{may}: {}", w.why));
    }
    // What one may want to make good at once, or to excuse.
    let owed = ours.iter().filter(|a| a.state.presses() && matches!(a.ends_by, EndsBy::Touch(_)));
    lines.text("owed", joined(owed.map(|a| format!("{} ({})", a.title, action_day(a, scene.today))), ", "));
    lines
}

fn news_of(scene: &Scene, news: &Outcome) -> String {
    let day = |what: &str, d: Option<NaiveDate>| d.map(|d| format!("{what} {}", scene.day(d))).unwrap_or_default();
    let via = news.via.map(|v| v.shown()).unwrap_or_default();
    let (answer, first) = (day("answer by", news.answer_by), day("first day", news.starts_on));
    joined([news.kind.shown(), &scene.day(news.on), via, &answer, &first, &news.note], " · ")
}

/// "Thu 19 Nov 14:00 · panel · in person · 12 Foundry Lane · with Ana, Meiling · named: Dana Ruiz".
fn meeting(scene: &Scene, i: &Interview) -> String {
    let names = |uids: &[Uid]| joined(uids.iter().filter_map(|c| scene.facts.contact(c)).map(Contact::called), ", ");
    let told = |what: &str, names: String| if names.is_empty() { names } else { format!("{what} {names}") };
    let at = time_words(i.starts_at, scene.now.zone(), scene.today);
    let (with, given) = (told("with", names(&i.interviewers)), told("reference:", names(&i.references_given)));
    joined([at.as_str(), &i.round, i.how(), &i.place, &with, &given], " · ")
}

fn talk(scene: &Scene, case: &Case, held: &[&Interview]) -> Lines {
    let mut lines = Lines::default();
    for i in held.iter().filter(|i| i.has_ended(scene.now.at())) {
        let d = &i.debrief;
        lines.text(&scene.day(scene.now.zone().date(i.starts_at)), d.notes.as_str());
        lines.text("went well", d.strengths.as_str());
        lines.text("surprise", d.surprises.as_str());
    }
    let noted = case.touches.iter().rev().filter(|t| !t.touch.noted().is_empty() && t.employer);
    for t in noted.take(WORDS) {
        lines.text(&scene.day(t.day), word(scene, t.touch));
    }
    lines
}

/// "Priya, call: the offer, and she sounded happy"; one's own: "you, e-mail: …".
fn word(scene: &Scene, t: &Touch) -> String {
    let names = joined(t.contacts.iter().filter_map(|c| scene.facts.contact(c)).map(Contact::called), ", ");
    let who = match t.direction {
        Direction::Out => "you",
        Direction::In if names.is_empty() => "they",
        Direction::In => &names,
    };
    format!("{who}, {}: {}", t.channel.shown(), t.noted())
}

fn ask(scene: &Scene, case: &Case, held: &[&Interview], notes: &Notes) -> Lines {
    let mut lines = Lines::default();
    lines.text("ask them", notes.asks.join("\n"));
    for i in held.iter().filter(|i| !case.sent_naming(Purpose::Clarification, i)) {
        lines.text("clear up", i.debrief.clear_up.as_str());
    }
    for q in held.iter().flat_map(|i| &i.debrief.questions).filter(|q| !q.prepared) {
        let answer = if q.answer.is_empty() { String::new() } else { format!("you said: {}", q.answer) };
        lines.text("asked", joined([q.text.as_str(), &answer], "\n"));
    }
    let ours = |t: &&crate::domain::Task| t.opportunity.as_ref() == Some(&case.opportunity.uid) && t.done_on.is_none();
    for t in scene.facts.tasks.iter().filter(ours) {
        lines.text("task", format!("{} ({})", t.title, scene.day(t.due)));
    }
    lines
}

/// When one is free, as noted; and what one has promised to others already.
fn times(scene: &Scene, case: &Case, free: &[String]) -> Lines {
    let mut lines = Lines::default();
    lines.text("free", free.join("\n"));
    let (now, until) = (scene.now.at(), plus(scene.today, AHEAD));
    let zone = scene.now.zone();
    let soon = |i: &&Interview| !i.cancelled && i.starts_at > now && zone.date(i.starts_at) <= until;
    let mut taken: Vec<&Interview> = scene.facts.interviews.iter().filter(soon).collect();
    taken.sort_by_key(|i| i.starts_at);
    let told = taken.iter().map(|i| {
        let end = zone.local(i.starts_at + TimeDelta::minutes(i64::from(i.minutes)));
        let whose = scene.facts.opportunity(&i.opportunity).filter(|o| o.uid != case.opportunity.uid);
        let whose = whose.map_or("this one", |o| o.company.as_str());
        format!("{}–{} {whose}", time_words(i.starts_at, zone, scene.today), end.format("%H:%M"))
    });
    lines.text("taken", joined(told, "\n"));
    lines
}

/// The lines that say when one is free: of this opportunity's notes; where there is none, of the others'.
fn free(scene: &Scene, own: &Notes) -> Vec<String> {
    if !own.free.is_empty() {
        return own.free.clone();
    }
    let mut all: Vec<String> = Vec::new();
    for line in scene.facts.opportunities.iter().flat_map(|o| Notes::read(&o.notes).free) {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

fn gaps(scene: &Scene, case: &Case, people: &[&Contact], no_times: bool) -> Vec<Gap> {
    let o = case.opportunity;
    let mut gaps = Vec::new();
    let mut gap = |what: &str, at: Subject, field| gaps.push(Gap { what: what.into(), at, field });
    if o.salary.is_empty() {
        gap("salary", Subject::Opportunity(o.uid.clone()), "salary");
    }
    if no_times {
        gap("a line “free: …” in the notes", Subject::Opportunity(o.uid.clone()), "notes");
    }
    for c in people.iter().filter(|c| c.address_as.is_empty()) {
        gap(&format!("what to call {}", c.name), Subject::Contact(c.uid.clone()), "address_as");
    }
    if let Some(last) = case.latest().filter(|m| m.interview.debrief.notes.is_empty()) {
        let what = format!("what you talked about on {}", scene.day(last.day));
        gap(&what, Subject::Interview(last.interview.uid.clone()), "debrief.notes");
    }
    gaps
}
