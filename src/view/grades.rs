//! Text as HTML in which no line is broken inside of `K-12`.

use memchr::memchr_iter;

use crate::base::html::escape_into;

/// Grades from kindergarten on, which lines do not break.
const GRADES: [&str; 4] = ["PK-", "TK-", "K-", "P-"];

/// Adds text to HTML; `last` is what stood before it, and then what stands at its end.
pub fn write(text: &str, last: &mut Option<char>, html: &mut String) {
    let mut plain = 0;
    for at in memchr_iter(b'-', text.as_bytes()) {
        if let Some((start, end)) = grade(text, at, *last) {
            escape_into(&text[plain..start], html);
            html.push_str("<span class=\"unbroken\">");
            html.push_str(&text[start..end]);
            html.push_str("</span>");
            plain = end;
        }
    }
    escape_into(&text[plain..], html);
    *last = text.chars().next_back().or(*last);
}

/// Where a range of grades around a hyphen begins and ends.
fn grade(text: &str, hyphen: usize, last: Option<char>) -> Option<(usize, usize)> {
    let grade = GRADES.iter().find(|grade| text[..=hyphen].ends_with(**grade))?;
    let start = hyphen + 1 - grade.len();
    let before = if start == 0 { last } else { text[..start].chars().next_back() };
    let digits = text[hyphen + 1..].bytes().take_while(u8::is_ascii_digit).count();
    let end = hyphen + 1 + digits;
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    ((1..=2).contains(&digits) && is_apart(before) && is_apart(text[end..].chars().next())).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_not_broken() {
        let written = |text: &str| {
            let mut html = String::new();
            write(text, &mut None, &mut html);
            html
        };
        assert_eq!(
            written("all K-12 and PK-3"),
            "all <span class=\"unbroken\">K-12</span> and <span class=\"unbroken\">PK-3</span>"
        );
        for text in ["KO-12", "K-123", "TASK-12", "K-12a", "AK-12"] {
            assert_eq!(written(text), text);
        }
    }
}
