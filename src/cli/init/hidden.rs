//! What other programs read in a text and show nobody, as remarks that nobody sees here either: comments of any length, the lines
//! that import components, the components themselves.

use crate::cli::fences::{Fences, Line};
use crate::cli::init::strange::is_component;
use crate::cli::other_tools::Tool;

/// How comments begin and end; the first is Obsidian's alone.
const COMMENTS: [(&str, &str); 6] = [
    ("%%", "%%"),
    ("{% comment %}", "{% endcomment %}"),
    ("{{< comment >}}", "{{< /comment >}}"),
    ("{{% comment %}}", "{{% /comment %}}"),
    ("{{/*", "*/}}"),
    ("{/*", "*/}"),
];

/// So many lines the tag of a component, or an import, may have.
const LONGEST: usize = 20;

pub struct Remarks {
    pub text: String,
    /// What begins a comment that nothing ends.
    pub open: Option<&'static str>,
}

/// A text whose hidden parts are remarks of HTML. `%%` means something to Obsidian alone.
pub fn as_remarks(text: &str, tool: Option<Tool>) -> Remarks {
    let comments = if tool == Some(Tool::Obsidian) { &COMMENTS[..] } else { &COMMENTS[1..] };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut fences = Fences::default();
    let mut open: Option<(&'static str, &'static str)> = None;
    let mut n = 0;
    while let Some(line) = lines.get(n) {
        if open.is_none() {
            if fences.next(line) != Line::Text {
                out.push_str(line);
                n += 1;
                continue;
            }
            if let Some(count) = import(&lines[n..]) {
                n += count;
                // The lines that stood around it are one.
                if (out.trim().is_empty() || out.ends_with("\n\n"))
                    && lines.get(n).is_some_and(|line| line.trim().is_empty())
                {
                    n += 1;
                }
                continue;
            }
            if let Some(count) = component(&lines[n..]) {
                let tag = lines[n..n + count].concat();
                let bare = tag.trim_end();
                out.push_str(&format!("<!-- {} -->{}", inner(bare.trim_start()), &tag[bare.len()..]));
                n += count;
                continue;
            }
        }
        commented(line, comments, &mut open, &mut out);
        n += 1;
    }
    if open.is_some() {
        out.push_str("-->\n");
    }
    Remarks { text: out, open: open.map(|(begin, _)| begin) }
}

/// Adds a line, whose comments become remarks. One that goes on behind its line has lines of its own, as HTML wants it.
fn commented(
    line: &str,
    comments: &'static [(&'static str, &'static str)],
    open: &mut Option<(&'static str, &'static str)>,
    out: &mut String,
) {
    let mut rest = line;
    loop {
        if let Some((_, end)) = *open {
            let Some((hidden, after)) = rest.split_once(end) else {
                out.push_str(&inner(rest));
                return;
            };
            *open = None;
            out.push_str(&format!("{}-->", inner(hidden)));
            let is_last = after.trim().is_empty();
            out.push_str(if is_last { after } else { "\n" });
            rest = if is_last { "" } else { after.trim_start() };
            continue;
        }
        let outside_code = |at: &usize| rest[..*at].matches('`').count().is_multiple_of(2);
        let first = comments
            .iter()
            .filter_map(|comment| {
                let at = rest.match_indices(comment.0).map(|(at, _)| at).find(outside_code)?;
                Some((at, comment))
            })
            .min_by_key(|(at, _)| *at);
        let Some((at, comment)) = first else {
            out.push_str(rest);
            return;
        };
        out.push_str(&rest[..at]);
        let behind = &rest[at + comment.0.len()..];
        if let Some((hidden, after)) = behind.split_once(comment.1) {
            out.push_str(&format!("<!-- {} -->", inner(hidden.trim())));
            rest = after;
        } else {
            if !rest[..at].trim().is_empty() {
                out.push('\n');
            }
            out.push_str("<!--");
            *open = Some(*comment);
            rest = behind;
        }
    }
}

/// The words of a remark, none of which ends it.
fn inner(words: &str) -> String {
    words.replace("--", "- -")
}

/// How many lines an import has that begins there: `import X from "x";`, `import "x.css"`.
fn import(lines: &[&str]) -> Option<usize> {
    let what = lines.first()?.strip_prefix("import ")?.trim_start();
    let is_from = |line: &str| {
        let line = line.trim_end().trim_end_matches(';');
        let quoted = line.split_once(" from ").map_or(line, |(_, from)| from).trim();
        ['"', '\''].iter().any(|quote| quoted.len() > 1 && quoted.starts_with(*quote) && quoted.ends_with(*quote))
    };
    if is_from(what) {
        return Some(1);
    }
    let is_open = what.starts_with('{') && !what.contains('}');
    let end = lines.iter().take(LONGEST).position(|line| line.starts_with('}') && is_from(line));
    end.filter(|_| is_open).map(|end| end + 1)
}

/// How many lines a component has that stands alone and holds nothing: `<Feedback week="1" />`.
fn component(lines: &[&str]) -> Option<usize> {
    is_component(lines.first()?.trim_start()).then_some(())?;
    let end = lines.iter().take(LONGEST).position(|line| line.contains('>') || line.trim().is_empty())?;
    let tag = lines[end].trim_end();
    (tag.ends_with("/>") && tag.matches('>').count() == 1).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(text: &str) -> String {
        as_remarks(text, Some(Tool::Obsidian)).text
    }

    #[test]
    fn comments_of_any_length_are_remarks() {
        assert_eq!(new("so %%not shown%% and %% b -->%%\n"), "so <!-- not shown --> and <!-- b - -> -->\n");
        assert_eq!(new("%%\nOne\n\n```\ntwo\n%%\nEnd\n"), "<!--\nOne\n\n```\ntwo\n-->\nEnd\n");
        assert_eq!(new("So %% one\n\ntwo %% end `%%` %%x%%\n"), "So \n<!-- one\n\ntwo -->\nend `%%` <!-- x -->\n");
        assert_eq!(new("{% comment %}a{% endcomment %}\n"), "<!-- a -->\n");
        assert_eq!(new("{{< comment >}}\na\n{{< /comment >}}\n"), "<!--\na\n-->\n");
        let open = as_remarks("One\n%%\nTwo\n", Some(Tool::Obsidian));
        assert_eq!((open.text.as_str(), open.open), ("One\n<!--\nTwo\n-->\n", Some("%%")));
        for code in ["```\n%%a%%\n```\n", "`%%` and `%%`\n"] {
            assert_eq!(new(code), code);
        }
        assert_eq!(as_remarks("5 %% 6 %%\n", None).text, "5 %% 6 %%\n");
    }

    #[test]
    fn what_only_components_need_is_taken_out() {
        assert_eq!(new("import A from \"@theme/A\";\nimport 'b.css'\n\n# B\n"), "# B\n");
        assert_eq!(new("\n# B\n\nimport {\n  C,\n} from \"c\";\n\nText\n"), "\n# B\n\nText\n");
        assert_eq!(new("<Feedback week=\"1\" />\n"), "<!-- <Feedback week=\"1\" /> -->\n");
        assert_eq!(new("<Feedback\n  week={1}\n/>\nEnd\n"), "<!-- <Feedback\n  week={1}\n/> -->\nEnd\n");
        for other in
            ["import the list from \"Anna\" today\n", "<Tabs>\n", "A <B /> c\n", "```\nimport a from 'b'\n```\n"]
        {
            assert_eq!(new(other), other);
        }
    }
}
