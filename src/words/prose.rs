//! The words in prose that no author wrote: what tables, tasks, boxes and notes at the foot are called.

/// A table, by its number on the page and the heading under which it stands.
pub fn table(number: u32, heading: Option<&str>) -> String {
    heading.map_or_else(|| format!("Table {number}"), |heading| format!("Table {number}: {heading}"))
}

/// A video without a title, by where it is: the platform or host, or else its file.
pub fn video_on(host: &str) -> String {
    format!("Video on {host}")
}

pub fn video(file: &str) -> String {
    format!("Video {file}")
}

pub const DONE: &str = "Done";
pub const TO_DO: &str = "To do";

pub const NOTE: &str = "Note";
pub const TIP: &str = "Tip";
pub const IMPORTANT: &str = "Important";
pub const WARNING: &str = "Warning";
pub const CAUTION: &str = "Caution";

pub const FOOTNOTES: &str = "Notes";
pub const BACK_TO_TEXT: &str = "Back to the text";
