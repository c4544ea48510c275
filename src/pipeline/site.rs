//! A finished site: what can be asked of it once it is loaded.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::advice::{self, AdviceInput, AdvisedText};
use crate::base::words::Form;
use crate::base::{Diagnostic, SitePath, Span, SpanId, Workers};
use crate::content::{Audience, Body, Facts, Kind};
use crate::media;
use crate::model::access::private_names::PrivateNames;
use crate::model::access::visible::{Visible, VisibleEntry};
use crate::model::addresses::{Addresses, Route};
use crate::model::program::documents::Document;
use crate::model::queries::gaps;
use crate::model::queries::{duties, requirements, reviews};
use crate::model::{EntryId, Handbook};
use crate::pipeline::colours::Colours as ColourCache;
use crate::pipeline::in_parallel;
use crate::pipeline::resolver::{SpanResolver, finished};
use crate::render::{self, Edition, Output, RenderInput};
use crate::search::Index;
use crate::source::{Source, Sources};
use crate::syntax::prose::Prose;
use crate::syntax::text::SpanTable;
use crate::theme::Theme;
use crate::view::document::{self, Run};
use crate::view::{PageView, Viewer, excess};
use crate::words::{Languages, Words};

/// Who may read an entry of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visibility<'s> {
    /// The widest audience that may.
    pub audience: &'s str,
    /// Whether that is everybody.
    pub is_widest: bool,
    /// Whether it is a draft, or belongs to one, and is not published at all.
    pub draft: bool,
}

/// Why something that could not be read as it was meant is withheld.
const UNREAD: &str = "it could not be read as it was meant, so nobody may read it";

/// A path, the folders above it, and the site itself.
fn itself_and_above(path: &str) -> impl Iterator<Item = &str> {
    let above = path.rmatch_indices('/').map(|(slash, _)| &path[..slash]);
    [path].into_iter().chain(above).chain([""])
}

/// A finished site: an immutable snapshot from which every address can be rendered.
pub struct Site {
    /// What the program says, for this audience.
    pub book: Arc<Handbook>,
    /// The audience that it is for.
    pub audience: String,
    /// Portfolios that are withheld because nobody said who may read them: the file to change.
    pub unconsented: Vec<SitePath>,
    /// How many entries of this site only narrower audiences may read.
    pub withheld: usize,
    /// How many are left out as drafts, whoever may read them.
    pub drafts: usize,
    /// How many entries nobody may read, because they could not be read as they were meant.
    pub shut: usize,
    /// Files that could not be read whole, and so are withheld.
    pub unread: Vec<SitePath>,
    pub(super) visible: Arc<Visible>,
    pub(super) bodies: Vec<Arc<Body>>,
    /// The prose of each translation that may be read.
    pub(super) translated: Vec<Arc<Body>>,
    /// The handbook in each other language of the site, with its prose.
    pub(super) editions: Vec<Edition>,
    /// The same in each language as readers see it, the site's own first, where that is not as it was written.
    pub(super) for_readers: Option<Vec<Edition>>,
    /// Blocks of code with colours.
    pub(super) colours: Arc<ColourCache>,
    pub(super) languages: Arc<Languages>,
    pub(super) theme: Arc<Theme>,
    pub(super) sources: Arc<Sources>,
    pub(super) settings_path: SitePath,
    /// What [`Site::advice`] found.
    pub(super) advice: OnceLock<Vec<Diagnostic>>,
    /// Which words stand where.
    pub(super) index: OnceLock<Arc<Index>>,
    /// Where everything stands in the settings.
    pub(super) spans: Arc<SpanTable>,
    pub(super) report: Vec<Diagnostic>,
}

