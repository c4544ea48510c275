//! The finishing of a PDF that a browser made of a page: what is on which page, and what browsers leave out that readers with a
//! screen reader need. The file stays as it is; what differs is appended to it as a newer version, as the format provides.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use memchr::memmem;

use super::filters::inflated;
use super::literal;

/// What a finished document says of itself.
pub struct About<'a> {
    pub title: &'a str,
    /// A BCP 47 tag.
    pub language: &'a str,
    /// The program that made it.
    pub creator: &'a str,
    /// What a link to a place of the document leads to, by the name of the place.
    pub places: &'a dyn Fn(&str) -> Option<String>,
}

/// A PDF as browsers write it: one table of where its objects are, and nothing packed but streams.
struct Objects<'b> {
    bytes: &'b [u8],
    /// Where each object begins, by its number.
    starts: BTreeMap<u32, usize>,
    table: usize,
    root: u32,
    info: Option<u32>,
    /// The file's own identifier as it is written.
    id: String,
}

impl<'b> Objects<'b> {
    fn of(bytes: &'b [u8]) -> Option<Objects<'b>> {
        let said = memmem::rfind(bytes, b"startxref")?;
        let table: usize = first_number(&bytes[said + 9..])? as usize;
        let mut lines = bytes.get(table..)?.split(|byte| *byte == b'\n');
        let mut starts = BTreeMap::new();
        let (mut next, mut trailer) = (0, false);
        if lines.next()?.trim_ascii() != b"xref" {
            return None;
        }
        for line in &mut lines {
            let words: Vec<&[u8]> = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
            match words.as_slice() {
                [at, _, b"n"] => {
                    starts.insert(next, first_number(at)? as usize);
                    next += 1;
                }
                [_, _, b"f"] => next += 1,
                [first, _] => next = first_number(first)?,
                _ => {
                    trailer = line.starts_with(b"trailer");
                    break;
                }
            }
        }
        let end = text(&bytes[table..said]);
        let end = &end[end.rfind("trailer").filter(|_| trailer)?..];
        let id = end.find("/ID").and_then(|at| Some(end[at..at + end[at..].find(']')? + 1].to_string()));
        let (root, info) = (reference(end, "/Root")?, reference(end, "/Info"));
        Some(Objects { bytes, starts, table, root, info, id: id.unwrap_or_default() })
    }

    /// What an object says, up to its stream if it has one.
    fn object(&self, number: u32) -> Option<String> {
        let rest = self.bytes.get(*self.starts.get(&number)?..)?;
        let rest = &rest[memmem::find(rest, b"obj")? + 3..];
        let end = memmem::find(rest, b"endobj")?;
        let end = memmem::find(&rest[..end], b"stream").unwrap_or(end);
        Some(text(&rest[..end]).trim().to_string())
    }

    /// What the stream of an object holds.
    fn stream(&self, number: u32) -> Option<Vec<u8>> {
        let rest = self.bytes.get(*self.starts.get(&number)?..)?;
        let start = memmem::find(rest, b"stream")? + 6;
        let body = rest[start..].strip_prefix(b"\r\n").or_else(|| rest[start..].strip_prefix(b"\n"))?;
        inflated(&body[..memmem::find(body, b"endstream")?])
    }

    /// Whether what a page paints by its name is a drawing, in which things are tagged by themselves, and no picture.
    fn is_drawing(&self, page: &str, painted: &str) -> bool {
        let name = painted.trim_end_matches("Do").trim();
        let number = reference(page, name).or_else(|| reference(&self.object(reference(page, "/Resources")?)?, name));
        number.and_then(|number| self.object(number)).is_some_and(|drawn| drawn.contains("/Subtype /Form"))
    }

    /// Whether it is tagged as a figure, has no words, and holds the figure that has them: what a picture and its caption stand in.
    fn is_frame(&self, object: &str) -> bool {
        let is_figure = |object: &str| object.contains("/S /Figure");
        if !is_figure(object) || object.contains("/Alt") {
            return false;
        }
        let mut left = self.kids(object);
        let mut looked = 0;
        while let Some(number) = left.pop().filter(|_| looked < MOST_IN_A_FRAME) {
            looked += 1;
            let Some(kid) = self.object(number) else { continue };
            if is_figure(&kid) {
                return kid.contains("/Alt");
            }
            left.extend(self.kids(&kid));
        }
        false
    }

    /// The numbers of what stands in something that is tagged.
    fn kids(&self, object: &str) -> Vec<u32> {
        let Some(at) = object.find("/K ") else { return Vec::new() };
        let list = object[at + 3..].trim_start();
        let list = list.strip_prefix('[').and_then(|list| list.split(']').next()).unwrap_or(list);
        let words: Vec<&str> = list.split_whitespace().collect();
        let is_reference = |three: &&[&str]| three[1] == "0" && three[2].starts_with('R');
        words.windows(3).filter(is_reference).filter_map(|three| three[0].parse().ok()).collect()
    }

    /// The numbers of the pages, in order.
    fn pages(&self) -> Option<Vec<u32>> {
        let mut pages = Vec::new();
        let mut left = vec![reference(&self.object(self.root)?, "/Pages")?];
        while let Some(number) = left.pop() {
            if pages.len() + left.len() > self.starts.len() {
                return None;
            }
            let object = self.object(number)?;
            match object.find("/Kids") {
                Some(at) => {
                    let list = &object[at..];
                    let list = &list[list.find('[')? + 1..list.find(']')?];
                    let kids = list.split('R').filter_map(|kid| first_number(kid.trim_start().as_bytes()));
                    let kids: Vec<u32> = kids.collect();
                    left.extend(kids.iter().rev());
                }
                None => pages.push(number),
            }
        }
        Some(pages)
    }
}

/// How many things are looked at in what may be the frame of a picture.
const MOST_IN_A_FRAME: usize = 16;

/// On which page each named place of a document stands, from 1.
pub fn pages(bytes: &[u8]) -> Option<BTreeMap<String, u32>> {
    let objects = Objects::of(bytes)?;
    let numbers: BTreeMap<u32, u32> = objects.pages()?.into_iter().zip(1..).collect();
    let Some(places) = reference(&objects.object(objects.root)?, "/Dests") else { return Some(BTreeMap::new()) };
    let places = objects.object(places)?;
    let mut found = BTreeMap::new();
    for place in places.split("/XYZ").flat_map(|place| place.rsplit_once('/')) {
        let (name, target) = place.1.split_once('[').unwrap_or_default();
        let page = first_number(target.as_bytes()).and_then(|object| numbers.get(&object));
        found.extend(page.map(|page| (name_of(name.trim()), *page)));
    }
    Some(found)
}

/// How many pages a document has.
pub fn count(bytes: &[u8]) -> Option<usize> {
    Objects::of(bytes)?.pages().map(|pages| pages.len())
}

/// Whether a finished document says that a program made it whose name begins so.
pub fn is_of(bytes: &[u8], creator: &str) -> bool {
    let words = words_of(creator);
    bytes.starts_with(b"%PDF")
        && memmem::find(bytes, format!("/Creator {}", words.trim_end_matches('>')).as_bytes()).is_some()
}

/// The title of a document as it says it.
pub fn title(bytes: &[u8]) -> Option<String> {
    let objects = Objects::of(bytes)?;
    let info = objects.object(objects.info?)?;
    let at = info.find("/Title")? + 6;
    let value = info[at..].trim_start();
    if let Some(hex) = value.strip_prefix('<') {
        let digits = &hex[..hex.find('>')?];
        let bytes: Vec<u8> =
            (0..digits.len() / 2).filter_map(|n| u8::from_str_radix(digits.get(2 * n..2 * n + 2)?, 16).ok()).collect();
        let units = bytes.strip_prefix(b"\xFE\xFF")?.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
        return Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect());
    }
    let inside = literal(value.as_bytes(), 0);
    Some(value[inside].replace("\\(", "(").replace("\\)", ")").replace("\\\\", "\\"))
}

