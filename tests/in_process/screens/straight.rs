//! Owns the proof that no text bends a screen: whatever people and companies are called, every row has as many columns as
//! the screen, frames stand in their columns, and nothing that acts on a terminal gets through.

use crate::domain::Facts;
use crate::in_process::harness::*;
use crate::store::Store;
use unicode_width::UnicodeWidthStr;

/// Texts that could bend a screen.
pub fn hostile() -> Vec<String> {
    let mut all: Vec<String> = [
        "李美玲（リ・メイリン）株式会社とても長い名前の会社です",
        "👩‍👩‍👧 🇩🇪 🏳️‍🌈 👍🏽 ☎️ family",
        "محمد عبد الله ישראל ישראלי",
        "\u{202e}evil\u{202c} \u{2066}isolate\u{2069}",
        "zero\u{200b}width\u{feff}\u{2060}\u{ad}soft",
        "esc\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m",
        "tab\tbell\u{7}back\u{8}del\u{7f}\r\nline",
        "한국어 ｆｕｌｌｗｉｄｔｈ ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
        "ก็ำ क्षि ᄀᄀᄀ각 ⃝⃝",
    ]
    .map(String::from)
    .into();
    let hidden =
        "a\u{2028}b\u{2029}c\u{fff9}d\u{fffa}e\u{fffb}f\u{e0041}\u{e007f}g\u{600}1\u{61c}h\u{180e}i\u{110bd}\u{fdd0}";
    all.push(hidden.into());
    all.push(format!("a{}", "\u{301}".repeat(10_000)));
    all.push("W".repeat(3000));
    all
}

/// The demo, everybody and everything called by this text.
pub fn called(text: &str) -> Store {
    let mut facts: Facts = crate::demo::facts(now());
    for c in &mut facts.contacts {
        c.name = format!("{text} {}", c.name);
        c.title = text.into();
        c.company = text.into();
        c.card_back = text.into();
        c.address_as = text.into();
        c.pronunciation = text.into();
    }
    for o in &mut facts.opportunities {
        o.company = format!("{text} {}", o.company);
        o.role = text.into();
        o.notes = text.into();
        o.salary = text.into();
    }
    for i in &mut facts.interviews {
        i.round = text.into();
        i.place = text.into();
        i.debrief.notes = text.into();
    }
    facts.touches.iter_mut().for_each(|t| t.note = text.into());
    facts.tasks.iter_mut().for_each(|t| t.title = text.into());
    holding(&facts)
}

/// Holds what is true of every screen.
pub fn check(desk: &mut Desk, what: &str) {
    let (width, height) = desk.dashboard.model.size;
    let cells = desk.cells();
    assert_eq!(cells.len(), height as usize, "{what}");
    let mut frames = 0;
    for row in &cells {
        let line = row.concat();
        assert_eq!(line.width(), width as usize, "{what}: a row is not straight\n{line}");
        let acts = line.chars().find(|c| {
            c.is_control()
                || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{600}'..='\u{605}')
                || matches!(c, '\u{61c}' | '\u{180e}' | '\u{110bd}' | '\u{fdd0}')
        });
        assert_eq!(acts, None, "{what}: {line:?}");
        let most = row.iter().map(|cell| cell.chars().count()).max();
        assert!(most <= Some(32), "{what}: {most:?} characters in one cell");
        let ends = |c: &str| matches!(c, "│" | "├" | "┤" | "╭" | "╮" | "╰" | "╯");
        // Where a frame begins a row, it ends it.
        if let [first, .., last] = row.as_slice() {
            assert_eq!(ends(first), ends(last), "{what}: {line}");
            frames += usize::from(ends(first));
        }
    }
    // Where the height is short, the panes below are a line without a frame.
    let lines = if (16..22).contains(&height) && width < 140 { 2..=3 } else { 2..=2 };
    let bare = cells.len() - frames;
    assert!(width < 60 || height < 16 || lines.contains(&bare), "{what}: frames\n{}", desk.screen());
}

#[test]
fn no_name_bends_a_screen() {
    for text in hostile() {
        let mut store = called(&text);
        for size in [(80, 24), (50, 14)] {
            let mut desk = Desk::at(&mut store, size);
            let name: String = text.chars().take(20).collect();
            for keys in [
                "g",
                "G",
                "2 G",
                "enter",
                "G",
                "esc 3 enter",
                "G",
                "esc 1 g x",
                "esc t",
                "esc n",
                "esc a",
                "esc i",
                "esc r",
                "j",
                "esc esc L",
                "esc esc",
                "p",
                "enter",
                "ctrl-g pgdn",
                "esc",
            ] {
                desk.press(keys);
                check(&mut desk, &format!("{name:?} at {size:?} after {keys}"));
            }
            desk.paste(&text);
            check(&mut desk, &format!("{name:?} at {size:?} pasted into the line"));
            desk.press("tab").paste(&text).press("esc a").paste(&text);
            check(&mut desk, &format!("{name:?} at {size:?} pasted into a task"));
            desk.press("enter");
            check(&mut desk, &format!("{name:?} at {size:?} as a task"));
            desk.press("u").press("2 c").paste(&text);
            check(&mut desk, &format!("{name:?} at {size:?} pasted as a card"));
            desk.press("tab").paste(&text).press("ctrl-l");
            check(&mut desk, &format!("{name:?} at {size:?} pasted beside a card"));
            desk.press("ctrl-n");
            check(&mut desk, &format!("{name:?} at {size:?} as a card"));
            desk.press("esc d u");
        }
    }
}
