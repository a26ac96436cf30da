//! The program: arguments, store, clock, exit code.
fn main() {}
