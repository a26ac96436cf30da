//! Owns the table by which a mail is judged (`weights.txt`): how much each thing that shows speaks for a class, or against it.

use crate::text::weights::Weights;
use std::sync::LazyLock;

const SOURCE: &str = include_str!("weights.txt");

pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(SOURCE));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    #[test]
    fn what_the_lists_show_has_a_weight_and_every_weight_is_a_number() {
        let lists = [&*lexicon::MAIL_EN, &*lexicon::MAIL_DE, &*lexicon::MAIL_FR];
        let mut amiss = WEIGHTS.amiss(SOURCE, lists);
        amiss.retain(|tag| {
            !tag.starts_with('=') && !["if", "others", "plain_if", "past", "maybe", "to_you"].contains(tag)
        });
        assert!(amiss.is_empty(), "{amiss:?}");
    }
}
