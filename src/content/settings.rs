//! `site.yaml`: what the author says of the whole site.

use std::collections::BTreeMap;

use crate::base::codes::{self, Code};
use crate::base::names::{self, did_you_mean};
use crate::base::web::address_of_site;
use crate::base::{Diagnostic, Severity, SitePath, Span, SpanId};
use crate::content::audience::Audience;
use crate::content::catalogs::{self, CatalogSource};
use crate::content::collections;
use crate::content::facts::Spanned;
use crate::content::fields::{self, Fields};
use crate::content::folder_rules::FolderRules;
use crate::content::gates::{self, Gates};
use crate::content::home::{self, HomeSettings};
use crate::content::look::{self, Look};
use crate::content::printing::{self, Printing};
use crate::content::privacy;
use crate::content::reader::EntryReader;
use crate::content::repository;
use crate::content::timezone;
use crate::syntax::text::{Rules, SpanTable};
use crate::syntax::yaml::{self, Key, Node, Value};

/// The settings, with defaults for what is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settings {
    /// As given; `Handbook::title` is what the site is called in any case.
    pub title: String,
    /// What the folder of the site is called.
    pub folder: String,
    pub description: String,
    pub edition: Option<String>,
    /// A BCP 47 tag; `en` unless given.
    pub language: String,
    /// Where that is said.
    pub language_at: Option<SpanId>,
    /// The other languages of the site, with where they are said.
    pub languages: Vec<Spanned<String>>,
    /// The folders of which is said what they hold.
    pub collections: Vec<Spanned<String>>,
    /// Where the site will be, with a slash at its end.
    pub base_url: Option<String>,
    /// All addresses at which catalogs of other sites may know it: the one that the settings say, and the one of this build.
    pub tops: Vec<String>,
    pub theme: Option<Spanned<String>>,
    pub logo: Option<Spanned<String>>,
    /// Its colours and fonts.
    pub look: Look,
    pub repository: Option<String>,
    /// The collections in the navigation; all that hold something unless given.
    pub nav: Option<Vec<Spanned<String>>>,
    pub home: HomeSettings,
    /// Values by name, as prose calls them.
    pub facts: BTreeMap<String, String>,
    /// The names of those facts that `facts:` gives rather than a plain setting, each with the place of its value.
    pub given_facts: Vec<Spanned<String>>,
    /// Widest first.
    pub audiences: Vec<String>,
    pub link_codes: bool,
    /// Whether prose has the quotation marks and apostrophes of its language.
    pub typography: bool,
    /// Where its times of day hold, by the name of the IANA database.
    pub timezone: Option<String>,
    /// Whether the site can be searched.
    pub search: bool,
    /// Severities that differ from the table's; `None` is off.
    pub checks: BTreeMap<String, Option<Severity>>,
    /// Ignored paths that are taken all the same.
    pub include: Vec<Spanned<String>>,
    /// What is out of the site altogether.
    pub exclude: Vec<Spanned<String>>,
    /// What that probably means and does not name: by the number of the pattern, a path of the site. It is known once the site is.
    pub meant_out: Vec<(usize, String)>,
    /// Files that are published although nothing names them.
    pub publish: Vec<Spanned<String>>,
    /// The other sites that it cites and reads.
    pub catalogs: Vec<CatalogSource>,
    pub gates: Gates,
    /// For computed tables by name, who may read their pages: an audience, or `off` for nobody.
    pub tables: Vec<(Spanned<String>, Spanned<String>)>,
    pub printing: Printing,
    pub folders: FolderRules,
    pub doubts: Doubts,
}

/// What of the settings could not be read, where it decides who may read what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doubts {
    /// All of it, or what is left out of the site: nobody may read anything.
    pub all: bool,
    /// The audiences: nobody may read what names one.
    pub audiences: bool,
    /// Who may read the computed tables.
    pub tables: bool,
}

