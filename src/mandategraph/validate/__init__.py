"""The gate: a graph is held against the SHACL shapes, and what is wrong is said in sentences.

pyshacl is the engine; `answered` is the graph that it asks, `shapes` what it holds against it. Each report is validated
by itself, so that the cost stays linear.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from mandategraph import resources
from mandategraph.errors import GraphFileError, VocabularyError
from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.validate.answered import Answered
from mandategraph.validate.shapes import shapes

_LEVELS = {str(SH.Violation): "violation", str(SH.Warning): "warning", str(SH.Info): "info"}


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with one thing: which, in which unit, why, how bad (violation, warning, info).

    `path` is the property, where it is one and not a path over several.
    """

    focus: str
    unit: str | None
    message: str
    severity: str
    path: str | None = None
    value: str | None = None

    @property
    def sentence(self) -> str:
        """The violation as a sentence to a person."""
        thing = self.focus.removeprefix(THINGS)
        where = f" (unit {self.unit})" if self.unit else ""
        found = f" Found: {self.value.removeprefix(THINGS)}." if self.value else ""
        return f"{thing}{where}: {self.message}{found}"


@dataclass(frozen=True, slots=True)
class Validation:
    """The result of validating a graph: whether it conforms, what is wrong, and the SHACL report graph."""

    conforms: bool
    violations: tuple[Violation, ...]
    report: Graph

    def of(self, severity: str) -> list[Violation]:
        """The entries of one severity."""
        return [v for v in self.violations if v.severity == severity]


def validate(triples: Iterable[ox.Triple]) -> Validation:
    """Hold the triples of one graph against the shapes of ontology/shapes/.

    Only what the shapes call a violation makes the graph not conform; warnings and information are reported.
    """
    data = Answered(triples)
    for axiom in _hierarchy():
        data.add(axiom)
    conforms, report, _ = pyshacl.validate(
        data,
        shacl_graph=shapes(),
        inference="none",
        allow_warnings=True,
        allow_infos=True,
        inplace=True,
        meta_shacl=False,
    )
    if not isinstance(report, Graph):
        raise VocabularyError(f"the shapes of ontology/shapes cannot be applied ({report}); install the package again.")
    return Validation(bool(conforms), tuple(sorted(_violations(report, data), key=_order)), report)


def _order(violation: Violation) -> tuple[str, str, str, str]:
    return (
        ("violation", "warning", "info").index(violation.severity).__str__(),
        violation.focus,
        violation.message,
        violation.value or "",
    )


@cache
def _hierarchy() -> tuple[tuple[Node, Node, Node], ...]:
    """The subclass axioms of the ontology: what the shapes need of it."""
    ontology = Graph().parse(resources.folder("ontology") / "mandategraph.ttl")
    return tuple(t for t in ontology.triples((None, RDFS.subClassOf, None)) if isinstance(t[2], URIRef))


def _violations(report: Graph, data: Graph) -> Iterable[Violation]:
    unit_of = {name: URIRef(ONTOLOGY + name) for name in ("reportedIn", "recommendedIn")}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        value, path = report.value(result, SH.value), report.value(result, SH.resultPath)
        yield Violation(
            focus=str(focus),
            unit=_unit(str(focus), data, unit_of),
            message=str(report.value(result, SH.resultMessage) or "does not fit its shape."),
            severity=_LEVELS.get(str(report.value(result, SH.resultSeverity)), "violation"),
            path=str(path).removeprefix(ONTOLOGY) if isinstance(path, URIRef) else None,
            value=str(value) if value is not None and str(value) != str(focus) else None,
        )


def _unit(focus: str, data: Graph, unit_of: dict[str, URIRef]) -> str | None:
    """The unit that a thing belongs to, by its IRI (`…/unit/40(b)/…`)."""
    if "/unit/" in focus:
        unit = focus[: focus.index("/unit/") + 6] + focus.split("/unit/", 1)[1].split("/", 1)[0]
        name = data.value(URIRef(unit), URIRef(ONTOLOGY + "unitName"))
        return str(name) if name else unit.rsplit("/", 1)[1]
    return None


def load(path: Path) -> list[ox.Triple]:
    """The triples of a Turtle file.

    Raises GraphFileError if it is missing or holds no Turtle.
    """
    try:
        quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        return [ox.Triple(q.subject, q.predicate, q.object) for q in quads]
    except FileNotFoundError:
        raise GraphFileError(f"{path} does not exist; build it with `mandategraph build REPORT`.") from None
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphFileError(f"{path} holds no Turtle graph that can be read ({error}); build it again.") from None
