//! Owns one field of a form: what it holds, of a few kinds, and what was understood of it. Must not know its form.

use super::area::{Area, apply, area, clean, jump, put};
use super::edit::Edit;
use crate::clock::{Instant, Now};
use crate::commands::typed;
use crate::domain::Workdays;
use crate::text::dates::{self, Lean};
use chrono::NaiveDate;

/// What a field holds, and how it is changed.
pub(crate) enum Input {
    /// One line of text.
    Line(Area),
    /// Several lines of text.
    Text(Area),
    /// One of a few words: as stored, as shown.
    Choice(Vec<(String, String)>, usize),
}

impl Input {
    /// The most characters that are pasted into it at once: into a text some fifty pages.
    pub(crate) fn most_pasted(&self) -> usize {
        match self {
            Input::Text(_) => 160 << 10,
            Input::Line(_) | Input::Choice(..) => 4 << 10,
        }
    }
}

/// How the text of a field is read as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As it stands.
    Plain,
    /// A date in words; empty for none.
    Day,
    /// A date with a time in words; empty for none.
    Moment,
}

/// What a line picks from as it is typed; what stands between commas is one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// People, known or new, in their order.
    People,
    /// One person, known or new.
    Person,
    /// One person who is known.
    Known,
    /// One opportunity, known or new.
    Opportunity,
    /// One interview that is known.
    Interview,
    /// Some of these words: as stored, as shown.
    Words(&'static [(&'static str, &'static str)]),
}

/// One field.
pub(crate) struct Field {
    /// By which its form finds it.
    pub key: String,
    /// What stands above it, where it is the first of a section.
    pub heading: &'static str,
    /// What it held when the form was opened.
    initial: String,
    /// What it picks from, if it does.
    pub pick: Option<Pick>,
    /// Left out for now, because of what another field says.
    pub hidden: bool,
    pub label: String,
    pub help: String,
    /// What asks for it in plain lines, in a sentence; empty: it is not asked for there.
    pub question: String,
    /// It holds a list, one a line.
    pub is_list: bool,
    pub input: Input,
    pub reading: Reading,
    /// What was understood of the text, to stand beside it.
    pub understood: String,
    /// It was filled in by a reader that was not sure; so it is until the user looked at it.
    pub unsure: bool,
    /// What is wrong with it, in a sentence.
    pub error: Option<String>,
    /// Whether a bare weekday leans to the past.
    pub lean: Lean,
    /// All words of a choice are shown, each with its letter.
    pub spread: bool,
}

impl Field {
    /// A line of text, filled with `text`, the cursor at its end.
    pub(crate) fn line(key: &str, label: &str, text: &str, help: &str) -> Field {
        Field::with(key, label, help, Input::Line(area(text)))
    }

    /// Several lines of text.
    pub(crate) fn text(key: &str, label: &str, text: &str, help: &str) -> Field {
        Field::with(key, label, help, Input::Text(area(text)))
    }

    /// A date in words, leaning to the days to come; `text` is what [`dates::show_date`] makes of it.
    pub(crate) fn day(key: &str, label: &str, text: &str, help: &str) -> Field {
        Field { reading: Reading::Day, ..Field::line(key, label, text, help) }
    }

    /// A date with a time in words, leaning to the past.
    pub(crate) fn moment(key: &str, label: &str, text: &str, help: &str) -> Field {
        Field { reading: Reading::Moment, lean: Lean::Past, ..Field::line(key, label, text, help) }
    }

    /// One of these words, `at` chosen.
    pub(crate) fn choice(
        key: &str,
        label: &str,
        options: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
        at: usize,
        help: &str,
    ) -> Field {
        let options: Vec<_> = options.into_iter().map(|(a, b)| (a.into(), b.into())).collect();
        let at = at.min(options.len().saturating_sub(1));
        Field::with(key, label, help, Input::Choice(options, at))
    }

    /// One of these words, all of them shown, each with the letter that chooses it; none is chosen at first.
    pub(crate) fn spread(
        key: &str,
        label: &str,
        options: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
        help: &str,
    ) -> Field {
        let mut field = Field { spread: true, ..Field::choice(key, label, options, 0, help) };
        field.leave_open();
        field
    }

    /// A line that picks from what is known.
    pub(crate) fn pick(key: &str, label: &str, text: &str, pick: Pick, help: &str) -> Field {
        Field { pick: Some(pick), ..Field::line(key, label, text, help) }
    }

    /// The same, asked for by this sentence in plain lines.
    pub(crate) fn asked(self, question: impl Into<String>) -> Field {
        Field { question: question.into(), ..self }
    }

    /// True where names of what is known are picked.
    pub(crate) fn picks_names(&self) -> bool {
        self.pick.is_some_and(|pick| !matches!(pick, Pick::Words(_)))
    }

    fn with(key: &str, label: &str, help: &str, input: Input) -> Field {
        let mut field = Field::bare(key, label, help, input);
        field.initial = field.value();
        field
    }

