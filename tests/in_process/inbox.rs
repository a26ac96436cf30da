//! A mailbox read from an empty store on, with nothing but the user's profile.

use crate::clock::Now;
use crate::commands::{self, Command, told_proposal};
use crate::config::{Auto, Inbox};
use crate::domain::testing::uid;
use crate::domain::{Mode, Opportunity, Profile, Source, SourceKind, parse_instant};
use crate::inbox::{Report, Setup, logged_by_itself, scan};
use crate::rules::{Policy, derive};
use crate::store::Store;
use crate::text::card::Region;
use std::path::Path;

#[path = "../inbox/story.rs"]
mod story;

fn friday() -> Now {
    Now::fixed(parse_instant("2026-11-20T09:00:00-05:00").unwrap())
}

fn robin() -> Store {
    let mut store = Store::in_memory().unwrap();
    let profile = Profile { name: "Robin Vale".into(), email: "robin@home.example".into(), ..Profile::default() };
    commands::run(&mut store, Command::save(profile), friday()).unwrap();
    store
}

fn read(store: &mut Store, maildir: &Path, auto: Auto) -> Report {
    let inbox = Inbox { mail: vec![maildir.display().to_string()], auto, ..Inbox::default() };
    let setup = Setup { inbox: &inbox, policy: &Policy::default(), region: Region::default(), now: friday() };
    scan(store, &setup).unwrap()
}

fn told(store: &Store) -> Vec<String> {
    let open = store.reader().proposed().unwrap();
    open.iter().map(|s| told_proposal(s, store.reader(), friday()).unwrap()).collect()
}

#[test]
fn the_mail_of_a_whole_search_fills_an_empty_store() {
    let dir = tempfile::tempdir().unwrap();
    let count = story::write(dir.path());
    let mut store = robin();
    let report = read(&mut store, dir.path(), Auto::Off);
    assert!(report.read >= count && report.faults.is_empty());
    let expected = [
        "You applied to Hooli · Site Reliability Engineer",
        "You applied to Globex · Platform Engineer",
        "Hooli: invited to the next round",
        "New contact: Jane Doe, Hooli",
        "Log reply to Jane Doe",
        "You applied to Initech · Operations Engineer",
        "You applied to Bluefin Analytics · Data Engineer",
        "New contact: Pat Lee, Initech",
        "New interview at Hooli, Thu 19 Nov 10:00, with Jane Doe",
        "Globex: rejected",
        "Log reply from Jane Doe",
        "Bluefin Analytics: an offer, answer by Tue 24 Nov",
        "New contact: Sam Ortiz, Bluefin Analytics",
        "Log thank-you to Sam Ortiz",
    ];
    assert_eq!(told(&store), expected);
    let (meeting, others): (Vec<_>, Vec<_>) =
        store.reader().proposed().unwrap().into_iter().partition(|s| s.kind == SourceKind::Event);
    let accept = |store: &mut Store, sources: Vec<Source>| {
        for source in sources {
            commands::run(store, Command::Accept(source.uid, None), friday()).unwrap();
        }
        let facts = store.facts().unwrap();
        derive(&facts, &Policy::default(), friday()).iter().map(|a| a.id.to_string()).collect::<Vec<_>>()
    };
    let asked = accept(&mut store, others);
    assert_eq!(read(&mut store, dir.path(), Auto::Off).read, 0);
    let facts = store.facts().unwrap();
    assert_eq!((facts.opportunities.len(), facts.contacts.len()), (4, 3), "nobody and nothing twice");
    let jane = facts.contacts.iter().find(|c| c.name == "Jane Doe").unwrap();
    assert_eq!((jane.title.as_str(), &jane.phones[..]), ("Technical Recruiter", &["+1 212 555 0142".to_owned()][..]));
    for rule in ["answer-offer/", "confirm-next-round/"] {
        assert!(asked.iter().any(|id| id.starts_with(rule)), "{rule}: {asked:?}");
    }
    assert!(asked.iter().all(|id| !id.starts_with("thank-for-offer/")), "Sam was thanked for it: {asked:?}");

    // They met on Thursday, as the invitation said. In the evening Robin thanks, in a mail program.
    let asked = accept(&mut store, meeting);
    let label = store.ops(1).unwrap().remove(0).label;
    assert!(label.ends_with("Thu 19 Nov 10:00, from your mail"), "it is no calendar's: {label}");
    assert!(asked.iter().all(|id| !id.starts_with("confirm-next-round/")), "{asked:?}");
    let facts = store.facts().unwrap();
    let [met] = facts.interviews.as_slice() else { panic!("{:?}", facts.interviews) };
    assert_eq!((met.starts_at, met.minutes), (parse_instant("2026-11-19T10:00:00-05:00").unwrap(), 45));
    let jane = facts.contacts.iter().find(|c| c.name == "Jane Doe").unwrap();
    assert_eq!((met.mode, &met.interviewers), (Some(Mode::Video), &vec![jane.uid.clone()]));
    let (met, asks) = (met.uid.clone(), format!("thank-you/{}", met.uid));
    let thanks = |store: &Store| {
        let facts = store.facts().unwrap();
        derive(&facts, &Policy::default(), friday()).iter().any(|a| a.id.to_string().starts_with(&asks))
    };
    assert!(thanks(&store));
    story::thank_jane(dir.path());
    let report = read(&mut store, dir.path(), Auto::Sent);
    assert_eq!((report.logged.as_slice(), report.proposed), (&["thank-you to Jane Doe".to_owned()][..], 0));
    assert!(!thanks(&store), "it is off the list, without a key");
    assert!(
        store
            .facts()
            .unwrap()
            .touches
            .iter()
            .any(|t| t.message_id == story::THANKS && t.interview.as_ref() == Some(&met))
    );
    assert_eq!(logged_by_itself(&mut store, friday()).unwrap(), report.logged, "it is told");
    assert_eq!(logged_by_itself(&mut store, friday()).unwrap(), Vec::<String>::new(), "once");
    assert!(store.undo(friday().at()).unwrap().label.contains("thank-you to Jane Doe"));
    assert!(thanks(&store), "and can be taken back");
}

