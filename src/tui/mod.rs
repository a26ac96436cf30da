//! Owns the dashboard in the terminal. The way round: a key is looked up in `keys` for the mode of the top layer; the message
//! that it means is given to the `layers`, from the top down; what they ask for in return reaches the store or opens another
//! screen; every layer is drawn, the lowest first.
//!
//! Each screen is a folder in `screens`. `form`, `keys` and `layers` know none of them.

pub(crate) mod dashboard;
mod editor;
mod filter;
pub(crate) mod form;
mod keymap;
pub(crate) mod keys;
mod layers;
mod layout;
mod mailbox;
mod mode;
mod model;
mod msg;
mod offer;
mod pager;
mod paint;
mod pane;
mod panes;
mod picker;
mod process;
mod read;
mod reader;
pub(crate) mod rows;
mod screen;
pub(crate) mod screens;
mod taste;
mod terminal;
mod theme;
mod then;
mod tty;
mod update;
mod view;
mod wait;
mod world;

pub use dashboard::Setup;
#[cfg(test)]
pub(crate) use pane::Pane;
pub use taste::Taste;
pub use terminal::run;

#[cfg(test)]
mod archive_tests;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod erase_tests;
#[cfg(test)]
mod history_tests;
#[cfg(test)]
mod lessons_tests;
#[cfg(test)]
mod review_tests;
