//! What becomes of a proposal that came from a mailbox or a calendar: accepted, it is one op of the records that it makes;
//! declined, it stays so. Whom and what it names is looked up now: by uid, by address, by name; who is not found is new.

use super::command::Record;
use super::done::Report;
use super::refusal::Refusal;
use super::{add, describe, erased, save};
use crate::clock::Now;
use crate::domain::{
    Channel, Contact, Direction, Does, Interview, Meeting, Message, Opportunity, Outcome, OutcomeKind, Person,
    Proposal, Purpose, Role, Source, SourceKind, Touch, Uid,
};
use crate::store::{Fault, Reader, Writer};

/// Does what a source proposes, or what the user made of it.
pub(super) fn accept(w: &mut Writer, uid: &Uid, changed: Option<Proposal>, now: Now) -> Result<Report, Refusal> {
    let mut source = open(w.reader(), uid)?;
    source.proposal = changed.unwrap_or(source.proposal);
    let mut run = Run { w, source: &source, now, became: Vec::new() };
    let report = run.all()?;
    let became = std::mem::take(&mut run.became);
    source.became = became;
    w.put_source(&source)?;
    let label = format!("{}, from {}", report.label, source.place());
    Ok(Report { label: label.clone(), ..report }.saying(describe::capital(&label)))
}

/// Declines what a source proposes; with `never`, all else that waits of its sender too, and what they will write.
pub(super) fn decline(w: &mut Writer, uid: &Uid, never: bool) -> Result<Report, Refusal> {
    let source = open(w.reader(), uid)?;
    let mut all = vec![source.clone()];
    if never {
        let sender = |s: &Source| (s.from.clone(), s.proposal.sender.clone());
        let theirs = |s: &Source| s.uid != source.uid && sender(s) == sender(&source);
        all.extend(w.reader().proposed()?.into_iter().filter(theirs));
    }
    for mut one in all {
        (one.declined, one.proposal.never) = (true, never);
        w.put_source(&one)?;
    }
    Ok(Report::of(match never {
        true => format!("nothing more is taken from {}", source.from),
        false => format!("declined what “{}” proposed", source.subject),
    }))
}

fn open(reader: Reader, uid: &Uid) -> Result<Source, Refusal> {
    let source = reader.source(uid)?.ok_or_else(|| Refusal::Gone("it is not there any more".into()))?;
    if source.is_open() { Ok(source) } else { Err(Refusal::Gone("this was answered already".into())) }
}

struct Run<'a, 'c> {
    w: &'a mut Writer<'c>,
    source: &'a Source,
    now: Now,
    became: Vec<String>,
}