/// A document with what its browser left out: what stands in the margins is marked as no part of the text, links say where they
/// lead, the frame of a picture is no picture without words, and the file says its title and language where archives look for them. `None` where it is not as browsers write them.
pub fn finished(bytes: &[u8], about: &About) -> Option<Vec<u8>> {
    let objects = Objects::of(bytes)?;
    let mut changed: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for page in objects.pages()? {
        let object = objects.object(page)?;
        let content = reference(&object, "/Contents")?;
        changed.insert(
            content,
            stream("", &with_artifacts(&objects.stream(content)?, &|form| objects.is_drawing(&object, form))),
        );
        if !object.contains("/Tabs") {
            changed.insert(page, with_entry(&object, "/Tabs /S")?);
        }
    }
    for number in objects.starts.keys() {
        let Some(object) = objects.object(*number) else { continue };
        if object.contains("/Subtype /Link")
            && !object.contains("/Contents")
            && let Some(words) = leads_to(&object, about)
        {
            changed.insert(*number, with_entry(&object, &format!("/Contents {}", words_of(&words)))?);
        }
        if objects.is_frame(&object) {
            changed.insert(*number, bytes_of(&object.replacen("/S /Figure", "/S /Div", 1)));
        }
    }
    let tree = reference(&objects.object(objects.root)?, "/StructTreeRoot");
    if let Some((number, tree)) = tree.and_then(|number| Some((number, objects.object(number)?)))
        && !tree.contains("/RoleMap")
    {
        changed.insert(number, with_entry(&tree, ROLES)?);
    }
    let metadata = objects.starts.keys().max()? + 1;
    changed.insert(metadata, stream("/Type /Metadata /Subtype /XML", xmp(about).as_bytes()));
    let root = objects.object(objects.root)?;
    changed.insert(objects.root, with_entry(&root, &format!("/Metadata {metadata} 0 R"))?);
    if let Some((number, info)) = objects.info.and_then(|number| Some((number, objects.object(number)?))) {
        changed.insert(number, with_creator(&info, about.creator)?);
    }
    Some(appended(&objects, &changed))
}

