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

/// A code as a camera sees it: the size of its modules, its angle, and how bright the light is at a point, both from 0 to 1.
#[cfg(feature = "qr-scan")]
fn shot(text: &str, module: f32, degrees: f32, tilt: f32, light: fn(f32, f32) -> f32) -> Vec<u8> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).unwrap();
    let (wide, colors) = (code.width() as f32, code.to_colors());
    let size = ((wide + 12.0) * module * 1.5) as u32;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let ink = |x: f32, y: f32| {
        // what is at the top is further away
        let far = 1.0 + tilt * y / (wide * module);
        let (x, y) = (x * far, y * far);
        let place = |at: f32| (at / module + wide / 2.0).floor();
        let (x, y) = (place(x * cos + y * sin), place(y * cos - x * sin));
        let inside = (0.0..wide).contains(&x) && (0.0..wide).contains(&y);
        inside && colors[y as usize * code.width() + x as usize] == Color::Dark
    };
    let picture = image::GrayImage::from_fn(size, size, |x, y| {
        // four points of each pixel
        let points = (0..4).map(|k| (x as f32 + (k % 2) as f32 / 2.0, y as f32 + (k / 2) as f32 / 2.0));
        let middle = size as f32 / 2.0;
        let dark = points.filter(|(x, y)| ink(x - middle, y - middle)).count() as f32 / 4.0;
        let shade = light(x as f32 / size as f32, y as f32 / size as f32);
        image::Luma([((235.0 - 205.0 * dark) * shade) as u8])
    });
    written(&picture.into())
}

/// By which kinds of pictures codes are read at which angles.
#[cfg(feature = "qr-scan")]
#[test]
fn codes_are_read_askew_small_tilted_and_in_uneven_light() {
    const EVEN: fn(f32, f32) -> f32 = |_, _| 1.0;
    const FADING: fn(f32, f32) -> f32 = |x, y| 0.25 + 0.75 * (x + y) / 2.0;
    const SHADOW: fn(f32, f32) -> f32 = |x, y| if x + 0.3 * y > 0.6 { 0.4 } else { 1.0 };
    const LAMP: fn(f32, f32) -> f32 =
        |x, y| (1.25 - 1.3 * ((x - 0.3).powi(2) + (y - 0.4).powi(2)).sqrt()).clamp(0.2, 1.0);
    let text = "https://ostwind.example/nora";
    let mut unread = Vec::new();
    for degrees in (0..360).step_by(15) {
        for (kind, module, tilt, light) in [
            ("askew", 6.0, 0.0, EVEN),
            ("small", 2.0, 0.0, EVEN),
            ("small", 3.0, 0.0, EVEN),
            ("tilted", 6.0, 0.25, EVEN),
            ("fading", 5.0, 0.0, FADING),
            ("in shadow", 5.0, 0.0, SHADOW),
            ("under a lamp", 5.0, 0.0, LAMP),
        ] {
            if read(&shot(text, module, degrees as f32, tilt, light)).unwrap() != [text] {
                unread.push((kind, module, degrees));
            }
        }
    }
    assert!(unread.is_empty(), "{} of 168: {unread:?}", unread.len());
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
    // A head that says 1 by 1 above a lossy picture of 16,383 by 16,383, and one that says it moves.
    let lossy =
        b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0VP8 \x0c\0\0\0\x10\0\0\x9d\x01\x2a\xff\x3f\xff\x3f\0\0";
    assert!(read(lossy).unwrap_err().contains("another size"), "{:?}", read(lossy));
    let moving = b"RIFF\x3c\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0ANIM\x06\0\0\0\0\0\0\0\0\0ANMF\x18\0\0\0\
        \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0ALPH\0\0\0\0";
    assert!(read(moving).unwrap_err().contains("it moves"), "{:?}", read(moving));
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
