//! Sites to begin with: small, real, and with remarks to whoever goes on. The files in `starters/` are templates, a folder for
//! each language.

use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::Changes;
use super::yaml::{in_one_line, scalar};
use crate::base::SitePath;
use crate::base::names::slug;
use crate::builtin::STARTERS;

/// The language that every starter has.
const FIRST: &str = "en";

/// In the name of a template: one file for each role.
const EACH_ROLE: &str = "ROLE";

/// What one begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Roles, sessions, outcomes, portfolios.
    Program,
    /// A participant's own site.
    Portfolio,
    /// Pages about how people work together.
    Handbook,
}

impl Which {
    fn folder(self) -> &'static str {
        match self {
            Which::Program => "program",
            Which::Portfolio => "portfolio",
            Which::Handbook => "handbook",
        }
    }

    /// The roles that it has where nobody says otherwise: who learns or works, who is at their side, who sees to it.
    pub fn roles(self, language: &str) -> &'static [&'static str] {
        match (self, primary(language)) {
            (Which::Program, "es") => &["Participante", "Mentor", "Coordinador"],
            (Which::Program, _) => &["Participant", "Mentor", "Coordinator"],
            (Which::Handbook, "es") => &["Colega", "Coordinador"],
            (Which::Handbook, _) => &["Colleague", "Coordinator"],
            (Which::Portfolio, _) => &[],
        }
    }
}

/// Why there is no such site.
#[derive(Debug)]
pub enum StarterError {
    /// A role whose name no file could have, or that is named twice.
    Role(String),
    /// A template that cannot be filled in.
    Template(String),
}

impl fmt::Display for StarterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StarterError::Role(name) => {
                write!(f, "`{name}` cannot be a role here: give each a name of its own, in letters")
            }
            StarterError::Template(error) => write!(f, "the example cannot be filled in: {error}"),
        }
    }
}

/// A site to begin with.
pub struct Starter<'s> {
    /// What it is.
    pub which: Which,
    /// What it is called; of a portfolio, its person.
    pub title: &'s str,
    /// A BCP 47 tag.
    pub language: &'s str,
    /// What its roles are called.
    pub roles: &'s [String],
    /// The day of its first session or piece of work.
    pub first: Option<&'s str>,
}

/// A role as templates see it.
struct Role {
    id: String,
    name: String,
}

impl Role {
    fn seen(&self) -> Value {
        context! { id => self.id.clone(), name => self.name.clone() }
    }
}

impl Starter<'_> {
    /// Whether the words of its pages are in its language.
    pub fn speaks(&self) -> bool {
        primary(self.language) == FIRST || self.has(primary(self.language))
    }

    fn has(&self, language: &str) -> bool {
        let folder = format!("{language}/{}/", self.which.folder());
        STARTERS.iter().any(|(path, _)| path.starts_with(&folder))
    }

    /// Its files.
    pub fn files(&self) -> Result<Changes, StarterError> {
        let roles = self.roles()?;
        let own = primary(self.language);
        let folder = format!("{}/{}/", if self.has(own) { own } else { FIRST }, self.which.folder());
        let environment = environment();
        let mut changes = Changes::default();
        for (path, bytes) in STARTERS {
            let Some(inner) = path.strip_prefix(&folder) else { continue };
            let template = String::from_utf8_lossy(bytes);
            let rendered = |role: Option<&Role>| {
                let nobody = Role { id: String::new(), name: String::new() };
                let at = |nth: usize| roles.get(nth).or(roles.last()).unwrap_or(&nobody).seen();
                let seen = context! {
                    title => in_one_line(self.title), language => self.language, first => self.first,
                    prefix => prefix(self.title),
                    learner => at(0), guide => at(1), lead => at(2), role => role.map(Role::seen),
                };
                let text = environment.render_str(&template, seen);
                let ended = |text: String| text.trim_end().to_string() + "\n";
                text.map(ended).map_err(|error| StarterError::Template(format!("{path}: {error:#}")))
            };
            if !inner.contains(EACH_ROLE) {
                changes.add(&SitePath::new(inner), rendered(None)?);
                continue;
            }
            for (nth, role) in roles.iter().enumerate() {
                let name = format!("{:02}-{}", nth + 1, role.id);
                changes.add(&SitePath::new(&inner.replace(EACH_ROLE, &name)), rendered(Some(role))?);
            }
        }
        Ok(changes)
    }

    fn roles(&self) -> Result<Vec<Role>, StarterError> {
        let mut roles: Vec<Role> = Vec::new();
        for name in self.roles {
            let role = Role { id: slug(name), name: in_one_line(name) };
            let is_plain = !role.id.is_empty() && !role.name.contains(['[', ']', '|', '<', '>', '{', '}', '#']);
            if !is_plain || roles.iter().any(|other| other.id == role.id) {
                return Err(StarterError::Role(name.clone()));
            }
            roles.push(role);
        }
        Ok(roles)
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.unwrap_or_default());
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_filter("yaml", |text: &str| scalar(text));
    environment
}

/// The language of a tag without its country.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// What the codes of its outcomes begin with: the first letters of the title's words, where they are such as codes have.
fn prefix(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
    let letters: String = words.filter(char::is_ascii_uppercase).take(3).collect();
    if letters.len() < 2 { "LO".into() } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_begin_as_the_title_does() {
        assert_eq!(["Lakeside Fellowship", "lakeside", "Ökologie", "A B C D"].map(prefix), ["LF", "LO", "LO", "ABC"]);
    }

    #[test]
    fn roles_have_names_that_files_can_have() {
        let roles = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            let starter = Starter { which: Which::Program, title: "A", language: "en", roles: &names, first: None };
            starter.files().map(|changes| changes.paths().filter(|path| path.folder() == "roles").count())
        };
        assert!(matches!(roles(&["Fellow", "Mentor & coach"]), Ok(2)));
        assert!(roles(&["Fellow", "fellow"]).is_err() && roles(&["!"]).is_err() && roles(&["a]b"]).is_err());
    }
}
