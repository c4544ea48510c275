//! What each field and setting means, in the words of the manual and of an editor's help. What a value must be comes from the table of
//! fields; where that says too little, a row says more.

use crate::content::field::Shape;
use crate::content::{Kind, Verb};

/// A field in words.
pub struct Row {
    pub name: &'static str,
    /// What a value must be, where the table of fields does not say.
    pub shape: Option<Shape>,
    /// The same in words, where the shape says too little.
    pub value: &'static str,
    /// Markdown, with links as on the page of the format.
    pub means: &'static str,
    /// What holds when it is left out.
    pub otherwise: &'static str,
}

impl Row {
    const fn is(self, value: &'static str) -> Row {
        Row { value, ..self }
    }
}

const fn row(name: &'static str, means: &'static str, otherwise: &'static str) -> Row {
    Row { name, shape: None, value: "", means, otherwise }
}

/// A row of a table that is no kind's.
const fn shaped(name: &'static str, shape: Shape, means: &'static str, otherwise: &'static str) -> Row {
    Row { shape: Some(shape), ..row(name, means, otherwise) }
}

/// What any file can say.
pub static COMMON: &[Row] = &[
    row(
        "title",
        "the title; for a person write `name` instead",
        "the first `# heading` of the text, or else the file name in words",
    ),
    row(
        "id",
        "the name by which others refer to it",
        "its path inside its collection, without order numbers and ending: `mentoring/first-call`",
    ),
    row("aliases", "more names by which others may refer to it", "none"),
    row("summary", "one or two sentences for lists, search engines and previews", "the first paragraph"),
    row(
        "order",
        "its place among its neighbors; `1.5` is fine",
        "the number in the file name; without one, after those that have one, by title",
    ),
    row(
        "audience",
        "who may read it; see [who may read what](settings.md#who-may-read-what)",
        "the same as its folder",
    )
    .is("a name from `audiences`"),
    row(
        "status",
        "a word beside the title, such as `planned` or `archived`; it says more on [an outcome](outcomes-and-resources.md#how-an-outcome-stands) and on [an artifact](connections.md#what-is-counted)",
        "none",
    ),
    row(
        "draft",
        "neither published nor counted; on a folder's `index.md` it holds for everything in the folder",
        "`false`",
    ),
    row(
        "date",
        "when it happened, is due to happen, or was written. A time after it (`2026-09-12 10:00`) is passed over: the day counts that is written",
        "the date in the file name, or none",
    ),
    row("updated", "when it was last changed", "none"),
    row("tags", "key words", "none"),
    row(
        "lang",
        "the language of this page, such as `es`; what it says in another one is a [translation](text-and-languages.md#pages-in-several-languages)",
        "the site's `language`",
    ),
    row("redirect-from", "addresses it had before, such as `handbook/old-name.html`; visitors are led on", "none"),
    row("in", "what it belongs to", "what its folder stands for"),
];

/// The own fields of a kind, and what a common one means there.
pub fn own(kind: Kind) -> &'static [Row] {
    match kind {
        Kind::Page => &[],
        Kind::Role => ROLE,
        Kind::Activity => ACTIVITY,
        Kind::Framework => FRAMEWORK,
        Kind::Outcome => OUTCOME,
        Kind::Resource => RESOURCE,
        Kind::Person => PERSON,
        Kind::Artifact => ARTIFACT,
        Kind::Review => REVIEW,
    }
}

static ROLE: &[Row] = &[
    row("eligibility", "who can hold the role", ""),
    row("responsibilities", "what the role does; see below", ""),
    row("in", "a larger role to which this one belongs; its duties are then shown here as well", "").is("a role"),
    row("outcomes", "what someone in this role is expected to be able to do", ""),
];

static ACTIVITY: &[Row] = &[
    row("date", "the day, or the first of several", ""),
    row("end", "the last day", ""),
    row("time", "such as `9:00 to 15:00`", ""),
    row("place", "where", ""),
    row("url", "where to join online", ""),
    row("repeats", "such as `every second Tuesday`", ""),
    row("cohort", "for whom, such as `2026`", ""),
    row("by", "who leads it", ""),
    row("outcomes", "what it teaches", ""),
    row("uses", "what to bring, what to have read", ""),
    row("makes", "what people leave with", ""),
    row("steps", "the agenda, or the steps of the process", ""),
];

