"""What the graphs name, read by ontology/identities/things.rq."""

from collections.abc import Iterable
from pathlib import Path

from mandategraph import resources
from mandategraph.identities.pair import Thing
from mandategraph.sparql import Table, ask, open_raw, parse
from mandategraph.vocabulary import by_key


def named(paths: Iterable[str | Path]) -> list[Thing]:
    """The things that the units of reports name, by IRI, as they stand before any identity is applied.

    Raises GraphFileError if a graph cannot be read.
    """
    query = (resources.folder("ontology") / "identities" / "things.rq").read_text(encoding="utf-8")
    answer = ask(open_raw(paths), parse(query, "things"))
    assert isinstance(answer, Table)
    rows: dict[str, list[list[str]]] = {}
    for row in answer.values():
        rows.setdefault(row[1], []).append(row)
    return [_thing(iri, rows[iri]) for iri in sorted(rows)]


def _thing(iri: str, rows: list[list[str]]) -> Thing:
    """One thing of the rows about it: kind, IRI, identifier, name, report, entity."""
    kind, _, key, _, _, _ = rows[0]
    return Thing(
        iri,
        kind,
        key,
        max((row[3] for row in rows), key=lambda name: (len(name), name)),
        tuple(sorted({row[4] for row in rows})),
        tuple(sorted({row[5] for row in rows} - {""})),
        (kind, key) in by_key() and by_key()[kind, key].iri == iri,
    )