impl Run<'_, '_> {
    fn all(&mut self) -> Result<Report, Refusal> {
        let proposal = &self.source.proposal;
        let on = self.now.zone().date(self.source.at).min(self.now.today());
        match &proposal.does {
            Does::Touch(message) => {
                let interview = self.there(message.interview.as_ref())?;
                let about = match &interview {
                    Some(i) => Some(i.opportunity.clone()),
                    None => self.known_opportunity()?,
                };
                let contacts = self.people(about.as_ref(), true)?;
                self.touch(message, contacts, about, interview.map(|i| i.uid))
            }
            Does::Interview(meeting) => {
                let opportunity = self.opportunity()?;
                let mut interview =
                    Interview::new(Uid::generate(self.now.at()), opportunity.clone(), meeting.starts_at);
                interview.interviewers = self.people(Some(&opportunity), true)?;
                place(&mut interview, meeting);
                self.save(Record::Interview(interview))
            }
            Does::Move { interview, to } => {
                let Some(mut moved) = self.there(Some(interview))? else { return Err(gone("the interview")) };
                place(&mut moved, to);
                (moved.starts_at, moved.cancelled, moved.cancelled_on, moved.no_show) =
                    (to.starts_at, false, None, false);
                self.save(Record::Interview(moved))
            }
            Does::CallOff { interview } => {
                let Some(mut off) = self.there(Some(interview))? else { return Err(gone("the interview")) };
                let start = self.now.zone().date(off.starts_at);
                (off.cancelled, off.no_show, off.cancelled_on) = (true, false, Some(on.min(start)));
                self.save(Record::Interview(off))
            }
            Does::Outcome(news) => {
                let opportunity = self.opportunity()?;
                self.answer(&opportunity)?;
                let mut outcome = Outcome::new(Uid::generate(self.now.at()), opportunity, news.kind, on);
                (outcome.via, outcome.answer_by) = (Some(Channel::Email), news.answer_by);
                outcome.note = self.source.evidence.clone();
                self.save(Record::Outcome(outcome))
            }
            Does::Feedback { text } => {
                let about = self.opportunity()?;
                self.answer(&about)?;
                let mut opportunity = self.stored(&about)?;
                (opportunity.feedback, opportunity.feedback_on) = (text.clone(), Some(on));
                self.save(Record::Opportunity(opportunity))
            }
            Does::Applied => {
                let about = self.opportunity()?;
                let mut opportunity = self.stored(&about)?;
                opportunity.applied_on = opportunity.applied_on.or(Some(on));
                let report = self.save(Record::Opportunity(opportunity))?;
                let company = report.label.trim_start_matches("added ").trim_start_matches("changed ").to_owned();
                Ok(Report { uid: report.uid, ..Report::of(format!("applied to {company}")) })
            }
            Does::Person => {
                let about = self.known_opportunity()?;
                let contacts = self.people(about.as_ref(), true)?;
                let mut names = Vec::new();
                for uid in &contacts {
                    names.extend(self.w.reader().contact(uid)?.map(|c| c.name));
                }
                let label = format!("took in {}", crate::rules::and(&names));
                Ok(Report { uid: contacts.into_iter().next(), ..Report::of(label) })
            }
        }
    }

    fn save(&mut self, record: Record) -> Result<Report, Refusal> {
        let noun = match &record {
            Record::Contact(_) => "contact",
            Record::Opportunity(_) => "opportunity",
            Record::Interview(_) => "interview",
            Record::Touch(_) => "touch",
            Record::Outcome(_) => "outcome",
            Record::Task(_) | Record::Activity(_) | Record::Profile(_) => "record",
        };
        let became = record.uid().map(|uid| format!("{noun}/{uid}"));
        let report = save::save(self.w, record, self.now)?;
        let new = became.filter(|one| !self.became.contains(one));
        self.became.extend(new);
        Ok(report)
    }

    fn there(&self, interview: Option<&Uid>) -> Result<Option<Interview>, Refusal> {
        Ok(interview.map_or(Ok(None), |uid| self.w.reader().interview(uid))?)
    }

    fn stored(&self, opportunity: &Uid) -> Result<Opportunity, Refusal> {
        self.w.reader().opportunity(opportunity)?.ok_or_else(|| gone("the opportunity"))
    }

    /// The opportunity that it is about, where there is one.
    fn known_opportunity(&self) -> Result<Option<Uid>, Refusal> {
        let proposal = &self.source.proposal;
        if let Some(uid) = &proposal.opportunity
            && self.w.reader().has_opportunity(uid)?
        {
            return Ok(Some(uid.clone()));
        }
        let day = self.now.zone().date(self.source.at);
        Ok(add::known(self.w, &proposal.company, Some(&proposal.role), day)?)
    }

    /// The same; a new one where there is none.
    fn opportunity(&mut self) -> Result<Uid, Refusal> {
        if let Some(uid) = self.known_opportunity()? {
            return Ok(uid);
        }
        let Proposal { company, role, .. } = &self.source.proposal;
        if company.trim().is_empty() {
            return Err(Refusal::invalid("opportunity", "about which application is it? Change that first"));
        }
        let day = self.now.zone().date(self.source.at);
        let (uid, _) = add::opportunity(self.w, company, Some(role), day, self.now)?;
        self.became.push(format!("opportunity/{uid}"));
        Ok(uid)
    }

