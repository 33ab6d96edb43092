"""The door to HermiT, the OWL 2 DL reasoner that the package owlready2 brings; it runs on Java."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import owlready2
import pyoxigraph as ox

from mandategraph.errors import ReasoningError
from mandategraph.terms import RDF, RDFS

_OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT decides: whether there is a model, and the IRIs of classes that are empty in every one."""

    consistent: bool
    empty: tuple[str, ...]


def decide(triples: Iterable[ox.Triple]) -> Verdict:
    """Whether the triples of an ontology and of graphs are consistent, and which classes must be empty.

    What the ontology does not declare is outside OWL 2 DL (the terms of rdf:Statement above all) and is left aside.
    Raises ReasoningError if there is no Java or HermiT fails.
    """
    if shutil.which("java") is None:
        raise ReasoningError(
            "HermiT needs Java, and there is no `java` on the PATH; install a Java runtime (on Debian: apt-get install "
            "default-jre-headless), or take --profile rl, which needs none."
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.nt"
        path.write_text("".join(f"{t} .\n" for t in _declared(list(triples))), encoding="utf-8")
        world = owlready2.World()
        world.get_ontology(path.as_uri()).load()
        try:
            owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return Verdict(False, ())
        except owlready2.OwlReadyJavaError as error:
            raise ReasoningError(f"HermiT failed ({_last_line(error)}); take --profile rl, or report it.") from None
        empty = sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    return Verdict(True, tuple(empty))


def _declared(triples: list[ox.Triple]) -> list[ox.Triple]:
    """The triples whose property, and class if they tell one, the ontology declares; and the axioms."""
    kinds = {_OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    known = {str(t.subject) for t in triples if t.predicate.value == RDF + "type" and str(t.object)[1:-1] in kinds}
    spaces = (_OWL, RDFS)

    def kept(triple: ox.Triple) -> bool:
        if triple.predicate.value == RDF + "type":
            kind = str(triple.object)
            return kind in known or kind[1:].startswith(spaces)
        reserved = triple.predicate.value in (RDF + "first", RDF + "rest")
        return reserved or str(triple.predicate) in known or triple.predicate.value.startswith(spaces)

    return [t for t in triples if kept(t)]


def _last_line(error: Exception) -> str:
    return next((line.strip() for line in reversed(str(error).splitlines()) if line.strip()), "no message")[:200]
