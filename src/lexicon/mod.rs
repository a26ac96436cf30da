//! Words as data: what a legal form, an honorific, a place or a reproach is called. Each list is a `.txt` beside this file,
//! whose head says what it is and from where; it is read at its first use. Here stand look-up and folding alone: what a word
//! in a text means is judged by the rooms that read texts.

mod fold;
mod list;

pub(crate) use fold::{alike, bare, fold, fold_char, joined, key, squash};
pub(crate) use list::{List, Tags};

use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;

macro_rules! lists {
    ($read:path => $kind:ty: $($name:ident = $file:literal)*) => {
        $(pub(crate) static $name: LazyLock<$kind> = LazyLock::new(|| $read(include_str!($file)));)*
    };
}

lists! { List::words => List:
    DOTS = "addresses/dots.txt"
    SECOND_LEVEL = "addresses/second_level.txt"
    SHARED_MAILBOXES = "addresses/shared_mailboxes.txt"
    EXTENSIONS = "cards/extensions.txt"
    LABEL_FILL = "cards/label_fill.txt"
    NUMBER_WORDS = "cards/number_words.txt"
    DEPTS_UNSPACED = "titles/departments_unspaced.txt"
    NOT_AT = "titles/not_at.txt"
    NICK_BRACKETS = "cards/nickname_brackets.txt"
    COMPANY_ARTICLES = "companies/articles.txt"
    CAUSES = "companies/causes.txt"
    FIRST_WORDS = "companies/first_words.txt"
    FIRM_KIN = "companies/kin.txt"
    ORGS = "companies/organisations.txt"
    TRADES = "companies/trades.txt"
    ORGS_UNSPACED = "companies/organisations_unspaced.txt"
    MEETING_PROPERTIES = "exchange/meeting_properties.txt"
    USUAL_LABELS = "exchange/usual_labels.txt"
    VCARD_MESSENGERS = "exchange/vcard_messengers.txt"
    VCARD_SILENT = "exchange/vcard_silent.txt"
    BY_PHONE = "interviews/by_phone.txt"
    DECIDES = "interviews/decides.txt"
    MEETING_LINKS = "interviews/meeting_links.txt"
    PAY = "interviews/pay.txt"
    ROUNDS = "interviews/rounds.txt"
    THANKED_ALL = "interviews/thanked_all.txt"
    VAGUE = "interviews/vague.txt"
    VIDEO = "interviews/video.txt"
    AROUND_GREETINGS = "letters/around_greetings.txt"
    EMPTY = "letters/empty.txt"
    MAIL_HEADERS = "letters/headers.txt"
    IDIOMS = "letters/idioms.txt"
    VACANCIES = "letters/vacancies.txt"
    MAIL_FIELDS = "mail/fields.txt"
    REPLIES = "mail/replies.txt"
    SENDER_JOINS = "mail/sender_joins.txt"
    SENDERS = "mail/senders.txt"
    TURNS = "mail/turns.txt"
    CYRILLIC_GIVEN = "names/cyrillic_given.txt"
    GIVEN = "names/given.txt"
    GIVEN_SHORT = "names/given_short.txt"
    GIVEN_WEAK = "names/given_weak.txt"
    HAN_SURNAMES = "names/han_surnames.txt"
    JAPANESE_SURNAMES = "names/japanese_surnames.txt"
    KIN = "names/kin.txt"
    KOREAN_SURNAMES = "names/korean_surnames.txt"
    OTHER_GIVEN = "names/other_given.txt"
    PRONOUNS = "names/pronouns.txt"
    ROMAJI = "names/romaji.txt"
    SURNAMES = "names/surnames.txt"
    DEMONYMS = "places/demonyms.txt"
    PLACE_MARKS = "places/marks_unspaced.txt"
    ROOMS = "places/rooms.txt"
    STATES = "places/states.txt"
    STREETS = "places/streets.txt"
    AT_COMPANY = "titles/at_company.txt"
    BESIDE_TITLES = "titles/beside_titles.txt"
    DEPTS = "titles/departments.txt"
    RECRUITING = "titles/recruiting.txt"
    TITLE_ENDINGS = "titles/endings.txt"
    TITLES = "titles/titles.txt"
    TITLES_UNSPACED = "titles/titles_unspaced.txt"
    ABBREVIATIONS = "words/abbreviations.txt"
    COMMON = "words/common.txt"
    DETERMINERS = "words/determiners.txt"
    GLUE = "words/glue.txt"
    LITTLE = "words/little.txt"
    MORE_NUMBERS = "words/more_numbers.txt"
    NUMBERS = "words/numbers.txt"
    PARTICIPLES = "words/participles.txt"
    PLAIN = "words/plain.txt"
    SHORT = "words/short.txt"
    SPEECH = "words/speech.txt"
}

