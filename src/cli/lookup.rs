//! How an argument names a record or an action: by its id, by name, by what somebody is called, by the beginnings of
//! words. Where several fit equally well it asks on a terminal, and in a script names them all.

use super::failure::Failure;
use super::out;
use crate::clock::Now;
use crate::commands::Noun;
use crate::domain::{Facts, Uid};
use crate::lexicon::bare;
use crate::pages::time_words;
use crate::rules::{Action, day_words};
use crate::store::{OpId, Trashed};
use std::io::IsTerminal;

/// Something that an argument may mean.
#[derive(Clone, Debug)]
pub(super) struct Candidate<T> {
    pub(super) is: T,
    /// What names it alone: its uid, its id.
    pub(super) id: String,
    /// How it is called where one has to choose.
    pub(super) title: String,
    /// What it is called in full, in every way that is written.
    names: Vec<String>,
    /// How one speaks of it.
    called: String,
    /// What tells it from others of its name.
    beside: String,
    /// True for what is meant by its words only where nothing else is.
    minor: bool,
}

impl<T> Candidate<T> {
    /// What is only chosen from a list.
    pub(super) fn listed(is: T, title: String) -> Candidate<T> {
        let (id, names, called, beside) = (title.clone(), vec![], String::new(), String::new());
        Candidate { is, id, title, names, called, beside, minor: false }
    }
}

/// A record that can be named.
pub(super) type Named = Candidate<(Noun, Uid)>;

/// True where every word typed begins a word of this text, each another one.
fn begins(typed: &str, text: &str) -> bool {
    let text = bare(text);
    let mut left: Vec<&str> = text.split(' ').collect();
    let mut typed: Vec<&str> = typed.split(' ').filter(|t| !t.is_empty()).collect();
    typed.sort_by_key(|t| std::cmp::Reverse(t.len()));
    // "round 1" is not the one at 14:00: a number is meant whole.
    let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let fits = |w: &str, t: &str| if number(t) && t.len() < 3 { w == t } else { w.starts_with(t) };
    let found = |t: &&str| left.iter().position(|w| fits(w, t)).map(|at| left.swap_remove(at)).is_some();
    !typed.is_empty() && typed.iter().all(found)
}

impl<T> Candidate<T> {
    /// How close this comes to what was typed, 0 the closest.
    fn rank(&self, typed: &str, folded: &str) -> Option<u8> {
        let every = || format!("{} {} {}", self.names.join(" "), self.called, self.beside);
        let later = if self.minor { 4 } else { 0 };
        if self.id == typed {
            Some(0)
        } else if folded.is_empty() {
            None
        } else if self.names.iter().any(|n| bare(n) == folded) {
            Some(1 + later)
        } else if bare(&self.called) == folded {
            Some(2 + later)
        } else if begins(folded, &format!("{} {}", self.names.join(" "), self.called)) {
            Some(3 + later)
        } else if begins(folded, &every()) {
            Some(4 + later)
        } else {
            None
        }
    }
}

/// Those that come closest to what was typed: none, one, or several equally close.
pub(super) fn closest<T>(typed: &str, among: Vec<Candidate<T>>) -> Vec<Candidate<T>> {
    let (typed, folded) = (typed.trim(), bare(typed));
    let ranked: Vec<(u8, Candidate<T>)> =
        among.into_iter().filter_map(|m| m.rank(typed, &folded).map(|r| (r, m))).collect();
    let best = ranked.iter().map(|(r, _)| *r).min();
    ranked.into_iter().filter(|(r, _)| Some(*r) == best).map(|(_, m)| m).collect()
}

/// The one that is meant; `what` is what it should be ("contact"), `hint` what to do where there is none.
pub(super) fn one<T>(typed: &str, among: Vec<Candidate<T>>, what: &str, hint: &str) -> Result<Candidate<T>, Failure> {
    let close = closest(typed, among);
    if close.is_empty() {
        return Err(Failure::said(format!("there is no {what} “{}”; {hint}", typed.trim())));
    }
    choose(&format!("“{}”", typed.trim()), close)
}

