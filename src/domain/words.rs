//! Owns how a closed set of words becomes an enum: one table for the stored word, the word on screen, and both ways.

/// An enum of words. Each variant has the word that is stored and exchanged (DATA.md) and the one shown to people.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $stored:literal, $shown:literal;)+ }) => {
        $(#[$doc])*
        #[allow(unreachable_pub, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $stored)] $variant,)+ }

        #[allow(unreachable_pub)]
        impl $name {
            /// Every word, in the order of the table.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it is stored and exchanged.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $stored),+ }
            }

            /// The word as people read it.
            pub const fn shown(self) -> &'static str {
                match self { $($name::$variant => $shown),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(s: &str) -> Result<$name, String> {
                match s {
                    $($stored => Ok($name::$variant),)+
                    _ => Err(format!("“{s}” is none of: {}", [$($stored),+].join(", "))),
                }
            }
        }

        // By hand: the derived one would take an object with the word as its key as well.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<$name, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }

        impl $crate::domain::Word for $name {
            const WORDS: $crate::domain::Words = &[$(($stored, $shown)),+];

            fn stored(self) -> &'static str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.shown())
            }
        }
    };
}
pub(crate) use words;
