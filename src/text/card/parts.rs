//! Owns cutting a piece of text into parts that are one thing each (`Jane Doe, PhD, VP Engineering, Acme Inc`), with what speaks for each reading.
//! It must not choose between parts of different lines: that is for `people`.

use super::company;
use super::evidence::Evidence;
use super::labels::Label;
use super::name::{self, NameRead};
use super::nicknames;
use super::place;
use super::scan::{Piece, tidy};
use super::title;
use crate::lexicon;

/// A part of a piece with the points of each reading.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub line: usize,
    /// Further lines it goes on over.
    pub also: Vec<usize>,
    pub text: String,
    pub label: Option<Label>,
    /// Whether it has its line to itself.
    pub whole: bool,
    pub name: Option<NameRead>,
    pub title: f32,
    pub org: f32,
    pub place: f32,
}

impl Part {
    fn new(piece: &Piece, text: &str, whole: bool, evidence: &Evidence) -> Part {
        Part {
            line: piece.line,
            also: Vec::new(),
            text: text.to_string(),
            label: piece.label,
            whole,
            name: name::read(text, evidence),
            title: title::score(text),
            org: company::score(text, evidence),
            place: place::score(text),
        }
    }

    pub(super) fn last_line(&self) -> usize {
        self.also.last().copied().unwrap_or(self.line)
    }

    /// All lines it stands on.
    pub(super) fn lines(&self) -> Vec<usize> {
        std::iter::once(self.line).chain(self.also.iter().copied()).collect()
    }

    /// This part and the next as one.
    pub(super) fn joined(&self, next: &Part, text: String, evidence: &Evidence) -> Part {
        let piece = Piece { line: self.line, text: text.clone(), label: self.label };
        let mut whole = Part::new(&piece, &text, true, evidence);
        whole.also = self.also.iter().copied().chain(next.lines()).collect();
        whole
    }

    pub(super) fn name_points(&self) -> f32 {
        self.name.as_ref().map_or(0.0, |n| n.points)
    }
}

/// Cuts a piece into its parts.
pub(super) fn of(piece: &Piece, evidence: &Evidence) -> Vec<Part> {
    let texts = match piece.label {
        Some(Label::Name) => cut_labelled_name(&piece.text, evidence),
        Some(Label::Title) => {
            split_title_org(&piece.text, evidence).map_or_else(|| vec![piece.text.clone()], |(a, b)| vec![a, b])
        }
        Some(_) => vec![piece.text.clone()],
        None => cut(&piece.text, evidence, 0),
    };
    let whole = texts.len() == 1;
    texts
        .iter()
        .map(|t| tidy(t))
        .filter(|t| !t.is_empty())
        .enumerate()
        .map(|(i, t)| {
            let mut part = Part::new(piece, &t, whole, evidence);
            if i > 0 {
                part.label = None;
            }
            part
        })
        .collect()
}

fn cut_labelled_name(text: &str, evidence: &Evidence) -> Vec<String> {
    let parts = cut(text, evidence, 0);
    if parts.len() > 1 { parts } else { vec![text.to_string()] }
}

fn name_points(text: &str, evidence: &Evidence) -> f32 {
    name::read(text, evidence).map_or(0.0, |n| n.points)
}

/// Whether a text is a name beyond doubt, its place on the card aside.
fn is_name(text: &str, evidence: &Evidence) -> bool {
    text.split_whitespace().count() >= 2
        && name_points(text, evidence) >= 3.5
        && title::score(text) < 3.0
        && !company::has_legal_form(text)
}

/// Whether a text could be a name nobody knows: enough where a title stands right behind it.
fn may_be_name(text: &str, evidence: &Evidence) -> bool {
    let n = text.split_whitespace().count();
    (2..=4).contains(&n)
        && name_points(text, evidence) >= 1.0
        && title::score(text) < 1.5
        && company::score(text, evidence) < 2.0
}

