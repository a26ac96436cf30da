//! Owns what a form knows of the actions that it is for. Must not know the form.

use crate::domain::ActionId;
use crate::rules::Action;

/// An action as a form needs to know it: what it is called and by which id it is decided on.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub id: ActionId,
    pub title: String,
}

impl Target {
    /// This action.
    pub(crate) fn of(action: &Action) -> Target {
        Target { id: action.id.clone(), title: action.title.clone() }
    }
}

/// "Thank Bob", or "3 actions".
pub(crate) fn title_of(targets: &[Target]) -> String {
    match targets {
        [one] => one.title.clone(),
        many => format!("{} actions", many.len()),
    }
}
