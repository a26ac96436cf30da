//! Owns the demo's people. Must not know what was said to them.

use super::calendar::Calendar;
use super::id;
use crate::domain::{Contact, KeepInTouch, Reach, Role};
use chrono::NaiveDate;

/// Somebody with a form of address, a title, a company and an e-mail address, and connected.
fn met(uid: &str, name: &str, called: &str, job: (&str, &str), email: &str, role: Role, on: NaiveDate) -> Contact {
    Contact {
        address_as: called.into(),
        title: job.0.into(),
        company: job.1.into(),
        emails: if email.is_empty() { vec![] } else { vec![email.into()] },
        roles: vec![role],
        linkedin_connected: true,
        ..Contact::new(id(uid), name, on)
    }
}

/// Everybody.
pub(super) fn all(cal: &Calendar) -> Vec<Contact> {
    use Role::{HiringManager, Interviewer, Network, Recruiter, Reference};
    vec![
        Contact {
            phones: vec!["+1 202 555 0141".into()],
            prefers: Some(Reach::Email),
            card_back: "Two daughters, both in the robotics club. Wants to hear how we did the blue/green switch."
                .into(),
            postal_address: "Larkspur Robotics, 12 Foundry Lane, Port Ellery".into(),
            ..met(
                "ana",
                "Ana-María Muñoz",
                "Ana",
                ("Head of Platform", "Larkspur Robotics"),
                "ana.munoz@larkspur.example",
                HiringManager,
                cal.back(6),
            )
        },
        Contact {
            pronunciation: "may-ling".into(),
            linkedin_url: "https://linkedin.example/in/li-meiling".into(),
            ..met(
                "meiling",
                "李美玲 (Li Meiling)",
                "Meiling",
                ("Staff Engineer", "Larkspur Robotics"),
                "meiling@larkspur.example",
                Interviewer,
                cal.back(8),
            )
        },
        met("okafor", "Tendai Okafor", "", ("", "Larkspur Robotics"), "", Interviewer, cal.back(1)),
        met(
            "noor",
            "Noor Haddad",
            "Noor",
            ("Head of Software", "Ashgrove Water"),
            "noor@ashgrove.example",
            HiringManager,
            cal.today,
        ),
        Contact {
            phones: vec!["+1 202 555 0117".into()],
            prefers: Some(Reach::Call),
            card_back: "Hates long e-mails, said so twice. Best before ten.".into(),
            ..met(
                "gwen",
                "Gwen Ashdown",
                "Gwen",
                ("VP Operations", "Halcyon Grid"),
                "g.ashdown@halcyon.example",
                HiringManager,
                cal.back(7),
            )
        },
        Contact {
            pronunciation: "YOOR-ghen vice".into(),
            ..met(
                "weiss",
                "Dr. Jürgen Weiß",
                "Dr. Weiß",
                ("Director of Cartography", "Ostrava Maps"),
                "j.weiss@ostrava-maps.example",
                HiringManager,
                cal.back(9),
            )
        },
        Contact {
            phones: vec!["+1 202 555 0128".into()],
            postal_address: "Bluefin Ledger, 4 Harbour Steps, Wexcombe".into(),
            ..met(
                "priya",
                "Priya Raman",
                "Priya",
                ("Engineering Manager", "Bluefin Ledger"),
                "priya@bluefin.example",
                HiringManager,
                cal.back(12),
            )
        },
        Contact {
            phones: vec!["+1 202 555 0133".into()],
            card_back: "Everybody calls him Bob; “Robert” is for the taxman.".into(),
            ..met(
                "bob",
                "Robert Tillman",
                "Bob",
                ("Head of Data", "Tern & Tide"),
                "rtillman@ternandtide.example",
                HiringManager,
                cal.back(6),
            )
        },
        Contact {
            pronunciation: "shin-AID".into(),
            phones: vec!["+1 202 555 0156".into()],
            ..met(
                "sinead",
                "Sinéad Ó Briain",
                "Sinéad",
                ("Talent Partner", "Quillwork"),
                "sinead@quillwork.example",
                Recruiter,
                cal.back(3),
            )
        },
        Contact {
            phones: vec!["+1 202 555 0162".into()],
            ..met(
                "marcus",
                "Marcus Bell",
                "Marcus",
                ("Practice Lead", "Pemberton & Roe"),
                "marcus.bell@pemberton-roe.example",
                HiringManager,
                cal.back(12),
            )
        },
        Contact {
            phones: vec!["+1 202 555 0170".into()],
            ..met(
                "zoe",
                "Zoë Lindqvist",
                "Zoë",
                ("Product Director", "Northlight Health"),
                "zoe@northlight.example",
                HiringManager,
                cal.back(17),
            )
        },
        Contact {
            pronunciation: "WOO-kash".into(),
            card_back: "Climbs. We talked about ropes for ten minutes and about Kafka for five.".into(),
            ..met(
                "lukasz",
                "Łukasz Wrona",
                "Łukasz",
                ("CTO", "Kestrel Systems"),
                "lukasz@kestrel.example",
                HiringManager,
                cal.back(3),
            )
        },
        met(
            "chidi",
            "Chidi Abara",
            "Chidi",
            ("Operations Manager", "Cobalt Freight"),
            "c.abara@cobalt.example",
            HiringManager,
            cal.back(5),
        ),
        Contact {
            phones: vec!["+1 202 555 0188".into()],
            prefers: Some(Reach::Call),
            verified_on: Some(cal.ago(90)),
            card_back: "Happy to be called after four. Knows the Meridian migration inside out.".into(),
            ..met(
                "dana",
                "Dana Ruiz",
                "Dana",
                ("Former manager", "Meridian Press"),
                "dana.ruiz@meridian.example",
                Reference,
                cal.ago(120),
            )
        },
        Contact {
            keep_in_touch: KeepInTouch::Yes,
            cadence_days: Some(60),
            card_back: "Sends me every good talk he hears. Owes me a coffee, or I owe him one.".into(),
            ..met(
                "hiro",
                "Hiro Tanaka",
                "Hiro",
                ("Principal Engineer", "Juniper Loop"),
                "hiro@juniperloop.example",
                Network,
                cal.ago(200),
            )
        },
    ]
}
