//! Owns what the status of an application says, in whatever words: [`status`]. Must not know what follows from it.

use crate::domain::OutcomeKind;
use crate::lexicon;
use std::sync::LazyLock;

/// How an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Outcome(OutcomeKind),
    /// There was an interview, or there will be one.
    Interview,
    /// Nothing new.
    Open,
    /// It is over, or declined: by whom, it does not say.
    Unclear,
}

/// Phrases of statuses with what they are, blanks around them, and how many words they have, in the order of the file.
static STATUSES: LazyLock<Vec<(Status, String, usize)>> = LazyLock::new(|| {
    let of = |tag: &str| match tag {
        "interview" => Status::Interview,
        "open" => Status::Open,
        kind => kind.parse().map_or(Status::Unclear, Status::Outcome),
    };
    let rows = lexicon::STATUSES.rows().iter();
    let padded = |phrase: &str| (format!(" {} ", phrase.replace('_', " ")), phrase.split('_').count());
    let each = rows.flat_map(|(tag, phrases)| phrases.iter().map(move |phrase| (of(tag), padded(phrase))));
    each.map(|(status, (phrase, words))| (status, phrase, words)).collect()
});

/// No status is longer, in characters.
const LONGEST_STATUS: usize = 48;

/// What a status says; none: it is none that is known.
pub(super) fn status(text: &str) -> Option<Status> {
    if text.len() > LONGEST_STATUS {
        return None;
    }
    let bare = format!(" {} ", lexicon::bare(text));
    let mut best: Option<(Status, usize)> = None;
    for (status, phrase, words) in STATUSES.iter() {
        if best.is_none_or(|(_, longest)| *words > longest) && bare.contains(phrase) {
            best = Some((*status, *words));
        }
    }
    best.map(|(status, _)| status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_understood_in_whatever_words() {
        let outcome = |kind| Some(Status::Outcome(kind));
        for (text, read) in [
            ("Rejected", outcome(OutcomeKind::Rejected)),
            ("❌ rejected after interview", outcome(OutcomeKind::Rejected)),
            ("Ghosted", outcome(OutcomeKind::NoReply)),
            ("No response", outcome(OutcomeKind::NoReply)),
            ("No response yet", Some(Status::Open)),
            ("Offer declined", outcome(OutcomeKind::Declined)),
            ("Offer!", outcome(OutcomeKind::Offer)),
            ("Accepted", outcome(OutcomeKind::Accepted)),
            ("I withdrew", outcome(OutcomeKind::Withdrawn)),
            ("2nd interview", Some(Status::Interview)),
            ("Phone Screen", Some(Status::Interview)),
            ("Applied", Some(Status::Open)),
            ("Bookmarked", Some(Status::Open)),
            ("Declined", Some(Status::Unclear)),
            ("Absage", outcome(OutcomeKind::Rejected)),
            ("purple", None),
            ("they said that they will let me know about an offer soon", None),
        ] {
            assert_eq!(status(text), read, "{text}");
        }
    }
}
