//! Which pages may show more of others than a page may. `vade check` shows no pages but these, to tell what a build would.

use crate::base::limits;
use crate::content::Kind;
use crate::model::EntryId;
use crate::syntax::prose::Form;
use crate::view::viewer::Program;

/// What showing an entry takes, at most.
#[derive(Clone, Copy)]
struct Taken {
    bytes: usize,
    embeds: usize,
    /// Whether something in it is nested too deeply.
    deep: bool,
}

/// The pages on which an embed may be a link because of a limit.
pub fn pages(program: &Program) -> Vec<EntryId> {
    let book = program.book;
    let embedded = |id: EntryId| -> Vec<EntryId> {
        let references = book.entry(id).outline.references.iter().enumerate();
        let embeds = references.filter(|(_, reference)| reference.form == Form::Embed);
        embeds.filter_map(|(n, _)| book.target(id, n as u32).entry()).collect()
    };
    let embedded: Vec<Vec<EntryId>> = book.every_id().map(embedded).collect();
    if embedded.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let written = |id: &EntryId| program.bodies[id.index()].proses.iter().map(|prose| prose.written().len()).sum();
    let bytes = |id: EntryId| match book.entry(id).kind {
        Kind::Framework => book.tree.children(id).iter().map(written).sum(),
        _ => written(&id),
    };
    let deepest = book.every_id().zip(&embedded);
    let mut taken: Vec<Taken> =
        deepest.map(|(id, embedded)| Taken { bytes: bytes(id), embeds: 0, deep: !embedded.is_empty() }).collect();
    let own: Vec<usize> = taken.iter().map(|taken| taken.bytes).collect();
    for _ in 0..limits::EMBED_NESTING {
        let above = embedded.iter().zip(&own).map(|(embedded, own)| {
            let mut sum = Taken { bytes: *own, embeds: embedded.len(), deep: false };
            for below in embedded.iter().map(|id| taken[id.index()]) {
                sum.bytes = sum.bytes.saturating_add(below.bytes);
                sum.embeds = sum.embeds.saturating_add(below.embeds);
                sum.deep |= below.deep;
            }
            sum
        });
        taken = above.collect();
    }
    // Links make prose longer when it is shown.
    let is_much =
        |taken: &Taken| taken.deep || taken.embeds > limits::EMBEDS || taken.bytes > limits::EMBEDDED_BYTES / 4;
    book.every_id().filter(|id| !embedded[id.index()].is_empty() && is_much(&taken[id.index()])).collect()
}
