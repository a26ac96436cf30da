//! Owns the way round: an input becomes a message, the message changes the model, what follows from it reaches the store,
//! and what the store then holds is shown. The loop and the tests run this same code.

use super::editor::{self, Edited, Elsewhere};
use super::form::draft;
use super::keys::{self, Input, KeyMeaning};
use super::layers::Layers;
use super::model::{Model, Session};
use super::msg::{Effect, Msg, Post};
use super::screen::Screen;
use super::screens::{self, Board};
use super::taste::Taste;
use super::theme::Theme;
use super::then::Then;
use super::world::Want;
use super::{process, read, update, view};
use crate::calendar;
use crate::clock::{Clock, Now, Pause};
use crate::commands::find::{MOST, find};
use crate::commands::steps::steps;
use crate::commands::{self, Command, Refusal};
use crate::config::{Auto, set_inbox};
use crate::delivery::Delivery;
use crate::domain::{Draft, Source, Uid};
use crate::forms::{Edit, Field, Said};
use crate::inbox::{self, Scanner};
use crate::rules::Policy;
use crate::store::{Extent, Fault, Store, variant};
use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

/// What the dashboard is opened with.
pub struct Setup {
    /// The user's days and counts of the rulebook.
    pub policy: Policy,
    /// Where the time comes from.
    pub clock: Clock,
    /// What is told of the store's place in the header; empty for the user's own.
    pub place: String,
    /// What to say first, if anything.
    pub greeting: Option<String>,
    /// How the user likes it.
    pub taste: Taste,
    /// How the mailboxes are read meanwhile; none: they are not.
    pub scanner: Option<Scanner>,
    /// Leaves a report of this where something happens that must not, and says where it is.
    pub report: fn(&str) -> String,
}

/// Why the store failed, in a sentence. What must not happen leaves a report, by `report`, and the ways on are named.
pub(super) fn told(fault: &Fault, report: impl FnOnce(&str) -> String) -> String {
    tracing::warn!(fault = variant(fault), "dashboard");
    let Some(what) = fault.report() else { return fault.to_string() };
    let back = if let Fault::Damaged { .. } = fault { ", `afterword restore` puts a backup in its place" } else { "" };
    format!("{fault}; `afterword doctor` looks at the store{back}; {}", report(&what))
}

/// Whether the dashboard goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Stay,
    /// Out of the way, until the shell brings it back.
    Stop,
    /// To the editor and back, with this text.
    Editor(String),
    /// To the pager and back, with what this came from.
    Pager(Box<Source>),
    /// On its way with this letter, and back.
    Letter(Box<Delivery>),
    Leave,
}

/// The dashboard on a store.
pub(crate) struct Dashboard<'s> {
    pub model: Model,
    pub(crate) store: &'s mut Store,
    clock: Clock,
    theme: Theme,
    /// What [`Store::data_version`] said when the facts were read.
    version: Option<i64>,
    /// The form and how much was typed in it when it was kept.
    kept: Option<(String, u64)>,
    /// How long the user has not typed, where something waits for that.
    pause: Option<Pause>,
    /// What was typed since it was last looked for.
    owed: Option<Owed>,
    /// What an editor in a window of its own may still write; of which form and field that is.
    elsewhere: Option<(Elsewhere, (String, String))>,
    /// Leaves a report; and the one that was left last: of what, and what was said of it.
    report: fn(&str) -> String,
    reported: Option<(String, String)>,
    /// The file of what is being typed, where the store cannot keep it.
    aside: Option<PathBuf>,
    /// How the mailboxes are read meanwhile.
    pub(crate) scanner: Option<Scanner>,
}

/// What is looked for once what was typed is on the screen, unless the next key comes first.
#[derive(Default)]
struct Owed {
    /// Looked for in everything that is stored.
    anywhere: Option<String>,
}

/// How long typing rests before it is looked at what follows.
const REST: Duration = Duration::from_millis(250);

/// How many steps the history goes back.
const MOST_STEPS: usize = 1000;

/// How often it is read at most what is looked at, until it stays the same.
const MOST_READS: usize = 4;

