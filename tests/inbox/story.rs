//! The mail of a whole search, as a Maildir: sixty messages, twelve of which touch it. The user is Robin Vale,
//! robin@home.example; the last day is Friday, 20 November 2026.

use std::fs;
use std::path::Path;

/// From, to, date, subject, further fields, text.
type Mail<'m> = (&'m str, &'m str, &'m str, &'m str, &'m str, &'m str);

pub const ROBIN: &str = "Robin Vale <robin@home.example>";
const JANE: &str = "Jane Doe <jane.doe@hooli.example>";

/// The Message-ID of the thank-you that Robin sends in the evening.
pub const THANKS: &str = "thanks-jane@home.example";

/// The twelve.
const SEARCH: [Mail; 12] = [
    (
        "Hooli Recruiting <no-reply@us.greenhouse-mail.io>",
        ROBIN,
        "Mon, 26 Oct 2026 10:02:11 -0400",
        "Thank you for applying to Hooli",
        "Message-ID: <ack-hooli@greenhouse-mail.io>\r\n",
        "Hi Robin,\n\nThank you for applying to the Site Reliability Engineer position at Hooli. We have received your application and our \
         team will review it shortly. If your experience is a match, we will be in touch.\n\nThe Hooli Recruiting Team",
    ),
    (
        "Globex Careers <careers@globex.example>",
        ROBIN,
        "Wed, 28 Oct 2026 09:15:00 -0400",
        "We received your application",
        "Message-ID: <ack-globex@globex.example>\r\n",
        "Dear Robin Vale,\n\nThank you for your interest in Globex. We have received your application for Platform Engineer and will review \
         it carefully.\n\nKind regards,\nGlobex Careers",
    ),
    (
        JANE,
        ROBIN,
        "Mon, 2 Nov 2026 14:20:00 -0500",
        "Interview for the Site Reliability Engineer role at Hooli",
        "Message-ID: <invite-hooli@hooli.example>\r\n",
        "Hi Robin,\n\nThank you for your application. We would like to invite you to an interview with our team. Which day suits you in the \
         week of 16 November?\n\nBest regards,\nJane Doe\nTechnical Recruiter, Hooli\n+1 212 555 0142\njane.doe@hooli.example",
    ),
    (
        ROBIN,
        JANE,
        "Mon, 2 Nov 2026 18:05:00 -0500",
        "Re: Interview for the Site Reliability Engineer role at Hooli",
        "Message-ID: <yes-hooli@home.example>\r\nIn-Reply-To: <invite-hooli@hooli.example>\r\n",
        "Hi Jane,\n\nThursday the 19th suits me well, at any time after ten.\n\nBest,\nRobin Vale",
    ),
    (
        "Initech <no-reply@initech.example>",
        ROBIN,
        "Thu, 5 Nov 2026 08:40:00 -0500",
        "Your application at Initech",
        "Message-ID: <ack-initech@initech.example>\r\n",
        "Dear Robin,\n\nWe confirm that we have received your application for the position of Operations Engineer at Initech. We will contact \
         you if you are selected for an interview.\n\nInitech Human Resources",
    ),
    (
        "Pat Lee <pat.lee@initech.example>",
        ROBIN,
        "Thu, 12 Nov 2026 16:30:00 -0500",
        "Your application: a short delay",
        "Message-ID: <delay-initech@initech.example>\r\n",
        "Hi Robin,\n\nOur hiring manager is travelling, so the review of your application takes a little longer. You will hear from us by \
         Friday, 27 November.\n\nThank you for your patience,\nPat Lee\nTalent Partner\nInitech\n+1 415 555 0188",
    ),
    (
        "Globex Careers <careers@globex.example>",
        ROBIN,
        "Tue, 17 Nov 2026 11:00:00 -0500",
        "Update on your application",
        "Message-ID: <no-globex@globex.example>\r\n",
        "Dear Robin,\n\nThank you for the time you put into your application. After careful consideration we have decided not to move forward \
         with your application for the Platform Engineer position. We wish you all the best.\n\nGlobex Careers",
    ),
    (
        "Bluefin Talent <notifications@smartrecruiters.com>",
        ROBIN,
        "Mon, 9 Nov 2026 12:00:00 -0500",
        "Application received: Data Engineer at Bluefin Analytics",
        "Message-ID: <ack-bluefin@smartrecruiters.com>\r\n",
        "Hi Robin,\n\nThank you for applying for the Data Engineer position at Bluefin Analytics! Your application has been received and will \
         be reviewed by our hiring team.\n\nBluefin Analytics",
    ),
    (
        "Sam Ortiz <sam.ortiz@bluefinanalytics.example>",
        ROBIN,
        "Wed, 18 Nov 2026 15:45:00 -0500",
        "Offer: Data Engineer at Bluefin Analytics",
        "Message-ID: <offer-bluefin@bluefinanalytics.example>\r\n",
        "Dear Robin,\n\nWe are delighted to offer you the position of Data Engineer at Bluefin Analytics. Your offer letter is attached. \
         Please let us know your answer by Tuesday, 24 November.\n\nKind regards,\nSam Ortiz\nHead of Data\nBluefin Analytics",
    ),
    (
        ROBIN,
        "Sam Ortiz <sam.ortiz@bluefinanalytics.example>",
        "Wed, 18 Nov 2026 19:10:00 -0500",
        "Re: Offer: Data Engineer at Bluefin Analytics",
        "Message-ID: <thanks-offer@home.example>\r\nIn-Reply-To: <offer-bluefin@bluefinanalytics.example>\r\n",
        "Dear Sam,\n\nThank you very much for the offer. I will read it with care and come back to you by Tuesday.\n\nBest regards,\nRobin Vale",
    ),
    (
        JANE,
        ROBIN,
        "Wed, 18 Nov 2026 10:00:00 -0500",
        "Re: Interview for the Site Reliability Engineer role at Hooli",
        "Message-ID: <tomorrow-hooli@hooli.example>\r\nIn-Reply-To: <yes-hooli@home.example>\r\n",
        "Hi Robin,\n\nLooking forward to meeting you tomorrow. The team will be there, too.\n\nJane Doe",
    ),
    (
        JANE,
        ROBIN,
        "Mon, 16 Nov 2026 09:30:00 -0500",
        "Invitation: Interview, Site Reliability Engineer @ Thu 19 Nov 2026 10:00 (EST)",
        "Message-ID: <calendar-hooli@hooli.example>\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n",
        "--b1\nContent-Type: text/plain; charset=utf-8\n\nJane Doe invites you to an interview.\n\
         --b1\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\n\n\
         BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Hooli//EN\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:hooli-1@hooli.example\nSEQUENCE:0\n\
         DTSTAMP:20261116T143000Z\nDTSTART:20261119T150000Z\nDTEND:20261119T154500Z\n\
         SUMMARY:Interview\\, Site Reliability Engineer\nLOCATION:https://meet.example/hooli\n\
         ORGANIZER;CN=Jane Doe:mailto:jane.doe@hooli.example\n\
         ATTENDEE;CN=Robin Vale;PARTSTAT=NEEDS-ACTION:mailto:robin@home.example\nEND:VEVENT\nEND:VCALENDAR\n--b1--",
    ),
];

