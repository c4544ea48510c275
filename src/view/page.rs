//! A page: what every page shows, and what its kind adds.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::base::Diagnostic;
use crate::base::quotation::shortened;
use crate::content::facts::{BODY, Outcome};
use crate::content::look::Look;
use crate::content::parts::field_anchor;
use crate::content::{Kind, KindData};
use crate::model::EntryId;
use crate::model::program::tables::PlacedTable;
use crate::syntax::prose::Piece;
use crate::view::block::{Block, Blocks, EmbedContext};
use crate::view::calendar;
use crate::view::cohort;
use crate::view::contents::{ContentsItem, contents};
use crate::view::frame::{self, Frame};
use crate::view::groups::{Group, groups};
use crate::view::home;
use crate::view::image::{self, Image};
use crate::view::kind_view::KindView;
use crate::view::languages::{LanguageLink, languages};
use crate::view::link::Link;
use crate::view::linked_data;
use crate::view::lists;
use crate::view::mentions::{Mention, mentions};
use crate::view::panel::{Fact, panel};
use crate::view::shape::{Html, List};
use crate::view::tables;
use crate::view::tag;
use crate::view::viewer::{Program, Viewer, encoded, full_address};
use crate::view::{activity, artifact, document, outcome, person, resource, role};

/// The longest description, in characters, that search engines show.
const DESCRIPTION: usize = 160;

/// The sections that templates add to pages.
const ANCHORS: [&str; 16] = [
    "responsibilities",
    "shared",
    "acts",
    "outcomes",
    "steps",
    "criteria",
    "statement",
    "artifacts",
    "files",
    "reviews",
    "mentions",
    "progress",
    "mentees",
    "wordings",
    "position",
    "organization",
];

/// Everything that a template may see.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct PageView {
    pub site: SiteView,
    pub frame: Frame,
    /// Which template shows it: `page`, `role`, `activity`, `outcome`, `framework`, `resource`, `person`, `artifact`,
    /// `collection`, `cohort`, `home`, `calendar`, `table`, `print` or `not-found`.
    pub template: &'static str,
    /// The kind of the entry; empty for generated pages.
    pub kind: &'static str,
    /// What it is called in this site: Role, Process, Session, Outcome, Tag …; may be empty.
    pub label: String,
    pub title: String,
    /// The title as it was written in the page's first heading, where that holds more than plain words: links, code, emphasis.
    pub title_blocks: Option<Blocks>,
    pub code: Option<String>,
    /// The word of `status:`.
    pub status: Option<String>,
    /// The text of `summary:`, when it is given.
    pub summary: Option<Blocks>,
    /// One sentence for search engines and previews; may be empty.
    pub description: String,
    /// A BCP 47 tag.
    pub lang: String,
    /// The page in each language in which it is, this one among them; empty where it is in one only.
    pub languages: Vec<LanguageLink>,
    /// The full address, when the settings say where the site is.
    pub canonical: Option<String>,
    /// What is shown beside a link to the page elsewhere, with its full address.
    pub preview: Option<Image>,
    /// What the page is about as JSON-LD, safe to stand in a script as it is; nothing on `404.html`.
    pub linked_data: Option<Html>,
    /// Where the source can be edited.
    pub edit: Option<String>,
    /// What the page holds, in order.
    pub contents: List<ContentsItem>,
    /// Whether that is enough to be listed on the page.
    pub has_contents: bool,
    /// The anchors of the sections that templates add, by name: a heading of the body may have taken the plain one.
    pub anchors: Anchors,
    pub facts: List<Fact>,
    pub body: Blocks,
    pub groups: List<Group>,
    pub mentions: List<Mention>,
    /// Whether it shows computed tables, for the script that sorts and filters them.
    pub has_tables: bool,
    /// Whether it shows prose of a collection whose HTML is trusted, which may load and run what others may not.
    pub trusted: bool,
    /// Whether it is a page of a handbook with a date of its own, such as a story or news, which reads as an essay does.
    pub dated: bool,
    /// Where the same stands as a document for paper.
    pub print: Option<Link>,
    /// As a part of a document: whether its title stands above the contents already.
    pub untitled: bool,
    /// What only this kind of page shows.
    pub own: KindView,
}

/// The anchors of the sections that templates add, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchors(pub(super) [String; ANCHORS.len()]);

impl Anchors {
    fn of(anchor: impl Fn(&str) -> String) -> Anchors {
        Anchors(ANCHORS.map(anchor))
    }
}

impl Serialize for Anchors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Anchors", ANCHORS.len())?;
        for (name, anchor) in ANCHORS.iter().zip(&self.0) {
            fields.serialize_field(name, anchor)?;
        }
        fields.end()
    }
}

