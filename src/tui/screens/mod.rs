//! Owns the list of screens: how each is opened by its name, and how a form is found again by the key of its draft. No
//! screen knows another.

pub(crate) mod call;
mod card;
mod dashboard;
pub(crate) mod debrief;
pub(crate) mod details;
mod erase;
mod filter;
mod find;
mod help;
mod history;
mod inbox;
mod insight;
mod lessons;
pub(crate) mod letter;
mod merge;
mod palette;
mod review;

use super::form::Sheet;
use super::form::update as form;
use super::model::Model;
use super::msg::Effect;
use super::picker::Picker;
use super::screen::Screen;
use super::then::Then;
use super::world::Want;
use crate::commands::people;
use crate::domain::{ActionId, Activity, Contact, Draft, Interview, Opportunity, Outcome, Sought, Task, Touch, Uid};
use crate::forms::record::edit;
use crate::forms::records::{new_activity, new_contact, new_opportunity, new_task};
use crate::forms::target::Target;
use crate::forms::{Context, answer, ask, decide, draft_key, entry, log, news, proposal, record};
use crate::pages::{Item, Subject};
use crate::rules::Action;
pub(crate) use dashboard::Board;
#[cfg(test)]
pub(crate) use {lessons::OpenLessons, review::OpenReview};

/// Opens a screen; what it asks for in return.
pub(crate) fn open(model: &mut Model, screen: Screen) -> Vec<Effect> {
    match screen {
        Screen::Details(subject, spot) => details::open(model, subject, &spot),
        Screen::Lessons(coming, action) => lessons::open(model, coming, action),
        Screen::Insight => insight::open(model),
        Screen::History(trash) => return history::open(model, trash),
        Screen::Review => review::open(model),
        Screen::Inbox => inbox::open(model),
        Screen::Help => help::open(model),
        Screen::Filter(pane, words) => filter::open(model, pane, &words),
        Screen::Palette => Picker::open(model, palette::Palette),
        Screen::Find => Picker::open(model, find::Find::default()),
        Screen::Caller(here) => call::who(model, here.as_ref()),
        Screen::Call { opportunity, contact } => return call::open(model, &opportunity, contact.as_ref()),
        Screen::Letter => return letter::open_here(model),
        // What was typed before is of no use here and below: it is of another letter, or card.
        Screen::Sent(sent) => {
            let (notice, w) = (sent.notice.clone(), model.context());
            if let Some(mut sheet) = log::sent(*sent, w).map(|log| Sheet::new(log, w)) {
                sheet.notice = Some(notice);
                model.layers.put(sheet);
            }
        }
        Screen::NextCard(interview) => {
            let card = card::open(interview.as_ref(), model.session.region, model.context());
            model.layers.put(card);
        }
        form => {
            if let Some(sheet) = sheet(model, form) {
                form::open(model, sheet);
            }
        }
    }
    vec![]
}

/// True where the steps that were done are shown.
pub(crate) fn shows_steps(model: &Model) -> bool {
    model.layers.get::<history::History>().is_some()
}

