//! Owns how facts leave and come in: a file a format. Pure: bytes in, facts out, and the other way round.
//!
//! Must not know rules, texts for people, files or the store. [`kind`] tells formats by their content; [`people`] is what
//! every format of contacts becomes.

pub mod csv;
pub mod decode;
pub mod json;
pub mod kind;
pub mod mail;
pub mod mecard;
pub mod people;
pub mod qr;
pub mod vcard;
