//! Owns the table of rules: what a [`Rule`] is, and all of them in the rulebook's order. The table is read by `derive`,
//! by `afterword rules`, by the README's check and by the meta-tests.

use super::action::{Action, EndsBy, Mark, RowKind, Tier};
use super::draft::Fires;
use super::policy::Policy;
use super::scene::count;
use super::{before, network, news, same_day, search, two_days, waiting};
use crate::domain::{Kind, OutcomeKind};

/// What an action is known by: the first uid of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KnownBy {
    Interview,
    Opportunity,
    Contact,
    Task,
    /// The rule speaks once: there is no uid.
    Itself,
}

/// A page on which an action is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// What was asked and learnt so far.
    Lessons,
    /// What one wants at hand when they call.
    CallSheet,
}

/// One rule of the rulebook.
pub(crate) struct Rule {
    /// Its name, the first part of its actions' ids.
    pub id: &'static str,
    /// What it asks for, in a few words.
    pub title: &'static str,
    /// Why it is worth doing.
    pub why: &'static str,
    /// When it speaks, in words.
    pub when: &'static str,
    /// [`Rule::days`], with `{value:unit}` for each value of the policy.
    pub(super) days: &'static str,
    /// What ends it, in words.
    pub ends: &'static str,
    /// How much it matters.
    pub tier: Tier,
    /// The row that its actions join, and their place in it.
    pub(super) row: Option<(RowKind, u8)>,
    /// What its actions' ids begin with, after its name.
    pub known_by: KnownBy,
    /// What it asks for, in a word: "notes", "a thank-you", "news". Rules of one word are named once.
    pub asks_for: &'static str,
    /// How it is said beside the first of its row: "ask for feedback".
    pub(super) part: &'static str,
    /// It asks how things stand, or gives up asking: whether one may write matters to it.
    pub waits: bool,
    /// The page on which it is done, where there is one for it.
    pub shows: Option<Shows>,
    /// Of one that an outcome ends: the likeliest.
    pub likely: Option<OutcomeKind>,
    /// Silent for an interview that was entered long after it took place.
    pub skips_late_entries: bool,
    /// The articles it comes from.
    pub from: &'static [Mark],
    /// The values of the policy that it alone, or with few others, counts with.
    pub(super) policy: &'static [&'static str],
    pub(super) ends_by: EndsBy,
    pub(super) letter: Option<Kind>,
    pub(super) fires: Fires,
}

impl Rule {
    /// What most rules have in common; each says what it is besides.
    pub(super) const PLAIN: Rule = Rule {
        id: "",
        title: "",
        why: "",
        when: "",
        days: "",
        ends: "",
        tier: Tier::People,
        row: None,
        known_by: KnownBy::Itself,
        asks_for: "",
        part: "",
        waits: false,
        shows: None,
        likely: None,
        skips_late_entries: false,
        from: &[],
        policy: &[],
        ends_by: EndsBy::Done,
        letter: None,
        fires: Fires::Scene(|_| vec![]),
    };

    /// The letter that its actions draft, where they draft one.
    pub(crate) fn letter(&self) -> Option<Kind> {
        self.letter
    }

    /// The names of every value of the policy that it counts with: its own, and those that hold for all of its kind.
    pub(crate) fn counts_with(&self) -> impl Iterator<Item = &'static str> {
        let business = self.days.contains(":business day}");
        let shared = [
            ("late_entry", self.skips_late_entries),
            ("presses_within", self.tier == Tier::Now),
            ("snooze_grace", self.days.contains("expires")),
            ("weekend", business || self.skips_late_entries),
            ("holidays", business || self.skips_late_entries),
        ];
        self.policy.iter().copied().chain(shared.into_iter().filter(|(_, counts)| *counts).map(|(name, _)| name))
    }

    /// When it opens, is due and expires by this policy, in words; D is the interview's day, R the day the news came.
    pub(crate) fn days(&self, policy: &Policy) -> String {
        let mut words = String::new();
        let mut rest = self.days;
        while let Some((before, (name, unit), after)) = first_value(rest) {
            let number = Policy::entry(name).and_then(|e| (e.shown)(policy).parse().ok()).unwrap_or_default();
            words.push_str(before);
            words.push_str(&count(number, unit, &format!("{unit}s")));
            rest = after;
        }
        words + rest
    }
}

/// The first `{value:unit}` of a text, with what stands before and after it.
fn first_value(text: &str) -> Option<(&str, (&str, &str), &str)> {
    let (before, rest) = text.split_once('{')?;
    let (value, after) = rest.split_once('}')?;
    Some((before, value.split_once(':')?, after))
}

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
