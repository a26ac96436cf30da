//! Owns the fields of a form in their order, the cursor among them, and what is wrong with which.

use super::context::Context;
use super::edit::Edit;
use super::field::{Field, Input, Reading};
use crate::clock::Now;
use crate::domain::Workdays;
use chrono::NaiveDate;

/// Fields in order, one of them under the cursor.
pub(crate) struct Fields {
    pub all: Vec<Field>,
    pub at: usize,
    /// What was typed on a choice, as far as it chose something.
    passing: Option<Passing>,
    /// The choice that was taken back when its letters went on to a text, and the word that they had chosen.
    taken_back: Option<(usize, String)>,
}

/// Letters that each chose a word: they may as well be the beginning of a sentence.
struct Passing {
    /// On which field.
    field: usize,
    /// What was chosen before them.
    before: String,
    letters: String,
}

impl Fields {
    /// These fields, the cursor in the first.
    pub(crate) fn new(all: Vec<Field>) -> Fields {
        Fields { all, at: 0, passing: None, taken_back: None }
    }

    /// The field under the cursor.
    pub(crate) fn current(&self) -> Option<&Field> {
        self.all.get(self.at)
    }

    /// The field with this key.
    pub(crate) fn get(&self, key: &str) -> Option<&Field> {
        self.all.iter().find(|f| f.key == key)
    }

    /// The field with this key, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.all.iter_mut().find(|f| f.key == key)
    }

    /// The text or chosen word of the field with this key; empty where there is none.
    pub(crate) fn value(&self, key: &str) -> String {
        self.get(key).map(Field::value).unwrap_or_default()
    }

    /// The date in the field with this key, where it is shown. Errors: what is wrong with it, at the field.
    pub(crate) fn day(&self, key: &str, context: Context) -> Result<Option<NaiveDate>, Vec<FieldError>> {
        let date = |f: &Field| f.date(context.now, &context.policy.workdays).map_err(|e| vec![FieldError::new(key, e)]);
        self.get(key).filter(|f| !f.hidden).map_or(Ok(None), date)
    }

    /// Moves the cursor by one field, round the end.
    pub(crate) fn step(&mut self, forward: bool) {
        self.passing = None;
        let n = self.all.len().max(1);
        let next = (1..=n).map(|k| (self.at + if forward { k } else { n - k }) % n);
        let shown = |at: &usize| self.all.get(*at).is_some_and(|f| !f.hidden);
        self.at = next.into_iter().find(shown).unwrap_or(self.at);
    }

    /// Shows or leaves out the field with this key.
    pub(crate) fn show(&mut self, key: &str, shown: bool) {
        if let Some(field) = self.get_mut(key) {
            field.hidden = !shown;
        }
    }

    /// True where the cursor is in a text of several lines.
    pub(crate) fn in_text(&self) -> bool {
        matches!(self.current().map(|f| &f.input), Some(Input::Text(_)))
    }

    /// Changes the field under the cursor. What is typed on a choice that has no such word goes on to the next text, with the
    /// letters before it that did: nothing that is typed is dropped.
    pub(crate) fn edit(&mut self, edit: &Edit, now: Now, workdays: &Workdays) {
        let at = self.at;
        self.taken_back = None;
        let mut passing = self.passing.take().filter(|p| p.field == at);
        let Some(field) = self.all.get_mut(at) else { return };
        let on_choice = matches!(field.input, Input::Choice(..));
        match edit {
            Edit::Insert(c) if on_choice && (*c != ' ' || passing.is_some()) => {
                // The letters may as well spell one of the words: "rejected".
                if let Some(p) = passing.as_mut().filter(|p| p.letters.len() > 1 || !field.has_word(*c)) {
                    let typed = format!("{}{c}", p.letters);
                    if field.choose(&typed) {
                        p.letters = typed;
                        self.passing = passing;
                        return;
                    }
                }
                if !field.has_word(*c) {
                    return self.pass_on(passing, &Edit::Insert(*c), now, workdays);
                }
                // The same letter again goes through the words that begin alike, on purpose.
                let mut passing = passing.filter(|p| !p.letters.ends_with(*c)).unwrap_or_else(|| Passing {
                    field: at,
                    before: field.value(),
                    letters: String::new(),
                });
                passing.letters.push(*c);
                self.passing = Some(passing);
            }
            Edit::Paste(_) if on_choice => return self.pass_on(passing, edit, now, workdays),
            _ => {}
        }
        self.change(edit, now, workdays);
    }

    fn change(&mut self, edit: &Edit, now: Now, workdays: &Workdays) {
        if let Some(field) = self.all.get_mut(self.at) {
            field.edit(edit);
            (field.error, field.unsure) = (None, false);
            field.read(now, workdays);
        }
    }

    /// Types this into the next text; where there is none, it changes nothing.
    fn pass_on(&mut self, passing: Option<Passing>, edit: &Edit, now: Now, workdays: &Workdays) {
        let before = self.at;
        self.step_to_text();
        if self.at == before {
            return;
        }
        if let Some(Passing { field, before, letters }) = passing {
            if let Some(choice) = self.all.get_mut(field) {
                self.taken_back = Some((field, choice.value()));
                choice.set(&before);
            }
            letters.chars().for_each(|c| self.change(&Edit::Insert(c), now, workdays));
        }
        self.change(edit, now, workdays);
    }

    /// Chooses again what was taken back, where without it the text that is written in is left out. True: it did.
    pub(crate) fn choose_again(&mut self) -> bool {
        let hidden = self.current().is_some_and(|f| f.hidden);
        let Some((field, word)) = self.taken_back.take().filter(|_| hidden) else { return false };
        if let Some(choice) = self.all.get_mut(field) {
            choice.set(&word);
        }
        true
    }

    /// Moves the cursor to the next field in which one writes words, not a date, if there is one behind it.
    pub(crate) fn step_to_text(&mut self) {
        let behind = self.all.iter().enumerate().skip(self.at + 1);
        self.at = behind
            .into_iter()
            .find(|(_, f)| !f.hidden && f.is_typed() && f.reading == Reading::Plain)
            .map_or(self.at, |(n, _)| n);
    }

    /// True where a field holds something else than at first; of what is only chosen, where `chosen` says so.
    pub(crate) fn changed(&self, chosen: bool) -> bool {
        self.all.iter().any(|f| (chosen || f.is_typed()) && f.changed())
    }

    /// Puts the cursor into the field with this key.
    pub(crate) fn go(&mut self, key: &str) {
        self.at = self.all.iter().position(|f| f.key == key && !f.hidden).unwrap_or(self.at);
    }

    /// Reads every field anew.
    pub(crate) fn read(&mut self, now: Now, workdays: &Workdays) {
        self.all.iter_mut().for_each(|f| f.read(now, workdays));
    }

    /// Puts each error at its field and the cursor into the first of them.
    pub(crate) fn show_errors(&mut self, errors: Vec<FieldError>) {
        for field in &mut self.all {
            field.error = errors.iter().find(|e| e.key == field.key).map(|e| e.sentence.clone());
        }
        if let Some(first) = self.all.iter().position(|f| f.error.is_some()) {
            self.at = first;
        }
    }
}

/// What is wrong with a field, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub key: String,
    pub sentence: String,
}

impl FieldError {
    /// This sentence about this field.
    pub(crate) fn new(key: &str, sentence: impl Into<String>) -> FieldError {
        FieldError { key: key.into(), sentence: sentence.into() }
    }
}
