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
