//! Owns the proof that `afterword call` tells on paper and to scripts what the sheet tells on the dashboard.

use crate::harness::Home;
use serde_json::{Value, json};

/// The demo as it was before it was said that the sheets are at hand.
fn searching() -> Home {
    let home = Home::new();
    let mut demo: Value = serde_json::from_str(&home.fine(&["demo", "--export"])).unwrap();
    let decisions = demo["decisions"].as_array_mut().unwrap();
    decisions.retain(|d| !d["action"].as_str().unwrap().starts_with("be-ready/"));
    assert_eq!(home.feed(&["import", "-"], &demo.to_string()).code, 0);
    home
}

#[test]
fn on_paper_and_for_scripts() {
    let home = searching();
    let paper = home.fine(&["call", "lar"]);
    assert!(paper.starts_with("Larkspur Robotics\nPlatform Engineer · waiting\n\nWho\n  Ana "), "{paper}");
    for text in ["say may-ling", "90k", "To say: good news", "To say: bad news", "Thank you, Ana", "Still to note"] {
        assert!(paper.contains(text), "{text}: {paper}");
    }
    assert!(paper.lines().all(|l| unicode_width::UnicodeWidthStr::width(l) <= 80), "{paper}");
    assert!(!paper.contains('\u{1b}'));
    assert_eq!(home.fine(&["call", "larkspur", "robotics", "--plain"]), paper);
    // By a person, by a number, loosely.
    for who in ["Meiling", "0141", "lrkspr"] {
        assert!(home.fine(&["call", who]).starts_with("Larkspur Robotics\n"), "{who}");
    }
    assert!(home.fine(&["call", "meiling"]).contains("Thank you, Meiling"), "it is Meiling who is on the phone");
    let told = home.json(&["call", "lar"]);
    assert_eq!((&told["company"], &told["opportunity"]), (&json!("Larkspur Robotics"), &json!("demo-larkspur")));
    assert_eq!(told["sections"][0]["heading"], "Who");
    assert_eq!(told["sections"][0]["lines"][0]["contact"], "demo-ana");
    let kinds: Vec<&str> = told["scripts"].as_array().unwrap().iter().map(|s| s["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["call_good_news", "call_bad_news", "call_update"]);
    assert_eq!(home.json(&["call", "tern"])["scripts"][2]["kind"], "call_feedback");
    assert!(
        told["missing"].as_array().unwrap().iter().any(|m| m["uid"] == "demo-okafor" && m["field"] == "address_as")
    );
    assert!(home.refused(&["call", "zzz"]).contains("nobody who may call is known as “zzz”"));
    home.fine(&["new", "opportunity", "Larkspur Farms / Cook"]);
    let refused = home.refused(&["call", "lar"]);
    assert!(refused.contains("may be") && refused.contains("demo-larkspur"), "{refused}");
    assert_eq!(home.run(&["call"]).code, 2);
}

#[test]
fn a_script_reads_it_without_doing_anything_unless_told() {
    let home = searching();
    let asking = || home.due().into_iter().filter(|id| id.starts_with("be-ready/")).count();
    let all = asking();
    let due: Vec<Value> = home.json(&["due"]).as_array().unwrap().clone();
    let action = due.iter().find(|a| a["rule"] == "be-ready").unwrap();
    let company = action["company"].as_str().unwrap();
    let before = home.export();
    let told = home.json(&["call", company]);
    assert!(told["asked"].as_array().unwrap().contains(&action["id"]));
    assert_eq!((home.export(), asking()), (before, all));
    home.fine(&["call", company, "--done"]);
    assert_eq!(asking(), all - 1);
    home.fine(&["call", company, "--done"]);
    home.fine(&["undo"]);
    assert_eq!(asking(), all);
}
