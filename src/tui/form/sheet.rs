//! Owns the sheet: an open form with its fields, what is said of it, and what was typed.
//!
//! Pure: must not write; a sent form is a [`Command`] or the errors at its fields.

use crate::commands::Command;
use crate::forms::autocomplete::{self, Offers};
use crate::forms::{Context, Edit, Field, Fields, Form, Input, Open};
use crate::tui::layers::{Handler, View};
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use crate::tui::then::Then;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::any::Any;

/// Draws a form; returns where the terminal's cursor belongs.
pub(crate) type Drawing = fn(&mut Buffer, &Sheet, &View<Model>) -> Option<Position>;

/// What a form does on the screen, beside what it does wherever it is filled in.
pub(crate) trait OnScreen: Form {
    /// What follows once the store has taken it.
    fn then(&self) -> Then {
        Then::Close
    }

    /// What the keyboard speaks to, where of a form like others it would be `usual`.
    fn mode(&self, _: &Sheet, usual: Mode) -> Mode {
        usual
    }

    /// What it does with a message where that is not what all forms do.
    fn handler(&self) -> Handler<Model> {
        |_, _| None
    }

    /// Why a message can do nothing now.
    fn blocked(&self, _: &Msg, _: &Model) -> Option<&'static str> {
        None
    }

    /// True where it does what few forms do.
    fn does(&self, _: &Msg) -> bool {
        false
    }

    /// What draws it, where that is not what draws all forms.
    fn drawing(&self) -> Option<Drawing> {
        None
    }
}

/// An open form.
pub(crate) struct Sheet {
    pub title: String,
    pub fields: Fields,
    /// What stands below the fields: what will follow, or what was understood.
    pub foot: Vec<String>,
    /// Why the store did not take it.
    pub refusal: Option<String>,
    /// What is to be known before going on: that a draft was brought back.
    pub notice: Option<String>,
    /// What is offered for the name that is being typed.
    pub offers: Option<Offers>,
    /// True while a name may be being typed.
    naming: bool,
    /// True while it is asked what becomes of what was typed.
    pub leaving: bool,
    /// Counts what was typed, so that the loop sees what it has not kept yet.
    pub edits: u64,
    /// What follows once the store has taken it, where that is not for the form to say.
    pub then: Option<Then>,
    pub form: Box<dyn OnScreen>,
}

impl Sheet {
    /// Opens this form.
    pub(crate) fn new(open: Open<impl OnScreen>, context: Context) -> Sheet {
        let Open { title, fields, form } = open;
        let mut sheet = Sheet {
            title,
            fields,
            foot: vec![],
            refusal: None,
            notice: None,
            offers: None,
            naming: false,
            leaving: false,
            edits: 0,
            then: None,
            form: Box::new(form),
        };
        sheet.read(context);
        sheet
    }

    /// The form, where it is of this kind.
    pub(crate) fn form<F: Form>(&self) -> Option<&F> {
        (&*self.form as &dyn Any).downcast_ref()
    }

    /// The same, to be changed.
    pub(crate) fn form_mut<F: Form>(&mut self) -> Option<&mut F> {
        (&mut *self.form as &mut dyn Any).downcast_mut()
    }

    /// What follows once the store has taken it.
    pub(crate) fn then(&self) -> Then {
        self.then.clone().unwrap_or_else(|| self.form.then())
    }

    /// Changes the field under the cursor, and what follows from it.
    pub(crate) fn edit(&mut self, edit: &Edit, context: Context) {
        if self.steps_out(edit) {
            return self.step(matches!(edit, Edit::Down), context);
        }
        self.fields.edit(edit, context.now, &context.policy.workdays);
        (self.refusal, self.notice) = (None, None);
        self.edits += 1;
        if self.form.typed(edit) {
            self.read(context);
        } else {
            self.follow(context);
        }
        if self.fields.choose_again() {
            self.follow(context);
        }
        self.naming = true;
        self.offers = None;
        self.look(context);
    }

