//! Where the folder of a site is kept: the address to which every page's "edit" link leads.

use crate::base::codes;
use crate::content::facts::Spanned;
use crate::content::reader::EntryReader;

/// The page on which a repository is kept: every page of the site links to it. Git knows the same by names that browsers do not.
pub fn read(url: Spanned<String>, reader: &mut EntryReader) -> Option<String> {
    let plain = url.value.trim_end_matches('/');
    let after = |start: &str| {
        plain.get(..start.len()).filter(|found| found.eq_ignore_ascii_case(start)).map(|_| &plain[start.len()..])
    };
    let is_place = |place: &&str| {
        let host = place.split(['/', ':']).next().unwrap_or("");
        host.contains('.') && !place.contains(char::is_whitespace) && place[host.len()..].len() > 1
    };
    if let Some(place) = after("https://").or_else(|| after("http://")).filter(|place| !place.is_empty()) {
        let path = place.split_once('/').map_or("", |(_, path)| path);
        // What is copied to clone it ends so.
        let bare = plain.strip_suffix(".git").filter(|_| path.len() > ".git".len());
        return Some(bare.unwrap_or(plain).to_string());
    }
    let place = ["ssh://", "git://", "//"].into_iter().find_map(after).unwrap_or(plain);
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    let meant = Some(place).filter(|place| !place.contains("//")).filter(is_place).map(|place| {
        let place = place.trim_start_matches('/');
        format!("https://{}", place.strip_suffix(".git").unwrap_or(place).replacen(':', "/", 1))
    });
    // GitHub itself calls it so.
    let is_name =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let short =
        || plain.split_once('/').filter(|(owner, name)| is_name(owner) && is_name(name) && !owner.contains('.'));
    let meant = meant.or_else(|| short().map(|_| format!("https://github.com/{plain}")));
    let span = reader.spans.span(url.at);
    let message = format!("`repository` must be the address of a page, not `{}`", url.value);
    let meant = meant.unwrap_or_else(|| "https://github.com/OWNER/NAME".into());
    let help = format!("write the address that a browser shows, such as `{meant}`");
    reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    None
}

#[cfg(test)]
mod tests {
    use crate::base::SitePath;
    use crate::content::settings;

    /// The address that is taken, and what is offered in the place of another.
    fn read(written: &str) -> (Option<String>, Option<String>) {
        let read = settings::read(&SitePath::new("site.yaml"), &format!("repository: \"{written}\"\n"));
        let help = read.report.first().and_then(|problem| problem.help.first()).map(|help| {
            help.rsplit_once("such as `").map_or("", |(_, address)| address).trim_end_matches('`').to_string()
        });
        (read.settings.repository, help)
    }

    #[test]
    fn only_the_address_of_a_page_is_taken() {
        for (written, taken) in [
            ("https://github.com/a/b", "https://github.com/a/b"),
            ("https://github.com/a/b/", "https://github.com/a/b"),
            ("https://github.com/a/b.git", "https://github.com/a/b"),
            ("http://git.example/a/b/tree/main/site", "http://git.example/a/b/tree/main/site"),
        ] {
            assert_eq!(read(written), (Some(taken.into()), None), "{written}");
        }
    }

    #[test]
    fn what_git_calls_it_is_told_as_its_page() {
        for (written, meant) in [
            ("github.com/a/b", "https://github.com/a/b"),
            ("git@github.com:a/b.git", "https://github.com/a/b"),
            ("ssh://git@github.com/a/b.git", "https://github.com/a/b"),
            ("git://git.example/a/b", "https://git.example/a/b"),
            ("javascript:alert(1)", "https://github.com/OWNER/NAME"),
            ("data:text/html,x", "https://github.com/OWNER/NAME"),
            ("file:///etc", "https://github.com/OWNER/NAME"),
            ("a/b", "https://github.com/a/b"),
            ("a/b/c", "https://github.com/OWNER/NAME"),
            ("//github.com/a/b", "https://github.com/a/b"),
            ("https://", "https://github.com/OWNER/NAME"),
        ] {
            assert_eq!(read(written), (None, Some(meant.into())), "{written}");
        }
    }
}
