//! Owns the page of lessons: it opens, narrows, and what it says of a question becomes a command. Must not group or sort;
//! the page does.

use crate::commands::{Command, learn, suggest};
use crate::pages::Subject;
use crate::rules::{Scene, Shows};
use crate::tui::forms::answer;
use crate::tui::lessons::OpenLessons;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Learn};

/// What is to be done on the page, or to open it.
pub fn learn(model: &mut Model, what: Learn) -> Vec<Effect> {
    if what == Learn::Open {
        open(model);
        return vec![];
    }
    let Some(open) = &mut model.lessons else { return vec![] };
    let command = match what {
        Learn::Open => None,
        Learn::Narrow => {
            open.narrow = !open.narrow;
            open.sync(&Scene::new(&model.facts, &model.policy, model.now));
            None
        }
        Learn::Prepared => open.question().and_then(|q| {
            let places: Vec<learn::Place> = q.met.iter().map(|m| (m.interview.clone(), m.position)).collect();
            learn::prepared(&places, &q.text, &model.facts)
        }),
        Learn::Answer => {
            let met = open.question().and_then(|q| Some((q.text.clone(), q.met.first()?.clone())));
            if let Some((text, met)) = met {
                model.sheet = Some(answer::open(&text, (met.interview, met.position), &met.answer, model.world()));
            }
            None
        }
        Learn::Done => {
            let id = open.action.clone();
            let action = model.actions.iter().find(|a| Some(&a.id) == id.as_ref());
            let command = action.map(|a| suggest::done(&[a], &model.facts, model.now));
            model.lessons = None;
            command
        }
    };
    command.map(|c: Command| vec![Effect::Run(Box::new(c))]).unwrap_or_default()
}

/// Opens the page: for the coming interview under the cursor, where there is one, else of everything.
fn open(model: &mut Model) {
    let coming = match model.subject() {
        Some(Subject::Interview(i)) => {
            model.facts.interview(&i).filter(|i| i.starts_at > model.now.at() && !i.cancelled).map(|i| i.uid.clone())
        }
        _ => None,
    };
    let action =
        model.actions.iter().find(|a| a.is_done_on(Shows::Lessons) && coming.is_some() && a.interview == coming);
    let action = action.map(|a| a.id.clone());
    let scene = Scene::new(&model.facts, &model.policy, model.now);
    model.lessons = Some(OpenLessons::new(coming, action, &scene));
}

/// Opens the page for these actions, where they are the one that asks to go through the lessons. False: they are not.
pub fn opened_for(model: &mut Model) -> bool {
    let (coming, id) = match model.chosen().as_slice() {
        [a] if a.is_done_on(Shows::Lessons) => (a.interview.clone(), a.id.clone()),
        _ => return false,
    };
    let scene = Scene::new(&model.facts, &model.policy, model.now);
    model.lessons = Some(OpenLessons::new(coming, Some(id), &scene));
    true
}
