//! Numbers in sentences: the words around a number agree with it.

/// A number with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", agreeing(count, one, many))
}

/// The form of a word that agrees with a number.
pub fn agreeing<'w>(count: usize, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}

/// So many of so many.
pub fn of(part: usize, whole: usize) -> String {
    format!("{part} of {whole}")
}

/// What spreadsheets call a column, counted from 0: `A`, `B`, … `Z`, `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        letters.insert(0, char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters
}
