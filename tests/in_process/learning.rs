//! Learns how much words speak for what a text says, from texts of which that is known: logistic regression, a unit of weight for
//! each word, held small. What it writes, `text::learned` reads.

use crate::text::learned::{UNITS, letters};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A text to learn from: its words, what it is known to be, or known not to be, by name, and how much it counts.
#[derive(Clone)]
pub struct Known {
    pub words: BTreeSet<String>,
    pub says: Vec<(&'static str, bool)>,
    pub weight: f64,
}

/// How strongly weights are held down, and how often all is looked at.
const HELD: f64 = 1.0;
const ROUNDS: i32 = 150;
/// How often a word counts as seen that was never seen.
const LEAST: f64 = 0.5;

/// The table of these texts, for what is named.
pub fn table(remarks: &str, names: &[&'static str], known: &[Known]) -> String {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    known.iter().flat_map(|k| &k.words).for_each(|w| *times.entry(w).or_default() += 1);
    // What stands in one text alone says nothing of others.
    let words: Vec<&str> = times.into_iter().filter(|(_, n)| *n > 1).map(|(word, _)| word).collect();
    let index: HashMap<&str, usize> = words.iter().enumerate().map(|(n, w)| (*w, n)).collect();
    let rows: Vec<Vec<usize>> =
        known.iter().map(|k| k.words.iter().filter_map(|w| index.get(w.as_str()).copied()).collect()).collect();
    let learned: Vec<(Vec<f64>, f64)> = names.iter().map(|name| weights(name, known, &rows, words.len())).collect();
    let bases = names.iter().zip(&learned).map(|(name, (_, base))| format!("{name}={}", in_units(*base)));
    let mut out = format!("{remarks}{}\n", bases.collect::<Vec<_>>().join(" "));
    for (n, word) in words.iter().enumerate() {
        let weights: Vec<i32> = learned.iter().map(|(w, _)| in_units(w[n])).collect();
        if let Some(letters) = letters(&weights) {
            out += &format!("{word} {letters}\n");
        }
    }
    out
}

fn in_units(weight: f64) -> i32 {
    (weight * f64::from(UNITS)).round() as i32
}

/// The weights of the words for one name, and what is left without any. A word is heard the louder the more it tells apart.
fn weights(name: &str, known: &[Known], rows: &[Vec<usize>], words: usize) -> (Vec<f64>, f64) {
    // The last weight is the base: every text has it.
    let texts: Vec<(Vec<usize>, f64, f64)> = known
        .iter()
        .zip(rows)
        .filter_map(|(k, row)| {
            let (_, says) = k.says.iter().find(|(n, _)| *n == name)?;
            Some((row.iter().copied().chain([words]).collect(), f64::from(u8::from(*says)), k.weight))
        })
        .collect();
    let loud = loudness(&texts, words);
    // No step goes too far that is as short as the slope can be steep: a quarter for each word of each text that has this one.
    let mut steep = vec![HELD; words + 1];
    for (row, _, weight) in &texts {
        let all: f64 = row.iter().map(|n| loud[*n]).sum();
        row.iter().for_each(|n| steep[*n] += weight * loud[*n] * all / 4.0);
    }
    let (mut weights, mut ahead) = (vec![0.0; words + 1], vec![0.0; words + 1]);
    for round in 0..ROUNDS {
        let mut slope: Vec<f64> = ahead.iter().map(|w| HELD * w).collect();
        slope[words] = 0.0;
        for (row, says, weight) in &texts {
            let sum: f64 = row.iter().map(|n| ahead[*n] * loud[*n]).sum();
            let off = weight * (1.0 / (1.0 + (-sum).exp()) - says);
            row.iter().for_each(|n| slope[*n] += off * loud[*n]);
        }
        let next: Vec<f64> = (0..=words).map(|n| ahead[n] - slope[n] / steep[n]).collect();
        let onward = f64::from(round) / f64::from(round + 3);
        ahead = next.iter().zip(&weights).map(|(new, old)| new + onward * (new - old)).collect();
        weights = next;
    }
    weights.iter_mut().zip(&loud).for_each(|(weight, loud)| *weight *= loud);
    let base = weights.pop().unwrap_or(0.0);
    (weights, base)
}

/// How far the logarithm of how often a word stands in the texts that say so is from that of the others (Wang and Manning,
/// Baselines and Bigrams, 2012).
fn loudness(texts: &[(Vec<usize>, f64, f64)], words: usize) -> Vec<f64> {
    let mut times = [vec![LEAST; words + 1], vec![LEAST; words + 1]];
    for (row, says, weight) in texts {
        row.iter().for_each(|n| times[usize::from(*says > 0.5)][*n] += weight);
    }
    let all = times.each_ref().map(|times| times[..words].iter().sum::<f64>());
    let far = |n: usize| ((times[1][n] / all[1]) / (times[0][n] / all[0])).ln().abs();
    (0..words).map(far).chain([1.0]).collect()
}
