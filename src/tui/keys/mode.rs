//! Owns what the keyboard speaks to: which mode the model is in. Must not know any key.

use super::table::TYPED;
use crate::review::Stage;
use crate::tui::model::Model;
use crate::tui::msg::Pane;
use crate::tui::overlay::Kind;

/// What the keyboard speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    Actions,
    Interviews,
    Contacts,
    Page,
    /// A form, the cursor in a line or a choice.
    Form,
    /// A form, the cursor in a text of several lines.
    Text,
    /// The card sheet, the cursor in a text of several lines.
    Card,
    /// A form that is saved when it is left, the cursor in a line or a choice.
    Debrief,
    /// A form, a name half typed and known ones offered for it.
    Pick,
    /// A form that is about to be left, with something typed in it.
    Leave,
    /// A letter, the cursor anywhere in it.
    Letter,
    /// A letter that is about to leave: by which way?
    Exits,
    Help,
    /// The guided review, at one action.
    Review,
    /// The review's list of what is late, after some days away.
    CatchUp,
    /// The review's end.
    Closing,
    /// The page of lessons.
    Lessons,
    /// Words that narrow a list are typed.
    Filter,
    /// The list of commands.
    Palette,
    /// The search for anything.
    Find,
    /// The call sheet.
    Call,
    /// It is looked for who is calling.
    Caller,
}

impl Mode {
    /// All of them, in the order in which help shows them.
    pub const ALL: [Mode; 22] = [
        Mode::Actions,
        Mode::Interviews,
        Mode::Contacts,
        Mode::Page,
        Mode::Form,
        Mode::Text,
        Mode::Card,
        Mode::Debrief,
        Mode::Pick,
        Mode::Leave,
        Mode::Letter,
        Mode::Exits,
        Mode::Help,
        Mode::Review,
        Mode::CatchUp,
        Mode::Closing,
        Mode::Lessons,
        Mode::Filter,
        Mode::Palette,
        Mode::Find,
        Mode::Call,
        Mode::Caller,
    ];

    /// Its name in the config.
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// True where characters are typed.
    pub fn types(self) -> bool {
        TYPED.contains(&self)
    }

    /// The mode that the model is in.
    pub fn of(model: &Model) -> Mode {
        match model.overlay.as_ref().map(|o| o.kind) {
            Some(Kind::Filter(_)) => Mode::Filter,
            Some(Kind::Palette) => Mode::Palette,
            Some(Kind::Find) => Mode::Find,
            Some(Kind::Caller) => Mode::Caller,
            None => Mode::beneath(model),
        }
    }

    /// The mode that the model is in, what is typed into a line over it aside.
    pub fn beneath(model: &Model) -> Mode {
        match (&model.help, &model.sheet) {
            (Some(_), _) => Mode::Help,
            (None, Some(sheet)) if sheet.letter().is_some() => {
                if sheet.leaving {
                    Mode::Exits
                } else {
                    Mode::Letter
                }
            }
            (None, Some(sheet)) if sheet.leaving => Mode::Leave,
            (None, Some(sheet)) if sheet.offers.is_some() => Mode::Pick,
            (None, Some(sheet)) if sheet.call().is_some() => Mode::Call,
            (None, Some(sheet)) if sheet.fields.in_text() && sheet.is_card() => Mode::Card,
            (None, Some(sheet)) if sheet.fields.in_text() => Mode::Text,
            (None, Some(sheet)) if sheet.saves_itself() => Mode::Debrief,
            (None, Some(_)) => Mode::Form,
            (None, None) => Mode::place(model),
        }
    }

    /// The mode of the place that the model is at, help and forms aside.
    pub fn place(model: &Model) -> Mode {
        if !model.pages.is_empty() {
            return Mode::Page;
        }
        if model.lessons.is_some() {
            return Mode::Lessons;
        }
        match (model.review.as_ref().map(|r| r.run.stage()), model.focus) {
            (Some(Stage::At(_)), _) => Mode::Review,
            (Some(Stage::CatchUp), _) => Mode::CatchUp,
            (Some(Stage::Closing), _) => Mode::Closing,
            (None, Pane::Actions) => Mode::Actions,
            (None, Pane::Interviews) => Mode::Interviews,
            (None, Pane::Contacts) => Mode::Contacts,
        }
    }
}
