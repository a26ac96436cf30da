//! Owns the help: every key of the place one came from, by what one wants, then those of forms and letters.

use crate::text::fuzzy::Needle;
use crate::text::sanitise;
use crate::tui::keys::{self, Binding, Group, Mode};
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::{Areas, inside, padded};
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::paint;
use crate::tui::screen::Screen;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

/// The help.
#[derive(Default)]
pub(super) struct Help {
    /// The first line shown.
    top: usize,
    /// The words to which it is narrowed.
    words: String,
}

/// Opens the help.
pub(super) fn open(model: &mut Model) {
    model.layers.put(Help::default());
}

impl Layer<Model> for Help {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Help
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view.model, view.theme, view.areas);
        None
    }

    fn covers(&self) -> bool {
        true
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let page = model.page_step();
    let help = model.layers.get_mut::<Help>()?;
    match msg {
        Msg::Move(_) | Msg::Wheel(..) => {
            let (step, times) = msg.steps()?;
            (0..times).for_each(|_| help.top = step.from(help.top, page, usize::MAX));
        }
        Msg::Click(..) => {}
        Msg::Back => model.layers.close::<Help>(),
        Msg::Filter => return Some(vec![Effect::open(Screen::Filter(None, help.words.clone()))]),
        Msg::Narrow(None, words, _) => *help = Help { top: 0, words: words.clone() },
        Msg::Widen(None, _) => help.words.clear(),
        _ => return None,
    }
    Some(vec![])
}

fn draw(buf: &mut Buffer, help: &Help, model: &Model, theme: &Theme, areas: &Areas) {
    let mut heading = vec![Span::styled(" Keys ", theme.title)];
    let words = &help.words;
    if !words.is_empty() {
        heading.push(paint::span(&format!("/{words} "), theme.found));
    }
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = padded(inside(areas.body));
    let lines = lines(words, model, theme, inner.width as usize);
    paint::scrolled(buf, areas.body, inner, lines, help.top, theme.dim);
}

fn lines(words: &str, model: &Model, theme: &Theme, width: usize) -> Vec<Vec<Span<'static>>> {
    let here = model.layers.place().mode(model);
    let map = &model.session.keymap;
    let mut needle = Needle::new(words);
    let mut out = Vec::new();
    for (heading, mode) in [
        ("", here),
        ("In a form: ", Mode::Form),
        ("In a letter: ", Mode::Letter),
        ("Where a letter leaves: ", Mode::Exits),
    ] {
        let all: Vec<&Binding> = keys::bindings(mode).collect();
        let column = all.iter().map(|b| sanitise::width(&b.shown(mode, map))).max().unwrap_or(0).min(22).min(width / 3);
        let mut group = None;
        for b in Group::ALL.into_iter().flat_map(|g| all.iter().filter(move |b| b.group == g)) {
            if !needle.matches([
                b.shown(mode, map).as_str(),
                b.name,
                b.said,
                b.hint,
                keys::expand_keys(b.help, map).as_str(),
            ]) {
                continue;
            }
            if group.replace(b.group) != Some(b.group) {
                if !out.is_empty() {
                    out.push(vec![]);
                }
                let wanted = b.group.shown();
                let title =
                    if heading.is_empty() { wanted.to_owned() } else { format!("{heading}{}", wanted.to_lowercase()) };
                out.push(vec![Span::styled(title, theme.title)]);
            }
            let blocked = if mode == here { b.why_not(model) } else { None };
            let style = if blocked.is_some() { theme.dim } else { theme.text };
            let help = match blocked {
                Some(why) => keys::expand_keys(&format!("{} (not now: {why})", b.help), map),
                None => keys::expand_keys(b.help, map),
            };
            for (n, line) in sanitise::wrap(&help, width.saturating_sub(column + 4).max(1)).into_iter().enumerate() {
                let keys = if n == 0 { b.shown(mode, map) } else { String::new() };
                let mut spans = vec![Span::raw("  "), paint::cell(&keys, column, theme.key), Span::raw("  ")];
                let columns = sanitise::width(&line);
                spans.extend(paint::marked(&line, columns, style, &mut needle, theme));
                out.push(spans);
            }
        }
    }
    out
}
