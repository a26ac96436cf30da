//! Owns the page of lessons: the questions met so far with their answers, what each interview taught, what they share.
//!
//! ```text
//! ╭ Lessons  before XYZ, round 2, Mon 23 Nov ────────────────────────────────────╮
//! │ 3 of 5 questions wait for an answer                                          │
//! │▸to prepare  Tell me about a conflict                  2× XYZ, round 1        │
//! ```

use crate::commands::{learn, suggest};
use crate::domain::{ActionId, Uid};
use crate::forms::Context;
use crate::pages::{self, Lessons, QuestionRow, Subject};
use crate::rules::{Scene, day_words};
use crate::text::sanitise;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::inside;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Learn, Msg};
use crate::tui::screen::Screen;
use crate::tui::theme::Theme;
use crate::tui::then::Then;
use crate::tui::{keys, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

/// The page of lessons, open.
pub(crate) struct OpenLessons {
    /// The interview that is to come.
    pub coming: Option<Uid>,
    /// The id of the action that asks to go through them.
    pub action: Option<ActionId>,
    /// Only what the coming interview may ask.
    pub narrow: bool,
    pub lessons: Lessons,
    /// The row under the cursor: questions first, then what each interview taught, then themes.
    pub at: usize,
}

impl OpenLessons {
    /// The page for this coming interview, or of everything.
    pub(super) fn new(coming: Option<Uid>, action: Option<ActionId>, scene: &Scene) -> OpenLessons {
        let narrow = coming.is_some();
        let mut open = OpenLessons { coming, action, narrow, lessons: Lessons::default(), at: 0 };
        open.tell(scene);
        open
    }

    /// Reads the facts anew.
    pub(super) fn tell(&mut self, scene: &Scene) {
        self.lessons = pages::lessons(scene, self.coming.as_ref(), self.narrow);
        self.at = self.at.min(self.rows().saturating_sub(1));
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        let l = &self.lessons;
        l.questions.len() + l.taught.len() + l.themes.len()
    }

    /// The question under the cursor.
    pub(super) fn question(&self) -> Option<&QuestionRow> {
        self.lessons.questions.get(self.at)
    }

    /// The interview that the row under the cursor comes from.
    pub(super) fn interview(&self) -> Option<&Uid> {
        let taught = self.at.checked_sub(self.lessons.questions.len());
        self.question()
            .and_then(|q| q.met.first())
            .map(|m| &m.interview)
            .or_else(|| taught.and_then(|n| self.lessons.taught.get(n)).map(|t| &t.interview))
    }
}

/// Opens the page for this coming interview, or of everything.
pub(super) fn open(model: &mut Model, coming: Option<Uid>, action: Option<ActionId>) {
    let open = OpenLessons::new(coming, action, &model.scene());
    model.layers.put(open);
}

impl Layer<Model> for OpenLessons {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Lessons
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view);
        None
    }

    fn blocked(&self, msg: &Msg, model: &Model) -> Option<&'static str> {
        let asked = self.action.as_ref().is_some_and(|id| model.actions.iter().any(|a| a.id == *id));
        match (msg, self.question()) {
            (Msg::Learn(Learn::Done), _) if !asked => Some("no action asks for these now; Esc goes back"),
            (Msg::Learn(Learn::Prepared | Learn::Answer), None) => Some("put the cursor on a question first"),
            (Msg::Learn(Learn::Prepared), Some(q)) if q.met.iter().all(|m| m.prepared) => {
                Some("it is prepared already; {undo} takes it back")
            }
            (Msg::Learn(Learn::Narrow), _) if self.coming.is_none() => {
                Some("these are all; before an interview they can be narrowed to what it may ask")
            }
            _ => None,
        }
    }

    fn is_place(&self) -> bool {
        true
    }

    fn subject(&self, _: &Model) -> Option<Subject> {
        self.interview().cloned().map(Subject::Interview)
    }

    fn sync(&mut self, _: Context, scene: &Scene) -> bool {
        self.tell(scene);
        true
    }
}

/// What a message does on the page.
fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let page = model.page_step();
    let open = model.layers.get_mut::<OpenLessons>()?;
    match msg {
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            let last = open.rows().saturating_sub(1);
            (0..times).for_each(|_| open.at = step.from(open.at, page, last));
        }
        Msg::Click(..) => {}
        Msg::Back => drop(model.layers.take::<OpenLessons>()),
        Msg::Learn(what) if *what != Learn::Open => return Some(learn(model, *what)),
        _ => return None,
    }
    Some(vec![])
}

fn learn(model: &mut Model, what: Learn) -> Vec<Effect> {
    let Some(open) = model.layers.get_mut::<OpenLessons>() else { return vec![] };
    let effect = match what {
        Learn::Open => None,
        Learn::Narrow => {
            open.narrow = !open.narrow;
            model.with(|open: &mut OpenLessons, c| open.tell(&c.scene()));
            None
        }
        Learn::Prepared => open.question().and_then(|q| {
            let places: Vec<learn::Place> = q.met.iter().map(|m| (m.interview.clone(), m.position)).collect();
            learn::prepared(&places, &q.text, &model.held.facts).map(|command| Effect::run(command, Then::Say))
        }),
        Learn::Answer => open.question().and_then(|q| {
            let met = q.met.first()?;
            let place = (met.interview.clone(), met.position);
            Some(Effect::open(Screen::Answer(q.text.clone(), place, met.answer.clone())))
        }),
        Learn::Done => {
            let id = open.action.clone();
            model.layers.close::<OpenLessons>();
            let action = model.actions.iter().find(|a| Some(&a.id) == id.as_ref());
            action.map(|a| Effect::run(suggest::done(&[a], &model.held.facts, model.now), Then::Say))
        }
    };
    effect.into_iter().collect()
}

/// The column that says whether an answer is ready, and that of the labels.
const MARK: usize = 11;
const LABEL: usize = 16;

type Line = Vec<Span<'static>>;

fn draw(buf: &mut Buffer, open: &OpenLessons, view: &View<Model>) {
    let View { theme, areas, .. } = *view;
    let before = open.lessons.coming.as_ref().map(|c| format!(" before {c} ")).unwrap_or_default();
    let heading = vec![Span::styled(" Lessons ", theme.title), paint::span(&before, theme.dim)];
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = inside(areas.body);
    let inner = Rect { width: inner.width.saturating_sub(1), ..inner };
    let (lines, at) = lines(open, view, inner.width as usize);
    // The row under the cursor stands in the middle wherever the page is long enough.
    let top = at.saturating_sub(inner.height as usize / 2);
    paint::scrolled(buf, areas.body, inner, lines, top, theme.dim);
}

/// All lines, and the one under the cursor.
fn lines(open: &OpenLessons, view: &View<Model>, width: usize) -> (Vec<Line>, usize) {
    let View { model, theme, .. } = *view;
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
            n => {
                keys::expand_keys(&format!("; {{learn-narrow}} shows {n} more, asked elsewhere"), &model.session.keymap)
            }
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
        question(&mut out, q, here, width, view);
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

fn question(out: &mut Vec<Line>, q: &QuestionRow, here: bool, width: usize, view: &View<Model>) {
    let View { model, theme, active, .. } = *view;
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
    if here && active {
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
