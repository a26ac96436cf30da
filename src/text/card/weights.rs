//! Owns the table of weights: how much each feature speaks for each reading of a span. The trainer in `fit` sets it.

use super::features::{ALL, Feature, Features};
use std::sync::LazyLock;

/// What a span may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Title,
    Company,
    Department,
    Place,
    Other,
}

pub(super) const KINDS: [Kind; 6] =
    [Kind::Name, Kind::Title, Kind::Company, Kind::Department, Kind::Place, Kind::Other];

/// A weight a kind.
pub(super) type Row = [f32; KINDS.len()];

/// The weight of a kind.
pub(super) fn at(row: &Row, kind: Kind) -> f32 {
    row.get(kind as usize).copied().unwrap_or_default()
}

/// The weights, and the margins by which a kind must win to be called likely or certain.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    pub rows: Vec<Row>,
    pub likely: Row,
    pub certain: Row,
}

/// Those of `weights.txt`.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));

impl Weights {
    pub(super) fn zero() -> Weights {
        Weights { rows: vec![Row::default(); ALL.len()], likely: Row::default(), certain: Row::default() }
    }

    /// A line `Feature name title company department place other`, in hundredths; in rows of the same form, the margins `Likely` and `Certain`.
    pub(super) fn parse(table: &str) -> Weights {
        let mut out = Weights::zero();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split_whitespace();
            let name = cells.next().unwrap_or_default();
            let numbers: Vec<f32> = cells.filter_map(|c| c.parse::<f32>().ok()).map(|n| n / 100.0).collect();
            let to = match name {
                "Likely" => Some(&mut out.likely),
                "Certain" => Some(&mut out.certain),
                _ => ALL.iter().position(|f| format!("{f:?}") == name).and_then(|i| out.rows.get_mut(i)),
            };
            if let (Some(to), Ok(row)) = (to, Row::try_from(numbers.as_slice())) {
                *to = row;
            }
        }
        out
    }

    pub(super) fn row(&self, feature: Feature) -> Row {
        self.rows.get(feature as usize).copied().unwrap_or_default()
    }

    /// The sum of the rows of some features.
    pub(super) fn sum(&self, features: Features) -> Row {
        let mut out = Row::default();
        for feature in features.iter() {
            out.iter_mut().zip(self.row(feature)).for_each(|(sum, w)| *sum += w);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_row() {
        let table = include_str!("weights.txt");
        for f in ALL {
            assert!(table.lines().any(|l| l.split_whitespace().next() == Some(&format!("{f:?}"))), "{f:?}");
        }
        assert_eq!(table.lines().filter(|l| !l.starts_with('#')).count(), ALL.len() + 2);
    }
}