/// The one of several that is meant: asked for on a terminal, refused in a script.
pub(super) fn choose<T>(typed: &str, mut close: Vec<Candidate<T>>) -> Result<Candidate<T>, Failure> {
    const MOST: usize = 12;
    if close.len() > 1 {
        let shown = close.iter().take(MOST);
        if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
            let list: String = shown.enumerate().map(|(n, m)| format!("{:>3}  {}\n", n + 1, m.title)).collect();
            out::complain(&format!("{typed} may be:\n{list}Which one? (its number; empty: none) "))?;
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            let chosen = line.trim().parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            return match chosen.filter(|n| *n < close.len().min(MOST)) {
                Some(n) => Ok(close.swap_remove(n)),
                None => Err(Failure::said("nothing was chosen, so nothing was done")),
            };
        }
        let list: Vec<String> = shown.map(|m| format!("{} ({})", m.title, m.id)).collect();
        let more = close.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let text = format!("{typed} may be: {}{more}; say more of the name, or its id", list.join("; "));
        return Err(Failure::said(text));
    }
    close.pop().ok_or_else(|| Failure::said(format!("{typed} is not known")))
}

/// Every record that can be named.
fn records(facts: &Facts, now: Now) -> Vec<Named> {
    let mut all = contacts(facts);
    all.extend(opportunities(facts));
    all.extend(interviews(facts, now));
    let thing = |noun, uid: &Uid, title: String, beside: String| Candidate {
        is: (noun, uid.clone()),
        id: uid.to_string(),
        names: vec![title.clone()],
        title,
        called: String::new(),
        beside,
        minor: true,
    };
    for t in &facts.touches {
        let names: Vec<&str> = t.contacts.iter().filter_map(|c| facts.contact(c)).map(|c| c.name.as_str()).collect();
        let about = facts.about(t).map(|o| company(facts, o)).unwrap_or_default();
        let parts = [t.purpose.shown(), t.direction.shown(), &names.join(", "), t.channel.shown(), &about];
        let when = time_words(t.at, now.zone(), now.today());
        let filled: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let beside = format!("{} {}", t.purpose.as_str(), now.zone().date(t.at));
        all.push(thing(Noun::Touch, &t.uid, format!("{}, {when}", filled.join(", ")), beside));
    }
    for x in &facts.outcomes {
        let title = format!("{}: {}, {}", company(facts, &x.opportunity), x.kind.shown(), day_words(x.on, now.today()));
        all.push(thing(Noun::Outcome, &x.uid, title, format!("{} {}", x.kind.as_str(), x.on)));
    }
    for k in &facts.tasks {
        all.push(thing(Noun::Task, &k.uid, k.title.clone(), k.due.to_string()));
    }
    for a in &facts.activities {
        let title = format!("{}, {}", a.text, day_words(a.on, now.today()));
        all.push(thing(Noun::Activity, &a.uid, title, format!("{} {}", a.kind.as_str(), a.on)));
    }
    all
}

fn company(facts: &Facts, uid: &Uid) -> String {
    facts.opportunity(uid).map(|o| o.company.clone()).unwrap_or_default()
}

/// Every person.
pub(super) fn contacts(facts: &Facts) -> Vec<Named> {
    let meant = |c: &crate::domain::Contact| Candidate {
        is: (Noun::Contact, c.uid.clone()),
        id: c.uid.to_string(),
        title: if c.company.is_empty() { c.name.clone() } else { format!("{}, {}", c.name, c.company) },
        names: vec![c.name.clone()],
        called: c.address_as.clone(),
        beside: [c.company.as_str(), &c.title, &c.emails.join(" ")].join(" "),
        minor: false,
    };
    facts.contacts.iter().map(meant).collect()
}

/// What is in the trash, by the number of its step.
pub(super) fn trashed(trash: &[Trashed], now: Now) -> Vec<Candidate<OpId>> {
    let meant = |t: &Trashed| Candidate {
        is: t.op,
        id: t.op.to_string(),
        title: format!("{}, {}", t.label, time_words(t.at, now.zone(), now.today())),
        names: vec![t.label.clone()],
        called: String::new(),
        beside: String::new(),
        minor: false,
    };
    trash.iter().map(meant).collect()
}

/// Every opportunity.
pub(super) fn opportunities(facts: &Facts) -> Vec<Named> {
    let meant = |o: &crate::domain::Opportunity| Candidate {
        is: (Noun::Opportunity, o.uid.clone()),
        id: o.uid.to_string(),
        title: if o.role.is_empty() { o.company.clone() } else { format!("{} · {}", o.company, o.role) },
        names: vec![o.company.clone(), format!("{} {}", o.company, o.role)],
        called: String::new(),
        beside: String::new(),
        minor: false,
    };
    facts.opportunities.iter().map(meant).collect()
}

