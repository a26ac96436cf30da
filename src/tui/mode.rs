//! Owns what the keyboard can speak to. Must not know any key, nor which layer is on top: each says its mode.

/// Where text is typed.
pub(super) const TYPED: &[Mode] = &[
    Mode::Form,
    Mode::Text,
    Mode::Card,
    Mode::Debrief,
    Mode::Pick,
    Mode::Letter,
    Mode::Filter,
    Mode::Palette,
    Mode::Find,
    Mode::Call,
    Mode::Caller,
];

/// Each mode with the name by which users write it in the config: never change one.
macro_rules! modes {
    ($($(#[$doc:meta])* $mode:ident $name:literal,)+) => {
        /// What the keyboard speaks to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Mode {
            $($(#[$doc])* $mode),+
        }

        impl Mode {
            /// All of them, in the order in which help shows them.
            pub(crate) const ALL: [Mode; [$($name),+].len()] = [$(Mode::$mode),+];

            /// Its name in the config.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Mode::$mode => $name),+
                }
            }
        }
    };
}

modes! {
    Actions "actions",
    Interviews "interviews",
    Opportunities "opportunities",
    Contacts "contacts",
    Page "page",
    /// A form, the cursor in a line or a choice.
    Form "form",
    /// A form, the cursor in a text of several lines.
    Text "text",
    /// The card sheet, the cursor in a text of several lines.
    Card "card",
    /// A form that is saved when it is left, the cursor in a line or a choice.
    Debrief "debrief",
    /// A form, a name half typed and known ones offered for it.
    Pick "pick",
    /// A form that is about to be left, with something typed in it.
    Leave "leave",
    /// A letter, the cursor anywhere in it.
    Letter "letter",
    /// A letter that is about to leave: by which way?
    Exits "exits",
    Help "help",
    /// The guided review, at one action.
    Review "review",
    /// The review's list of what is late, after some days away.
    CatchUp "catchup",
    /// The review's end.
    Closing "closing",
    /// The page of lessons.
    Lessons "lessons",
    /// The steps that were done, and the trash.
    History "history",
    /// What the search teaches.
    Insight "insight",
    /// What mailboxes and calendars propose.
    Inbox "inbox",
    /// Words that narrow a list are typed.
    Filter "filter",
    /// The list of commands.
    Palette "palette",
    /// The search for anything.
    Find "find",
    /// The call sheet.
    Call "call",
    /// It is looked for who is calling.
    Caller "caller",
}

impl Mode {
    /// Where it is: "on a page".
    pub(crate) fn place(self) -> String {
        match self {
            Mode::Page => "on a page".into(),
            Mode::Form | Mode::Text | Mode::Pick => "in a form".into(),
            Mode::Leave => "where a form is left".into(),
            Mode::Letter => "in a letter".into(),
            Mode::Exits => "where a letter leaves".into(),
            Mode::Review => "in the review".into(),
            Mode::CatchUp => "in the list of what is late".into(),
            Mode::Closing => "at the end of the review".into(),
            mode => format!("on the {}", mode.name()),
        }
    }

    /// True where characters are typed.
    pub(crate) fn types(self) -> bool {
        TYPED.contains(&self)
    }
}
