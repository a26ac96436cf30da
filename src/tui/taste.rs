//! Owns how the user likes the dashboard, as the config and the environment tell. Must not read either.

use super::keymap::Keymap;
use super::keys;
use super::theme::Theme;
use crate::config::{Calendar, Config, Mail, Problem};
use crate::text::card::Region;
use crate::text::letter::Templates;

/// How the user likes the dashboard.
#[derive(Clone, Debug)]
pub struct Taste {
    /// The colours.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// The country of telephone numbers without a country code.
    pub region: Region,
    /// The user's own wording of letters and of what is said on the phone.
    pub templates: Templates,
    /// By which programs letters leave.
    pub mail: Mail,
    /// Whereto the search is published.
    pub calendar: Calendar,
    /// What is wrong with what was asked for, in a line.
    pub wrong: Option<String>,
}

impl Default for Taste {
    fn default() -> Taste {
        Taste {
            theme: Theme::dark(),
            keymap: Keymap::default(),
            region: Region::default(),
            templates: Templates::default(),
            mail: Mail::default(),
            calendar: Calendar::default(),
            wrong: None,
        }
    }
}

impl Taste {
    /// What the config asks for, on a terminal of which the environment tells; and everything that is wrong with it.
    pub fn from_config(config: &Config, env: impl Fn(&str) -> Option<String>) -> (Taste, Vec<Problem>) {
        let theme = Theme::from_config(config, &env);
        let region = config.region(&env);
        let (mut keymap, problems) = keys::remap(&config.keys);
        keymap.ascii = theme.ascii;
        let mut wrong: Vec<Problem> = config.tastes.iter().cloned().chain(problems).collect();
        wrong.sort_by_key(|p| (p.line, p.column));
        let line = wrong.first().map(|first| match wrong.len() {
            1 => format!("config, {first}"),
            n => format!("config, {first} (and {} more)", n - 1),
        });
        let (templates, mail, calendar) = (Templates::default(), config.mail.clone(), config.calendar.clone());
        (Taste { theme, keymap, region, templates, mail, calendar, wrong: line }, wrong)
    }
}
