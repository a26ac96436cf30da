//! Owns telephone numbers: when two are the same line, however each is spelled, and the international form of one.

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};
use std::sync::OnceLock;

/// A number, to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Without leading zeros.
    digits: String,
    extension: String,
    /// It is written with its country code.
    abroad: bool,
    /// The number alone, as it is written.
    written: String,
    /// What telephones show of it and people dial: reckoned where it is asked for, because it costs something.
    spellings: OnceLock<Vec<String>>,
}

/// Fewer digits are an extension, or no number at all.
const FEWEST: usize = 7;
/// Fewer digits find nobody.
const FEWEST_DIALLED: usize = 3;
/// What is dialled before a country code, where there is no `+`.
const ABROAD: [&str; 4] = ["00", "011", "0011", "010"];

impl Number {
    /// None: too few digits for a number.
    pub(crate) fn new(text: &str) -> Option<Number> {
        Number::read(text).filter(|n| n.digits.len() >= FEWEST)
    }

    /// A number that somebody looks for, which may be a part of one; none: it is something else.
    pub(crate) fn dialled(text: &str) -> Option<Number> {
        let fits = |n: &Number| !n.written.chars().any(char::is_alphabetic) && n.digits.len() >= FEWEST_DIALLED;
        Number::read(text).filter(fits)
    }

    /// A number as it is stored, whatever it looks like; none: no digit is in it.
    pub(crate) fn read(text: &str) -> Option<Number> {
        let (written, extension) = parted(text);
        // What is printed for callers from within the country.
        let all = digits(&written.replace("(0)", ""));
        if all.is_empty() || all.len() > 20 {
            return None;
        }
        let abroad = is_plus(&written) || all.starts_with("00");
        // Of which country it is nobody says without its code; what is written without it ends like what is written with it.
        let digits = all.trim_start_matches('0').to_owned();
        Some(Number { digits, extension: self::digits(&extension), abroad, written, spellings: OnceLock::new() })
    }

    fn spellings(&self) -> &[String] {
        self.spellings.get_or_init(|| {
            let mut all = vec![digits(&self.written.replace("(0)", "")), digits(&self.written)];
            all.extend(international(&self.written).iter().flat_map(spelled));
            all
        })
    }

    /// What numbers that are the same have in common.
    pub(crate) fn tail(&self) -> &str {
        self.digits.len().checked_sub(FEWEST).and_then(|at| self.digits.get(at..)).unwrap_or(&self.digits)
    }

    /// True for the same line.
    pub(crate) fn is(&self, other: &Number) -> bool {
        self.extension == other.extension && self.is_line(other)
    }

    /// True for the line that was dialled, or that the telephone shows; an extension is not shown.
    pub(crate) fn rings(&self, dialled: &Number) -> bool {
        let either = self.extension.is_empty() || dialled.extension.is_empty();
        (either || self.extension == dialled.extension) && self.is_line(dialled)
    }

    /// True where what was typed so far stands in the number.
    pub(crate) fn holds(&self, typed: &Number) -> bool {
        self.digits.contains(&typed.digits)
    }

    /// True where the number ends in what is looked for.
    pub(crate) fn ends_in(&self, typed: &Number) -> bool {
        self.digits.ends_with(&typed.digits)
    }

    fn is_line(&self, other: &Number) -> bool {
        let within = |short: &Number, long: &Number| {
            !short.abroad && long.digits.ends_with(&short.digits) && long.digits.len() - short.digits.len() <= 5
        };
        // However one is spelled, it ends the same.
        let end = |n: &Number| n.digits.get(n.digits.len().saturating_sub(FEWEST_DIALLED)..).map(str::to_owned);
        self.digits == other.digits
            || within(self, other)
            || within(other, self)
            || end(self) == end(other) && self.spellings().iter().any(|s| other.spellings().contains(s))
    }

    /// True where more of the number is known than of the other.
    pub(crate) fn says_more_than(&self, other: &Number) -> bool {
        self.abroad && !other.abroad
    }
}

/// Nothing where this is a number that can be dialled, whatever stands around it. Errors: that it is none, in a sentence.
pub(crate) fn check(text: &str) -> Result<(), String> {
    if text.chars().filter(|c| c.is_numeric()).count() >= FEWEST_DIALLED {
        return Ok(());
    }
    Err(format!("“{text}” is no phone number; one is like +1 212 555 0199"))
}

/// The number in the international form (`+49301234567`), where it is written with a country code and is a valid one. No
/// country's own prefix is cut from it.
pub(crate) fn to_e164(number: &str) -> Option<String> {
    international(number).as_ref().map(e164)
}

