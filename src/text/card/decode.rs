//! Owns finding the best reading of a block: its words cut into spans, each span of one kind, by the weights of their features.
//! It must not know what a feature means.

use super::features::{Feature, Features, Span};
use super::labels::Label;
use super::nicknames;
use super::weights::{KINDS, Kind, Row, Weights};
use super::words::class::{GIVEN, ORG, SMALL, SURNAME, TITLE, UPPER, WEAK};
use super::words::{Block, Sep, Word, is_pronouns};
use crate::lexicon;

/// A span of the best reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Segment {
    pub span: usize,
    pub kind: Kind,
    /// What was read before it, as features.
    pub context: Features,
}

/// All spans of a block, by the word they begin at.
pub(super) struct Lattice {
    pub spans: Vec<Span>,
    from: Vec<Vec<usize>>,
    /// The kinds that a label leaves open for a span.
    open: Vec<[bool; KINDS.len()]>,
    contexts: Vec<Near>,
}

/// How a word stands to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    Same,
    At,
    Below,
    Apart,
}

/// Which kinds were read before: the last one, and whether a name, a company and a title were.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    last: Option<Kind>,
    seen: [bool; 3],
}

const STATES: usize = (KINDS.len() + 1) * 8;

impl State {
    fn index(self) -> usize {
        let bits = self.seen.iter().rev().fold(0, |bits, s| bits * 2 + usize::from(*s));
        self.last.map_or(0, |k| k as usize + 1) * 8 + bits
    }

    fn of(index: usize) -> State {
        let seen = [0, 1, 2].map(|bit| index & 1 << bit != 0);
        State { last: (index / 8).checked_sub(1).and_then(|k| KINDS.get(k)).copied(), seen }
    }

    fn then(self, kind: Kind) -> State {
        let [name, company, title] = self.seen;
        let seen = [name || kind == Kind::Name, company || kind == Kind::Company, title || kind == Kind::Title];
        State { last: Some(kind), seen }
    }

    fn features(self, near: Near) -> Features {
        use Feature as F;
        const BESIDE: [[Feature; 6]; 3] = [
            [F::AfterName, F::AfterTitle, F::AfterCompany, F::AfterDepartment, F::AfterPlace, F::AfterOther],
            [F::BelowName, F::BelowTitle, F::BelowCompany, F::BelowDepartment, F::BelowPlace, F::BelowOther],
            [F::ApartName, F::ApartTitle, F::ApartCompany, F::ApartDepartment, F::ApartPlace, F::ApartOther],
        ];
        let row = match near {
            Near::Same | Near::At => 0,
            Near::Below => 1,
            Near::Apart => 2,
        };
        let beside = |k: Kind| BESIDE.get(row).and_then(|r| r.get(k as usize)).copied();
        let mut out: Vec<Feature> = vec![self.last.and_then(beside).unwrap_or(F::AfterStart)];
        out.extend((near == Near::At && self.last == Some(Kind::Title)).then_some(F::AtTitle));
        out.extend(
            [F::NameSeen, F::CompanySeen, F::TitleSeen].into_iter().zip(self.seen).filter(|(_, s)| *s).map(|(f, _)| f),
        );
        out.into_iter().collect()
    }
}

/// Longest span that is anything but a place or a rest, in characters.
const LONGEST: usize = 120;

impl Lattice {
    pub(super) fn new(block: &Block) -> Lattice {
        let mut out = Lattice { spans: Vec::new(), from: Vec::new(), open: Vec::new(), contexts: Vec::new() };
        for i in 0..block.words.len() {
            let sep = block.words.get(i).map(|w| w.sep);
            out.contexts.push(match sep {
                Some(Sep::Line) if block.line(i) <= block.line(i.saturating_sub(1)) + 1 => Near::Below,
                Some(Sep::Line) => Near::Apart,
                Some(Sep::At) => Near::At,
                _ => Near::Same,
            });
            let first = out.spans.len();
            for j in block.ends(i) {
                let span = Span::new(block, i, j);
                out.open.push(open(block, &span));
                out.spans.push(span);
            }
            out.from.push((first..out.spans.len()).collect());
        }
        out
    }

    /// The points of every span as every kind, what stands before it aside.
    pub(super) fn points(&self, weights: &Weights) -> Vec<Row> {
        self.spans.iter().map(|s| weights.sum(s.features)).collect()
    }

