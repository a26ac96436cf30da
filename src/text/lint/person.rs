//! Owns when a name, or an ordinary word that is one, means the person. Must not know companies or roles.

use super::known::What;
use super::names::{Look, is_determiner};
use crate::lexicon::{self, is_calendar, is_greeting, is_honorific};

impl Look<'_> {
    pub fn is_the_person(&self, n: usize) -> bool {
        const SENT: &[&str] = &["thanks", "regards", "best", "wishes", "hello", "hi", "love", "greetings"];
        const TOWARDS: &[&str] = &["from", "to", "by", "for", "of", "about"];
        let Some(t) = self.token(n).filter(|t| t.capital) else { return false };
        let (before, after) = (self.low_before(n), self.low_after(n));
        let previous = n.checked_sub(1).and_then(|p| self.token(p));
        if previous.is_some_and(|p| is_honorific(&p.low) && p.capital) {
            return true;
        }
        if is_greeting(before) && previous.is_some_and(|p| p.opens) {
            return true;
        }
        let titled = self.after(n).is_some_and(|a| a.capital && !a.apart);
        // Of two letters, and a word in other languages too.
        if t.low.chars().count() < 3 {
            return lexicon::TO_PEOPLE.has(before) && !titled;
        }
        if is_calendar(&t.low) {
            // "My best to May": what is sent to somebody.
            let sent = (2..=4).any(|back| SENT.contains(&self.low_back(n, back)));
            if before == "to" && sent && !titled {
                return true;
            }
            let dated = self.after(n).is_some_and(|a| a.low.chars().all(char::is_numeric) || a.low.ends_with("ing"));
            return lexicon::TO_PEOPLE.has(before)
                && before != "meeting"
                && !dated
                && !titled
                && !matches!(after, "or" | "to" | "at");
        }
        let pair = before == "and"
            && n.checked_sub(2).and_then(|p| self.token(p)).is_some_and(|p| p.capital && !is_calendar(&p.low));
        let said = lexicon::PEOPLE_DO.has(after);
        if t.opens || self.begins_after_greeting(n) {
            let with = after == "and"
                && self.token(n + 2).is_some_and(|x| x.low == "i" || x.capital && self.is_person(&x.low));
            // "Rich was very clear": said of nobody but a person.
            let praised = after == "was"
                && self.tokens.iter().skip(n + 2).take(2).any(|t| {
                    matches!(
                        t.low.as_str(),
                        "kind" | "clear" | "helpful" | "generous" | "patient" | "friendly" | "polite"
                    )
                });
            return said || with || praised || t.possessive;
        }
        if !said && (is_determiner(before) || titled && !lexicon::TO_PEOPLE.has(before)) {
            return false;
        }
        said || t.possessive
            || pair
            || lexicon::TO_PEOPLE.has(before)
            || TOWARDS.contains(&before)
            || self.before(n).is_some_and(|b| !b.capital || t.apart || b.low == "i")
    }

    /// The one who is greeted: after nothing but greetings and titles, and before nothing of the same name.
    pub fn is_greeted(&self, n: usize, words: usize) -> bool {
        let Some(span) = &self.greeting else { return false };
        let (Some(first), Some(last)) = (self.token(n), self.token(n + words - 1)) else { return false };
        let within = span.start <= first.start && last.end <= span.end;
        let mut before = self.tokens.iter().take(n).filter(|t| span.start <= t.start);
        let greets = |low: &str| is_greeting(low) || is_honorific(low) || lexicon::AROUND_GREETINGS.has(low);
        let ends = self.token(n + words).is_none_or(|t| t.start >= span.end || t.apart || t.low == "and" || t.opens);
        within && ends && before.all(|t| greets(&t.low))
    }

    /// "Bob Dylan" is not Bob, and "Lund, in Sweden" is nobody.
    pub fn is_somebody_else(&self, n: usize) -> bool {
        let (Some(t), Some(next)) = (self.token(n), self.after(n)) else { return false };
        let surname = next.capital && !next.apart && !t.possessive && next.low != "i";
        let town =
            t.opens && next.apart && next.low == "in" && self.after(n + 1).is_some_and(|c| c.capital && !c.apart);
        surname && !is_calendar(&next.low) && !self.is_person(&next.low) || town
    }

    /// "My brother Rich" is a namesake.
    pub fn is_kin(&self, n: usize) -> bool {
        self.low_back(n, 2) == "my" && lexicon::KIN.has(self.low_before(n)) && !self.token(n).is_some_and(|t| t.apart)
    }

    fn is_person(&self, low: &str) -> bool {
        self.names.forms.get(low).is_some_and(|f| f.what == What::Person)
    }
}
