"""A network as plain values: what every graph format writes, so that all of them hold the same nodes and edges.

The fields of Node and Edge are the attributes of the formats; `columns` tells their names, types and meanings. Texts
are on one line and without control characters, which most formats cannot hold; those of the graph are in its RDF.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from math import log2
from typing import Any

from mandategraph.draw.words import clean, short
from mandategraph.export.look import colour, size
from mandategraph.export.place import places
from mandategraph.export.words import relation_words
from mandategraph.trace.model import Evidence, Thing

# The relation of things that have activities in common: the edges of projections.
TOGETHER = "together"
_LABEL = 60
# What a person knows by its identifier rather than by a name.
_BY_IDENTIFIER = ("resolution", "decision", "report", "programme", "mandate", "unit")


def _of(meaning: str) -> Any:
    return field(metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Node:
    """A thing or an activity."""

    iri: str = _of("IRI of the thing; the key that edges refer to")
    label: str = _of("short name to show, at most 60 characters")
    kind: str = _of("kind of thing: resolution, activity, programme, country, …")
    identifier: str = _of("identifier: CND/RES/65/2, CRIMJUST, PER")
    description: str = _of("the name in full, the title, or the words of the report")
    unit: str = _of("of an activity, the unit that tells of it: 41, 40(b)")
    report: str = _of("of an activity, the symbol of the report")
    theme: str = _of("of an activity, what it is about")
    year: int | None = _of(
        "of a document, the year in which it was adopted or issued; of an activity, that of its report"
    )
    degree: int = _of("how many edges the node has in this export")
    weight: int = _of("how many activities or things the node stands for; 1 for a thing")
    color: str = _of("colour of the kind, as #rrggbb")
    size: float = _of("diameter that grows with the degree")
    x: int = _of("place from the left")
    y: int = _of("place from the top")


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, with the words of a report that it rests on."""

    source: str = _of("IRI of the node that the relation goes from")
    target: str = _of("IRI of the node that it goes to")
    relation: str = _of("name of the property in the ontology: mandatedBy")
    label: str = _of("the relation in words: mandated by")
    strength: str = _of("of a citation, how firmly its phrase ties the activity to the source")
    phrase: str = _of("of a citation, its phrase")
    confidence: float | None = _of("how likely the statement is to be right, from 0 to 1")
    score: float | None = _of("of a suggestion, how well title and words match; no upper end")
    weight: int = _of("how many passages, activities or things the edge stands for; at least 1")
    year: int | None = _of("year in which the report that says so was issued")
    derived: bool = _of("whether no statement says this itself: it follows from others")
    suggested: bool = _of("whether no citation makes this link, only a likeness of words")
    units: str = _of("the units that say so: E/CN.7/2024/2, 41")
    evidence: str = _of("the sentences that say so, each after its unit")

    @property
    def caption(self) -> str:
        """What to write on a line: the relation; in a projection how many activities, if it is more than one."""
        return "" if self.relation == TOGETHER and self.weight == 1 else self.label

    @property
    def width(self) -> float:
        """How thick to draw the line: 1 for one passage, activity or thing, growing slowly."""
        return round(1 + log2(self.weight) / 1.5, 2)


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges, sorted; `directed` is false for projections that only count what things have in common."""

    title: str
    directed: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def columns(of: type[Node] | type[Edge]) -> list[tuple[str, type, str]]:
    """The attributes of nodes or edges: name, type, meaning.

    >>> columns(Node)[0]
    ('iri', <class 'str'>, 'IRI of the thing; the key that edges refer to')
    """
    return [(f.name, _type(str(f.type)), f.metadata["meaning"]) for f in fields(of)]


def _type(annotation: str) -> type:
    kinds = {"str": str, "int": int, "float": float, "bool": bool}
    return next(kind for name, kind in kinds.items() if name in annotation)


def values(of: Node | Edge) -> dict[str, str | int | float | bool]:
    """The attributes that a node or an edge has, by name; without those that have no value."""
    own = ((f.name, getattr(of, f.name)) for f in fields(of))
    return {name: value for name, value in own if value is not None and value != ""}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a network says of its nodes, of the activities that its edges stand for, and the years of its reports."""

    nodes: Mapping[str, Mapping[str, Any]]
    activities: Mapping[str, Mapping[str, Any]]
    years: Mapping[str, int]