    /// The reading with the most points and these. `adjust` adds to the points of a span as a kind.
    pub(super) fn best(
        &self,
        weights: &Weights,
        points: &[Row],
        adjust: impl Fn(usize, Kind) -> f32,
    ) -> (f32, Vec<Segment>) {
        let n = self.from.len();
        let nears = [Near::Same, Near::At, Near::Below, Near::Apart];
        let moves: Vec<Vec<Row>> =
            nears.iter().map(|near| (0..STATES).map(|s| weights.sum(State::of(s).features(*near))).collect()).collect();
        let mut best: Vec<Vec<f32>> = vec![vec![f32::NEG_INFINITY; STATES]; n + 1];
        let mut back: Vec<Vec<(usize, usize)>> = vec![vec![(0, 0); STATES]; n + 1];
        if let Some(start) = best.first_mut().and_then(|b| b.first_mut()) {
            *start = 0.0;
        }
        for (at, (spans, near)) in self.from.iter().zip(&self.contexts).enumerate() {
            let here = best.get(at).cloned().unwrap_or_default();
            let rows = nears.iter().position(|n| n == near).and_then(|i| moves.get(i));
            for (state, before) in here.iter().enumerate().filter(|(_, p)| p.is_finite()) {
                let row = |state: usize| rows.and_then(|r| r.get(state)).copied().unwrap_or_default();
                for span in spans {
                    let (Some(own), Some(open)) = (points.get(*span), self.open.get(*span)) else { continue };
                    let end = self.spans.get(*span).map_or(n, |s| s.to);
                    for (((kind, open), own), context) in
                        KINDS.iter().zip(open).zip(own).zip(row(self.context(*span, state).index()))
                    {
                        if !open {
                            continue;
                        }
                        let sum = before + own + context + adjust(*span, *kind);
                        let to = State::of(state).then(*kind).index();
                        if let Some(cell) = best.get_mut(end).and_then(|b| b.get_mut(to))
                            && sum > *cell
                        {
                            *cell = sum;
                            if let Some(cell) = back.get_mut(end).and_then(|b| b.get_mut(to)) {
                                *cell = (*span, state);
                            }
                        }
                    }
                }
            }
        }
        self.path(&best, &back)
    }

    /// What was read before a span, as far as it matters: a label says enough whatever was seen.
    fn context(&self, span: usize, state: usize) -> State {
        let free = |open: &[bool; KINDS.len()]| open.iter().filter(|o| **o).count() > 1;
        let state = State::of(state);
        if self.open.get(span).is_some_and(free) { state } else { State { seen: [false; 3], ..state } }
    }

    fn path(&self, best: &[Vec<f32>], back: &[Vec<(usize, usize)>]) -> (f32, Vec<Segment>) {
        let mut at = self.from.len();
        let ends = best.get(at).into_iter().flatten().copied().enumerate();
        let Some((mut state, sum)) = ends.max_by(|a, b| a.1.total_cmp(&b.1)) else {
            return (0.0, Vec::new());
        };
        let mut out = Vec::new();
        while at > 0 && sum.is_finite() {
            let Some((span, before)) = back.get(at).and_then(|b| b.get(state)).copied() else { break };
            let (Some(read), Some(kind)) = (self.spans.get(span), State::of(state).last) else { break };
            let near = self.contexts.get(read.from).copied().unwrap_or(Near::Apart);
            out.push(Segment { span, kind, context: self.context(span, before).features(near) });
            (at, state) = (read.from, before);
        }
        out.reverse();
        (sum, out)
    }

    /// By how much the best reading wins over every one in which no span of this kind has this value.
    pub(super) fn margin(&self, weights: &Weights, points: &[Row], sum: f32, segment: Segment) -> f32 {
        let value = self.value(segment.span, segment.kind);
        let same = |s: usize, k: Kind| k == segment.kind && self.value(s, k) == value;
        let same: Vec<bool> = (0..self.spans.len()).map(|s| same(s, segment.kind)).collect();
        let forbid = |s: usize, k: Kind| {
            if k == segment.kind && same.get(s) == Some(&true) { f32::NEG_INFINITY } else { 0.0 }
        };
        sum - self.best(weights, points, forbid).0
    }

    /// What would be read from a span of a kind.
    pub(super) fn value(&self, span: usize, kind: Kind) -> &str {
        self.spans.get(span).map_or("", |s| match (kind, &s.name) {
            (Kind::Name, Some(name)) => &name.name,
            _ => &s.text,
        })
    }
}