/// The fields of a step, and of a responsibility.
pub static PART: &[Row] = &[
    shaped("text", Shape::Prose, "what is done; required as soon as there are other fields", ""),
    shaped("id", Shape::Text, "its name, so that `[[matching#ask]]` finds it", "its number: `[[matching#2]]`"),
    shaped("by", Shape::Relation(Verb::By), "who does it: **R**esponsible", "nobody is named"),
    shaped("accountable", Shape::Relation(Verb::Accountable), "who answers for it: **A**ccountable", ""),
    shaped("consulted", Shape::Relation(Verb::Consulted), "who is asked before: **C**onsulted", ""),
    shaped("informed", Shape::Relation(Verb::Informed), "who is told: **I**nformed", ""),
    shaped("with", Shape::Relation(Verb::With), "who helps or takes part: **S**upports", ""),
    shaped("when", Shape::Prose, "when it is done, in words", ""),
    shaped("optional", Shape::Flag, "may be skipped", "`false`"),
    shaped("outcomes", Shape::Relation(Verb::Outcomes), "what it teaches, or what it expects", ""),
    shaped("uses", Shape::Relation(Verb::Uses), "what is needed", ""),
    shaped("makes", Shape::Relation(Verb::Makes), "what comes out of it", ""),
];

static FRAMEWORK: &[Row] = &[
    row("outcomes", "the outcomes", "")
        .is("a list, or the name of a `.csv`, `.xlsx` or `.case.json` file beside this one"),
    row(
        "prefix",
        "what stands before their codes, where they come [from another program](../guides/frameworks.md)",
        "",
    )
    .is("text, such as `ST-`"),
    row("session", "the activity they belong to", "").is("an activity"),
    row("scale", "the levels, lowest first, that an artifact may name", ""),
    row(
        "needs",
        "what each of them needs; see [How an outcome stands](outcomes-and-resources.md#how-an-outcome-stands)",
        "",
    )
    .is("list of kinds"),
];

static OUTCOME: &[Row] = &[
    row("code", "required; also its id", ""),
    row("statement", "what a person can do", ""),
    row("title", "a short name; without it the statement stands in", ""),
    row("criteria", "how one can tell; `[[LF-1#2]]` is the second", "").is("list of Markdown"),
    row("parent", "the larger outcome to which it belongs", "").is("an outcome"),
    row("replaced-by", "what is asked for instead, once it is retired", "").is("outcomes"),
    row("needs", "what must name it; if nothing of that kind does, that is a gap", "").is("list of kinds"),
    row("status", "`retired`, `archived`, `withdrawn` or `superseded`: it is no longer asked for", ""),
    row(
        "wording",
        "how it was worded before; see [When the words change](outcomes-and-resources.md#when-the-words-change)",
        "",
    )
    .is("dates and words"),
    row("same-as", "the same outcome in somebody else's framework", "").is("addresses"),
];

static RESOURCE: &[Row] = &[
    row("file", "the document itself, beside this file", ""),
    row("url", "where it is online", ""),
    row("handed-in-by", "makes it a **deliverable**: everyone who holds the role hands one in", ""),
    row("due", "until when", ""),
];

static PERSON: &[Row] = &[
    row("name", "the person's name", "the first heading, or the file name"),
    row("shown-as", "the only name that is published, such as `K. L.`", "the name is published"),
    row("role", "what the person is", "nothing"),
    row("cohort", "the year or group, or several in which they held the same; each cohort gets a page", "none"),
    row("mentor", "the person's mentor", "none"),
    row("held", "for someone who came back; see below", ""),
    row("organization", "where they work", ""),
    row("position", "as what they work there", ""),
    row("portrait", "a picture of the person; it is cut to a square, and published where the person is", "none"),
    row(
        "portrait-alt",
        "what the picture shows, for those who do not see it: `Mina Okafor on the school's pier`",
        "the person's name",
    ),
    row("email", "kept to yourself, unless:", ""),
    row("contact", "`true`, without quotes, publishes the e-mail address", "`false`"),
    row("links", "such as `{Website: https://…}`", ""),
    row(
        "audience",
        "who may read it",
        "**only the narrowest audience**; see [who may read what](settings.md#who-may-read-what)",
    )
    .is("a name from `audiences`"),
];

