//! `log`: a message or call, about what it was owed for. Which one ends which action the action says.

use super::lookup::{self, Named};
use super::{Context, Failure, Globals, Out};
use crate::commands::{Noun, suggest};
use crate::domain::{Channel, Direction, Facts, Purpose, Touch, Uid};
use crate::rules::{Action, EndsBy};

/// Log a message or a call, sent or received: log thank-you bob
#[derive(Debug, clap::Args)]
pub(super) struct LogArgs {
    /// What it was for, such as thank-you, check-in, reply, or the id of the action that it ends
    #[arg(value_name = "PURPOSE|ACTION")]
    purpose: String,
    /// With whom: names as one calls them; a company where it was with nobody by name
    #[arg(value_name = "WHO")]
    who: Vec<String>,
    /// How: email, by hand, call, text, linkedin, in person; without it, the way the action suggests
    #[arg(long, value_name = "CHANNEL")]
    by: Option<String>,
    /// They wrote to or called you
    #[arg(long = "in")]
    from_them: bool,
    /// When: now, yesterday 18:00, tue, 17 nov
    #[arg(long, value_name = "WORDS")]
    when: Option<String>,
    /// The company or interview it was about; without it, that of the action it ends
    #[arg(long, value_name = "COMPANY|UID")]
    about: Option<String>,
    /// What else the same message did, such as thank-you or reschedule; several with commas
    #[arg(long, value_name = "PURPOSE,…", value_delimiter = ',')]
    also: Vec<String>,
    /// Your own note, such as what was said
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The subject of the message
    #[arg(long, value_name = "TEXT")]
    subject: Option<String>,
    /// The text of the message
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// The day by which they now say they decide; goes with --in
    #[arg(long, value_name = "WORDS", requires = "from_them")]
    decide_by: Option<String>,
    /// The day until which they now ask to wait; goes with --in
    #[arg(long, value_name = "WORDS", requires = "from_them")]
    wait_until: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What a touch is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct About {
    opportunity: Option<Uid>,
    interview: Option<Uid>,
}

pub(super) fn run(globals: &Globals, args: &LogArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let actions = context.actions();
    let touches = match actions.iter().find(|a| a.id == args.purpose.trim()) {
        Some(action) => ending(action, args, &context)?,
        None if args.purpose.contains('/') => {
            let text = format!("there is no action “{}” (any more); due --json lists the ids", args.purpose.trim());
            return Err(Failure::said(text));
        }
        None => meant(args, &actions, &context)?,
    };
    let touches = filled(touches, args, &context)?;
    context.run(suggest::logged(touches), args.json, out)
}

/// The touch that ends this action.
fn ending(action: &Action, args: &LogArgs, context: &Context) -> Result<Vec<Touch>, Failure> {
    if args.from_them || args.about.is_some() {
        return Err(Failure::said("with an action's id there is no --in and no --about: the action says both"));
    }
    let Some(mut touch) = suggest::touch(action, &context.facts, context.now) else {
        let text = format!("“{}” is not ended by a message; afterword done {}", action.title, action.id);
        return Err(Failure::said(text));
    };
    let (people, about) = people(&args.who, &context.facts, &|c| action.contact.as_ref() == Some(c))?;
    if about.is_some() {
        return Err(Failure::said("with an action's id there stands a person or nobody: the action says the company"));
    }
    if !people.is_empty() {
        touch.contacts = people.into_iter().map(|p| p.is.1).collect();
    }
    Ok(vec![touch])
}

/// The touches of these words, each about what it was owed for.
fn meant(args: &LogArgs, actions: &[Action], context: &Context) -> Result<Vec<Touch>, Failure> {
    let facts = &context.facts;
    let purpose = lookup::word(&args.purpose, Purpose::ALL, Purpose::as_str, Purpose::shown, "purpose")?;
    let by = channel(args)?;
    let out = !args.from_them;
    let is_owed = |c: &Uid| out && actions.iter().any(|a| a.contact.as_ref() == Some(c) && ends(a, purpose));
    let (people, company) = people(&args.who, facts, &is_owed)?;
    let named = match (&args.about, company) {
        (Some(_), Some(c)) => {
            return Err(Failure::said(format!("{} is named beside --about; name what it was about once", c.title)));
        }
        (Some(text), None) => Some(about(text, context)?),
        (None, Some(c)) => Some(About { opportunity: Some(c.is.1), interview: None }),
        (None, None) => None,
    };
    if people.is_empty() && named.is_none() && !matches!(purpose, Purpose::Application | Purpose::Networking) {
        return Err(Failure::said("with whom was it? log thank-you bob, or --about a company"));
    }
    let direction = if args.from_them { Direction::In } else { Direction::Out };
    let owed = |person: Option<&Named>| match direction {
        Direction::In => Ok(None),
        Direction::Out => owed(purpose, person, named.as_ref(), by, actions, facts),
    };
    let mut each = Vec::new();
    for person in &people {
        if let Some(mut touch) = owed(Some(person))?.and_then(|a| suggest::touch(&a, facts, context.now)) {
            touch.contacts = vec![person.is.1.clone()];
            touch.purpose = purpose;
            each.push(touch);
        }
    }
    // A message to each where each was owed one, else one with all of them.
    if !each.is_empty() && each.len() == people.len() {
        return Ok(each);
    }
    if people.is_empty()
        && let Some(mut touch) = owed(None)?.and_then(|a| suggest::touch(&a, facts, context.now))
    {
        touch.purpose = purpose;
        return Ok(vec![touch]);
    }
    let way = by.unwrap_or(Channel::Email);
    let mut touch = Touch::new(Uid::generate(context.now.at()), context.now.at(), direction, way, purpose);
    touch.contacts = people.iter().map(|p| p.is.1.clone()).collect();
    let found = match named {
        Some(named) => named,
        None => last_known(&people, purpose, context)?,
    };
    (touch.opportunity, touch.interview) = (found.opportunity, found.interview);
    Ok(vec![touch])
}

/// Whether a touch with this purpose ends an action that asks for that one.
fn answers(purpose: Purpose, wanted: Purpose) -> bool {
    let search = |p| matches!(p, Purpose::Application | Purpose::Networking);
    purpose == wanted || (purpose.is_nudge() && wanted.is_nudge()) || (search(purpose) && search(wanted))
}

/// Whether a touch with this purpose ends this action.
fn ends(action: &Action, purpose: Purpose) -> bool {
    matches!(action.ends_by, EndsBy::Touch(wanted) if answers(purpose, wanted))
}

/// The action that such a touch would end.
fn owed(
    purpose: Purpose,
    person: Option<&Named>,
    named: Option<&About>,
    by: Option<Channel>,
    actions: &[Action],
    facts: &Facts,
) -> Result<Option<Action>, Failure> {
    let ends = |a: &&Action| ends(a, purpose);
    let about = |a: &&Action| match named {
        None => true,
        Some(About { interview: Some(i), .. }) => a.interview.as_ref().is_none_or(|of| of == i),
        Some(About { opportunity, .. }) => a.opportunity == *opportunity,
    };
    let with = |a: &Action| match (&a.contact, person) {
        (Some(c), Some(p)) => *c == p.is.1,
        (Some(_), None) => false,
        (None, Some(p)) => a.opportunity.as_ref().is_some_and(|o| met(&p.is.1, o, facts)),
        (None, None) => true,
    };
    let mut owed: Vec<&Action> = actions.iter().filter(ends).filter(about).filter(|a| with(a)).collect();
    if owed.iter().any(|a| a.contact.is_some()) {
        owed.retain(|a| a.contact.is_some());
    }
    if owed.iter().any(|a| a.channel == by) {
        owed.retain(|a| a.channel == by);
    }
    let place = |a: &Action| (a.opportunity.clone(), a.interview.clone());
    let first = owed.first().copied();
    let mut places = Vec::new();
    for action in &owed {
        if !places.contains(&place(action)) {
            places.push(place(action));
        }
    }
    if places.len() < 2 {
        return Ok(first.cloned());
    }
    let each = places.iter().filter_map(|p| owed.iter().find(|a| place(a) == *p)).map(|a| (*a).clone());
    let each: Vec<Action> = each.collect();
    let who = person.map_or_else(|| "this".to_owned(), |p| format!("this with {}", p.title));
    Ok(Some(lookup::choose(&who, lookup::actions(&each))?.is))
}

/// True where this person interviewed for the opportunity, or was written to about it.
fn met(contact: &Uid, opportunity: &Uid, facts: &Facts) -> bool {
    facts.interviews.iter().any(|i| i.opportunity == *opportunity && i.interviewers.contains(contact))
        || facts.touches.iter().any(|t| t.contacts.contains(contact) && facts.about(t) == Some(opportunity))
}

/// What a touch with these people is about where nothing was owed: the opportunity for which they were met.
fn last_known(people: &[Named], purpose: Purpose, context: &Context) -> Result<About, Failure> {
    let facts = &context.facts;
    let aside = matches!(purpose, Purpose::Networking | Purpose::KeepInTouch | Purpose::Application);
    let Some(first) = people.first().filter(|_| !aside) else { return Ok(About::default()) };
    let met: Vec<&crate::domain::Opportunity> =
        facts.opportunities.iter().filter(|o| met(&first.is.1, &o.uid, facts)).collect();
    let ended = |o: &Uid| {
        facts
            .last_news(o)
            .is_some_and(|x| !matches!(x.kind, crate::domain::OutcomeKind::Invited | crate::domain::OutcomeKind::Offer))
    };
    let open: Vec<_> = met.iter().copied().filter(|o| !ended(&o.uid)).collect();
    let of = if open.is_empty() { met } else { open };
    let all = lookup::opportunities(facts);
    let uid = match of.as_slice() {
        [] => return Ok(About::default()),
        [one] => one.uid.clone(),
        several => {
            let meant: Vec<Named> = all.into_iter().filter(|m| several.iter().any(|o| o.uid == m.is.1)).collect();
            lookup::choose("what it was about", meant)?.is.1
        }
    };
    let names = matches!(purpose, Purpose::ThankYou | Purpose::Clarification | Purpose::Resources);
    let held = facts.interviews.iter().filter(|i| i.opportunity == uid && i.interviewers.contains(&first.is.1));
    let last = held.filter(|i| i.starts_at <= context.now.at()).max_by_key(|i| i.starts_at);
    Ok(About { interview: last.filter(|_| names).map(|i| i.uid.clone()), opportunity: Some(uid) })
}

/// The people whom these arguments name; or, where it is rather a company's name, that. Of several of a name the one to
/// whom such a touch is owed is meant.
fn people(who: &[String], facts: &Facts, owed: &dyn Fn(&Uid) -> bool) -> Result<(Vec<Named>, Option<Named>), Failure> {
    let joined = who.join(" ");
    if joined.trim().is_empty() {
        return Ok((Vec::new(), None));
    }
    let choose = |name: &str, mut close: Vec<Named>| {
        if close.iter().filter(|c| owed(&c.is.1)).count() == 1 {
            close.retain(|c| owed(&c.is.1));
        }
        lookup::choose(&format!("“{name}”"), close)
    };
    let all = lookup::contacts(facts);
    let either = all.iter().cloned().chain(lookup::opportunities(facts)).collect();
    let whole = lookup::closest(&joined, either);
    if !whole.is_empty() {
        let found = choose(&joined, whole)?;
        return Ok(if found.is.0 == Noun::Contact { (vec![found], None) } else { (Vec::new(), Some(found)) });
    }
    let mut found: Vec<Named> = Vec::new();
    for name in who.iter().flat_map(|w| w.split([',', ';', '&'])).map(str::trim).filter(|n| !n.is_empty()) {
        let close = lookup::closest(name, all.clone());
        if close.is_empty() {
            let hint = format!("afterword new contact “{name}” enters them");
            return Err(Failure::said(format!("there is no contact or company “{name}”; {hint}")));
        }
        let person = choose(name, close)?;
        if !found.iter().any(|f| f.id == person.id) {
            found.push(person);
        }
    }
    Ok((found, None))
}

/// What `--about` names: an interview, or an opportunity.
fn about(text: &str, context: &Context) -> Result<About, Failure> {
    let mut all = lookup::opportunities(&context.facts);
    all.extend(lookup::interviews(&context.facts, context.now));
    let found = lookup::one(text, all, "company or interview", "afterword find looks for it")?;
    Ok(match found.is {
        (Noun::Interview, uid) => {
            let of = context.facts.interview(&uid).map(|i| i.opportunity.clone());
            About { opportunity: of, interview: Some(uid) }
        }
        (_, uid) => About { opportunity: Some(uid), interview: None },
    })
}

fn channel(args: &LogArgs) -> Result<Option<Channel>, Failure> {
    let read = |by: &String| lookup::word(by, Channel::ALL, Channel::as_str, Channel::shown, "channel");
    args.by.as_ref().map(read).transpose()
}

/// The touches with all that was said of them.
fn filled(mut touches: Vec<Touch>, args: &LogArgs, context: &Context) -> Result<Vec<Touch>, Failure> {
    let by = channel(args)?;
    let word = |p: &String| lookup::word(p, Purpose::ALL, Purpose::as_str, Purpose::shown, "purpose");
    let also: Vec<Purpose> = args.also.iter().map(word).collect::<Result<_, _>>()?;
    for touch in &mut touches {
        touch.channel = by.unwrap_or(touch.channel);
        touch.also.clone_from(&also);
        for (name, said, option) in [
            ("at", &args.when, "--when"),
            ("note", &args.note, "--note"),
            ("subject", &args.subject, "--subject"),
            ("text", &args.text, "--text"),
            ("decision_by", &args.decide_by, "--decide-by"),
            ("wait_until", &args.wait_until, "--wait-until"),
        ] {
            context.put(touch, name, said, option)?;
        }
    }
    Ok(touches)
}
