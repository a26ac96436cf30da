//! Owns [`Blank`]: what is still to be filled in, and where. Must not know which blanks our letters make.

use super::lines::Lines;
use crate::lexicon::{self, List};
use regex_automata::meta::{Config, Regex};
use regex_automata::util::syntax;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

/// The longest blank, in characters: a bracket that is closed later than that is a bracket of the text's own.
const LONGEST: usize = 260;

static MARKS: LazyLock<Vec<Mark>> = LazyLock::new(|| read(&lexicon::BLANKS));
static FINE: LazyLock<Vec<Mark>> = LazyLock::new(|| read(&lexicon::NO_BLANKS));

/// A gap in a letter: `[what you talked about]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blank {
    /// As it stands in the letter.
    pub text: String,
    /// Where, in bytes.
    pub span: Range<usize>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Every blank of a letter, in order: words in brackets of any kind that ask for something, and other marks that people
/// leave where something is missing.
pub(crate) fn blanks(body: &str) -> Vec<Blank> {
    let fine: Vec<Range<usize>> =
        FINE.iter().filter_map(|m| m.within(body)).flat_map(|r| r.find_iter(body)).map(|m| m.range()).collect();
    let gaps = MARKS.iter().filter_map(|m| m.within(body)).flat_map(|r| r.captures_iter(body));
    let mut spans: Vec<Range<usize>> =
        gaps.filter_map(|c| c.iter().skip(1).flatten().next().or(c.get_group(0))).map(|span| span.range()).collect();
    spans.retain(|s| fine.iter().all(|f| f.end <= s.start || s.end <= f.start));
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let places = Lines::of(body);
    let mut out: Vec<Blank> = Vec::new();
    for span in spans {
        let text = body.get(span.clone()).unwrap_or_default();
        let within = out.last().is_some_and(|last| span.start < last.span.end);
        if !within && text.chars().count() <= LONGEST + 2 {
            let (line, column) = places.at(span.start);
            out.push(Blank { text: text.to_owned(), span, line, column });
        }
    }
    out
}

/// An expression of the lists, compiled once a text may hold what it looks for: few are needed for most letters, and all of
/// them take two megabytes.
struct Mark {
    source: String,
    /// One of these stands in whatever it finds; none: nothing is known to.
    literals: Option<Vec<String>>,
    regex: OnceLock<Option<Regex>>,
}

impl Mark {
    /// The expression, where it may find something in this text.
    fn within(&self, text: &str) -> Option<&Regex> {
        let may = self.literals.as_ref().is_none_or(|all| all.iter().any(|one| text.contains(one)));
        if may { self.regex() } else { None }
    }

    fn regex(&self) -> Option<&Regex> {
        // A table for one pass would be the fastest for the few that have a group, and nearly a megabyte.
        let lean = Config::new().onepass(false);
        let multi_line = syntax::Config::new().multi_line(true);
        self.regex.get_or_init(|| Regex::builder().configure(lean).syntax(multi_line).build(&self.source).ok()).as_ref()
    }
}

/// What whatever the expression finds begins with, or what it ends in, whichever are fewer.
fn literals(source: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::ParserBuilder::new().multi_line(true).build().parse(source).ok()?;
    let all = |kind| {
        let found = Extractor::new().kind(kind).extract(&hir);
        found.literals()?.iter().map(|l| String::from_utf8(l.as_bytes().to_vec()).ok()).collect::<Option<Vec<_>>>()
    };
    let either = [all(ExtractKind::Prefix), all(ExtractKind::Suffix)].into_iter().flatten();
    either.filter(|all| all.iter().all(|one| !one.is_empty())).min_by_key(Vec::len)
}

