//! Owns setting the weights from the texts of tests/cards, by a structured perceptron with margin: of each text it takes the
//! best reading that agrees with the answers and the best that does not, and moves the weights from one to the other.
//!
//! `cargo test --release --lib card::fit -- --ignored --nocapture` prints the score on texts held out, by which features are
//! judged; with `FIT=1` it writes `weights.txt` anew. Its steps are fixed: the same texts give the same table.

use super::decode::{Lattice, Segment};
use super::features::{ALL, Feature, Features};
use super::weights::{self, KINDS, Kind, Row, Weights};
use super::{Region, Text, prepare, unread::Unread};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

use crate::in_process::cards::score;

/// Passes over the texts.
const PASSES: usize = 40;
const STEP: f32 = 0.05;
/// How much of a weight is given up at each text.
const DECAY: f32 = 0.00005;
const FOLDS: usize = 6;

/// A block with what its answers say of each span as each kind.
struct Sample {
    lattice: Lattice,
    /// Far up where the span is an answer, endlessly down where it is none.
    right: Vec<Row>,
    /// What it costs to read it so.
    cost: Vec<Row>,
    counts: f32,
}

fn folded(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts_of(wanted: &Value, key: &str) -> Vec<String> {
    match wanted.get(key) {
        Some(Value::String(s)) => vec![folded(s)],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(folded).collect(),
        _ => Vec::new(),
    }
}

fn samples(text: &str, wanted: &Value) -> Vec<Sample> {
    let answers = |key| texts_of(wanted, key);
    let of_kind = [
        (Kind::Name, answers("name"), answers("name_accept")),
        (Kind::Title, answers("titles"), answers("titles_accept")),
        (Kind::Company, answers("company"), answers("company_accept")),
        (Kind::Department, answers("departments"), Vec::new()),
    ];
    let places = answers("addresses");
    let judge = |lattice: &Lattice, span: usize, kind: Kind| -> (f32, f32) {
        let value = folded(lattice.value(span, kind));
        let shape = lattice.spans.get(span).map_or(Features::default(), |s| s.features);
        let Some((_, best, also)) = of_kind.iter().find(|(k, ..)| *k == kind) else {
            let listed = places.iter().any(|p| p.contains(&value));
            let formed = PLACED.iter().any(|f| shape.has(*f));
            return match kind {
                Kind::Place if listed => (30.0, -0.5),
                Kind::Place if !places.is_empty() || !formed => (f32::NEG_INFINITY, 0.5),
                _ => (0.0, 0.0),
            };
        };
        let width =
            value.split(' ').count() as f32 + lattice.spans.get(span).map_or(0.0, |s| s.text.len() as f32 / 100.0);
        if best.contains(&value) {
            return (100.0 + width, -1.0);
        }
        if also.contains(&value) {
            return (60.0 + width, -0.5);
        }
        let logo = kind == Kind::Company && best.iter().any(|b| b.replace(' ', "") == value.replace(' ', ""));
        if logo { (0.0, 0.0) } else { (f32::NEG_INFINITY, 1.5) }
    };
    let sample = |lattice: Lattice| {
        let all: Vec<Vec<(f32, f32)>> =
            (0..lattice.spans.len()).map(|s| KINDS.iter().map(|k| judge(&lattice, s, *k)).collect()).collect();
        let rows = |of: fn(&(f32, f32)) -> f32| {
            let row = |judged: &Vec<(f32, f32)>| Row::try_from(judged.iter().map(of).collect::<Vec<_>>().as_slice());
            all.iter().filter_map(|judged| row(judged).ok()).collect()
        };
        Sample { right: rows(|j| j.0), cost: rows(|j| j.1), lattice, counts: 1.0 }
    };
    let text = Text::new(text, Region::default());
    let mut unread = Unread::new(&text.lines, &text.roles);
    let lattice = |members: &Vec<_>| Lattice::new(&prepare(members, &text.countries, &mut unread).1);
    text.blocks().iter().map(lattice).map(sample).collect()
}

/// A text as it is, in capitals, and as an OCR may read it: its lines in another order.
fn variants(text: &str) -> Vec<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let half = lines.len() / 2;
    lines.rotate_left(half);
    let turned = (half > 1).then(|| lines.join("\n"));
    [text.to_string(), text.to_uppercase()].into_iter().chain(turned).collect()
}

/// What lists of names and of titles say: each is forgotten in turn, as no list holds all of them; and how much a text counts
/// then.
const FORGOTTEN: [(f32, &[Feature]); 2] = {
    use Feature::*;
    [
        (0.3, &[GivenFirst, WeakFirst, GivenLater, SurnameLast, SurnameElse, NameNext]),
        (0.2, &[TitleFirst, TitleLast, TitleElse, TitleNext, LegalForm]),
    ]
};

