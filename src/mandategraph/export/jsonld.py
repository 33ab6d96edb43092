"""JSON-LD 1.1 (W3C), compact: keys are the names of the ontology ("mandatedBy"), things are "thing:country/PER".

The context (ontology/context.jsonld) is in the file, so that nothing has to be fetched to read it.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pyoxigraph as ox

from mandategraph.document.context import context
from mandategraph.export.selection import Selection
from mandategraph.terms import RDF, XSD

_TYPE = RDF + "type"


def jsonld(selection: Selection) -> bytes:
    """The triples as JSON-LD: a list of graphs, each with the things that it describes."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for quad in selection.quads:
        things = graphs.setdefault(_named(quad.graph_name), {})
        key, value = _pair(quad.predicate, quad.object)
        things.setdefault(_named(quad.subject), {}).setdefault(key, []).append(value)
    found = [
        {"id": graph, "@graph": [_thing(*pair) for pair in sorted(own.items())]}
        for graph, own in sorted(graphs.items())
    ]
    return (json.dumps({**context(), "@graph": found}, ensure_ascii=False, indent=1) + "\n").encode()


def _thing(name: str, own: Mapping[str, list[Any]]) -> dict[str, Any]:
    """A thing with its type first; a single value stands without brackets."""
    ordered = sorted(own.items(), key=lambda pair: (pair[0] != "type", pair[0]))
    return {"id": name, **{key: values[0] if len(values) == 1 else values for key, values in ordered}}


def _named(node: object) -> str:
    """A node as a prefix and the rest, where the context has the prefix.

    >>> _named(ox.NamedNode("https://w3id.org/mandategraph/id/country/PER"))
    'thing:country/PER'
    """
    if not isinstance(node, ox.NamedNode):
        return str(node)
    for prefix, namespace in _prefixes().items():
        rest = node.value.removeprefix(namespace)
        if rest not in (node.value, "") and not rest.startswith("//"):
            return f"{prefix}:{rest}"
    return node.value


def _pair(predicate: ox.NamedNode, value: object) -> tuple[str, Any]:
    """The key of a property, and a value of it as short as the context allows."""
    if predicate.value == _TYPE:
        full = value.value if isinstance(value, ox.NamedNode) else ""
        return "type", _keys().get(full, (_named(value), ""))[0]
    key, coerced = _keys().get(predicate.value, (_named(predicate), ""))
    if isinstance(value, ox.Literal):
        return key, _literal(value, coerced)
    return key, _named(value) if coerced == "@id" else {"id": _named(value)}


def _literal(value: ox.Literal, coerced: str) -> Any:
    """A literal, plain where the context or JSON itself tells the rest."""
    kind = value.datatype.value
    if (value.language and coerced == value.language) or (coerced == "" and kind == XSD + "string"):
        return value.value
    if kind == XSD + coerced:
        return json.loads(value.value) if _is_native(value.value, coerced) else value.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value, **({} if kind == XSD + "string" else {"@type": kind})}


def _is_native(text: str, kind: str) -> bool:
    """Whether JSON writes the value in the very same way."""
    if kind == "boolean":
        return text in ("true", "false")
    return kind == "integer" and len(text) < 16 and text.isdecimal() and (text == "0" or text[0] != "0")


@cache
def _prefixes() -> dict[str, str]:
    """The prefixes of the context."""
    return {name: own for name, own in _entries().items() if isinstance(own, str) and own.startswith("http")}


@cache
def _keys() -> dict[str, tuple[str, str]]:
    """Term → its key, and what its values are coerced to: @id, a language, a datatype of XSD, or nothing."""
    found = {}
    for key, own in _entries().items():
        short = own["@id"] if isinstance(own, dict) else own
        prefix, colon, rest = short.partition(":") if isinstance(short, str) else ("", "", "")
        if colon and prefix in _prefixes():
            coerced = str(own.get("@type") or own.get("@language") or "") if isinstance(own, dict) else ""
            found[_prefixes()[prefix] + rest] = (key, coerced.removeprefix("xsd:"))
    return found


def _entries() -> dict[str, Any]:
    (entries,) = context().values()
    return entries if isinstance(entries, dict) else {}
