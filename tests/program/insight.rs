//! `stats` as a shell meets it.

use crate::harness::Home;

#[test]
fn figures_are_told_drawn_and_explained() {
    let home = Home::morning();
    home.file("demo.json", home.fine(&["demo", "--export"]));
    home.fine(&["import", "demo.json"]);
    let told = home.fine(&["stats"]);
    assert!(told.contains("How far it went\n") && told.contains("still open"), "{told}");
    let json = home.json(&["stats"]);
    assert_eq!(json["funnel"]["steps"][0]["count"], 13);
    assert!(home.json(&["stats", "--from", "2027-01-01"])["sources"].as_array().unwrap().is_empty());
    for (option, file, end) in [("--svg", "s.svg", "</svg>\n"), ("--html", "s.html", "</html>\n")] {
        assert_eq!(home.fine(&["stats", option, file]), "");
        let written = std::fs::read_to_string(home.path(file)).unwrap();
        assert!(written.ends_with(end), "{written}");
        assert_eq!(home.fine(&["stats", option, "-"]), written);
    }
    assert!(home.fine(&["stats", "--sankeymatic"]).contains("applied [11] round 1\n"));
    assert!(home.fine(&["stats", "--explain"]).contains("A round is an ended interview"));
    assert!(home.refused(&["stats", "--from", "2026-11-02", "--to", "2026-11-01"]).contains("exchange them"));
    assert!(home.refused(&["stats", "--svg", "nowhere/s.svg"]).contains("cannot write"));
}

/// A search with an application, a course, and what is noted of the employer.
fn search() -> Home {
    let home = Home::xyz();
    home.fine(&[
        "new",
        "opportunity",
        "Globex / SRE",
        "applied_on=2026-11-11",
        "phone=+49 30 1234",
        "url=https://globex.example",
    ]);
    home.fine(&["new", "activity", "A course in SQL", "kind=course", "minutes=90", "on=2026-11-12"]);
    home
}

#[test]
fn what_was_done_is_reported_in_every_layout_and_format() {
    let home = search();
    let period = ["--from", "2026-10-26", "--to", "2026-11-20"];
    let report = |args: &[&str]| home.fine(&[&["report"], period.as_slice(), args].concat());
    for layout in ["new-york", "nebraska", "pennsylvania", "texas", "germany", "plain"] {
        let text = report(&["--layout", layout]);
        assert!(text.contains("Globex") && text.contains("2026-11-11"), "{layout}: {text}");
    }
    let text = report(&["--layout", "pennsylvania"]);
    assert!(text.contains("Mon 26 Oct to Sun 1 Nov\n  no entries\n"), "{text}");
    assert!(
        text.contains("Missing for this layout:") && text.contains("afterword new contact NAME company='Globex'"),
        "{text}"
    );
    let csv = report(&["--layout", "plain", "--format", "csv"]);
    assert!(
        csv.contains(",'+49 30 1234,") && csv.contains("A course in SQL") && csv.contains(",a course,90\r\n"),
        "{csv}"
    );
    let weeks = report(&["--by", "week", "--format", "csv"]);
    assert!(weeks.contains("2026-10-26,no entries,"), "{weeks}");
    assert!(report(&["--format", "html"]).ends_with("</html>\n"));
    let json: serde_json::Value = serde_json::from_str(&report(&["--format", "json", "--by", "week"])).unwrap();
    assert_eq!((json["stretches"].as_array().unwrap().len(), &json["by"]), (4, &serde_json::json!("week")));
    assert_eq!(json["stretches"][2]["entries"][0]["employer"], "Globex");
    assert!(home.refused(&["report", "--layout", "ohio"]).contains("there are: new-york"));
    home.file("r.toml", "[report.layouts.mine]\ncolumns = [\"date=Tag\", \"employer\"]\nby = \"month\"\n[report.layouts.odd]\ncolumns = [\"dat\"]\n");
    let own = |layout: &str| home.run(&["--config", "r.toml", "report", "--layout", layout, "--format", "csv"]);
    assert!(
        own("mine").out.starts_with("month,Tag,Employer\r\n2026-10-24,no entries,\r\n2026-11-01,2026-11-11,Globex\r\n"),
        "{}",
        own("mine").out
    );
    assert!(own("odd").err.contains("config, line 5, column 11: “dat” is no column"), "{}", own("odd").err);
}

