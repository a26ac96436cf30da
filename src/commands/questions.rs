//! The questions for the facts that end actions, each spelled out once: the dashboard makes fields of them, the plain review
//! asks them line by line. What becomes of the answers stands in `answers`.

use crate::domain::{Facts, ReachBy};
use crate::rules::{Action, Asked};
use Reading::{Day, Fit, Line, Lines, Names, Reach, Text, YesNo};

/// How the answer to a question is read.
#[derive(Clone, Copy)]
pub(crate) enum Reading {
    Line,
    Text,
    /// One a line.
    Lines,
    Names,
    Day,
    /// How yes and no are called in a form.
    YesNo(&'static str, &'static str),
    /// 1 to 5.
    Fit,
    Reach,
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

const YES_NO: Reading = YesNo("yes", "not yet");

impl Reading {
    /// Between what one chooses: what is stored, and the word on screen; none where one writes.
    pub(crate) fn choices(self) -> Vec<(&'static str, &'static str)> {
        let open = |word, choices: Vec<_>| std::iter::once(("", word)).chain(choices).collect();
        match self {
            YesNo(yes, no) => vec![("yes", yes), ("no", no)],
            Fit => {
                let words = [("1", "1 no"), ("2", "2 rather not"), ("3", "3 perhaps"), ("4", "4 good"), ("5", "5 yes")];
                open("not rated", words.to_vec())
            }
            Reach => open("not said", ReachBy::ALL.iter().map(|r| (r.as_str(), r.shown())).collect()),
            Line | Text | Lines | Names | Day => vec![],
        }
    }
}

/// Fact, part, label, sentence, help, reading. `{name}`, `{called}` and `{ways}` are those of the action's person.
#[rustfmt::skip]
const QUESTIONS: &[(Asked, &str, &str, &str, &str, Reading)] = &[
    (Asked::Interviewers, "", "Who", "Who interviewed you? Names, separated by commas.", "Bob Smith, Jane Doe; {card} on the row reads a card instead", Names),
    (Asked::Reachable, "", "Reach {called}", "How is {name} reached? An e-mail address or a phone number.", "an e-mail address or a phone number; {card} on the row reads a card instead", Line),
    (Asked::AddressAs, "", "{name}, called", "How does {name} like to be called?", "as they like to be called: Bob, Dr. Ruiz", Line),
    (Asked::Notes, "", "Notes", "What did you talk about?", "what you talked about; it stands beside the thank-you", Text),
    (Asked::Notes, "?", "They asked", "What did they ask? One question a line, a plus at its end if you were prepared.", "one question a line; end it in + if you were prepared", Lines),
    (Asked::Expectations, "next", "Next step", "What did they say comes next?", "what they said comes next; all empty: they did not say", Line),
    (Asked::Expectations, "decide", "They decide", "By which day do they decide?", "by which day: fri, 1 dec, in 2 weeks", Day),
    (Asked::Expectations, "reach", "Reach them", "How do they want to be reached? E-mail, call, text message, LinkedIn, post, wait.", "← → chooses the way they named", Reach),
    (Asked::Expectations, "wait", "Wait until", "Until which day did they ask you to wait?", "if they asked you to wait", Day),
    (Asked::Critique, "+", "Went well", "What went well?", "one line is enough", Line),
    (Asked::Critique, "-", "Did not", "What did not?", "one line is enough", Line),
    (Asked::Critique, "!", "To learn", "What will you do otherwise next time?", "what to do otherwise next time", Line),
    (Asked::Fit, "", "Fit", "How well does the job fit you? From 1, no, to 5, yes.", "1 to 5: work, people, place, pay", Fit),
    (Asked::Connected, "", "Connected", "Are you and {name} connected now? yes or no.", "once they accepted", YES_NO),
    (Asked::GoOn, "", "Go on", "Do you go on? yes or no.", "← → chooses", YesNo("yes, go on", "no, withdraw politely")),
    (Asked::LinkedinReady, "", "Complete", "Is the profile complete, with a picture? yes or no.", "with a picture", YES_NO),
    (Asked::Verified, "", "Still right", "Are the details of {name} still right? yes or no.", "{ways}", YES_NO),
    (Asked::Feedback, "", "They said", "What did they say? Their words, as near as you can.", "their words, as near as you can", Text),
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
        label: fill(label),
        sentence: fill(sentence),
        help: fill(help),
        reading,
    };
    ours.map(question).collect()
}
