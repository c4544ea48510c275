//! What the system says when it refuses, in words of people who are no programmers, and what they can do. The only place where an error
//! of the system becomes a sentence.

use std::io::{self, ErrorKind};

/// Why the system refused, and what to do: the end of a sentence such as "notes.md cannot be read: …".
pub fn why(error: &io::Error) -> String {
    match remedy(error) {
        Some(remedy) => format!("{}; {remedy}", reason(error)),
        None => reason(error),
    }
}

/// Why the system refused.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        _ if is_out_of_handles(error) => "too many files are open",
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "this computer does not allow it",
        ErrorKind::ReadOnlyFilesystem => "it lies where nothing can be written",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "there is no space left",
        ErrorKind::NotADirectory => "a file stands where a folder is needed",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::AlreadyExists => "something is there already",
        ErrorKind::InvalidFilename => "its name is too long, or holds signs that names cannot have here",
        ErrorKind::FileTooLarge => "it is larger than this disk takes",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "another program holds it",
        ErrorKind::AddrInUse => "another program uses it",
        ErrorKind::AddrNotAvailable => "this computer has no such address",
        ErrorKind::InvalidData => "it is no text in UTF-8",
        _ => {
            // Words of our own, or those of the system without its number.
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            let mut letters = words.chars();
            let first = letters.next().map(char::to_lowercase).into_iter().flatten();
            return first.chain(letters).collect();
        }
    };
    known.to_string()
}

/// What whoever reads of it can do.
pub fn remedy(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        _ if is_out_of_handles(error) => {
            "close other programs, or allow more open files with `ulimit -n 1024`, and do it again"
        }
        ErrorKind::NotFound => "see how it is spelled, and in which folder you are",
        ErrorKind::PermissionDenied => "give yourself the right to do so, or choose another folder",
        ErrorKind::ReadOnlyFilesystem => "choose a folder in which you can save files",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, and do it again",
        ErrorKind::NotADirectory => "move that file away, or choose another name",
        ErrorKind::AlreadyExists => "move it away, or choose another name",
        ErrorKind::InvalidFilename => "choose a shorter name of letters, digits and hyphens",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::AddrInUse => {
            "close that program, and do it again"
        }
        _ => return None,
    })
}

#[cfg(unix)]
fn is_out_of_handles(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE))
}

#[cfg(not(unix))]
fn is_out_of_handles(_: &io::Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_of_the_system_reach_people() {
        for (error, says) in [
            (
                ErrorKind::ReadOnlyFilesystem.into(),
                "it lies where nothing can be written; choose a folder in which you can save files",
            ),
            (
                ErrorKind::NotFound.into(),
                "there is no such file or folder; see how it is spelled, and in which folder you are",
            ),
            (io::Error::other("A link is in the way"), "a link is in the way"),
        ] {
            assert_eq!(why(&error), says);
        }
    }

    #[cfg(unix)]
    #[test]
    fn numbers_of_the_system_are_left_out() {
        for number in 1..133 {
            let said = why(&io::Error::from_raw_os_error(number));
            assert!(!said.contains("os error") && !said.is_empty(), "{number}: {said}");
        }
    }
}
