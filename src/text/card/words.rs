//! Owns the words of a block: what parts them, which lists they stand in, and which runs of them may be one thing.

use super::clean::mended;
use super::evidence::Evidence;
use super::foreign;
use super::labels::{self, Label};
use super::name;
use super::nicknames;
use super::scan::{Piece, tidy};
use crate::lexicon::{self, fold, key};

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sep {
    Space,
    Comma,
    Dash,
    Bracket,
    /// `at`, `@`, `bei`.
    At,
    Piece,
    Line,
}

/// The lists and shapes that a word belongs to, as bits.
pub(super) mod class {
    macro_rules! bits {
        ($($name:ident)*) => { bits!(@ 0u32; $($name)*); };
        (@ $n:expr; $name:ident $($rest:ident)*) => {
            pub(in super::super) const $name: u32 = 1 << $n;
            bits!(@ $n + 1; $($rest)*);
        };
        (@ $n:expr;) => {};
    }
    bits! { GIVEN WEAK SURNAME PARTICLE INITIAL GENERATION CREDENTIAL HONORIFIC TITLE SOFT ORG HEAD BODY DEPT LEGAL
    STREET PLACE STATE PLAIN COMMON SMALL UPPER CAPS LOWER DIGIT MIXED MONTH AGAIN FOREIGN }
}

/// A word of a piece.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub line: usize,
    /// Folded, and put right where an OCR took a digit for a letter.
    pub key: String,
    pub sep: Sep,
    pub class: u32,
    piece: usize,
    from: usize,
    to: usize,
}

impl Word {
    pub(super) fn is_number(&self) -> bool {
        self.class & class::DIGIT != 0
    }
}

/// A block's text, ready to be read.
pub(super) struct Block {
    pub pieces: Vec<Piece>,
    pub words: Vec<Word>,
    pub evidence: Evidence,
    /// Lines that hold an address or a number.
    pub contacts: Vec<usize>,
    /// Lines that speak of an assistant.
    pub assistants: Vec<usize>,
    /// Less than half of its lines are in capitals.
    pub few_caps: bool,
    /// How many parts of it, as marks and lines part them, are free.
    pub free_parts: usize,
}

/// Words in one span, at most; a longer piece is a span of its own.
const LONGEST: usize = 14;
/// Lines in one span, at most.
const LINES: usize = 3;

