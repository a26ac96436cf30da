//! Owns the lines of the table of keys. Must not act, nor know what a key means beyond its message.

use super::binding::{Binding, Group};
use super::blocked::*;
use crate::delivery::Way;
use crate::review::Choice;
use crate::tui::edit::Edit;
use crate::tui::mode::{Mode, TYPED};
use crate::tui::msg::{Call, Learn, Letters, Msg, Walk};
use crate::tui::pane::{Pane, Step};

const LISTS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Opportunities, Mode::Contacts];
const VIEWS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Opportunities, Mode::Contacts, Mode::Page];
const SCROLLS: &[Mode] = &[
    Mode::Actions,
    Mode::Interviews,
    Mode::Opportunities,
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
const TO_LESSONS: &[Mode] = &[Mode::Actions, Mode::Interviews, Mode::Opportunities, Mode::Contacts, Mode::Review];
const FORMS: &[Mode] = &[Mode::Form, Mode::Text, Mode::Card, Mode::Debrief, Mode::Pick, Mode::Call];
/// Where the telephone may ring while something is written.
const WRITES: &[Mode] = &[
    Mode::Form,
    Mode::Text,
    Mode::Card,
    Mode::Debrief,
    Mode::Pick,
    Mode::Call,
    Mode::Letter,
    Mode::Filter,
    Mode::Palette,
    Mode::Find,
];
/// Where one goes down a list or a page.
const NEXTS: &[Mode] =
    &[Mode::Actions, Mode::Interviews, Mode::Opportunities, Mode::Contacts, Mode::Page, Mode::Lessons];
const FINDS: &[Mode] = &[
    Mode::Actions,
    Mode::Interviews,
    Mode::Opportunities,
    Mode::Contacts,
    Mode::Page,
    Mode::Review,
    Mode::CatchUp,
    Mode::Closing,
    Mode::Lessons,
];
const TEXTS: &[Mode] = &[Mode::Text, Mode::Card];
const LINES: &[Mode] = &[Mode::Form, Mode::Debrief];
const LONG: &[Mode] = &[Mode::Text, Mode::Debrief];
/// Where words are looked for as they are typed.
const LOOKS: &[Mode] = &[Mode::Filter, Mode::Palette, Mode::Find, Mode::Caller];
const CALL: &[Mode] = &[Mode::Call];
/// Where the telephone may ring while no text is typed.
const RINGS: &[Mode] = &[
    Mode::Actions,
    Mode::Interviews,
    Mode::Opportunities,
    Mode::Contacts,
    Mode::Page,
    Mode::Review,
    Mode::CatchUp,
    Mode::Closing,
    Mode::Lessons,
    Mode::Help,
];
macro_rules! bindings {
    ($($modes:expr, [$($key:literal),+], $group:ident, $name:literal, $said:literal, $msg:expr, $hint:literal, $help:literal,
       $blocked:expr;)+) => {
        /// Every key, in the order in which footer and help show them.
        pub(crate) static BINDINGS: &[Binding] = &[$(Binding {
            modes: $modes, keys: &[$($key),+], group: Group::$group, name: $name, said: $said, msg: $msg, hint: $hint,
            help: $help, blocked: $blocked,
        }),+];
    };
}

bindings! {
    ON_ACTION, ["x"], Do, "resolve", "mark as done", Msg::Resolve, "done", "complete it: log the message, answer it, or mark it done", no_action;
    ON_ACTION, ["X"], Do, "resolve-now", "mark as done at once", Msg::ResolveNow, "", "complete it at once, with what is suggested", no_action;
    ON_ACTION, ["s"], Do, "snooze", "snooze", Msg::Snooze, "snooze", "put it off: tomorrow, Monday, in a week, a date", no_action;
    REVIEW, ["d"], Do, "dismiss", "dismiss", Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    ACTIONS, ["v"], Do, "mark", "mark the row", Msg::Mark, "", "mark the row; {resolve}, {resolve-now}, {snooze} and {dismiss} then act on all marked", no_action;
    ACTIONS, ["right"], Look, "unfold", "unfold the row", Msg::Unfold, "", "open or close a row that holds several", no_action;
    ACTIONS, ["left"], Look, "fold", "fold the row", Msg::Fold, "", "close a row that holds several", no_action;
    ACTIONS, ["z"], Look, "show-snoozed", "show what is left out", Msg::ShowNext, "", "go round: what is open, also what is snoozed, what was dismissed or done lately", free;
    ACTIONS, ["B"], Do, "bring-back", "bring back", Msg::BringBack, "bring back", "wake what is snoozed, or bring back what was dismissed or done", nothing_put_away;
    REVIEW, ["l"], Write, "letter-open", "write the letter", Msg::Letter(Letters::Open), "letter", "write the letter that it asks for", no_letter;
    REVIEW, ["enter"], Look, "open", "open the details", Msg::Open, "details", "open its details on one page", nothing_here;
    REVIEW, ["space"], Move, "next", "go to the next one", Msg::Walk(Walk::Next), "next", "leave it as it is and go on", free;
    REVIEW, ["u"], Do, "undo", "undo", Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", free;
    REVIEW, ["-"], Move, "walk-before", "go to the one before", Msg::Walk(Walk::Before), "before", "back to the last one that is still to be done", free;
    REVIEW, ["n"], Add, "news", "note the news", Msg::News, "", "what they decided: invited, offer, rejected, and so on", no_news;
    REVIEW, ["b"], Write, "debrief", "write the debrief", Msg::Debrief, "", "the debrief of the interview: one page, saved when you leave it", no_interview;
    REVIEW, ["e"], Write, "change", "edit", Msg::Change, "", "edit what it is about", no_item;
    REVIEW, ["c"], Add, "card", "add a card", Msg::Card, "", "add people from a business card or signature, as met at this interview", free;
    REVIEW, ["t"], Add, "log", "log a message or a call", Msg::Log, "", "log a message or a call, sent or received", free;
    REVIEW, ["a"], Add, "task", "add a task", Msg::Task, "", "a task of your own", free;
    REVIEW, ["o"], Look, "open-opportunity", "open the opportunity", Msg::OpenOpportunity, "", "the page of its opportunity", no_opportunity;
    REVIEW, [":"], Look, "palette", "list all commands", Msg::Palette, "", "every command by its name", free;
    REVIEW, ["?"], Look, "help", "show all keys", Msg::Help, "help", "all keys", free;
    REVIEW, ["esc", "q"], Move, "back", "go back", Msg::Back, "leave", "to the end of the review, then out; what was done stays done", free;
    CATCH_UP, ["s"], Do, "snooze", "snooze", Msg::Walk(Walk::Choose(Choice::Snooze)), "snooze", "put this one off", free;
    CATCH_UP, ["d"], Do, "dismiss", "dismiss", Msg::Walk(Walk::Choose(Choice::Dismiss)), "dismiss", "never ask for this one again", free;
    CATCH_UP, ["space"], Move, "next", "go to the next one", Msg::Walk(Walk::Choose(Choice::Keep)), "keep", "keep this one; the review goes through it", free;
    CATCH_UP, ["enter"], Do, "walk-apply", "do as chosen", Msg::Walk(Walk::Apply), "go on", "do as chosen, as one step, and go through what is kept", free;
    CATCH_UP, ["A"], Do, "walk-choose-all", "choose the same for all", Msg::Walk(Walk::ChooseAll), "all like it", "choose for all what was chosen last", free;
    CATCH_UP, ["w"], Do, "walk-day", "take another day", Msg::Walk(Walk::Day), "day", "another day for those that are put off", free;
    CATCH_UP, ["u"], Do, "undo", "undo", Msg::Walk(Walk::TakeBack), "", "take the last step of this review back", free;
    CATCH_UP, ["?"], Look, "help", "show all keys", Msg::Help, "help", "all keys", free;
    CATCH_UP, ["esc", "q"], Move, "back", "go back", Msg::Back, "back", "leave; nothing is changed", free;
    CLOSING, ["enter", "esc", "q"], Move, "back", "go back", Msg::Back, "back", "to the dashboard", free;
    CLOSING, ["u"], Do, "undo", "undo", Msg::Walk(Walk::TakeBack), "undo", "take the last step of this review back", free;
    CLOSING, ["U"], Do, "walk-take-back-all", "undo the whole review", Msg::Walk(Walk::TakeBackAll), "undo all", "take the whole review back", free;
    CLOSING, ["-"], Move, "walk-before", "go to the one before", Msg::Walk(Walk::Before), "before", "back to what is still to be done", free;
    CLOSING, ["?"], Look, "help", "show all keys", Msg::Help, "help", "all keys", free;
    LESSONS, ["x"], Do, "resolve", "mark as done", Msg::Learn(Learn::Done), "done", "you went through them: the action that led here is done", free;
    LESSONS, ["y"], Do, "learn-prepared", "mark as prepared", Msg::Learn(Learn::Prepared), "prepared", "you have an answer to this question ready", free;
    LESSONS, ["e"], Write, "change", "edit", Msg::Learn(Learn::Answer), "answer", "write down what you answer", free;
    LESSONS, ["enter"], Look, "open", "open the details", Msg::Open, "interview", "the page of the interview that it comes from", nothing_here;
    LESSONS, ["z"], Look, "learn-narrow", "show what is left out", Msg::Learn(Learn::Narrow), "all", "show everything, or only what the next interview may ask", free;
    LESSONS, ["u"], Do, "undo", "undo", Msg::Undo, "undo", "take the last step back", free;
    LESSONS, ["ctrl-r"], Do, "redo", "redo", Msg::Redo, "", "do again what was taken back", free;
    LESSONS, ["?"], Look, "help", "show all keys", Msg::Help, "help", "all keys", free;
    LESSONS, ["esc", "q", "backspace"], Move, "back", "go back", Msg::Back, "back", "back to where you came from", free;
    TO_LESSONS, ["L"], Look, "learn-open", "open the lessons", Msg::Learn(Learn::Open), "", "lessons: all questions met so far, and what to do better", free;
    VIEWS, ["l"], Write, "letter-open", "write the letter", Msg::Letter(Letters::Open), "letter", "write the letter that it asks for, or any other about it", no_letter;
    LISTS, ["enter"], Look, "open", "open the details", Msg::Open, "open", "open its details on one page", nothing_here;
    VIEWS, ["i"], Add, "interview", "add an interview", Msg::Interview, "interview", "enter an interview in one line", free;
    VIEWS, ["c"], Add, "card", "add a card", Msg::Card, "card", "add people from a business card or signature, as met at the interview under the cursor", free;
    VIEWS, ["n"], Add, "news", "note the news", Msg::News, "news", "what they decided: invited, offer, rejected, accepted, declined, withdrawn, no reply; they did not come, called off", no_news;
    LISTS, ["/"], Look, "filter", "narrow the list", Msg::Filter, "find", "narrow the pane to what holds the words that you type", free;
    LISTS, ["r"], Do, "walk-begin", "review one by one", Msg::Walk(Walk::Begin), "review", "go through what there is to do, one at a time", no_review;
    ACTIONS, ["d"], Do, "dismiss", "dismiss", Msg::Dismiss, "dismiss", "never ask for it again, with a reason if you like", no_action;
    VIEWS, ["o"], Look, "open-opportunity", "open the opportunity", Msg::OpenOpportunity, "", "the page of its opportunity", no_opportunity;
    RINGS, ["p", "ctrl-p"], Do, "call-who", "answer the phone", Msg::Call(Call::Who), "call", "the call sheet: Enter opens the one under the cursor, three letters find any other", no_caller;
    VIEWS, ["t"], Add, "log", "log a message or a call", Msg::Log, "touch", "log a message or a call, sent or received", free;
    VIEWS, ["a"], Add, "task", "add a task", Msg::Task, "task", "a task of your own", free;
    VIEWS, ["b"], Write, "debrief", "write the debrief", Msg::Debrief, "debrief", "the debrief of the interview: one page, saved when you leave it", no_interview;
    VIEWS, ["e"], Write, "change", "edit", Msg::Change, "edit", "edit what is under the cursor", no_item;
    &[Mode::Contacts, Mode::Page], ["m"], Do, "merge", "merge two people", Msg::Merge, "merge", "merge two records of the same person, field by field", no_contact;
    VIEWS, ["N"], Add, "new-contact", "add a person", Msg::NewContact, "", "enter a person", free;
    VIEWS, ["O"], Add, "new-opportunity", "add an opportunity", Msg::NewOpportunity, "", "enter an opportunity: a role at a company", free;
    VIEWS, ["P"], Write, "profile", "edit your profile", Msg::Profile, "", "you and your search: what letters are signed with, whether it goes on", free;
    VIEWS, ["D"], Do, "delete", "delete", Msg::Delete, "", "delete it; {undo} brings it back", not_deleted;
    VIEWS, ["u"], Do, "undo", "undo", Msg::Undo, "undo", "take the last step back, also one of last week", free;
    VIEWS, ["ctrl-r"], Do, "redo", "redo", Msg::Redo, "", "do again what was taken back", free;
    NEXTS, ["space"], Move, "next", "go to the next one", Msg::Move(Step::Down), "", "the next one", free;
    SCROLLS, ["down", "j"], Move, "move-down", "move down", Msg::Move(Step::Down), "", "down", free;
    SCROLLS, ["up", "k"], Move, "move-up", "move up", Msg::Move(Step::Up), "", "up", free;
    SCROLLS, ["pgdn", "ctrl-f"], Move, "move-page-down", "move a page down", Msg::Move(Step::PageDown), "", "a page down", free;
    SCROLLS, ["pgup", "ctrl-b"], Move, "move-page-up", "move a page up", Msg::Move(Step::PageUp), "", "a page up", free;
    SCROLLS, ["g", "home"], Move, "move-first", "go to the first", Msg::Move(Step::First), "", "to the first", free;
    SCROLLS, ["G", "end"], Move, "move-last", "go to the last", Msg::Move(Step::Last), "", "to the last", free;
    LISTS, ["tab"], Move, "next-pane", "go to the next pane", Msg::NextPane, "", "to the next pane", free;
    LISTS, ["shift-tab"], Move, "prev-pane", "go to the pane before", Msg::PrevPane, "", "to the pane before", free;
    LISTS, ["1"], Move, "pane-actions", "go to the actions", Msg::Pane(Pane::Actions), "", "to the actions", free;
    LISTS, ["2"], Move, "pane-interviews", "go to the interviews", Msg::Pane(Pane::Interviews), "", "to the interviews; again: to the opportunities", free;
    LISTS, ["3"], Move, "pane-contacts", "go to the contacts", Msg::Pane(Pane::Contacts), "", "to the contacts", free;
    FINDS, ["f"], Look, "find", "find anything", Msg::Find, "find all", "find anything by name, company, mail, or words in notes, questions, tasks", free;
    VIEWS, [":"], Look, "palette", "list all commands", Msg::Palette, "", "every command by its name", free;
    VIEWS, ["?"], Look, "help", "show all keys", Msg::Help, "help", "all keys", free;
    &[Mode::Page], ["enter", "right"], Look, "open", "open the details", Msg::Open, "open", "open what the line is about", no_page_line;
    &[Mode::Page], ["esc", "backspace", "left", "h", "q"], Move, "back", "go back", Msg::Back, "back", "back to where you came from", free;
    LISTS, ["esc"], Move, "back", "go back", Msg::Back, "", "clear the filter, then marks and messages", free;
    LISTS, ["q", "ctrl-c"], Move, "quit", "quit", Msg::Quit, "quit", "quit; everything is saved already", free;
    &[Mode::Help], ["/"], Look, "filter", "narrow the list", Msg::Filter, "find", "narrow the help to what holds the words that you type", free;
    &[Mode::Help], ["?"], Look, "help", "show all keys", Msg::Back, "", "close the help", free;
    &[Mode::Help], ["esc", "q", "enter"], Move, "back", "go back", Msg::Back, "back", "close the help", free;
    &[Mode::Pick], ["enter", "tab"], Do, "take", "take the name", Msg::Take, "take", "take the name under the cursor", free;
    &[Mode::Pick], ["down"], Move, "offer-true", "go to the next name", Msg::Offer(true), "", "the next name", free;
    &[Mode::Pick], ["up"], Move, "offer-false", "go to the name before", Msg::Offer(false), "", "the name before", free;
    &[Mode::Leave], ["enter", "ctrl-s"], Do, "submit", "save", Msg::Submit, "save", "save it after all", free;
    &[Mode::Leave], ["esc"], Do, "keep", "keep as a draft", Msg::Keep, "keep as a draft", "close it; what you typed is there when you open it again", free;
    &[Mode::Leave], ["D"], Do, "delete", "delete", Msg::Drop, "throw away", "close it and forget what you typed", free;
    &[Mode::Leave], ["left"], Move, "stay", "go on typing", Msg::Stay, "back", "go on typing", free;
    &[Mode::Form], ["enter", "ctrl-s"], Do, "submit", "save", Msg::Submit, "save", "save what is filled in", free;
    TEXTS, ["ctrl-s"], Do, "submit", "save", Msg::Submit, "save", "save what is filled in", free;
    &[Mode::Form, Mode::Card, Mode::Pick], ["ctrl-n"], Do, "next-card", "save and take the next card", Msg::NextCard, "save, next card", "save the card and take the next one, as after a panel", free;
    &[Mode::Form, Mode::Card], ["alt-down", "ctrl-l"], Do, "move-line", "move the line on", Msg::MoveLine, "move line", "on a card: move the line to the next field; again: further on", free;
    &[Mode::Form, Mode::Card], ["alt-up"], Do, "move-line-back", "move the line back", Msg::MoveLineBack, "", "on a card: move the line to the field before", free;
    TEXTS, ["enter"], Write, "edit-newline", "begin a new line", Msg::Edit(Edit::Newline), "", "a new line", free;
    &[Mode::Debrief, Mode::Pick], ["ctrl-s"], Do, "submit", "save", Msg::Submit, "", "save what is filled in", free;
    LONG, ["ctrl-n"], Move, "another", "go to the next question", Msg::Another, "question", "to the next question", free;
    &[Mode::Debrief], ["enter"], Move, "next-text", "go to the next text", Msg::NextText, "next", "to the next field in which one writes", free;
    &[Mode::Debrief], ["tab"], Move, "next-field", "go to the next field", Msg::NextField, "", "to the next field", free;
    &[Mode::Form], ["tab"], Write, "complete", "complete the name", Msg::Complete, "next", "complete a name, else to the next field", free;
    TEXTS, ["tab"], Move, "next-field", "go to the next field", Msg::NextField, "next", "to the next field", free;
    FORMS, ["shift-tab"], Move, "prev-field", "go to the field before", Msg::PrevField, "", "to the field before", free;
    LINES, ["down"], Move, "next-field", "go to the next field", Msg::NextField, "", "to the next field", free;
    LINES, ["up"], Move, "prev-field", "go to the field before", Msg::PrevField, "", "to the field before", free;
    TEXTS, ["down"], Move, "edit-down", "move a line down", Msg::Edit(Edit::Down), "", "a line down", free;
    TEXTS, ["up"], Move, "edit-up", "move a line up", Msg::Edit(Edit::Up), "", "a line up", free;
    &[Mode::Debrief], ["esc", "ctrl-c"], Move, "back", "go back", Msg::Back, "save and leave", "leave the debrief; it is saved", free;
    &[Mode::Form, Mode::Text, Mode::Card, Mode::Pick], ["esc", "ctrl-c"], Move, "back", "go back", Msg::Back, "back", "leave the form; with something typed in it, it asks once (a debrief is saved)", free;
    FORMS, ["ctrl-e"], Write, "editor", "write in your own editor", Msg::Editor, "", "write it in your own editor ($VISUAL or $EDITOR)", free;
    LETTER, ["tab"], Move, "letter-next-place", "go to the next blank", Msg::Letter(Letters::NextPlace), "next blank", "to the next blank, then to what the check found", free;
    LETTER, ["shift-tab"], Move, "letter-prev-place", "go to the blank before", Msg::Letter(Letters::PrevPlace), "", "to the place before", free;
    LETTER, ["ctrl-s"], Do, "letter-out", "send the letter", Msg::Letter(Letters::Out), "out", "send it: copy, mail program, file, send, by hand", free;
    LETTER, ["ctrl-t"], Write, "letter-take-up", "take up the last letter", Msg::Letter(Letters::TakeUp), "", "start from the last letter that was kept for this", free;
    LETTER, ["ctrl-n"], Move, "next-field", "go to the next field", Msg::NextField, "", "to the next field: letter, reader, address, subject, text", free;
    LETTER, ["enter"], Write, "edit-newline", "begin a new line", Msg::Edit(Edit::Newline), "", "a new line; above the letter, to the next field", free;
    LETTER, ["down"], Move, "edit-down", "move a line down", Msg::Edit(Edit::Down), "", "a line down, or the next field", free;
    LETTER, ["up"], Move, "edit-up", "move a line up", Msg::Edit(Edit::Up), "", "a line up, or the field before", free;
    LETTER, ["ctrl-e"], Write, "editor", "write in your own editor", Msg::Editor, "editor", "write it in your own editor ($VISUAL or $EDITOR)", free;
    LETTER, ["esc", "ctrl-c"], Move, "back", "go back", Msg::Back, "keep", "close it; what you typed is there when you open it again", free;
    EXITS, ["C"], Do, "letter-leave-copy", "copy the letter", Msg::Letter(Letters::Leave(Way::Copy)), "copy", "copy it, through the terminal and into the clipboard", free;
    EXITS, ["M"], Do, "letter-leave-program", "open it in the mail program", Msg::Letter(Letters::Leave(Way::Program)), "mail", "open it in your mail program, to send it there", free;
    EXITS, ["F"], Do, "letter-leave-file", "write it to a file", Msg::Letter(Letters::Leave(Way::File)), "file", "write it to a file (.eml) that mail programs open", free;
    EXITS, ["S"], Do, "letter-leave-send", "send it now", Msg::Letter(Letters::Leave(Way::Send)), "send", "send it now, by the command of the config", free;
    EXITS, ["W"], Do, "letter-leave-hand", "send it by hand", Msg::Letter(Letters::Leave(Way::Hand)), "by hand", "it goes by pen, on a website, on the phone", free;
    EXITS, ["D"], Do, "delete", "delete", Msg::Drop, "throw away", "close it and forget what you typed", free;
    EXITS, ["esc", "left", "ctrl-c"], Move, "back", "go back", Msg::Back, "back", "go on writing", free;
    CALL, ["ctrl-s"], Do, "submit", "save", Msg::Submit, "log", "log the call, with what you jotted", free;
    CALL, ["ctrl-d"], Add, "call-news", "log the call and note the news", Msg::Call(Call::News), "news", "log what you jotted, then note what they decided", free;
    CALL, ["ctrl-g"], Look, "call-good", "show words for good news", Msg::Call(Call::Good), "good news", "what to say on good news, whole; the same key folds it", free;
    CALL, ["ctrl-o"], Look, "call-bad", "show words for bad news", Msg::Call(Call::Bad), "bad news", "what to say on bad news", free;
    CALL, ["tab"], Move, "next-field", "go to the next field", Msg::NextField, "more", "who is on the phone, who called whom, by when they decide, and back to jotting", free;
    CALL, ["ctrl-x"], Look, "call-own", "show words for your own call", Msg::Call(Call::Own), "you call", "what to say where you call yourself: how things stand, or what to do better", free;
    CALL, ["enter"], Write, "edit-newline", "begin a new line", Msg::Edit(Edit::Newline), "", "a new line; in a line, to the next", free;
    CALL, ["down"], Move, "move-down", "move down", Msg::Move(Step::Down), "", "down, in the page or in what you jotted", free;
    CALL, ["up"], Move, "move-up", "move up", Msg::Move(Step::Up), "", "up", free;
    CALL, ["pgdn", "ctrl-f"], Move, "move-page-down", "move a page down", Msg::Move(Step::PageDown), "", "a page down", free;
    CALL, ["pgup"], Move, "move-page-up", "move a page up", Msg::Move(Step::PageUp), "", "a page up", free;
    CALL, ["esc", "ctrl-c"], Move, "back", "go back", Msg::Back, "back", "close it; with something jotted, it asks once", free;
    WRITES, ["ctrl-p"], Do, "call-who", "answer the phone", Msg::Call(Call::Who), "", "the telephone rings: another call sheet; what you type here is kept", no_caller;
    &[Mode::Caller], ["enter"], Do, "choose", "take what the cursor is on", Msg::Choose, "take the call", "open the sheet of the one under the cursor", free;
    &[Mode::Filter], ["enter"], Do, "choose", "take what the cursor is on", Msg::Choose, "keep", "keep the list narrowed and go back to it", free;
    &[Mode::Palette], ["enter"], Do, "choose", "take what the cursor is on", Msg::Choose, "do it", "do what the cursor is on", free;
    &[Mode::Find], ["enter"], Do, "choose", "take what the cursor is on", Msg::Choose, "open", "open the page of what the cursor is on", free;
    LOOKS, ["down"], Move, "move-down", "move down", Msg::Move(Step::Down), "", "down", free;
    LOOKS, ["up"], Move, "move-up", "move up", Msg::Move(Step::Up), "", "up", free;
    LOOKS, ["pgdn"], Move, "move-page-down", "move a page down", Msg::Move(Step::PageDown), "", "a page down", free;
    LOOKS, ["pgup"], Move, "move-page-up", "move a page up", Msg::Move(Step::PageUp), "", "a page up", free;
    &[Mode::Filter], ["esc", "ctrl-c"], Move, "back", "go back", Msg::Back, "show all", "show the whole list again", free;
    &[Mode::Palette, Mode::Find, Mode::Caller], ["esc", "ctrl-c"], Move, "back", "go back", Msg::Back, "back", "back to where you were", free;
    TYPED, ["left"], Write, "edit-left", "left", Msg::Edit(Edit::Left), "", "left, or the choice before", free;
    TYPED, ["right"], Write, "edit-right", "right", Msg::Edit(Edit::Right), "", "right, or the next choice", free;
    TYPED, ["ctrl-left", "alt-b"], Write, "edit-word-left", "a word left", Msg::Edit(Edit::WordLeft), "", "a word left", free;
    TYPED, ["ctrl-right", "alt-f"], Write, "edit-word-right", "a word right", Msg::Edit(Edit::WordRight), "", "a word right", free;
    TYPED, ["home", "ctrl-a"], Write, "edit-start", "to the start of the line", Msg::Edit(Edit::Start), "", "to the start of the line", free;
    TYPED, ["end"], Write, "edit-end", "to the end of the line", Msg::Edit(Edit::End), "", "to the end of the line", free;
    TYPED, ["backspace", "ctrl-h"], Write, "edit-backspace", "delete to the left", Msg::Edit(Edit::Backspace), "", "delete to the left", free;
    TYPED, ["delete"], Write, "edit-delete", "delete to the right", Msg::Edit(Edit::Delete), "", "delete to the right", free;
    TYPED, ["ctrl-w"], Write, "edit-delete-word", "delete a word", Msg::Edit(Edit::DeleteWord), "", "delete a word", free;
    TYPED, ["ctrl-u"], Write, "edit-delete-to-start", "delete to the start of the line", Msg::Edit(Edit::DeleteToStart), "", "delete to the start of the line", free;
    TYPED, ["ctrl-k"], Write, "edit-delete-to-end", "delete to the end of the line", Msg::Edit(Edit::DeleteToEnd), "", "delete to the end of the line", free;
    TYPED, ["alt-u"], Write, "edit-undo", "take typing back", Msg::Edit(Edit::Undo), "", "take typing back", free;
    TYPED, ["ctrl-y"], Write, "edit-redo", "type it again", Msg::Edit(Edit::Redo), "", "type it again", free;
    &Mode::ALL, ["ctrl-z"], Move, "stop", "stop for now", Msg::Stop, "", "back to the shell for now; fg brings it back", free;
}
