//! Owns what must hold of the source as a whole: who may import whom, and what may stand where. It reads the files as text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with those that it may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("files", &[]),
    ("domain", &["clock"]),
    ("lexicon", &["clock", "domain"]),
    ("rules", &["clock", "domain", "lexicon"]),
    ("text", &["clock", "domain", "lexicon"]),
    ("exchange", &["clock", "domain", "lexicon"]),
    ("demo", &["clock", "domain"]),
    ("pages", &["clock", "domain", "lexicon", "rules"]),
    ("config", &["clock", "files", "domain", "rules", "text"]),
    ("store", &["clock", "files", "domain"]),
    ("commands", &["clock", "domain", "lexicon", "rules", "text", "exchange", "store"]),
    ("delivery", &["clock", "files", "domain", "exchange", "config"]),
    // What mailboxes and calendars propose.
    ("inbox", &["clock", "domain", "lexicon", "rules", "text", "exchange", "config", "store", "commands"]),
    // What the search teaches.
    ("insight", &["clock", "domain", "rules", "text", "pages"]),
    // What of the search stands in a calendar.
    ("calendar", &["clock", "files", "domain", "rules", "exchange", "config", "store"]),
    // The forms, which the dashboard shows and the plain review asks line by line.
    ("forms", &["clock", "domain", "lexicon", "rules", "text", "pages", "commands"]),
    // The guided review, which the dashboard and the command line walk through alike.
    ("review", &["clock", "domain", "rules", "pages", "store", "commands"]),
    (
        "cli",
        &[
            "clock", "files", "domain", "lexicon", "rules", "text", "exchange", "demo", "pages", "config", "store",
            "commands", "forms", "review", "delivery", "inbox", "insight", "calendar",
        ],
    ),
    (
        "tui",
        &[
            "clock", "files", "domain", "lexicon", "rules", "text", "pages", "forms", "review", "config", "store",
            "commands", "delivery", "inbox", "insight", "calendar",
        ],
    ),
    // What the benches measure.
    ("measured", &["clock", "domain", "rules", "text", "exchange", "demo", "store", "commands", "tui"]),
    ("lib", &[]),
    ("main", &["cli", "tui"]),
];

/// The parts of the dashboard in their order: each may import only what stands before it.
const TUI: &[&str] = &[
    "theme",
    "tty",
    "wait",
    "mailbox",
    "process",
    "editor",
    "pager",
    "rows",
    "keymap",
    "mode",
    "pane",
    "filter",
    "panes",
    "layout",
    "paint",
    "then",
    "screen",
    "msg",
    "world",
    "layers",
    "model",
    "keys",
    "reader",
    "offer",
    "form",
    "picker",
    "screens",
    "update",
    "read",
    "view",
    "taste",
    "dashboard",
    "terminal",
    "mod",
];

/// Words that stand in some places only: the word, in code or (true) in what is quoted too, and the beginnings of the
/// paths of the files that may use it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("ratatui", &["src/tui/"]),
    ("crossterm", &["src/tui/terminal.rs", "src/tui/tty.rs", "src/tui/reader.rs", "src/tui/keys"]),
    ("rusqlite", &["src/store/"]),
    ("::now(", &["src/clock.rs"]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("dbg!", &[]),
    (".unwrap()", &[]),
    // The demo's own uids are words in its source, not input.
    (".expect(", &["src/demo/mod.rs"]),
];

/// What betrays SQL: words that stand together in one quoted line.
const SQL: &[&[&str]] = &[
    &["select ", " from "],
    &["insert into "],
    &["insert or "],
    &["delete from "],
    &["update ", " set "],
    &["create table "],
    &["create trigger "],
    &["pragma "],
];

pub(super) struct Source {
    path: String,
    pub(super) text: String,
    /// The text without comments and tests, line for line.
    code: String,
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

pub(super) fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in folders.iter().map(|f| root.join(f)).filter(|f| f.is_dir()) {
        files(&folder, &mut all);
    }
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        Source { path, code: code(&text), text }
    };
    all.iter().map(read).collect()
}

/// The program's files, those of its tests left out.
fn program() -> Vec<Source> {
    let mut all = sources(&["src"]);
    let tests: Vec<String> = all.iter().flat_map(test_modules).collect();
    all.retain(|s| !tests.iter().any(|t| s.path == format!("{t}.rs") || s.path.starts_with(&format!("{t}/"))));
    assert!(all.len() > 50 && !tests.is_empty(), "this reads the source, and knows its tests");
    all
}

