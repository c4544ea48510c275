//! Signs without width that turn the direction of what stands behind them: in a name they must not reach the line in which it is shown.

/// The end of what an embedding or an override turns, and that of an isolate.
const POP: char = '\u{202C}';
const POP_ISOLATE: char = '\u{2069}';

/// A text that turns nothing beyond itself; nothing where it is one already. What is turned within it stays so.
pub fn isolated(text: &str) -> Option<String> {
    if !text.contains('\u{2069}') && !text.contains(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2068}'))
    {
        return None;
    }
    let (mut kept, mut open) = (String::new(), Vec::new());
    let mut is_sound = true;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => {
                is_sound = false;
                open.push(POP);
            }
            POP | POP_ISOLATE if open.last() == Some(&c) => drop(open.pop()),
            // It would end what somebody else began.
            POP | POP_ISOLATE => {
                is_sound = false;
                continue;
            }
            _ => {}
        }
        kept.push(c);
    }
    if is_sound && open.is_empty() {
        return None;
    }
    kept.extend(open.into_iter().rev());
    Some(format!("\u{2068}{kept}{POP_ISOLATE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_rest_of_a_line_is_isolated() {
        for sound in ["Kim", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}", "a \u{2068}b\u{2069} c", "a\u{200e}b"] {
            assert_eq!(isolated(sound), None);
        }
        for (text, kept) in [
            ("Kim\u{202e}eeL", "Kim\u{202e}eeL\u{202c}"),
            ("Kim\u{2069}", "Kim"),
            ("a\u{2067}b\u{202b}c", "a\u{2067}b\u{202b}c\u{202c}\u{2069}"),
            ("\u{202b}a\u{202c}", "\u{202b}a\u{202c}"),
        ] {
            assert_eq!(isolated(text), Some(format!("\u{2068}{kept}\u{2069}")), "{text:?}");
        }
    }
}
