//! Owns the lines of the table of keys. Must not act, nor know what a key means beyond its message.

use super::blocked::*;
use super::{Binding, Mode};
use crate::delivery::Way;
use crate::review::Choice;
use crate::tui::form::Edit;
use crate::tui::msg::{Call, Learn, Letters, Msg, Pane, Step, Walk};

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
const LETTER: &[Mode] = &[Mode::Letter];
const EXITS: &[Mode] = &[Mode::Exits];
const REVIEW: &[Mode] = &[Mode::Review];
const CATCH_UP: &[Mode] = &[Mode::CatchUp];
const CLOSING: &[Mode] = &[Mode::Closing];
const LESSONS: &[Mode] = &[Mode::Lessons];
const TO_LESSONS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Contacts, Mode::Review];
const FORMS: &[Mode] = &[Mode::Form, Mode::Text, Mode::Card, Mode::Debrief, Mode::Pick, Mode::Call];
/// Where the telephone may ring while something is written.
const WRITES: &[Mode] = &[Mode::Form, Mode::Text, Mode::Card, Mode::Debrief, Mode::Pick, Mode::Call, Mode::Letter];
const TEXTS: &[Mode] = &[Mode::Text, Mode::Card];
const LINES: &[Mode] = &[Mode::Form, Mode::Debrief];
const LONG: &[Mode] = &[Mode::Text, Mode::Debrief];
/// Where words are looked for as they are typed.
const LOOKS: &[Mode] = &[Mode::Filter, Mode::Palette, Mode::Find, Mode::Caller];
const CALL: &[Mode] = &[Mode::Call];
/// Where the telephone may ring while no text is typed.
const RINGS: &[Mode] =
    &[Mode::Actions, Mode::Interviews, Mode::Contacts, Mode::Page, Mode::Review, Mode::CatchUp, Mode::Closing];
