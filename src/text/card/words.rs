//! Owns the word lists of the reader (`words/*.txt`) and the question whether a word stands in one of them.
//! It must not weigh the answer: that is for the modules that read names, titles, companies and places.

use super::fold;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A list of folded words, with endings (`-x` in the file) that make a longer word one of them too.
pub(super) struct List {
    words: HashSet<&'static str>,
    ends: Vec<&'static str>,
}

impl List {
    fn read(source: &'static str) -> Self {
        let mut list = List { words: HashSet::new(), ends: Vec::new() };
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            for word in line.split_whitespace() {
                match word.strip_prefix('-') {
                    Some(end) => list.ends.push(end),
                    None => {
                        list.words.insert(word);
                    }
                }
            }
        }
        list
    }

    /// Whether the folded word stands in the list or ends as one of its endings.
    pub(super) fn has(&self, folded: &str) -> bool {
        !folded.is_empty()
            && (self.words.contains(folded)
                || self.ends.iter().any(|e| folded.len() > e.len() + 2 && folded.ends_with(e)))
    }

    /// Whether the folded word is one of these but for a letter that was misread.
    pub(super) fn has_alike(&self, folded: &str) -> bool {
        self.words.iter().any(|w| w.len().abs_diff(folded.len()) < 2 && fold::alike(w, folded, 1))
    }

    /// Whether the text contains one of the words anywhere: for scripts without spaces.
    pub(super) fn within(&self, text: &str) -> bool {
        self.words.iter().any(|w| text.contains(w))
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(super) static $name: LazyLock<List> = LazyLock::new(|| List::read(include_str!(concat!("words/", $file))));)*
    };
}

lists! {
    /// Given names of many cultures.
    GIVEN = "given.txt";
    /// Family names.
    SURNAMES = "surnames.txt";
    /// Words that head a job title.
    TITLES = "titles.txt";
    /// The same in scripts without spaces.
    TITLES_CJK = "title_cjk.txt";
    /// Words that go with a title.
    TITLE_SOFT = "title_soft.txt";
    /// Legal forms of firms.
    LEGAL = "legal.txt";
    /// Words of organisations.
    ORGS = "orgs.txt";
    /// The same in scripts without spaces.
    ORGS_CJK = "org_cjk.txt";
    /// Words that head a department.
    DEPTS = "dept.txt";
    /// Plain words that no name holds.
    NOISE = "noise.txt";
    /// Countries, states, cities (`_` for a space).
    PLACES = "places.txt";
    /// Words of street addresses.
    STREETS = "street.txt";
}

/// Given names that are everyday words as well: they count only beside other evidence.
const WEAK_GIVEN: &str = "al an art may june april summer hope grace joy faith dawn rose ivy will mark bill rob pat chip man my son tin \
long comfort innocent patience precious sunday do om van le lee so sun min sky penny bell love prudence peace mercy sterling glen dale \
heath max rusty sandy misty crystal amber jade pearl ruby violet iris daisy ginger lily olive holly victor page wade chase lance miles \
grant reed heather gene norm jack josh harry frank ernest rich dan ed sue ray guy dick buck ward sage drew ali kit cliff clay brook \
virginia florence georgia carolina charlotte madison austin dallas houston orlando sydney chelsea paris london china india kenya jordan \
israel france milan siena savannah phoenix lima santiago adelaide victoria regina augusta concord lincoln jackson montgomery can in on \
see nan nam hai hue phat quang sang see made era ling long tai tal gold star first major general sol mar roman christian august dean \
earl duke baron prince king royal banks hunter mason parker baker carter taylor tyler cooper fisher porter sawyer spencer chandler \
bo bob sam rod bud dot gal gay jewel melody harmony destiny gem honor true ocean river rain ash rowan reading salem baker faisal cruz";

static WEAK: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WEAK_GIVEN.split_whitespace().collect());

/// How strongly a folded word speaks for a given name: 0, 1 (also an everyday word) or 2.
pub(super) fn given(folded: &str) -> u8 {
    let known = GIVEN.has(folded)
        || (folded.contains('-')
            && folded.split('-').next().is_some_and(|p| p.len() > 1 && GIVEN.has(p))
            && folded.split('-').all(|p| !p.is_empty()));
    match (known, WEAK.contains(folded)) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => 2,
    }
}

/// Whether the whole phrase is a place, leading `the` aside.
pub(super) fn is_place(phrase: &str) -> bool {
    let joined: Vec<String> =
        phrase.split_whitespace().map(|w| fold::fold(w.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
    let name = joined.join("_").replace('.', "");
    !name.is_empty() && (PLACES.has(&name) || name.strip_prefix("the_").is_some_and(|n| PLACES.has(n)))
}

/// Two-letter codes of American states and Canadian, Australian regions.
const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC \
SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NB NL PE NSW VIC QLD ACT TAS WA SA NT";

/// Whether a word, as printed, is the code of a state or region.
pub(super) fn is_state(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    bare.len() >= 2 && STATES.split_whitespace().any(|s| s == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_and_filled() {
        assert!(GIVEN.has("yassine") && GIVEN.has("oystein") && GIVEN.has("anne-marie"));
        assert!(GIVEN.words.len() > 3000, "{}", GIVEN.words.len());
        assert!(TITLES.has("projektleiter") && TITLES.has("directora"));
        assert!(TITLES.has("vertriebsingenieur"), "by its ending");
        for list in [&GIVEN, &SURNAMES, &LEGAL, &NOISE] {
            assert!(list.words.iter().all(|w| !w.chars().any(char::is_uppercase)));
        }
    }

    #[test]
    fn places_of_several_words() {
        assert!(is_place("New York") && is_place("the Netherlands") && is_place("Casablanca,"));
        assert!(!is_place("Newtown Quarry"));
    }
}
