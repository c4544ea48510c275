//! Prose with everything filled in: references become links, codes become links, embeds become blocks that the theme
//! shows in its own way.

use std::borrow::Cow;
use std::fmt::Write;

use crate::base::html::{escape_into, escaped};
use crate::base::{Diagnostic, Location, codes, limits};
use crate::content::Kind;
use crate::model::EntryId;
use crate::model::identity::files;
use crate::model::references::links::Target;
use crate::syntax::address;
use crate::syntax::prose::{Piece, Reference};
use crate::view::block::{Block, Blocks, EmbedContext};
use crate::view::grades;
use crate::view::on_paper;
use crate::view::viewer::Viewer;

impl Viewer<'_> {
    /// A prose of an entry.
    pub fn prose(&self, id: EntryId, prose: u32, context: EmbedContext) -> Blocks {
        self.blocks(id, &self.prose_of(id, prose).pieces(), context)
    }

    /// Fills pieces in.
    pub fn blocks(&self, id: EntryId, pieces: &[Piece<&str>], context: EmbedContext) -> Blocks {
        let (mut blocks, mut after) = self.around_list(id, pieces, context);
        blocks.append(&mut after);
        blocks
    }

    /// Fills pieces in: those before and after a list that was taken out of them.
    pub fn around_list(&self, id: EntryId, pieces: &[Piece<&str>], context: EmbedContext) -> (Blocks, Blocks) {
        let settings = &self.book.settings;
        let collection = settings.folders.collections.get(&self.facts(id).collection);
        self.trusted.set(self.trusted.get() || collection.is_some_and(|collection| collection.trusted));
        let mut filler = Filler {
            viewer: self,
            id,
            context,
            blocks: Vec::new(),
            html: String::with_capacity(pieces.iter().map(room).sum()),
            open: Vec::new(),
            drop_attribute: false,
            left_out: false,
            notes: None,
            list: None,
            last: None,
        };
        for piece in pieces {
            filler.fill(piece);
        }
        filler.flush();
        let after = filler.list.map_or_else(Vec::new, |list| filler.blocks.split_off(list));
        (filler.blocks, after)
    }
}

/// How many bytes a piece takes, more or less.
fn room(piece: &Piece<&str>) -> usize {
    match piece {
        Piece::Tags(text) | Piece::Block(text) | Piece::Text(text) | Piece::Words(text) | Piece::Literal(text) => {
            text.len()
        }
        _ => 64,
    }
}

struct Filler<'f> {
    viewer: &'f Viewer<'f>,
    id: EntryId,
    context: EmbedContext,
    blocks: Blocks,
    html: String,
    /// For each open reference, what closes it.
    open: Vec<Cow<'static, str>>,
    /// Whether the quotation mark that comes next closes an attribute that was taken out.
    drop_attribute: bool,
    /// Whether this stands between [`Piece::Only`] and its end, and is not shown.
    left_out: bool,
    /// What tells its notes from those of other proses on the page.
    notes: Option<u32>,
    /// How many blocks stand before a list that was taken out.
    list: Option<usize>,
    /// The character that stands before the text that comes next.
    last: Option<char>,
}

