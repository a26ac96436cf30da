//! Owns how the config's keys become the dashboard's: which are taken, and what is wrong with the others.
//!
//! Must not read files, nor leave a mode without its way out.

use super::binding::Binding;
use super::key::Key;
use super::lookup::bindings;
use super::table::BINDINGS;
use crate::config::{Problem, Rebound, closest};
use crate::tui::keymap::Keymap;
use crate::tui::mode::{Mode, TYPED};
use std::collections::HashMap;

/// The keys that stay with what they do, whatever else it is given: the way back everywhere, sending in forms, and ending
/// the program.
const FIXED: &[(&[Mode], &str, &str)] = &[
    (&Mode::ALL, "back", "esc"),
    (&Mode::ALL, "choose", "enter"),
    (&[Mode::Form, Mode::Leave], "submit", "enter"),
    (&[Mode::Form, Mode::Text, Mode::Card, Mode::Debrief, Mode::Pick, Mode::Call], "submit", "ctrl-s"),
    (&[Mode::Leave], "keep", "esc"),
    (&[Mode::Pick], "take", "enter"),
    (&[Mode::Debrief], "next-field", "enter"),
    (&[Mode::Form, Mode::Debrief, Mode::Letter], "edit-left", "left"),
    (&[Mode::Form, Mode::Debrief, Mode::Letter], "edit-right", "right"),
    (&[Mode::Text, Mode::Card, Mode::Letter, Mode::Call], "edit-newline", "enter"),
    (&[Mode::Letter], "letter-out", "ctrl-s"),
    (TYPED, "edit-backspace", "backspace"),
    (&[Mode::Actions, Mode::Interviews, Mode::Contacts], "quit", "ctrl-c"),
];

/// What commands were called before: in which mode, and what they are called now.
pub(super) const FORMER: &[(&str, Mode, &str)] = &[
    ("walk-next", Mode::Review, "next"),
    ("walk-take-back", Mode::Review, "undo"),
    ("walk-choose-keep", Mode::CatchUp, "next"),
    ("walk-choose-snooze", Mode::CatchUp, "snooze"),
    ("walk-choose-dismiss", Mode::CatchUp, "dismiss"),
    ("walk-choose-all-keep", Mode::CatchUp, "walk-choose-all"),
    ("walk-choose-all-snooze", Mode::CatchUp, "walk-choose-all"),
    ("walk-choose-all-dismiss", Mode::CatchUp, "walk-choose-all"),
    ("learn-done", Mode::Lessons, "resolve"),
    ("learn-answer", Mode::Lessons, "change"),
    ("drop", Mode::Leave, "delete"),
];

/// Keys that were asked for and can be, but for the modes in which others have them.
struct Taken<'r> {
    rebound: &'r Rebound,
    not_in: Vec<Mode>,
}

/// A binding's keys in one mode, from where they come.
struct Claim<'r> {
    binding: &'static Binding,
    mode: Mode,
    keys: Vec<(String, Key)>,
    from: Option<&'r Rebound>,
}

/// The dashboard's keys. What cannot be taken is left as the table has it, and told.
pub(crate) fn remap(wanted: &[Rebound]) -> (Keymap, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut taken: Vec<Taken> = Vec::new();
    for rebound in wanted {
        match check(rebound) {
            Ok(()) => taken.push(Taken { rebound, not_in: vec![] }),
            Err(((line, column), message)) => problems.push(Problem { line, column, message }),
        }
    }
    // One that collides is put back to the table's keys in that mode, until none does; the latest gives way first.
    while let Some((culprit, mode, message)) = collision(&taken) {
        let (line, column) = culprit.keys_at;
        if !problems.iter().any(|p: &Problem| (p.line, p.column) == (line, column)) {
            problems.push(Problem { line, column, message });
        }
        for t in taken.iter_mut().filter(|t| t.rebound.at == culprit.at) {
            t.not_in.push(mode);
        }
    }
    problems.sort_by_key(|p| (p.line, p.column));
    let mut map = Keymap::default();
    for claim in claims(&taken).into_iter().filter(|c| c.from.is_some()) {
        let keys = claim.keys.into_iter().map(|(written, _)| written).collect();
        map.set(claim.mode.name(), claim.binding.name, keys);
    }
    (map, problems)
}

type Wrong = ((usize, usize), String);

