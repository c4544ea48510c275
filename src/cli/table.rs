//! Columns of words that fit the terminal.

use crate::report::visible::{columns, one_line};

/// Between two columns.
const GAP: usize = 2;

/// The narrowest that a column becomes.
const NARROWEST: usize = 6;

/// Rows below their heads, in so many columns of a terminal: the widest give way first, and what is too long ends in `…`. Numbers, and what
/// is `whole`, stay as they are.
pub fn lines(heads: &[&str], rows: &[Vec<String>], whole: &[usize], width: usize) -> Vec<String> {
    let is_number = |n: usize| {
        let cells = || rows.iter().map(|row| row[n].as_str()).filter(|cell| !cell.is_empty());
        cells().next().is_some() && cells().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let safe: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
    let longest = |n: usize| safe.iter().map(|row| wide(&row[n])).chain([wide(heads[n])]).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..heads.len()).map(longest).collect();
    let fixed: Vec<bool> = (0..heads.len()).map(|n| whole.contains(&n) || is_number(n)).collect();
    let gaps = GAP * heads.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let give = (0..widths.len()).filter(|n| !fixed[*n] && widths[*n] > NARROWEST).max_by_key(|n| widths[*n]);
        let Some(n) = give else { break };
        widths[n] -= 1;
    }
    let line = |cells: &[String]| {
        let mut line = String::new();
        for (n, cell) in cells.iter().enumerate() {
            let cell = cut(cell, widths[n]);
            let blank = " ".repeat(widths[n].saturating_sub(wide(&cell)));
            let (before, after) = if is_number(n) { (&*blank, "") } else { ("", &*blank) };
            line += &format!("{before}{cell}{after}{}", " ".repeat(GAP));
        }
        line.trim_end().to_string()
    };
    let heads: Vec<String> = heads.iter().map(|head| head.to_string()).collect();
    let has_heads = heads.iter().any(|head| !head.is_empty());
    has_heads.then(|| line(&heads)).into_iter().chain(safe.iter().map(|row| line(row))).collect()
}

/// The columns of a terminal that a text takes.
pub fn wide(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// A text in so many columns at most.
fn cut(text: &str, width: usize) -> String {
    if wide(text) <= width {
        return text.to_string();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += columns(c);
        if taken > width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_column_gives_way() {
        let row = |cells: [&str; 3]| cells.map(str::to_string).to_vec();
        let rows =
            [row(["a", "A title that is much too long for it", "7"]), row(["bb", "数数数数数数数数数数数数", "12"])];
        assert_eq!(
            lines(&["id", "title", "n"], &rows, &[], 24),
            ["id  title              n", "a   A title that is…   7", "bb  数数数数数数数…   12"]
        );
        assert_eq!(
            lines(&["id", "title", "n"], &rows[..1], &[1], 10)[1],
            "a   A title that is much too long for it  7"
        );
    }
}