/// Where text is typed.
pub(super) const TYPED: &[Mode] = &[
    Mode::Form,
    Mode::Text,
    Mode::Card,
    Mode::Debrief,
    Mode::Pick,
    Mode::Letter,
    Mode::Filter,
    Mode::Palette,
    Mode::Find,
    Mode::Call,
    Mode::Caller,
];

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
    REVIEW, ["d"], Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    ACTIONS, ["v"], Msg::Mark, "", "mark the row; {resolve}, {resolve-now}, {snooze} and {dismiss} then act on all marked", no_action;
    ACTIONS, ["space", "right"], Msg::Unfold, "", "open or close a row that holds several", no_action;
    ACTIONS, ["left"], Msg::Fold, "", "close a row that holds several", no_action;
    ACTIONS, ["z"], Msg::ShowSnoozed, "", "show or hide what is snoozed", free;
    REVIEW, ["l"], Msg::Letter(Letters::Open), "letter", "the letter that it asks for: drafted, checked, sent", no_letter;
    REVIEW, ["enter"], Msg::Open, "details", "everything known of it, on one page", nothing_here;
    REVIEW, ["space", "n"], Msg::Walk(Walk::Next), "next", "leave it as it is and go on", free;
    REVIEW, ["u"], Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", no_step;
    REVIEW, ["backspace"], Msg::Walk(Walk::Before), "before", "the one before that is still to be done", free;
    REVIEW, ["N"], Msg::News, "", "what they decided: invited, offer, rejected, and so on", no_news;
    REVIEW, ["b"], Msg::Debrief, "", "the debrief of the interview: one page, saved when you leave it", no_interview;
    REVIEW, ["e"], Msg::Change, "", "change what it is about", no_item;
    REVIEW, ["c"], Msg::Card, "", "enter people from their card or signature, as met at this interview", free;
    REVIEW, ["t"], Msg::Log, "", "log any touch: a mail, a call, a letter, either way", free;
    REVIEW, ["a"], Msg::Task, "", "a task of your own", free;
    REVIEW, ["o"], Msg::OpenOpportunity, "", "the page of its opportunity", no_opportunity;
    REVIEW, [":"], Msg::Palette, "", "every command by its name", free;
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
    CLOSING, ["backspace"], Msg::Walk(Walk::Before), "before", "back to what is still to be done", free;
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
    VIEWS, ["l"], Msg::Letter(Letters::Open), "letter", "the letter that it asks for, or any about it: drafted, checked, sent", no_letter;
    LISTS, ["enter"], Msg::Open, "open", "everything known of it, on one page", nothing_here;
    VIEWS, ["i"], Msg::Interview, "interview", "enter an interview in one line", free;
    VIEWS, ["c"], Msg::Card, "card", "enter people from their card or signature, as met at the interview under the cursor", free;
    VIEWS, ["n"], Msg::News, "news", "what they decided: invited, offer, rejected, accepted, declined, withdrawn, no reply; they did not come, called off", no_news;
    LISTS, ["/"], Msg::Filter, "find", "narrow the pane to what holds the words that you type", free;
    LISTS, ["r"], Msg::Walk(Walk::Begin), "review", "go through what there is to do, one at a time", no_review;
    ACTIONS, ["d"], Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    VIEWS, ["o"], Msg::OpenOpportunity, "", "the page of its opportunity", no_page_of_opportunity;
    RINGS, ["p"], Msg::Call(Call::Who), "call", "the call sheet: Enter opens the one under the cursor, three letters find any other", no_caller;
    &[Mode::Help], ["p"], Msg::Call(Call::Who), "", "the call sheet: Enter opens the one under the cursor, three letters find any other", no_caller;
    &[Mode::Lessons], ["ctrl-p"], Msg::Call(Call::Who), "", "the call sheet: Enter opens it, three letters find whoever is calling", no_caller;
    VIEWS, ["t"], Msg::Log, "touch", "log any touch: a mail, a call, a letter, either way", free;
    VIEWS, ["a"], Msg::Task, "task", "a task of your own", free;
    VIEWS, ["b"], Msg::Debrief, "debrief", "the debrief of the interview: one page, saved when you leave it", no_interview;
    VIEWS, ["e"], Msg::Change, "edit", "change what is under the cursor", no_item;
    &[Mode::Contacts, Mode::Page], ["m"], Msg::Merge, "merge", "make one of two records of the same person, field by field", no_contact;
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
    LISTS, ["tab"], Msg::NextPane, "", "to the next pane", free;
    LISTS, ["shift-tab"], Msg::PrevPane, "", "to the pane before", free;
    LISTS, ["1"], Msg::Pane(Pane::Actions), "", "to the actions", free;
    LISTS, ["2"], Msg::Pane(Pane::Interviews), "", "to the interviews", free;
    LISTS, ["3"], Msg::Pane(Pane::Contacts), "", "to the contacts", free;
    VIEWS, ["ctrl-p"], Msg::Find, "find all", "find anything by name, company, mail, or words in notes, questions, tasks", free;
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
    TEXTS, ["ctrl-s"], Msg::Submit, "save", "save what is filled in", free;
    &[Mode::Form, Mode::Card, Mode::Pick], ["ctrl-n"], Msg::NextCard, "save, next card", "save the card and take the next one, as after a panel", no_card;
    &[Mode::Form, Mode::Card], ["alt-down", "ctrl-t"], Msg::MoveLine, "move line", "on a card: move the line to the next field; again: further on", no_card;
    &[Mode::Form, Mode::Card], ["alt-up"], Msg::MoveLineBack, "", "on a card: move the line to the field before", no_card;
    TEXTS, ["enter"], Msg::Edit(Edit::Newline), "", "a new line", free;
    &[Mode::Debrief, Mode::Pick], ["ctrl-s"], Msg::Submit, "", "save what is filled in", free;
    LONG, ["ctrl-n"], Msg::Another, "question", "to the next question", no_debrief;
    &[Mode::Debrief], ["enter", "tab"], Msg::NextField, "next", "to the next field", free;
    &[Mode::Form], ["tab"], Msg::Complete, "next", "complete a name, else to the next field", free;
    TEXTS, ["tab"], Msg::NextField, "next", "to the next field", free;
    FORMS, ["shift-tab"], Msg::PrevField, "", "to the field before", free;
    LINES, ["down"], Msg::NextField, "", "to the next field", free;
    LINES, ["up"], Msg::PrevField, "", "to the field before", free;
    TEXTS, ["down"], Msg::Edit(Edit::Down), "", "a line down", free;
    TEXTS, ["up"], Msg::Edit(Edit::Up), "", "a line up", free;
    &[Mode::Debrief], ["esc", "ctrl-c"], Msg::Back, "save and leave", "leave the debrief; it is saved", free;
    &[Mode::Form, Mode::Text, Mode::Card, Mode::Pick], ["esc", "ctrl-c"], Msg::Back, "back", "leave the form; with something typed in it, it asks once (a debrief is saved)", free;
    FORMS, ["ctrl-e"], Msg::Editor, "", "write it in your own editor ($VISUAL or $EDITOR)", no_text;
    LETTER, ["tab"], Msg::Letter(Letters::NextPlace), "next blank", "to the next place to fill in, then to what wants a look", free;
    LETTER, ["shift-tab"], Msg::Letter(Letters::PrevPlace), "", "to the place before", free;
    LETTER, ["ctrl-s"], Msg::Letter(Letters::Out), "out", "let it leave: copy, mail program, file, send, by hand", free;
    LETTER, ["ctrl-t"], Msg::Letter(Letters::TakeUp), "", "take up the last letter that was kept for this", no_before;
    LETTER, ["ctrl-n"], Msg::NextField, "", "to the next field: letter, reader, address, subject, text", free;
    LETTER, ["enter"], Msg::Edit(Edit::Newline), "", "a new line; above the letter, to the next field", free;
    LETTER, ["down"], Msg::Edit(Edit::Down), "", "a line down, or the next field", free;
    LETTER, ["up"], Msg::Edit(Edit::Up), "", "a line up, or the field before", free;
    LETTER, ["ctrl-e"], Msg::Editor, "editor", "write it in your own editor ($VISUAL or $EDITOR)", no_text;
    LETTER, ["esc", "ctrl-c"], Msg::Back, "keep", "close it; what you typed is there when you open it again", free;
    EXITS, ["c"], Msg::Letter(Letters::Leave(Way::Copy)), "copy", "copy it, through the terminal and into the clipboard", free;
    EXITS, ["m"], Msg::Letter(Letters::Leave(Way::Program)), "mail", "open it in your mail program, to send it there", no_mail;
    EXITS, ["f"], Msg::Letter(Letters::Leave(Way::File)), "file", "write it to a file (.eml) that mail programs open", no_mail;
    EXITS, ["s"], Msg::Letter(Letters::Leave(Way::Send)), "send", "send it now, by the command of the config", no_command;
    EXITS, ["w"], Msg::Letter(Letters::Leave(Way::Hand)), "by hand", "it goes by pen, on a website, on the phone", free;
    EXITS, ["d"], Msg::Drop, "throw away", "close it and forget what you typed", free;
    EXITS, ["esc", "left", "ctrl-c"], Msg::Back, "back", "go on writing", free;
    CALL, ["ctrl-s"], Msg::Submit, "log", "log the call, with what you jotted", free;
    CALL, ["ctrl-n"], Msg::Call(Call::News), "news", "log what you jotted, then note what they decided", free;
    CALL, ["ctrl-g"], Msg::Call(Call::Good), "good news", "what to say on good news, whole; the same key folds it", free;
    CALL, ["ctrl-o"], Msg::Call(Call::Bad), "bad news", "what to say on bad news", free;
    CALL, ["tab"], Msg::NextField, "more", "who is on the phone, who called whom, by when they decide, and back to jotting", free;
    CALL, ["ctrl-t"], Msg::Call(Call::Own), "you call", "what to say where you call yourself: how things stand, or what to do better", free;
    CALL, ["enter"], Msg::Edit(Edit::Newline), "", "a new line; in a line, to the next", free;
    CALL, ["down"], Msg::Move(Step::Down), "", "down, in the page or in what you jotted", free;
    CALL, ["up"], Msg::Move(Step::Up), "", "up", free;
    CALL, ["pgdn", "ctrl-f"], Msg::Move(Step::PageDown), "", "a page down", free;
    CALL, ["pgup"], Msg::Move(Step::PageUp), "", "a page up", free;
    CALL, ["esc", "ctrl-c"], Msg::Back, "back", "close it; with something jotted, it asks once", free;
    WRITES, ["ctrl-p"], Msg::Call(Call::Who), "", "the telephone rings: another call sheet; what you type here is kept", no_caller;
    &[Mode::Caller], ["enter"], Msg::Choose, "take the call", "open the sheet of the one under the cursor", free;
    &[Mode::Filter], ["enter"], Msg::Choose, "keep", "keep the list narrowed and go back to it", free;
    &[Mode::Palette], ["enter"], Msg::Choose, "do it", "do what the cursor is on", free;
    &[Mode::Find], ["enter"], Msg::Choose, "open", "open the page of what the cursor is on", free;
    LOOKS, ["down", "ctrl-n"], Msg::Move(Step::Down), "", "down", free;
    LOOKS, ["up", "ctrl-p"], Msg::Move(Step::Up), "", "up", free;
    LOOKS, ["pgdn"], Msg::Move(Step::PageDown), "", "a page down", free;
    LOOKS, ["pgup"], Msg::Move(Step::PageUp), "", "a page up", free;
    &[Mode::Filter], ["esc", "ctrl-c"], Msg::Back, "show all", "show the whole list again", free;
    &[Mode::Palette, Mode::Find, Mode::Caller], ["esc", "ctrl-c"], Msg::Back, "back", "back to where you were", free;
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
