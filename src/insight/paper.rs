//! Owns a report as a page that prints: on A4 and on Letter, no row cut, its heads on every sheet.

use super::evidence::Report;
use super::picture::{STYLE, plain};
use chrono::NaiveDate;

/// More columns than this need the wide side of the paper.
const UPRIGHT: usize = 6;

/// "2 November 2026".
fn day(d: NaiveDate) -> String {
    d.format("%-d %B %Y").to_string()
}

/// The report as a page for a browser, to be printed from there.
pub(crate) fn paper(report: &Report, who: &str, from: NaiveDate, to: NaiveDate) -> String {
    let heads: String = report.layout.heads().iter().map(|h| format!("<th>{}</th>", plain(h))).collect();
    let width = report.layout.columns.len();
    let mut body = String::new();
    for (period, rows) in report.rows() {
        if let (Some(_), Some(first), Some(last)) = (report.by, period.from, period.to) {
            body +=
                &format!("<tr class=\"stretch\"><th colspan=\"{width}\">{} to {}</th></tr>\n", day(first), day(last));
        }
        for row in &rows {
            let cells: String = row.iter().map(|c| format!("<td>{}</td>", plain(c))).collect();
            body += &format!("<tr>{cells}</tr>\n");
        }
        if rows.is_empty() {
            body += &format!("<tr><td colspan=\"{width}\">no entries</td></tr>\n");
        }
    }
    let title = format!("What was done for the search, {} to {}", day(from), day(to));
    let (title, who) = (plain(&title), plain(who));
    let page = if width > UPRIGHT { "@page { size: landscape; margin: 12mm; }" } else { "@page { margin: 15mm; }" };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{page}\n\
         body {{ background: var(--back); color: var(--text); font: 10pt/1.35 system-ui, sans-serif; margin: 1em; }}\n\
         h1 {{ font-size: 13pt; margin: 0; }} p {{ margin: .3em 0 .8em; }}\n\
         table {{ border-collapse: collapse; width: 100%; table-layout: auto; }} thead {{ display: table-header-group; }}\n\
         tr {{ break-inside: avoid; }} .stretch {{ break-after: avoid; }}\n\
         th, td {{ border: 1px solid var(--quiet); padding: 2pt 4pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}\n\
         th {{ overflow-wrap: normal; }} .stretch th {{ background: var(--rail); }}\n\
         @media print {{ :root {{ --back: #fff; --text: #000; --quiet: #666; --rail: #eee; }} body {{ margin: 0; }} }}\n\
         </style>\n<h1>{title}</h1>\n<p>{who}</p>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</html>\n"
    )
}