    /// The people that it names, with what was not known of them; who is not known is left out, or (`anew`) new.
    fn people(&mut self, about: Option<&Uid>, anew: bool) -> Result<Vec<Uid>, Refusal> {
        let company = match about {
            Some(uid) => self.w.reader().opportunity(uid)?.map(|o| o.company).unwrap_or_default(),
            None => String::new(),
        };
        let mut uids = Vec::new();
        for person in &self.source.proposal.people {
            let at = if person.company.is_empty() { &company } else { &person.company };
            let contact = match self.known(person, at)? {
                Some(contact) => contact,
                None if anew && !person.name.trim().is_empty() => {
                    let new = Contact::new(Uid::generate(self.now.at()), person.name.trim(), self.now.today());
                    Contact { company: at.clone(), ..new }
                }
                None => continue,
            };
            let uid = contact.uid.clone();
            if !uids.contains(&uid) {
                let whole = completed(contact.clone(), person);
                if whole != contact || !self.w.reader().has_contact(&uid)? {
                    erased::ask_before(self.w, std::slice::from_ref(&whole))?;
                    self.save(Record::Contact(whole))?;
                }
                uids.push(uid);
            }
        }
        Ok(uids)
    }

    fn known(&self, person: &Person, company: &str) -> Result<Option<Contact>, Refusal> {
        let reader = self.w.reader();
        if let Some(contact) = person.contact.as_ref().map_or(Ok(None), |uid| reader.contact(uid))? {
            return Ok(Some(contact));
        }
        if !person.email.is_empty()
            && let Some(uid) = reader.contact_at(&person.email)?
        {
            return Ok(reader.contact(&uid)?);
        }
        if person.name.trim().is_empty() {
            return Ok(None);
        }
        // Another of that name with an address of their own is somebody else.
        let found = add::recognise(reader, &person.name, company)?;
        Ok(found.filter(|c| person.email.is_empty() || c.emails.is_empty()))
    }

    /// Logs what came as their answer, where it came from somebody known.
    fn answer(&mut self, about: &Uid) -> Result<(), Refusal> {
        let contacts = self.people(Some(about), false)?;
        if self.source.kind == SourceKind::Mail && !contacts.is_empty() {
            let message = Message {
                direction: Direction::In,
                purpose: Purpose::Reply,
                message_id: self.source.key.clone(),
                ..Message::default()
            };
            self.touch(&message, contacts, Some(about.clone()), None)?;
        }
        Ok(())
    }

    fn touch(
        &mut self,
        message: &Message,
        contacts: Vec<Uid>,
        opportunity: Option<Uid>,
        interview: Option<Uid>,
    ) -> Result<Report, Refusal> {
        let (purpose, interview) = match (message.purpose, &interview, &opportunity) {
            (Purpose::ThankYou, None, Some(about)) => self.thanked_for(about, &contacts)?,
            (purpose, ..) => (purpose, interview),
        };
        // It was logged since, by hand or with another proposal of the same message.
        let logged = self.w.reader().touch_of_message(&message.message_id)?;
        let uid = logged.unwrap_or_else(|| Uid::generate(self.now.at()));
        let at = self.source.at.min(self.now.at());
        let mut touch = Touch::new(uid, at, message.direction, Channel::Email, purpose);
        (touch.also, touch.contacts, touch.subject) = (message.also.clone(), contacts, self.source.subject.clone());
        (touch.opportunity, touch.interview) = (opportunity.filter(|_| interview.is_none()), interview);
        (touch.decision_by, touch.wait_until) = (message.decision_by, message.wait_until);
        touch.message_id.clone_from(&message.message_id);
        self.save(Record::Touch(touch))
    }
}