static REVIEW: &[Row] = &[
    row("by", "who wrote it: a mentor, a role", "`guest` must say it").is("people or roles of this site"),
    row(
        "guest",
        "who wrote it, where that is nobody of this site. Only the narrowest audience reads such a review, unless it says `audience`",
        "nobody",
    ),
    row("date", "the day on which it was written", "nobody can tell whether the work changed afterwards"),
    row("outcomes", "for which outcomes of the work it is", "all that the work names"),
    row("level", "the level that the work reached in each of them", "none").is("one of the outcome's `scale`"),
    row("levels", "the level in one outcome, where they differ: `{LF-1: steady, LF-2: leading}`", "`level`")
        .is("outcome codes and levels"),
    row("note", "what is to be said; in a file of its own the text says it", "nothing"),
    row("of", "the work, where the file's name and place do not say it", "see below"),
    row("audience", "who may read it", "those who may read the work and who wrote it").is("a name from `audiences`"),
    row("draft", "not finished: neither published nor counted", "`false`"),
    row("lang", "the language of the note", "the site's `language`"),
];

static ARTIFACT: &[Row] = &[
    row("outcomes", "this is evidence for them", "it is evidence for nothing"),
    row("session", "what it was made for", "none").is("an activity"),
    row("makes", "the deliverable that it is", "none").is("a resource"),
    row("date", "when it was made", "none"),
    row("with", "made together with them", "nobody"),
    row(
        "by",
        "further authors; it is shown in their portfolios too, and published only when all of them agreed",
        "the person alone",
    )
    .is("people"),
    row("files", "the files that belong to it", "all files in its own folder").is("names of files"),
    row("level", "the person's own judgment", "none").is("one of the outcome's `scale`"),
    row("reviews", "what others say about it; see [Reviews](people-and-portfolios.md#reviews)", "none"),
    row("audience", "who may read it", "as its person").is("a name from `audiences`"),
];

/// What a relation says, and what the other end shows of it.
pub struct Related {
    pub verbs: &'static [Verb],
    /// Of which entries.
    pub of: &'static str,
    pub kinds: &'static [Kind],
    pub says: &'static str,
    pub other_end: &'static str,
}

const fn related(
    verbs: &'static [Verb],
    of: &'static str,
    kinds: &'static [Kind],
    says: &'static str,
    other_end: &'static str,
) -> Related {
    Related { verbs, of, kinds, says, other_end }
}

const PARTIES: &[Verb] = &[Verb::Accountable, Verb::Consulted, Verb::Informed, Verb::With];