/// What is the same on every page but for the links.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct SiteView {
    pub title: String,
    pub description: String,
    pub edition: Option<String>,
    /// The way to the top of the site: empty or `../…`.
    pub top: String,
    pub home: String,
    pub logo: Option<Logo>,
    /// The accent colour for light backgrounds, as `#rrggbb`.
    pub accent: Option<String>,
    /// Whether the site can be searched.
    pub search: bool,
    /// Whether it is in several languages, of which a page may be in one.
    pub translated: bool,
    /// What the settings say of colours and fonts, as declarations of CSS.
    pub style: Option<String>,
    /// Whether the site has a feed.
    pub feed: Option<String>,
}

/// The site's mark.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Logo {
    pub href: String,
    pub width: u32,
    pub height: u32,
}

/// What a page is of.
#[derive(Clone, Copy)]
pub enum PageRoute<'r> {
    Home,
    Entry(EntryId),
    Collection(usize),
    Cohort(usize),
    Tags,
    Tag(usize),
    Calendar,
    Table(&'r PlacedTable),
    /// One whose text was made from more than the handbook.
    Made {
        title: &'r str,
        html: &'r str,
    },
    NotFound,
}

/// The view of a page. What is wrong with what it shows is told.
pub fn page(program: &Program, address: &str, route: PageRoute, told: &mut Vec<Diagnostic>) -> PageView {
    let mut viewer = Viewer::new(program, address);
    if let PageRoute::Entry(id) = route
        && let Some(lang) = &viewer.facts(id).lang
    {
        (viewer.words, viewer.language) = (program.languages.words(lang), lang);
    }
    let mut page = match route {
        PageRoute::Entry(id) => entry_page(&viewer, id),
        route => generated_page(&viewer, route),
    };
    page.trusted = viewer.trusted.get();
    page.has_tables |= viewer.tables_shown.get() > 0;
    told.extend(viewer.told.take());
    page
}

/// A page that no entry is.
fn generated_page(viewer: &Viewer, route: PageRoute) -> PageView {
    let book = viewer.book;
    let mut page = match route {
        PageRoute::Home => {
            let mut page = generated(viewer, "home", &book.title, None);
            page.own = KindView::Home(home::home(viewer));
            page.print = document::of_handbook(viewer);
            page.frame.crumbs.clear();
            page
        }
        PageRoute::Collection(n) => {
            let mut page = generated(viewer, "collection", &book.collections[n].title, Some(n));
            page.own = KindView::Collection(lists::collection(viewer, n));
            page
        }
        PageRoute::Cohort(n) => {
            let mut page = generated(viewer, "cohort", &viewer.words.cohort_of(&book.cohorts[n].name), None);
            page.own = KindView::Cohort(cohort::cohort(viewer, n));
            page
        }
        PageRoute::Tags => {
            let mut page = generated(viewer, "collection", viewer.words.field_tags(), None);
            page.own = KindView::Collection(tag::all(viewer));
            page
        }
        PageRoute::Tag(n) => {
            let mut page = generated(viewer, "collection", &book.tags.all[n].name, None);
            page.label = viewer.words.tag().to_string();
            page.frame.crumbs.extend(tag::list(viewer));
            page.own = KindView::Collection(tag::tag(viewer, n));
            page
        }
        PageRoute::Calendar => {
            let mut page = generated(viewer, "calendar", viewer.words.calendar(), None);
            page.own = KindView::Calendar(calendar::page(viewer));
            page
        }
        PageRoute::Table(placed) => {
            let mut page = generated(viewer, "table", &viewer.table_title(placed), placed.collection);
            page.frame.crumbs.extend(placed.collection.map(|n| viewer.collection_link(n)));
            page.has_tables = true;
            page.own = KindView::Table(tables::page(viewer, placed));
            page
        }
        PageRoute::Made { title, html } => {
            let mut page = generated(viewer, "page", title, None);
            page.body = vec![Block::Html(html.to_string())];
            page
        }
        PageRoute::NotFound | PageRoute::Entry(_) => {
            let mut page = generated(viewer, "not-found", viewer.words.not_found_title(), None);
            page.own = KindView::NotFound(home::not_found(viewer));
            page.frame.crumbs.clear();
            page.canonical = None;
            return page;
        }
    };
    let data = linked_data::of_generated(viewer, page.template, &page.title, &page.description);
    page.linked_data = Some(Html(data));
    page
}