def picture(network: Any, title: str) -> Picture:
    """A networkx graph of `trace.network` or `trace.analysis` as plain values, placed and coloured."""
    told = _told(network)
    edges = sorted(_edges(network, told), key=lambda e: (e.source, e.target, e.relation))
    kind = {iri: own.get("kind", "thing") for iri, own in told.nodes.items()}
    place = places(kind, [(e.source, e.target) for e in edges])
    nodes = tuple(_node(iri, own, network.degree(iri), place[iri]) for iri, own in told.nodes.items())
    return Picture(clean(title), network.is_directed(), nodes, tuple(edges))


def _told(network: Any) -> _Told:
    nodes = dict(sorted(network.nodes(data=True)))
    activities = network.graph.get("activities", {})
    dated = [
        (own.get("report") or own.get("id", ""), own["year"])
        for own in (*nodes.values(), *activities.values())
        if own.get("kind") in ("report", "activity") and own.get("year")
    ]
    return _Told(nodes, activities, dict(dated))


def _edges(network: Any, told: _Told) -> Iterator[Edge]:
    if network.is_multigraph():
        for one, other, name, own in network.edges(keys=True, data=True):
            yield _edge((one, other), name, own, told)
    else:
        for one, other, own in network.edges(data=True):
            yield _edge(_ends(one, other, told.nodes), TOGETHER, own, told)


def _ends(one: str, other: str, nodes: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """The ends of an edge without direction: the left kind first."""
    first, second = sorted((one, other), key=lambda i: (nodes[i].get("bipartite", 0), i))
    return first, second


def _node(iri: str, own: Mapping[str, Any], degree: int, place: tuple[int, int]) -> Node:
    kind, unit, report = own.get("kind", "thing"), own.get("unit", ""), own.get("report", "")
    thing = Thing(iri, kind, own.get("id", iri), own.get("label", ""), own.get("title", ""))
    name = f"{unit} · {report}" if kind == "activity" and unit else thing.id if kind in _BY_IDENTIFIER else thing.label
    return Node(
        iri=iri,
        label=short(name, _LABEL) or short(thing.id, _LABEL) or iri,
        kind=kind,
        identifier=clean(thing.id),
        description=clean(thing.title if kind in _BY_IDENTIFIER and thing.title else thing.label),
        unit=clean(unit),
        report=clean(report),
        theme=clean(own.get("theme", "")),
        year=own.get("year"),
        degree=degree,
        weight=own.get("weight", 1),
        color=colour(kind),
        size=size(degree),
        x=place[0],
        y=place[1],
    )


def _edge(ends: tuple[str, str], relation: str, own: Mapping[str, Any], told: _Told) -> Edge:
    grounds = _grounds(own, told)
    weight = own.get("weight", max(1, len(grounds)))
    counted = f"{weight} activit{'y' if weight == 1 else 'ies'}"
    return Edge(
        source=ends[0],
        target=ends[1],
        relation=relation,
        label=counted if relation == TOGETHER else relation_words(relation),
        strength=clean(own.get("strength", "")),
        phrase=clean(own.get("phrase", "")),
        confidence=own.get("confidence"),
        score=own.get("score"),
        weight=weight,
        year=min((told.years[report] for report, *_ in grounds if report in told.years), default=None),
        derived=bool(own.get("derived", False)),
        suggested=bool(own.get("suggested", False)),
        units="; ".join(dict.fromkeys(f"{report}, {unit}" for report, unit, _ in grounds)),
        evidence=" ".join(f"{report}, {unit}: “{words}”" for report, unit, words in grounds),
    )


def _grounds(own: Mapping[str, Any], told: _Told) -> list[tuple[str, str, str]]:
    """Report, unit and words of what the edge rests on: passages, or in a projection the activities."""
    said: Iterable[Evidence] = own.get("evidence", ())
    found = [(e.report, e.unit, e.sentence or e.quote) for e in said]
    for activity in (told.activities.get(iri, {}) for iri in own.get("activities", ())):
        found.append((activity.get("report", ""), activity.get("unit", ""), activity.get("label", "")))
    return list(dict.fromkeys((clean(r), clean(u), clean(w)) for r, u, w in found))
