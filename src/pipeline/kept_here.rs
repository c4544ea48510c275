//! A picture that is named by its page in a repository may lie in the site's folder, which is kept there.

use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::Settings;
use crate::source::Sources;
use crate::syntax::address::in_repository;

/// Says of each such file how it is named here.
pub fn name(report: &mut [Diagnostic], sources: &Sources, settings: &Settings) {
    for problem in report.iter_mut().filter(|problem| problem.code == codes::OUTSIDE_MEDIA) {
        if let Some(file) = file_of(problem, sources, settings.repository.as_deref()) {
            problem.help = vec![format!("the file is in this folder: name it, `/{file}` from the top of the site")];
        }
    }
}

fn file_of(problem: &Diagnostic, sources: &Sources, ours: Option<&str>) -> Option<SitePath> {
    let Location::Span(span) = problem.primary.location else { return None };
    let path = &problem.primary.path;
    let text = sources.files.get(path)?.read_text(path).0?;
    let written = text.get(span.range())?;
    let address = &written[written.find("http")?..];
    let end = address.find(|c: char| c.is_whitespace() || "()<>\"'".contains(c)).unwrap_or(address.len());
    let (repository, path) = in_repository(&address[..end])?;
    let is_ours = |ours: &str| ours.to_lowercase().ends_with(&format!("/{}", repository.to_lowercase()));
    if ours.is_some_and(|ours| !is_ours(ours)) {
        return None;
    }
    // The site may be one folder of the repository.
    let starts = std::iter::once(0).chain(path.match_indices('/').map(|(slash, _)| slash + 1));
    starts.map(|start| SitePath::new(&path[start..])).find(|path| sources.files.contains_key(path))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::pipeline::{Options, Pipeline};
    use crate::source::Source;

    #[test]
    fn a_picture_of_the_sites_own_repository_is_named_where_it_lies() {
        let help = |address: &str, settings: &str| {
            let mut sources = Sources::default();
            let page = format!("# Page\n\n![A wall]({address})\n");
            for (path, text) in [("site.yaml", settings), ("handbook/x.md", &page), ("assets/wall.svg", "<svg/>")] {
                sources.files.insert(SitePath::new(path), Source::text(text));
            }
            let site = Pipeline::default().load(&Arc::new(sources), &Options::default()).ok().unwrap();
            let told = site.report().iter().find(|problem| problem.code == codes::OUTSIDE_MEDIA);
            told.map(|problem| problem.help.join(" ")).unwrap_or_default()
        };
        let ours = "repository: https://github.com/Alder/handbook\n";
        let page = "https://github.com/alder/handbook/blob/main/site/assets/wall.svg?raw=true";
        let raw = "https://raw.githubusercontent.com/alder/handbook/main/assets/wall.svg";
        for (address, settings) in [(page, ours), (raw, ours), (page, "")] {
            assert!(help(address, settings).contains("`/assets/wall.svg`"), "{address}");
        }
        let other = "https://github.com/other/handbook/blob/main/assets/wall.svg";
        let gone = "https://github.com/alder/handbook/blob/main/assets/gone.svg";
        for (address, settings) in [(other, ours), (gone, ours), (gone, "")] {
            assert!(help(address, settings).starts_with("put the file into"), "{address}");
        }
    }
}