#[test]
fn what_was_sent_is_read_once_it_is_known_whose_address_that_is() {
    let dir = tempfile::tempdir().unwrap();
    story::write(dir.path());
    let mut store = Store::in_memory().unwrap();
    read(&mut store, dir.path(), Auto::Off);
    assert!(told(&store).iter().all(|t| t != "Log reply to Jane Doe"), "{:?}", told(&store));
    assert!(told(&store).contains(&"New interview at Hooli, Thu 19 Nov 10:00, with Jane Doe".to_owned()));
    let profile = Profile { email: "Robin@home.example".into(), ..Profile::default() };
    commands::run(&mut store, Command::save(profile), friday()).unwrap();
    read(&mut store, dir.path(), Auto::Off);
    assert!(told(&store).iter().any(|t| t == "Log reply to Jane Doe"), "{:?}", told(&store));
}

/// Every file with its bytes and times, and every folder.
#[cfg(unix)]
fn tree(folder: &Path) -> Vec<String> {
    use std::os::unix::fs::MetadataExt;
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let about = std::fs::symlink_metadata(&path).unwrap();
        let times = [about.mtime_nsec(), about.ctime_nsec(), about.mtime(), about.ctime()];
        // That a folder was listed shows in its time of reading, and is no mark of anybody's.
        let read = if about.is_file() { (about.atime(), about.atime_nsec()) } else { (0, 0) };
        all.push(format!("{} {times:?} {read:?} {:o}", path.display(), about.mode()));
        if about.is_dir() {
            all.extend(tree(&path));
        } else {
            all.push(format!("{:?}", std::fs::read(&path).unwrap().len()));
        }
    }
    all.sort();
    all
}

#[cfg(unix)]
#[test]
fn a_mailbox_is_read_once_and_no_byte_of_it_changes() {
    let dir = tempfile::tempdir().unwrap();
    let count = story::write(dir.path());
    // Read once by us: where times of reading are kept, they are as they will stay.
    let before = tree(dir.path());
    let before = if before == tree(dir.path()) { before } else { tree(dir.path()) };
    let mut store = robin();
    assert!(read(&mut store, dir.path(), Auto::Off).read >= count);
    let (dump, things) = (store.dump().unwrap(), told(&store).len());
    assert_eq!(tree(dir.path()), before);
    assert_eq!(read(&mut store, dir.path(), Auto::Off), Report::default(), "nothing is new");
    assert_eq!((store.dump().unwrap(), told(&store).len()), (dump, things));
    // What a mail program does: it is seen, it is marked.
    let new = dir.path().join("new");
    for file in std::fs::read_dir(&new).unwrap() {
        let file = file.unwrap();
        let name = format!("{},U=7:2,RS", file.file_name().to_str().unwrap());
        std::fs::rename(file.path(), dir.path().join("cur").join(name)).unwrap();
    }
    assert_eq!(read(&mut store, dir.path(), Auto::Off).proposed, 0);
    // A step that only found something is not one's own to take back, and nothing of it is what `u` means.
    assert_eq!(store.undo(friday().at()).unwrap().label, "changed the profile");
}