fn cut(text: &str, evidence: &Evidence, depth: usize) -> Vec<String> {
    let whole = || vec![text.to_string()];
    if depth > 4 || text.chars().count() > 250 {
        return whole();
    }
    if let Some(parts) = at_commas(text, evidence, depth) {
        return parts;
    }
    if let Some(parts) = at_dashes(text, evidence, depth) {
        return parts;
    }
    if let Some((head, tail)) = split_title_org(text, evidence) {
        return vec![head, tail];
    }
    if let Some(parts) = bracketed(text, evidence) {
        return parts;
    }
    if let Some(parts) = name_then_title(text, evidence, depth) {
        return parts;
    }
    whole()
}

/// Segments between commas, with what belongs together kept together: `Ostwind, Inc.`, `Tolle, Jr.`, `Mira Tolle, PhD`.
fn segments(text: &str, evidence: &Evidence) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for seg in text.split(',').map(str::trim).filter(|s| !s.is_empty()) {
        let words: Vec<&str> = seg.split_whitespace().collect();
        let suffix = words.len() == 1 && lexicon::is_generation(&lexicon::key(seg));
        let credentials = words.iter().all(|w| name::is_credential(w));
        match out.last_mut() {
            Some(last)
                if suffix
                    || company::is_legal_form(seg)
                    || credentials
                        && (is_name(last, evidence) || last.contains(',') || name_points(last, evidence) >= 1.0) =>
            {
                last.push_str(", ");
                last.push_str(seg);
            }
            _ => out.push(seg.to_string()),
        }
    }
    out
}

fn at_commas(text: &str, evidence: &Evidence, depth: usize) -> Option<Vec<String>> {
    if !text.contains(',') {
        return None;
    }
    let segs = segments(text, evidence);
    let (first, rest) = segs.split_first()?;
    if rest.is_empty() {
        return None;
    }
    // "Quill, Ink & Paper LLP" is one firm
    let firm = company::has_legal_form(text)
        && title::score(first) < 3.0
        && (text.contains('&') || text.contains(" and "))
        && !is_name(first, evidence);
    if firm || name::read(text, evidence).is_some_and(|n| n.points >= 4.0 && !n.name.contains(',')) && rest.len() == 1 {
        return None;
    }
    let joined = rest.join(", ");
    let org_next = rest.first().is_some_and(|r| strong_org(r, evidence));
    let says = title::score(&joined) >= 1.5
        || org_next
        || rest.iter().any(|r| title::score(r) >= 3.0 || company::score(r, evidence) >= 3.0)
        || place::score(&joined) >= 2.5;
    let titled = rest.first().is_some_and(|r| title::score(r) >= 3.0);
    if (is_name(first, evidence) || titled && may_be_name(first, evidence))
        && (says || name_points(first, evidence) >= 6.0 && title::score(text) < 3.0)
    {
        let mut out = vec![first.clone()];
        out.extend(title_run(rest, evidence, depth));
        return Some(out);
    }
    if title::score(first) >= 3.0 {
        // "Manager, Inbound Logistics": behind a title one word of organisations is not enough
        let at = rest.iter().position(|r| strong_org(r, evidence) && company::score(r, evidence) >= 3.5)?;
        let (titles, orgs) = rest.split_at(at);
        let mut head = first.clone();
        for t in titles {
            head.push_str(", ");
            head.push_str(t);
        }
        let mut out = cut(&head, evidence, depth + 1);
        if out.len() == 1 {
            out = vec![head];
        }
        out.extend(org_run(orgs, evidence));
        return Some(out);
    }
    let legal = company::has_legal_form(first) || company::score(first, evidence) >= 4.0;
    if legal && place::score(&joined) >= 2.5 {
        return Some(vec![first.clone(), joined]);
    }
    if legal && title::score(&joined) >= 3.0 && first.len() > 3 {
        return Some(vec![first.clone(), joined]);
    }
    None
}

fn strong_org(text: &str, evidence: &Evidence) -> bool {
    let soft = text.split_whitespace().all(|w| lexicon::BESIDE_TITLES.has(&lexicon::key(w)));
    let n = text.split_whitespace().count();
    company::score(text, evidence) >= if n == 1 { 3.5 } else { 3.0 }
        && !soft
        && title::score(text) < 3.0
        && !company::is_department(text)
}

