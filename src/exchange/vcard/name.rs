//! Owns taking a written name apart into what the property N holds. Must not change the name as it is shown.

use crate::exchange::people::is_family_first;
use crate::lexicon::{self, fold};

/// What N holds of a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub family: String,
    pub given: String,
    pub before: String,
    pub behind: String,
}

fn plain(word: &str) -> String {
    lexicon::key(word)
}

/// The last word is taken for the family's, with the particles before it.
pub(super) fn parts(name: &str) -> Parts {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut start = 0;
    let mut end = words.len();
    let word = |n: usize| words.get(n).copied().unwrap_or_default();
    // Of a title and one name, the one name is the family's; nobody is a title alone.
    while end - start > 1 && lexicon::is_honorific(&plain(word(start))) {
        start += 1;
    }
    while end - start > 1 && lexicon::is_behind(&plain(word(end - 1))) {
        end -= 1;
    }
    let particle = |n: usize| {
        lexicon::PARTICLES.is(&fold(word(n)), &["family"])
            || lexicon::PARTICLES.is(word(n), &["small"])
            || word(n) == "Ó"
    };
    let mut family = if end - start > 1 || start > 0 { end.saturating_sub(1) } else { end };
    while family > start + 1 && particle(family - 1) {
        family -= 1;
    }
    // Chinese, Japanese and Korean names have the family's first.
    if let [first, second] = words.as_slice()
        && is_family_first(first, second)
    {
        let [family, given] = [first, second].map(|w| (*w).to_owned());
        return Parts { family, given, before: String::new(), behind: String::new() };
    }
    let of =
        |from: usize, to: usize| words.get(from..to).unwrap_or_default().join(" ").trim_end_matches(',').to_owned();
    Parts { family: of(family, end), given: of(start, family), before: of(0, start), behind: of(end, words.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_parts() {
        let cases = [
            ("Ada Okafor", "Okafor|Ada||"),
            ("Robert “Bob” Smith", "Smith|Robert “Bob”||"),
            ("Dr. Ada M. Okafor, PhD, MBA", "Okafor|Ada M.|Dr.|PhD, MBA"),
            ("Sam Davis Jr.", "Davis|Sam||Jr."),
            ("Prof. Dr. Wernher von der Aue III", "von der Aue|Wernher|Prof. Dr.|III"),
            ("Maria De La Cruz", "De La Cruz|Maria||"),
            ("Sinéad Ní Bhriain", "Ní Bhriain|Sinéad||"),
            ("Omar bin Khalid", "bin Khalid|Omar||"),
            ("Omar Khalid al-Amin", "al-Amin|Omar Khalid||"),
            ("Ms. Doe", "Doe||Ms.|"),
            ("Van Morris", "Morris|Van||"),
            ("Sam Ben Doe", "Doe|Sam Ben||"),
            ("Jack Ma", "Ma|Jack||"),
            ("山田 太郎", "山田|太郎||"),
            ("김 하늘", "김|하늘||"),
            ("Cher", "|Cher||"),
            ("Dr", "|Dr||"),
            ("Dr. Jr.", "Jr.||Dr.|"),
            ("", "|||"),
        ];
        for (name, want) in cases {
            let p = parts(name);
            assert_eq!(format!("{}|{}|{}|{}", p.family, p.given, p.before, p.behind), want, "{name}");
        }
    }
}
