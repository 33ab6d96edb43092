"""The explorer as files that any web server or a USB stick carries: every page, and no SPARQL.

Names are safe on every file system. A view whose state would stand in a query is a file of its own where it is one of
the usual; the search is done by the script over an index that is a script itself, since a page opened from a disk may
not fetch.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from mandategraph import sparql
from mandategraph.errors import OutputError
from mandategraph.explore import pages, questions, way
from mandategraph.explore.address import Here, State, place, queried
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.documents import word
from mandategraph.explore.files import docx, statements_csv, thing_json, turtle
from mandategraph.explore.index import Document
from mandategraph.explore.thing import view
from mandategraph.identifiers import THINGS

MARK = "mandategraph-site.json"
_LONGEST = 100
Page = tuple[str, str | bytes]


def write(corpus: Corpus, folder: Path, told: Callable[[int], None] = lambda _: None) -> int:
    """Write the site of a corpus into a folder, in place of an earlier one; the number of files.

    Raises OutputError if the folder holds something else, or cannot be written; then nothing has changed.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).exists())):
        raise OutputError(f"{folder} holds something else than a site; choose another folder with -o.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            count = _fill(corpus, made, told)
            os.chmod(made, 0o755)
            if folder.exists():
                shutil.rmtree(folder)
            os.replace(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written ({error.strerror}); choose another folder with -o.") from None
    return count


def named(target: str, state: State) -> str:
    """The file of a view: of a listing by kind, of a variant of a trace, of anything else by its path alone.

    >>> named("", {}), named("search.html", {"kind": "country"}), named("trace/country/PER.html", {"suggested": True})
    ('index.html', 'kind/country.html', 'trace/country/PER.suggested.html')
    >>> named("id/country/C%C3%B4te.html", {})
    'id/country/C~C3~B4te~7b0957.html'
    """
    given = {k: v for k, v in state.items() if v not in (None, "", False, [])}
    if not target:
        return "index.html"
    if target == "search.html":
        kind = given.get("kind")
        return safe(f"kind/{kind}.html") if set(given) == {"kind"} and isinstance(kind, str) else queried(target, given)
    stem, dot, form = target.rpartition(".")
    variant = ".suggested" if given.get("suggested") else ".sentence" if given.get("reach") else ""
    return safe(f"{stem}{variant if target.startswith('trace/') else ''}{dot}{form}")


def safe(path: str) -> str:
    """The path with names that every file system takes; what had to change ends in a part of its hash."""
    *folders, name = path.split("/")
    stem, dot, form = name.rpartition(".")
    return "/".join([*map(_safe, folders), f"{_safe(stem)}{dot}{form}" if dot else _safe(name)])


def _safe(name: str) -> str:
    clean = re.sub(r"[^A-Za-z0-9._(),~-]", "~", name)
    if clean == name and len(name) <= _LONGEST:
        return name
    return f"{clean[: _LONGEST - 7]}~{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _fill(corpus: Corpus, folder: Path, told: Callable[[int], None]) -> int:
    seen: set[str] = set()
    for path, content in _pages(corpus):
        file = folder / path
        if path.lower() in seen:
            raise OutputError(f"two pages would be {path} on a disk that takes no notice of capitals.")
        seen.add(path.lower())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        told(len(seen))
    return len(seen)


def _pages(corpus: Corpus) -> Iterator[Page]:
    """Every file of the site with its path."""
    yield MARK, json.dumps({"made by": "mandategraph site", "reports": [r.id for r in corpus.reports]}) + "\n"
    for asset in sorted(files("mandategraph.explore").joinpath("static").iterdir(), key=lambda f: f.name):
        if asset.is_file():
            yield f"static/{asset.name}", asset.read_bytes()
    documents = corpus.index.documents("", {})
    yield "static/index.js", _index(documents)
    yield "index.html", pages.home(corpus, Here("", named))
    yield "search.html", pages.finding(corpus, Here("search.html", named))
    for kind in sorted({d.kind for d in documents}):
        path = safe(f"kind/{kind}.html")
        yield path, pages.listing(corpus, Here(path, named), kind)
    yield from _questions(corpus)
    for report in corpus.reports:
        path = safe(f"read/{report.iri.removeprefix(THINGS)}.html")
        yield path, pages.read(corpus, Here(path, named), report.iri)
    for document in documents:
        if place(document.iri).startswith("id/"):
            yield from _thing(corpus, document.iri)


def _questions(corpus: Corpus) -> Iterator[Page]:
    yield "questions.html", pages.questions(corpus, Here("questions.html", named))
    yield "compare.html", pages.compared(corpus, Here("compare.html", named), [])
    for name, query in sparql.named().items():
        if not query.parameters:
            answer = questions.answer(corpus, name, [])
            path = f"question/{name}.html"
            yield path, pages.question(corpus, Here(path, named), answer)
            if answer.table is not None:
                yield f"question/{name}.csv", answer.table.csv()
                yield f"question/{name}.json", json.dumps(answer.table.records(), ensure_ascii=False, indent=1) + "\n"


def _thing(corpus: Corpus, iri: str) -> Iterator[Page]:
    """The page of a thing, its data, and its trace where there is one."""
    base = f"id/{iri.removeprefix(THINGS)}"
    found, path = view(corpus, iri), safe(f"{base}.html")
    if found.thing.kind == "report":
        yield path, pages.at_a_glance(corpus, Here(path, named), found.thing)
    else:
        yield path, pages.thing(corpus, Here(path, named), found)
    yield safe(f"{base}.ttl"), turtle(corpus, iri)
    yield safe(f"{base}.json"), json.dumps(thing_json(found), ensure_ascii=False, indent=1) + "\n"
    yield safe(f"{base}.csv"), statements_csv(found)
    if not found.trace.activities and not found.trace.report_mandates:
        return
    base = f"trace/{iri.removeprefix(THINGS)}"
    for form in way.FIXED.values():
        content: str | bytes = docx(corpus, found.trace) if form == "docx" else way.text(found.trace, form)
        yield named(f"{base}.{form}", {}), content
    for options in way.variants(corpus.suggesting is not None).values():
        file = named(f"{base}.html", options.state())
        yield file, pages.trace(corpus, Here(file, named), way.follow(corpus, iri, options), options)


def _index(documents: list[Document]) -> str:
    """The index as a script: for each document its file, kind, name, note and words."""
    here = Here("index.html", named)
    entries = [
        {
            "href": here.thing(d.iri),
            "kind": word(d.kind),
            "class": d.kind.replace(" ", "-"),
            "name": d.id if d.kind in ("resolution", "decision") else d.label,
            "note": d.label if d.kind in ("resolution", "decision") else d.note,
            "words": " ".join((d.id, d.label, *d.names)),
            "text": d.text,
        }
        for d in documents
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.mandategraphIndex = {text};\n"
