//! Edits of what stands beside a site's own pages: catalogs of other sites with their lock, and what somebody says of work.

use std::fmt::Write;

use super::edit::{Edit, Files, changed, free, is_artifact, known_name, name, one};
use super::prose;
use super::rng::Rng;
use super::text;

/// A participant's site, and one that is only cited.
const SITES: [(&str, &str); 2] = [("kim", "https://kim.example/"), ("state", "https://state.example/a/")];
const LEVELS: [&str; 5] = ["emerging", "proficient", "leading", "great", "\"\""];

/// Adds, changes or takes away a catalog, its lock, or the settings that name it.
pub fn change_catalog(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let settings = files.get("site.yaml")?;
    if rng.chance(1, 4) || !settings.contains("kim.example") {
        let (key, value) = match rng.below(6) {
            0 => ("portfolio-catalogs", None),
            1 => ("portfolio-catalogs", Some("[https://kim.example, https://lee.example/x]")),
            2 => ("portfolio-catalogs", Some("{kim: {url: https://kim.example, audience: members}}")),
            3 => ("catalogs", Some("{state: https://state.example/a, kim: https://kim.example}")),
            4 => ("catalogs", Some("{state: {url: https://state.example/a, file: catalogs/kim.json}}")),
            _ => ("portfolio-catalogs", Some("{kim: https://kim.example}")),
        };
        return changed("site.yaml", settings, text::set_key("site.yaml", settings, key, value));
    }
    let (path, text) = match rng.below(5) {
        0 => ("catalogs/lock.json".to_string(), lock(rng)),
        n => {
            let (name, top) = SITES[usize::from(n == 4)];
            (format!("catalogs/{name}.json"), catalog(top, files, rng))
        }
    };
    match files.get(&path) {
        None => Some(Edit::Add { path, text }),
        Some(_) if rng.chance(1, 5) => Some(Edit::Delete { path }),
        Some(old) => changed(&path, old, text),
    }
}

fn lock(rng: &mut Rng) -> String {
    let of = |top: &str| format!("{{\"url\":\"{top}\",\"hash\":\"sha256:0\"}}");
    match rng.below(3) {
        0 => "{\"version\":1,\"catalogs\":{}}\n".to_string(),
        1 => format!("{{\"version\":1,\"catalogs\":{{\"kim\":{}}}}}\n", of(SITES[rng.below(2)].1)),
        _ => "{\"version\":".to_string(),
    }
}