impl Site {
    /// Every address with what it shows, in order.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &Route)> {
        self.in_all_languages().routes()
    }

    /// The addresses of all languages.
    pub fn in_all_languages(&self) -> &Addresses {
        &self.editions.last().map_or(&self.book, |(book, _)| book).addresses
    }

    /// What stands at a route.
    pub fn render(&self, address: &str, route: &Route) -> Result<Output, Box<Diagnostic>> {
        self.render_telling(address, route, &mut Vec::new())
    }

    /// What stands at a route, and what is wrong with it all the same.
    pub fn render_telling(
        &self,
        address: &str,
        route: &Route,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Output, Box<Diagnostic>> {
        self.telling(told, |input, found| render::render(input, address, route, found))
    }

    fn telling<R>(
        &self,
        told: &mut Vec<Diagnostic>,
        render: impl FnOnce(&RenderInput, &mut Vec<Diagnostic>) -> Result<R, Box<Diagnostic>>,
    ) -> Result<R, Box<Diagnostic>> {
        let mut found = Vec::new();
        let output = self.with_input(|input| render(input, &mut found));
        told.extend(self.finished(found));
        output.map_err(|mut problem| {
            if let Some(severity) = self.book.settings.severity(problem.code) {
                problem.severity = severity;
            }
            problem
        })
    }

    /// What the template of a page sees; nothing where no page stands.
    pub fn view(&self, address: &str, route: &Route) -> Option<PageView> {
        self.with_input(|input| render::view(input, address, route, &mut Vec::new()))
    }

    pub(super) fn with_input<T>(&self, render: impl FnOnce(&RenderInput) -> T) -> T {
        let Site { book, bodies, editions, for_readers, colours, languages, theme, sources, .. } = self;
        let colours = |block: &str| colours.of(block);
        let index = || self.index();
        let (for_readers, colours, index) = (for_readers.as_deref(), &colours, &index);
        render(&RenderInput { book, bodies, editions, for_readers, colours, languages, index, theme, sources })
    }

    /// What a page at the top of the site sees of it, in the site's own language.
    pub fn with_viewer<T>(&self, see: impl FnOnce(&Viewer) -> T) -> T {
        self.with_input(|input| see(&Viewer::new(&render::as_written(input), "")))
    }

    /// The names that this audience may not read, but for those of what is somebody's own.
    pub fn names_kept_from_others_than(&self, is_own: &dyn Fn(&Facts) -> bool) -> Arc<PrivateNames> {
        let mut visible = Visible::clone(&self.visible);
        visible.withheld.retain(|facts| !is_own(facts));
        visible.entries.retain(|kept| !is_own(&kept.facts));
        PrivateNames::of(&visible, &self.book.settings, None)
    }

    /// A document for paper, whether the site publishes it or not, and what is wrong with it. Of the site's languages its own is 0.
    pub fn print(
        &self,
        language: usize,
        document: Document,
        run: &Run,
        told: &mut Vec<Diagnostic>,
    ) -> Result<String, Box<Diagnostic>> {
        let address = self.address_of(language, document);
        self.telling(told, |input, found| {
            let programs = render::programs(input);
            let program = programs.get(language).unwrap_or(&programs[0]);
            render::print::document(input, program, &address, document, run, found)
        })
    }

    /// Where a document for paper stands, or would.
    pub fn address_of(&self, language: usize, document: Document) -> String {
        document::address_of(self.book_in(language), document)
    }

    /// The handbook in one of the site's languages, of which its own is 0.
    pub fn book_in(&self, language: usize) -> &Handbook {
        self.books().nth(language).map_or(&*self.book, |(book, _)| book)
    }

    /// The words of one of the site's languages.
    pub fn words_in(&self, language: usize) -> &Words {
        let settings = &self.book.settings;
        let other = language.checked_sub(1).and_then(|other| settings.languages.get(other));
        self.languages.words(other.map_or(settings.language.as_str(), |language| &language.value))
    }

    /// What is wrong with what is published and found only where that is made: with files, and with pages that show too much.
    pub fn told_of_outputs(&self) -> Vec<Diagnostic> {
        let large = self.with_input(|input| excess::pages(&render::own_program(input)));
        let is_asked = |route: &Route| match route {
            Route::File(_) => true,
            Route::Entry(id) => large.binary_search(id).is_ok(),
            _ => false,
        };
        let files: Vec<(&str, &Route)> = self.routes().filter(|(_, route)| is_asked(route)).collect();
        let told = files.into_par_iter().flat_map_iter(|(address, route)| {
            let mut told = Vec::new();
            if let Err(problem) = self.render_telling(address, route, &mut told) {
                told.push(*problem);
            }
            told
        });
        told.collect()
    }

    /// Everything that is wrong, before rendering.
    pub fn report(&self) -> &[Diagnostic] {
        &self.report
    }

    /// What `vade check` tells beside the report: gates, gaps, who does nothing, what a careful editor would say. It is
    /// about the program, so it is asked of the site for the narrowest audience, from whom nothing is withheld.
    pub fn audit(&self) -> Vec<Diagnostic> {
        let mut report = self.gates();
        report.extend(self.advice());
        report
    }

    /// What is advice unless the settings raise it: all of the audit but the gates. Looked for once, since it reads all prose.
    pub fn advice(&self) -> Vec<Diagnostic> {
        self.advice.get_or_init(|| self.find_advice()).clone()
    }

    /// Whether the advice was found already.
    pub fn is_advised(&self) -> bool {
        self.advice.get().is_some()
    }

    fn find_advice(&self) -> Vec<Diagnostic> {
        let mut advice = self.find_all_advice();
        // What other sites say is nobody's here to mend.
        let catalogs = &self.book.settings.catalogs;
        advice.retain(|problem| !catalogs.iter().any(|catalog| catalog.file == problem.primary.path));
        advice
    }

    fn find_all_advice(&self) -> Vec<Diagnostic> {
        let mut report = Vec::new();
        gaps::check(&self.book, &mut report);
        duties::check(&self.book, &mut report);
        reviews::check(&self.book, &mut report);
        let text = |path: &SitePath| self.text(path);
        let others = self.book.settings.languages.iter();
        let words: Vec<_> = others.map(|language| self.languages.words(&language.value).clone()).collect();
        report.extend(advice::advise(&AdviceInput {
            book: &self.book,
            bodies: &self.bodies,
            texts: &self.texts(),
            own_words: self.languages.at(0),
            words: &words,
            text: &text,
            bytes: &|path| self.sources.files.get(path)?.read_wanted(path, 0, media::LONGEST, |_| true).ok()?,
            settings_path: &self.settings_path,
            workers: Workers::new(&in_parallel),
        }));
        self.finished(report)
    }

    /// What an editor reads: every entry, then every translation.
    fn texts(&self) -> Vec<AdvisedText<'_>> {
        let book = &*self.book;
        let own =
            book.every_id().zip(&self.bodies).map(|(id, body)| AdvisedText { book, id, facts: book.entry(id), body });
        let translated = self.visible.translations.iter().zip(&self.translated);
        let translated = translated.filter_map(|((kept, of), body)| {
            let facts: &Facts = &kept.facts;
            let number =
                book.settings.languages.iter().position(|tag| Some(&tag.value) == facts.translation.as_ref())?;
            let book = &*self.editions.get(number)?.0;
            // Of two into one language the first is the translation.
            (book.entry(*of).path == facts.path).then_some(AdvisedText { book, id: *of, facts, body })
        });
        own.chain(translated).collect()
    }

    /// The gates that do not hold, and those that cannot; as with [`Site::audit`], of the narrowest audience's site.
    pub fn gates(&self) -> Vec<Diagnostic> {
        let mut report = Vec::new();
        requirements::check(&self.book, &self.settings_path, &mut report);
        self.finished(report)
    }

    fn finished(&self, report: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if report.is_empty() {
            return report;
        }
        let body = |path: &SitePath, nth: u32| -> Option<&Body> {
            let at = self.book.entries.binary_search_by(|facts| (&facts.path, facts.nth).cmp(&(path, nth)));
            if let Ok(at) = at {
                return Some(&*self.bodies[at]);
            }
            // A translation's.
            self.editions.iter().find_map(|(book, bodies)| {
                let at = book.entries.iter().position(|facts| facts.path == *path && facts.nth == nth)?;
                Some(&*bodies[at])
            })
        };
        let resolver = SpanResolver { body: &body, settings: &self.spans };
        report.into_iter().filter_map(|problem| finished(problem, &self.book.settings, &resolver)).collect()
    }

    /// The text of a source file, for showing a problem in it; a built-in template's for a problem in that.
    pub fn text(&self, path: &SitePath) -> Option<Arc<str>> {
        let attached = |source: &Source| {
            let bytes = Form::of_file(path.as_str()).is_some().then(|| source.read_bytes())??;
            std::str::from_utf8(&bytes).ok().map(Arc::from)
        };
        let own = self.sources.files.get(path).and_then(|source| source.read_text(path).0.or_else(|| attached(source)));
        own.or_else(|| self.theme.text(path.as_str().strip_prefix("theme/")?))
    }

    /// What this audience may not read, with its title and why, in the order of paths; then the files that stay at home.
    pub fn withheld_with_reasons(&self) -> Vec<(SitePath, Option<String>, String)> {
        let settings = &self.book.settings;
        let unread: BTreeSet<&str> = self.unread.iter().map(SitePath::as_str).collect();
        let is_shut =
            |path: &SitePath| !unread.is_empty() && itself_and_above(path.as_str()).any(|above| unread.contains(above));
        let is_unknown = |facts: &Facts| {
            !facts.unjudged && facts.audience.as_ref().is_some_and(|named| settings.audience(&named.value).is_none())
        };
        let why = |facts: &Facts| match &facts.audience {
            _ if is_shut(&facts.path) && !is_unknown(facts) => UNREAD.to_string(),
            _ if facts.draft => "it is a draft".to_string(),
            Some(audience)
                if settings.audience(&audience.value).is_none_or(|audience| !self.book.audience.may_read(audience)) =>
            {
                format!("it says `audience: {}`", audience.value)
            }
            None if facts.kind == Kind::Person => "nobody said who may read it".to_string(),
            _ => "what it belongs to is withheld".to_string(),
        };
        let entries = self.visible.withheld.iter();
        let mut all: Vec<_> =
            entries.map(|facts| (facts.path.clone(), Some(facts.title.clone()), why(facts))).collect();
        let is_entry = |path: &SitePath| self.visible.all().binary_search_by(|facts| facts.path.cmp(path)).is_ok();
        let own = |path: &SitePath| *path == self.settings_path || path.as_str().starts_with("theme/");
        let at_home = self.sources.files.keys().filter(|path| !self.visible.files.contains_key(*path));
        let at_home = at_home.filter(|path| !is_entry(path) && !own(path));
        let why_at_home = |path: &SitePath| match is_shut(path) {
            true => UNREAD,
            false => "nothing that this audience reads names it, or its folder is withheld",
        };
        all.extend(at_home.map(|path| (path.clone(), None, why_at_home(path).to_string())));
        all
    }

    /// What this audience may not read, for whoever must know what else lies in the folder.
    pub fn withheld_entries(&self) -> impl Iterator<Item = &Facts> {
        self.visible.withheld.iter().map(|facts| &***facts)
    }

    /// The file of the page that would stand at an address, if it could be read as it was meant.
    pub fn unread_at(&self, address: &str) -> Option<&SitePath> {
        let mut unread = self.visible.withheld.iter().filter(|facts| facts.unjudged);
        unread.find(|facts| *self.visible.address_of(facts) == *address).map(|facts| &facts.path)
    }

    /// Whether a file holds something that this audience may not read.
    pub fn withholds(&self, path: &SitePath) -> bool {
        self.visible.withheld.iter().any(|facts| facts.path == *path)
    }

    /// The file in which something noted of an entry stands, and where.
    pub fn located(&self, id: EntryId, at: SpanId) -> (&SitePath, Span) {
        self.bodies[id.index()].location(&self.book.entry(id).path, at)
    }

    /// The proses of an entry.
    pub fn body(&self, id: EntryId) -> &Body {
        &self.bodies[id.index()]
    }

    /// The handbook in each language with its prose, the site's own first.
    pub fn books(&self) -> impl Iterator<Item = (&Handbook, &[Arc<Body>])> {
        let main = (&*self.book, self.bodies.as_slice());
        std::iter::once(main).chain(self.editions.iter().map(|(book, bodies)| (&**book, bodies.as_slice())))
    }

    /// What files say in other languages, each with its prose.
    pub fn translations(&self) -> impl Iterator<Item = (&Facts, &Body)> {
        let facts = self.visible.translations.iter().map(|(kept, _)| -> &Facts { &kept.facts });
        facts.zip(self.translated.iter().map(|body| &**body))
    }

    /// The files in which an entry is said in other languages, of those that may be read.
    pub fn translations_of(&self, id: EntryId) -> impl Iterator<Item = &SitePath> {
        self.visible.translations.iter().filter(move |(_, of)| *of == id).map(|(kept, _)| &kept.facts.path)
    }

    /// Where something stands in the settings.
    pub fn located_setting(&self, at: SpanId) -> (&SitePath, Span) {
        (&self.settings_path, self.spans.span(at))
    }

    /// Where the settings stand, or would.
    pub fn settings_path(&self) -> &SitePath {
        &self.settings_path
    }

    /// How many blocks of code were coloured so far, here and where this pipeline made a site before.
    pub fn coloured(&self) -> usize {
        self.colours.made()
    }

    /// Who may read an entry.
    pub fn visibility(&self, id: EntryId) -> Visibility<'_> {
        let kept = &self.visible.entries[id.index()];
        let audience = self.book.settings.audience_name(kept.audience);
        Visibility { audience, is_widest: kept.audience == Audience::WIDEST, draft: kept.draft }
    }

    /// The same of a translation, by the file in which that is.
    pub fn visibility_of_translation(&self, id: EntryId, path: &SitePath) -> Visibility<'_> {
        let of = |(entry, other): &&(VisibleEntry, EntryId)| *other == id && entry.facts.path == *path;
        let original = self.visibility(id);
        self.visible.translations.iter().find(of).map_or(original, |(kept, _)| Visibility {
            audience: self.book.settings.audience_name(kept.audience),
            is_widest: kept.audience == Audience::WIDEST,
            draft: kept.draft,
        })
    }

    /// The words of a prose of an entry, without those of its references.
    pub fn words(&self, id: EntryId, prose: u32) -> String {
        Prose::plain(&self.bodies[id.index()].prose(prose).pieces(), |_| String::new())
    }

    /// The handbook in the language of a route, and the route in it.
    pub fn in_language_of<'s, 'r>(&'s self, route: &'r Route) -> (&'s Handbook, &'r Route) {
        match route {
            Route::Translated(number, page) => {
                let edition = self.editions.get(usize::from(*number));
                edition.map_or((&*self.book, route), |(book, _)| (&**book, &**page))
            }
            route => (&self.book, route),
        }
    }

    /// When a source file was last changed, in nanoseconds since 1970, where the disk says so.
    pub fn modified(&self, path: &SitePath) -> Option<i128> {
        Some(self.sources.files.get(path)?.stamp?.modified)
    }

    /// What this audience reads of the entries of this site; those of kept catalogs stand elsewhere.
    pub fn entries(&self) -> impl Iterator<Item = &Facts> {
        let entries = self.book.entries.iter().map(|facts| &***facts);
        entries.filter(|facts| facts.stands_here() && !facts.is_not_found())
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.routes()
            .filter(|(_, route)| {
                route.is_page() && !matches!(route.in_any_language(), Route::NotFound | Route::Print(_))
            })
            .count()
    }

    /// Files that are not published because nothing that is published names them, in order. What is withheld is not among them.
    pub fn left_out(&self) -> &[SitePath] {
        &self.visible.left_out
    }

    /// What exists but is ignored; folders end in a slash.
    pub fn ignored(&self) -> &[String] {
        &self.sources.ignored
    }

    /// Whether the folder has settings.
    pub fn has_settings(&self) -> bool {
        self.sources.files.contains_key(&self.settings_path)
    }

    /// Whether the site has templates of its own, which may fail on any page.
    pub fn has_own_templates(&self) -> bool {
        self.theme.has_own_templates()
    }

    /// Whether it is for the narrowest audience, from whom only drafts are withheld and what nobody may read.
    pub fn is_for_narrowest(&self) -> bool {
        self.book.audience == self.book.settings.narrowest()
    }

    /// Whether there is nothing that could be a site: no settings and no page.
    pub fn is_nothing(&self) -> bool {
        !self.has_settings() && self.book.entries.is_empty() && self.visible.withheld.is_empty()
    }

    /// How many files are copied.
    pub fn copied(&self) -> usize {
        self.routes().filter(|(_, route)| matches!(route, Route::File(_))).count()
    }
}
