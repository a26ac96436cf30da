//! Owns the table of rules: all of them in the rulebook's order. It is read by `derive`, by `afterword rules`, by the
//! README's check and by the meta-tests.

use super::action::Action;
use super::rule::{KnownBy, Rule, Shows};
use super::{before, network, news, same_day, search, two_days, waiting};
use crate::domain::OutcomeKind;

/// A group of rules that belong to one stage.
pub(crate) struct Family {
    /// The stage, as a heading.
    pub title: &'static str,
    /// Its rules, in order.
    pub rules: &'static [Rule],
}

/// Every family, in the rulebook's order.
pub(crate) static FAMILIES: [Family; 7] = [
    Family { title: "Before", rules: before::RULES },
    Family { title: "The same day", rules: same_day::RULES },
    Family { title: "Within two days", rules: two_days::RULES },
    Family { title: "Waiting", rules: waiting::RULES },
    Family { title: "The search", rules: search::RULES },
    Family { title: "The news", rules: news::RULES },
    Family { title: "The network", rules: network::RULES },
];

/// Every rule, in the rulebook's order.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|f| f.rules)
}

/// The rule of this name.
pub(crate) fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|r| r.id == id)
}

impl Action {
    /// Its rule.
    pub(crate) fn rule_of(&self) -> Option<&'static Rule> {
        rule(self.rule)
    }

    /// True where it is done on this page.
    pub(crate) fn is_done_on(&self, page: Shows) -> bool {
        self.rule_of().is_some_and(|r| r.shows == Some(page))
    }

    /// True for a task of the user's own.
    pub(crate) fn is_task(&self) -> bool {
        self.rule_of().is_some_and(|r| r.known_by == KnownBy::Task)
    }

    /// The likeliest of the outcomes that end it; where the rule knows none, that they invite.
    pub(crate) fn likely(&self) -> OutcomeKind {
        self.rule_of().and_then(|r| r.likely).unwrap_or(OutcomeKind::Invited)
    }
}
