//! Owns how a line says that somebody was thanked already: `thanked`, `thank-you sent`, `thanked bob & jane`. Must not know
//! who interviewed, nor whether it has taken place.
//!
//! "not thanked yet" says nothing of the kind: it is left unread.

use super::detail::{detail, next};
use crate::text::lex::Word;

/// How many words at `i` say that everybody was thanked; none where they name somebody, or say something else.
pub(super) fn all(words: &[Word], i: usize) -> Option<usize> {
    let low = |n: usize| if n == 0 { words.get(i).map_or("", |w| w.low.as_str()) } else { next(words, i + n) };
    if is_denied(words, i) {
        return None;
    }
    let noun = |n: usize| match (low(n), low(n + 1)) {
        ("thank-you" | "thank-yous" | "thankyou" | "thankyous" | "thanks", "note" | "notes" | "mail" | "mails") => 2,
        ("thank", "you" | "yous") => 2,
        ("thank-you" | "thank-yous" | "thankyou" | "thankyous" | "thanks", _) => 1,
        _ => 0,
    };
    let sent = |n: usize| usize::from(matches!(low(n), "sent" | "written" | "done"));
    let by_mail = |n: usize| match (low(n), low(n + 1)) {
        ("by" | "via", "e-mail" | "email" | "mail") => 2,
        _ => 0,
    };
    let used = match low(0) {
        "thanked" if some(words, i) => return None,
        "thanked" => match (low(1), low(2)) {
            ("nobody" | "none" | "no" | "not", _) => return None,
            ("them" | "all", "all" | "three" | "four" | "five")
            | ("the", "team" | "panel" | "group" | "interviewers") => 3,
            ("all" | "everyone" | "everybody" | "them" | "both", _) => 2,
            _ => 1,
        },
        "sent" | "wrote" => {
            let article = usize::from(matches!(low(1), "a" | "the" | "my"));
            match noun(1 + article) {
                0 => return None,
                n => 1 + article + n,
            }
        }
        _ => match noun(0) {
            0 => return None,
            n if sent(n) > 0 => n + 1,
            _ => return None,
        },
    };
    Some(used + by_mail(used))
}

/// True where the words at `i` name whom they say was thanked: `thanked bob`.
pub(super) fn some(words: &[Word], i: usize) -> bool {
    let thanked = words.get(i).is_some_and(|w| w.low == "thanked") && !is_denied(words, i);
    let all = matches!(
        next(words, i + 1),
        "" | "all"
            | "everyone"
            | "everybody"
            | "them"
            | "both"
            | "the"
            | "nobody"
            | "none"
            | "no"
            | "not"
            | "already"
            | "yet"
    );
    let named = words.get(i + 1).is_some_and(|w| w.raw.starts_with(|c: char| c.is_alphabetic() || "\"“„«".contains(c)));
    let joins = matches!(next(words, i + 1), "and" | "with" | "by" | "via" | "on" | "in" | "at" | "for");
    thanked && named && !all && !joins && detail(words, i + 1, false).is_none()
}

/// "not thanked", "haven't thanked", "never thanked".
fn is_denied(words: &[Word], i: usize) -> bool {
    let first = words.get(i).is_none_or(|w| w.first);
    let before = i.checked_sub(1).and_then(|n| words.get(n)).filter(|_| !first).map_or("", |w| w.low.as_str());
    matches!(before, "not" | "never" | "nobody" | "no" | "yet" | "to")
        || before.ends_with("n't")
        || before.ends_with("n’t")
}