/// Says what a screen looks at that is opened next: what it is about, with what the cursor is on; where names are picked in
/// it, how they are told apart; where it looks through everything, everything.
pub(crate) fn want(model: &mut Model, screen: &Screen) {
    let of = |uid: &Option<Uid>, subject: fn(Uid) -> Subject| uid.clone().map(subject);
    let mut about: Vec<Option<Subject>> = vec![model.subject()];
    match screen {
        Screen::Details(subject, _) | Screen::Change(Item::Page(subject)) => about.push(Some(subject.clone())),
        Screen::News { opportunity, interview, .. } => {
            about.push(Some(Subject::Opportunity(opportunity.clone())));
            about.push(of(interview, Subject::Interview));
        }
        Screen::Debrief(interview) => about.push(Some(Subject::Interview(interview.clone()))),
        Screen::Filter(pane, _) => pane.iter().for_each(|pane| model.want(Want::First(*pane))),
        Screen::Call { opportunity, .. } => about.push(Some(Subject::Opportunity(opportunity.clone()))),
        Screen::Lessons(..) | Screen::Insight | Screen::Change(Item::Activity(_)) => model.want(Want::Everything),
        Screen::Touch { opportunity, people } => {
            about.push(of(opportunity, Subject::Opportunity));
            about.extend(people.iter().map(|uid| Some(Subject::Contact(uid.clone()))));
        }
        Screen::Task { opportunity, contact } => {
            about.extend([of(opportunity, Subject::Opportunity), of(contact, Subject::Contact)]);
        }
        Screen::Card(interview) | Screen::NextCard(interview) => about.push(of(interview, Subject::Interview)),
        Screen::Merge(uid) => {
            about.push(Some(Subject::Contact(uid.clone())));
            let marks = model.held.facts.contact(uid).map(people::marks);
            marks.into_iter().for_each(|marks| model.want(Want::Seek(Sought::Like(Box::new(marks)))));
        }
        // Of each stop it tells the last that happened.
        Screen::Review => {
            let alone = model.actions.iter().filter(|a| a.opportunity.is_none());
            about.extend(alone.map(|a| a.contact.clone().map(Subject::Contact)));
        }
        Screen::History(_)
        | Screen::Inbox
        | Screen::Proposal(_)
        | Screen::Caller(_)
        | Screen::Letter
        | Screen::Help
        | Screen::Palette
        | Screen::Find
        | Screen::Entry(_)
        | Screen::NewContact
        | Screen::NewOpportunity
        | Screen::NewActivity
        | Screen::Sent(_)
        | Screen::Erase(_)
        | Screen::Ending(_)
        | Screen::Ask(_)
        | Screen::Change(_)
        | Screen::Snooze
        | Screen::Dismiss
        | Screen::Answer(..)
        | Screen::Profile(_) => {}
    }
    about.into_iter().flatten().for_each(|subject| model.want(Want::Of(subject)));
    let picks_names = matches!(
        screen,
        Screen::Touch { .. }
            | Screen::Card(_)
            | Screen::NextCard(_)
            | Screen::Merge(_)
            | Screen::Task { .. }
            | Screen::Change(_)
            | Screen::Ask(_)
            | Screen::Ending(_)
            | Screen::Sent(_)
            | Screen::Call { .. }
    );
    if picks_names {
        model.want(Want::Numbers);
    }
}

