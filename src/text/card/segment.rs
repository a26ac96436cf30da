//! Owns what of a text is a card or signature and what is the message around it: greetings, running text, closings, notices, notes.
//! It must not read fields; it only says which lines are worth reading, and where one block ends and the next begins.

use super::clean::{LONGEST, Line};
use crate::lexicon;
use lexicon::{fold, key};

/// Lines read for fields in one block, at most: a longer block is no card.
const BLOCK: usize = 120;
/// Blocks read in one text, at most.
const BLOCKS: usize = 12;

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Worth reading for fields, in the block of this number.
    Card(usize),
    /// Greeting, running text, closing, notice, mail header.
    Message,
    /// A note for the card's back.
    Note,
    /// No letter and no digit.
    Ornament,
    /// Nothing on it.
    Blank,
}

/// The role of every line.
pub(super) fn roles(lines: &[Line]) -> Vec<Role> {
    let roles = walk(lines, true, usize::MAX);
    // what is quoted more often than the one who signed is somebody else's, above it as well
    let own = lines.iter().zip(&roles).filter(|(_, r)| matches!(r, Role::Card(_))).map(|(l, _)| depth(l)).min();
    let deeper = own.map(|d| d + 1).filter(|d| signed(lines, &roles, *d) && lines.iter().any(|l| depth(l) >= *d));
    let roles = deeper.map_or(roles, |deeper| walk(lines, true, deeper));
    let carded = roles.iter().any(|r| matches!(r, Role::Card(_)));
    // a closing with nothing behind it closes nothing
    if carded { roles } else { walk(lines, false, usize::MAX) }
}

/// At a closing: what stood before it in the block is the message, unless it looks like a card. How many blocks end here.
fn settle(lines: &[Line], roles: &mut [Role], start: usize, seen: bool) -> usize {
    let told = roles.iter().skip(start).position(|r| *r == Role::Message);
    let carded = lines
        .get(start..roles.len())
        .unwrap_or(&[])
        .iter()
        .zip(roles.iter().skip(start))
        .any(|(l, r)| matches!(r, Role::Card(_)) && is_contact(&l.text));
    // behind an earlier closing a card comes first and the next message after it
    let keep = match (seen, told) {
        (true, Some(at)) => start + at,
        (false, Some(_)) => start,
        _ if carded || seen => roles.len(),
        _ => start,
    };
    for r in roles.iter_mut().skip(keep) {
        if matches!(r, Role::Card(_)) {
            *r = Role::Message;
        }
    }
    usize::from(roles.iter().skip(start).any(|r| matches!(r, Role::Card(_))))
}

/// `deeper`: lines that are quoted so often are no card.
fn walk(lines: &[Line], closings: bool, deeper: usize) -> Vec<Role> {
    let mut roles = Vec::with_capacity(lines.len());
    let mut block = 0;
    let mut start = 0;
    let mut notice = false;
    let mut note = false;
    let mut count = 0;
    let mut seen = false;
    let mut quoted = false;
    let mut told = 0;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        let folded = fold(text);
        let mut role = if line.raw.trim().is_empty() {
            // above the card it is a line of its own
            notice = notice && is_long(roles_tail(&roles)) && roles.iter().any(|r| matches!(r, Role::Card(_)));
            note = false;
            Role::Blank
        } else if quoted || at < told || depth(line) >= deeper {
            // what somebody else wrote before
            Role::Message
        } else if let Some(count) = heads_quote(lines, at) {
            (quoted, told) = (signed(lines, &roles, usize::MAX) || replied(lines, &roles), at + count);
            Role::Message
        } else if closings
            && (is_delimiter(line.raw.trim_start_matches(['>', ' ', '|']).trim_end())
                || is_closing(&folded)
                || named_closing(text))
        {
            block += settle(lines, &mut roles, start, seen);
            seen = true;
            start = roles.len() + 1;
            count = 0;
            notice = false;
            if text.chars().any(char::is_alphanumeric) { Role::Message } else { Role::Ornament }
        } else if !line.raw.chars().any(char::is_alphanumeric) {
            Role::Ornament
        } else if text.is_empty() || text.chars().count() > LONGEST {
            Role::Message
        } else if notice || is_notice(&folded) {
            notice = true;
            Role::Message
        } else if note || is_note(&folded) {
            note = true;
            Role::Note
        } else if is_closing(&folded)
            || is_header(&folded)
            || is_salutation(&folded)
            || is_called(lines, at)
            || is_prose(text, &folded)
        {
            Role::Message
        } else {
            Role::Card(block)
        };
        if matches!(role, Role::Card(_)) {
            count += 1;
            if count > BLOCK || block >= BLOCKS {
                role = Role::Message;
            }
        }
        roles.push(role);
    }
    roles
}