    fn bare(key: &str, label: &str, help: &str, input: Input) -> Field {
        Field {
            key: key.into(),
            heading: "",
            initial: String::new(),
            pick: None,
            hidden: false,
            label: label.into(),
            help: help.into(),
            question: String::new(),
            is_list: false,
            input,
            reading: Reading::Plain,
            understood: String::new(),
            unsure: false,
            error: None,
            spread: false,
            lean: Lean::Future,
        }
    }

    /// The text, or the stored word of the choice.
    pub(crate) fn value(&self) -> String {
        match &self.input {
            Input::Line(a) => a.lines().join(" ").trim().to_string(),
            Input::Text(a) => a.lines().join("\n").trim_end().to_string(),
            Input::Choice(options, at) => options.get(*at).map(|(stored, _)| stored.clone()).unwrap_or_default(),
        }
    }

    /// The text, or the word that is chosen as it is shown.
    pub(crate) fn shown(&self) -> String {
        match &self.input {
            Input::Choice(options, at) => options.get(*at).map(|(_, shown)| shown.clone()).unwrap_or_default(),
            Input::Line(_) | Input::Text(_) => self.value(),
        }
    }

    /// Chooses none of the words of a choice, until one is chosen.
    pub(crate) fn leave_open(&mut self) {
        if let Input::Choice(options, at) = &mut self.input {
            options.retain(|(stored, _)| !stored.is_empty());
            options.insert(0, (String::new(), String::new()));
            *at = 0;
            self.initial.clear();
        }
    }

    /// Takes what is said of it in one line; an empty one leaves it as it stands. Errors: what is wrong with it, in a
    /// sentence.
    pub(crate) fn answer(&mut self, said: &str, now: Now, workdays: &Workdays) -> Result<(), String> {
        if said.is_empty() {
            return Ok(());
        }
        match &mut self.input {
            Input::Choice(options, at) => *at = typed::place(said, options)?,
            Input::Line(_) | Input::Text(_) => self.set(said),
        }
        match self.reading {
            Reading::Plain => {}
            Reading::Day => drop(self.date(now, workdays)?),
            Reading::Moment => drop(self.instant(now, workdays)?),
        }
        self.read(now, workdays);
        Ok(())
    }

    /// True where it holds something else than when the form was opened.
    pub(crate) fn changed(&self) -> bool {
        self.value() != self.initial
    }

    /// True for what is typed, not chosen.
    pub(crate) fn is_typed(&self) -> bool {
        !matches!(self.input, Input::Choice(..))
    }

    /// Every character that stands in it, as typed.
    pub(crate) fn raw(&self) -> String {
        match &self.input {
            Input::Line(a) | Input::Text(a) => a.lines().join("\n"),
            Input::Choice(..) => self.value(),
        }
    }

    /// The line and column of the cursor.
    pub(crate) fn cursor(&self) -> (usize, usize) {
        match &self.input {
            Input::Line(a) | Input::Text(a) => (a.cursor().0, a.cursor().1),
            Input::Choice(..) => (0, 0),
        }
    }

    /// Puts the cursor at this line and column, as near as there is text.
    pub(crate) fn put_cursor(&mut self, place: (usize, usize)) {
        if let Input::Line(a) | Input::Text(a) = &mut self.input {
            a.cancel_selection();
            a.move_cursor(jump(place));
        }
    }

    /// The text is to be shown on another screen: it scrolls anew.
    pub(crate) fn scroll_back(&mut self) {
        if let Input::Line(a) | Input::Text(a) = &mut self.input {
            a.scroll_back();
        }
    }

    /// Selects from one place to another, the cursor at the end: what is typed then takes its place.
    pub(crate) fn select(&mut self, from: (usize, usize), to: (usize, usize)) {
        self.put_cursor(from);
        if let Input::Line(a) | Input::Text(a) = &mut self.input {
            a.start_selection();
            a.move_cursor(jump(to));
        }
    }

    /// Where what is selected begins, if anything is.
    pub(crate) fn selected(&self) -> Option<(usize, usize)> {
        match &self.input {
            Input::Line(a) | Input::Text(a) => a.selection_range().map(|(from, _)| from),
            Input::Choice(..) => None,
        }
    }

    /// Takes this text in place of what stands there, as a step that typing can take back.
    pub(crate) fn replace(&mut self, text: &str) {
        match &mut self.input {
            Input::Line(a) => put(a, &text.lines().collect::<Vec<_>>().join(" ")),
            Input::Text(a) => put(a, text),
            Input::Choice(..) => self.set(text),
        }
    }

    /// Takes this text in place of what stands there.
    pub(crate) fn set(&mut self, text: &str) {
        match &mut self.input {
            Input::Line(a) | Input::Text(a) => *a = area(text),
            Input::Choice(options, at) => {
                *at = options.iter().position(|(stored, _)| stored == text).unwrap_or(*at);
            }
        }
    }

