//! Owns how a line that was read is told: as JSON for scripts, and as a line that reads the same back.

#[cfg(test)]
use super::{Person, head};
use super::{QuickLine, Thanked};
#[cfg(test)]
use crate::clock::Now;
use crate::domain::show_instant;
use serde_json::{Value, json};

impl QuickLine {
    /// The interview as scripts read it: what was not said is null.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "company": self.company,
            "role": self.role,
            "starts_at": self.starts_at.map(show_instant),
            "or": self.other_start.map(show_instant),
            "minutes": self.minutes,
            "mode": self.mode.map(|m| m.as_str()),
            "round": self.round,
            "interviewers": self.interviewers.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
            "decision_by": self.decision_by.map(|d| d.format("%Y-%m-%d").to_string()),
            "wait_until": self.wait_until.map(|d| d.format("%Y-%m-%d").to_string()),
            "thanked": self.thanked.as_ref().map(|_| self.thanked_names()),
            "unread": self.unread,
        })
    }

    /// The names of those who were thanked, as they are written.
    pub(crate) fn thanked_names(&self) -> Vec<&str> {
        let people = match &self.thanked {
            None => return Vec::new(),
            Some(Thanked::All) => &self.interviewers,
            Some(Thanked::These(people)) => people,
        };
        people.iter().map(|p| p.name.as_str()).collect()
    }

    /// The interview as a line again, with its dates in figures.
    #[cfg(test)]
    pub(crate) fn retell(&self, now: Now) -> String {
        let mut parts = Vec::new();
        if let Some(company) = &self.company {
            parts.push(head(company, self.role.as_deref().unwrap_or_default()));
        }
        let mut held = Vec::new();
        if let Some(at) = self.starts_at {
            // The offset is told where the user's own clock would be read as another instant.
            let plain = now.zone().at(at.naive_local()) == at;
            held.push(at.format(if plain { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M %:z" }).to_string());
        }
        held.extend(self.minutes.map(|n| format!("{n}m")));
        held.extend(self.mode.map(|m| m.shown().to_owned()));
        if !held.is_empty() {
            parts.push(held.join(" "));
        }
        parts.extend(self.round.clone());
        parts.extend(self.decision_by.map(|d| format!("decides {}", d.format("%Y-%m-%d"))));
        parts.extend(self.wait_until.map(|d| format!("wait until {}", d.format("%Y-%m-%d"))));
        parts.extend(self.place.as_ref().map(|p| format!("@ {p}")));
        parts.extend(self.unread.iter().cloned());
        let names = |people: &[Person]| people.iter().map(told).collect::<Vec<_>>().join(" & ");
        if !self.interviewers.is_empty() {
            parts.push(format!("with {}", names(&self.interviewers)));
        }
        parts.extend(self.thanked.as_ref().map(|t| match t {
            Thanked::All => "thanked".to_owned(),
            Thanked::These(people) => format!("thanked {}", names(people)),
        }));
        parts.join(", ")
    }
}

#[cfg(test)]
fn told(p: &Person) -> String {
    let mut out = p.name.clone();
    if let Some(address) = p.address_as.as_ref().filter(|a| **a != p.name) {
        out.push_str(&format!(" \"{address}\""));
    }
    if let Some(role) = p.role {
        out.push_str(&format!(" ({role})"));
    }
    out
}
