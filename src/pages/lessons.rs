//! Owns what interviews taught: every question met so far, alike ones together, prepared or not, with the answers given;
//! strengths, weaknesses and lessons by interview and by the words they share. Whole, or narrowed to what a coming
//! interview may ask.
//!
//! Nothing is guessed: questions are alike where their words are, and a theme is a word that several
//! interviews share.

use super::words::joined;
use crate::domain::{Interview, Uid};
use crate::lexicon;
use crate::rules::{Scene, day_words};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A question as it was met once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Met {
    pub interview: Uid,
    /// Its place among the interview's questions.
    pub position: usize,
    pub day: NaiveDate,
    /// "XYZ, round 1".
    pub at: String,
    pub prepared: bool,
    /// What was answered; may be empty, may hold several lines.
    pub answer: String,
}

/// A question, with every time it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuestionRow {
    /// The words without accents, case and punctuation: alike ones have the same.
    pub key: String,
    /// As it was written last.
    pub text: String,
    /// The latest first; never empty.
    pub met: Vec<Met>,
    /// True where an answer is ready: it was when the question was met last or was prepared since, or one is written down.
    pub prepared: bool,
    /// How near the coming interview it was met; 0 where none is coming or nothing is shared.
    pub near: u32,
}

/// What one interview taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taught {
    pub interview: Uid,
    pub day: NaiveDate,
    /// "XYZ, round 1".
    pub at: String,
    /// Each a label, "to learn", and its text.
    pub lines: Vec<(&'static str, String)>,
    near: u32,
}

/// Everything that interviews taught.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lessons {
    /// "XYZ, round 2, Mon 23 Nov" where it is narrowed to a coming interview.
    pub coming: Option<String>,
    /// Those without a prepared answer first.
    pub questions: Vec<QuestionRow>,
    /// How many questions a narrow view leaves out: prepared ones, met elsewhere.
    pub left_out: usize,
    pub taught: Vec<Taught>,
    pub themes: Vec<Theme>,
}

impl Lessons {
    /// How many questions wait for an answer.
    pub(crate) fn unprepared(&self) -> usize {
        self.questions.iter().filter(|q| !q.prepared).count()
    }
}