const PLACED: [Feature; 8] = [
    Feature::PlaceAll,
    Feature::PlaceWord,
    Feature::Street,
    Feature::Postcode,
    Feature::PostBox,
    Feature::CityState,
    Feature::PlaceForm,
    Feature::DigitFirst,
];

fn at(rows: &[Row], span: usize, kind: Kind) -> f32 {
    rows.get(span).map_or(0.0, |row| weights::at(row, kind))
}

/// Weights while they are set, with the sum over all steps.
struct Learning {
    now: Weights,
    sum: Vec<Row>,
    steps: f32,
}

impl Learning {
    fn shift(&mut self, lattice: &Lattice, reading: &[Segment], by: f32) {
        for segment in reading {
            let own = lattice.spans.get(segment.span).map_or(Features::default(), |s| s.features);
            // what was seen says nothing of a rest: a long one would outweigh the name
            let rest = matches!(segment.kind, Kind::Place | Kind::Other);
            let seen = |f: &Feature| matches!(f, Feature::NameSeen | Feature::CompanySeen | Feature::TitleSeen);
            for feature in own.iter().chain(segment.context.iter()).filter(|f| !(rest && seen(f))) {
                self.now.rows[feature as usize][segment.kind as usize] += by;
            }
        }
    }

    fn learn(&mut self, sample: &Sample) {
        let Sample { lattice, right, cost, counts } = sample;
        let points = lattice.points(&self.now);
        let (_, best) = lattice.best(&self.now, &points, |s, k| at(right, s, k));
        let (_, rival) = lattice.best(&self.now, &points, |s, k| at(cost, s, k));
        for w in self.now.rows.iter_mut().flatten() {
            *w *= 1.0 - DECAY;
        }
        self.shift(lattice, &best, STEP * counts);
        self.shift(lattice, &rival, -STEP * counts);
        self.steps += 1.0;
        self.sum.iter_mut().flatten().zip(self.now.rows.iter().flatten()).for_each(|(sum, w)| *sum += w);
    }
}

fn fit(samples: &[&Sample]) -> Weights {
    let mut learning = Learning { now: Weights::zero(), sum: Weights::zero().rows, steps: 0.0 };
    for pass in 0..PASSES {
        // every pass in another order, the same in every run
        let mut order: Vec<usize> = (0..samples.len()).collect();
        order.sort_by_key(|i| (i + 1).wrapping_mul(2_654_435_761).wrapping_mul(pass * 2 + 1) % 1_000_003);
        order.iter().for_each(|i| learning.learn(samples[*i]));
    }
    let rows = learning.sum.iter().map(|r| r.map(|w| (w / learning.steps * 100.0).round() / 100.0)).collect();
    Weights { rows, ..Weights::zero() }
}

/// The margins of the values that are read from a sample, and whether each is right.
fn margins(sample: &Sample, weights: &Weights) -> Vec<Told> {
    let points = sample.lattice.points(weights);
    let (sum, reading) = sample.lattice.best(weights, &points, |_, _| 0.0);
    let margin = |s: &Segment| Told {
        kind: s.kind,
        margin: sample.lattice.margin(weights, &points, sum, *s),
        right: at(&sample.right, s.span, s.kind) >= 0.0,
        value: sample.lattice.value(s.span, s.kind).to_string(),
    };
    reading.iter().map(margin).filter(|t| t.margin.is_finite()).collect()
}

/// A value that was read, by how much it won, and whether it is right.
struct Told {
    kind: Kind,
    margin: f32,
    right: bool,
    value: String,
}

/// The margins from which a kind is likely (at most one in a hundred was wrong) and certain (none was, and a quarter on top).
fn thresholds(told: &[Told]) -> (Row, Row) {
    let of = |kind: Kind| {
        let mut all: Vec<(f32, bool)> = told.iter().filter(|t| t.kind == kind).map(|t| (t.margin, t.right)).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let certain = all.iter().find(|(_, right)| !right).map_or(0.0, |(m, _)| m * 1.25);
        // five names in six are, or everybody would be asked about everybody
        let right: Vec<f32> = all.iter().filter(|(_, right)| *right).map(|(m, _)| *m).collect();
        let enough = right.get(right.len() * 5 / 6).filter(|_| kind == Kind::Name);
        let certain = enough.map_or(certain, |m| certain.min(*m));
        let among = |n: usize| all.iter().take(n).filter(|(_, right)| !right).count();
        let likely = (1..=all.len()).filter(|n| among(*n) * 100 <= *n).filter_map(|n| all.get(n - 1)).map(|(m, _)| *m);
        let likely = likely.fold(certain, f32::min);
        let sure = all.iter().filter(|(m, _)| *m >= certain).count();
        let mut wrong: Vec<&Told> = told.iter().filter(|t| t.kind == kind && !t.right).collect();
        wrong.sort_by(|a, b| b.margin.total_cmp(&a.margin));
        wrong.iter().take(6).for_each(|t| println!("{kind:?} {:?} is wrong at {:.2}", t.value, t.margin));
        println!("{kind:?}: certain from {certain:.2}, {sure} of {}; likely from {likely:.2}", all.len());
        // no list holds all titles: one is certain by its label alone
        if kind == Kind::Title { (likely, 1000.0) } else { (likely, certain) }
    };
    (KINDS.map(|k| of(k).0), KINDS.map(|k| of(k).1))
}

