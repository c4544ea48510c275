//! What hosts allow: how large a site and a file may be, and which names.

use crate::base::number::counted;

/// The limits of a host, as its documentation says.
pub struct Limits {
    pub host: &'static str,
    /// All files together, in bytes.
    site: Option<u64>,
    /// One file, in bytes.
    file: u64,
    files: Option<usize>,
    /// Signs that no file's name may have there.
    signs: &'static str,
}

const MB: u64 = 1_000_000;
const MIB: u64 = 1 << 20;

/// GitHub Pages: 1 GB a site. What is kept in a repository, or sent to one, may have 100 MiB a file; previews are kept as artifacts, which
/// take no names that Windows does not.
pub const GITHUB: Limits =
    Limits { host: "GitHub Pages", site: Some(1000 * MB), file: 100 * MIB, files: None, signs: "\":<>|*?" };

/// Netlify, by its own measure of what still publishes well, and its rule for names.
pub const NETLIFY: Limits = Limits { host: "Netlify", site: None, file: 100 * MIB, files: Some(54_000), signs: "#?" };

/// Cloudflare Pages, as the free plan has it.
pub const CLOUDFLARE: Limits =
    Limits { host: "Cloudflare Pages", site: None, file: 25 * MIB, files: Some(20_000), signs: "" };

/// The most names in one sentence.
const NAMED: usize = 5;

impl Limits {
    /// No limit that is known.
    pub const fn none(host: &'static str) -> Limits {
        Limits { host, site: None, file: u64::MAX, files: None, signs: "" }
    }

    /// What of a site, by address and size, is too much there: a sentence each.
    pub fn exceeded(&self, outputs: &[(&str, u64)]) -> Vec<String> {
        let host = self.host;
        let mut told = Vec::new();
        let all: u64 = outputs.iter().map(|(_, bytes)| bytes).sum();
        if let Some(most) = self.site.filter(|most| all > *most) {
            told.push(format!(
                "{host} shows sites of up to {}, and this one has {}: keep films and large scans elsewhere, and link to them.",
                size(most),
                size(all)
            ));
        }
        if let Some(most) = self.files.filter(|most| outputs.len() > *most) {
            told.push(format!("{host} takes {most} files, and this site has {}.", outputs.len()));
        }
        let large: Vec<&str> =
            outputs.iter().filter(|(_, bytes)| *bytes > self.file).map(|(address, _)| *address).collect();
        if !large.is_empty() {
            told.push(format!(
                "{host} takes files of up to {}. {} larger: {}. Make them smaller, or keep them elsewhere and link to them.",
                size(self.file),
                counted(large.len(), "file is", "files are"),
                named(&large)
            ));
        }
        let strange: Vec<&str> = outputs
            .iter()
            .map(|(address, _)| *address)
            .filter(|address| address.contains(|c| self.signs.contains(c)))
            .collect();
        if !strange.is_empty() {
            let signs: Vec<String> = self.signs.chars().map(|sign| format!("`{sign}`")).collect();
            told.push(format!("{host} takes no {} in names: rename {}.", signs.join(" and no "), named(&strange)));
        }
        told
    }
}

fn named(all: &[&str]) -> String {
    let more = if all.len() > NAMED { format!(" and {} more", all.len() - NAMED) } else { String::new() };
    format!("{}{more}", all[..all.len().min(NAMED)].join(", "))
}

/// A size as people say it.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{} MB", bytes.div_ceil(MB)),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_does_not_take_is_named_with_what_to_do() {
        assert!(GITHUB.exceeded(&[("index.html", 900), ("a.mp4", 50 * MB)]).is_empty());
        let told = GITHUB.exceeded(&[("a.mp4", 600 * MB), ("b.mp4", 500 * MB)]).join("\n");
        assert!(told.contains("sites of up to 1.0 GB, and this one has 1.1 GB"), "{told}");
        assert!(told.contains("2 files are larger: a.mp4, b.mp4. Make them smaller"), "{told}");
        assert_eq!(
            NETLIFY.exceeded(&[("what?.pdf", 1)]),
            ["Netlify takes no `#` and no `?` in names: rename what?.pdf."]
        );
        assert_eq!(CLOUDFLARE.exceeded(&[("a.pdf", 26 * MIB)]).len(), 1);
    }
}