impl<'s> Dashboard<'s> {
    /// The dashboard on what this store holds, on a screen of this size.
    pub(crate) fn open(store: &'s mut Store, setup: Setup, size: (u16, u16)) -> Result<Dashboard<'s>, Fault> {
        let version = store.data_version().ok();
        let layers = Layers::new(Board);
        let mut model = Model::new(setup.policy, setup.clock.now(), layers, size);
        model.read(read::world(store, &model, Extent::Anew)?);
        if let Some(greeting) = setup.greeting {
            model.say(greeting);
        }
        let Taste { theme, keymap, region, templates, mail, calendar, wrong } = setup.taste;
        let last_seen = store.last_written()?;
        model.session = Session {
            keymap,
            templates,
            mail,
            calendar,
            region,
            place: setup.place,
            last_seen,
            drafts: HashMap::new(),
        };
        if let Some(wrong) = wrong {
            model.refuse(wrong);
        }
        let mut dashboard = Dashboard {
            model,
            store,
            clock: setup.clock,
            theme,
            version,
            kept: None,
            pause: None,
            owed: None,
            elsewhere: None,
            report: setup.report,
            reported: None,
            aside: None,
            scanner: setup.scanner,
        };
        dashboard.bring_back();
        dashboard.tell_logged("{undo} takes it back");
        Ok(dashboard)
    }

    /// Reads what was typed and not saved; a form that was open when its window was closed is opened again.
    fn bring_back(&mut self) {
        let drafts = commands::drafts(self.store).unwrap_or_else(|refusal| {
            let why = self.why(&refusal);
            self.model.refuse(why);
            vec![]
        });
        let orphan = drafts.iter().find(|d| d.holder.is_some_and(|holder| !process::is_alive(holder)));
        if orphan.is_some() {
            self.model.want(Want::Everything);
        }
        self.provide();
        self.know(&drafts);
        let model = &mut self.model;
        if let Some((draft, mut sheet)) = orphan.and_then(|draft| Some((draft, screens::reopen(model, draft)?))) {
            draft::restore(&mut sheet, draft, model.context());
            model.layers.put(sheet);
        }
    }

    /// Knows these drafts, but for those that another window is at.
    fn know(&mut self, drafts: &[Draft]) {
        let others = drafts.iter().filter(|d| d.holder.is_none_or(|holder| !process::is_alive(holder)));
        self.model.session.drafts = others.map(|d| (d.key.clone(), d.clone())).collect();
    }

    /// Keeps what is being typed, so that nothing is lost whatever happens to this window.
    pub(crate) fn keep(&mut self) {
        let typed = self.model.sheet().map(|s| (s.form.key(), s.edits)).filter(|(_, edits)| *edits > 0);
        if typed != self.kept {
            self.keep_for(std::process::id(), typed);
        }
    }

    /// The window goes: what is being typed belongs to nobody, and is opened again by the next.
    pub(crate) fn release(&mut self) {
        let sheet = self.model.sheet().filter(|s| s.edits > 0 || s.is_dirty());
        if let Some(typed) = sheet.map(|s| (s.form.key(), s.edits)) {
            self.keep_for(0, Some(typed));
        }
    }

    fn keep_for(&mut self, holder: u32, typed: Option<(String, u64)>) {
        let draft = self.model.sheet().and_then(|s| draft::of(s, self.model.now));
        let done = match (draft, &typed) {
            (Some(draft), _) => commands::keep_draft(self.store, &Draft { holder: Some(holder), ..draft }),
            (None, Some((key, _))) => commands::forget_draft(self.store, key),
            (None, None) => Ok(()),
        };
        self.kept = typed;
        // What is kept in a store that fails may go with it.
        if done.is_ok() && self.reported.is_none() {
            self.aside.take().iter().for_each(|file| editor::remove(file));
            return;
        }
        self.lay_aside();
        let why = match done {
            Ok(()) => format!("the store fails{}", self.is_aside()),
            Err(refusal) => format!("what you type cannot be kept: {}", self.why(&refusal)),
        };
        if let Some(sheet) = self.model.sheet_mut() {
            sheet.refusal = Some(why);
        }
    }

    /// Writes what is being typed to a file beside the store.
    fn lay_aside(&mut self) {
        let typed = |field: &Field| format!("{}: {}", field.label, field.raw());
        let changed = self.model.sheet().into_iter().flat_map(|s| &s.fields.all).filter(|f| f.changed());
        let text = changed.map(typed).collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            let before = self.aside.take();
            self.aside = editor::lay_aside(&text, self.folder().as_deref(), self.model.now.at(), before);
        }
    }

