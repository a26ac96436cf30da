//! Owns the screen: which panel stands where. One panel a file.
//!
//! Must not change the model; everything that is drawn is in it.

mod actions;
mod call;
mod card;
mod fields;
mod footer;
mod header;
mod help;
mod lessons;
mod letter;
mod lists;
mod overlay;
mod page;
mod paint;
mod review;
mod sheet;
mod why;

use super::layout::Shape;
use super::model::Model;
use super::msg::Pane;
use super::theme::Theme;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, model: &Model, theme: &Theme) {
    if let Some(at) = draw_all(frame.buffer_mut(), model, theme) {
        frame.set_cursor_position(at);
    }
    theme.stand_in(frame.buffer_mut());
}

/// Draws all but the signs' stand-ins; returns where the terminal's cursor belongs.
fn draw_all(buf: &mut Buffer, model: &Model, theme: &Theme) -> Option<Position> {
    let areas = model.areas();
    if areas.shape == Shape::Tiny {
        paint::line(buf, areas.body, 0, "afterword needs", theme.text);
        paint::line(buf, areas.body, 1, "20 columns, 5 rows", theme.text);
        return None;
    }
    header::draw(buf, model, theme, &areas);
    footer::draw(buf, model, theme, &areas);
    if model.help.is_some() {
        help::draw(buf, model, theme, &areas);
        return overlay::draw(buf, model, theme, &areas);
    }
    if let Some(open) = model.pages.last() {
        page::draw(buf, model, theme, &areas, open);
    } else if let Some(open) = &model.lessons {
        lessons::draw(buf, model, theme, &areas, open);
    } else if let Some(open) = &model.review {
        review::draw(buf, model, theme, &areas, open);
    } else {
        for pane in Pane::ALL {
            match pane {
                Pane::Actions => actions::draw(buf, model, theme, &areas),
                Pane::Interviews | Pane::Contacts => lists::draw(buf, model, theme, &areas, pane),
            }
        }
        why::draw(buf, model, theme, &areas);
    }
    let cursor = model.sheet.as_ref().and_then(|s| match (s.letter(), s.call()) {
        (Some(l), _) => letter::draw(buf, s, l, model, theme, &areas),
        (None, Some(open)) => call::draw(buf, s, open, model, theme, &areas),
        (None, None) if s.is_card() => card::draw(buf, s, model, theme, &areas),
        (None, None) => sheet::draw(buf, s, model, theme, &areas),
    });
    overlay::draw(buf, model, theme, &areas).or(cursor)
}
