//! Owns a picture of every screen, page and form.

use crate::in_process::harness::*;
use crate::store::Store;

/// Takes the picture of a scene at both sizes that must be good.
fn picture(
    name: &str,
    mut store: impl FnMut() -> Store,
    scene: impl for<'a, 'b> Fn(&'a mut Desk<'b>) -> &'a mut Desk<'b>,
) {
    for size in [(80, 24), (120, 40)] {
        picture_at(name, size, &mut store(), &scene);
    }
}

fn picture_at(
    name: &str,
    size: (u16, u16),
    store: &mut Store,
    scene: impl for<'a, 'b> Fn(&'a mut Desk<'b>) -> &'a mut Desk<'b>,
) {
    let mut desk = Desk::at(store, size);
    scene(&mut desk);
    take(format!("{name}_{}x{}", size.0, size.1), desk.screen());
}

fn take(name: String, screen: String) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, screen);
    });
}

/// Nothing is owed to anybody: one interview, two weeks from now.
fn nothing_to_do() -> Store {
    document(
        r#"{"format": "afterword", "version": 1, "profile": {"name": "Robin", "linkedin_ready": true},
            "opportunities": [{"uid": "o", "company": "Globex", "role": "Analyst"}],
            "interviews": [{"uid": "i", "opportunity": "o", "starts_at": "2026-12-04T10:00:00-05:00", "minutes": 45,
                            "mode": "video", "round": "round 1"}]}"#,
    )
}

#[test]
fn the_dashboard() {
    picture("empty", empty, |desk| desk);
    picture("demo", demo, |desk| desk);
    picture("interviews", demo, |desk| desk.press("2"));
    picture("opportunities", demo, |desk| desk.press("2 2 j"));
    picture("contacts", demo, |desk| desk.press("tab tab j j"));
    picture("held", demo, |desk| desk.press("G"));
    picture("nothing_to_do", nothing_to_do, |desk| desk);
}

#[test]
fn folds_marks_and_what_is_snoozed() {
    picture("fold_open", demo, |desk| desk.to("Debrief").press("right j"));
    picture("marked", demo, |desk| desk.to("Thank").press("v j v"));
    picture("snoozed_shown", demo, |desk| desk.press("z G"));
    picture("snoozed_told", demo, |desk| desk.press("z"));
    picture("put_away", demo, |desk| desk.to("Keep searching").press("d enter z z"));
    picture("brought_back", demo, |desk| {
        desk.to("Keep searching").press("d enter z z").to("Keep searching").press("B z")
    });
    picture("row_message", demo, |desk| desk.to("Tern & Tide said no"));
    picture("row_message_logged", demo, |desk| desk.to("Tern & Tide said no").press("X"));
    picture("row_message_form", demo, |desk| desk.to("Tern & Tide said no").press("x tab right"));
    picture("row_letter", demo, |desk| desk.to("Thank Ana").press("l"));
}

#[test]
fn the_one_line() {
    let line = "Globex / Analyst, tue 14:00 45m video, round 1, with Ana-María, Joe \"J.\" Doe, decides fri, zz";
    picture("entry", demo, |desk| desk.press("i"));
    picture("entry_two_readings", demo, |desk| desk.press("i").type_text(line));
    picture("entry_from_empty", empty, |desk| {
        desk.press("i").type_text("XYZ / Platform Engineer, tue 14:00, with Bob Smith")
    });
    picture("entry_refused", demo, |desk| desk.press("i").type_text("Globex").press("enter"));
}

#[test]
fn the_forms_that_end_an_action() {
    picture("end_touch", demo, |desk| desk.to("Thank").press("x"));
    picture("end_fact", demo, |desk| desk.to("Find out how to reach").press("x"));
    picture("end_choice", demo, |desk| desk.to("Decide whether").press("x right"));
    picture("end_debrief", demo, |desk| desk.to("Debrief").press("x"));
    picture("end_outcome", demo, |desk| desk.to("Answer").press("x"));
    picture("end_interview", demo, |desk| desk.to("Confirm").press("x"));
}

