//! Owns the dashboard itself, the lowest layer: the panes and why; and what a key does that is about the cursor, whichever
//! place that is in.

mod act;
mod actions;
mod lists;
mod moving;
mod why;

use crate::commands::Command;
use crate::pages::Subject;
use crate::rules::Action;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::Shape;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Call, Effect, Figures, Learn, Letters, Msg, Past, Post, Walk};
use crate::tui::pane::Pane;
use crate::tui::screen::{Screen, Spot};
use crate::tui::then::Then;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// The panes.
pub(crate) struct Board;

impl Layer<Model> for Board {
    fn mode(&self, model: &Model) -> Mode {
        match model.panes.focus {
            Pane::Actions => Mode::Actions,
            Pane::Interviews => Mode::Interviews,
            Pane::Opportunities => Mode::Opportunities,
            Pane::Contacts => Mode::Contacts,
        }
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        actions::draw(buf, view);
        for pane in [Pane::Interviews, Pane::Opportunities, Pane::Contacts] {
            lists::draw(buf, view, pane);
        }
        why::draw(buf, view.model, view.theme, view.areas);
        None
    }

    fn blocked(&self, msg: &Msg, model: &Model) -> Option<&'static str> {
        let task = model.chosen().first().is_some_and(|a| a.is_task());
        let follows = *msg == Msg::Delete && model.panes.focus == Pane::Actions && !task;
        follows.then_some("actions follow from facts; {dismiss} dismisses one")
    }

    fn is_place(&self) -> bool {
        true
    }

    fn chosen<'m>(&self, model: &'m Model) -> Vec<&'m Action> {
        if model.panes.focus != Pane::Actions {
            return vec![];
        }
        if !model.panes.marked.is_empty() {
            // What a filter hides is not acted upon.
            let narrowed = !model.panes[Pane::Actions].filter.is_empty();
            let shown = |n: &usize| !narrowed || model.rows.iter().any(|r| r.members().contains(n));
            let all = model.actions.iter().enumerate();
            return all.filter(|(n, a)| model.panes.marked.contains(&a.id) && shown(n)).map(|(_, a)| a).collect();
        }
        model.row().map(|r| r.members().iter().filter_map(|n| model.actions.get(*n)).collect()).unwrap_or_default()
    }

    fn subject(&self, model: &Model) -> Option<Subject> {
        let pane = model.panes.focus;
        let at = model.panes[pane].cursor.at;
        match pane {
            Pane::Actions => model.subject_of_chosen(),
            Pane::Interviews => model.interview_row(at).map(|r| Subject::Interview(r.uid.clone())),
            Pane::Opportunities => model.opportunity_row(at).map(|r| Subject::Opportunity(r.uid.clone())),
            Pane::Contacts => model.contact_row(at).map(|r| Subject::Contact(r.uid.clone())),
        }
    }
}

