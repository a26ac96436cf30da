//! Owns the one table of keys: in which mode which key sends which message, its hint for the footer, its help, and
//! whether it can act now or why not. Dispatch, footer, help and the README's table all read it.
//!
//! Must not act. Beside the loop, the only place that knows crossterm.

mod guided;
mod key;
mod remap;

pub use key::{Input, Key};
pub use remap::remap;

use super::form::Edit;
use super::keymap::Keymap;
use super::model::Model;
use super::msg::{Learn, Msg, Pane, Step, Walk};
use super::overlay::Kind;
use crate::pages::Subject;
use crate::review::{Choice, Stage};
use guided::{no_coming, no_lesson_action, no_question, no_review, no_step, not_on_question};

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
    /// A form that is saved when it is left, the cursor in a line or a choice.
    Debrief,
    /// A form, a name half typed and known ones offered for it.
    Pick,
    /// A form that is about to be left, with something typed in it.
    Leave,
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
}

impl Mode {
    /// All of them, in the order in which help shows them.
    pub const ALL: [Mode; 17] = [
        Mode::Actions,
        Mode::Interviews,
        Mode::Contacts,
        Mode::Page,
        Mode::Form,
        Mode::Text,
        Mode::Debrief,
        Mode::Pick,
        Mode::Leave,
        Mode::Help,
        Mode::Review,
        Mode::CatchUp,
        Mode::Closing,
        Mode::Lessons,
        Mode::Filter,
        Mode::Palette,
        Mode::Find,
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
            None => Mode::beneath(model),
        }
    }

    /// The mode that the model is in, what is typed into a line over it aside.
    pub fn beneath(model: &Model) -> Mode {
        match (&model.help, &model.sheet) {
            (Some(_), _) => Mode::Help,
            (None, Some(sheet)) if sheet.leaving => Mode::Leave,
            (None, Some(sheet)) if sheet.offers.is_some() => Mode::Pick,
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

const LISTS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Contacts];
const VIEWS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Contacts, Mode::Page];
const SCROLLS: &[Mode] = &[
    Mode::Actions,
    Mode::Interviews,
    Mode::Contacts,
    Mode::Page,
    Mode::Help,
    Mode::Review,
    Mode::CatchUp,
    Mode::Closing,
    Mode::Lessons,
];
const ACTIONS: &[Mode] = &[Mode::Actions];
const ON_ACTION: &[Mode] = &[Mode::Actions, Mode::Review];
const REVIEW: &[Mode] = &[Mode::Review];
const CATCH_UP: &[Mode] = &[Mode::CatchUp];
const CLOSING: &[Mode] = &[Mode::Closing];
const LESSONS: &[Mode] = &[Mode::Lessons];
const TO_LESSONS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Contacts, Mode::Review];
const FORMS: &[Mode] = &[Mode::Form, Mode::Text, Mode::Debrief, Mode::Pick];
const LINES: &[Mode] = &[Mode::Form, Mode::Debrief];
const LONG: &[Mode] = &[Mode::Text, Mode::Debrief];
/// Where words are looked for as they are typed.
const LOOKS: &[Mode] = &[Mode::Filter, Mode::Palette, Mode::Find];
/// Where text is typed.
const TYPED: &[Mode] = &[Mode::Form, Mode::Text, Mode::Debrief, Mode::Pick, Mode::Filter, Mode::Palette, Mode::Find];

/// One line of the table.
pub struct Binding {
    pub modes: &'static [Mode],
    /// As [`Key::parse`] reads them; the first is the one that is shown.
    pub keys: &'static [&'static str],
    pub msg: Msg,
    /// One or two words for the footer; empty where it is not worth the room.
    pub hint: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
    /// Why it cannot act now, if it cannot.
    pub blocked: fn(&Model) -> Option<&'static str>,
}

impl Binding {
    /// What the command is called in the config and the palette: "resolve-now".
    pub fn name(&self) -> String {
        remap::name_of(&self.msg)
    }