/// Every relation. The first that fits an entry's kind is meant.
pub static RELATED: &[Related] = &[
    related(&[Verb::In], "anything", &Kind::ALL, "belongs to", "what it contains"),
    related(&[Verb::Parent], "an outcome", &[Kind::Outcome], "belongs to that outcome", "what it contains"),
    related(&[Verb::ReplacedBy], "a retired outcome", &[Kind::Outcome], "gave way to that outcome", "what it replaces"),
    related(
        &[Verb::Session],
        "outcomes, an artifact",
        &Kind::ALL,
        "belongs to this activity",
        "its outcomes, and the work handed in",
    ),
    related(&[Verb::By], "a step or responsibility", &[], "who does it", "what they do, where, in which part"),
    related(&[Verb::By], "an activity", &[Kind::Activity], "who leads it", "what they lead"),
    related(&[Verb::By], "an artifact", &[Kind::Artifact], "further authors", "the work, in their portfolio"),
    related(&[Verb::By], "a page, a resource or anything else", &Kind::ALL, "who wrote it", "what they wrote"),
    related(
        PARTIES,
        "a step, a responsibility, or the whole",
        &Kind::ALL,
        "who answers for it, is asked, is told, takes part",
        "the same",
    ),
    related(&[Verb::Reviewer], "a review", &[Kind::Review], "who wrote it", "what they reviewed"),
    related(&[Verb::Of], "a review", &[Kind::Review], "is a review of", "the review"),
    related(&[Verb::Role], "a person", &[Kind::Person], "holds this role", "held by"),
    related(&[Verb::Mentor], "a person", &[Kind::Person], "is mentored by", "whom they mentor"),
    related(&[Verb::Outcomes], "an activity", &[Kind::Activity], "teaches", "taught in"),
    related(&[Verb::Outcomes], "an artifact", &[Kind::Artifact], "is evidence for", "evidence"),
    related(&[Verb::Judges], "a review", &[Kind::Review], "says something about", "the reviewed evidence"),
    related(&[Verb::Outcomes], "a role or person", &[Kind::Role, Kind::Person], "is expected to show", "expected of"),
    related(&[Verb::Outcomes], "a page or resource", &Kind::ALL, "is about", "read about it"),
    related(&[Verb::Uses], "anything", &Kind::ALL, "needs", "used in"),
    related(&[Verb::Makes], "an artifact", &[Kind::Artifact], "is the deliverable", "handed in by"),
    related(&[Verb::Makes], "an activity, a step or anything else", &Kind::ALL, "produces", "made in"),
    related(&[Verb::HandedInBy], "a resource", &[Kind::Resource], "everyone in this role hands one in", "hands in"),
];

