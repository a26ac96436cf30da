//! Owns the guided review on the screen: one action at a time, the list of what is late, the end.
//!
//! ```text
//! ╭ Review ──────────────────────────────────────────────────────────────────────╮
//! │ Thank Bob                                                           3 d late │
//! │ XYZ · Platform Engineer · by e-mail                                          │
//! │                                                                              │
//! │ Why     You met Bob on Tue 17 Nov and no thank-you to him is recorded. (A–E) │
//! ╰─ 4 of 12 · 2 settled · 1 held ───────────────────────────────────────────────╯
//! ```

use crate::commands::Command;
use crate::forms::Context;
use crate::pages::Subject;
use crate::review::{Card, Choice, Fate, Review, Stage, was_away};
use crate::rules::{Action, Scene, State, day_words};
use crate::text::sanitise;
use crate::tui::keys::expand_keys;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::{Areas, inside, padded};
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg, Walk};
use crate::tui::paint;
use crate::tui::pane::Step;
use crate::tui::theme::Theme;
use crate::tui::then::Then;
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

/// The guided review on the screen.
pub(crate) struct OpenReview {
    pub run: Review,
    /// What is told of the action it is at.
    pub card: Card,
    /// The first line shown of it.
    pub top: usize,
    /// The next day on which something is asked for, for its end.
    pub next_day: Option<NaiveDate>,
}

impl OpenReview {
    /// This review, with its first card.
    pub(super) fn new(run: Review, actions: &[Action], scene: &Scene) -> OpenReview {
        let mut open = OpenReview { run, card: Card::default(), top: 0, next_day: None };
        open.tell(actions, scene);
        open
    }

    /// Tells anew of the action it is at.
    pub(super) fn tell(&mut self, actions: &[Action], scene: &Scene) {
        self.card = match self.run.current() {
            Some(item) => {
                let open: Vec<&Action> = actions.iter().filter(|a| item.open.contains(&a.id)).collect();
                Card::new(item, &open, scene)
            }
            None => Card::default(),
        };
        let later = |a: &Action| a.snoozed_until.or(a.held_until).unwrap_or(a.due);
        self.next_day = actions.iter().map(later).filter(|d| *d > scene.today).min();
        if self.run.stage() == Stage::Closing {
            self.top = 0;
        }
    }
}

/// Begins the review, where there is anything to go through.
pub(super) fn open(model: &mut Model) {
    let away = was_away(model.session.last_seen, model.now);
    let Some(run) = Review::begin(&model.actions, &model.held.facts, model.now, away) else {
        model.refuse("there is nothing to go through, and that is as it should be");
        return;
    };
    let open = OpenReview::new(run, &model.actions, &model.scene());
    model.layers.put(open);
}

impl Layer<Model> for OpenReview {
    fn mode(&self, _: &Model) -> Mode {
        match self.run.stage() {
            Stage::At(_) => Mode::Review,
            Stage::CatchUp => Mode::CatchUp,
            Stage::Closing => Mode::Closing,
        }
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, view.model, view.theme, view.areas, self);
        None
    }

    fn blocked(&self, msg: &Msg, _: &Model) -> Option<&'static str> {
        let back = matches!(msg, Msg::Walk(Walk::TakeBack | Walk::TakeBackAll));
        (back && !self.run.did_anything()).then_some("nothing was done in this review yet")
    }

    fn is_place(&self) -> bool {
        true
    }

    fn chosen<'m>(&self, model: &'m Model) -> Vec<&'m Action> {
        let open = self.run.current().map(|i| i.open.as_slice()).unwrap_or_default();
        model.actions.iter().filter(|a| open.contains(&a.id)).collect()
    }

    fn subject(&self, model: &Model) -> Option<Subject> {
        model.subject_of_chosen()
    }

    fn sync(&mut self, context: Context, scene: &Scene) -> bool {
        self.run.sync(context.actions, context.facts);
        self.tell(context.actions, scene);
        true
    }
}

/// What a message does in the review.
fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    match msg {
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            (0..times).for_each(|_| scroll(model, step));
        }
        Msg::Click(..) => {}
        Msg::Back => leave(model),
        // A review takes back its own steps only.
        Msg::Undo => return Some(walk(model, Walk::TakeBack)),
        Msg::Redo => model.refuse("after the review; Esc leaves it"),
        Msg::Walk(step) if *step != Walk::Begin => return Some(walk(model, *step)),
        Msg::Wrote(op) => {
            if let Some(open) = model.layers.get_mut::<OpenReview>() {
                open.run.wrote(*op);
                open.top = 0;
            }
        }
        Msg::TookBack(ops) => {
            if let Some(open) = model.layers.get_mut::<OpenReview>() {
                open.run.took_back(ops);
                open.top = 0;
            }
        }
        _ => return None,
    }
    Some(vec![])
}