pub(super) fn entry_page(viewer: &Viewer, id: EntryId) -> PageView {
    let facts = viewer.facts(id);
    let mut template = facts.kind.word();
    let mut own = match &facts.data {
        // On paper the contents list what a landing page lists.
        KindData::Page if viewer.part.is_some() => KindView::Nothing {},
        KindData::Page if viewer.here == viewer.book.addresses.home() => {
            template = "home";
            KindView::Home(home::home(viewer))
        }
        KindData::Page => match viewer.book.collections.iter().position(|collection| collection.landing == Some(id)) {
            Some(n) => {
                template = "collection";
                KindView::Collection(lists::collection(viewer, n))
            }
            None => KindView::Nothing {},
        },
        KindData::Role { .. } => KindView::Role(role::role(viewer, id)),
        KindData::Activity(_) => KindView::Activity(activity::activity(viewer, id)),
        KindData::Framework(_) => KindView::Framework(outcome::framework(viewer, id)),
        KindData::Outcome(_) => KindView::Outcome(Box::new(outcome::outcome(viewer, id))),
        KindData::Resource(_) => KindView::Resource(resource::resource(viewer, id)),
        KindData::Person(_) => KindView::Person(person::person(viewer, id)),
        // Nobody asks for the page of what has none.
        KindData::Review(_) => KindView::Nothing {},
        KindData::Artifact(_) => KindView::Artifact(artifact::artifact(viewer, id)),
    };
    // An artifact's body is shown in two parts, around the outcomes.
    let body = match &mut own {
        KindView::Artifact(_) => Vec::new(),
        KindView::Home(home) => {
            let pieces = viewer.prose_of(id, BODY).pieces();
            // Where a summary stands above the doors, nothing needs to be cut off for that.
            let is_led = facts.summary.is_some() || !viewer.book.settings.description.is_empty();
            let (opening, rest) = if is_led { (Vec::new(), pieces) } else { home::opening(&pieces) };
            home.opening = viewer.blocks(id, &opening, EmbedContext::BODY);
            viewer.blocks(id, &rest, EmbedContext::BODY)
        }
        own => {
            let (body, after) = viewer.around_list(id, &viewer.prose_of(id, BODY).pieces(), EmbedContext::BODY);
            match own {
                KindView::Role(role) => role.after = after,
                KindView::Activity(activity) => activity.after = after,
                _ => {}
            }
            body
        }
    };
    let mut groups = groups(viewer, id);
    if matches!(&own, KindView::Person(person) if !person.mentees.is_empty()) {
        // Those they mentor stand there with their progress.
        groups.retain(|group| group.key != "mentors");
    }
    let is_part = viewer.part.is_some();
    if is_part {
        own.without_screen();
        groups.retain(|group| group.key != "contains");
    }
    let mentions = if is_part { Vec::new() } else { mentions(viewer, id) };
    let contents = match is_part {
        true => Vec::new(),
        false => contents(viewer, id, &own, &groups, !mentions.is_empty()),
    };
    let frame = if is_part { Frame::default() } else { frame::of_entry(viewer, id) };
    let description = if is_part { String::new() } else { viewer.short_summary(id, DESCRIPTION) };
    PageView {
        // Known when all of it is filled in.
        has_tables: false,
        site: site(viewer),
        linked_data: (viewer.here != crate::content::address::NOT_FOUND && !is_part)
            .then(|| Html(linked_data::of_entry(viewer, id, template, &description))),
        frame,
        template,
        kind: facts.kind.word(),
        label: viewer.label(id),
        title: facts.title.clone(),
        title_blocks: title_blocks(viewer, id),
        code: facts.code().map(str::to_string),
        status: facts.status.clone(),
        summary: facts.summary.map(|summary| viewer.prose(id, summary, EmbedContext::OWN)),
        description,
        lang: viewer.language.to_string(),
        languages: languages(viewer),
        canonical: canonical(viewer),
        preview: image::preview(viewer, id),
        edit: edit(viewer, id),
        has_contents: contents.len() > 2 || contents.first().is_some_and(|first| first.children.len() > 1),
        contents: contents.into(),
        anchors: Anchors::of(|name| viewer.anchor(&field_anchor(facts, name)).into_owned()),
        facts: panel(viewer, id).into(),
        body,
        groups: groups.into(),
        mentions: mentions.into(),
        trusted: false,
        dated: facts.kind == Kind::Page && facts.date.is_some(),
        print: document::of_entry(viewer, id),
        untitled: false,
        own,
    }
}

/// The first heading of a page where it holds more than words, and the statement of an outcome without a title.
fn title_blocks(viewer: &Viewer, id: EntryId) -> Option<Blocks> {
    if let KindData::Outcome(Outcome { titled: false, statement: Some(statement), .. }) = &viewer.facts(id).data {
        let prose = viewer.prose_of(id, *statement);
        return only_paragraph(&prose.pieces()).map(|pieces| viewer.blocks(id, pieces, EmbedContext::OWN));
    }
    let pieces = viewer.prose_of(id, BODY).title();
    match pieces.as_slice() {
        [] => None,
        [Piece::Text(words)] if viewer.book.codes.find(words).next().is_none() => None,
        pieces => Some(viewer.blocks(id, pieces, EmbedContext::BODY)),
    }
}

