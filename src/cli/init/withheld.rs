//! What another program keeps out of its site: by its settings, by its list of pages, by what a page says of itself. It is kept
//! out here too, as far as it can be told.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::Path;

use jiff::civil::Date;

use crate::base::SitePath;
use crate::base::pattern::{Pattern, tidy};
use crate::cli::init::fields::plain;
use crate::cli::init::layout::POSTS;
use crate::cli::init::order::Listed;
use crate::cli::other_tools::{Known, Tool, ToolSettings, items, texts};
use crate::content::meant_day;
use crate::syntax::yaml::{Node, Value};

/// What a tool's settings keep out.
pub struct Withheld {
    tool: Option<Tool>,
    /// Paths and patterns, counted from the folder of the pages.
    pub left_out: Vec<String>,
    /// Patterns that say more than `exclude` can, as they are written.
    pub untold: Vec<String>,
    drafts: Vec<Pattern>,
    /// Of which pages a site is made, where the settings say it.
    rendered: Option<Vec<Pattern>>,
    /// The pages of which a list tells, where no others are shown.
    listed: Option<BTreeSet<SitePath>>,
    /// Which days that are to come keep a page back.
    waits: bool,
    today: Date,
}

/// Why a page is kept out.
pub struct Why {
    pub words: String,
    /// Whether all of its folder is, where it stands for one.
    pub whole_folder: bool,
}

/// What the settings say.
pub fn of(top: &Path, root: &Path, known: Option<&Known>, order: &Listed) -> Withheld {
    let tool = known.map(|known| known.tool);
    let is_listed = order.summary.is_some() && !order.pages.is_empty();
    let mut listed: BTreeSet<SitePath> = order.pages.iter().cloned().collect();
    // mdBook alone has no first page that nothing names.
    listed.extend(Some(SitePath::new("README.md")).filter(|_| tool != Some(Tool::MdBook)));
    let mut withheld = Withheld {
        tool,
        left_out: Vec::new(),
        untold: Vec::new(),
        drafts: Vec::new(),
        rendered: None,
        listed: is_listed.then_some(listed),
        waits: false,
        today: jiff::Zoned::now().date(),
    };
    let Some(known) = known else { return withheld };
    let settings = &known.settings;
    match known.tool {
        Tool::MkDocs => {
            let drafts: Vec<String> = lines(&settings.texts("draft_docs")).collect();
            withheld.drafts = drafts.iter().map(|line| Pattern::new(line)).collect();
            withheld.left_out.extend(lines(&settings.texts("exclude_docs")));
            let plugins = settings.get("plugins").map(items).unwrap_or_default();
            for plugin in plugins.into_iter().filter_map(|plugin| plugin.get("exclude")) {
                withheld.left_out.extend(plugin.get("glob").map(texts).unwrap_or_default());
                withheld.expressions(plugin.get("regex").map(texts).unwrap_or_default(), "");
            }
        }
        Tool::Jekyll => {
            withheld.waits = !settings.says("future");
            // There `*` is for folders too.
            let deep = |path: String| if path.starts_with('*') { vec![format!("**/{path}"), path] } else { vec![path] };
            withheld.left_out.extend(settings.texts("exclude").into_iter().flat_map(deep));
            for one in settings.get("defaults").map(items).unwrap_or_default() {
                let published = one.get("values").and_then(|values| values.get("published")).and_then(Node::text);
                if published.is_some_and(|word| word != "true") {
                    let scope = |name: &str| one.get("scope").and_then(|scope| scope.get(name)).and_then(Node::text);
                    let kind = scope("type").filter(|kind| *kind != "pages").map(|kind| format!("_{kind}"));
                    let path = scope("path").map(tidy).filter(|path| !path.is_empty());
                    withheld.drafts.push(Pattern::new(&path.or(kind).unwrap_or_else(|| "**".into())));
                }
            }
        }
        Tool::Hugo => {
            withheld.waits = !settings.says("buildFuture");
            let name = root.file_name().map(|name| format!("{}/", name.to_string_lossy())).unwrap_or_default();
            withheld.expressions(settings.texts("ignoreFiles"), &name);
        }
        Tool::Zola => withheld.left_out.extend(settings.texts("ignored_content")),
        Tool::Docusaurus => {
            let below = if root == top { &["docs/", "blog/"][..] } else { &[""] };
            let said = settings.code().map(|code| lists_in(code, "exclude")).unwrap_or_default();
            let below_each =
                |path: &'_ String| below.iter().map(move |below| format!("{below}{path}")).collect::<Vec<_>>();
            withheld.left_out.extend(said.iter().flat_map(below_each));
        }
        Tool::Quarto => {
            let said = settings.get("project").and_then(|project| project.get("render")).map(texts).unwrap_or_default();
            let (not, only): (Vec<String>, Vec<String>) = said.into_iter().partition(|path| path.starts_with('!'));
            // What it wrote.
            withheld.left_out.extend(settings.words("output-dir"));
            withheld.left_out.extend(not.iter().map(|path| path.trim_start_matches('!').to_string()));
            withheld.rendered =
                Some(only.iter().map(|path| Pattern::new(path)).collect::<Vec<_>>()).filter(|only| !only.is_empty());
        }
        Tool::Obsidian => {
            let folder = top.join(known.file);
            let said = |file: &str, name: &str| ToolSettings::of(&folder.join(file)).texts(name);
            let (expressions, paths): (Vec<String>, Vec<String>) = said("app.json", "userIgnoreFilters")
                .into_iter()
                .partition(|path| path.len() > 1 && path.starts_with('/'));
            withheld.left_out.extend(paths);
            withheld.left_out.extend(said("publish.json", "excluded"));
            withheld.expressions(expressions.into_iter().map(|path| path.trim_matches('/').to_string()).collect(), "");
        }
        Tool::Docsify | Tool::GitBook | Tool::MdBook => {}
    }
    withheld
}

