//! Owns when an ordinary word, or the first word of a company's name, means the company. Must not know people or roles.

use super::seek::{Look, is_determiner};
use super::token::Token;
use super::words::{is_calendar, is_common, is_legal, is_place};

const INTO: &[&str] = &["at", "join", "joining", "joined"];

const TOWARDS: &[&str] =
    &["with", "for", "from", "to", "by", "of", "about", "near", "like", "into", "inside", "within"];

/// What a company has, right after its name.
const STAFF: &[&str] = &[
    "team",
    "role",
    "position",
    "office",
    "offices",
    "job",
    "recruiter",
    "recruiters",
    "interview",
    "opportunity",
    "campus",
    "headquarters",
    "offer",
    "inc",
    "ltd",
    "llc",
    "gmbh",
];

/// The same, where an article stands before the name and the name is a capital within a sentence.
const HOLDINGS: &[&str] = &[
    "store",
    "stores",
    "shop",
    "shops",
    "board",
    "badge",
    "brand",
    "app",
    "product",
    "products",
    "people",
    "engineer",
    "engineers",
    "engineering",
    "employee",
    "employees",
    "staff",
    "building",
    "website",
    "way",
    "culture",
    "family",
    "crew",
    "hq",
    "folks",
    "canteen",
    "customers",
    "clients",
    "hiring",
    "management",
    "group",
    "colleagues",
    "manager",
    "managers",
];

/// What a company does, where its name begins the sentence.
const DOES: &[&str] = &[
    "is", "was", "has", "had", "does", "makes", "gives", "seems", "feels", "offers", "needs", "wants", "builds",
    "ships", "looks", "sounds", "uses", "works",
];

/// What is said of a thing of that name, not of the firm.
const THINGS: &[&str] =
    &["sponsorship", "status", "card", "permit", "application", "requirements", "data", "tags", "analysis"];

/// Whoever is, or whatever happens, at a company.
const AT_WORK: &[&str] = &[
    "engineer",
    "engineers",
    "people",
    "team",
    "teams",
    "colleagues",
    "role",
    "job",
    "interview",
    "position",
    "work",
    "working",
    "worked",
    "works",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "anyone",
    "nobody",
    "manager",
    "managers",
    "friends",
    "career",
    "start",
    "starting",
    "hired",
    "employed",
    "offer",
    "opening",
    "folks",
    "staff",
    "recruiter",
    "internship",
    "designers",
    "developers",
    "desk",
    "place",
];

