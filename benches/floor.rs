//! The least that a list in a terminal over rows in SQLite can cost, for `scale/run.py` to compare with: it keeps no log,
//! no search, no history, derives nothing and reads only the rows that are seen.
//!
//! `floor import JSON DB`, `floor due DB`, `floor tui DB`.

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Cell, Row, Table, TableState};
use rusqlite::Connection;
use std::error::Error;
use std::io::Write;

type Line = [String; 5];

const PENDING: &str = "SELECT a.due, a.kind, i.company, i.role, c.name FROM actions a
    JOIN interviews i ON i.id = a.interview JOIN contacts c ON c.id = i.contact WHERE a.done = 0";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["import", json, db] => import(json, db),
        ["due", db] => due(&Connection::open(db)?),
        ["tui", db] => {
            let mut terminal = ratatui::try_init()?;
            let end = tui(&Connection::open(db)?, &mut terminal);
            ratatui::restore();
            end
        }
        _ => Err("floor import JSON DB | floor due DB | floor tui DB".into()),
    }
}

fn fetch(db: &Connection, offset: usize, limit: usize) -> rusqlite::Result<Vec<Line>> {
    let mut query = db.prepare_cached(&format!("{PENDING} ORDER BY a.due, a.id LIMIT ?1 OFFSET ?2"))?;
    let rows = query
        .query_map([limit as i64, offset as i64], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?]))?;
    rows.collect()
}

fn tui(db: &Connection, terminal: &mut ratatui::DefaultTerminal) -> Result<(), Box<dyn Error>> {
    let count: i64 = db.query_row("SELECT count(*) FROM actions WHERE done = 0", [], |r| r.get(0))?;
    let count = count as usize;
    let (mut at, mut top): (usize, usize) = (0, 0);
    // What was read and where it begins: one screen at first, eight of them once the window has left it.
    let (mut from, mut read): (usize, Vec<Line>) = (0, Vec::new());
    loop {
        let height = usize::from(terminal.size()?.height.saturating_sub(3)).max(1);
        top = top.clamp((at + 1).saturating_sub(height), at);
        if top < from || (top + height).min(count) > from + read.len() {
            let screens = if read.is_empty() { 1 } else { 8 };
            from = if read.is_empty() { top } else { top.saturating_sub(4 * height) };
            read = fetch(db, from, screens * height)?;
        }
        let seen = read.iter().skip(top - from).take(height);
        terminal.draw(|frame| {
            let [body, foot] = Layout::vertical([Constraint::Min(0), Constraint::Length(1)]).areas(frame.area());
            let rows = seen.map(|line| Row::new(line.iter().map(|cell| Cell::from(cell.as_str()))));
            let widths = [
                Constraint::Length(10),
                Constraint::Length(13),
                Constraint::Fill(2),
                Constraint::Fill(2),
                Constraint::Fill(1),
            ];
            let table = Table::new(rows, widths)
                .block(Block::bordered().title("pending"))
                .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED));
            frame.render_stateful_widget(table, body, &mut TableState::default().with_selected(Some(at - top)));
            frame.render_widget(format!("READY {}/{count}", at + 1), foot);
        })?;
        if let Event::Key(key) = event::read()? {
            match key.code {
                KeyCode::Char('q') => return Ok(()),
                KeyCode::Char('j') => at = (at + 1).min(count.saturating_sub(1)),
                KeyCode::Char('k') => at = at.saturating_sub(1),
                _ => {}
            }
        }
    }
}

fn due(db: &Connection) -> Result<(), Box<dyn Error>> {
    let mut query = db.prepare(&format!("{PENDING} AND a.due <= '2026-11-21' ORDER BY a.due, a.id"))?;
    let mut rows = query.query([])?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut before = '[';
    while let Some(row) = rows.next()? {
        let line: Line = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        write!(out, "{before}{}", serde_json::to_string(&line)?)?;
        before = ',';
    }
    Ok(writeln!(out, "]")?)
}

fn import(json: &str, db: &str) -> Result<(), Box<dyn Error>> {
    let items: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(json)?)?;
    let db = Connection::open(db)?;
    db.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; BEGIN;
        CREATE TABLE contacts (id INTEGER PRIMARY KEY, name TEXT, email TEXT, company TEXT);
        CREATE TABLE interviews (id INTEGER PRIMARY KEY, contact INT, company TEXT, role TEXT, starts TEXT);
        CREATE TABLE actions (id INTEGER PRIMARY KEY, interview INT, kind TEXT, due TEXT, done INT, note TEXT);",
    )?;
    let mut contact = db.prepare("INSERT INTO contacts VALUES (?, ?, ?, ?)")?;
    let mut interview = db.prepare("INSERT INTO interviews VALUES (?, ?, ?, ?, ?)")?;
    let mut action = db.prepare("INSERT INTO actions VALUES (?, ?, ?, ?, 0, ?)")?;
    for (id, item) in (0_i64..).zip(&items) {
        let text = |key: &str| item[key].as_str().unwrap_or_default();
        contact.execute((id, text("contact"), text("email"), text("company")))?;
        interview.execute((id, id, text("company"), text("role"), text("starts")))?;
        action.execute((id, id, text("kind"), text("due"), text("note")))?;
    }
    Ok(db.execute_batch("CREATE INDEX due ON actions (done, due, id); COMMIT;")?)
}
