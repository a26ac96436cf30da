//! Owns the proof that the screens look as they should: keystrokes in, screen out. `scenes` holds a picture of every screen
//! and form at the sizes that must be good; `straight`, `sizes` and `random` hold what is true of all of them.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test --lib in_process::screens` takes the pictures anew; look at the diff.

mod random;
mod scenes;
mod sizes;
mod straight;
