//! Drafts: what was typed and is no fact yet, so it is no op and nothing to undo.

use super::refusal::Refusal;
use crate::domain::Draft;
use crate::store::Store;

/// Keeps what was typed into a form.
pub(crate) fn keep_draft(store: &mut Store, draft: &Draft) -> Result<(), Refusal> {
    Ok(store.keep_draft(draft)?)
}

/// Forgets what was typed into the form of this key.
pub(crate) fn forget_draft(store: &mut Store, key: &str) -> Result<(), Refusal> {
    Ok(store.forget_draft(key)?)
}

/// Everything that was typed and not saved, the latest first.
pub(crate) fn drafts(store: &Store) -> Result<Vec<Draft>, Refusal> {
    Ok(store.drafts()?)
}
