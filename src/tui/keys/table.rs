//! Owns the lines of the table of keys. Must not act, nor know what a key means beyond its message.

use super::binding::Binding;
use super::blocked::*;
use crate::delivery::Way;
use crate::review::Choice;
use crate::tui::edit::Edit;
use crate::tui::mode::{Mode, TYPED};
use crate::tui::msg::{Call, Learn, Letters, Msg, Walk};
use crate::tui::pane::{Pane, Step};

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
macro_rules! bindings {
    ($($modes:expr, [$($key:literal),+], $name:literal, $msg:expr, $hint:literal, $help:literal, $blocked:expr;)+) => {
        /// Every key, in the order in which footer and help show them.
        pub static BINDINGS: &[Binding] = &[$(Binding {
            modes: $modes, keys: &[$($key),+], name: $name, msg: $msg, hint: $hint, help: $help, blocked: $blocked,
        }),+];
    };
}

bindings! {
    ON_ACTION, ["x"], "resolve", Msg::Resolve, "done", "complete it: log the message, answer it, or mark it done", no_action;
    ON_ACTION, ["X"], "resolve-now", Msg::ResolveNow, "", "complete it at once, with what is suggested", no_action;
    ON_ACTION, ["s"], "snooze", Msg::Snooze, "snooze", "put it off: tomorrow, Monday, in a week, a date", no_action;
    REVIEW, ["d"], "dismiss", Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    ACTIONS, ["v"], "mark", Msg::Mark, "", "mark the row; {resolve}, {resolve-now}, {snooze} and {dismiss} then act on all marked", no_action;
    ACTIONS, ["space", "right"], "unfold", Msg::Unfold, "", "open or close a row that holds several", no_action;
    ACTIONS, ["left"], "fold", Msg::Fold, "", "close a row that holds several", no_action;
    ACTIONS, ["z"], "show-snoozed", Msg::ShowSnoozed, "", "show or hide what is snoozed", free;
    REVIEW, ["l"], "letter-open", Msg::Letter(Letters::Open), "letter", "write the letter that it asks for", no_letter;
    REVIEW, ["enter"], "open", Msg::Open, "details", "open its details on one page", nothing_here;
    REVIEW, ["space", "n"], "walk-next", Msg::Walk(Walk::Next), "next", "leave it as it is and go on", free;
    REVIEW, ["u"], "walk-take-back", Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", free;
    REVIEW, ["backspace"], "walk-before", Msg::Walk(Walk::Before), "before", "back to the last one that is still to be done", free;
    REVIEW, ["N"], "news", Msg::News, "", "what they decided: invited, offer, rejected, and so on", no_news;
    REVIEW, ["b"], "debrief", Msg::Debrief, "", "the debrief of the interview: one page, saved when you leave it", no_interview;
    REVIEW, ["e"], "change", Msg::Change, "", "edit what it is about", no_item;
    REVIEW, ["c"], "card", Msg::Card, "", "add people from a business card or signature, as met at this interview", free;
    REVIEW, ["t"], "log", Msg::Log, "", "log a message or a call, sent or received", free;
    REVIEW, ["a"], "task", Msg::Task, "", "a task of your own", free;
    REVIEW, ["o"], "open-opportunity", Msg::OpenOpportunity, "", "the page of its opportunity", no_opportunity;
    REVIEW, [":"], "palette", Msg::Palette, "", "every command by its name", free;
    REVIEW, ["?"], "help", Msg::Help, "help", "all keys", free;
    REVIEW, ["esc", "q"], "back", Msg::Back, "leave", "to the end of the review, then out; what was done stays done", free;
    CATCH_UP, ["s"], "walk-choose-snooze", Msg::Walk(Walk::Choose(Choice::Snooze)), "snooze", "put this one off", free;
    CATCH_UP, ["d"], "walk-choose-dismiss", Msg::Walk(Walk::Choose(Choice::Dismiss)), "dismiss", "never ask for this one again", free;
    CATCH_UP, ["space"], "walk-choose-keep", Msg::Walk(Walk::Choose(Choice::Keep)), "keep", "keep this one; the review goes through it", free;
    CATCH_UP, ["enter"], "walk-apply", Msg::Walk(Walk::Apply), "go on", "do as chosen, as one step, and go through what is kept", free;
    CATCH_UP, ["S"], "walk-choose-all-snooze", Msg::Walk(Walk::ChooseAll(Choice::Snooze)), "snooze all", "put all of them off", free;
    CATCH_UP, ["D"], "walk-choose-all-dismiss", Msg::Walk(Walk::ChooseAll(Choice::Dismiss)), "dismiss all", "never ask for any of them again", free;
    CATCH_UP, ["K"], "walk-choose-all-keep", Msg::Walk(Walk::ChooseAll(Choice::Keep)), "", "keep all of them", free;
    CATCH_UP, ["w"], "walk-day", Msg::Walk(Walk::Day), "day", "another day for those that are put off", free;
    CATCH_UP, ["u"], "walk-take-back", Msg::Walk(Walk::TakeBack), "", "take the last step of this review back", free;
    CATCH_UP, ["?"], "help", Msg::Help, "help", "all keys", free;
    CATCH_UP, ["esc", "q"], "back", Msg::Back, "back", "leave; nothing is changed", free;
    CLOSING, ["enter", "esc", "q"], "back", Msg::Back, "back", "to the dashboard", free;
    CLOSING, ["u"], "walk-take-back", Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", free;
    CLOSING, ["U"], "walk-take-back-all", Msg::Walk(Walk::TakeBackAll), "undo all", "take the whole review back", free;
    CLOSING, ["backspace"], "walk-before", Msg::Walk(Walk::Before), "before", "back to what is still to be done", free;
    CLOSING, ["?"], "help", Msg::Help, "help", "all keys", free;
    LESSONS, ["x"], "learn-done", Msg::Learn(Learn::Done), "done", "you went through them: the action that led here is done", free;
    LESSONS, ["p"], "learn-prepared", Msg::Learn(Learn::Prepared), "prepared", "you have an answer to this question ready", free;
    LESSONS, ["a"], "learn-answer", Msg::Learn(Learn::Answer), "answer", "write down what you answer", free;
    LESSONS, ["enter"], "open", Msg::Open, "interview", "the page of the interview that it comes from", nothing_here;
    LESSONS, ["A"], "learn-narrow", Msg::Learn(Learn::Narrow), "all", "show everything, or only what the next interview may ask", free;
    LESSONS, ["u"], "undo", Msg::Undo, "undo", "take the last step back", free;
    LESSONS, ["ctrl-r"], "redo", Msg::Redo, "", "do again what was taken back", free;
    LESSONS, ["?"], "help", Msg::Help, "help", "all keys", free;
    LESSONS, ["esc", "q", "backspace"], "back", Msg::Back, "back", "back to where you came from", free;
    TO_LESSONS, ["L"], "learn-open", Msg::Learn(Learn::Open), "", "lessons: all questions met so far, and what to do better", free;
    VIEWS, ["l"], "letter-open", Msg::Letter(Letters::Open), "letter", "write the letter that it asks for, or any other about it", no_letter;
    LISTS, ["enter"], "open", Msg::Open, "open", "open its details on one page", nothing_here;
    VIEWS, ["i"], "interview", Msg::Interview, "interview", "enter an interview in one line", free;
    VIEWS, ["c"], "card", Msg::Card, "card", "add people from a business card or signature, as met at the interview under the cursor", free;
    VIEWS, ["n"], "news", Msg::News, "news", "what they decided: invited, offer, rejected, accepted, declined, withdrawn, no reply; they did not come, called off", no_news;
    LISTS, ["/"], "filter", Msg::Filter, "find", "narrow the pane to what holds the words that you type", free;
    LISTS, ["r"], "walk-begin", Msg::Walk(Walk::Begin), "review", "go through what there is to do, one at a time", no_review;
    ACTIONS, ["d"], "dismiss", Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    VIEWS, ["o"], "open-opportunity", Msg::OpenOpportunity, "", "the page of its opportunity", no_opportunity;
    RINGS, ["p"], "call-who", Msg::Call(Call::Who), "call", "the call sheet: Enter opens the one under the cursor, three letters find any other", no_caller;
    &[Mode::Help], ["p"], "call-who", Msg::Call(Call::Who), "", "the call sheet: Enter opens the one under the cursor, three letters find any other", no_caller;
    &[Mode::Lessons], ["ctrl-p"], "call-who", Msg::Call(Call::Who), "", "the call sheet: Enter opens it, three letters find whoever is calling", no_caller;
    VIEWS, ["t"], "log", Msg::Log, "touch", "log a message or a call, sent or received", free;
    VIEWS, ["a"], "task", Msg::Task, "task", "a task of your own", free;
    VIEWS, ["b"], "debrief", Msg::Debrief, "debrief", "the debrief of the interview: one page, saved when you leave it", no_interview;
    VIEWS, ["e"], "change", Msg::Change, "edit", "edit what is under the cursor", no_item;
    &[Mode::Contacts, Mode::Page], ["m"], "merge", Msg::Merge, "merge", "merge two records of the same person, field by field", no_contact;
    VIEWS, ["N"], "new-contact", Msg::NewContact, "", "enter a person", free;
    VIEWS, ["O"], "new-opportunity", Msg::NewOpportunity, "", "enter an opportunity: a role at a company", free;
    VIEWS, ["P"], "profile", Msg::Profile, "", "you and your search: what letters are signed with, whether it goes on", free;
    VIEWS, ["D"], "delete", Msg::Delete, "", "delete it; {undo} brings it back", no_item;
    VIEWS, ["u"], "undo", Msg::Undo, "undo", "take the last step back, also one of last week", free;
    VIEWS, ["ctrl-r"], "redo", Msg::Redo, "", "do again what was taken back", free;
    SCROLLS, ["down", "j"], "move-down", Msg::Move(Step::Down), "", "down", free;
    SCROLLS, ["up", "k"], "move-up", Msg::Move(Step::Up), "", "up", free;
    SCROLLS, ["pgdn", "ctrl-f"], "move-page-down", Msg::Move(Step::PageDown), "", "a page down", free;
    SCROLLS, ["pgup", "ctrl-b"], "move-page-up", Msg::Move(Step::PageUp), "", "a page up", free;
    SCROLLS, ["g", "home"], "move-first", Msg::Move(Step::First), "", "to the first", free;
    SCROLLS, ["G", "end"], "move-last", Msg::Move(Step::Last), "", "to the last", free;
    LISTS, ["tab"], "next-pane", Msg::NextPane, "", "to the next pane", free;
    LISTS, ["shift-tab"], "prev-pane", Msg::PrevPane, "", "to the pane before", free;
    LISTS, ["1"], "pane-actions", Msg::Pane(Pane::Actions), "", "to the actions", free;
    LISTS, ["2"], "pane-interviews", Msg::Pane(Pane::Interviews), "", "to the interviews", free;
    LISTS, ["3"], "pane-contacts", Msg::Pane(Pane::Contacts), "", "to the contacts", free;
    VIEWS, ["ctrl-p"], "find", Msg::Find, "find all", "find anything by name, company, mail, or words in notes, questions, tasks", free;
    VIEWS, [":"], "palette", Msg::Palette, "", "every command by its name", free;
    VIEWS, ["?"], "help", Msg::Help, "help", "all keys", free;
    &[Mode::Page], ["enter", "right"], "open", Msg::Open, "open", "open what the line is about", no_page_line;
    &[Mode::Page], ["esc", "backspace", "left", "h", "q"], "back", Msg::Back, "back", "back to where you came from", free;
    LISTS, ["esc"], "back", Msg::Back, "", "clear the filter, then marks and messages", free;
    LISTS, ["q", "ctrl-c"], "quit", Msg::Quit, "quit", "quit; everything is saved already", free;
    &[Mode::Help], ["/"], "filter", Msg::Filter, "find", "narrow the help to what holds the words that you type", free;
    &[Mode::Help], ["esc", "q", "?", "enter"], "back", Msg::Back, "back", "close the help", free;
    &[Mode::Pick], ["enter", "tab"], "take", Msg::Take, "take", "take the name under the cursor", free;
    &[Mode::Pick], ["down"], "offer-true", Msg::Offer(true), "", "the next name", free;
    &[Mode::Pick], ["up"], "offer-false", Msg::Offer(false), "", "the name before", free;
    &[Mode::Leave], ["enter", "s"], "submit", Msg::Submit, "save", "save it after all", free;
    &[Mode::Leave], ["esc", "k"], "keep", Msg::Keep, "keep as a draft", "close it; what you typed is there when you open it again", free;
    &[Mode::Leave], ["d"], "drop", Msg::Drop, "throw away", "close it and forget what you typed", free;
    &[Mode::Leave], ["left", "tab"], "stay", Msg::Stay, "back", "go on typing", free;
    &[Mode::Form], ["enter", "ctrl-s"], "submit", Msg::Submit, "save", "save what is filled in", free;
    TEXTS, ["ctrl-s"], "submit", Msg::Submit, "save", "save what is filled in", free;
    &[Mode::Form, Mode::Card, Mode::Pick], ["ctrl-n"], "next-card", Msg::NextCard, "save, next card", "save the card and take the next one, as after a panel", free;
    &[Mode::Form, Mode::Card], ["alt-down", "ctrl-t"], "move-line", Msg::MoveLine, "move line", "on a card: move the line to the next field; again: further on", free;
    &[Mode::Form, Mode::Card], ["alt-up"], "move-line-back", Msg::MoveLineBack, "", "on a card: move the line to the field before", free;
    TEXTS, ["enter"], "edit-newline", Msg::Edit(Edit::Newline), "", "a new line", free;
    &[Mode::Debrief, Mode::Pick], ["ctrl-s"], "submit", Msg::Submit, "", "save what is filled in", free;
    LONG, ["ctrl-n"], "another", Msg::Another, "question", "to the next question", free;
    &[Mode::Debrief], ["enter", "tab"], "next-field", Msg::NextField, "next", "to the next field", free;
    &[Mode::Form], ["tab"], "complete", Msg::Complete, "next", "complete a name, else to the next field", free;
    TEXTS, ["tab"], "next-field", Msg::NextField, "next", "to the next field", free;
    FORMS, ["shift-tab"], "prev-field", Msg::PrevField, "", "to the field before", free;
    LINES, ["down"], "next-field", Msg::NextField, "", "to the next field", free;
    LINES, ["up"], "prev-field", Msg::PrevField, "", "to the field before", free;
    TEXTS, ["down"], "edit-down", Msg::Edit(Edit::Down), "", "a line down", free;
    TEXTS, ["up"], "edit-up", Msg::Edit(Edit::Up), "", "a line up", free;
    &[Mode::Debrief], ["esc", "ctrl-c"], "back", Msg::Back, "save and leave", "leave the debrief; it is saved", free;
    &[Mode::Form, Mode::Text, Mode::Card, Mode::Pick], ["esc", "ctrl-c"], "back", Msg::Back, "back", "leave the form; with something typed in it, it asks once (a debrief is saved)", free;
    FORMS, ["ctrl-e"], "editor", Msg::Editor, "", "write it in your own editor ($VISUAL or $EDITOR)", free;
    LETTER, ["tab"], "letter-next-place", Msg::Letter(Letters::NextPlace), "next blank", "to the next blank, then to what the check found", free;
    LETTER, ["shift-tab"], "letter-prev-place", Msg::Letter(Letters::PrevPlace), "", "to the place before", free;
    LETTER, ["ctrl-s"], "letter-out", Msg::Letter(Letters::Out), "out", "send it: copy, mail program, file, send, by hand", free;
    LETTER, ["ctrl-t"], "letter-take-up", Msg::Letter(Letters::TakeUp), "", "start from the last letter that was kept for this", free;
    LETTER, ["ctrl-n"], "next-field", Msg::NextField, "", "to the next field: letter, reader, address, subject, text", free;
    LETTER, ["enter"], "edit-newline", Msg::Edit(Edit::Newline), "", "a new line; above the letter, to the next field", free;
    LETTER, ["down"], "edit-down", Msg::Edit(Edit::Down), "", "a line down, or the next field", free;
    LETTER, ["up"], "edit-up", Msg::Edit(Edit::Up), "", "a line up, or the field before", free;
    LETTER, ["ctrl-e"], "editor", Msg::Editor, "editor", "write it in your own editor ($VISUAL or $EDITOR)", free;
    LETTER, ["esc", "ctrl-c"], "back", Msg::Back, "keep", "close it; what you typed is there when you open it again", free;
    EXITS, ["c"], "letter-leave-copy", Msg::Letter(Letters::Leave(Way::Copy)), "copy", "copy it, through the terminal and into the clipboard", free;
    EXITS, ["m"], "letter-leave-program", Msg::Letter(Letters::Leave(Way::Program)), "mail", "open it in your mail program, to send it there", free;
    EXITS, ["f"], "letter-leave-file", Msg::Letter(Letters::Leave(Way::File)), "file", "write it to a file (.eml) that mail programs open", free;
    EXITS, ["s"], "letter-leave-send", Msg::Letter(Letters::Leave(Way::Send)), "send", "send it now, by the command of the config", free;
    EXITS, ["w"], "letter-leave-hand", Msg::Letter(Letters::Leave(Way::Hand)), "by hand", "it goes by pen, on a website, on the phone", free;
    EXITS, ["d"], "drop", Msg::Drop, "throw away", "close it and forget what you typed", free;
    EXITS, ["esc", "left", "ctrl-c"], "back", Msg::Back, "back", "go on writing", free;
    CALL, ["ctrl-s"], "submit", Msg::Submit, "log", "log the call, with what you jotted", free;
    CALL, ["ctrl-n"], "call-news", Msg::Call(Call::News), "news", "log what you jotted, then note what they decided", free;
    CALL, ["ctrl-g"], "call-good", Msg::Call(Call::Good), "good news", "what to say on good news, whole; the same key folds it", free;
    CALL, ["ctrl-o"], "call-bad", Msg::Call(Call::Bad), "bad news", "what to say on bad news", free;
    CALL, ["tab"], "next-field", Msg::NextField, "more", "who is on the phone, who called whom, by when they decide, and back to jotting", free;
    CALL, ["ctrl-t"], "call-own", Msg::Call(Call::Own), "you call", "what to say where you call yourself: how things stand, or what to do better", free;
    CALL, ["enter"], "edit-newline", Msg::Edit(Edit::Newline), "", "a new line; in a line, to the next", free;
    CALL, ["down"], "move-down", Msg::Move(Step::Down), "", "down, in the page or in what you jotted", free;
    CALL, ["up"], "move-up", Msg::Move(Step::Up), "", "up", free;
    CALL, ["pgdn", "ctrl-f"], "move-page-down", Msg::Move(Step::PageDown), "", "a page down", free;
    CALL, ["pgup"], "move-page-up", Msg::Move(Step::PageUp), "", "a page up", free;
    CALL, ["esc", "ctrl-c"], "back", Msg::Back, "back", "close it; with something jotted, it asks once", free;
    WRITES, ["ctrl-p"], "call-who", Msg::Call(Call::Who), "", "the telephone rings: another call sheet; what you type here is kept", no_caller;
    &[Mode::Caller], ["enter"], "choose", Msg::Choose, "take the call", "open the sheet of the one under the cursor", free;
    &[Mode::Filter], ["enter"], "choose", Msg::Choose, "keep", "keep the list narrowed and go back to it", free;
    &[Mode::Palette], ["enter"], "choose", Msg::Choose, "do it", "do what the cursor is on", free;
    &[Mode::Find], ["enter"], "choose", Msg::Choose, "open", "open the page of what the cursor is on", free;
    LOOKS, ["down", "ctrl-n"], "move-down", Msg::Move(Step::Down), "", "down", free;
    LOOKS, ["up", "ctrl-p"], "move-up", Msg::Move(Step::Up), "", "up", free;
    LOOKS, ["pgdn"], "move-page-down", Msg::Move(Step::PageDown), "", "a page down", free;
    LOOKS, ["pgup"], "move-page-up", Msg::Move(Step::PageUp), "", "a page up", free;
    &[Mode::Filter], ["esc", "ctrl-c"], "back", Msg::Back, "show all", "show the whole list again", free;
    &[Mode::Palette, Mode::Find, Mode::Caller], ["esc", "ctrl-c"], "back", Msg::Back, "back", "back to where you were", free;
    TYPED, ["left"], "edit-left", Msg::Edit(Edit::Left), "", "left, or the choice before", free;
    TYPED, ["right"], "edit-right", Msg::Edit(Edit::Right), "", "right, or the next choice", free;
    TYPED, ["ctrl-left", "alt-b"], "edit-word-left", Msg::Edit(Edit::WordLeft), "", "a word left", free;
    TYPED, ["ctrl-right", "alt-f"], "edit-word-right", Msg::Edit(Edit::WordRight), "", "a word right", free;
    TYPED, ["home", "ctrl-a"], "edit-start", Msg::Edit(Edit::Start), "", "to the start of the line", free;
    TYPED, ["end"], "edit-end", Msg::Edit(Edit::End), "", "to the end of the line", free;
    TYPED, ["backspace", "ctrl-h"], "edit-backspace", Msg::Edit(Edit::Backspace), "", "delete to the left", free;
    TYPED, ["delete"], "edit-delete", Msg::Edit(Edit::Delete), "", "delete to the right", free;
    TYPED, ["ctrl-w"], "edit-delete-word", Msg::Edit(Edit::DeleteWord), "", "delete a word", free;
    TYPED, ["ctrl-u"], "edit-delete-to-start", Msg::Edit(Edit::DeleteToStart), "", "delete to the start of the line", free;
    TYPED, ["ctrl-k"], "edit-delete-to-end", Msg::Edit(Edit::DeleteToEnd), "", "delete to the end of the line", free;
    TYPED, ["ctrl-z"], "edit-undo", Msg::Edit(Edit::Undo), "", "take typing back", free;
    TYPED, ["ctrl-y"], "edit-redo", Msg::Edit(Edit::Redo), "", "type it again", free;
}
