//! Owns the demo's opportunities. Must not know how they went.

use super::calendar::Calendar;
use super::id;
use crate::domain::Opportunity;

/// What is known of an opportunity from the start.
struct Row {
    uid: &'static str,
    company: &'static str,
    role: &'static str,
    source: &'static str,
    location: &'static str,
    salary: &'static str,
    /// Days since the application.
    applied: i64,
    notes: &'static str,
}

/// Every opportunity, in the order in which they came up.
pub(super) fn all(cal: &Calendar) -> Vec<Opportunity> {
    let rows = [
        Row {
            uid: "northlight",
            company: "Northlight Health",
            role: "Backend Engineer",
            source: "job board",
            location: "remote",
            salary: "",
            applied: 36,
            notes: "Appointment software for small clinics. Good people, slow people.",
        },
        Row {
            uid: "pemberton",
            company: "Pemberton & Roe",
            role: "Cloud Consultant",
            source: "alumni list",
            location: "Wexcombe, two days a week",
            salary: "78–84k",
            applied: 30,
            notes: "Consulting: half the week at clients'. Ask how much of that is travel.",
        },
        Row {
            uid: "bluefin",
            company: "Bluefin Ledger",
            role: "Senior Backend Engineer",
            source: "Hiro passed my name on",
            location: "Wexcombe",
            salary: "92k and pension",
            applied: 28,
            notes: "Bookkeeping for fishing co-operatives. They ship every day and go home at five.",
        },
        Row {
            uid: "ostrava",
            company: "Ostrava Maps",
            role: "Geodata Engineer",
            source: "their own page",
            location: "remote, one week a quarter on site",
            salary: "80k",
            applied: 25,
            notes: "Maps for mountain rescue. The kind of work I would do for less.",
        },
        Row {
            uid: "ashgrove",
            company: "Ashgrove Water",
            role: "Backend Engineer",
            source: "job board",
            location: "Dunmore",
            salary: "79k",
            applied: 23,
            notes: "Meters, leaks, and a river to keep clean. Entered late: the first week of all this was a blur.",
        },
        Row {
            uid: "halcyon",
            company: "Halcyon Grid",
            role: "Site Reliability Engineer",
            source: "recruiter's call",
            location: "Port Ellery",
            salary: "88–95k",
            applied: 21,
            notes: "Keeps the lights on, literally. On call one week in six.",
        },
        Row {
            uid: "larkspur",
            company: "Larkspur Robotics",
            role: "Platform Engineer",
            source: "meetup, then their page",
            location: "Port Ellery",
            salary: "90k",
            applied: 20,
            notes: "Robots that pick strawberries. The platform team is four people and wants to be six.",
        },
        Row {
            uid: "tern",
            company: "Tern & Tide",
            role: "Data Engineer",
            source: "job board",
            location: "hybrid",
            salary: "",
            applied: 19,
            notes: "Ferry timetables and freight forecasts.",
        },
        Row {
            uid: "cobalt",
            company: "Cobalt Freight",
            role: "Integration Developer",
            source: "job board",
            location: "Dunmore, on site",
            salary: "75k",
            applied: 16,
            notes: "Mostly partners' file formats. Pays less than it sounds.",
        },
        Row {
            uid: "kestrel",
            company: "Kestrel Systems",
            role: "Infrastructure Lead",
            source: "wrote to them after a talk",
            location: "remote",
            salary: "95–105k",
            applied: 14,
            notes: "Drones that count birds. Would lead three people; never led more than one.",
        },
        Row {
            uid: "quillwork",
            company: "Quillwork",
            role: "Developer Tools Engineer",
            source: "Sinéad found me",
            location: "remote",
            salary: "90k",
            applied: 11,
            notes: "An editor for translators. I already use it.",
        },
        Row {
            uid: "marigold",
            company: "Marigold Mutual",
            role: "Platform Engineer",
            source: "agency",
            location: "Wexcombe",
            salary: "",
            applied: 6,
            notes: "Insurance for growers. Ask whether the rewrite is begun or only announced.",
        },
        Row {
            uid: "fennel",
            company: "Fennel & Finch",
            role: "Tools Programmer",
            source: "their own page",
            location: "remote",
            salary: "",
            applied: 3,
            notes: "Small games studio; eleven people and a dog.",
        },
    ];
    rows.into_iter()
        .map(|r| {
            let on = cal.ago(r.applied);
            Opportunity {
                url: format!("https://{}.example/jobs", r.uid),
                source: r.source.into(),
                location: r.location.into(),
                salary: r.salary.into(),
                notes: r.notes.into(),
                applied_on: Some(on),
                ..Opportunity::new(id(r.uid), r.company, r.role, on)
            }
        })
        .collect()
}
