//! RENDER: a view and a theme become an output; so do the files that machines read.

pub mod archive;
pub mod calendar;
pub mod changes;
pub mod csv;
pub mod data;
pub mod feed;
pub mod framework;
pub mod print;
pub mod redirect;
pub mod sitemap;
pub mod standalone;

use std::path::Path;
use std::sync::Arc;

use crate::base::{Diagnostic, SitePath};
use crate::catalog;
use crate::content::Body;
use crate::media;
use crate::model::Handbook;
use crate::model::addresses::Route;
use crate::model::program::data::DataFile;
use crate::render::archive::ArchivedPage;
use crate::search::{self, Index};
use crate::source::{Data, Source, Sources};
use crate::theme::Theme;
use crate::view::document::Run;
use crate::view::typography::Typography;
use crate::view::{self, Colours, PageRoute, PageView, Program, Viewer};
use crate::words::Languages;

/// What stands at an address.
pub enum Output {
    /// What was made.
    Bytes(Vec<u8>),
    /// A file on disk that is published as it is.
    File(Arc<Path>),
}

/// A handbook with the prose of its entries.
pub type Edition = (Arc<Handbook>, Vec<Arc<Body>>);

/// Everything that rendering reads.
pub struct RenderInput<'s> {
    /// The handbook of the build's audience.
    pub book: &'s Handbook,
    /// The prose of its entries, by their numbers.
    pub bodies: &'s [Arc<Body>],
    /// The handbook in each other language, with its prose.
    pub editions: &'s [Edition],
    /// The handbook in each language as readers see it, the site's own first, where that is not as it was written.
    pub for_readers: Option<&'s [Edition]>,
    /// Colours code.
    pub colours: Colours<'s>,
    /// The words of each language.
    pub languages: &'s Languages,
    /// Makes the search index, or gives it where it was made.
    pub index: &'s (dyn Fn() -> Arc<Index> + Sync),
    /// The templates and assets.
    pub theme: &'s Theme,
    /// The site's own files, for those that are copied.
    pub sources: &'s Sources,
}

/// The output of a route, or why it has none. What is wrong with it all the same is told.
pub fn render(
    input: &RenderInput,
    address: &str,
    route: &Route,
    told: &mut Vec<Diagnostic>,
) -> Result<Output, Box<Diagnostic>> {
    let whole = route;
    let (program, route) = in_language(input, route);
    Ok(match route {
        Route::File(path) => match archive::page(path, input.sources) {
            Some(page) => archived(input, &program, address, path, &page),
            None => return file(input, path, told),
        },
        Route::Asset(name) => {
            Output::Bytes(input.theme.assets.get(name).map_or_else(Vec::new, |asset| asset.bytes.to_vec()))
        }
        Route::NoJekyll => Output::Bytes(Vec::new()),
        Route::Robots => Output::Bytes(sitemap::robots(input.book).into_bytes()),
        Route::Sitemap => {
            let others = input.editions.iter().map(|(book, _)| &**book);
            let books: Vec<&Handbook> = std::iter::once(input.book).chain(others).collect();
            Output::Bytes(sitemap::sitemap(&books, program.all).into_bytes())
        }
        Route::Feed => Output::Bytes(feed::feed(&program, address).into_bytes()),
        Route::Ics(cohort) => {
            Output::Bytes(calendar::calendar(&program, address, cohort.map(|n| n as usize)).into_bytes())
        }
        Route::Csv(page) => Output::Bytes(csv::table(&program, *page)),
        Route::Data(data) => Output::Bytes(data_file(&program, *data)),
        Route::Search(file) => Output::Bytes(search::file(&programs(input), input.index, *file)),
        Route::Redirect(id, _) => Output::Bytes(redirect::redirect(&program, address, *id).into_bytes()),
        Route::Home
        | Route::Entry(_)
        | Route::Collection(_)
        | Route::Cohort(_)
        | Route::Tags
        | Route::Tag(_)
        | Route::Calendar
        | Route::Changes
        | Route::Table(_)
        | Route::Translated(..)
        | Route::NotFound => {
            let page = view(input, address, whole, told)
                .unwrap_or_else(|| view::page(&program, address, PageRoute::NotFound, told));
            Output::Bytes(input.theme.fill(&page)?.into_bytes())
        }
        Route::Print(document) => {
            let html = print::document(input, &program, address, *document, &Run::default(), told)?;
            Output::Bytes(html.into_bytes())
        }
    })
}

fn data_file(program: &Program, file: DataFile) -> Vec<u8> {
    let address = file.address(&program.book.entries);
    let viewer = Viewer::new(program, &address);
    match file {
        DataFile::Site => data::site(&viewer),
        DataFile::Kind(kind, part) => data::of_kind(&viewer, kind, part),
        DataFile::Schema => data::schema(data::SCHEMA),
        DataFile::Catalog => data::catalog::catalog(&viewer),
        DataFile::CatalogSchema => data::schema(catalog::SCHEMA),
        DataFile::Outcomes => csv::outcomes(&viewer),
        DataFile::Progress => csv::progress(&viewer),
        DataFile::Reviews => csv::reviews(&viewer),
        DataFile::Case => framework::case::case(&viewer, None),
        DataFile::CaseOf(id) => framework::case::case(&viewer, Some(id)),
        DataFile::OpenSalt => framework::sheets::opensalt(&viewer),
        DataFile::Canvas => framework::sheets::canvas(&viewer),
        DataFile::Moodle => framework::sheets::moodle(&viewer),
        DataFile::Achievements => framework::badges::achievements(&viewer),
    }
}

