//! Owns what a [`Rule`] is. Must not know any.

use super::action::{EndsBy, Mark, RowKind, Tier};
use super::draft::Fires;
use super::policy::Policy;
use super::scene::count;
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