/// Settings with what the pipeline needs beside them.
pub struct ReadSettings {
    pub settings: Settings,
    pub spans: SpanTable,
    pub report: Vec<Diagnostic>,
    /// The fields of `owner:`.
    pub owner: Option<Node>,
}

impl Settings {
    /// The severity of a problem by these settings; `None` when it is off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        match self.checks.get(code.name()) {
            None => Some(code.severity()),
            Some(said) => *said,
        }
    }

    /// Whether something that is advice by itself matters more here, so that a build has to look for it.
    pub fn raises_advice(&self) -> bool {
        let advice = codes::ALL.iter().filter(|code| code.severity() == Severity::Advice);
        advice.into_iter().any(|code| self.severity(*code) > Some(Severity::Advice))
    }

    /// The audience of that name; nothing when there is none.
    pub fn audience(&self, name: &str) -> Option<Audience> {
        self.audiences.iter().position(|audience| audience == name).map(Audience::at)
    }

    /// The audience from which nothing but drafts is withheld.
    pub fn narrowest(&self) -> Audience {
        Audience::at(self.audiences.len() - 1)
    }

    /// The audience of persons of whom nothing is said: where there is only one, silence is no consent.
    pub fn silent(&self) -> Audience {
        if self.audiences.len() > 1 { self.narrowest() } else { self.nobody() }
    }

    /// The audience to which nobody belongs.
    pub fn nobody(&self) -> Audience {
        Audience::at(self.audiences.len())
    }

    /// What an audience is called.
    pub fn audience_name(&self, audience: Audience) -> &str {
        self.audiences.get(audience.position()).map_or("nobody", String::as_str)
    }
}

/// The settings of a site without `site.yaml`.
pub fn defaults() -> Settings {
    Settings {
        language: "en".into(),
        audiences: DEFAULT_AUDIENCES.map(String::from).to_vec(),
        link_codes: true,
        search: true,
        folders: FolderRules { audiences: DEFAULT_AUDIENCES.map(String::from).to_vec(), ..FolderRules::default() },
        ..Settings::default()
    }
}

/// The audiences of a site that names none.
const DEFAULT_AUDIENCES: [&str; 3] = ["public", "members", "private"];

/// What the settings take into the site and out of it, which must be known before the folder is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Ignored paths that are taken all the same.
    pub include: Vec<String>,
    /// Patterns of what is left out.
    pub exclude: Vec<String>,
}

/// What the text of `site.yaml` chooses.
pub fn choice_of(text: &str) -> Choice {
    let settings = read(&SitePath::new("site.yaml"), text).settings;
    let values = |paths: Vec<Spanned<String>>| paths.into_iter().map(|path| path.value).collect();
    Choice { include: values(settings.include), exclude: values(settings.exclude) }
}

/// All scalars of a node, and of what it holds.
fn scalars(node: &Node, reader: &mut EntryReader) -> Vec<Spanned<String>> {
    match &node.value {
        Value::Text(text) => {
            let values = text.split([',', ';']).map(str::trim).filter(|value| !value.is_empty());
            values.map(|value| reader.placed(value.to_string(), node.span)).collect()
        }
        Value::List(items) => items.iter().flat_map(|item| scalars(item, reader)).collect(),
        Value::Map(fields) => {
            let mut found = Vec::new();
            for (key, value) in fields {
                found.push(reader.placed(key.text.clone(), key.span));
                found.extend(scalars(value, reader));
            }
            found
        }
        Value::Null => Vec::new(),
    }
}

/// Whether a text says nothing but settings, and whether one of them narrows who reads what; nothing where it says anything else.
pub fn narrowing(text: &str) -> Option<bool> {
    let Value::Map(fields) = yaml::parse(text, 0).0.value else { return None };
    let read = read(&SitePath::new("site.yaml"), text);
    let is_known = read.report.iter().all(|problem| problem.code != codes::UNKNOWN_FIELD);
    let narrows = |key: &Key| NARROWING.contains(&names::key(&key.text).as_str());
    (is_known && !fields.is_empty()).then(|| fields.iter().any(|(key, _)| narrows(key)))
}

