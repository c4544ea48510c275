//! Blocks of code in a text that is read line by line: which lines are code, and which begin and end it.

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Text,
    Opens,
    Code,
    Closes,
}

/// Knows whether a block is open, and by what it ends.
#[derive(Default)]
pub struct Fences {
    open: Option<(char, usize)>,
}

impl Fences {
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes the next line.
    pub fn next(&mut self, line: &str) -> Line {
        let bare = line.trim();
        let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        match (self.open, mark) {
            // What names a language ends nothing.
            (Some((open, least)), Some(mark)) if mark == open && length >= least && length == bare.len() => {
                self.open = None;
                Line::Closes
            }
            (Some(_), _) => Line::Code,
            (None, Some(mark)) if length > 2 && !(mark == '`' && bare[length..].contains('`')) => {
                self.open = Some((mark, length));
                Line::Opens
            }
            (None, _) => Line::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_as_it_began() {
        use Line::{Closes, Code, Opens, Text};
        for (text, lines) in [
            ("a\n```\nb\n```\nc\n", &[Text, Opens, Code, Closes, Text][..]),
            ("```md\n```sh\n```\n```sh\n", &[Opens, Code, Closes, Opens]),
            ("````\n```\n~~~~\n````\n", &[Opens, Code, Code, Closes]),
            ("  ~~~\n ~~~~\n```a```\n", &[Opens, Closes, Text]),
        ] {
            let mut fences = Fences::default();
            assert_eq!(text.lines().map(|line| fences.next(line)).collect::<Vec<_>>(), lines, "{text}");
        }
    }
}
