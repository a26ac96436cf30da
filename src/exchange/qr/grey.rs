//! Owns pictures in shades of grey, and what is done to one that is hard to read: smaller, turned and larger, in even light.
//! Must not know what is on it.

/// A picture: a byte a pixel, 255 is white.
pub(super) struct Grey {
    pub wide: usize,
    pub high: usize,
    pub luma: Vec<u8>,
}

/// What is darker than this in even light is ink.
pub(super) const INK: u8 = 218;
/// What paper is brought to.
const PAPER: u64 = 235;

impl Grey {
    pub(super) fn long(&self) -> usize {
        self.wide.max(self.high).max(1)
    }

    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.luma.get(y * self.wide + x).copied().filter(|_| x < self.wide).unwrap_or(255)
    }

    /// With a longest side of `side` pixels, if it is longer: each pixel is the mean of those that it covers.
    pub(super) fn within(&self, side: usize) -> Grey {
        let long = self.long();
        let side = side.min(long);
        let (wide, high) = ((self.wide * side / long).max(1), (self.high * side / long).max(1));
        let span = |n: usize, new: usize, old: usize| (n * old / new)..((n + 1) * old / new).max(n * old / new + 1);
        let pixel = |x: usize, y: usize| {
            let columns = span(x, wide, self.wide);
            let all = span(y, high, self.high).flat_map(|y| columns.clone().map(move |x| self.at(x, y)));
            let (sum, count) = all.fold((0_u32, 0), |(sum, count), p| (sum + u32::from(p), count + 1));
            u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)
        };
        Grey {
            wide,
            high,
            luma: (0..high).flat_map(|y| (0..wide).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect(),
        }
    }

    /// Turned by some degrees, and larger, on white.
    pub(super) fn turned(&self, degrees: f32, zoom: f32) -> Grey {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (w, h) = (self.wide as f32, self.high as f32);
        let wide = ((w * cos.abs() + h * sin.abs()) * zoom).ceil();
        let high = ((w * sin.abs() + h * cos.abs()) * zoom).ceil();
        let pixel = |x: usize, y: usize| {
            let (dx, dy) = ((x as f32 + 0.5 - wide / 2.0) / zoom, (y as f32 + 0.5 - high / 2.0) / zoom);
            self.between(w / 2.0 + dx * cos + dy * sin - 0.5, h / 2.0 - dx * sin + dy * cos - 0.5)
        };
        let (wide, high) = (wide as usize, high as usize);
        Grey {
            wide,
            high,
            luma: (0..high).flat_map(|y| (0..wide).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect(),
        }
    }

    /// The shade at a point between four pixels.
    fn between(&self, x: f32, y: f32) -> u8 {
        if x < 0.0 || y < 0.0 {
            return 255;
        }
        let (left, top) = (x as usize, y as usize);
        let mix = |a: f32, b: f32, share: f32| a + (b - a) * share;
        let row = |y: usize| mix(self.at(left, y).into(), self.at(left + 1, y).into(), x.fract());
        mix(row(top), row(top + 1), y.fract()) as u8
    }

    /// With equal ratios of light as equal steps.
    pub(super) fn by_ratio(&self) -> Grey {
        let step = 255.0 / 256_f32.ln();
        let luma = self.luma.iter().map(|p| ((f32::from(*p) + 1.0).ln() * step) as u8).collect();
        Grey { wide: self.wide, high: self.high, luma }
    }

    /// In even light: each pixel against the mean of what lies within `reach` of it.
    pub(super) fn lit(&self, reach: usize) -> Grey {
        let across = self.wide + 1;
        // the sum of all pixels above and left of each, so that a mean takes four of them; a picture that is let in fits 32 bits
        let mut sums = vec![0_u32; across * (self.high + 1)];
        for y in 0..self.high {
            let mut row = 0;
            for x in 0..self.wide {
                row += u32::from(self.at(x, y));
                let above = sums.get(y * across + x + 1).copied().unwrap_or_default();
                if let Some(sum) = sums.get_mut((y + 1) * across + x + 1) {
                    *sum = above + row;
                }
            }
        }
        let sum = |x: usize, y: usize| sums.get(y * across + x).copied().unwrap_or_default();
        let pixel = |x: usize, y: usize| {
            let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(self.wide));
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(self.high));
            let around = u64::from(sum(right, bottom) - sum(right, top) - (sum(left, bottom) - sum(left, top)));
            let count = ((right - left) * (bottom - top)) as u64;
            u8::try_from(u64::from(self.at(x, y)) * PAPER * count / around.max(1)).unwrap_or(u8::MAX)
        };
        let all = (0..self.high).flat_map(|y| (0..self.wide).map(move |x| (x, y)));
        Grey { wide: self.wide, high: self.high, luma: all.map(|(x, y)| pixel(x, y)).collect() }
    }
}
