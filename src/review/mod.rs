//! Owns the guided review: which actions it goes through and in which order, where one is, what became of each, the
//! catch-up after some days away, and the line at its end. The dashboard and `afterword review` walk the same review; it
//! stands beside the commands because neither of the two may know the other.
//!
//! Pure: must not ask, draw, or carry anything out. What became of an action is read from the facts, never remembered:
//! so a step that is taken back brings its action back by itself.

mod card;
mod catch_up;
mod closing;
mod item;

pub(crate) use card::{Card, answers_all, may_write, with_marks};
pub(crate) use catch_up::{CatchUp, Choice};
pub(crate) use item::{Fate, Item};

use crate::clock::{Instant, Now};
use crate::domain::{Facts, plus};
use crate::rules::{Action, State, Urgency};
use crate::store::OpId;
use std::collections::BTreeSet;

/// One was away when the last thing was entered more days ago than this.
pub(crate) const AWAY_DAYS: i64 = 5;

/// True where the last thing was entered so long ago that a catch-up comes first.
pub(crate) fn was_away(last: Option<Instant>, now: Now) -> bool {
    last.is_some_and(|at| plus(now.zone().date(at), AWAY_DAYS) < now.today())
}

/// Where the review is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// All that is late, in one list.
    CatchUp,
    /// At one item, by its place.
    At(usize),
    /// At the end.
    Closing,
}

/// The place of an item, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Among those that press today, late or due.
    Due(usize),
    /// Among those whose day is to come.
    Later(usize),
}

/// How far a review is, in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// At which item; none in the catch-up and at the end.
    pub at: Option<Place>,
    /// How many the header counts, without those that are held.
    pub of: usize,
    /// How many come later.
    pub later: usize,
}

impl Progress {
    /// "4 of 12", "later: 1 of 2", "12 in all, 2 later".
    pub(crate) fn words(&self) -> String {
        match self.at {
            Some(Place::Due(n)) => format!("{n} of {}", self.of),
            Some(Place::Later(n)) => format!("later: {n} of {}", self.later),
            None if self.later > 0 => format!("{} in all, {} later", self.of, self.later),
            None => format!("{} in all", self.of),
        }
    }
}

/// One thing that was done in the review, as one op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    op: OpId,
    /// From where.
    from: Stage,
}

/// What was done since the facts were read last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Since {
    #[default]
    Nothing,
    Step,
    Back(Stage),
}

/// A walk through what there is to do.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    items: Vec<Item>,
    stage: Stage,
    catch_up: Option<CatchUp>,
    steps: Vec<Step>,
    since: Since,
    /// How many the guard holds back; they are only counted.
    held: usize,
}

impl Review {
    /// A review of what there is to do; none where there is nothing. With `away`, all that is late comes first, in one list.
    pub(crate) fn begin(actions: &[Action], facts: &Facts, now: Now, away: bool) -> Option<Review> {
        let mut review = Review {
            items: Vec::new(),
            stage: Stage::At(0),
            catch_up: None,
            steps: Vec::new(),
            since: Since::Nothing,
            held: 0,
        };
        review.sync(actions, facts);
        if review.items.is_empty() {
            return None;
        }
        if away {
            review.catch_up = CatchUp::new(&review.items, now.today());
            if review.catch_up.is_some() {
                review.stage = Stage::CatchUp;
            }
        }
        Some(review)
    }

    /// Where it is.
    pub(crate) fn stage(&self) -> Stage {
        self.stage
    }

    /// Everything that it goes through, in order.
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item that it is at.
    pub(crate) fn current(&self) -> Option<&Item> {
        match self.stage {
            Stage::At(n) => self.items.get(n),
            Stage::CatchUp | Stage::Closing => None,
        }
    }

    /// The list of what is late, while it is open.
    pub(crate) fn catch_up(&self) -> Option<&CatchUp> {
        self.catch_up.as_ref().filter(|_| self.stage == Stage::CatchUp)
    }

    /// The same, to choose in.
    pub(crate) fn catch_up_mut(&mut self) -> Option<&mut CatchUp> {
        self.catch_up.as_mut().filter(|_| self.stage == Stage::CatchUp)
    }

    /// How many are held back.
    pub(crate) fn held(&self) -> usize {
        self.held
    }

