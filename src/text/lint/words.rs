//! Owns the word lists that names are told from ordinary words by. Must not know any text or name of the user's.

use std::collections::HashSet;
use std::sync::LazyLock;

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").split_whitespace().collect());

/// True for an ordinary English word, in whatever form.
pub fn is_common(low: &str) -> bool {
    let known = |w: &str| COMMON.contains(w);
    let stem = |end: &str| low.strip_suffix(end).is_some_and(|s| s.len() > 2 && (known(s) || known(&format!("{s}e"))));
    known(low)
        || stem("s")
        || stem("es")
        || stem("ed")
        || stem("ing")
        || stem("ly")
        || stem("er")
        || low.chars().all(char::is_numeric)
}

/// Days and months, which are capitals everywhere.
pub fn is_calendar(low: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    DAYS.contains(&low)
}

/// Places that begin many a company's name and mean the place when alone.
pub fn is_place(low: &str) -> bool {
    const PLACES: &[&str] = &[
        "america",
        "american",
        "amsterdam",
        "asia",
        "asian",
        "athens",
        "atlanta",
        "atlantic",
        "australia",
        "austin",
        "baltic",
        "bavaria",
        "bavarian",
        "belgium",
        "berlin",
        "boston",
        "britain",
        "british",
        "brooklyn",
        "california",
        "cambridge",
        "canada",
        "canadian",
        "chicago",
        "china",
        "chinese",
        "cologne",
        "copenhagen",
        "dallas",
        "danish",
        "denver",
        "dublin",
        "dutch",
        "edinburgh",
        "england",
        "europe",
        "european",
        "florida",
        "france",
        "frankfurt",
        "geneva",
        "german",
        "germany",
        "hamburg",
        "helsinki",
        "india",
        "indian",
        "ireland",
        "irish",
        "italian",
        "italy",
        "japan",
        "japanese",
        "leeds",
        "lisbon",
        "london",
        "madrid",
        "manchester",
        "mexico",
        "milan",
        "munich",
        "nordic",
        "norway",
        "oslo",
        "oxford",
        "pacific",
        "paris",
        "poland",
        "portland",
        "prague",
        "rome",
        "scotland",
        "seattle",
        "spain",
        "stockholm",
        "sweden",
        "swedish",
        "swiss",
        "switzerland",
        "sydney",
        "texas",
        "tokyo",
        "toronto",
        "vienna",
        "virginia",
        "wales",
        "warsaw",
        "york",
        "zurich",
    ];
    PLACES.contains(&low)
}

/// What a company is by law, and what is left out of its name when speaking.
pub fn is_legal(low: &str) -> bool {
    const LEGAL: &[&str] = &[
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "ag",
        "kg",
        "kgaa",
        "ohg",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "oy",
        "oyj",
        "ab",
        "as",
        "asa",
        "aps",
        "plc",
        "pty",
        "pte",
        "kk",
        "ev",
        "ug",
        "mbh",
        "group",
        "holding",
        "holdings",
    ];
    LEGAL.contains(&low)
}

/// Titles before a name.
pub fn is_honorific(low: &str) -> bool {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "mx",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "madam",
        "herr",
        "frau",
        "rev",
        "hon",
        "chef",
        "madame",
        "monsieur",
        "mme",
        "mlle",
        "signor",
        "signora",
        "senor",
        "senora",
        "coach",
        "captain",
        "officer",
        "nurse",
        "sister",
        "father",
        "dean",
        "judge",
        "principal",
        "pastor",
        "rabbi",
        "imam",
    ];
    TITLES.contains(&low)
}

/// What greets.
pub fn is_greeting(low: &str) -> bool {
    matches!(low, "dear" | "hi" | "hello" | "hey" | "hallo" | "greetings" | "morning" | "afternoon" | "evening")
}
