//! Words of others as Markdown of ours: what a package says is shown, and nothing in it is a reference, a tag, a heading or a table.

/// Markdown of which emphasis, code and lists stay.
pub fn restricted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let body = line.trim_start();
        // Indented further it would be code.
        let indent = (line.len() - body.len()).min(3);
        out.push_str(&"   "[..indent]);
        let is_ruler = body.len() > 1 && body.chars().all(|c| "=-".contains(c));
        if body.starts_with(['#', '>', '=']) || is_ruler {
            out.push('\\');
        }
        let mut chars = body.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => {
                    out.extend([c].into_iter().chain(chars.next()))
                }
                '\\' => out.push_str("\\\\"),
                '<' | '[' | ']' | '|' | '!' | '~' => out.extend(['\\', c]),
                c => out.push(c),
            }
        }
    }
    out
}

/// Plain words, in which no sign means anything.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let body = line.trim();
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let is_numbered = digits > 0 && body[digits..].starts_with(['.', ')']);
        for (at, c) in body.char_indices() {
            let begins = at == 0 && "-+>=:".contains(c) || is_numbered && at == digits;
            if begins || "\\`*_[]<>|&#~!$".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_and_lists_stay_and_nothing_else_acts() {
        assert_eq!(restricted("*a* <script>x</script> [[b]]"), "*a* \\<script>x\\</script> \\[\\[b\\]\\]");
        assert_eq!(
            restricted("# not a title\n- a list\n---\n        code"),
            "\\# not a title\n- a list\n\\---\n   code"
        );
        assert_eq!(restricted("\\frac and \\[x\\] and \\* and $5 <6"), "\\\\frac and \\[x\\] and \\* and $5 \\<6");
    }

    #[test]
    fn plain_words_stay_words() {
        assert_eq!(plain("1. a *b*\n- c"), "1\\. a \\*b\\*\n\\- c");
    }
}