impl Withheld {
    /// Leaves out only what is there.
    pub fn keep(&mut self, paths: &[&str]) {
        let (mut kept, mut untold) = (Vec::new(), Vec::new());
        for path in self.left_out.iter().map(|path| tidy(path)) {
            let pattern = Pattern::new(&path);
            if path.contains(['{', '}', '!']) {
                untold.push(path);
            } else if paths.iter().any(|there| pattern.matches(there)) && !kept.contains(&path) {
                kept.push(path);
            }
        }
        self.left_out = kept;
        self.untold.append(&mut untold);
    }

    /// Pages that others show are none to be kept out because no list names them.
    pub fn show(&mut self, pages: BTreeSet<SitePath>) {
        self.listed.iter_mut().for_each(|listed| listed.extend(pages.iter().cloned()));
    }

    /// Adds regular expressions that a path is searched with, as patterns.
    fn expressions(&mut self, expressions: Vec<String>, folder: &str) {
        for expression in expressions {
            match as_pattern(&expression, folder) {
                Some(pattern) => self.left_out.push(pattern),
                None => self.untold.push(expression),
            }
        }
    }

    /// Why a page is kept out, where it is.
    pub fn why(&self, path: &SitePath, fields: &Node) -> Option<Why> {
        let why = |words: &str, whole_folder: bool| Some(Why { words: words.to_string(), whole_folder });
        if self.drafts.iter().any(|pattern| pattern.matches(path.as_str())) && said(fields, "published") != "true" {
            return why("the settings say so", false);
        }
        if self.listed.as_ref().is_some_and(|listed| !listed.contains(path)) {
            return why("no list of pages names it", false);
        }
        if self.rendered.as_ref().is_some_and(|only| !only.iter().any(|pattern| pattern.matches(path.as_str()))) {
            return why("the settings do not name it", false);
        }
        let is_post = path.parts().any(|part| part == POSTS);
        if self.tool == Some(Tool::Jekyll) && is_post && !has_day(path.stem()) {
            return why("no day stands before its name", false);
        }
        if let Some(words) = self.by_fields(fields) {
            return why(&words, false);
        }
        let cascade = field(fields, "cascade").map(items).unwrap_or_default();
        if cascade.iter().any(|fields| said(fields, "draft") == "true" || self.by_fields(fields).is_some()) {
            return why("its `cascade` says so", true);
        }
        let dated =
            path.stem().get(..10).filter(|_| self.tool == Some(Tool::Jekyll)).and_then(|day| day.parse::<Date>().ok());
        let can_wait = self.waits && (self.tool == Some(Tool::Hugo) || path.as_str().starts_with('_'));
        let mut days = ["publishdate", "date"].iter().filter_map(|name| day(&said(fields, name))).chain(dated);
        match days.any(|day| day > self.today) && can_wait {
            true => why("its day is to come", false),
            false => None,
        }
    }

    fn by_fields(&self, fields: &Node) -> Option<String> {
        // What cannot be read keeps a page out.
        let is_no = |word: &str| matches!(word, "" | "false" | "no" | "off");
        if let Some(name) = ["unlisted", "headless", "hidden", "if"].iter().find(|name| !is_no(&said(fields, name))) {
            return Some(format!("it is `{name}`"));
        }
        let build = field(fields, "build").map(|build| said(build, "render")).unwrap_or_default();
        let is_yes = |word: &str| matches!(word, "" | "true" | "yes" | "on" | "always");
        if !is_yes(&said(fields, "render")) || !is_yes(&build) {
            return Some("`render` says that it has no page".into());
        }
        let end = said(fields, "expirydate");
        let is_over = !end.is_empty() && day(&end).is_none_or(|day| day <= self.today);
        is_over.then(|| "its `expiryDate` is over".into())
    }