/// What every message does that no layer above took.
fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    if move_about(model, msg) {
        return Some(vec![]);
    }
    let open = |screen| Some(vec![Effect::open(screen)]);
    match msg {
        Msg::Click(x, y) if moving::click(model, *x, *y) => Some(act::open(model)),
        Msg::Filter => {
            let pane = model.panes.focus;
            open(Screen::Filter(Some(pane), model.panes[pane].filter.clone()))
        }
        Msg::ShowNext => Some(moving::show_next(model)),
        Msg::Palette => open(Screen::Palette),
        Msg::Find => open(Screen::Find),
        Msg::Help => open(Screen::Help),
        Msg::Open => Some(act::open(model)),
        Msg::OpenOpportunity => open(Screen::Details(Subject::Opportunity(model.opportunity()?), Spot::default())),
        // What the mail proposes comes first: from it may follow what there is to do.
        Msg::Walk(Walk::Begin) if !model.proposed().is_empty() => {
            let review = Some(Effect::open(Screen::Review)).filter(|_| !model.actions.is_empty());
            Some(review.into_iter().chain([Effect::open(Screen::Inbox)]).collect())
        }
        Msg::Walk(Walk::Begin) => open(Screen::Review),
        Msg::Figures(Figures::Open) => open(Screen::Insight),
        Msg::Post(Post::Open) => open(Screen::Inbox),
        Msg::Past(Past::Open) => open(Screen::History(false)),
        Msg::Past(Past::Trash) => open(Screen::History(true)),
        Msg::Learn(Learn::Open) => Some(act::lessons(model)),
        Msg::Letter(Letters::Open) => open(Screen::Letter),
        Msg::Call(Call::Who) => open(Screen::Caller(model.opportunity())),
        Msg::Resolve => Some(act::resolve(model)),
        Msg::ResolveNow => Some(act::resolve_now(model)),
        Msg::BringBack => Some(act::bring_back(model)),
        Msg::Snooze => open(Screen::Snooze),
        Msg::Dismiss => open(Screen::Dismiss),
        Msg::Delete => Some(act::delete(model)),
        Msg::Undo => Some(vec![Effect::run(Command::Undo, Then::Say)]),
        Msg::Redo => Some(vec![Effect::run(Command::Redo, Then::Say)]),
        Msg::Log => Some(act::log(model)),
        Msg::News => Some(act::news(model)),
        Msg::Interview => open(Screen::Entry(String::new())),
        Msg::Task => Some(act::task(model)),
        Msg::Debrief => open(Screen::Debrief(model.interview()?)),
        Msg::Change => open(Screen::Change(model.item()?)),
        Msg::NewContact => open(Screen::NewContact),
        Msg::NewOpportunity => open(Screen::NewOpportunity),
        Msg::NewActivity => open(Screen::NewActivity),
        Msg::Profile => open(Screen::Profile(Then::Close)),
        Msg::Card => Some(act::card(model)),
        Msg::Merge => Some(act::merge(model)),
        Msg::Erase => Some(act::erase(model)),
        Msg::Quit => Some(vec![Effect::Quit]),
        // What was asked for is not looked for any more, or there is nothing that could take it.
        _ => None,
    }
}

/// What only moves about. False: it does more.
fn move_about(model: &mut Model, msg: &Msg) -> bool {
    match msg {
        Msg::Move(step) => moving::step(model, *step),
        Msg::Wheel(x, y, _) => {
            moving::wheel(model, *x, *y);
            let steps = msg.steps().into_iter();
            steps.for_each(|(step, times)| (0..times).for_each(|_| moving::step(model, step)));
        }
        Msg::Pane(pane) => moving::turn_to(model, *pane),
        Msg::NextPane => moving::focus(model, beside(model, 1)),
        Msg::PrevPane => moving::focus(model, beside(model, Pane::ALL.len() - 1)),
        Msg::Unfold => moving::unfold(model),
        Msg::Fold => moving::fold(model),
        Msg::Mark => moving::mark(model),
        Msg::Narrow(Some(pane), words, before) => moving::narrow(model, *pane, words, before.clone()),
        Msg::Widen(Some(pane), before) => moving::widen(model, *pane, before.clone()),
        Msg::GoTo(uid, title) => moving::go_to(model, uid, title),
        Msg::Back => {
            if !model.unfilter() {
                model.panes.marked.clear();
            }
        }
        _ => return false,
    }
    true
}

/// The pane that stands so many places further, of those that have a place.
fn beside(model: &Model, by: usize) -> Pane {
    let n = Pane::ALL.len();
    let (focus, both) = (model.panes.focus, model.shape() == Shape::Broad);
    let hidden = |pane: Pane| !both && pane.number() == model.panes.second().number() && pane != model.panes.second();
    let steps = (1..=n).map(|step| (focus.index() + step * by) % n).filter_map(|place| Pane::ALL.get(place).copied());
    steps.into_iter().find(|pane| !hidden(*pane)).unwrap_or(focus)
}
