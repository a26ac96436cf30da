//! Owns what each figure means: `stats --explain`, the screen and the pages read it here.

/// One figure, and how it is reckoned.
pub(crate) struct Figure {
    /// Its key in `stats --json`.
    pub name: &'static str,
    pub title: &'static str,
    /// What is counted, and which day decides whether it is of the period.
    pub about: &'static str,
    pub arithmetic: &'static str,
}

/// What holds of all of them.
pub(crate) const NOTE: &str = "Counts of what you noted, no causes: a small search proves little, and what is still open may \
    end either way. Nothing is compared by percentages under 20.";

/// Every figure, in the order in which they are shown.
pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        name: "funnel",
        title: "How far it went",
        about: "Opportunities that you applied to, or that came to an interview or to news without. Their day: the day of \
            applying, else of the first application logged, else the earliest of their interviews and news, today at the \
            latest. A round is an ended interview of an opportunity, by order of start; called off and missed ones are none. \
            Offer: an offer or an acceptance is noted; accepted: an acceptance is.",
        arithmetic: "Each step: how many came so far or further, of all that applied; still open: those whose furthest step it \
            is and that are open or offered.",
    },
    Figure {
        name: "answers",
        title: "From an interview to an answer",
        about: "Ended interviews, by their day. Answered: the first answer after it (a message or call of theirs, an \
            invitation, an offer, a no), before a “no reply”. Never: a “no reply” came first. Ended otherwise: you withdrew, \
            declined or accepted without one.",
        arithmetic: "Calendar days from the interview to the answer, in order: half is the smallest number within which at \
            least half of those answered were, three quarters likewise. The unanswered have no part in it.",
    },
    Figure {
        name: "nudges",
        title: "From asking to an answer",
        about: "Check-ins, requests for an update and for a new date that you sent, by their day; answered, never and ended \
            otherwise as above.",
        arithmetic: "As above, from the day you asked.",
    },
    Figure {
        name: "promises",
        title: "Their promises",
        about: "Days by which they said they would decide, noted at an interview or with a message of theirs, each once an \
            opportunity, by the promised day. Kept: an answer on it or before, whatever it said; late: the first came after; \
            never: none came and it is closed; waiting: none yet; to come: the day is not past; moot: you ended it on that \
            day or before.",
        arithmetic: "Each counts once its day is past: kept, of those that are kept, late, never or waiting.",
    },
    Figure {
        name: "thanks",
        title: "Thank-yous, and what came next",
        about: "Ended interviews, by their day, by the first thank-you that names it, or that names none and is about its \
            opportunity, before the next one's start: within a day, later, none noted. Went on: a later interview, an \
            invitation, an offer or an acceptance came next; no: a rejection did; never: a “no reply” did; you ended it: you \
            withdrew or declined.",
        arithmetic: "Counts; the share that went on only where each group has 20. It says what came next, not why.",
    },
    Figure {
        name: "sources",
        title: "By source",
        about: "The opportunities of “How far it went”, by where you found them.",
        arithmetic: "How many applied, came to an interview, to an offer, are still open; the share with an interview where a \
            group has 20.",
    },
    Figure { name: "roles", title: "By role", about: "The same, by role.", arithmetic: "As by source." },
    Figure {
        name: "months",
        title: "By month",
        about: "The same, by the month of their day.",
        arithmetic: "As by source.",
    },
    Figure {
        name: "questions",
        title: "Questions that keep coming",
        about: "Questions of ended interviews, by their day, that were asked twice or more; alike where their words are, \
            whatever their case, accents and punctuation.",
        arithmetic: "How often it was asked, and how often you were prepared.",
    },
    Figure {
        name: "weak_spots",
        title: "Weak spots that come again",
        about: "Weaknesses, lessons and what to clear up, of ended interviews by their day; feedback by the day it came.",
        arithmetic: "Words of four letters or more, without those that say little, one and many together, that stand in at \
            least two of these interviews and feedbacks; the eight with most.",
    },
];
