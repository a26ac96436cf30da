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

/// Whether a quotation that began in a sentence goes on in the next, and for how many at most: a quote that is never closed
/// quotes little.
#[derive(Default)]
pub(super) struct Quotation {
    left: usize,
}

impl Quotation {
    /// The sentence without what it quotes: that is said by somebody else, or of it. A word or two in quotes is a name.
    fn cut(&mut self, sentence: &str) -> String {
        const CLOSES: [char; 4] = ['"', '”', '“', '»'];
        let mut out = String::new();
        let mut rest = sentence;
        if self.left > 0 {
            self.left -= 1;
            let Some((_, behind)) = rest.split_once(CLOSES) else { return out };
            (self.left, rest) = (0, behind);
        }
        while let Some((at, open)) = rest.char_indices().find(|(_, c)| matches!(c, '"' | '“' | '„' | '«')) {
            let (before, quote) = rest.split_at(at);
            let quote = quote.get(open.len_utf8()..).unwrap_or_default();
            out += before;
            out.push(' ');
            let words = |text: &str| text.split_whitespace().count();
            rest = match quote.split_once(CLOSES) {
                Some((inner, behind)) if words(inner) > 3 => behind,
                Some(_) => quote,
                // Straight ones may be inches.
                None if words(quote) > 3 && (open != '"' || before.is_empty() || before.ends_with([' ', '('])) => {
                    self.left = 4;
                    ""
                }
                None => quote,
            };
            rest = rest.trim_start_matches(CLOSES);
        }
        out + rest
    }
}

/// The sentence with what is drawn together in full, without quotations, and a point where it turns.
pub(super) fn spelled(sentence: &str, quotation: &mut Quotation) -> String {
    let sentence = quotation.cut(sentence);
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
        let spelled = |sentence| spelled(sentence, &mut Quotation::default());
        assert_eq!(spelled("We won’t, and can't; it isn't."), "We will not and can not it is not.");
        assert_eq!(spelled("n'avons pu l'offre"), "n avons pu l offre");
        assert_eq!(spelled("He read “we have chosen somebody else”, and “no” it was."), "He read , and no” it was.");
        assert_eq!(
            spelled("Ive gone with another, sorry it cant wait."),
            "I have gone with another, sorry it can not wait."
        );
        assert_eq!(spelled("You did well but we've chosen"), "You did well. but we have chosen");
    }

    #[test]
    fn a_quotation_goes_on_to_where_it_is_closed() {
        let mut quotation = Quotation::default();
        let mut left = |sentence| spelled(sentence, &mut quotation);
        assert_eq!(left("They wrote: \"Dear Robin, we thank you."), "They wrote:");
        assert_eq!(left("Unfortunately it is a no.\" So I"), "So I");
        assert_eq!(left("A 14\" screen, and we have chosen you"), "A 14 screen, and we have chosen you");
        assert_eq!(left("“It never ends, and so on"), "");
        assert_eq!((0..4).map(|_| left("a")).collect::<String>(), "");
        assert_eq!(left("a"), "a");
    }
}
