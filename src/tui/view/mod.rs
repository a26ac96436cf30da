//! Owns the screen: which panel stands where. One panel a file.
//!
//! Must not change the model; everything that is drawn is in it.

mod actions;
mod footer;
mod header;
mod help;
mod lessons;
mod lists;
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

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, model: &Model, theme: &Theme) {
    let areas = model.areas();
    let buf = frame.buffer_mut();
    if areas.shape == Shape::Tiny {
        paint::line(buf, areas.body, 0, "afterword needs", theme.text);
        paint::line(buf, areas.body, 1, "20 columns, 5 rows", theme.text);
        return;
    }
    header::draw(buf, model, theme, &areas);
    footer::draw(buf, model, theme, &areas);
    if model.help.is_some() {
        help::draw(buf, model, theme, &areas);
        return;
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
    let cursor = model.sheet.as_ref().and_then(|s| sheet::draw(buf, s, theme, &areas));
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}