    /// Where what is being typed is, if the store cannot be relied on.
    fn is_aside(&self) -> String {
        self.aside.as_ref().map(|file| format!("; what you type is in {}", file.display())).unwrap_or_default()
    }

    /// Why something was not done; of what must not happen there is a report, one of its kind.
    fn why(&mut self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Store(fault) => self.told(fault),
            other => other.to_string(),
        }
    }

    fn told(&mut self, fault: &Fault) -> String {
        let (aside, reported) = (self.is_aside(), &mut self.reported);
        told(fault, |what| match reported {
            Some((of, said)) if of == what => said.clone() + &aside,
            _ => reported.insert((what.to_owned(), (self.report)(what))).1.clone() + &aside,
        })
    }

    /// Takes what the editor came back with, or why it did not.
    pub(crate) fn edited(&mut self, result: Result<Edited, String>) {
        match result {
            Ok(Edited::Text(text)) => self.take_text(Ok(text)),
            Ok(Edited::Elsewhere(open)) => {
                let of = self.model.sheet().and_then(|s| Some((s.form.key(), s.fields.current()?.key.clone())));
                let Some((of, sheet)) = of.zip(self.model.sheet_mut()) else { return };
                sheet.notice = Some(format!(
                    "“{}” came back at once. If it writes in a window of its own: save there, and the text comes in here; \
                     with --wait or -f in $EDITOR it is waited for. Its file is {}",
                    open.program,
                    open.file.display()
                ));
                self.elsewhere = Some((open, of));
            }
            Err(why) => self.take_text(Err(why)),
        }
    }

    /// Takes a text that was written in an editor, or why there is none.
    pub(crate) fn take_text(&mut self, result: Result<String, String>) {
        update::update(&mut self.model, Msg::Edited(result));
        self.keep();
    }

    /// Takes what an editor in a window of its own saved, as long as the form that it is for is open.
    fn look_elsewhere(&mut self) {
        let Some((open, (form, field))) = &mut self.elsewhere else { return };
        let here = self.model.sheet().filter(|s| s.form.key() == *form);
        if here.is_none() {
            if open.end() {
                self.model.say(format!("what “{}” saved last is in {}", open.program, open.file.display()));
            }
            self.elsewhere = None;
        } else if here.and_then(|s| s.fields.current()).is_some_and(|f| f.key == *field)
            && let Some(text) = open.take()
        {
            self.take_text(Ok(text));
        }
    }

    /// Takes that a letter has left, or why it did not.
    pub(crate) fn left(&mut self, result: Result<String, String>) {
        self.give(Msg::Left(result));
        self.keep();
    }

    /// The folder of the store, if it has one.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        self.store.path().and_then(|path| path.parent()).map(PathBuf::from)
    }

    /// Draws all of it, on a screen that may have another size than the one last told.
    pub(crate) fn draw(&mut self, frame: &mut Frame) {
        let area = frame.area();
        if (area.width, area.height) != self.model.size {
            update::update(&mut self.model, Msg::Resize(area.width, area.height));
        }
        if self.owed.is_none() {
            self.provide();
        }
        view::draw(frame, &self.model, &self.theme);
    }

    /// Takes one input, at the time at which it comes.
    pub(crate) fn take(&mut self, input: Input) -> Flow {
        self.model.want_less();
        self.model.now = self.clock.now();
        let types = || matches!(&input, Input::Key(key) if matches!(keys::lookup(*key, &self.model), KeyMeaning::Msg(Msg::Edit(_))));
        if self.owes() && !types() {
            // What a key means may follow from what is found.
            self.settle();
        }
        let msg = match input {
            Input::Key(key) => match keys::lookup(key, &self.model) {
                KeyMeaning::Msg(msg) => msg,
                KeyMeaning::Blocked(why) => {
                    self.refuse(&why);
                    return Flow::Stay;
                }
                KeyMeaning::Nothing => return Flow::Stay,
            },
            Input::Paste(text) => {
                let Some(most) = self.model.layers.top().takes_text() else {
                    self.refuse("there is nothing here to paste into; open a form first");
                    return Flow::Stay;
                };
                let flow = self.give(Msg::Edit(Edit::Paste(text.chars().take(most).collect())));
                if text.chars().nth(most).is_some() {
                    self.refuse("that was too much to paste: only the beginning was taken");
                }
                return flow;
            }
            Input::Resize(w, h) => Msg::Resize(w, h),
            Input::Click(x, y) => Msg::Click(x, y),
            Input::Wheel(x, y, down) => Msg::Wheel(x, y, down),
        };
        self.give(msg)
    }

    /// True where something was typed that is still to be looked for.
    pub(crate) fn owes(&self) -> bool {
        self.owed.is_some()
    }

    /// Looks for what was typed. False: that changes nothing.
    pub(crate) fn settle(&mut self) -> bool {
        let Some(owed) = self.owed.take() else { return false };
        let changes = owed.anywhere.is_some() || self.model.lacks();
        if let Some(words) = owed.anywhere {
            self.find(words);
        }
        self.provide();
        changes
    }

    /// How long the loop may sleep before typing rests; none: nothing waits for it.
    pub(crate) fn patience(&self) -> Option<Duration> {
        self.pause.map(|pause| pause.left())
    }

    /// How long the loop may sleep at most: something waits for it, or another minute begins.
    pub(crate) fn sleeps(&self) -> Duration {
        let into = self.model.now.at().timestamp().rem_euclid(60);
        let minute = Duration::from_secs(u64::try_from(60 - into).unwrap_or(60));
        let look = self.elsewhere.as_ref().map(|_| Elsewhere::LOOK);
        [self.patience(), look].into_iter().flatten().fold(minute, Duration::min)
    }

    /// Typing rests: what waited for it is done.
    pub(crate) fn rest(&mut self) {
        self.settle();
        self.give(Msg::Rest);
    }

    /// Gives the model a message, and does what it asks for in return.
    fn give(&mut self, msg: Msg) -> Flow {
        // Who is meant by what was typed just now is to be known before it is stored.
        if matches!(msg, Msg::Submit | Msg::NextCard) && self.waits() {
            update::update(&mut self.model, Msg::Rest);
            self.provide();
        }
        let types = matches!(msg, Msg::Edit(_));
        let effects = update::update(&mut self.model, msg);
        if types {
            self.owed.get_or_insert_default();
        }
        let flow = self.perform_all(effects);
        if self.owed.is_none() {
            self.provide();
        }
        self.pause = self.waits().then(|| Pause::begin(REST));
        flow
    }

    /// True while something waits for typing to rest.
    fn waits(&self) -> bool {
        self.model.sheet().is_some_and(|s| s.form.is_stale())
    }

    /// Catches up with the clock and with what others wrote to the store. False: all is as it was.
    pub(crate) fn catch_up(&mut self) -> bool {
        let (now, shown) = (self.clock.now(), self.model.now);
        let later = minute(now) != minute(shown) || now.zone() != shown.zone();
        if later {
            self.model.now = now;
        }
        self.store.look_ahead();
        let mut warned = true;
        match self.store.follow() {
            Ok(true) => {
                let kept = self.store.latest_backup().map(|path| path.display().to_string()).unwrap_or_default();
                self.warn(format!("the store was replaced by another file, now open; what was there is in {kept}"));
                (self.version, self.reported) = (None, None);
            }
            Ok(false) => warned = false,
            Err(fault) => {
                let why = self.told(&fault);
                self.warn(why);
            }
        }
        if let Some(why) = self.store.not_backed_up() {
            self.warn(format!("there is no backup of today: {why}"));
            warned = true;
        }
        let current = self.store.data_version().ok();
        let written = current != self.version;
        if written {
            self.version = current;
        }
        if later || written {
            self.reread();
        }
        if written {
            self.tell_logged("{history-open} shows the step");
        }
        let elsewhere = self.elsewhere.is_some();
        self.look_elsewhere();
        later || written || warned || elsewhere
    }

    /// Says what was logged out of the user's mail without a question, once.
    fn tell_logged(&mut self, back: &'static str) {
        let logged = inbox::logged_by_itself(self.store, self.model.now).unwrap_or_default();
        if let [latest, rest @ ..] = logged.as_slice() {
            let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
            self.model.say(format!("logged from your mail: {latest}{more}"));
            if let Some(message) = &mut self.model.message {
                message.back = back;
            }
        }
    }

    /// Says what went wrong by itself, where it is seen: a form covers the footer.
    fn warn(&mut self, why: String) {
        match self.model.sheet_mut() {
            Some(sheet) => sheet.refusal = Some(why),
            None => self.model.refuse(why),
        }
    }

    /// Says why something cannot be. A form covers the footer, so it says it itself.
    pub(crate) fn refuse(&mut self, why: &str) {
        match self.model.sheet_mut() {
            Some(sheet) => sheet.notice = Some(why.to_owned()),
            None => self.model.refuse(why),
        }
    }

    fn perform_all(&mut self, effects: Vec<Effect>) -> Flow {
        let flows = effects.into_iter().map(|effect| self.perform(effect));
        flows.fold(Flow::Stay, |flow, next| if next == Flow::Stay { flow } else { next })
    }

    fn perform(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Run { command, then } => self.run(*command, then),
            Effect::Find(words) => match &mut self.owed {
                Some(owed) => {
                    owed.anywhere = Some(words);
                    Flow::Stay
                }
                None => self.find(words),
            },
            Effect::Steps => self.steps(),
            Effect::Erasure(who) => match commands::erasure(self.store, &who) {
                Ok(what) => self.perform(Effect::open(Screen::Erase(Box::new(what)))),
                Err(refusal) => self.or_say(Err(refusal)),
            },
            Effect::Quit => Flow::Leave,
            Effect::Stop => Flow::Stop,
            Effect::Editor(text) => Flow::Editor(text),
            Effect::Pager(source) => Flow::Pager(source),
            Effect::Auto => {
                match self.log_by_itself() {
                    Ok(said) => self.model.say(said),
                    Err(why) => self.model.refuse(why),
                }
                Flow::Stay
            }
            Effect::Leave(errand) => Flow::Letter(errand),
            Effect::Keep(draft) => {
                let kept = commands::keep_draft(self.store, &draft);
                self.or_say(kept)
            }
            Effect::Forget(key) => {
                let forgotten = commands::forget_draft(self.store, &key);
                self.or_say(forgotten)
            }
            // More is to be read for it than was known.
            Effect::Open(screen) => {
                self.provide();
                let effects = update::open(&mut self.model, *screen);
                self.perform_all(effects)
            }
            Effect::Give(msg) => {
                self.provide();
                self.give(*msg)
            }
        }
    }

    /// Lets the store take a command, and what follows follow.
    fn run(&mut self, command: Command, then: Then) -> Flow {
        let back = match command {
            Command::Undo => "{redo} does it again",
            Command::TakeBack(_) => "",
            _ => "{undo} takes it back",
        };
        // A review keeps account of its steps.
        let account = match &command {
            Command::Undo | Command::Redo => None,
            Command::TakeBack(ops) => Some(Some(ops.clone())),
            _ => Some(None),
        };
        let about = command.logs_about(&self.model.held.facts);
        let erases = matches!(command, Command::Erase { .. });
        let accepted = if let Command::Accept(source, None) = &command { Some(source.clone()) } else { None };
        let msg = match commands::run(self.store, command, self.model.now) {
            Ok(done) => {
                match (account, done.op) {
                    (Some(Some(ops)), _) => drop(update::update(&mut self.model, Msg::TookBack(ops))),
                    (Some(None), Some(op)) => drop(update::update(&mut self.model, Msg::Wrote(op))),
                    _ => {}
                }
                if erases {
                    // It is gone from the op log as well, which cannot tell what to read.
                    self.reread();
                    // Theirs are gone, and must not come back.
                    let drafts = commands::drafts(self.store).unwrap_or_default();
                    self.know(&drafts);
                } else {
                    self.reread_written();
                }
                let writing = about.and_then(|o| self.model.search.writing.get(&o));
                let again = writing.and_then(|w| w.again(self.model.now.today())).map(|again| format!("; {again}"));
                Msg::Done(
                    Said {
                        text: done.sentence(),
                        again: again.unwrap_or_default(),
                        back: if done.op.is_some() { back } else { "" },
                    },
                    then,
                )
            }
            Err(refusal) => {
                if erases {
                    // They may be erased all the same, and only what they leave in files not cleaned away.
                    self.reread();
                }
                Msg::Refused(self.why(&refusal))
            }
        };
        let done = matches!(msg, Msg::Done(..));
        let flow = self.give(msg);
        self.publish(erases);
        if accepted.is_some_and(|source| done && self.offers_auto(&source)) {
            self.give(Msg::Post(Post::Offer));
        }
        flow
    }

    /// True once: where what was just accepted would have logged itself if the config said so.
    fn offers_auto(&mut self, source: &Uid) -> bool {
        let is_off = self.scanner.as_ref().is_some_and(|s| s.inbox.auto == Auto::Off && s.config.is_some());
        is_off && inbox::offers_auto(self.store, source, self.model.now).unwrap_or_default()
    }

    /// Lets what was sent and is plain log itself from now on. Errors: the config stays as it is, and why.
    fn log_by_itself(&mut self) -> Result<&'static str, String> {
        let scanner = self.scanner.as_mut().ok_or("no mailbox is read here")?;
        let file = scanner.config.as_ref().ok_or("there is no place for a config file here")?;
        set_inbox(file, &[("auto", "\"sent\"".into())])?;
        scanner.inbox.auto = Auto::Sent;
        Ok("from now on it logs itself: [inbox] auto = \"sent\" in the config")
    }

    /// Lets calendar programs have what changed. After an erasure nothing of before may be left there.
    fn publish(&mut self, erased: bool) {
        let (setting, policy, now) = (&self.model.session.calendar, &self.model.policy, self.model.now);
        let gone = if erased { calendar::withdraw(self.store, now) } else { Ok(()) };
        if let Err(why) = gone.and_then(|()| calendar::publish(self.store, setting, policy, now)) {
            self.model.refuse(why);
        }
    }

    fn or_say(&mut self, done: Result<(), Refusal>) -> Flow {
        self.kept = None;
        if let Err(refusal) = done {
            let why = self.why(&refusal);
            self.model.refuse(why);
        }
        Flow::Stay
    }

    fn find(&mut self, words: String) -> Flow {
        let found = find(self.store, &words, self.model.now, MOST).map_err(|fault| self.told(&fault));
        update::update(&mut self.model, Msg::Found(words, found));
        Flow::Stay
    }

    fn steps(&mut self) -> Flow {
        let steps = steps(self.store, MOST_STEPS, self.model.now).map_err(|fault| self.told(&fault));
        update::update(&mut self.model, Msg::Steps(steps));
        Flow::Stay
    }

    /// Reads anew what is known, as the store or the time has changed.
    pub(crate) fn reread(&mut self) {
        self.read_on(Extent::Anew);
    }

    /// Reads what this window has written.
    fn reread_written(&mut self) {
        self.read_on(Extent::Written);
    }

    fn read_on(&mut self, extent: Extent) {
        self.read(extent);
        self.provide();
        if screens::shows_steps(&self.model) {
            self.steps();
        }
    }

    /// Reads what is looked at and not known yet.
    fn provide(&mut self) {
        // Where a cursor stays on its row, other rows may be seen then.
        for _ in 0..MOST_READS {
            if !self.model.lacks() {
                break;
            }
            self.read(Extent::Besides);
        }
    }

    fn read(&mut self, extent: Extent) {
        match read::world(self.store, &self.model, extent) {
            Ok(world) => self.model.read(world),
            Err(fault) => {
                let why = self.told(&fault);
                self.warn(why);
            }
        }
    }
}

/// Opens the dashboard and draws it once, in memory. Errors: it cannot be read or drawn, in a sentence.
pub(crate) fn draw_once(store: &mut Store, setup: Setup, size: (u16, u16)) -> Result<(), String> {
    let mut dashboard = Dashboard::open(store, setup, size).map_err(|e| e.to_string())?;
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).map_err(|e| e.to_string())?;
    terminal.draw(|frame| dashboard.draw(frame)).map(drop).map_err(|e| e.to_string())
}

/// The minute in which this is: what is on the screen does not change within one.
fn minute(now: Now) -> i64 {
    now.at().timestamp().div_euclid(60)
}
