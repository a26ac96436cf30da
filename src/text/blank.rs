//! Owns [`Blank`]: what is still to be filled in, and where. Must not know which blanks our letters make.

use super::lines::Lines;
use crate::lexicon::{self, List};
use regex_automata::meta::{Config, Regex};
use regex_automata::util::syntax;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest blank, in characters: a bracket that is closed later than that is a bracket of the text's own.
const LONGEST: usize = 260;

static MARKS: LazyLock<Vec<Regex>> = LazyLock::new(|| read(&lexicon::BLANKS));
static FINE: LazyLock<Vec<Regex>> = LazyLock::new(|| read(&lexicon::NO_BLANKS));

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
    let fine: Vec<Range<usize>> = FINE.iter().flat_map(|r| r.find_iter(body)).map(|m| m.range()).collect();
    let gaps = MARKS.iter().flat_map(|r| r.captures_iter(body));
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

fn read(list: &List) -> Vec<Regex> {
    let any = |words: &[&str]| words.iter().map(|w| regex::escape(w)).collect::<Vec<_>>().join("|");
    let placeholders = any(lexicon::PLACEHOLDERS.entries());
    let filled = |source: &str| {
        source.replace("<placeholder>", &placeholders).replace("<PLACEHOLDER>", &placeholders.to_uppercase())
    };
    // A table for one pass would be the fastest for the few that have a group, and nearly a megabyte.
    let mut builder = Regex::builder();
    builder.configure(Config::new().onepass(false)).syntax(syntax::Config::new().multi_line(true));
    list.entries().iter().filter_map(|source| builder.build(&filled(source)).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_of_the_lists_is_one() {
        assert_eq!((MARKS.len(), FINE.len()), (lexicon::BLANKS.entries().len(), lexicon::NO_BLANKS.entries().len()));
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
        assert_eq!(of("Hi , Dear Mr. ,"), ["Hi ", "Dear Mr. "]);
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
        let long = |n: usize| format!("[{}]", "é".repeat(n));
        assert_eq!((of(&long(LONGEST)).len(), of(&long(LONGEST + 1)).len()), (1, 0));
        // Read once for each bracket, this would not end.
        assert_eq!(of(&"[".repeat(1_000_000)).len(), 0);
    }
}
