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
use crate::forms::Context;
use crate::pages::{Item, Subject};
use crate::store::Kind;
use crate::text::sanitise;
use crate::tui::layers::View;
use crate::tui::layout::Shape;
use crate::tui::mode::Mode;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::paint;
use crate::tui::picker::{Picker, Rows};
use crate::tui::screen::{Screen, Spot};
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

/// How many columns what stands around the words is given at least.
const SNIPPET: usize = 20;

/// The search.
#[derive(Default)]
pub(super) struct Find {
    /// What holds the words.
    found: Vec<Found>,
    /// Why nothing could be looked for.
    failed: Option<String>,
}

impl Rows for Find {
    const MODE: Mode = Mode::Find;

    fn len(&self, _: &str, _: &Model) -> usize {
        self.found.len()
    }

    fn typed(&mut self, words: &str, _: Context) -> Vec<Effect> {
        if !words.is_empty() {
            return vec![Effect::Find(words.into())];
        }
        *self = Find::default();
        vec![]
    }

    fn choose(model: &mut Model, _: &str, at: usize) -> Option<Vec<Effect>> {
        let effect = go_to(model.layers.get::<Picker<Find>>()?.rows.found.get(at)?);
        model.layers.close::<Picker<Find>>();
        Some(vec![effect])
    }

    fn other(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
        let Msg::Found(words, found) = msg else { return None };
        let find = model.layers.get_mut::<Picker<Find>>().filter(|find| find.line.words() == *words)?;
        find.rows = match found {
            Ok(found) => Find { found: found.clone(), failed: None },
            Err(why) => Find { found: vec![], failed: Some(why.clone()) },
        };
        find.line.at = 0;
        Some(vec![])
    }

    fn draw(picker: &Picker<Find>, buf: &mut Buffer, view: &View<Model>) -> Option<Position> {
        let View { theme, areas, .. } = *view;
        let (line, list) = paint::searched(buf, areas.body, " Find anything ", theme);
        found(buf, picker, theme, list, areas.shape == Shape::Narrow);
        picker.line.draw(buf, "> ", line, theme)
    }
}

/// Opens the page of what was found, the cursor there. An activity is opened to be edited; what else has no page is an action,
/// and the cursor goes to that.
fn go_to(found: &Found) -> Effect {
    let uid = || found.uid.clone();
    let item = match found.kind {
        Kind::Touch => Some(Item::Touch(uid())),
        Kind::Outcome => Some(Item::Outcome(uid())),
        Kind::Task => Some(Item::Task(uid())),
        Kind::Question => usize::try_from(found.part).ok().map(|n| Item::Question(uid(), n)),
        // It stands on no page.
        Kind::Activity => return Effect::open(Screen::Change(Item::Activity(uid()))),
        Kind::Contact | Kind::Opportunity | Kind::Interview => None,
    };
    // What stands in the title is seen on top of the page.
    let matched = found.matched.iter().filter_map(|r| found.snippet.get(r.clone()));
    let words = matched.filter(|w| !found.title.contains(w)).map(str::to_owned).collect();
    let subject = found.page.clone().and_then(|(noun, uid)| match noun {
        Noun::Interview => Some(Subject::Interview(uid)),
        Noun::Opportunity => Some(Subject::Opportunity(uid)),
        Noun::Contact => Some(Subject::Contact(uid)),
        _ => None,
    });
    match subject {
        Some(subject) => Effect::open(Screen::Details(subject, Spot { item, words })),
        None => Effect::Give(Box::new(Msg::GoTo(found.uid.clone(), found.title.clone()))),
    }
}

fn found(buf: &mut Buffer, picker: &Picker<Find>, theme: &Theme, list: Rect, narrow: bool) {
    let (words, find) = (picker.line.words(), &picker.rows);
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
    let widest = |text: fn(&Found) -> &str| find.found.iter().map(|f| sanitise::width(text(f))).max().unwrap_or(0);
    let kind = if narrow { 0 } else { widest(|f| f.kind.shown()) + 1 };
    // A title is cut last: what was found is seen however little stands around it.
    let title = widest(|f| &f.title).min(width.saturating_sub(kind + 2 + SNIPPET));
    picker.draw_rows(buf, list, find.found.len(), theme, |n| {
        let Some(f) = find.found.get(n) else { return vec![] };
        let mut spans = vec![
            paint::cell(f.kind.shown(), kind, theme.dim),
            paint::cell(&f.title, title, theme.title),
            paint::cell("", 2, theme.text),
        ];
        spans.extend(snippet(f, width.saturating_sub(kind + title + 2), theme));
        spans
    });
}

/// "notes: …spoke of their migration from", with what matches marked; it begins so that the first match is seen.
fn snippet(f: &Found, width: usize, theme: &Theme) -> Vec<Span<'static>> {
    let first = f.matched.first().cloned().unwrap_or(0..0);
    let up_to_match = |from: usize| sanitise::width(f.snippet.get(from..first.end).unwrap_or_default());
    let whole = width.saturating_sub(sanitise::width(f.place) + 2);
    // Where both do not fit, the words say more than where they stand.
    let place = if up_to_match(first.start) < whole { format!("{}: ", f.place) } else { String::new() };
    let mut room = width.saturating_sub(sanitise::width(&place));
    let mut spans = vec![paint::span(&place, theme.dim)];
    let mut at = 0;
    if up_to_match(0) >= room {
        let starts = f.snippet.char_indices().map(|(n, _)| n).take_while(|n| *n < first.start);
        at = starts.into_iter().find(|n| up_to_match(*n) + 1 < room).unwrap_or(first.start);
        spans.push(Span::styled("…", theme.text));
        room = room.saturating_sub(1);
    }
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