/// What has nothing to do with it: sender, subject, text; each comes several times.
const REST: [(&str, &str, &str); 8] = [
    ("Corner Books <news@cornerbooks.example>", "New this week", "Twelve new novels, and a sale. Read on in the shop."),
    (
        "Job Alerts <alerts@indeed.com>",
        "25 new jobs for you",
        "Site Reliability Engineer at Soylent. Apply now. Interview process: two rounds. Unsubscribe any time.",
    ),
    ("Mum <mum@family.example>", "Sunday", "Will you come for lunch on Sunday? Your brother asks how the search goes."),
    (
        "Power Company <billing@power.example>",
        "Your bill for November",
        "Your bill of $41.20 is due on 30 November. Thank you for your business.",
    ),
    ("Alex Kim <alex@gmail.com>", "Climbing", "Are we still on for Saturday? I offer a ride."),
    (
        "GitHub <noreply@github.com>",
        "[acme/tool] Fix the parser (#12)",
        "Merged #12 into main. You are receiving this because you were mentioned.",
    ),
    (
        "LinkedIn <messages-noreply@linkedin.com>",
        "You appeared in 5 searches",
        "See who looked at your profile this week.",
    ),
    (
        "Library <no-reply@library.example>",
        "Your book is due",
        "The book that you borrowed is due on Friday. We regret that it cannot be renewed.",
    ),
];

/// Writes the Maildir; how many messages it holds.
pub fn write(maildir: &Path) -> usize {
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(part)).unwrap();
    }
    let mut n = 0;
    for (from, to, date, subject, more, text) in SEARCH {
        put(maildir, n, from, to, date, subject, more, text);
        n += 1;
    }
    while n < 60 {
        let (from, subject, text) = REST[n % REST.len()];
        let date = format!("{} Nov 2026 0{}:{:02}:00 -0500", 1 + n % 19, n % 10, n);
        let list = if n % REST.len() < 2 { "List-Unsubscribe: <mailto:stop@list.example>\r\n" } else { "" };
        let more = format!("Message-ID: <rest-{n}@list.example>\r\n{list}");
        put(maildir, n, from, ROBIN, &date, subject, &more, text);
        n += 1;
    }
    n
}

/// Adds the thank-you of the evening after the interview.
pub fn thank_jane(maildir: &Path) {
    let text = "Dear Jane,\n\nThank you for the interview today, and for the tour of the operations room. I enjoyed our talk about on-call \
                rotations, and I would be glad to work with your team. I look forward to hearing from you.\n\nBest regards,\nRobin Vale";
    let more = format!("Message-ID: <{THANKS}>\r\n");
    put(maildir, 90, ROBIN, JANE, "Thu, 19 Nov 2026 20:15:00 -0500", "Thank you for today", &more, text);
}

/// Adds a message, the n-th: from, to, date, subject, further fields, text.
#[allow(clippy::too_many_arguments)]
pub fn put(maildir: &Path, n: usize, from: &str, to: &str, date: &str, subject: &str, more: &str, text: &str) {
    let text = text.replace('\n', "\r\n");
    let plain = if more.contains("Content-Type:") { "" } else { "Content-Type: text/plain; charset=utf-8\r\n" };
    let mail = format!(
        "From: {from}\r\nTo: {to}\r\nDate: {date}\r\nSubject: {subject}\r\n{more}MIME-Version: 1.0\r\n{plain}\r\n{text}\r\n"
    );
    let (part, flags) = if n.is_multiple_of(3) { ("new", "") } else { ("cur", ":2,S") };
    fs::write(maildir.join(part).join(format!("17{n:08}.M{n}P1.host{flags}")), mail).unwrap();
}
