//! What came of letting a letter leave.

/// That a letter left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delivered {
    /// What was done, in a sentence.
    pub said: String,
    /// What is to be written to the terminal, which takes it into its clipboard.
    pub terminal: Option<String>,
    /// True where nothing but the terminal takes it.
    pub only_terminal: bool,
}
