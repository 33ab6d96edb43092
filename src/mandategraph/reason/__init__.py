"""Reasoning over graphs and the ontology: can all of it be true together, if not why, and what follows.

Two ways. `dl`: HermiT (OWL 2 DL, needs Java) decides consistency and coherence. `rl`: the rules of the OWL 2 RL
profile, asked of Oxigraph; no Java, and time in proportion to the graph. The ontology is kept within the axioms that
the rules cover, so that both give the same answers (OWL 2 Profiles, theorem PR1; tests/reason compares them). The rules
also explain what HermiT only decides, and derive what follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.reason import hermit
from mandategraph.reason.clash import Clash, clashes, impossible
from mandategraph.reason.closure import axioms, closed, new, same

PROFILES = ("dl", "rl")


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What reasoning shows of graphs.

    `consistent`: all of it can be true together. `clashes` say what cannot be, `incoherent` which classes and
    relations of the ontology can never hold of anything. `inferred` is what follows and is not in the graphs, sorted;
    `same` pairs of things with two IRIs that are shown to be one.
    """

    profile: str
    consistent: bool
    clashes: tuple[Clash, ...]
    incoherent: tuple[Clash, ...]
    inferred: tuple[ox.Triple, ...]
    same: tuple[tuple[str, str], ...]

    @property
    def sound(self) -> bool:
        """Whether the graphs are consistent and the ontology is coherent."""
        return self.consistent and not self.incoherent


def reason(
    triples: Iterable[ox.Triple], *, profile: str = "dl", ontology: Iterable[ox.Triple] | None = None
) -> Reasoning:
    """Reason over the triples of one or several graphs, together with the ontology and its alignments.

    `ontology` stands in for that of the installation. Raises ReasoningError if the profile is `dl` and there is no
    Java, or HermiT fails.
    """
    tbox = tuple(axioms() if ontology is None else ontology)
    abox = tuple(triples)
    verdict = hermit.decide([*tbox, *abox]) if profile == "dl" else None
    closure = closed([*tbox, *abox])
    found = clashes(closure, [*tbox, *abox])
    never = impossible(tbox)
    if verdict and verdict.consistent and (missed := set(verdict.empty) - {c.thing for c in never}):
        never = (*never, *(Clash("hermit", iri, f"Nothing can be of the class {iri}.", ()) for iri in sorted(missed)))
    return Reasoning(
        profile=profile,
        consistent=verdict.consistent if verdict else not found,
        clashes=found,
        incoherent=never,
        inferred=new(closure, [*tbox, *abox]),
        same=same(closure),
    )
