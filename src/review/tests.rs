//! Owns the tests of the walk: order, folds, catch-up and the closing line, without a screen.