    /// How far it is, in rows: those that the header counts, and after them those whose day is to come.
    pub(crate) fn progress(&self) -> Progress {
        let later = |i: &&Item| i.urgency == Urgency::Later;
        let (all, to_come) = (self.items.len(), self.items.iter().filter(later).count());
        let of = all - to_come;
        let at = match self.stage {
            Stage::CatchUp | Stage::Closing => None,
            Stage::At(n) => {
                let is_later = self.items.get(n).is_some_and(|i| later(&i));
                let before = self.items.iter().take(n + 1).filter(|i| later(i) == is_later).count();
                Some(if is_later { Place::Later(before) } else { Place::Due(before) })
            }
        };
        Progress { at, of, later: to_come }
    }

    /// How many are settled.
    pub(crate) fn settled(&self) -> usize {
        self.items.iter().filter(|i| i.fate != Fate::Open).count()
    }

    /// Leaves the item as it is and goes to the next that is open; after the last, to the end.
    pub(crate) fn next(&mut self) {
        let from = match self.stage {
            Stage::CatchUp => 0,
            Stage::At(n) => n + 1,
            Stage::Closing => return,
        };
        self.stage = self.open_from(from);
    }

    fn open_from(&self, from: usize) -> Stage {
        let open = self.items.iter().enumerate().skip(from).find(|(_, i)| i.fate == Fate::Open);
        open.map_or(Stage::Closing, |(n, _)| Stage::At(n))
    }

    /// Back to the one before that is open. False: there is none.
    pub(crate) fn back(&mut self) -> bool {
        let before = match self.stage {
            Stage::CatchUp => 0,
            Stage::At(n) => n,
            Stage::Closing => self.items.len(),
        };
        let found = self.items.iter().take(before).rposition(|i| i.fate == Fate::Open);
        if let Some(n) = found {
            self.stage = Stage::At(n);
        }
        found.is_some()
    }

    /// One step towards the door: to the end, where what was done is told. True: out, for there is nothing (more) to tell.
    pub(crate) fn leave(&mut self) -> bool {
        if self.steps.is_empty() || self.stage == Stage::Closing {
            return true;
        }
        self.stage = Stage::Closing;
        false
    }

    /// A command of the review became this op; the facts are to be read again.
    pub(crate) fn wrote(&mut self, op: OpId) {
        self.steps.push(Step { op, from: self.stage });
        self.since = Since::Step;
    }

    /// These ops were taken back; the facts are to be read again.
    pub(crate) fn took_back(&mut self, ops: &[OpId]) {
        let first = self.steps.iter().position(|s| ops.contains(&s.op));
        if let Some(step) = first.and_then(|n| self.steps.get(n)) {
            self.since = Since::Back(step.from);
        }
        self.steps.retain(|s| !ops.contains(&s.op));
    }

    /// The last step, to be taken back.
    pub(crate) fn last_step(&self) -> Option<OpId> {
        self.steps.last().map(|s| s.op)
    }

    /// Every step of the review, to be taken back as one.
    pub(crate) fn all_steps(&self) -> Vec<OpId> {
        self.steps.iter().map(|s| s.op).collect()
    }

    /// Takes what there is to do now: what is settled is passed over, what is new comes at the end, what came back is open
    /// again.
    pub(crate) fn sync(&mut self, actions: &[Action], facts: &Facts) {
        let since = std::mem::take(&mut self.since);
        let asked: BTreeSet<&str> = actions.iter().filter(|a| item::is_asked(a)).map(|a| a.id.as_str()).collect();
        self.held = actions.iter().filter(|a| a.state == State::Held).count();
        let before = self.current().map(|i| i.open.len());
        for item in &mut self.items {
            item.update_fate(&asked, actions, facts, since == Since::Step);
        }
        item::add(&mut self.items, actions, facts);
        match (since, self.stage) {
            (Since::Back(stage), _) => self.stage = stage,
            (Since::Step, Stage::CatchUp) => self.stage = self.open_from(0),
            (_, Stage::At(n)) => {
                let open = self.items.get(n).map_or(0, |i| i.open.len());
                // What a form answered in part is not asked at once for the rest.
                if open == 0 || (since == Since::Step && before.is_some_and(|b| open < b)) {
                    self.stage = if self.items.is_empty() { self.stage } else { self.onward(n) };
                }
            }
            _ => {}
        }
    }

    /// The next open item after `n`, else the end.
    fn onward(&self, n: usize) -> Stage {
        self.open_from(n + 1)
    }

    /// "3 thanked, 2 snoozed, 1 left for tomorrow".
    pub(crate) fn closing_line(&self) -> String {
        closing::line(&self.items)
    }

    /// True once anything was done that can be taken back.
    pub(crate) fn did_anything(&self) -> bool {
        !self.steps.is_empty()
    }
}

#[cfg(test)]
mod tests;
