//! What a document says, paragraph by paragraph, read apart from what the blocks are made of: by it is seen that nothing is lost.

use super::styles::{Style, Styles, is_on};
use super::symbols;
use crate::import::equation;
use crate::import::xml::Element;

/// Whether the end of a paragraph was deleted while changes were tracked, or the paragraph is the large first letter of the next:
/// its words belong to the next one.
pub fn goes_on(p: &Element) -> bool {
    let Some(properties) = p.child("pPr") else { return false };
    let mark = properties.child("rPr");
    let is_gone = mark.is_some_and(|mark| mark.child("del").or_else(|| mark.child("moveFrom")).is_some());
    let frame = properties.child("framePr").and_then(|frame| frame.attribute("dropCap"));
    is_gone || frame.is_some_and(|kind| kind != "none")
}

/// Whether a control shows nothing but the words that ask to fill it in.
pub fn is_unfilled(control: &Element) -> bool {
    control.child("sdtPr").is_some_and(|it| it.child("showingPlcHdr").is_some())
}

/// Whether nobody sees a row of a table.
pub fn is_hidden_row(row: &Element) -> bool {
    row.child("trPr").and_then(|it| it.child("hidden")).is_some_and(is_on)
}

/// The form for newer programs of what is written for older ones too.
pub fn newer_form(element: &Element) -> Option<&Element> {
    element.child("Choice").or_else(|| element.child("Fallback"))
}

/// The text of every paragraph, whatever stands around it.
pub fn paragraphs(element: &Element, styles: &Styles) -> Vec<String> {
    let mut found = Vec::new();
    add_paragraphs(element, styles, &mut found);
    found.retain(|text| !text.trim().is_empty());
    found
}

/// The words of a paragraph itself, and the paragraphs of boxes beside it.
pub fn words(p: &Element, styles: &Styles) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut beside = Vec::new();
    let id = p.child("pPr").and_then(|it| it.child("pStyle")).and_then(|it| it.attribute("val"));
    add_words(p, (styles, &styles.get(id)), &mut text, &mut beside);
    (text, beside)
}

fn add_paragraphs(element: &Element, styles: &Styles, found: &mut Vec<String>) {
    let mut carried = String::new();
    for child in element.elements() {
        match &*child.name {
            // What somebody deleted, and the second form of what newer programs show in another way.
            "del" | "moveFrom" | "Fallback" => {}
            "sdt" if is_unfilled(child) => {}
            "tr" if is_hidden_row(child) => {}
            "p" => {
                let (own, mut beside) = words(child, styles);
                let text = std::mem::take(&mut carried) + &own;
                if goes_on(child) {
                    carried = text;
                } else {
                    found.push(text);
                }
                found.append(&mut beside);
            }
            _ => {
                found.push(std::mem::take(&mut carried));
                add_paragraphs(child, styles, found);
            }
        }
    }
    found.push(carried);
}

fn add_words(element: &Element, look: (&Styles, &Style), text: &mut String, beside: &mut Vec<String>) {
    for child in element.elements() {
        match &*child.name {
            "t" => *text += &symbols::words(look.1.font.as_deref(), child.text()),
            "tab" | "ptab" | "br" | "cr" => text.push(' '),
            "noBreakHyphen" => text.push('-'),
            "del" | "moveFrom" | "Fallback" => {}
            "sdt" if is_unfilled(child) => {}
            "oMath" => *text += &equation::line(child),
            "r" => {
                let style = look.0.of_run(child, look.1);
                if style.hidden != Some(true) {
                    add_words(child, (look.0, &style), text, beside);
                }
            }
            // How a word is read stands behind it.
            "ruby" => {
                for part in ["rubyBase", "rt"] {
                    child.child(part).into_iter().for_each(|it| add_words(it, look, text, beside));
                    text.push(' ');
                }
            }
            "txbxContent" => add_paragraphs(child, look.0, beside),
            _ => add_words(child, look, text, beside),
        }
    }
}
