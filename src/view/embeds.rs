//! What an embed shows: the thing itself, as data for the theme.

use crate::base::html::escape_into;
use crate::content::Kind;
use crate::content::facts::BODY;
use crate::model::EntryId;
use crate::model::references::links::Target;
use crate::syntax::prose::Piece;
use crate::view::block::{Block, Embed, EmbedContext, Embedded, PartView};
use crate::view::parts::parts;
use crate::view::tables;
use crate::view::viewer::Viewer;

impl Viewer<'_> {
    /// What an embed of a target shows.
    pub(super) fn embed(&self, target: &Target, depth: usize) -> Option<Embed> {
        let context = EmbedContext { depth, shift: 1, is_body: false };
        let link = target.entry().map(|id| self.link(id));
        Some(match target {
            Target::Entry(id) => Embed { link, shows: self.embedded_entry(*id, context) },
            Target::Part(id, n) => {
                let part = parts(self, *id, context).swap_remove(*n as usize);
                let link = link.map(|mut link| {
                    link.href = self.part_href(*id, *n);
                    link
                });
                Embed { link, shows: self.embedded_parts(*id, vec![part]) }
            }
            Target::Field(id, field) if matches!(&**field, "responsibilities" | "steps" | "criteria") => {
                Embed { link, shows: self.embedded_parts(*id, parts(self, *id, context)) }
            }
            Target::Field(id, field) => {
                let prose = crate::view::panel::prose_field(self.facts(*id), field)?;
                Embed { link, shows: Embedded::Prose(self.prose(*id, prose, context)) }
            }
            Target::Heading(id, heading) => {
                let mut link = self.link(*id);
                link.href = self.target_href(target)?;
                let section = self.prose_of(*id, BODY).section(*heading);
                let shows = match section.contains(&Piece::Listed) {
                    true => self.with_parts(*id, &section, context),
                    false => Embedded::Prose(self.blocks(*id, &section, context)),
                };
                Embed { link: Some(link), shows }
            }
            Target::Table(_) if self.tables_shown.get() >= tables::MOST_TABLES => return None,
            Target::Table(asked) => {
                Embed { link: tables::page_of(self, asked), shows: Embedded::Tables(tables::embedded(self, asked)) }
            }
            _ => return None,
        })
    }

    fn embedded_entry(&self, id: EntryId, context: EmbedContext) -> Embedded {
        match self.facts(id).kind {
            Kind::Outcome => Embedded::Outcomes(vec![self.outcome_card(id, context)].into()),
            Kind::Framework => {
                let outcomes = self.book.tree.children(id).iter();
                Embedded::Outcomes(outcomes.map(|id| self.outcome_card(*id, context)).collect())
            }
            Kind::Role | Kind::Activity => self.with_parts(id, &self.prose_of(id, BODY).pieces(), context),
            _ => {
                let mut shown = self.prose(id, BODY, context);
                if shown.is_empty() {
                    let mut html = String::from("<p>");
                    escape_into(&self.summary(id), &mut html);
                    html.push_str("</p>\n");
                    shown.push(Block::Html(html));
                }
                Embedded::Entry(shown)
            }
        }
    }

    fn embedded_parts(&self, id: EntryId, parts: Vec<PartView>) -> Embedded {
        let part_word = self.facts(id).kind.part_word();
        Embedded::Parts { parts: parts.into(), part_word, body: Vec::new(), after: Vec::new() }
    }

    /// The steps or responsibilities of an entry where its words have them, else after them.
    fn with_parts(&self, id: EntryId, pieces: &[Piece<&str>], context: EmbedContext) -> Embedded {
        let (body, after) = self.around_list(id, pieces, context);
        let part_word = self.facts(id).kind.part_word();
        Embedded::Parts { parts: parts(self, id, context).into(), part_word, body, after }
    }
}