/// What stands in the one paragraph of a prose, where that is all of it.
fn only_paragraph<'p, 't>(pieces: &'p [Piece<&'t str>]) -> Option<&'p [Piece<&'t str>]> {
    let [Piece::Block(start), inside @ .., Piece::Block(end)] = pieces else { return None };
    let is_inline =
        |piece: &Piece<&str>| matches!(piece, Piece::Text(_) | Piece::Words(_) | Piece::Literal(_) | Piece::Tags(_));
    (start.trim() == "<p>" && end.trim() == "</p>" && inside.iter().all(is_inline)).then_some(inside)
}

pub(super) fn generated(viewer: &Viewer, template: &'static str, title: &str, collection: Option<usize>) -> PageView {
    let settings = &viewer.book.settings;
    PageView {
        site: site(viewer),
        frame: frame::of_generated(viewer, collection),
        template,
        kind: "",
        label: String::new(),
        title: if title.is_empty() { viewer.words.home().into() } else { title.to_string() },
        title_blocks: None,
        code: None,
        status: None,
        summary: None,
        description: if template == "home" { shortened(&settings.description, DESCRIPTION) } else { String::new() },
        lang: viewer.language.to_string(),
        languages: languages(viewer),
        canonical: canonical(viewer),
        preview: None,
        linked_data: None,
        edit: None,
        contents: List::default(),
        has_contents: false,
        anchors: Anchors::of(str::to_string),
        facts: List::default(),
        body: Vec::new(),
        groups: List::default(),
        mentions: List::default(),
        has_tables: false,
        trusted: false,
        dated: false,
        print: None,
        untitled: false,
        own: KindView::Nothing {},
    }
}

fn canonical(viewer: &Viewer) -> Option<String> {
    let base = viewer.book.settings.base_url.as_ref().filter(|_| viewer.here != crate::content::address::NOT_FOUND);
    base.map(|base| full_address(base, viewer.here))
}

fn site(viewer: &Viewer) -> SiteView {
    let settings = &viewer.book.settings;
    let logo = settings.logo.as_ref().and_then(|logo| {
        let path = viewer.book.files.find("", &logo.value)?;
        let (width, height) = viewer.book.files.get(&path)?.picture.unwrap_or((32, 32));
        Some(Logo { href: viewer.file_href(&path)?, width, height })
    });
    SiteView {
        title: viewer.book.title.clone(),
        description: settings.description.clone(),
        edition: settings.edition.clone(),
        top: viewer.top(),
        home: viewer.href(viewer.book.addresses.home()),
        logo,
        search: viewer.book.settings.search,
        translated: !settings.languages.is_empty(),
        accent: settings.look.accent.clone(),
        style: style(&settings.look),
        feed: viewer.book.addresses.feed().map(|address| viewer.href(address)),
    }
}

/// Colours and fonts of the settings under the names by which the theme's styles know them.
fn style(look: &Look) -> Option<String> {
    let quoted = |family: &Option<String>| family.as_ref().map(|family| format!("'{family}'"));
    let properties = [
        ("brand", look.accent.clone()),
        ("own-accent", look.accent_dark.clone()),
        ("own-paper", look.paper.clone()),
        ("own-ink", look.ink.clone()),
        ("heading-font", quoted(&look.heading_font)),
        ("text-font", quoted(&look.text_font)),
        ("code-font", quoted(&look.code_font)),
    ];
    let said = properties.into_iter().filter_map(|(name, value)| Some(format!("--{name}:{}", value?)));
    Some(said.collect::<Vec<_>>().join(";")).filter(|said| !said.is_empty())
}

/// Where the source of an entry can be edited. Not for persons shown under another name: the path may hold the real one.
fn edit(viewer: &Viewer, id: EntryId) -> Option<String> {
    let repository = viewer.book.settings.repository.as_deref()?;
    let facts = viewer.facts(id);
    let hidden = std::iter::once(id)
        .chain(viewer.book.tree.person(id))
        .any(|id| viewer.facts(id).person().is_some_and(|person| person.shown_as.is_some()));
    if hidden {
        return None;
    }
    let base = if repository.contains("/tree/") {
        repository.replacen("/tree/", "/edit/", 1)
    } else if repository.contains("gitlab") {
        format!("{repository}/-/edit/HEAD")
    } else {
        format!("{repository}/edit/HEAD")
    };
    Some(format!("{base}/{}", encoded(facts.path.as_str())))
}
