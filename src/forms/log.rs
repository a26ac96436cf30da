//! Owns the form that logs a touch: pre-filled from the action that it ends, or open for any touch.

use super::context::Context;
use super::draft_key::{self, LOG, TOUCH};
use super::field::{Field, Pick};
use super::fields::{FieldError, Fields};
use super::form::{Form, Open};
use super::people::{self, People};
use super::target::{Target, title_of};
use crate::commands::{Command, describe, suggest};
use crate::domain::{ActionId, Channel, Direction, Facts, Purpose, Touch, Uid};
use crate::pages::row_words;
use crate::rules::{Action, EndsBy};

/// Logging these touches.
pub(crate) struct Log {
    /// One an action; of an open form, one.
    touches: Vec<Touch>,
    /// True for the form in which everything may be chosen.
    open: bool,
    /// The ids of the actions that they end.
    ends: Vec<ActionId>,
    /// What "when" was filled with; left as it is, it means this very instant.
    when: String,
    /// The letter that left, if one did.
    letter: Option<Sent>,
}

/// A letter that has left, and how that is logged.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub touch: Touch,
    /// The action that it ends.
    pub action: Option<ActionId>,
    pub subject: String,
    pub body: String,
    /// By which what was typed of it is found again, until it is logged.
    pub draft: String,
    pub notice: String,
}

const AS_SUGGESTED: &str = "as suggested";

/// Logs what ends these actions: one Enter takes what is filled in.
pub(crate) fn ending(actions: &[&Action], w: Context) -> Option<Open<Log>> {
    let touches = suggest::touches(actions, w.facts, w.now);
    let parts = match touches.as_slice() {
        [one] => suggest::parts(one, actions),
        _ => vec![],
    };
    let offered = actions.iter().any(|a| a.ends_by == EndsBy::Outcome);
    let targets: Vec<Target> = actions.iter().map(|a| Target::of(a)).collect();
    let row = actions.iter().all(|a| Some(&a.together) == actions.first().map(|a| &a.together));
    let title = if row { row_words(actions, w.facts).0 } else { title_of(&targets) };
    let ends = targets.into_iter().map(|t| t.id).collect();
    filled(Filled { title, touches, ends, parts, offered, letter: None }, w)
}

/// What the form begins with.
struct Filled {
    title: String,
    touches: Vec<Touch>,
    /// The actions that it ends.
    ends: Vec<ActionId>,
    /// What else the one message did, with its words; each can be left out.
    parts: Vec<(Purpose, String)>,
    /// True where it may have answered an offer, too.
    offered: bool,
    letter: Option<Sent>,
}

/// Logs that a letter has left, which ends an action if any.
pub(crate) fn sent(sent: Sent, w: Context) -> Option<Open<Log>> {
    let action = sent.action.as_ref().and_then(|id| w.actions.iter().find(|a| a.id == *id));
    let ended = action.filter(|a| matches!(a.ends_by, EndsBy::Touch(_)));
    let title = ended.map_or_else(|| format!("{} has left", sent.touch.purpose.shown()), |a| a.title.clone());
    let ends = ended.map(|a| a.id.clone()).into_iter().collect();
    let touches = vec![sent.touch.clone()];
    filled(Filled { title, touches, ends, parts: vec![], offered: false, letter: Some(sent) }, w)
}

