//! Owns [`ActionId`], the identity of what a rule derives. Must not know the rules.

use super::ids::Uid;
use super::outcome::OutcomeKind;
use super::serial::filled;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

/// An action's identity, `rule/uid[/uid…]`, with the date at its end that a rule which comes round again counts from. Read
/// from elsewhere it may be any text but an empty one; it is written as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct ActionId(String);

impl ActionId {
    /// The id of what a rule asks for about these.
    pub fn new(rule: &str, uids: &[Uid], base: Option<NaiveDate>) -> ActionId {
        let uids = uids.iter().map(Uid::to_string);
        ActionId(
            std::iter::once(rule.into()).chain(uids).chain(base.map(|b| b.to_string())).collect::<Vec<_>>().join("/"),
        )
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of its rule.
    pub fn rule(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// What stands behind the rule: the uids, and the date at the end where there is one.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').skip(1)
    }

    /// True where this is one of its uids.
    pub fn names(&self, uid: &Uid) -> bool {
        self.parts().any(|part| part == uid.as_str())
    }

    /// The same with another uid in the place of this one.
    pub fn renamed(&self, from: &Uid, to: &Uid) -> ActionId {
        let named = self.parts().map(|part| if part == from.as_str() { to.as_str() } else { part });
        ActionId(std::iter::once(self.rule()).chain(named).collect::<Vec<_>>().join("/"))
    }

    /// The id that an action of data version 1 has now, where it has gained the day of what it is about: of its interview's
    /// start, or of the news that it follows. `start` gives the first, by the interview's uid; `last` the day of the last
    /// news of a kind, by the opportunity's. None: the id is the same, or that day is not known.
    pub fn carried<E>(
        &self,
        start: impl FnOnce(&str) -> Result<Option<NaiveDate>, E>,
        last: impl FnOnce(&str, OutcomeKind) -> Result<Option<NaiveDate>, E>,
    ) -> Result<Option<ActionId>, E> {
        let mut parts = self.parts();
        let (Some(of), None) = (parts.next(), parts.next()) else { return Ok(None) };
        let day = match self.rule() {
            "review-lessons" | "close-out" => start(of)?,
            "confirm-next-round" => last(of, OutcomeKind::Invited)?,
            "thank-for-offer" | "answer-offer" => last(of, OutcomeKind::Offer)?,
            "thank-for-telling" | "ask-feedback" | "ask-to-stay-in-touch" => last(of, OutcomeKind::Rejected)?,
            _ => None,
        };
        Ok(day.map(|day| ActionId(format!("{self}/{day}"))))
    }
}

impl fmt::Display for ActionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ActionId {
    type Err = String;

    fn from_str(text: &str) -> Result<ActionId, String> {
        if text.trim().is_empty() {
            return Err("an action's id may not be empty".into());
        }
        Ok(ActionId(super::nfc(text.into())))
    }
}

impl<'de> Deserialize<'de> for ActionId {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<ActionId, D::Error> {
        filled(d).map(ActionId)
    }
}

// So that a set or a map of ids can be asked by text.
impl Borrow<str> for ActionId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for ActionId {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actions_id_is_written_as_it_was_read() {
        for text in
            ["be-ready/i1", "linkedin-profile", "thank-you/i1/c1", "keep-in-touch/c1/2026-08-01", "x/a\"b\\/ü", "a//b/"]
        {
            let id: ActionId = text.parse().unwrap();
            assert_eq!(id.to_string(), text);
            assert_eq!(serde_json::to_string(&id).unwrap(), serde_json::to_string(text).unwrap());
            assert_eq!(serde_json::from_value::<ActionId>(text.into()).unwrap(), id);
        }
        assert!(" ".parse::<ActionId>().is_err() && serde_json::from_str::<ActionId>("\"\"").is_err());
    }

    #[test]
    fn an_actions_id_says_its_rule_and_what_it_is_about() {
        let [i, c, d, rule] = ["i1", "c1", "c2", "thank-you"].map(|text| Uid::new(text).unwrap());
        let id = ActionId::new("thank-you", &[i.clone(), c.clone()], "2026-08-01".parse().ok());
        assert_eq!(id.as_str(), "thank-you/i1/c1/2026-08-01");
        assert_eq!((id.rule(), id.parts().collect::<Vec<_>>()), ("thank-you", vec!["i1", "c1", "2026-08-01"]));
        assert!(id.names(&i) && id.names(&c) && !id.names(&d) && !id.names(&rule));
        assert_eq!(id.renamed(&c, &d).as_str(), "thank-you/i1/c2/2026-08-01");
        assert_eq!(id.renamed(&rule, &d), id);
        assert_eq!(ActionId::new("linkedin-profile", &[], None).as_str(), "linkedin-profile");
    }

    #[test]
    fn an_id_gains_the_day_of_what_it_is_about() {
        let day = |text: &str| Some(text.parse().unwrap());
        let last = |of: &str, kind| {
            Ok::<_, ()>(match (of, kind) {
                ("o1", OutcomeKind::Invited) => day("2026-11-18"),
                ("o1", OutcomeKind::Offer) => day("2026-11-20"),
                ("o1", OutcomeKind::Rejected) => day("2026-11-24"),
                _ => None,
            })
        };
        let new = |old: &str| {
            old.parse::<ActionId>().unwrap().carried(|i| Ok(day("2026-11-17").filter(|_| i == "i1")), last).unwrap()
        };
        for (old, on) in [
            ("review-lessons/i1", "2026-11-17"),
            ("close-out/i1", "2026-11-17"),
            ("confirm-next-round/o1", "2026-11-18"),
            ("thank-for-offer/o1", "2026-11-20"),
            ("answer-offer/o1", "2026-11-20"),
            ("thank-for-telling/o1", "2026-11-24"),
            ("ask-feedback/o1", "2026-11-24"),
            ("ask-to-stay-in-touch/o1", "2026-11-24"),
        ] {
            assert_eq!(new(old), Some(format!("{old}/{on}").parse().unwrap()));
        }
        for same in ["be-ready/i1", "review-lessons/i2", "close-out/i1/2026-11-17", "answer-offer/o2", "x", "x/"] {
            assert_eq!(new(same), None, "{same}");
        }
    }
}
