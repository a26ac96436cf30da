//! `review`: the guided review in plain lines, one after the other, without colours or cursor movement, so that screen
//! readers, dumb terminals and scripts can walk it. Its keys are the dashboard's, typed with Enter.

use super::inbox::shown_by;
use super::prompt::{Answer, Prompt};
use super::{Failure, Globals, Out, plain_forms};
use crate::clock::{Clock, Now};
use crate::commands::{self, Command, suggest, told_proposal};
use crate::config::Inbox;
use crate::domain::{Facts, Source};
use crate::forms::Context;
use crate::inbox;
use crate::pages::{self, Lessons, Subject};
use crate::review::{Card, Choice, Review, Stage, was_away};
use crate::rules::{Action, Policy, Scene, Shows, derive};
use crate::store::Store;
use crate::text::letter::Templates;
use std::io::BufRead;

const KEYS: &str =
    "x done, X done as suggested, s snooze, d dismiss, n news, Enter details, Space next, - before, u undo, q leave.";

const MAIL_KEYS: &str =
    "x accept, d not this, ! never them, Enter read it, Space next, - before, u undo, q to what there is to do.";

pub(super) fn run(globals: &Globals, out: &mut Out) -> Result<(), Failure> {
    let (config, mut store) = (globals.config()?, globals.store()?);
    let prompt = Prompt::new(out, std::io::stdin().lock());
    Walk::new(&mut store, config.policy, globals.clock(), prompt)?.walk(&config.inbox)
}

/// A review under way.
struct Walk<'a, R: BufRead> {
    store: &'a mut Store,
    policy: Policy,
    clock: Clock,
    facts: Facts,
    actions: Vec<Action>,
    /// No form of the review words a letter.
    templates: Templates,
    prompt: Prompt<'a, R>,
}