/// Reads `site.yaml`.
pub fn read(path: &SitePath, text: &str) -> ReadSettings {
    let mut reader = EntryReader::new(path, text, 0, Rules::default());
    let (node, problems) = yaml::parse(text, 0);
    let mut settings = defaults();
    settings.doubts.all = !matches!(node.value, Value::Map(_) | Value::Null);
    for problem in problems.iter().filter(|problem| problem.code.severity() == Severity::Error) {
        doubt(problem, &node, &mut settings);
    }
    reader.yaml_problems(problems);
    reader.unjudged = false;
    reader.check_damage(0..text.len());
    let plain = plain_settings(&node);
    let mut fields = Fields::of(node, "site.yaml", &mut reader);
    let reader = &mut reader;
    settings.title = fields.plain("title", reader).unwrap_or_default();
    settings.description = fields.plain("description", reader).unwrap_or_default();
    settings.edition = fields.plain("edition", reader);
    settings.language_at = fields.peek("language").map(|node| reader.spans.note(node.span));
    settings.language = fields.language("language", reader).unwrap_or(settings.language);
    settings.languages = fields.languages("languages", reader);
    settings.languages.retain(|other| !other.value.eq_ignore_ascii_case(&settings.language));
    settings.base_url = fields.text("base-url", reader).and_then(|url| base_url(url, reader));
    settings.theme = fields.text("theme", reader);
    settings.logo = fields.text("logo", reader);
    settings.look = look::read(&mut fields, reader);
    settings.repository = fields.text("repository", reader).and_then(|url| repository::read(url, reader));
    settings.nav = fields.peek("nav").is_some().then(|| fields.list("nav", reader));
    fields::told_once("nav", settings.nav.as_deref().unwrap_or_default(), reader);
    settings.home = fields.take("home").map(|node| home::read(node, reader)).unwrap_or_default();
    settings.facts = plain;
    for (key, value) in fields.pairs("facts", reader) {
        let name = names::key(&key.text);
        settings.given_facts.push(Spanned { value: name.clone(), at: value.at });
        settings.facts.insert(name, value.value);
    }
    if fields.peek("audiences").is_some() {
        let audiences = fields.list("audiences", reader);
        check_audiences(&audiences, reader);
        fields::told_once("audiences", &audiences, reader);
        if !audiences.is_empty() {
            settings.audiences = audiences.into_iter().map(|audience| audience.value).collect();
        }
    }
    settings.link_codes = fields.flag("link-codes", reader).unwrap_or(true);
    settings.typography = fields.flag("typography", reader).unwrap_or(false);
    settings.search = fields.flag("search", reader).unwrap_or(true);
    settings.timezone = timezone::read(fields.text("timezone", reader), reader);
    settings.checks = checks(&mut fields, reader);
    settings.include = fields.list("include", reader);
    // What is written there in any form is out: a slip in it must not let anything in.
    let meant = fields.peek("exclude").map(|node| scalars(node, reader)).unwrap_or_default();
    fields.list("exclude", reader);
    settings.exclude = meant;
    settings.publish = fields.list("publish", reader);
    settings.catalogs = catalogs::read(&mut fields, reader);
    settings.gates = fields.take("gates").map(|node| gates::read(node, reader)).unwrap_or_default();
    settings.printing = fields.take("print").map(|node| printing::read(node, reader)).unwrap_or_default();
    for (key, audience) in fields.pairs("tables", reader) {
        settings.tables.push((reader.placed(key.text, key.span), audience));
    }
    fields.must_say("owner", "write below it, with two blanks before each: `  name: …`", reader);
    let owner = fields.take("owner");
    settings.folders.owned = owner.is_some();
    settings.collections = collections::read(&mut fields, &mut settings.folders, reader);
    settings.folders.audiences = settings.audiences.clone();
    settings.folders.languages = settings.languages.iter().map(|language| language.value.clone()).collect();
    misspelled(&fields, reader);
    fields.finish("site.yaml", reader);
    let refused = |name: &str| reader.refused.iter().any(|refused| refused == name);
    // A translation is withheld with its original, and without its language nobody knows that it is one.
    settings.doubts.all |= reader.unjudged || refused("languages") || refused("owner");
    settings.doubts.audiences |= refused("audiences");
    settings.doubts.tables |= refused("tables");
    ReadSettings {
        settings,
        spans: std::mem::take(&mut reader.spans),
        report: std::mem::take(&mut reader.report),
        owner,
    }
}

