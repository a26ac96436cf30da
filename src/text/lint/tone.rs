//! Owns turns of phrase that do harm: what accuses, and what asks for nothing but a decision. Must not know names.

use super::phrases;
use super::token::Token;
use crate::lexicon;
use std::ops::Range;

/// Every accusing turn of phrase.
pub fn accusing(tokens: &[Token]) -> Vec<Range<usize>> {
    let harmless = phrases::find_all(tokens, &lexicon::HARMLESS);
    let meets = |m: &Range<usize>| harmless.iter().any(|h| h.start < m.end && m.start < h.end);
    phrases::find_all(tokens, &lexicon::ACCUSING).into_iter().filter(|m| !meets(m)).collect()
}

/// The question for the decision, where nothing else is asked.
pub fn only_decision(tokens: &[Token]) -> Option<Range<usize>> {
    let asked = phrases::find(tokens, &lexicon::DECISION)?;
    // "Any news on the decision?" asks for the decision.
    let process = phrases::find_all(tokens, &lexicon::PROCESS);
    process.iter().all(|p| asked.start <= p.start && p.start < asked.end).then_some(asked)
}
