"""A trace as a view: the options that a URL holds, the trace that they ask for, its picture, table and files."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from mandategraph.draw import FORMATS
from mandategraph.draw.svg import picture
from mandategraph.errors import NoSuchThingError
from mandategraph.explore.corpus import Corpus
from mandategraph.identifiers import THINGS
from mandategraph.trace.describe import things
from mandategraph.trace.hops import valid
from mandategraph.trace.model import Activity, Trace
from mandategraph.trace.paths import trace
from mandategraph.trace.strength import counting, labels

_PARTS = ("programmes", "countries", "partners", "outputs", "outcomes", "goals")
FORMS = {"SVG": "svg", "PNG": "png", "CSV": "csv", "Markdown": "md", "Word": "docx", "JSON": "json"}
# Those that take longest to make: a static site has them of the usual view only, and pixels only of mandates.
_DEAR = ("Markdown", "Word", "PNG")
# More activities, mandates of reports and further paragraphs nobody reads on a page; the command line has them all.
MOST = 60
SUGGESTED = "With suggested mandates"
DEPTHS = {1: "activities only", 2: "with results and countries", 3: "and what else the programmes do"}


@dataclass(frozen=True, slots=True)
class Options:
    """What a trace is to hold: strengths of citation, suggestions, depth, and only what one sentence says."""

    strengths: tuple[str, ...]
    suggested: bool = False
    depth: int = 2
    sentence: bool = False

    @classmethod
    def of(cls, query: Sequence[tuple[str, str]]) -> "Options":
        """The options that the query of a URL holds; what it does not know is left out."""
        named = {v.replace("-", " ") for k, v in query if k == "strength"}
        depth = next((v for k, v in query if k == "depth"), "2")
        return cls(
            tuple(label for label in labels() if label in named) or counting(),
            any(k == "suggested" and v == "1" for k, v in query),
            int(depth) if depth in ("1", "2", "3") else 2,
            any(k == "reach" and v == "sentence" for k, v in query),
        )

    def state(self) -> Mapping[str, object]:
        """The query of the URL; nothing for the usual options."""
        return {
            "strength": [s.replace(" ", "-") for s in self.strengths] if self.strengths != counting() else None,
            "suggested": self.suggested,
            "depth": self.depth if self.depth != 2 else None,
            "reach": "sentence" if self.sentence else None,
        }


def variants(suggestions: bool) -> dict[str, Options]:
    """The views of a trace that a static site has, by their name."""
    usual, every = Options(counting()), Options(labels())
    chosen = {
        "The usual view": usual,
        "Only what the same sentence says": replace(usual, sentence=True),
        "Weak citations and context too": every,
        "All citations, only the same sentence": replace(every, sentence=True),
    }
    if suggestions:
        chosen |= {
            SUGGESTED: replace(usual, suggested=True),
            "With suggested mandates, only the same sentence": replace(usual, sentence=True, suggested=True),
            "All citations and suggestions": replace(every, suggested=True),
            "All citations and suggestions, only the same sentence": replace(every, sentence=True, suggested=True),
        }
    return chosen


def told_apart(corpus: Corpus, iri: str) -> dict[str, tuple[Options, Trace]]:
    """The variants of the trace of a thing that show something else than those before them, by their name.

    Raises NoSuchThingError if the graphs hold nothing of it.
    """
    told, whole = dict[str, tuple[Options, Trace]](), dict[Options, Trace]()
    for label, options in variants(corpus.suggesting is not None).items():
        unnarrowed = replace(options, sentence=False)
        if unnarrowed not in whole:
            whole[unnarrowed] = follow(corpus, iri, unnarrowed)
        found = narrowed(whole[unnarrowed]) if options.sentence else whole[unnarrowed]
        if all(shown(found) != shown(other) for _, other in told.values()):
            told[label] = options, found
    return told


def fixed(found: Trace, options: Options) -> Mapping[str, str]:
    """The files of a trace that a static site has."""
    left_out = () if found.forward else ("PNG",)
    return {k: v for k, v in FORMS.items() if k not in (left_out if options == Options(counting()) else _DEAR)}


def shown(found: Trace) -> tuple[object, ...]:
    """What a trace shows, whatever options it was asked with."""
    return found.activities, found.further, found.report_mandates, found.named_in, found.relations


def follow(corpus: Corpus, iri: str, options: Options) -> Trace:
    """The trace of a thing. Raises NoSuchThingError if the graphs hold nothing of it."""
    store = corpus.suggesting if options.suggested and corpus.suggesting is not None else corpus.store
    thing = things(store, [iri]).get(iri) if valid(iri) else None
    if thing is None:
        raise NoSuchThingError(iri.removeprefix(THINGS))
    suggested = options.suggested and corpus.suggesting is not None
    found = trace(store, thing, depth=options.depth, strengths=options.strengths, suggested=suggested, limit=MOST)
    return narrowed(found) if options.sentence else found


def narrowed(found: Trace) -> Trace:
    """The trace with only what the sentences say that tie its activities to the thing."""
    return replace(found, activities=tuple(map(_narrowed, found.activities)))


def _narrowed(activity: Activity) -> Activity:
    """The activity with what is said in the sentence that ties it to the thing, and nothing else."""
    parts: dict[str, Any] = {p: tuple(x for x in getattr(activity, p) if activity.together(x)) for p in _PARTS}
    return replace(activity, **parts)


def drawn(found: Trace, href: Callable[[str], str]) -> Markup:
    """The picture of a trace to stand in a page: its words are escaped by the writer of XML."""
    return markup(picture(found, href))


def markup(root: Element) -> Markup:
    """A drawing as part of a page."""
    root.attrib.pop("xmlns")
    return Markup(tostring(root, encoding="unicode"))


def name(found: Trace) -> str:
    """The name of a file with the trace.

    >>> re.sub(r"[^A-Za-z0-9]+", "-", "CND/RES/65/2")
    'CND-RES-65-2'
    """
    return "trace-" + (re.sub(r"[^A-Za-z0-9]+", "-", found.thing.id).strip("-")[:60] or "thing")


def text(found: Trace, form: str) -> str:
    """The trace in one of the formats of text: svg, csv, md, json."""
    return FORMATS[form](found)
