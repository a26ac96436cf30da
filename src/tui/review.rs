//! Owns what the dashboard knows of an open review beside the review itself: the card of the action it is at, how far
//! it is scrolled, the day that comes next. Must not walk; the review does.

use crate::review::{Card, Review, Stage};
use crate::rules::{Action, Scene};
use chrono::NaiveDate;

/// The guided review on the screen.
pub struct OpenReview {
    pub run: Review,
    /// What is told of the action it is at.
    pub card: Card,
    /// The first line shown of it.
    pub top: usize,
    /// The next day on which something is asked for, for its end.
    pub next_day: Option<NaiveDate>,
}

impl OpenReview {
    /// This review, with its first card.
    pub fn new(run: Review, actions: &[Action], scene: &Scene) -> OpenReview {
        let mut open = OpenReview { run, card: Card::default(), top: 0, next_day: None };
        open.tell(actions, scene);
        open
    }

    /// Takes what there is to do now.
    pub fn sync(&mut self, actions: &[Action], scene: &Scene) {
        self.run.sync(actions, scene.facts);
        self.tell(actions, scene);
    }

    /// Tells anew of the action it is at.
    pub fn tell(&mut self, actions: &[Action], scene: &Scene) {
        self.card = match self.run.current() {
            Some(item) => {
                let open: Vec<&Action> = actions.iter().filter(|a| item.open.contains(&a.id)).collect();
                Card::of(item, &open, scene)
            }
            None => Card::default(),
        };
        let later = |a: &Action| a.snoozed_until.or(a.held_until).unwrap_or(a.due);
        self.next_day = actions.iter().map(later).filter(|d| *d > scene.today).min();
        if self.run.stage() == Stage::Closing {
            self.top = 0;
        }
    }
}