#[test]
fn the_other_forms() {
    picture("snooze", demo, |desk| desk.press("s"));
    picture("snooze_until_a_date", demo, |desk| desk.press("s left tab").type_text("next fri"));
    picture("dismiss_marked", demo, |desk| desk.press("v v d").type_text("we spoke at length already"));
    picture("news", demo, |desk| desk.press("2 j n").type_text("r"));
    picture("touch", demo, |desk| desk.press("2 t"));
    picture("task", demo, |desk| desk.press("a").type_text("Buy stamps").press("tab ctrl-u").type_text("+2bd"));
    picture("task_refused", demo, |desk| {
        desk.press("a").type_text("Buy stamps").press("tab ctrl-u").type_text("someday").press("enter")
    });
}

#[test]
fn the_cards() {
    let okafor = "Tendai R. Okafor\nStaff Engineer\nLarkspur Robotics\ntendai.okafor@larkspur.example\n\
                  Mobile: +1 (202) 555-0177\nFax: +1 (202) 555-0178\nlarkspur.example\nmet at the door\n";
    let two = "Nora Quill\nHead of Paper\nOstwind GmbH\nnora@ostwind.example\nThe Tinkerer of Things\n\n\
               Assistant: Tim Reed\ntim@ostwind.example\n";
    picture("card", demo, |desk| desk.press("2 j j c"));
    picture("card_known", demo, |desk| desk.press("2 j j c").paste(okafor));
    picture("card_next", demo, |desk| desk.press("2 j j c").paste(okafor).press("ctrl-n"));
    picture("card_of_two", demo, |desk| desk.press("2 j j c").paste(two).press("tab right"));
    picture("card_line_moved", demo, |desk| {
        desk.press("2 j j c").paste(two).press("shift-tab shift-tab alt-up alt-up")
    });
    picture("card_refused", demo, |desk| desk.press("2 j j c").type_text("...").press("ctrl-s"));
    picture_at("narrow_card", (50, 14), &mut demo(), |desk| desk.press("2 j j c").paste(two).press("tab tab"));
    picture("merge", demo, |desk| desk.press("3 m").type_text("sinead").press("enter tab"));
    picture("erase", demo, |desk| desk.press("3 /").type_text("wrona").press("enter E t"));
}

#[test]
fn the_pages() {
    picture("page_interview", demo, |desk| desk.press("2 j j enter"));
    picture("page_interview_end", demo, |desk| desk.press("2 j j enter G"));
    picture("page_contact", demo, |desk| desk.press("3 enter"));
    picture("page_opportunity", demo, |desk| desk.press("2 j j o"));
}

#[test]
fn the_review_and_the_lessons() {
    picture("review", demo, |desk| desk.press("r"));
    picture("lessons", demo, |desk| desk.press("L"));
}

#[test]
fn the_call_sheet() {
    picture("calling", demo, |desk| desk.press("p"));
    picture("calling_lar", demo, |desk| desk.press("p").type_text("lar"));
    picture("call", demo, |desk| desk.press("p l a r enter").type_text("They decide on Friday."));
    picture("call_good_news", demo, |desk| desk.press("p h a l enter ctrl-g"));
    picture("call_bad_news", demo, |desk| desk.press("p q u i enter ctrl-o"));
    picture("call_end", demo, |desk| desk.press("p l a r enter pgdn pgdn pgdn"));
    picture("call_of_little", empty_handed, |desk| desk.press("p enter"));
    picture("call_logged", demo, |desk| desk.press("p l a r enter").type_text("Friday.").press("ctrl-s"));
    picture_at("narrow_calling", (50, 14), &mut demo(), |desk| desk.press("p l a r"));
    picture_at("narrow_call", (50, 14), &mut demo(), |desk| desk.press("p l a r enter").type_text("Friday."));
    picture_at("wide_call", (160, 48), &mut demo(), |desk| desk.press("p h a l enter ctrl-g"));
}

