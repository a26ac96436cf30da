//! `remind`: what there is to do, once a day, and each interview an hour before; on paper, or on the desktop. It needs no
//! daemon: whatever calls it often is told each thing once. Titles only.

use super::{Context, Failure, Globals, Out};
use crate::delivery::notify;
use crate::domain::show_instant;
use crate::pages::{Counts, row_words, rows};
use crate::rules::{Scene, Urgency, day_words, derive_in};
use chrono::TimeDelta;
use std::io::IsTerminal;
use std::path::PathBuf;

/// How long before an interview it is said, in minutes.
const BEFORE: i64 = 60;
/// The most titles of a digest.
const MOST: usize = 8;
/// How the name begins under which it is remembered why nothing could be shown.
const UNSHOWN: &str = "unshown/";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Setup {
    /// A timer of your session
    Systemd,
    /// A line for crontab -e
    Cron,
    /// A line for your login shell
    Login,
    /// Lines for tmux
    Tmux,
}

/// Say what is due, once a day, and each interview an hour before; call it as often as you like
#[derive(Debug, clap::Args)]
pub(super) struct RemindArgs {
    /// Show it on the desktop: notify-send, terminal-notifier, or what the config names
    #[arg(long)]
    notify: bool,
    /// Say nothing where there is nothing new
    #[arg(long)]
    quiet: bool,
    /// Print what to install so that it is called by itself, and where; installs nothing
    #[arg(long, value_enum, conflicts_with_all = ["notify", "quiet"])]
    setup: Option<Setup>,
}

/// Something to say: under which name it is remembered, its title, its lines.
struct Note {
    key: String,
    title: String,
    lines: Vec<String>,
}

pub(super) fn run(globals: &Globals, args: &RemindArgs, out: &mut Out) -> Result<(), Failure> {
    if let Some(setup) = args.setup {
        return out.plain(&steps(setup, &program(globals)?));
    }
    let words = globals.config()?.notify;
    let mut context = Context::of_what_is_due(globals)?;
    let (notes, today) = (notes(&context), context.now.today());
    let mut said = 0;
    for note in notes {
        if !context.store_mut().say_once(&note.key, today)? {
            continue;
        }
        said += 1;
        if !args.notify {
            out.line(&note.title)?;
            note.lines.iter().try_for_each(|line| out.line(&format!("  {line}")))?;
            continue;
        }
        match notify(&words, &note.title, &note.lines.join("\n")) {
            // What fails from now on is news again.
            Ok(()) => context.store_mut().unsay_all(UNSHOWN)?,
            Err(why) => {
                context.store_mut().unsay(&note.key)?;
                // Whatever calls it every few minutes need not hear it each time; somebody who sits there does.
                let first = context.store_mut().say_once(&format!("{UNSHOWN}{why}"), today)?;
                return match first || std::io::stderr().is_terminal() {
                    true => Err(Failure::said(if first { format!("{why}; this is said once") } else { why })),
                    false => Ok(()),
                };
            }
        }
    }
    if said == 0 && !args.quiet && !args.notify {
        out.line("Nothing new to say; afterword due lists what there is to do.")?;
    }
    Ok(())
}

/// What there is to say now: today's digest, where anything is due, and the interviews of the next hour.
fn notes(context: &Context) -> Vec<Note> {
    let (now, facts) = (context.now, &context.facts);
    let scene = Scene::new(facts, &context.policy, now);
    let mut notes = Vec::new();
    let mut coming: Vec<_> =
        scene.cases.iter().flat_map(|c| c.meetings.iter().map(move |m| (c, m.interview))).collect();
    coming.retain(|(_, i)| {
        let left = i.starts_at - now.at();
        left > TimeDelta::zero() && left <= TimeDelta::minutes(BEFORE)
    });
    coming.sort_by_key(|(_, i)| i.starts_at);
    for (case, i) in coming {
        let at = now.zone().local(i.starts_at).format("%H:%M");
        let round = if i.round.is_empty() { i.how() } else { i.round.as_str() };
        let comma = if round.is_empty() { "" } else { ", " };
        notes.push(Note {
            key: format!("interview/{}/{}", i.uid, show_instant(i.starts_at)),
            title: format!("{at} {}{comma}{round}", case.opportunity.company),
            lines: vec![],
        });
    }
    let actions = derive_in(&scene);
    let pressing: Vec<String> = rows(&actions)
        .iter()
        .map(|row| row.actions(&actions))
        .filter(|row| row.first().is_some_and(|a| a.urgency <= Urgency::Today))
        .map(|row| row_words(&row, facts).0)
        .collect();
    if !pressing.is_empty() {
        let more = pressing.len().saturating_sub(MOST);
        let more = (more > 0).then(|| format!("and {more} more"));
        notes.push(Note {
            key: format!("digest/{}", scene.today),
            title: format!("{}: {}", day_words(scene.today, scene.today), Counts::count(&actions).pressing()),
            lines: pressing.into_iter().take(MOST).chain(more).collect(),
        });
    }
    notes
}

/// This program with the options that say whose search it is, as a shell takes them.
fn program(globals: &Globals) -> Result<String, Failure> {
    let here = std::env::current_exe().map_err(|e| {
        Failure::said(format!("it is not known where this program lies ({e}); write its path yourself"))
    })?;
    let option = |name: &str, path: &Option<PathBuf>| {
        let path = path.as_ref().and_then(|p| std::path::absolute(p).ok());
        path.map(|p| vec![name.to_owned(), p.display().to_string()]).unwrap_or_default()
    };
    let words = [vec![here.display().to_string()], option("--db", &globals.db), option("--config", &globals.config)];
    Ok(shell_words::join(words.concat()))
}

/// What is to be done so that it is called by itself.
fn steps(setup: Setup, program: &str) -> String {
    match setup {
        Setup::Systemd => format!(
            "# 1. Save as ~/.config/systemd/user/afterword-remind.service\n\
             [Unit]\nDescription=What is due in the job search\n\n[Service]\nType=oneshot\nExecStart={}\n\n\
             # 2. Save as ~/.config/systemd/user/afterword-remind.timer\n\
             [Unit]\nDescription=What is due in the job search\n\n[Timer]\nOnCalendar=*:0/5\nPersistent=true\n\n\
             [Install]\nWantedBy=timers.target\n\n\
             # 3. Run\n# systemctl --user daemon-reload && systemctl --user enable --now afterword-remind.timer\n",
            // A % begins a word of systemd's own.
            format!("{program} remind --notify --quiet").replace('%', "%%")
        ),
        Setup::Cron => format!(
            "# Add with crontab -e. Where a desktop session runs, its notes are found under /run/user.\n\
             */5 * * * * {} \n",
            // A % ends the line for cron.
            format!("{program} remind --notify --quiet").replace('%', "\\%")
        )
        .replace(" \n", "\n"),
        Setup::Login => format!("# Add to ~/.profile, or what your shell reads at login.\n{program} remind --quiet\n"),
        Setup::Tmux => format!(
            "# Add to ~/.tmux.conf: what is due in the status line, and what is new with each new window.\n\
             set -g status-interval 60\n\
             set -ag status-right ' #({program} due --short)'\n\
             set-hook -g after-new-window 'run-shell \"{program} remind --quiet\"'\n"
        ),
    }
}
