//! Questions to whoever sits at a terminal. Without a terminal, or when told that there is nothing to ask, the answers are what
//! was given with the command.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::base::names::is_same;
use crate::words::Words;

/// Whoever can be asked.
pub struct Asker<'a> {
    input: Box<dyn BufRead + 'a>,
    output: Box<dyn Write + 'a>,
}

impl Asker<'static> {
    /// The person at the terminal; nobody where a program runs the command.
    pub fn at_terminal() -> Option<Self> {
        let is_there = io::stdin().is_terminal() && io::stderr().is_terminal();
        is_there.then(|| Asker { input: Box::new(io::stdin().lock()), output: Box::new(anstream::stderr()) })
    }
}

impl Asker<'_> {
    /// Where questions are asked, for what somebody must see before they answer.
    pub fn output(&mut self) -> &mut dyn Write {
        &mut self.output
    }

    /// Shows a line.
    pub fn show(&mut self, line: &str) {
        let _ = writeln!(self.output, "{line}");
    }

    /// The answer to a question: a line, or what stands in brackets. Nothing when there is neither.
    pub fn line(&mut self, question: &str, default: &str) -> Option<String> {
        let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        let _ = write!(self.output, "{question}{shown}: ");
        let _ = self.output.flush();
        let mut line = String::new();
        // A terminal that is gone answers nothing.
        let _ = self.input.read_line(&mut line);
        let answer = if line.trim().is_empty() { default } else { line.trim() };
        (!answer.is_empty()).then(|| answer.to_string())
    }

    /// The same, until the answer can be read, or three times.
    pub fn checked<T>(&mut self, question: &str, default: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        for _ in 0..3 {
            match read(&self.line(question, default)?) {
                Ok(value) => return Some(value),
                Err(message) => drop(writeln!(self.output, "  {message}")),
            }
        }
        None
    }

    /// Whether somebody says yes.
    pub fn yes(&mut self, question: &str, words: &Words) -> bool {
        let (yes, no) = (first(words.asked_yes_answers()), first(words.asked_no_answers()));
        let answer = self.line(&words.asked_yes(question, yes, no), "").unwrap_or_default();
        means_yes(&answer, words)
    }

    /// Some of several choices, by their numbers: none, one, or many where that is `several`.
    pub fn choose(&mut self, question: &str, choices: &[(String, String)], several: bool, words: &Words) -> Vec<usize> {
        if choices.is_empty() {
            return Vec::new();
        }
        for (n, (name, means)) in choices.iter().enumerate() {
            let means = if means == name { "" } else { means };
            let _ = writeln!(self.output, "  {:>2}  {name}  {means}", n + 1);
        }
        let numbers = |answer: &str| {
            let given = answer.split([',', ' ', ';']).filter(|word| !word.is_empty());
            let number = |word: &str| {
                let by_name = choices.iter().position(|(name, _)| name.eq_ignore_ascii_case(word)).map(|at| at + 1);
                let number = by_name.or_else(|| word.parse().ok()).filter(|n| (1..=choices.len()).contains(n));
                number.map(|n| n - 1).ok_or_else(|| words.asked_no_choice(word, choices.len()))
            };
            let mut numbers = given.map(number).collect::<Result<Vec<usize>, String>>()?;
            numbers.dedup();
            match numbers.len() > 1 && !several {
                true => Err(words.asked_only_one().to_string()),
                false => Ok(numbers),
            }
        };
        let question = if several { words.asked_several(question) } else { words.asked_one(question) };
        self.checked(&question, "", numbers).unwrap_or_default()
    }
}

/// Whether an answer is a yes, in the language of the site or in English.
pub fn means_yes(answer: &str, words: &Words) -> bool {
    is_one_of(answer, words.asked_yes_answers()) || is_one_of(answer, Words::english().asked_yes_answers())
}

/// Whether an answer is a no, in the language of the site or in English.
pub fn means_no(answer: &str, words: &Words) -> bool {
    is_one_of(answer, words.asked_no_answers()) || is_one_of(answer, Words::english().asked_no_answers())
}

/// The answer of several that a question shows.
pub fn first(answers: &str) -> &str {
    answers.split(',').next().unwrap_or(answers).trim()
}

fn is_one_of(answer: &str, answers: &str) -> bool {
    answers.split(',').any(|one| is_same(one.trim(), answer.trim()))
}

#[cfg(test)]
impl<'a> Asker<'a> {
    /// Somebody who answers these lines.
    pub fn answering(answers: &'a str, said: &'a mut Vec<u8>) -> Self {
        Asker { input: Box::new(answers.as_bytes()), output: Box::new(said) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Languages;

    fn asked<T>(answers: &str, ask: impl FnOnce(&mut Asker) -> T) -> (T, String) {
        let mut said = Vec::new();
        let answer = ask(&mut Asker::answering(answers, &mut said));
        (answer, String::from_utf8(said).unwrap())
    }

    #[test]
    fn answers_are_lines_numbers_and_what_stands_in_brackets() {
        assert_eq!(asked("\n", |asker| asker.line("Title", "A")), (Some("A".into()), "Title [A]: ".into()));
        assert_eq!(asked("", |asker| asker.line("Title", "")).0, None);
        let even = |text: &str| text.parse::<u8>().ok().filter(|n| n % 2 == 0).ok_or_else(|| "an even one".to_string());
        assert_eq!(asked("x\n3\n4\n", |asker| asker.checked("Number", "", even)).0, Some(4));
        assert_eq!(asked("x\nx\nx\n4\n", |asker| asker.checked("Number", "", even)).0, None);
        let choices = [("KO-1".to_string(), "Lead".to_string()), ("KO-2".to_string(), "Ask".to_string())];
        let (chosen, said) = asked("2, ko-1\n", |asker| asker.choose("Which", &choices, true, Words::english()));
        assert_eq!(chosen, [1, 0]);
        assert!(said.starts_with("   1  KO-1  Lead\n   2  KO-2  Ask\n"), "{said}");
        assert_eq!(asked("3\n1 2\n2\n", |asker| asker.choose("Which", &choices, false, Words::english())).0, [1]);
        assert!(asked("\n", |asker| asker.choose("Which", &choices, true, Words::english())).0.is_empty());
        let german = Languages::of("de", &[], Vec::new());
        let (chosen, said) = asked("7\n2\n", |asker| asker.choose("Was", &choices, false, german.words("de")));
        assert_eq!(chosen, [1]);
        let question = "Was (eine Zahl, oder Enter für nichts): ";
        assert!(said.ends_with(&format!("{question}  7 ist keine Zahl von 1 bis 2\n{question}")), "{said}");
        let german = german.words("de");
        let (is_told, said) = asked("Ja\n", |asker| asker.yes("Soll das geschehen?", german));
        assert!(is_told && said == "Soll das geschehen? (ja oder nein): ", "{said}");
        for (answer, is_told) in [("y\n", true), ("j\n", true), ("nein\n", false), ("si\n", false), ("\n", false)] {
            assert_eq!(asked(answer, |asker| asker.yes("?", german)).0, is_told, "{answer}");
        }
    }
}
