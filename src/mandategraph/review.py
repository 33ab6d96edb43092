"""Reviews: what persons said of findings, in plain files beside the graphs that can be committed.

    graphs/E-CN.7-2024-2.ttl              the graph of a report, made by the program alone
    graphs/reviews/E-CN.7-2024-2.ttl      the reviews of its findings, made by persons alone

A review names its finding by the IRI, which a new build gives to the same finding again, and keeps the words that were
judged; where the words have changed the judgement does not hold, and `stale` tells of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from mandategraph.errors import GraphFileError
from mandategraph.identifiers import THINGS, VOCABULARY, file_name
from mandategraph.judgement import KEPT_APART
from mandategraph.output import write
from mandategraph.sparql import Queryable, ask, table
from mandategraph.sparql import parse as query
from mandategraph.terms import DCTERMS, MG, PREFIXES, RDF, RDFS, XSD

FOLDER = "reviews"
STATES = ("confirmed", "rejected")
_STATE = VOCABULARY + "review-state/"
_A = NamedNode(RDF + "type")
_CREATED, _COMMENT = NamedNode(DCTERMS + "created"), NamedNode(RDFS + "comment")
_STALE = f"""
PREFIX mg: <{MG.Review.value.removesuffix("Review")}>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?finding ?state ?words ?reviewer ?made ?reason WHERE {{
  ?review a mg:Review ; mg:reviews ?finding ; mg:judgement ?state ; mg:reviewedWords ?words ; mg:reviewer ?reviewer ;
    <{DCTERMS}created> ?made .
  OPTIONAL {{ ?review <{RDFS}comment> ?reason }}
  FILTER NOT EXISTS {{ ?finding mg:evidence/oa:hasSelector/oa:exact ?words }}
  FILTER NOT EXISTS {{ {KEPT_APART % "?finding mg:evidence ?passage"} ?passage oa:hasSelector/oa:exact ?words }}
}} ORDER BY ?finding"""


@dataclass(frozen=True, slots=True)
class Review:
    """A judgement: the finding by its IRI, `confirmed` or `rejected`, the words judged, who, when (ISO 8601), why."""

    finding: str
    state: str
    words: tuple[str, ...]
    reviewer: str
    made: str
    reason: str = ""

    @property
    def report(self) -> str:
        """The symbol of the report that the finding stands in, as it is in IRIs.

        >>> Review(f"{THINGS}document/E/CN.7/2024/2/unit/41/statement/x", "confirmed", ("w",), "A", "").report
        'E/CN.7/2024/2'
        """
        return self.finding.removeprefix(THINGS + "document/").partition("/unit/")[0]


def path(folder: Path, symbol: str) -> Path:
    """The file with the reviews of a report, in the folder of its graph."""
    return folder / FOLDER / f"{file_name(unquote(symbol.replace('_', ' ')))}.ttl"


def read(file: Path) -> dict[str, Review]:
    """The reviews of a file by their finding; none if there is no file. Raises GraphFileError if it is no Turtle."""
    if not file.exists():
        return {}
    facts: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            own = facts.setdefault(str(quad.subject), {})
            own.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", str(quad.object)))
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphFileError(f"{file} holds no reviews that can be read ({error}); mend it, or restore it.") from None
    reviews = [_review(own) for own in facts.values() if MG.Review.value in own.get(_A.value, ())]
    return {r.finding: r for r in reviews}


def _review(own: dict[str, list[str]]) -> Review:
    def first(name: NamedNode) -> str:
        return own.get(name.value, [""])[0]

    return Review(
        first(MG.reviews),
        first(MG.judgement).removeprefix(_STATE),
        tuple(sorted(own.get(MG.reviewedWords.value, ()))),
        first(MG.reviewer),
        first(_CREATED),
        first(_COMMENT),
    )


def record(folder: Path, review: Review) -> Path:
    """Write a review beside the graph of its report, in place of an earlier one; the file is replaced in one step."""
    file = path(folder, review.report)
    write(file, turtle([*(read(file) | {review.finding: review}).values()]))
    return file


def withdraw(folder: Path, review: Review) -> Path:
    """Take the review of a finding back; a file without any is left empty of them, and goes."""
    file = path(folder, review.report)
    left = {k: v for k, v in read(file).items() if k != review.finding}
    if left:
        write(file, turtle(left.values()))
    else:
        file.unlink(missing_ok=True)
    return file


def turtle(reviews: Iterable[Review]) -> bytes:
    """Reviews as Turtle, sorted by finding: the same reviews give the same bytes, and a diff shows what was judged."""
    triples = [t for r in sorted(reviews, key=lambda r: r.finding) for t in _triples(r)]
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""


def _triples(review: Review) -> Sequence[Triple]:
    iri = NamedNode(f"{review.finding}/review")
    made = Literal(review.made, datatype=NamedNode(XSD + "dateTime"))
    found = [
        Triple(iri, _A, MG.Review),
        Triple(iri, MG.reviews, NamedNode(review.finding)),
        Triple(iri, MG.judgement, NamedNode(_STATE + review.state)),
        *(Triple(iri, MG.reviewedWords, Literal(words)) for words in sorted(review.words)),
        Triple(iri, MG.reviewer, Literal(review.reviewer)),
        Triple(iri, _CREATED, made),
    ]
    return [*found, Triple(iri, _COMMENT, Literal(review.reason))] if review.reason else found


def now(moment: datetime) -> str:
    """A moment as reviews write it, to the second.

    >>> from datetime import UTC
    >>> now(datetime(2026, 11, 24, 10, 0, 0, 5, tzinfo=UTC))
    '2026-11-24T10:00:00Z'
    """
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def stale(store: Queryable) -> list[Review]:
    """The reviews in a store whose finding is not there any more, or rests on other words."""
    rows = table(ask(store, query(_STALE))).values()
    return [Review(f, s.removeprefix(_STATE), (w,), who, made, why) for f, s, w, who, made, why in rows]