/// The catalog of a site, of whose entries some mean those of this one, and some mean harm.
fn catalog(top: &str, files: &Files, rng: &mut Rng) -> String {
    let base = files.get("site.yaml").and_then(|text| text.lines().find_map(|line| line.strip_prefix("base-url:")));
    let base = format!("{}/", base.map_or("https://northlight.example", str::trim).trim_end_matches('/'));
    let outcome = |rng: &mut Rng| {
        let code = known_name(files, rng).unwrap_or_default();
        format!("{base}outcomes/{}", prose::slug(&code))
    };
    let mut entries = vec![format!(
        r#"{{"id":"index","kind":"person","title":"{}","address":"index.html","cohorts":["202{}"],"roles":[{{"to":"{base}roles/participant"}}]}}"#,
        prose::title(rng),
        rng.below(9)
    )];
    for number in 0..rng.below(4) {
        let (to, by) = (outcome(rng), person(files, &base, rng));
        let mut entry = format!(
            r#"{{"id":"artifacts/w{number}","kind":"artifact","title":"{}","address":"artifacts/w{number}.html","person":"{}","date":"2026-0{}-01","summary":"{}"#,
            prose::title(rng),
            rng.pick(&["index", "index", "nobody"]),
            rng.range(1, 9),
            prose::duty(rng),
        );
        let _ = write!(
            entry,
            r#"","outcomes":[{{"to":"{to}","level":"proficient"}}],"reviews":[{{"by":[{by}],"date":"2026-0{}-03","outcome":"{to}","level":"leading","note":"{}"}}]}}"#,
            rng.range(1, 9),
            prose::duty(rng),
        );
        entries.push(entry);
    }
    let code = rng.pick(&["ST-1", "ST-2", "KO-01"]);
    entries.push(format!(
        r#"{{"id":"outcomes/{}","kind":"outcome","title":"{}","address":"outcomes/x.html","code":"{code}","statement":"{}","retired":{}}}"#,
        prose::slug(code),
        prose::title(rng),
        prose::duty(rng),
        rng.chance(1, 3),
    ));
    if rng.chance(1, 4) {
        entries.push(r#"{"id":"../x","kind":"person","title":"Up","address":"//evil.example"}"#.to_string());
    }
    let audience = rng.pick(&["public", "public", "members", "friends", ""]);
    let whole = format!(
        "{{\"version\":{},\"site\":{{\"title\":\"{}\",\"url\":\"{top}\",\"audience\":\"{audience}\"}},\"entries\":[{}]}}\n",
        rng.pick(&[1, 1, 1, 1, 1, 2]),
        prose::title(rng),
        entries.join(","),
    );
    if rng.chance(1, 8) { whole[..whole.len() / 2].to_string() } else { whole }
}

/// Somebody of this site, as a catalog names them; of a third; or nobody.
fn person(files: &Files, base: &str, rng: &mut Rng) -> String {
    let people = one(files, rng, |path| path.starts_with("people/"));
    let id = match (rng.below(3), people) {
        (0, Some((path, _))) => format!("{base}people/{}", text::id(path)),
        (1, _) => format!("{base}people/nobody"),
        _ => return r#"{"name":"A guest"}"#.to_string(),
    };
    format!(r#"{{"name":"Somebody","id":"{id}"}}"#)
}

/// Adds, changes or takes away what somebody says of a work, in each of the places where that may stand.
pub fn change_review(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (work, old) = one(files, rng, is_artifact)?;
    let by = match rng.below(4) {
        0 => "guest: The panel of June".to_string(),
        1 => format!("by: {}", name(files, rng)),
        _ => {
            let (path, _) = one(files, rng, |path| path.starts_with("people/") && path.ends_with(".md"))?;
            format!("by: {}", text::id(path))
        }
    };
    let date = format!("202{}-0{}-11", rng.range(4, 7), rng.range(1, 9));
    let level = rng.pick(&LEVELS);
    let fields = [by.as_str(), &format!("date: {date}"), &format!("level: {level}")];
    let audience = rng.pick(&["", "audience: public\n", "audience: members\n", "audience: nobody\n", "draft: true\n"]);
    let text = format!("---\n{}\n{audience}---\n{}.\n", fields.join("\n"), prose::duty(rng));
    let (stem, folder) = (work.rsplit('/').next()?.rsplit_once('.')?.0, text::folder(work));
    match rng.below(6) {
        0 => {
            let value = format!("[{{{}}}]", fields.join(", "));
            let value = if rng.chance(1, 4) { None } else { Some(value.as_str()) };
            changed(work, old, text::set_key(work, old, "reviews", value))
        }
        1 => Some(Edit::Add { path: free(files, folder, "review", "md"), text }),
        2 => {
            let mut rows = String::from("of,by,guest,date,level,note\n");
            for _ in 0..rng.range(1, 4) {
                let (of, _) = one(files, rng, is_artifact)?;
                let of = of.trim_start_matches("portfolios/").trim_end_matches(".md").trim_end_matches("/index");
                let _ = writeln!(rows, "{of},,A panel,{date},{level},{}", prose::duty(rng));
            }
            match files.get("reviews.csv") {
                None => Some(Edit::Add { path: "reviews.csv".into(), text: rows }),
                Some(_) if rng.chance(1, 4) => Some(Edit::Delete { path: "reviews.csv".into() }),
                Some(old) => changed("reviews.csv", old, rows),
            }
        }
        3 => {
            let old = files.get("site.yaml")?;
            let value = rng.chance(2, 3).then_some("{reviews: {kind: review}}");
            changed("site.yaml", old, text::set_key("site.yaml", old, "collections", value))
        }
        4 => {
            let (path, old) = one(files, rng, |path| path.contains("review") && path.ends_with(".md"))?;
            match rng.below(3) {
                0 => Some(Edit::Delete { path: path.to_string() }),
                _ => changed(path, old, text),
            }
        }
        _ => Some(Edit::Add { path: free(files, folder, &format!("{stem}.review"), "md"), text }),
    }
}
