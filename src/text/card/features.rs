//! Owns the features of a span of words: what its shape, the lists, the addresses beside it and its place on the card say.
//! It must not weigh them: `weights.txt` does.

use super::evidence::Strength;
use super::foreign;
use super::name::{self, NameRead};
use super::place;
use super::words::{self, Block, Sep, Word, class::*};
use crate::lexicon;

macro_rules! features {
    ($($name:ident)*) => {
        /// A reason for or against a reading, with a row of weights in `weights.txt`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Feature { $($name),* }

        /// All of them, in the order of the table.
        pub(super) const ALL: &[Feature] = &[$(Feature::$name),*];
    };
}

features! {
    // shape
    Any OneWord TwoWords ThreeWords FourWords ManyWords Caps Title LowerWord LowerStart Mixed Digit Digits DigitFirst Joined
    Ends Quoted Hash HoldsComma HoldsDash HoldsAt HoldsBracket CutBefore CutBehind Lines Open OpenStart SameCase Broken Trade
    // words of names
    GivenFirst WeakFirst GivenLater SurnameLast SurnameElse InitialWord GenerationLast Honorific Credential ParticleWord
    Nick GivenThenMark TwoPeople Foreign Romaji NoList
    // of titles
    TitleFirst TitleLast TitleElse TitleAmong SoftFirst SoftLast SoftAll SoftBare TitleAndLegal TitleEnding UnspacedTitle
    // of organisations
    LegalForm OrgLast OrgElse HeadFirst HeadOf DeptFirst DeptLast FamilyFirm UnspacedOrg The CommonTail TradeBelow TradeNext LegalCut
    LinesFirst Possessive
    // of places
    PlaceAll PlaceLast PlaceWord Street StreetNumber Postcode PostBox CityState PlaceForm
    // of neither
    PlainAll PlainWord CommonAll CommonWord MonthWord
    // addresses
    LocalWhole LocalApart LocalPart LocalFirst DomainWhole DomainPart DomainWord DomainSpells DomainGrows
    // a part of no list, and what stands before it on the line
    FreeSole FreeBehindTitle FreeBehindName FreeTail
    // place on the card
    Second Last LineWhole LineStart LineEnd PieceWhole Beside BehindContact AboveContact Assistant Again
    CapsAlone NameNext TitleNext
    // what was read before it
    AfterStart AfterName AfterTitle AfterCompany AfterDepartment AfterPlace AfterOther
    BelowName BelowTitle BelowCompany BelowDepartment BelowPlace BelowOther
    ApartName ApartTitle ApartCompany ApartDepartment ApartPlace ApartOther
    AtTitle NameSeen CompanySeen TitleSeen
}

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features([u128; 2]);

impl Features {
    fn set(&mut self, feature: Feature, is: bool) {
        if let Some(bits) = self.0.get_mut(feature as usize / 128).filter(|_| is) {
            *bits |= 1 << (feature as u32 % 128);
        }
    }

    /// Without these.
    #[cfg(test)]
    pub(super) fn without(self, features: &[Feature]) -> Features {
        self.iter().filter(|f| !features.contains(f)).collect()
    }

    /// Whether it holds this one.
    pub(super) fn has(self, feature: Feature) -> bool {
        self.0.get(feature as usize / 128).is_some_and(|bits| bits & (1 << (feature as u32 % 128)) != 0)
    }

    /// Those of the set, in order.
    pub(super) fn iter(self) -> impl Iterator<Item = Feature> {
        ALL.iter().copied().filter(move |f| self.has(*f))
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Features {
        let mut out = Features::default();
        features.into_iter().for_each(|f| out.set(f, true));
        out
    }
}

/// A run of words that may be one thing.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub from: usize,
    pub to: usize,
    pub text: String,
    pub features: Features,
    /// What it is as a name, where it can be one.
    pub name: Option<NameRead>,
}

