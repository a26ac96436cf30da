//! Owns turns of phrase that do harm: what accuses, and what asks for nothing but a decision. Must not know names.

use super::pattern;
use super::token::Token;
use std::ops::Range;

/// What blames the reader, however it is meant.
const ACCUSING: &[&str] = &[
    "you ?had|have|all promised",
    "you|your ?own promise|promises",
    "as ?you promised ?by you",
    "was|were promised",
    "broke|broken|break ?your|the promise|word",
    "keep your word|promise",
    "still ?have|has|had|havent|hasnt|dont ?not ?not ?yet heard|received|gotten|got|hear",
    "still no|without ?a|any ?single reply|response|answer|word|feedback|news",
    "still waiting",
    "have|has|had not|never ?yet|ever heard|received|had ~ reply|response|answer|word|anything",
    "havent|hasnt|never heard ~ back|anything|you|word",
    "havent|hasnt received|gotten|got|had ~ reply|response|answer|word|anything",
    "heard nothing",
    "not|never ?yet|even heard ?anything ?back from you|anyone|anybody",
    "never got|received|heard ~ answer|reply|response|back|word|anything",
    "as i ?have|ive ?already already|previously|clearly|repeatedly said|told|wrote|mentioned|explained|stated|pointed|asked|written",
    "like i ?have|ive already said|told|wrote",
    "as already|previously ?been said|stated|mentioned|explained|told|written",
    "i|we|ive|weve ?have already ?told|asked|written|wrote|said|explained ~ twice|times",
    "i|ive ?have told|asked|written you|repeatedly already|twice|three|times|several|before|repeatedly",
    "i|ive ?have told you ~ already|before",
    "second|third|fourth|fifth|umpteenth time ~ ask|asked|asking|write|written|writing|call|called|tried",
    "for the second|third|fourth|last time ~ ask*|writ*|request*",
    "disappoint*",
    "you|youve ?have never",
    "you|youve ?have|simply|just|apparently|clearly|must|seem ?to|to ?have failed|neglected|ignored|forgotten|forgot ?me|us|about|to",
    "you didnt|havent|hadnt|dont ?even|yet bother*|reply|answer|respond|call|write|keep|get|replied|answered|responded|called|written|kept|let",
    "you did|have|had|do not ?even|yet bother*|reply|answer|respond|call|write|keep|get|replied|answered|responded|called|written|kept|let",
    "why have|has|havent|hasnt|did|didnt ?not you|i|nobody|noone|anyone|they ~ not|never|answer*|repl*|hear*|heard|call*|written|write|respond*|ignore*|reject*",
    "why is it taking",
    "taking so|this|too|forever long",
    "decision|process|answer|reply|response|everything|you ~ takes|taken|took|taking|take so|this|too ?very long",
    "you should|could|ought|might ?to|at ?least have ?at ?least told|written|called|let|answered|replied|informed|said|known",
    "ought to have",
    "ignor* ~ me|my|message*|mail*|email*|call*",
    "be|being|been ignored",
    "ghosted|ghosting|ghost ~ me|candidates|people",
    "unacceptable",
    "unprofessional",
    "inconsiderate",
    "rude*",
    "disrespect*",
    "i|im|ive|me ~ frustrat*|annoyed|annoying|angry|upset",
    "it|its|this|that|which|silence|wait|waiting is|was|has ?been ?been ?very|quite|rather|really frustrating|annoying|upsetting",
    "let|letting|lets me down",
    "led me to believe|think|hope",
    "you made me wait",
    "waste|wasted|wasting ?of my|our",
    "i ?had expected better|more",
    "expected ?to an|a|some ?quick answer|reply|response|call|word",
    "would ?have expected",
    "i deserve*",
    "you owe",
    "the least you",
    "your ?continued|long|complete silence|neglect",
    "your ?repeated failure|delay to|in",
    "without ?so ?much ?as a|any|one word|explanation|reply|answer|response",
    "unfair to|of|that",
    "not ?very fair|right to|of you",
    "was|been|were lied",
    "misled me|us|by",
    "you misled",
    "reply|answer|decision|response ~ overdue",
    "i|ive ?have waited ~ long|weeks|enough|patiently|days|month|months",
    "been waiting ~ weeks|days|month|months|week|answer|reply|you|your|word|response|news|decision|ever|long|since",
    "kept|keep|keeping|keeps ?on putting ?me off ?me",
    "put|putting me off",
    "kept|keep|keeping me waiting",
    "running|ran out of patience",
    "my patience",
    "demand* ~ answer|reply|explanation|response",
    "i insist ~ answer|reply|response",
    "you people",
    "your mistake|fault",
    "you were supposed",
    "i was supposed to ~ hear|get|receive",
    "contrary to what you",
    "despite|spite ?of ?all ?my|your ~ promise*|emails|messages|assurance*|reminders|calls",
    "you assured",
    "you said|told|wrote ?me ?that you would|will|wed|youd ~ call|write|let|get|answer|reply|respond|contact|phone|decide",
    "you said|told|wrote ?me ?that i|we would|will|id ~ hear|know|get",
    "i was told ~ would|id ~ hear|get|know",
    "nobody|noone|none bothered|answers|answered|replied|called|bothers",
    "no one bothered|answers|answered|replied|called|bothers",
    "how hard|difficult can it",
    "apparently ~ you|nobody|my|i ~ forgot*|ignor*|not|lost",
    "i|we would have thought you",
    "bothered to ~ reply|answer|write|call|tell|let|respond",
    "leave|leaving|left people|candidates|me|someone ~ without|hanging|waiting|dark",
    "lack of ?any communication|response|reply|respect|courtesy|answer",
];

/// What says the same and blames nobody.
const HARMLESS: &[&str] = &[
    "not|never ?at ?all|be|to|too ?be disappoint*",
    "wont|will|would ?not be disappoint*",
    "without a doubt",
    "rude awakening",
    "you never know|knew",
    "you have never ~ seen|met|used|tried|heard",
    "no need to bother",
    "not|never let me down",
    "i ~ was|were not promised",
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