fn filled(begin: Filled, w: Context) -> Option<Open<Log>> {
    let Filled { title, touches, ends, parts, offered, letter } = begin;
    let first = touches.first()?;
    let mut channels: Vec<(&str, &str)> = Channel::ALL.iter().map(|c| (c.as_str(), c.shown())).collect();
    let mut at = Channel::ALL.iter().position(|c| *c == first.channel).unwrap_or(0);
    if touches.iter().any(|t| t.channel != first.channel) {
        channels.insert(0, (AS_SUGGESTED, AS_SUGGESTED));
        at = 0;
    }
    let when = w.now.at().format("today %H:%M").to_string();
    let mut fields = vec![
        Field::choice("by", "By", channels, at, "← → chooses the way it went")
            .asked("By which way? E-mail, by hand, call, text message, LinkedIn or in person."),
    ];
    if first.purpose == Purpose::Application {
        let what = [Purpose::Application, Purpose::Networking].map(|p| (p.as_str(), p.shown()));
        let what = Field::choice("purpose", "What", what, 0, "← → chooses");
        fields.insert(0, what.asked("What was it? An application or networking."));
    }
    if !parts.is_empty() {
        let choices = suggest::choices(&parts);
        let also = choices.iter().map(|(words, purposes)| (joined(purposes), words.as_str()));
        let words: Vec<&str> = choices.iter().map(|(words, _)| words.as_str()).collect();
        let also = Field::choice("also", "Also", also, 0, "← → leaves out what it did not do");
        fields.push(also.asked(format!("What else did it do? One of: {}.", words.join("; "))));
    }
    if offered {
        let answers = [("", "not yet"), ("accept", "yes, accepted"), ("decline", "no, declined")];
        let answer = Field::choice("answer", "Answer", answers, 0, "← → chooses, where you answered the offer, too");
        fields.push(answer.asked("Did it answer the offer? Accepted or declined."));
    }
    let at = Field::moment("when", "When", &when, "yesterday 18:00, tue, 17 nov");
    fields.push(at.asked("When? Such as yesterday 18:00, tue."));
    let mut help = "what you wrote or said, if you like";
    if let Some(sent) = &letter {
        let kept = "the letter itself is kept with it, and can be taken up again";
        fields.push(Field::line("subject", "Subject", &sent.subject, kept));
        help = "a remark of your own, if you like";
    }
    fields.push(Field::line("note", "Note", "", help).asked("A note? Enter for none."));
    Some(Open::new(format!("Log: {title}"), fields, Log { touches, open: false, ends, when, letter }))
}

/// Logs any touch, pre-filled with what is known of the row under the cursor.
pub(crate) fn any(opportunity: Option<Uid>, interview: Option<Uid>, contacts: Vec<Uid>, w: Context) -> Open<Log> {
    let mut touch = Touch::new(Uid::generate(w.now.at()), w.now.at(), Direction::Out, Channel::Email, Purpose::Other);
    (touch.opportunity, touch.interview) = (opportunity, interview);
    let when = w.now.at().format("today %H:%M").to_string();
    let directions = Direction::ALL.iter().map(|d| (d.as_str(), d.shown()));
    let purposes = Purpose::ALL.iter().map(|p| (p.as_str(), p.shown()));
    let channels = Channel::ALL.iter().map(|c| (c.as_str(), c.shown()));
    let other = Purpose::ALL.iter().position(|p| *p == Purpose::Other).unwrap_or(0);
    let about = about(&touch, w.facts);
    let fields = vec![
        Field::choice("direction", "Who", directions, 0, "← → chooses: you to them, or they to you"),
        Field::choice("purpose", "What", purposes, other, "← → or a first letter chooses"),
        Field::choice("by", "By", channels, 0, "← → or a first letter chooses"),
        Field::pick("with", "With", &people::names(&contacts, w.facts), Pick::People, "names, separated by commas"),
        Field::moment("when", "When", &when, "yesterday 18:00, tue, 17 nov"),
        Field::line("note", "Note", "", "what was said, if you like"),
        Field::day("decision_by", "They decide", "", "the day they now name; fri, 1 dec"),
        Field::day("wait_until", "Wait until", "", "if they asked you to wait"),
    ];
    let title = if about.is_empty() { "Log a touch".into() } else { format!("Log a touch: {about}") };
    Open::new(title, fields, Log { touches: vec![touch], open: true, ends: vec![], when, letter: None })
}

impl Log {
    /// The key of the draft of the letter that left, if one did.
    pub(crate) fn draft(&self) -> Option<&str> {
        self.letter.as_ref().map(|sent| sent.draft.as_str())
    }
}

/// Purposes in a row, as a choice holds them.
fn joined(purposes: &[Purpose]) -> String {
    purposes.iter().map(|p| p.as_str()).collect::<Vec<_>>().join("+")
}

/// The company that a touch is about.
fn about(touch: &Touch, facts: &Facts) -> String {
    facts.about(touch).and_then(|o| facts.opportunity(o)).map(|o| o.company.clone()).unwrap_or_default()
}

