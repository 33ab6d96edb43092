"""The pages, each a function of the corpus, the place and the state that a URL holds: no request is known here."""

from collections.abc import Sequence
from typing import Any

from mandategraph import sparql
from mandategraph.draw.svg import rendered
from mandategraph.draw.words import plural
from mandategraph.explore import find, way
from mandategraph.explore import questions as asked_of
from mandategraph.explore.address import Here
from mandategraph.explore.atlas import chart, unplaced
from mandategraph.explore.cite import bibtex, citation
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.documents import word
from mandategraph.explore.overview import SHOWN as GLANCE
from mandategraph.explore.overview import overview
from mandategraph.explore.reader import markup, paragraphs
from mandategraph.explore.render import page
from mandategraph.explore.reviewing import Desk
from mandategraph.explore.rows import table
from mandategraph.explore.thing import SHOWN, View, facts
from mandategraph.identifiers import THINGS
from mandategraph.review import stale
from mandategraph.terms import DCTERMS, MG, node
from mandategraph.trace.compare import compare
from mandategraph.trace.hops import outgoing
from mandategraph.trace.model import Thing, Trace
from mandategraph.trace.strength import labels

Query = Sequence[tuple[str, str]]
# A picture of more activities than this is for the page of the trace.
_PICTURED = 12
_EXAMPLES = ("CND resolution 65/2", "Peru", "CRIMJUST", "Organized Crime Convention", "wildlife crime")
_ASKED = (
    "mandates-without-activity",
    "outcomes",
    "programmes",
    "what-was-done-in",
    "gap-no-activity",
    "who-is-called-to-act",
    "partners",
    "what-to-review-first",
)


def home(corpus: Corpus, here: Here) -> str:
    """The start: search, reports, questions, kinds."""
    kinds = corpus.index.counts({})["kind"]
    named = sparql.named()
    values = {
        "examples": _EXAMPLES,
        "reports": [_report(corpus, r.iri) for r in corpus.reports[:12]],
        "questions": [named[name] for name in _ASKED],
        "kinds": kinds,
    }
    return page(corpus, "home", here, values)


def _report(corpus: Corpus, iri: str) -> dict[str, Any]:
    """A report as a card: its title, symbols, date, and how much was found in it."""
    own = outgoing(corpus.store, [iri], [MG.symbol, node(DCTERMS + "title"), node(DCTERMS + "issued")]).get(iri, {})
    short = iri.removeprefix(THINGS + "document/")
    found = corpus.index.counts({"report": [short]})["kind"]
    counts = {v.value: v.count for v in found}
    told = [
        ("paragraphs and other units", counts.get("unit", 0)),
        ("resolutions", counts.get("resolution", 0)),
        ("programmes", counts.get("programme", 0)),
        ("countries", counts.get("country", 0)),
        ("outcomes", counts.get("outcome", 0)),
    ]
    return {
        "iri": iri,
        "path": short,
        "title": own.get("dcterms:title", (short,))[0],
        "symbols": "-".join(sorted(own.get("symbol", (short,)), key=lambda s: (s != short, s))),
        "issued": own.get("dcterms:issued", ("",))[0],
        "counts": told,
    }


def search(corpus: Corpus, here: Here, query: Query) -> str:
    """The results of a search, with its facets."""
    asked = find.Search.of(query)
    answer = find.found(corpus, asked)
    labels_of = {(n, v.value): v.label for n, values in answer.facets.items() for v in values}
    chosen = [
        (find.TITLES[name], labels_of.get((name, value), value), asked.toggled(name, value))
        for name, values in asked.chosen.items()
        for value in values
    ]
    alike = find.alike(corpus, asked.words) if not answer.total else ()
    values = {"search": asked, "answer": answer, "titles": find.TITLES, "chosen": chosen, "alike": alike,
              "size": find.PAGE}  # fmt: skip
    return page(corpus, "search", here, values)


def listing(corpus: Corpus, here: Here, kind: str) -> str:
    """All things of a kind, for a site without a server."""
    documents = corpus.index.documents("", {"kind": [kind]})
    name = plural(word(kind))
    return page(corpus, "listing", here, {"title": name[:1].upper() + name[1:], "documents": documents})


def finding(corpus: Corpus, here: Here) -> str:
    """The page on which a script searches, for a site without a server."""
    return page(corpus, "find", here, {"kinds": corpus.index.counts({})["kind"]})


def thing(corpus: Corpus, here: Here, found: View) -> str:
    """The page of a thing that is no report."""
    iri = found.thing.iri
    activities = found.trace.activities
    pictured = 0 < len(activities) <= _PICTURED and bool(_edges(found))
    values = {
        "view": found,
        "base": f"id/{iri.removeprefix(THINGS)}",
        "picture": way.drawn(found.trace, here.thing) if pictured else "",
        "has_trace": bool(activities) or bool(found.trace.report_mandates),
        "shown": SHOWN,
        "citation": citation(corpus, found.thing),
        "bibtex": bibtex(corpus, found.thing),
    }
    return page(corpus, "thing", here, values)


