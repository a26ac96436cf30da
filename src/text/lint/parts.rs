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
    "my ?very old|last|first|previous|former|current|present|day job|jobs|work|role|roles|employer|team|position|career",
    "all my jobs|life|career|roles",
    "my jobs|career|profession",
    "i|ive|im ~ since 1*|2*",
    "i|ive been doing|working|building|running|leading|writing|teaching|selling|fixing|in",
    "i used to",
    "i learned|learnt|studied|trained|worked|grew to|at|in|as|up|with|on",
    "not|never|hardly strange|new|foreign ?to me",
    "not|never|rarely|nothing ~ frighten*|scare*|frightens ?about me",
    "i like|enjoy|love ~ sort|kind|type of",
    "scars",
    "where i shine",
    "feel|feels|felt|feeling ?right ?at ?like ?a home",
    "decade|decades",
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
    "i|id|ill|me ~ bring|strengthen",
    "add ~ value|something|your",
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
    "look|looking out for",
    "hope|hoping ~ hear*|speak*|see*|meet*|talk*|work*|continu*|join*|come|carry|take|be|become|soon|again|next|further|together",
    "hear|hearing from you|him|her",
    "hear|hearing|learn ~ next|news|soon|decision|decide*|goes",
    "next step|steps|stage|round|conversation|talk|meeting",
    "whatever comes next",
    "what ?might|may|will comes|come|happens|happen next",
    "excited|thrilled ~ next|come|join|joining|opportunity|chance|possibility|hear|continue|prospect|future|working|idea",
    "happy|glad|pleased|delighted|free|ready|willing to ~ answer|provide|send|talk|speak|come|meet|continue|discuss|share|tell|supply|explain|show|walk|hear|travel",
    "happy|glad to answer|talk|call",
    "let me know",
    "get|be|keep|stay in touch",
    "see|meet|speak|talk|meeting|seeing|speaking|talking ?with|to ?you|each|all ?other again|soon|next",
    "see|seeing you ~ then|round|on|at|in",
    "until then|thursday|monday|tuesday|wednesday|friday|next|we",
    "in the meantime",
    "at your disposal",
    "keen|eager|curious|impatient ~ hear|learn|see|know|meet|continue|come|next|join|start|talk|speak|take|find",
    "would|id ~ love|like|enjoy|welcome|delighted|glad|happy|thrilled|pleased|joy|pleasure|chance ~ hear|see|meet|talk|speak|come|continue|join|discuss|visit|answer|tell|show|take|step|conversation|return|back",
    "would|id ?very ?much welcome|love ?a|the chance|opportunity|call",
    "cannot|cant wait",
    "please ~ ask|call|write|reach|tell|get ~ me|touch|time|more|know",
    "do|please ?not|dont ~ hesitate",
    "if|should|is|whether ?there ?is ~ anything|something|questions|question ~ you|need|know|like|want|up|arise*|missing|unclear",
    "continue|carry|pick ~ conversation|on|up|stopped",
    "before we speak|talk|meet",
    "if we go|keep ?on",
    "await*",
    "around|available|free all|any|on|next|at|for|from",
    "whenever ~ suits|ready|like|convenient",
    "over the moon",
];

/// The reader's side of it: with "I would" or "I could" in the same sentence, it says how I fit.
const PLACE: &[&str] = &[
    "team",
    "role",
    "position",
    "job",
    "work",
    "crew",
    "group",
    "company",
    "help",
    "bring",
    "contribute",
    "useful",
    "use",
    "office",
    "lab",
];

/// The parts of a letter. `noted` is what was written down of the conversation, `known` the names in it, which are no
/// detail.
pub fn parts(body: &str, noted: &[String], known: &[&str]) -> Parts {
    let all = tokens(body);
    // A close ("With thanks,") thanks for nothing.
    let text = without_close(body, &all);
    let thanks = pattern::find_all(text, THANKS);
    let forward = pattern::find_all(&all, FORWARD);
    let apart = |m: &Range<usize>| thanks.iter().chain(&forward).all(|o| m.end <= o.start || o.end <= m.start);
    // "Happy to bring …" may be both; what is only a thanks or a looking forward is no reason.
    let fits = pattern::find_all(&all, FIT);
    let fit = fits.into_iter().find(apart).or_else(|| place(&all, known, &forward));
    Parts {
        thanks: thanks.first().cloned(),
        fit,
        forward: forward.first().cloned(),
        detail: detail(text, noted, known),
    }
}

/// A sentence that puts oneself into the reader's work: "I would … at Globex".
fn place(text: &[Token], known: &[&str], forward: &[Range<usize>]) -> Option<Range<usize>> {
    const WOULD: &[&str] = &["i would|could|can|will", "id|ill ~", "we would|could"];
    let names: HashSet<String> = known.iter().take(2).flat_map(|k| tokens(k)).map(|t| t.low).collect();
    let mut start = 0;
    while start < text.len() {
        let end = (start + 1..text.len()).find(|n| text.get(*n).is_some_and(|t| t.opens)).unwrap_or(text.len());
        let sentence = text.get(start..end).unwrap_or_default();
        start = end;
        let Some(would) = pattern::find(sentence, WOULD) else { continue };
        let perfect = sentence.iter().find(|t| t.start >= would.end).is_some_and(|t| t.low == "have");
        let span = sentence.first()?.start..sentence.last()?.end;
        let other = forward.iter().any(|f| span.start <= f.start && f.end <= span.end);
        let there = sentence
            .iter()
            .filter(|t| t.start >= would.end)
            .any(|t| PLACE.contains(&t.low.as_str()) || names.contains(&t.low));
        if there && !perfect && !other {
            return Some(span);
        }
    }
    None
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
    let filled: Vec<&(usize, &str)> = lines.iter().filter(|(_, l)| !l.is_empty()).collect();
    // The first line greets, if anything.
    let closing = filled.iter().skip(1).rev().take(5);
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
