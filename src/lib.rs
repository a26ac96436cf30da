//! afterword: what comes after a job interview.

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod pages;
pub mod rules;
pub mod store;
pub mod text;
