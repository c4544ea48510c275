//! A number as a cell shows it, where its format says how: `1.10`, `007`, `KO 3`, `80%`.

/// The most figures that are shown on either side of the point.
const MOST: usize = 30;

/// A number in a format; nothing where the format is another than figures with fixed places and words around them.
pub fn number(value: f64, format: &str) -> Option<String> {
    let (mut before, mut after) = (String::new(), String::new());
    let (mut whole, mut places) = (0, None);
    let (mut percent, mut grouped, mut is_done) = (false, false, false);
    // Of several forms the first is for what is more than nothing.
    let first = format.split(';').next().unwrap_or(format);
    let mut signs = first.chars();
    while let Some(sign) = signs.next() {
        let is_figure = sign == '0' || sign == '.';
        is_done |= !is_figure && whole > 0;
        let around = if whole > 0 { &mut after } else { &mut before };
        match sign {
            '0' if is_done => return None,
            '0' => *places.as_mut().unwrap_or(&mut whole) += 1,
            '#' | ',' if whole == 0 => grouped |= sign == ',',
            '.' if whole > 0 && places.is_none() && !is_done => places = Some(0),
            '"' => around.extend(signs.by_ref().take_while(|sign| *sign != '"')),
            '\\' => around.push(signs.next()?),
            // As wide as a sign.
            '_' => drop(signs.next()?),
            '%' => {
                percent = true;
                around.push('%');
            }
            ' ' | '-' | '(' | ')' | '+' | ':' | '$' | '€' | '£' => around.push(sign),
            _ => return None,
        }
    }
    let places = places.unwrap_or(0);
    let is_in_groups = grouped && value >= 1000.0;
    // Another form, or a sign that is a part of one, is for what is less.
    if whole == 0 || whole > MOST || places > MOST || !value.is_finite() || value < 0.0 || is_in_groups {
        return None;
    }
    let value = if percent { value * 100.0 } else { value };
    let figures = format!("{:.places$}", rounded(value, places));
    let missing = whole.saturating_sub(figures.find('.').unwrap_or(figures.len()));
    Some(format!("{before}{}{figures}{after}", "0".repeat(missing)))
}

/// Rounded as people do it, half away from nothing, of the figures that one sees: 1.005 is no 1.00499….
fn rounded(value: f64, places: usize) -> f64 {
    let seen: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let scale = 10f64.powi(i32::try_from(places).unwrap_or(0));
    let scaled: f64 = format!("{:.12e}", seen * scale).parse().unwrap_or(seen * scale);
    if scaled.abs() < 1e15 { scaled.round() / scale } else { seen }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_its_cell_shows() {
        for (value, format, shown) in [
            (1.1, "0.00", Some("1.10")),
            (1.1, "0.00_ ", Some("1.10")),
            (7.0, "000", Some("007")),
            (3.0, "\"KO-\"00", Some("KO-03")),
            (3.0, "\\K\\O 0", Some("KO 3")),
            (0.8, "0%", Some("80%")),
            (0.125, "0.0%", Some("12.5%")),
            (1.005, "0.00", Some("1.01")),
            (2026.0, "0", Some("2026")),
            (1.1, "0.00;[Red]-0.00", Some("1.10")),
            (-1.1, "0.00;[Red]-0.00", None),
            (1.1, "General", None),
            (1.1, "#,##0.00", Some("1.10")),
            (1100.0, "#,##0.00", None),
            (1.1, "0.00E+00", None),
            (1.1, "@", None),
            (1.1, "", None),
            (1.1, "0.0.0", None),
            (1.1, "0\"x\"0", None),
        ] {
            assert_eq!(number(value, format).as_deref(), shown, "{value} as {format}");
        }
    }
}
