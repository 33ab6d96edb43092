"""The pages, each a function of the corpus, the place and the state that a URL holds: no request is known here."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from mandategraph import sparql
from mandategraph.draw.circle import circle
from mandategraph.draw.words import plural
from mandategraph.explore import find, partners, way
from mandategraph.explore import questions as asked_of
from mandategraph.explore.about import DATA, TABLE, about
from mandategraph.explore.address import Here
from mandategraph.explore.atlas import chart, unplaced
from mandategraph.explore.comparison import Pair, pairs
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
from mandategraph.trace.gaps import gaps as all_gaps
from mandategraph.trace.gaps import lacking
from mandategraph.trace.hops import outgoing
from mandategraph.trace.model import Thing, Trace
from mandategraph.trace.partnership import Partnership, partnership
from mandategraph.trace.strength import labels

Query = Sequence[tuple[str, str]]
_NONE: Mapping[str, way.Options] = MappingProxyType({})
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
        "about": about(corpus, here, "index.html", "What became of the resolutions?"),
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
    told = about(corpus, here, "search.html", f"Search for “{asked.words}”", **asked.state())
    values = {"search": asked, "answer": answer, "titles": find.TITLES, "chosen": chosen, "alike": alike,
              "size": find.PAGE, "about": told}  # fmt: skip
    return page(corpus, "search", here, values)


def listing(corpus: Corpus, here: Here, kind: str) -> str:
    """All things of a kind, for a site without a server."""
    documents = corpus.index.documents("", {"kind": [kind]})
    name = plural(word(kind))
    title = name[:1].upper() + name[1:]
    told = about(corpus, here, "search.html", title, kind=kind)
    return page(corpus, "listing", here, {"title": title, "documents": documents, "about": told})


def finding(corpus: Corpus, here: Here) -> str:
    """The page on which a script searches, for a site without a server."""
    return page(corpus, "find", here, {"kinds": corpus.index.counts({})["kind"]})


def thing(corpus: Corpus, here: Here, found: View) -> str:
    """The page of a thing that is no report."""
    iri = found.thing.iri
    path = f"id/{iri.removeprefix(THINGS)}.html"
    activities = found.trace.activities
    pictured = 0 < len(activities) <= _PICTURED and bool(_edges(found))
    values = {
        "view": found,
        "picture": way.drawn(found.trace, here.thing) if pictured else "",
        "has_trace": bool(activities) or bool(found.trace.report_mandates),
        "network_of": _network(corpus, here, found.thing) if partners.at_hand(corpus, found.thing) else None,
        "apart": partners.has_partners(found.thing) and not partners.at_hand(corpus, found.thing),
        "shown": SHOWN,
        "about": about(corpus, here, path, found.thing.name, DATA),
    }
    return page(corpus, "thing", here, values)


def _network(corpus: Corpus, here: Here, one: Thing) -> dict[str, Any] | None:
    """The partners of a thing with their picture; None if it has none."""
    found = partnership(corpus.store, one)
    return {"found": found, "picture": way.markup(circle(found, here.thing))} if found.partners else None


def at_a_glance(corpus: Corpus, here: Here, report: Thing) -> str:
    """The page of a report: its overview."""
    everything = overview(corpus, report)
    card = _report(corpus, report.iri)
    values = {
        "report": report,
        "facts": facts(corpus.store, report),
        "symbols": card["symbols"],
        "path": card["path"],
        "all": everything,
        "map": chart(everything.countries, here.thing),
        "unplaced": unplaced(everything.countries),
        "network_of": _network(corpus, here, report),
        "others": len(corpus.reports) > 1,
        "pairs": [p for p in pairs(corpus) if report.id in (p.a, p.b)] if here.fixed else [],
        "shown": GLANCE,
        "about": about(corpus, here, f"id/document/{card['path']}.html", f"{report.id} at a glance", DATA),
    }
    return page(corpus, "report", here, values)


def compared(corpus: Corpus, here: Here, query: Query) -> str:
    """Two reports held against each other. Raises NoSuchThingError if the corpus has no graph of one of them."""
    pair = Pair.of(corpus, query)
    found = pair.compared(corpus)
    told = (
        about(corpus, here, "compare.html", f"{pair.a} compared with {pair.b}", a=pair.a, b=pair.b) if found else None
    )
    return page(
        corpus,
        "compare",
        here,
        {
            "choices": corpus.reports,
            "pair": pair,
            "pairs": pairs(corpus) if here.fixed else [],
            "found": found,
            "about": told,
        },
    )


def gaps(corpus: Corpus, here: Here) -> str:
    """The gaps between mandates and reports: of each the number, and the first rows."""
    found = [asked_of.Answer(g.query, {}, g.table) for g in all_gaps(corpus.store)]
    told = about(corpus, here, "gaps.html", "Gaps between mandates and reports", {**TABLE, "Markdown": "md"})
    values = {"gaps": found, "lacking": lacking(corpus.store), "shown": GLANCE, "about": told}
    return page(corpus, "gaps", here, values)


def network(corpus: Corpus, here: Here, found: Partnership) -> str:
    """The partners of a report or an organization, as a picture and as a table."""
    path = f"partners/{found.thing.iri.removeprefix(THINGS)}.html"
    values = {
        "found": found,
        "how": partners.HOW,
        "picture": way.markup(circle(found, here.thing)),
        "about": about(corpus, here, path, f"Partners of {found.thing.name}", partners.FORMS),
    }
    return page(corpus, "partners", here, values)


def _edges(found: View) -> bool:
    """Whether the picture of the trace would show more than the thing itself."""
    return any(
        a.mandates or a.programmes or a.outputs or a.outcomes or a.countries or a.partners
        for a in found.trace.activities
    )


def trace(
    corpus: Corpus, here: Here, found: Trace, options: way.Options, variants: Mapping[str, way.Options] = _NONE
) -> str:
    """The page of a trace; on a site without a server `variants` are the views of it that there are."""
    path = f"trace/{found.thing.iri.removeprefix(THINGS)}.html"
    forms = way.fixed(found, options) if here.fixed else way.FORMS
    values = {
        "found": found,
        "options": options,
        "path": path,
        "strengths": [(label, label in options.strengths) for label in labels()],
        "depths": way.DEPTHS,
        "suggestions": way.SUGGESTED in variants if here.fixed else corpus.suggesting is not None,
        "variants": variants,
        "picture": way.drawn(found, here.thing),
        "rows": table(found),
        "most": way.MOST,
        "about": about(corpus, here, path, f"Trace of {found.thing.name}", forms, **options.state()),
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
        "about": about(corpus, here, f"read/{iri.removeprefix(THINGS)}.html", f"{report.id}, marked", DATA),
    }
    return page(corpus, "read", here, values)


def questions(corpus: Corpus, here: Here) -> str:
    """All questions that have a name."""
    told = about(corpus, here, "questions.html", "Questions")
    return page(corpus, "questions", here, {"queries": list(sparql.named().values()), "about": told})


def question(corpus: Corpus, here: Here, answer: asked_of.Answer) -> str:
    """A question with its answer."""
    path, title = f"question/{answer.query.name}.html", answer.query.summary
    told = about(corpus, here, path, title, **answer.given) if answer.table is not None else None
    opened = {"name": answer.query.name, **{asked_of.PARAMETER + name: value for name, value in answer.given.items()}}
    values = {"answer": answer, "shown": asked_of.SHOWN, "about": told, "opened": opened}
    return page(corpus, "question", here, values)


def missing(corpus: Corpus, here: Here, typed: str) -> str:
    """The page for what the graphs do not hold, with what is near it."""
    return page(corpus, "missing", here, {"typed": typed, "alike": find.alike(corpus, typed.rpartition("/")[2])})
