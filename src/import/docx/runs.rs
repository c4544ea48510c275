//! The text of a paragraph, run by run.

use std::rc::Rc;

use super::body::Reader;
use super::fields::{Field, chosen};
use super::parts::{Part, Related};
use super::said;
use super::styles::Style;
use super::symbols;
use crate::import::document::{HIDDEN, Inline, Look, Place, Run};
use crate::import::equation;
use crate::import::xml::Element;

impl Reader<'_> {
    pub fn runs(
        &mut self,
        element: &Element,
        part: &Part,
        base: &Style,
        link: Option<&Rc<str>>,
        text: &mut Vec<Inline>,
        anchors: &mut Vec<Rc<str>>,
    ) {
        for child in element.elements() {
            match &*child.name {
                "r" => self.run(child, part, base, link, text),
                "hyperlink" => {
                    let target = child.attribute("id").and_then(|id| part.get(id));
                    let anchor = child.attribute("anchor");
                    let own: Option<Rc<str>> = match (target, anchor) {
                        (Some(Related { target, .. }), Some(anchor)) => Some(format!("{target}#{anchor}").into()),
                        (Some(Related { target, .. }), None) => Some(target.as_str().into()),
                        (None, Some(anchor)) => Some(format!("#{anchor}").into()),
                        (None, None) => None,
                    };
                    self.runs(child, part, base, own.as_ref(), text, anchors);
                }
                "fldSimple" => {
                    let field = Field { says: child.attribute("instr").unwrap_or_default().to_string(), shows: true };
                    self.met_contents |= field.is_contents();
                    self.runs(child, part, base, field.link().as_ref().or(link), text, anchors);
                }
                "bookmarkStart" => anchors.extend(child.attribute("name").map(Rc::from)),
                "sdt" if said::is_unfilled(child) => self.unfilled(child),
                "del" | "moveFrom" => self.deleted(child),
                "pPr" => {}
                "oMath" => {
                    let place = Place::Paragraph(self.next_paragraph());
                    let line = equation::line(child);
                    self.document.remarks.push(equation::told(&place, &line));
                    text.push(Inline::plain(line));
                }
                "AlternateContent" => {
                    let choice = said::newer_form(child);
                    choice.into_iter().for_each(|it| self.runs(it, part, base, link, text, anchors));
                }
                _ => self.runs(child, part, base, link, text, anchors),
            }
        }
    }

    fn run(&mut self, run: &Element, part: &Part, base: &Style, link: Option<&Rc<str>>, text: &mut Vec<Inline>) {
        let style = self.styles.of_run(run, base);
        if style.hidden == Some(true) {
            self.drop_whole(run, HIDDEN);
        }
        for child in run.elements() {
            match &*child.name {
                "fldChar" => {
                    self.field(child.attribute("fldCharType").unwrap_or_default());
                    text.extend(chosen(child).map(Inline::plain));
                    continue;
                }
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
                        field.says += &child.text();
                    }
                    continue;
                }
                _ if style.hidden == Some(true) => continue,
                _ => {}
            }
            let field = self.fields.iter().rev().filter(|field| field.shows).find_map(Field::link);
            let link = field.or_else(|| link.cloned());
            let look = Look {
                // Who underlines words that are no link means to stress them.
                bold: style.bold == Some(true) || style.underlined == Some(true) && link.is_none(),
                italic: style.italic == Some(true),
                struck: style.struck == Some(true),
                height: style.height.unwrap_or_default(),
                code: false,
                link: link.clone(),
            };
            let mut push = |words: String| text.push(Inline::Run(Run { text: words, look: look.clone() }));
            match &*child.name {
                "t" => {
                    let words = symbols::words(style.font.as_deref(), child.text());
                    let size = style.size.filter(|_| !words.trim().is_empty());
                    self.smallest = size.into_iter().chain(self.smallest).min();
                    push(words);
                }
                "tab" | "ptab" => push(" ".into()),
                "br" if matches!(child.attribute("type"), Some("page" | "column")) => push(" ".into()),
                "br" | "cr" => text.push(Inline::Break),
                "noBreakHyphen" => push("-".into()),
                "sym" => {
                    let number = child.attribute("char").and_then(|number| u32::from_str_radix(number, 16).ok());
                    let sign = number.and_then(|number| symbols::sign(child.attribute("font")?, number));
                    push(sign.unwrap_or('•').into());
                }
                "ruby" => {
                    let words =
                        |name: &str| child.child(name).map(|it| said::words(it, self.styles).0).unwrap_or_default();
                    push(format!("{} ({})", words("rubyBase"), words("rt")));
                }
                "footnoteReference" | "endnoteReference" => {
                    let kind = child.name.trim_end_matches("Reference").to_string();
                    let id = child.attribute("id").unwrap_or_default().to_string();
                    text.extend(self.notes.get(&(kind, id)).map(|number| Inline::Note(*number)));
                }
                "drawing" | "pict" | "object" => self.drawing(child, part, link.as_ref(), text),
                "AlternateContent" => {
                    let choice = said::newer_form(child);
                    choice.into_iter().for_each(|choice| self.drawing(choice, part, link.as_ref(), text));
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                self.fields.iter_mut().last().into_iter().for_each(|field| field.shows = true);
                self.met_contents |= self.fields.last().is_some_and(Field::is_contents);
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }
}
