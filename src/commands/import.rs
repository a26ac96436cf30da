//! `Import`: a document, all of it or nothing, twice the same as once.

use super::dates::Entered;
use super::done::{Report, Tally};
use super::refusal::Refusal;
use super::{dates, describe, erased, references};
use crate::clock::Now;
use crate::domain::Uid;
use crate::exchange::json::Document;
use crate::store::{Fault, Put, Reader, Writer};

/// Called with how many records of how many are taken over.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(usize, usize);

/// How many records pass between two reports of progress.
const STEP: usize = 256;

struct Run<'a, 'p> {
    tally: Vec<Tally>,
    done: usize,
    of: usize,
    progress: &'a mut (dyn FnMut(usize, usize) + 'p),
}

impl Run<'_, '_> {
    fn list(&mut self, list: &'static str) {
        self.tally.push(Tally { list, new: 0, changed: 0, same: 0 });
    }

    fn count(&mut self, put: Result<Put, Fault>) -> Result<(), Fault> {
        let put = put?;
        if let Some(tally) = self.tally.last_mut() {
            match put {
                Put::New => tally.new += 1,
                Put::Changed => tally.changed += 1,
                Put::Same => tally.same += 1,
            }
        }
        self.done += 1;
        if self.done.is_multiple_of(STEP) || self.done == self.of {
            (self.progress)(self.done, self.of);
        }
        Ok(())
    }
}

pub(super) fn import(w: &mut Writer, mut document: Document, now: Now, progress: Progress) -> Result<Report, Refusal> {
    document.keep_last_decisions();
    let dated = document.interviews.iter().any(|i| i.created_on.is_some());
    let unsaid = if dated { Entered::Today } else { Entered::AtItsStart };
    references::check(w.reader(), &document)?.map_err(Refusal::Document)?;
    let (reader, today) = (w.reader(), now.today());
    let mut run = Run { tally: Vec::new(), done: 0, of: document.len(), progress };
    if let Some(profile) = &document.profile {
        run.of += 1;
        run.list("profile");
        run.count(w.put_profile(profile))?;
    }
    // Each record goes as it is stored: a large document takes much memory.
    run.list("contacts");
    erased::ask_before(w, &document.contacts)?;
    for mut contact in std::mem::take(&mut document.contacts) {
        dates::contact(&mut contact, reader, today)?;
        run.count(w.put_contact(&contact))?;
    }
    run.list("opportunities");
    for mut opportunity in std::mem::take(&mut document.opportunities) {
        dates::opportunity(&mut opportunity, reader, today)?;
        run.count(w.put_opportunity(&opportunity))?;
    }
    run.list("interviews");
    for mut interview in std::mem::take(&mut document.interviews) {
        dates::interview(&mut interview, reader, now, unsaid)?;
        run.count(w.put_interview(&interview))?;
    }
    run.list("touches");
    for touch in std::mem::take(&mut document.touches) {
        run.count(w.put_touch(&touch))?;
    }
    run.list("outcomes");
    for outcome in std::mem::take(&mut document.outcomes) {
        run.count(w.put_outcome(&outcome))?;
    }
    run.list("tasks");
    for mut task in std::mem::take(&mut document.tasks) {
        dates::task(&mut task, reader, today)?;
        run.count(w.put_task(&task))?;
    }
    run.list("activities");
    for activity in std::mem::take(&mut document.activities) {
        run.count(w.put_activity(&activity))?;
    }
    run.list("decisions");
    if document.is_first {
        carry_decisions(&mut document, reader)?;
    }
    for decision in &document.decisions {
        // The last word counts: an older one from elsewhere does not replace it.
        let later = reader.decision(&decision.action)?.is_some_and(|stored| stored.at > decision.at);
        run.count(if later { Ok(Put::Same) } else { w.decide(decision) })?;
    }
    run.list("sources");
    for source in &document.sources {
        run.count(w.put_source(source))?;
    }
    Ok(report(run.tally))
}

/// Gives decisions out of the first version the ids that their actions have now; all that those name is stored by now.
fn carry_decisions(document: &mut Document, reader: Reader) -> Result<(), Refusal> {
    let start = |uid: &str| match Uid::new(uid) {
        Ok(uid) => Ok(reader.interview(&uid)?.map(|i| i.starts_at.date_naive())),
        Err(_) => Ok(None),
    };
    let last = |uid: &str, kind| match Uid::new(uid) {
        Ok(uid) => reader.last_outcome(&uid, kind),
        Err(_) => Ok(None),
    };
    for decision in &mut document.decisions {
        if let Some(action) = decision.action.carried::<Fault>(start, last)? {
            decision.action = action;
        }
    }
    document.keep_last_decisions();
    Ok(())
}

/// What an import of these is called.
pub(super) fn report(tally: Vec<Tally>) -> Report {
    let named =
        |t: &Tally, n: usize| if t.list == "profile" { "the profile".to_owned() } else { describe::count(n, t.list) };
    let parts = |of: fn(&Tally) -> usize| {
        let some: Vec<_> = tally.iter().filter(|t| of(t) > 0).map(|t| named(t, of(t))).collect();
        some.join(", ")
    };
    let (new, changed) = (parts(|t| t.new), parts(|t| t.changed));
    let mut label = match (new.is_empty(), changed.is_empty()) {
        (false, false) => format!("imported {new}; changed {changed}"),
        (false, true) => format!("imported {new}"),
        (true, false) => format!("an import changed {changed}"),
        (true, true) => "imported nothing new".to_owned(),
    };
    let report = Report::of(label.as_str());
    let same: usize = tally.iter().map(|t| t.same).sum();
    if same > 0 {
        label.push_str(&format!("; {} there already", if same == 1 { "1 was".into() } else { format!("{same} were") }));
    }
    Report { said: describe::capital(&label), tally, ..report }
}
