//! Owns the three parts of a thank-you, and the conversation's own detail that makes it real. Must not know names.

use super::pattern;
use super::token::{Token, tokens};
use super::words::is_common;
use std::collections::HashSet;
use std::ops::Range;

/// Where the parts of a thank-you stand in it, in bytes; none: it is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub thanks: Option<Range<usize>>,
    /// Why I fit.
    pub fit: Option<Range<usize>>,
    /// Looking forward.
    pub forward: Option<Range<usize>>,
    /// Something that only this conversation had.
    pub detail: Option<Range<usize>>,
}

const THANKS: &[&str] = &[
    "thank* ?you",
    "thanks",
    "grateful*",
    "gratitude",
    "appreciat*",
    "indebted",
    "much obliged",
    "kind of you",
    "generous of you",
    "good of you",
];

const FIT: &[&str] = &[
    "my ~ experience|experiences|background|skills|skill|strengths|strength|expertise|training|knowledge|qualifications|career|trade|craft",
    "my mix|blend|combination|knack|eye|habit|love|years|time|work|job|ten|five|three|two|many ~ of|for|at|in|with|on|as",
    "experience|experienced ~ in|with|of|as|at|from|running|building|leading|has|have|match*|fit*|would",
    "years of|as|in|at|running|building|leading|with|on|spent",
    "good|great|perfect|natural|right|close|strong|better|well|ideal ~ fit|match",
    "fit|fits|fitted ?in ?each ?other|with well|me|for|my|what|into|to|between|with|you|your|the|perfectly|right|together",
    "right|good|strong|suitable person|candidate|choice|place|one|home for|to|on",
    "suit|suits|suited ?me|for|to|my|well",
    "match|matches|matched ?with|my|what|me|well|closely",
    "align|aligns|aligned ?well|closely with|to",
    "contribut*",
    "i|id|ill|me ~ bring|add|strengthen",
    "able|glad|happy|ready|pleased|love|like|keen|eager|want|wanted|chance|could|can|would ~ help|support|strengthen|use|build|fix|improve|pull|carry|tackle ~ you|your|team|this|that|it|the",
    "of ?real|great|some|good ?practical use|help|service|value",
    "useful to|as|for|in|part|from|quickly|there|here",
    "make|making ~ difference",
    "qualif*",
    "well equipped|prepared|placed|suited|positioned",
    "good|best|strong|strongest|better at",
    "do|doing|did best",
    "what i know|bring|do|did|learned|learnt|offer|love|like",
    "i|ive|having ?have ?also ?already|long|just|once|since built|run|ran|led|managed|designed|shipped|worked|maintained|taught|handled|solved|spent|migrated|introduced|grew|tackled|done|kept",
    "have ?already|also|long built|run|led|managed|designed|shipped|worked|maintained|taught|handled|solved|migrated|done",
    "i did ~ same|similar|much|exactly|just|that",
    "taught me",
    "work|kind|sort|type|things|problems|problem|task ~ i|ive|id ~ done|do|did|like|enjoy|love|want|am|look*|know|good|best|had",
    "at home in|with|there|on",
    "confident|certain|sure|convinced|believe|believed|feel|felt ~ i|role|we|this ~ could|can|will|fit*|suit*|right|well|help",
    "picture|see|imagine|saw myself",
    "plays|playing to my",
    "skill|skills ~ i|that|you|your|team|desk|job|role",
    "know|speak|understand|knows ~ language|well|inside|first|hand",
    "put ~ to ~ use",
    "hit|hitting the ground",
    "from ?the|my ?very day|first|week ?one|day|week ?on",
    "right up my",
    "why i|me",
    "natural|logical|next|good|right step ~ me|my|from|career",
    "ready for|to ~ take|start|step|begin|challenge|next|roll",
    "look|looking|search*|need|want|hoping ?for ?a someone|somebody|person",
    "describes|describe ?exactly me|my",
    "sounds like me",
    "that is|thats me",
    "what you|they|it|role|team|job ~ need|needs|describe*|look*|ask*|want|wants|call*|have ~ what|close|i|my|is",
    "calls|call|asks|ask for ~ what|i|my|me|things|someone|both",
    "i ~ offer you|your|the|my",
    "i ~ at my best",
    "part of your|the team|crew|group",
    "my ~ projects|role|position|employer|team ~ at|was|is|on|in|with|as|running|building",
];

const FORWARD: &[&str] = &[
    "look|looking|looked forward",
    "look|looking ahead to",
    "hope|hoping ~ hear*|speak*|see*|meet*|talk*|work*|continu*|join*|come|carry|take|be|soon|again|next|further|together",
    "hear* from you|him|her|the|your",
    "hear* ~ next|news|soon|decision|how|decide*",
    "next step|steps|stage|round|conversation|part|chapter|talk|meeting|time|week",
    "whatever comes next",
    "what comes next",
    "excited ~ about|for|by|to|at",
    "happy|glad|pleased|delighted to ~ answer|provide|send|talk|speak|come|meet|continue|discuss|share|tell|carry|supply|help|join|be|work|take|explain|add|show|walk|hear|pick",
    "let me know",
    "get|be|keep|stay in touch",
    "see|meet|speak|talk|meeting|seeing|speaking|talking ~ you|soon|again ~ again|soon|then|you|next",
    "talk soon",
    "speak soon",
    "see you",
    "until then|thursday|monday|tuesday|wednesday|friday|next|we",
    "in the meantime",
    "at your disposal",
    "keen|eager|curious|impatient to|for",
    "would|id ~ love|like|enjoy|welcome|be ~ to|chance|continue|continuing|joining|working|opportunity|delighted|glad|happy|thrilled|pleased",
    "cannot|cant wait",
    "please ~ ask|call|write|reach|tell|get",
    "anything|something ?else ~ you ~ need|know|like|want",
    "continue|carry ~ conversation|on",
    "look|looking out for",
    "await*",
    "counting on",
    "whenever ~ suits|ready|like|convenient",
];

