"""Everything that a static site holds: each view as a page and in its other forms, with the path of its file."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from mandategraph import sparql
from mandategraph.draw import gaps as gaps_drawn
from mandategraph.draw.circle import svg
from mandategraph.explore import comparison, find, partners, questions, values, way
from mandategraph.explore import pages as made
from mandategraph.explore.address import Here, place
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.disk import named, safe
from mandategraph.explore.documents import word
from mandategraph.explore.files import docx, png, report_turtle, statements_csv, thing_json, turtle
from mandategraph.explore.index import Document
from mandategraph.explore.thing import View, view
from mandategraph.identifiers import THINGS
from mandategraph.trace.gaps import gaps, lacking
from mandategraph.trace.model import Trace

MARK = "mandategraph-site.json"
Page = tuple[str, str | bytes]


def pages(corpus: Corpus) -> Iterator[Page]:
    """Every file of the site with its path."""
    yield MARK, json.dumps({"made by": "mandategraph site", "reports": [r.id for r in corpus.reports]}) + "\n"
    for asset in sorted(files("mandategraph.explore").joinpath("static").iterdir(), key=lambda f: f.name):
        if asset.is_file():
            yield f"static/{asset.name}", asset.read_bytes()
    documents = corpus.index.documents("", {})
    yield "static/index.js", _index(documents)
    yield "index.html", made.home(corpus, Here("", named))
    yield "index.json", _json(values.home_json(corpus))
    yield "index.csv", values.home_csv(corpus)
    yield "search.html", made.finding(corpus, Here("search.html", named))
    for kind in sorted({d.kind for d in documents}):
        yield from _listing(corpus, kind)
    yield from _questions(corpus)
    yield from _gaps(corpus)
    yield from _comparisons(corpus)
    for report in corpus.reports:
        yield from _reading(corpus, report.iri)
    for document in documents:
        if place(document.iri).startswith("id/"):
            yield from _thing(corpus, document.iri)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _listing(corpus: Corpus, kind: str) -> Iterator[Page]:
    search = find.Search("", {"kind": (kind,)})
    found = find.found(corpus, search, count=len(corpus.index))
    path = safe(f"kind/{kind}.html")
    yield path, made.listing(corpus, Here(path, named), kind)
    yield safe(f"kind/{kind}.json"), _json(find.as_json(corpus, search, found))
    yield safe(f"kind/{kind}.csv"), find.as_csv(corpus, search)


def _questions(corpus: Corpus) -> Iterator[Page]:
    yield "questions.html", made.questions(corpus, Here("questions.html", named))
    yield "questions.json", _json(values.questions_json())
    yield "questions.csv", values.questions_csv()
    for name, query in sparql.named().items():
        if not query.parameters:
            answer = questions.answer(corpus, name, [])
            path = f"question/{name}.html"
            yield path, made.question(corpus, Here(path, named), answer)
            if answer.table is not None:
                yield f"question/{name}.csv", answer.table.csv()
                yield f"question/{name}.json", _json(answer.table.records())


def _gaps(corpus: Corpus) -> Iterator[Page]:
    found, lacks = gaps(corpus.store), lacking(corpus.store)
    yield "gaps.html", made.gaps(corpus, Here("gaps.html", named))
    yield "gaps.json", _json(gaps_drawn.data(found, lacks))
    yield "gaps.csv", gaps_drawn.as_csv(found, lacks)
    yield "gaps.md", gaps_drawn.markdown(found, lacks)


def _comparisons(corpus: Corpus) -> Iterator[Page]:
    """A page for each pair of reports of one entity, and the list of them."""
    yield "compare.html", made.compared(corpus, Here("compare.html", named), [])
    for pair in comparison.pairs(corpus):
        state = {"a": pair.a, "b": pair.b}
        path = named("compare.html", state)
        yield path, made.compared(corpus, Here(path, named), list(state.items()))
        found = pair.compared(corpus)
        if found is not None:
            yield named("compare.json", state), _json(comparison.as_json(pair, found))
            yield named("compare.csv", state), comparison.as_csv(found)


def _reading(corpus: Corpus, iri: str) -> Iterator[Page]:
    base = f"read/{iri.removeprefix(THINGS)}"
    path = safe(f"{base}.html")
    yield path, made.read(corpus, Here(path, named), iri)
    yield safe(f"{base}.ttl"), report_turtle(corpus, iri)
    yield safe(f"{base}.json"), _json(values.reading_json(corpus, iri))
    yield safe(f"{base}.csv"), values.reading_csv(corpus, iri)


def _thing(corpus: Corpus, iri: str) -> Iterator[Page]:
    """The page of a thing, its data, its partners, and its trace where there is one."""
    base = f"id/{iri.removeprefix(THINGS)}"
    found, path = view(corpus, iri), safe(f"{base}.html")
    if found.thing.kind == "report":
        yield path, made.at_a_glance(corpus, Here(path, named), found.thing)
    else:
        yield path, made.thing(corpus, Here(path, named), found)
    yield safe(f"{base}.ttl"), turtle(corpus, iri)
    yield safe(f"{base}.json"), _json(thing_json(corpus, found))
    yield safe(f"{base}.csv"), statements_csv(found)
    if partners.has_partners(found.thing):
        yield from _partners(corpus, iri)
    if found.trace.activities or found.trace.report_mandates:
        yield from _traces(corpus, found)


def _partners(corpus: Corpus, iri: str) -> Iterator[Page]:
    found, base = partners.network(corpus, iri), f"partners/{iri.removeprefix(THINGS)}"
    if found.partners:
        path = safe(f"{base}.html")
        drawn = svg(found)
        yield path, made.network(corpus, Here(path, named), found)
        yield safe(f"{base}.svg"), drawn
        yield safe(f"{base}.png"), png(drawn)
        yield safe(f"{base}.csv"), partners.as_csv(found)
        yield safe(f"{base}.json"), _json(partners.as_json(found))


def _traces(corpus: Corpus, found: View) -> Iterator[Page]:
    """The usual view of a trace, and each variant that shows something else."""
    iri = found.thing.iri
    told = way.told_apart(corpus, iri)
    chosen = {label: options for label, (options, _) in told.items()}
    base = f"trace/{iri.removeprefix(THINGS)}"
    for options, trace in told.values():
        path = named(f"{base}.html", options.state())
        yield path, made.trace(corpus, Here(path, named), trace, options, chosen)
        for form in way.fixed(trace, options).values():
            yield named(f"{base}.{form}", options.state()), _trace(corpus, trace, form)


def _trace(corpus: Corpus, found: Trace, form: str) -> str | bytes:
    if form == "docx":
        return docx(corpus, found)
    return png(way.text(found, "svg")) if form == "png" else way.text(found, form)


def _index(documents: list[Document]) -> str:
    """The index as a script: for each document its file, kind, name, note, words and facets; the labels of facets."""
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
            "facets": {name: sorted(values) for name, values in sorted(d.facets.items())},
        }
        for d in documents
    ]
    labels: dict[str, dict[str, str]] = {}
    for d in documents:
        for name, called in d.facets.items():
            labels.setdefault(name, {}).update(called)
    told = {"entries": entries, "labels": labels}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.mandategraphIndex = {text};\n"
