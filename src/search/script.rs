//! The files of the index are scripts, because a browser loads those from a folder on disk too: each calls the function that waits for it.

use crate::base::script::write_text;
use crate::model::program::passages::SearchFile;

/// A file while it is written.
pub struct Script(String);

impl Script {
    /// `version` stands for the passages that the whole index is made of.
    pub fn new(file: SearchFile, version: &str) -> Script {
        Script(format!("vade_search(\"{}\",\"{version}\"", file.name()))
    }

    pub fn text(mut self, text: &str) -> Script {
        self.0.push(',');
        write_text(text, &mut self.0);
        self
    }

    pub fn texts<T: AsRef<str>>(mut self, texts: impl IntoIterator<Item = T>) -> Script {
        self.list(texts, |text, out| write_text(text.as_ref(), out));
        self
    }

    pub fn numbers(mut self, numbers: impl IntoIterator<Item = u32>) -> Script {
        self.list(numbers, |number, out| out.push_str(&number.to_string()));
        self
    }

    /// Items that write themselves.
    pub fn items<T>(mut self, items: impl IntoIterator<Item = T>, write: impl FnMut(T, &mut String)) -> Script {
        self.list(items, write);
        self
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, write: impl FnMut(T, &mut String)) {
        self.0.push(',');
        write_list(items, &mut self.0, write);
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.0.push_str(");\n");
        self.0.into_bytes()
    }
}

/// A list of items that write themselves.
pub fn write_list<T>(items: impl IntoIterator<Item = T>, out: &mut String, mut write: impl FnMut(T, &mut String)) {
    out.push('[');
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

/// Numbers as short as text can hold them: five bits a character, and a sixth that says that more follows.
pub fn write_number(mut number: u32, out: &mut String) {
    loop {
        let more = number >= 32;
        write_digit((number & 31) as u8 | if more { 32 } else { 0 }, out);
        number >>= 5;
        if !more {
            return;
        }
    }
}

/// One of 64 characters: those from `?` on, of which the backslash would have to be escaped.
pub fn write_digit(digit: u8, out: &mut String) {
    out.push(match char::from(b'?' + (digit & 63)) {
        '\\' => '!',
        c => c,
    });
}
