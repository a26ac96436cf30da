//! Owns the country a number without a country code is read in: the caller's hint and the countries named in the text.
//! It must not read the system's locale or anything else outside its arguments.

use crate::lexicon::{self, fold};
use phonenumber::country::Id;

/// A country as ISO 3166 alpha-2; the default is the United States.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region(Id);

impl Region {
    /// From a two-letter code in either case (`de`, `US`); none when it is no country with telephones.
    pub fn from_code(code: &str) -> Option<Self> {
        code.trim().to_ascii_uppercase().parse::<Id>().ok().map(Region)
    }

    /// The territory of a locale (`de_AT.UTF-8`: Austria); none where it names none.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let (_, territory) = locale.split(['.', '@']).next()?.split_once('_')?;
        Region::from_code(territory)
    }

    pub(super) fn id(self) -> Id {
        self.0
    }
}

impl Default for Region {
    fn default() -> Self {
        Region(Id::US)
    }
}

/// The countries to try for a number: those the text names, then the hint, then the United States.
pub(super) fn candidates(lines: &[String], hint: Region) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for line in lines.iter().take(200) {
        for word in fold(line).split(|c: char| !c.is_alphanumeric()).take(60) {
            let region = lexicon::PLACES.of(word).and_then(Region::from_code).map(Region::id);
            found.extend(region.filter(|id| !found.contains(id)));
        }
    }
    for line in lines.iter().take(200) {
        for word in line.split_whitespace().take(60) {
            found.extend(of_host(word).filter(|id| !found.contains(id)));
        }
    }
    found.truncate(3);
    for id in [hint.id(), Id::US] {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// The country of a mail's or a site's top-level domain; those that everybody uses say nothing.
fn of_host(word: &str) -> Option<Id> {
    let low = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    if !low.contains('@') && !low.starts_with("www.") && !low.starts_with("http") {
        return None;
    }
    let host = low.rsplit(['@', '/']).find(|h| h.contains('.'))?.to_string();
    let tld = host.rsplit('.').next()?;
    let code = if tld == "uk" { "gb" } else { tld };
    (tld.len() == 2 && !lexicon::DOMAINS.is(tld, &["usual_world", "world"]))
        .then(|| Region::from_code(code))
        .flatten()
        .map(Region::id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_the_country() {
        let lines = vec!["Musterweg 3, 20095 Hamburg".to_string()];
        assert_eq!(candidates(&lines, Region::default()).first(), Some(&Id::DE));
        assert_eq!(candidates(&[], Region::default()), vec![Id::US]);
        assert!(Region::from_code("zz").is_none() && Region::from_code("de").is_some());
        let of = |locale: &str| Region::of_locale(locale).map(Region::id);
        assert_eq!((of("de_AT.UTF-8"), of("fr_CH@euro"), of("en_US")), (Some(Id::AT), Some(Id::CH), Some(Id::US)));
        assert_eq!((of("C.UTF-8"), of("POSIX"), of("eo"), of(""), of("xx_999")), (None, None, None, None, None));
    }
}
