//! The terminal comes back as it was found, whatever happened to the program or to what it ran; and the program comes back
//! with it.

use crate::harness::{Home, Seat};
use portable_pty::PtySize;
use rustix::process::{Pid, Signal, kill_process};

/// A line for the shell that starts the program and says its number.
const NUMBERED: &str = "sh -c 'echo pid=$$.; exec \"$AFTERWORD\"'";

/// The number that was said.
fn pid(seat: &Seat) -> Pid {
    let wire = String::from_utf8_lossy(&seat.wire).into_owned();
    let said = wire.split("pid=").filter_map(|rest| rest.split_once('.')?.0.parse().ok()).next();
    Pid::from_raw(said.expect("it says its number")).unwrap()
}

#[test]
fn it_stops_as_any_program_does_and_comes_back() {
    for how in ["key", "TSTP", "STOP"] {
        let home = Home::morning();
        let mut seat = Seat::shell(&home, NUMBERED, &[]);
        seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("Buy stamps").sees("Buy stamps");
        let pid = pid(&seat);
        match how {
            "key" => drop(seat.keys("\x1a")),
            "TSTP" => kill_process(pid, Signal::TSTP).unwrap(),
            _ => kill_process(pid, Signal::STOP).unwrap(),
        }
        if how == "STOP" {
            // Nobody is told of it beforehand: the line is raw.
            seat.sees("Stopped").keys("echo out=$((6*7))\n").sees("out=42").keys("fg\n");
        } else {
            seat.is_back_in_the_shell().keys("echo out=$((6*7))\r").sees("out=42").keys("fg\r");
        }
        seat.until("it is drawn anew", |s| {
            s.alternate_screen() && s.contents().contains("Buy stamps ") && !s.contents().contains("out=")
        });
        seat.keys(" today").sees("Buy stamps today").keys("\r").sees("u takes it back").keys("q");
        seat.is_back_in_the_shell().keys("exit\r").ends();
        assert_eq!(home.export()["tasks"][0]["title"], "Buy stamps today");
    }
}

#[test]
fn without_a_shell_behind_it_it_does_not_stop() {
    let home = Home::morning();
    let mut seat = Seat::at(&home, &[]);
    seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("\x1a").sees("no shell behind this");
    seat.keys("\u{1b}").until("the form is closed", |s| !s.contents().contains("no shell behind this"));
    seat.keys("\x1a").sees("no shell behind this").quits();
}

/// A dashboard in a shell, a task half typed, and this editor at it.
fn in_editor(home: &Home, editor: &str) -> Seat {
    let mut seat = Seat::shell(home, NUMBERED, &[("EDITOR", editor)]);
    seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("Buy stamps").sees("Buy stamps");
    seat.keys("\x05");
    seat
}

#[test]
fn an_editor_may_leave_the_terminal_in_any_state() {
    for end in ["kill -9 $$", "exit 1", "exit 0"] {
        let home = Home::morning();
        let raw =
            format!("stty raw -echo; printf '\\033[?1049h\\033[?1h\\033[?25l\\033[?2004h'; echo Sell > \"$1\"; {end}");
        let editor = home.script("my ed", &raw);
        let mut seat = in_editor(&home, &format!("'{}'", editor.display()));
        let text = if end == "exit 0" { "Sell" } else { "Buy stamps" };
        seat.until("it is back", |s| s.contents().contains(text) && !s.application_cursor());
        if end != "exit 0" {
            seat.sees("ended with an error").sees("afterword-edit");
        }
        seat.keys(" now").sees(&format!("{text} now")).keys("\r").sees("u takes it back").keys("q");
        seat.is_back_in_the_shell();
        assert!(!seat.screen.screen().application_cursor());
    }
}

