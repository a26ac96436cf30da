//! Owns how far back the rules look: what a store must hand them, so that they say the same as of everything.

use super::policy::Policy;
use super::scene::after;
use crate::clock::Now;
use crate::domain::{Horizon, plus};
use chrono::{NaiveTime, TimeDelta};

/// Of how many earlier debriefs an interview tells that they say what to do better; more are "more than" so many.
pub(super) const LESSONS: usize = 20;

impl Policy {
    /// How far back the rules of this policy look.
    pub(crate) fn horizon(&self, now: Now) -> Horizon {
        let today = now.today();
        let days = |name: &str| Policy::numbers(self).filter(|(n, _)| n.ends_with(name)).map(|(_, days)| days).max();
        // Every rule of an opportunity that ended counts so many days at most from the day of a fact; that on which feedback
        // came is counted from a few business days after it.
        let longest = days("_expires").unwrap_or(0) + self.thank_for_feedback_due;
        let mut since = plus(today, -i64::from(longest));
        while after(self.workdays.after(since, self.record_feedback_due), longest) >= today {
            let Some(before) = since.pred_opt() else { break };
            since = before;
        }
        let hour = |hours| TimeDelta::hours(hours);
        let midnight = now.zone().at(since.and_time(NaiveTime::MIN));
        let ahead = TimeDelta::days(i64::from(self.review_lessons_opens) + 2);
        Horizon {
            now: now.at(),
            since,
            // A day may begin an hour late.
            since_at: midnight.checked_sub_signed(hour(1)).unwrap_or(midnight),
            snoozed_since: plus(today, -i64::from(self.snooze_grace)),
            lessons_until: now.at().checked_add_signed(ahead).unwrap_or(now.at()),
            lessons: LESSONS,
            cadence_days: self.cadence_days,
            keep_in_touch_opens: self.keep_in_touch_opens,
        }
    }
}