#[test]
fn what_was_declined_stays_so_and_a_silenced_sender_is_not_heard() {
    let dir = tempfile::tempdir().unwrap();
    story::write(dir.path());
    let mut store = robin();
    read(&mut store, dir.path(), Auto::Off);
    let open = store.reader().proposed().unwrap();
    let globex = open.iter().find(|s| s.from.contains("globex")).unwrap();
    commands::run(&mut store, Command::Decline { source: globex.uid.clone(), never: true }, friday()).unwrap();
    let (from, subject) = ("Globex Careers <careers@globex.example>", "We received your application");
    let text = "Dear Robin,\n\nWe have received your application for Data Analyst at Globex and will review it.\n\nGlobex Careers";
    let more = "Message-ID: <again@globex.example>\r\n";
    story::put(dir.path(), 91, from, story::ROBIN, "Thu, 19 Nov 2026 20:15:00 -0500", subject, more, text);
    assert_eq!(read(&mut store, dir.path(), Auto::Off).proposed, 0);
    assert!(told(&store).iter().all(|t| !t.contains("Globex")), "{:?}", told(&store));
}

#[test]
fn a_stranger_in_a_mailbox_file_is_read_again_once_known() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("inbox");
    let mail = |firm: &str, n: usize| {
        let host = firm.to_lowercase();
        format!(
            "From jobs@{host}.example Thu Nov 19 10:0{n}:00 2026\nFrom: Mira Quill <mira@{host}.example>\nTo: {}\n\
             Date: Thu, 19 Nov 2026 10:0{n}:00 -0500\nSubject: Your application\nMessage-ID: <{n}@{host}.example>\n\n\
             Dear Robin,\n\nUnfortunately, we have decided to move forward with other candidates.\n\nMira Quill\n{firm}\n\n",
            story::ROBIN
        )
    };
    std::fs::write(&file, mail("Hooli", 1) + &mail("Globex", 2)).unwrap();
    let mut store = robin();
    assert_eq!(read(&mut store, &file, Auto::Off).proposed, 0, "nothing is known of either");
    for (firm, told_then) in [("Hooli", 1), ("Globex", 2)] {
        let o = Opportunity::new(uid(firm), firm, "Engineer", friday().today());
        commands::run(&mut store, Command::save(o), friday()).unwrap();
        read(&mut store, &file, Auto::Off);
        let rejected: Vec<String> = told(&store).into_iter().filter(|t| t.ends_with("rejected")).collect();
        assert_eq!(rejected.len(), told_then, "{rejected:?}");
    }
    assert_eq!(read(&mut store, &file, Auto::Off).read, 0);
}

#[test]
fn who_was_erased_is_not_proposed_again() {
    let dir = tempfile::tempdir().unwrap();
    story::write(dir.path());
    let mut store = robin();
    read(&mut store, dir.path(), Auto::Off);
    for source in store.reader().proposed().unwrap() {
        commands::run(&mut store, Command::Accept(source.uid, None), friday()).unwrap();
    }
    let jane = store.facts().unwrap().contacts.into_iter().find(|c| c.name == "Jane Doe").unwrap();
    commands::run(&mut store, Command::Erase { who: jane.uid, cut: vec![] }, friday()).unwrap();
    assert!(!store.dump().unwrap().contains("jane.doe@hooli"));
    let (from, more) = ("Jane Doe <jane.doe@hooli.example>", "Message-ID: <later@hooli.example>\r\n");
    let text = "Dear Robin,\n\nUnfortunately, Jane Doe and we have decided to move forward with other candidates for the Site Reliability Engineer role.\n\n\
                Jane Doe\nTechnical Recruiter, Hooli\n+1 212 555 0142";
    story::put(
        dir.path(),
        92,
        from,
        story::ROBIN,
        "Fri, 20 Nov 2026 08:15:00 -0500",
        "Jane Doe on your application",
        more,
        text,
    );
    // Everything is read as if for the first time.
    let copy = tempfile::tempdir().unwrap();
    for part in ["cur", "new", "tmp"] {
        std::fs::create_dir(copy.path().join(part)).unwrap();
        for file in std::fs::read_dir(dir.path().join(part)).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), copy.path().join(part).join(file.file_name())).unwrap();
        }
    }
    read(&mut store, copy.path(), Auto::Off);
    let told = told(&store);
    assert!(told.iter().any(|t| t == "Hooli: rejected"), "{told:?}");
    assert!(told.iter().all(|t| !t.contains("Jane")), "{told:?}");
    let dump = store.dump().unwrap();
    assert!(
        dump.contains("[erased] on your application") && dump.contains("Unfortunately, [erased] and we have"),
        "{dump}"
    );
    assert!(!dump.contains("jane.doe@hooli") && !dump.contains("Jane"), "{dump}");
}