lists! { List::phrases => List:
    NICK_CUES = "cards/nickname_cues.txt"
    NOTES = "cards/notes.txt"
    PARENTS = "companies/parents.txt"
    REGISTERED = "cards/registered.txt"
    THEIRS = "cards/theirs.txt"
    UNUSED_LABELS = "exchange/unused_labels.txt"
    CALLED_OFF = "interviews/called_off.txt"
    NO_INTERVIEWS = "interviews/no_interviews.txt"
    ON_SITE = "interviews/on_site.txt"
    BLANKS = "letters/blanks.txt"
    CLOSINGS = "letters/closings.txt"
    NO_BLANKS = "letters/no_blanks.txt"
    NOTICES = "letters/notices.txt"
    PLACEHOLDERS = "letters/placeholders.txt"
    SALUTATIONS = "letters/salutations.txt"
    COMPANY_CUES = "mail/company_cues.txt"
    FORWARDING = "mail/forwarding.txt"
    MAIL_ENDS = "mail/ends.txt"
    HTML_HIDDEN = "mail/html_hidden.txt"
    NICKNAMES = "names/nicknames.txt"
    BOXES = "places/boxes.txt"
    POSTCODES = "places/postcodes.txt"
    JOINS = "words/joins.txt"
    NOTHING = "words/nothing.txt"
}

lists! { Tags::read => Tags:
    NETWORKS = "addresses/networks.txt"
    SHARED_HOSTS = "addresses/shared_hosts.txt"
    DOMAINS = "addresses/top_level.txt"
    LABELS = "cards/labels.txt"
    COLUMNS = "exchange/columns.txt"
    MONTHS = "exchange/months.txt"
    STATUSES = "exchange/statuses.txt"
    WINDOWS_ZONES = "exchange/windows_zones.txt"
    YES_NO = "exchange/yes_no.txt"
    ORG_HEADS = "companies/heads.txt"
    LEGAL = "companies/legal_forms.txt"
    AROUND_NAMES = "letters/around_names.txt"
    FEATURES = "letters/features.txt"
    FEATURES_DE = "letters/features_de.txt"
    FEATURES_FR = "letters/features_fr.txt"
    LETTER_DAYS = "letters/days.txt"
    LETTER_MONTHS = "letters/months.txt"
    LOOKALIKES = "letters/lookalikes.txt"
    LENGTHS = "interviews/lengths.txt"
    MEETINGS = "interviews/meetings.txt"
    ZONES = "interviews/zones.txt"
    DEADLINES = "mail/deadlines.txt"
    ELISIONS = "mail/elisions.txt"
    HTML = "mail/html.txt"
    PRONOUNS_OURS = "mail/ours.txt"
    MAIL_DE = "mail/phrases_de.txt"
    MAIL_EN = "mail/phrases_en.txt"
    MAIL_FR = "mail/phrases_fr.txt"
    QUOTES = "mail/quotes.txt"
    CREDENTIALS = "names/credentials.txt"
    HONORIFICS = "names/honorifics.txt"
    PARTICLES = "names/particles.txt"
    PLACES = "places/places.txt"
    AUXILIARIES = "words/auxiliaries.txt"
    DRIVES = "system/drives.txt"
    CALENDAR = "words/calendar.txt"
    LANGUAGES = "words/languages.txt"
    LANGUAGE_NAMES = "words/language_names.txt"
    SCRIPTS = "words/scripts.txt"
    SMALL = "words/small.txt"
}

/// How strongly a folded word speaks for a given name: 0, 1 (also an everyday word) or 2.
pub(crate) fn given(folded: &str) -> u8 {
    let one = |w: &str| if GIVEN_WEAK.has(w) { 1 } else { 2 * u8::from(GIVEN.has(w)) };
    match folded.split_once('-') {
        Some((first, rest)) if one(folded) == 0 => {
            2 * u8::from(first.len() > 1 && one(first) > 0 && rest.split('-').all(|part| !part.is_empty()))
        }
        _ => one(folded),
    }
}

/// Whether the whole phrase is a place, leading `the` aside.
pub(crate) fn is_place(phrase: &str) -> bool {
    let word = |w: &str| fold(w.trim_matches(|c: char| !c.is_alphanumeric()));
    let name = phrase.split_whitespace().map(word).collect::<Vec<_>>().join("_").replace('.', "");
    let known = |name: &str| PLACES.of(name).is_some();
    known(&name) || name.strip_prefix("the_").is_some_and(known)
}