fn check(rebound: &Rebound) -> Result<(), Wrong> {
    let name = &rebound.name;
    let wrong = |at, message: String| Err((at, message));
    if let Some((_, mode, now)) = FORMER.iter().find(|(before, ..)| before == name) {
        let mode = rebound.mode.as_deref().unwrap_or(mode.name());
        return wrong(rebound.at, format!("“{name}” is “{now}” in [keys.{mode}] now"));
    }
    let mode = match &rebound.mode {
        None => None,
        Some(word) => match Mode::ALL.into_iter().find(|m| m.name() == *word) {
            Some(mode) => Some(mode),
            None => {
                let all = Mode::ALL.map(|m| m.name()).join(", ");
                return wrong(rebound.at, format!("“{word}” is no part of the dashboard; there are: {all}"));
            }
        },
    };
    let mut known = BINDINGS.iter().filter(|b| b.name == *name).peekable();
    if known.peek().is_none() {
        let close = closest(name, BINDINGS.iter().map(|b| b.name));
        let hint = close.map_or_else(|| "; the README lists all".to_owned(), |c| format!("; is “{c}” meant?"));
        return wrong(rebound.at, format!("“{name}” is no command of the dashboard{hint}"));
    }
    let modes: Vec<Mode> = known.flat_map(|b| b.modes.iter().copied()).collect();
    if let Some(mode) = mode.filter(|m| !modes.contains(m)) {
        return wrong(rebound.at, format!("there is no “{name}” in “{}”", mode.name()));
    }
    for written in &rebound.keys {
        let Some(key) = Key::parse(written) else {
            let hint = "a key is a character, or a name such as enter, space, pgdn, ctrl-r, alt-x";
            return wrong(rebound.keys_at, format!("“{written}” is no key; {hint}"));
        };
        if !key.is_sent() {
            return wrong(rebound.keys_at, format!("no terminal tells “{written}” from another key"));
        }
        if key.typed().is_some() && mode.map_or_else(|| modes.iter().all(|m| m.types()), Mode::types) {
            return wrong(rebound.keys_at, format!("“{written}” types itself there; take one with ctrl- or alt-"));
        }
    }
    Ok(())
}

/// What the config gives to a command in a mode: what it says of the mode counts for more than what it says of all.
fn given_to<'r>(taken: &[Taken<'r>], name: &str, mode: Mode) -> Option<&'r Rebound> {
    let ours = taken.iter().filter(|t| t.rebound.name == name && !t.not_in.contains(&mode)).map(|t| t.rebound);
    let last = |of: Option<&str>| ours.clone().rfind(|r| r.mode.as_deref() == of);
    last(Some(mode.name())).or_else(|| last(None))
}

/// What every binding claims in every mode.
fn claims<'r>(taken: &[Taken<'r>]) -> Vec<Claim<'r>> {
    let mut all = Vec::new();
    for binding in BINDINGS {
        let name = binding.name;
        for mode in binding.modes.iter().copied() {
            let from = given_to(taken, name, mode);
            // A command that has two lines in a mode is given its keys once.
            let lines: Vec<&Binding> = bindings(mode).filter(|b| b.name == binding.name).collect();
            let from = from.filter(|_| lines.len() < 2 || binding.is_first_in(mode));
            if from.is_none() && given_to(taken, name, mode).is_some() {
                continue;
            }
            let own: Vec<String> = match from {
                None => binding.keys.iter().map(|k| k.to_string()).collect(),
                Some(_) => lines.iter().flat_map(|b| b.keys).map(|k| k.to_string()).collect(),
            };
            let fixed = |k: &String| FIXED.iter().any(|(m, n, f)| m.contains(&mode) && *n == name && f == k);
            let written: Vec<String> = match from {
                None => own,
                Some(r) => {
                    let typed = |k: &&String| Key::parse(k).is_some_and(|k| k.typed().is_some());
                    let usable = r.keys.iter().filter(|k| !mode.types() || !typed(k)).cloned();
                    let mut keys: Vec<String> = usable.collect();
                    // Where no key that was asked for can be one, the table's stay.
                    let rest: Vec<String> = if keys.is_empty() { own } else { own.into_iter().filter(fixed).collect() };
                    keys.extend(rest);
                    let mut once = Vec::new();
                    keys.retain(|k| {
                        !once.contains(k) && {
                            once.push(k.clone());
                            true
                        }
                    });
                    keys
                }
            };
            let keys = written.into_iter().filter_map(|w| Key::parse(&w).map(|k| (w, k))).collect();
            all.push(Claim { binding, mode, keys, from });
        }
    }
    all
}

/// One that claims what another has.
fn collision<'r>(taken: &[Taken<'r>]) -> Option<(&'r Rebound, Mode, String)> {
    let claims = claims(taken);
    let mut held: HashMap<(Mode, Key), &Claim<'r>> = HashMap::new();
    for claim in &claims {
        for (written, key) in &claim.keys {
            let Some(other) = held.insert((claim.mode, *key), claim) else { continue };
            let (culprit, owner) = match (claim.from, other.from) {
                (Some(a), Some(b)) if b.at > a.at => (b, claim),
                (Some(a), _) => (a, other),
                (None, Some(b)) => (b, claim),
                (None, None) => continue,
            };
            let mode = claim.mode.name();
            let own: Vec<&str> =
                bindings(claim.mode).filter(|b| b.name == culprit.name).flat_map(|b| b.keys).copied().collect();
            let message = format!(
                "“{written}” is the key of “{}” already (in {mode}), and stays it; “{}” has “{}” there",
                owner.binding.name,
                culprit.name,
                own.join("” and “")
            );
            return Some((culprit, claim.mode, message));
        }
    }
    None
}
