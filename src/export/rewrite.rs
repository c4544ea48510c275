//! Links of a page that goes along: to what goes along too they lead to its new place, to the program they become addresses, and to what
//! not everybody may read they become words.

use std::ops::Range;

use crate::authoring::destination;
use crate::base::SitePath;
use crate::base::markdown::inert;
use crate::content::facts::BODY;
use crate::export::Taking;
use crate::model::EntryId;
use crate::model::references::links::Target;
use crate::syntax::prose::Form;

/// What stands for a name that is not said.
const UNSAID: &str = "[…]";

/// What a reference becomes.
enum Becomes {
    /// A link to a file or page of the new site, or elsewhere, which reads so unless it has words of its own.
    Link {
        to: String,
        reads: String,
    },
    /// A code of the new site.
    Code(String),
    Words(String),
}

impl Taking<'_> {
    /// A part of a text with its references rewritten: those of these numbers.
    pub(super) fn rewrite(
        &mut self,
        id: EntryId,
        path: &SitePath,
        text: &str,
        part: Range<usize>,
        numbers: &[usize],
    ) -> String {
        let body = self.program.whole.bodies[id.index()].clone();
        let mut spans: Vec<(Range<usize>, usize)> = Vec::new();
        for n in numbers {
            let reference = &self.facts(id).outline.references[*n];
            debug_assert_eq!(reference.prose, BODY);
            let span = body.spans.span(reference.at);
            spans.push((span.start as usize..span.end as usize, *n));
        }
        spans.retain(|(span, _)| part.start <= span.start && span.end <= part.end && text.get(span.clone()).is_some());
        // An outer one before what stands in it.
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut out = String::new();
        let mut at = part.start;
        let mut rest = spans.as_slice();
        while let Some(((span, n), others)) = rest.split_first() {
            let inner = others.iter().take_while(|(inner, _)| inner.end <= span.end).count();
            let within: Vec<usize> = others[..inner].iter().map(|(_, n)| *n).collect();
            rest = &others[inner..];
            if span.start < at {
                continue;
            }
            out += &text[at..span.start];
            out += &self.rewritten_reference(id, path, text, span.clone(), *n, &within);
            at = span.end;
        }
        out + &text[at..part.end]
    }

    fn rewritten_reference(
        &mut self,
        id: EntryId,
        path: &SitePath,
        text: &str,
        span: Range<usize>,
        n: usize,
        within: &[usize],
    ) -> String {
        let facts = self.facts(id);
        let reference = facts.outline.references[n].clone();
        let (form, written) = (reference.form, &text[span.clone()]);
        let target = self.program.whole.book.links.target(id, n as u32).clone();
        let fragment = reference.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        let becomes = self.becomes(id, path, &target, &fragment);
        let own = match form {
            Form::Wiki | Form::Embed => {
                written.split_once('|').map(|(_, words)| words.trim_end_matches("]]").to_string())
            }
            Form::Link | Form::Image => {
                let open = span.start + usize::from(form == Form::Image) + 1;
                let close = written.rfind("](").or(written.find(']')).map(|at| span.start + at);
                match close.filter(|close| written.trim_start_matches('!').starts_with('[') && open <= *close) {
                    Some(close) => {
                        Some(self.rewrite(id, path, text, open..close, within)).filter(|words| !words.is_empty())
                    }
                    None => {
                        self.note(path, format!("`{written}` stands as it was: see where it leads"));
                        return written.to_string();
                    }
                }
            }
            Form::Html => {
                if !matches!(&becomes, Becomes::Link { to, .. } if to == reference.target()) {
                    self.note(
                        path,
                        format!("HTML that leads to `{}` stands as it was: see where it leads", reference.target()),
                    );
                }
                return written.to_string();
            }
        };
        match becomes {
            Becomes::Code(code) if form == Form::Embed => format!("![[{code}]]"),
            Becomes::Code(code) => own.map_or_else(|| format!("[[{code}]]"), |words| format!("[[{code}|{words}]]")),
            Becomes::Link { to, reads } => {
                let words = own.unwrap_or_else(|| inert(&reads));
                let shows = matches!(target, Target::File(_))
                    && matches!(form, Form::Embed | Form::Image)
                    && !to.contains("://");
                match form {
                    Form::Embed if shows => format!("![[{to}|{words}]]"),
                    _ => format!("{}[{words}]({})", if shows { "!" } else { "" }, destination(&to)),
                }
            }
            Becomes::Words(words) => own.unwrap_or(words),
        }
    }

    fn becomes(&mut self, id: EntryId, path: &SitePath, target: &Target, fragment: &str) -> Becomes {
        let whole = self.program.whole;
        if let Target::Fact(value) = target {
            return Becomes::Words(inert(value));
        }
        if let Target::File(file) = target {
            let name = file.name().to_string();
            if let Some(moved) = self.take(file) {
                return Becomes::Link { to: SitePath::relative(path.folder(), moved.as_str()) + fragment, reads: name };
            }
            let base = self.program.public.book.settings.base_url.clone();
            let address = self
                .program
                .public
                .book
                .addresses
                .file(file)
                .map(|address| crate::view::viewer::encoded(address).into_owned());
            return match base.zip(address) {
                Some((base, address)) => Becomes::Link { to: format!("{base}{address}{fragment}"), reads: name },
                None => {
                    self.note(path, format!("`{name}` is the program's, and is named only"));
                    Becomes::Words(inert(&name))
                }
            };
        }
        if let Some(entry) = target.entry() {
            if entry == id && matches!(target, Target::Heading(..) | Target::Anchor(..)) {
                return Becomes::Link {
                    to: fragment.to_string(),
                    reads: whole.target_words(target).unwrap_or_default(),
                };
            }
            if self.works.contains(&entry) || entry == self.person {
                let place = if entry == self.person { SitePath::new("index.md") } else { self.path_of(entry) };
                let fragment = if matches!(target, Target::Heading(..) | Target::Anchor(..)) { fragment } else { "" };
                return Becomes::Link {
                    to: SitePath::relative(path.folder(), place.as_str()) + fragment,
                    reads: whole.name(entry),
                };
            }
            let Some(public) = self.in_public(entry) else {
                self.note(path, "a link to something that not everybody may read became words");
                return Becomes::Words(UNSAID.to_string());
            };
            let viewer = self.program.public;
            if self.outcomes.contains(&public) {
                return Becomes::Code(viewer.facts(public).code().unwrap_or_default().to_string());
            }
            if let Some(name) = self.people.get(&public) {
                let place = SitePath::new(&format!("people/{name}.md"));
                return Becomes::Link {
                    to: SitePath::relative(path.folder(), place.as_str()),
                    reads: viewer.name(public),
                };
            }
            let there = match target {
                Target::Part(_, part) => Target::Part(public, *part),
                Target::Heading(_, heading) => Target::Heading(public, *heading),
                Target::Field(_, field) => Target::Field(public, field.clone()),
                Target::Anchor(_, anchor) => Target::Anchor(public, anchor.clone()),
                _ => Target::Entry(public),
            };
            let reads = viewer.target_words(&there).unwrap_or_else(|| viewer.name(public));
            let base = viewer.book.settings.base_url.as_deref();
            return match base.zip(viewer.target_href(&there)) {
                Some((base, href)) => Becomes::Link { to: format!("{base}{href}"), reads },
                None => Becomes::Words(inert(&reads)),
            };
        }
        self.elsewhere(path, target)
    }

    /// What is no entry and no file: a collection, a table, a page of the program's own.
    fn elsewhere(&mut self, path: &SitePath, target: &Target) -> Becomes {
        let (whole, public) = (self.program.whole, self.program.public);
        if let Target::Elsewhere(url) = target {
            return Becomes::Link { to: url.to_string(), reads: url.to_string() };
        }
        let reads = whole.target_words(target);
        let address = match target {
            Target::Collection(n) => Some(whole.book.addresses.collection(*n as usize).to_string()),
            Target::Address(address) => Some(address.to_string()),
            Target::TablePage(n) | Target::TableRow(n, _) => Some(whole.book.tables[*n as usize].address.to_string()),
            Target::Table(asked) => {
                whole.book.table_of(asked.table, asked.group).map(|placed| placed.address.to_string())
            }
            _ => None,
        };
        // Only what everybody may read is named.
        let address = address.filter(|address| public.book.addresses.route(address).is_some());
        match (address, reads, &public.book.settings.base_url) {
            (Some(address), Some(reads), Some(base)) => {
                Becomes::Link { to: format!("{base}{}", crate::view::viewer::encoded(&address)), reads }
            }
            (Some(_), Some(reads), None) => Becomes::Words(inert(&reads)),
            _ => {
                self.note(path, "a link to something that not everybody may read became words");
                Becomes::Words(UNSAID.to_string())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_addresses_are_written_as_markdown() {
        assert_eq!(destination("a b.pdf"), "<a b.pdf>");
        assert_eq!(inert("a [b] *c*"), "a \\[b\\] \\*c\\*");
    }
}
