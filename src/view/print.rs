//! A document for paper, made of the pages that it holds: a cover or a title, contents, and each page as a part.

use rustc_hash::FxHashMap;

use crate::base::Diagnostic;
use crate::content::Kind;
use crate::content::printing::Paper;
use crate::model::EntryId;
use crate::model::program::documents::{Break, Document, Part, PartOf};
use crate::view::document::{DocumentView, Place, PrintedPart, Run};
use crate::view::kind_view::KindView;
use crate::view::page::{self, PageView};
use crate::view::shape::Html;
use crate::view::viewer::{PartOfDocument, Program, Viewer, full_address};

/// How many bytes all heads of pages may have. They stand in the page's first element, and browsers and checkers want to know the
/// encoding, which comes after it, within the first 1,024 bytes. Later pages have the document's title alone.
const HEADS: usize = 640;
/// What a head takes beside its title.
const HEAD: usize = 9;

/// The length, in bytes, of what fills about a page.
const LONG: usize = 2400;

/// A document before the theme has made its parts.
pub struct Unprinted {
    /// The page, with parts that are empty.
    pub page: PageView,
    /// What each of those is to show; nothing for one that has a title only.
    pub parts: Vec<Option<PageView>>,
}

/// A document.
pub fn document(
    program: &Program,
    address: &str,
    document: Document,
    run: &Run,
    told: &mut Vec<Diagnostic>,
) -> Unprinted {
    let book = program.book;
    let all = book.documents().parts(document);
    let anchors: Vec<String> = (1..=all.len()).map(|n| format!("p{n}")).collect();
    let by_entry: FxHashMap<EntryId, String> = all
        .iter()
        .zip(&anchors)
        .filter_map(|(part, anchor)| match part.what {
            PartOf::Entry(id) => Some((id, anchor.clone())),
            PartOf::Collection(_) => None,
        })
        .collect();
    let mut viewer = Viewer::new(program, address);
    if let Document::Entry(id) = document
        && let Some(lang) = &viewer.facts(id).lang
    {
        viewer.words = program.languages.words(lang);
    }
    let mut page = head(&viewer, document);
    let mut room = Some(HEADS);
    let (mut contents, mut parts, mut views, mut heads) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut before = None;
    for (Part { what, depth, breaks }, anchor) in all.iter().zip(&anchors) {
        let last = before.replace(what);
        let breaks = match (breaks, what) {
            (Break::IfLong, PartOf::Entry(id)) => is_long(program, *id),
            (Break::IfLongBefore, _) => matches!(last, Some(PartOf::Entry(id)) if is_long(program, *id)),
            (breaks, _) => *breaks != Break::Never,
        };
        let view = match what {
            PartOf::Entry(id) => {
                let mut viewer = Viewer::new(program, address);
                if let Some(lang) = &viewer.facts(*id).lang {
                    viewer.words = program.languages.words(lang);
                }
                viewer.part = Some(PartOfDocument { own: anchor, all: &by_entry });
                let mut view = page::entry_page(&viewer, *id);
                view.untitled = *depth == 0;
                told.extend(viewer.told.take());
                Some(view)
            }
            PartOf::Collection(_) => None,
        };
        let title = match what {
            PartOf::Collection(n) => book.collections[*n].title.clone(),
            PartOf::Entry(id) => book.entry(*id).title.clone(),
        };
        if *depth > 0 {
            let code = view.as_ref().and_then(|view| view.code.clone()).filter(|code| *code != title);
            let page = run.pages.get(anchor).copied();
            contents.push(Place { anchor: anchor.clone(), title: title.clone(), code, depth: *depth, page });
        }
        if breaks {
            room = room.and_then(|room| room.checked_sub(title.len() + HEAD));
            heads.extend(room.is_some().then(|| title.clone()));
        }
        parts.push(PrintedPart {
            anchor: anchor.clone(),
            depth: *depth,
            breaks,
            head: if room.is_some() { heads.len() } else { 0 },
            kind: view.as_ref().map_or("page", |view| view.kind),
            lang: view.as_ref().map_or_else(|| page.lang.clone(), |view| view.lang.clone()),
            title: view.is_none().then_some(title),
            anchored: false,
            html: Html(String::new()),
        });
        views.push(view);
    }
    if contents.len() < 2 {
        contents.clear();
    }
    let portrait = match views.first() {
        Some(Some(PageView { own: KindView::Person(person), .. })) => person.portrait.clone(),
        _ => None,
    };
    let updated = by_entry.keys().filter_map(|id| book.entry(*id).updated.as_deref()).max().map(str::to_string);
    let stands_for = match document {
        Document::Handbook => book.addresses.home(),
        Document::Entry(id) => book.addresses.entry(id),
    };
    let is_portfolio = matches!(document, Document::Entry(id) if book.entry(id).kind == Kind::Person);
    page.own = KindView::Document(DocumentView {
        cover: document == Document::Handbook || is_portfolio,
        portrait,
        notes: notes(&viewer, document),
        updated,
        back: viewer.generated(stands_for, &page.title),
        address: book.settings.base_url.as_ref().map(|base| full_address(base, stands_for)),
        contents,
        parts,
        heads,
        paper: run.paper.or(book.settings.printing.paper).map(Paper::word),
    });
    Unprinted { page, parts: views }
}

/// Whether what its author wrote fills about a page.
fn is_long(program: &Program, id: EntryId) -> bool {
    program.bodies[id.index()].proses.iter().map(|prose| prose.written().len()).sum::<usize>() > LONG
}

/// The document without what it holds.
fn head(viewer: &Viewer, document: Document) -> PageView {
    let book = viewer.book;
    let title = match document {
        Document::Handbook => &book.title,
        Document::Entry(id) => &book.entry(id).title,
    };
    let mut page = page::generated(viewer, "print", title, None);
    page.canonical = None;
    page.description = String::new();
    match document {
        Document::Handbook => {}
        Document::Entry(id) => {
            let facts = viewer.facts(id);
            page.kind = facts.kind.word();
            page.label =
                if facts.kind == Kind::Person { viewer.words.printed_portfolio().into() } else { viewer.label(id) };
            page.status.clone_from(&facts.status);
            page.lang = facts.lang.clone().unwrap_or(page.lang);
        }
    }
    page
}

/// What stands below the title of a person's portfolio.
fn notes(viewer: &Viewer, document: Document) -> Vec<String> {
    let Document::Entry(id) = document else { return Vec::new() };
    let person = viewer.facts(id).person();
    person.map_or(Vec::new(), |person| person.position.iter().chain(&person.organization).cloned().collect())
}
