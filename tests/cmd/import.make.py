"""Makes the documents of import.in/documents that are archives: python3 import.make.py, with LibreOffice's `soffice` on the path.

handbook.docx, plan.docx and visit.odt are what LibreOffice's writer saves of the pages below: the first with styles for headings and
lists, the second with bold lines, typed dashes and numbers, the third as an OpenDocument text. years.xlsx is written by hand.
"""

import pathlib
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent / "import.in" / "documents"

HANDBOOK = """<html><head><meta charset="utf-8"></head><body>
<h1>Harbor Fellowship</h1>
<p>A year for people who begin to lead a school. It costs <b>nothing</b>; see the <a href="https://harbor.example.org/rules">rules</a>.</p>
<h2>What it asks</h2>
<ul><li>An hour a week<ul><li>more in May</li></ul></li><li>An open door</li></ul>
<table border="1"><tr><th>When</th><th>What</th></tr><tr><td>May</td><td>Apply</td></tr><tr><td>June</td><td>Meet your guide</td></tr></table>
<h2>Roles and responsibilities</h2>
<h3>Guide</h3>
<ul><li>Ask before you advise</li><li>Keep what you hear to yourself</li></ul>
<h3>Harbor Office</h3>
<ul><li>Keep the calendar</li></ul>
<h2>Process</h2>
<ol><li>The office will ask every fellow what they hope for.</li><li>Guides and the office will meet in June.</li></ol>
<p>Nobody is matched with somebody from their own district.</p>
<ol start="3"><li>Each guide writes to their fellow.</li><li>The district may help with travel.</li></ol>
</body></html>"""

PLAN = """<html><head><meta charset="utf-8"></head><body>
<p><b>Visiting a school</b></p>
<p><b>Before you go</b></p>
<p>- Write to the principal</p><p>- Read their last report</p>
<p><b>Steps</b></p>
<p>1. The fellow writes three questions.</p><p>2. The guide reads them.</p><p>3. Both talk for half an hour, and agree on what to look
for and what to leave</p><p>for another day.</p>
</body></html>"""

VISIT = """<html><head><meta charset="utf-8"></head><body>
<p>Ana Roe, first-year fellow</p>
<p>CONTEXT:</p>
<p>In October I visited a school across the bay.</p>
<p>LEARNING OUTCOMES:</p>
<p>HF-1. Ask questions that open a conversation, and wait for the answer.</p>
<p>HF-9. Say what you would change, and why.</p>
<p>REFLECTION:</p>
<p>I asked <i>less</i> than I had planned, and heard more.</p>
</body></html>"""


def office(name, text, kind):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / f"{name}.html"
        page.write_text(text)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", kind, "--outdir", str(HERE), str(page)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def workbook():
    rows = [("Code", "Outcome"), ("HF-2", "Lead a meeting that ends on time."), ("HF-3", "Read a budget with a parent.")]
    cell = lambda text: f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    data = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = lambda of, to: f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{links}/{of}" Target="{to}"/></Relationships>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{links}"><sheets><sheet name="Years" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{data}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(HERE / "years.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text)


if __name__ == "__main__":
    workbook()
    office("handbook", HANDBOOK, "docx:MS Word 2007 XML")
    office("plan", PLAN, "docx:MS Word 2007 XML")
    office("visit", VISIT, "odt")