impl<'a, R: BufRead> Walk<'a, R> {
    fn new(store: &'a mut Store, policy: Policy, clock: Clock, prompt: Prompt<'a, R>) -> Result<Walk<'a, R>, Failure> {
        let facts = store.spoken_of(&policy.horizon(clock.now()))?;
        let actions = derive(&facts, &policy, clock.now());
        Ok(Walk { store, policy, clock, facts, actions, templates: Templates::default(), prompt })
    }

    fn now(&self) -> Now {
        self.clock.now()
    }

    fn walk(&mut self, inbox: &Inbox) -> Result<(), Failure> {
        let away = was_away(self.store.last_written()?, self.now());
        if !self.mail(inbox)? {
            return Ok(());
        }
        let Some(mut review) = Review::begin(&self.actions, &self.facts, self.now(), away) else {
            return self.prompt.say("There is nothing to go through, and that is as it should be.");
        };
        let progress = review.progress();
        let later = if progress.later > 0 { format!("; {} later", progress.later) } else { String::new() };
        let held = if review.held() > 0 { format!("; {} held back", review.held()) } else { String::new() };
        self.prompt.say(&format!("{} to go through{later}{held}.", progress.of))?;
        loop {
            let go_on = match review.stage() {
                Stage::CatchUp => self.catch_up(&mut review)?,
                Stage::At(_) => self.stop(&mut review)?,
                Stage::Closing => self.closing(&mut review)?,
            };
            if !go_on {
                return Ok(());
            }
        }
    }

    /// Reads what there is to do.
    fn read(&mut self) -> Result<(), Failure> {
        self.facts = self.store.spoken_of(&self.policy.horizon(self.now()))?;
        self.actions = derive(&self.facts, &self.policy, self.now());
        Ok(())
    }

    /// What mail and calendar propose, first: from it may follow what there is to do. False: leave.
    fn mail(&mut self, inbox: &Inbox) -> Result<bool, Failure> {
        let (mut at, mut told, mut steps) = (0, None, Vec::new());
        loop {
            let (all, now) = (self.store.reader().proposed()?, self.now());
            let Some(source) = all.get(at) else { break };
            if told.as_ref() != Some(&source.uid) {
                let would = told_proposal(source, self.store.reader(), now)?;
                self.prompt.say("")?;
                self.prompt.say(&format!("{} of {} in {}. {would}.", at + 1, all.len(), Source::places(&all)))?;
                shown_by(source, now).iter().try_for_each(|line| self.prompt.say(line))?;
                told = Some(source.uid.clone());
            }
            let Answer::Line(key) = self.prompt.key(MAIL_KEYS)? else { return Ok(false) };
            let decline = |never| Command::Decline { source: source.uid.clone(), never };
            let command = match key.as_str() {
                "x" => Some(Command::Accept(source.uid.clone(), None)),
                "d" => Some(decline(false)),
                "!" => Some(decline(true)),
                "u" => steps.pop().map(|op| Command::TakeBack(vec![op])),
                "" => {
                    let text = inbox::original(inbox, source, now, &mut || false);
                    self.prompt.say(&text.unwrap_or_else(|why| format!("Not shown: {why}.")))?;
                    continue;
                }
                " " => {
                    at += 1;
                    continue;
                }
                "-" => {
                    at = at.saturating_sub(1);
                    continue;
                }
                "q" => break,
                other => {
                    self.prompt.say(&format!("“{other}” means nothing here."))?;
                    continue;
                }
            };
            let Some(command) = command else {
                self.prompt.say("Nothing was done in this review yet.")?;
                continue;
            };
            let back = matches!(command, Command::TakeBack(_));
            match commands::run(self.store, command, now) {
                Ok(done) => {
                    steps.extend(done.op.filter(|_| !back));
                    self.prompt.say(&format!("{}.", done.said))?;
                }
                Err(refusal) => self.prompt.say(&format!("Not done: {refusal}."))?,
            }
        }
        self.read().map(|()| true)
    }

    /// Carries a command out and reads again; what cannot be is said.
    fn carry_out(&mut self, command: Command, review: &mut Review) -> Result<(), Failure> {
        let taken = if let Command::TakeBack(ops) = &command { Some(ops.clone()) } else { None };
        match commands::run(self.store, command, self.now()) {
            Ok(done) => {
                match (taken, done.op) {
                    (Some(ops), _) => review.took_back(&ops),
                    (None, Some(op)) => review.wrote(op),
                    (None, None) => {}
                }
                self.read()?;
                review.sync(&self.actions, &self.facts);
                self.prompt.say(&format!("{}.", done.said))
            }
            Err(refusal) => self.prompt.say(&format!("Not done: {refusal}.")),
        }
    }

    /// All that is late, one line each. False: leave.
    fn catch_up(&mut self, review: &mut Review) -> Result<bool, Failure> {
        let today = self.now().today();
        let Some(list) = review.catch_up_mut() else { return Ok(false) };
        let n = list.rows.len();
        let until = |day: Option<(chrono::NaiveDate, &'static str)>| day.map(|(_, name)| name).unwrap_or_default();
        self.prompt.say(&format!("It is good that you are here. {n} waited while you were away."))?;
        self.prompt.say(
            "For each: Enter keep, s snooze, d dismiss; A the same for all that follow; w another day; q leave.",
        )?;
        list.go(0);
        let mut at = 0;
        while let Some(row) = list.rows.get(at) {
            let late = (today - row.due).num_days();
            let question = format!(
                "{} of {n}. {}, {late} d late. {} Snooze is until {}.",
                at + 1,
                row.title,
                if row.detail.is_empty() { String::new() } else { format!("{}.", row.detail) },
                until(list.until())
            );
            let Answer::Line(answer) = self.prompt.key(&question)? else { return Ok(false) };
            let (choice, rest) = match answer.as_str() {
                "" | " " => (Choice::Keep, false),
                "s" => (Choice::Snooze, false),
                "d" => (Choice::Dismiss, false),
                "A" => (list.last, true),
                "w" => {
                    list.next_day();
                    continue;
                }
                "q" => return Ok(false),
                _ => {
                    self.prompt.say("Enter, s, d, A, w or q.")?;
                    continue;
                }
            };
            let last = if rest { n } else { at + 1 };
            while at < last {
                list.go(at);
                list.choose(choice);
                at += 1;
            }
        }
        match list.command() {
            Some(command) => self.carry_out(command, review)?,
            None => review.next(),
        }
        Ok(true)
    }

    /// One action. False: leave.
    fn stop(&mut self, review: &mut Review) -> Result<bool, Failure> {
        let Some(item) = review.current() else { return Ok(false) };
        let open: Vec<Action> = self.actions.iter().filter(|a| item.open.contains(&a.id)).cloned().collect();
        let now = self.now();
        let scene = Scene::new(&self.facts, &self.policy, now);
        let card = Card::new(item, &open.iter().collect::<Vec<_>>(), &scene);
        self.prompt.say("")?;
        self.prompt.say(&format!("{}. {}, {}.", review.progress().words(), card.title, card.state))?;
        tell(&card, &mut self.prompt)?;
        loop {
            let Answer::Line(key) = self.prompt.key(KEYS)? else { return Ok(review_left(review)) };
            let Walk { facts, policy, actions, templates, prompt, .. } = self;
            let w = Context { facts, policy, actions, templates, now };
            let command = match key.as_str() {
                "x" => plain_forms::resolve(&open, w, prompt)?,
                "X" => match suggest::at_once(&open.iter().collect::<Vec<_>>(), &self.facts, now) {
                    Ok(command) => Some(command),
                    Err(_) => {
                        self.prompt.say("This wants an answer of yours; x asks for it.")?;
                        continue;
                    }
                },
                "s" => plain_forms::snooze(&open, w, prompt)?,
                "d" => plain_forms::dismiss(&open, w, prompt)?,
                "" => {
                    self.details(&open)?;
                    continue;
                }
                " " => {
                    review.next();
                    return Ok(true);
                }
                "n" => match open.iter().find(|a| a.opportunity.is_some()) {
                    Some(action) => plain_forms::news(action, w, prompt)?,
                    None => {
                        self.prompt.say("This is about no company, so there is no news of it.")?;
                        continue;
                    }
                },
                "-" => {
                    if !review.back() {
                        self.prompt.say("This is the first that is still to be done.")?;
                    }
                    return Ok(true);
                }
                "u" => match review.last_step() {
                    Some(op) => Some(Command::TakeBack(vec![op])),
                    None => {
                        self.prompt.say("Nothing was done in this review yet.")?;
                        continue;
                    }
                },
                "q" => return Ok(review_left(review)),
                other => {
                    self.prompt.say(&format!("“{other}” means nothing here."))?;
                    continue;
                }
            };
            if let Some(command) = command {
                self.carry_out(command, review)?;
                return Ok(true);
            }
        }
    }

    /// Everything known of what the action is about.
    fn details(&mut self, open: &[Action]) -> Result<(), Failure> {
        let Some(first) = open.first() else { return Ok(()) };
        let now = self.now();
        let scene = Scene::new(&self.facts, &self.policy, now);
        if first.is_done_on(Shows::Lessons) {
            return taught(&pages::lessons(&scene, first.interview.as_ref(), true), &mut self.prompt);
        }
        let subject = first.interview.clone().map(Subject::Interview);
        let subject = subject.or_else(|| first.opportunity.clone().map(Subject::Opportunity));
        let subject = subject.or_else(|| first.contact.clone().map(Subject::Contact));
        match subject.and_then(|s| pages::page(&scene, &s)) {
            Some(page) => page.lines(now.zone(), now.today()).iter().try_for_each(|l| self.prompt.say(l)),
            None => self.prompt.say("There is nothing more to tell."),
        }
    }

    /// What was done. False: leave.
    fn closing(&mut self, review: &mut Review) -> Result<bool, Failure> {
        self.prompt.say("")?;
        self.prompt.say(&format!("The end of the review: {}.", review.closing_line()))?;
        loop {
            let keys = if review.did_anything() {
                "Enter leave, u undo, U undo all, - before."
            } else {
                "Enter leave, - before."
            };
            let Answer::Line(key) = self.prompt.key(keys)? else { return Ok(false) };
            let command = match (key.as_str(), review.last_step()) {
                ("" | "q", _) => return Ok(false),
                ("-", _) => {
                    if review.back() {
                        return Ok(true);
                    }
                    self.prompt.say("Nothing is left to be done.")?;
                    continue;
                }
                ("u", Some(op)) => Command::TakeBack(vec![op]),
                ("U", Some(_)) => Command::TakeBack(review.all_steps()),
                ("u" | "U", None) => {
                    self.prompt.say("Nothing was done in this review.")?;
                    continue;
                }
                (other, _) => {
                    self.prompt.say(&format!("“{other}” means nothing here."))?;
                    continue;
                }
            };
            self.carry_out(command, review)?;
            return Ok(true);
        }
    }
}

