//! Owns what comes of mails: so far, what one says of an application. Nothing is stored here, and nothing is changed where it lies.

use crate::exchange::ics::Method;
use crate::exchange::mail::Received;
use crate::text::news::{self, Asks, Mail, News};

/// What a mail says.
pub(crate) fn judge(mail: &Received) -> News {
    let auto = mail.field("auto-submitted").is_some_and(|a| !a.eq_ignore_ascii_case("no"));
    news::judge(Mail {
        name: &mail.from.name,
        address: &mail.from.address,
        subject: mail.subject(),
        text: &mail.text,
        list: mail.field("list-unsubscribe").is_some(),
        auto: auto || mail.field("x-autoreply").is_some(),
        thread: mail.field("in-reply-to").is_some(),
        calendar: mail.calendar.map(|method| match method {
            Method::Request => Asks::Meeting,
            _ => Asks::Nothing,
        }),
    })
}