/// What goes on after a name that ends its phrase.
const ENDS: &[&str] = &["and", "as", "because", "is", "was", "has", "would", "in", "for", "since"];

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
        if THINGS.contains(&after) {
            return false;
        }
        if self.is_named_longer(n) && (is_common(&t.low) || !INTO.contains(&before)) {
            return false;
        }
        if !is_common(&t.low) && !t.opens {
            return true;
        }
        if !end && STAFF.contains(&after) || INTO.contains(&before) {
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
        if !t.opens && matches!(before, "what" | "how" | "why" | "where" | "that" | "whether") && DOES.contains(&after)
        {
            return true;
        }
        if is_determiner(before) {
            let acts = before == "the" && matches!(after, "would" | "will" | "could" | "can" | "might" | "should");
            return t.possessive && !is_common(&t.low) || !t.opens && !end && (HOLDINGS.contains(&after) || acts);
        }
        if t.possessive && !matches!(t.low.as_str(), "will" | "indeed" | "may" | "hope") {
            return true;
        }
        if self.heads_subject(n) && end {
            return !matches!(t.low.as_str(), "next" | "indeed");
        }
        if t.opens || self.begins_after_greeting(n) {
            return DOES.contains(&after)
                && !matches!(t.low.as_str(), "what" | "this" | "that" | "it" | "there" | "how" | "who" | "one");
        }
        let titled = self.after(n).is_some_and(|a| a.capital && !a.apart);
        // "Is Meet growing?" begins with a capital that makes no title of it; after a comma there is none either.
        let title_before = self.before(n).is_some_and(|b| b.capital && !t.apart && b.low != "i" && !is_verb(b));
        !titled && (TOWARDS.contains(&before) || !title_before)
    }

    fn is_the_company_in_small(&self, n: usize, t: &Token) -> bool {
        let before = self.low_before(n);
        let part = !is_common(&t.low) && !is_calendar(&t.low);
        let into = INTO.contains(&before);
        let named = !is_idiom(&t.low) && !is_calendar(&t.low);
        let alone = self.after(n).is_none_or(|a| a.apart) || self.goes_on(n);
        let at_work = before == "at" && AT_WORK.contains(&self.low_back(n, 2));
        let of_thing =
            matches!(self.low_after(n), "level" | "price" | "size" | "date" | "speed" | "value" | "weight" | "time");
        self.is_bare_thing(n)
            || named && into && (alone || t.possessive || at_work && !of_thing)
            || part && (into || TOWARDS.contains(&before) || t.possessive)
    }

    /// What may follow a name that stands for itself.
    fn goes_on(&self, n: usize) -> bool {
        const ON: &[&str] =
            &["and", "as", "in", "because", "is", "was", "has", "would", "for", "since", "or", "on", "with"];
        ON.contains(&self.low_after(n))
    }

    /// "Target Field", "Dunmore Street": another thing, which only begins so.
    fn is_named_longer(&self, n: usize) -> bool {
        let named = |a: &&Token| a.capital && !a.apart && a.low != "i";
        let known = |low: &str| {
            STAFF.contains(&low) || HOLDINGS.contains(&low) || is_calendar(low) || is_legal(low) || is_place(low)
        };
        let possessive = self.token(n).is_some_and(|t| t.possessive || t.upper);
        !possessive && self.after(n).filter(named).is_some_and(|a| !known(&a.low))
    }

    /// "A fan of apple": one of a kind wants an article, so that this one is a name, small or not.
    fn is_bare_thing(&self, n: usize) -> bool {
        const THINGS: &[&str] = &[
            "apple", "target", "block", "ramp", "visa", "square", "stripe", "box", "gap", "shell", "oracle", "notion",
            "segment", "meta", "indeed", "zoom", "lattice",
        ];
        const COMES: &[&str] =
            &["come", "coming", "go", "going", "move", "moving", "applied", "applying", "apply", "thanks", "back"];
        let (before, low) = (self.low_before(n), self.token(n).map_or("", |t| t.low.as_str()));
        let before_that = self.low_back(n, 2);
        let ends = self.after(n).is_none_or(|a| a.apart) || ENDS.contains(&self.low_after(n));
        let comes = before == "to" && COMES.contains(&before_that);
        let works = before == "for" && matches!(before_that, "work" | "working" | "worked");
        if is_calendar(low) {
            return ends && (comes || works || before == "of" && before_that == "fan");
        }
        ends && (works && !is_idiom(low)
            || THINGS.contains(&low)
                && (matches!(before, "of" | "from" | "with" | "about") && low != "indeed" || comes))
    }
}

/// A verb that opens a question.
fn is_verb(t: &Token) -> bool {
    t.opens && matches!(t.low.as_str(), "is" | "was" | "does" | "did" | "has" | "will" | "would" | "can" | "could")
}

/// What "at" and "join" go with, though a company may be called so.
fn is_idiom(low: &str) -> bool {
    const IDIOMS: &[&str] = &[
        "will",
        "may",
        "best",
        "first",
        "last",
        "least",
        "once",
        "home",
        "work",
        "present",
        "hand",
        "heart",
        "ease",
        "all",
        "times",
        "school",
        "night",
        "noon",
        "scale",
        "rest",
        "length",
        "risk",
        "large",
        "university",
        "any",
        "some",
        "this",
        "that",
        "the",
        "one",
        "two",
        "lunch",
        "dinner",
        "breakfast",
        "meetings",
        "play",
        "stake",
        "speed",
        "sea",
        "peak",
        "point",
        "level",
        "events",
        "forces",
        "hands",
        "now",
        "good",
        "you",
        "us",
        "me",
        "it",
        "next",
        "free",
        "example",
        "sure",
    ];
    IDIOMS.contains(&low)
}