/// One step towards the door. False: out.
fn review_left(review: &mut Review) -> bool {
    !review.leave()
}

fn tell<R: BufRead>(card: &Card, prompt: &mut Prompt<R>) -> Result<(), Failure> {
    if !card.about.is_empty() {
        prompt.say(&card.about)?;
    }
    card.why.iter().try_for_each(|why| prompt.say(&format!("Why: {why}")))?;
    if !card.ends.is_empty() {
        prompt.say(&format!("Ends {}.", card.ends))?;
    }
    card.write.iter().try_for_each(|write| prompt.say(write))?;
    card.people.iter().try_for_each(|person| prompt.say(&format!("Person: {person}")))?;
    card.last.iter().try_for_each(|(day, what)| prompt.say(&format!("Last: {day}: {what}")))
}

fn taught<R: BufRead>(lessons: &Lessons, prompt: &mut Prompt<R>) -> Result<(), Failure> {
    for q in &lessons.questions {
        let ready = if q.prepared { "Prepared" } else { "To prepare" };
        let at = q.met.first().map(|m| m.at.as_str()).unwrap_or_default();
        prompt.say(&format!("{ready}: {} Asked by {at}.", q.text))?;
        for met in q.met.iter().filter(|m| !m.answer.trim().is_empty()) {
            prompt.say(&format!("You said: {}", met.answer))?;
        }
    }
    for t in &lessons.taught {
        prompt.say(&format!("{}:", t.at))?;
        t.lines.iter().try_for_each(|(label, text)| prompt.say(&format!("{label}: {text}")))?;
    }
    Ok(())
}
