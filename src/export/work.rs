//! A piece of work that goes along: its fields anew, and its text with links that hold.

use serde_yaml::{Mapping, Value};

use crate::authoring::yaml;
use crate::base::SitePath;
use crate::base::markdown::inert;
use crate::content::facts::BODY;
use crate::content::{Kind, KindData, Verb};
use crate::export::Taking;
use crate::model::EntryId;
use crate::view::files;

impl Taking<'_> {
    pub(super) fn work(&mut self, id: EntryId, path: &SitePath) -> String {
        let text = self.rewritten(id, path);
        self.tell_of_reviews(id);
        let mut fields = self.fields(id, path);
        let has_heading = !self.program.whole.prose_of(id, BODY).title().is_empty();
        if !has_heading {
            fields.put_first("title", self.facts(id).title.as_str().into());
        }
        let belongs = self.belongs(id);
        let text = [text.trim(), &belongs].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        format!("---\n{}---\n{text}\n", yaml(fields.0))
    }

    fn fields(&mut self, id: EntryId, path: &SitePath) -> Fields {
        let facts = self.facts(id).clone();
        let whole = self.program.whole;
        let mut fields = Fields::default();
        let codes = self.named(id, Verb::Outcomes, |taking, public| {
            taking.outcomes.contains(&public).then(|| taking.program.public.facts(public).code().map(str::to_string))?
        });
        fields.list("outcomes", codes);
        fields.text("date", facts.date.as_deref());
        fields.text("updated", facts.updated.as_deref());
        fields.text("status", facts.status.as_deref());
        fields.text("lang", facts.lang.as_deref());
        fields.list("tags", facts.tags.clone());
        fields.text("summary", facts.summary.map(|summary| whole.plain(id, summary)).as_deref());
        for (name, verb) in [("by", Verb::By), ("with", Verb::With)] {
            let people = self.named(id, verb, |taking, public| taking.people.get(&public).cloned());
            fields.list(name, people);
        }
        if let KindData::Artifact(artifact) = &facts.data {
            fields.text("level", artifact.level.as_ref().map(|level| level.value.as_str()));
            let files = files::file_paths(whole, id);
            let taken: Vec<String> = files
                .iter()
                .filter_map(|file| self.take(file))
                .map(|moved| SitePath::relative(path.folder(), moved.as_str()))
                .collect();
            let left: Vec<_> = files.iter().filter(|file| self.moved(file).is_none()).collect();
            for file in left {
                self.note(path, format!("`{file}` lies outside of the person's folder, and stays there"));
            }
            if artifact.files.is_some() {
                fields.list("files", taken);
            }
        }
        fields.text("audience", self.audience(id).as_deref());
        let is_draft = |id| (self.program.reach)(id).draft;
        if facts.draft || is_draft(id) && !is_draft(self.person) {
            fields.0.insert("draft".into(), true.into());
        }
        fields
    }

    /// What an entry names by a field and everybody may read; what it names besides is noted.
    fn named(&mut self, id: EntryId, verb: Verb, name: impl Fn(&Self, EntryId) -> Option<String>) -> Vec<String> {
        let targets: Vec<EntryId> =
            self.program.whole.book.relations.targets(id, verb).filter(|target| *target != self.person).collect();
        let found: Vec<Option<String>> =
            targets.iter().map(|target| self.in_public(*target).and_then(|public| name(self, public))).collect();
        if found.iter().any(Option::is_none) {
            let path = self.path_of(id);
            self.note(&path, format!("`{}` names something that not everybody may read: it is left out", verb.field()));
        }
        found.into_iter().flatten().collect()
    }

    /// Who may read it: no more than in the program, where what it belongs to may be closed, too. Work with an author whom not
    /// everybody may know stays with the narrowest audience.
    fn audience(&self, id: EntryId) -> Option<String> {
        let book = self.program.whole.book;
        let all_agree = book
            .relations
            .targets(id, Verb::By)
            .all(|author| author == self.person || self.in_public(author).is_some());
        if !all_agree {
            return book.settings.audiences.last().cloned();
        }
        let reach = |id| (self.program.reach)(id).audience;
        let needs = [Verb::Session, Verb::In].into_iter().flat_map(|verb| book.relations.targets(id, verb));
        let is_in_closed = needs.filter(|target| *target != self.person).any(|target| reach(target) > 0);
        if is_in_closed || reach(id) > reach(self.person) {
            return book.settings.audiences.get(reach(id)).or(book.settings.audiences.last()).cloned();
        }
        self.facts(id).audience.as_ref().map(|audience| audience.value.clone())
    }

    /// What others said of a work was said in the program.
    fn tell_of_reviews(&mut self, id: EntryId) {
        if !self.program.whole.book.reviews.of(id).is_empty() {
            let path = self.path_of(id);
            self.note(&path, "what others said in reviews stays in the program");
        }
    }

    /// A last line with what of the program the work belongs to: its session, what was asked for.
    fn belongs(&self, id: EntryId) -> String {
        let (whole, public) = (self.program.whole.book, self.program.public);
        let verbs = [Verb::Session, Verb::Makes, Verb::Uses, Verb::In];
        let mut links: Vec<String> = Vec::new();
        for target in verbs.into_iter().flat_map(|verb| whole.relations.targets(id, verb)) {
            let Some(other) = self.in_public(target) else { continue };
            if matches!(public.facts(other).kind, Kind::Person | Kind::Artifact) {
                continue;
            }
            let words = inert(&public.facts(other).title);
            let link = self.url_of_entry(other).map_or(words.clone(), |url| format!("[{words}]({url})"));
            if !links.contains(&link) {
                links.push(link);
            }
        }
        if links.is_empty() { String::new() } else { format!("{}: {}", inert(&public.book.title), links.join(", ")) }
    }
}

/// Fields in their order, of which what is empty is left out.
#[derive(Default)]
struct Fields(Mapping);

impl Fields {
    fn text(&mut self, name: &str, value: Option<&str>) {
        self.0.extend(value.filter(|value| !value.is_empty()).map(|value| (Value::from(name), Value::from(value))));
    }

    fn list(&mut self, name: &str, values: Vec<String>) {
        if !values.is_empty() {
            self.0.insert(name.into(), values.into());
        }
    }

    fn put_first(&mut self, name: &str, value: Value) {
        let rest = std::mem::take(&mut self.0);
        self.0.insert(name.into(), value);
        self.0.extend(rest);
    }
}