/// How often a line is quoted.
fn depth(line: &Line) -> usize {
    line.raw.chars().take_while(|c| matches!(c, '>' | ' ')).filter(|c| *c == '>').count()
}

/// Whether somebody signed above who is quoted less often: with more than a line, or with a name.
fn signed(lines: &[Line], roles: &[Role], depth_here: usize) -> bool {
    let own = |(line, role): &(&Line, &Role)| matches!(role, Role::Card(_)) && depth(line) < depth_here;
    let mut own =
        lines.iter().zip(roles).enumerate().filter(|(_, both)| own(both)).map(|(at, (l, _))| (at, l.text.as_str()));
    match (own.next(), own.next()) {
        // who is named in full below wrote that too
        (Some((at, only)), None) => {
            let named = |rest: &str| {
                rest.starts_with(' ') && rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
            };
            let fuller = |l: &Line| l.text.strip_prefix(only).is_some_and(named);
            let given = only.split_whitespace().any(|w| lexicon::given(&key(w)) > 0);
            (given || is_closed(lines, at)) && !lines.iter().any(fuller)
        }
        (_, second) => second.is_some(),
    }
}

/// Whether somebody who did not sign wrote above: who is quoted below is another. What is passed on says nothing of its own.
fn replied(lines: &[Line], roles: &[Role]) -> bool {
    let own = |line: &Line| {
        let folded = fold(line.text.trim());
        depth(line) == 0 && !is_notice(&folded) && !is_header(&folded) && !lexicon::FORWARDING.is_in(&folded)
    };
    let carded = roles.iter().any(|r| matches!(r, Role::Card(_)));
    !carded && lines.iter().zip(roles).any(|(line, role)| *role == Role::Message && own(line))
}

/// How many lines from this one on head what somebody else wrote before.
fn heads_quote(lines: &[Line], at: usize) -> Option<usize> {
    let next: Vec<&str> = lines.iter().skip(at).take(3).map(|l| l.text.as_str()).collect();
    let original = next.first().is_some_and(|l| is_original(&fold(l)));
    let introduced = introduces(lines, at);
    lexicon::attribution(&next).or(introduced).or((original || quotes(lines, at)).then_some(1))
}

/// A line with an address, or two, that end with a colon above what is quoted more often: in whatever language they say so.
fn introduces(lines: &[Line], at: usize) -> Option<usize> {
    let first = lines.get(at).filter(|l| !l.text.trim().is_empty())?;
    let end = (at..at + 2).find(|n| lines.get(*n).is_some_and(|l| l.text.trim_end().ends_with(':')))?;
    let head: String = lines.get(at..=end)?.iter().map(|l| l.text.as_str()).collect();
    let below = lines.iter().skip(end + 1).find(|l| !l.raw.trim().is_empty())?;
    (head.contains('@') && depth(below) > depth(first)).then_some(end + 1 - at)
}

fn roles_tail(roles: &[Role]) -> Option<Role> {
    roles.last().copied()
}

