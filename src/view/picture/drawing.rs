//! What all pictures are drawn with: shapes whose looks the theme decides, words that fit where they stand, and the frame
//! that says in words what is to be seen.

use std::fmt::Write;

use crate::base::html::escape_into;
use crate::view::picture::Picture;

/// How high a line of text is.
pub const LINE: i32 = 15;

/// The width of a narrow screen: what explains a picture must not need more.
pub const NARROW: i32 = 286;

/// Where a text stands, seen from its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    After,
    Around,
    Before,
}

/// A picture in the making. Colours and strokes are the theme's: shapes only have classes.
#[derive(Default)]
pub struct Drawing {
    body: String,
    /// How far to the right its words reach.
    reach: i32,
}

impl Drawing {
    /// A text whose base line begins, is centred or ends at a place.
    pub fn text(&mut self, class: &str, stands: Stands, x: i32, y: i32, words: &str) {
        let anchor = match stands {
            Stands::After => "",
            Stands::Around => " text-anchor=\"middle\"",
            Stands::Before => " text-anchor=\"end\"",
        };
        self.reach = self.reach.max(match stands {
            Stands::After => x + width(words),
            Stands::Around => x + width(words) / 2,
            Stands::Before => x,
        });
        let _ = write!(self.body, "<text{} x=\"{x}\" y=\"{y}\"{anchor}>", classed(class));
        escape_into(words, &mut self.body);
        self.body.push_str("</text>");
    }

    /// Slanting words over columns that are narrower than they.
    pub fn slanted(&mut self, x: i32, y: i32, words: &str) {
        self.reach = self.reach.max(x + width(words) * 66 / 100 + 8);
        let _ = write!(self.body, "<g transform=\"translate({x} {y})rotate(-50)\"><text>");
        escape_into(words, &mut self.body);
        self.body.push_str("</text></g>");
    }

    /// Any shape, or many of one class: nothing where there are none.
    pub fn path(&mut self, class: &str, shape: &str) {
        if !shape.is_empty() {
            let _ = write!(self.body, "<path{} d=\"{shape}\"/>", classed(class));
        }
    }

    pub fn rect(&mut self, class: &str, (x, y): (i32, i32), (width, height): (i32, i32), round: i32) {
        let _ = write!(self.body, "<rect{} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"", classed(class));
        if round > 0 {
            let _ = write!(self.body, " rx=\"{round}\"");
        }
        self.body.push_str("/>");
    }

    /// Some shapes that belong together, so that a theme can show them otherwise than the rest.
    pub fn group(&mut self, class: &str, draw: impl FnOnce(&mut Drawing)) {
        let _ = write!(self.body, "<g{}>", classed(class));
        draw(self);
        self.body.push_str("</g>");
    }

    pub fn circle(&mut self, class: &str, x: i32, y: i32, radius: i32) {
        let _ = write!(self.body, "<circle{} cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>", classed(class));
    }

    /// The picture, as wide as its words reach or wider.
    pub fn finish(self, (wide, high): (i32, i32), title: String, description: String) -> Picture {
        let wide = wide.max(self.reach + 2);
        let mut svg = format!(
            "<svg class=\"pic\" xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
             viewBox=\"0 0 {wide} {high}\" font-size=\"12\" role=\"img\" aria-label=\""
        );
        escape_into(&description, &mut svg);
        svg.push_str("\">");
        svg.push_str(&self.body);
        svg.push_str("</svg>");
        Picture { title, description, svg, paper: paper(wide, high) }
    }
}

/// On which paper a picture has the size in which it was drawn; its words would be too small in any other. Sizes are what a page
/// of A4 or Letter leaves beside its margins and the caption.
fn paper(wide: i32, high: i32) -> &'static str {
    match (wide, high) {
        (..=620, ..=800) => "upright",
        (..=1000, ..=560) => "turned",
        _ => "nowhere",
    }
}

fn classed(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

/// A diamond around a place.
pub fn diamond(x: i32, y: i32, radius: i32) -> String {
    format!("M{x} {}l{radius} {radius}-{radius} {radius}-{radius}-{radius}z", y - radius)
}

/// The left half of a diamond, closed.
pub fn half_diamond(x: i32, y: i32, radius: i32) -> String {
    format!("M{x} {}v{}l-{radius}-{radius}z", y - radius, 2 * radius)
}

/// A circle around a place, as a path: many of them are one shape.
pub fn ring(x: i32, y: i32, radius: i32) -> String {
    let across = 2 * radius;
    format!("M{} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0z", x - radius)
}

/// How high slanting words stand.
pub fn slant_height<'w>(words: impl IntoIterator<Item = &'w str>) -> i32 {
    words.into_iter().map(|words| width(words) * 77 / 100 + 10).max().unwrap_or(0)
}

/// About how wide words are, in the fonts that readers have; rather too wide than cut off.
pub fn width(words: &str) -> i32 {
    let tenths = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | '|' | '!' | ':' | ';' => 34,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '/' => 46,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 108,
        'A'..='Z' | '&' => 84,
        '\u{300}'..='\u{36f}' => 0,
        letter if letter < '\u{1100}' => 69,
        _ => 122,
    };
    (words.chars().map(tenths).sum::<i32>() + 9) / 10
}

/// Words as far as there is room for them, rather cut at a word's end.
pub fn fit(words: &str, room: i32) -> String {
    if width(words) <= room {
        return words.to_string();
    }
    let mut end = 0;
    for (at, letter) in words.char_indices() {
        let next = at + letter.len_utf8();
        if width(&words[..next]) + 11 > room {
            break;
        }
        end = next;
    }
    let kept = &words[..end];
    let whole = kept.rfind(char::is_whitespace).filter(|at| *at * 2 > end);
    format!("{}…", kept[..whole.unwrap_or(end)].trim_end_matches([',', ';', ':', '.', ' ', '–', '-']))
}

/// Words in lines of some width; what does not fit in the last is cut.
pub fn lines(words: &str, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let last = |lines: &[String]| lines.len() == most;
    for word in words.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        let longer = if line.is_empty() { word.to_string() } else { format!("{line} {word}") };
        if line.is_empty() || width(&longer) <= room || last(&lines) {
            if let Some(line) = lines.last_mut() {
                *line = longer;
            }
        } else {
            lines.push(word.to_string());
        }
    }
    lines.iter().map(|line| fit(line, room)).collect()
}

/// What draws a mark around a place.
pub type Sample<'d> = &'d dyn Fn(&mut Drawing, i32, i32);

/// What explains marks: each with its words, in as many rows as a narrow screen needs. Says where they end.
pub fn legend(drawing: &mut Drawing, top: i32, marks: &[(Sample, String)]) -> i32 {
    let (mut x, mut y) = (10, top);
    for (draw, words) in marks {
        let wide = 16 + width(words);
        if x > 10 && x + wide > NARROW {
            (x, y) = (10, y + 22);
        }
        draw(drawing, x, y);
        drawing.text("", Stands::After, x + 14, y + 4, words);
        x += wide + 22;
    }
    y + 14
}