/// The paths, without their ending, of the modules that only tests have.
fn test_modules(source: &Source) -> Vec<String> {
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let stem = source.path.trim_end_matches(".rs");
    let folder = if stem.ends_with("/mod") { stem.trim_end_matches("/mod") } else { stem };
    let after = lines.iter().enumerate().filter(|(_, l)| for_tests(l));
    after
        .filter_map(|(n, _)| lines[n + 1..].iter().find(|l| !l.starts_with("#[")))
        .filter_map(|l| l.trim_start_matches("pub(crate) ").strip_prefix("mod ").and_then(|l| l.strip_suffix(';')))
        .map(|name| format!("{folder}/{name}"))
        .collect()
}

fn code(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if for_tests(line) {
            // The item below it: to its end on the same line, or to the brace in the column where it begins.
            let indent = line.len() - line.trim_start().len();
            out.push('\n');
            for line in lines.by_ref() {
                out.push('\n');
                let one = line.trim_end().ends_with(';') || line.trim_end().ends_with('}');
                if one && line.len() - line.trim_start().len() == indent {
                    break;
                }
            }
            continue;
        }
        out.push_str(uncommented(line));
        out.push('\n');
    }
    out
}

/// True where this says that only tests have what follows.
fn for_tests(line: &str) -> bool {
    line.trim().starts_with("#[cfg(test)]") || line.trim().starts_with("#[cfg(all(test,")
}

/// The line up to where a comment begins.
fn uncommented(line: &str) -> &str {
    let (mut quoted, mut before) = (false, ' ');
    for (at, c) in line.char_indices() {
        match c {
            '"' if before != '\\' && before != '\'' => quoted = !quoted,
            '/' if !quoted && before == '/' => return &line[..at - 1],
            _ => {}
        }
        before = c;
    }
    line
}

/// The module in which the file is, as its path from the crate: `["tui", "view", "page"]`.
fn module(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
    if parts.len() > 1 && parts.last() == Some(&"mod") {
        parts.pop();
    }
    parts
}

/// The paths from the crate of all that a file names through `crate::` and `super::`, braces unfolded.
fn imports(source: &Source) -> BTreeSet<Vec<String>> {
    let mut out = BTreeSet::new();
    let here: Vec<String> = module(&source.path).iter().map(|s| s.to_string()).collect();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in source.code.match_indices(root) {
            let before = source.code[..at].chars().next_back();
            // In the middle of a path, or of a word: read from its beginning.
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            unfold(&source.code[at..], &here, &mut out);
        }
    }
    out
}

/// Reads a path, and what its braces hold.
fn unfold(text: &str, here: &[String], out: &mut BTreeSet<Vec<String>>) {
    let mut path = here.to_vec();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        match &rest[..end] {
            "crate" => path.clear(),
            "super" => drop(path.pop()),
            "self" | "" => {}
            name => path.push(name.to_string()),
        }
        match rest[end..].strip_prefix("::") {
            Some(more) => rest = more,
            None => break,
        }
    }
    let Some(inner) = rest.strip_prefix('{') else {
        out.insert(path);
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                let part = inner[start..at].trim();
                if !part.is_empty() {
                    unfold(part, &path, out);
                }
                if c == '}' {
                    return;
                }
                start = at + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
}

/// Holds imports against a table; `depth` is how many modules above its entries stand.
fn directions(rooms: &[(&str, &[&str])], depth: usize, of: impl Fn(&Source) -> Option<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in program() {
        let Some(room) = of(&source) else { continue };
        let Some((_, allowed)) = rooms.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: “{room}” has no line in the table of rooms", source.path));
            continue;
        };
        let above = module(&source.path)[..depth].to_vec();
        for path in imports(&source).iter().filter(|p| p.len() > depth && p[..depth] == above) {
            let to = path[depth].as_str();
            if to != room && rooms.iter().any(|(name, _)| *name == to) && !allowed.contains(&to) {
                wrong.push(format!("{}: {room} may not import {to} ({})", source.path, path.join("::")));
            }
        }
    }
    wrong
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn rooms_import_only_what_stands_above_them() {
    none(directions(ROOMS, 0, |s| module(&s.path).first().map(|r| r.to_string())));
}

/// The rooms in which no two files import each other; a folder's own head is left out, for it names its parts.
const WITHOUT_CYCLES: &[&str] =
    &["domain", "lexicon", "rules", "text", "exchange", "pages", "commands", "forms", "review", "delivery"];

#[test]
fn no_two_files_import_each_other() {
    let files: Vec<(Vec<String>, BTreeSet<Vec<String>>)> = program()
        .iter()
        .filter(|s| module(&s.path).first().is_some_and(|room| WITHOUT_CYCLES.contains(room)))
        .filter(|s| !s.path.ends_with("/mod.rs"))
        .map(|s| (module(&s.path).iter().map(|m| m.to_string()).collect(), imports(s)))
        .collect();
    let meets = |from: &BTreeSet<Vec<String>>, to: &[String]| from.iter().any(|path| path.starts_with(to));
    let mut wrong = Vec::new();
    for (n, (a, from_a)) in files.iter().enumerate() {
        let both = files[n + 1..].iter().filter(|(b, from_b)| meets(from_a, b) && meets(from_b, a));
        wrong.extend(both.map(|(b, _)| (a.join("::"), b.join("::"))));
    }
    none(wrong.into_iter().map(|(a, b)| format!("{a} and {b} import each other")).collect());
}