/// A notice goes on after a blank line: notices stand last.
fn is_long(last: Option<Role>) -> bool {
    matches!(last, Some(Role::Message))
}

fn is_delimiter(raw: &str) -> bool {
    matches!(raw.trim(), "--" | "---" | "—" | "––" | "- --" | "-- -")
}

/// Whether a line holds an address or a number: such a line belongs to a card.
pub(super) fn is_contact(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.contains('@') || text.contains("www.") || text.contains("://") || (digits >= 7 && text.chars().count() < 60)
}

fn is_closing(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < 120 && lexicon::CLOSINGS.has(bare)
}

/// `Thanks, Bob`: a closing with a name of one or two words behind it.
fn named_closing(text: &str) -> bool {
    after_closing(text)
        .is_some_and(|n| n.split_whitespace().count() <= 2 && !n.chars().any(|c| c.is_ascii_digit() || c == '@'))
}

/// The closing at the start of a line that goes on (`Thanks, Bob`), with its rest.
pub(super) fn after_closing<'a>(text: &'a str) -> Option<&'a str> {
    let said =
        |(head, tail): (&'a str, &'a str)| (is_closing(&fold(head)) && !tail.trim().is_empty()).then(|| tail.trim());
    // "Groeten Mark": without a mark, where it is a name that follows
    let named = |tail: &&str| lexicon::given(&key(tail)) > 0 && tail.starts_with(char::is_uppercase);
    text.split_once([',', '!']).and_then(said).or_else(|| text.rsplit_once(' ').and_then(said).filter(named))
}

/// Whether a line stands right below a closing.
pub(super) fn is_closed(lines: &[Line], at: usize) -> bool {
    let above = lines.get(..at).unwrap_or(&[]).iter().rev().find(|l| !l.raw.trim().is_empty());
    above.is_some_and(|l| is_closing(&fold(l.text.trim())))
}

/// The word before `at` and the name of a firm: `Cassidy at Paws & Claws`.
pub(super) fn before_at(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(' ')?;
    let (at, firm) = rest.split_once(' ')?;
    let joins = lexicon::AT_COMPANY.has(&fold(at)) || at == "from";
    (joins && firm.starts_with(char::is_uppercase)).then_some(name)
}

/// A longer line that holds a notice's words is one, though an address stands in it.
const LONGEST_CONTACT: usize = 120;

fn is_notice(folded: &str) -> bool {
    lexicon::NOTICES.is_in(folded) && (!folded.contains('@') || folded.len() > LONGEST_CONTACT)
}

fn is_note(folded: &str) -> bool {
    lexicon::NOTES.head(folded).is_some()
}

fn is_header(folded: &str) -> bool {
    // "From:" and "Von:" may name the person.
    let heads =
        |(head, _): (&str, &str)| lexicon::MAIL_HEADERS.has(head.trim()) && !matches!(head.trim(), "from" | "von");
    folded.split_once(':').is_some_and(heads)
        || folded.contains("forwarded by")
        || folded.contains("forwarded message")
        || is_original(folded)
}

/// What stands above an earlier mail: `On Monday Mira Tolle wrote:`.
fn is_original(folded: &str) -> bool {
    let word = |w: &str, tag| lexicon::QUOTES.is(w, &[tag]);
    let told = folded.strip_suffix(':').is_some_and(|line| {
        let mut words = line.split_whitespace();
        words.next().is_some_and(|w| word(w, "on")) && words.any(|w| word(w, "wrote"))
    });
    told || folded.contains("original message")
}

/// `From:` with more of a mail's head below it: an earlier mail.
fn quotes(lines: &[Line], at: usize) -> bool {
    let head = |line: &Line| {
        let folded = fold(line.text.trim());
        let (head, _) = folded.split_once(':')?;
        lexicon::MAIL_HEADERS.has(head.trim()).then(|| head.trim().to_string())
    };
    let from = lines.get(at).and_then(head).is_some_and(|h| matches!(h.as_str(), "from" | "von" | "de"));
    from && lines.iter().skip(at + 1).take(2).filter(|l| head(l).is_some()).count() > 0
}

