//! Colours, and how well they can be told apart.

/// Red, green and blue.
pub type Color = [u8; 3];

/// A colour from `#rgb` or `#rrggbb`.
pub fn parse(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#')?;
    let full = match digits.len() {
        3 if digits.is_ascii() => digits.chars().flat_map(|c| [c, c]).collect::<String>(),
        6 if digits.is_ascii() => digits.to_string(),
        _ => return None,
    };
    let part = |n: usize| u8::from_str_radix(&full[n..n + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// A colour as `#rrggbb`.
pub fn hex([r, g, b]: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
pub fn luminance(color: Color) -> f64 {
    let [r, g, b] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// How well two colours can be told apart, 1 to 21, as WCAG 2.2 defines it.
pub fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

/// The first shade on the way to black or white that can be told from another colour.
pub fn nearest(color: Color, other: Color, least: f64, lighter: bool) -> Color {
    let toward = if lighter { 255.0 } else { 0.0 };
    let mixed = |part: u8, n: f64| (f64::from(part) + (toward - f64::from(part)) * n / 256.0).round() as u8;
    let shades = (0..=256).map(|n| color.map(|part| mixed(part, f64::from(n))));
    shades.into_iter().find(|shade| contrast(*shade, other) >= least).unwrap_or([toward as u8; 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shade_that_is_offered_passes_and_the_one_before_does_not() {
        for (color, other, least, lighter) in [
            ([0xff, 0xd5, 0x4a], [255; 3], 4.5, false),
            ([0, 0x96, 0x88], [255; 3], 4.5, false),
            ([0x40, 0x20, 0x60], [0x15, 0x1a, 0x18], 4.5, true),
            ([0xa0, 0xa0, 0x90], [0x8a, 0x52, 0x00], 4.5, true),
        ] {
            let shade = nearest(color, other, least, lighter);
            let found = contrast(shade, other);
            assert!(found >= least && found < least + 0.12, "{} has {found}", hex(shade));
        }
    }
}
