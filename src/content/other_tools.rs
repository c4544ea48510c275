//! Fields that pages have from other site generators and editors: what to write instead.

use crate::base::names::key;

/// Fields of other tools by what is written here instead, their words run together as `lastmod`.
const INSTEAD: [(&str, &[&str]); 10] = [
    ("summary", &["description", "excerpt", "abstract", "subtitle", "teaser", "tagline", "metadescription"]),
    (
        "order",
        &["weight", "sidebarposition", "navorder", "sort", "sortorder", "sidebarorder", "menuorder", "navposition"],
    ),
    ("by", &["author", "authors", "creator", "writer"]),
    ("tags", &["categories", "category", "keywords", "topics", "tag", "taxonomies", "taxonomy"]),
    (
        "updated",
        &[
            "lastmod",
            "lastmodified",
            "lastmodifiedat",
            "lastupdated",
            "lastupdate",
            "modified",
            "dateupdated",
            "lastreviewed",
            "datemodified",
        ],
    ),
    ("date", &["created", "createdat", "pubdate", "publishdate", "datepublished", "posted", "datecreated"]),
    ("redirect-from", &["permalink", "url", "redirectfrom", "oldurl", "redirects"]),
    ("id", &["slug", "handle", "pageid"]),
    ("title", &["sidebarlabel", "linktitle", "navtitle", "shorttitle", "menutitle", "pagetitle", "sidebartitle"]),
    ("lang", &["language", "locale", "langcode"]),
];

/// Fields that tell another tool how to show a page.
const LOOKS: [&str; 68] = [
    "layout",
    "template",
    "theme",
    "skin",
    "bodyclass",
    "cssclass",
    "cssclasses",
    "toc",
    "tocdepth",
    "hastoc",
    "notoc",
    "hidetoc",
    "hide",
    "navexclude",
    "haschildren",
    "grandparent",
    "menu",
    "menus",
    "nav",
    "navbar",
    "sidebar",
    "breadcrumbs",
    "pagination",
    "comments",
    "math",
    "mathjax",
    "katex",
    "mermaid",
    "jupytext",
    "kernelspec",
    "excalidrawplugin",
    "kanbanplugin",
    "hidetitle",
    "hidetableofcontents",
    "paginationnext",
    "paginationprev",
    "displayedsidebar",
    "editlink",
    "sortby",
    "insertanchorlinks",
    "insearchindex",
    "pagetemplate",
    "paginateby",
    "generatefeeds",
    "transparent",
    "cascade",
    "extra",
    "icon",
    "covery",
    "metalinks",
    "format",
    "editor",
    "execute",
    "engine",
    "listing",
    "bibliography",
    "csl",
    "numbersections",
    "titleblockbanner",
    "pagelayout",
    "filters",
    "codefold",
    "codetools",
    "dateformat",
    "crossref",
    "lightbox",
    "freeze",
    "canonicalurl",
];

/// Fields that name a picture for the top of a page, or for previews.
const PICTURES: [&str; 10] = [
    "imagealt",
    "image",
    "images",
    "cover",
    "coverimage",
    "featuredimage",
    "thumbnail",
    "banner",
    "ogimage",
    "headerimage",
];

/// What becomes of a field of another tool.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Instead {
    /// The same under this name.
    Field(&'static str),
    /// Nothing here says it.
    Nothing,
}

/// What becomes of a field, where it is one of another tool's.
pub fn instead(written: &str) -> Option<Instead> {
    let name = key(written).replace('-', "");
    let renamed = INSTEAD.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(instead, _)| *instead);
    match renamed {
        // These say something else here, or want a page that is there.
        Some("by" | "id" | "title") => Some(Instead::Nothing),
        Some("redirect-from") if name == "permalink" || name == "url" => Some(Instead::Nothing),
        Some(instead) => Some(Instead::Field(instead)),
        None => (LOOKS.contains(&name.as_str()) || PICTURES.contains(&name.as_str())).then_some(Instead::Nothing),
    }
}

/// What to do with a field of another tool, where it is one; `asked` are the fields that can stand there. Only the fields at the
/// top of a page come from other tools.
pub fn advice(written: &str, asked: &[&'static str]) -> Option<String> {
    if !asked.contains(&"redirect-from") {
        return None;
    }
    let name = key(written).replace('-', "");
    if let Some((instead, _)) = INSTEAD.iter().find(|(_, names)| names.contains(&name.as_str())) {
        return asked.contains(instead).then(|| said(instead, &name).to_string());
    }
    if LOOKS.contains(&name.as_str()) {
        return Some("remove it: how a page looks, and what stands beside it, is the theme's".into());
    }
    PICTURES
        .contains(&name.as_str())
        .then(|| "remove it, and put the picture into the text: `![what it shows](picture.jpg)`".into())
}

fn said(instead: &str, name: &str) -> &'static str {
    match instead {
        "summary" => "write `summary` instead",
        "order" => "write `order` instead, or a number before the file's name, such as `02-purpose.md`",
        "by" => "write `by` instead, with the id of a person or role that has a page",
        "tags" => "write `tags` instead",
        "updated" => "write `updated` instead",
        "date" => "write `date` instead",
        "redirect-from" if name == "permalink" || name == "url" => {
            "remove it: the address comes from the file's name; one that others know already goes to `redirect-from`"
        }
        "redirect-from" => "write `redirect-from` instead",
        "id" => {
            "write `id` for what references call it; the address comes from the file's name, and an older one goes to `redirect-from`"
        }
        "title" => "there is one title, `title`: remove it, or write that",
        _ => "write `lang` instead",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_other_tools_are_known_in_every_spelling() {
        let asked = ["summary", "order", "by", "tags", "updated", "date", "redirect-from", "id", "title", "lang"];
        for written in [
            "description",
            "weight",
            "sidebar_position",
            "Nav Order",
            "lastmod",
            "last-modified-at",
            "permalink",
            "slug",
        ] {
            assert!(advice(written, &asked).is_some(), "{written}");
        }
        for written in ["layout", "cssClasses", "toc", "image"] {
            assert!(advice(written, &asked).is_some(), "{written}");
        }
        for written in ["titel", "sumary", "colour", "duties"] {
            assert_eq!(advice(written, &asked), None, "{written}");
        }
        assert_eq!(advice("weight", &["text"]), None, "there is no order where it stands");
    }
}
