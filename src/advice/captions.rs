//! Videos and recordings for those who do not hear them, or do not see them: captions in the player, or the words as a text beside it.

use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, lower, plain, reference_in, walk_tags};
use crate::advice::{AdviceInput, AdvisedText};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::model::identity::files::Files;
use crate::model::references::links::Target;
use crate::syntax::address::{host, is_video_page};
use crate::syntax::html::attribute_of;
use crate::syntax::prose::Prose;

/// Videos and recordings of a text with nothing in their place.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for text in input.texts {
        let media: Vec<(Medium, u32)> =
            text.body.proses.iter().zip(0..).flat_map(|(prose, n)| media(text, prose, n)).collect();
        // Where a text speaks of captions or a transcript, somebody thought of them.
        if media.is_empty() || text.body.proses.iter().any(|prose| speaks_of_captions(&plain(prose, |_| false))) {
            continue;
        }
        report.extend(media.iter().filter_map(|(medium, prose)| told(input, text, medium, *prose)));
    }
    report
}

/// A video or recording that a text shows or links to.
#[derive(Debug, PartialEq)]
enum Medium {
    /// A file of the site, by its reference.
    File(SitePath, u32),
    /// A video at another host, by its address.
    Elsewhere(String),
}

fn told(input: &AdviceInput, text: &AdvisedText, medium: &Medium, prose: u32) -> Option<Diagnostic> {
    let (message, at, help) = match medium {
        Medium::File(path, n) => {
            let at = Location::Noted(text.facts.nth, text.facts.outline.references[*n as usize].at);
            let message = match is_video(path) {
                true => {
                    format!("nothing stands in the place of the video `{}` for those who do not hear it", path.name())
                }
                false => format!(
                    "nothing stands in the place of the recording `{}` for those who do not hear it",
                    path.name()
                ),
            };
            let help = match beside(path, &text.book.files) {
                Beside::Published => return None,
                Beside::Captions(captions) => format!(
                    "its captions lie beside it: `<video src=\"{}\"><track src=\"{captions}\" kind=\"captions\"></video>` shows them",
                    path.name()
                ),
                Beside::Nothing if is_video(path) => {
                    "put captions beside it and name them in a `<track>`, or link to its words: `[Transcript](talk.md)`"
                        .into()
                }
                Beside::Nothing => "write down what is said, and link to it: `[Transcript](talk.md)`".into(),
            };
            (message, at, help)
        }
        Medium::Elsewhere(address) => {
            let host = host(address)?;
            let message = format!(
                "whether this video at {host} has captions cannot be seen from here, and no transcript stands beside it"
            );
            let help = "say beside it that it has captions, or link to its words: `[Transcript](talk.md)`".into();
            (message, SourceFinder::new(input, text, prose).address(address), help)
        }
    };
    Some(Diagnostic::new(codes::MISSING_CAPTIONS, message, &text.facts.path, at).help(help))
}

/// What lies beside a video or recording.
enum Beside {
    /// Its words, where readers find them.
    Published,
    /// Captions that nothing names.
    Captions(String),
    Nothing,
}

fn beside(path: &SitePath, files: &Files) -> Beside {
    let stem =
        |path: &SitePath| path.as_str().rsplit_once('.').map_or(path.to_string(), |(stem, _)| stem.to_lowercase());
    let (own, folder) = (stem(path), path.folder());
    let is_words = |other: &SitePath| {
        let (name, suffix) = (stem(other), other.suffix());
        // `talk.vtt`, `talk.en.vtt`, `talk-transcript.txt`.
        let rest = name.strip_prefix(own.as_str());
        other.folder() == folder
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_', ' ']))
            && matches!(suffix.as_str(), "vtt" | "srt" | "txt" | "html" | "htm" | "docx" | "odt" | "rtf")
    };
    if files.by_path.keys().any(is_words) {
        return Beside::Published;
    }
    let captions = files.left_out.iter().find(|other| is_words(other) && other.suffix() == "vtt");
    captions.map_or(Beside::Nothing, |captions| Beside::Captions(captions.name().to_string()))
}

/// The videos and recordings of a prose without captions of their own, each once.
fn media(text: &AdvisedText, prose: &Prose, number: u32) -> Vec<(Medium, u32)> {
    let mut captioned: Vec<u32> = Vec::new();
    let mut found: Vec<Medium> = Vec::new();
    let mut player: Vec<u32> = Vec::new();
    if memchr::memmem::find(prose.written().as_bytes(), b"<").is_some() {
        let mut is_player = false;
        walk_tags(prose, |event, tag| match event {
            Event::Open("video" | "audio") => {
                player = address(tag).and_then(|to| reference_in(&to)).into_iter().collect()
            }
            Event::Open("source") => player.extend(address(tag).and_then(|to| reference_in(&to))),
            Event::Open("track") => {
                let kind = attribute_of(tag, "kind").unwrap_or_default().to_ascii_lowercase();
                if !matches!(kind.as_str(), "chapters" | "metadata" | "descriptions") {
                    captioned.append(&mut player);
                }
            }
            Event::Open("iframe") => found.extend(address(tag).filter(|to| is_video_page(to)).map(Medium::Elsewhere)),
            // The address of a video, alone on its line, and what stands in the place of a frame.
            Event::Open("p") => is_player = tag.starts_with("<p class=\"video\">"),
            Event::Instead => is_player = true,
            Event::Close("p") | Event::InsteadEnd => is_player = false,
            Event::Open("a") if is_player => {
                found.extend(attribute_of(tag, "href").filter(|to| is_video_page(to)).map(Medium::Elsewhere));
            }
            _ => {}
        });
    }
    for (n, reference) in (0..).zip(&text.facts.outline.references) {
        if reference.prose != number || captioned.contains(&n) {
            continue;
        }
        let Target::File(path) = text.target(n) else { continue };
        let is_known = found.iter().any(|other| matches!(other, Medium::File(known, _) if known == path));
        if (is_video(path) || is_recording(path)) && !is_known {
            found.push(Medium::File(path.clone(), n));
        }
    }
    found.into_iter().map(|medium| (medium, number)).collect()
}

fn address(tag: &str) -> Option<String> {
    attribute_of(tag, "src")
}

fn is_video(path: &SitePath) -> bool {
    matches!(path.suffix().as_str(), "mp4" | "webm" | "ogv" | "mov" | "m4v" | "mkv" | "avi")
}

fn is_recording(path: &SitePath) -> bool {
    matches!(path.suffix().as_str(), "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "aac" | "flac")
}

/// How words begin that are said of captions and transcripts.
const CAPTIONS: [&str; 12] = [
    "caption",
    "closed-caption",
    "subtitle",
    "transcript",
    "subtítulo",
    "transcripci",
    "sous-titre",
    "transcription",
    "untertitel",
    "transkript",
    "تفريغ",
    "ترجمة",
];

fn speaks_of_captions(text: &str) -> bool {
    let text = lower(text);
    CAPTIONS.iter().any(|word| text.contains(word))
}