impl Block {
    pub(super) fn new(pieces: Vec<Piece>, evidence: Evidence, contacts: Vec<usize>, assistants: Vec<usize>) -> Block {
        let mut words = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let first = words.len();
            split(at, piece, &mut words);
            let before = first.checked_sub(1).and_then(|b| words.get(b)).map(|w: &Word| w.line);
            // what ends the name of a firm does not begin a line that goes on: "TEO Mi Ra"
            let alone =
                words.get(first + 1).is_none_or(|w| w.class & (class::LEGAL | class::SMALL | class::DIGIT) != 0);
            if let Some(word) =
                words.get_mut(first).filter(|w| !alone && !lexicon::LEGAL.is(&w.key, &["inside", "begins", "short"]))
            {
                word.class &= !class::LEGAL;
            }
            if let Some(word) = words.get_mut(first) {
                word.sep = if before == Some(piece.line) { Sep::Piece } else { Sep::Line };
            }
        }
        let keys: Vec<String> = words.iter().map(|w: &Word| w.key.clone()).collect();
        for word in words.iter_mut().filter(|w| w.key.chars().count() > 2) {
            if keys.iter().filter(|k| **k == word.key).count() > 1 {
                word.class |= class::AGAIN;
            }
        }
        // a text with no address and nobody on it is no card
        let carded = !contacts.is_empty() || words.iter().any(|w| w.class & (class::GIVEN | class::TITLE) != 0);
        let free = |part: &&[Word]| carded && is_free(part);
        let free_parts = words.chunk_by(|_, b| b.sep == Sep::Space).filter(free).count();
        let lines: Vec<bool> = words
            .chunk_by(|_, b| b.sep != Sep::Line)
            .map(|l| l.iter().all(|w| w.class & (class::CAPS | class::SMALL | class::DIGIT) != 0))
            .collect();
        let few_caps = lines.iter().filter(|caps| **caps).count() * 2 < lines.len();
        Block { pieces, words, evidence, contacts, assistants, few_caps, free_parts }
    }

    /// The spans that begin at word `i`, as the words behind their ends.
    pub(super) fn ends(&self, i: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut lines = 1;
        for j in i + 1..=self.words.len() {
            if self.is_edge(j) {
                out.push(j);
            }
            let next = self.words.get(j).map(|w| w.sep);
            let over = match next {
                Some(Sep::Line) => {
                    lines += 1;
                    lines > LINES || !self.joins(i, j)
                }
                Some(Sep::Piece) | None => true,
                // a run without a mark in it stays whole however long it is
                Some(_) => j - i >= LONGEST && !out.is_empty(),
            };
            if over {
                break;
            }
        }
        out
    }

    /// Whether a span may end before word `k`.
    fn is_edge(&self, k: usize) -> bool {
        use class::*;
        let (Some(before), Some(next)) = (k.checked_sub(1).and_then(|b| self.words.get(b)), self.words.get(k)) else {
            return true;
        };
        if next.sep == Sep::Line && self.goes_on(k) && self.may_join(k) {
            return false;
        }
        let opens = next.class & (TITLE | SOFT | HONORIFIC | HEAD) != 0 && before.class & (TITLE | SOFT) == 0;
        // "Ostwind 8 rue du Fil": a house number and its street
        let near = self.words.get(k + 1..).unwrap_or(&[]).iter().take_while(|w| w.sep == Sep::Space).take(3);
        let housed = next.class & DIGIT != 0 && before.class & (STREET | SMALL | DIGIT) == 0;
        if housed && near.clone().any(|w| w.class & STREET != 0) && self.is_first_number(k) {
            return true;
        }
        if before.class & next.class & LEGAL != 0 && next.sep != Sep::Line {
            return false;
        }
        let closes = before.class & (LEGAL | GENERATION | CREDENTIAL) != 0;
        // "prop. Hilda Quill", "Owner Bob Quill"
        let held = before.class & TITLE != 0
            && before.class & (GIVEN | WEAK | SURNAME) == 0
            && next.class & GIVEN != 0
            && next.class & (TITLE | SURNAME) == 0
            && self.words.get(k + 1).is_some_and(|w| w.sep == Sep::Space && w.class & (UPPER | PARTICLE | SMALL) != 0);
        // "Sgt Mira Tolle 4417"
        let badge =
            next.key.len() > 2
                && next.key.chars().all(|c| c.is_ascii_digit())
                && self.words.get(k + 1).is_none_or(|w| w.sep != Sep::Space)
                && self.words.get(..k).unwrap_or(&[]).iter().rev().take_while(|w| w.line == before.line).all(|w| {
                    w.class & (UPPER | PARTICLE) != 0 && w.class & (ORG | TITLE | STREET | PLACE | DIGIT) == 0
                });
        // "Prop. Mrs. Quill"
        let mrs = before.class & TITLE != 0 && lexicon::HONORIFICS.is(&next.key, &["title"]);
        let behind = self.words.get(k + 1).filter(|w| w.sep == Sep::Space);
        let person = next.class & GIVEN != 0
            && next.class & (TITLE | ORG) == 0
            && behind
                .is_some_and(|w| w.class & (UPPER | PARTICLE) != 0 && w.class & (ORG | TITLE | LEGAL | DIGIT) == 0);
        // "Ostwind Interiors Mira Tolle"
        let firm = before.class & (ORG | LEGAL) != 0 && before.class & (GIVEN | WEAK | SURNAME) == 0;
        // "di Mira Tolle" below the name of what is hers
        let by = before.sep == Sep::Line && before.class & LOWER != 0 && before.class & (PARTICLE | SMALL) != 0;
        // "Applicator #A-00417", "Broker DRE 01234567"
        let number = |at: usize| self.words.get(at).is_some_and(|w| w.class & DIGIT != 0 && w.sep == Sep::Space);
        let numbered = self.text(k, k + 1).starts_with('#')
            || labels::read(&next.key) == Some(Label::NotPhone) && (number(k + 1) || number(k + 2));
        next.sep != Sep::Space
            || held
            || mrs
            || badge
            || person && (firm || by)
            || numbered
            || (opens || closes) && next.class & before.class & UPPER != 0
    }

    /// Whether no word of the line before word `k` holds a digit or names a street.
    fn is_first_number(&self, k: usize) -> bool {
        let before = self.words.get(..k).unwrap_or(&[]).iter().rev();
        before.take_while(|w| w.line == self.line(k)).all(|w| w.class & (class::DIGIT | class::STREET) == 0)
    }

    /// Whether no mark and no line parts the span's words.
    pub(super) fn is_one_part(&self, i: usize, j: usize) -> bool {
        (i + 1..j).all(|k| self.words.get(k).is_some_and(|w| w.sep == Sep::Space) || !self.is_edge(k))
    }

    /// Whether a span from word `i` may go on in the line that begins at word `j`.
    fn joins(&self, i: usize, j: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.sep == Sep::Line) && self.may_join(j)
    }

    /// Whether the line that begins at word `k` may be one with the line above.
    fn may_join(&self, k: usize) -> bool {
        let before = k.saturating_sub(1);
        let whole = |at: usize| self.words.get(at).is_some_and(|w| self.is_whole_line(w));
        // a letter alone is a logo
        let letter = |at: usize| self.words.get(at).is_some_and(|w| w.sep == Sep::Line && w.key.chars().count() == 1);
        if letter(before) && self.words.get(before).is_some_and(|w| w.class & class::SMALL == 0) {
            return false;
        }
        let said = |at: usize| self.piece(at).is_some_and(|p| is_pronouns(&p.text));
        let named = |at: usize| self.is_named(at) && !self.goes_on(k);
        let parent = self.piece(k).is_some_and(|p| lexicon::PARENTS.head(&fold(&p.text)).is_some());
        if parent || said(k) || said(before) || named(k) || named(before) {
            return false;
        }
        let foreign = |at: usize| self.words.get(at).is_some_and(|w| w.class & class::FOREIGN != 0);
        self.line(k) == self.line(before) + 1 && whole(k) && whole(before) && foreign(k) == foreign(before)
    }

    /// Whether what stands before word `k` ends so that it goes on, or the word begins so: `Institute of`, `& Sons`, `de Sousa`.
    pub(super) fn goes_on(&self, k: usize) -> bool {
        let before = k.checked_sub(1).and_then(|b| self.words.get(b));
        let line = |at: usize| self.words.iter().filter(move |w| w.line == self.line(at));
        // "for and on behalf of" is no part of a name
        let phrase = |at: usize| {
            line(at).all(|w| w.class & class::UPPER == 0)
                && line(at).next_back().is_some_and(|w| w.class & class::SMALL != 0)
        };
        let open = before.is_some_and(|w| w.class & class::SMALL != 0) && !phrase(k - 1);
        let small = |w: &Word| w.class & class::PARTICLE != 0 && w.class & class::LOWER != 0 && line(k).count() < 6;
        // "Danish" above "Maritime Council"
        let of_land = before
            .is_some_and(|w| w.sep == Sep::Line && lexicon::DEMONYMS.has(&w.key) && w.class & class::GIVEN == 0)
            && self.next_line(k).is_some_and(|line| line.iter().any(|w| w.class & (class::ORG | class::HEAD) != 0));
        let follows = self.words.get(k + 1).is_some_and(|w| w.sep == Sep::Space);
        // "Of Counsel" is a title
        let counsel = self.words.get(k).is_some_and(|w| w.key == "of" && w.class & class::UPPER != 0)
            && self.words.get(k + 1).is_some_and(|w| w.class & class::TITLE != 0);
        k > 0
            && !counsel
            && (open
                || of_land
                || follows && self.words.get(k).is_some_and(small)
                || self.words.get(k).is_some_and(|w| w.key == "&" || lexicon::JOINS.has(&w.key) && !phrase(k)))
    }

    /// Whether the line of word `i` is a given name with a name behind it.
    fn is_named(&self, i: usize) -> bool {
        let line: Vec<Word> = self.words.iter().filter(|w| w.line == self.line(i)).cloned().collect();
        is_person(&line)
    }

    /// Whether a span ends, or begins, with a line that is short for a given name: `Robert Tolle` above `Bob`.
    pub(super) fn is_called(&self, i: usize, j: usize) -> bool {
        let (first, last) = (self.words.get(i), self.words.get(j.saturating_sub(1)));
        // "Bob" above "Robert Tolle"
        let second = self.words.get(i + 1).filter(|w| w.sep == Sep::Line && j > i + 2);
        if first.zip(second).is_some_and(|(first, second)| nicknames::is_short_for(&first.key, &second.key)) {
            return true;
        }
        let below = last.filter(|w| w.sep == Sep::Line && j > i + 2);
        first.zip(below).is_some_and(|(first, last)| nicknames::is_short_for(&last.key, &first.key))
    }

    /// Whether what a word stands in begins with a numbered room: `Studio 4, Canal Works`, `Unit B`.
    pub(super) fn is_in_room(&self, i: usize) -> bool {
        let piece = self.words.get(i).map(|w| w.piece);
        let i = self.words.iter().position(|w| Some(w.piece) == piece).unwrap_or(i);
        let numbered = |w: &Word| w.sep == Sep::Space && w.key.len() < 4 && (w.is_number() || w.key.len() == 1);
        self.words.get(i).is_some_and(|w| lexicon::ROOMS.has(&w.key)) && self.words.get(i + 1).is_some_and(numbered)
    }

    /// Whether a span is nothing but degrees and forms of address: `Dr. med. dent.`, `M.D. (Paediatrics)`.
    pub(super) fn is_called_so(&self, i: usize, j: usize) -> bool {
        let called = |w: &Word| {
            w.sep == Sep::Bracket || lexicon::HONORIFICS.of(&w.key).is_some() || w.class & class::CREDENTIAL != 0
        };
        // "MBChB MRCPCH": and others beside one that is spelt as no firm is
        let degree = |w: &Word| w.class & class::CREDENTIAL != 0 && w.class & (class::CAPS | class::SURNAME) == 0;
        let beside = |w: &Word| called(w) || w.class & class::CAPS != 0 && w.key.len() < 8;
        j > i + 1
            && self
                .words
                .get(i..j)
                .is_some_and(|w| w.iter().all(called) || w.iter().any(degree) && w.iter().all(beside))
    }

    /// Whether word `i` stands in a line that names several people behind one title: `Geschäftsführer: Jan Adler, Ute Brandt`.
    pub(super) fn is_board(&self, i: usize) -> bool {
        let Some((head, rest)) = self.piece(i).and_then(|p| p.text.split_once(':')) else { return false };
        let titled = head.split_whitespace().any(|w| lexicon::TITLES.has(&key(w)));
        let mut names = rest.split([',', '/', ';']).flat_map(|part| part.split(" & ")).map(|n| n.trim());
        titled && rest.contains([',', '/', ';', '&']) && names.all(|n| n.contains(' ') && name::read(n).is_some())
    }

    /// Whether a name that begins with word `i` may be somebody else's or have a beginning elsewhere: it stands behind a label that
    /// is not known (`Private office: Lena Roth`), or a particle stands first.
    pub(super) fn is_doubtful(&self, i: usize) -> bool {
        use class::*;
        let behind = |w: &Word, before: &Word| {
            let text = self.pieces.get(w.piece).and_then(|p| p.text.get(..w.from)).unwrap_or_default();
            w.piece == before.piece && text.trim_end().ends_with(':')
        };
        let before = i.checked_sub(1).and_then(|b| self.words.get(b));
        let word = self.words.get(i);
        word.zip(before).is_some_and(|(w, b)| behind(w, b))
            || word.is_some_and(|w| w.class & PARTICLE != 0 && w.class & (GIVEN | WEAK) == 0)
    }

    /// The words of the line that begins at word `k`, if it is the next one and holds nothing else.
    pub(super) fn next_line(&self, k: usize) -> Option<&[Word]> {
        let rest = self.words.get(k..).filter(|_| k > 0 && self.line(k) == self.line(k - 1) + 1)?;
        let line = rest.chunk_by(|_, next| next.sep != Sep::Line).next()?;
        line.first().filter(|w| w.sep == Sep::Line && self.is_whole_line(w)).map(|_| line)
    }

    fn is_whole_line(&self, word: &Word) -> bool {
        let alone = self.pieces.iter().filter(|p| p.line == word.line).count() == 1;
        let labelled = self.pieces.get(word.piece).is_some_and(|p| p.label.is_some());
        alone && !labelled && !self.contacts.contains(&word.line)
    }

    pub(super) fn line(&self, i: usize) -> usize {
        self.words.get(i).map_or(0, |w| w.line)
    }

    /// Whether a span stands in one piece.
    pub(super) fn is_one_piece(&self, i: usize, j: usize) -> bool {
        self.words.get(i).zip(self.words.get(j.saturating_sub(1))).is_some_and(|(a, b)| a.piece == b.piece)
    }

    /// The piece that word `i` stands in.
    pub(super) fn piece(&self, i: usize) -> Option<&Piece> {
        self.words.get(i).and_then(|w| self.pieces.get(w.piece))
    }

    /// The lines that a span stands on.
    pub(super) fn lines(&self, i: usize, j: usize) -> Vec<usize> {
        let mut lines: Vec<usize> = self.words.get(i..j).unwrap_or(&[]).iter().map(|w| w.line).collect();
        lines.dedup();
        lines
    }

    /// The text of a span, as printed.
    pub(super) fn text(&self, i: usize, j: usize) -> String {
        let words = self.words.get(i..j).unwrap_or(&[]);
        let runs = words.chunk_by(|a, b| a.piece == b.piece);
        let cut = |run: &[Word]| {
            let (first, last) = (run.first()?, run.last()?);
            self.pieces.get(first.piece)?.text.get(first.from..last.to)
        };
        tidy(&runs.filter_map(cut).collect::<Vec<_>>().join(" "))
    }
}

