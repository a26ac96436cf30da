//! afterword: what comes after a job interview.

pub mod clock;
pub mod commands;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod pages;
pub mod review;
pub mod rules;
pub mod store;
pub mod text;
pub mod tui;
