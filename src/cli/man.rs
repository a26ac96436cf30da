//! `man`: the manual, from the arguments as clap knows them and what each command says of its JSON.

use super::{Failure, Out};

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
AFTERWORD_LOG
Set to 1, what is done and when is written to a log, and nothing of what is stored; \fBdoctor\fR names the file.
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
.TP
\fI$XDG_STATE_HOME/afterword\fR
Reports of the program's own faults, and the log; without the variable, below \fI~/.local/state\fR.
.SH JSON
With \-\-json each subcommand prints one value, and its fields stay.
"#;

/// `json` tells what commands print with --json.
pub(super) fn run(mut command: clap::Command, json: &[(&str, &str)], out: &mut Out) -> Result<(), Failure> {
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
    for (commands, text) in json {
        page.extend_from_slice(format!(".TP\n{commands}\n{}\n", escaped(text)).as_bytes());
    }
    out.document(&String::from_utf8_lossy(&page))
}

/// The text as roff shows it letter by letter.
fn escaped(text: &str) -> String {
    let line = |l: &str| {
        let plain = l.trim().replace('\\', "\\e").replace('-', "\\-");
        if plain.starts_with(['.', '\'']) { format!("\\&{plain}") } else { plain }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