    /// Its keys in a mode.
    pub fn keys_in(&self, mode: Mode, map: &Keymap) -> Vec<Key> {
        match if map.is_empty() { None } else { map.get(&mode.name(), &self.name()) } {
            // Where a command has two lines in a mode, the first has all the keys that were given to it.
            Some(keys) if self.is_first_in(mode) => keys.iter().filter_map(|k| Key::parse(k)).collect(),
            Some(_) => vec![],
            None => self.keys.iter().filter_map(|k| Key::parse(k)).collect(),
        }
    }

    /// True for the first line of its command in a mode.
    fn is_first_in(&self, mode: Mode) -> bool {
        of(mode).find(|b| b.msg == self.msg).is_some_and(|b| std::ptr::eq(b, self))
    }

    /// The keys as people read them.
    pub fn shown(&self, mode: Mode, map: &Keymap) -> String {
        self.keys_in(mode, map).into_iter().map(|k| k.shown(map.ascii)).collect::<Vec<_>>().join(" ")
    }

    /// The table's keys as Markdown shows them.
    pub fn keys_as_code(&self) -> String {
        let keys = self.keys.iter().filter_map(|k| Key::parse(k));
        keys.map(|k| format!("`{k}`")).collect::<Vec<_>>().join(" ")
    }

    /// The first key as people read it.
    pub fn first(&self, mode: Mode, map: &Keymap) -> String {
        self.keys_in(mode, map).first().map(|k| k.shown(map.ascii)).unwrap_or_default()
    }
}

/// A text of ours with the keys that it names as `{undo}` or, in one mode, `{filter.choose}`: each stands there as it is
/// now. Other braces stay.
pub fn told(text: &str, map: &Keymap) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').and_then(|(name, behind)| key_named(name, map).map(|key| (key, behind)));
        match named {
            Some((key, behind)) => {
                out.push_str(&key);
                rest = behind;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

fn key_named(name: &str, map: &Keymap) -> Option<String> {
    let (mode, name) = name.split_once('.').map_or((None, name), |(m, n)| (Some(m), n));
    BINDINGS.iter().filter(|b| b.name() == name).find_map(|b| {
        let mode = b.modes.iter().find(|m| mode.is_none_or(|wanted| m.name() == wanted))?;
        Some(b.first(*mode, map)).filter(|key| !key.is_empty())
    })
}

fn free(_: &Model) -> Option<&'static str> {
    None
}

fn no_action(m: &Model) -> Option<&'static str> {
    m.chosen().is_empty().then_some("there is no action under the cursor")
}

fn no_opportunity(m: &Model) -> Option<&'static str> {
    m.opportunity().is_none().then_some("put the cursor on something about a company first")
}

fn nothing_here(m: &Model) -> Option<&'static str> {
    m.subject().is_none().then_some("there is nothing under the cursor")
}

fn no_delete(m: &Model) -> Option<&'static str> {
    let task = m.chosen().first().is_some_and(|a| a.rule == "task");
    let actions = m.pages.is_empty() && m.focus == Pane::Actions;
    if actions && !task { Some("actions follow from facts; {dismiss} dismisses one") } else { no_item(m) }
}

fn no_item(m: &Model) -> Option<&'static str> {
    m.item().is_none().then_some("there is nothing under the cursor")
}

fn no_interview(m: &Model) -> Option<&'static str> {
    m.interview().is_none().then_some("put the cursor on an interview first")
}

fn no_debrief(m: &Model) -> Option<&'static str> {
    let there = m.sheet.as_ref().is_some_and(|s| s.saves_itself());
    (!there).then_some("only a debrief has questions")
}

fn no_text(m: &Model) -> Option<&'static str> {
    let there = m.sheet.as_ref().and_then(|s| s.fields.current()).is_some_and(|f| f.is_typed());
    (!there).then_some("this is chosen with ← →, there is nothing to write")
}

fn no_page_line(m: &Model) -> Option<&'static str> {
    m.follows().is_none().then_some("↓ goes to a line that leads somewhere")
}

