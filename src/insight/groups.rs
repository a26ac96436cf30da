//! Owns opportunities by what they have in common: where they were found, their role, their month.

use super::funnel::Begun;
use super::rate;
use crate::pages::alike;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What opportunities of one name came to.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Group {
    /// As it was written first; null: not noted.
    pub name: Option<String>,
    pub applied: usize,
    pub interviewed: usize,
    /// Only where there are enough.
    pub percent_interviewed: Option<usize>,
    pub offers: usize,
    pub open: usize,
}

fn groups(begun: &[Begun], name: impl Fn(&Begun) -> String) -> Vec<Group> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for b in begun {
        let name = name(b);
        let group = groups.entry(alike(&name)).or_default();
        group.name.get_or_insert_with(|| name.trim().to_owned());
        group.applied += 1;
        group.interviewed += usize::from(b.rounds > 0);
        group.offers += usize::from(b.offer);
        group.open += usize::from(b.is_open());
    }
    let told = |(key, g): (String, Group)| Group {
        name: g.name.filter(|_| !key.is_empty()),
        percent_interviewed: rate(g.interviewed, g.applied),
        ..g
    };
    groups.into_iter().map(told).collect()
}

/// By where they were found; those with most first.
pub(super) fn by_source(begun: &[Begun]) -> Vec<Group> {
    by_size(groups(begun, |b| b.case.opportunity.source.clone()))
}

/// By role; those with most first.
pub(super) fn by_role(begun: &[Begun]) -> Vec<Group> {
    by_size(groups(begun, |b| b.case.opportunity.role.clone()))
}

/// By month, in their order.
pub(super) fn by_month(begun: &[Begun]) -> Vec<Group> {
    groups(begun, |b| b.day.format("%Y-%m").to_string())
}

fn by_size(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_key(|g| (Reverse(g.applied), g.name.is_none()));
    groups
}
