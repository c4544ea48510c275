//! What an embed shows: the thing itself, as data for the theme.

use crate::base::html::escape_into;
use crate::content::Kind;
use crate::content::facts::BODY;
use crate::model::EntryId;
use crate::model::references::links::Target;
use crate::syntax::prose::Piece;
use crate::view::block::{Block, Embed, EmbedContext};
use crate::view::parts::parts;
use crate::view::shown::List;
use crate::view::tables;
use crate::view::viewer::Viewer;

impl Viewer<'_> {
    /// What an embed of a target shows.
    pub(super) fn embed(&self, target: &Target, depth: usize) -> Option<Embed> {
        let context = EmbedContext { depth, shift: 1, is_body: false };
        let empty = Embed {
            shape: "entry",
            link: target.entry().map(|id| self.link(id)),
            outcomes: List::default(),
            parts: List::default(),
            part_word: "",
            body: Vec::new(),
            after: Vec::new(),
            grids: Vec::new(),
        };
        let body = |id: EntryId| self.blocks(id, &self.prose_of(id, BODY).pieces(), context);
        Some(match target {
            Target::Entry(id) => match self.facts(*id).kind {
                Kind::Outcome => {
                    Embed { shape: "outcomes", outcomes: vec![self.outcome_card(*id, context)].into(), ..empty }
                }
                Kind::Framework => Embed {
                    shape: "outcomes",
                    outcomes: self.book.tree.children(*id).iter().map(|id| self.outcome_card(*id, context)).collect(),
                    ..empty
                },
                Kind::Role | Kind::Activity => self.with_parts(*id, &self.prose_of(*id, BODY).pieces(), context, empty),
                _ => {
                    let mut shown = body(*id);
                    if shown.is_empty() {
                        let mut html = String::from("<p>");
                        escape_into(&self.summary(*id), &mut html);
                        html.push_str("</p>\n");
                        shown.push(Block::Html(html));
                    }
                    Embed { body: shown, ..empty }
                }
            },
            Target::Part(id, n) => {
                let facts = self.facts(*id);
                let mut all = parts(self, *id, context);
                let part = all.swap_remove(*n as usize);
                let mut link = self.link(*id);
                link.href = self.part_href(*id, *n);
                Embed {
                    shape: "parts",
                    parts: vec![part].into(),
                    part_word: facts.kind.part_word(),
                    link: Some(link),
                    ..empty
                }
            }
            Target::Field(id, field) => match &**field {
                "responsibilities" | "steps" | "criteria" => Embed {
                    shape: "parts",
                    parts: parts(self, *id, context).into(),
                    part_word: self.facts(*id).kind.part_word(),
                    ..empty
                },
                field => {
                    let prose = crate::view::panel::prose_field(self.facts(*id), field)?;
                    let body = self.blocks(*id, &self.prose_of(*id, prose).pieces(), context);
                    Embed { shape: "prose", body, ..empty }
                }
            },
            Target::Heading(id, heading) => {
                let mut link = self.link(*id);
                link.href = self.target_href(target)?;
                let section = self.prose_of(*id, BODY).section(*heading);
                if section.contains(&Piece::Listed) {
                    return Some(self.with_parts(*id, &section, context, Embed { link: Some(link), ..empty }));
                }
                let body = self.blocks(*id, &section, context);
                Embed { shape: "prose", link: Some(link), body, ..empty }
            }
            Target::Table(_) if self.tables_shown.get() >= tables::MOST_TABLES => return None,
            Target::Table(asked) => Embed {
                shape: "table",
                link: tables::page_of(self, asked),
                grids: tables::embedded(self, asked),
                ..empty
            },
            _ => return None,
        })
    }

    /// The steps or responsibilities of an entry where its words have them, else after them.
    fn with_parts(&self, id: EntryId, pieces: &[Piece<&str>], context: EmbedContext, embed: Embed) -> Embed {
        let (body, after) = self.around_list(id, pieces, context);
        let part_word = self.facts(id).kind.part_word();
        Embed { shape: "parts", parts: parts(self, id, context).into(), part_word, body, after, ..embed }
    }
}
