//! Owns the pane that follows the cursor: why an action is asked for, what ends it, from which articles; and for an open
//! opportunity the answer to "may I write?".

use crate::commands::describe::capital;
use crate::domain::Uid;
use crate::pages::{Away, Settled};
use crate::review::{self, answers_all, with_marks};
use crate::rules::{Action, State, day_words, leader, rule};
use crate::text::sanitise;
use crate::tui::keys::expand_keys;
use crate::tui::layout::{Areas, Shape};
use crate::tui::model::Model;
use crate::tui::paint;
use crate::tui::pane::Pane;
use crate::tui::rows::Row;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;

pub(super) fn draw(buf: &mut Buffer, model: &Model, theme: &Theme, areas: &Areas) {
    if areas.why.is_empty() {
        return;
    }
    let heading = if model.panes.focus == Pane::Actions { "Why" } else { "Now" };
    match areas.shape {
        Shape::Wide | Shape::Broad => {
            let title = vec![Span::styled(format!(" {heading} "), theme.title)];
            paint::frame(buf, areas.why_frame, title, false, theme);
        }
        Shape::Normal => {
            let focused = model.panes.focus == Pane::Actions;
            paint::divider(buf, areas.frame(Pane::Actions), areas.why.y.saturating_sub(1), heading, focused, theme);
        }
        _ => {}
    }
    let (width, height) = (areas.why.width as usize, areas.why.height as usize);
    let wide = matches!(areas.shape, Shape::Wide | Shape::Broad);
    let paragraphs = text(model, theme, wide);
    let mut lines: Vec<(String, Style)> = Vec::new();
    for (text, style) in paragraphs {
        if text.is_empty() {
            lines.push((text, style));
        } else {
            lines.extend(sanitise::wrap(&text, width).into_iter().map(|l| (l, style)));
        }
    }
    // Where there is little room, when to write keeps its line, and what stands before it is cut.
    let writing = writing(model).filter(|_| !wide && model.panes.focus == Pane::Actions);
    let room = height.saturating_sub(usize::from(writing.is_some()));
    if lines.len() > room {
        lines.truncate(room);
        if let Some((last, _)) = lines.last_mut() {
            *last = sanitise::fit(&format!("{last} …"), width);
        }
    }
    if let Some(line) = writing {
        lines.push((sanitise::fit(&line, width), theme.dim));
    }
    for (n, (line, style)) in lines.iter().enumerate() {
        paint::line(buf, areas.why, n, line, *style);
    }
}

/// The answer to "may I write?" for the opportunity of the action under the cursor.
fn writing(model: &Model) -> Option<String> {
    let first = model.row()?.members().first().and_then(|n| model.actions.get(*n))?;
    may_write(first.opportunity.as_ref()?, model)
}

