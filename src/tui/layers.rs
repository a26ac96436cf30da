//! Owns the stack of layers: the top one takes the keys and what they mean, what it leaves goes to the one below; each draws
//! itself, the lowest first. Must not know any screen, nor the model `M` that they share.

use super::layout::Areas;
use super::mode::Mode;
use super::msg::{Effect, Msg};
use super::theme::Theme;
use crate::domain::Sought;
use crate::forms::Context;
use crate::pages::{Item, Subject};
use crate::rules::{Action, Scene};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::any::Any;

/// What a layer does with a message; none: it leaves it to the one below.
pub(super) type Handler<M> = fn(&mut M, &Msg) -> Option<Vec<Effect>>;

/// What a layer is drawn from.
pub(crate) struct View<'a, M> {
    pub model: &'a M,
    pub theme: &'a Theme,
    pub areas: &'a Areas,
    /// False where a form lies over it and has the cursor.
    pub active: bool,
}

/// One layer of the screen.
pub(crate) trait Layer<M>: Any {
    /// What the keyboard speaks to while it is on top.
    fn mode(&self, model: &M) -> Mode;

    /// What it does with a message.
    fn handler(&self) -> Handler<M>;

    /// Draws it; returns where the terminal's cursor belongs.
    fn draw(&self, buf: &mut Buffer, view: &View<M>) -> Option<Position>;

    /// Why a message can do nothing here now.
    fn blocked(&self, _: &Msg, _: &M) -> Option<&'static str> {
        None
    }

    /// What the way out does here, where that is not what the table of keys says of it.
    fn way_out(&self) -> Option<&'static str> {
        None
    }

    /// True for a place where one is and acts on things; false for what is opened over one.
    fn is_place(&self) -> bool {
        false
    }

    /// True where nothing below it is seen.
    fn covers(&self) -> bool {
        self.is_place()
    }

    /// The most characters that are pasted into it at once; none: it takes no text.
    fn takes_text(&self) -> Option<usize> {
        None
    }

    /// Of a place: the actions that a key is about.
    fn chosen<'m>(&self, _: &'m M) -> Vec<&'m Action> {
        vec![]
    }

    /// Of a place: what the cursor is on.
    fn subject(&self, _: &M) -> Option<Subject> {
        None
    }

    /// Of a place: what the line under the cursor lets one change or delete.
    fn item(&self, _: &M) -> Option<Item> {
        None
    }

    /// Of a place: where Enter leads.
    fn leads(&self, model: &M) -> Option<Subject> {
        self.subject(model)
    }

    /// Takes what is known now. False: what it is about is gone, and it closes.
    fn sync(&mut self, _: Context, _: &Scene) -> bool {
        true
    }

    /// What it looks for beyond what is known.
    fn seeks(&self) -> Vec<Sought> {
        vec![]
    }

    /// The screen has another size.
    fn resized(&mut self) {}
}

/// The layers, the top one last.
pub(crate) struct Layers<M> {
    bottom: Box<dyn Layer<M>>,
    over: Vec<Box<dyn Layer<M>>>,
}

