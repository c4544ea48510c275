"""The PDFs of `vade pdf` as a reader with a screen reader gets them: tagged, with bookmarks, title and language, words for every
picture and every link, contents that name the right pages, and no small print.

check.py VADE FOLDER   VADE is the program, FOLDER the example; CHROMIUM names another browser than /usr/bin/chromium. Needs pypdf.
"""
import math
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from pypdf import PdfReader

vade, folder = sys.argv[1], sys.argv[2]
browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
passed, failures = 0, []


def check(name, problems):
    global passed
    if problems:
        failures.append(f"{name}: {'; '.join(map(str, problems[:6]))}")
    else:
        passed += 1


def tagged(reader):
    """Every element of the tree of tags, with what stands below it."""
    left = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        element = left.pop().get_object()
        if isinstance(element, list):
            left.extend(element)
        elif hasattr(element, "get"):
            if "/S" in element:
                yield element
            if "/K" in element:
                left.append(element["/K"])


def links(reader):
    for page in reader.pages:
        for note in page.get("/Annots", []):
            note = note.get_object()
            if note["/Subtype"] == "/Link":
                yield note


def bookmarks(reader, outline=None):
    for mark in reader.outline if outline is None else outline:
        if isinstance(mark, list):
            yield from bookmarks(reader, mark)
        else:
            yield mark.title, reader.get_destination_page_number(mark) + 1


def sizes(page):
    """The size in points of each text of a page. What an author drew is as large as the author made it."""
    found = []

    def seen(text, turned, placed, _, size):
        height = size * math.hypot(placed[2], placed[3]) * math.hypot(turned[2], turned[3])
        if text.strip():
            found.append((height, text.strip()))

    page.extract_text(visitor_text=seen)
    return found


def printed(name, what, options, expected):
    with tempfile.TemporaryDirectory() as here:
        out = Path(here) / f"{name}.pdf"
        command = [vade, "pdf", *what, "--folder", folder, "--out", out, "--browser", browser, "--no-sandbox", *options]
        done = subprocess.run(command, capture_output=True, text=True)
        check(f"{name}: is made", [done.stderr] if done.returncode else [])
        if done.returncode:
            return
        reader = PdfReader(out)
        root = reader.trailer["/Root"]
        check(f"{name}: says its title", [] if reader.metadata.title == expected["title"] else [reader.metadata.title])
        check(f"{name}: shows its title", [] if root["/ViewerPreferences"].get("/DisplayDocTitle") else ["the file's name is shown"])
        check(f"{name}: says its language", [] if root.get("/Lang") == expected["language"] else [root.get("/Lang")])
        check(f"{name}: is tagged", [] if root["/MarkInfo"].get("/Marked") else ["not marked"])
        paper = tuple(round(float(side)) for side in reader.pages[0].mediabox[2:])
        check(f"{name}: has the paper that was asked for", [] if paper == expected["paper"] else [paper])
        most = expected.get("pages", 1000)
        check(f"{name}: has at most {most} pages", [len(reader.pages)] if len(reader.pages) > most else [])

        tags = list(tagged(reader))
        check(f"{name}: every picture has words", [tag for tag in tags if tag["/S"] == "/Figure" and not tag.get("/Alt")])
        check(f"{name}: has one first heading", [] if sum(tag["/S"] == "/H1" for tag in tags) == 1 else ["several or none"])
        check(f"{name}: every link says where it leads", [link for link in links(reader) if not link.get("/Contents")])

        marks = list(bookmarks(reader))
        check(f"{name}: has bookmarks", [] if len(marks) > 2 else marks)
        words = "\n".join(page.extract_text() for page in reader.pages)
        check(f"{name}: holds its text", [sentence for sentence in expected["holds"] if sentence not in " ".join(words.split())])
        check(f"{name}: holds nothing that is withheld", [word for word in expected.get("withheld", []) if word in words])
        if "contents" in expected:
            contents = reader.pages[expected["contents"] - 1].extract_text()
            times = Counter(title for title, _ in marks)
            wrong = [
                (title, said, page)
                for title, page in marks
                for said in re.findall(rf"^{re.escape(title)} (\d+)$", contents, re.M)
                if times[title] == 1 and page != int(said)
            ]
            check(f"{name}: its contents name the pages of its bookmarks", wrong)
            check(f"{name}: its contents have numbers", [] if re.search(r" \d+$", contents, re.M) else [contents[:80]])
        # A serif face is set so that its small letters are as high as those of the face beside it.
        least = 8.4
        small = [f"{size:.1f} pt: {text}" for page in reader.pages[:6] for size, text in sizes(page) if size < least]
        check(f"{name}: nothing is set in small print", small)


LETTER, A4 = (612, 792), (595, 842)
printed("handbook", [], ["--paper", "letter"], {
    "title": "Alder Coast Academy", "language": "en", "paper": LETTER, "contents": 2,
    "holds": ["A year of mentoring", "Who does what"],
})
printed("role", ["mentor"], ["--paper", "a4"], {
    "title": "Mentor · Alder Coast Academy", "language": "en", "paper": A4, "pages": 2,
    "holds": ["Responsibilities", "Give feedback that can be used"],
})
# The handbook in another language: what is translated in that, the rest as it is.
printed("handbook.es", [], ["--language", "es"], {
    "title": "Alder Coast Academy", "language": "es", "paper": A4, "contents": 2,
    "holds": ["Propósito", "Trabajar juntos", "Mentora o mentor"],
})

for failure in failures:
    print("FAILED", failure)
print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
