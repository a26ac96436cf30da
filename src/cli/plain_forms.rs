//! The forms of the plain review: each field a question in a sentence, Enter for what stands there. What they ask and what
//! becomes of it is theirs; a form becomes a command, or none where one goes back.

use super::failure::Failure;
use super::prompt::Prompt;
use crate::commands::{Command, suggest};
use crate::forms::target::Target;
use crate::forms::{Context, Field, Form, Open, ask, decide, entry, log, news};
use crate::rules::{Action, EndsBy};
use std::io::BufRead;

type Filled = Result<Option<Command>, Failure>;

/// Ends these actions in the way their rule ends. None: one went back.
pub(super) fn resolve<R: BufRead>(open: &[Action], w: Context, prompt: &mut Prompt<R>) -> Filled {
    let all: Vec<&Action> = open.iter().collect();
    let Some(first) = all.first() else { return Ok(None) };
    if let Some(log) = log::ending(&all, w) {
        return fill(log, w, prompt);
    }
    match first.ends_by {
        EndsBy::Touch(_) => Ok(None),
        EndsBy::Fact(_) => {
            let facts: Vec<&Action> = all.into_iter().filter(|a| matches!(a.ends_by, EndsBy::Fact(_))).collect();
            let Some(mut form) = ask::open(&facts, w) else { return Ok(None) };
            prompt.say("Enter leaves a question open.")?;
            form.fields.all.iter_mut().for_each(Field::leave_open);
            fill(form, w, prompt)
        }
        EndsBy::Done => Ok(Some(suggest::done(&all, w.facts, w.now))),
        EndsBy::Outcome => self::news(first, w, prompt),
        EndsBy::Interview => {
            let begun = entry::next_round(first, w.facts);
            let Open { mut fields, form, .. } = entry::open(&begun);
            let question = format!(
                "When do you meet, and whom? Such as: tue 14:00 45m, video, with Bob Smith. It is put after: {}",
                begun.trim()
            );
            prompt.until_read(&question, |said| {
                if let Some(line) = fields.all.first_mut() {
                    line.set(&format!("{begun}{said}"));
                }
                form.submit(&fields, w).map_err(|errors| in_sentences(&errors))
            })
        }
    }
}

/// Puts these off until a day. None: one went back.
pub(super) fn snooze<R: BufRead>(open: &[Action], w: Context, prompt: &mut Prompt<R>) -> Filled {
    fill(decide::snooze_until(open.iter().map(Target::of).collect(), w), w, prompt)
}

/// Dismisses these, with a reason if one is given. None: one went back.
pub(super) fn dismiss<R: BufRead>(open: &[Action], w: Context, prompt: &mut Prompt<R>) -> Filled {
    fill(decide::dismiss(open.iter().map(Target::of).collect()), w, prompt)
}

/// Notes what the company of this action decided. None: one went back.
pub(super) fn news<R: BufRead>(action: &Action, w: Context, prompt: &mut Prompt<R>) -> Filled {
    let Some(opportunity) = action.opportunity.clone() else { return Ok(None) };
    fill(news::open(opportunity, action.interview.clone(), Some(action.likely()), None, w), w, prompt)
}

/// Asks for each field that is shown and has a question, in order; for what is wrong once more. None: one went back.
fn fill<R: BufRead, F: Form>(open: Open<F>, w: Context, prompt: &mut Prompt<R>) -> Filled {
    let Open { mut fields, mut form, .. } = open;
    form.follow(&mut fields, w);
    let mut at = 0;
    loop {
        while let Some(field) = fields.all.get_mut(at) {
            if !field.hidden && !field.question.is_empty() {
                if !ask_for(field, w, prompt)? {
                    return Ok(None);
                }
                form.follow(&mut fields, w);
            }
            at += 1;
        }
        let errors = match form.submit(&fields, w) {
            Ok(command) => return Ok(Some(command)),
            Err(_) if !fields.changed(true) => {
                prompt.say("Nothing was filled in, so it stays as it is.")?;
                return Ok(None);
            }
            Err(errors) => errors,
        };
        prompt.say(&format!("{}.", in_sentences(&errors)))?;
        let wrong = |f: &Field| !f.question.is_empty() && errors.iter().any(|e| e.key == f.key);
        let Some(first) = fields.all.iter().position(wrong) else { return Ok(None) };
        at = first;
    }
}

/// Asks for one field. False: one went back.
fn ask_for<R: BufRead>(field: &mut Field, w: Context, prompt: &mut Prompt<R>) -> Result<bool, Failure> {
    let stands = field.shown();
    let enter = if stands.is_empty() { String::new() } else { format!(" Enter for {stands}.") };
    let mut question = field.question.clone() + &enter;
    let mut lines: Vec<String> = Vec::new();
    while field.is_list {
        match prompt.field(&question)? {
            None => return Ok(false),
            Some(line) if line.is_empty() => {
                field.set(&lines.join("\n"));
                return Ok(true);
            }
            Some(line) => lines.push(line),
        }
        question = "And? Enter ends.".into();
    }
    let read = |said: &str| field.answer(said, w.now, &w.policy.workdays).map(|()| !said.is_empty());
    let Some(said) = prompt.until_read(&question, read)? else { return Ok(false) };
    if said && !field.understood.is_empty() {
        prompt.say(&format!("Understood as {}.", field.understood))?;
    }
    Ok(true)
}

/// What is wrong, as one begins to speak.
fn in_sentences(errors: &[crate::forms::FieldError]) -> String {
    let said: Vec<&str> = errors.iter().map(|e| e.sentence.as_str()).collect();
    let text = said.join(". ");
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
