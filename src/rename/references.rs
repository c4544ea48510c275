//! What references, relations and fields mean then, and how each is written so that it means what it means now.

use std::ops::Range;

use crate::base::html::unescaped;
use crate::base::{SitePath, SpanId};
use crate::content::{Body, Facts, KindData};
use crate::model::EntryId;
use crate::model::identity::landings::table_path;
use crate::model::identity::names::Found;
use crate::model::references::attachments;
use crate::model::references::links::Target;
use crate::pipeline::Site;
use crate::rename::aim::put_value;
use crate::rename::edits::{Edits, place};
use crate::rename::mapping::Mapping;
use crate::rename::pair::Pair;
use crate::rename::paths::{destination, encoded, like};
use crate::syntax::address::{Address, kind_at};
use crate::syntax::prose::{Form, Reference, single_blanks};

/// Rewrites everything that means something else then.
pub fn rewrite(before: &Site, after: &Site, mapping: &Mapping, edits: &mut Edits) -> Result<(), String> {
    let main = before.book.clone();
    for ((old, _), (new, bodies)) in before.books().zip(after.books()) {
        let pair = Pair { before: old, after: new, mapping };
        for id in old.ids() {
            let facts = old.entry(id);
            // What no translation says is the original's.
            if !std::ptr::eq(old, &*main) && facts.path == main.entry(id).path {
                continue;
            }
            // What another site says is not written here: an old address that leads on keeps it true, and `verify` looks.
            if !facts.stands_here() {
                continue;
            }
            let Some(then) = mapping.entry(old, new, id) else {
                if std::ptr::eq(old, &*main) {
                    hidden(before, after, &pair, id, edits)?;
                }
                continue;
            };
            let facts = new.entry(then);
            // What a translation borrows stands in its original.
            let words = after
                .translations()
                .map(|(words, _)| words)
                .find(|words| words.path == facts.path && words.nth == facts.nth);
            let own = words.map_or(facts.outline.references.len(), |words| words.outline.references.len());
            let at = At { pair: &pair, was: before, site: after, id, then, facts, own, body: &bodies[then.index()] };
            at.references(edits)?;
            if words.is_none() {
                at.relations(edits)?;
            }
            if words.is_none_or(|words| attachments::named(words).next().is_some()) {
                at.files(edits)?;
            }
        }
    }
    Ok(())
}

/// What names something by which it is decided who may read it, and then names nothing, is read by nobody until it is rewritten. So its
/// places are those of now.
fn hidden(before: &Site, after: &Site, pair: &Pair, id: EntryId, edits: &mut Edits) -> Result<(), String> {
    let facts = pair.before.entry(id);
    for (n, relation) in facts.relations.iter().enumerate() {
        let (written, kinds) = (relation.target.value.as_str(), relation.verb.targets());
        let now = pair.before.names.of_relation(facts, n);
        let Found::One(named) = &now else { continue };
        if pair.same_found(&now, &pair.after.names.find(written, kinds)) {
            continue;
        }
        let Some(name) = named.entry.and_then(|id| pair.name(written, id, kinds)) else { continue };
        let (path, span) = before.located(id, relation.target.at);
        let (text, to) = (before.text(path), pair.mapping.path(path));
        let text = text.filter(|text| after.text(&to).as_ref() == Some(text));
        let text =
            text.ok_or_else(|| format!("{path} cannot be rewritten safely: change `{written}` in it by hand first"))?;
        put_value(edits, &to, &text, span.range(), written, &name)?;
    }
    Ok(())
}

/// One entry, as it stands then.
struct At<'a> {
    pair: &'a Pair<'a>,
    was: &'a Site,
    site: &'a Site,
    id: EntryId,
    then: EntryId,
    facts: &'a Facts,
    /// How many of its references stand in its own file.
    own: usize,
    body: &'a Body,
}

