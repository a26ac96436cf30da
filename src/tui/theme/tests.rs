//! That every theme can be read on the terminals that people have, and that every sign has its stand-in.

use super::*;
use std::path::Path;

/// The sixteen colours as terminals show them, then their usual dark and light backgrounds with the text on each.
struct Palette {
    name: &'static str,
    colours: [u32; 16],
    dark: (u32, u32),
    light: (u32, u32),
}

const PALETTES: [Palette; 4] = [
    Palette {
        name: "xterm",
        colours: [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
            0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
        dark: (0x000000, 0xe5e5e5),
        light: (0xffffff, 0x000000),
    },
    Palette {
        name: "vga",
        colours: [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555,
            0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
        dark: (0x000000, 0xaaaaaa),
        light: (0xffffff, 0x000000),
    },
    Palette {
        name: "tango",
        colours: [
            0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf, 0x555753, 0xef2929,
            0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
        ],
        dark: (0x000000, 0xd3d7cf),
        light: (0xffffff, 0x2e3436),
    },
    Palette {
        name: "solarized",
        colours: [
            0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5, 0x002b36, 0xcb4b16,
            0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
        ],
        dark: (0x002b36, 0x839496),
        light: (0xfdf6e3, 0x657b83),
    },
];

fn number(c: Color) -> Option<usize> {
    use Color::*;
    let all = [
        Black,
        Red,
        Green,
        Yellow,
        Blue,
        Magenta,
        Cyan,
        Gray,
        DarkGray,
        LightRed,
        LightGreen,
        LightYellow,
        LightBlue,
        LightMagenta,
        LightCyan,
        White,
    ];
    all.iter().position(|known| *known == c)
}

/// The contrast of WCAG 2, from 1 to 21.
fn contrast(a: u32, b: u32) -> f64 {
    let light = |c: u32| {
        let part = |shift: u32| {
            let v = f64::from((c >> shift) & 0xff) / 255.0;
            if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_theme_can_be_read_where_it_is_meant_for() {
    for p in &PALETTES {
        for (theme, grounds) in [
            (Theme::dark(), &[p.dark][..]),
            (Theme::light(), &[p.light]),
            (Theme::neutral(), &[p.dark, p.light]),
            (Theme::mono(), &[p.dark, p.light]),
        ] {
            for (ground, text) in grounds {
                // A terminal's own text on its own background is its owner's choice, and the measure of the rest; no more
                // than 3 is asked for, the least of WCAG for what is bold or only helps the words beside it.
                let least = contrast(*ground, *text).min(3.0) * 0.85;
                for style in [
                    theme.text,
                    theme.dim,
                    theme.title,
                    theme.focus,
                    theme.late,
                    theme.today,
                    theme.held,
                    theme.good,
                    theme.refused,
                    theme.key,
                    theme.found,
                ] {
                    assert!(!style.add_modifier.contains(Modifier::DIM));
                    let colour = style.fg.map_or(*text, |c| p.colours[number(c).expect("one of the sixteen")]);
                    let found = contrast(colour, *ground);
                    assert!(found >= least, "{}: {:?} on #{ground:06x} has {found:.1}", p.name, style.fg);
                }
            }
        }
    }
}

#[test]
fn the_terminal_and_the_config_choose() {
    let of = |config: &Config, vars: &[(&str, &str)]| {
        Theme::from_config(config, |name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    };
    let auto = Config::default();
    let utf8 = ("LANG", "en_US.UTF-8");
    assert_eq!(of(&auto, &[utf8]), Theme::neutral());
    assert_eq!(of(&auto, &[utf8, ("COLORFGBG", "15;default;0")]), Theme::dark());
    assert_eq!(of(&auto, &[utf8, ("COLORFGBG", "0;15")]), Theme::light());
    assert_eq!(of(&auto, &[utf8, ("NO_COLOR", "1"), ("COLORFGBG", "15;0")]), Theme::mono());
    assert_eq!(of(&auto, &[utf8, ("NO_COLOR", "")]), Theme::neutral());
    assert_eq!(of(&auto, &[utf8, ("TERM", "dumb")]), Theme::mono());
    let dark = Config { look: Look::Dark, ..Config::default() };
    assert_eq!(of(&dark, &[utf8, ("NO_COLOR", "1")]), Theme::dark());
    for (vars, ascii) in [
        (&[("LANG", "C.UTF-8")][..], false),
        (&[("LANG", "de_DE.utf8")], false),
        (&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], true),
        (&[("LC_ALL", ""), ("LC_CTYPE", "en_US.ISO-8859-1"), ("LANG", "en_US.UTF-8")], true),
        (&[("LANG", "C")], true),
        (&[], false),
    ] {
        assert_eq!(of(&auto, vars).ascii, ascii, "{vars:?}");
    }
    assert!(of(&Config { borders: Borders::Ascii, ..Config::default() }, &[utf8]).ascii);
    assert!(!of(&Config { borders: Borders::Unicode, ..Config::default() }, &[]).ascii);
}

#[test]
fn nothing_has_a_colour_where_none_is_wanted() {
    let t = Theme::mono();
    for style in [t.text, t.dim, t.title, t.border, t.focus, t.cursor, t.late, t.today, t.held, t.good, t.refused] {
        assert_eq!((style.fg, style.bg), (None, None));
    }
}

/// Every sign outside ASCII that the screens' code can draw has a stand-in.
#[test]
fn every_sign_of_ours_has_a_stand_in() {
    fn look(folder: &Path, missing: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            let name = entry.file_name().unwrap().to_string_lossy().to_string();
            if entry.is_dir() {
                look(&entry, missing);
            } else if name.ends_with(".rs") && !name.contains("tests") {
                let text = std::fs::read_to_string(&entry).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
                    for c in line.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()) {
                        if !SIGNS.iter().any(|(sign, _)| sign.chars().eq([c])) {
                            missing.push(format!("{c} in {name}: {}", line.trim()));
                        }
                    }
                }
            }
        }
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut missing = Vec::new();
    for room in ["tui", "pages", "rules", "commands"] {
        look(&source.join(room), &mut missing);
    }
    assert!(missing.is_empty(), "{missing:#?}");
    for (sign, ascii) in SIGNS {
        assert!(ascii.is_ascii() && ascii.len() == 1, "{sign}");
        assert_eq!(crate::text::sanitise::width(sign), 1, "{sign}");
    }
}
