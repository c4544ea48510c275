//! Equations of Word (OMML), LibreOffice and the web (MathML) on a line, as people type them: `(a + b)/(c)`, `x^2`, `sqrt(y)`.

use crate::import::place::Place;
use crate::import::report::Remark;
use crate::import::xml::{Element, Node};
use crate::syntax::prose::single_blanks;

/// How deep parts of an equation may stand in each other.
const DEEPEST: usize = 60;

/// An equation as one line.
pub fn line(equation: &Element) -> String {
    let mut out = String::new();
    parts(equation, 0, &mut out);
    single_blanks(&out)
}

/// What its author hears of an equation.
pub fn told(place: &Place, line: &str) -> Remark {
    Remark::guess(place, format!("an equation is written on a line: {line}"))
}

/// An equation between signs that say how far it reaches, unless it is one thing.
fn grouped(element: Option<&Element>, depth: usize) -> String {
    let mut out = String::new();
    element.into_iter().for_each(|element| part(element, depth, &mut out));
    let out = single_blanks(&out);
    if out.chars().count() <= 1 || out.chars().all(char::is_alphanumeric) { out } else { format!("({out})") }
}

fn parts(element: &Element, depth: usize, out: &mut String) {
    for child in &element.children {
        match child {
            Node::Element(child) => part(child, depth + 1, out),
            // Between the elements of MathML a blank is none.
            Node::Text(words) if !words.trim().is_empty() => out.push_str(words),
            Node::Text(_) => {}
        }
    }
}

fn part(element: &Element, depth: usize, out: &mut String) {
    if depth > DEEPEST {
        return out.push_str(&element.text());
    }
    let all: Vec<&Element> = element.elements().collect();
    let named = |name: &str| grouped(element.child(name), depth + 1);
    let nth = |n: usize| grouped(all.get(n).copied(), depth + 1);
    let said = |properties: &str, name: &str| {
        element.child(properties).and_then(|it| it.child(name)).and_then(|it| it.attribute("val")).map(str::to_string)
    };
    match &*element.name {
        // How a part looks, the letters of which it was made in another notation, and what stands there for other programs.
        name if name.ends_with("Pr") => {}
        "annotation" | "annotation-xml" | "del" | "moveFrom" | "instrText" => {}
        "f" => *out += &over(&named("num"), &named("den")),
        "mfrac" => *out += &over(&nth(0), &nth(1)),
        "sSup" => *out += &format!("{}^{}", named("e"), named("sup")),
        "msup" => *out += &format!("{}^{}", nth(0), nth(1)),
        "sSub" => *out += &format!("{}_{}", named("e"), named("sub")),
        "msub" => *out += &format!("{}_{}", nth(0), nth(1)),
        "sSubSup" => *out += &format!("{}_{}^{}", named("e"), named("sub"), named("sup")),
        "msubsup" | "munderover" => *out += &format!("{}_{}^{}", nth(0), nth(1), nth(2)),
        "sPre" => *out += &format!("_{}^{}{}", named("sub"), named("sup"), named("e")),
        "munder" => *out += &format!("{}_{}", nth(0), nth(1)),
        "limLow" => *out += &format!("{}_{}", named("e"), named("lim")),
        "limUpp" => *out += &format!("{}^{}", named("e"), named("lim")),
        "rad" => root(element.child("e").into_iter().collect(), &named("deg"), depth, out),
        "msqrt" => root(all, "", depth, out),
        "mroot" => root(all.first().copied().into_iter().collect(), &nth(1), depth, out),
        "nary" => {
            let sign = said("naryPr", "chr").unwrap_or_else(|| "∫".to_string());
            let bound = |mark: char, words: String| if words.is_empty() { words } else { format!("{mark}{words}") };
            *out += &format!("{sign}{}{} {}", bound('_', named("sub")), bound('^', named("sup")), named("e"));
        }
        "d" | "mfenced" => {
            let (open, close) = match &*element.name {
                "d" => (said("dPr", "begChr"), said("dPr", "endChr")),
                _ => (element.attribute("open").map(str::to_string), element.attribute("close").map(str::to_string)),
            };
            out.push_str(&open.unwrap_or_else(|| "(".to_string()));
            for (n, inner) in all.iter().filter(|inner| !inner.name.ends_with("Pr")).enumerate() {
                out.push_str(if n > 0 { ", " } else { "" });
                part(inner, depth + 1, out);
            }
            out.push_str(&close.unwrap_or_else(|| ")".to_string()));
        }
        "func" => {
            element.child("fName").into_iter().for_each(|name| part(name, depth + 1, out));
            let of = named("e");
            *out += &if of.starts_with('(') { of } else { format!(" {of}") };
        }
        "acc" | "mover" => {
            let (base, sign) = match &*element.name {
                "acc" => (named("e"), said("accPr", "chr").unwrap_or_else(|| "^".to_string())),
                _ => (nth(0), nth(1)),
            };
            *out += &format!("{base}{}{sign}", if sign.chars().all(char::is_alphanumeric) { "^" } else { "" });
        }
        "m" | "mtable" | "eqArr" => rows(&all, depth, out),
        "mo" => {
            let sign = element.text();
            let sign = sign.trim();
            let is_apart = matches!(
                sign,
                "=" | "+" | "-" | "−" | "<" | ">" | "≤" | "≥" | "≠" | "≈" | "±" | "→" | "⇒" | "×" | "·" | "∈"
            );
            *out += &if is_apart { format!(" {sign} ") } else { sign.to_string() };
        }
        "tab" | "br" | "mspace" => out.push(' '),
        // Of several forms the first is what is shown.
        "semantics" => all.first().into_iter().for_each(|first| part(first, depth + 1, out)),
        _ => parts(element, depth, out),
    }
}