/// Behind a name: titles up to a company, then the company, then what is left.
fn title_run(rest: &[String], evidence: &Evidence, depth: usize) -> Vec<String> {
    let at = rest.iter().position(|r| strong_org(r, evidence) || place::score(r) >= 3.0);
    // after a title a lone proper word is where they work: "VP Eng, XYZ"
    let at = at.or_else(|| {
        rest.iter()
            .enumerate()
            .skip(1)
            .position(|(_, r)| title::score(r) == 0.0 && proper(r) && name_points(r, evidence) < 3.0)
            .map(|p| p + 1)
    });
    let cut_at = at.unwrap_or(rest.len());
    let (titles, orgs) = rest.split_at(cut_at.min(rest.len()));
    let mut out = Vec::new();
    if !titles.is_empty() {
        out.extend(cut(&titles.join(", "), evidence, depth + 1));
    }
    out.extend(org_run(orgs, evidence));
    out
}

/// A company, and what stands behind it apart.
fn org_run(orgs: &[String], evidence: &Evidence) -> Vec<String> {
    let Some((first, rest)) = orgs.split_first() else {
        return Vec::new();
    };
    let mut out = vec![first.clone()];
    if rest.is_empty() {
        return out;
    }
    let joined = rest.join(", ");
    if place::score(&joined) >= 2.0
        || rest.len() > 1
        || is_name(&joined, evidence)
        || nicknames::is_nick(joined.trim_matches(['"', '“', '”']))
        || joined.starts_with(['"', '“'])
    {
        out.push(joined);
    } else if let Some(only) = out.first_mut() {
        *only = format!("{only}, {joined}");
    }
    out
}

fn proper(text: &str) -> bool {
    let soft = text.split_whitespace().any(|w| lexicon::BESIDE_TITLES.has(&lexicon::key(w)));
    !soft
        && text.chars().next().is_some_and(char::is_uppercase)
        && text.split_whitespace().count() <= 4
        && !text.chars().any(|c| c.is_ascii_digit() || c == '"')
}

/// ` - ` and its like between a name, a title and a company.
fn at_dashes(text: &str, evidence: &Evidence, depth: usize) -> Option<Vec<String>> {
    for mark in [" - ", " – ", " — ", " / ", ": ", "- "] {
        let Some((a, b)) = text.split_once(mark) else {
            continue;
        };
        let (a, b) = (a.trim(), b.trim());
        if a.is_empty() || b.is_empty() {
            continue;
        }
        let b_says = title::score(b) >= 1.5 || strong_org(b, evidence) || place::score(b) >= 2.5;
        let titled = mark != "- " && mark != ": " && title::score(b) >= 3.0;
        if is_name(a, evidence) && b_says || titled && may_be_name(a, evidence) {
            let mut out = vec![a.to_string()];
            out.extend(cut(b, evidence, depth + 1));
            return Some(out);
        }
        if is_name(b, evidence) && (title::score(a) >= 3.0 || company::score(a, evidence) >= 3.0) && mark != "- " {
            return Some(vec![a.to_string(), b.to_string()]);
        }
        let org_b = company::has_legal_form(b) || company::score(b, evidence) >= 4.0;
        if mark != "- " && title::score(a) >= 3.0 && org_b && title::score(b) < 3.0 {
            return Some(vec![a.to_string(), b.to_string()]);
        }
        if mark != "- "
            && (company::has_legal_form(a) || company::score(a, evidence) >= 4.0)
            && title::score(b) >= 3.0
            && title::score(a) < 3.0
            && company::score(b, evidence) < 3.0
        {
            return Some(vec![a.to_string(), b.to_string()]);
        }
    }
    None
}

/// `VP Engineering at Acme`, `Leiterin bei Ostwind`: a title and where.
fn split_title_org(text: &str, evidence: &Evidence) -> Option<(String, String)> {
    for mark in [" at ", " @ ", " bei ", " chez ", " presso ", " hos ", " en "] {
        let Some((a, b)) = text.split_once(mark) else {
            continue;
        };
        let b = b.trim();
        let named = b.chars().next().is_some_and(char::is_uppercase) || b.starts_with("the ");
        let sure = if mark == " en " { company::score(b, evidence) >= 3.5 } else { !lexicon::is_place(b) };
        if title::score(a) >= 3.0 && named && sure && b.split_whitespace().count() <= 7 && title::score(b) < 3.0 {
            return Some((a.trim().to_string(), b.to_string()));
        }
    }
    // "Consultant Ostwind GmbH" without a mark is left whole: nobody can say where the title ends
    None
}