/// The kinds that a span may be: a label says what the words behind it are.
fn open(block: &Block, span: &Span) -> [bool; KINDS.len()] {
    let short = span.text.chars().count() <= LONGEST;
    let piece = block.piece(span.from);
    let starts = span.from == 0 || block.piece(span.from - 1).map(|p| &p.text) != piece.map(|p| &p.text);
    let only = match piece.and_then(|p| p.label) {
        Some(Label::Name | Label::Assistant) if starts => Some(Kind::Name),
        Some(Label::Title) if starts => Some(Kind::Title),
        Some(Label::Company) if starts => Some(Kind::Company),
        Some(Label::Department) if starts => Some(Kind::Department),
        Some(Label::Address) => Some(Kind::Place),
        Some(Label::Nick) => Some(Kind::Other),
        Some(Label::NotPhone | Label::Theirs) => Some(Kind::Other),
        _ => None,
    };
    // a line that comes all the time says nothing
    let refrain = piece.is_some_and(|p| block.pieces.iter().filter(|o| o.text == p.text).count() > 4);
    let called = lexicon::NICK_CUES.head(&lexicon::fold(&span.text)).is_some();
    let parent = lexicon::PARENTS.head(&lexicon::fold(&span.text)).is_some();
    let only = if refrain || called || parent || is_pronouns(&span.text) || block.is_board(span.from) {
        Some(Kind::Other)
    } else {
        only
    };
    // "Dean" and nothing else is who signs, not what they are
    let other = |(at, w): (usize, &Word)| at == span.from || w.class & (GIVEN | SURNAME | TITLE | ORG) == 0;
    // "Liz" below "Elizabeth Quill" is what she is called
    let shortened = |w: &Word| block.words.iter().any(|o| nicknames::is_short_for(&w.key, &o.key));
    let nick = span.to == span.from + 1
        && span.features.has(Feature::LineWhole)
        && block.words.get(span.from).is_some_and(|w| w.class & UPPER != 0 && w.class & TITLE == 0 && shortened(w));
    // and so is a word with nothing but a number below it
    let sole = block.words.len() == 1 && block.evidence.mail_stems.is_empty() && block.evidence.web_stems.is_empty();
    let lone = nick
        || sole
        || span.to == span.from + 1
            && span.features.has(Feature::LineWhole)
            && block.words.get(span.from).is_some_and(|w| w.class & (GIVEN | WEAK) != 0)
            && block.words.iter().enumerate().all(other);
    KINDS.map(|kind| {
        let may = match kind {
            Kind::Name => {
                span.name.is_some() && !span.features.has(Feature::TwoPeople) && !block.is_called(span.from, span.to)
            }
            Kind::Place => {
                let firm = [Feature::HeadFirst, Feature::OrgElse].iter().any(|f| span.features.has(*f));
                let housed = firm && block.words.get(span.to).is_some_and(|w| w.is_number() && w.sep == Sep::Space);
                span.features.has(Feature::Digits) || !housed && !span.features.has(Feature::LegalForm)
            }
            // what is left over is left over part by part
            Kind::Other => !short || block.is_one_part(span.from, span.to),
            // what stands behind "at" is the company, and "We make paper better" a motto
            Kind::Title => {
                let spoken =
                    span.to > span.from + 2 && block.words.get(span.from).is_some_and(|w| lexicon::SPEECH.has(&w.key));
                let called = block.is_called_so(span.from, span.to);
                let open =
                    span.to.checked_sub(1).and_then(|l| block.words.get(l)).is_some_and(|w| w.class & SMALL != 0);
                short && !lone && !spoken && !called && !open && !span.features.has(Feature::HoldsAt)
            }
            // "Springfield/L8": two words, and neither is a firm's
            Kind::Company => {
                let called = block.is_called_so(span.from, span.to);
                let housed = block.is_in_room(span.from) && !span.features.has(Feature::LegalForm);
                // "Mira Tolle VP Engineering Ostwind Inc": no firm begins with a title in the middle of a line
                let titled = span.features.has(Feature::CutBefore) && span.features.has(Feature::TitleFirst);
                let slashed = span.to - span.from == 1 && span.text.matches('/').count() == 1;
                short && !lone && !called && !housed && !slashed && !titled
            }
            _ => short,
        };
        let unfit = only == Some(Kind::Name) && span.name.is_none() || !short;
        may && only.is_none_or(|o| o == kind || kind == Kind::Other && unfit)
    })
}