#[test]
fn the_parts_of_the_dashboard_import_only_what_stands_above_them() {
    let parts: Vec<(&str, &[&str])> = TUI.iter().enumerate().map(|(n, part)| (*part, &TUI[..n])).collect();
    none(directions(&parts, 1, |s| match module(&s.path).as_slice() {
        ["tui"] => Some("mod".into()),
        ["tui", part, ..] => Some(part.to_string()),
        _ => None,
    }));
}

#[test]
fn no_screen_knows_another() {
    let screen = |s: &Source| match module(&s.path).as_slice() {
        ["tui", "screens", screen, ..] => Some(screen.to_string()),
        _ => None,
    };
    let all: BTreeSet<String> = program().iter().filter_map(screen).collect();
    let screens: Vec<(&str, &[&str])> = all.iter().map(|s| (s.as_str(), &[][..])).collect();
    assert!(screens.len() > 10);
    none(directions(&screens, 2, screen));
}

/// The rooms in which files import each other in no circle, however long, their heads among them.
const WITHOUT_CIRCLES: &[&str] = &["store", "tui"];

#[test]
fn no_files_import_each_other_in_a_circle() {
    let held = |s: &Source| module(&s.path).first().is_some_and(|room| WITHOUT_CIRCLES.contains(room));
    let sources: Vec<Source> = program().into_iter().filter(held).collect();
    let names: Vec<Vec<&str>> = sources.iter().map(|s| module(&s.path)).collect();
    // The file that a path leads into.
    let file = |path: &[String]| (1..=path.len()).rev().find_map(|n| names.iter().position(|m| *m == path[..n]));
    let of = |n: usize| {
        let children =
            names.iter().enumerate().filter(|(_, m)| m.len() == names[n].len() + 1 && m.starts_with(&names[n]));
        let used = children.filter(|(_, m)| holds(&sources[n].code, &format!("{}::", m[m.len() - 1]))).map(|(c, _)| c);
        imports(&sources[n]).iter().filter_map(|p| file(p)).chain(used).filter(|to| *to != n).collect::<BTreeSet<_>>()
    };
    let mut left: Vec<(usize, BTreeSet<usize>)> = (0..names.len()).map(|n| (n, of(n))).collect();
    // Those go that import none of those that are left; what stays imports in a circle.
    while let Some(at) = left.iter().position(|(_, to)| to.is_empty()) {
        let (gone, _) = left.remove(at);
        left.iter_mut().for_each(|(_, to)| to.retain(|n| *n != gone));
    }
    none(left.iter().map(|(n, to)| format!("{}: {to:?}", sources[*n].path)).collect());
}

#[test]
fn words_stand_only_where_they_may() {
    let mut wrong = Vec::new();
    for source in program() {
        for (n, line) in source.code.lines().enumerate() {
            let used = ONLY_IN.iter().filter(|(word, _)| holds(line, word));
            let misplaced = used.filter(|(_, places)| !places.iter().any(|p| source.path.starts_with(p)));
            wrong.extend(misplaced.map(|(word, _)| format!("{}, line {}: {word}", source.path, n + 1)));
        }
    }
    none(wrong);
}

/// True where the line has the word, and not as a part of another.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let whole = !word.ends_with(char::is_alphanumeric) || edge(line[at + word.len()..].chars().next());
        whole && (!word.starts_with(char::is_alphanumeric) || edge(line[..at].chars().next_back()))
    })
}

