//! Owns when the name of a role means the one that somebody else has to give, and not a trade. Must not know how a role's
//! name is shortened.

use super::names::{Look, is_minor};
use crate::lexicon::{self, is_common};

impl Look<'_> {
    /// "The Clinical Informatics role": called a role, and written as one.
    pub fn is_a_role_of(&self, n: usize, words: usize) -> bool {
        let called = |t: &str| matches!(t, "role" | "position" | "job" | "post" | "opening" | "vacancy");
        let noun = self.after(n + words - 1).is_some_and(|t| !t.apart && called(&t.low));
        noun && self.tokens.get(n..n + words).is_some_and(|here| here.iter().all(|t| t.capital))
    }

    /// "the role of X", "the X position", "as X", "your X": the one applied for, not the trade.
    pub fn is_the_role(&self, n: usize, words: usize) -> bool {
        let last = n + words - 1;
        let Some(first) = self.token(n) else { return false };
        let noun_after = self.after(last).is_some_and(|t| !t.apart && lexicon::VACANCIES.has(&t.low));
        let (b1, b2, b3) = (self.low_before(n), self.low_back(n, 2), self.low_back(n, 3));
        let link = matches!(b1, "of" | "as" | "for" | "a" | "an" | "the");
        let noun_before = lexicon::VACANCIES.has(b1)
            || link && lexicon::VACANCIES.has(b2)
            || link && matches!(b2, "of" | "as" | "for") && lexicon::VACANCIES.has(b3);
        let single = words == 1;
        if noun_after {
            // "My first job interview" is no role; "a data engineer position" is.
            return !single || first.capital || !is_common(&first.low);
        }
        if noun_before {
            return !single || first.capital;
        }
        if !self.tokens.get(n..n + words).is_some_and(|here| here.iter().all(|t| t.capital || is_minor(t))) {
            return false;
        }
        if self.is_taken_on(n, last) {
            return true;
        }
        let definite = matches!(b1, "the" | "your" | "this" | "that" | "next" | "new");
        let trade =
            matches!(b1, "a" | "an" | "as" | "for" | "former" | "fellow" | "our" | "my") || is_common(b1) && !definite;
        !single && !trade && !first.opens || !single && definite
    }

    /// "As X I would", "to become your X", "a good X", "for X": what one would be, not what one was.
    fn is_taken_on(&self, n: usize, last: usize) -> bool {
        const BECOME: &[&str] = &["be", "become", "becoming", "being", "make", "makes", "made"];
        let single = last == n;
        let article = matches!(self.low_before(n), "a" | "an" | "your" | "the");
        // What stands before the article, and before an adjective: "a good X".
        let praised = !article && matches!(self.low_back(n, 2), "a" | "an" | "your");
        let back = 1 + usize::from(article) + 2 * usize::from(praised);
        let (link, further) = (self.low_back(n, back), self.low_back(n, back + 1));
        // "I want to work as a Line Cook", "this experience as Housing Officer at …": what one is about to be.
        let begins = matches!(further, "start" | "work" | "contribute" | "join" | "continue");
        let to = (back + 2..back + 5).any(|k| self.low_back(n, k) == "to");
        let with_you = matches!(self.low_after(last), "with" | "for") && self.low_after(last + 1) == "you";
        if link == "as" && !single && (begins && to || with_you) {
            return true;
        }
        if lexicon::OWN_PAST.has(further) || lexicon::OWN_PAST.has(link) {
            return false;
        }
        let indefinite = article && matches!(self.low_before(n), "a" | "an");
        match link {
            "as" if !indefinite => !single || !further.is_empty(),
            // "As a Designer I would be" is about to come; "As a Designer I have" is not.
            "as" => {
                let applies = |k| ["interview", "appl"].iter().any(|stem| self.low_back(n, k).starts_with(stem));
                !single && (self.would(last) || (back + 1..back + 5).any(applies))
            }
            "for" if !article && !praised => !single,
            l if BECOME.contains(&l) => true,
            l if lexicon::THEY_SEEK.has(l) && indefinite => !single,
            _ => false,
        }
    }

    /// "Would" or the like stands further on in the sentence.
    fn would(&self, last: usize) -> bool {
        let rest = self.tokens.get(last + 1..).unwrap_or_default();
        let rest = rest.iter().take_while(|t| !t.opens).take(4);
        rest.map(|t| t.low.as_str()).any(|low| matches!(low, "id" | "ill") || lexicon::AUXILIARIES.is(low, &["modal"]))
    }
}
