//! Markup as it is shown: words that tags cut in two are whole.

/// Tags that stand in the middle of a word or a sentence.
pub(super) const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// Tags that part what stands together no more than a blank does.
const BLANK: [&str; 6] = ["br", "td", "th", "tspan", "img", "input"];

/// The text between tags. Those inside of sentences are nothing, ends of lines and cells are blanks, all others part what stands around them.
pub fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut ends = Ends { quoted: true, any: true };
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let name =
            &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':')).unwrap_or(name.len())];
        let name = name.rsplit(':').next().unwrap_or(name);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.starts_with(['!', '?']) {
            out.push('<');
            continue;
        }
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        out.push_str(match () {
            () if is(&INLINE) => "",
            () if is(&BLANK) => " ",
            () => "\n\n",
        });
        rest = &rest[ends.of_tag(rest)..];
    }
    out.push_str(rest);
    out
}

/// What is known of the tags that are left, so that none looks through the rest of a text for what the one before did not find.
struct Ends {
    /// Whether quotation marks close.
    quoted: bool,
    /// Whether there is a bracket.
    any: bool,
}

impl Ends {
    /// Where a tag ends, behind its bracket: not in a value in quotation marks, as long as these close. One that has no end is its name.
    fn of_tag(&mut self, tag: &str) -> usize {
        if self.quoted {
            let mut quote = None;
            for (at, byte) in tag.bytes().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return at + 1,
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(mark), byte) if mark == byte => quote = None,
                    _ => {}
                }
            }
            self.quoted = false;
        }
        let end = if self.any { tag.find('>') } else { None };
        self.any = end.is_some();
        end.map_or(0, |at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each of them once looked through all that follows: minutes.
    #[test]
    fn tags_without_an_end_are_passed_over_once() {
        for tag in ["<a ", "<a \"", "<a \">"] {
            assert!(flat(&tag.repeat(200_000)).len() <= 200_000 * tag.len(), "{tag}");
        }
    }

    #[test]
    fn what_tags_cut_is_whole() {
        for (text, shown) in [
            ("K<b class=\"x>y\">im</b> L<!-- x -->ee", "Kim Lee"),
            ("Kim<br/>Lee", "Kim Lee"),
            ("<td>Kim</td><td>Lee</td>", " Kim  Lee "),
            ("<text:p>K<text:span>im</text:span> Lee", "\n\nKim Lee"),
            ("<p>Kim</p><p>Lee", "\n\nKim\n\n\n\nLee"),
            ("1 < 2 <b", "1 < 2 b"),
            ("Kim <", "Kim <"),
        ] {
            assert_eq!(flat(text), shown, "{text}");
        }
    }
}