/// `Quill & Daughters`: a family's name and its kin.
fn is_family_firm(words: &[Word]) -> bool {
    matches!(words, [_, .., joint, kin] if joint.class & SMALL != 0 && lexicon::FIRM_KIN.has(&kin.key))
}

impl Span {
    pub(super) fn new(block: &Block, from: usize, to: usize) -> Span {
        use Feature as F;
        let text = block.text(from, to);
        let words = block.words.get(from..to).unwrap_or(&[]);
        let mut f = Features::default();
        let (n, first, last) = (words.len(), words.first(), words.last());
        let is = |word: Option<&Word>, class: u32| word.is_some_and(|w| w.class & class != 0);
        let any = |class: u32| words.iter().any(|w| w.class & class != 0);
        // a word that is a name as well does not speak against one
        let bare = |class: u32| {
            words.iter().any(|w| w.class & class != 0 && w.class & (GIVEN | WEAK | SURNAME | INITIAL | PARTICLE) == 0)
        };
        let main: Vec<&Word> = words
            .iter()
            .filter(|w| w.class & (SMALL | PARTICLE) == 0 && !w.key.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let all = |class: u32| !main.is_empty() && main.iter().all(|w| w.class & class != 0);
        let holds = |sep: Sep| words.iter().skip(1).any(|w| w.sep == sep);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let lines = holds(Sep::Line);

        f.set(F::Any, true);
        f.set(F::OneWord, n == 1);
        f.set(F::TwoWords, n == 2);
        f.set(F::ThreeWords, n == 3);
        f.set(F::FourWords, n == 4 || n == 5);
        f.set(F::ManyWords, n > 5);
        f.set(F::Caps, all(CAPS | INITIAL));
        f.set(F::Title, all(UPPER) && !all(CAPS | INITIAL));
        f.set(F::LowerWord, main.iter().any(|w| w.class & LOWER != 0));
        f.set(F::LowerStart, is(first, LOWER));
        f.set(F::Mixed, any(MIXED));
        f.set(F::Digit, digits > 0);
        f.set(F::Digits, digits > 2);
        f.set(F::DigitFirst, text.starts_with(|c: char| c.is_ascii_digit()));
        f.set(F::Joined, words.iter().any(|w| w.key == "&"));
        f.set(F::Ends, n > 2 && text.ends_with(['.', '!', '?']) && !is(last, LEGAL | INITIAL | CREDENTIAL));
        f.set(F::Quoted, text.starts_with(['"', '“', '„', '«', '\'', '‘']));
        f.set(F::Hash, text.contains('#'));
        f.set(F::HoldsComma, holds(Sep::Comma));
        f.set(F::HoldsDash, holds(Sep::Dash));
        f.set(F::HoldsAt, holds(Sep::At));
        f.set(F::HoldsBracket, holds(Sep::Bracket));
        f.set(F::CutBefore, first.is_some_and(|w| w.sep == Sep::Space) && from > 0);
        f.set(F::CutBehind, block.words.get(to).is_some_and(|w| w.sep == Sep::Space));
        f.set(F::Lines, lines);
        let broken = |k: usize| block.words.get(k).is_some_and(|w| w.sep == Sep::Line) && block.goes_on(k);
        f.set(F::Open, is(last, SMALL) || broken(to));
        f.set(F::OpenStart, broken(from));
        f.set(F::Broken, (from + 1..to).any(broken));
        f.set(F::SameCase, lines && (all(CAPS) || !any(CAPS)));
        f.set(F::Trade, text.contains(['•', '·']) || text.matches(" - ").count() > 1 || text.matches(',').count() > 2);

        // "Barry 0akley": a zero for a letter is no number
        let numbers = words.iter().any(|w| w.key.chars().any(|c| c.is_ascii_digit()));
        let parsed = if n <= 9 && !numbers { name::read(&text) } else { None };
        let local = parsed.as_ref().map_or(Strength::None, |p| block.evidence.name(&p.tokens));
        let shown: Vec<&Word> = words.iter().filter(|w| w.class & (HONORIFIC | CREDENTIAL) == 0).collect();
        let head = shown.first().copied();
        let tail = shown.iter().rev().find(|w| w.class & GENERATION == 0).copied();
        let middle = shown.get(1..).unwrap_or(&[]);
        f.set(F::GivenFirst, is(head, GIVEN));
        f.set(F::WeakFirst, is(head, WEAK));
        f.set(F::GivenLater, middle.iter().any(|w| w.class & (GIVEN | WEAK) != 0));
        f.set(F::SurnameLast, shown.len() > 1 && is(tail, SURNAME));
        f.set(F::SurnameElse, head.is_some_and(|w| w.class & SURNAME != 0) && !is(head, GIVEN));
        f.set(F::InitialWord, n > 1 && shown.iter().any(|w| w.class & INITIAL != 0 && w.class & UPPER != 0));
        f.set(F::GenerationLast, is(last, GENERATION));
        let mark = |w: &Word| !matches!(w.sep, Sep::Space | Sep::Line);
        f.set(F::GivenThenMark, is(head, GIVEN | WEAK) && words.iter().skip(2).any(mark));
        // "Mira Sandoval Tom Visser" are two people
        let plain = |w: &Word| w.class & (GIVEN | WEAK | PARTICLE | INITIAL | SMALL) == 0;
        let next = |w: &[Word]| matches!(w, [a, b, _] if plain(a) && b.class & GIVEN != 0);
        let called = parsed.as_ref().and_then(|p| p.honorific.as_ref()).map_or(0, |h| h.split(' ').count());
        f.set(F::TwoPeople, words.get(called + 1..).is_some_and(|w| w.windows(3).any(next)));
        f.set(F::ParticleWord, middle.iter().any(|w| w.class & PARTICLE != 0));
        if let Some(p) = &parsed {
            f.set(F::Honorific, p.honorific.is_some());
            f.set(F::Credential, !p.credentials.is_empty());
            f.set(F::Nick, p.nick.is_some());
            let romaji = p.tokens.len() == 2 && p.tokens.iter().all(|t| foreign::is_romaji(t));
            f.set(F::Romaji, romaji && !any(GIVEN | WEAK));
        }
        f.set(F::Foreign, foreign::is_name(&text));
        let listed =
            GIVEN | WEAK | SURNAME | TITLE | SOFT | ORG | HEAD | DEPT | LEGAL | STREET | PLACE | PLAIN | COMMON;
        f.set(F::NoList, !main.is_empty() && main.iter().all(|w| w.class & listed == 0));

        let titled = |w: &&Word| w.class & TITLE != 0 && w.class & (GIVEN | WEAK) == 0;
        f.set(F::TitleFirst, first.as_ref().is_some_and(titled));
        f.set(F::TitleLast, n > 1 && last.as_ref().is_some_and(titled));
        f.set(F::TitleElse, words.iter().skip(1).rev().skip(1).any(|w| titled(&w)));
        f.set(F::TitleAmong, words.iter().any(|w| w.class & TITLE != 0 && w.class & (GIVEN | WEAK) != 0));
        let agent = |w: &Word| w.class & listed == 0 && lexicon::TITLE_ENDINGS.has(&w.key);
        f.set(F::TitleEnding, words.iter().any(agent));
        f.set(F::SoftFirst, is(first, SOFT));
        f.set(F::SoftLast, n > 1 && is(last, SOFT));
        f.set(F::SoftAll, all(SOFT | TITLE | DEPT));
        f.set(F::SoftBare, all(SOFT | DEPT | ORG) && !any(TITLE));
        let unspaced_org = !text.is_ascii() && lexicon::ORGS_UNSPACED.is_inside(&text);
        f.set(F::UnspacedOrg, unspaced_org);
        f.set(F::UnspacedTitle, !text.is_ascii() && !unspaced_org && lexicon::TITLES_UNSPACED.is_inside(&text));

        let inside = words.iter().skip(1).any(|w| lexicon::LEGAL.is(&w.key, &["inside"]));
        let begins = n > 1 && first.is_some_and(|w| lexicon::LEGAL.is(&w.key, &["begins"]));
        f.set(
            F::LegalForm,
            n > 1 && (inside || begins || is(last, LEGAL) && (!is(last, STATE) || text.ends_with('.'))),
        );
        let legal = |a: &Word, b: &Word| a.class & (LEGAL | STATE) == LEGAL && b.class & LEGAL == 0;
        let cut = |w: &[Word]| matches!(w, [a, b] if legal(a, b) && b.sep != Sep::Space);
        f.set(F::LegalCut, words.windows(2).any(cut));
        f.set(F::TitleAndLegal, words.iter().any(|w| titled(&w)) && is(last, LEGAL));
        f.set(
            F::OrgLast,
            n > 1
                && (is(last, ORG) || is(last, LEGAL) && words.iter().rev().nth(1).is_some_and(|w| w.class & ORG != 0)),
        );
        f.set(F::OrgElse, any(ORG));
        f.set(F::HeadFirst, n > 1 && is(first, HEAD));
        let of = |w: &Word| lexicon::SMALL.is(&w.key, &["of"]);
        f.set(F::HeadOf, words.windows(2).any(|w| matches!(w, [a, b] if a.class & (ORG | BODY | HEAD) != 0 && of(b))));
        f.set(F::DeptFirst, n > 1 && is(first, DEPT));
        f.set(F::DeptLast, n > 1 && is(last, DEPT));
        f.set(F::FamilyFirm, is_family_firm(words));
        // "Bud's Engine Repair"
        f.set(
            F::Possessive,
            n > 1 && text.split(' ').any(|w| w.to_lowercase().ends_with("'s") || w.to_lowercase().ends_with("’s")),
        );
        f.set(F::The, n > 1 && first.is_some_and(|w| w.key == "the"));
        f.set(F::CommonTail, all(ORG | SOFT | PLAIN | COMMON | LEGAL));
        // a firm over two lines: "HOLLIS PEAK" above "OUTFITTERS"
        let below = words.iter().rposition(|w| w.sep == Sep::Line).filter(|at| *at > 0);
        f.set(F::TradeBelow, below.is_some_and(|at| words.get(at..).is_some_and(words::is_trade)));
        f.set(
            F::TradeNext,
            block.next_line(to).is_some_and(|next| words::is_trade(next) && words::is_alike(words, next)),
        );

        let p = place::shape(&text);
        f.set(F::PlaceAll, p.whole);
        f.set(F::PlaceLast, n > 1 && is(last, PLACE));
        f.set(F::PlaceWord, any(PLACE));
        f.set(F::Street, any(STREET));
        f.set(F::StreetNumber, any(STREET) && any(DIGIT));
        f.set(F::Postcode, p.postcode);
        f.set(F::PostBox, p.post_box);
        f.set(F::CityState, p.city_state);
        f.set(F::PlaceForm, p.unspaced || p.named);

        f.set(F::PlainAll, all(PLAIN));
        f.set(F::PlainWord, bare(PLAIN));
        f.set(F::CommonAll, all(COMMON));
        f.set(F::CommonWord, bare(COMMON));
        f.set(F::MonthWord, n <= 4 && any(MONTH) && digits > 0);

        let domain = if n <= 8 { block.evidence.company(&text) } else { Strength::None };
        for (strength, [whole, part, little]) in [
            (local, [F::LocalWhole, F::LocalPart, F::LocalFirst]),
            (domain, [F::DomainWhole, F::DomainPart, F::DomainWord]),
        ] {
            match strength {
                Strength::Sure | Strength::Strong => f.set(whole, true),
                Strength::Good | Strength::Fair => f.set(part, true),
                Strength::Weak | Strength::Faint => f.set(little, true),
                Strength::None => {}
            }
        }
        // the domain spells both lines: "LampHouse" above "Payments"
        let breaks = (from + 1..to).filter(|k| block.words.get(*k).is_some_and(|w| w.sep == Sep::Line));
        let apart = breaks.flat_map(|k| [block.text(from, k), block.text(k, to)]);
        let either = apart.map(|t| block.evidence.share(&t)).max();
        f.set(F::DomainGrows, either.is_some_and(|either| block.evidence.share(&text) > either));
        f.set(F::LocalApart, parsed.as_ref().is_some_and(|p| block.evidence.spells_apart(&p.tokens)));
        f.set(F::DomainSpells, parsed.as_ref().is_some_and(|p| block.evidence.is_domain(&p.tokens)));

        // what no list speaks against, parted from what stands around it
        let edged = |at: usize| block.words.get(at).is_none_or(|w| w.sep != Sep::Space);
        let ends = |at: usize| block.words.get(at).is_none_or(|w| w.sep == Sep::Line);
        let edged_line = ends;
        let free = n <= 4 && !lines && edged(from) && edged(to) && words::is_free(words);
        let behind = free && !(ends(from) && ends(to));
        let before = block.words.get(..from).unwrap_or(&[]);
        let part = before.chunk_by(|_, b| b.sep == Sep::Space).last().unwrap_or(&[]);
        let holds_title = |words: &[Word]| words.iter().any(|w| titled(&w));
        let told = holds_title(part);
        f.set(F::FreeSole, free && block.free_parts == 1);
        f.set(F::FreeBehindTitle, behind && told && block.free_parts == 1);
        // "Recruiter, Globex" as one
        let tail = words.chunk_by(|_, b| b.sep == Sep::Space).last().unwrap_or(&[]);
        let ends_free = tail.len() < n && !lines && edged(to) && words::is_free(tail);
        f.set(F::FreeTail, ends_free && holds_title(words) && block.free_parts == 1);
        f.set(F::FreeBehindName, behind && !told && part.len() > 1 && is(part.first(), GIVEN | WEAK));

        let next = block.next_line(to).unwrap_or(&[]);
        f.set(F::TitleNext, next.iter().any(|w| titled(&w)));
        f.set(F::NameNext, words::is_person(next));
        f.set(F::LinesFirst, lines && from == 0 && words::is_person(next));
        f.set(F::CapsAlone, all(CAPS | INITIAL) && n > 0 && block.few_caps && edged_line(from) && edged_line(to));

        let line = block.line(from);
        let contact = |l: usize| block.contacts.contains(&l);
        f.set(
            F::Second,
            from > 0
                && block.words.get(..from).is_some_and(|w| {
                    w.chunk_by(|a, b| a.line == b.line).count() == 1 && w.last().is_some_and(|w| w.line != line)
                }),
        );
        f.set(F::Last, to == block.words.len());
        let edge = |at: usize| block.words.get(at).is_none_or(|w| w.sep == Sep::Line);
        f.set(F::LineWhole, edge(from) && edge(to) && !contact(line));
        f.set(F::LineStart, edge(from) && !edge(to));
        f.set(F::LineEnd, edge(to) && !edge(from));
        f.set(
            F::PieceWhole,
            block.words.get(from).is_none_or(|w| matches!(w.sep, Sep::Line | Sep::Piece))
                && block.words.get(to).is_none_or(|w| matches!(w.sep, Sep::Line | Sep::Piece)),
        );
        f.set(F::Beside, contact(line));
        f.set(F::BehindContact, block.contacts.first().is_some_and(|c| *c < line));
        f.set(F::AboveContact, block.contacts.last().is_some_and(|c| *c > line));
        f.set(F::Again, all(AGAIN));
        f.set(F::Assistant, block.assistants.contains(&line));
        Span { from, to, text, features: f, name: parsed }
    }
}
