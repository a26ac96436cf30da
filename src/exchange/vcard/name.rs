//! Owns taking a written name apart into what the property N holds. Must not change the name as it is shown.

/// Words before a name, without dots, in small letters.
const BEFORE: [&str; 14] =
    ["dr", "prof", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "sir", "dame", "rev", "fr", "hon"];
/// Words behind a name that are nobody's family name, without dots, in small letters.
const BEHIND: [&str; 20] = [
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "jd", "dds", "dvm", "cpa", "cfa", "esq", "msc", "bsc", "meng",
    "llm", "pmp", "rn",
];
/// Words that belong to the family name behind them, in whatever case.
const PARTICLES: [&str; 31] = [
    "von", "van", "vom", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "des", "la", "le", "los",
    "las", "ter", "zu", "zum", "zur", "af", "av", "bin", "ibn", "bint", "ní", "nic", "ó", "uí",
];
/// The same where they are small; else they are given names.
const SMALL: [&str; 5] = ["al", "el", "ben", "do", "ten"];

/// What N holds of a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub family: String,
    pub given: String,
    pub before: String,
    pub behind: String,
}

fn plain(word: &str) -> String {
    word.trim_end_matches(',').replace('.', "").to_lowercase()
}

/// The last word is taken for the family's, with the particles before it.
pub(super) fn parts(name: &str) -> Parts {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut start = 0;
    let mut end = words.len();
    let word = |n: usize| words.get(n).copied().unwrap_or_default();
    // Of a title and one name, the one name is the family's; nobody is a title alone.
    while end - start > 1 && BEFORE.contains(&plain(word(start)).as_str()) {
        start += 1;
    }
    while end - start > 1 && BEHIND.contains(&plain(word(end - 1)).as_str()) {
        end -= 1;
    }
    let particle = |n: usize| PARTICLES.contains(&word(n).to_lowercase().as_str()) || SMALL.contains(&word(n));
    let mut family = if end - start > 1 || start > 0 { end.saturating_sub(1) } else { end };
    while family > start + 1 && particle(family - 1) {
        family -= 1;
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
            ("山田 太郎", "太郎|山田||"),
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