fn no_page_of_opportunity(m: &Model) -> Option<&'static str> {
    let there = matches!(m.pages.last().map(|p| &p.subject), Some(Subject::Opportunity(_)));
    if there { Some("this is the opportunity's page") } else { no_opportunity(m) }
}

macro_rules! bindings {
    ($($modes:expr, [$($key:literal),+], $msg:expr, $hint:literal, $help:literal, $blocked:expr;)+) => {
        /// Every key, in the order in which footer and help show them.
        pub static BINDINGS: &[Binding] = &[$(Binding {
            modes: $modes, keys: &[$($key),+], msg: $msg, hint: $hint, help: $help, blocked: $blocked,
        }),+];
    };
}

bindings! {
    ON_ACTION, ["x"], Msg::Resolve, "done", "do it: log the touch, give the fact, or say that it is done", no_action;
    ON_ACTION, ["X"], Msg::ResolveNow, "", "the same at once, with what is suggested", no_action;
    ON_ACTION, ["s"], Msg::Snooze, "snooze", "put it off: tomorrow, Monday, in a week, a date", no_action;
    ON_ACTION, ["d"], Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    ACTIONS, ["v"], Msg::Mark, "", "mark the row; {resolve}, {resolve-now}, {snooze} and {dismiss} then act on all marked", no_action;
    ACTIONS, ["space", "right"], Msg::Unfold, "", "open or close a row that holds several", no_action;
    ACTIONS, ["left"], Msg::Fold, "", "close a row that holds several", no_action;
    ACTIONS, ["z"], Msg::ShowSnoozed, "", "show or hide what is snoozed", free;
    REVIEW, ["enter"], Msg::Open, "details", "everything known of it, on one page", nothing_here;
    REVIEW, ["space", "n"], Msg::Walk(Walk::Next), "next", "leave it as it is and go on", free;
    REVIEW, ["u"], Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", no_step;
    REVIEW, ["p", "backspace"], Msg::Walk(Walk::Before), "before", "the one before that is still to be done", free;
    REVIEW, ["N"], Msg::News, "", "what they decided: invited, offer, rejected, and so on", no_opportunity;
    REVIEW, ["b"], Msg::Debrief, "", "the debrief of the interview: one page, saved when you leave it", no_interview;
    REVIEW, ["e"], Msg::Change, "", "change what it is about", no_item;
    REVIEW, ["t"], Msg::Log, "", "log any touch: a mail, a call, a letter, either way", free;
    REVIEW, ["a"], Msg::Task, "", "a task of your own", free;
    REVIEW, ["o"], Msg::OpenOpportunity, "", "the page of its opportunity", no_opportunity;
    REVIEW, ["?"], Msg::Help, "help", "all keys", free;
    REVIEW, ["esc", "q"], Msg::Back, "leave", "to the end of the review, then out; what was done stays done", free;
    CATCH_UP, ["s"], Msg::Walk(Walk::Choose(Choice::Snooze)), "snooze", "put this one off", free;
    CATCH_UP, ["d"], Msg::Walk(Walk::Choose(Choice::Dismiss)), "dismiss", "never ask for this one again", free;
    CATCH_UP, ["space"], Msg::Walk(Walk::Choose(Choice::Keep)), "keep", "keep this one; the review goes through it", free;
    CATCH_UP, ["enter"], Msg::Walk(Walk::Apply), "go on", "do as chosen, as one step, and go through what is kept", free;
    CATCH_UP, ["S"], Msg::Walk(Walk::ChooseAll(Choice::Snooze)), "snooze all", "put all of them off", free;
    CATCH_UP, ["D"], Msg::Walk(Walk::ChooseAll(Choice::Dismiss)), "dismiss all", "never ask for any of them again", free;
    CATCH_UP, ["K"], Msg::Walk(Walk::ChooseAll(Choice::Keep)), "", "keep all of them", free;
    CATCH_UP, ["w"], Msg::Walk(Walk::Day), "day", "another day for those that are put off", free;
    CATCH_UP, ["u"], Msg::Walk(Walk::TakeBack), "", "take the last step of this review back", no_step;
    CATCH_UP, ["?"], Msg::Help, "help", "all keys", free;
    CATCH_UP, ["esc", "q"], Msg::Back, "back", "leave; nothing is changed", free;
    CLOSING, ["enter", "esc", "q"], Msg::Back, "back", "to the dashboard", free;
    CLOSING, ["u"], Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", no_step;
    CLOSING, ["U"], Msg::Walk(Walk::TakeBackAll), "undo all", "take the whole review back", no_step;
    CLOSING, ["p", "backspace"], Msg::Walk(Walk::Before), "before", "back to what is still to be done", free;
    CLOSING, ["?"], Msg::Help, "help", "all keys", free;
    LESSONS, ["x"], Msg::Learn(Learn::Done), "done", "you went through them: the action that led here is done", no_lesson_action;
    LESSONS, ["p"], Msg::Learn(Learn::Prepared), "prepared", "you have an answer to this question ready", no_question;
    LESSONS, ["a"], Msg::Learn(Learn::Answer), "answer", "write down what you answer", not_on_question;
    LESSONS, ["enter"], Msg::Open, "interview", "the page of the interview that it comes from", nothing_here;
    LESSONS, ["A"], Msg::Learn(Learn::Narrow), "all", "everything, or only what the coming interview may ask", no_coming;
    LESSONS, ["u"], Msg::Undo, "undo", "take the last step back", free;
    LESSONS, ["ctrl-r"], Msg::Redo, "", "do again what was taken back", free;
    LESSONS, ["?"], Msg::Help, "help", "all keys", free;
    LESSONS, ["esc", "q", "backspace"], Msg::Back, "back", "back to where you came from", free;
    TO_LESSONS, ["L"], Msg::Learn(Learn::Open), "", "lessons: all questions met so far, and what to do better", free;
    LISTS, ["r"], Msg::Walk(Walk::Begin), "review", "go through what there is to do, one at a time", no_review;
    LISTS, ["enter"], Msg::Open, "open", "everything known of it, on one page", nothing_here;
    VIEWS, ["o"], Msg::OpenOpportunity, "", "the page of its opportunity", no_page_of_opportunity;
    VIEWS, ["i"], Msg::Interview, "interview", "enter an interview in one line", free;
    VIEWS, ["n"], Msg::News, "news", "what they decided: invited, offer, rejected, accepted, declined, withdrawn, no reply", no_opportunity;
    VIEWS, ["t"], Msg::Log, "touch", "log any touch: a mail, a call, a letter, either way", free;
    VIEWS, ["a"], Msg::Task, "task", "a task of your own", free;
    VIEWS, ["b"], Msg::Debrief, "debrief", "the debrief of the interview: one page, saved when you leave it", no_interview;
    VIEWS, ["e"], Msg::Change, "edit", "change what is under the cursor", no_item;
    VIEWS, ["N"], Msg::NewContact, "", "enter a person", free;
    VIEWS, ["O"], Msg::NewOpportunity, "", "enter an opportunity: a role at a company", free;
    VIEWS, ["P"], Msg::Profile, "", "you and your search: what letters are signed with, whether it goes on", free;
    VIEWS, ["D"], Msg::Delete, "", "delete it; {undo} brings it back", no_delete;
    VIEWS, ["u"], Msg::Undo, "undo", "take the last step back, also one of last week", free;
    VIEWS, ["ctrl-r"], Msg::Redo, "", "do again what was taken back", free;
    SCROLLS, ["down", "j"], Msg::Move(Step::Down), "", "down", free;
    SCROLLS, ["up", "k"], Msg::Move(Step::Up), "", "up", free;
    SCROLLS, ["pgdn", "ctrl-f"], Msg::Move(Step::PageDown), "", "a page down", free;
    SCROLLS, ["pgup", "ctrl-b"], Msg::Move(Step::PageUp), "", "a page up", free;
    SCROLLS, ["g", "home"], Msg::Move(Step::First), "", "to the first", free;
    SCROLLS, ["G", "end"], Msg::Move(Step::Last), "", "to the last", free;
    LISTS, ["tab", "l"], Msg::NextPane, "", "to the next pane", free;
    LISTS, ["shift-tab", "h"], Msg::PrevPane, "", "to the pane before", free;
    LISTS, ["1"], Msg::Pane(Pane::Actions), "", "to the actions", free;
    LISTS, ["2"], Msg::Pane(Pane::Interviews), "", "to the interviews", free;
    LISTS, ["3"], Msg::Pane(Pane::Contacts), "", "to the contacts", free;
    LISTS, ["/"], Msg::Filter, "", "narrow the pane to what holds the words that you type", free;
    VIEWS, ["ctrl-p"], Msg::Find, "find", "find anything by name, company, mail, or words in notes, questions, tasks", free;
    VIEWS, [":"], Msg::Palette, "", "every command by its name", free;
    VIEWS, ["?"], Msg::Help, "help", "all keys", free;
    &[Mode::Page], ["enter", "right"], Msg::Open, "open", "go where the line leads", no_page_line;
    &[Mode::Page], ["esc", "backspace", "left", "h", "q"], Msg::Back, "back", "back to where you came from", free;
    LISTS, ["esc"], Msg::Back, "", "take the filter, then marks and messages away", free;
    LISTS, ["q", "ctrl-c"], Msg::Quit, "quit", "quit; everything is saved already", free;
    &[Mode::Help], ["/"], Msg::Filter, "find", "narrow the help to what holds the words that you type", free;
    &[Mode::Help], ["esc", "q", "?", "enter"], Msg::Back, "back", "close the help", free;
    &[Mode::Pick], ["enter", "tab"], Msg::Take, "take", "take the name under the cursor", free;
    &[Mode::Pick], ["down"], Msg::Offer(true), "", "the next name", free;
    &[Mode::Pick], ["up"], Msg::Offer(false), "", "the name before", free;
    &[Mode::Leave], ["enter", "s"], Msg::Submit, "save", "save it after all", free;
    &[Mode::Leave], ["esc", "k"], Msg::Keep, "keep as a draft", "close it; what you typed is there when you open it again", free;
    &[Mode::Leave], ["d"], Msg::Drop, "throw away", "close it and forget what you typed", free;
    &[Mode::Leave], ["left", "tab"], Msg::Stay, "back", "go on typing", free;
    &[Mode::Form], ["enter", "ctrl-s"], Msg::Submit, "save", "save what is filled in", free;
    &[Mode::Text], ["ctrl-s"], Msg::Submit, "save", "save what is filled in", free;
    &[Mode::Text], ["enter"], Msg::Edit(Edit::Newline), "", "a new line", free;
    &[Mode::Debrief, Mode::Pick], ["ctrl-s"], Msg::Submit, "", "save what is filled in", free;
    LONG, ["ctrl-n"], Msg::Another, "question", "to the next question", no_debrief;
    &[Mode::Debrief], ["enter", "tab"], Msg::NextField, "next", "to the next field", free;
    &[Mode::Form], ["tab"], Msg::Complete, "next", "complete a name, else to the next field", free;
    &[Mode::Text], ["tab"], Msg::NextField, "next", "to the next field", free;
    FORMS, ["shift-tab"], Msg::PrevField, "", "to the field before", free;
    LINES, ["down"], Msg::NextField, "", "to the next field", free;
    LINES, ["up"], Msg::PrevField, "", "to the field before", free;
    &[Mode::Text], ["down"], Msg::Edit(Edit::Down), "", "a line down", free;
    &[Mode::Text], ["up"], Msg::Edit(Edit::Up), "", "a line up", free;
    &[Mode::Debrief], ["esc", "ctrl-c"], Msg::Back, "save and leave", "leave the debrief; it is saved", free;
    &[Mode::Form, Mode::Text, Mode::Pick], ["esc", "ctrl-c"], Msg::Back, "back", "leave the form; with something typed in it, it asks once (a debrief is saved)", free;
    FORMS, ["ctrl-e"], Msg::Editor, "", "write it in your own editor ($VISUAL or $EDITOR)", no_text;
    &[Mode::Filter], ["enter"], Msg::Choose, "keep", "keep the list narrowed and go back to it", free;
    &[Mode::Palette], ["enter"], Msg::Choose, "do it", "do what the cursor is on", free;
    &[Mode::Find], ["enter"], Msg::Choose, "open", "open the page of what the cursor is on", free;
    LOOKS, ["down", "ctrl-n"], Msg::Move(Step::Down), "", "down", free;
    LOOKS, ["up", "ctrl-p"], Msg::Move(Step::Up), "", "up", free;
    LOOKS, ["pgdn"], Msg::Move(Step::PageDown), "", "a page down", free;
    LOOKS, ["pgup"], Msg::Move(Step::PageUp), "", "a page up", free;
    &[Mode::Filter], ["esc", "ctrl-c"], Msg::Back, "show all", "show the whole list again", free;
    &[Mode::Palette, Mode::Find], ["esc", "ctrl-c"], Msg::Back, "back", "back to where you were", free;
    TYPED, ["left"], Msg::Edit(Edit::Left), "", "left, or the choice before", free;
    TYPED, ["right"], Msg::Edit(Edit::Right), "", "right, or the next choice", free;
    TYPED, ["ctrl-left", "alt-b"], Msg::Edit(Edit::WordLeft), "", "a word left", free;
    TYPED, ["ctrl-right", "alt-f"], Msg::Edit(Edit::WordRight), "", "a word right", free;
    TYPED, ["home", "ctrl-a"], Msg::Edit(Edit::Start), "", "to the start of the line", free;
    TYPED, ["end"], Msg::Edit(Edit::End), "", "to the end of the line", free;
    TYPED, ["backspace", "ctrl-h"], Msg::Edit(Edit::Backspace), "", "delete to the left", free;
    TYPED, ["delete"], Msg::Edit(Edit::Delete), "", "delete to the right", free;
    TYPED, ["ctrl-w"], Msg::Edit(Edit::DeleteWord), "", "delete a word", free;
    TYPED, ["ctrl-u"], Msg::Edit(Edit::DeleteToStart), "", "delete to the start of the line", free;
    TYPED, ["ctrl-k"], Msg::Edit(Edit::DeleteToEnd), "", "delete to the end of the line", free;
    TYPED, ["ctrl-z"], Msg::Edit(Edit::Undo), "", "take typing back", free;
    TYPED, ["ctrl-y"], Msg::Edit(Edit::Redo), "", "type it again", free;
}

/// What a key means in a mode.
pub enum Found {
    /// This message.
    Msg(Msg),
    /// Nothing now, and why.
    Blocked(&'static str),
    /// Nothing ever.
    Nothing,
}

/// Looks a key up for the state that the model is in.
pub fn lookup(key: Key, model: &Model) -> Found {
    let mode = Mode::of(model);
    if let Some(binding) = find(mode, key, &model.keymap) {
        return match (binding.blocked)(model) {
            Some(why) => Found::Blocked(why),
            None => Found::Msg(binding.msg.clone()),
        };
    }
    match (mode, key.typed()) {
        (mode, Some(c)) if mode.types() => Found::Msg(Msg::Edit(Edit::Insert(c))),
        _ => Found::Nothing,
    }
}

fn find(mode: Mode, key: Key, map: &Keymap) -> Option<&'static Binding> {
    of(mode).find(|b| b.keys_in(mode, map).contains(&key))
}

/// The bindings of a mode, in order.
pub fn of(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |b| b.modes.contains(&mode))
}

#[cfg(test)]
mod tests;
