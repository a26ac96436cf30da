//! Tests of codes drawn and read again.

use super::*;

#[cfg(feature = "qr-scan")]
fn png(rows: &[String], scale: u32) -> Vec<u8> {
    let width = rows.iter().map(|r| r.chars().count()).max().unwrap_or(0) as u32;
    let height = rows.len() as u32 * 2;
    let mut image = image::GrayImage::new(width * scale, height * scale);
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        let c = rows[(y / scale / 2) as usize].chars().nth((x / scale) as usize).unwrap_or(' ');
        let upper = (y / scale).is_multiple_of(2);
        let light = c == '█' || c == '▀' && upper || c == '▄' && !upper;
        pixel.0 = [if light { 255 } else { 0 }];
    }
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

#[cfg(feature = "qr-scan")]
#[test]
fn what_is_drawn_is_read() {
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Müller\nTEL:+15555550199\nEND:VCARD\n";
    for scale in [3, 7, 18] {
        let picture = png(&draw(text).unwrap(), scale);
        assert_eq!(read(&picture).unwrap(), [text], "scale {scale}");
    }
}

#[cfg(feature = "qr-scan")]
fn written(image: &image::DynamicImage) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

#[cfg(feature = "qr-scan")]
#[test]
fn codes_without_ground_light_on_dark_and_side_by_side_are_read() {
    let of = |text: &str| image::load_from_memory(&png(&draw(text).unwrap(), 6)).unwrap();
    let code = of("MECARD:N:Doe,Jane;;");
    let mut clear = code.to_rgba8();
    for pixel in clear.pixels_mut() {
        pixel.0 = [0, 0, 0, 255 - pixel.0[0]];
    }
    assert_eq!(read(&written(&clear.into())).unwrap(), ["MECARD:N:Doe,Jane;;"]);
    let mut flipped = code.clone();
    flipped.invert();
    assert_eq!(read(&written(&flipped)).unwrap(), ["MECARD:N:Doe,Jane;;"]);
    let beside = of("https://xyz.example");
    let mut both = image::GrayImage::from_pixel(2400, 600, image::Luma([255]));
    image::imageops::overlay(&mut both, &code.to_luma8(), 20, 20);
    image::imageops::overlay(&mut both, &beside.to_luma8(), 1600, 300);
    let mut found = read(&written(&both.into())).unwrap();
    found.sort();
    assert_eq!(found, ["MECARD:N:Doe,Jane;;", "https://xyz.example"]);
}

#[cfg(feature = "qr-scan")]
#[test]
fn pictures_that_cannot_be_read_are_refused() {
    let mut picture = png(&draw("x").unwrap(), 4);
    assert!(read(&picture[..60]).is_err());
    // The head says 60,000 by 60,000.
    picture[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert!(read(&picture).is_err());
    // 6,000 by 6,000 in few bytes, and 33 bytes of WebP that say 16,384 by 16,384.
    let large = image::GrayImage::from_pixel(6000, 6000, image::Luma([255]));
    let mut out = std::io::Cursor::new(Vec::new());
    large.write_to(&mut out, image::ImageFormat::Png).unwrap();
    assert!(read(&out.into_inner()).unwrap_err().contains("too large (6000 by 6000)"));
    let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0\0\0";
    assert!(read(webp).is_err());
    assert!(read(b"").is_err() && read(b"GIF89a....").is_err());
    let blank = image::GrayImage::from_pixel(300, 300, image::Luma([200]));
    let mut out = std::io::Cursor::new(Vec::new());
    blank.write_to(&mut out, image::ImageFormat::Png).unwrap();
    assert_eq!(read(&out.into_inner()).unwrap(), Vec::<String>::new());
}

#[cfg(feature = "qr-scan")]
#[test]
fn every_kind_of_picture_is_read() {
    let grey = image::load_from_memory(&png(&draw("MECARD:N:Doe,Jane;;").unwrap(), 6)).unwrap();
    let of = |picture: image::DynamicImage, format| {
        let mut out = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        read(&out.into_inner()).unwrap()
    };
    use image::ImageFormat::{Jpeg, Png, WebP};
    for (picture, format) in [
        (grey.to_luma16().into(), Png),
        (grey.to_luma_alpha16().into(), Png),
        (grey.to_rgb16().into(), Png),
        (grey.to_rgba8().into(), Png),
        (grey.clone(), Jpeg),
        (grey.to_rgb8().into(), Jpeg),
        (grey.to_rgb8().into(), WebP),
        (grey.to_rgba8().into(), WebP),
    ] {
        assert_eq!(of(picture, format), ["MECARD:N:Doe,Jane;;"], "{format:?}");
    }
}

#[test]
fn too_much_for_a_code() {
    assert!(draw(&"x".repeat(4000)).is_none());
}