/// A company, and nothing else.
fn empty_handed() -> Store {
    document(
        r#"{"format": "afterword", "version": 1, "opportunities": [{"uid": "o", "company": "Globex", "role": ""}]}"#,
    )
}

#[test]
fn the_forms_of_the_nouns() {
    picture("new_person", demo, |desk| desk.press("N"));
    picture("new_opportunity", demo, |desk| desk.press("O"));
    picture("new_activity", demo, |desk| desk.press("+"));
    picture("profile", demo, |desk| desk.press("P"));
    picture("edit_interview", demo, |desk| desk.press("2 j j e"));
    picture("debrief", demo, |desk| desk.press("2 j j b"));
}

#[test]
fn what_the_search_teaches() {
    picture("insight", demo, |desk| desk.press("I"));
    picture("insight_below", demo, |desk| desk.press("I pgdn pgdn"));
    picture("insight_lately", demo, |desk| desk.press("I z z"));
    picture("insight_meanings", demo, |desk| desk.press("I z z z"));
    picture("insight_record", demo, |desk| desk.press("I z z z z"));
    picture("insight_of_nothing", empty, |desk| desk.press("I"));
    picture_at("insight", (160, 48), &mut demo(), |desk| desk.press("I"));
}

#[test]
fn the_letters() {
    picture("letter", demo, |desk| desk.to("Thank").press("l"));
    picture("letter_choice", demo, |desk| desk.press("3 j j l ctrl-n right"));
    picture("letter_out", demo, |desk| desk.to("Thank").press("l ctrl-s"));
    picture("letter_warned", demo, |desk| desk.to("Thank").press("l ctrl-s c"));
    picture("letter_by_hand", demo, |desk| desk.to("by hand").press("l"));
    picture_at("narrow_letter", (50, 14), &mut demo(), |desk| desk.to("Thank").press("l"));
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    take("looks_of_a_letter".into(), desk.to("Thank").press("l right").styled());
}

#[test]
fn the_help() {
    picture("help", demo, |desk| desk.press("?"));
    picture("help_of_a_page", demo, |desk| desk.press("3 enter ? G"));
}

#[test]
fn what_was_done_is_said() {
    picture("said_done", demo, |desk| desk.to("Thank").press("X"));
    picture("said_undone", demo, |desk| desk.to("Thank").press("X u"));
    picture("said_refused", empty, |desk| desk.press("u"));
    picture("said_blocked", demo, |desk| desk.press("D"));
}

#[test]
fn the_other_sizes() {
    for (name, keys) in [("narrow_actions", ""), ("narrow_interviews", "2"), ("narrow_contacts", "3")] {
        picture_at(name, (50, 14), &mut demo(), |desk| desk.press(keys));
    }
    picture_at("narrow_form", (50, 14), &mut demo(), |desk| desk.press("t j"));
    picture_at("narrow_page", (50, 14), &mut demo(), |desk| desk.press("2 enter"));
    picture_at("narrow_empty", (50, 14), &mut empty(), |desk| desk);
    picture_at("smallest", (20, 5), &mut demo(), |desk| desk);
    picture_at("tiny", (19, 4), &mut demo(), |desk| desk);
    picture_at("wide", (160, 48), &mut demo(), |desk| desk.to("Thank"));
    picture_at("wide_opportunities", (160, 48), &mut demo(), |desk| desk.press("2 2 j"));
    picture_at("wide_review", (160, 48), &mut demo(), |desk| desk.press("r"));
    for (name, keys) in [("short", ""), ("short_opportunities", "2 2"), ("short_contacts", "3"), ("short_news", "n")] {
        picture_at(name, (60, 16), &mut demo(), |desk| desk.press(keys));
    }
}

#[test]
fn the_looks() {
    let mut store = demo();
    let mut desk = Desk::at(&mut store, (80, 24));
    take("looks".into(), desk.to("Thank").press("v").styled());
    take("looks_of_a_form".into(), desk.press("esc t").styled());
}
