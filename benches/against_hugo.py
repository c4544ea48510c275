#!/usr/bin/env python3
"""Builds one generated program with Vademecum and with Hugo, in turn, and prints medians and their ratio.

    python3 benches/against_hugo.py VADE HUGO PROGRAM [ROUNDS]

PROGRAM is a folder that `generator::write_to` has written. The Hugo site has the same texts under a theme of about the same
weight: navigation, list of the section, breadcrumbs, neighbors, a page for each outcome. What Hugo has no words for (backlinks
with sentences, computed tables, checks, data for programs) it does not have to make.
"""
import os, re, statistics, sys, tempfile, time
from pathlib import Path

BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Summary | plainify | truncate 160 }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ partial "opengraph.html" . }}{{ partial "schema.html" . }}</head><body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
<nav><ul>{{ $page := . }}{{ range partialCached "sections.html" . }}<li><a href="{{ .RelPermalink }}"
{{ if $page.IsDescendant . }}aria-current="true"{{ end }}>{{ .Title }}</a></li>{{ end }}</ul>
{{ with .CurrentSection }}<ul>{{ range first 60 .Pages }}<li><a href="{{ .RelPermalink }}"
{{ if eq . $page }}aria-current="page"{{ end }}>{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</nav></header>
<main><nav><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</main></body></html>"""
SINGLE = """{{ define "main" }}<dl>{{ with .Params.session }}<dt>Session</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.date }}<dt>Date</dt><dd>{{ . }}</dd>{{ end }}
{{ with .GetTerms "outcomes" }}<dt>Outcomes</dt>{{ range . }}<dd><a href="{{ .RelPermalink }}">{{ .Title }}</a></dd>{{ end }}{{ end }}
</dl><aside>{{ .TableOfContents }}</aside>{{ .Content }}{{ end }}"""
LIST = """{{ define "main" }}{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<p>{{ .Summary | plainify | truncate 180 }}</p></li>{{ end }}</ul>{{ end }}"""
SETTINGS = """baseURL = "https://northlight.example/academy/"
title = "Northlight Academy"
uglyURLs = true
[taxonomies]
outcome = "outcomes"
[outputs]
home = ["html", "rss"]
section = ["html"]
term = ["html"]
[markup.goldmark.renderer]
unsafe = true
"""


def bare(name):
    return re.sub(r"^\d+-", "", name)


def hugo_site(program, folder):
    """Writes the program as a Hugo site."""
    files = sorted(p for p in program.rglob("*.md"))
    address = {}
    for path in files:
        inside = path.relative_to(program)
        parts = [bare(part) for part in inside.with_suffix("").parts]
        url = "/" + "/".join(parts[:-1] if parts[-1] == "index" else parts)
        address[parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]] = url + (".html" if parts[-1] != "index" else "/")

    def wiki(found):
        name, _, words = found.group(2).replace("\\|", "|").partition("|")
        stem = bare(name.split("#")[0].split("/")[-1])
        return f"[{words or stem}]({address[stem]})" if stem in address else words or stem

    def link(found):
        stem = bare(found.group(2).split("/")[-1])
        return f"[{found.group(1)}]({address.get(stem, '#')})"

    for path in files:
        inside = path.relative_to(program)
        parts = [bare(part) for part in inside.parts]
        if parts[-1] == "index.md":
            parts[-1] = "_index.md"
        text = path.read_text()
        head, body = "", text
        if text.startswith("---\n"):
            head, body = text[4:].split("\n---\n", 1)
        # Fields that mean something else to Hugo, such as `url:`, are left out.
        head = "\n".join(re.findall(r"^(?:title|summary|date|outcomes|session|level): .*$", head, re.M))
        title = re.search(r"^# (.+)$", body, re.M)
        if title and not re.search(r"^title:", head, re.M):
            head += f'\ntitle: "{title.group(1)}"'
            body = body.replace(title.group(0), "", 1)
        number = re.match(r"(\d+)-", inside.parts[-1])
        if number:
            head += f"\nweight: {int(number.group(1))}"
        body = re.sub(r"(!?)\[\[([^\]]+)\]\]", wiki, body)
        body = re.sub(r"\[([^\]]+)\]\(([^)#]*?)\.md[^)]*\)", link, body)
        to = folder / "content" / Path(*parts)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(f"---\n{head.strip()}\n---\n{body}")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name, text in [("baseof", BASE), ("single", SINGLE), ("list", LIST)]:
        (layouts / f"{name}.html").write_text(text)
    # `site.Home.Sections` walks all pages each time it is asked: at 10,000 documents that alone takes nine tenths of the time.
    (folder / "layouts" / "partials").mkdir()
    (folder / "layouts" / "partials" / "sections.html").write_text("{{ return site.Home.Sections }}")
    (folder / "hugo.toml").write_text(SETTINGS)


def run(command):
    """Wall seconds, CPU seconds and peak MiB of a command."""
    begun = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(child, 0)
    wall = time.monotonic() - begun
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    vade, hugo, program = (str(Path(path).resolve()) for path in sys.argv[1:4])
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    with tempfile.TemporaryDirectory() as temp:
        temp = Path(temp)
        hugo_site(Path(program), temp / "site")
        taken = {}
        for n in range(rounds):
            # A fresh folder each time, and nothing is deleted in between: some file systems make new files slowly after that.
            ours, theirs = temp / f"vade-{n}", temp / f"hugo-{n}"
            for name, command in [
                ("vade build", [vade, "build", program, "--out", str(ours)]),
                ("hugo", [hugo, "--source", str(temp / "site"), "--destination", str(theirs), "--quiet"]),
                ("vade build, again", [vade, "build", program, "--out", str(ours)]),
                ("vade check", [vade, "check", program]),
            ]:
                taken.setdefault(name, []).append(run(command))
        for name, out in [("vade build", ours), ("hugo", theirs)]:
            files = [path for path in out.rglob("*") if path.is_file()]
            pages = sum(1 for path in files if path.suffix == ".html")
            print(f"{name}: {pages} pages, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
        median = {name: [statistics.median(row[n] for row in rows) for n in range(3)] for name, rows in taken.items()}
        for name, (wall, cpu, peak) in median.items():
            ratios = " ".join(f"{theirs / ours:5.1f}" for theirs, ours in zip(median["hugo"], median[name]))
            print(f"{name:18} wall {wall:6.2f} s  CPU {cpu:6.2f} s  peak {peak:5.0f} MiB   Hugo is {ratios} times that")


main()
