//! Fields: what Word works out when it shows a document, such as links, a table of contents, boxes to tick.

use std::rc::Rc;

use crate::import::xml::Element;

/// A field: what it says, and whether what it shows has begun.
#[derive(Default)]
pub struct Field {
    pub says: String,
    pub shows: bool,
}

impl Field {
    /// Where it leads, if it is a link.
    pub fn link(&self) -> Option<Rc<str>> {
        let mut words = words(&self.says).into_iter();
        let kind = words.next()?.to_uppercase();
        let mut plain = Vec::new();
        let mut inside = None;
        let mut leads = false;
        while let Some(word) = words.next() {
            match word.to_lowercase().as_str() {
                "\\l" if kind == "HYPERLINK" => inside = words.next(),
                // The words that show above a link, and where it opens.
                "\\o" | "\\t" if kind == "HYPERLINK" => drop(words.next()),
                "\\h" => leads = true,
                switch if switch.starts_with('\\') => {}
                _ => plain.push(word),
            }
        }
        let target = plain.into_iter().next();
        match (kind.as_str(), target, inside) {
            ("HYPERLINK", Some(target), Some(inside)) => Some(format!("{target}#{inside}").into()),
            ("HYPERLINK", Some(target), None) => Some(target.into()),
            ("HYPERLINK", None, Some(inside)) => Some(format!("#{inside}").into()),
            ("REF" | "PAGEREF", Some(target), _) if leads => Some(format!("#{target}").into()),
            _ => None,
        }
    }

    pub fn is_contents(&self) -> bool {
        let word = self.says.trim().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        matches!(word.to_uppercase().as_str(), "TOC" | "INDEX")
    }
}

/// The words of a field: a path in quotes is one, in which `\\` is a sign.
fn words(says: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = says.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix(['"', '“']) {
            Some(quoted) => quoted.split_once(['"', '”']).unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.trim().to_string());
        rest = after.trim_start();
    }
    words
}

/// What a box to tick or to choose from shows, of which the text says nothing.
pub fn chosen(begin: &Element) -> Option<String> {
    let data = begin.child("ffData")?;
    let value = |it: &Element, name: &str| it.child(name).map(|it| it.attribute("val").unwrap_or("1").to_string());
    if let Some(tick) = data.child("checkBox") {
        let is_on = value(tick, "checked")
            .or_else(|| value(tick, "default"))
            .is_some_and(|value| value != "0" && value != "false");
        return Some(if is_on { "☒" } else { "☐" }.to_string());
    }
    let list = data.child("ddList")?;
    let number: usize =
        value(list, "result").or_else(|| value(list, "default")).and_then(|n| n.parse().ok()).unwrap_or(0);
    let entry = list.elements().filter(|it| &*it.name == "listEntry").nth(number)?;
    entry.attribute("val").map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lead_where_they_say() {
        for (says, leads) in [
            (" HYPERLINK \"https://a.example/x\" ", Some("https://a.example/x")),
            (" HYPERLINK \"https://a.example/x\" \\l \"part\" \\o \"Show me\"", Some("https://a.example/x#part")),
            (" HYPERLINK \\l \"_Toc1\" \\h ", Some("#_Toc1")),
            (" HYPERLINK \\o \"a tip\" https://b.example/ \\t \"_blank\"", Some("https://b.example/")),
            (" hyperlink \"mailto:ana@harbor.example\"", Some("mailto:ana@harbor.example")),
            (" REF _Ref5 \\r \\h ", Some("#_Ref5")),
            (" REF _Ref5 ", None),
            (" PAGE ", None),
            ("", None),
        ] {
            let field = Field { says: says.into(), shows: true };
            assert_eq!(field.link().as_deref(), leads, "{says}");
        }
    }
}