    /// What a page says of a day to come that nothing here can say.
    pub fn untold_day(&self, fields: &Node) -> Option<&'static str> {
        let is_to_come = day(&said(fields, "expirydate"))? > self.today;
        is_to_come.then_some("stays when its `expiryDate` is over")
    }
}

/// Whether a name begins with a day, as `2026-09-04-first.md` does: Jekyll shows no other post.
fn has_day(name: &str) -> bool {
    let mut parts = name.splitn(4, '-');
    let mut number = |digits: RangeInclusive<usize>| {
        let part = parts.next().unwrap_or_default();
        digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    number(2..=4) && number(1..=2) && number(1..=2)
}

/// Whether a page is no draft yet.
pub fn is_open(fields: &Node) -> bool {
    said(fields, "draft") != "true"
}

/// A field by its name, its words run together.
pub fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(fields) = &node.value else { return None };
    fields.iter().find(|(written, _)| plain(&written.text) == name).map(|(_, node)| node)
}

/// What a field says in one word; nothing where it is not there.
pub fn said(node: &Node, name: &str) -> String {
    field(node, name).and_then(Node::text).map(|word| word.trim().to_lowercase()).unwrap_or_default()
}

fn day(text: &str) -> Option<Date> {
    let other = meant_day::another_day("date", text);
    other.as_deref().or_else(|| text.get(..10)).and_then(|day| day.parse().ok())
}

/// Lines as `.gitignore` has them: one without a slash holds in every folder.
fn lines(texts: &[String]) -> impl Iterator<Item = String> {
    let lines = texts.iter().flat_map(|text| text.lines()).map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let is_anywhere = !line.trim_end_matches('/').contains('/') && !line.starts_with('!');
        if is_anywhere { format!("**/{}", line.trim_end_matches('/')) } else { line.to_string() }
    })
}

/// A regular expression as a pattern, where it is a simple one. `folder` is what paths begin with there, and here not.
fn as_pattern(expression: &str, folder: &str) -> Option<String> {
    let (anchored, body) = match expression.strip_prefix('^') {
        Some(body) => (true, body),
        None => (false, expression),
    };
    let (body, ends) = match body.strip_suffix('$') {
        Some(body) => (body, true),
        None => (body, false),
    };
    let mut pattern = String::new();
    let mut signs = body.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => pattern.push(signs.next().filter(|next| !next.is_alphanumeric())?),
            '.' if signs.next_if(|next| matches!(next, '*' | '+')).is_some() => pattern.push('*'),
            '.' => pattern.push('?'),
            '[' | ']' | '(' | ')' | '{' | '}' | '|' | '*' | '+' | '?' | '^' | '$' => return None,
            other => pattern.push(other),
        }
    }
    let (in_folder, pattern) = match pattern.strip_prefix(folder).filter(|_| !folder.is_empty()) {
        Some(inner) => (true, inner.to_string()),
        None => (anchored, pattern),
    };
    let is_folder = pattern.ends_with('/');
    let begin = if in_folder { "" } else { "**/*" };
    let end = if ends || is_folder || pattern.ends_with('*') { "" } else { "*" };
    Some(format!("{begin}{}{end}", pattern.trim_matches('/')))
        .filter(|pattern| pattern.chars().any(char::is_alphanumeric))
}

/// The texts in the lists of a name in a file of JavaScript: `exclude: ["a.md"]`.
fn lists_in(code: &str, name: &str) -> Vec<String> {
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let lists = code.match_indices(name).filter_map(|(at, _)| {
        let rest = code[at + name.len()..].trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?;
        rest.trim_start().strip_prefix('[')?.split_once(']').map(|(list, _)| list.to_string())
    });
    let quoted = |list: String| {
        let parts: Vec<String> = list.split(['"', '\'', '`']).map(str::to_string).collect();
        parts.into_iter().skip(1).step_by(2)
    };
    lists.flat_map(quoted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_and_lines_are_patterns() {
        for (expression, pattern) in [
            ("\\.Rmd$", Some("**/*.Rmd")),
            ("secret", Some("**/*secret*")),
            ("content/notes/.*", Some("notes/*")),
            ("^content/notes/", Some("notes")),
            ("(a|b)", None),
            (".*", None),
        ] {
            assert_eq!(as_pattern(expression, "content/").as_deref(), pattern, "{expression}");
        }
        let said = ["a.md\n# no\n/b/\nc/d.md\n*.tmp\n".to_string()];
        assert_eq!(lines(&said).collect::<Vec<_>>(), ["**/a.md", "/b/", "c/d.md", "**/*.tmp"]);
        assert_eq!(lists_in("docs: { exclude: ['a.md', \"b/**\"] }, // exclude: []", "exclude"), ["a.md", "b/**"]);
    }
}