fn read(list: &List) -> Vec<Mark> {
    let any = |words: &[&str]| words.iter().map(|w| regex::escape(w)).collect::<Vec<_>>().join("|");
    let placeholders = any(lexicon::PLACEHOLDERS.entries());
    let filled = |source: &&str| {
        source.replace("<placeholder>", &placeholders).replace("<PLACEHOLDER>", &placeholders.to_uppercase())
    };
    let mark = |source: String| Mark { literals: literals(&source), source, regex: OnceLock::new() };
    list.entries().iter().map(filled).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_of_the_lists_is_one_and_is_left_out_only_where_it_finds_nothing() {
        let known = MARKS.iter().filter(|m| m.literals.is_some()).count();
        assert!(MARKS.len() > 40 && known + 2 > MARKS.len());
        let texts: Vec<&str> = include_str!("blank.rs").split('"').collect();
        for mark in MARKS.iter().chain(FINE.iter()) {
            let regex = mark.regex().unwrap();
            for text in texts.iter().filter(|text| mark.within(text).is_none()) {
                assert!(!regex.is_match(*text), "{} in {text}", mark.source);
            }
        }
    }

    #[test]
    fn blanks_are_found_and_brackets_are_not() {
        let of = |t: &str| blanks(t).into_iter().map(|b| b.text).collect::<Vec<_>>();
        assert_eq!(
            of("Dear [name],\nabout [what you\ntalked about] {{ x }} <Company> ___ XXX TODO"),
            ["[name]", "[what you\ntalked about]", "{{ x }}", "<Company>", "___", "XXX", "TODO"]
        );
        let clean = "See [1], [our notes](https://x.example), <bob@x.example>, <https://x.example/a>, a[sic], XYZ, Really??? a_b";
        assert_eq!(of(clean), Vec::<String>::new());
        assert_eq!(
            of("Dear ,\nby XX% in 20XX, at XX:XX on __/__ or xx/xx, (date) «name» %DATE% DD November TBD"),
            ["Dear ", "XX", "20XX", "XX", "XX", "__", "__", "xx", "(date)", "«name»", "%DATE%", "DD", "TBD"]
        );
        assert_eq!(of("Hello"), Vec::<String>::new());
        assert_eq!(
            of("in MONTH/YEAR (insert example from interview here) de NOM DE L'ENTREPRISE. Your work on , which"),
            ["MONTH/YEAR", "(insert example from interview here)", "NOM DE L'ENTREPRISE", "on ,"]
        );
        assert_eq!(of("to hear from [ the panel soon"), ["[ the panel soon"]);
        assert_eq!(
            of(
                "most likely (name of interviewer), vom Betrieb XYZ, about insert example of a customer here. At COMPANY NAME.\n«Prénom Nom»"
            ),
            ["(name of interviewer)", "XYZ", "insert example of a customer here", "COMPANY NAME", "«Prénom Nom»"]
        );
        assert_eq!(
            of("on insert date, about the insert role position at ABC Company; about the  role, für die  Stelle"),
            ["insert date", "insert role", "ABC Company", "the  role", "die  Stelle"]
        );
        assert_eq!(
            of("you are well FIRSTNAME, and it is at (link here)\n\nMax Mustermann\nPrénom NOM"),
            ["FIRSTNAME", "(link here)", "Max Mustermann", "Prénom NOM"]
        );
        assert_eq!(of("I had to insert names, and the  whole day went by; ABC Learning"), Vec::<String>::new());
        assert_eq!(of("Hi , Dear Mr. ,"), ["Hi ", "Dear Mr. "]);
        assert_eq!(
            of("in validation ADD EXAMPLE HERE and free from the ?? of May, ab dem ?? frei"),
            ["ADD EXAMPLE HERE", "??", "??"]
        );
        assert_eq!(of("Vous y pensez ?? Moi aussi. What for?? Come HERE now."), Vec::<String>::new());
        assert_eq!(
            of(
                "from NAME to 555-XXXX at INSERT DATE (fill in) (video, LINK) ..... DATE??? X years, ### pages, lorem ipsum"
            ),
            ["NAME", "XXXX", "INSERT DATE", "(fill in)", "(video, LINK)", ".....", "???", "X", "###", "lorem ipsum"]
        );
        let fine =
            "Hi,\nHmm.... (see the date), 50 % of 20 %, «merci», __init__, # 3, SQL INSERT INTO x, love xx\nX marks";
        assert_eq!(of(fine), Vec::<String>::new());
        let b = blanks("é [x y]");
        assert_eq!((b[0].line, b[0].column), (1, 3));
        assert_eq!(
            of(
                "todo: x, @@name@@ #detail# PROJECT_NAME ~~~~ …… Your Name, 000-000-0000, impressed by . And [who was it"
            ),
            [
                "todo:",
                "@@name@@",
                "#detail#",
                "PROJECT_NAME",
                "~~~~",
                "……",
                "Your Name",
                "000-000-0000",
                "by .",
                "[who was it"
            ]
        );
        assert_eq!(of("the config was {}, there was a TODO about it, see MAX_RETRIES"), Vec::<String>::new());
        assert_eq!(of("x.TODO a@TODO éTODO a-XXX 1-XXX éXXX x.xxx"), ["XXX"]);
        assert_eq!(of("[…] [ ]").len(), 2);
        assert_eq!(
            of(
                "last TK. That undefined went well. With NN years, by D/M or le JJ/MM, the NAME OF JOB and «…» of «Firma», Frau XY, on      at"
            ),
            ["TK", "undefined", "NN", "D/M", "JJ/MM", "NAME OF JOB", "«…»", "«Firma»", "XY", "      "]
        );
        assert_eq!(
            of("Thanks. Insert something personal here. Hier das Thema einfügen.\nYours,\nSignature\n"),
            ["Insert something personal here", "Hier das Thema einfügen", "Signature"]
        );
        assert_eq!(
            of(
                "muss ich absagen (Grund einfügen), delightful / kind (delete as applicable), impressed me: . Von und bei . (à compléter)\nPrénom Nom"
            ),
            ["(Grund einfügen)", "delete as applicable", ": .", "bei .", "(à compléter)", "Prénom Nom"]
        );
        assert_eq!(
            of("You wrote \"[t]he opening dithers\" and \"hous[es]\". Mein Name: Vorname Nachname ist es nicht."),
            Vec::<String>::new()
        );
        let none = "I wrote $HOME, \"${HOME}/build\" and undefined behaviour. The column \"???\" is his. \"Your Name\" and Your Name \
            filled the cinema. A pair of TK Maxx socks.  Two spaces. I could add the spare key here. My signature is below.";
        assert_eq!(of(none), Vec::<String>::new());
        let long = |n: usize| format!("[{}]", "é".repeat(n));
        assert_eq!((of(&long(LONGEST)).len(), of(&long(LONGEST + 1)).len()), (1, 0));
        // Read once for each bracket, this would not end.
        assert_eq!(of(&"[".repeat(1_000_000)).len(), 0);
    }
}