/// The form of this name; none where what it is about is gone.
fn sheet(model: &Model, screen: Screen) -> Option<Sheet> {
    let w = model.context();
    let targets = || model.chosen().into_iter().map(Target::of).collect();
    Some(match screen {
        Screen::Ending(ids) => Sheet::new(log::ending(&named(&ids, w.actions)?, w)?, w),
        Screen::Ask(ids) => Sheet::new(ask::open(&named(&ids, w.actions)?, w)?, w),
        Screen::Touch { opportunity, people } => Sheet::new(log::any(opportunity, None, people, w), w),
        Screen::Snooze => Sheet::new(decide::snooze(targets(), w), w),
        Screen::Dismiss => Sheet::new(decide::dismiss(targets()), w),
        Screen::News { opportunity, interview, kind, via } => {
            Sheet::new(news::open(opportunity, interview, kind, via, w), w)
        }
        Screen::Entry(line) => Sheet::new(entry::open(&line), w),
        Screen::Debrief(interview) => debrief::open(&interview, w)?,
        Screen::Card(interview) => card::open(interview.as_ref(), model.session.region, w),
        Screen::Merge(contact) => merge::open(&contact, w)?,
        Screen::Erase(what) => erase::open(*what, w),
        Screen::Answer(question, place, answer) => Sheet::new(answer::open(&question, place, &answer), w),
        Screen::Task { opportunity, contact } => Sheet::new(new_task(opportunity, contact, w), w),
        Screen::NewContact => Sheet::new(new_contact(w), w),
        Screen::NewOpportunity => Sheet::new(new_opportunity(w), w),
        Screen::NewActivity => Sheet::new(new_activity(w), w),
        Screen::Profile(then) => profile(then, w),
        Screen::Proposal(uid) => {
            let waits = model.proposed().iter().find(|p| p.source.uid == uid)?;
            Sheet::new(proposal::open(&waits.source, w), w)
        }
        Screen::Change(item) => match item {
            Item::Page(Subject::Interview(uid)) => Sheet::new(edit::<Interview>(&uid, w)?, w),
            Item::Page(Subject::Contact(uid)) => Sheet::new(edit::<Contact>(&uid, w)?, w),
            Item::Page(Subject::Opportunity(uid)) => Sheet::new(edit::<Opportunity>(&uid, w)?, w),
            Item::Touch(uid) => Sheet::new(edit::<Touch>(&uid, w)?, w),
            Item::Outcome(uid) => Sheet::new(edit::<Outcome>(&uid, w)?, w),
            Item::Activity(uid) => Sheet::new(edit::<Activity>(&uid, w)?, w),
            Item::Task(uid) => Sheet::new(edit::<Task>(&uid, w)?, w),
            Item::Question(interview, n) => {
                let q = w.facts.interview(&interview)?.debrief.questions.get(n)?;
                Sheet::new(answer::open(&q.text, (interview, n), &q.answer), w)
            }
        },
        _ => return None,
    })
}

/// The form that a draft belongs to, where it can be found again.
pub(crate) fn reopen(model: &Model, draft: &Draft) -> Option<Sheet> {
    let w = model.context();
    let (form, rest) = draft_key::read(&draft.key);
    let uid = Uid::new(rest).ok();
    let ids: Vec<ActionId> = rest.split(' ').filter_map(|id| id.parse().ok()).collect();
    Some(match form {
        draft_key::ENTRY => Sheet::new(entry::open(""), w),
        draft_key::CARD => card::open(uid.filter(|i| w.facts.interview(i).is_some()).as_ref(), model.session.region, w),
        draft_key::MERGE => merge::open(&uid?, w)?,
        draft_key::NEW => match rest {
            "contact" => Sheet::new(new_contact(w), w),
            "opportunity" => Sheet::new(new_opportunity(w), w),
            "activity" => Sheet::new(new_activity(w), w),
            _ => Sheet::new(new_task(None, None, w), w),
        },
        draft_key::DEBRIEF => debrief::open(&uid?, w)?,
        "contact" => Sheet::new(edit::<Contact>(&uid?, w)?, w),
        "opportunity" => Sheet::new(edit::<Opportunity>(&uid?, w)?, w),
        "interview" => Sheet::new(edit::<Interview>(&uid?, w)?, w),
        "profile" => profile(Then::Close, w),
        draft_key::TOUCH => match uid {
            // The key of an open one names what it is about, that of a stored one itself.
            Some(uid) => edit::<Touch>(&uid, w).map(|touch| Sheet::new(touch, w)).unwrap_or_else(|| {
                let interview = w.facts.interview(&uid).map(|i| i.uid.clone());
                let opportunity = w.facts.opportunity(&uid).map(|o| o.uid.clone());
                Sheet::new(log::any(opportunity, interview, vec![], w), w)
            }),
            None => Sheet::new(log::any(None, None, vec![], w), w),
        },
        draft_key::NEWS => match edit::<Outcome>(uid.as_ref()?, w) {
            Some(news) => Sheet::new(news, w),
            None => Sheet::new(news::open(uid?, None, None, None, w), w),
        },
        draft_key::LETTER => letter::reopen(rest, w)?,
        draft_key::LOG => Sheet::new(log::ending(&named(&ids, w.actions)?, w)?, w),
        draft_key::ASK => Sheet::new(ask::open(&named(&ids, w.actions)?, w)?, w),
        draft_key::CALL => call::sheet(&uid?, None, w)?,
        _ => Sheet::new(edit::<Task>(&uid?, w)?, w),
    })
}

