//! A question out, a line in: how the plain review talks.

use super::failure::Failure;
use super::out::Out;
use std::io::BufRead;

/// What was answered.
pub(super) enum Answer {
    /// A line; may be empty.
    Line(String),
    /// Nobody answers any more.
    End,
}

/// The longest answer that is taken; more than that is no answer.
const LONGEST: u64 = 1 << 20;

/// Questions and answers, a line each.
pub(super) struct Prompt<'o, R: BufRead> {
    out: &'o mut Out,
    input: R,
    /// True once it was said how to go back.
    told: bool,
}

impl<'o, R: BufRead> Prompt<'o, R> {
    /// Prompts that go to `out` with answers from `input`.
    pub(super) fn new(out: &'o mut Out, input: R) -> Prompt<'o, R> {
        Prompt { out, input, told: false }
    }

    /// Says this, a line for each of its own.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Failure> {
        if text.is_empty() {
            return self.out.line("");
        }
        text.lines().try_for_each(|line| self.out.line(line))
    }

    /// Asks for a key. A line of blanks is the space bar.
    pub(super) fn key(&mut self, question: &str) -> Result<Answer, Failure> {
        Ok(match self.line(question)? {
            Answer::Line(line) if line.trim_matches(['\r', '\n']).is_empty() => Answer::Line(String::new()),
            Answer::Line(line) if line.trim().is_empty() => Answer::Line(" ".into()),
            Answer::Line(line) => Answer::Line(line.trim().to_owned()),
            Answer::End => Answer::End,
        })
    }

    /// Says the question and hears the answer, without white space around it.
    fn ask(&mut self, question: &str) -> Result<Answer, Failure> {
        Ok(match self.line(question)? {
            Answer::Line(line) => Answer::Line(line.trim().to_owned()),
            Answer::End => Answer::End,
        })
    }

    /// Says the question and hears a line, as it is.
    fn line(&mut self, question: &str) -> Result<Answer, Failure> {
        self.say(question)?;
        self.out.flush()?;
        let mut bytes = Vec::new();
        let mut input = std::io::Read::take(&mut self.input, LONGEST);
        let read = input.read_until(b'\n', &mut bytes);
        match read {
            Ok(0) => Ok(Answer::End),
            Ok(_) => Ok(Answer::Line(String::from_utf8_lossy(&bytes).into_owned())),
            Err(e) => Err(Failure::Said(format!("cannot read the answer: {e}"))),
        }
    }

    /// The same for one field of a form. None: back out of the form, by a dot or the end of all answers.
    pub(super) fn field(&mut self, question: &str) -> Result<Option<String>, Failure> {
        if !std::mem::replace(&mut self.told, true) {
            self.say("A dot alone goes back without changing anything.")?;
        }
        Ok(match self.ask(question)? {
            Answer::Line(text) if text != "." => Some(text),
            Answer::Line(_) | Answer::End => None,
        })
    }

    /// Asks for a field until `read` takes the answer; what is wrong with it is said.
    pub(super) fn until_read<T>(
        &mut self,
        question: &str,
        mut read: impl FnMut(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        loop {
            let Some(text) = self.field(question)? else { return Ok(None) };
            match read(&text) {
                Ok(value) => return Ok(Some(value)),
                Err(why) => self.say(&format!("{why}."))?,
            }
        }
    }
}
