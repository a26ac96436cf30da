//! Owns the screen of what mailboxes and calendars propose: one thing after the other, with its sender, its day, the sentence
//! that says it, and what it would do.
//!
//! ```text
//! ╭ Your mail ───────────────────────────────────────────────────────────────────╮
//! │ Globex: rejected                                                             │
//! │ Globex Careers <careers@globex.example>, Tue 17 Nov                          │
//! │ Update on your application                                                   │
//! │                                                                              │
//! │ “We have decided not to move forward with your application.”                 │
//! ╰─ 2 of 7 ─────────────────────────────────────────────────────────────────────╯
//! ```

use crate::commands::Command;
use crate::domain::Uid;
use crate::rules::day_words;
use crate::text::sanitise;
use crate::tui::keys::expand_keys;
use crate::tui::layers::{Handler, Layer, View};
use crate::tui::layout::padded;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg, Post};
use crate::tui::paint;
use crate::tui::screen::Screen;
use crate::tui::then::Then;
use crate::tui::world::Proposed;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

/// The things that wait, open at one of them.
pub(super) struct Inbox {
    /// The thing that is shown, and where it stood when it was: what waits may change.
    at: usize,
    uid: Option<Uid>,
    /// It is asked whether what was sent is to log itself.
    asks: bool,
}

impl Inbox {
    /// The thing that is shown, and its place.
    fn shown<'m>(&self, model: &'m Model) -> Option<(usize, &'m Proposed)> {
        let all = model.proposed();
        let there = all.iter().position(|p| Some(&p.source.uid) == self.uid.as_ref());
        let at = there.unwrap_or(self.at.min(all.len().saturating_sub(1)));
        all.get(at).map(|p| (at, p))
    }
}

/// Opens what waits, at the first thing.
pub(super) fn open(model: &mut Model) {
    if model.proposed().is_empty() {
        model.refuse("nothing in your mail or calendar waits for you");
        return;
    }
    model.layers.put(Inbox { at: 0, uid: None, asks: false });
}

impl Layer<Model> for Inbox {
    fn mode(&self, _: &Model) -> Mode {
        Mode::Inbox
    }

    fn handler(&self) -> Handler<Model> {
        update
    }

    fn draw(&self, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        draw(buf, self, view);
        None
    }

    fn blocked(&self, msg: &Msg, model: &Model) -> Option<&'static str> {
        if *msg == Msg::Post(Post::Auto) {
            let why =
                "this is asked once, when it would have helped; [inbox] auto = \"sent\" in the config does the same";
            return (!self.asks).then_some(why);
        }
        let acts = matches!(msg, Msg::Post(_) | Msg::Move(_));
        (acts && self.shown(model).is_none()).then_some("nothing waits any more; {inbox.back} goes back")
    }

    fn is_place(&self) -> bool {
        true
    }
}

fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let shown = model.layers.get::<Inbox>()?.shown(model).map(|(at, p)| (at, p.source.uid.clone()));
    let (page, last) = (model.page_step(), model.proposed().len().saturating_sub(1));
    let run = |command| Some(vec![Effect::run(command, Then::Say)]);
    match (msg, shown) {
        (Msg::Back, _) => model.layers.close::<Inbox>(),
        (Msg::Click(..), _) => {}
        (Msg::Move(_) | Msg::Wheel(..), Some((at, _))) => {
            let (step, times) = msg.steps()?;
            let at = (0..times).fold(at, |at, _| step.from(at, page, last));
            let uid = model.proposed().get(at).map(|p| p.source.uid.clone());
            turn_to(model, at, uid);
        }
        (Msg::Post(Post::Accept), Some((at, uid))) => {
            turn_to(model, at, None);
            return run(Command::Accept(uid, None));
        }
        (Msg::Post(Post::Change), Some((_, uid))) => return Some(vec![Effect::open(Screen::Proposal(uid))]),
        (Msg::Post(Post::Decline | Post::Never), Some((at, uid))) => {
            turn_to(model, at, None);
            return run(Command::Decline { source: uid, never: *msg == Msg::Post(Post::Never) });
        }
        (Msg::Post(Post::Read), Some((at, uid))) => {
            let source = model.proposed().get(at).map(|p| Box::new(p.source.clone()));
            turn_to(model, at, Some(uid));
            return Some(source.map(Effect::Pager).into_iter().collect());
        }
        (Msg::Post(Post::Offer | Post::Auto), _) => {
            let asks = *msg == Msg::Post(Post::Offer);
            model.layers.get_mut::<Inbox>()?.asks = asks;
            return Some(if asks { vec![] } else { vec![Effect::Auto] });
        }
        (Msg::Undo | Msg::Redo, _) => {
            return run(if *msg == Msg::Undo { Command::Undo } else { Command::Redo });
        }
        _ => return None,
    }
    Some(vec![])
}

/// Shows this thing, or else what stands at this place then.
fn turn_to(model: &mut Model, to: usize, what: Option<Uid>) {
    if let Some(open) = model.layers.get_mut::<Inbox>() {
        (open.at, open.uid) = (to, what);
    }
}

/// What is said where what was sent cannot be told from what came.
const NOBODY: &str =
    "Which address is yours is not known, so the mail that you sent is not known as yours: {profile} on the dashboard.";

/// What is asked where something was accepted that could have logged itself.
const OFFER: &str = "Such thank-yous can log themselves as you send them: {post-auto} switches that on. Each is a step that \
                     {undo} takes back, and is told at the next start. You are not asked again.";

fn draw(buf: &mut Buffer, open: &Inbox, view: &View<Model>) {
    let View { model, theme, areas, .. } = *view;
    let heading = vec![Span::styled(" Your mail and calendar ", theme.title)];
    paint::frame(buf, areas.body, heading, true, theme);
    let inner = padded(crate::tui::layout::inside(areas.body));
    let width = inner.width as usize;
    let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
    match open.shown(model) {
        None => lines.push(("Nothing waits any more.".into(), theme.text)),
        Some((at, Proposed { source, would })) => {
            lines.push((format!("{} of {}", at + 1, model.proposed().len()), theme.dim));
            lines.push((would.clone(), theme.title));
            lines.push((String::new(), theme.text));
            let day = day_words(model.now.zone().date(source.at), model.now.today());
            let unverified = if source.proposal.unverified { " (unverified)" } else { "" };
            lines.push((format!("{}{unverified}, {day}", source.from), theme.text));
            lines.push((source.subject.clone(), theme.text));
            if !source.evidence.is_empty() && source.evidence != source.subject {
                lines.push((String::new(), theme.text));
                lines.push((format!("“{}”", source.evidence), theme.text));
            }
        }
    }
    if model.held.facts.profile.email.trim().is_empty() {
        lines.push((String::new(), theme.text));
        lines.push((expand_keys(NOBODY, &model.session.keymap), theme.dim));
    }
    if open.asks {
        lines.push((String::new(), theme.text));
        lines.push((expand_keys(OFFER, &model.session.keymap), theme.dim));
    }
    let refused = model.message.as_ref().filter(|m| m.refused).map(|m| (m.text.clone(), theme.refused));
    let mut n = 0;
    for (text, style) in lines.into_iter().chain(refused) {
        let wrapped = sanitise::wrap(&text, width.max(1));
        for line in if wrapped.is_empty() { vec![String::new()] } else { wrapped } {
            if n < inner.height as usize {
                paint::line(buf, inner, n, &line, style);
            }
            n += 1;
        }
    }
}
