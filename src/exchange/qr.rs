//! Owns QR codes: reading them off a picture ([`read`], with the feature `qr-scan`), and drawing them with text ([`draw`]).
//!
//! A picture is measured before it is decoded: what would take too much memory is refused.

#[cfg(feature = "qr-scan")]
mod grey;
#[cfg(feature = "qr-scan")]
mod picture;

#[cfg(feature = "qr-scan")]
use grey::Grey;

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
    let picture = picture::picture(bytes)?;
    // Most codes are large on their picture, and found where it is made smaller; a small one beside them is not.
    let step = (picture.long() / 1000).max(1);
    let look = |flip: u8| {
        let mut found = codes(picture.wide / step, picture.high / step, |x, y| picture.at(x * step, y * step) ^ flip);
        if step > 1 {
            let whole = codes(picture.wide, picture.high, |x, y| picture.at(x, y) ^ flip);
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
    if found.is_empty() {
        found = look_again(&picture);
    }
    Ok(found)
}

/// How a picture is looked at again: its longest side at most, degrees, times as large, how small a part of it the light is
/// evened by, and whether shades are taken by their ratio, which sharp shadows want. Those that find most come first.
#[cfg(feature = "qr-scan")]
const AGAIN: [(usize, f32, f32, usize, bool); 8] = [
    (1400, 0.0, 1.0, 12, true),
    (1400, 30.0, 1.0, 96, false),
    (1400, 30.0, 1.0, 12, true),
    (1400, 60.0, 1.0, 24, false),
    (700, 0.0, 2.0, 96, false),
    (1400, 0.0, 1.0, 96, false),
    (1400, 60.0, 1.0, 48, false),
    (700, 30.0, 2.0, 48, false),
];

/// The texts of codes that are hard to read. Each look is at a few million pixels at most.
#[cfg(feature = "qr-scan")]
fn look_again(picture: &Grey) -> Vec<String> {
    let look = |(side, degrees, zoom, parts, ratio): (usize, f32, f32, usize, bool)| {
        let turned = picture.within(side).turned(degrees, zoom);
        let shades = if ratio { turned.by_ratio() } else { turned };
        let lit = shades.lit(shades.long() / parts);
        codes(lit.wide, lit.high, |x, y| if lit.at(x, y) < grey::INK { 0 } else { 255 })
    };
    AGAIN.into_iter().map(look).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The picture in shades of grey and even light, as a PGM file: what print is read from. Errors: a sentence.
#[cfg(feature = "qr-scan")]
pub(crate) fn even(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let picture = picture::picture(bytes)?;
    let lit = picture.lit(picture.long() / 16);
    let mut out = format!("P5\n{} {}\n255\n", lit.wide, lit.high).into_bytes();
    out.extend(lit.luma);
    Ok(out)
}

/// The picture as it is. This program was built without reading pictures.
#[cfg(not(feature = "qr-scan"))]
pub(crate) fn even(bytes: &[u8]) -> Result<Vec<u8>, String> {
    Ok(bytes.to_vec())
}

/// The texts of the codes on a picture. This program was built without it.
#[cfg(not(feature = "qr-scan"))]
pub(crate) fn read(_: &[u8]) -> Result<Vec<String>, String> {
    Err("this afterword was built without reading QR codes (the feature qr-scan)".into())
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
