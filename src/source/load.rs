//! One file of the disk as a `Source`: what authors write is read, everything else is only looked at.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::decode::decode;
use super::links::unreadable;
use super::open::{open, open_in_place};
use super::picture;
use super::{Data, ReadOptions, Source, Stamp};
use crate::base::reserved::{is_package, is_settings, is_static, is_theme};
use crate::base::{Diagnostic, SitePath, fingerprint};

/// The longest text in bytes. Spans count in 32 bits; long before that something other than text has a text's name.
const LONGEST_TEXT: usize = 256 << 20;

/// How a file is taken, by its path alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Text,
    /// Text if it can be read as text, else an attachment like any other.
    Perhaps,
    Disk,
}

fn role(path: &SitePath) -> Role {
    let top = path.parts().next().filter(|top| top.len() < path.as_str().len());
    match (top, path.suffix().as_str()) {
        (Some(_), _) if is_static(path.as_str()) => Role::Disk,
        (Some(top), "csv" | "yaml" | "yml") if top.eq_ignore_ascii_case("portfolios") => Role::Perhaps,
        (Some(top), _) if top.eq_ignore_ascii_case("portfolios") && is_package(path.name()) => Role::Perhaps,
        (_, "md" | "markdown" | "yaml" | "yml" | "csv") => Role::Text,
        _ if is_package(path.name()) => Role::Text,
        (Some(_), "html" | "css" | "js" | "svg" | "txt" | "json" | "xml" | "ftl") if is_theme(path.as_str()) => {
            Role::Text
        }
        _ => Role::Disk,
    }
}

/// When a text is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum When {
    /// When it is asked for.
    Later,
    Now,
    /// Now, by itself and while its folders may be moved about: looked at twice, which would take too long for thousands.
    Alone,
}

impl ReadOptions {
    pub(super) fn when(&self) -> When {
        if self.later { When::Later } else { When::Now }
    }
}

/// Takes one file, with what is wrong with it. No source when it cannot be read, or is gone since it was listed.
/// `buffer` is reused from file to file.
pub(super) fn load(
    path: &SitePath,
    file: &Path,
    when: When,
    buffer: &mut Vec<u8>,
) -> (Option<Source>, Vec<Diagnostic>) {
    let opened = || if when == When::Alone { open_in_place(file) } else { open(file) };
    let role = role(path);
    let settings = is_settings(path.as_str());
    let theme = is_theme(path.as_str());
    let taken = match role {
        Role::Disk => opened().and_then(|open| disk(path, file, &open)),
        Role::Text if when == When::Later && !settings && !theme => listed(file),
        Role::Text | Role::Perhaps => match opened().and_then(|open| read(path, file, open, buffer)) {
            Ok((_, report)) if role == Role::Perhaps && !report.is_empty() => {
                opened().and_then(|open| disk(path, file, &open))
            }
            Ok((source, report)) => return (Some(source), report),
            Err(error) if role == Role::Perhaps && error.kind() == io::ErrorKind::FileTooLarge => {
                opened().and_then(|open| disk(path, file, &open))
            }
            Err(error) => Err(error),
        },
    };
    match taken {
        Ok(source) => (Some(source), Vec::new()),
        // Deleted between listing and reading: as if it had been deleted before.
        Err(error) if error.kind() == io::ErrorKind::NotFound => (None, Vec::new()),
        Err(error) => (None, vec![unreadable(path, "this file", &error)]),
    }
}

/// Reads a text whole.
pub(super) fn text(path: &SitePath, file: &Path) -> io::Result<(Source, Vec<Diagnostic>)> {
    read(path, file, open(file)?, &mut Vec::new())
}

fn read(path: &SitePath, file: &Path, mut open: File, buffer: &mut Vec<u8>) -> io::Result<(Source, Vec<Diagnostic>)> {
    // Before it is read: what is written from now on gives it another stamp.
    let stamp = Stamp::of(&open.metadata()?);
    fill(&mut open, buffer)?;
    let (text, report) = decode(buffer, path);
    let source = Source { file: Some(file.into()), stamp: Some(stamp), ..Source::text(&*text) };
    Ok((source, report))
}

/// A text that is read when it is asked for.
fn listed(file: &Path) -> io::Result<Source> {
    let stamp = Stamp::of(&file.metadata()?);
    let file: Arc<Path> = file.into();
    let data = Data::Disk { file: file.clone(), len: stamp.len, picture: None };
    Ok(Source { fingerprint: fingerprint(&stamp), data, file: Some(file), stamp: Some(stamp) })
}

