//! What a site says of its looks, colours and fonts, as far as text stays readable. See WCAG 2.2, 1.4.3.

use crate::base::codes;
use crate::base::colour::{Color, contrast, hex, luminance, nearest, parse};
use crate::base::names::did_you_mean;
use crate::content::facts::Spanned;
use crate::content::fields::Fields;
use crate::content::reader::EntryReader;

/// Colours as `#rrggbb` and families of fonts; the theme's where a site says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Of links and marks, on light screens.
    pub accent: Option<String>,
    /// The same on dark ones.
    pub accent_dark: Option<String>,
    /// Behind all, on light screens.
    pub paper: Option<String>,
    /// Of text, on light screens.
    pub ink: Option<String>,
    pub heading_font: Option<String>,
    pub text_font: Option<String>,
    pub code_font: Option<String>,
}

const COLORS: [&str; 4] = ["accent", "accent-dark", "paper", "ink"];
const FONTS: [&str; 3] = ["headings", "text", "code"];

/// The least contrast of text, and of the text that readers spend their time with.
pub const TEXT: f64 = 4.5;
const LONG_TEXT: f64 = 7.0;

/// Behind all on light screens, unless a site says otherwise.
pub const WHITE: Color = [255, 255, 255];
/// What the default theme has behind all on dark screens, and the palest words that it writes on light ones.
pub const DARK_PAPER: Color = [0x15, 0x1a, 0x18];
const PALEST_WORDS: Color = [0x8a, 0x52, 0x00];

/// Reads `colors` and `fonts`.
pub fn read(fields: &mut Fields, reader: &mut EntryReader) -> Look {
    let mut look = Look::default();
    let mut given: [Option<(Color, Spanned<String>)>; 4] = Default::default();
    for (key, color) in fields.pairs("colors", reader) {
        match COLORS.iter().position(|name| *name == key.text) {
            Some(n) => given[n] = parsed(COLORS[n], color, reader),
            None => unknown("colors", &key.text, &COLORS, key.span, reader),
        }
    }
    let [accent, accent_dark, paper, ink] = given;
    let paper = paper.filter(|paper| reads("paper", paper, PALEST_WORDS, "the palest words on it", TEXT, reader));
    let (behind, name) = match &paper {
        Some((paper, given)) => (*paper, given.value.clone()),
        None => (WHITE, "white".to_string()),
    };
    let accent = accent.filter(|accent| reads("accent", accent, behind, &name, TEXT, reader));
    let accent_dark =
        accent_dark.filter(|accent| reads("accent-dark", accent, DARK_PAPER, "a dark page", TEXT, reader));
    let ink = ink.filter(|ink| reads("ink", ink, behind, &name, LONG_TEXT, reader));
    let written = |color: Option<(Color, Spanned<String>)>| color.map(|(color, _)| hex(color));
    (look.accent, look.accent_dark, look.paper, look.ink) =
        (written(accent), written(accent_dark), written(paper), written(ink));
    for (key, family) in fields.pairs("fonts", reader) {
        let place = match key.text.as_str() {
            "headings" => &mut look.heading_font,
            "text" => &mut look.text_font,
            "code" => &mut look.code_font,
            other => {
                unknown("fonts", other, &FONTS, key.span, reader);
                continue;
            }
        };
        *place = font(&family, reader);
    }
    look
}

fn unknown(field: &str, name: &str, known: &[&str], span: crate::base::Span, reader: &mut EntryReader) {
    let help = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| format!("there are {}", known.join(", ")));
    reader.problem(codes::UNKNOWN_FIELD, format!("`{field}` has no field `{name}`"), span).help.push(help);
}

/// Colours by their names on the web, as digits.
const NAMED: [(&str, &str); 16] = [
    ("black", "000000"),
    ("blue", "0000ff"),
    ("brown", "a52a2a"),
    ("darkblue", "00008b"),
    ("darkgreen", "006400"),
    ("darkred", "8b0000"),
    ("gold", "ffd700"),
    ("gray", "808080"),
    ("green", "008000"),
    ("navy", "000080"),
    ("orange", "ffa500"),
    ("purple", "800080"),
    ("red", "ff0000"),
    ("teal", "008080"),
    ("white", "ffffff"),
    ("yellow", "ffff00"),
];

fn parsed(name: &str, color: Spanned<String>, reader: &mut EntryReader) -> Option<(Color, Spanned<String>)> {
    let Some(parsed) = parse(&color.value) else {
        let message = format!("`{name}` must be a colour such as #0b6e4f, not `{}`", color.value);
        let span = reader.spans.span(color.at);
        let named = NAMED.iter().find(|(word, _)| color.value.eq_ignore_ascii_case(word));
        let help = match named {
            Some((_, digits)) => {
                format!("write `{name}: \"#{digits}\"`, or another `#` and six digits from 0 to f, in quotes")
            }
            None => "write `#` and six digits from 0 to f, in quotes".to_string(),
        };
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
        return None;
    };
    Some((parsed, color))
}

/// Whether a colour and what it meets can be told apart; else the nearest shade that can is offered.
fn reads(
    name: &str,
    (color, given): &(Color, Spanned<String>),
    other: Color,
    other_name: &str,
    least: f64,
    reader: &mut EntryReader,
) -> bool {
    let ratio = contrast(*color, other);
    if ratio >= least {
        return true;
    }
    let message = match (name, luminance(*color) > luminance(other)) {
        ("paper", _) => {
            format!("{} is too dark for a page: contrast {ratio:.1} with {other_name}, needed {least}", given.value)
        }
        (_, _) if luminance(other) > 0.5 => {
            format!("{} is too pale for text on {other_name}: contrast {ratio:.1}, needed {least}", given.value)
        }
        _ => format!("{} is too dark for text on {other_name}: contrast {ratio:.1}, needed {least}", given.value),
    };
    let lighter = name == "paper" || luminance(other) < 0.5;
    let (shade, word) = (nearest(*color, other, least, lighter), if lighter { "light" } else { "dark" });
    let span = reader.spans.span(given.at);
    let help = format!("{} is the same hue, {word} enough", hex(shade));
    reader.problem(codes::LOW_CONTRAST, message, span).help.push(help);
    false
}

/// The family of a font: a name, which stands in the styles of every page.
fn font(family: &Spanned<String>, reader: &mut EntryReader) -> Option<String> {
    let name = family.value.trim();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    if !name.is_empty() && name.chars().count() <= 60 && name.chars().all(is_plain) {
        return Some(name.to_string());
    }
    let message = format!("`{name}` is no name of a font");
    let span = reader.spans.span(family.at);
    let help = "write the one name of its family, such as `Source Serif 4`";
    reader.problem(codes::WRONG_TYPE, message, span).help.push(help.into());
    None
}
