//! Owns the search for anything. Must not look into the store; that is an effect.
//!
//! ```text
//! ╭ Find anything ───────────────────────────────────────────────────────────────╮
//! │ > kafka_                                                                     │
//! │                                                                              │
//! │ interview   XYZ, round 1   notes: spoke of their migration to Kafka          │
//! ```

use crate::commands::Noun;
use crate::commands::find::Found;
use crate::pages::Subject;
use crate::text::sanitise;
use crate::tui::form::line::Line;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::Shape;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::paint;
use crate::tui::screen::Screen;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

/// The search.
pub(super) struct Find {
    line: Line,
    /// What holds the words.
    found: Vec<Found>,
    /// Why nothing could be looked for.
    failed: Option<String>,
}

/// Opens the search.
pub(super) fn open(model: &mut Model) {
    model.layers.put(Find { line: Line::new(""), found: vec![], failed: None });
}

impl Layer<Model> for Find {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Find
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view)
    }

    fn takes_text(&self) -> bool {
        true
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let page = model.page_step();
    let find = model.layers.get_mut::<Find>()?;
    match msg {
        Msg::Edit(edit) => {
            find.line.edit(edit);
            let words = find.line.words();
            if !words.is_empty() {
                return Some(vec![Effect::Find(words)]);
            }
            (find.found, find.failed) = (vec![], None);
        }
        Msg::Found(words, found) if find.line.words() == *words => {
            (find.found, find.failed) = match found {
                Ok(found) => (found.clone(), None),
                Err(why) => (vec![], Some(why.clone())),
            };
            find.line.at = 0;
        }
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, _) = msg.steps()?;
            find.line.at = step.from(find.line.at, page, find.found.len().saturating_sub(1));
        }
        Msg::Choose => {
            if let Some(found) = find.found.get(find.line.at) {
                let effect = go_to(found);
                model.layers.close::<Find>();
                return Some(vec![effect]);
            }
        }
        Msg::Back => model.layers.close::<Find>(),
        Msg::Click(..) => {}
        _ => return None,
    }
    Some(vec![])
}

/// Opens the page of what was found; what has none is an action, and the cursor goes there.
fn go_to(found: &Found) -> Effect {
    let subject = found.page.clone().and_then(|(noun, uid)| match noun {
        Noun::Interview => Some(Subject::Interview(uid)),
        Noun::Opportunity => Some(Subject::Opportunity(uid)),
        Noun::Contact => Some(Subject::Contact(uid)),
        _ => None,
    });
    match subject {
        Some(subject) => Effect::open(Screen::Details(subject)),
        None => Effect::Give(Box::new(Msg::GoTo(found.uid.clone(), found.title.clone()))),
    }
}

fn draw(buf: &mut Buffer, find: &Find, view: &View<Model>) -> Option<Position> {
    let View { theme, areas, .. } = *view;
    let (line, list) = paint::searched(buf, areas.body, " Find anything ", theme);
    found(buf, find, theme, list, areas.shape == Shape::Narrow);
    find.line.draw(buf, "> ", line, theme)
}

fn found(buf: &mut Buffer, find: &Find, theme: &Theme, list: Rect, narrow: bool) {
    let words = find.line.words();
    let nothing = match &find.failed {
        Some(why) => Some((why.as_str(), theme.refused)),
        None if words.is_empty() => Some(("type a name, a company, a mail, or words that you wrote", theme.dim)),
        None if find.found.is_empty() => Some(("nothing holds these words", theme.text)),
        None => None,
    };
    if let Some((text, style)) = nothing {
        for (n, line) in sanitise::wrap(text, list.width as usize).iter().enumerate() {
            paint::line(buf, list, n, line, style);
        }
        return;
    }
    let width = list.width as usize;
    let kind = if narrow { 0 } else { 12 };
    let title = find.found.iter().map(|f| sanitise::width(&f.title)).max().unwrap_or(0).min(width * 2 / 5);
    let top = find.line.top(find.found.len(), list);
    for (line, (n, f)) in find.found.iter().enumerate().skip(top).take(list.height as usize).enumerate() {
        let mut spans = vec![
            paint::cell(f.kind.shown(), kind, theme.dim),
            paint::cell(&f.title, title, theme.title),
            paint::cell("", 2, theme.text),
        ];
        spans.extend(snippet(f, width.saturating_sub(kind + title + 2), theme));
        paint::spans(buf, list, line, spans);
        if n == find.line.at {
            paint::over(buf, list, line, theme.cursor);
        }
    }
}

/// "notes: …spoke of their migration from", with what matches marked.
fn snippet(f: &Found, width: usize, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = vec![paint::span(&format!("{}: ", f.place), theme.dim)];
    let mut room = width.saturating_sub(sanitise::width(f.place) + 2);
    let mut at = 0;
    let mut piece = |from: usize, to: usize, style: Style| {
        let text = sanitise::fit(f.snippet.get(from..to).unwrap_or_default(), room);
        room = room.saturating_sub(sanitise::width(&text));
        spans.push(Span::styled(text, style));
    };
    for r in &f.matched {
        piece(at, r.start, theme.text);
        piece(r.start, r.end, theme.found);
        at = r.end;
    }
    piece(at, f.snippet.len(), theme.text);
    spans
}
