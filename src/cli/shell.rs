//! Owns `completions` and `man`: what shells and manuals know of the arguments. Must not know the arguments by itself;
//! clap tells them.

use super::args::Args;
use super::out::Out;
use super::record_args::Completions;
use super::{FINE, Failure};
use clap::CommandFactory;

/// What the manual tells beside the arguments; a line that begins with a point is roff.
const MORE: &str = r#".SH "EXIT STATUS"
.TP
0
Everything went well.
.TP
1
Refused or failed: one sentence on standard error says why and what to do; nothing was changed.
.TP
2
The arguments are wrong.
.TP
3
Of \fBdue \-\-check\fR: something is due or late that matters; upkeep never is.
.TP
4
Of \fBletter \-\-check\fR without \fB\-\-json\fR: something is found.
.SH ENVIRONMENT
.TP
AFTERWORD_DB
The store, as \-\-db.
.TP
AFTERWORD_NOW
The present, as \-\-now.
.TP
NO_COLOR
No colours on the dashboard.
.SH FILES
.TP
\fI$XDG_DATA_HOME/afterword/afterword.db\fR
The store; without the variable, below \fI~/.local/share\fR. Backups stand beside it.
.TP
\fI$XDG_CONFIG_HOME/afterword/config.toml\fR
The config; without the variable, below \fI~/.config\fR.
.TP
\fI$XDG_CONFIG_HOME/afterword/letters\fR
Letter templates of your own, as \fBletter \-\-eject\fR writes them.
.TP
\fI$XDG_DATA_HOME/afterword/letters\fR
Letters that the dashboard wrote to files.
.SH JSON
With \-\-json each subcommand prints one value, and its fields stay.
.TP
due, log, news, edit, new, merge, delete, done, snooze, dismiss
due prints an array of actions {id, rule, tier, together, state, opens, due, expires, held_until, held_because, title, why,
from, opportunity, interview, contact, company, channel, letter, ends_by}; tier is 1 for what cannot wait to 4 for upkeep,
together the id of the action that leads the row; with \-\-short {now, late, today, any_day, held, next}: how many rows there
are of each, and what comes next as {title, at}, or null; with \-\-dismissed an array of {id, title, state, at, back}: title
and state are null where nothing would come of it today, back is the command that brings it back. The others print {said, op, uid, ended, next}: a
sentence; the number of the step, null where nothing changed; the record; the ids of the actions that are off the list;
the actions that are new on it.
.TP
show
{kind, uid, title, contacts, opportunities, interviews, touches, outcomes, tasks, actions}: the records as export writes
them.
.TP
call
{opportunity, company, role, sections, scripts, missing, asked}: a section as {heading, lines}, a line as {label, text, contact},
contact being the uid of the person that it tells of, else null; a script as {kind, text}; what is worth noting yet as
{what, kind, uid, field}; the ids of the actions that ask to have the sheet at hand.
.TP
profile
The profile as export writes it; with changes as edit.
.TP
find
An array of {kind, uid, title, where, snippet}, best first.
.TP
add, import, undo, redo
{said, op, uid}, of import with a tally for each list; of add \-\-parse {company, role, starts_at, minutes, mode, round,
interviewers, decision_by, wait_until, thanked, unread}: what was not said is null.
.TP
letter
{kind, to, subject, body, blanks, findings}: the blanks as they stand in the body, a finding as {code, text, line, column,
mend}; what concerns the whole letter or its subject stands at 1, 1. The codes: blank, other_company, other_role,
other_person, address_unknown, address_not_used, part_missing (text: thanks, fit or forward), too_long, accusing,
only_decision, held, character.
.TP
rules
An array of the rules; of one rule, the rule with its policy values.
.TP
ops
An array of {number, id, at, device, kind, label, undoes}, the latest first: number counts in this copy of the store (other
commands' op is one), id and undoes name an op in every copy, device is a copy.
"#;

pub fn completions(asked: &Completions, out: &mut Out) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Args::command(), "afterword", &mut script);
    out.document(&String::from_utf8_lossy(&script))?;
    Ok(FINE)
}

pub fn man(out: &mut Out) -> Result<u8, Failure> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    let head = clap_mangen::Man::new(command.clone().after_help(""));
    head.render_title(&mut page)?;
    head.render_name_section(&mut page)?;
    head.render_synopsis_section(&mut page)?;
    head.render_options_section(&mut page)?;
    page.extend_from_slice(b".SH SUBCOMMANDS\n");
    for sub in command.get_subcommands().filter(|s| s.get_name() != "help") {
        let name = format!("afterword {}", sub.get_name());
        page.extend_from_slice(format!(".SS {}\n", escaped(&name)).as_bytes());
        let mut own = sub.clone();
        let usage = own.render_usage().to_string();
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        page.extend_from_slice(format!("{}.\n.PP\n{}\n", escaped(&about), escaped(&usage)).as_bytes());
        for arg in sub.get_arguments().filter(|a| !a.is_global_set() && a.get_id() != "help") {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            page.extend_from_slice(format!(".TP\n{}\n{}\n", escaped(&arg.to_string()), escaped(&help)).as_bytes());
        }
        if let Some(after) = sub.get_after_help() {
            page.extend_from_slice(format!(".PP\n{}\n", escaped(&after.to_string())).as_bytes());
        }
    }
    page.extend_from_slice(MORE.as_bytes());
    out.document(&String::from_utf8_lossy(&page))?;
    Ok(FINE)
}

/// The text as roff shows it letter by letter.
fn escaped(text: &str) -> String {
    let line = |l: &str| {
        let plain = l.trim().replace('\\', "\\e").replace('-', "\\-");
        if plain.starts_with(['.', '\'']) { format!("\\&{plain}") } else { plain }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
