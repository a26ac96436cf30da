//! afterword: what comes after a job interview.

pub mod clock;
pub mod demo;
pub mod domain;
pub mod pages;
pub mod rules;