/// Says which audiences cannot be meant as they stand: read so, they would open what somebody closed.
fn check_audiences(audiences: &[Spanned<String>], reader: &mut EntryReader) {
    let mut wrong = |audience: &Spanned<String>, message: String, help: String| {
        let span = reader.spans.span(audience.at);
        reader.refused.push("audiences".into());
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    };
    for audience in audiences.iter().filter(|audience| audience.value.contains(char::is_whitespace)) {
        let several: Vec<&str> = audience.value.split_whitespace().collect();
        let message = format!("the name of an audience is one word, not `{}`", audience.value);
        wrong(audience, message, format!("if these are several, write `audiences: [{}]`", several.join(", ")));
    }
    let place = |audience: &Spanned<String>| DEFAULT_AUDIENCES.iter().position(|known| *known == audience.value);
    let known: Vec<_> = audiences.iter().filter_map(|audience| Some((place(audience)?, audience))).collect();
    if let Some([(_, wide), (_, narrow)]) = known.array_windows().find(|[(one, _), (other, _)]| one > other) {
        let message = format!("`{}` stands behind `{}`, and so would be read by fewer", narrow.value, wide.value);
        let help = "write the widest audience first: `audiences: [public, members, private]`";
        wrong(narrow, message, help.into());
    }
}

/// Notes what a problem of the YAML leaves open. Of a key given twice the first is read, and nobody knows which is meant.
fn doubt(problem: &yaml::Problem, node: &Node, settings: &mut Settings) {
    let Some((first, _)) = problem.other.as_ref().filter(|_| problem.code == codes::DUPLICATE_KEY) else {
        settings.doubts.all = true;
        return;
    };
    let Value::Map(fields) = &node.value else { return };
    let holds = |span: Span| span.start <= first.start && first.start < span.end.max(span.start + 1);
    let key =
        fields.iter().find(|(key, node)| holds(key.span) || holds(node.span)).map(|(key, _)| names::key(&key.text));
    match key.as_deref() {
        Some("audiences") => settings.doubts.audiences = true,
        Some("tables") => settings.doubts.tables = true,
        Some("collections") => settings.folders.unread = true,
        Some("exclude" | "owner") | None => settings.doubts.all = true,
        Some(_) => {}
    }
}

/// The settings that narrow who reads what.
const NARROWING: [&str; 6] = ["audiences", "collections", "exclude", "languages", "owner", "tables"];

/// What other programs, and people in a hurry, call `exclude`.
const LEAVING_OUT: [&str; 18] = [
    "ausblenden",
    "auslassen",
    "ausnehmen",
    "dont-publish",
    "draft-docs",
    "hide",
    "leave-out",
    "left-out",
    "masquer",
    "not-published",
    "ocultar",
    "omettre",
    "omit",
    "omitir",
    "skip",
    "weglassen",
    "استبعاد",
    "تجاهل",
];