/// Whether all words say what a firm does or is, and none what it is called: `COMMUNITY CREDIT UNION`.
pub(super) fn is_trade(words: &[Word]) -> bool {
    use class::*;
    let kind = ORG | SOFT | PLAIN | COMMON | LEGAL | DEPT | SMALL;
    words.iter().all(|w| w.class & kind != 0 && w.class & (TITLE | DIGIT) == 0)
        && words.iter().any(|w| w.class & (ORG | LEGAL) != 0)
}

/// Whether a line is a given name with a name behind it.
pub(super) fn is_person(line: &[Word]) -> bool {
    use class::*;
    let more = |w: &Word| w.class & UPPER != 0 && w.class & (ORG | TITLE | LEGAL | DIGIT | PLACE) == 0;
    matches!(line, [first, rest @ ..] if first.class & GIVEN != 0 && (1..=2).contains(&rest.len()) && rest.iter().all(more))
}

/// Whether both are in capitals, or neither is.
pub(super) fn is_alike(a: &[Word], b: &[Word]) -> bool {
    let caps = |words: &[Word]| words.iter().all(|w| w.class & (class::CAPS | class::SMALL) != 0);
    caps(a) == caps(b)
}

/// Whether no list speaks against a company of these words.
pub(super) fn is_free(words: &[Word]) -> bool {
    use class::*;
    let listed = GIVEN | WEAK | TITLE | SOFT | DEPT | STREET | PLACE | DIGIT | MONTH;
    words.iter().all(|w| w.class & listed == 0) && words.iter().any(|w| w.class & UPPER != 0)
}