impl Filler<'_> {
    fn flush(&mut self) {
        if !self.html.is_empty() {
            if self.context.depth > 0 {
                let left = &self.viewer.bytes_left;
                left.set(left.get().saturating_sub(self.html.len()));
            }
            self.blocks.push(Block::Html(std::mem::take(&mut self.html)));
        }
    }

    fn reference(&self, n: u32) -> (&Reference, &Target) {
        (&self.viewer.facts(self.id).outline.references[n as usize], self.viewer.book.target(self.id, n))
    }

    /// Where a reference leads; what follows a file's path stays.
    fn href(&self, n: u32) -> Option<String> {
        let (reference, target) = self.reference(n);
        let mut href = self.viewer.target_href(target)?;
        if let (Some(tail), Target::File(_)) = (reference.tail(), target) {
            href.push_str(tail);
        }
        Some(href)
    }

    fn fill(&mut self, piece: &Piece<&str>) {
        if self.left_out {
            self.left_out = !matches!(piece, Piece::OnlyEnd);
            return;
        }
        self.last = match piece {
            Piece::Text(_) | Piece::Tags(_) | Piece::Words(_) | Piece::Open(_) | Piece::Close => self.last,
            Piece::Block(_) | Piece::Break(_) | Piece::HeadingOpen { .. } | Piece::HeadingClose { .. } => None,
            // A word of something else.
            _ => Some('x'),
        };
        match piece {
            Piece::Tags(html) | Piece::Block(html) | Piece::Break(html) | Piece::Words(html) | Piece::Literal(html) => {
                let dropped = std::mem::take(&mut self.drop_attribute);
                let html = html.strip_prefix('"').filter(|_| dropped).unwrap_or(html);
                self.html.push_str(&on_paper::tags(html, self.viewer.part));
            }
            Piece::Code(code) => self.html.push_str(&(self.viewer.colours)(code)),
            Piece::Text(text) => self.text(text),
            Piece::Link(n) => self.link(*n),
            Piece::Open(n) => self.open(*n),
            Piece::Close => self.html.push_str(&self.open.pop().unwrap_or_default()),
            Piece::Embed(n) => self.embed(*n),
            Piece::EmbedInline(n) => self.embed_inline(*n),
            Piece::Image(n) => self.image(*n),
            Piece::Address(n) => {
                match self.href(*n) {
                    Some(href) => self.html.push_str(&href),
                    // Without an address there is no attribute, and the words stay; among others it is an empty one.
                    None => {
                        self.drop_attribute = take_attribute(&mut self.html);
                        self.html.push_str(if self.drop_attribute { "" } else { "data:," });
                    }
                }
            }
            Piece::Sources(sources) => self.sources(sources),
            Piece::Only(n) => {
                let (reference, target) = self.reference(*n);
                let shown = self.href(*n).is_some();
                let (words, broken) = (reference.words().unwrap_or_default().to_string(), *target == Target::Broken);
                self.left_out = !shown;
                match (shown, broken) {
                    (true, _) => {}
                    (false, true) => self.broken(&words),
                    (false, false) => escape_into(&words, &mut self.html),
                }
            }
            Piece::OnlyEnd => {}
            Piece::HeadingOpen { level, heading } => self.heading(*level, *heading),
            Piece::HeadingClose { level } => {
                let level = (level + self.context.shift).min(6);
                let _ = writeln!(self.html, "</h{level}>");
            }
            Piece::Listed => {
                self.flush();
                self.list = Some(self.blocks.len());
            }
            Piece::NoteMark { note, nth } => {
                let scope = self.note_scope();
                let _ = write!(
                    self.html,
                    "<sup class=\"note-mark\"><a href=\"#fn:{scope}{note}\" id=\"fnref:{scope}{note}.{nth}\">{note}</a></sup>"
                );
            }
            Piece::Instead | Piece::InsteadEnd => {}
            Piece::NotesOpen => {
                let label = escaped(self.viewer.words.footnotes());
                let _ = writeln!(self.html, "<section class=\"notes\" aria-label=\"{label}\"><ol>");
            }
            Piece::NotesClose => self.html.push_str("</ol></section>\n"),
            Piece::NoteClose => self.html.push_str("</li>\n"),
            Piece::NoteOpen(note) => {
                let scope = self.note_scope();
                let _ = write!(self.html, "<li id=\"fn:{scope}{note}\">");
            }
            Piece::NoteBack { note, nth } => {
                let (scope, label) = (self.note_scope(), escaped(self.viewer.words.back_to_text()));
                let _ = write!(
                    self.html,
                    " <a href=\"#fnref:{scope}{note}.{nth}\" class=\"note-back\" aria-label=\"{label}\">↩</a>"
                );
            }
        }
    }

    /// Addresses of one `srcset`; those that lead nowhere are left out.
    fn sources(&mut self, sources: &str) {
        let mut shown = Vec::new();
        for source in sources.split(',').map(str::trim) {
            let (number, size) = source.split_once(' ').unwrap_or((source, ""));
            let href = match number.strip_prefix('=') {
                Some(address) => Some(address.to_string()),
                None => number.parse().ok().and_then(|n| self.href(n)),
            };
            shown.extend(href.map(|href| format!("{} {size}", href.replace(',', "%2C"))));
        }
        match shown.is_empty() {
            true => self.drop_attribute = take_attribute(&mut self.html),
            false => {
                escape_into(&shown.iter().map(|one| one.trim_end()).collect::<Vec<_>>().join(", "), &mut self.html)
            }
        }
    }

    /// Notes of other proses than the page's own body are told apart by a number, which each of them has as often as it is shown.
    fn note_scope(&mut self) -> String {
        let part = self.viewer.part.map_or(String::new(), |part| format!("{}.", part.own));
        if self.context == EmbedContext::BODY {
            return part;
        }
        let scopes = &self.viewer.note_scopes;
        let scope = *self.notes.get_or_insert_with(|| {
            scopes.set(scopes.get() + 1);
            scopes.get()
        });
        format!("{part}{scope}.")
    }

    /// Text, in which codes are links.
    fn text(&mut self, text: &str) {
        let links = &self.viewer.book.links;
        if !self.viewer.book.settings.link_codes {
            return grades::write(text, &mut self.last, &mut self.html);
        }
        let codes = &self.viewer.book.codes;
        let mut last = 0;
        for (start, end) in codes.find(text) {
            let Some(to) = links.code(&text[start..end]).filter(|to| *to != self.id) else { continue };
            grades::write(&text[last..start], &mut self.last, &mut self.html);
            self.write_link(&self.viewer.entry_href(to), Some(to), &text[start..end]);
            last = end;
        }
        grades::write(&text[last..], &mut self.last, &mut self.html);
    }

    fn write_link(&mut self, href: &str, to: Option<EntryId>, words: &str) {
        self.open_link(href, to, Some(words));
        escape_into(words, &mut self.html);
        self.html.push_str(&self.end_of_link(to));
    }

    /// How a link ends: one that leads to another site says so.
    fn end_of_link(&self, to: Option<EntryId>) -> Cow<'static, str> {
        match to.and_then(|to| Some((self.viewer.facts(to), self.viewer.facts(to).elsewhere.as_ref()?))) {
            Some((facts, elsewhere)) => {
                let words = match *facts.title == *elsewhere.site {
                    true => self.viewer.words.on_another_site().to_string(),
                    false => self.viewer.words.on_site(&elsewhere.site),
                };
                let words = escaped(&words);
                Cow::Owned(format!("<span class=\"away\"><span> {words}</span></span></a>"))
            }
            None => Cow::Borrowed("</a>"),
        }
    }

    /// An outcome's link tells its title, since its words are often only the code.
    fn open_link(&mut self, href: &str, to: Option<EntryId>, words: Option<&str>) {
        self.html.push_str("<a href=\"");
        self.html.push_str(href);
        self.html.push('"');
        if let Some(to) = to {
            let facts = self.viewer.facts(to);
            // A code stands in one line.
            let is_code = words.is_some() && facts.code() == words;
            let unbroken = if is_code { " unbroken" } else { "" };
            let _ = write!(self.html, " class=\"to-{}{unbroken}\"", facts.kind.word());
            if facts.kind == Kind::Outcome && words.is_none_or(|words| words != facts.title) {
                self.html.push_str(" title=\"");
                escape_into(&facts.title, &mut self.html);
                self.html.push('"');
            }
        }
        if let Some(language) = to.and_then(|id| self.viewer.other_language(self.viewer.facts(id))) {
            self.html.push_str(" hreflang=\"");
            escape_into(&language, &mut self.html);
            // Words of the page's own are in its language.
            self.html.push_str(if words.is_some() { "\" lang=\"" } else { "" });
            escape_into(words.map_or("", |_| &language), &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn link(&mut self, n: u32) {
        let (reference, target) = self.reference(n);
        let words = match target {
            Target::Withheld => "…".to_string(),
            _ => self.viewer.target_words(target).unwrap_or_else(|| reference.target().to_string()),
        };
        match (target, self.href(n)) {
            (Target::Fact(_), _) => self.fact(&words),
            (_, Some(href)) => {
                let to = target.entry();
                self.write_link(&href, to, &words);
            }
            _ => self.broken(&words),
        }
    }

    /// A value; one that is an address is a link, as it would be if it were typed.
    fn fact(&mut self, value: &str) {
        let one_word = !value.contains(char::is_whitespace);
        let mail = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let scheme = match value {
            _ if !one_word || self.open.iter().any(|closing| !closing.is_empty()) => None,
            _ if address::is_web(value) => Some(""),
            _ if mail && !value.contains([':', '/', '<', '>']) => Some("mailto:"),
            _ => None,
        };
        let Some(scheme) = scheme else { return escape_into(value, &mut self.html) };
        self.html.push_str("<a href=\"");
        escape_into(&format!("{scheme}{value}"), &mut self.html);
        self.html.push_str("\">");
        escape_into(value, &mut self.html);
        self.html.push_str("</a>");
    }

    fn open(&mut self, n: u32) {
        let (_, target) = self.reference(n);
        let (to, href) = (target.entry(), self.href(n));
        let broken = *target == Target::Broken;
        let closing = match href {
            Some(href) => {
                self.open_link(&href, to, None);
                self.end_of_link(to)
            }
            None if broken => {
                self.html.push_str("<span class=\"broken\">");
                Cow::Borrowed("</span>")
            }
            // Words of its own stay when what they name is withheld.
            None => Cow::Borrowed(""),
        };
        self.open.push(closing);
    }

    fn broken(&mut self, words: &str) {
        self.html.push_str("<span class=\"broken\">");
        escape_into(words, &mut self.html);
        self.html.push_str("</span>");
    }

    fn image(&mut self, n: u32) {
        let (reference, target) = self.reference(n);
        let alt = reference.words().unwrap_or_default().to_string();
        match target {
            Target::File(path) if files::is_picture(path.as_str()) => self.write_image(n, &alt),
            // What no browser shows as a picture is linked.
            Target::File(path) if self.open.iter().all(|closing| !closing.ends_with("</a>")) => {
                let href = self.href(n).unwrap_or_default();
                let words = if alt.is_empty() { path.name().to_string() } else { alt };
                self.write_link(&href, None, &words);
            }
            Target::Broken => self.broken(&alt),
            _ => escape_into(&alt, &mut self.html),
        }
    }

    fn write_image(&mut self, n: u32, alt: &str) {
        let (Target::File(path), Some(href)) = (self.reference(n).1, self.href(n)) else { return };
        let size = self.viewer.book.files.get(path).and_then(|file| file.picture);
        let _ = write!(self.html, "<img src=\"{href}\" alt=\"");
        escape_into(alt, &mut self.html);
        self.html.push('"');
        if let Some((width, height)) = size {
            let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
        }
        // What is printed is there at once.
        self.html.push_str(if self.viewer.part.is_some() { ">" } else { " loading=\"lazy\">" });
    }

    fn heading(&mut self, level: u8, heading: u32) {
        let level = (level + self.context.shift).min(6);
        if self.context.depth > 0 {
            let _ = write!(self.html, "<h{level}>");
            return;
        }
        let anchor =
            self.viewer.facts(self.id).outline.headings.get(heading as usize).map_or("", |h| h.anchor.as_str());
        let _ = write!(self.html, "<h{level} id=\"");
        escape_into(&self.viewer.anchor(anchor), &mut self.html);
        self.html.push_str("\">");
    }

    fn embed_inline(&mut self, n: u32) {
        let (reference, target) = self.reference(n);
        match target {
            Target::File(path) if files::is_picture(path.as_str()) => {
                let alt = reference.words().unwrap_or_default().to_string();
                self.write_image(n, &alt);
            }
            // In a sentence, an outcome is its code and its words; everything else is a link.
            Target::Entry(id) if self.viewer.facts(*id).kind == Kind::Outcome => {
                let (id, href) = (*id, self.viewer.entry_href(*id));
                let facts = self.viewer.facts(id);
                let words = format!("{} {}", self.viewer.name(id), facts.title);
                self.write_link(&href, Some(id), &words);
            }
            _ => self.link(n),
        }
    }

    fn embed(&mut self, n: u32) {
        let (reference, target) = self.reference(n);
        let (target, words) = (target.clone(), reference.words().map(str::to_string));
        if let Target::File(path) = &target {
            if files::is_picture(path.as_str()) {
                self.html.push_str("<p>");
                self.write_image(n, &words.unwrap_or_default());
                self.html.push_str("</p>\n");
            } else {
                self.html.push_str("<p>");
                self.link(n);
                self.html.push_str("</p>\n");
            }
            return;
        }
        let left = self.viewer.embeds_left.get();
        self.viewer.embeds_left.set(left.saturating_sub(1));
        let beyond = self.beyond(left);
        let embed = match beyond.is_none() {
            true => self.viewer.embed(&target, self.context.depth + 1),
            false => None,
        };
        self.tell_kept_out(n, beyond);
        match embed {
            Some(embed) => {
                self.flush();
                self.blocks.push(Block::Embed(Box::new(embed)));
            }
            None => {
                self.html.push_str("<p>");
                self.link(n);
                self.html.push_str("</p>\n");
            }
        }
    }
}

impl Filler<'_> {
    /// The limit that keeps an embed from being shown.
    fn beyond(&self, left: u32) -> Option<String> {
        if self.context.depth >= limits::EMBED_NESTING {
            Some(format!("are nested more than {} deep", limits::EMBED_NESTING))
        } else if left == 0 {
            Some(format!("are more than {}", limits::EMBEDS))
        } else if self.viewer.bytes_left.get() == 0 {
            Some(format!("hold more than {} bytes", limits::EMBEDDED_BYTES))
        } else {
            None
        }
    }

    /// Tells once a page, at the embed that stands on it, that something is a link because it goes beyond a limit.
    fn tell_kept_out(&self, n: u32, beyond: Option<String>) {
        if beyond.is_some() {
            self.viewer.kept_out.set(beyond);
        }
        if self.context.depth > 0 {
            return;
        }
        let mut told = self.viewer.told.borrow_mut();
        if let Some(why) = self.viewer.kept_out.take().filter(|_| told.is_empty()) {
            let facts = self.viewer.facts(self.id);
            let message = format!("from here on embeds are links: those of this page {why}");
            let location = Location::Noted(facts.nth, self.reference(n).0.at);
            let problem = Diagnostic::new(codes::EMBED_LIMIT, message, &facts.path, location);
            told.push(problem.help("link to what need not stand here: leave out the `!`"));
        }
    }
}

/// Takes out the attribute that the HTML ends in, up to its opening quotation mark. Tells whether there was one.
fn take_attribute(html: &mut String) -> bool {
    let start = html.strip_suffix("=\"").and_then(|rest| rest.rfind(char::is_whitespace));
    start.is_some_and(|start| {
        html.truncate(start);
        true
    })
}
