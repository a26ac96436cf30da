//! What the judgement takes and leaves; how much of it, `tests/mail` says.

use super::*;

fn says(text: &str) -> Class {
    judge(Mail { text, ..Mail::default() }).class
}

#[test]
fn a_condition_says_nothing_of_the_reader() {
    let received = "We received your application.";
    assert_eq!(says(&format!("{received} If you are not selected, keep an eye on our page.")), Class::Acknowledgement);
    assert_eq!(
        says(&format!("{received} Candidates who are not shortlisted will not be contacted.")),
        Class::Acknowledgement
    );
    assert_eq!(says("Your application was not selected."), Class::Rejection);
    assert_eq!(says("If you like, you may apply again. We have chosen another candidate."), Class::Rejection);
}

#[test]
fn a_refused_offer_is_none() {
    assert_eq!(says("We are delighted to offer you the position."), Class::Offer);
    assert_eq!(says("We are unable to offer you the position."), Class::Rejection);
    assert_eq!(says("We offer you our sincere thanks for your time."), Class::Noise);
}

#[test]
fn what_the_one_who_searches_wrote_is_no_answer() {
    assert_eq!(says("Thank you for letting me know that you have chosen another candidate."), Class::Noise);
    assert_eq!(says("I am happy to accept your offer of employment."), Class::Noise);
}

#[test]
fn a_calendar_decides_whatever_is_written() {
    let asks = |calendar| judge(Mail { text: "See you.", calendar: Some(calendar), ..Mail::default() });
    let meeting = asks(Asks::Meeting);
    assert_eq!((meeting.class, meeting.sure, meeting.evidence.as_deref()), (Class::Invitation, true, Some("See you.")));
    assert_eq!(asks(Asks::Nothing).class, Class::Reply);
}

#[test]
fn the_subject_of_an_answer_is_the_older_mails() {
    let of = |subject| judge(Mail { subject, text: "Thanks.", ..Mail::default() }).class;
    assert_eq!(of("Your application has been received"), Class::Acknowledgement);
    assert_eq!(of("Re: Your application has been received"), Class::Noise);
}

#[test]
fn firms_are_named_by_senders_subjects_and_texts() {
    let of = |name: &str, address: &str, subject: &str, text: &str| {
        judge(Mail { name, address, subject, text, ..Mail::default() }).company.unwrap_or_default()
    };
    assert_eq!(of("Larkspur Recruiting", "no-reply@greenhouse.io", "", ""), "Larkspur");
    assert_eq!(of("Larkspur via Lever", "", "", ""), "Larkspur");
    assert_eq!(of("Mira Tolle (Quartz Bay)", "", "", ""), "Quartz Bay");
    assert_eq!(of("Mira Tolle", "mira@quartzbay.example", "", "Best,\nMira Tolle\nQuartz Bay Ltd"), "Quartz Bay Ltd");
    assert_eq!(of("Mira Tolle", "mira@quartz-bay.example", "", "Hello"), "Quartz Bay");
    assert_eq!(of("Mira Tolle", "mira@gmail.com", "", "Hello"), "");
    assert_eq!(of("", "", "Thank you for applying to Fernhill!", ""), "Fernhill");
    assert_eq!(of("", "", "", "Thank you for your interest in the Senior Engineer role at Fernhill."), "Fernhill");
}
