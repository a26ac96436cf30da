//! Owns what was said and written in the demo, both ways, and the news. Must not say anything today or later.

use super::calendar::Calendar;
use super::id;
use crate::clock::Instant;
use crate::domain::{Channel, Direction, Outcome, OutcomeKind, Purpose, Touch};
use chrono::NaiveDate;

/// What a touch was about.
enum About<'a> {
    Interview(&'a str),
    Job(&'a str),
    Nothing,
}
use About::{Interview, Job, Nothing};

struct Talk {
    touches: Vec<Touch>,
}

impl Talk {
    fn add(&mut self, at: Instant, way: (Direction, Channel, Purpose), who: &[&str], about: About, note: &str) {
        let uid = id(&format!("talk-{:02}", self.touches.len() + 1));
        let mut touch = Touch::new(uid, at, way.0, way.1, way.2);
        touch.contacts = who.iter().map(|name| id(name)).collect();
        match about {
            Interview(name) => touch.interview = Some(id(name)),
            Job(name) => touch.opportunity = Some(id(name)),
            Nothing => {}
        }
        touch.note = note.into();
        self.touches.push(touch);
    }

    fn last(&mut self, change: impl FnOnce(&mut Touch)) {
        if let Some(touch) = self.touches.last_mut() {
            change(touch);
        }
    }
}

/// Every touch, in the order in which they were made.
pub(super) fn touches(cal: &Calendar) -> Vec<Touch> {
    use Channel::{Call, Email, Handwritten, InPerson, Linkedin, Text};
    use Direction::{In, Out};
    use Purpose::{
        Application, CheckIn, Confirm, HeadsUp, KeepInTouch, Networking, OfferThanks, Other, Reply, ThankRejection,
        ThankYou, Update,
    };
    let mut t = Talk { touches: Vec::new() };
    let at = |back: u32, hour: u32, minute: u32| cal.at(cal.back(back), hour, minute);
    let thanks = (Out, Email, ThankYou);

    t.add(cal.at(cal.ago(55), 19, 10), (Out, Text, KeepInTouch), &["hiro"], Nothing, "Told him about the search.");
    t.add(cal.at(cal.ago(28), 20, 0), (Out, Email, Application), &[], Job("bluefin"), "Through Hiro's introduction.");
    t.add(at(17, 18, 0), thanks, &["zoe"], Interview("northlight-video"), "With a photo of my own paper form.");
    t.add(
        at(14, 12, 15),
        (In, InPerson, Networking),
        &["meiling"],
        Job("larkspur"),
        "Met at the meetup; she said: apply.",
    );
    t.add(at(12, 17, 40), thanks, &["priya"], Interview("bluefin-phone"), "");
    t.add(at(12, 18, 20), thanks, &["marcus"], Interview("pemberton-video"), "Added the number I had forgotten.");
    t.add(at(11, 9, 5), (Out, Email, CheckIn), &["zoe"], Job("northlight"), "Asked who else is part of the decision.");
    t.add(at(9, 18, 30), thanks, &["weiss"], Interview("ostrava-call"), "With the link to the slope tiles.");
    t.add(at(8, 16, 0), thanks, &["meiling"], Interview("larkspur-phone"), "");
    t.add(at(7, 17, 30), (Out, Call, ThankYou), &["gwen"], Interview("halcyon-video"), "Two minutes, as she likes it.");
    t.add(at(6, 10, 10), (Out, Call, Update), &["zoe"], Job("northlight"), "Left a message, friendly and short.");
    t.add(
        at(6, 15, 20),
        (In, Email, Reply),
        &["weiss"],
        Job("ostrava"),
        "The board wants to see the budget first; please give us until then. He sounded sorry.",
    );
    t.last(|touch| touch.wait_until = Some(cal.ahead(6)));
    t.add(at(6, 18, 5), thanks, &["bob"], Interview("tern-video"), "Asked for the name of the smallest ferry.");
    t.add(
        at(5, 17, 50),
        (Out, Call, HeadsUp),
        &["dana"],
        Job("bluefin"),
        "From the train: Priya may ring about Meridian.",
    );
    t.add(
        at(5, 18, 50),
        (Out, Handwritten, ThankYou),
        &["priya"],
        Interview("bluefin-onsite"),
        "Posted at the station.",
    );
    t.add(at(5, 19, 15), thanks, &["chidi"], Interview("cobalt-video"), "");
    t.add(at(4, 9, 20), (Out, Email, Update), &["marcus"], Job("pemberton"), "Asked how the partners' meeting went.");
    t.add(at(3, 12, 0), thanks, &["sinead"], Interview("quillwork-phone"), "Sent the list of annoyances, as promised.");
    t.add(at(3, 17, 30), thanks, &["lukasz"], Interview("kestrel-video"), "With the talk on loops he wanted.");
    t.add(at(2, 9, 15), (In, Email, Reply), &["lukasz"], Job("kestrel"), "Likes it; an hour more, on leading.");
    t.add(at(2, 9, 50), (Out, Email, Confirm), &["lukasz"], Job("kestrel"), "Yes, and thank you.");
    t.add(at(2, 11, 0), (In, Call, Other), &["priya"], Job("bluefin"), "The offer, and she sounded happy about it.");
    t.add(
        at(2, 16, 45),
        (Out, Email, OfferThanks),
        &["priya"],
        Job("bluefin"),
        "Asked for a few days to read it properly.",
    );
    t.add(at(2, 17, 20), (Out, Email, ThankRejection), &["bob"], Job("tern"), "Meant it: it was a good hour.");
    t.add(at(2, 18, 0), (In, Text, Other), &["lukasz"], Job("kestrel"), "A test flight slips; can we move our hour?");
    t.add(at(1, 9, 40), (In, Email, Reply), &["sinead"], Job("quillwork"), "The team wants an hour next week.");
    t.add(
        at(1, 18, 10),
        thanks,
        &["meiling", "okafor"],
        Interview("larkspur-panel"),
        "To Meiling, who passes it on to Tendai. Ana's wants a quiet half hour.",
    );
    t.add(at(1, 18, 40), (In, Linkedin, Other), &["ana"], Nothing, "She sent the invitation first.");
    t.touches
}

/// All the news, in the order in which it came.
pub(super) fn outcomes(cal: &Calendar) -> Vec<Outcome> {
    use OutcomeKind::{Invited, Offer, Rejected};
    let news = |uid: &str, job: &str, kind: OutcomeKind, on: NaiveDate, via: Channel, note: &str| Outcome {
        via: Some(via),
        note: note.into(),
        ..Outcome::new(id(uid), id(job), kind, on)
    };
    vec![
        news("bluefin-invited", "bluefin", Invited, cal.back(10), Channel::Email, "A day on site, they pay the train."),
        news("larkspur-invited", "larkspur", Invited, cal.back(6), Channel::Email, "Panel of three, ninety minutes."),
        news("kestrel-invited", "kestrel", Invited, cal.back(2), Channel::Email, "Round two, with Łukasz alone."),
        Outcome {
            answer_by: Some(cal.ahead(3)),
            ..news("bluefin-offer", "bluefin", Offer, cal.back(2), Channel::Call, "92k, pension, start when I like.")
        },
        news("tern-no", "tern", Rejected, cal.back(2), Channel::Email, "Somebody with more statistics. Kindly put."),
        news("quillwork-invited", "quillwork", Invited, cal.back(1), Channel::Email, "Any hour; name one."),
    ]
}
