//! Owns the table of rules: what a [`Rule`] is, and all of them in the rulebook's order. The table is read by `derive`,
//! by `afterword rules`, by the README's check and by the meta-tests.
//!
//! Must not hold a rule itself; each stands in its family's file.

use super::action::{EndsBy, Letter, Mark};
use super::draft::Fires;
use super::{before, network, news, same_day, search, two_days, waiting};

/// One rule of the rulebook.
pub struct Rule {
    /// Its name, the first part of its actions' ids.
    pub id: &'static str,
    /// What it asks for, in a few words.
    pub title: &'static str,
    /// Why it is worth doing.
    pub why: &'static str,
    /// When it speaks, in words.
    pub when: &'static str,
    /// When it opens, is due and expires, in words; D is the interview's day, R the day the news came.
    pub days: &'static str,
    /// What ends it, in words.
    pub ends: &'static str,
    /// The articles it comes from.
    pub from: &'static [Mark],
    /// The values of the policy that it counts with.
    pub policy: &'static [&'static str],
    pub(super) ends_by: EndsBy,
    pub(super) letter: Option<Letter>,
    pub(super) fires: Fires,
}

/// A group of rules that belong to one stage.
pub struct Family {
    /// The stage, as a heading.
    pub title: &'static str,
    /// Its rules, in order.
    pub rules: &'static [Rule],
}

/// Every family, in the rulebook's order.
pub static FAMILIES: [Family; 7] = [
    Family { title: "Before", rules: before::RULES },
    Family { title: "The same day", rules: same_day::RULES },
    Family { title: "Within two days", rules: two_days::RULES },
    Family { title: "Waiting", rules: waiting::RULES },
    Family { title: "The search", rules: search::RULES },
    Family { title: "The news", rules: news::RULES },
    Family { title: "The network", rules: network::RULES },
];

/// Every rule, in the rulebook's order.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|f| f.rules)
}

/// The rule of this name.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|r| r.id == id)
}