impl Run<'_, '_> {
    /// For what somebody was thanked, where the message was read before that was known: the interview with them, else news.
    fn thanked_for(&self, about: &Uid, contacts: &[Uid]) -> Result<(Purpose, Option<Uid>), Refusal> {
        let reader = self.w.reader();
        for uid in reader.interviews_about(about)?.iter().rev() {
            let met =
                |i: &Interview| i.interviewers.iter().any(|c| contacts.contains(c)) && i.has_ended(self.source.at);
            if let Some(interview) = reader.interview(uid)?.filter(met) {
                return Ok((Purpose::ThankYou, Some(interview.uid)));
            }
        }
        let purpose = match reader.last_news(about)? {
            Some(OutcomeKind::Offer) => Purpose::OfferThanks,
            Some(OutcomeKind::Rejected) => Purpose::ThankRejection,
            _ => Purpose::ThankYou,
        };
        Ok((purpose, None))
    }
}

fn gone(what: &str) -> Refusal {
    Refusal::Gone(format!("{what} that it is about is not there any more"))
}

fn place(interview: &mut Interview, meeting: &Meeting) {
    interview.minutes = meeting.minutes.unwrap_or(interview.minutes).min(Interview::MOST_MINUTES);
    interview.mode = meeting.mode.or(interview.mode);
    for (own, new) in [(&mut interview.place, &meeting.place), (&mut interview.round, &meeting.round)] {
        if !new.is_empty() {
            own.clone_from(new);
        }
    }
}

/// The contact with what was not known of them.
fn completed(mut contact: Contact, person: &Person) -> Contact {
    let texts = [
        (&mut contact.title, &person.title),
        (&mut contact.company, &person.company),
        (&mut contact.linkedin_url, &person.linkedin_url),
    ];
    for (own, new) in texts {
        if own.is_empty() {
            own.clone_from(new);
        }
    }
    for (own, new) in [(&mut contact.emails, &person.email), (&mut contact.phones, &person.phone)] {
        if !new.is_empty() && !own.iter().any(|o| o.eq_ignore_ascii_case(new)) {
            own.push(new.clone());
        }
    }
    contact.roles.extend(person.role.filter(|role: &Role| !contact.is(*role)));
    contact
}

