//! The size of a picture, from the first bytes of its file, so that pages can reserve its place.

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use crate::media;

/// How much of a drawing is looked at for its root element, in bytes.
const SVG_HEAD: u64 = 4096;

/// Width and height in pixels of a picture whose file name ends in `suffix`. Nothing for what is no picture, is
/// damaged, or does not say.
pub(super) fn size(suffix: &str, file: &File) -> Option<(u32, u32)> {
    match suffix {
        "png" | "apng" | "jpg" | "jpeg" | "jpe" | "jfif" | "gif" | "webp" | "avif" | "heic" | "heif" | "bmp"
        | "ico" | "jxl" => {
            let size = imagesize::reader_size(BufReader::new(file)).ok()?;
            let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
            let size = if lies_on_its_side(file) { (height, width) } else { (width, height) };
            (size.0 > 0 && size.1 > 0).then_some(size)
        }
        "svg" => {
            let mut head = Vec::new();
            file.take(SVG_HEAD).read_to_end(&mut head).ok()?;
            svg_size(&String::from_utf8_lossy(&head))
        }
        _ => None,
    }
}

/// Whether a picture is shown turned by a quarter: telephones store what they see, and note which way up they were held.
fn lies_on_its_side(file: &File) -> bool {
    let mut picture = BufReader::new(file);
    picture.rewind().is_ok() && media::orientation_in(picture).is_some_and(|orientation| orientation >= 5)
}

/// The size that a drawing's root element asks for: `width` and `height`, what is missing from the `viewBox`.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    let (mut width, mut height, mut view) = (None, None, None);
    for (name, value) in attributes(root(text)?) {
        match name {
            "width" => width = length(value),
            "height" => height = length(value),
            "viewBox" => view = view_box(value),
            _ => {}
        }
    }
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(size)) => size,
        _ => return None,
    };
    let whole = |length: f64| (0.5..1e9).contains(&length).then(|| length.round().max(1.0) as u32);
    Some((whole(width)?, whole(height)?))
}

/// What follows `<svg` when that is the first element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") {
            // A document type may hold declarations between brackets.
            let (bracket, close) = (rest.find('['), rest.find('>')?);
            if bracket.is_some_and(|at| at < close) { "]>" } else { ">" }
        } else {
            let inside = rest.strip_prefix('<')?;
            let inside = inside.strip_prefix("svg:").unwrap_or(inside).strip_prefix("svg")?;
            return inside.starts_with([' ', '\t', '\r', '\n', '>', '/']).then_some(inside);
        };
        rest = rest[rest.find(end)? + end.len()..].trim_start();
    }
}

/// The attributes of an element from behind its name to its end, or to where they cannot be read any more.
fn attributes(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.starts_with(['>', '/']) {
            return None;
        }
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        rest = after;
        Some((name.trim_end(), value))
    })
}

/// A length in pixels. Nothing for one that depends on where the drawing is shown, such as `100%`.
fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let unit = match &value[digits.len()..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    let number: f64 = digits.trim_end().parse().ok()?;
    (number.is_finite() && number > 0.0).then_some(number * unit)
}

fn view_box(value: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = value
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_drawing_says_its_size_in_several_ways() {
        assert_eq!(svg_size(r#"<svg width="30" height='20px'>"#), Some((30, 20)));
        assert_eq!(svg_size(r#"<svg viewBox="0 0 24 12"/>"#), Some((24, 12)));
        assert_eq!(svg_size(r#"<svg width="48" viewBox="0,0,24,12">"#), Some((48, 24)));
        assert_eq!(svg_size(r#"<svg width="100%" height = "6" viewBox="0 0 24 12">"#), Some((12, 6)));
        assert_eq!(svg_size(r#"<svg width="1in" height="72pt">"#), Some((96, 96)));
        let long = "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\"> -->\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n\
                    <svg:svg xmlns:svg=\"x\"\n stroke-width=\"9\" data-x=\"a>b\" width=\"7\" height=\"8\">";
        assert_eq!(svg_size(long), Some((7, 8)));
    }

    #[test]
    fn a_drawing_without_a_size_has_none() {
        for text in ["", "<svg>", "<html><svg width='1' height='1'>", "<svgx width='1' height='1'>", "<svg width='1'>"]
        {
            assert_eq!(svg_size(text), None, "{text}");
        }
        assert_eq!(svg_size("<svg width='0' height='-3' viewBox='0 0 0 0'>"), None);
        assert_eq!(svg_size("<svg width='nan' height='inf'>"), None);
        assert_eq!(svg_size("<svg width='é' height='3"), None);
    }

    #[test]
    fn pictures_are_measured_by_their_heads() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 2, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0]);
        fs::write(&file, &png).unwrap();
        assert_eq!(size("png", &File::open(&file).unwrap()), Some((512, 256)));
        assert_eq!(size("docx", &File::open(&file).unwrap()), None);
        fs::write(&file, &png[..18]).unwrap();
        assert_eq!(size("png", &File::open(&file).unwrap()), None);
        fs::write(&file, b"GIF89a\x03\0\x04\0\0\0\0\0\0\0").unwrap();
        assert_eq!(size("gif", &File::open(&file).unwrap()), Some((3, 4)));
        fs::write(&file, "<svg viewBox='0 0 5 6'>").unwrap();
        assert_eq!(size("svg", &File::open(&file).unwrap()), Some((5, 6)));
    }
}
