//! Owns the rows of the list: each an action, or the several that one form or one message answers, with the words for it. The
//! dashboard, the review and the command line show the same rows. Must not know screens.

use crate::domain::{ActionId, Channel, Facts};
use crate::rules::{Action, Asked, EndsBy, RowKind, and, count, leader};
use std::collections::HashMap;

/// A row of the list; actions by their place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// All of its actions, in the rulebook's order: the first says where the row stands, and how it counts.
    pub members: Vec<usize>,
}

impl Row {
    /// Its actions.
    pub(crate) fn actions<'a>(&self, all: &'a [Action]) -> Vec<&'a Action> {
        self.members.iter().filter_map(|n| all.get(*n)).collect()
    }
}

/// The rows of these actions, which stand in the rulebook's order.
pub(crate) fn rows(actions: &[Action]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut places: HashMap<&ActionId, usize> = HashMap::new();
    for (n, a) in actions.iter().enumerate() {
        let place = *places.entry(&a.together).or_insert_with(|| {
            rows.push(Row { members: vec![] });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(place) {
            row.members.push(n);
        }
    }
    rows
}

/// What a row is called, and what stands beside it: "Thank Bob, and clear something up", "XYZ · Platform Engineer".
pub(crate) fn row_words(members: &[&Action], facts: &Facts) -> (String, String) {
    let Some(leader) = leader(members) else { return Default::default() };
    let (title, detail) = (leader.title.clone(), leader.detail.clone());
    let names = |name: fn(&Action) -> &str| and(&distinct(members.iter().map(|a| name(a)).collect()));
    match leader.row.filter(|_| members.len() > 1) {
        None => (title, detail),
        Some((RowKind::Debrief, _)) => {
            let round = leader.interview.as_ref().and_then(|i| facts.interview(i)).map_or("", |i| i.round.as_str());
            let round = if round.is_empty() { String::new() } else { format!(", {round}") };
            (format!("Debrief {}{round}", leader.company), parts(members).join(", "))
        }
        Some((RowKind::Cards, _)) => (format!("Find out how to reach {}", names(|a| &a.person)), detail),
        Some((RowKind::Upkeep, _)) => {
            let asked = |fact| members.iter().filter(|a| a.ends_by == EndsBy::Fact(fact)).count();
            let mut of = Vec::new();
            if let n @ 1.. = asked(Asked::AddressAs) {
                of.push(format!("{n} {}", if n == 1 { "name" } else { "names" }));
            }
            if let n @ 1.. = asked(Asked::Connected) {
                of.push(format!("{n} on LinkedIn"));
            }
            (format!("Upkeep {}", leader.company), of.join(", "))
        }
        Some((RowKind::Others, _)) => {
            let title =
                format!("Tell {} that you took another job", count(members.len() as i64, "company", "companies"));
            (title, names(|a| &a.company))
        }
        Some((RowKind::Message, _)) => {
            let about = &leader.about_row;
            let first = if about.is_empty() { title.clone() } else { format!("{about}: {}", leader.part) };
            // What the leader says need not be said twice.
            let rest = members.iter().copied().filter(|a| a.id != leader.id && a.part != leader.part);
            let rest = parts(&rest.collect::<Vec<_>>());
            (
                match rest.as_slice() {
                    [] => title,
                    [one] => format!("{first}, and {one}"),
                    several => format!("{first}, {}", several.join(", ")),
                },
                detail,
            )
        }
    }
}

/// The way in which a row is done, in one word: "e-mail", "form"; empty where there is none.
pub(crate) fn way(members: &[&Action]) -> &'static str {
    let Some(leader) = leader(members) else { return "" };
    let form = matches!(leader.row, Some((RowKind::Debrief | RowKind::Cards | RowKind::Upkeep, _)));
    match (leader.channel, leader.ends_by) {
        _ if form && members.len() > 1 => "form",
        (_, EndsBy::Fact(_)) if leader.channel != Some(Channel::Linkedin) => "form",
        (_, EndsBy::Interview) => "entry",
        (Some(Channel::Text), _) => "text",
        (Some(channel), _) => channel.shown(),
        (None, EndsBy::Outcome) => "news",
        (None, _) => "",
    }
}

/// How these are said beside another, each once.
fn parts<'a>(members: &[&'a Action]) -> Vec<&'a str> {
    distinct(members.iter().map(|a| a.part.as_str()).filter(|p| !p.is_empty()).collect())
}

/// Each once, where it stands first.
fn distinct(words: Vec<&str>) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    words.into_iter().filter(|w| !w.is_empty()).for_each(|w| {
        if !out.contains(&w) {
            out.push(w);
        }
    });
    out
}