/// The words of a question without what may differ between alike ones: accents, case, punctuation, spaces.
pub(crate) fn alike(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c) && !matches!(c, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that ended interviews taught; narrowed to what the interview `coming` may ask, where one is named.
pub(crate) fn lessons(scene: &Scene, coming: Option<&Uid>, narrow: bool) -> Lessons {
    let coming = coming.and_then(|uid| scene.facts.interview(uid));
    let before = |i: &Interview| coming.is_none_or(|c| i.starts_at < c.starts_at);
    let mut held: Vec<&Interview> = scene
        .facts
        .interviews
        .iter()
        .filter(|i| !i.fell_through() && i.has_ended(scene.now.at()) && before(i))
        .collect();
    held.sort_by_key(|i| std::cmp::Reverse(i.starts_at));
    let mut out = Lessons { coming: coming.map(|c| name(scene, c, true)), ..Lessons::default() };
    for i in &held {
        let near = coming.map_or(0, |c| nearness(scene, i, c));
        let day = scene.now.zone().date(i.starts_at);
        let at = name(scene, i, false);
        for (position, q) in i.debrief.questions.iter().enumerate() {
            let met = Met {
                interview: i.uid.clone(),
                position,
                day,
                at: at.clone(),
                prepared: q.prepared,
                answer: q.answer.clone(),
            };
            let key = alike(&q.text);
            let answered = !q.answer.trim().is_empty();
            match out.questions.iter_mut().find(|row| row.key == key && !key.is_empty()) {
                Some(row) => {
                    row.met.push(met);
                    row.prepared |= answered;
                    row.near = row.near.max(near);
                }
                None => {
                    let text = q.text.clone();
                    let prepared = q.prepared || answered;
                    out.questions.push(QuestionRow { key, text, met: vec![met], prepared, near });
                }
            }
        }
        let d = &i.debrief;
        let lines = [("to learn", &d.lessons), ("went less well", &d.weaknesses), ("went well", &d.strengths)];
        let lines: Vec<(&'static str, String)> =
            lines.into_iter().filter(|(_, t)| !t.trim().is_empty()).map(|(l, t)| (l, t.clone())).collect();
        if !lines.is_empty() {
            out.taught.push(Taught { interview: i.uid.clone(), day, at, lines, near });
        }
    }
    out.themes = themes(&out);
    if coming.is_some() && narrow {
        let all = out.questions.len();
        out.questions.retain(|q| !q.prepared || q.near > 0);
        out.left_out = all - out.questions.len();
    }
    // What was met near the coming interview comes first, and in it what is not prepared; else what is not prepared.
    out.questions.sort_by(|a, b| {
        let rank = |q: &QuestionRow| (q.near == 0, q.prepared, std::cmp::Reverse((q.near, q.met.len())));
        rank(a).cmp(&rank(b))
    });
    out.taught.sort_by_key(|t| std::cmp::Reverse(t.near));
    out
}

/// "XYZ, round 1", and the day where it is to come.
fn name(scene: &Scene, i: &Interview, with_day: bool) -> String {
    let company = scene.facts.opportunity(&i.opportunity).map(|o| o.company.as_str()).unwrap_or_default();
    let round = if i.round.is_empty() { i.how() } else { i.round.as_str() };
    let day = if with_day { day_words(scene.now.zone().date(i.starts_at), scene.today) } else { String::new() };
    joined([company, round, &day], ", ")
}

/// How much an earlier interview has in common with a coming one: its company most, then its role, then the kind of
/// round, then the way it is held.
fn nearness(scene: &Scene, earlier: &Interview, coming: &Interview) -> u32 {
    let of = |i: &Interview| scene.facts.opportunity(&i.opportunity).map(|o| (alike(&o.company), alike(&o.role)));
    let (Some((company, role)), Some((its_company, its_role))) = (of(earlier), of(coming)) else { return 0 };
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let kinds = |i: &Interview| -> Vec<String> {
        let words = alike(&i.round);
        words.split(' ').filter(|w| w.chars().any(char::is_alphabetic) && *w != "round").map(str::to_owned).collect()
    };
    let theirs = kinds(coming);
    let kind = kinds(earlier).iter().any(|w| theirs.contains(w));
    8 * u32::from(same(&company, &its_company))
        + 4 * u32::from(same(&role, &its_role))
        + 2 * u32::from(kind)
        + u32::from(earlier.mode.is_some() && earlier.mode == coming.mode)
}

/// A word that lines of several interviews share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    pub word: String,
    /// Each a label, "asked" or "to learn", its first line, and where.
    pub lines: Vec<(&'static str, String, String)>,
}

/// The most themes that are told.
const MOST_THEMES: usize = 8;
/// Shorter words are no themes: they say too little.
const SHORTEST: usize = 4;

/// The words that lines of at least two interviews share, those with most lines first.
fn themes(lessons: &Lessons) -> Vec<Theme> {
    let mut all: Vec<(&'static str, &str, &str)> = Vec::new();
    let mut of: Vec<Vec<&Uid>> = Vec::new();
    for q in &lessons.questions {
        all.push(("asked", &q.text, q.met.first().map_or("", |m| m.at.as_str())));
        of.push(q.met.iter().map(|m| &m.interview).collect());
    }
    for t in &lessons.taught {
        all.extend(t.lines.iter().map(|(label, text)| (*label, text.as_str(), t.at.as_str())));
        of.extend(t.lines.iter().map(|_| vec![&t.interview]));
    }
    let come_again = |lines: &[usize]| {
        let mut interviews = lines.iter().filter_map(|n| of.get(*n)).flatten();
        let first = interviews.next();
        lines.len() > 1 && interviews.any(|i| Some(i) != first)
    };
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, (_, text, _)) in all.iter().enumerate() {
        for word in telling_words(text) {
            let lines = words.entry(word).or_default();
            if lines.last() != Some(&n) {
                lines.push(n);
            }
        }
    }
    let mut shared: Vec<(String, Vec<usize>)> = words.into_iter().filter(|(_, lines)| come_again(lines)).collect();
    shared.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
    shared.truncate(MOST_THEMES);
    let line = |n: &usize| all.get(*n).map(|(label, text, at)| (*label, first_line(text), (*at).to_string()));
    shared.into_iter().map(|(word, lines)| Theme { word, lines: lines.iter().filter_map(line).collect() }).collect()
}

/// The words that say what a text is about, as themes have them.
pub(crate) fn telling_words(text: &str) -> Vec<String> {
    let telling = |w: &&str| w.chars().count() >= SHORTEST && !lexicon::LITTLE.has(w);
    alike(text).split(' ').filter(telling).map(|w| stem(w).to_owned()).collect()
}

/// One and many are one theme.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.chars().count() >= SHORTEST && !one.ends_with('s') => one,
        _ => word,
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{now, uid};
    use crate::domain::{Facts, Mode, Opportunity, Question};
    use crate::rules::Policy;
    use chrono::DateTime;

    fn met(name: &str, of: &str, day: &str, mode: Mode, questions: &[(&str, bool, &str)]) -> Interview {
        let at = DateTime::parse_from_rfc3339(&format!("{day}T14:00:00-05:00")).unwrap();
        let mut i = Interview { mode: Some(mode), ..Interview::new(uid(name), uid(of), at) };
        let question = |q: &(&str, bool, &str)| Question { text: q.0.into(), prepared: q.1, answer: q.2.into() };
        i.debrief.questions = questions.iter().map(question).collect();
        i
    }

    fn facts() -> Facts {
        let mut f = Facts::default();
        let job = |name: &str, company: &str, role: &str| Opportunity::new(uid(name), company, role, now().today());
        f.opportunities = vec![job("o1", "XYZ", "SRE"), job("o2", "Globex", "SRE"), job("o3", "Initech", "Clerk")];
        f.interviews = vec![
            met("i1", "o1", "2026-11-10", Mode::Video, &[("Why us?", false, ""), ("A café, résumé?", true, "Yes")]),
            met("i2", "o2", "2026-11-11", Mode::Phone, &[("why US", true, "Because"), ("Pay?", false, "")]),
            met("i3", "o3", "2026-11-12", Mode::InPerson, &[("Staplers?", true, "Red"), ("A stapler?", false, "")]),
            met("i4", "o1", "2026-11-23", Mode::Video, &[("Not yet asked", false, "")]),
        ];
        f.index()
    }

    #[test]
    fn alike_questions_stand_together_whatever_their_signs() {
        assert_eq!(alike("  Où, exactly, WERE you?! "), "ou exactly were you");
        assert_eq!(alike("What’s new?"), alike("whats new"));
        assert_eq!(alike("日本で？"), "日本て");
        let (facts, policy) = (facts(), Policy::default());
        let all = lessons(&Scene::new(&facts, &policy, now()), None, false);
        assert_eq!(all.questions.len(), 5, "what is to come was not asked");
        let why = all.questions.iter().find(|q| q.key == "why us").unwrap();
        assert_eq!((why.met.len(), why.text.as_str(), why.prepared), (2, "why US", true), "the latest counts");
        assert_eq!(all.unprepared(), 2);
        assert!(!all.questions[0].prepared && !all.questions[1].prepared);
        assert_eq!(all.coming, None);
    }

    #[test]
    fn a_question_with_an_answer_waits_for_none() {
        let (mut facts, policy) = (facts(), Policy::default());
        facts.interviews[1].debrief.questions[1].answer = "What the role pays".into();
        facts.interviews[2].debrief.questions[1].answer = " ".into();
        let all = lessons(&Scene::new(&facts, &policy, now()), None, false);
        let waits: Vec<&str> = all.questions.iter().filter(|q| !q.prepared).map(|q| q.text.as_str()).collect();
        assert_eq!((waits, all.unprepared()), (vec!["A stapler?"], 1));
        // An answer written down earlier is one, too.
        facts.interviews[0].debrief.questions[0].answer = "The robots".into();
        facts.interviews[1].debrief.questions[0] =
            Question { text: "Why us".into(), prepared: false, answer: "".into() };
        let all = lessons(&Scene::new(&facts, &policy, now()), None, false);
        assert!(all.questions.iter().any(|q| q.key == "why us" && q.prepared));
    }

    #[test]
    fn before_an_interview_the_near_comes_first_and_in_it_the_unprepared() {
        let (facts, policy) = (facts(), Policy::default());
        let scene = Scene::new(&facts, &policy, now());
        let coming = uid("i4");
        let narrow = lessons(&scene, Some(&coming), true);
        let texts: Vec<&str> = narrow.questions.iter().map(|q| q.text.as_str()).collect();
        assert_eq!(texts, ["Pay?", "why US", "A café, résumé?", "A stapler?"]);
        assert_eq!(narrow.left_out, 1, "prepared, and met at another job");
        assert_eq!(narrow.coming.as_deref(), Some("XYZ, video, Mon 23 Nov"));
        assert_eq!(lessons(&scene, Some(&coming), false).questions.len(), 5);
    }

    fn question((interview, text): (&str, &str)) -> QuestionRow {
        let day = "2026-11-10".parse().unwrap();
        let interview = Uid::new(interview).unwrap();
        let met = Met { interview, position: 0, day, at: "XYZ".into(), prepared: false, answer: String::new() };
        QuestionRow { key: alike(text), text: text.into(), met: vec![met], prepared: false, near: 0 }
    }

    #[test]
    fn a_theme_is_a_word_that_two_interviews_share_and_no_little_one() {
        let questions = [
            ("i1", "Tell me about a conflict with a customer"),
            ("i2", "How do you end Conflicts?"),
            ("i1", "Who was your hardest customer?"),
            ("i3", "Pricing?"),
        ]
        .map(question);
        let themes = super::themes(&Lessons { questions: questions.into(), ..Lessons::default() });
        let words: Vec<(&str, usize)> = themes.iter().map(|t| (t.word.as_str(), t.lines.len())).collect();
        assert_eq!(words, [("conflict", 2)], "the customer came twice in one interview");
        assert_eq!(themes[0].lines[1].0, "asked");
    }
}
