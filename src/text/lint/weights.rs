//! Owns the table by which the check judges (`weights.txt`): how much each thing that shows speaks for a finding, or against it.

use crate::text::weights::Weights;
use std::sync::LazyLock;

/// What the weights of a sentence must come to.
pub(super) const ENOUGH: i32 = 4;

const SOURCE: &str = include_str!("weights.txt");

pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(SOURCE));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    #[test]
    fn what_the_lists_show_has_a_weight_and_every_weight_is_a_number() {
        let lists = [&*lexicon::FEATURES, &*lexicon::FEATURES_DE, &*lexicon::FEATURES_FR, &*lexicon::AROUND_NAMES];
        let mut amiss = WEIGHTS.amiss(SOURCE, lists);
        amiss.retain(|tag| *tag != "tail");
        assert!(amiss.is_empty(), "{amiss:?}");
    }
}
