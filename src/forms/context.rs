//! Owns what forms and open pages may look at. Must not be changed by them.

use crate::clock::Now;
use crate::domain::Facts;
use crate::rules::{Action, Policy, Scene};
use crate::text::letter::Templates;

/// What a form may look at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub facts: &'a Facts,
    pub policy: &'a Policy,
    /// What follows from the facts now.
    pub actions: &'a [Action],
    /// The user's own wording of letters and of what is said on the phone.
    pub templates: &'a Templates,
    pub now: Now,
}

impl<'a> Context<'a> {
    /// The facts, and what the rulebook's words mean in them.
    pub(crate) fn scene(self) -> Scene<'a> {
        Scene::new(self.facts, self.policy, self.now)
    }
}