/// The parts of a letter. `noted` is what was written down of the conversation, `known` the names in it, which are no
/// detail.
pub fn parts(body: &str, noted: &[String], known: &[&str]) -> Parts {
    let all = tokens(body);
    let text = without_close(body, &all);
    let thanks = pattern::find_all(text, THANKS);
    let forward = pattern::find_all(text, FORWARD);
    let apart = |m: &Range<usize>| thanks.iter().chain(&forward).all(|o| m.end <= o.start || o.end <= m.start);
    // "Happy to bring …" may be both; what is only a thanks or a looking forward is no reason.
    let fits = pattern::find_all(text, FIT);
    let fit = fits.iter().find(|m| apart(m)).cloned();
    Parts {
        thanks: thanks.first().cloned(),
        fit,
        forward: forward.first().cloned(),
        detail: detail(text, noted, known),
    }
}

/// The letter's words before the close ("With thanks,"), which is no part of what it says.
fn without_close<'t>(body: &str, all: &'t [Token]) -> &'t [Token] {
    let mut end = body.len();
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        lines.push((at, line.trim()));
        at += line.len();
    }
    let closing = lines.iter().rev().filter(|(_, l)| !l.is_empty()).take(5);
    for (start, line) in closing {
        let short = line.split_whitespace().count() <= 5;
        if short && line.ends_with(',') && !super::words::is_greeting(&first_word(line)) {
            end = *start;
        }
    }
    let n = all.partition_point(|t| t.start < end);
    all.get(..n).unwrap_or(all)
}

fn first_word(line: &str) -> String {
    tokens(line).into_iter().next().map(|t| t.low).unwrap_or_default()
}

/// The words that only the notes explain: the first run of them, with the words between.
fn detail(text: &[Token], noted: &[String], known: &[&str]) -> Option<Range<usize>> {
    let known: HashSet<String> = known.iter().flat_map(|k| tokens(k)).map(|t| t.low).collect();
    let rare = |low: &String| low.chars().count() > 3 && !is_common(low) && !known.contains(low);
    let plain = |low: &String| low.chars().count() > 4 && !known.contains(low);
    let notes: Vec<Token> = noted.iter().flat_map(|n| tokens(n)).collect();
    let stem = |low: &str| low.strip_suffix('s').unwrap_or(low).to_owned();
    let rares: HashSet<String> = notes.iter().map(|t| &t.low).filter(|l| rare(l)).map(|l| stem(l)).collect();
    let pairs: HashSet<(String, String)> = notes
        .windows(2)
        .filter_map(|w| match w {
            [a, b] if !b.opens && (plain(&a.low) || plain(&b.low)) && !is_glue(&a.low) && !is_glue(&b.low) => {
                Some((stem(&a.low), stem(&b.low)))
            }
            _ => None,
        })
        .collect();
    let own = |n: usize| {
        let Some(t) = text.get(n) else { return false };
        let pair = |a: usize| match (text.get(a), text.get(a + 1)) {
            (Some(a), Some(b)) => !b.opens && pairs.contains(&(stem(&a.low), stem(&b.low))),
            _ => false,
        };
        rares.contains(&stem(&t.low)) || pair(n) || n > 0 && pair(n - 1)
    };
    let first = (0..text.len()).find(|n| own(*n))?;
    let mut last = first;
    for n in first + 1..text.len() {
        let far = n - last > 3 || text.get(n).is_some_and(|t| t.opens);
        if far {
            break;
        }
        if own(n) {
            last = n;
        }
    }
    let (first, last) = grown(text, &notes, first, last);
    Some(text.get(first)?.start..text.get(last)?.end)
}

/// The run with what stands around it in the notes as well: "Kafka" is "the move to Kafka".
fn grown(text: &[Token], notes: &[Token], first: usize, last: usize) -> (usize, usize) {
    let same = |n: Option<usize>, j: Option<usize>| match (n.and_then(|n| text.get(n)), j.and_then(|j| notes.get(j))) {
        (Some(a), Some(b)) => a.low == b.low,
        _ => false,
    };
    let places = |n: usize| (0..notes.len()).filter(move |j| same(Some(n), Some(*j)));
    let back = |j: usize| {
        (1..6)
            .take_while(|k| {
                same(first.checked_sub(*k), j.checked_sub(*k)) && text.get(first + 1 - k).is_some_and(|t| !t.opens)
            })
            .count()
    };
    let on = |j: usize| {
        (1..6).take_while(|k| same(Some(last + k), Some(j + k)) && text.get(last + k).is_some_and(|t| !t.opens)).count()
    };
    let (back, on) = (places(first).map(back).max().unwrap_or(0), places(last).map(on).max().unwrap_or(0));
    let begin = (first - back..first).find(|n| text.get(*n).is_some_and(|t| !is_glue(&t.low))).unwrap_or(first);
    (begin, last + on)
}

/// Words that join others and say nothing.
fn is_glue(low: &str) -> bool {
    low.chars().count() < 3
        || matches!(
            low,
            "the"
                | "and"
                | "for"
                | "with"
                | "that"
                | "this"
                | "you"
                | "your"
                | "was"
                | "are"
                | "our"
                | "about"
                | "would"
                | "have"
                | "from"
        )
}
