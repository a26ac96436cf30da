//! `MergeContacts`: one of two contacts that are the same person is kept, and everything that names the other names
//! it. Nothing is lost: what is known of the one that goes is merged, and so are the decisions about it.

use super::command::Record;
use super::done::Report;
use super::normalize;
use super::people::{Picks, merge};
use super::refusal::Refusal;
use crate::domain::{Contact, Uid};
use crate::store::Writer;

pub(super) fn merge_contacts(w: &mut Writer, keep: &Uid, gone: &Uid, picks: &Picks) -> Result<Report, Refusal> {
    if keep == gone {
        return Err(Refusal::invalid("contacts", "these are one contact already"));
    }
    let there = |uid: &Uid| {
        let missing = || Refusal::Gone(format!("there is no contact “{uid}” (any more)"));
        w.reader().contact(uid)?.ok_or_else(missing)
    };
    let (kept, other): (Contact, Contact) = (there(keep)?, there(gone)?);
    let mut record = Record::Contact(merge(&kept, &other, picks));
    normalize::normalize(&mut record)?;
    if let Record::Contact(contact) = &record {
        w.put_contact(contact)?;
    }
    let reader = w.reader();
    for uid in reader.interviews_with(gone)? {
        if let Some(mut interview) = reader.interview(&uid)? {
            rename(&mut interview.interviewers, gone, keep);
            rename(&mut interview.references_given, gone, keep);
            w.put_interview(&interview)?;
        }
    }
    for uid in reader.touches_with(gone)? {
        if let Some(mut touch) = reader.touch(&uid)? {
            rename(&mut touch.contacts, gone, keep);
            w.put_touch(&touch)?;
        }
    }
    for uid in reader.tasks_about(gone)? {
        if let Some(mut task) = reader.task(&uid)? {
            task.contact = Some(keep.clone());
            w.put_task(&task)?;
        }
    }
    for mut decision in reader.decisions_about(gone)? {
        let action = decision.action.renamed(gone, keep);
        w.undecide(&decision.action)?;
        // Of two decisions about one action the last one counts.
        if reader.decision(&action)?.is_none_or(|there| there.at <= decision.at) {
            decision.action = action;
            w.decide(&decision)?;
        }
    }
    w.delete_contact(gone)?;
    let label = if kept.name == other.name {
        format!("merged two records of {}", kept.name)
    } else {
        format!("merged {} into {}", other.name, kept.name)
    };
    Ok(Report { uid: Some(keep.clone()), ..Report::of(label) })
}

/// Puts one name in the place of another; whoever is named already is not named twice.
fn rename(list: &mut Vec<Uid>, from: &Uid, to: &Uid) {
    if list.contains(to) {
        list.retain(|uid| uid != from);
    } else {
        list.iter_mut().filter(|uid| *uid == from).for_each(|uid| *uid = to.clone());
    }
}