/// Whether a text says how to speak of somebody: `she/her`.
pub(super) fn is_pronouns(text: &str) -> bool {
    let said = fold(text);
    said.contains('/') && said.split('/').all(|w| lexicon::PRONOUNS.has(w.trim()))
}

/// Cuts a piece into its words; marks between them become the [`Sep`] of the word behind.
fn split(piece_at: usize, piece: &Piece, out: &mut Vec<Word>) {
    let text = piece.text.as_str();
    let mut sep = Sep::Space;
    let first = out.len();
    for (mut from, to) in tokens(text) {
        let Some(mut token) = text.get(from..to) else { continue };
        if let Some(company) =
            token.strip_prefix('@').filter(|c| out.len() > first && c.starts_with(char::is_alphabetic))
        {
            (sep, from, token) = (Sep::At, from + 1, company);
        }
        // "University of Texas at Austin"
        let of = |w: &[Word]| matches!(w, [a, b] if a.class & class::HEAD != 0 && lexicon::SMALL.is(&b.key, &["of"]));
        let school = token != "@" && out.get(first..).is_some_and(|w| w.windows(2).any(of));
        let common = text.get(to..).is_some_and(|rest| rest.split_whitespace().next().is_some_and(is_no_company));
        let joint = lexicon::AT_COMPANY.has(&fold(token)) && !school && !common;
        let joined = matches!(token, "&" | "+");
        if !joined && !token.chars().any(char::is_alphanumeric) && token != "@"
            || joint && out.len() > first && to < text.len()
        {
            sep = if joint { Sep::At } else { Sep::Dash };
            continue;
        }
        if token.starts_with(['(', '[']) && sep == Sep::Space {
            sep = Sep::Bracket;
        }
        let key = if joined { "&".to_string() } else { mended(key(token)) };
        let class = classes(token, &key);
        out.push(Word { line: piece.line, key, sep, class, piece: piece_at, from, to });
        sep = if token.ends_with([',', ';', '.']) && token.ends_with([',', ';']) {
            Sep::Comma
        } else if token.ends_with([':', '-']) {
            Sep::Dash
        } else if token.ends_with([')', ']']) {
            Sep::Bracket
        } else {
            Sep::Space
        };
    }
}

