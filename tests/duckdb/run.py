"""Asks DuckDB what the manual says that one can ask it: evidence by outcome over the catalogs of several sites, as they are published.

python run.py VADE: with a Python that has the package duckdb.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

vade = str(Path(sys.argv[1]).resolve())
here = Path(__file__).parent
query = (here / "evidence.sql").read_text(encoding="utf-8")
manual = (here.parent.parent / "docs/reference/catalogs.md").read_text(encoding="utf-8")
assert query.strip() in manual, "docs/reference/catalogs.md has another query than tests/duckdb/evidence.sql"

ACADEMY = "https://academy.example.org/"


def site(folder, files):
    source = folder / "source"
    for path, text in files.items():
        place = source / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    subprocess.run([vade, "build", str(source), "--out", str(folder / "site")], check=True, stderr=subprocess.PIPE)
    return folder / "site"


def work(title, outcomes, more=""):
    return f"---\ntitle: {title}\noutcomes: [{outcomes}]\n{more}---\nWe met, and wrote down what we agreed on.\n"


with tempfile.TemporaryDirectory() as temporary:
    top = Path(temporary)
    academy = site(top / "academy", {
        "site.yaml": f"title: Academy\nbase-url: {ACADEMY}\n",
        "outcomes/beginning.csv": "code,title,statement\nKO-1,Agree,Agree how to work.\nKO-2,Ask,Ask whom it concerns.\nKO-3,Rest,Rest.\n",
        "portfolios/ada/index.md": "---\nname: Ada\naudience: public\n---\n",
        "portfolios/ada/plan.md": work("Ada's plan", "KO-1"),
    })
    sites = {"academy": academy}
    for name, files in {
        "kim": {"artifacts/one.md": work("One", "academy:KO-1, academy:KO-2"), "artifacts/two.md": work("Two", "academy:KO-1")},
        "lee": {"artifacts/three.md": work("Three", "academy:KO-2"), "artifacts/four.md": work("Four", "academy:KO-2", "draft: true\n")},
    }.items():
        settings = f"title: {name}\nbase-url: https://{name}.example.org/\nowner: {{name: {name}, audience: public}}\ncatalogs: {{academy: {ACADEMY}}}\n"
        catalog = (academy / "data/catalog.json").read_text(encoding="utf-8")
        sites[name] = site(top / name, {"site.yaml": settings, "catalogs/academy.json": catalog, **files})
    (top / "sites").mkdir()
    for name, built in sites.items():
        built.rename(top / "sites" / name)
    # In one process of its own, whose folder is the one that holds the sites.
    asked = "import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.stdin.read()).fetchall()))"
    answer = subprocess.run([sys.executable, "-c", asked], input=query, cwd=top, check=True, text=True, stdout=subprocess.PIPE)
    rows = [tuple(row) for row in __import__("json").loads(answer.stdout)]
    expected = [
        ("KO-1", "Agree", "Beginning", 3, 2),
        ("KO-2", "Ask", "Beginning", 2, 2),
        ("KO-3", "Rest", "Beginning", 0, 0),
    ]
    assert rows == expected, f"{rows}\nis not\n{expected}"
    # Catalogs put together are JSON Lines.
    lines = b"".join((top / "sites" / name / "data/catalog.json").read_bytes() for name in sorted(sites))
    assert lines.count(b"\n") == len(sites)
print(f"DuckDB {duckdb.__version__} reads catalogs and data as they are: {len(rows)} outcomes of {len(sites)} sites")