    /// Takes what was read anew. What the user wrote stays: one line as it is; of several, those that are read no more go
    /// and new ones come. Returns what was read and found no room.
    pub(crate) fn reread(&mut self, text: &str, unsure: bool) -> Option<String> {
        let (before, base) = (self.value(), std::mem::replace(&mut self.initial, text.trim_end().to_owned()));
        if before == base {
            if before != self.initial {
                self.set(text);
                self.unsure = unsure;
            }
            return None;
        }
        if matches!(self.input, Input::Text(_)) {
            let gone = |l: &&str| !base.lines().any(|b| b == *l) || text.lines().any(|t| t == *l);
            let new = text.lines().filter(|l| !base.lines().any(|b| b == *l) && !before.lines().any(|b| b == *l));
            let merged: Vec<&str> = before.lines().filter(gone).chain(new).collect();
            if merged.join("\n") != before {
                self.replace(&merged.join("\n"));
            }
            return None;
        }
        // What it said when it was corrected is what the correction is about.
        let new = std::mem::replace(&mut self.initial, base);
        (new != self.initial && new != before && !new.is_empty()).then_some(new)
    }

    /// Chooses among other words from now on: what the user chose stays where it is still among them.
    pub(crate) fn choose_from(&mut self, words: Vec<(String, String)>, usual: &str) {
        let chosen = if self.changed() { self.value() } else { usual.to_owned() };
        let place = |word: &str| words.iter().position(|(stored, _)| stored == word);
        let at = place(&chosen).or_else(|| place(usual)).unwrap_or(0);
        self.initial = usual.to_owned();
        self.input = Input::Choice(words, at);
    }

    /// How many words there are to choose from.
    pub(crate) fn choices(&self) -> usize {
        if let Input::Choice(words, _) = &self.input { words.len() } else { 0 }
    }

    /// Fills it, as if it had been opened so.
    pub(crate) fn suggest(&mut self, text: &str) {
        self.set(text);
        self.initial = self.value();
    }

    /// True where a word to choose begins with this letter.
    pub(crate) fn has_word(&self, c: char) -> bool {
        matches!(&self.input, Input::Choice(options, _) if options.iter().any(|(_, word)| starts(word, c)))
    }

    /// Chooses the word that begins so. True: there is one.
    pub(super) fn choose(&mut self, beginning: &str) -> bool {
        let Input::Choice(options, at) = &mut self.input else { return false };
        let beginning = beginning.to_lowercase();
        let Some(place) = options.iter().position(|(_, word)| bare(word).to_lowercase().starts_with(&beginning)) else {
            return false;
        };
        *at = place;
        (self.error, self.unsure) = (None, false);
        true
    }

    /// Changes the text, or the choice.
    pub(crate) fn edit(&mut self, edit: &Edit) {
        match &mut self.input {
            Input::Choice(options, at) => match edit {
                Edit::Left => *at = at.checked_sub(1).unwrap_or(options.len().saturating_sub(1)),
                Edit::Right | Edit::Insert(' ') => *at = (*at + 1) % options.len().max(1),
                Edit::Insert(c) => {
                    // A letter goes to the next word that begins with it, a digit to that place.
                    let begins = |n: &usize| options.get(*n).is_some_and(|(_, w)| starts(w, *c));
                    let next = (*at + 1..options.len()).chain(0..=*at).find(begins);
                    *at = next.unwrap_or(*at);
                }
                _ => {}
            },
            Input::Line(a) => match edit {
                Edit::Newline => {}
                Edit::Paste(text) => {
                    a.insert_str(clean(text).split_whitespace().collect::<Vec<_>>().join(" "));
                }
                other => apply(a, other),
            },
            Input::Text(a) => apply(a, edit),
        }
    }

    /// The date that the field says, if any.
    pub(crate) fn date(&self, now: Now, workdays: &Workdays) -> Result<Option<NaiveDate>, String> {
        typed::day(&self.value(), self.lean, now, workdays)
    }

    /// The instant that the field says, if any.
    pub(crate) fn instant(&self, now: Now, workdays: &Workdays) -> Result<Option<Instant>, String> {
        typed::moment(&self.value(), self.lean, now, workdays)
    }

    /// Reads the text anew: what stands beside it follows.
    pub(super) fn read(&mut self, now: Now, workdays: &Workdays) {
        let understood = match self.reading {
            Reading::Plain => return,
            Reading::Day => self.date(now, workdays).map(|d| d.map(|d| dates::show_date(d, now.today()))),
            Reading::Moment => {
                self.instant(now, workdays).map(|at| at.map(|at| dates::show_moment(now.zone().local(at), now.today())))
            }
        };
        match understood {
            Ok(shown) => {
                self.understood = shown.filter(|shown| *shown != self.value()).unwrap_or_default();
                self.error = None;
            }
            // While it is being typed, half a date is no error; it is one when the form is sent.
            Err(_) => self.understood = "?".into(),
        }
    }
}

fn starts(word: &str, c: char) -> bool {
    letter(word).is_some_and(|w| w.to_lowercase().eq(c.to_lowercase()))
}

/// The letter that chooses a word: its first, an article left out.
pub(crate) fn letter(word: &str) -> Option<char> {
    bare(word).chars().next()
}

/// A word without its article.
fn bare(word: &str) -> &str {
    ["an ", "a ", "the "].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word)
}