impl Form for Log {
    fn key(&self) -> String {
        if let Some(sent) = self.letter.as_ref().filter(|_| self.ends.is_empty()) {
            return draft_key::about(LOG, &sent.draft);
        }
        if !self.open {
            return draft_key::about_all(LOG, &self.ends);
        }
        let about = self.touches.first().and_then(|t| t.interview.as_ref().or(t.opportunity.as_ref()));
        draft_key::about_all(TOUCH, about)
    }

    fn follow(&mut self, fields: &mut Fields, w: Context) -> Vec<String> {
        let from_them = fields.value("direction") == Direction::In.as_str();
        fields.show("decision_by", from_them);
        fields.show("wait_until", from_them);
        let again = |touch: &Touch| w.facts.touches.iter().filter(|t| touch.thanks_again(t)).max_by_key(|t| t.at);
        let earlier = self.touches.iter().find_map(again);
        earlier
            .map(|earlier| format!("{}: log it again?", describe::thanked_before(earlier, w.now)))
            .into_iter()
            .collect()
    }

    fn submit(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let at = match fields.get("when").filter(|f| f.value() != self.when) {
            Some(f) => f.instant(w.now, &w.policy.workdays).map_err(|e| vec![FieldError::new("when", e)])?,
            None => None,
        }
        .unwrap_or(w.now.at());
        let mut touches = self.touches.clone();
        for touch in &mut touches {
            touch.at = at;
            if let Some(sent) = &self.letter {
                touch.keep_letter(&fields.value("subject"), &sent.body);
            }
            touch.note = fields.value("note");
            touch.channel = fields.value("by").parse().unwrap_or(touch.channel);
            touch.purpose = fields.value("purpose").parse().unwrap_or(touch.purpose);
            if let Some(also) = fields.get("also") {
                touch.also = also.value().split('+').filter_map(|p| p.parse().ok()).collect();
            }
            touch.also.extend(fields.value("answer").parse::<Purpose>().ok());
        }
        if !self.open {
            return Ok(suggest::logged(touches));
        }
        let People { uids, new } = people::read(&fields.value("with"), w.facts, w.now);
        let (decision_by, wait_until) = (fields.day("decision_by", w)?, fields.day("wait_until", w)?);
        for touch in &mut touches {
            touch.direction = fields.value("direction").parse().unwrap_or(touch.direction);
            touch.contacts = uids.clone();
            (touch.decision_by, touch.wait_until) = (decision_by, wait_until);
            if touch.interview.is_none() && touch.opportunity.is_none() && uids.is_empty() {
                return Err(vec![FieldError::new("with", "with whom? a name, known or new")]);
            }
        }
        Ok(Command::after(new.into_iter().map(Command::save).collect(), suggest::logged(touches)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::now;
    use crate::rules::Policy;
    use crate::text::letter::Templates;

    #[test]
    fn a_second_thank_you_for_the_same_interview_is_asked_about_before_it_is_logged() {
        let facts = crate::demo::facts(now());
        let (policy, templates) = (Policy::default(), Templates::default());
        let w = Context { facts: &facts, policy: &policy, actions: &[], templates: &templates, now: now() };
        let told = |touch: Touch| {
            let (subject, body, draft, notice) = Default::default();
            let mut open = sent(Sent { touch, action: None, subject, body, draft, notice }, w).unwrap();
            open.form.follow(&mut open.fields, w)
        };
        let thanks = |t: &&Touch| t.is_a(Purpose::ThankYou) && t.interview.is_some() && t.direction == Direction::Out;
        let earlier = facts.touches.iter().find(thanks).unwrap();
        let again = Touch { uid: Uid::generate(now().at()), at: now().at(), ..earlier.clone() };
        let said = told(again.clone());
        assert!(
            said[0].starts_with("they were thanked for it already, ") && said[0].ends_with("log it again?"),
            "{said:?}"
        );
        let nobody = Vec::<String>::new();
        assert_eq!(told(Touch { purpose: Purpose::Update, ..again.clone() }), nobody);
        assert_eq!(told(Touch { contacts: vec![Uid::generate(now().at())], ..again }), nobody);
    }
}
