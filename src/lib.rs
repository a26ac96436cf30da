//! afterword: what comes after a job interview.

pub mod clock;
pub mod domain;
pub mod pages;
pub mod rules;
pub mod text;
pub mod store;