/// What `site.yaml` can say.
pub static SETTINGS: &[Row] = &[
    shaped(
        "title",
        Shape::Text,
        "the name of the site",
        "the first heading of `index.md` at the top; else, on a participant's own site, their name; else the name of the folder in words",
    ),
    shaped("description", Shape::Text, "one sentence for search engines", "none"),
    shaped("edition", Shape::Text, "the year or version, shown beside the title", "none"),
    shaped(
        "language",
        Shape::Language,
        "the language of the site, its words, dates and order: `en` writes *September 12, 2026*, `en-GB` *12 September 2026* ([languages](../guides/languages.md))",
        "`en`",
    )
    .is("language tag, or a name such as `Spanish`"),
    shaped(
        "languages",
        Shape::List,
        "the other languages, in which there are [translations](text-and-languages.md#pages-in-several-languages)",
        "none",
    ),
    shaped(
        "base-url",
        Shape::Address,
        "where the site will be, without blanks, `?`, `#` or a user's name; needed for the feed, the sitemap and previews, and to know links that name it in full",
        "pages work anyway",
    ),
    shaped("theme", Shape::Text, "[how the site looks](themes.md#a-theme-of-your-own)", "`vademecum`")
        .is("`vademecum` or `folio`"),
    shaped("logo", Shape::File, "a picture, such as `static/logo.svg`", "none"),
    shaped(
        "colors",
        Shape::Groups,
        "the color of links and marks, the same on dark screens, of the page, and of text. Each must be readable: of one that is not, the nearest shade that is is offered",
        "the theme's",
    )
    .is("`{accent: \"#rrggbb\"}`, also `accent-dark`, `paper`, `ink`"),
    shaped(
        "fonts",
        Shape::Groups,
        "the name of a font each: of headings and essays, of all else, of code. A reader who does not have it sees the theme's; `theme/assets/extra.css` [can bring it](themes.md#colors-and-fonts)",
        "the theme's",
    )
    .is("`{headings: Lora}`, also `text`, `code`"),
    shaped(
        "repository",
        Shape::Address,
        "where the folder is kept, as a browser shows it, `https://github.com/OWNER/NAME`; every page then gets an “edit” link",
        "no such links",
    ),
    shaped(
        "nav",
        Shape::List,
        "the main menu: names of folders, or ids of pages",
        "every collection that holds something",
    ),
    shaped("facts", Shape::Pairs, "what `[[fact:…]]` can name", "none").is("names and values"),
    shaped("collections", Shape::Groups, "what each folder holds, and what it is called", "").is("see below"),
    shaped("audiences", Shape::List, "for whom a site can be built", "`[public, members, private]`")
        .is("list, widest first"),
    shaped(
        "search",
        Shape::Flag,
        "whether pages have a field for searching, and the site an index for it ([search](search.md))",
        "`true`",
    ),
    shaped("link-codes", Shape::Flag, "whether outcome codes in plain text become links", "`true`"),
    shaped(
        "typography",
        Shape::Flag,
        "whether everything that people read has the quotation marks and the apostrophe of its language (“…”, „…“, «…») in the place of `\"` and `'`; never code, and no file for programs",
        "`false`",
    ),
    shaped(
        "checks",
        Shape::Groups,
        "how strict each [check](checks.md) is",
        "as its page says",
    )
    .is("codes and `error`, `warning`, `advice` or `off`"),
    shaped("gates", Shape::Groups, "what must be reached", "nothing").is("see below"),
    shaped(
        "catalogs",
        Shape::Groups,
        "other sites whose entries this one names, as `academy:KO-07` ([catalogs](catalogs.md))",
        "none",
    )
    .is("names and addresses, or `{academy: {url: https://…/, file: catalogs/academy.json}}`"),
    shaped(
        "portfolio-catalogs",
        Shape::Groups,
        "participants' own sites, whose work [counts here](catalogs.md#participants-sites)",
        "none",
    )
    .is("the same, or a list of addresses"),
    shaped(
        "print",
        Shape::Groups,
        "[documents for paper](../guides/paper.md#settings)",
        "each is made, for whatever paper there is",
    )
    .is("`off`, or `{paper: letter, handbook: [handbook, roles], persons: true}`"),
    shaped(
        "tables",
        Shape::Groups,
        "who gets the page of each [computed table](connections.md#who-may-read-a-tables-page)",
        "`gaps` and `progress` the narrowest, others everyone",
    )
    .is("tables and an audience, or `off`"),
    shaped(
        "include",
        Shape::List,
        "folders and files to take in though they are [left out](folders.md#what-is-left-out)",
        "none",
    )
    .is("list of paths"),
    shaped("exclude", Shape::List, "folders and files that are no part of the site", "none")
        .is("list of paths and patterns"),
    shaped(
        "publish",
        Shape::List,
        "[files to publish](folders.md#which-files-are-published) though no page names them",
        "none",
    )
    .is("list of paths and patterns"),
    shaped(
        "timezone",
        Shape::Text,
        "where the times of day of the sessions hold, for [calendar programs](roles-and-activities.md#the-calendar)",
        "times are those of whoever reads them",
    )
    .is("a continent and a city, such as `America/Chicago`"),
    shaped(
        "home",
        Shape::Groups,
        "`home: {doors: false}` leaves roles, collections and tables out of the home page, so that your text stands alone; `dates: false` leaves out the dates",
        "both are there",
    )
    .is("`doors`, `dates`: true or false"),
    shaped("owner", Shape::Groups, "[a site for one person](folders.md#a-site-for-one-person)", "")
        .is("the fields of a person"),
];

/// What a collection can say in `site.yaml`.
pub static COLLECTION: &[Row] = &[
    shaped(
        "kind",
        Shape::Text,
        "what the folder holds",
        "as in [Where things go](folders.md#where-things-go); pages for any other folder",
    )
    .is("`page`, `role`, `activity`, `outcome`, `resource`, `person` or `artifact`"),
    shaped("title", Shape::Text, "its name in menus; the title of its `index.md` wins", "the folder's name in words"),
    shaped("singular", Shape::Text, "what one of them is called", "the usual word for the kind"),
    shaped("sections", Shape::List, "headings that every artifact in it must have", "none"),
    shaped(
        "needs",
        Shape::List,
        "what every outcome in it needs; see [Outcomes](outcomes-and-resources.md#how-an-outcome-stands)",
        "none",
    )
    .is("list of kinds"),
    shaped("html", Shape::Text, "the authors' HTML is published untouched", "it is cleaned").is("`trusted`"),
];
