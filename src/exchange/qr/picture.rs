//! Owns pictures in shades of grey: PNG, JPEG and WebP, each by its own decoder, as what unites them is slow to build. Must
//! not decode before it has measured.

use super::grey::Grey;
use std::fmt::Display;
use std::io::Cursor;

/// The most bytes that a picture may take before it is grey.
const MOST: usize = 40 << 20;
/// The most pixels on a side.
const SIDE: usize = 20_000;
/// The most pixels, whatever their depth: a photograph of 4096 by 3072. More takes over a second, and 64 MB.
const PIXELS: usize = 4096 * 3072;

/// A picture in shades of grey.
pub(super) fn picture(bytes: &[u8]) -> Result<Grey, String> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        _ => Err(unreadable("it is no PNG, JPEG or WebP")),
    }
}

fn png(bytes: &[u8]) -> Result<Grey, String> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MOST });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (width, height) = (reader.info().width as usize, reader.info().height as usize);
    let channels = reader.output_color_type().0.samples();
    let mut pixels = room(width, height, channels)?;
    reader.next_frame(&mut pixels).map_err(unreadable)?;
    Ok(Grey { wide: width, high: height, luma: grey(&pixels, channels) })
}

fn jpeg(bytes: &[u8]) -> Result<Grey, String> {
    use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(SIDE).set_max_height(SIDE);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(unreadable)?;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let space = decoder.input_colorspace().filter(|s| *s == ColorSpace::Luma).unwrap_or(ColorSpace::RGB);
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let channels = space.num_components();
    let mut pixels = room(width, height, channels)?;
    decoder.decode_into(&mut pixels).map_err(unreadable)?;
    Ok(Grey { wide: width, high: height, luma: grey(&pixels, channels) })
}

fn webp(bytes: &[u8]) -> Result<Grey, String> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
    decoder.set_memory_limit(MOST);
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    if decoder.is_animated() {
        return Err(unreadable("it moves; save it as PNG or JPEG"));
    }
    if lossy_size(bytes).is_some_and(|size| size != (width, height)) {
        return Err(unreadable("its head tells another size than what is in it"));
    }
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut pixels = room(width, height, channels)?;
    decoder.read_image(&mut pixels).map_err(unreadable)?;
    Ok(Grey { wide: width, high: height, luma: grey(&pixels, channels) })
}

/// The size that the lossy picture in a WebP file tells of itself: the decoder makes room for it before it compares it with
/// the head of the file.
fn lossy_size(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut rest = bytes.get(12..)?;
    loop {
        let (head, chunk) = rest.split_at_checked(8)?;
        if head.starts_with(b"VP8 ") {
            let side = |at: usize| Some(usize::from(u16::from_le_bytes(*chunk.get(at..)?.first_chunk()?) & 0x3fff));
            return Some((side(6)?, side(8)?));
        }
        let size = u32::from_le_bytes(*head.last_chunk()?) as usize;
        rest = chunk.get(size.checked_add(size % 2)?..)?;
    }
}

fn unreadable(e: impl Display) -> String {
    format!("the picture cannot be read: {e}")
}

/// The bytes that it takes, where those are not too many.
fn room(width: usize, height: usize, channels: usize) -> Result<Vec<u8>, String> {
    let pixels = width.checked_mul(height).filter(|pixels| *pixels <= PIXELS);
    let bytes = pixels.and_then(|pixels| pixels.checked_mul(channels));
    match bytes.filter(|bytes| *bytes <= MOST && width.max(height) <= SIDE) {
        Some(bytes) => Ok(vec![0; bytes]),
        None => Err(format!("the picture is too large ({width} by {height}); make it smaller or cut the code out")),
    }
}

/// The pixels in grey; what is transparent lets white paper through.
fn grey(pixels: &[u8], channels: usize) -> Vec<u8> {
    let luma = |r: u8, g: u8, b: u8| (2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b)) / 10_000;
    let on_white = |grey: u32, alpha: u8| (grey * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
    let one = |pixel: &[u8]| {
        let grey = match *pixel {
            [grey] => u32::from(grey),
            [grey, alpha] => on_white(grey.into(), alpha),
            [r, g, b] => luma(r, g, b),
            [r, g, b, alpha] => on_white(luma(r, g, b), alpha),
            _ => 255,
        };
        u8::try_from(grey).unwrap_or(u8::MAX)
    };
    pixels.chunks_exact(channels.max(1)).map(one).collect()
}