/// Changes the profile; then follows this.
fn profile(then: Then, w: Context) -> Sheet {
    let mut sheet = Sheet::new(record::change(w.facts.profile.clone(), w), w);
    if then == Then::Letter {
        sheet.notice = Some("letters are signed with your name: enter it once, and the letter opens".into());
    }
    sheet.then = Some(then);
    sheet
}

/// The actions of these ids; none where one of them is asked for no more.
fn named<'a>(ids: &[ActionId], actions: &'a [Action]) -> Option<Vec<&'a Action>> {
    ids.iter().map(|id| actions.iter().find(|a| a.id == *id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Asked, EndsBy};
    use crate::tui::desk::{Desk, now};
    use crate::tui::form::draft;

    fn kept(key: &str, body: &str) -> Draft {
        Draft { key: key.into(), title: String::new(), at: now().at(), holder: None, body: body.into() }
    }

    #[test]
    fn every_draft_that_was_ever_kept_finds_its_form() {
        let model = Desk::demo().dashboard.model;
        let facts = &model.held.facts;
        let touch = &facts.touches[0].uid;
        let (interview, opportunity) = (&facts.interviews[0].uid, &facts.interviews[0].opportunity);
        let (contact, outcome, task) = (&facts.contacts[0].uid, &facts.outcomes[0].uid, &facts.tasks[0].uid);
        let ended = |by: fn(&EndsBy) -> bool| &model.actions.iter().find(|a| by(&a.ends_by)).unwrap().id;
        let log = ended(|e| matches!(e, EndsBy::Touch(_)));
        let ask = ended(|e| matches!(e, EndsBy::Fact(_)));
        let keys = [
            "entry".into(),
            "card".into(),
            "new/contact".into(),
            "new/opportunity".into(),
            "new/task".into(),
            "touch/".into(),
            format!("card/{interview}"),
            format!("debrief/{interview}"),
            format!("interview/{interview}"),
            format!("opportunity/{opportunity}"),
            format!("call/{opportunity}"),
            format!("news/{opportunity}"),
            format!("touch/{opportunity}"),
            format!("contact/{contact}"),
            format!("touch/{touch}"),
            format!("news/{outcome}"),
            format!("task/{task}"),
            format!("letter/thank_you/{interview}/{contact}"),
            format!("log/{log}"),
            format!("ask/{ask}"),
        ];
        for key in keys {
            let sheet = reopen(&model, &kept(&key, "")).unwrap_or_else(|| panic!("{key}"));
            assert_eq!(sheet.form.key(), key);
        }
        // Of a person alone the letter finds the interview itself.
        assert!(reopen(&model, &kept(&format!("letter/networking/-/{contact}"), "")).is_some());
        let profile = profile(Then::Close, model.context()).form.key();
        assert!(reopen(&model, &kept(&profile, "")).is_some(), "{profile}");
    }

    #[test]
    fn what_was_typed_under_an_old_question_is_still_there() {
        let mut store = Desk::demo();
        let model = &mut store.dashboard.model;
        let asks = |a: &&Action| a.ends_by == EndsBy::Fact(Asked::Expectations);
        let action = model.actions.iter().find(asks).unwrap();
        let field = format!("Expectationsnext/{}/", action.interview.as_ref().unwrap());
        let body = format!(r#"{{"fields": [["{field}", "a second talk"]], "at": "{field}", "cursor": [0, 3]}}"#);
        let kept = kept(&format!("ask/{}", action.id), &body);
        let mut sheet = reopen(model, &kept).unwrap();
        draft::restore(&mut sheet, &kept, model.context());
        assert_eq!(sheet.fields.value(&field), "a second talk");
    }
}