fn over(above: &str, below: &str) -> String {
    format!("{above}/{below}")
}

fn root(of: Vec<&Element>, degree: &str, depth: usize, out: &mut String) {
    let mut inner = String::new();
    of.into_iter().for_each(|element| part(element, depth + 1, &mut inner));
    let inner = inner.trim();
    match degree {
        "" | "2" => *out += &format!("sqrt({inner})"),
        degree => *out += &format!("root({degree}, {inner})"),
    }
}

/// A matrix, or equations below each other.
fn rows(all: &[&Element], depth: usize, out: &mut String) {
    let rows = all.iter().filter(|row| !row.name.ends_with("Pr"));
    let written = rows.map(|row| {
        let is_row = matches!(&*row.name, "mr" | "mtr" | "mlabeledtr");
        let cells: Vec<&Element> = if is_row { row.elements().collect() } else { vec![row] };
        let cell = |cell: &Element| {
            let mut words = String::new();
            part(cell, depth + 1, &mut words);
            words.trim().to_string()
        };
        cells.into_iter().map(cell).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    });
    *out += &format!("[{}]", written.collect::<Vec<_>>().join("; "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn an_equation_is_a_line() {
        for (source, expected) in [
            (
                "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>",
                "(a+b)/c",
            ),
            (
                "<m:oMath><m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:e></m:rad></m:oMath>",
                "sqrt(x^2)",
            ),
            (
                "<m:oMath><m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>i</m:t></m:r></m:sub></m:sSub></m:e></m:nary></m:oMath>",
                "∑_(i=1)^n (x_i)",
            ),
            (
                "<m:oMath><m:d><m:e><m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>0</m:t></m:r></m:e></m:mr><m:mr><m:e><m:r><m:t>0</m:t></m:r></m:e><m:e><m:r><m:t>1</m:t></m:r></m:e></m:mr></m:m></m:e></m:d></m:oMath>",
                "([1, 0; 0, 1])",
            ),
            (
                "<math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation>E = mc^2</annotation></semantics></math>",
                "E = mc^2",
            ),
            (
                "<math><mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac><mroot><mi>y</mi><mn>3</mn></mroot></math>",
                "1/(n + 1)root(3, y)",
            ),
        ] {
            assert_eq!(line(&xml::parse(source).unwrap_or_else(|_| panic!("{source}"))), expected);
        }
    }
}
