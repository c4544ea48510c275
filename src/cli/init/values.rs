//! Values within a line: `title="First steps"`.

/// What a name is set to in a line, in quotes of either kind.
pub fn value(line: &str, name: &str) -> Option<String> {
    let mut places = line.match_indices(name).filter_map(|(at, _)| {
        let is_whole = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        line[at + name.len()..].strip_prefix('=').filter(|_| is_whole)
    });
    let rest = places.next()?;
    let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(mark).next().map(str::to_string)
}