/// `at large`, `at law`: no company is meant.
fn is_no_company(word: &str) -> bool {
    lexicon::NOT_AT.has(&key(word))
}

/// Runs without a space, cut behind commas, as bytes.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            (false, Some(from)) if c == ',' => {
                out.push((from, at + 1));
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| (from, text.len())));
    out
}

fn classes(word: &str, key: &str) -> u32 {
    use class::*;
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    let long = key.chars().count() > 1;
    let parts = |list: fn(&str) -> bool| {
        list(key) || key.contains(['-', '/']) && key.split(['-', '/']).any(|p| p.len() > 2 && list(p))
    };
    let legal = lexicon::is_legal(key)
        && (lexicon::LEGAL.is(key, &["inside", "end", "begins"])
            || upper == letters.len()
            || word.contains('.')
            || key == "co");
    [
        (GIVEN, lexicon::given(key) == 2),
        (WEAK, lexicon::given(key) == 1 || lexicon::given(key) == 0 && nicknames::is_short(key)),
        (SURNAME, parts(|w| lexicon::SURNAMES.has(w))),
        (PARTICLE, lexicon::PARTICLES.of(key).is_some()),
        (INITIAL, letters.len() == 1 || letters.len() <= 3 && word.contains('.') && upper == letters.len()),
        (GENERATION, lexicon::is_generation(key)),
        (CREDENTIAL, name::is_credential(word)),
        (HONORIFIC, lexicon::is_honorific(key) && (word.ends_with('.') || key.len() > 3)),
        (TITLE, long && parts(|w| lexicon::TITLES.has(w))),
        (SOFT, lexicon::BESIDE_TITLES.has(key) && key != "&"),
        (ORG, long && (lexicon::ORGS.has(key) || lexicon::TRADES.has(key))),
        (HEAD, lexicon::ORG_HEADS.is(key, &["school", "first", "other"])),
        (BODY, lexicon::ORG_HEADS.is(key, &["school", "body"])),
        (DEPT, lexicon::DEPTS.has(key)),
        (LEGAL, legal && long),
        (STREET, long && lexicon::STREETS.has(key) && !lexicon::TITLES.has(key)),
        (PLACE, lexicon::is_of_place(key) || key.contains('/') && key.split('/').any(lexicon::is_of_place)),
        (STATE, lexicon::is_state(word) && letters.len() > 1),
        (PLAIN, lexicon::PLAIN.has(key)),
        (COMMON, long && lexicon::is_common(key)),
        (SMALL, key == "&" || lexicon::SMALL.of(key).is_some()),
        (UPPER, letters.first().is_some_and(|c| c.is_uppercase())),
        (CAPS, upper > 1 && upper == letters.len()),
        (LOWER, letters.first().is_some_and(|c| c.is_lowercase())),
        (DIGIT, word.chars().any(|c| c.is_ascii_digit())),
        (MIXED, letters.iter().zip(letters.iter().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())),
        (FOREIGN, letters.iter().any(|c| !foreign::is_latin(*c))),
        (MONTH, lexicon::CALENDAR.is(key, &["month", "short"])),
    ]
    .into_iter()
    .filter(|(_, is)| *is)
    .fold(0, |bits, (bit, _)| bits | bit)
}
