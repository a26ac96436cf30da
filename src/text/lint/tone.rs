//! Owns turns of phrase that do harm: what accuses, and what asks for nothing but a decision. Must not know names.

use super::pattern;
use super::token::Token;
use std::ops::Range;

/// What blames the reader, however it is meant.
const ACCUSING: &[&str] = &[
    "you ?had|have|all promised",
    "you|your ?own|had|have promise|promises",
    "as ?you promised",
    "was|were promised",
    "broke|broken|break ?your|the promise|word",
    "keep|kept your word|promise",
    "still ?have|has|had|havent|hasnt|not ?not ?yet heard|received|gotten|got|had",
    "still ?am|no|without|without|waiting reply|response|answer|word|feedback|news",
    "still waiting",
    "have|has|had not|never yet heard|received|had ~ reply|response|answer|word|anything",
    "havent|hasnt|never heard ~ back|anything|you|word",
    "heard nothing",
    "not|never ?yet|even heard ?back|anything ?back from you",
    "never got|received|heard|had ~ answer|reply|response|back|word|anything",
    "as i ?have|already ?already|previously|clearly|repeatedly said|told|wrote|mentioned|explained|stated|pointed|asked",
    "like i ?already said|told|wrote",
    "as already|previously ?been|i said|stated|mentioned|explained|told|written",
    "i|we ?have already ?told|asked|written|wrote|said|explained ~ twice|times|before|already",
    "i ?have told|asked you|repeatedly already|twice|three|times|several|before|repeatedly",
    "disappoint*",
    "you|youve|you've ?have never",
    "you ?have|simply|just failed|fail|neglect*|ignor*|forg*",
    "you didnt|did|havent|have|hadnt|had ?not ?even|yet|bother* bother*|reply|answer|respond|call|write|keep|get|replied|answered|responded|called|written|got|kept|decided|let",
    "why ~ havent|didnt|not ~ you|answer*|repl*|hear*|call*",
    "why have|did you not|ignore*|reject*|choose|chose|turn*|pass*",
    "why is it taking",
    "taking so|this|too|forever long",
    "takes|taken so|this|too long",
    "you should|could|ought ?to|at ?least have ?at ?least|told|written|called|let|answered|replied|known|said|informed",
    "ought to have",
    "ignor* ~ me|my|message*|mail*|email*|call*",
    "ghost*",
    "unacceptable",
    "unprofessional",
    "inconsiderate",
    "rude",
    "disrespect*",
    "frustrat*",
    "annoy*",
    "angry",
    "upset ?by|that|about|with",
    "let|letting me down",
    "you led|made me ?to believe|think|hope|wait",
    "waste|wasted|wasting ?of my|our ?time",
    "cost|costing me",
    "i expected more|better|you|an|a",
    "would ?have expected",
    "i deserve*",
    "you owe ?me",
    "the least you",
    "your ?continued|long|complete silence|failure|delay|neglect",
    "without ?so ?much|a|any word|explanation|reply|answer|response",
    "unfair*",
    "not ?very fair|right ?that|to|of you",
    "was|been lied",
    "misled|mislead*",
    "long overdue",
    "overdue",
    "i ?have waited ~ long|weeks|enough|patiently",
    "been waiting",
    "kept|keep|keeping me waiting",
    "run|running|ran out of patience",
    "my patience",
    "demand* ~ answer|reply|explanation|response",
    "i insist",
    "you people",
    "your mistake|fault",
    "you were supposed",
    "supposed to ~ have|hear*|call|get",
    "contrary to what you",
    "despite|in ?spite ?of ?all ?my|your ~ promise*|emails|messages|assurance*|reminders|calls",
    "you assured|told|said ?me ?that ?you ~ would ~ but|yet",
    "you assured",
    "you said|told|wrote ?me ?that ?you ~ would",
    "for the second|third|fourth|last time",
    "nobody|noone|none ?one bothered|answers|answered|replied|called|has",
    "no one bothered|answers|answered|replied|called|has",
    "how hard|difficult ~ be|is",
    "surely you",
    "you clearly|obviously|evidently|apparently ~",
    "hard to believe",
    "i|we ?would have thought you",
    "bothered to",
];

/// What says the same and blames nobody.
const HARMLESS: &[&str] = &[
    "not ?at ?all|be|to|too ?be disappoint*",
    "never|not disappoint*",
    "no rush",
    "without a doubt",
    "rude awakening",
    "you never know",
    "overdue maintenance|invoice|invoices|books",
    "not|no need to bother",
    "i promised",
    "you never|didnt let",
    "you have never ~ seen|met|used|tried|heard",
    "if you havent|have not",
];

/// The question whether they have decided.
const DECISION: &[&str] = &[
    "have|has|had|did you|they|anyone|the|your ~ decide*|chosen|choose|decision|picked|made",
    "made|make|making|reached|reach|taken|take|come|came|arrived ~ decision|choice|conclusion|mind|minds",
    "any|a|the|your|final ?final|news|word ?on|about|of|hiring|the ?the decision|verdict",
    "whether|if you|they|the|a|i ~ decide*|decision|made|have|got|get|chosen|been|am",
    "decided ?yet|on|who|whom|already",
    "what ?is|have|did ~ decide*|decision",
    "did i get",
    "do i have ~ job|position|role",
    "is|are it|i|the ~ yes|no|mine|hired",
    "yes or ?a no",
    "am i ~ hired|in|chosen|selected",
    "when ~ decide|decision",
];

/// What asks about the way there.
const PROCESS: &[&str] = &[
    "next step|steps|stage|stages|round|part",
    "process",
    "timeline*",
    "time ?line|frame|scale",
    "schedule*",
    "what comes|happens ?next|now|after",
    "comes|happens next",
    "how ~ goes|go|going|things|proceed*|continue*|progress*|moving|stand*",
    "move|moves|moving forward|on|along",
    "stage|stages",
    "who else",
    "anything ?else|more|further ~ i|you|from|me|need",
    "something ?else|more ~ i|you",
    "i ~ send|provide|supply|add|answer|prepare",
    "when ~ hear|expect|next|know|talk|speak|plan",
    "by when|what",
    "where ~ things|stand|stands|process",
    "plan|plans|planning ?to|for|with",
    "an|any update",
    "news",
    "how ~ project|team|launch|search",
    "additional|further information|material|question|questions|references|documents",
    "references",
    "need ~ from me|my",
    "status",
    "good ~ time ~ talk|call|speak",
];

/// Every accusing turn of phrase.
pub fn accusing(tokens: &[Token]) -> Vec<Range<usize>> {
    let harmless = pattern::find_all(tokens, HARMLESS);
    let meets = |m: &Range<usize>| harmless.iter().any(|h| h.start < m.end && m.start < h.end);
    pattern::find_all(tokens, ACCUSING).into_iter().filter(|m| !meets(m)).collect()
}

/// The question for the decision, where nothing else is asked.
pub fn only_decision(tokens: &[Token]) -> Option<Range<usize>> {
    let asked = pattern::find(tokens, DECISION)?;
    pattern::find(tokens, PROCESS).is_none().then_some(asked)
}
