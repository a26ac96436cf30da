//! Owns the page of lessons: the questions met so far with their answers, what each interview taught, what they share.
//!
//! ```text
//! ╭ Lessons  before XYZ, round 2, Mon 23 Nov ────────────────────────────────────╮
//! │ 3 of 5 questions wait for an answer                                          │
//! │▸to prepare  Tell me about a conflict                  2× XYZ, round 1        │
//! ```

use super::paint;
use crate::pages::QuestionRow;
use crate::rules::day_words;
use crate::text::sanitise;
use crate::tui::keys;
use crate::tui::layout::{Areas, inside};
use crate::tui::lessons::OpenLessons;
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

/// The column that says whether an answer is ready, and that of the labels.
const MARK: usize = 11;
const LABEL: usize = 16;

type Line = Vec<Span<'static>>;

pub fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas, open: &OpenLessons) {
    let before = open.lessons.coming.as_ref().map(|c| format!(" before {c} ")).unwrap_or_default();
    let heading = vec![Span::styled(" Lessons ", theme.title), paint::span(&before, theme.dim)];
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = inside(areas.body);
    let inner = Rect { width: inner.width.saturating_sub(1), ..inner };
    let (lines, at) = lines(model, theme, open, inner.width as usize);
    let (height, all) = (inner.height as usize, lines.len());
    // The row under the cursor stands in the middle wherever the page is long enough.
    let top = at.saturating_sub(height / 2).min(all.saturating_sub(height));
    for (n, spans) in lines.into_iter().skip(top).take(height).enumerate() {
        paint::spans(buf, inner, n, spans);
    }
    if all > height {
        let more = format!(" {}–{} of {all} ", top + 1, (top + height).min(all));
        let x = areas.body.right().saturating_sub(2 + sanitise::width(&more) as u16);
        buf.set_string(x, areas.body.bottom().saturating_sub(1), more, theme.dim);
    }
}

/// All lines, and the one under the cursor.
fn lines(model: &Model, theme: &Theme, open: &OpenLessons, width: usize) -> (Vec<Line>, usize) {
    let l = &open.lessons;
    let mut out: Vec<Line> = Vec::new();
    let mut cursor = 0;
    if open.rows() == 0 {
        let text = "Nothing yet. The questions that you write down after interviews stand here, with what to do better; \
                    they come back before the next one.";
        out.extend(sanitise::wrap(text, width.saturating_sub(1)).into_iter().map(|t| plain(&t, theme.text)));
        return (out, 0);
    }
    if !l.questions.is_empty() {
        let rest = match l.left_out {
            0 => String::new(),
            n => keys::told(&format!("; {{learn-narrow}} shows {n} more, asked elsewhere"), &model.keymap),
        };
        let all = l.questions.len();
        let heading = match (l.unprepared(), all) {
            (0, _) => format!("You have an answer ready to all {all}{rest}"),
            (n, 1) => format!("{n} question waits for an answer{rest}"),
            (n, _) => format!("{n} of {all} questions wait for an answer{rest}"),
        };
        out.push(plain(&heading, theme.title));
    }
    for (n, q) in l.questions.iter().enumerate() {
        let here = n == open.at;
        if here {
            cursor = out.len();
        }
        question(&mut out, q, here, width, model, theme);
    }
    for (n, taught) in l.taught.iter().enumerate() {
        if n == 0 {
            space(&mut out);
            out.push(plain("What they taught", theme.title));
        }
        let here = n + l.questions.len() == open.at;
        if here {
            cursor = out.len();
        }
        let head = format!("{} · {}", taught.at, day_words(taught.day, model.now.today()));
        out.push(row(here, &head, width, theme.text, theme));
        for (label, text) in &taught.lines {
            labelled(&mut out, label, text, width, theme);
        }
    }
    for (n, shared) in l.themes.iter().enumerate() {
        if n == 0 {
            space(&mut out);
            out.push(plain("Words that come again", theme.title));
        }
        let here = n + l.questions.len() + l.taught.len() == open.at;
        if here {
            cursor = out.len();
        }
        out.push(row(here, &format!("{}, {} times", shared.word, shared.lines.len()), width, theme.text, theme));
        if here {
            for (label, text, at) in &shared.lines {
                labelled(&mut out, label, &format!("{text} · {at}"), width, theme);
            }
        }
    }
    (out, cursor)
}

fn question(out: &mut Vec<Line>, q: &QuestionRow, here: bool, width: usize, model: &Model, theme: &Theme) {
    let times = if q.met.len() > 1 { format!("{}× ", q.met.len()) } else { String::new() };
    let at = format!("{times}{}", q.met.first().map_or("", |m| m.at.as_str()));
    let (mark, style) = if q.prepared { ("prepared", theme.good) } else { ("to prepare", theme.today) };
    let last = sanitise::width(&at).min(width / 3);
    let text = width.saturating_sub(1 + MARK + last + 2);
    let mut spans = vec![
        paint::cell(if here { "▸" } else { " " }, 1, theme.focus),
        paint::cell(mark, MARK, style),
        paint::cell(&q.text, text, theme.text),
        paint::cell("", 2, theme.text),
        paint::cell(&at, last, theme.dim),
    ];
    if here && model.sheet.is_none() {
        spans = spans.into_iter().map(|s| s.patch_style(theme.cursor)).collect();
    }
    out.push(spans);
    if !here {
        return;
    }
    if sanitise::width(&q.text) > text {
        labelled(out, "", &q.text, width, theme);
    }
    for met in &q.met {
        let when = format!("{}, {}", met.at, day_words(met.day, model.now.today()));
        let how = if met.prepared { "prepared" } else { "not prepared" };
        match met.answer.trim() {
            "" => labelled(out, how, &when, width, theme),
            answer => labelled(out, "you said", &format!("{answer} · {when}"), width, theme),
        }
    }
}

fn row(here: bool, text: &str, width: usize, style: Style, theme: &Theme) -> Line {
    let mut spans = vec![
        paint::cell(if here { "▸" } else { " " }, 1, theme.focus),
        paint::cell(text, width.saturating_sub(1), style),
    ];
    if here {
        spans = spans.into_iter().map(|s| s.patch_style(theme.cursor)).collect();
    }
    spans
}

fn plain(text: &str, style: Style) -> Line {
    vec![Span::raw(" "), paint::span(text, style)]
}

fn space(out: &mut Vec<Line>) {
    if !out.is_empty() {
        out.push(vec![]);
    }
}

fn labelled(out: &mut Vec<Line>, label: &str, text: &str, width: usize, theme: &Theme) {
    let room = width.saturating_sub(LABEL + 3).max(1);
    for (n, line) in text.lines().flat_map(|l| sanitise::wrap(l, room)).enumerate() {
        out.push(vec![
            Span::raw("   "),
            paint::cell(if n == 0 { label } else { "" }, LABEL, theme.dim),
            Span::styled(line, theme.text),
        ]);
    }
}
