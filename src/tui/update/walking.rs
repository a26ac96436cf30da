//! Owns the steps of the guided review: it begins, goes on and back, takes steps back, and its catch-up is chosen and
//! applied. Must not know how an action is ended; the keys that end one are the dashboard's own.

use crate::commands::Command;
use crate::review::{Review, was_away};
use crate::rules::Scene;
use crate::store::OpId;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Walk};
use crate::tui::review::OpenReview;

/// One step of the review.
pub fn walk(model: &mut Model, walk: Walk) -> Vec<Effect> {
    if walk == Walk::Begin {
        begin(model);
        return vec![];
    }
    let Some(mut open) = model.review.take() else { return vec![] };
    let run = &mut open.run;
    let mut command = None;
    match walk {
        Walk::Begin => {}
        Walk::Next => run.next(),
        Walk::Before => {
            if !run.back() {
                model.say("this is the first that is still to be done");
            }
        }
        Walk::TakeBack => {
            command = run.last_step().map(|op| Command::TakeBack(vec![op]));
            if command.is_none() {
                model.refuse("nothing was done in this review yet");
            }
        }
        Walk::TakeBackAll => command = Some(Command::TakeBack(run.all_steps())),
        Walk::Choose(choice) => {
            if let Some(list) = run.catch_up_mut() {
                list.choose(choice);
            }
        }
        Walk::ChooseAll(choice) => {
            if let Some(list) = run.catch_up_mut() {
                list.choose_all(choice);
            }
        }
        Walk::Day => {
            if let Some(list) = run.catch_up_mut() {
                list.next_day();
            }
        }
        Walk::Apply => {
            command = run.catch_up().and_then(|list| list.command());
            model.last_seen = Some(model.now.at());
            if command.is_none() {
                run.next();
            }
        }
    }
    open.top = 0;
    open.tell(&model.actions, &Scene::new(&model.facts, &model.policy, model.now));
    model.review = Some(open);
    command.map(|c| vec![Effect::Run(Box::new(c))]).unwrap_or_default()
}

fn begin(model: &mut Model) {
    let away = was_away(model.last_seen, model.now);
    let Some(run) = Review::begin(&model.actions, &model.facts, model.now, away) else {
        model.refuse("there is nothing to go through, and that is as it should be");
        return;
    };
    let scene = Scene::new(&model.facts, &model.policy, model.now);
    model.review = Some(OpenReview::new(run, &model.actions, &scene));
}

/// Scrolls the card, or moves the cursor in the list of what is late; `to` says where from a place, and the last one.
pub fn step(model: &mut Model, to: impl Fn(usize, usize) -> usize) {
    let Some(open) = &mut model.review else { return };
    match open.run.catch_up_mut() {
        Some(list) => list.go(to(list.at, list.rows.len().saturating_sub(1))),
        None => open.top = to(open.top, usize::MAX),
    }
}

/// One step towards the door. False: no review is open.
pub fn left(model: &mut Model) -> bool {
    let Some(open) = &mut model.review else { return false };
    if open.run.leave() {
        model.review = None;
        model.settle();
    }
    true
}

/// A command became this op.
pub fn wrote(model: &mut Model, op: OpId) {
    // Who comes back after days and enters something first is still offered to catch up.
    if !was_away(model.last_seen, model.now) {
        model.last_seen = Some(model.now.at());
    }
    if let Some(open) = &mut model.review {
        open.run.wrote(op);
        open.top = 0;
    }
}

/// These ops were taken back.
pub fn took_back(model: &mut Model, ops: &[OpId]) {
    if let Some(open) = &mut model.review {
        open.run.took_back(ops);
        open.top = 0;
    }
}