#[test]
fn sql_stands_only_in_the_store() {
    let mut wrong = Vec::new();
    for source in program().iter().filter(|s| !s.path.starts_with("src/store/")) {
        for line in source.code.lines().filter(|l| l.contains('"')) {
            let quoted: String = line.split('"').skip(1).step_by(2).collect::<Vec<_>>().join("\n").to_lowercase();
            if SQL.iter().any(|words| words.iter().all(|w| quoted.contains(w))) {
                wrong.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    none(wrong);
}

/// Where many literals stand together and are no words of a text but names of the program's own.
const NAMES_IN_ROWS: &[&str] = &[
    // Columns.
    "src/store/",
    // Settings of the policy.
    "src/rules/",
    // Fields, as they are laid out.
    "src/pages/interview_page.rs",
    "src/forms/records.rs",
    "src/tui/screens/debrief.rs",
];

/// The most literals of a list of words that stand in code, and of lines that hold one literal alone.
const MOST_WORDS: usize = 8;
const MOST_LINES: usize = 5;
/// The most words of one literal that is no sentence.
const MOST_IN_ONE: usize = 16;

#[test]
fn lists_of_words_stand_in_the_lexicon() {
    let mut wrong = Vec::new();
    for source in program().iter().filter(|s| !NAMES_IN_ROWS.iter().any(|n| s.path.starts_with(n))) {
        wrong.extend(word_lists(&source.code).into_iter().map(|list| format!("{}: {list}", source.path)));
    }
    none(wrong);
}

/// The lists of words in code: literals with nothing but a comma or a stroke between them, one to a line or many, and one
/// literal of many words without a sentence's marks.
fn word_lists(code: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let (mut row, mut first) = (0, String::new());
    // Every other part is quoted; an escaped quote would part a literal, and none of a list has one.
    for (n, part) in code.replace("'\"'", "").replace("\\\"", "").split('"').enumerate() {
        let between = n % 2 == 0;
        if between && !matches!(part.trim(), "," | "|") {
            if row > MOST_WORDS {
                wrong.push(format!("{row} words from “{first}” on"));
            }
            row = 0;
        } else if !between {
            row += 1;
            let words = part.split([' ', '\n', '|']).filter(|w| !w.is_empty() && *w != "\\").count();
            if row == 1 {
                first = part.to_string();
            }
            if words > MOST_IN_ONE && !part.contains(['.', ',', ';', ':', '{', '?', '(']) {
                wrong.push(format!("{words} words in “{part}”"));
            }
        }
    }
    let alone = |l: &&str| {
        let l = l.trim().trim_start_matches("| ").trim_end_matches(',');
        l.len() > 1 && l.starts_with('"') && l.ends_with('"')
    };
    let lines: Vec<&str> = code.lines().collect();
    let runs = lines.chunk_by(|a, b| alone(a) && alone(b)).filter(|run| run.len() > MOST_LINES);
    wrong.extend(runs.map(|run| format!("{} lines from {} on", run.len(), run[0].trim())));
    wrong
}

#[test]
fn every_file_says_what_it_owns() {
    let silent = |s: &Source| !s.text.starts_with("//! ");
    none(sources(&["src", "tests", "benches"]).into_iter().filter(silent).map(|s| s.path).collect());
}

#[test]
fn this_test_sees_what_it_looks_for() {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into(), code: code(text) };
    let seen = |s: &Source| imports(s).iter().map(|p| p.join("::")).collect::<Vec<_>>();
    let s = source(
        "src/tui/view/page.rs",
        "use super::{paint, lists::heading};\nuse super::super::model::{self, Model};\nlet x = crate::rules::rule(1); // crate::not",
    );
    assert_eq!(
        seen(&s),
        ["rules::rule", "tui::model", "tui::model::Model", "tui::view::lists::heading", "tui::view::paint"]
    );
    let s =
        source("src/store/mod.rs", "a();\n#[cfg(test)]\nmod tests {\n    b().unwrap();\n}\nc(\"http://x\"); // d()\n");
    assert_eq!(s.code, "a();\n\n\n\n\nc(\"http://x\"); \n");
    assert_eq!(test_modules(&source("src/a/mod.rs", "#[cfg(test)]\nmod b;")), ["src/a/b"]);
    let list = |n: usize, with: &str| format!("[{}]", vec!["\"word\""; n].join(with));
    assert_eq!((word_lists(&list(9, ", ")).len(), word_lists(&list(9, " | ")).len()), (1, 1));
    assert_eq!((word_lists(&list(8, ", ")).len(), word_lists(&list(8, ",\n")).len()), (0, 1));
    assert_eq!(word_lists(&format!("const A: &str = \"{}\";", "word ".repeat(17))).len(), 1);
    assert!(holds("use ratatui::x", "ratatui") && !holds("ratatui_textarea", "ratatui"));
    assert!(holds("Utc::now()", "::now(") && !holds("clock.now()", "::now("));
}

#[test]
fn no_struct_of_the_dashboard_has_more_than_fifteen_fields() {
    let mut seen = 0;
    for source in program().iter().filter(|s| s.path.starts_with("src/tui/")) {
        let mut fields: Option<(&str, usize)> = None;
        for line in source.code.lines() {
            match fields {
                None if line.contains("struct ") && line.ends_with('{') => fields = Some((line, 0)),
                Some((name, n)) if line.starts_with('}') => {
                    assert!(n <= 15, "{}: {name} has {n} fields", source.path);
                    (fields, seen) = (None, seen + n);
                }
                Some((name, n)) => {
                    let is_field = line.starts_with("    ") && !line.starts_with("     ") && line.contains(": ");
                    fields = Some((name, n + usize::from(is_field)));
                }
                None => {}
            }
        }
    }
    assert!(seen > 200, "the fields are not found");
}
