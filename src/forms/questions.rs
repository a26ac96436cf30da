//! Owns the questions for the facts that end actions, each spelled out once: the dashboard makes fields of them, the plain review
//! asks them line by line. What becomes of the answers stands in `answers`.

use crate::domain::{Facts, FieldKind, Interview, Noun};
use crate::rules::{Action, Asked};
use Reading::{Names, Of, Plain, YesNo};

/// How the answer to a question is read.
#[derive(Clone, Copy)]
pub(crate) enum Reading {
    Plain(FieldKind),
    Names,
    /// How yes and no are called in a form.
    YesNo(&'static str, &'static str),
    /// As this field of an interview, whose label it has; where that is a choice, how none is called.
    Of(&'static str, &'static str),
}

/// A question, with what is known of the action's person put in.
pub(crate) struct Question {
    /// Which part of the fact it asks for, as `answers` knows it.
    pub part: &'static str,
    /// Its name in a form.
    pub label: String,
    /// The whole sentence.
    pub sentence: String,
    /// What helps to answer it in a form.
    pub help: String,
    pub reading: Reading,
}

const LINE: Reading = Plain(FieldKind::Line);
const TEXT: Reading = Plain(FieldKind::Text);
const LINES: Reading = Plain(FieldKind::Lines);
const YES_NO: Reading = YesNo("yes", "not yet");

impl Reading {
    /// What the answer is.
    pub(crate) fn kind(self) -> FieldKind {
        match self {
            Plain(kind) => kind,
            Names => FieldKind::Line,
            YesNo(..) => FieldKind::YesNo,
            Of(name, _) => Interview::field(name).map_or(FieldKind::Line, |field| field.kind),
        }
    }

    /// Between what one chooses: what is stored, and the word on screen; none where one writes.
    pub(crate) fn choices(self) -> Vec<(&'static str, &'static str)> {
        match self {
            YesNo(yes, no) => vec![("yes", yes), ("no", no)],
            Of(_, none) if !self.kind().words().is_empty() => {
                std::iter::once(("", none)).chain(self.kind().words().iter().copied()).collect()
            }
            Of(..) | Plain(_) | Names => vec![],
        }
    }
}

/// Fact, part, label (empty: that of the field), sentence, help, reading. `{name}`, `{called}` and `{ways}` are those of the action's person.
#[rustfmt::skip]
const QUESTIONS: &[(Asked, &str, &str, &str, &str, Reading)] = &[
    (Asked::Interviewers, "", "Who", "Who interviewed you? Names, separated by commas.", "Bob Smith, Jane Doe; {card} on the row reads a card instead", Names),
    (Asked::Reachable, "", "Reach {called}", "How is {name} reached? An e-mail address or a phone number.", "an e-mail address or a phone number; {card} on the row reads a card instead", LINE),
    (Asked::AddressAs, "", "{name}, called", "How does {name} like to be called?", "as they like to be called: Bob, Dr. Ruiz", LINE),
    (Asked::Notes, "", "Notes", "What did you talk about?", "what you talked about; it stands beside the thank-you", TEXT),
    (Asked::Notes, "?", "They asked", "What did they ask? One question a line, a plus at its end if you were prepared.", "one question a line; end it in + if you were prepared", LINES),
    (Asked::Expectations, "next", "", "What did they say comes next?", "what they said comes next; all empty: they did not say", Of("expectations.next_steps", "")),
    (Asked::Expectations, "decide", "", "By which day do they decide?", "by which day: fri, 1 dec, in 2 weeks", Of("expectations.decision_by", "")),
    (Asked::Expectations, "reach", "", "How do they want to be reached? E-mail, call, text message, LinkedIn, post, wait.", "← → chooses the way they named", Of("expectations.reach_by", "not said")),
    (Asked::Expectations, "wait", "", "Until which day did they ask you to wait?", "if they asked you to wait", Of("expectations.wait_until", "")),
    (Asked::Critique, "+", "", "What went well?", "one line is enough", Of("debrief.strengths", "")),
    (Asked::Critique, "-", "", "What did not?", "one line is enough", Of("debrief.weaknesses", "")),
    (Asked::Critique, "!", "", "What will you do otherwise next time?", "what to do otherwise next time", Of("debrief.lessons", "")),
    (Asked::Fit, "", "", "How well does the job fit you? From 1, no, to 5, yes.", "1 to 5: work, people, place, pay", Of("fit", "not rated")),
    (Asked::Connected, "", "Connected", "Are you and {name} connected now? yes or no.", "once they accepted", YES_NO),
    (Asked::GoOn, "", "Go on", "Do you go on? yes or no.", "← → chooses", YesNo("yes, go on", "no, withdraw politely")),
    (Asked::LinkedinReady, "", "Complete", "Is the profile complete, with a picture? yes or no.", "with a picture", YES_NO),
    (Asked::Verified, "", "Still right", "Are the details of {name} still right? yes or no.", "{ways}", YES_NO),
    (Asked::Feedback, "", "They said", "What did they say? Their words, as near as you can.", "their words, as near as you can", TEXT),
];

/// The questions for what an action asks, in order.
pub(crate) fn questions(asked: Asked, action: &Action, facts: &Facts) -> Vec<Question> {
    let person = action.contact.as_ref().and_then(|c| facts.contact(c));
    let (name, called) = person.map(|c| (c.name.as_str(), c.called())).unwrap_or_default();
    let ways = person.map(|c| c.phones.iter().chain(&c.emails).cloned().collect::<Vec<_>>().join(", "));
    let ways = ways.filter(|w| !w.is_empty()).unwrap_or_else(|| "phone, e-mail and employer".into());
    let fill = |text: &str| text.replace("{name}", name).replace("{called}", called).replace("{ways}", &ways);
    let ours = QUESTIONS.iter().filter(|q| q.0 == asked);
    let question = |&(_, part, label, sentence, help, reading)| Question {
        part,
        label: match reading {
            Of(name, _) => Interview::label(name).to_owned(),
            _ => fill(label),
        },
        sentence: fill(sentence),
        help: fill(help),
        reading,
    };
    ours.map(question).collect()
}
