//! Owns the sentences of a mail, as they stand there and as the phrases are looked for in them. Must not know what they say.

use crate::lexicon::{ABBREVIATIONS, ELISIONS, TURNS, key};

/// A line that ends earlier was ended by its writer, not by a program that wraps.
const WRAPPED: usize = 45;

/// The sentences of a text, each on one line; at most so many.
pub(super) fn sentences(text: &str, most: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut open = String::new();
    for line in text.lines() {
        if out.len() >= most {
            break;
        }
        let words = line.trim();
        let begins =
            words.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '"' | '“' | '„' | '«' | '\''));
        if words.is_empty() || begins {
            cut(&std::mem::take(&mut open), &mut out);
        }
        if !open.is_empty() {
            open.push(' ');
        }
        open += words;
        if words.chars().count() < WRAPPED {
            cut(&std::mem::take(&mut open), &mut out);
        }
    }
    cut(&open, &mut out);
    out.truncate(most);
    out
}

/// Cuts a paragraph at the ends of its sentences.
fn cut(paragraph: &str, out: &mut Vec<String>) {
    let mut sentence = String::new();
    let mut words = paragraph.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence += word;
        let next = words.peek().is_some_and(|n| !n.starts_with(char::is_lowercase));
        if next && ends(word) {
            out.push(std::mem::take(&mut sentence));
        }
    }
    if sentence.contains(char::is_alphanumeric) {
        out.push(sentence);
    }
}

/// Whether a sentence ends with the word, a capital or a digit behind it.
fn ends(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '“', '»', ')', '\'', '’', '*', '_']);
    bare.ends_with(['!', '?', '…']) || bare.ends_with('.') && !is_short(bare)
}

/// Whether the point behind a word is its own: "Dr.", "3.", "J.".
fn is_short(word: &str) -> bool {
    let bare = key(word);
    ABBREVIATIONS.has(&bare)
        || bare.chars().count() < 3 && !bare.is_empty() && !matches!(bare.as_str(), "it" | "us" | "me" | "so" | "on")
}

/// The sentence with what is drawn together in full, and a point where it turns.
pub(super) fn spelled(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    for word in sentence.split_whitespace() {
        let word = word.replace(['’', '‘', 'ʼ', '´', '`'], "'");
        let low = key(&word);
        if TURNS.has(&low) && !out.is_empty() {
            out.push('.');
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if let Some(full) = ELISIONS.of(&low).filter(|tag| *tag != "apart") {
            out += full;
        } else if let Some((head, end)) = word.split_once('\'') {
            let tail: String = end.chars().take_while(|c| c.is_alphabetic()).collect();
            let rest = end.get(tail.len()..).unwrap_or_default();
            match (ELISIONS.of(&format!("'{}", tail.to_lowercase())), head.strip_suffix(['n', 'N'])) {
                (Some(full), _) => out += &format!("{head} {full}{rest}"),
                (None, Some(verb)) if tail.eq_ignore_ascii_case("t") && !verb.is_empty() => {
                    out += &format!("{verb} not{rest}")
                }
                _ if ELISIONS.of(&key(head)) == Some("apart") => out += &format!("{head} {end}"),
                _ => out += &word,
            }
        } else if word.ends_with('.') && is_short(&word) {
            out += word.trim_end_matches('.');
        } else {
            out += &word;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_their_writers_end_them() {
        let text = "Hi Robin,\n\nDr. Quill wrote, and we have not decided on the matter of the third\nround. We will on 3. Dezember!\n- first\n- second\nBest,\nMira";
        let want = [
            "Hi Robin,",
            "Dr. Quill wrote, and we have not decided on the matter of the third round.",
            "We will on 3. Dezember!",
            "- first",
            "- second",
            "Best,",
            "Mira",
        ];
        assert_eq!(sentences(text, 99), want);
        assert_eq!(sentences(text, 2).len(), 2);
    }

    #[test]
    fn what_is_drawn_together_is_spelled_out() {
        assert_eq!(spelled("We won’t, and can't; it isn't."), "We will not and can not it is not.");
        assert_eq!(spelled("n'avons pu l'offre"), "n avons pu l offre");
        assert_eq!(spelled("You did well but we've chosen"), "You did well. but we have chosen");
    }
}
