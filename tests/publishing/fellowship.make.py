"""Makes fellowship.docx, a handbook as Word writes one: python3 fellowship.make.py.

Runs are cut by spelling checks and revisions, headings and lists are by style with German ids, and there are a cover page, a table of
contents, a tracked change, a comment, a picture, a footnote and a header.
"""

import base64
import pathlib
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


def run(text, looks=""):
    """Words, cut in two as Word cuts them."""
    middle = len(text) // 2
    cut = lambda part, more="": f'<w:r w:rsidR="00A1{len(text):04X}"><w:rPr>{looks}</w:rPr>{more}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
    return cut(text[:middle]) + '<w:proofErr w:type="spellStart"/>' + cut(text[middle:]) + '<w:proofErr w:type="spellEnd"/>'


def p(text, style="", inner=""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr>{properties}</w:pPr>{run(text) if text else ""}{inner}</w:p>'


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def control(gallery, inner):
    return f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{gallery}"/></w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


BODY = [
    control("Cover Pages", p("Pier Fellowship", "Titel") + p("", inner='<w:r><w:br w:type="page"/></w:r>')),
    control("Table of Contents", p("Contents", "Inhalt") + p("Purpose 2", "Verz1")),
    p("Purpose", "berschrift1"),
    p("A year in which people who are new to leading a school are not alone. It costs nothing.", inner=(
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:del w:id="7" w:author="A"><w:r><w:delText>It used to cost a little.</w:delText></w:r></w:del>')),
    p("", inner=(
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Grafik 1" descr="A pier at sunrise"/><a:graphic><a:graphicData>'
        '<pic:pic><a:blip r:embed="rId7"/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')),
    p("Roles and responsibilities", "berschrift1"),
    p("Guide", "berschrift2"),
    p("Ask before you advise", "Aufzhlung"),
    p("Keep what you hear to yourself", "Aufzhlung"),
    p("Fellow", "berschrift2"),
    p("Bring one question to each call", "Aufzhlung"),
    p("Fellowship Office", "berschrift2"),
    p("Keep the calendar", "Aufzhlung"),
    p("Process", "berschrift1"),
    p("The fellowship office will ask each fellow what they hope for.", "Schritt"),
    p("The fellowship office will match fellows and guides.", "Schritt"),
    p("Each guide will call their fellow in September.", "Schritt"),
    p("The guide and the fellow will write down what they agreed.", "Schritt"),
    p("Calendar", "berschrift1"),
    "<w:tbl><w:tblPr/>" + row("When", "What") + row("September", "First call") + row("May", "Last call") + "</w:tbl>",
    p("", inner=(
        '<w:hyperlink r:id="rId8"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>The rules</w:t></w:r></w:hyperlink>' + run(" are short; see also ")
        + '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>the purpose</w:t></w:r></w:hyperlink>' + run("."))),
]


def style(ident, name, more=""):
    return f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>{more}</w:style>'


def relation(number, kind, target, mode=""):
    return f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def listed(number):
    return f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def level(form, text, ident):
    return f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{ident}"/><w:lvlText w:val="{text}"/></w:lvl>'


def parts():
    root = f'xmlns:w="{W}" xmlns:r="{R}"'
    body = "".join(BODY).replace(run("Purpose"), '<w:bookmarkStart w:id="0" w:name="_Toc1"/>' + run("Purpose") + '<w:bookmarkEnd w:id="0"/>', 1)
    styles = [
        style("Titel", "Title"), style("berschrift1", "heading 1"), style("berschrift2", "heading 2"), style("Inhalt", "TOC Heading"),
        style("Verz1", "toc 1"), style("Aufzhlung", "List Bullet", listed(1)), style("Schritt", "List Number", listed(2)),
    ]
    numbering = [
        f'<w:abstractNum w:abstractNumId="1">{level("bullet", chr(0xF0B7), "Aufzhlung")}</w:abstractNum>',
        f'<w:abstractNum w:abstractNumId="2">{level("decimal", "%1.", "Schritt")}</w:abstractNum>',
        *(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2)),
    ]
    relations = [
        relation(1, "styles", "styles2.xml"), relation(2, "numbering", "numbering2.xml"), relation(3, "footnotes", "footnotes2.xml"),
        relation(4, "comments", "comments.xml"), relation(5, "header", "header1.xml"), relation(7, "image", "media/image1.png"),
        relation(8, "hyperlink", "https://pier.example.org/rules", ' TargetMode="External"'),
    ]
    around = lambda name, inner: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:{name} {root}>{inner}</w:{name}>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation(1, "officeDocument", "word/document2.xml")}</Relationships>',
        "word/document2.xml": around("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document2.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>',
        "word/styles2.xml": around("styles", "".join(styles)),
        "word/numbering2.xml": around("numbering", "".join(numbering)),
        "word/footnotes2.xml": around("footnotes", '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">' + p("The districts pay for it.") + "</w:footnote>"),
        "word/comments.xml": around("comments", '<w:comment w:id="0" w:author="A">' + p("Is that so?") + "</w:comment>"),
        "word/header1.xml": around("hdr", p("Pier Fellowship, draft")),
        "word/media/image1.png": PICTURE,
    }


if __name__ == "__main__":
    with zipfile.ZipFile(pathlib.Path(__file__).parent / "fellowship.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(zipfile.ZipInfo(name), content)
