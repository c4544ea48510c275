//! Files that the program writes for a host and renews later. The first line holds a checksum of the rest: what a person has changed
//! since is theirs, and stays.

use xxhash_rust::xxh3::xxh3_64;

/// What stands before the checksum.
const MARK: &str = "# Written by vade, and renewed by it while nobody changes it: ";

/// A file with its mark.
pub fn marked(text: &str) -> String {
    format!("{MARK}{:016x}\n{text}", checksum(text))
}

/// What is in the place of a file that is to be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Free,
    /// It is there already.
    Same,
    /// An earlier one of ours, which nobody changed.
    Earlier,
    /// A person's own.
    Theirs,
}

/// What stands where a text is to go.
pub fn place(there: Option<&str>, wanted: &str) -> Place {
    let Some(there) = there else { return Place::Free };
    let there = there.replace("\r\n", "\n");
    if there == wanted {
        return Place::Same;
    }
    let marked = there.strip_prefix(MARK).and_then(|rest| rest.split_once('\n'));
    match marked {
        Some((sum, text)) if sum == format!("{:016x}", checksum(text)) => Place::Earlier,
        _ => Place::Theirs,
    }
}

fn checksum(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_changed_is_theirs() {
        let (old, new) = (marked("a: 1\n"), marked("a: 2\n"));
        assert_eq!(place(None, &new), Place::Free);
        assert_eq!(place(Some(&new), &new), Place::Same);
        assert_eq!(place(Some(&old), &new), Place::Earlier);
        assert_eq!(place(Some(&old.replace('\n', "\r\n")), &new), Place::Earlier, "as git on Windows checks it out");
        assert_eq!(place(Some(&old.replace("1\n", "3\n")), &new), Place::Theirs);
        assert_eq!(place(Some("a: 1\n"), &new), Place::Theirs);
        assert_eq!(place(Some(""), &new), Place::Theirs);
    }
}