/// Who reads what is made of a program.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    Person,
    /// A program, which gets what authors wrote.
    Machine,
}

/// The program in each language as people read it, the site's own first.
pub fn programs<'i>(input: &RenderInput<'i>) -> Vec<Program<'i>> {
    let others = (0..input.editions.len()).filter_map(|number| edition(input, Some(number), Reader::Person));
    std::iter::once(own_program(input)).chain(others).collect()
}

/// The program in the site's own language as people read it.
pub fn own_program<'i>(input: &RenderInput<'i>) -> Program<'i> {
    edition(input, None, Reader::Person).unwrap_or_else(|| as_written(input))
}

/// The same as authors wrote it.
pub fn as_written<'i>(input: &RenderInput<'i>) -> Program<'i> {
    let RenderInput { book, bodies, editions, colours, languages, .. } = *input;
    let all = &editions.last().map_or(book, |(book, _)| book).addresses;
    let (typography, language) = (Typography::default(), book.settings.language.as_str());
    Program { book, bodies, typography, colours, languages, language, all }
}

/// The program in another of the site's languages, by its number among those.
fn edition<'i>(input: &RenderInput<'i>, number: Option<usize>, reader: Reader) -> Option<Program<'i>> {
    let own = as_written(input);
    let settings = &input.book.settings;
    let (written, language) = match number {
        None => (None, own.language),
        Some(number) => (Some(input.editions.get(number)?), settings.languages.get(number)?.value.as_str()),
    };
    let is_set = |_: &&[_]| reader == Reader::Person;
    let set = input.for_readers.filter(is_set).and_then(|all| all.get(number.map_or(0, |number| number + 1)));
    let (book, bodies) = set.or(written).map_or((own.book, own.bodies), |(book, bodies)| (&**book, bodies.as_slice()));
    let typography = set.map_or_else(Typography::default, |_| Typography::of(settings, language));
    Some(Program { book, bodies, typography, language, ..own })
}

/// The program in the language of a route, and the route in it.
fn in_language<'i>(input: &RenderInput<'i>, route: &'i Route) -> (Program<'i>, &'i Route) {
    let reader = match route.in_any_language() {
        Route::Csv(_) | Route::Data(_) => Reader::Machine,
        _ => Reader::Person,
    };
    let (number, page) = match route {
        Route::Translated(number, page) => (Some(usize::from(*number)), &**page),
        _ => (None, route),
    };
    edition(input, number, reader).map_or_else(|| (own_program(input), route), |program| (program, page))
}

/// What the template of a page sees; nothing where no page stands.
pub fn view(input: &RenderInput, address: &str, route: &Route, told: &mut Vec<Diagnostic>) -> Option<PageView> {
    let (program, route) = in_language(input, route);
    let page = match route {
        Route::Home => PageRoute::Home,
        Route::Entry(id) => PageRoute::Entry(*id),
        Route::Collection(n) => PageRoute::Collection(*n as usize),
        Route::Cohort(n) => PageRoute::Cohort(*n as usize),
        Route::Tags => PageRoute::Tags,
        Route::Tag(n) => PageRoute::Tag(*n as usize),
        Route::Calendar => PageRoute::Calendar,
        Route::Table(at) => program.book.placed_table(*at).map_or(PageRoute::NotFound, PageRoute::Table),
        Route::Changes => {
            let (title, html) = changes::page(input, &program, address);
            return Some(view::page(&program, address, PageRoute::Made { title: &title, html: &html }, told));
        }
        Route::NotFound => PageRoute::NotFound,
        _ => return None,
    };
    Some(view::page(&program, address, page, told))
}

/// A page of an earlier edition.
fn archived(input: &RenderInput, program: &Program, address: &str, path: &SitePath, page: &ArchivedPage) -> Output {
    let html = input.sources.files.get(path).and_then(Source::read_bytes).unwrap_or_default();
    Output::Bytes(archive::marked(page, &String::from_utf8_lossy(&html), address, program).into_bytes())
}

/// What is published of a file: one whose format is not looked into stays on disk until then.
fn file(input: &RenderInput, path: &SitePath, told: &mut Vec<Diagnostic>) -> Result<Output, Box<Diagnostic>> {
    let folder = path.parts().next().unwrap_or("");
    let collection = input.book.settings.folders.collections.get(folder);
    let trusted = folder == "static" || collection.is_some_and(|collection| collection.trusted);
    let Some(source) = input.sources.files.get(path) else { return Ok(Output::Bytes(Vec::new())) };
    let mut format = None;
    let wanted = source.read_wanted(path, media::HEAD, media::LONGEST + 1, |head| {
        format = media::format(path, head);
        if format.is_none() && !trusted {
            format = media::markup(path, head);
        }
        format.is_some()
    })?;
    if let (Some(bytes), Some(format)) = (wanted, format) {
        let published = media::published(path, format, &bytes)?;
        told.extend(published.problems);
        if let Some(bytes) = published.bytes {
            return Ok(Output::Bytes(bytes));
        }
    }
    Ok(as_it_is(source))
}

fn as_it_is(source: &Source) -> Output {
    match (&source.file, &source.data) {
        (Some(original), _) => Output::File(original.clone()),
        (None, Data::Disk { file, .. }) => Output::File(file.clone()),
        (None, Data::Text(text)) => Output::Bytes(text.as_bytes().to_vec()),
        (None, Data::Bytes(bytes)) => Output::Bytes(bytes.to_vec()),
    }
}

/// Text for XML and HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    crate::base::html::escape_into(text, &mut out);
    // XML has no place for other control characters, nor for what is no character.
    out.retain(|c| !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')) || matches!(c, '\n' | '\t'));
    out
}
