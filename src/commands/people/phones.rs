//! When two telephone numbers are the same line: with or without country code, spaces, brackets; extensions count.

/// A number, to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// With the country code where it is known; else without leading zeros.
    digits: String,
    /// The country code is known.
    whole: bool,
    extension: String,
    /// It is written with its country code.
    abroad: bool,
}

/// Fewer digits are an extension, or no number at all.
const FEWEST: usize = 7;

impl Number {
    /// None: too few digits for a number.
    pub(crate) fn new(text: &str) -> Option<Number> {
        let text: String = text.chars().take(80).collect::<String>().to_lowercase();
        // What is printed for callers from within the country.
        let text = text.replace("(0)", "");
        let cut = [";ext=", "ext", "x", "#", "durchwahl"].iter().filter_map(|mark| text.find(mark)).min();
        let (number, extension) = text.split_at_checked(cut.unwrap_or(text.len())).unwrap_or((&text, ""));
        let of = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
        let (digits, extension) = (of(number), of(extension));
        if digits.len() < FEWEST || digits.len() > 20 {
            return None;
        }
        let abroad = number.trim_start().trim_start_matches('(').starts_with('+');
        let number = match digits.strip_prefix("00") {
            _ if abroad => Number { digits, whole: true, extension, abroad },
            Some(rest) => Number { digits: rest.to_owned(), whole: true, extension, abroad: true },
            // Of which country it is nobody says; what is written without the country code ends like what is written with it.
            None => Number { digits: digits.trim_start_matches('0').to_owned(), whole: false, extension, abroad },
        };
        (number.digits.len() >= FEWEST).then_some(number)
    }

    /// What numbers that are the same have in common.
    pub(crate) fn tail(&self) -> &str {
        self.digits.len().checked_sub(FEWEST).and_then(|at| self.digits.get(at..)).unwrap_or(&self.digits)
    }

    /// True for the same line.
    pub(crate) fn is(&self, other: &Number) -> bool {
        let within = |short: &Number, long: &Number| {
            !short.whole && long.digits.ends_with(&short.digits) && long.digits.len() - short.digits.len() <= 5
        };
        self.extension == other.extension && (self.digits == other.digits || within(self, other) || within(other, self))
    }

    /// True where more of the number is known than of the other.
    pub(crate) fn says_more_than(&self, other: &Number) -> bool {
        self.abroad && !other.abroad
    }
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
}