fn table(weights: &Weights) -> String {
    let mut out = String::from(
        "# How much each feature speaks for each reading of a span, in hundredths. Set by `fit.rs` from the texts of tests/cards.\n",
    );
    out += &format!("# {:<16} {}\n", "feature", KINDS.map(|k| format!("{:>10}", format!("{k:?}"))).join(""));
    let mut line = |name: &str, row: Row| {
        out += &format!("{name:<18} {}\n", row.map(|w| format!("{:>10.0}", w * 100.0)).join(""));
    };
    line("Likely", weights.likely);
    line("Certain", weights.certain);
    ALL.iter().for_each(|f| line(&format!("{f:?}"), weights.row(*f)));
    out
}

fn show(title: &str, tallies: &BTreeMap<(String, &'static str), score::Tally>) {
    println!("{title}");
    for ((kind, field), t) in tallies.iter().filter(|((_, f), _)| matches!(*f, "name" | "title" | "company")) {
        println!("{kind:<20} {field:<12} {:.3} {:.3}  {} {} {}", t.precision(), t.recall(), t.right, t.wrong, t.missed);
    }
}

#[test]
#[ignore = "takes a minute: sets the weights"]
fn the_weights_are_fitted_to_the_texts() {
    let texts: Vec<score::Text> = score::FOLDERS.iter().flat_map(|f| score::texts_in(Path::new(f))).collect();
    let first = score::texts().len();
    let all: Vec<Vec<Sample>> = texts
        .iter()
        .enumerate()
        .map(|(i, (_, text, wanted))| {
            // the later folders hold texts in capitals and out of order as they are
            let forms = if i < first { variants(text) } else { vec![text.clone()] };
            let less = |(counts, lost): (f32, &[Feature])| {
                let mut all = samples(text, wanted);
                for sample in &mut all {
                    sample.counts = counts;
                    sample.lattice.spans.iter_mut().for_each(|s| s.features = s.features.without(lost));
                }
                all
            };
            let whole = forms.iter().flat_map(|text| samples(text, wanted));
            whole.chain(FORGOTTEN.into_iter().flat_map(less)).collect()
        })
        .collect();
    let fold = |of: &dyn Fn(usize) -> bool| -> Vec<&Sample> {
        all.iter().enumerate().filter(|(i, _)| of(*i)).flat_map(|(_, s)| s).collect()
    };
    let asis: Vec<Vec<Sample>> = texts.iter().map(|(_, text, wanted)| samples(text, wanted)).collect();
    let asis = |of: &dyn Fn(usize) -> bool| -> Vec<&Sample> {
        asis.iter().enumerate().filter(|(i, _)| of(*i)).flat_map(|(_, s)| s).collect()
    };
    let read = |text: &str, weights: &Weights| {
        serde_json::to_value(super::read_by(text, Region::default(), weights).contract()).unwrap()
    };
    let mut held_out: BTreeMap<(String, &'static str), score::Tally> = BTreeMap::new();
    let mut told: Vec<Told> = Vec::new();
    for part in 0..FOLDS {
        let weights = fit(&fold(&|i| i % FOLDS != part));
        told.extend(asis(&|i| i % FOLDS == part).iter().flat_map(|s| margins(s, &weights)));
        let rest: Vec<score::Text> =
            texts.iter().enumerate().filter(|(i, _)| i % FOLDS == part).map(|(_, t)| t.clone()).collect();
        let tell = |file: &Path, field: &str, what: String| println!("{}: {field}: {what}", file.display());
        for (key, t) in score::score(&rest, |t| read(t, &weights), tell) {
            let sum = held_out.entry(key).or_default();
            (sum.right, sum.wrong, sum.missed) = (sum.right + t.right, sum.wrong + t.wrong, sum.missed + t.missed);
        }
    }
    show("held out", &held_out);
    let (likely, certain) = thresholds(&told);
    let weights = Weights { certain, likely, ..fit(&fold(&|_| true)) };
    show("fitted", &score::score(&texts, |t| read(t, &weights), |_, _, _| {}));
    if std::env::var_os("FIT").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/card/weights.txt");
        std::fs::write(path, table(&weights)).unwrap();
    } else {
        assert!(table(&weights) == include_str!("weights.txt"), "run again with FIT=1");
    }
}