/// `Mira Tolle (VP Engineering)`.
fn bracketed(text: &str, evidence: &Evidence) -> Option<Vec<String>> {
    let (a, rest) = text.split_once(['(', '['])?;
    let (inside, tail) = rest.split_once([')', ']'])?;
    (is_name(a.trim(), evidence)
        && tail.trim().is_empty()
        && (title::score(inside) >= 3.0 || company::score(inside, evidence) >= 3.0))
        .then(|| vec![a.trim().to_string(), inside.trim().to_string()])
}

/// `Tim Tolle Director of operations`: a name that a title follows without a mark, or the other way round.
fn name_then_title(text: &str, evidence: &Evidence, depth: usize) -> Option<Vec<String>> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    if tokens.len() < 3 || tokens.len() > 12 {
        return None;
    }
    for n in 2..=4.min(tokens.len() - 1) {
        let (head, tail) = (tokens.get(..n)?.join(" "), tokens.get(n..)?.join(" "));
        let next = tokens.get(n).copied().unwrap_or("");
        if title::begins(next)
            && !name::is_credential(next)
            && title::score(&tail) >= 3.0
            && is_name(&head, evidence)
            && strong_head(tokens.get(..n)?, evidence)
        {
            let mut out = vec![head];
            out.extend(cut(&tail, evidence, depth + 1));
            return Some(out);
        }
        let strong = name::read(&head, evidence).is_some_and(|r| r.borne_out >= 4.5);
        if strong && company::has_legal_form(&tail) && company::score(&tail, evidence) >= 6.0 {
            return Some(vec![head, tail]);
        }
    }
    None
}

/// Each word of the head may be a name's: none of them opens the title.
fn strong_head(head: &[&str], evidence: &Evidence) -> bool {
    let joined = head.join(" ");
    let read = name::read(&joined, evidence);
    let last = head.last().copied().unwrap_or("");
    let first = lexicon::key(head.first().copied().unwrap_or(""));
    let known =
        lexicon::given(&first) == 2 || read.as_ref().is_some_and(|r| r.borne_out >= 3.0 || r.honorific.is_some());
    known && !title::begins(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let w = Evidence::new(&["mira.tolle@ostwind.example".into()], &[]);
        of(&Piece { line: 1, text: text.into(), label: None }, &w).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn one_line_several_things() {
        let table: [(&str, &[&str]); 13] = [
            ("Mira Tolle, PhD, VP Engineering", &["Mira Tolle, PhD", "VP Engineering"]),
            ("Mira Tolle, VP Eng, XYZ", &["Mira Tolle", "VP Eng", "XYZ"]),
            (
                "Mira Tolle, Manager of Mill Planning, Paper Operations",
                &["Mira Tolle", "Manager of Mill Planning, Paper Operations"],
            ),
            ("Mira Tolle Director of Paper", &["Mira Tolle", "Director of Paper"]),
            ("Mira Tolle - Head of Paper", &["Mira Tolle", "Head of Paper"]),
            ("Head of Paper at Ostwind", &["Head of Paper", "Ostwind"]),
            ("Head of Paper, Ostwind GmbH", &["Head of Paper", "Ostwind GmbH"]),
            ("Quill, Ink & Paper LLP", &["Quill, Ink & Paper LLP"]),
            ("Paper Manager - Leeds", &["Paper Manager - Leeds"]),
            ("Ostwind, Inc.", &["Ostwind, Inc."]),
            ("Tolle, Mira", &["Tolle, Mira"]),
            ("Senior Vice President, Ink and Quill", &["Senior Vice President, Ink and Quill"]),
            ("Mira Tolle (Head of Paper)", &["Mira Tolle", "Head of Paper"]),
        ];
        for (text, want) in table {
            assert_eq!(texts(text), want, "{text}");
        }
    }
}