/// True for a number in the international form that only mobiles have.
pub(crate) fn is_mobile(e164: &str) -> bool {
    phonenumber::parse(None, e164).is_ok_and(|n| n.number_type(&DATABASE) == Type::Mobile)
}

fn international(number: &str) -> Option<PhoneNumber> {
    let valid = |text: String| phonenumber::parse(None, format!("+{text}")).ok().filter(phonenumber::is_valid);
    let (within, whole) = (digits(&number.replace("(0)", "")), digits(number));
    if is_plus(number) {
        // Where the zero belongs to the number (Italy), it is put in brackets too.
        return valid(within).or_else(|| valid(whole));
    }
    ABROAD.iter().find_map(|prefix| valid(within.strip_prefix(prefix)?.to_owned()))
}

fn is_plus(number: &str) -> bool {
    number.trim_start().trim_start_matches('(').starts_with('+')
}

fn e164(number: &PhoneNumber) -> String {
    number.format().mode(Mode::E164).to_string()
}

/// The digits of a number with its country code, without, and as it is dialled within the country.
fn spelled(number: &PhoneNumber) -> [String; 3] {
    let whole = digits(&e164(number));
    let code = number.code().value().to_string();
    let own = whole.strip_prefix(&code).unwrap_or(&whole).to_owned();
    [whole, own, digits(&number.format().mode(Mode::National).to_string())]
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The number, and what says its extension.
fn parted(text: &str) -> (String, String) {
    let text: String = text.chars().take(80).collect::<String>().to_lowercase();
    let cut = [";ext=", "ext", "x", "#", "durchwahl"].iter().filter_map(|mark| text.find(mark)).min();
    let (number, extension) = text.split_at_checked(cut.unwrap_or(text.len())).unwrap_or((&text, ""));
    (number.to_owned(), extension.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_number_is_for_does_not_make_it_another() {
        let number = |text: &str| Number::new(text).unwrap();
        for (bare, told) in [
            ("+1 555 555 0100", "+1 555 555 0100 (fax)"),
            ("555 0100 ext. 12", "555 0100 ext. 12 (fax)"),
            ("555 0100", "555 0100 (pager)"),
        ] {
            assert!(number(bare).is(&number(told)), "{told}");
        }
        assert!(!number("555 0100 ext. 12").is(&number("555 0100 (fax)")));
    }

    #[test]
    fn a_number_is_found_however_it_is_spelled() {
        for (stored, shown) in [
            ("+49 (0)30 901820-12", "+493090182012"),
            ("+44 (0)20 7946 0018 ext. 5", "02079460018"),
            ("0151 12345678", "+4915112345678"),
            ("00491721234567", "01721234567"),
            ("+1 212 555 0140 x12", "2125550140"),
            ("+7 912 345-67-89", "8 (912) 345-67-89"),
            ("06 1 234 5678", "+36 1 234 5678"),
            ("+39 (0)6 698 12345", "+390669812345"),
            ("+49 171 5550100", "011 49 171 5550100"),
            ("(212) 555-0140 (mobile)", "12125550140"),
        ] {
            let (kept, seen) = (Number::new(stored).unwrap(), Number::dialled(shown).unwrap());
            assert!(kept.rings(&seen) && seen.rings(&kept), "{stored} {shown}");
        }
        let rings = |stored: &str, shown: &str| Number::new(stored).unwrap().rings(&Number::dialled(shown).unwrap());
        assert!(!rings("+49 30 901820-12", "+49 30 901820-13") && !rings("+1 212 555 0140 x12", "2125550140 x13"));
        assert!(
            Number::dialled("Bob").is_none() && Number::dialled("21").is_none() && Number::dialled("XYZ 212").is_none()
        );
    }

    #[test]
    fn what_can_be_dialled_is_told_from_other_words() {
        for good in ["+1 212 555 0199", "112", "1-800-FLOWERS", "030 12 34 (after six)", "٠٣٠١٢٣٤"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["-", "n/a", "ask at desk", "12"] {
            assert!(check(bad).is_err_and(|told| told.contains(bad)), "{bad}");
        }
    }

    #[test]
    fn no_digit_is_cut_from_a_number_with_a_country_code() {
        for (written, e164) in [
            ("+49 171 5550100", "+491715550100"),
            ("+49 (0)30 901820-12", "+493090182012"),
            ("0049 171 5550100", "+491715550100"),
            ("+39 (0)6 698 12345", "+390669812345"),
            ("(+44) 20/7946/0018", "+442079460018"),
        ] {
            assert_eq!(to_e164(written).as_deref(), Some(e164), "{written}");
        }
        assert_eq!(to_e164("0171 5550100"), None);
        assert!(is_mobile("+491715550100") && !is_mobile("+493090182012") && !is_mobile("+12125550140"));
    }
}
