"""Pages from templates: every text is escaped, and every link is relative to where the page stands."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from mandategraph.draw.words import many, plural
from mandategraph.explore.address import Here
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.documents import unit_title, word
from mandategraph.explore.evidence import quotes
from mandategraph.explore.index import CLOSE, OPEN
from mandategraph.explore.questions import example
from mandategraph.explore.reader import describe
from mandategraph.identifiers import THINGS


def page(corpus: Corpus, template: str, here: Here, values: Mapping[str, Any]) -> str:
    """The page of a template with these values, as HTML."""
    found = _environment().get_template(f"{template}.html")
    return found.render(corpus=corpus, here=here, **{"about": None, **values})


def compiled() -> None:
    """Compile every template, so that processes forked from this one find them ready."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def pieces(snippet: str) -> list[tuple[str, bool]]:
    """A snippet of the index as runs of text, each with whether it was searched for.

    >>> pieces(f"on {OPEN}drug{CLOSE} use")
    [('on ', False), ('drug', True), (' use', False)]
    """
    found: list[tuple[str, bool]] = []
    for part in snippet.split(OPEN):
        marked, closed, rest = part.partition(CLOSE)
        found += [(marked, True), (rest, False)] if closed else [(part, False)]
    return [(text, hit) for text, hit in found if text]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("mandategraph.explore"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"word": word, "plural": plural, "unit_title": unit_title, "pieces": pieces, "percent": percent,
                     "number": number, "many": many, "slug": slug, "said": describe, "example": example, "path": path,
                     "quotes": quotes}  # fmt: skip
    made.globals |= {"link": _link, "thing": _thing, "release": version("mandategraph")}
    return made


@pass_context
def _link(context: Context, target: str, **state: object) -> str:
    here: Here = context["here"]
    return here.to(target, **state)


@pass_context
def _thing(context: Context, iri: str) -> str:
    here: Here = context["here"]
    return here.thing(iri)


def slug(iri: str) -> str:
    """An IRI as an identifier within a page: short, the same in every build.

    >>> slug("https://w3id.org/mandategraph/id/country/PER")
    'f7997999'
    """
    return sha256(iri.encode()).hexdigest()[:8]


def path(iri: str) -> str:
    """The path of a thing, which all its views share.

    >>> path("https://w3id.org/mandategraph/id/country/PER")
    'country/PER'
    """
    return iri.removeprefix(THINGS)


def percent(share: float) -> str:
    """A share of one as a percentage, in the words of United Nations editing.

    >>> percent(0.97)
    '97 per cent'
    """
    return f"{round(100 * share)} per cent"


def number(value: float) -> str:
    """A quantity as reports print it.

    >>> number(107000.0), number(4.5)
    ('107,000', '4.5')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