def at_a_glance(corpus: Corpus, here: Here, report: Thing) -> str:
    """The page of a report: its overview."""
    everything = overview(corpus, report)
    card = _report(corpus, report.iri)
    values = {
        "report": report,
        "facts": facts(corpus.store, report),
        "symbols": card["symbols"],
        "path": card["path"],
        "base": f"id/document/{card['path']}",
        "all": everything,
        "map": chart(everything.countries, here.thing),
        "unplaced": unplaced(everything.countries),
        "network": way.markup(rendered(everything.network, here.thing, ("Theme", "Partner"))),
        "others": len(corpus.reports) > 1,
        "shown": GLANCE,
        "citation": citation(corpus, report),
        "bibtex": bibtex(corpus, report),
    }
    return page(corpus, "report", here, values)


def compared(corpus: Corpus, here: Here, query: Query) -> str:
    """Two reports held against each other. Raises NoSuchThingError if the corpus has no graph of one of them."""
    asked = dict(query)
    symbols = [r.id for r in corpus.reports]
    b = asked.get("b", symbols[-1] if symbols else "")
    a = asked.get("a", next((s for s in symbols if s != b), b))
    found = compare(corpus.alone(a), corpus.alone(b)) if "a" in asked and a != b else None
    values = {"choices": corpus.reports, "a": a, "b": b, "found": found}
    return page(corpus, "compare", here, values)


def _edges(found: View) -> bool:
    """Whether the picture of the trace would show more than the thing itself."""
    return any(
        a.mandates or a.programmes or a.outputs or a.outcomes or a.countries or a.partners
        for a in found.trace.activities
    )


def trace(corpus: Corpus, here: Here, found: Trace, options: way.Options) -> str:
    """The page of a trace."""
    base = f"trace/{found.thing.iri.removeprefix(THINGS)}"
    state = {} if here.fixed else options.state()
    forms = way.FIXED if here.fixed else way.FORMS
    values = {
        "found": found,
        "options": options,
        "path": f"{base}.html",
        "strengths": [(label, label in options.strengths) for label in labels()],
        "depths": way.DEPTHS,
        "suggestions": corpus.suggesting is not None,
        "variants": way.variants(corpus.suggesting is not None),
        "picture": way.drawn(found, here.thing),
        "forms": [
            (label, here.to(f"{base}.{form}", **(state if not here.fixed else {}))) for label, form in forms.items()
        ],
        "rows": table(found),
        "most": way.MOST,
        "citation": citation(corpus, found.thing, "Trace of"),
        "bibtex": bibtex(corpus, found.thing, "Trace of"),
    }
    return page(corpus, "trace", here, values)


def read(corpus: Corpus, here: Here, iri: str, desk: Desk | None = None, reviewer: str = "") -> str:
    """A report with everything found marked, and with a desk the buttons to review it.

    Raises NoSuchThingError if the graphs hold no such report.
    """
    report, units = paragraphs(corpus, iri)
    kinds = ("resolution", "convention", "programme", "organization", "country", "publication", "event", "figure",
             "outcome", "said")  # fmt: skip
    values = {
        "report": report,
        "told": markup,
        "units": units,
        "kinds": kinds,
        "count": sum(len(u.found) for u in units),
        "desk": desk,
        "reviewer": reviewer,
        "reviews": desk.reviews(iri) if desk is not None else {},
        "stale": [r for r in stale(corpus.store) if r.finding.startswith(f"{iri}/unit/")],
    }
    return page(corpus, "read", here, values)


def questions(corpus: Corpus, here: Here) -> str:
    """All questions that have a name."""
    return page(corpus, "questions", here, {"queries": list(sparql.named().values())})


def question(corpus: Corpus, here: Here, answer: asked_of.Answer) -> str:
    """A question with its answer."""
    return page(corpus, "question", here, {"answer": answer, "shown": asked_of.SHOWN})


def query(corpus: Corpus, here: Here, state: Query) -> str:
    """The page to ask in SPARQL, with the query of the URL, or that of a named question, in it."""
    asked = dict(state)
    named = sparql.named()
    name = asked.get("name", "") if asked.get("name") in named else ""
    text = asked.get("query") or named[name or "outcomes"].text
    return page(corpus, "query", here, {"queries": list(named.values()), "name": name, "text": text})


def missing(corpus: Corpus, here: Here, typed: str) -> str:
    """The page for what the graphs do not hold, with what is near it."""
    return page(corpus, "missing", here, {"typed": typed, "alike": find.alike(corpus, typed.rpartition("/")[2])})