#[test]
fn what_is_typed_in_the_editor_is_the_editors() {
    let home = Home::morning();
    let editor = home.script(
        "ed",
        "trap 'echo got one' INT; echo >> n; echo ready $(wc -l < n); until read x; do :; done; echo \"$x\" > \"$1\"",
    );
    let mut seat = in_editor(&home, &editor.display().to_string());
    seat.sees("ready 1").keys("\x03").sees("got one").keys("\x1c");
    seat.sees("ended with an error").keys(" and ink").sees("Buy stamps and ink");
    seat.keys("\x05").sees("ready 2").keys("\x1a").is_back_in_the_shell();
    // Nothing shows when the editor, too, has come to a stop; until then it reads what is typed.
    std::thread::sleep(std::time::Duration::from_millis(300));
    seat.keys("fg\r").keys("Paper\r").until("it is back", |s| s.alternate_screen() && s.contents().contains("Paper"));
    seat.keys("\r").sees("u takes it back").keys("q").is_back_in_the_shell();
}

#[test]
fn it_ends_while_the_editor_has_the_terminal() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = Home::morning();
        let editor = home.script("ed", "echo new > \"$1\"; echo ready; sleep 60");
        let mut seat = in_editor(&home, &editor.display().to_string());
        seat.sees("ready");
        kill_process(pid(&seat), signal).unwrap();
        seat.is_back_in_the_shell();
        let mut again = Seat::at(&home, &[]);
        again.sees("back as you left it").sees("Buy stamps");
        let kept = std::fs::read_dir(home.path(".local/share/afterword/afterword-edit")).unwrap().next().unwrap();
        assert_eq!(std::fs::read_to_string(kept.unwrap().path()).unwrap(), "new\n");
    }
}

#[test]
fn an_editor_in_a_window_of_its_own_is_waited_for() {
    let home = Home::morning();
    let editor = home.script("code", "echo \"$1\" > file; umask > umask");
    let mut seat = Seat::with(&home, &[], &[("VISUAL", &format!("\"{}\" ", editor.display()))]);
    seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("Buy stamps").sees("Buy stamps");
    seat.keys("\x05").sees("came back at once").sees("--wait");
    let file = std::fs::read_to_string(home.path("file")).unwrap();
    std::fs::write(file.trim_end(), "Buy stamps and ink\n").unwrap();
    seat.sees("Buy stamps and ink").keys("\r").sees("u takes it back");
    assert_eq!(home.export()["tasks"][0]["title"], "Buy stamps and ink");
    seat.quits();
    let ours = std::process::Command::new("sh").args(["-c", "umask"]).output().unwrap().stdout;
    assert_eq!(std::fs::read(home.path("umask")).unwrap(), ours, "the user's own");
}

#[test]
fn a_demo_follows_no_link_and_no_relative_path() {
    let home = Home::morning();
    std::fs::create_dir(home.path("tmp")).unwrap();
    std::fs::create_dir(home.path("trap")).unwrap();
    std::os::unix::fs::symlink(home.path("trap"), home.path("tmp/afterword-edit")).unwrap();
    home.script("ed", "touch ran-here");
    let tmp = home.path("tmp").display().to_string();
    let mut seat = Seat::with(&home, &["demo"], &[("TMPDIR", &tmp), ("EDITOR", "ed"), ("PATH", ".::")]);
    seat.sees("1 Actions").keys("a").sees("task of your own").keys("Buy\x05").sees("no folder of PATH holds it");
    seat.keys("\u{1b}").sees("keep as a draft").keys("D").sees("thrown away").quits();
    let editor = home.script("real", "echo \"$1\" > file; echo Sell > \"$1\"").display().to_string();
    let mut seat = Seat::with(&home, &["demo"], &[("TMPDIR", &tmp), ("EDITOR", &editor)]);
    seat.sees("1 Actions").keys("a").sees("task of your own").keys("Buy\x05").sees("Sell");
    seat.keys("\u{1b}").sees("keep as a draft").keys("D").sees("thrown away").quits();
    assert!(!home.path("ran-here").exists());
    assert_eq!(std::fs::read_dir(home.path("trap")).unwrap().count(), 0);
    assert!(std::fs::read_to_string(home.path("file")).unwrap().starts_with(&tmp));
    assert_eq!(std::fs::read_dir(home.path("tmp")).unwrap().count(), 1, "only the link is left");
}