impl<M: 'static> Layers<M> {
    /// Only this one, which never closes.
    pub(crate) fn new(bottom: impl Layer<M>) -> Layers<M> {
        Layers { bottom: Box::new(bottom), over: vec![] }
    }

    /// All of them, from the top down.
    pub(crate) fn down(&self) -> impl Iterator<Item = &dyn Layer<M>> {
        self.over.iter().rev().chain([&self.bottom]).map(|layer| &**layer)
    }

    /// The one that takes the keys.
    pub(crate) fn top(&self) -> &dyn Layer<M> {
        self.over.last().map_or(&*self.bottom, |layer| &**layer)
    }

    /// The one below the highest of a kind.
    pub(super) fn below<T: Layer<M>>(&self) -> &dyn Layer<M> {
        self.down().skip_while(|layer| !is::<T, M>(*layer)).nth(1).unwrap_or(&*self.bottom)
    }

    /// The place where one is.
    pub(crate) fn place(&self) -> &dyn Layer<M> {
        self.down().find(|layer| layer.is_place()).unwrap_or(&*self.bottom)
    }

    /// Why a message can do nothing now, as the place says and what lies over it.
    pub(crate) fn blocked(&self, msg: &Msg, model: &M) -> Option<&'static str> {
        for layer in self.down() {
            let why = layer.blocked(msg, model);
            if why.is_some() || layer.is_place() {
                return why;
            }
        }
        None
    }

    /// Takes away what lies over the place.
    pub(crate) fn clear(&mut self) {
        while self.over.pop_if(|layer| !layer.is_place()).is_some() {}
    }

    /// True where nothing lies over the lowest.
    pub(crate) fn is_bare(&self) -> bool {
        self.over.is_empty()
    }

    /// Those that are seen, from the lowest up.
    pub(crate) fn seen(&self) -> impl Iterator<Item = &dyn Layer<M>> {
        let mut down: Vec<&dyn Layer<M>> = Vec::new();
        for layer in self.down() {
            down.push(layer);
            if layer.covers() {
                break;
            }
        }
        down.into_iter().rev()
    }

    /// Puts one on top.
    pub(crate) fn push(&mut self, layer: impl Layer<M>) {
        self.over.push(Box::new(layer));
    }

    /// Puts one on top; there is one of its kind only.
    pub(crate) fn put<T: Layer<M>>(&mut self, layer: T) {
        self.close::<T>();
        self.push(layer);
    }

    /// The highest of a kind.
    pub(crate) fn get<T: Layer<M>>(&self) -> Option<&T> {
        self.down().find_map(|layer| (layer as &dyn Any).downcast_ref())
    }

    /// The highest of a kind, to be changed.
    pub(crate) fn get_mut<T: Layer<M>>(&mut self) -> Option<&mut T> {
        self.over.iter_mut().rev().find_map(|layer| (&mut **layer as &mut dyn Any).downcast_mut())
    }

    /// Takes the highest of a kind away.
    pub(crate) fn take<T: Layer<M>>(&mut self) -> Option<T> {
        let at = self.over.iter().rposition(|layer| is::<T, M>(&**layer))?;
        (self.over.remove(at) as Box<dyn Any>).downcast().ok().map(|layer| *layer)
    }

    /// Takes all of a kind away.
    pub(crate) fn close<T: Layer<M>>(&mut self) {
        self.over.retain(|layer| !is::<T, M>(&**layer));
    }

    /// Lets every layer take what is known now; those whose subject is gone close.
    pub(crate) fn sync(&mut self, context: Context, scene: &Scene) {
        self.over.retain_mut(|layer| layer.sync(context, scene));
    }

    /// Tells all that the screen has another size.
    pub(crate) fn resized(&mut self) {
        self.over.iter_mut().for_each(|layer| layer.resized());
    }

    /// What each does with a message, from the top down.
    pub(crate) fn handlers(&self) -> Vec<Handler<M>> {
        self.down().map(|layer| layer.handler()).collect()
    }
}

/// True for a layer of this kind.
fn is<T: Layer<M>, M: 'static>(layer: &dyn Layer<M>) -> bool {
    (layer as &dyn Any).is::<T>()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place(&'static str);
    struct Over;

    impl Layer<()> for Place {
        fn mode(&self, _: &()) -> Mode {
            Mode::Page
        }

        fn handler(&self) -> Handler<()> {
            |_, _| Some(vec![])
        }

        fn draw(&self, _: &mut Buffer, _: &View<()>) -> Option<Position> {
            None
        }

        fn is_place(&self) -> bool {
            true
        }
    }

    impl Layer<()> for Over {
        fn mode(&self, _: &()) -> Mode {
            Mode::Form
        }

        fn handler(&self) -> Handler<()> {
            |_, _| None
        }

        fn draw(&self, _: &mut Buffer, _: &View<()>) -> Option<Position> {
            None
        }
    }

    #[test]
    fn the_top_one_takes_the_keys_and_the_highest_place_is_where_one_is() {
        let mut layers = Layers::new(Place("bottom"));
        layers.push(Place("page"));
        layers.push(Place("page of the page"));
        layers.put(Over);
        layers.put(Over);
        assert_eq!(layers.down().count(), 4, "there is one form");
        assert_eq!(layers.top().mode(&()), Mode::Form);
        assert_eq!(layers.below::<Over>().mode(&()), Mode::Page);
        assert_eq!(layers.get::<Place>().map(|p| p.0), Some("page of the page"));
        assert_eq!(layers.seen().count(), 2, "a form, and the place that it lies over");
        let taken = layers.handlers().iter().position(|update| update(&mut (), &Msg::Quit).is_some());
        assert_eq!(taken, Some(1), "the form leaves it to the place");
        layers.clear();
        assert_eq!((layers.top().mode(&()), layers.down().count()), (Mode::Page, 3));
        assert!(layers.take::<Place>().is_some_and(|p| p.0 == "page of the page"));
        layers.close::<Place>();
        assert!(layers.take::<Place>().is_none() && layers.place().is_place(), "the lowest stays");
    }
}
