//! Owns whether a text is an e-mail address, for every way in. Must not mend it, nor ask whether mail programs take it.

use email_address::EmailAddress;

/// Nothing where this is an e-mail address, of any script. Errors: that it is none, in a sentence.
pub(crate) fn check(text: &str) -> Result<(), String> {
    // Whatever another script writes, a letter in its place keeps the form; the crate measures and knows ASCII.
    let plain: String = text.chars().map(|c| if c.is_ascii() || c.is_whitespace() { c } else { 'x' }).collect();
    if EmailAddress::is_valid(&plain) {
        return Ok(());
    }
    Err(format!("“{text}” is no e-mail address; one is like bob@xyz.example"))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn addresses_of_any_script_are_told_from_other_words() {
        for good in [
            "bob@xyz.example",
            "o'neil+jobs@mail.xyz.example",
            "anna@müller.example",
            "用户@例子.广告",
            "नाम@उदाहरण.भारत",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "not an email",
            "bob",
            "bob@",
            "@xyz.example",
            "bob@xyz..example",
            "bob@@xyz.example",
            "a@x.example b@x.example",
        ] {
            assert!(check(bad).is_err_and(|told| told.contains(bad)), "{bad}");
        }
    }
}