/// What the names of newer tags mean to readers that do not know them.
const ROLES: &str = "/RoleMap <</Em /Span /Strong /Span /Sub /Span /Aside /Note /Title /P /FENote /Note>>";

/// The file with newer versions of objects behind it, and the table by which they are found.
fn appended(objects: &Objects, changed: &BTreeMap<u32, Vec<u8>>) -> Vec<u8> {
    let mut out = objects.bytes.to_vec();
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    let mut table = String::from("xref\n");
    for (number, object) in changed {
        let _ = write!(table, "{number} 1\n{:010} 00000 n \n", out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let size = changed.keys().chain(objects.starts.keys()).max().map_or(0, |last| last + 1);
    let info = objects.info.map_or(String::new(), |info| format!(" /Info {info} 0 R"));
    let at = out.len();
    let _ = write!(
        table,
        "trailer\n<</Size {size} /Root {} 0 R{info} /Prev {} {}>>\nstartxref\n{at}\n%%EOF\n",
        objects.root, objects.table, objects.id
    );
    out.extend_from_slice(table.as_bytes());
    out
}

/// What is painted outside of what is tagged is no part of the text: heads and numbers of pages, backgrounds, lines.
fn with_artifacts(content: &[u8], is_drawing: &dyn Fn(&str) -> bool) -> Vec<u8> {
    const OPEN: &[u8] = b"/Artifact BMC\n";
    const CLOSE: &[u8] = b"EMC\n";
    let mut out = Vec::with_capacity(content.len() + 256);
    // Where the line begins behind what was tagged last, and how deep what is tagged lies.
    let (mut outside, mut depth, mut at) = (0, 0, 0);
    let mut paint = false;
    for line in content.split_inclusive(|byte| *byte == b'\n') {
        let word = line.trim_ascii();
        if word.ends_with(b"BDC") || word.ends_with(b"BMC") {
            if depth == 0 {
                wrap(&content[outside..at], paint, OPEN, CLOSE, &mut out);
            }
            depth += 1;
        }
        if depth > 0 {
            out.extend_from_slice(line);
        } else if word.ends_with(b" Do") && is_drawing(&text(word)) {
            wrap(&content[outside..at], paint, OPEN, CLOSE, &mut out);
            out.extend_from_slice(line);
            (outside, paint) = (at + line.len(), false);
        } else {
            paint |= PAINTS.iter().any(|paints| word == *paints || word.ends_with(&[b" ", *paints].concat()));
        }
        at += line.len();
        if word == b"EMC" || word.ends_with(b" EMC") {
            depth -= 1;
            if depth == 0 {
                (outside, paint) = (at, false);
            }
        }
    }
    if depth == 0 {
        wrap(&content[outside..], paint, OPEN, CLOSE, &mut out);
    }
    out
}

/// Operators that put something on the page.
const PAINTS: [&[u8]; 14] =
    [b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"Tj", b"TJ", b"EI"];

fn wrap(content: &[u8], paint: bool, open: &[u8], close: &[u8], out: &mut Vec<u8>) {
    if paint {
        out.extend_from_slice(open);
    }
    out.extend_from_slice(content);
    if paint {
        out.extend_from_slice(close);
    }
}

/// Where a link leads, in words.
fn leads_to(object: &str, about: &About) -> Option<String> {
    if let Some(at) = object.find("/URI (") {
        let inside = literal(object.as_bytes(), at + 5);
        return Some(object.get(inside)?.replace("\\(", "(").replace("\\)", ")"));
    }
    let at = object.find("/Dest /")? + 7;
    let name = object[at..].split(|c: char| c.is_whitespace() || c == '/' || c == '>').next()?;
    (about.places)(&name_of(name))
}

/// A dictionary with one more entry.
fn with_entry(object: &str, entry: &str) -> Option<Vec<u8>> {
    let end = object.rfind(">>")?;
    Some(bytes_of(&format!("{}\n{entry}>>", &object[..end])))
}

/// The properties of a document with the program that made it in the place of the browser's long name for itself.
fn with_creator(info: &str, creator: &str) -> Option<Vec<u8>> {
    let at = info.find("/Creator")?;
    let open = at + info[at..].find('(')?;
    let end = literal(info.as_bytes(), open).end + 1;
    Some(bytes_of(&format!("{}/Creator {}{}", &info[..at], words_of(creator), info.get(end..)?)))
}

fn stream(entries: &str, body: &[u8]) -> Vec<u8> {
    let is_plain = !entries.is_empty();
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    // Memory takes everything.
    let _ = packer.write_all(body);
    let packed = if is_plain { body.to_vec() } else { packer.finish().unwrap_or_default() };
    let filter = if is_plain { "" } else { "/Filter /FlateDecode " };
    let mut out = format!("<<{entries} {filter}/Length {}>> stream\n", packed.len()).into_bytes();
    out.extend_from_slice(&packed);
    out.extend_from_slice(b"\nendstream");
    out
}

/// What the file says of itself in XMP.
fn xmp(about: &About) -> String {
    let escaped = |text: &str| {
        let mut out = String::new();
        crate::base::html::escape_into(text, &mut out);
        out
    };
    let (title, language, creator) = (escaped(about.title), escaped(about.language), escaped(about.creator));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreatorTool>{creator}</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

/// Words as a document's own text.
fn words_of(words: &str) -> String {
    let units = words.encode_utf16().map(|unit| format!("{unit:04X}"));
    format!("<FEFF{}>", units.collect::<String>())
}

/// A name, in which a `#` and two digits stand for a byte.
fn name_of(written: &str) -> String {
    percent_encoding::percent_decode_str(&written.replace('%', "%25").replace('#', "%")).decode_utf8_lossy().into()
}

/// The number of the object to which a key refers.
fn reference(object: &str, key: &str) -> Option<u32> {
    let at = object.match_indices(key).find(|(at, _)| object[at + key.len()..].starts_with(char::is_whitespace))?.0;
    let mut words = object[at + key.len()..].split_whitespace();
    let number = words.next()?.parse().ok()?;
    (words.next()? == "0" && words.next()?.starts_with('R')).then_some(number)
}

fn first_number(bytes: &[u8]) -> Option<u32> {
    let bytes = bytes.trim_ascii_start();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[..digits]).ok()?.parse().ok()
}

/// Bytes as text and back, one letter a byte.
fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn bytes_of(text: &str) -> Vec<u8> {
    text.chars().map(|letter| letter as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document of two pages as browsers write it.
    fn made() -> Vec<u8> {
        let content = b"q\n0 0 5 5 re\nf\nQ\n/P <</MCID 0 >>BDC\nBT\n<01> Tj\nET\nEMC\nBT\n<02> Tj\nET\n";
        let objects: [Vec<u8>; 12] = [
            b"<</Title (A \\(small\\) plan)\n/Creator (Browser \\(long\\))\n/Producer (P)>>".to_vec(),
            b"<</Pages 3 0 R\n/Dests 6 0 R\n/StructTreeRoot 9 0 R\n/Lang (en)>>".to_vec(),
            b"<</Type /Pages\n/Kids [4 0 R 5 0 R]\n/Count 2>>".to_vec(),
            b"<</Type /Page\n/Contents 7 0 R\n/Annots [8 0 R]>>".to_vec(),
            b"<</Type /Page\n/Contents 7 0 R>>".to_vec(),
            b"<</p1 [4 0 R /XYZ 6 776 0]\n/p2.caf#C3#A9 [5 0 R /XYZ 6 700 0]>>".to_vec(),
            stream("", content),
            b"<</Type /Annot\n/Subtype /Link\n/Dest /p2.caf#C3#A9\n/F 4>>".to_vec(),
            b"<</Type /StructTreeRoot>>".to_vec(),
            b"<</Type /StructElem\n/S /Figure\n/K [11 0 R]>>".to_vec(),
            b"<</Type /StructElem\n/S /NonStruct\n/K 12 0 R>>".to_vec(),
            b"<</Type /StructElem\n/S /Figure\n/Alt (Two steps)\n/K [0]>>".to_vec(),
        ];
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut table = String::from("xref\n0 13\n0000000000 65535 f \n");
        for (n, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", out.len());
            out.extend(format!("{} 0 obj\n", n + 1).bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let at = out.len();
        out.extend(
            format!("{table}trailer\n<</Size 13\n/Root 2 0 R\n/Info 1 0 R\n/ID [<00><00>]>>\nstartxref\n{at}\n%%EOF\n")
                .bytes(),
        );
        out
    }

    #[test]
    fn places_are_found_on_their_pages() {
        let pages = pages(&made()).unwrap();
        assert_eq!(pages.into_iter().collect::<Vec<_>>(), [("p1".to_string(), 1), ("p2.café".to_string(), 2)]);
        assert_eq!(title(&made()).as_deref(), Some("A (small) plan"));
        assert!(super::pages(b"%PDF-1.4\nstartxref\n99999\n%%EOF").is_none());
    }

    #[test]
    fn what_browsers_leave_out_is_added() {
        let about =
            About { title: "A <plan>", language: "en", creator: "vade", places: &|name| Some(format!("to {name}")) };
        let done = finished(&made(), &about).unwrap();
        assert!(done.starts_with(&made()));
        let objects = Objects::of(&done).unwrap();
        assert!(objects.object(13).is_some_and(|it| it.contains("/Metadata")));
        assert!(objects.object(2).is_some_and(|it| it.contains("/Metadata 13 0 R") && it.contains("/Lang")));
        assert!(objects.object(4).is_some_and(|it| it.contains("/Tabs /S")));
        assert!(objects.object(8).is_some_and(|it| it.contains(&words_of("to p2.café"))));
        assert!(objects.object(1).is_some_and(|it| it.contains(&words_of("vade")) && !it.contains("Browser")));
        assert!(objects.object(9).is_some_and(|it| it.contains("/Em /Span")));
        assert!(objects.object(10).is_some_and(|it| it.contains("/S /Div")));
        assert!(objects.object(12).is_none(), "the figure with words is as it was");
        let content = text(&objects.stream(7).unwrap());
        assert_eq!(content.matches("/Artifact BMC").count(), 2);
        assert_eq!(content.matches("EMC").count(), 3);
        assert!(content.contains("/Artifact BMC\nq\n0 0 5 5 re\nf\nQ\nEMC\n/P <</MCID 0 >>BDC"));
    }
}
