//! Owns when an ordinary word, or the first word of a company's name, means the company. Must not know people or roles.

use super::names::{Look, is_determiner};
use super::token::Token;
use crate::lexicon::{self, is_calendar, is_common, is_of_place as is_place, is_spoken_legal as is_legal};

const INTO: &[&str] = &["at", "join", "joining", "joined"];

impl Look<'_> {
    pub fn is_the_company(&self, n: usize) -> bool {
        let Some(t) = self.token(n) else { return false };
        let (before, after) = (self.low_before(n), self.low_after(n));
        if !t.capital {
            return self.is_the_company_in_small(n, t);
        }
        // "Block, Inc."
        if self.after(n).is_some_and(|a| a.apart && is_legal(&a.low)) {
            return true;
        }
        let end = self.after(n).is_none_or(|a| a.apart);
        if is_calendar(&t.low) {
            let offer =
                before == "from" && self.low_back(n, 2) == "offer" && matches!(self.low_back(n, 3), "an" | "my");
            return INTO.contains(&before) && (end || self.goes_on(n)) || offer;
        }
        if lexicon::THING_HAS.has(after) {
            return false;
        }
        if self.is_named_longer(n) && (is_common(&t.low) || !INTO.contains(&before)) {
            return false;
        }
        if !is_common(&t.low) && !t.opens {
            return true;
        }
        if !end && lexicon::COMPANY_HAS.has(after) || INTO.contains(&before) {
            return true;
        }
        if !t.opens
            && before == "on"
            && matches!(self.low_back(n, 2), "keen" | "sold" | "set" | "hooked" | "bet" | "intent")
        {
            return true;
        }
        // A town of that name, and where one finds jobs.
        if self.after(n).is_some_and(|a| a.apart && a.low == "in") && matches!(before, "in" | "to" | "from") {
            return false;
        }
        if matches!(t.low.as_str(), "indeed" | "monster")
            && matches!(before, "on" | "via" | "through" | "used" | "using")
        {
            return false;
        }
        if !t.opens
            && matches!(before, "what" | "how" | "why" | "where" | "that" | "whether")
            && lexicon::COMPANY_DOES.has(after)
        {
            return true;
        }
        if is_determiner(before) {
            let acts = before == "the" && lexicon::AUXILIARIES.is(after, &["modal"]);
            return t.possessive && !is_common(&t.low)
                || !t.opens && !end && (lexicon::COMPANY_HOLDS.has(after) || acts);
        }
        if t.possessive && !matches!(t.low.as_str(), "will" | "indeed" | "may" | "hope") {
            return true;
        }
        if self.heads_subject(n) && end {
            return !matches!(t.low.as_str(), "next" | "indeed");
        }
        if t.opens || self.begins_after_greeting(n) {
            return lexicon::COMPANY_DOES.has(after)
                && !matches!(t.low.as_str(), "what" | "this" | "that" | "it" | "there" | "how" | "who" | "one");
        }
        let titled = self.after(n).is_some_and(|a| a.capital && !a.apart);
        // "Is Meet growing?" begins with a capital that makes no title of it; after a comma there is none either.
        let title_before = self.before(n).is_some_and(|b| b.capital && !t.apart && b.low != "i" && !is_verb(b));
        !titled && (lexicon::BEFORE_NAMES.has(before) || !title_before)
    }

    fn is_the_company_in_small(&self, n: usize, t: &Token) -> bool {
        let before = self.low_before(n);
        let part = !is_common(&t.low) && !is_calendar(&t.low);
        let into = INTO.contains(&before);
        let named = !is_idiom(&t.low) && !is_calendar(&t.low);
        let alone = self.after(n).is_none_or(|a| a.apart) || self.goes_on(n);
        let at_work = before == "at" && lexicon::AT_WORK.has(self.low_back(n, 2));
        let of_thing =
            matches!(self.low_after(n), "level" | "price" | "size" | "date" | "speed" | "value" | "weight" | "time");
        self.is_bare_thing(n)
            || named && into && (alone || t.possessive || at_work && !of_thing)
            || part && (into || lexicon::BEFORE_NAMES.has(before) || t.possessive)
    }

    /// What may follow a name that stands for itself.
    fn goes_on(&self, n: usize) -> bool {
        lexicon::AFTER_NAMES.has(self.low_after(n))
    }

    /// "Target Field", "Dunmore Street": another thing, which only begins so.
    fn is_named_longer(&self, n: usize) -> bool {
        let named = |a: &&Token| a.capital && !a.apart && a.low != "i";
        let known = |low: &str| {
            lexicon::COMPANY_HAS.has(low)
                || lexicon::COMPANY_HOLDS.has(low)
                || is_calendar(low)
                || is_legal(low)
                || is_place(low)
        };
        let possessive = self.token(n).is_some_and(|t| t.possessive || t.upper);
        !possessive && self.after(n).filter(named).is_some_and(|a| !known(&a.low))
    }

    /// "A fan of target": one of a kind wants an article, so that this one is a name, small or not.
    fn is_bare_thing(&self, n: usize) -> bool {
        let (before, low) = (self.low_before(n), self.token(n).map_or("", |t| t.low.as_str()));
        let before_that = self.low_back(n, 2);
        let ends = self.after(n).is_none_or(|a| a.apart) || lexicon::AFTER_NAMES.has(self.low_after(n));
        let comes = before == "to" && lexicon::COMES.has(before_that);
        let works = before == "for" && matches!(before_that, "work" | "working" | "worked");
        let devoted = before == "of" && lexicon::DEVOTED.has(before_that);
        ends && !is_idiom(low) && (works || comes || devoted)
    }
}

/// A verb that opens a question.
fn is_verb(t: &Token) -> bool {
    t.opens && lexicon::AUXILIARIES.of(&t.low).is_some()
}

/// What "at" and "join" go with, though a company may be called so.
fn is_idiom(low: &str) -> bool {
    lexicon::IDIOMS.has(low)
}