#[test]
fn a_limit_on_files_is_said_and_ends_nothing() {
    let home = Home::morning();
    home.fine(&["new", "task", "Buy ink", "due=fri"]);
    let line = |limit: usize| {
        format!("trap - XFSZ; ulimit -f {limit}; $AFTERWORD new task 'Buy stamps' due=fri; echo code=$?; $AFTERWORD")
    };
    // With so little the store cannot even be opened.
    let mut seat = Seat::shell(&home, &line(4), &[]);
    seat.sees("code=1")
        .until("the dashboard says it too", |s| s.contents().matches("no larger than 2 KiB").count() == 2);
    seat.is_back_in_the_shell();
    // With a little more it can, and what is typed cannot be kept.
    let mut seat = Seat::shell(&home, &line(66), &[]);
    seat.sees("Buy ink").keys("a").sees("task of your own");
    for n in 1..=20 {
        seat.keys("z").sees(&"z".repeat(n));
    }
    seat.sees("files may be no larger than 33 KiB");
    seat.keys("\r").sees("files may be no larger than").keys("\u{1b}").sees("throw away").keys("D");
    seat.sees("2 Interviews").keys("q").is_back_in_the_shell();
    let wire = String::from_utf8_lossy(&seat.wire).into_owned();
    assert!(wire.contains("afterword: files may be no larger than 33 KiB") && wire.contains("code=1"), "{wire}");
    let all = home.export();
    assert_eq!((all["tasks"].as_array().unwrap().len(), &all["tasks"][0]["title"]), (1, &"Buy ink".into()));
    home.fine(&["new", "task", "Buy stamps", "due=fri"]);
}

/// The one report that is left, which is private and without a word of what is stored.
fn report(home: &Home) -> String {
    let folder = home.path(".local/state/afterword");
    let mut reports: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    reports.retain(|path| !path.ends_with("afterword.log"));
    assert_eq!(reports.len(), 1);
    let report = std::fs::read_to_string(&reports[0]).unwrap();
    assert!(report.starts_with("afterword "), "{report}");
    let home_said = home.dir.path().display().to_string();
    for word in ["stamps", "provoked here", "provoked beside", &home_said, env!("CARGO_MANIFEST_DIR")] {
        assert!(!report.contains(word), "{word} in {report}");
    }
    let mode = |path| std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path).unwrap().permissions()) & 0o777;
    assert_eq!((mode(&reports[0]), mode(&folder)), (0o600, 0o700));
    report
}

#[test]
fn a_fault_of_its_own_keeps_what_is_typed_and_leaves_a_report_without_a_word_of_it() {
    for how in ["here", "beside"] {
        let home = Home::morning();
        let mut seat = Seat::shell(&home, "$AFTERWORD; echo code=$?", &[("AFTERWORD_PANIC", how)]);
        seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("Buy stamps").sees("Buy stamps");
        // In the loop itself, also what came with the same breath is kept.
        seat.keys(if how == "here" { " today\u{1b}[24~" } else { "\u{1b}[24~" })
            .sees("code=101")
            .is_back_in_the_shell()
            .sees("a fault of its own (src/");
        assert!(report(&home).contains("provoke"));
        let mut again = Seat::at(&home, &[]);
        again.sees("back as you left it").sees(if how == "here" { "Buy stamps today" } else { "Buy stamps" });
    }
}

#[test]
fn a_terminal_that_fails_keeps_what_is_typed_and_leaves_a_report() {
    let home = Home::morning();
    let mut seat = Seat::shell(&home, "$AFTERWORD; echo code=$?", &[]);
    seat.sees("Begin with an interview").keys("a").sees("task of your own").keys("Buy stamps").sees("Buy stamps");
    seat.master.resize(PtySize { rows: 0, cols: 0, pixel_width: 0, pixel_height: 0 }).unwrap();
    seat.sees("code=1").sees("a report without any of your data is in").is_back_in_the_shell();
    assert!(report(&home).contains("\nterminal: Other, None\n"));
    let mut again = Seat::at(&home, &[]);
    again.sees("back as you left it").sees("Buy stamps");
}

