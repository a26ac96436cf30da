//! Owns the figures as a picture and as a page that stand by themselves, light and dark, and as the text from which
//! SankeyMATIC draws.

use super::blocks::{Block, blocks};
use super::stats::Stats;
use super::{FIGURES, NOTE};
use crate::text::sanitise;

/// Colours for light and dark.
pub(super) const STYLE: &str = "\
    :root { --back: #fff; --text: #1d2b36; --quiet: #5d6b77; --rail: #e4e9ed; --bar: #2f7a9e; color-scheme: light dark; }\n\
    @media (prefers-color-scheme: dark) { :root { --back: #14191d; --text: #dfe6eb; --quiet: #93a1ac; --rail: #2a333a; --bar: #5fb0d4; } }\n";

/// The sides of the picture, in pixels.
const WIDTH: usize = 760;
const ROW: usize = 22;
/// Where bars begin and how long they are.
const BAR: (usize, usize) = (190, 200);

/// A text that is no markup, without what could act.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in sanitise::line(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            _ => out.push(c),
        }
    }
    out
}

/// As much of a text as fits into so many columns, as no markup.
fn fitted(text: &str, width: usize) -> String {
    plain(&sanitise::fit(text, width))
}

/// "From 1 November to 20 November 2026".
fn heading(stats: &Stats) -> String {
    let day = |d: chrono::NaiveDate| d.format("%-d %B %Y").to_string();
    match (stats.period.from, stats.period.to) {
        (None, None) => format!("All that was noted, as of {}", day(stats.today)),
        (Some(from), None) => format!("From {}, as of {}", day(from), day(stats.today)),
        (None, Some(to)) => format!("To {}, as of {}", day(to), day(stats.today)),
        (Some(from), Some(to)) => format!("From {} to {}, as of {}", day(from), day(to), day(stats.today)),
    }
}

/// The figures that have rows.
fn shown(stats: &Stats) -> Vec<Block> {
    blocks(stats).into_iter().filter(|b| !b.rows.is_empty()).collect()
}

/// The figures as a picture: bars with their counts.
pub(crate) fn svg(stats: &Stats) -> String {
    let blocks = shown(stats);
    let (mut body, mut y) = (String::new(), 30);
    let mut text = |class: &str, x: usize, y: usize, words: &str| {
        body += &format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{words}</text>\n");
    };
    text("title", 16, y, &plain(&heading(stats)));
    let mut bars = String::new();
    for block in &blocks {
        y += 2 * ROW;
        text("title", 16, y, &plain(block.figure.title));
        for row in &block.rows {
            y += ROW;
            text("", 16, y, &fitted(&row.label, 24));
            let (left, length) = BAR;
            let long = if row.of == 0 { 0 } else { (length * row.count).div_ceil(row.of) };
            let top = y - 11;
            bars += &format!("<rect class=\"rail\" x=\"{left}\" y=\"{top}\" width=\"{length}\" height=\"12\"/>\n");
            bars += &format!("<rect class=\"bar\" x=\"{left}\" y=\"{top}\" width=\"{long}\" height=\"12\"/>\n");
            text("count", left + length + 40, y, &row.count.to_string());
            text("quiet", left + length + 52, y, &fitted(&row.beside, 44));
        }
    }
    y += 2 * ROW;
    for line in sanitise::wrap(NOTE, 96) {
        text("quiet", 16, y, &plain(&line));
        y += ROW;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{y}\" viewBox=\"0 0 {WIDTH} {y}\">\n\
         <style>\n{STYLE}\
         .back {{ fill: var(--back); }} .rail {{ fill: var(--rail); }} .bar {{ fill: var(--bar); }}\n\
         text {{ fill: var(--text); font: 13px system-ui, sans-serif; }} .title {{ font-weight: 600; }}\n\
         .quiet {{ fill: var(--quiet); }} .count {{ text-anchor: end; }}\n\
         </style>\n<rect class=\"back\" width=\"{WIDTH}\" height=\"{y}\"/>\n{bars}{body}</svg>\n"
    )
}

/// The figures as a page of its own, with what each means.
pub(crate) fn page(stats: &Stats) -> String {
    let mut body = String::new();
    for block in shown(stats) {
        body += &format!("<section>\n<h2>{}</h2>\n<table>\n", plain(block.figure.title));
        for row in &block.rows {
            let bar = format!("<meter max=\"{}\" value=\"{}\"></meter>", row.of.max(1), row.count);
            let (label, beside) = (plain(&row.label), plain(&row.beside));
            body += &format!("<tr><th>{label}</th><td>{bar}</td><td>{}</td><td>{beside}</td></tr>\n", row.count);
        }
        body += "</table>\n</section>\n";
    }
    body += "<section>\n<h2>What the figures mean</h2>\n<dl>\n";
    for figure in FIGURES {
        let (title, about, arithmetic) = (plain(figure.title), plain(figure.about), plain(figure.arithmetic));
        body += &format!("<dt>{title}</dt><dd>{about} {arithmetic}</dd>\n");
    }
    body += "</dl>\n</section>\n";
    let (heading, note) = (plain(&heading(stats)), plain(NOTE));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{heading}</title>\n<style>\n{STYLE}\
         body {{ background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em; }}\n\
         h1 {{ font-size: 1.4em; }} h2 {{ font-size: 1.1em; margin-bottom: .3em; }}\n\
         table {{ border-collapse: collapse; }} th {{ text-align: left; font-weight: 400; min-width: 11em; max-width: 18em; }}\n\
         td:nth-child(3) {{ text-align: right; padding: 0 .8em; }} td:last-child {{ color: var(--quiet); }}\n\
         meter {{ width: 12em; }} dt {{ font-weight: 600; }} dd {{ margin: 0 0 .6em; }} section {{ break-inside: avoid; }}\n\
         </style>\n<h1>{heading}</h1>\n<p>{note}</p>\n{body}</html>\n"
    )
}

/// The steps as SankeyMATIC reads them: `applied [12] round 1`, a line each.
pub(crate) fn sankeymatic(stats: &Stats) -> String {
    stats.funnel.flows.iter().map(|f| format!("{} [{}] {}\n", f.from, f.count, f.to)).collect()
}
