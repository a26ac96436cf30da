//! Owns the figures in words: a block each, of rows with their counts. The command line, the screen and the pages show the
//! same.

use super::figures::Figure;
use super::groups::Group;
use super::stats::Stats;
use super::thanks::Thanked;
use super::waits::Waits;

/// A figure with its rows.
pub(crate) struct Block {
    pub figure: &'static Figure,
    /// Empty: there is nothing of it.
    pub rows: Vec<Row>,
}

/// One row of a figure.
pub(crate) struct Row {
    pub label: String,
    pub count: usize,
    /// Of how many; as long is its bar.
    pub of: usize,
    /// What else there is to say: a percentage, days, how many are open.
    pub beside: String,
}

fn row(label: impl Into<String>, count: usize, of: usize, beside: impl Into<String>) -> Row {
    Row { label: label.into(), count, of, beside: beside.into() }
}

/// What holds something, with commas.
fn told(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn percent(n: Option<usize>) -> Option<String> {
    n.map(|n| format!("{n}%"))
}

/// "3 open"; nothing where there is none.
fn some(count: usize, word: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {word}"))
}

fn days(n: i64) -> String {
    match n {
        0 => "the same day".into(),
        1 => "in a day".into(),
        n => format!("in {n} days"),
    }
}

/// Every figure in words, in the order of their table.
pub(crate) fn blocks(stats: &Stats) -> Vec<Block> {
    super::FIGURES.iter().map(|figure| Block { figure, rows: rows(figure.name, stats) }).collect()
}

fn rows(name: &str, s: &Stats) -> Vec<Row> {
    match name {
        "funnel" => funnel(s),
        "answers" => waits(&s.answers, "interviews"),
        "nudges" => waits(&s.nudges, "asked"),
        "promises" => promises(s),
        "thanks" => thanks(&s.thanks),
        "sources" => groups(&s.sources),
        "roles" => groups(&s.roles),
        "months" => groups(&s.months),
        "questions" => {
            let most = s.questions.first().map_or(0, |q| q.asked);
            let beside = |n| if n == 0 { "never prepared".into() } else { format!("prepared {n} of them") };
            s.questions.iter().map(|q| row(&q.text, q.asked, most, beside(q.prepared))).collect()
        }
        "weak_spots" => {
            let most = s.weak_spots.first().map_or(0, |w| w.times);
            let line = |w: &super::themes::WeakSpot| w.lines.first().map(|l| format!("{}: {}", l.company, l.text));
            s.weak_spots.iter().map(|w| row(&w.word, w.times, most, line(w).unwrap_or_default())).collect()
        }
        _ => Vec::new(),
    }
}

fn funnel(s: &Stats) -> Vec<Row> {
    let steps = &s.funnel.steps;
    let of = steps.first().map_or(0, |first| first.count);
    if of == 0 {
        return Vec::new();
    }
    let beside =
        |n: usize, p| told([percent(p).filter(|_| n > 0), steps.get(n).and_then(|s| some(s.open, "still open"))]);
    steps.iter().enumerate().map(|(n, s)| row(&s.step, s.count, of, beside(n, s.percent))).collect()
}

fn waits(w: &Waits, what: &str) -> Vec<Row> {
    if w.count == 0 {
        return Vec::new();
    }
    let half = w.half_within_days.map(|d| format!("half {}", days(d)));
    let most = w.three_quarters_within_days.map(|d| format!("3/4 {}", days(d)));
    vec![
        row(what, w.count, w.count, ""),
        row("answered", w.answered, w.count, told([half, most])),
        row("never answered", w.never, w.count, ""),
        row("ended otherwise", w.ended, w.count, ""),
        row("still open", w.open, w.count, ""),
    ]
}

fn promises(s: &Stats) -> Vec<Row> {
    let p = &s.promises;
    if p.count + p.to_come + p.moot == 0 {
        return Vec::new();
    }
    let late = p.half_late_within_days.map(|d| format!("half {} after it", days(d)));
    vec![
        row("kept", p.kept, p.count, told([percent(p.percent_kept).map(|k| format!("{k} of {}", p.count))])),
        row("late", p.late, p.count, told([late])),
        row("never", p.never, p.count, ""),
        row("waiting", p.waiting, p.count, told([some(p.to_come, "to come"), some(p.moot, "moot")])),
    ]
}

fn thanks(all: &[Thanked]) -> Vec<Row> {
    let of = all.iter().map(|g| g.count).sum();
    if of == 0 {
        return Vec::new();
    }
    let next = |g: &Thanked| {
        let share = percent(g.percent_went_on).map(|p| format!("{p} went on"));
        let went_on = share.or_else(|| some(g.went_on, "went on"));
        let (no, never) = (some(g.no, "no"), some(g.never, "never answered"));
        told([went_on, no, never, some(g.ended, "you ended"), some(g.open, "open")])
    };
    let label = |g: &Thanked| match g.thanked {
        "within_a_day" => "within a day",
        "none" => "none noted",
        other => other,
    };
    all.iter().map(|g| row(label(g), g.count, of, next(g))).collect()
}

fn groups(all: &[Group]) -> Vec<Row> {
    let of = all.iter().map(|g| g.applied).max().unwrap_or(0);
    let beside = |g: &Group| {
        let share = percent(g.percent_interviewed).map(|p| format!("({p})"));
        let met =
            some(g.interviewed, "to an interview").map(|m| [Some(m), share].into_iter().flatten().collect::<Vec<_>>());
        told([met.map(|m| m.join(" ")), some(g.offers, "to an offer"), some(g.open, "open")])
    };
    all.iter().map(|g| row(g.name.as_deref().unwrap_or("not noted"), g.applied, of, beside(g))).collect()
}
