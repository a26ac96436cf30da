//! `TakePeople`: people are taken over from a file, as one op.

use super::command::Record;
use super::done::{Report, Tally};
use super::normalize;
use super::people::{Arrivals, plan};
use super::refusal::Refusal;
use super::{describe, erased, import};
use crate::clock::Now;
use crate::store::{Put, Writer};

pub(super) fn take(w: &mut Writer, arrivals: Arrivals, now: Now) -> Result<Report, Refusal> {
    let plan = plan(w.reader().contacts()?, &arrivals, now);
    let mut tally = Tally { list: "contacts", new: 0, changed: 0, same: 0 };
    erased::ask_before(w, &plan.contacts)?;
    for contact in plan.contacts {
        let mut record = Record::Contact(contact);
        normalize::normalize(&mut record)?;
        if let Record::Contact(contact) = record {
            match w.put_contact(&contact)? {
                Put::New => tally.new += 1,
                Put::Changed => tally.changed += 1,
                Put::Same => tally.same += 1,
            }
        }
    }
    let report = import::report(vec![tally]);
    let names: Vec<String> = plan.arrivals.iter().take(3).map(|a| a.name.clone()).collect();
    let mut report = match plan.arrivals.as_slice() {
        [one] if tally.new == 1 => Report { tally: report.tally, ..Report::of(format!("added {}", one.name)) },
        [one] if tally.changed == 1 => Report { tally: report.tally, ..Report::of(format!("changed {}", one.name)) },
        _ => report,
    };
    if let Some(uid) = arrivals.interview {
        let Some(mut interview) = w.reader().interview(&uid)? else {
            return Err(Refusal::Gone(format!("there is no interview “{uid}” (any more)")));
        };
        let before = interview.interviewers.len();
        for arrival in &plan.arrivals {
            if !interview.interviewers.contains(&arrival.uid) {
                interview.interviewers.push(arrival.uid.clone());
            }
        }
        if interview.interviewers.len() > before {
            w.put_interview(&interview)?;
            let at = describe::interview(w.reader(), &interview, now)?;
            let who = if plan.arrivals.len() > 3 {
                describe::count(plan.arrivals.len(), "people")
            } else {
                crate::rules::and(&names)
            };
            let label = format!("{}; {who} at the interview at {at}", report.label);
            report = Report { tally: report.tally, ..Report::of(label) };
        }
    }
    Ok(Report { uid: plan.arrivals.last().map(|a| a.uid.clone()), arrivals: plan.arrivals, ..report })
}
