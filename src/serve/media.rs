//! What kind of content stands at an address, and whether making it smaller for the way pays.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Below this nothing is gained: it fits into one packet as it is.
const SMALL: usize = 1400;
/// Above this the reader waits longer for the packing than for the way: the server is near.
const LARGE: usize = 4 << 20;

/// The media type of an address, with the encoding of its text.
pub fn of(address: &str) -> String {
    if address.ends_with("feed.xml") {
        return "application/atom+xml; charset=utf-8".into();
    }
    let media = mime_guess::from_path(address).first_or_octet_stream();
    let media = media.essence_str();
    if is_text(media) { format!("{media}; charset=utf-8") } else { media.to_string() }
}

/// Whether a media type is text, which also is what packing makes smaller.
pub fn is_text(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or(media);
    media.starts_with("text/")
        || media.ends_with("+xml")
        || media.ends_with("+json")
        || matches!(media, "application/json" | "application/xml" | "application/javascript")
}

/// Whether a browser that shows it as a page runs what it holds: HTML, and everything in XML, as drawings are.
pub fn runs(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or(media);
    media == "text/html" || media.ends_with("/xml") || media.ends_with("+xml")
}

/// Whether a text of this length is packed for those who can unpack it.
pub fn pays(media: &str, len: usize) -> bool {
    is_text(media) && (SMALL..=LARGE).contains(&len)
}

/// The bytes, packed. Nothing where that fails.
pub fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    // The lowest level hardly looks for what repeats.
    let mut packer = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(2));
    packer.write_all(bytes).ok()?;
    packer.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_their_types() {
        assert_eq!(of("index.html"), "text/html; charset=utf-8");
        assert_eq!(of("theme/style.css"), "text/css; charset=utf-8");
        assert_eq!(of("theme/table.js"), "text/javascript; charset=utf-8");
        assert_eq!(of("data/site.json"), "application/json; charset=utf-8");
        assert_eq!(of("a.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(of("a.csv"), "text/csv; charset=utf-8");
        assert_eq!(of("a.PDF"), "application/pdf");
        assert_eq!(of("a.mp4"), "video/mp4");
        assert_eq!(of("sitemap.xml"), "text/xml; charset=utf-8");
        assert_eq!(of(".nojekyll"), "application/octet-stream");
    }

    #[test]
    fn pages_and_drawings_run() {
        assert!(["a.html", "a.htm", "a.xhtml", "a.svg", "a.xml"].iter().all(|address| runs(&of(address))));
        assert!(!["a.pdf", "a.png", "a.txt", "a.js", "a.mp4", "a"].iter().any(|address| runs(&of(address))));
    }

    #[test]
    fn only_longer_texts_are_packed() {
        assert!(pays("text/html; charset=utf-8", 20_000));
        assert!(!pays("text/html", 900) && !pays("image/png", 20_000) && !pays("text/html", 9 << 20));
        assert!(packed(&vec![b'a'; 20_000]).unwrap().len() < 200);
    }
}