/// Every interview, by its company, its round and its day.
pub(super) fn interviews(facts: &Facts, now: Now) -> Vec<Named> {
    let meant = |i: &crate::domain::Interview| {
        let company = company(facts, &i.opportunity);
        let title = format!("{company}, {}", time_words(i.starts_at, now.zone(), now.today()));
        let people = i.interviewers.iter().filter_map(|c| facts.contact(c)).map(|c| c.name.as_str());
        let role = facts.opportunity(&i.opportunity).map(|o| o.role.as_str()).unwrap_or_default();
        let day = now.zone().date(i.starts_at).to_string();
        let beside = [role, &i.round, &day, &people.collect::<Vec<_>>().join(" ")].join(" ");
        Candidate {
            is: (Noun::Interview, i.uid.clone()),
            id: i.uid.to_string(),
            names: vec![company, title.clone()],
            title: if i.round.is_empty() { title } else { format!("{title}, {}", i.round) },
            called: String::new(),
            beside,
            minor: true,
        }
    };
    facts.interviews.iter().map(meant).collect()
}

/// Every action.
pub(super) fn actions(actions: &[Action]) -> Vec<Candidate<Action>> {
    let meant = |a: &Action| Candidate {
        is: a.clone(),
        id: a.id.to_string(),
        title: if a.company.is_empty() { a.title.clone() } else { format!("{}, {}", a.title, a.company) },
        names: vec![a.title.clone(), a.rule.to_owned()],
        called: String::new(),
        beside: [a.rule, &a.company, &a.person].join(" "),
        minor: false,
    };
    actions.iter().map(meant).collect()
}

/// The record that these words mean; a noun at their head narrows them.
pub(super) fn record(typed: &str, facts: &Facts, now: Now) -> Result<Named, Failure> {
    let typed = typed.trim();
    let all = records(facts, now);
    let (head, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    if let Some((noun, word)) = noun(head).filter(|_| !rest.trim().is_empty()) {
        let whole = closest(typed, all.clone());
        if whole.is_empty() {
            let of: Vec<Named> = all.into_iter().filter(|t| t.is.0 == noun).collect();
            return one(rest, of, word, "afterword find looks through every text");
        }
        return choose(&format!("“{typed}”"), whole);
    }
    one(typed, all, "record", "afterword find looks through every text")
}

/// The noun of this word.
pub(super) fn noun(word: &str) -> Option<(Noun, &'static str)> {
    Some(match word.to_lowercase().as_str() {
        "contact" | "person" => (Noun::Contact, "contact"),
        "opportunity" | "company" => (Noun::Opportunity, "opportunity"),
        "interview" => (Noun::Interview, "interview"),
        "touch" => (Noun::Touch, "touch"),
        "outcome" | "news" => (Noun::Outcome, "outcome"),
        "task" => (Noun::Task, "task"),
        "activity" => (Noun::Activity, "activity"),
        _ => return None,
    })
}

/// One word of a closed set: as it is stored, as it is shown, or by a beginning that only one has.
pub(super) fn word<T: Copy>(
    typed: &str,
    all: &[T],
    stored: fn(T) -> &'static str,
    shown: fn(T) -> &'static str,
    what: &str,
) -> Result<T, Failure> {
    let folded = bare(typed);
    let ways =
        |t: T| [bare(stored(t)), bare(shown(t)), bare(&stored(t).replace('_', "")), bare(&shown(t).replace('-', ""))];
    if let Some(exact) = all.iter().find(|t| ways(**t).contains(&folded)) {
        return Ok(*exact);
    }
    let close: Vec<T> =
        all.iter().copied().filter(|t| !folded.is_empty() && ways(*t).iter().any(|w| w.starts_with(&folded))).collect();
    let list = |some: &[T]| some.iter().map(|t| stored(*t).replace('_', "-")).collect::<Vec<_>>().join(", ");
    match close.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::said(format!("“{typed}” is no {what}; there are: {}", list(all)))),
        several => Err(Failure::said(format!("“{typed}” may be: {}; write one of them", list(several)))),
    }
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn a_number_is_meant_whole_and_a_word_by_its_beginning() {
        let first = "XYZ round 1 Tue 17 Nov 14:00";
        assert!(begins("xyz round 1", first) && begins("xyz tue 17", first) && begins("rou xy", first));
        assert!(!begins("xyz round 1", "XYZ round 2 Tue 17 Nov 14:00"));
        assert!(begins("555", "call 5550199"), "of a long number the beginning");
    }
}