/// One step of the review.
fn walk(model: &mut Model, walk: Walk) -> Vec<Effect> {
    let (now, mut said) = (model.now, None);
    let Some(open) = model.layers.get_mut::<OpenReview>() else { return vec![] };
    let run = &mut open.run;
    let mut command = None;
    match walk {
        Walk::Begin => {}
        Walk::Next => run.next(),
        Walk::Before => {
            if !run.back() {
                said = Some("this is the first that is still to be done");
            }
        }
        Walk::TakeBack => {
            command = run.last_step().map(|op| Command::TakeBack(vec![op]));
        }
        Walk::TakeBackAll => command = Some(Command::TakeBack(run.all_steps())),
        Walk::Choose(choice) => {
            if let Some(list) = run.catch_up_mut() {
                list.choose(choice);
            }
        }
        Walk::ChooseAll => {
            if let Some(list) = run.catch_up_mut() {
                list.choose_all();
            }
        }
        Walk::Day => {
            if let Some(list) = run.catch_up_mut() {
                list.next_day();
            }
        }
        Walk::Apply => {
            command = run.catch_up().and_then(|list| list.command());
            model.session.last_seen = Some(now.at());
            if command.is_none() {
                run.next();
            }
        }
    }
    open.top = 0;
    model.with(|open: &mut OpenReview, c| open.tell(c.actions, &c.scene()));
    match said {
        Some(said) => model.say(said),
        None if walk == Walk::TakeBack && command.is_none() => model.refuse("nothing was done in this review yet"),
        None => {}
    }
    command.map(|command| Effect::run(command, Then::Say)).into_iter().collect()
}

/// Scrolls the card, or moves the cursor in the list of what is late.
fn scroll(model: &mut Model, step: Step) {
    let page = model.page_step();
    let Some(open) = model.layers.get_mut::<OpenReview>() else { return };
    match open.run.catch_up_mut() {
        Some(list) => list.go(step.from(list.at, page, list.rows.len().saturating_sub(1))),
        None => open.top = step.from(open.top, page, usize::MAX),
    }
}

/// One step towards the door.
fn leave(model: &mut Model) {
    if model.layers.get_mut::<OpenReview>().is_some_and(|open| open.run.leave()) {
        model.layers.close::<OpenReview>();
        model.clamp_cursors();
    }
}

/// The column of the labels.
const LABEL: usize = 8;

type Lines = Vec<Vec<Span<'static>>>;

fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas, open: &OpenReview) {
    let heading = match open.run.stage() {
        Stage::CatchUp => " Welcome back ",
        Stage::At(_) | Stage::Closing => " Review ",
    };
    paint::frame(buf, areas.body, vec![Span::styled(heading, theme.title)], true, theme);
    let inner = padded(inside(areas.body));
    // The last line is for what was just done.
    let text = Rect { height: inner.height.saturating_sub(1), ..inner };
    let width = inner.width as usize;
    let (lines, top) = match open.run.stage() {
        Stage::CatchUp => late(model, theme, open, width, text.height as usize),
        Stage::At(_) => (card(model, theme, open, width), open.top),
        Stage::Closing => (closing(model, theme, open, width), open.top),
    };
    paint::scrolled(buf, areas.body, text, lines, top, theme.dim);
    progress(buf, theme, areas, open);
    if let Some(message) = &model.message {
        let style = if message.refused { theme.refused } else { theme.good };
        let mark = if message.refused { "✗ " } else { "✓ " };
        let line = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        let back = if message.back.is_empty() {
            String::new()
        } else {
            format!("  {}", expand_keys(message.back, &model.session.keymap))
        };
        let text = format!("{}{}", message.text, message.again);
        let room = width.saturating_sub(2 + sanitise::width(&back));
        let spans = vec![
            Span::styled(mark, style),
            Span::styled(sanitise::fit(&text, room), style),
            Span::styled(back, theme.dim),
        ];
        paint::spans(buf, line, 0, spans);
    }
}

/// " 4 of 12 · 2 settled · 1 held ", at the foot.
fn progress(buf: &mut Buffer, theme: &Theme, areas: &Areas, open: &OpenReview) {
    let mut parts = vec![open.run.progress().words()];
    let settled = open.run.settled();
    if settled > 0 {
        parts.push(format!("{settled} settled"));
    }
    if open.run.held() > 0 {
        parts.push(format!("{} held", open.run.held()));
    }
    let text = sanitise::fit(&format!(" {} ", parts.join(" · ")), areas.body.width.saturating_sub(4) as usize);
    buf.set_string(areas.body.x + 2, areas.body.bottom().saturating_sub(1), text, theme.title);
}

