//! Owns the screen: the first and the last line, and between them the layers, each drawn by itself.

mod footer;
mod header;

use super::layers::View;
use super::layout::Shape;
use super::model::Model;
use super::paint;
use super::theme::Theme;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws the whole screen.
pub(super) fn draw(frame: &mut Frame, model: &Model, theme: &Theme) {
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
    let view = View { model, theme, areas: &areas, active: model.sheet().is_none() };
    header::draw(buf, model, theme, &areas);
    footer::draw(buf, &view);
    let mut cursor = None;
    for layer in model.layers.seen() {
        cursor = layer.draw(buf, &view).or(cursor);
    }
    footer::draw_long(buf, &view);
    cursor
}
