//! Owns the history: every step, who did it and when, taken back by itself; and of what was deleted, how it comes back.
//!
//! ```text
//! ╭ History ─────────────────────────────────────────────────────────────────────╮
//! │▸today 09:12      deleted Bob Smith                     trash until Sun 20 Dec│
//! │ Tue 17 Nov 18:03 thank-you to Bob by e-mail            undone                │
//! ```

use crate::commands::Command;
use crate::commands::steps::LoggedStep;
use crate::pages::time_words;
use crate::text::sanitise;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::inside;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg, Past};
use crate::tui::paint;
use crate::tui::then::Then;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

/// The history, open.
pub(super) struct History {
    /// All steps, the latest first; or why they cannot be read.
    steps: Result<Vec<LoggedStep>, String>,
    /// Only those of which something is in the trash.
    trash: bool,
    /// The row under the cursor.
    at: usize,
}

impl History {
    fn shown(&self) -> Vec<&LoggedStep> {
        self.steps.iter().flatten().filter(|step| !self.trash || step.trash.is_some()).collect()
    }

    fn step(&self) -> Option<&LoggedStep> {
        self.shown().into_iter().nth(self.at)
    }

    /// Changes what is shown; the cursor stays on its step while that is shown.
    fn change(&mut self, change: impl FnOnce(&mut History)) {
        let under = self.step().map(|step| step.op.number);
        change(self);
        let shown = self.shown();
        let there = shown.iter().position(|step| Some(step.op.number) == under);
        self.at = there.unwrap_or(self.at.min(shown.len().saturating_sub(1)));
    }
}

/// Opens the history, or what of it is in the trash.
pub(super) fn open(model: &mut Model, trash: bool) -> Vec<Effect> {
    model.layers.put(History { steps: Ok(vec![]), trash, at: 0 });
    vec![Effect::Steps]
}

impl Layer<Model> for History {
    fn mode(&self, _: &Model) -> Mode {
        Mode::History
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view);
        None
    }

    fn blocked(&self, msg: &Msg, _: &Model) -> Option<&'static str> {
        match (msg, self.step()) {
            (Msg::Past(Past::TakeBack) | Msg::BringBack, None) => Some("there is no step under the cursor"),
            (Msg::Past(Past::TakeBack), Some(step)) => step.why_not(),
            (Msg::BringBack, Some(step)) if step.trash.is_none() => Some("nothing of it is in the trash"),
            _ => None,
        }
    }

    fn is_place(&self) -> bool {
        true
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let page = model.page_step();
    let open = model.layers.get_mut::<History>()?;
    match msg {
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            let last = open.shown().len().saturating_sub(1);
            (0..times).for_each(|_| open.at = step.from(open.at, page, last));
        }
        Msg::Click(..) => {}
        Msg::Back => model.layers.close::<History>(),
        Msg::Steps(steps) => open.change(|open| open.steps = steps.clone()),
        Msg::Past(Past::Narrow) => open.change(|open| open.trash = !open.trash),
        Msg::Past(Past::TakeBack) => {
            return Some(vec![Effect::run(Command::TakeBack(vec![open.step()?.op.number]), Then::Say)]);
        }
        Msg::BringBack => return Some(vec![Effect::run(Command::BringBack(open.step()?.op.number), Then::Say)]),
        _ => return None,
    }
    Some(vec![])
}

/// The columns of when something was done.
const WHEN: usize = 17;

fn draw(buf: &mut Buffer, open: &History, view: &View<Model>) {
    let View { theme, areas, .. } = *view;
    let title = if open.trash { " Trash " } else { " History " };
    let aside = if open.trash { " what was deleted in the last 30 days " } else { "" };
    let heading = vec![Span::styled(title, theme.title), paint::span(aside, theme.dim)];
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = inside(areas.body);
    let inner = Rect { width: inner.width.saturating_sub(1), ..inner };
    let (lines, at) = lines(open, view, inner.width as usize);
    // The row under the cursor stands in the middle wherever the list is long enough.
    let top = at.saturating_sub(inner.height as usize / 2);
    paint::scrolled(buf, areas.body, inner, lines, top, theme.dim);
}

/// All lines, and the one under the cursor.
fn lines(open: &History, view: &View<Model>, width: usize) -> (Vec<Vec<Span<'static>>>, usize) {
    let View { model, theme, active, .. } = *view;
    let shown = open.shown();
    let nothing = match &open.steps {
        Err(why) => why.as_str(),
        Ok(_) if open.trash => "The trash is empty.",
        Ok(_) => "Nothing was done yet.",
    };
    let mut out = Vec::new();
    if shown.is_empty() {
        out.extend(sanitise::wrap(nothing, width).into_iter().map(|line| vec![Span::styled(line, theme.text)]));
    }
    let widest = shown.iter().map(|step| sanitise::width(&step.aside)).max().unwrap_or(0).min(width / 3);
    let room = width.saturating_sub(1 + WHEN + widest + 2);
    let mut cursor = 0;
    for (n, step) in shown.into_iter().enumerate() {
        let here = n == open.at;
        let when = time_words(step.op.at, model.now.zone(), model.now.today());
        let style = if step.why_not().is_none() { theme.text } else { theme.dim };
        let mut spans = vec![
            paint::cell(if here { "▸" } else { " " }, 1, theme.focus),
            paint::cell(&when, WHEN, theme.dim),
            paint::cell(&step.what, room, style),
            paint::cell("", 2, theme.text),
            paint::cell(&step.aside, widest, theme.dim),
        ];
        if here && active {
            spans = spans.into_iter().map(|s| s.patch_style(theme.cursor)).collect();
        }
        if here {
            cursor = out.len();
        }
        out.push(spans);
        if !here {
            continue;
        }
        // What has no room in its line, and what is in the way of the key that was pressed.
        let whole = [(&step.what, room), (&step.aside, widest)];
        let cut = whole.into_iter().filter(|(text, room)| sanitise::width(text) > *room).map(|(text, _)| (text, style));
        let refused = model.message.as_ref().filter(|m| m.refused).map(|m| (&m.text, theme.refused));
        for (text, style) in cut.chain(refused) {
            for line in sanitise::wrap(text, width.saturating_sub(1 + WHEN).max(1)) {
                out.push(vec![paint::cell("", 1 + WHEN, theme.text), Span::styled(line, style)]);
            }
        }
    }
    (out, cursor)
}