/// What a proposal would do, in a few words: "Rejection from XYZ".
pub(crate) fn told(source: &Source, reader: Reader, now: Now) -> Result<String, Fault> {
    let proposal = &source.proposal;
    let known = proposal.opportunity.as_ref().map_or(Ok(None), |uid| reader.opportunity(uid))?;
    let company = known.map_or_else(|| proposal.company.clone(), |o| o.company);
    let mut names = Vec::new();
    for person in &proposal.people {
        let contact = person.contact.as_ref().map_or(Ok(None), |uid| reader.contact(uid))?;
        names.push(contact.map_or_else(|| person.name.clone(), |c| c.called().to_owned()));
    }
    let who = crate::rules::and(&names);
    let at = |meeting: &Meeting| {
        let local = now.zone().local(meeting.starts_at);
        format!("{} {}", describe::day(local.date_naive(), now), local.format("%H:%M"))
    };
    let day = |uid: &Uid| -> Result<String, Fault> {
        let there = reader.interview(uid)?;
        Ok(there.map(|i| describe::day(now.zone().date(i.starts_at), now)).unwrap_or_default())
    };
    let with = |text: String| if who.is_empty() { text } else { format!("{text}, with {who}") };
    let text = match &proposal.does {
        Does::Touch(m) if m.direction == Direction::In => {
            let said = [("they decide by", m.decision_by), ("wait until", m.wait_until)];
            let said = said.into_iter().filter_map(|(what, on)| Some(format!("; {what} {}", describe::day(on?, now))));
            format!("Log {} from {who}{}", m.purpose.shown(), said.collect::<String>())
        }
        Does::Touch(m) => {
            let also: Vec<String> = m.also.iter().map(|p| p.shown().to_owned()).collect();
            let also = if also.is_empty() { String::new() } else { format!(", with {}", crate::rules::and(&also)) };
            format!("Log {} to {who}{also}", m.purpose.shown())
        }
        Does::Interview(meeting) => with(format!("New interview at {company}, {}", at(meeting))),
        Does::Move { interview, to } => format!("Move the interview at {company} of {} to {}", day(interview)?, at(to)),
        Does::CallOff { interview } => format!("The interview at {company} of {} is called off", day(interview)?),
        Does::Outcome(news) => {
            let by = news.answer_by.map(|on| format!(", answer by {}", describe::day(on, now))).unwrap_or_default();
            format!("{company}: {}{by}", news.kind.shown())
        }
        Does::Feedback { .. } => format!("Feedback from {company}"),
        Does::Applied if proposal.role.is_empty() => format!("You applied to {company}"),
        Does::Applied => format!("You applied to {company} · {}", proposal.role),
        Does::Person => match proposal.people.iter().any(|p| p.contact.is_some()) {
            true => format!("Complete what is known of {who}"),
            false if company.is_empty() => format!("New contact: {who}"),
            false => format!("New contact: {who}, {company}"),
        },
    };
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{Command, run};
    use crate::domain::testing::{now, uid};
    use crate::domain::{Facts, parse_instant};
    use crate::exchange::json;
    use crate::store::Store;

    /// A source of this name, sent on 19 November at 18:00.
    fn source(name: &str, proposal: &str) -> Source {
        let text = format!(
            r#"{{"uid": "{name}", "kind": "mail", "key": "{name}@hooli.example", "at": "2026-11-19T18:00:00-05:00",
                "from": "Jane Doe <jane@hooli.example>", "subject": "Your application", "proposal": {proposal}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    fn store_with(sources: Vec<Source>) -> Store {
        let mut store = Store::in_memory().unwrap();
        let document = json::Document { sources, ..json::Document::default() };
        run(&mut store, Command::import(document), now()).unwrap();
        store
    }

    fn accept(store: &mut Store, name: &str) -> Facts {
        run(store, Command::Accept(uid(name), None), now()).unwrap();
        store.facts().unwrap()
    }

    const JANE: &str = r#""people": [{"name": "Jane Doe", "email": "jane@hooli.example", "role": "recruiter"}]"#;

    #[test]
    fn what_is_accepted_fills_an_empty_store_and_is_taken_back_as_one() {
        let meeting = r#"{"interview": {"starts_at": "2026-11-24T10:00:00-05:00", "mode": "video", "minutes": 45}}"#;
        let thanks = r#"{"touch": {"direction": "out", "purpose": "thank_you", "message_id": "s3@me.example"}}"#;
        let mut store = store_with(vec![
            source("s1", r#"{"does": "applied", "company": "Hooli", "role": "Engineer"}"#),
            source("s2", &format!(r#"{{"does": {meeting}, "company": "hooli", {JANE}}}"#)),
            source("s3", &format!(r#"{{"does": {thanks}, "company": "Hooli", {JANE}}}"#)),
            source("s4", r#"{"does": {"outcome": {"kind": "rejected"}}, "company": "Hooli"}"#),
        ]);
        assert_eq!(store.reader().proposed().unwrap().len(), 4);
        let empty = store.dump().unwrap();
        let facts = accept(&mut store, "s1");
        assert_eq!(facts.opportunities[0].shown(), "Hooli / Engineer");
        assert_eq!(facts.opportunities[0].applied_on, "2026-11-19".parse().ok());
        let facts = accept(&mut store, "s2");
        assert_eq!((facts.opportunities.len(), facts.contacts.len(), facts.interviews.len()), (1, 1, 1));
        assert_eq!((facts.interviews[0].minutes, facts.interviews[0].interviewers.len()), (45, 1));
        assert_eq!(
            (facts.contacts[0].company.as_str(), &facts.contacts[0].roles[..]),
            ("Hooli", &[Role::Recruiter][..])
        );
        let facts = accept(&mut store, "s3");
        assert_eq!((facts.contacts.len(), facts.touches[0].message_id.as_str()), (1, "s3@me.example"));
        let facts = accept(&mut store, "s4");
        assert_eq!((facts.outcomes[0].kind, facts.opportunities.len()), (OutcomeKind::Rejected, 1));
        assert!(store.reader().proposed().unwrap().is_empty());
        let became: Vec<_> = facts.sources.iter().map(|s| s.became.len()).collect();
        assert_eq!(became, [1, 2, 1, 1], "{:?}", facts.sources);
        let refused = run(&mut store, Command::Accept(uid("s1"), None), now()).unwrap_err();
        assert!(refused.to_string().contains("answered already"), "nothing is done twice");
        for _ in 0..4 {
            store.undo(now().at()).unwrap();
        }
        assert_eq!(store.dump().unwrap(), empty);
    }

    #[test]
    fn two_proposals_of_one_mail_leave_each_others_work() {
        let title = r#""people": [{"name": "Jane Doe", "email": "JANE@hooli.example", "title": "Recruiter", "phone": "+1 212 555 0100"}]"#;
        let (first, second) = ("s1", "s2");
        let reply =
            r#"{"touch": {"direction": "in", "purpose": "reply", "message_id": "m1", "decision_by": "2026-11-27"}}"#;
        let mut store = store_with(vec![
            source(first, &format!(r#"{{"does": "person", "company": "Hooli", {title}}}"#)),
            source(second, &format!(r#"{{"does": {reply}, "company": "Hooli", {JANE}}}"#)),
        ]);
        let facts = accept(&mut store, first);
        let mut jane = facts.contacts[0].clone();
        jane.title = "Head of hiring".into();
        run(&mut store, Command::save(jane), now()).unwrap();
        let facts = accept(&mut store, second);
        let jane = &facts.contacts[0];
        assert_eq!((facts.contacts.len(), jane.title.as_str(), jane.emails.len()), (1, "Head of hiring", 1));
        assert_eq!(facts.touches[0].decision_by, "2026-11-27".parse().ok());
    }

    #[test]
    fn a_move_keeps_what_was_noted_and_a_call_off_has_its_day() {
        let mut store = store_with(vec![source(
            "s1",
            r#"{"does": {"interview": {"starts_at": "2026-11-24T10:00:00-05:00"}}, "company": "Hooli"}"#,
        )]);
        let mut i = accept(&mut store, "s1").interviews.remove(0);
        i.round = "round 2".into();
        let it = i.uid.clone();
        run(&mut store, Command::save(i), now()).unwrap();
        let to = r#"{"starts_at": "2026-11-25T15:00:00-05:00", "place": "https://meet.example/x"}"#;
        let later = vec![
            source("s2", &format!(r#"{{"does": {{"move": {{"interview": "{it}", "to": {to}}}}}}}"#)),
            source("s3", &format!(r#"{{"does": {{"call_off": {{"interview": "{it}"}}}}}}"#)),
        ];
        let document = json::Document { sources: later, ..json::Document::default() };
        run(&mut store, Command::import(document), now()).unwrap();
        let i = accept(&mut store, "s2").interviews.remove(0);
        assert_eq!(i.starts_at, parse_instant("2026-11-25T15:00:00-05:00").unwrap());
        assert_eq!((i.round.as_str(), i.place.as_str()), ("round 2", "https://meet.example/x"));
        let i = accept(&mut store, "s3").interviews.remove(0);
        assert_eq!((i.cancelled, i.cancelled_on), (true, "2026-11-19".parse().ok()));
    }

    #[test]
    fn what_is_declined_stays_so_and_a_sender_may_be_silenced() {
        let mut store = store_with(vec![
            source("s1", r#"{"does": "applied", "company": "Hooli"}"#),
            source("s2", r#"{"does": "applied", "company": "Globex"}"#),
        ]);
        run(&mut store, Command::Decline { source: uid("s1"), never: true }, now()).unwrap();
        assert!(store.reader().proposed().unwrap().is_empty(), "both are hers");
        assert!(run(&mut store, Command::Accept(uid("s2"), None), now()).is_err());
        let written = json::write(&store.facts().unwrap());
        assert_eq!(json::read(written.as_bytes()).unwrap().sources, store.facts().unwrap().sources);
        store.undo(now().at()).unwrap();
        assert_eq!(store.reader().proposed().unwrap().len(), 2);
    }
}