impl At<'_> {
    fn text(&self, path: &SitePath) -> std::sync::Arc<str> {
        self.site.text(path).unwrap_or_else(|| "".into())
    }

    fn references(&self, edits: &mut Edits) -> Result<(), String> {
        let (now, then) = (self.pair.before.links.targets(self.id), self.pair.after.links.targets(self.then));
        let old = self.pair.before.entry(self.id);
        let from = &old.path;
        let references = self.facts.outline.references.iter().zip(&old.outline.references).take(self.own);
        for ((reference, was), (now, then)) in references.zip(now.iter().zip(then)) {
            let is_path = matches!(reference.form, Form::Link | Form::Image | Form::Html);
            let is_lost = matches!(now, Target::Broken | Target::Withheld);
            let meant = self.meant(reference, now);
            let is_kept = match is_path {
                // What leads nowhere goes on doing so, and names the same place in vain. An earlier round wrote it.
                true if is_lost => reference.target() != was.target() || !self.is_elsewhere(reference.target(), from),
                false if is_lost => meant.is_none_or(|id| self.still_names(reference.target(), id)),
                _ => self.pair.same(now, then),
            };
            let is_respelled = !is_path && meant.is_some_and(|id| self.pair.is_respelled(reference.target(), id));
            if is_kept && !is_respelled {
                continue;
            }
            // What is hidden meanwhile comes back in the next round.
            if meant.is_some_and(|id| self.pair.mapping.entry(self.pair.before, self.pair.after, id).is_none()) {
                continue;
            }
            let (path, span) = self.body.location(&self.facts.path, reference.at);
            let text = self.text(path);
            let written = text.get(span.range()).unwrap_or("");
            let refused = || {
                format!(
                    "{}: `{written}` cannot be rewritten safely: change it by hand first",
                    place(path, &text, span.start as usize)
                )
            };
            let start = span.start as usize;
            match is_path {
                true => {
                    let new = self.path(reference, now, from).ok_or_else(refused)?;
                    let range = self.address(&text, span.range(), reference).ok_or_else(refused)?;
                    edits.put(path, range, new);
                }
                false => {
                    let (inner, new) = self.wiki(reference, now, written).ok_or_else(refused)?;
                    edits.put(path, start + inner.start..start + inner.end, new);
                }
            }
        }
        Ok(())
    }

    /// The entry that a reference names, also where what it looks for in that is not there.
    fn meant(&self, reference: &Reference, now: &Target) -> Option<EntryId> {
        let is_wiki = !matches!(reference.form, Form::Link | Form::Image | Form::Html);
        if !is_wiki || *now != Target::Broken || reference.fragment().is_none() {
            return now.entry();
        }
        match self.pair.before.names.find(reference.target(), &[]) {
            Found::One(named) => named.entry,
            _ => None,
        }
    }

    /// Whether a name means the same entry then.
    fn still_names(&self, name: &str, id: EntryId) -> bool {
        let then = self.pair.mapping.entry(self.pair.before, self.pair.after, id);
        matches!(self.pair.after.names.find(name, &[]), Found::One(named) if named.entry == then)
    }

    /// Whether a path that leads nowhere names another place then, for it or the file that it stands in moves.
    fn is_elsewhere(&self, written: &str, from: &SitePath) -> bool {
        let Some(here) = SitePath::resolve(from.folder(), written).filter(|_| !written.is_empty()) else {
            return false;
        };
        SitePath::resolve(self.facts.path.folder(), written) != Some(self.pair.mapping.path(&here))
    }

    /// What of `[[…]]` is rewritten, and how.
    fn wiki(&self, reference: &Reference, now: &Target, written: &str) -> Option<(Range<usize>, String)> {
        let open = written.find("[[").filter(|at| written[..*at].trim_start_matches('!').is_empty())? + 2;
        let inner = &written[open..open + written[open..].find(['|', ']', '\n'])?];
        let inner = inner.trim_end_matches('\\');
        let (target, fragment) = inner.split_once('#').map_or((inner, None), |(target, rest)| (target, Some(rest)));
        if target.trim() != reference.target() {
            return None;
        }
        let name = match now {
            _ if target.trim().is_empty() => String::new(),
            Target::Table(query) => self.table(target, [query.framework, query.process, query.role])?,
            Target::TablePage(_) | Target::TableRow(..) | Target::Fact(_) => target.to_string(),
            Target::Collection(n) => {
                let name = &self.pair.before.collections[*n as usize].name;
                format!(
                    "{}{}",
                    self.pair.mapping.path(&SitePath::new(name)),
                    if target.ends_with('/') { "/" } else { "" }
                )
            }
            Target::File(file) => self.file(target.trim(), file),
            now => self.pair.name(target.trim(), self.meant(reference, now)?, &[])?,
        };
        let fragment = match fragment {
            Some(fragment) => format!("#{}", self.fragment(now, fragment)),
            None => String::new(),
        };
        let lead = inner.len() - inner.trim_start().len();
        let start = open + lead;
        Some((start..start + inner.trim().len(), format!("{name}{fragment}")))
    }

    /// The part behind `#`: the words of a heading may hold what is renamed.
    fn fragment(&self, now: &Target, written: &str) -> String {
        let then = now.entry().and_then(|id| self.pair.mapping.entry(self.pair.before, self.pair.after, id));
        let heading = |id: EntryId, n: u32| self.pair.after.entry(id).outline.headings.get(n as usize);
        let old = |id: EntryId, n: u32| self.pair.before.entry(id).outline.headings.get(n as usize);
        match (now, then) {
            (Target::Heading(id, n), Some(then)) => match (old(*id, *n), heading(then, *n)) {
                (Some(old), Some(new)) if old.anchor != new.anchor => new.anchor.clone(),
                _ => written.to_string(),
            },
            (Target::TableRow(_, row), _) => self.pair.mapping.code(row).to_lowercase(),
            (Target::Anchor(_, anchor), _) => match &self.pair.mapping.code {
                Some((old, new)) if old.eq_ignore_ascii_case(anchor) => new.to_lowercase(),
                _ => written.to_string(),
            },
            _ => written.to_string(),
        }
    }

    /// A computed table whose arguments name something.
    fn table(&self, written: &str, named: [Option<EntryId>; 3]) -> Option<String> {
        let (table, arguments) = written.split_once('?')?;
        let argument = |argument: &str| -> Option<String> {
            let (name, value) = argument.split_once('=')?;
            let means = |id: &EntryId| {
                let found = self.pair.before.names.find(value.trim(), &[self.pair.before.entry(*id).kind]);
                matches!(found, Found::One(named) if named.entry == Some(*id))
            };
            match named.into_iter().flatten().find(means) {
                Some(id) => {
                    let kind = [self.pair.before.entry(id).kind];
                    Some(format!("{name}={}", self.pair.name(value.trim(), id, &kind)?))
                }
                None => Some(argument.to_string()),
            }
        };
        let arguments: Option<Vec<String>> = arguments.split('&').map(argument).collect();
        Some(format!("{table}?{}", arguments?.join("&")))
    }

    /// A file in double brackets: by its name alone where that is enough.
    fn file(&self, written: &str, file: &SitePath) -> String {
        let to = self.pair.mapping.path(file);
        let alone = !written.contains('/') && self.pair.after.files.named(to.name()).as_ref() == Some(&to);
        if alone { to.name().to_string() } else { like(written, &self.facts.path, to.as_str()) }
    }

    /// The address of a link, a picture or an element then, with what followed it.
    fn path(&self, reference: &Reference, now: &Target, from: &SitePath) -> Option<String> {
        let (before, after, mapping) = (self.pair.before, self.pair.after, self.pair.mapping);
        let written = reference.target();
        let here = SitePath::resolve(from.folder(), written);
        let by_address = |address: &str| {
            let own = SitePath::new(after.addresses.entry(self.then));
            like(written, &own, address)
        };
        let source = |path: &str| like(written, &self.facts.path, path);
        // A file is named as a file, whichever language it is in, and whether what is looked for in it is there or not.
        let file = here.as_ref().filter(|here| !written.is_empty() && self.was.text(here).is_some());
        let new = match now {
            // Behind `#` alone.
            _ if written.is_empty() => String::new(),
            _ if file.is_some() => source(mapping.path(file?).as_str()),
            Target::Broken | Target::Withheld => source(mapping.path(here.as_ref()?).as_str()),
            Target::File(file) => {
                let to = mapping.path(file);
                match here.as_ref() {
                    Some(here) if here == file => source(to.as_str()),
                    // What lies in `static/` stands at the top.
                    Some(_) if written.starts_with('/') => {
                        format!("/{}", to.as_str().strip_prefix("static/").unwrap_or(to.as_str()))
                    }
                    _ => by_address(after.addresses.file(&to)?),
                }
            }
            Target::Collection(n) => {
                let name = &before.collections[*n as usize].name;
                source(&format!(
                    "{}{}",
                    mapping.path(&SitePath::new(name)),
                    if written.ends_with('/') { "/" } else { "" }
                ))
            }
            Target::Address(address) => by_address(address),
            Target::TablePage(n) | Target::TableRow(n, _) => {
                let page = before.tables[*n as usize].page;
                by_address(&after.tables.iter().find(|placed| placed.page == page)?.address)
            }
            now => {
                let id = now.entry()?;
                let then = mapping.entry(before, after, id)?;
                // The same entry has a file in each language.
                let files = [&before.entry(id).path, &self.was.book.entry(id).path];
                let here = here?;
                let bare = |path: &SitePath| {
                    path.as_str().rsplit_once('.').map_or(path.to_string(), |(stem, _)| stem.to_string())
                };
                let is_bare = |file: &&&SitePath| here.as_str() == bare(file) && !written.ends_with('/');
                if let Some(file) = files.iter().find(is_bare) {
                    source(&bare(&mapping.path(file)))
                } else if here.as_str() == files[0].folder() && before.entry(id).landing {
                    let slash = if written.ends_with('/') || written.ends_with("..") || written.ends_with('.') {
                        "/"
                    } else {
                        ""
                    };
                    source(&format!("{}{slash}", mapping.path(files[0]).folder()))
                } else {
                    let address = after.addresses.entry(then);
                    let cut =
                        if written.ends_with(".html") || reference.full().is_some_and(|full| full.contains(".html")) {
                            address
                        } else {
                            let folder = address.strip_suffix("index.html").unwrap_or(address);
                            if written.ends_with('/') { folder } else { folder.trim_end_matches('/') }
                        };
                    by_address(cut)
                }
            }
        };
        let fragment = reference.fragment().map(|fragment| self.fragment(now, fragment));
        let tail = match (reference.tail(), &fragment) {
            (Some(tail), _) => tail.replace("&amp;", "&"),
            (None, Some(fragment)) => format!("#{}", encoded(fragment)),
            (None, None) => String::new(),
        };
        let base = reference.full().and(after.settings.base_url.as_deref());
        Some(match base {
            Some(base) => format!("{base}{}{tail}", encoded(new.trim_start_matches('/'))),
            None => format!("{}{tail}", encoded(&new)),
        })
    }

    /// Where the address of a reference stands: in it, or in the definition that it names.
    fn address(&self, text: &str, span: Range<usize>, reference: &Reference) -> Option<Range<usize>> {
        let written = text.get(span.clone())?;
        let found = match reference.form {
            Form::Html => Some(0..written.len()),
            _ => destination(written),
        };
        let is_it = |address: &str| {
            let address = unescaped(address);
            match kind_at(&address, self.pair.after.settings.base_url.as_deref()) {
                Address::Local(local) => local.target == reference.target(),
                _ => false,
            }
        };
        if let Some(found) = found {
            let range = span.start + found.start..span.start + found.end;
            return is_it(&text[range.clone()]).then_some(range);
        }
        definition(text, written, &is_it)
    }

    fn relations(&self, edits: &mut Edits) -> Result<(), String> {
        let old = self.pair.before.entry(self.id);
        for (n, relation) in self.facts.relations.iter().enumerate() {
            if n >= old.relations.len() {
                break;
            }
            let now = self.pair.before.names.of_relation(old, n);
            let is_kept = self.pair.same_found(&now, &self.pair.after.names.of_relation(self.facts, n));
            let Found::One(named) = now else { continue };
            let (Some(id), written) = (named.entry, relation.target.value.as_str()) else { continue };
            if is_kept && !self.pair.is_respelled(written, id) {
                continue;
            }
            let Some(name) = self.pair.name(written, id, relation.verb.targets()) else { continue };
            let (path, span) = self.site.located(self.then, relation.target.at);
            put_value(edits, path, &self.text(path), span.range(), written, &name)?;
        }
        Ok(())
    }

    /// Files that fields name.
    fn files(&self, edits: &mut Edits) -> Result<(), String> {
        let (before, after) = (self.pair.before, self.pair.after);
        let old = before.entry(self.id);
        for (file, then) in attachments::named(old).zip(attachments::named(self.facts)) {
            let now = before.files.find(old.path.folder(), &file.value);
            let Some(now) = now else { continue };
            let to = self.pair.mapping.path(&now);
            if after.files.find(self.facts.path.folder(), &then.value).as_ref() != Some(&to) {
                self.put_file(edits, &then.value, then.at, to.as_str())?;
            }
        }
        if let (KindData::Framework(now), KindData::Framework(then)) = (&old.data, &self.facts.data)
            && let (Some(now), Some(then)) = (&now.table, &then.table)
        {
            let to = self.pair.mapping.path(&SitePath::new(&table_path(old, &now.value)));
            if table_path(self.facts, &then.value) != to.as_str() {
                self.put_file(edits, &then.value, then.at, to.as_str())?;
            }
        }
        Ok(())
    }

    fn put_file(&self, edits: &mut Edits, written: &str, at: SpanId, to: &str) -> Result<(), String> {
        let (path, span) = self.body.location(&self.facts.path, at);
        put_value(edits, path, &self.text(path), span.range(), written, &like(written, &self.facts.path, to))
    }
}

/// The address of the definition to which `[words][name]` or `[name]` leads.
fn definition(text: &str, written: &str, is_it: &dyn Fn(&str) -> bool) -> Option<Range<usize>> {
    let label = match written.trim_end_matches("[]").rsplit_once("][") {
        Some((_, label)) => label.trim_end_matches(']'),
        None => written.trim_start_matches('!').trim_start_matches('[').trim_end_matches("[]").trim_end_matches(']'),
    };
    let wanted = single_blanks(label).to_lowercase();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let bare = line.trim_start_matches([' ', '>']);
        let Some((name, rest)) = bare.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { continue };
        if single_blanks(name).to_lowercase() != wanted {
            continue;
        }
        let start = begin + line.len() - rest.trim_start().len();
        let rest = rest.trim();
        let (lead, address) = match rest.strip_prefix('<') {
            Some(inner) => (1, inner.split('>').next()?),
            None => (0, rest.split_whitespace().next()?),
        };
        if is_it(address) {
            return Some(start + lead..start + lead + address.len());
        }
    }
    None
}