/// Whether a setting can only be meant for `exclude`: of no other it is known what it would let in.
fn means_exclude(written: &str) -> bool {
    let begins = ["ausgeschl", "ausschlie", "exclu", "ignor"];
    begins.iter().any(|begin| written.starts_with(begin))
        || LEAVING_OUT.contains(&written)
        || written.starts_with(['e', 'x']) && written.len() > 5 && strsim::damerau_levenshtein(written, "exclude") < 3
}

/// Names slips in settings without which more would be published.
fn misspelled(fields: &Fields, reader: &mut EntryReader) {
    for (key, node) in fields.unknown() {
        if node.get("kind").is_some() {
            let message = format!("site.yaml has no field `{}`", key.text);
            let problem = reader.problem(codes::MISSPELLED_PRIVACY, message, key.span);
            problem
                .help
                .push("what folders hold stands below `collections:`, with two blanks before each folder".into());
            continue;
        }
        let written = names::key(&key.text);
        let near = NARROWING.into_iter().find(|name| *name != written && privacy::is_nearly(&written, name));
        let near = near.or_else(|| (written != "exclude" && means_exclude(&written)).then_some("exclude"));
        if let Some(name) = near {
            let message = format!("site.yaml has no field `{}`", key.text);
            let problem = reader.problem(codes::MISSPELLED_PRIVACY, message, key.span);
            problem.help.push(format!("write `{name}`: until then nobody may read anything"));
            if name == "audiences" {
                problem.help.push("who may read one page or folder is said as `audience` in its own file".into());
            }
        }
    }
}

/// The plain settings, which prose can name as facts.
fn plain_settings(node: &Node) -> BTreeMap<String, String> {
    let Value::Map(fields) = &node.value else { return BTreeMap::new() };
    fields
        .iter()
        .filter_map(|(key, node)| match &node.value {
            Value::Text(text) => Some((names::key(&key.text), text.clone())),
            _ => None,
        })
        .collect()
}

fn base_url(url: Spanned<String>, reader: &mut EntryReader) -> Option<String> {
    let good = address_of_site(&url.value);
    if good.is_none() {
        let span = reader.spans.span(url.at);
        let message = format!("`base-url` must be a full address, not `{}`", url.value);
        let whole = format!("https://{}", url.value.trim_start_matches('/'));
        let host = url.value.split('/').next().unwrap_or("");
        let is_meant = host.contains('.') && !host.contains(['@', ':']) && address_of_site(&whole).is_some();
        let help = match is_meant {
            true => format!("begin it with https://: `base-url: {whole}`"),
            false => "such as https://example.org/handbook/, without a user's name, `?` or `#`".into(),
        };
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    }
    good
}

fn checks(fields: &mut Fields, reader: &mut EntryReader) -> BTreeMap<String, Option<Severity>> {
    let mut checks = BTreeMap::new();
    for (key, level) in fields.pairs("checks", reader) {
        let known = codes::ALL.iter().any(|code| code.name() == key.text);
        if !known {
            let advice = did_you_mean(&key.text, codes::ALL.iter().map(|code| code.name()));
            let message = format!("there is no check `{}`", key.text);
            let problem = reader.problem(codes::UNKNOWN_CHECK, message, key.span);
            problem.help.push(advice.unwrap_or_else(|| "`vade explain` lists all checks".into()));
            continue;
        }
        let level = match level.value.as_str() {
            "advice" => Some(Severity::Advice),
            "warning" => Some(Severity::Warning),
            "error" => Some(Severity::Error),
            "off" => None,
            other => {
                let message = format!("a check is `error`, `warning`, `advice` or `off`, not `{other}`");
                let span = reader.spans.span(level.at);
                let meant = match other.to_lowercase().as_str() {
                    "none" | "no" | "false" | "ignore" | "hide" | "disable" | "disabled" => "off",
                    _ => names::nearest(other, ["error", "warning", "advice", "off"]).first().copied().unwrap_or("off"),
                };
                let help = format!("write `{}: {meant}`", key.text);
                reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
                continue;
            }
        };
        checks.insert(key.text, level);
    }
    checks
}