#[test]
fn it_ends_with_its_terminal_also_where_hang_ups_are_ignored_or_not_sent() {
    // The shell around it writes down its end: the program's number stays known where nobody asks for its exit code.
    let noted = "sh -c '\"$AFTERWORD\"; : > \"$HOME/ended\"'";
    let ignored = format!("trap '' HUP; {noted}");
    // In a session of its own, which the terminal is not the terminal of.
    let unsent = format!("setsid -w {noted}");
    let edited = format!("EDITOR=$HOME/ed {unsent}");
    for (line, open, there, keys) in [
        (&ignored, "i", "An interview in one line", "Globex"),
        (&ignored, "f", "Find", "Globex"),
        (&unsent, "i", "An interview in one line", "Globex"),
        (&unsent, "f", "Find", "Globex"),
        // While an editor has the terminal, nobody but the wait for it can notice.
        (&edited, "a", "task of your own", "\x05"),
    ] {
        let home = Home::xyz();
        home.script("ed", "echo Globex; sleep 60");
        let mut seat = Seat::shell(&home, line, &[]);
        seat.sees("Thank Bob").keys(open).sees(there).keys(keys).sees("Globex");
        let ended = home.path("ended");
        assert!(!ended.exists());
        drop(seat);
        let begun = std::time::Instant::now();
        while !ended.exists() {
            assert!(begun.elapsed() < std::time::Duration::from_secs(5), "it lives on");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

#[test]
fn a_terminal_without_a_size_is_asked_for_one() {
    let home = Home::morning();
    let none = "stty cols 0 rows 0; ";
    let mut seat = Seat::shell(&home, &format!("{none}$AFTERWORD; echo code=$?"), &[]);
    seat.sees("code=1").sees("it has no size; set COLUMNS and LINES").is_back_in_the_shell();
    let mut seat = Seat::shell(&home, &format!("{none}COLUMNS=80 LINES=24 $AFTERWORD"), &[]);
    seat.sees("Begin with an interview").sees("3 Contacts").keys("q").is_back_in_the_shell();
}

#[test]
fn a_store_that_fails_under_the_dashboard_is_said_and_reported_and_costs_no_word() {
    let home = Home::xyz();
    let mut seat = Seat::with(&home, &[], &[("AFTERWORD_LOG", "1")]);
    seat.sees("Thank Bob");
    // All of it but the first page, while it is open.
    let db = home.path(".local/share/afterword/afterword.db");
    let mut bytes = std::fs::read(&db).unwrap();
    bytes[4096..].fill(0xA5);
    std::fs::write(&db, &bytes).unwrap();
    seat.keys("f").sees("Find anything").keys("platform").sees("damaged").sees("`afterword restore` puts a");
    seat.sees("a report without any of your data is in").keys("\u{1b}").sees("1 Actions");
    seat.keys("a").sees("task of your own").keys("Buy stamps").sees("what you type is in");
    let aside = || -> Vec<_> {
        let files = std::fs::read_dir(home.path(".local/share/afterword/afterword-edit"));
        files
            .into_iter()
            .flatten()
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap_or_default())
            .collect()
    };
    seat.until("all of it is there", |_| aside() == ["What: Buy stamps\n"]);
    assert!(report(&home).contains("\nstore: Damaged\n"));
    let log = std::fs::read_to_string(home.path(".local/state/afterword/afterword.log")).unwrap();
    assert!(log.contains("dashboard fault=\"Damaged\""), "{log}");
    for word in ["stamps", "Robert", "Platform", "platform", "XYZ"] {
        assert!(!log.contains(word), "{word} in {log}");
    }
    // A backup takes its place while it is open.
    home.fine(&["restore", "--yes", "1"]);
    seat.sees("replaced by another file").keys("!").sees("stamps!").until("it is kept again", |_| aside().is_empty());
    seat.keys("\r").sees("Added");
    seat.quits();
    assert_eq!(home.export()["tasks"][0]["title"], "Buy stamps!");
}
