//! The words of a page that its author wrote, without what the site says beside them: two pages whose links or lists differ may still say
//! the same.

/// How the theme marks what an author wrote.
const MARK: &str = "<div class=\"prose";

/// The text of all prose on a page.
pub fn of(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(MARK) {
        rest = &rest[at + 4..];
        let end = end_of_div(rest);
        words += &without_tags(&rest[..end]);
        words.push('\n');
        rest = &rest[end..];
    }
    words
}

/// Where an element `div`, from inside its first tag, ends.
fn end_of_div(html: &str) -> usize {
    let mut depth = 1;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at..];
        if tag.starts_with("<div") {
            depth += 1;
        } else if tag.starts_with("</div") {
            depth -= 1;
        }
        if depth == 0 {
            return at;
        }
    }
    html.len()
}

fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut is_tag = true;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                words.push(' ');
            }
            c if !is_tag => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn only_what_an_author_wrote_counts() {
        let page = |inner: &str, list: &str| {
            format!("<main><div class=\"prose essay\"><p>{inner}</p><div>b</div></div><ul>{list}</ul></main>")
        };
        assert_eq!(of(&page("A <a href=\"x\">link</a>", "<li>1")), "A link b\n");
        assert_eq!(of(&page("A <a href=\"y\">link</a>", "<li>2")), of(&page("A <a href=\"x\">link</a>", "<li>1")));
        assert_ne!(of(&page("B", "")), of(&page("A", "")));
        assert_eq!(of("<main>none</main>"), "");
    }
}
