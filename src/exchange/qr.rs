//! Owns QR codes: reading them off a picture ([`read`], with the feature `qr-scan`), and drawing them with text ([`draw`]).
//!
//! A picture is measured before it is decoded: what would take too much memory is refused.

#[cfg(feature = "qr-scan")]
mod picture;

use qrcode::{Color, EcLevel, QrCode};

/// How many modules stay light around a code: fewer than the standard's four, which phones do not need, so that it fits a
/// terminal.
const QUIET: usize = 2;

/// The rows of a code in half blocks: what is light is drawn, with a quiet zone around, as a dark screen wants it. None:
/// the text is too long for a code.
pub(crate) fn draw(text: &str) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::L).ok()?;
    let wide = code.width();
    let colors = code.to_colors();
    let light = |x: usize, y: usize| {
        let inside = |n: usize| n.checked_sub(QUIET).filter(|n| *n < wide);
        let dark = inside(x).zip(inside(y)).and_then(|(x, y)| colors.get(y * wide + x));
        dark != Some(&Color::Dark)
    };
    let size = wide + 2 * QUIET;
    let half = |x: usize, y: usize| match (light(x, y), y + 1 < size && light(x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    Some((0..size).step_by(2).map(|y| (0..size).map(|x| half(x, y)).collect()).collect())
}

/// The texts of the codes on a picture, read off it in this program. Errors: a sentence.
#[cfg(feature = "qr-scan")]
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<String>, String> {
    let (width, height, luma) = picture::picture(bytes)?;
    // Most codes are large on their picture, and found where it is made smaller; a small one beside them is not.
    let step = (width.max(height) / 1000).max(1);
    let look = |flip: u8| {
        let mut found = codes(width / step, height / step, |x, y| at(&luma, width, x * step, y * step) ^ flip);
        if step > 1 {
            let whole = codes(width, height, |x, y| at(&luma, width, x, y) ^ flip);
            let more: Vec<_> = whole.into_iter().filter(|text| !found.contains(text)).collect();
            found.extend(more);
        }
        found
    };
    let mut found = look(0);
    if found.is_empty() {
        // Light on dark.
        found = look(0xff);
    }
    Ok(found)
}

/// The texts of the codes on a picture. This program was built without it.
#[cfg(not(feature = "qr-scan"))]
pub fn read(_: &[u8]) -> Result<Vec<String>, String> {
    Err("this afterword was built without reading QR codes (the feature qr-scan)".into())
}

#[cfg(feature = "qr-scan")]
fn at(luma: &[u8], width: usize, x: usize, y: usize) -> u8 {
    luma.get(y * width + x).copied().unwrap_or(255)
}

#[cfg(feature = "qr-scan")]
fn codes(width: usize, height: usize, grey: impl Fn(usize, usize) -> u8) -> Vec<String> {
    const MOST: usize = 16;
    if width < 21 || height < 21 {
        return Vec::new();
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let mut found: Vec<String> = Vec::new();
    for grid in image.detect_grids().into_iter().take(MOST) {
        let mut bytes = Vec::new();
        if grid.decode_to(&mut bytes).is_ok() {
            let text = super::decode::text(&bytes, None, super::decode::guess([&*bytes])).into_owned();
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