    /// Looks who may be meant by the name that is being typed; the cursor stays on whom it was moved to.
    pub(super) fn look(&mut self, context: Context) {
        if !self.naming {
            return;
        }
        let was = self.offers.take().and_then(|mut o| Some(o.list.swap_remove(o.moved.then_some(o.at)?)));
        let Some(mut offers) = self.fields.current().and_then(|f| autocomplete::offers(f, context)) else { return };
        offers.keep(|offer| self.form.may_be(offer, context));
        if let Some(at) = was.and_then(|was| offers.list.iter().position(|offer| *offer == was)) {
            (offers.at, offers.moved) = (at, true);
        }
        self.offers = Some(offers).filter(|offers| !offers.list.is_empty());
    }

    /// Offers nothing until something is typed again.
    pub(crate) fn name_no_more(&mut self) -> Option<Offers> {
        self.naming = false;
        self.offers.take()
    }

    /// True where an arrow leaves a text of several lines at its end.
    fn steps_out(&self, edit: &Edit) -> bool {
        let Some(Field { input: Input::Text(a), .. }) = self.fields.current() else { return false };
        match edit {
            Edit::Down => a.cursor().0 + 1 >= a.lines().len(),
            Edit::Up => a.cursor().0 == 0,
            _ => false,
        }
    }

    /// Goes to the field after or before.
    pub(crate) fn step(&mut self, forward: bool, context: Context) {
        if let Some(field) = self.fields.all.get_mut(self.fields.at) {
            field.unsure = false;
        }
        self.rest(context);
        self.form.unfold(&mut self.fields, true);
        self.fields.step(forward);
        let in_text = self.fields.in_text();
        self.form.unfold(&mut self.fields, !in_text);
        self.name_no_more();
    }

    /// Typing rests: what waited for it is done now.
    pub(crate) fn rest(&mut self, context: Context) {
        if self.form.is_stale() {
            self.read(context);
        }
    }

    /// Goes to the next field in which one writes.
    pub(crate) fn step_to_text(&mut self, context: Context) {
        self.fields.step_to_text();
        self.name_no_more();
        self.read(context);
    }

    /// Goes to the next name that is offered, or the one before.
    pub(crate) fn offer(&mut self, forward: bool) {
        if let Some(offers) = &mut self.offers {
            offers.step(forward);
        }
    }

    /// Takes what is offered under the cursor.
    pub(crate) fn take(&mut self, context: Context) {
        if let Some(offers) = self.name_no_more() {
            autocomplete::take(&mut self.fields, &offers);
            self.edits += 1;
            self.read(context);
        }
    }

    /// Takes this text into the field under the cursor, in place of what stands there.
    pub(crate) fn replace(&mut self, text: &str, context: Context) {
        if let Some(field) = self.fields.all.get_mut(self.fields.at) {
            field.replace(text);
            self.edits += 1;
            self.read(context);
        }
    }

    /// True where leaving it would lose what was typed.
    pub(crate) fn is_dirty(&self) -> bool {
        self.form.keeps_drafts() && self.fields.changed(self.form.keeps_choices())
    }

    /// Reads every field anew, and what follows from them.
    pub(crate) fn read(&mut self, context: Context) {
        self.fields.read(context.now, &context.policy.workdays);
        self.form.read(&mut self.fields, context);
        self.follow(context);
    }

    /// Lets what follows from the fields follow.
    pub(crate) fn follow(&mut self, context: Context) {
        self.foot = self.form.follow(&mut self.fields, context);
        if let Some(title) = self.form.title(&self.fields, context) {
            self.title = title;
        }
        for field in &mut self.fields.all {
            if let Some(understood) = autocomplete::understood(field, context) {
                field.understood = understood;
            }
        }
    }

    /// Completes what is being typed, where the form knows how. True when something was completed.
    pub(crate) fn complete(&mut self, context: Context) -> bool {
        let done = self.form.complete(&mut self.fields, context);
        if done {
            self.read(context);
        }
        done
    }

    /// The command that the form becomes; or the errors are put at their fields.
    pub(crate) fn submit(&mut self, context: Context) -> Option<Command> {
        self.take(context);
        self.rest(context);
        self.leaving = false;
        match self.form.submit(&self.fields, context) {
            Ok(command) => Some(command),
            Err(errors) => {
                self.fields.show_errors(errors);
                if self.form.reveal(&mut self.fields) {
                    self.follow(context);
                }
                None
            }
        }
    }
}

impl Model {
    /// The form that is open.
    pub(crate) fn sheet(&self) -> Option<&Sheet> {
        self.layers.get()
    }

    /// The same, to be changed.
    pub(crate) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.layers.get_mut()
    }
}