/// The paragraphs, each in its style; an empty one is a blank line.
fn text(model: &Model, theme: &Theme, wide: bool) -> Vec<(String, Style)> {
    if model.panes.focus != Pane::Actions {
        return about_row(model, theme);
    }
    let chosen: Vec<&Action> = match model.row() {
        Some(row) => row.members().iter().filter_map(|n| model.actions.get(*n)).collect(),
        None => vec![],
    };
    let Some(first) = chosen.first() else {
        if let Some(Row::Mail(_)) = model.row() {
            let told = "{open} goes through them: each with who sent it and the sentence that says it, and nothing is believed by itself.";
            let first = model.proposed().first().map(|p| (format!("{}.", p.would), theme.text));
            return first.into_iter().chain([(expand_keys(told, &model.session.keymap), theme.dim)]).collect();
        }
        if let Some(Row::Settled(Settled { by, how, on, .. })) = model.row() {
            let on = day_words(*on, model.now.today());
            let back = match by {
                Away::Word(_) => "{bring-back} brings it back",
                Away::Logged(_) => "{bring-back} deletes it from the log, and what it ended comes back",
            };
            let back = expand_keys(back, &model.session.keymap);
            return vec![(format!("{} on {on}; {back}.", capital(how)), theme.text)];
        }
        return vec![("What there is to do follows from what you enter, each with its reason.".into(), theme.dim)];
    };
    let mut out = Vec::new();
    if let Some((Row::Several { .. }, leader)) = model.row().zip(leader(&chosen)) {
        out.push((with_marks(leader), theme.text));
        let rest: Vec<String> = chosen.iter().filter(|a| a.id != leader.id).map(|a| a.title.clone()).collect();
        let ends = capital(&answers_all(leader, chosen.len()));
        out.push((sentence(format!("{ends}: {}; {}", leader.title, rest.join("; "))), theme.text));
    } else {
        if let Some(because) = &first.held_because {
            out.push((because.clone(), theme.held));
        }
        out.push((with_marks(first), theme.text));
    }
    if let Some(ends) = rule(first.rule).map(|r| r.ends).filter(|_| chosen.len() == 1) {
        let ends = format!("Ends with: {ends}.");
        if wide {
            out.push((String::new(), theme.text));
            out.push((days(first, model), theme.text));
            out.push((ends, theme.dim));
        } else if let Some((last, _)) = out.last_mut() {
            last.push(' ');
            last.push_str(&ends);
        }
    }
    if let Some(line) = writing(model).filter(|_| wide) {
        out.push((String::new(), theme.text));
        out.push((line, theme.dim));
    }
    if wide && chosen.len() == 1 {
        out.push((String::new(), theme.text));
        out.extend(first.from.iter().map(|m| (format!("{}  {}", m.letter(), m.article()), theme.dim)));
    }
    out
}

/// The text with a full stop, unless it ends with one, perhaps that of what is quoted.
fn sentence(mut text: String) -> String {
    if !text.trim_end_matches(['”', '"', ')']).ends_with(['.', '?', '!', '…']) {
        text.push('.');
    }
    text
}

/// "Due Tue 17 Nov, shown from Tue 17 Nov to Tue 1 Dec."
fn days(action: &Action, model: &Model) -> String {
    let day = |d| day_words(d, model.now.today());
    let mut text = format!("Due {}", day(action.due));
    if action.opens != action.due {
        text.push_str(&format!(", shown from {}", day(action.opens)));
    }
    if let Some(last) = action.expires {
        text.push_str(&format!(", until {}", day(last)));
    }
    if let (State::Snoozed, Some(until)) = (action.state, action.snoozed_until) {
        text.push_str(&format!("; snoozed until {}", day(until)));
    }
    text.push('.');
    text
}

/// "May I write to XYZ? On Wed 25 Nov: …"; nothing for an opportunity that is not open.
fn may_write(opportunity: &Uid, model: &Model) -> Option<String> {
    let writing = model.search.writing.get(opportunity)?;
    let company = &model.held.facts.opportunity(opportunity)?.company;
    Some(review::may_write(company, writing, model.now.today()))
}

/// What stands to be done about the row under the cursor of another pane.
fn about_row(model: &Model, theme: &Theme) -> Vec<(String, Style)> {
    use crate::pages::Subject;
    let Some(subject) = model.subject() else { return vec![] };
    let mut out = Vec::new();
    let ours = |a: &&Action| match &subject {
        Subject::Interview(i) => a.interview.as_ref() == Some(i),
        Subject::Contact(c) => a.contact.as_ref() == Some(c),
        Subject::Opportunity(o) => a.opportunity.as_ref() == Some(o),
    };
    if let (Subject::Interview(_), Some(o)) = (&subject, model.opportunity()) {
        out.extend(may_write(&o, model).map(|line| (line, theme.text)));
    }
    let pressing: Vec<String> =
        model.actions.iter().filter(ours).filter(|a| a.state != State::Snoozed).map(|a| a.title.clone()).collect();
    out.push(match pressing.len() {
        0 => ("Nothing to do about it.".to_string(), theme.dim),
        _ => (sentence(format!("To do: {}", pressing.join("; "))), theme.text),
    });
    out
}