/// Reads a text that was listed, with what is wrong with it. No text when it cannot be read, or is gone by now.
pub(super) fn asked(path: &SitePath, file: &Path) -> (Option<Source>, Vec<Diagnostic>) {
    match text(path, file) {
        Ok((source, report)) => (Some(source), report),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (None, Vec::new()),
        Err(error) => (None, vec![unreadable(path, "this file", &error)]),
    }
}

/// Looks at a file that stays on disk. It was opened, so that one which cannot be read is found now.
fn disk(path: &SitePath, file: &Path, open: &File) -> io::Result<Source> {
    let stamp = Stamp::of(&open.metadata()?);
    let picture = picture::size(&path.suffix(), open);
    let data = Data::Disk { file: file.into(), len: stamp.len, picture };
    Ok(Source { fingerprint: fingerprint(&stamp), data, file: None, stamp: Some(stamp) })
}

impl Stamp {
    /// What the disk says of a file.
    pub(super) fn of(data: &Metadata) -> Stamp {
        Stamp { len: data.len(), modified: modified(data) }
    }
}

/// When a file was last changed, in nanoseconds; before 1970 counts down. Zero where the system does not say.
fn modified(data: &Metadata) -> i128 {
    let Ok(time) = data.modified() else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

/// Reads to the end into a buffer, which is emptied first and not filled with zeroes: most files are far shorter than one that
/// is used again has grown to be.
fn fill(file: &mut File, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    buffer.reserve(FIRST_READ);
    file.take(LONGEST_TEXT as u64 + 1).read_to_end(buffer)?;
    match buffer.len() > LONGEST_TEXT {
        true => Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large for a text")),
        false => Ok(()),
    }
}

/// Room for most texts, in bytes.
const FIRST_READ: usize = 16 << 10;

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_path_says_how_a_file_is_taken() {
        let role = |path| role(&SitePath::new(path));
        assert_eq!(role("site.yaml"), Role::Text);
        assert_eq!(role("handbook/X.MD"), Role::Text);
        assert_eq!(role("static/x.md"), Role::Disk);
        assert_eq!(role("static.md"), Role::Text);
        assert_eq!(role("theme/templates/page.html"), Role::Text);
        assert_eq!(role("theme/messages/es.ftl"), Role::Text);
        assert_eq!(role("handbook/page.html"), Role::Disk);
        assert_eq!(role("outcomes/x.case.json"), Role::Text);
        assert_eq!(role("outcomes/x.json"), Role::Disk);
        assert_eq!(role("theme/font.woff2"), Role::Disk);
        assert_eq!(role("portfolios/kim/data.csv"), Role::Perhaps);
        assert_eq!(role("portfolios/kim/index.md"), Role::Text);
    }

    #[test]
    fn long_texts_are_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.md");
        let long = "äbc\n".repeat(50_000);
        fs::write(&file, &long).unwrap();
        let mut buffer = Vec::new();
        let (source, _) = load(&SitePath::new("x.md"), &file, When::Now, &mut buffer);
        assert_eq!(&**source.unwrap().as_text().unwrap(), long);
        fs::write(&file, "short").unwrap();
        let (source, _) = load(&SitePath::new("x.md"), &file, When::Now, &mut buffer);
        assert_eq!(&**source.unwrap().as_text().unwrap(), "short");
    }

    #[test]
    fn a_participants_data_in_another_encoding_is_an_attachment() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.csv");
        fs::write(&file, b"Gr\xF6\xDFe").unwrap();
        let (source, report) = load(&SitePath::new("portfolios/kim/x.csv"), &file, When::Now, &mut Vec::new());
        assert!(report.is_empty() && matches!(source.unwrap().data, Data::Disk { len: 5, picture: None, .. }));
        let (source, report) = load(&SitePath::new("outcomes/x.csv"), &file, When::Now, &mut Vec::new());
        assert_eq!((report.len(), source.unwrap().file.as_deref()), (1, Some(file.as_path())));
    }

    #[test]
    fn the_mark_of_a_file_follows_its_length_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.pdf");
        let path = SitePath::new("x.pdf");
        fs::write(&file, "one").unwrap();
        let first = disk(&path, &file, &open(&file).unwrap()).unwrap().fingerprint;
        assert_eq!(first, disk(&path, &file, &open(&file).unwrap()).unwrap().fingerprint);
        let written = File::options().write(true).open(&file).unwrap();
        written.set_modified(UNIX_EPOCH + std::time::Duration::from_nanos(5)).unwrap();
        assert_ne!(first, disk(&path, &file, &open(&file).unwrap()).unwrap().fingerprint);
    }

    #[test]
    fn a_file_that_is_gone_is_no_problem() {
        let (source, report) = load(&SitePath::new("x.md"), Path::new("/nowhere/x.md"), When::Now, &mut Vec::new());
        assert!(source.is_none() && report.is_empty());
    }
}