/// `Frank,` above a blank line: a reader who is called by name.
fn is_called(lines: &[Line], at: usize) -> bool {
    let name = lines.get(at).and_then(|l| l.text.trim().strip_suffix(','));
    let apart = lines.get(at + 1).is_some_and(|l| l.raw.trim().is_empty());
    apart && name.is_some_and(|n| !n.contains(' ') && lexicon::given(&fold(n)) > 0)
}

fn is_salutation(folded: &str) -> bool {
    let bare = folded.trim_end_matches([',', '!', ':']);
    let ends = bare.len() < folded.len();
    let greets =
        |at: usize| at == bare.len() || ends && matches!(bare.get(at..).map(|r| r.starts_with(' ')), Some(true));
    // "Hi Ann"
    let named = folded.split_once(' ').is_some_and(|(hi, name)| {
        lexicon::SALUTATIONS.has(hi) && lexicon::given(hi) == 0 && !name.contains(' ') && lexicon::given(name) > 0
    });
    folded.len() < 60
        && (named
            || lexicon::SALUTATIONS.head(bare).is_some_and(greets)
            || matches!(folded, "all," | "hi all" | "hi team"))
}

/// Running text: a sentence of at least four words that speaks, or a long line of plain lower-case words.
fn is_prose(text: &str, folded: &str) -> bool {
    if is_contact(text) && text.chars().count() < 160 {
        return false;
    }
    let words: Vec<&str> =
        folded.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')).collect();
    let speech = words.iter().filter(|w| lexicon::SPEECH.has(w)).count();
    let lower = text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    let ends = text.ends_with(['.', '?', '!', ',', ':']);
    let n = words.len();
    (n >= 4 && speech >= 2 && lower * 2 >= n)
        || (n >= 4 && speech >= 1 && ends && lower * 2 >= n)
        || (n >= 6 && ends && lower * 3 >= n * 2 && !text.contains(','))
        || (n >= 12 && lower * 3 >= n * 2)
        || (n >= 6 && speech >= 1 && lower * 3 >= n * 2)
        || (text.ends_with(['?', '!']) && n >= 3 && speech >= 1)
        || (text.ends_with('.') && (2..=4).contains(&n) && speech * 2 >= n && speech >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::card::clean;

    fn kinds(text: &str) -> String {
        roles(&clean::lines(text))
            .iter()
            .map(|r| match r {
                Role::Card(n) => char::from_digit(u32::try_from(*n).unwrap_or(9), 10).unwrap_or('?'),
                Role::Message => 'm',
                Role::Note => 'n',
                Role::Ornament => '-',
                Role::Blank => ' ',
            })
            .collect()
    }

    #[test]
    fn a_signature_is_found_in_its_message() {
        let table = [
            ("Hi Ada,\n\nsee you at ten.\n\nBest regards,\nMira Tolle\nEngineer", "m m m00"),
            ("Mira Tolle\nEngineer\nmira@tolle.example", "000"),
            ("Mira Tolle\nThis e-mail and any attachment is confidential.\nDelete it.", "0mm"),
            ("-- \nMira Tolle", "-0"),
            ("______\nMira Tolle\n******", "-0-"),
            ("Mira Tolle\nmet at the fair in Leipzig", "0n"),
            (
                "You will find the plan below.\nRegards\nMira Tolle\n030 1234567\nWe can meet at noon, please call.\nThanks\nJonas Ott\nott@x.example",
                "mm00mm11",
            ),
        ];
        for (text, want) in table {
            assert_eq!(kinds(text), want, "{text}");
        }
    }

    #[test]
    fn a_closing_with_a_name_behind_it() {
        assert_eq!(after_closing("Thanks, Bob"), Some("Bob"));
        assert_eq!(after_closing("Tolle, Bob"), None);
    }
}
