//! Owns how facts leave and come in: a file a format. Pure: bytes in, facts out, and the other way round.
//!
//! Must not know rules, texts for people, files or the store.

pub mod json;