/// All that is told of one action.
fn card(model: &Model, theme: &Theme, open: &OpenReview, width: usize) -> Lines {
    let card = &open.card;
    let state = match model.chosen().first().map(|a| a.state) {
        Some(State::Late) => theme.late,
        Some(State::Due) => theme.today,
        Some(State::Upcoming | State::Held | State::Snoozed) | None => theme.text,
    };
    let when = sanitise::width(&card.state);
    let title = width.saturating_sub(when + 1);
    let mut out: Lines = Vec::new();
    for (n, line) in sanitise::wrap(&card.title, title).into_iter().enumerate() {
        let state = if n == 0 { paint::cell_right(&card.state, when + 1, state) } else { Span::raw("") };
        out.push(vec![paint::cell(&line, title, theme.title), state]);
    }
    wrapped(&mut out, "", 0, &card.about, width, theme.dim, theme);
    out.push(vec![]);
    for (n, why) in card.why.iter().enumerate() {
        wrapped(&mut out, if n == 0 { "Why" } else { "" }, LABEL, why, width, theme.text, theme);
    }
    wrapped(&mut out, "Ends", LABEL, &card.ends, width, theme.text, theme);
    if let Some(write) = &card.write {
        wrapped(&mut out, "Write?", LABEL, write, width, theme.text, theme);
    }
    if !card.people.is_empty() {
        out.push(vec![]);
    }
    for (n, person) in card.people.iter().enumerate() {
        wrapped(&mut out, if n == 0 { "People" } else { "" }, LABEL, person, width, theme.text, theme);
    }
    if !card.last.is_empty() {
        out.push(vec![]);
    }
    for (n, (day, what)) in card.last.iter().enumerate() {
        let text = sanitise::fit(&format!("{day}  {what}"), width.saturating_sub(LABEL));
        let label = paint::cell(if n == 0 { "Last" } else { "" }, LABEL, theme.dim);
        out.push(vec![label, Span::styled(text, theme.dim)]);
    }
    out
}

/// A label in its column and the text wrapped beside it; nothing for an empty text.
fn wrapped(out: &mut Lines, label: &str, column: usize, text: &str, width: usize, style: Style, theme: &Theme) {
    if text.is_empty() {
        return;
    }
    for (n, line) in sanitise::wrap(text, width.saturating_sub(column).max(1)).into_iter().enumerate() {
        out.push(vec![paint::cell(if n == 0 { label } else { "" }, column, theme.dim), Span::styled(line, style)]);
    }
}

/// All that is late, each with what is to become of it; and the line to begin at, so that the cursor is seen.
fn late(model: &Model, theme: &Theme, open: &OpenReview, width: usize, height: usize) -> (Lines, usize) {
    let Some(list) = open.run.catch_up() else { return (vec![], 0) };
    let mut out: Lines = Vec::new();
    let days = list.until().map(|(day, name)| {
        let day = day_words(day, model.now.today());
        if name.contains("day") || name == "tomorrow" { format!("{name} ({day})") } else { day }
    });
    let intro = format!(
        "It is good that you are here. {} waited; keep what still matters, and let the rest go or wait until {}.",
        if list.rows.len() == 1 { "One thing".into() } else { format!("{} things", list.rows.len()) },
        days.unwrap_or_default()
    );
    wrapped(&mut out, "", 0, &intro, width, theme.text, theme);
    out.push(vec![]);
    let first = out.len();
    let days = width.min(10);
    let choice = 9;
    let free = width.saturating_sub(2 + days + choice + 2);
    let title = if free > 40 { free * 3 / 5 } else { free };
    for (n, row) in list.rows.iter().enumerate() {
        let here = n == list.at;
        let late = (model.now.today() - row.due).num_days();
        let style = match row.choice {
            Choice::Keep => theme.text,
            Choice::Snooze => theme.held,
            Choice::Dismiss => theme.dim,
        };
        let mut spans = vec![
            paint::cell(if here { "▸ " } else { "  " }, 2, theme.focus),
            paint::cell(row.choice.shown(), choice, style),
            paint::cell(&format!("{late} d late"), days, theme.late),
            paint::cell(&row.title, title, theme.text),
        ];
        if free > title {
            spans.push(paint::cell("", 2, theme.text));
            spans.push(paint::cell(&row.detail, free - title, theme.dim));
        }
        if here {
            spans = spans.into_iter().map(|s| s.patch_style(theme.cursor)).collect();
        }
        out.push(spans);
    }
    let cursor = first + list.at;
    let top = if cursor < height { 0 } else { cursor + 1 - height };
    (out, top)
}

/// What was done, and what comes next.
fn closing(model: &Model, theme: &Theme, open: &OpenReview, width: usize) -> Lines {
    let mut out: Lines = vec![vec![]];
    let line = open.run.closing_line();
    let mut chars = line.chars();
    let line: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    wrapped(&mut out, "", 0, &format!("{line}."), width, theme.title, theme);
    if let Some(day) = open.next_day {
        let next = format!("The next day on which something is asked for: {}.", day_words(day, model.now.today()));
        wrapped(&mut out, "", 0, &next, width, theme.text, theme);
    }
    out.push(vec![]);
    for item in open.run.items().iter().filter(|i| i.fate != Fate::Gone) {
        let (word, style) = match item.fate {
            Fate::Open => ("left", theme.today),
            Fate::Snoozed => ("snoozed", theme.held),
            Fate::Dismissed => ("dismissed", theme.dim),
            Fate::Done | Fate::Gone => (item.verb, theme.good),
        };
        let text = format!("{}  {}", item.title, item.detail);
        out.push(vec![
            paint::cell(word, 12, style),
            Span::styled(sanitise::fit(&text, width.saturating_sub(12)), theme.text),
        ]);
    }
    out
}
