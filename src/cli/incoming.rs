//! Reading a file or standard input, no further than it may be long, and telling by its content what it is. Print on a
//! picture is read by another program.

use super::failure::Failure;
use super::{ocr, out};
use crate::exchange::kind::{Kind, kind_of};
use crate::exchange::people::{Batch, LONGEST_FILE, Person};
use crate::exchange::{decode, mecard, qr, vcard};
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

/// The longest document that is read, in bytes: some hundred thousand interviews. A pipe may never end.
const LONGEST_DOCUMENT: u64 = 512 << 20;

/// What came in.
pub(super) enum Incoming {
    /// JSON: the interchange document.
    Document(Vec<u8>),
    /// People, and what the file was.
    People(&'static str, Batch),
    /// A calendar.
    Calendar(Vec<u8>),
    /// A table of people or of applications.
    Table(Vec<u8>),
    /// Text that somebody wrote, or an OCR read.
    Text(String),
}

/// The name of a file for people; `-` is standard input.
pub(super) fn named(file: &Path) -> String {
    if is_stdin(file) { "standard input".to_owned() } else { file.display().to_string() }
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads what there is and tells what it is.
pub(super) fn read(file: &Path) -> Result<Incoming, Failure> {
    let place = named(file);
    let cannot = |e: std::io::Error| Failure::said(format!("cannot read {place}: {e}"));
    let mut bytes = Vec::new();
    let mut source: Box<dyn Read> = if is_stdin(file) {
        if std::io::stdin().is_terminal() {
            out::complain("type or paste it here, and end it with Ctrl-D on a line of its own\n")?;
        }
        Box::new(std::io::stdin().lock())
    } else {
        let opened = File::open(file).map_err(cannot)?;
        if opened.metadata().is_ok_and(|m| m.is_dir()) {
            return Err(Failure::said(format!("{place} is a folder; name a file in it")));
        }
        Box::new(opened)
    };
    // The head says what it is, and so how long it may be.
    source.by_ref().take(64 << 10).read_to_end(&mut bytes).map_err(cannot)?;
    let kind = kind_of(&bytes);
    if kind == Kind::Document {
        source.by_ref().take(LONGEST_DOCUMENT + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(cannot)?;
        if bytes.len() as u64 > LONGEST_DOCUMENT {
            let most = LONGEST_DOCUMENT >> 20;
            return Err(Failure::said(format!("{place} is longer than {most} MiB, and no export of ours is")));
        }
        return Ok(Incoming::Document(bytes));
    }
    let most = LONGEST_FILE as u64;
    source.by_ref().take(most + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() > LONGEST_FILE {
        let advice = "export fewer people at once, or without their pictures";
        return Err(Failure::said(format!("{place} is longer than {} MiB; {advice}", LONGEST_FILE >> 20)));
    }
    recognise(kind, bytes).map_err(|e| Failure::said(format!("{place}: {e}")))
}

fn recognise(kind: Kind, bytes: Vec<u8>) -> Result<Incoming, String> {
    let one = |person: Person| Batch { people: vec![person], ..Batch::default() };
    match kind {
        Kind::Document => Ok(Incoming::Document(bytes)),
        Kind::VCard => Ok(Incoming::People("vCard", vcard::read(&bytes)?)),
        Kind::MeCard | Kind::BizCard => {
            let person = mecard::read(&text(bytes)?).filter(|p| !p.is_nobody());
            Ok(Incoming::People("MECARD", person.map(one).ok_or("nobody is named in it")?))
        }
        Kind::Csv(_) => Ok(Incoming::Table(bytes)),
        Kind::Zip(true) => {
            Err("this is a workbook (a ZIP archive, as .xlsx and .ods are); save its sheet as CSV".into())
        }
        Kind::Zip(false) => Err("this is a ZIP archive; unpack it, and import the .csv or .vcf file in it".into()),
        Kind::Calendar => Ok(Incoming::Calendar(bytes)),
        Kind::Image => picture(&bytes),
        Kind::Unread(what) => {
            Err(format!("this is {what}, which is not read; save it as PNG or JPEG, or type what it says"))
        }
        Kind::Text => Ok(Incoming::Text(text(bytes)?)),
        Kind::Unknown => Err("this is neither text nor a picture".into()),
    }
}

/// A text is read as one whole: a card is never as long as a book.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    const LONGEST: usize = 1 << 20;
    if bytes.len() > LONGEST {
        return Err("the text is longer than 1 MiB".into());
    }
    decode::whole(&bytes)
}

/// A picture: the code on it, if it carries a contact; else the print on it.
fn picture(bytes: &[u8]) -> Result<Incoming, String> {
    let codes = qr::read(bytes);
    let mut batch = Batch::default();
    let mut links = Vec::new();
    for text in codes.iter().flatten() {
        if matches!(kind_of(text.as_bytes()), Kind::VCard | Kind::MeCard | Kind::BizCard) {
            batch.people.extend(vcard::read_text(text)?);
        } else {
            links.push(text.clone());
        }
    }
    if let Some(owner) = batch.people.first_mut() {
        // A second code on a card says more of its owner.
        links.iter().for_each(|link| owner.further_code(link));
        return Ok(Incoming::People("a QR code", batch));
    }
    let link = Some(links.join("\n")).filter(|l| !l.is_empty());
    match ocr::print(bytes) {
        Ok(print) if !print.trim().is_empty() => {
            let link = link.map(|l| format!("\n{l}")).unwrap_or_default();
            Ok(Incoming::Text(format!("{print}{link}")))
        }
        Ok(_) => link.map(Incoming::Text).ok_or_else(|| "nothing to read was found on the picture".into()),
        Err(why) => match (link, codes) {
            (Some(link), _) => Ok(Incoming::Text(link)),
            (None, Ok(_)) => Err(format!("no QR code was found on the picture; {why}")),
            // a picture that is refused is refused for its print too
            (None, Err(e)) if e == why => Err(e),
            (None, Err(e)) => Err(format!("{e}; {why}")),
        },
    }
}