/// Whether the folded word is a place or the adjective of one.
pub(crate) fn is_of_place(folded: &str) -> bool {
    PLACES.of(folded).is_some() || DEMONYMS.has(folded)
}

/// Whether a word, as printed, is the code of a state or region.
pub(crate) fn is_state(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    bare.chars().all(char::is_uppercase) && STATES.has(&bare.to_lowercase())
}

/// Whether the folded word is a legal form.
pub(crate) fn is_legal(folded: &str) -> bool {
    LEGAL.of(folded).is_some_and(|tag| tag != "loose")
}

/// Whether the folded word is left out of a company's name in speech: a legal form that is no other word, or "group".
pub(crate) fn is_spoken_legal(folded: &str) -> bool {
    LEGAL.of(folded).is_some_and(|tag| tag != "word")
}

/// Whether the folded word stands before a name and is nobody's name.
pub(crate) fn is_honorific(folded: &str) -> bool {
    HONORIFICS.is(folded, &["title", "office", "calling"])
}

/// Whether the folded word stands behind a name and is nobody's name.
pub(crate) fn is_behind(folded: &str) -> bool {
    CREDENTIALS.is(folded, &["generation", "degree"])
}

/// Whether the folded word tells the members of a family apart: "jr", "iii".
pub(crate) fn is_generation(folded: &str) -> bool {
    CREDENTIALS.is(folded, &["generation"])
}

/// Whether the folded word is a day of the week or a month.
pub(crate) fn is_calendar(folded: &str) -> bool {
    CALENDAR.is(folded, &["day", "month"])
}

/// What somebody of this name is likely called: by a title and the family's name where there is a title, else by the first
/// word; a name in one piece as it is.
pub(crate) fn likely_called(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [title, .., family] if is_honorific(&key(title)) => format!("{title} {family}"),
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

/// What the language of a tag is called in English.
pub(crate) fn language_name(tag: &str) -> Option<&'static str> {
    LANGUAGE_NAMES.rows().iter().find(|(_, words)| words.first() == Some(&tag)).map(|(name, _)| *name)
}

/// The tag of a language that is called so, in whatever language.
pub(crate) fn language_tag(name: &str) -> Option<&'static str> {
    LANGUAGE_NAMES.words(LANGUAGE_NAMES.of(&fold(name))?).next()
}

/// Whether the folded word greets.
pub(crate) fn is_greeting(folded: &str) -> bool {
    SALUTATIONS.has(folded) || matches!(folded, "morning" | "afternoon" | "evening")
}

/// Whether the folded word is an ordinary English one, in whatever form.
pub(crate) fn is_common(folded: &str) -> bool {
    let stem = |end: &str| {
        let stem = folded.strip_suffix(end).filter(|s| s.len() > 2);
        stem.is_some_and(|s| COMMON.has(s) || COMMON.has(&format!("{s}e")))
    };
    COMMON.has(folded)
        || ["s", "es", "ed", "ing", "ly", "er"].into_iter().any(stem)
        || folded.chars().all(char::is_numeric)
}

/// Whether a text says nothing, where something could stand: "-", "N/A".
pub(crate) fn is_nothing(text: &str) -> bool {
    let bare = bare(text);
    bare.is_empty() || NOTHING.has(&bare)
}

/// Whether a label is a top-level domain that is often written without a scheme.
pub(crate) fn is_usual_domain(label: &str) -> bool {
    DOMAINS.is(label, &["usual", "usual_world", "usual_land"])
}

/// How many lines say who wrote what follows: "On Friday Bob <bob@…> wrote:".
pub(crate) fn attribution(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim_start_matches(['*', ' ']);
    let word = first.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).next().unwrap_or_default();
    let begins = QUOTES.is(&fold(word), &["on"]);
    let marked = |line: &str| line.trim_end_matches(|c: char| c == '*' || c.is_whitespace()).ends_with(':');
    for (n, line) in lines.iter().take(if begins { 3 } else { 1 }).enumerate() {
        if line.trim().is_empty() {
            return None;
        }
        if marked(line) {
            let seen = fold(&lines.get(..=n)?.join(" "));
            let wrote = seen.split(|c: char| !c.is_alphanumeric()).any(|w| QUOTES.is(w, &["wrote"]));
            // A sentence may begin and end so as well; an attribution has a date or an address.
            if wrote && (seen.contains('@') || begins && seen.contains(|c: char| c.is_ascii_digit())) {
                return Some(n + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
