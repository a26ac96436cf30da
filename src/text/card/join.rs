//! Owns joining parts that one value was broken over: a name over two lines, an organisation that ends in `of`.
//! It must not join what makes sense alone.

use super::company;
use super::evidence::Evidence;
use super::name;
use super::parts::Part;
use super::place;
use super::title;
use crate::lexicon;

/// Joins neighbouring parts where the whole is a name or an organisation and neither half is.
pub(super) fn lines(parts: Vec<Part>, evidence: &Evidence) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let joined = out.last().filter(|last| beside(last, &part)).and_then(|last| {
            let n = out.len();
            broken_name(last, &part, n, evidence).or_else(|| broken_company(last, &part, evidence))
        });
        match joined {
            Some(whole) => {
                out.pop();
                out.push(whole);
            }
            None => out.push(part),
        }
    }
    out
}

fn beside(a: &Part, b: &Part) -> bool {
    a.whole && b.whole && a.label.is_none() && b.label.is_none() && a.last_line() + 1 == b.line && a.also.len() < 3
}

/// `MIRA` above `VAN TOLLE`.
fn broken_name(a: &Part, b: &Part, position: usize, evidence: &Evidence) -> Option<Part> {
    let (first, second) = (a.text.split_whitespace().count(), b.text.split_whitespace().count());
    let upper = |t: &str| !t.chars().any(char::is_lowercase);
    if first > 2
        || second > 3
        || a.name.is_none()
        || b.name.is_none()
        || position > 4
        || upper(&a.text) != upper(&b.text)
    {
        return None;
    }
    // each half makes sense as something else, or as a name alone
    if a.title >= 3.0
        || b.title >= 3.0
        || a.org >= 3.0
        || b.org >= 3.0
        || first > 1 && a.name_points() >= 3.0
        || second > 1 && b.name_points() >= 3.0
    {
        return None;
    }
    let text = format!("{} {}", a.text, b.text);
    let read = name::read(&text, evidence)?;
    let given = lexicon::given(&lexicon::key(&a.text)) == 2 && first == 1;
    let family = b.text.split_whitespace().last().is_some_and(|w| lexicon::SURNAMES.has(&lexicon::key(w)));
    let sure =
        read.borne_out >= 4.5 && second == 1 || read.borne_out >= 2.0 && second > 1 || given && family && second == 1;
    (sure && read.points >= 2.5).then(|| {
        let mut whole = a.joined(b, text, evidence);
        whole.name = Some(name::NameRead { points: read.points.max(3.0), ..read });
        whole
    })
}

/// `SOCIETY OF` above `PAPER COOPERATIVES`.
fn broken_company(a: &Part, b: &Part, evidence: &Evidence) -> Option<Part> {
    let end = lexicon::fold(&a.text);
    if !(end.ends_with('&') || lexicon::is_open(&end))
        || a.title >= 3.0
        || b.title >= 3.0
        || place::score(&b.text) >= 2.5
    {
        return None;
    }
    let text = format!("{} {}", a.text, b.text);
    (company::score(&text, evidence) >= 3.0 && title::score(&text) < 3.0).then(|| a.joined(b, text, evidence))
}
