//! Owns how facts leave and come in: a file a format. Pure: bytes in, facts out, and the other way round.
//!
//! [`kind`] tells formats by their content; [`people`] is what every format of contacts becomes.

mod content;
pub(crate) mod csv;
pub(crate) mod decode;
pub(crate) mod ics;
pub(crate) mod json;
pub(crate) mod kind;
pub(crate) mod mail;
pub(crate) mod mecard;
pub(crate) mod people;
pub(crate) mod qr;
pub(crate) mod vcard;