#[test]
fn an_activity_is_entered_changed_deleted_and_undone() {
    let home = search();
    assert_eq!(home.export()["activities"][0]["kind"], "course");
    assert!(home.fine(&["edit", "course in SQL", "minutes=60"]).starts_with("Changed the activity “A course in SQL”"));
    assert_eq!(home.json(&["show", "activity", "SQL"])["activities"][0]["minutes"], 60);
    assert!(home.fine(&["show", "activity", "SQL"]).contains("minutes: 60"));
    let document = home.fine(&["export"]);
    let again = Home::holding(&document);
    assert_eq!(again.fine(&["export"]), document);
    assert!(home.fine(&["delete", "activity", "SQL"]).starts_with("Deleted the activity"));
    assert_eq!(home.export().get("activities"), None);
    home.fine(&["undo"]);
    assert_eq!(home.export()["activities"][0]["minutes"], 60);
    assert!(home.refused(&["new", "activity", "A fair", "on=2027-01-01"]).contains("still to come"));
    assert!(home.refused(&["new", "activity", "A fair", "kind=walk"]).contains("walk"));
}

#[test]
fn each_thing_is_said_once_however_often_it_is_asked() {
    let home = search();
    home.fine(&["add", "Hooli / SRE, fri 20 nov 14:30, onsite"]);
    let mut said = Vec::new();
    for minute in 0..24 * 60 {
        let at = format!("2026-11-20T{:02}:{:02}:00-05:00", minute / 60, minute % 60);
        let told = home.fine(&["--now", &at, "remind", "--quiet"]);
        if !told.is_empty() {
            said.push((at, told));
        }
    }
    let [(first, digest), (hour, interview)] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!((first.as_str(), hour.as_str()), ("2026-11-20T00:00:00-05:00", "2026-11-20T13:30:00-05:00"));
    assert!(digest.starts_with("Fri 20 Nov: ") && digest.contains("Thank Bob"), "{digest}");
    assert_eq!(interview, "14:30 Hooli, in person\n");
    assert!(home.fine(&["--now", "2026-11-21T08:00:00-05:00", "remind"]).starts_with("Sat 21 Nov: "));
    assert!(home.fine(&["--now", "2026-11-21T08:01:00-05:00", "remind"]).starts_with("Nothing new to say"));
    assert!(!home.fine(&["export"]).contains("digest"));
}

#[cfg(unix)]
#[test]
fn an_activity_is_found_and_edited_on_screen() {
    let home = search();
    home.fine(&["new", "activity", "A course in bookkeeping", "kind=course", "on=2026-11-12"]);
    let mut seat = crate::harness::Seat::at(&home, &[]);
    seat.sees("1 Actions").keys("fbookk").sees("A course in bookkeeping, Thu 12 Nov").keys("\r");
    seat.sees("What you did for the search").keys(", evenings\r").sees("bookkeeping, evenings").quits();
    assert_eq!(home.json(&["find", "evenings"])[0]["kind"], "activity");
}

#[cfg(unix)]
#[test]
fn a_reminder_goes_to_a_program_as_two_arguments_and_is_said_again_where_that_failed() {
    let home = search();
    home.script("show", "printf '%s|' \"$@\" > told");
    home.file("c.toml", "[remind]\nnotify = [\"./show\", \"a b\"]\n");
    home.file("bad.toml", "[remind]\nnotify = [\"./nowhere\"]\n");
    let said = home.run(&["--config", "bad.toml", "remind", "--notify", "--quiet"]);
    assert!(said.code == 1 && said.err.contains("./nowhere"), "{}", said.err);
    // Cron mails what is said: where nothing can be shown, that is said once.
    assert_eq!(home.fine(&["--config", "bad.toml", "remind", "--notify", "--quiet"]), "");
    assert_eq!(home.fine(&["--config", "c.toml", "remind", "--notify", "--quiet"]), "");
    let told = std::fs::read_to_string(home.path("told")).unwrap();
    assert!(told.starts_with("a b|Fri 20 Nov: ") && told.matches('|').count() == 3, "{told}");
    std::fs::remove_file(home.path("told")).unwrap();
    assert_eq!(home.fine(&["--config", "c.toml", "remind", "--notify", "--quiet"]), "");
    assert!(!home.path("told").exists());
    // It was shown meanwhile, so that it fails again is news.
    let said =
        home.run(&["--now", "2026-11-21T09:00:00-05:00", "--config", "bad.toml", "remind", "--notify", "--quiet"]);
    assert!(said.code == 1 && said.err.contains("./nowhere"), "{}", said.err);
    for (setup, line) in
        [("systemd", "OnCalendar=*:0/5"), ("cron", "*/5 * * * * "), ("login", "~/.profile"), ("tmux", "due --short")]
    {
        assert!(home.fine(&["remind", "--setup", setup]).contains(line));
    }
}
