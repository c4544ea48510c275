//! What is said where two things have one address.

use crate::base::names::{is_same, slug, split_order};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::model::EntryId;
use crate::model::addresses::{AddressRegistry, Route};
use crate::model::identity::duplicates;

impl AddressRegistry<'_> {
    /// The address of something that not all of these readers may read: for others there would be two such pages.
    pub(super) fn withheld(&mut self, address: &str, route: &Route) {
        let Some((path, at)) = self.source(route) else { return };
        let message = format!("`{address}` is the address of a page that is not for everybody who reads this one");
        let advice = match route {
            Route::Redirect(..) => "remove it from `redirect-from`",
            _ => "give this page another name",
        };
        self.report.push(Diagnostic::new(codes::DUPLICATE_ADDRESS, message, &path, at).help(advice));
    }

    pub(super) fn conflict(&mut self, address: &str, route: &Route, other: &Route) {
        if matches!((route, other), (Route::Entry(a), Route::Entry(b)) if self.have_one_name(*a, *b)) {
            // Which is said of the names.
            return;
        }
        // A generated page has no file to point at: the other one is where something can be done.
        let (Some((path, at)), other) = (match self.source(route) {
            Some(source) => (Some(source), self.source(other)),
            None => (self.source(other), None),
        }) else {
            return;
        };
        if let (Route::Entry(id), Some((other, at))) = (route, &other)
            && duplicates::is_beside(&path, other)
        {
            let kind = self.entries[id.index()].kind;
            let problem = Diagnostic::new(codes::DUPLICATE_ADDRESS, duplicates::two_files(kind), &path, Location::File);
            self.report.push(problem.label(other, *at, "this is the other").help(duplicates::keep_one(&path, other)));
            return;
        }
        let message = format!("two outputs have the address `{address}`");
        let computed = matches!(route, Route::Table(_));
        let numbered = other.as_ref().and_then(|(other, _)| but_for_numbers(&path, other));
        let advice = match (route, &other) {
            (Route::Redirect(..), _) => "remove it from `redirect-from`",
            (_, None) if computed => "rename the file, or turn the table's page off with `tables:` in site.yaml",
            (_, None) => "rename the file",
            (Route::Entry(id), _) if self.entries[id.index()].code().is_some() => {
                "an address has only letters and digits of a code: change one of the codes"
            }
            _ => numbered.as_deref().unwrap_or("rename one of the files"),
        };
        let mut problem = Diagnostic::new(codes::DUPLICATE_ADDRESS, message, &path, at).help(advice);
        match other {
            Some((path, at)) => problem = problem.label(&path, at, "this has it too"),
            None => problem = problem.help("the other is a page that the program makes"),
        }
        self.report.push(problem);
    }

    /// Whether two entries were given one code or one id.
    fn have_one_name(&self, a: EntryId, b: EntryId) -> bool {
        let (a, b) = (&self.entries[a.index()], &self.entries[b.index()]);
        match (a.code(), b.code()) {
            (Some(a), Some(b)) => is_same(a, b),
            (None, None) => {
                duplicates::is_given_id(a) && duplicates::is_given_id(b) && a.kind == b.kind && is_same(&a.id, &b.id)
            }
            _ => false,
        }
    }
}

/// What to do where two paths differ in the numbers before their names alone.
pub(super) fn but_for_numbers(one: &SitePath, other: &SitePath) -> Option<String> {
    let (first, second) = one.parts().zip(other.parts()).find(|(first, second)| first != second)?;
    let ((number, name), (other_number, other_name)) = (split_order(first), split_order(second));
    let what = if first.ends_with(".md") { "files" } else { "folders" };
    (number != other_number && slug(name) == slug(other_name)).then(|| {
        format!("the number before a name is its place and no part of its address: rename one of the {what} `{second}` and `{first}`")
    })
}
