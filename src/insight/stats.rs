//! Owns [`Stats`]: every figure of a period, as `stats --json` prints them.

use super::funnel::{Funnel, begun, funnel};
use super::groups::{Group, by_month, by_role, by_source};
use super::period::Period;
use super::thanks::{Thanked, thanks};
use super::themes::{Asked, WeakSpot, questions, weak_spots};
use super::waits::{Promises, Waits, after_interviews, after_nudges, promises};
use crate::rules::Scene;
use chrono::NaiveDate;
use serde::Serialize;

/// Every figure of a period.
#[derive(Debug, Serialize)]
pub(crate) struct Stats {
    pub today: NaiveDate,
    #[serde(flatten)]
    pub period: Period,
    pub funnel: Funnel,
    pub answers: Waits,
    pub nudges: Waits,
    pub promises: Promises,
    pub thanks: Vec<Thanked>,
    pub sources: Vec<Group>,
    pub roles: Vec<Group>,
    pub months: Vec<Group>,
    pub questions: Vec<Asked>,
    pub weak_spots: Vec<WeakSpot>,
}

impl Stats {
    /// Reckons them from everything that is known.
    pub(crate) fn new(scene: &Scene, period: Period) -> Stats {
        let begun = begun(scene, period);
        Stats {
            today: scene.today,
            period,
            funnel: funnel(&begun),
            answers: after_interviews(scene, period),
            nudges: after_nudges(scene, period),
            promises: promises(scene, period),
            thanks: thanks(scene, period),
            sources: by_source(&begun),
            roles: by_role(&begun),
            months: by_month(&begun),
            questions: questions(scene, period),
            weak_spots: weak_spots(scene, period),
        }
    }
}
