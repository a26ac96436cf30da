//! The figures of small searches, and that what is made of them stands by itself. `tests/insight/check.py` reckons all of
//! them a second time.

use super::*;
use crate::domain::testing::{day, now, uid};
use crate::domain::{Facts, Interview, Opportunity, Outcome, OutcomeKind, parse_instant};
use crate::rules::{Policy, Scene};

fn stats(facts: &Facts, period: Period) -> Stats {
    Stats::new(&Scene::new(facts, &Policy::default(), now()), period)
}

/// A company, the days of its interviews, and how it ended.
type Told<'a> = (&'a str, &'a [u32], Option<(OutcomeKind, u32)>);

/// Opportunities with interviews on these days of November, and how they ended.
fn search(of: &[Told]) -> Facts {
    let mut facts = Facts::default();
    for (n, (company, days, end)) in of.iter().enumerate() {
        let o = uid(&format!("o{n}"));
        facts.opportunities.push(Opportunity::new(o.clone(), *company, "SRE", day("2026-11-01")));
        for d in *days {
            let at = parse_instant(&format!("2026-11-{d:02}T10:00:00-05:00")).unwrap();
            facts.interviews.push(Interview::new(uid(&format!("i{n}-{d}")), o.clone(), at));
        }
        let on = |d: u32| day(&format!("2026-11-{d:02}"));
        facts.outcomes.extend(end.map(|(kind, d)| Outcome::new(uid(&format!("x{n}")), o.clone(), kind, on(d))));
    }
    facts.index()
}

#[test]
fn rounds_are_counted_and_what_is_open_is_said() {
    let facts = search(&[
        ("XYZ", &[3, 9], Some((OutcomeKind::Offer, 12))),
        ("Globex", &[4], Some((OutcomeKind::Rejected, 10))),
        ("Initech", &[5, 25], None),
        ("Hooli", &[], None),
    ]);
    let stats = stats(&facts, Period::default());
    let steps: Vec<_> = stats.funnel.steps.iter().map(|s| (s.step.as_str(), s.count, s.percent, s.open)).collect();
    let expected = [
        ("applied", 3, Some(100), 0),
        ("round 1", 3, Some(100), 1),
        ("round 2", 1, Some(33), 0),
        ("offer", 1, Some(33), 1),
        ("accepted", 0, Some(0), 0),
    ];
    assert_eq!(steps, expected, "Hooli was only noted, Initech's second round is to come");
    let w = &stats.answers;
    assert_eq!((w.count, w.answered, w.open, w.half_within_days), (4, 3, 1, Some(6)));
    assert!(sankeymatic(&stats).contains("round 1 [1] rejected\n"));
}

#[test]
fn a_period_counts_what_is_of_it() {
    let facts = search(&[("XYZ", &[3, 9], None), ("Globex", &[14], None)]);
    let period = Period { from: Some(day("2026-11-09")), to: Some(day("2026-11-13")) };
    let stats = stats(&facts, period);
    assert_eq!(
        (stats.funnel.steps[0].count, stats.answers.count),
        (0, 1),
        "the application was earlier, a round was in it"
    );
}

#[test]
fn nothing_is_compared_under_twenty() {
    let few = search(&vec![("XYZ", &[3][..], None); 19]);
    let enough = search(&vec![("XYZ", &[3][..], None); 20]);
    assert_eq!(stats(&few, Period::default()).roles[0].percent_interviewed, None);
    assert_eq!(stats(&enough, Period::default()).roles[0].percent_interviewed, Some(100));
}

#[test]
fn every_figure_has_its_rows_and_nothing_written_acts_in_a_picture() {
    let mut facts = search(&[("<b>&\"XYZ\u{1b}", &[3], None), ("Globex", &[4], None)]);
    for i in &mut facts.interviews {
        i.debrief.lessons = "Pricing: <script>alert(1)</script> & more".into();
        let question =
            |text: &str| crate::domain::Question { text: text.into(), prepared: false, answer: String::new() };
        i.debrief.questions = vec![question("Why <us>?")];
        i.expectations.decision_by = Some(day("2026-11-06"));
    }
    let stats = stats(&facts, Period::default());
    let shown: Vec<_> = blocks(&stats).iter().filter(|b| !b.rows.is_empty()).map(|b| b.figure.name).collect();
    let all: Vec<_> = FIGURES.iter().map(|f| f.name).filter(|n| *n != "nudges").collect();
    assert_eq!(shown, all);
    let json = serde_json::to_value(&stats).unwrap();
    assert!(FIGURES.iter().all(|f| json.get(f.name).is_some()), "each is a key of the JSON");
    for text in [svg(&stats), page(&stats)] {
        assert!(!text.contains("<script") && !text.contains('\u{1b}') && !text.contains("http://w3"), "{text}");
        assert!(text.contains("Why &lt;us&gt;?") && text.contains("prefers-color-scheme: dark"));
    }
}

#[test]
fn an_empty_search_says_only_what_figures_mean() {
    let stats = stats(&Facts::default(), Period::default());
    assert!(blocks(&stats).iter().all(|b| b.rows.is_empty()));
    assert!(page(&stats).contains("What the figures mean") && svg(&stats).contains("</svg>"));
}
